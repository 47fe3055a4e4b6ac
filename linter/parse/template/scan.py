"""One pass over a text that finds every tag; searches are remembered, so the whole is linear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.model.lazy import lazy
from linter.parse.template.signs import (
    ANGLE_CONTROL,
    BRACES_CONTROL,
    CUT,
    FIXED,
    LONG,
    MAILCHIMP_CONTROL,
    SET_DELIMITERS,
    WORD,
    openers,
)
from linter.parse.template.tag import MAX_TAG, Syntax, Tag, TagKind

_AROUND_STRING = 400
_BLANKS = lazy(r"\s+")
_BRACKETS = lazy(r"\"[^\"\n]*\"|'[^'\n]*'|[{}]")
_MARKUP = lazy(r"</?[A-Za-z]|[\w\"'/]>")
_REST = lazy(r"\s*(?:\|[^{}<>\n]*)?[-~]?\}\}")


class Finder:
    """`str.find` that remembers its answer, for needles asked for at rising places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, int] = {}

    def find(self, needle: str, at: int) -> int:
        """As `str.find` from `at` on."""
        known = self._known.get(needle, -2)
        if known == -2 or -1 < known < at:
            known = self._known[needle] = self.text.find(needle, at)
        return known


class Try(NamedTuple):
    """A place where something opens what may be a tag, and the tag, if it is one."""

    start: int
    tag: Tag | None


def scan(text: str, dialect: str) -> Iterator[Tag]:
    """Tags as they stand, in order; what only the whole file tells is left to `blocks`."""
    pattern = openers(text, dialect)
    if pattern is None:
        return
    finder, at = Finder(text), 0
    while at >= 0:
        begin, at = at, -1
        for start, tag in tries(text, dialect, pattern, finder, begin):
            if tag is None:
                continue
            own = SET_DELIMITERS.match(text, start) if tag.syntax == "braces" else None
            if own is None:
                yield tag
                continue
            yield tag._replace(kind="control", word="=")
            at = tag.end
            for inner in _with_delimiters(text, finder, at, own.group(1), own.group(2)):
                yield inner
                at = inner.end
            break


def tries(text: str, dialect: str, pattern: re.Pattern[str], finder: Finder, at: int) -> Iterator[Try]:
    """Every place from `at` on that opens something, in order, tags not overlapping."""
    while match := pattern.search(text, at):
        start = match.start()
        tag = _one(text, finder, match.group(), start, dialect)
        at = start + 1 if tag is None else tag.end
        yield Try(start, tag)


def _with_delimiters(text: str, finder: Finder, at: int, opener: str, closer: str) -> Iterator[Tag]:
    """Mustache's `{{=<% %>=}}`: other signs until they are set once more."""
    while (start := finder.find(opener, at)) >= 0:
        tag = _delimited(text, finder, start, opener, closer, "braces", "output")
        if tag is None:
            at = start + 1
            continue
        inner = text[start + len(opener) : tag.end - len(closer)]
        if inner.startswith("="):
            signs = inner.strip("=").split()
            yield tag._replace(kind="control", word="=")
            if len(signs) != 2 or signs == ["{{", "}}"]:
                return
            opener, closer = signs
        else:
            yield tag._replace(kind=_braces_kind(text, start + len(opener), tag.word))
        at = tag.end


def _one(text: str, finder: Finder, opener: str, start: int, dialect: str) -> Tag | None:
    if opener == "{{":
        return _braces(text, finder, start)
    if opener == "{%":
        kind: TagKind = "output" if text.startswith("{%=", start) else "control"
        return _delimited(text, finder, start, "{%", "%}", "percent", kind)
    if opener == "{#":
        return _delimited(text, finder, start, "{#", "#}", "hash", "comment")
    if opener == "{!!":
        return _delimited(text, finder, start, "{!!", "!!}", "blade", "output")
    if opener == "<%":
        return _angle(text, finder, start)
    if opener == "%%":
        for inner, closer in (("%%[", "]%%"), ("%%=", "=%%")):
            if text.startswith(inner, start):
                kind = "control" if inner == "%%[" else "output"
                return _delimited(text, finder, start, inner, closer, "sfmc", kind)
    if opener[:2] == "<s":
        return _server_script(finder, start)
    return _fixed(text, opener, start, dialect)


def _fixed(text: str, opener: str, start: int, dialect: str) -> Tag | None:
    for syntax, own, pattern in FIXED[opener]:
        if own and own != dialect:
            continue
        if match := pattern.match(text, start):
            word = _word(text, start + len(opener))
            return Tag(_fixed_kind(text, syntax, start, word), start, match.end(), syntax, word)
    return None


def _fixed_kind(text: str, syntax: Syntax, start: int, word: str) -> TagKind:
    if syntax == "mailchimp":
        return "control" if MAILCHIMP_CONTROL.match(text, start) else "output"
    if syntax == "freemarker":
        is_output = text.startswith("$", start)
        return "output" if is_output else "comment" if text.startswith("<#--", start) else "control"
    if syntax == "activecampaign" and word in ("if", "elseif", "else", "/if"):
        return "control"
    return "output"


