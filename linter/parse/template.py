"""Template tags of the common dialects, found with exact offsets, and masked so that HTML can be read.

Known: `{{ }}` `{{{ }}}` `{% %}` `{# #}` (Jinja, Django, Liquid, Handlebars, Mustache, Go), `*|X|*`
(Mailchimp), `%%x%%` `%%=x=%%` `%%[x]%%` (Salesforce Marketing Cloud), `<% %>` (ERB, EJS), `{!x}`
(Salesforce), `$[x]$` (Zoho).
Every search is remembered, so the whole is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

TagKind = Literal["output", "control", "comment", "raw"]
Syntax = Literal["braces", "percent", "hash", "mailchimp", "sfmc", "angle", "salesforce", "zoho"]


class Tag(NamedTuple):
    """A template tag at `start:end`. `raw` is the content of a verbatim block, which is no tag at all.

    `word` is the first word inside (`if`, `endfor`, `#each`); empty where there is none.
    """

    kind: TagKind
    start: int
    end: int
    syntax: Syntax
    word: str = ""


MAX_TAG = 4000
"""Code points of an output or control tag; where more lie between the braces, they are no tag."""

_LONG = ("#}", "]%%", "%>")
_PAIRS = (
    (r"\{\{", "}}"),
    (r"\{%", "%}"),
    (r"\{#", "#}"),
    (r"<%", "%>"),
    (r"\*\|(?=[A-Za-z])", "|*"),
    (r"%%(?=[A-Za-z_=\[])", "%%"),
    (r"\{!(?=[A-Za-z$])", "}"),
    (r"\$\[(?=[A-Za-z])", "]$"),
)
_FIXED: dict[str, tuple[Syntax, re.Pattern[str]]] = {
    "*|": ("mailchimp", re.compile(r"\*\|[A-Za-z][^*<>\n]{0,150}\|\*")),
    "%%": ("sfmc", re.compile(r"%%[A-Za-z_][\w .:-]{0,100}%%")),
    "{!": ("salesforce", re.compile(r"\{![A-Za-z$][\w.$ ()\",'-]{0,150}\}")),
    "$[": ("zoho", re.compile(r"\$\[[A-Za-z][^\]\n]{0,150}\]\$")),
}
_WORD = re.compile(r"[\s\-+~=_]*([#/^>!&$@]?\s*[A-Za-z_][\w:.]*|[#/^>!&.])")
_LITERAL_BLOCKS = {"raw": "raw", "verbatim": "raw", "comment": "comment"}
_PERCENT_CONTROL = frozenset(
    [
        "if", "elif", "elsif", "elseif", "else", "unless", "for", "foreach", "empty", "block",
        "extends", "load", "with", "set", "assign", "macro", "import", "from", "filter", "autoescape",
        "spaceless", "case", "when", "switch", "break", "continue", "capture", "call", "do", "do_block",
        "increment", "decrement", "ifchanged", "ifequal", "ifnotequal", "abort_message", "layout",
        "style", "schema", "regroup", "debug", "flush", "language", "localize", "localtime",
    ]
)  # fmt: skip
_MAILCHIMP_CONTROL = re.compile(
    r"\*\|(?:IF|IFNOT|ELSE|ELSEIF|END|INTERESTED|FEEDBLOCK|RSSITEMS)\b", re.IGNORECASE
)
_BRACES_CONTROL = re.compile(r"\s*[-~]?\s*(?:[#/^]|else\b|(?:if|range|with|define|block)\s+[$.\"(\w])")
_GO_END = re.compile(r"\s*-?\s*end\s*-?\s*\}\}$")
_GO_BLOCK = re.compile(r"\{\{-?\s*(?:if|range|with|define|block)\s")
_PRINTABLE = re.compile(r"[^\s]")


class _Finder:
    """`str.find` that remembers its answer, for needles asked for at rising places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, int] = {}

    def find(self, needle: str, at: int) -> int:
        known = self._known.get(needle, -2)
        if known == -2 or -1 < known < at:
            known = self._known[needle] = self.text.find(needle, at)
        return known


@lru_cache(maxsize=4)
def find(text: str) -> tuple[Tag, ...]:
    """Every template tag in the text, in order, not overlapping."""
    tags = tuple(_scan(text))
    return tuple(_decided(text, _literal_blocks(tags))) if tags else ()


@lru_cache(maxsize=4)
def mask(text: str) -> str:
    """The text with output tags as letters, control tags and comments as blanks; same length, same lines."""
    tags = find(text)
    if not tags:
        return text
    parts: list[str] = []
    at = 0
    for tag in tags:
        if tag.kind == "raw":
            continue
        filler = (
            "x" * (tag.end - tag.start)
            if tag.kind == "output"
            else _PRINTABLE.sub(" ", text[tag.start : tag.end])
        )
        parts += text[at : tag.start], filler
        at = tag.end
    return "".join((*parts, text[at:]))


def _scan(text: str) -> Iterator[Tag]:
    # An opener whose closer is nowhere in the text opens nothing.
    openers = [opener for opener, closer in _PAIRS if closer in text]
    if not openers:
        return
    finder, at, pattern = _Finder(text), 0, re.compile("|".join(openers))
    while match := pattern.search(text, at):
        start = match.start()
        tag = _one(text, finder, match.group(), start)
        if tag is None:
            at = start + 1
        else:
            yield tag
            at = tag.end


