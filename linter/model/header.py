"""A header field by its place, and what addresses and parameters are."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from linter.model.document import Document
from linter.model.source import Span


class Mailbox(NamedTuple):
    """One address of an address header; offsets are into the header's `value`.

    `name` is the display name unquoted, `address` is `local@domain` as written; both may be empty.
    """

    name: str
    address: str
    start: int
    end: int
    address_start: int
    address_end: int

    @property
    def local(self) -> str:
        """What stands before the last `@`."""
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """What stands after the last `@`, lower case."""
        return self.address.rpartition("@")[2].lower() if "@" in self.address else ""


class Param(NamedTuple):
    """A parameter of a MIME header (RFC 2045, RFC 2231), decoded.

    `form`: `plain` (token or quoted), `extended` (RFC 2231 `name*=`), `encoded-word` (RFC 2047 in a
    parameter, which RFC 2047 §5 forbids), `raw` (bytes that are not ASCII). `document` holds the value.
    `span` covers `name=value` with all its RFC 2231 sections, from the first to the last.
    """

    name: str
    value: str
    form: Literal["plain", "extended", "encoded-word", "raw"]
    span: Span
    document: Document


@dataclass(frozen=True, eq=False)
class Header:
    """One header field. `span` is the whole field with its line end, `body` what follows the colon.

    `raw` are the bytes of `body`. `locked`: why it may not be changed (`signed`, `encrypted`), else empty.
    """

    name: str
    span: Span
    body: Span
    raw: bytes = field(repr=False)
    locked: str = ""

    @cached_property
    def key(self) -> str:
        """The name in lower case."""
        return self.name.lower()

    @property
    def name_span(self) -> Span:
        """The field name alone; the value where it stands without a name (front matter, a subject's file)."""
        if self.body.start == self.span.start:
            return self.body
        return Span(self.span.start, self.span.start + len(self.name))