def _server_script(finder: Finder, start: int) -> Tag | None:
    """`<script runat="server">`, which Marketing Cloud runs and takes out."""
    end = finder.find("</script>", start)
    return Tag("control", start, end + 9, "sfmc", "script") if end >= 0 else None


def _delimited(
    text: str, finder: Finder, start: int, opener: str, closer: str, syntax: Syntax, kind: TagKind
) -> Tag | None:
    inner = start + len(opener)
    end = _closing(text, finder, inner, opener, closer)
    return None if end is None else Tag(kind, start, end, syntax, _word(text, inner))


def _closing(text: str, finder: Finder, inner: int, opener: str, closer: str) -> int | None:
    """The end of a tag, or `None` where the same tag opens again before it closes."""
    end = finder.find(closer, inner)
    if end < 0 or (end - inner > MAX_TAG and closer not in LONG):
        return None
    again = finder.find(opener, inner)
    if -1 < again < end and not _in_string(text, inner, again):
        return None
    if closer == "#}":
        return end + 2
    end = _beyond_string(text, inner, end, opener, closer)
    if closer == "}}" and text.find("{", inner, end) >= 0:
        end = _beyond_braces(text, inner, end)
    return end + len(closer)


def _beyond_string(text: str, inner: int, end: int, opener: str, closer: str) -> int:
    """A closer within a string, as in `{{ "}}" }}`, does not close."""
    for quote in "\"'":
        if text.count(quote, inner, min(end, inner + _AROUND_STRING)) % 2:
            later = text.find(closer, end + 1, end + 200)
            between = text[end:later] if later > 0 else "\n"
            if "\n" not in between and opener not in between and between.count(quote) % 2:
                end = later
    return end


def _beyond_braces(text: str, inner: int, end: int) -> int:
    """`{{${name}}}` and `{{ {'a': {}} }}`: braces that open inside close inside."""
    depth = 0
    for match in _BRACKETS.finditer(text, inner, min(end, inner + _AROUND_STRING)):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
    at = end
    while depth > 0 and at < min(len(text), end + 200):
        at += 1
        if text[at - 1] in "{}":
            depth += 1 if text[at - 1] == "{" else -1
        elif not text[at - 1].isprintable():
            return end
    rest = _REST.match(text, at, at + 200) if depth == 0 else None
    return rest.end() - 2 if rest else end


def _in_string(text: str, start: int, at: int) -> bool:
    """Whether a place lies in a string of the tag, and not in an attribute behind a tag that never closed."""
    if at - start >= MAX_TAG:
        return False
    for quote in "\"'":
        if text.count(quote, start, at) % 2:
            opened = text.rfind(quote, start, at)
            is_no_string = text[opened - 1].isalnum() or text.startswith(">", opened + 1)
            if not is_no_string and "\n" not in text[opened:at] and not _MARKUP.search(text, start, opened):
                return True
    return False


def _braces(text: str, finder: Finder, start: int) -> Tag | None:
    for sign in ("{{!--", "{{~!--"):
        if text.startswith(sign, start):
            ends = [at for needle in ("--}}", "--~}}") if (at := finder.find(needle, start + 5)) >= 0]
            return Tag("comment", start, text.index("}}", min(ends)) + 2, "braces", "!--") if ends else None
    for sign, needle in (("{{/*", "*/}}"), ("{{- /*", "*/ -}}"), ("{{--", "--}}")):  # the last: Blade's
        if text.startswith(sign, start) and (end := finder.find(needle, start)) >= 0:
            return Tag("comment", start, end + len(needle), "braces", "/*")
    width = 4 if text.startswith("{{{{", start) else 3 if text.startswith("{{{", start) else 2
    inner = start + width
    end_ = _closing(text, finder, inner, "{{", "}}")
    if end_ is None or CUT.match(text, start, end_):
        return None
    while width > 2 and text.startswith("}", end_):
        end_, width = end_ + 1, width - 1
    word = _word(text, inner)
    return Tag(_braces_kind(text, inner, word), start, end_, "braces", word)


def _braces_kind(text: str, inner: int, word: str) -> TagKind:
    if word.startswith("!"):
        return "comment"
    return "control" if BRACES_CONTROL.match(text, inner) else "output"


def _angle(text: str, finder: Finder, start: int) -> Tag | None:
    if text.startswith("<%!--", start) and (end := finder.find("--%>", start)) >= 0:
        return Tag("comment", start, end + 4, "angle")
    sign = text[start + 2 : start + 3]
    kind: TagKind = "output" if sign in ("=", "-") else "comment" if sign == "#" else "control"
    if ANGLE_CONTROL.match(text, start):
        kind = "control"
    return _delimited(text, finder, start, "<%", "%>", "angle", kind)


def _word(text: str, inner: int) -> str:
    blanks = _BLANKS.match(text, inner)
    first = blanks.end() if blanks else inner
    match = WORD.match(text, first, first + 80)
    return re.sub(r"\s", "", match.group(1)).lower() if match else ""
