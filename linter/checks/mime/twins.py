"""HTML and the plain text beside it: how one is made for the other, put in order, and compared."""

from __future__ import annotations

import binascii
import re
from collections import Counter
from hashlib import sha256
from typing import NamedTuple
from weakref import WeakKeyDictionary

from linter.checks.base import Unchecked
from linter.checks.mime.mending import MAX_BODY, Parts, has_blank_line, in_quoted_printable
from linter.model.document import Edit
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.source import Span

MAX_COMPARED = 200_000
"""Longest text in characters that is compared with its HTML."""

TOO_LONG = Unchecked(
    "a text of more than 200,000 characters was not compared with its HTML",
    "超过 20 万字符的纯文本没有与 HTML 比对",
)
"""Said in place of a comparison."""

_SHOWN = frozenset(("html.text", "html.quote", "html.signature", "html.forward", "html.alt"))
_WORD = lazy(r"[^\W_]+(?:['’.,-][^\W_]+)*|[\u2e80-\u9fff\uac00-\ud7af]")
_URL = lazy(r"(?:https?://|www\.|mailto:)\S+", re.IGNORECASE)


def with_text(message: Message, html: Part) -> Parts:
    """Put the text of the HTML before it, both in a multipart/alternative; all other bytes stay."""
    from linter.checks.mime.plaintext import plain_text

    entity = _entity(message, html)
    declared = entity.header("content-type")
    if declared is None or not has_blank_line(entity) or html.document is None or len(html.data) > MAX_BODY:
        return (None,)
    text = plain_text(message, html)
    if not text.strip() or "\ufffd" in text:
        return (None,)
    data, newline = message.source.data, message.newline
    body = data[entity.body.start : entity.body.end]
    digest = sha256(body.replace(b"\r\n", b"\n")).hexdigest()  # the same for both kinds of line end
    boundary = f"=_{digest[:32]}".encode()
    moved = [h for h in entity.headers if h.key.startswith("content-")]
    lines = [
        b"--" + boundary,
        b"Content-Type: text/plain; charset=utf-8",
        b"Content-Transfer-Encoding: quoted-printable",
        b"",
        binascii.b2a_qp(text.encode(), istext=True).replace(b"\n", newline),
        b"--" + boundary,
        *(_field(data, header) for header in moved),
        b"",
        b"",
    ]
    last = newline if entity is message.root else b""
    type_of_all = b' multipart/alternative; boundary="' + boundary + b'"'
    return (
        Edit(declared.body, type_of_all),
        *(Edit(header.span, b"") for header in moved if header is not declared),
        Edit(Span(entity.body.start, entity.body.start), newline.join(lines)),
        Edit(Span(entity.body.end, entity.body.end), newline + b"--" + boundary + b"--" + last),
    )


def retold(message: Message, text: Part, html: Part) -> Parts:
    """Write the text anew from the HTML."""
    from linter.checks.mime.plaintext import plain_text

    made = plain_text(message, html) if html.document is not None and len(html.data) <= MAX_BODY else ""
    if not made.strip() or "\ufffd" in made or text.header("content-type") is None:
        return (None,)
    return in_quoted_printable(message, text, made)


def swapped(message: Message, alternative: Part) -> Parts:
    """Put the first plain text behind HTML where the HTML stands, and the HTML where that text stood."""
    types = [main_type(child) for child in alternative.children]
    first = types.index("text/html")
    late = types.index("text/plain", first)
    one, two = alternative.children[first], alternative.children[late]
    data = message.source.data
    spans = Span(one.head.start, one.body.end), Span(two.head.start, two.body.end)
    before, behind = (data[span.start : span.end] for span in spans)
    return (Edit(spans[0], behind), Edit(spans[1], before))


def main_type(part: Part) -> str:
    """The type of a part, or the one that a multipart/related or mixed stands for: its first leaf's."""
    return _main_leaf(part).content_type


class Likeness(NamedTuple):
    """How much of each version's words the other has, from 0 to 1, and how many words they have."""

    of_text: float
    of_html: float
    text_words: int
    html_words: int


_LIKENESS: WeakKeyDictionary[Part, Likeness | None] = WeakKeyDictionary()


def likeness(message: Message, text: Part, html: Part) -> Likeness | None:
    """Compare the words of a text with those that the HTML shows; `None` where one is too long.

    Kept as long as the text lives, since several rules ask.
    """
    if text not in _LIKENESS:
        _LIKENESS[text] = _compared(message, text, html)
    return _LIKENESS[text]


def _compared(message: Message, text: Part, html: Part) -> Likeness | None:
    written = text.document.text if text.document else ""
    shown = shown_text(message, html)
    if len(written) > MAX_COMPARED or len(shown) > MAX_COMPARED:
        return None
    left, right = _words(written), _words(shown)
    common = sum((left & right).values())
    mine, theirs = sum(left.values()), sum(right.values())
    return Likeness(common / mine if mine else 0, common / theirs if theirs else 0, mine, theirs)


def shown_text(message: Message, html: Part) -> str:
    """All that the HTML shows, the texts of its images included."""
    found = (s for s in message.segments("html") if s.document is html.document and s.scope in _SHOWN)
    return " ".join(segment.text for segment in found)


def pairs(message: Message) -> list[tuple[Part, Part]]:
    """The plain text and the HTML of every multipart/alternative that has one of each."""
    found: list[tuple[Part, Part]] = []
    if not message.root.children:
        return found
    for part in message.parts:
        if part.content_type == "multipart/alternative":
            leaves = [_main_leaf(child) for child in part.children]
            texts = [leaf for leaf in leaves if leaf.content_type == "text/plain"]
            pages = [leaf for leaf in leaves if leaf.content_type == "text/html"]
            if len(texts) == len(pages) == 1:
                found.append((texts[0], pages[0]))
    return found


def _words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in _WORD.findall(_URL.sub(" ", text)))


def _main_leaf(part: Part) -> Part:
    while part.children and part.content_type.startswith("multipart/"):
        part = part.children[0]
    return part


def _entity(message: Message, html: Part) -> Part:
    """The part to put the text beside: the HTML, or the multipart/related whose first part it is."""
    parents = {id(child): part for part in message.parts for child in part.children}
    entity = html
    parent = parents.get(id(entity))
    while parent is not None and parent.content_type == "multipart/related" and parent.children[0] is entity:
        entity, parent = parent, parents.get(id(parent))
    return entity


def _field(data: bytes, header: Header) -> bytes:
    return data[header.span.start : header.span.end].rstrip(b"\r\n")
