"""CSS with places: `tinycss2` cuts it into tokens, this module finds rules and declarations among them.

Total: what CSS drops (CSS Syntax 3 §5) is dropped, whatever the text. Each token ends where the next one
starts. Style attributes without quotes, brackets, comments or escapes, nearly all, need no tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from linter.model.element import Attribute, Element
from linter.model.lazy import lazy
from linter.model.made import maker
from linter.model.style import Declaration, Sheet, StyleRule
from linter.parse.entities import references

_made = maker(Sheet)

MAX_LENGTH = 1_000_000
"""Code points of CSS that are read in one part."""

MAX_DEPTH = 16
"""Blocks nested deeper than this are not read."""

_TOKENS_NEEDED = lazy(r"[\"'(){}\[\]/\\@\x00]|<!--|-->")
_SIMPLE = lazy(r"\s*+((?:--|-?(?:[A-Za-z_]|[^\0-\x7f]))(?:[\w-]|[^\0-\x7f])*+)\s*+:()\s*+([^;]*+)")
_IMPORTANT = lazy(r"\s*!\s*important$", re.IGNORECASE)
_DIGITS = lazy(r"[0-9]{1000,}")
_NEWLINE = lazy(r"\r\n|[\n\r\f]")
_BLANK = ("whitespace", "comment")
_BLANKS = " \t\r\n\f"


class _Place(NamedTuple):
    """A token and the offsets of its start and end."""

    token: Any
    start: int
    end: int


class _Rules(NamedTuple):
    """What one text holds, by offsets into that text."""

    rules: list[StyleRule]
    declarations: list[Declaration]


def sheets(text: str, masked: str, elements: Sequence[Element]) -> tuple[Sheet, ...]:
    """The CSS of all elements; `masked` is the text with template tags blanked out, or the text itself."""
    return tuple(_sheets(text, masked, elements))


def _sheets(text: str, masked: str, elements: Sequence[Element]) -> Iterator[Sheet]:
    budget = MAX_LENGTH
    for index, element in enumerate(elements):
        if element.name in ("style", "mj-style"):
            start, close = element.open_end, element.close_start
            end = min(close, start + budget)
            rules, declarations = _stylesheet(
                masked[start:end].replace("@@", " @")
            )  # Razor and Blade write `@@media`
            lifted = tuple(_unmasked_rule(text, start, rule) for rule in rules)
            written = tuple(_unmasked(text, start, d) for d in declarations)
            budget -= end - start
            yield Sheet(index, None, start, end, lifted, written, end < close)
        for attribute in element.attributes:
            if attribute.name == "style" and attribute.value_start < attribute.value_end:
                budget -= attribute.value_end - attribute.value_start
                yield _attribute(text, masked, index, attribute, cut=budget < 0)


def _attribute(text: str, masked: str, index: int, attribute: Attribute, *, cut: bool) -> Sheet:
    start, end = attribute.value_start, attribute.value_end
    if cut:
        return Sheet(index, attribute, start, start, (), (), True)
    written = masked[start:end]
    if "&" in written:
        return _made((index, attribute, start, end, (), _unescaped(written), False))
    found = declaration_list(written)
    if masked is not text and written != text[start:end]:
        found = tuple(_unmasked(text, start, d) for d in found)
    return _made((index, attribute, start, end, (), found, False))


def _unescaped(written: str) -> tuple[Declaration, ...]:
    """Declarations of an attribute value with entities, by their places in the value as it is written."""
    parts: list[str] = []
    outer, inner, at, length = [0], [0], 0, 0
    for start, end, char in references(written, 0, len(written), attribute=True):
        parts += written[at:start], char
        length += start - at
        outer += length, length + len(char)
        inner += start, end
        length, at = length + len(char), end
    parts.append(written[at:])

    def place(to: int, *, is_end: bool) -> int:
        index = bisect_right(outer, to - is_end) - 1
        # Odd places begin a reference, which is taken whole.
        if index % 2:
            return inner[index + 1] if is_end else inner[index]
        return inner[index] + to - outer[index]

    return tuple(
        d._replace(
            start=place(d.start, is_end=False),
            end=place(d.end, is_end=True),
            value_start=place(d.value_start, is_end=d.value == ""),
            value_end=place(d.value_end, is_end=True),
        )
        for d in declaration_list("".join(parts))
    )


def _unmasked(text: str, offset: int, d: Declaration) -> Declaration:
    """A declaration as the text has it, with its template tags."""
    start, name = d.start + offset, d.name
    written = text[start : start + len(name)]
    if written.lower() != name.lower() and "\\" not in written:
        name = written.lower()
    return d._replace(name=name, value=text[d.value_start + offset : d.value_end + offset])


def _unmasked_rule(text: str, offset: int, rule: StyleRule) -> StyleRule:
    return rule._replace(prelude=text[rule.prelude_start + offset : rule.prelude_end + offset])


@lru_cache(maxsize=4096)
def declaration_list(css: str) -> tuple[Declaration, ...]:
    """The declarations of a `style` attribute's value; offsets into that value."""
    if _TOKENS_NEEDED.search(css):
        found = _Rules([], [])
        _block(css, _tokens(css), found, -1, ())
        return tuple(d for d in found.declarations if d.rule < 0)
    return tuple(_simple(css))