def _one(text: str, finder: _Finder, opener: str, start: int) -> Tag | None:
    if opener == "{{":
        return _braces(text, finder, start)
    if opener == "{%":
        return _delimited(text, finder, start, "{%", "%}", "percent", "control")
    if opener == "{#":
        return _delimited(text, finder, start, "{#", "#}", "hash", "comment")
    if opener == "<%":
        return _angle(text, finder, start)
    if opener == "%%":
        for inner, closer in (("%%[", "]%%"), ("%%=", "=%%")):
            if text.startswith(inner, start):
                kind: TagKind = "control" if inner == "%%[" else "output"
                return _delimited(text, finder, start, inner, closer, "sfmc", kind)
    syntax, pattern = _FIXED[opener]
    match = pattern.match(text, start)
    if match is None:
        return None
    kind = "control" if syntax == "mailchimp" and _MAILCHIMP_CONTROL.match(text, start) else "output"
    return Tag(kind, start, match.end(), syntax, _word(text, start + len(opener)))


def _delimited(
    text: str, finder: _Finder, start: int, opener: str, closer: str, syntax: Syntax, kind: TagKind
) -> Tag | None:
    inner = start + len(opener)
    end = _closing(text, finder, inner, opener, closer)
    return None if end is None else Tag(kind, start, end, syntax, _word(text, inner))


def _closing(text: str, finder: _Finder, inner: int, opener: str, closer: str) -> int | None:
    """The end of a tag, or `None` where the same tag opens again before it closes."""
    end = finder.find(closer, inner)
    if end < 0 or (end - inner > MAX_TAG and closer not in _LONG):
        return None
    again = finder.find(opener, inner)
    if -1 < again < end and not _in_string(text, inner, again):
        return None
    for quote in "\"'":
        # A closer within a string, as in `{{ "}}" }}`, does not close.
        if closer != "#}" and text.count(quote, inner, min(end, inner + 400)) % 2:
            later = text.find(closer, end + 1, end + 200)
            between = text[end:later] if later > 0 else "\n"
            if "\n" not in between and opener not in between and between.count(quote) % 2:
                end = later
    return end + len(closer)


def _in_string(text: str, start: int, at: int) -> bool:
    return at - start < MAX_TAG and any(text.count(quote, start, at) % 2 for quote in "\"'")


def _braces(text: str, finder: _Finder, start: int) -> Tag | None:
    if text.startswith("{{!--", start):
        ends = [at for needle in ("--}}", "--~}}") if (at := finder.find(needle, start + 5)) >= 0]
        return Tag("comment", start, text.index("}}", min(ends)) + 2, "braces", "!--") if ends else None
    width = 4 if text.startswith("{{{{", start) else 3 if text.startswith("{{{", start) else 2
    inner = start + width
    end = _closing(text, finder, inner, "{{", "}}")
    if end is None:
        return None
    while width > 2 and text.startswith("}", end):
        end, width = end + 1, width - 1
    word = _word(text, inner)
    if word.startswith("!"):
        return Tag("comment", start, end, "braces", word)
    kind: TagKind = "control" if _BRACES_CONTROL.match(text, inner) else "output"
    return Tag(kind, start, end, "braces", word)


def _angle(text: str, finder: _Finder, start: int) -> Tag | None:
    sign = text[start + 2 : start + 3]
    kind: TagKind = "output" if sign in ("=", "-") else "comment" if sign == "#" else "control"
    if (
        sign == "-"
        and text[start + 3 : start + 4].isspace()
        and not re.match(r"\s*\w", text[start + 3 : start + 20])
    ):
        kind = "control"
    return _delimited(text, finder, start, "<%", "%>", "angle", kind)


def _word(text: str, inner: int) -> str:
    match = _WORD.match(text, inner, inner + 80)
    return re.sub(r"\s", "", match.group(1)).lower() if match else ""


def _literal_blocks(tags: tuple[Tag, ...]) -> Iterator[Tag]:
    """Fold `{% raw %}…{% endraw %}` and `{% comment %}…{% endcomment %}` into one tag each."""
    ends: dict[str, list[int]] = {}
    for place in range(len(tags) - 1, -1, -1):
        if tags[place].syntax == "percent" and tags[place].word.startswith("end"):
            ends.setdefault(tags[place].word, []).append(place)
    place = 0
    while place < len(tags):
        tag, close = tags[place], None
        if tag.syntax == "percent" and tag.word in _LITERAL_BLOCKS:
            later = ends.get("end" + tag.word, [])
            while later and later[-1] < place:
                later.pop()
            close = later[-1] if later else None
        if close is None:
            yield tag
            place += 1
            continue
        end = tags[close]
        if tag.word == "comment":
            yield Tag("comment", tag.start, end.end, "percent", tag.word)
        else:
            yield tag
            yield Tag("raw", tag.end, end.start, "percent", tag.word)
            yield end
        place = close + 1


def _decided(text: str, tags: Iterator[Tag]) -> Iterator[Tag]:
    """Output or control where only the whole file can: `{% x %}` without `{% endx %}`; Go's `{{end}}`."""
    listed = tuple(tags)
    blocks = {tag.word[3:] for tag in listed if tag.syntax == "percent" and tag.word.startswith("end")}
    has_go = _GO_BLOCK.search(text) is not None
    for tag in listed:
        word = tag.word
        if tag.syntax == "percent" and tag.kind == "control":
            is_control = not word or word in _PERCENT_CONTROL or word in blocks or word.startswith("end")
            yield tag if is_control or word in _LITERAL_BLOCKS else tag._replace(kind="output")
        elif has_go and tag.syntax == "braces" and word == "end" and _GO_END.search(text, tag.start, tag.end):
            yield tag._replace(kind="control")
        else:
            yield tag
