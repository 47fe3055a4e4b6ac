"""Blocks of every template dialect: which tags open and close one, and which have no partner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.model.lazy import lazy
from linter.model.segment import Segment

_PAIRED = frozenset(
    [
        "if", "for", "foreach", "unless", "case", "capture", "macro", "block", "with", "autoescape",
        "filter", "spaceless", "blocktrans", "blocktranslate", "ifequal", "ifnotequal", "ifchanged",
        "tablerow", "raw", "verbatim", "comment", "call", "language", "embed", "apply", "switch",
    ]
)  # fmt: skip
_SHORT_BLOCK = lazy(r"\{%-?\s*block\s+\w+\s+(?!scoped\b|required\b|-?%\})\S")
_HANDLEBARS = lazy(r"\{{2,4}~?([#/^])\s*(\*|>)?\s*([^\s}~|()]+)")
_GO = lazy(r"\{\{-?\s*(if|range|with|define|block|end)\b")
_MAILCHIMP = lazy(r"\*\|(IF|IFNOT|INTERESTED|FEEDBLOCK|RSSITEMS|END)\b:?([^|]*)\|\*", re.IGNORECASE)
_CODE_NOISE = lazy(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|/\*.*?\*/|(?://|\#)[^\n]*", re.DOTALL)
_RUBY_OPEN = lazy(
    r"^\s*(?:if|unless|case|while|until|begin|for|def)\b|\bdo\s*(?:\|[^|]*\|)?\s*$|(?:fn\b[^\n]*|\))\s*->\s*$"
)
_RUBY_CLOSE = lazy(r"^\s*end\b")
_RUBY_ONE_LINE = lazy(r"\bend\s*\)?\s*$|\bthen\b.+\bend\b")
_AMPSCRIPT = lazy(r"\b(if)\b(?=[^\]]*?\bthen\b)|\b(endif)\b|\b(for)\b\s*@|\b(next)\b", re.IGNORECASE)
_AMP_WORDS = {
    "if": ("open", "if"),
    "endif": ("close", "if"),
    "for": ("open", "for"),
    "next": ("close", "for"),
}
_ACTIVE = lazy(r"%(/?)IF\b")


class Role(NamedTuple):
    """What a tag does: `open` or `close` a block of that name. A close without a name closes the last one."""

    act: str
    name: str


class Loose(NamedTuple):
    """A block tag without a partner; `inside` is the block that is open where a tag closes another."""

    segment: Segment
    name: str
    inside: Segment | None = None


def loose(segments: tuple[Segment, ...]) -> Iterator[Loose]:
    """Block tags of one file that are not closed, or that close nothing."""
    known: dict[tuple[str, int], tuple[str, tuple[Role, ...]] | None] = {}
    by_text: dict[tuple[int, str], list[tuple[Segment, tuple[Role, ...]]]] = {}
    set_apart = set[tuple[int, str]]()
    for segment in segments:
        kind = segment.text, id(segment.attrs)
        if kind not in known:
            known[kind] = _told(segment)
        told = known[kind]
        if told is not None:
            key = id(segment.document), told[0]
            by_text.setdefault(key, []).append((segment, told[1]))
            if segment.attrs["word"] == "=":
                set_apart.add(key)
    for key, group in by_text.items():
        if key not in set_apart:
            yield from _loose(group)


def may_pair(tag: Segment) -> bool:
    """Whether a tag opens or closes anything, or says how others are written; all of its kind do."""
    return _told(tag) is not None


def _told(segment: Segment) -> tuple[str, tuple[Role, ...]] | None:
    """With which other tags one may pair, and what it does; `None` for the many that do nothing."""
    family, does = segment.attrs["family"], roles(segment)
    if not does and segment.attrs["word"] != "=":
        return None
    return ("percent" if segment.text.startswith("{%") else family), does


def _loose(segments: list[tuple[Segment, tuple[Role, ...]]]) -> Iterator[Loose]:
    stack: list[tuple[Segment, str]] = []
    counts: dict[str, int] = {}
    for segment, does in segments:
        for act, name in does:
            if act == "open":
                stack.append((segment, name))
                counts[name] = counts.get(name, 0) + 1
            elif name and not counts.get(name):
                yield Loose(segment, name, stack[-1][0] if stack else None)
            elif not stack:
                yield Loose(segment, name)
            else:
                while name and stack[-1][1] != name:
                    opened, other = stack.pop()
                    counts[other] -= 1
                    yield Loose(opened, other)
                counts[stack.pop()[1]] -= 1
    yield from (Loose(*opened) for opened in stack)


def roles(segment: Segment) -> tuple[Role, ...]:
    """What a control or output tag does, in order; most do nothing or one thing."""
    attrs = segment.attrs
    return _known(segment.text, attrs["word"], attrs["family"])


@lru_cache(maxsize=4096)
def _known(text: str, word: str, family: str) -> tuple[Role, ...]:
    """A template writes the same tag many times, and at each keystroke again."""
    return tuple(_roles(text, word, family))


def _roles(text: str, word: str, family: str) -> Iterator[Role]:
    if text.startswith("{%"):
        yield from _percent(text, word)
    elif text.startswith("{{") and family == "go":
        if match := _GO.match(text):
            yield Role("close", "") if match[1] == "end" else Role("open", match[1])
    elif text.startswith("{{"):
        if text.startswith("{{{{"):
            return  # a verbatim block of Handlebars: its two tags were told by each other
        if (match := _HANDLEBARS.match(text)) and not (match[1] == "^" and match[3] == "}"):
            yield Role("close" if match[1] == "/" else "open", match[3].strip("\"'"))
    elif family == "mailchimp":
        yield from _mailchimp(text)
    elif family in ("erb", "elixir", "ejs"):
        yield from _code(text, family)
    elif text.startswith("%%["):
        for found in _AMPSCRIPT.finditer(_CODE_NOISE.sub(" ", text)):
            yield Role(*_AMP_WORDS[found.group().split()[0].lower().rstrip("@")])
    elif family == "activecampaign" and (match := _ACTIVE.match(text)):
        yield Role("close" if match[1] else "open", "IF")


def _percent(text: str, word: str) -> Iterator[Role]:
    if word.startswith("end") and word[3:] in _PAIRED:
        yield Role("close", word[3:])
    elif word in _PAIRED and not (word == "block" and _SHORT_BLOCK.match(text)):
        yield Role("open", word)


def _mailchimp(text: str) -> Iterator[Role]:
    if match := _MAILCHIMP.match(text):
        name, rest = match[1].upper(), match[2].upper().strip()
        if name == "END":
            yield Role("close", "IF" if rest == "IFNOT" else rest)
        else:
            yield Role("open", "IF" if name == "IFNOT" else name)


def _code(text: str, family: str) -> Iterator[Role]:
    inner = _CODE_NOISE.sub(lambda match: "''" if match.group()[0] in "\"'" else " ", text[2:-2])
    if family == "ejs":
        depth = 0
        for brace in re.findall(r"[{}]", inner):
            if brace == "{":
                depth += 1
            elif depth:
                depth -= 1
            else:
                yield Role("close", "{")
        yield from (Role("open", "{") for _ in range(depth))
        return
    code = inner.strip("-=~ \t\r\n")
    if _RUBY_CLOSE.match(code):
        yield Role("close", "")
    elif _RUBY_OPEN.search(code) and not _RUBY_ONE_LINE.search(code):
        yield Role("open", code.split()[0])
