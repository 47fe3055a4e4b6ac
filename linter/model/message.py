"""A file as parsing saw it: headers, parts and faults by their places; nothing of it is decoded.

What is worked out of it (`linter.facts`) needs no more than this: the bytes, the places, the labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from linter.model.element import Element
from linter.model.header import Header, Param
from linter.model.segment import Segment
from linter.model.source import Source, Span

Kind = Literal["mail", "draft", "template"]
HTML = ("text/html", "application/xhtml+xml")
"""Types of a part that is read as HTML."""

APART = tuple(f"{body}.{place}" for body in ("body", "html") for place in ("greeting", "opening", "closing"))
"""Scopes of lines that lie in another scope too: who asks for that one, or for `body`, is not given them."""


class Fault(NamedTuple):
    """Something the parser could not read as it should be: `name` is looked up by `fault` rules."""

    name: str
    span: Span
    detail: str = ""


@dataclass(frozen=True, eq=False)
class Part:
    """A MIME part, or the whole of a draft or template.

    `head` runs over the header block with its empty line, `body` over the encoded body in the file.
    `encoding` is the Content-Transfer-Encoding in lower case. `path` is `1`, `1.2`, … as IMAP numbers them.
    `params` are the parameters of Content-Type and Content-Disposition, by header and name in lower case.
    """

    headers: tuple[Header, ...]
    head: Span
    body: Span
    content_type: str
    encoding: str
    path: str
    params: Mapping[str, Mapping[str, Param]] = field(default_factory=dict, repr=False)
    children: tuple[Part, ...] = ()
    disposition: str = ""
    locked: str = ""
    """Why nothing in it may be changed (`signed`, `encrypted`); empty where it may."""

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Header, ...]]:
        found: dict[str, list[Header]] = {}
        for header in self.headers:
            found.setdefault(header.key, []).append(header)
        return {name: tuple(headers) for name, headers in found.items()}

    def all(self, name: str) -> tuple[Header, ...]:
        """Every header of that name (lower case), in order."""
        return self._by_name.get(name, ())

    def header(self, name: str) -> Header | None:
        """The first header of that name (lower case)."""
        found = self.all(name)
        return found[0] if found else None

    @cached_property
    def charset(self) -> str:
        """The declared charset in lower case; empty where none is declared."""
        param = self.param("content-type", "charset")
        return param.value.lower() if param else ""

    def param(self, header: str, name: str) -> Param | None:
        """A parameter of Content-Type or Content-Disposition."""
        return self.params[header].get(name) if header in self.params else None

    @cached_property
    def filename(self) -> Param | None:
        """The attachment's name: `filename` of Content-Disposition, else `name` of Content-Type."""
        return self.param("content-disposition", "filename") or self.param("content-type", "name")

    @property
    def is_attachment(self) -> bool:
        """Whether a mail program shows this leaf as a file to open."""
        if self.content_type.startswith("multipart/"):
            return False
        if self.content_type.startswith("image/") and self.header("content-id"):
            return False
        if self.disposition == "attachment" or self.filename is not None:
            return True
        return self.content_type.partition("/")[0] not in ("text", "message")


class Link(NamedTuple):
    """A link: `url` is the segment of its target, `text` what the reader sees (`None` for a bare URL).

    `kind`: `a` (anchor), `area`, `image` (src, srcset, background), `text` (a URL in plain text), `form`,
    `style` (CSS url).
    """

    url: Segment
    text: Segment | None
    kind: Literal["a", "area", "image", "text", "form", "style"]
    part: Part
    element: Element | None = None


@dataclass(frozen=True, eq=False)
class Message:
    """One mail, draft or template.

    `kind`: `mail` is RFC 5322 and may leave as it is; `draft` is text with an optional header block;
    `template` is a source that a program renders. `span` is its range in the file (a mailbox has many).
    `number` counts messages in a mailbox. `fallback` is the charset of text that names none. `dialect` is
    the template dialect that is known before the text is read; empty where the text must tell.
    """

    source: Source
    kind: Kind
    span: Span
    root: Part
    faults: tuple[Fault, ...] = ()
    number: int | None = None
    fallback: str = ""
    dialect: str = ""

    @property
    def is_template(self) -> bool:
        """Whether a program fills in what tags stand for: then they are masked, else they are text."""
        return self.kind == "template"

    @property
    def newline(self) -> bytes:
        """The line end that new lines get."""
        return self.source.newline

    def header(self, name: str) -> Header | None:
        """The first header of that name (lower case)."""
        return self.root.header(name)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part, depth first, the root first; parts of an attached message are not among them."""
        found, stack = [], [self.root]
        while stack:
            part = stack.pop()
            found.append(part)
            if part.content_type != "message/rfc822":
                stack.extend(reversed(part.children))
        return tuple(found)

    @cached_property
    def leaves(self) -> tuple[Part, ...]:
        """Parts that hold content."""
        return tuple(p for p in self.parts if not p.content_type.startswith("multipart/"))

    @cached_property
    def attachments(self) -> tuple[Part, ...]:
        """Leaves that a mail program lists as files."""
        return tuple(part for part in self.leaves if part.is_attachment)

    def bodies(self, content_type: str) -> tuple[Part, ...]:
        """Leaves of that type that are read as the body (`text/plain`, `text/html`)."""
        return tuple(p for p in self.leaves if p.content_type == content_type and not p.is_attachment)
