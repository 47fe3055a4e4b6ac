"""How the parts of a message stand together: nested, in what order, encoded twice, or empty."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, message_anchor, test
from linter.checks.mime.mending import without_encoding
from linter.checks.mime.part import LOCKED, MimeTest, declared, is_locked
from linter.checks.mime.twins import swapped, with_text
from linter.facts.alternatives import main_leaf
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.model.message import Message, Part

_VERSIONS = frozenset(("text/calendar", "text/x-amp-html", "text/watch-html", "application/ics"))
"""Versions of a text that programs know besides plain text and HTML."""

_ALTERNATIVE = frozenset(("multipart/alternative",))


class _AlternativeTest(MimeTest, frozen=True):
    """Base: looks at each multipart/alternative, whichever versions it has."""

    values: ClassVar[tuple[str, ...]] = ("type",)

    def keys(self) -> frozenset[str] | None:
        """The type of such a part."""
        return _ALTERNATIVE


@test
class MimeAlternativeOrder(_AlternativeTest, frozen=True, tag="mime/alternative-order"):
    """Report plain text behind HTML in multipart/alternative, whose last part is shown (RFC 2046 §5.1.4).

    Both change places.
    """

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The first HTML, and the first text behind it."""
        types = [main_leaf(child).content_type for child in part.children]
        if "text/html" in types and "text/plain" in types[types.index("text/html") :]:
            late = part.children[types.index("text/plain", types.index("text/html"))]
            parts = LOCKED if is_locked(part, facts) else swapped(facts.message, part)
            yield Finding.at(declared(facts, late, "content-type"), *parts, type="text/plain")


@test
class MimeAttachmentInAlternative(_AlternativeTest, frozen=True, tag="mime/attachment-in-alternative"):
    """Report a file among the versions of one text, of which programs show one and leave out the others."""

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Every such file."""
        for child in part.children:
            if child.is_attachment and child.content_type not in _VERSIONS:
                span = declared(facts, child, "content-type")
                yield Finding.at(span, type=child.content_type)


@test
class MimeEncodedMultipart(MimeTest, frozen=True, tag="mime/encoded-multipart"):
    """Report a transfer encoding on a multipart, which may only be 7bit, 8bit or binary (RFC 2045 §6.4).

    It is declared as one of these, where the parts are readable as they stand.
    """

    values: ClassVar[tuple[str, ...]] = ("encoding",)

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Attached messages may have none, either."""
        if part.encoding not in ("base64", "quoted-printable"):
            return
        if part.content_type.startswith(("multipart/", "message/rfc822")):
            parts = LOCKED if is_locked(part, facts) else without_encoding(facts.message, part)
            span = declared(facts, part, "content-transfer-encoding")
            yield Finding.at(span, *parts, encoding=part.encoding)


class _WholeTest(MimeTest, frozen=True):
    """Base: looks at all parts together."""

    subject: ClassVar[SubjectName] = "message"


@test
class MimeDeepNesting(_WholeTest, frozen=True, tag="mime/deep-nesting"):
    """Report parts more than `limit` below the root, attached messages included; shown once, at the first."""

    limit: int

    values: ClassVar[tuple[str, ...]] = ("limit",)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Level by level."""
        level: tuple[Part, ...] = (message.root,)
        for _ in range(self.limit + 1):
            level = tuple(child for part in level for child in part.children)
        if level:
            yield Finding.at(declared(facts, level[0], "content-type"), limit=str(self.limit))


@test
class MimeHtmlOnly(_WholeTest, frozen=True, tag="mime/html-only"):
    """Report an HTML body that no plain text goes with; one is made of it, if it is the only one."""

    values: ClassVar[tuple[str, ...]] = ("type",)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Files are no bodies."""
        bodies = message.bodies("text/html")
        if bodies and not message.bodies("text/plain"):
            free = len(bodies) == 1 and not is_locked(bodies[0], facts)
            parts = with_text(facts, bodies[0]) if free else LOCKED
            yield Finding.at(declared(facts, bodies[0], "content-type"), *parts, type="text/html")


@test
class MimeEmptyBody(_WholeTest, frozen=True, tag="mime/empty-body"):
    """Report a message with nothing to read and nothing attached."""

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Blanks are nothing."""
        if any(
            not part.content_type.startswith("text/") or data_of(facts, part).strip()
            for part in message.leaves
        ):
            return
        yield Finding.at(message_anchor(facts, "subject"))