def _simple(css: str) -> Iterator[Declaration]:
    at = 0
    for piece in css.split(";"):
        match = _SIMPLE.match(piece)
        if match:
            start, low = at + match.start(1), at + (match.start(3) if match.group(3) else match.start(2))
            yield _declaration(css, match.group(1), start, low, at + len(piece), -1)
        at += len(piece) + 1


def _declaration(css: str, name: str, start: int, low: int, end: int, rule: int) -> Declaration:
    value = css[low:end].rstrip(_BLANKS)
    end = low + len(value)
    important = None if "!" not in value else _IMPORTANT.search(value)
    high = end if important is None else low + important.start()
    if not name.startswith("--"):
        name = name.lower()
    return Declaration(name, css[low:high], start, end, low, high, important is not None, rule)


@lru_cache(maxsize=8)
def _stylesheet(css: str) -> _Rules:
    found = _Rules([], [])
    if css:
        _block(css, _tokens(css), found, -1, (), is_top=True)
    return found


def _tokens(css: str) -> list[_Place]:
    from tinycss2 import parse_component_value_list

    # An integer of thousands of digits is an exception in Python.
    known = _DIGITS.sub(lambda match: "x" * len(match.group()), css)
    return _placed(parse_component_value_list(known), _placer(css), len(css))


@lru_cache(maxsize=2)
def _placer(css: str) -> Callable[[Any], int]:
    """From a token's line and column to its offset; tinycss2 counts CR LF as one line end."""
    lines = [0, *(match.end() for match in _NEWLINE.finditer(css))]
    return lambda token: lines[token.source_line - 1] + int(token.source_column) - 1


def _placed(tokens: Sequence[Any], place: Callable[[Any], int], end: int) -> list[_Place]:
    starts = [*map(place, tokens), end]
    return [_Place(t, a, b) for t, a, b in zip(tokens, starts, starts[1:], strict=False)]


def _block(
    css: str,
    tokens: list[_Place],
    found: _Rules,
    parent: int,
    media: tuple[str, ...],
    *,
    is_top: bool = False,
) -> None:
    """CSS Syntax 3 §5.5.4: declarations, rules with selectors and at-rules, mixed; at the top only rules."""
    at, size = 0, len(tokens)
    while at < size:
        token = tokens[at].token
        kind = token.type
        if kind in _BLANK or (kind == "literal" and token.value in (";", "<!--", "-->")):
            at += 1
            continue
        is_at_rule = kind == "at-keyword"
        end, has_block = _reach(tokens, at, is_declaration=not (is_top or is_at_rule))
        if has_block or is_at_rule:
            _rule(css, tokens[at : end + 1], found, parent, media, has_block=has_block)
        elif not is_top:
            _one_declaration(css, tokens[at:end], found, parent)
        at = end + 1


def _reach(tokens: list[_Place], at: int, *, is_declaration: bool) -> tuple[int, bool]:
    """The place of the block or `;` that ends what begins at `at`, and whether it is a block."""
    first = tokens[at].token
    # At the top a selector runs on over `;`; a custom property's value may hold blocks.
    ends_at_semicolon = is_declaration or first.type == "at-keyword"
    is_custom = is_declaration and first.type == "ident" and first.value.startswith("--")
    for place in range(at, len(tokens)):
        token = tokens[place].token
        if token.type == "{} block" and not is_custom:
            return place, True
        if ends_at_semicolon and token.type == "literal" and token.value == ";":
            return place, False
    return len(tokens), False


def _rule(
    css: str, tokens: list[_Place], found: _Rules, parent: int, media: tuple[str, ...], *, has_block: bool
) -> None:
    first, last = tokens[0], tokens[-1]
    name = first.token.value.lower() if first.token.type == "at-keyword" else ""
    is_ended = has_block or (last.token.type == "literal" and last.token.value == ";")
    low, high = _trimmed(
        tokens[1 if name else 0 : -1 if is_ended else None], first.end if name else first.start
    )
    prelude = css[low:high]
    end = last.end if has_block or not is_ended else last.start
    block_start = last.start + 1 if has_block else end
    index = len(found.rules)
    found.rules.append(
        StyleRule(name, prelude, first.start, end, low, high, block_start, has_block, media, parent)
    )
    if has_block and len(media) < MAX_DEPTH:
        inner_end = end - 1 if css[end - 1] == "}" and end > block_start else end
        inner = _placed(last.token.content, _placer(css), inner_end)
        _block(css, inner, found, index, (*media, f"{name} {prelude}".strip()))


def _one_declaration(css: str, tokens: list[_Place], found: _Rules, rule: int) -> None:
    first = tokens[0].token
    colon = next((i for i in range(1, len(tokens)) if tokens[i].token.type not in _BLANK), 0)
    if first.type != "ident" or not colon or tokens[colon].token != ":":
        return
    low, high = _trimmed(tokens[colon + 1 :], tokens[colon].end)
    found.declarations.append(_declaration(css, first.value, tokens[0].start, low, high, rule))


def _trimmed(tokens: list[_Place], otherwise: int) -> tuple[int, int]:
    kept = [token for token in tokens if token.token.type not in _BLANK]
    return (kept[0].start, kept[-1].end) if kept else (otherwise, otherwise)
