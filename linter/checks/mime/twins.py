"""HTML and the plain text beside it: how one is made for the other, and how both are put in order."""

from __future__ import annotations

import binascii
from hashlib import sha256

from linter.checks.mime.mending import MAX_BODY, Parts, in_quoted_printable
from linter.facts.alternatives import main_leaf
from linter.facts.memo import Facts
from linter.facts.parts import data_of, document_of, has_blank_line
from linter.model.document import Edit
from linter.model.header import Header
from linter.model.message import Message, Part
from linter.model.source import Span


def with_text(facts: Facts, html: Part) -> Parts:
    """Put the text of the HTML before it, both in a multipart/alternative; all other bytes stay."""
    from linter.checks.mime.plaintext import plain_text

    entity = _entity(facts.message, html)
    declared = entity.header("content-type")
    if declared is None or not has_blank_line(entity) or not _is_readable(facts, html):
        return (None,)
    text = plain_text(facts, html)
    if not text.strip() or "\ufffd" in text:
        return (None,)
    data, newline = facts.message.source.data, facts.message.newline
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
    last = newline if entity is facts.message.root else b""
    type_of_all = b' multipart/alternative; boundary="' + boundary + b'"'
    return (
        Edit(declared.body, type_of_all),
        *(Edit(header.span, b"") for header in moved if header is not declared),
        Edit(Span(entity.body.start, entity.body.start), newline.join(lines)),
        Edit(Span(entity.body.end, entity.body.end), newline + b"--" + boundary + b"--" + last),
    )


def _is_readable(facts: Facts, html: Part) -> bool:
    return document_of(facts, html) is not None and len(data_of(facts, html)) <= MAX_BODY


def retold(facts: Facts, text: Part, html: Part) -> Parts:
    """Write the text anew from the HTML."""
    from linter.checks.mime.plaintext import plain_text

    made = plain_text(facts, html) if _is_readable(facts, html) else ""
    if not made.strip() or "\ufffd" in made or text.header("content-type") is None:
        return (None,)
    return in_quoted_printable(facts.message, text, made)


def swapped(message: Message, alternative: Part) -> Parts:
    """Put the first plain text behind HTML where the HTML stands, and the HTML where that text stood."""
    types = [main_leaf(child).content_type for child in alternative.children]
    first = types.index("text/html")
    late = types.index("text/plain", first)
    one, two = alternative.children[first], alternative.children[late]
    data = message.source.data
    spans = Span(one.head.start, one.body.end), Span(two.head.start, two.body.end)
    before, behind = (data[span.start : span.end] for span in spans)
    return (Edit(spans[0], behind), Edit(spans[1], before))


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
