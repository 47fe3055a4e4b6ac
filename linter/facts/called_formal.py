"""Whom a Japanese, Korean, Russian, Polish or Czech body greets, and whether a name can be theirs.

Only forms that carry a surname or a full first name are read: what friends call each other has little to do
with what stands in an address book (Саша is Александр, Kuba is Jakub).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from linter.facts.memo import Facts
from linter.facts.person import words_of
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.segment import MASK, Segment

_LINES = 4
"""Lines with text among which the greeting is: a Japanese one stands below company and department."""

_TO_JAPANESE = ("様", "さん", "殿")
_JAPANESE = lazy(
    r"(?:.*[\s\u3000])?(?P<name>[\u4e00-\u9fff々]{1,4})[ \u3000]?"
    rf"(?:{'|'.join(_TO_JAPANESE)})[\s\u3000、,，。]*"
)
_NO_JAPANESE = lazy(
    r"担当|関係|各位|取引|責任|皆|客|奥|神|王|嬢|親|先|部長|社長|課長|会長|店長|代表|学生|生徒"
)
_OLD_FORMS = str.maketrans(
    "齋斉齊髙﨑嵜濱邊邉澤廣櫻眞惠國黑瀧龍島嶋槇靜榮", "斎斎斎高崎崎浜辺辺沢広桜真恵国黒滝竜嶋嶋槙静栄"
)
_KOREAN = lazy(
    r"\s*(?:안녕하(?:세요|십니까)[,.!]?\s*)?(?:존경하는\s*)?"
    r"(?:(?P<name>[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진][가-힣]{2})"
    r"|(?P<family>[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진])(?=\s?[가-힣]{2,3}님))"
    r"\s?(?:부장|과장|차장|대리|사장|이사|상무|전무|팀장|실장|대표|본부장|소장|선생|교수|박사|매니저|책임|선임|수석)?\s?(?:님|씨)"
)
_NO_KOREAN = frozenset(
    "고객사 고객님 구매팀 구매부 전직원 전임직 유관부 조합원 한국어 이용자 이사장 주문자 신청자".split()
)
_RUSSIAN = lazy(
    r"\s*(?:уважаем(?:ый|ая)|дорог(?:ой|ая)|здравствуйте|добрый (?:день|вечер)|доброе утро)[,!]?\s+"
    r"(?:господин |госпожа )?"
    r"(?P<name>[а-яё]{3,})\s+[а-яё]{2,}(?:вич|ьич|мич|вна|чна)\s*[,!.]",
    re.IGNORECASE,
)
_PET_NAME = lazy(r"[а-яе]{1,3}(?:ша|ня|ля|ка|жа|ся|тя|дя|ва|ра|та|на)")
_WESTERN_SLAVIC = lazy(
    r"\s*(?:szanowny panie|szanowna pani|vážený pane|vážená paní)\s+(?P<name>[^\W\d_]{3,})\s*[,!.]?\s*",
    re.IGNORECASE,
)
_POSTS = (
    *("prezes", "dyrek", "dokto", "profe", "inżyn", "kiero", "mecen", "redak", "magis", "przew", "minis"),
    *("inžen", "inžen", "ředit", "mgr", "předs", "staro", "docen", "kolego", "kolež", "zákaz", "klien"),
)


class Formal(NamedTuple):
    """The name at `start:end` of a segment; `is_other` tells whether a display name is surely another's."""

    segment: Segment
    start: int
    end: int
    is_other: Callable[[str], bool]


def called_formal(facts: Facts) -> Formal | None:
    """Fact: whom the greeting names that the first body with text begins with."""
    for scope in ("body.text", "html.text"):
        for segment in segments_in(facts, scope):
            if segment.text.strip():
                return _called(segment)
    return None


def _called(segment: Segment) -> Formal | None:
    at, seen = 0, 0
    for line in segment.text.splitlines(keepends=True):
        if line.strip() and MASK not in line:
            found = _in_line(line, is_first=seen == 0)
            if found is not None:
                start, end, is_other = found
                return Formal(segment, at + start, at + end, is_other)
        seen += bool(line.strip())
        if seen >= _LINES:
            break
        at += len(line)
    return None


def _in_line(line: str, *, is_first: bool) -> tuple[int, int, Callable[[str], bool]] | None:
    if line.isascii():
        return _slavic(line) if is_first else None
    is_japanese = any(one in line for one in _TO_JAPANESE)
    if is_japanese and (match := _JAPANESE.fullmatch(line)) and not _NO_JAPANESE.search(match["name"]):
        return *match.span("name"), lambda name: _other_japanese(match["name"], name)
    if not is_first:
        return None
    if (match := _KOREAN.match(line)) and match["name"] not in _NO_KOREAN:
        group = "name" if match["name"] else "family"
        return *match.span(group), lambda name: _other_korean(match[group], name)
    if match := _RUSSIAN.match(line):
        return *match.span("name"), lambda name: _other_russian(match["name"], name)
    return _slavic(line)


def _slavic(line: str) -> tuple[int, int, Callable[[str], bool]] | None:
    if (match := _WESTERN_SLAVIC.fullmatch(line)) and not match["name"].casefold().startswith(_POSTS):
        return *match.span("name"), lambda name: _other_western(match["name"], name)
    return None


def _other_japanese(called: str, name: str) -> bool:
    """Another family: no first sign in common, old forms of signs taken for new ones."""
    han = re.sub(r"[^\u4e00-\u9fff々]", "", name).translate(_OLD_FORMS)
    called = called.translate(_OLD_FORMS)
    return len(han) >= 2 and called[0] != han[0] and called not in han


def _other_korean(called: str, name: str) -> bool:
    hangul = re.sub(r"[^가-힣]", "", name)
    if not 2 <= len(hangul) <= 4 or re.search(r"[가-힣]{5}", name):
        return False
    return hangul[0] != called if len(called) == 1 else called not in hangul and called[1:] not in hangul


def _other_russian(called: str, name: str) -> bool:
    """Another first name, where the display name has one in full."""
    words = [word for word in words_of(name) if re.fullmatch(r"[а-яе]{3,}", word)]
    if len(words) < 2 or any(_PET_NAME.fullmatch(word) for word in words):
        return False
    return all(word[:3] != "".join(words_of(called))[:3] for word in words)


def _other_western(called: str, name: str) -> bool:
    """No word of the name begins alike; cases change the ends of names alone."""
    words, heads = [word for word in words_of(name) if len(word) > 2], words_of(called)
    return len(words) >= 2 and bool(heads) and all(word[:2] != heads[0][:2] for word in words)
