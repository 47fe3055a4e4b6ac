"""What a file means as mail: headers, parts, links, elements, and segments by scope.

Everything decoded is lazy: the parser hands in functions (`Reader`) and the message keeps what they gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from linter.model.cascade import Cascade
from linter.model.document import Document
from linter.model.element import Element, Page
from linter.model.header import Header, Mailbox, Param
from linter.model.reader import Reader
from linter.model.segment import Segment
from linter.model.source import Source, Span
from linter.model.style import Sheet

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


@dataclass(eq=False)
class Part:
    """A MIME part, or the whole of a draft or template.

    `head` runs over the header block with its empty line, `body` over the encoded body in the file.
    `encoding` is the Content-Transfer-Encoding in lower case. `path` is `1`, `1.2`, … as IMAP numbers them.
    """

    headers: tuple[Header, ...]
    head: Span
    body: Span
    content_type: str
    encoding: str
    path: str
    reader: Reader = field(repr=False)
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
        """A parameter of one of this part's headers."""
        found = self.header(header)
        return found.params.get(name) if found else None

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

    @cached_property
    def data(self) -> bytes:
        """The body with its transfer encoding undone."""
        return self.reader.data(self)

    @cached_property
    def document(self) -> Document | None:
        """The body as text; `None` where the part is not text."""
        return self.reader.document(self)

    @cached_property
    def page(self) -> Page:
        """An HTML part's elements and the text between them; empty for other parts."""
        return self.reader.page(self)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements of an HTML part in document order; empty for other parts."""
        return self.page.elements

    @cached_property
    def styles(self) -> tuple[Sheet, ...]:
        """The CSS of an HTML part, a `style` element or attribute each, in document order."""
        return self.reader.styles(self)

    @cached_property
    def cascade(self) -> Cascade:
        """What the CSS of an HTML part says of each of its elements."""
        return self.reader.cascade(self)


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


@dataclass(eq=False)
class Message:
    """One mail, draft or template.

    `kind`: `mail` is RFC 5322 and may leave as it is; `draft` is text with an optional header block;
    `template` is a source that a program renders. `span` is its range in the file (a mailbox has many).
    `reader` decodes. `number` counts messages in a mailbox.
    """

    source: Source
    kind: Kind
    span: Span
    root: Part
    reader: Reader = field(repr=False)
    faults: tuple[Fault, ...] = ()
    number: int | None = None

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

    @cached_property
    def pages(self) -> tuple[Part, ...]:
        """Leaves that are read as the body, in HTML or XHTML, and hold any element."""
        return tuple(p for p in self.leaves if p.content_type in HTML and not p.is_attachment and p.elements)

    def segments(self, scope: str) -> tuple[Segment, ...]:
        """Segments whose scope is `scope` or lies below it (`html` holds `html.link`)."""
        found = self._selected.get(scope)
        if found is None:
            # One header is asked for alone: most mails have dozens that no rule ever reads.
            alone = scope in APART or scope.startswith("header.")
            group = self._group(scope if alone else scope.partition(".")[0])
            found = tuple(s for s in group if s.scope == scope or s.scope.startswith(scope + "."))
            self._selected[scope] = found
        return found

    @cached_property
    def prose(self) -> tuple[Segment, ...]:
        """The writer's own text, or that of the HTML where there is none: most mails say all of it twice."""
        plain = self.segments("body.text")
        return plain if any(segment.text.strip() for segment in plain) else self.segments("html.text")

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link of the bodies, in order."""
        return self.reader.links(self)

    @cached_property
    def recipients(self) -> tuple[Mailbox, ...]:
        """Everyone in To and Cc."""
        headers = (*self.root.all("to"), *self.root.all("cc"))
        return tuple(mailbox for header in headers for mailbox in header.mailboxes)

    @cached_property
    def _groups(self) -> dict[str, tuple[Segment, ...]]:
        return {}

    @cached_property
    def _selected(self) -> dict[str, tuple[Segment, ...]]:
        return {}

    def _group(self, group: str) -> tuple[Segment, ...]:
        if group not in self._groups:
            self._groups[group] = self.reader.segments(self, group)
        return self._groups[group]
