"""How the text of a field is encoded: bare bytes, and encoded-words (RFC 2047)."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import Finding, Test, test
from linter.checks.headers import mending
from linter.checks.headers.header import FieldTest, as_written
from linter.checks.headers.mending import Parts
from linter.checks.headers.wire import ENCODED_WORD
from linter.checks.tokens.expression import compiled
from linter.checks.without import without_each
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.script import HAN, count

_LATIN = lazy(r"[A-Za-z]")


@test
class HeaderRaw8bit(FieldTest, frozen=True, tag="header/raw-8bit"):
    """Report header fields with bytes beyond ASCII; they are encoded. Other parameters: see `header`."""

    def fails(self, header: Header, facts: Facts) -> bool:
        """As it is written."""
        return not header.raw.isascii()

    def mended(self, header: Header, facts: Facts) -> Parts:
        """In encoded-words."""
        return mending.encode(header, facts)


@test
class HeaderNeedlessEncodedWord(FieldTest, frozen=True, tag="header/needless-encoded-word"):
    """Report header fields with encoded-words that say only ASCII; they are decoded.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """ASCII, with no sign that must be encoded."""
        if b"=?" not in header.raw or not header.raw.isascii():
            return False
        if ENCODED_WORD.search(header.raw.decode()) is None:
            return False
        value = value_of(facts, header)
        return bool(value) and "=?" not in value and value.isascii() and value.isprintable()

    def mended(self, header: Header, facts: Facts) -> Parts:
        """Without encoded-words."""
        return mending.decode(header, facts)

    def shown(self, header: Header, parts: Parts, facts: Facts) -> Finding:
        """On the encoded-words."""
        return as_written(header, parts, facts)


@test
class HeaderMixedScript(FieldTest, frozen=True, tag="header/mixed-script"):
    """Report header fields with signs beyond ASCII, but fewer Chinese letters than Latin ones.

    What stands before the first address counts. `pattern` (RE2, case-insensitive) narrows it to values that
    are written so in the file, such as in one charset; they are encoded anew. Other parameters: see `header`.
    """

    pattern: tuple[str, ...] = ()

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled(self.pattern)

    def clauses(self) -> Iterator[Test]:
        """One name, pattern or condition less."""
        yield from super().clauses()
        yield from without_each(self, "pattern")

    def fails(self, header: Header, facts: Facts) -> bool:
        """Only encoded-words and bare bytes say other than ASCII."""
        if b"=?" not in header.raw and header.raw.isascii():
            return False
        written = header.raw.decode("utf-8", "replace").strip()
        if self.pattern and not compiled(self.pattern).search(written):
            return False
        value = value_of(facts, header)
        text = value.partition("<")[0]
        return not value.isascii() and count(text, HAN) < len(_LATIN.findall(text))

    def mended(self, header: Header, facts: Facts) -> Parts:
        """In encoded-words of UTF-8."""
        return mending.encode(header, facts)

    def shown(self, header: Header, parts: Parts, facts: Facts) -> Finding:
        """On the encoded-words."""
        return as_written(header, parts, facts)
