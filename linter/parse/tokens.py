"""HTML cut into tokens that tile the text: the rules of a browser's tokenizer (HTML §13.2.5), linear time.

Where a browser would drop the rest of the page (a tag that never ends), the rest is one `broken` token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from linter.model.element import Attribute
from linter.model.lazy import lazy
from linter.parse.entities import unescape

TokenKind = Literal["text", "open", "close", "comment", "declaration", "raw", "broken"]

RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is text up to their own end tag."""

_NAME = r"(?:=[^\s/>=]*+|[^\s/>=]++)"
_VALUE = r"""(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+|(?=>)))"""
_ATTRIBUTE = rf"[\s/]*+({_NAME})(?:\s*+=\s*+{_VALUE}|(?!\s*+=))"
_ONE = lazy(_ATTRIBUTE)
_MANY = re.sub(r"\((?!\?)", "(?:", _ATTRIBUTE)
_START = lazy(r"<(?=[a-zA-Z/!?])")
_TAG = lazy(rf"<(/?)([a-zA-Z][^\s/>]*+)(?:{_MANY})*+[\s/]*+>")
_COMMENT_END = lazy(r"--!?>")


class Token(NamedTuple):
    """`start:end` of the text; `name` is the lower-case tag name, `inner:inner_end` the content of a comment,
    a declaration or the attributes of a tag.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    inner: int = 0
    inner_end: int = 0


def tokenize(text: str, at: int = 0) -> Iterator[Token]:
    """Cut the text from `at` on into tokens; each starts where the one before ends."""
    size = len(text)
    while match := _START.search(text, at):
        start = match.start()
        if start > at:
            yield Token("text", at, start)
        token = _token(text, start)
        yield token
        at = token.end
        if token.kind == "open" and token.name in RAW_TEXT:
            close = _raw_end(token.name).search(text, at)
            end = close.start() if close else size
            if end > at:
                yield Token("raw", at, end, token.name)
            at = end
    if at < size:
        yield Token("text", at, size)


def attributes(text: str, masked: str, token: Token) -> tuple[Attribute, ...]:
    """The attributes of an open tag; places from the masked text, names and values from the text itself."""
    found = []
    for match in _ONE.finditer(masked, token.inner, token.end):
        start, end = match.span(1)
        group = match.lastindex or 1
        low, high = match.span(group) if group > 1 else (match.end(), match.end())
        found.append(
            Attribute(text[start:end].lower(), unescape(text[low:high]), start, match.end(), low, high)
        )
    return tuple(found)


def _token(text: str, start: int) -> Token:
    if match := _TAG.match(text, start):
        slash, name = match.groups()
        return Token(
            "close" if slash else "open", start, match.end(), name.lower(), match.end(2), match.end() - 1
        )
    if text.startswith("<!--", start):
        return _comment(text, start)
    second = text[start + 1]
    if second in "!?" or (second == "/" and not text[start + 2 : start + 3].isalpha()):
        end = text.find(">", start)
        inner_end = end if end >= 0 else len(text)
        return Token("declaration", start, min(inner_end + 1, len(text)), "", start + 2, inner_end)
    return Token("broken", start, len(text))


def _comment(text: str, start: int) -> Token:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, start):
            return Token("comment", start, start + len(short), "", start + 4, start + 4)
    match = _COMMENT_END.search(text, start + 4)
    if match is None:
        return Token("comment", start, len(text), "unclosed", start + 4, len(text))
    return Token("comment", start, match.end(), "", start + 4, match.start())


@cache
def _raw_end(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
