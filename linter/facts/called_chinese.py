"""Whom the first line of a Chinese body greets, and whether that may be the person behind a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from string import whitespace
from typing import NamedTuple

from linter.facts.memo import Facts
from linter.facts.person import words_of
from linter.facts.segments import segments_in
from linter.facts.table import ListTable
from linter.model.lazy import lazy
from linter.model.segment import MASK, Segment

SURNAMES = "shared/chinese-surnames"

_TITLE = (
    "总经理|副总经理|董事长|总监|经理|經理|主管|主任|厂长|廠長|部长|部長|处长|科长|会长|社长|店长|老板|老闆|老师|老師|博士|教授"
    "|工程师|工|总|總|董|先生|女士|小姐|太太|夫人|同学|哥|姐|兄"
)
_BEFORE = r"(?:(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|(?i:Dear|Hi|Hello)|你好|您好)[\s,，:：!！]*)?"
_HELLO = r"(?:您好|你好|早上好|上午好|中午好|下午好|晚上好|新年好|节日好|安好|鉴|台鉴)"
_LINE = lazy(
    rf"\s*{_BEFORE}(?P<name>[小老]?(?P<han>[\u4e00-\u9fff]{{1,4}}?))"
    rf"(?:(?P<title>{_TITLE})[\s,，]*{_HELLO}?|[\s,，]*{_HELLO})[\s,，:：!！。.~～、]*(?:\r?\n|\Z|(?<=[,，:：!！。~～]))"
)
_LETTERS = "".join({*"DEARHIHELLOdearhihello"})
_BETWEEN = f"{whitespace}\x1c\x1d\x1e\x1f,:!"
"""What a greeting in letters is written with, and what of ASCII stands behind it, before a name."""
_HAN = lazy(r"[\u4e00-\u9fff]+")
_NO_NAMES = frozenset(
    "高级 项目 项目部 华东 华南 华北 华中 安全 成本 车间 计划 管理 金融 包装 施工 房产 边防 宁波 "
    "江苏 江西 温州 金华 石油 方案 万能 关务 单证 司机 向导 成品 毛坯 左右 路过".split()
)
"""Words that begin like a surname and stand before a title, or greet nobody by name."""


class Called(NamedTuple):
    """The name, without its title, at `start:end` of the segment; it begins with `surname`."""

    segment: Segment
    start: int
    end: int
    name: str
    surname: str


def called_chinese(facts: Facts) -> Called | None:
    """Fact: whom the Chinese greeting names that the first body with text begins with."""
    surnames = surname_table(facts)
    for scope in ("body.text", "html.text") if surnames else ():
        for segment in segments_in(facts, scope):
            if segment.text.strip():
                return _called(segment, surnames)
    return None


def surname_table(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """How surnames are spelt in Latin letters; nothing where the table is not loaded."""
    table = facts.context.tables.get(SURNAMES)
    return table.values if isinstance(table, ListTable) else {}


def _called(segment: Segment, surnames: Mapping[str, tuple[str, ...]]) -> Called | None:
    begun = segment.text.lstrip().lstrip(_LETTERS).lstrip(_BETWEEN)
    match = None if begun[:1].isascii() else _LINE.match(segment.text)
    if match is None or MASK in match.group():
        return None
    name = match["han"]
    surname = next((name[:length] for length in (2, 1) if name[:length] in surnames), "")
    is_bare = match["title"] is None
    if not surname or name in _NO_NAMES or (is_bare and match["name"] == name and len(name) == len(surname)):
        return None
    if len(name) - len(surname) > 2 or (match["name"] != name and name != surname):
        return None
    return Called(segment, match.start("han"), match.end("han"), name, surname)


def may_be(called: Called, name: str, surnames: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the greeting may be for somebody of this name; yes, where that tells no Chinese surname."""
    han = "".join(_HAN.findall(name))
    if han:
        rest = called.name[len(called.surname) :]
        return (
            called.name in han or (han in rest) or (called.name == called.surname and han[:1] not in surnames)
        )
    words = words_of(name)
    if not any(word in _latin(tuple(surnames.items())) for word in words):
        return True
    return any(word.startswith(spelt) for spelt in surnames[called.surname] for word in words)


@lru_cache(maxsize=4)
def _latin(surnames: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[str]:
    return frozenset(spelt for _, every in surnames for spelt in every)
