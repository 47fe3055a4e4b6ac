"""Decoded text that knows the way back into the file, both to point at it and to change it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from linter.model.source import Span


class Edit(NamedTuple):
    """Replace the bytes of `span` in the file by `data`; an empty span inserts."""

    span: Span
    data: bytes


class Change(NamedTuple):
    """Replace `start:end` of a document's text (code points) by `text`."""

    start: int
    end: int
    text: str


def changed(text: str, changes: Sequence[Change]) -> str:
    """The text with changes made that are sorted and do not overlap."""
    out, at = [], 0
    for change in changes:
        out += [text[at : change.start], change.text]
        at = change.end
    return "".join([*out, text[at:]])


class Document(Protocol):
    """One decoded stretch of a file: a body, a header value, a template, a parameter value.

    `editable` is false where a change would break a signature or cannot be carried out.
    """

    @property
    def text(self) -> str:
        """The decoded text."""
        ...

    @property
    def editable(self) -> bool:
        """Whether `rewrite` may be asked at all."""
        ...

    def to_source(self, start: int, end: int) -> tuple[Span, bool]:
        """The bytes of the file behind `start:end`, and whether they decode to just that."""
        ...

    def rewrite(self, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
        """Edits of the file that make the changes (sorted, not overlapping) and nothing else.

        The smallest unit is encoded again: a quoted-printable line, a header, the rest of a base64 body.
        `None`: the new text cannot be written there (charset, line length).
        """
        ...


class TextEdit(NamedTuple):
    """A change to a document, kept apart from its bytes so that several can share one re-encoding."""

    document: Document
    change: Change
