"""Which variables a template tag reads, which names a template makes itself, in every dialect's grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.model.lazy import lazy
from linter.model.segment import Segment


class Read(NamedTuple):
    """A variable as the tag writes it (`order.items`), at `start:end` of the segment."""

    path: tuple[str, ...]
    start: int
    end: int

    @property
    def name(self) -> str:
        """The path with dots."""
        return ".".join(self.path)


_NEAR = 40
"""How far beside a name its part in the tag shows."""

_STRING = lazy(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)
_PATH = lazy(r"(?<![\w.$@/-])[A-Za-z_]\w*(?:\.\w+|\[\d+\])*")
_HANDLEBARS_PATH = lazy(r"(?<![\w./$@-])(?:@root[./])?[A-Za-z_][\w-]*(?:[./][\w-]+)*(?=[\s)}~]|$)")
_GO_PATH = lazy(r"(?<![\w)\]])\$?((?:\.[A-Za-z_]\w*)+)")
_PIECE = lazy(r"[\w-]+")
_WORDS = frozenset(
    [
        "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "null", "nil", "undefined",
        "empty", "blank", "contains", "with", "as", "by", "reversed", "limit", "offset", "recursive",
        "ignore", "missing", "context", "without", "only", "matches", "starts", "ends", "divisible",
        "defined", "endfor", "endif", "from", "import", "set", "var",
    ]
)  # fmt: skip
_READING = frozenset(
    [
        "if",
        "elif",
        "elsif",
        "elseif",
        "unless",
        "case",
        "when",
        "for",
        "with",
        "set",
        "assign",
        "while",
        "foreach",
    ]
)
_LOOP = lazy(r"\s*(?:for|foreach|tablerow)\s+([\w\s,()]+?)\s+in\s")
_MADE = (
    lazy(r"\{%[-+]?\s*(?:set|assign|capture|increment|decrement|let)\s+([\w\s,]+?)\s*(?:=|[-+]?%\})"),
    lazy(r"\b(\w+)\s*=(?!=)"),
    lazy(r"\bas\s+([\w\s,|]+?)\s*[-+]?(?:%\}|\}\}|,)"),
    lazy(r"\bimport\s+([\w\s,]+?)\s*(?:with(?:out)? facts)?\s*[-+]?%\}"),
    lazy(r"\{%[-+]?\s*(?:macro|call)\b([^%]*)%\}"),
    lazy(r"\|([\w\s]+)\|\s*\}\}"),
)
_NAMED = {
    "mailchimp": lazy(r"\*\|(?:(?:IF|IFNOT|ELSEIF):)?([A-Z0-9_]+)(?::[^|]*|[=!<>][^|]*)?\|\*", re.I),
    "sfmc": lazy(r"%%([A-Za-z_][\w .-]*)%%"),
    "activecampaign": lazy(r"%([A-Z][A-Z0-9_]*)(?:\|[^%]*)?%"),
    "zoho": lazy(r"\$\[([A-Za-z][\w]*)(?:\|[^\]]*)?\]\$"),
    "mautic": lazy(r"\{(?:contactfield|leadfield)=([\w-]+)(?:\|[^}]*)?\}"),
    "salesforce": lazy(r"\{!([A-Za-z]\w*(?:\.\w+)*)\}"),
    "marketo": lazy(r"\{\{\s*([A-Za-z]\w*\.[\w ]+?)\s*(?::[^}]*)?\}\}"),
}


def blanked(text: str) -> str:
    """The tag with the content of its strings as blanks, at the same places."""
    return _STRING.sub(lambda match: '"' + " " * (len(match.group()) - 2) + '"', text)


def reads(segment: Segment) -> Iterator[Read]:
    """The variables that a tag reads, as far as its dialect's grammar shows them."""
    family = segment.attrs["family"]
    if segment.scope == "template.comment":
        return
    if family in _NAMED:
        if match := _NAMED[family].match(segment.text):
            yield Read(tuple(match[1].split(".")), *match.span(1))
    elif family in ("handlebars", "mustache"):
        yield from _handlebars(segment)
    elif family == "go":
        for match in _GO_PATH.finditer(blanked(segment.text)):
            yield Read(tuple(match[1][1:].split(".")), match.start(1) + 1, match.end(1))
    elif segment.text.startswith(("{{", "{%")):
        yield from _expression(segment)


def made(segment: Segment) -> frozenset[str]:
    """The names that a tag makes: loop variables, assignments, arguments of macros, imports."""
    found: list[str] = []
    text = blanked(segment.text)
    if loop := _LOOP.match(text.lstrip("{%-+ \t\r\n")):
        found += _PIECE.findall(loop[1])
    for pattern in _MADE:
        for match in pattern.finditer(text):
            found += _PIECE.findall(match[1])
    return frozenset(found)


def _expression(segment: Segment) -> Iterator[Read]:
    text, word = blanked(segment.text), segment.attrs["word"]
    at = 2
    if text.startswith("{%"):
        if word not in _READING:
            return
        at = text.lower().index(word) + len(word)
        if word in ("for", "foreach") and (loop := re.compile(r"\bin\b").search(text, at)):
            at = loop.end()
    for match in _PATH.finditer(text, at):
        path = match.group()
        first = re.split(r"[.\[]", path, maxsplit=1)[0]
        start, end = match.span()
        before, after = text[max(0, start - _NEAR) : start].rstrip(), text[end : end + _NEAR].lstrip()
        if first.lower() in _WORDS or _is_no_read(before, after):
            continue
        pieces = tuple(piece for piece in _PIECE.findall(path) if not piece.isdigit())
        yield Read(pieces, match.start(), match.end())


def _is_no_read(before: str, after: str) -> bool:
    """A filter, a test, a call, a named argument, or what is assigned to."""
    if before.endswith("|") and not before.endswith("||"):
        return True
    if after.startswith("("):
        return True
    if after[:1] == "=" and after[1:2] != "=":
        return True
    if after[:1] == ":" and after[1:2] != ":" and not before.endswith(":"):
        return True
    return re.search(r"\bis(?:\s+not)?$", before) is not None


def _handlebars(segment: Segment) -> Iterator[Read]:
    text = blanked(segment.text)
    inner = re.match(r"\{{2,4}~?\s*([#^/>!&*=]*)\s*", text)
    if inner is None or any(sign in inner[1] for sign in "/>!="):
        return
    rest = text[inner.end() :]
    helper = re.match(r"([\w.@/-]+)\s+(?=[^\s}~])", rest)
    at = inner.end() + (helper.end() if helper else 0)
    if re.match(r"else\s*~?\}", rest):
        return
    for match in _HANDLEBARS_PATH.finditer(text, at):
        pieces = tuple(_PIECE.findall(match.group().removeprefix("@root.").removeprefix("@root/")))
        called = text[match.start() - 1] == "(" and text[match.end() : match.end() + 1] == " "
        if (
            pieces
            and pieces[0] not in ("else", "if", "as", "true", "false", "null", "undefined")
            and not called
        ):
            before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
            if not (helper and before.endswith("|")):
                start = match.end() - len(match.group().removeprefix("@root."))
                yield Read(pieces, start, match.end())
