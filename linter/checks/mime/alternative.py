"""Test `alternative`: a plain text and the HTML beside it, which should say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, registrar, test
from linter.checks.headers.header import compiled
from linter.checks.mime.twins import TOO_LONG, likeness, pairs, retold, shown_text
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.segment import Segment

Judge = Callable[["AlternativeCheck", Message, Part, Part], Iterator[Finding]]
TESTS: dict[str, Judge] = {}
"""Tests of a text and its HTML by the name that rules give them."""

_AMOUNT = lazy(r"(?:[$€£¥￥]|\b(?:USD|EUR|GBP|RMB|CNY|JPY|US\$))\s?(\d[\d.,]*\d|\d)")
_SIGNS = lazy(r"[.,]")
_ALIKE = 0.7
"""Share of the text's words in the HTML from which both are versions of one text."""

_FEW = 5
"""Words of an HTML that an address or a number can stand for."""

_test = registrar(TESTS)


@_test("stub")
def _stub(check: AlternativeCheck, message: Message, text: Part, html: Part) -> Iterator[Finding]:
    """The text is empty, or a few words that match `pattern`, while the HTML has twice as many."""
    found = likeness(message, text, html)
    if found is None or found.html_words < 2 * found.text_words or not found.html_words:
        return
    written = text.document.text if text.document else ""
    if written.strip() and found.html_words < _FEW:
        return
    if found.text_words and (found.text_words > check.limit or not compiled(check.pattern).search(written)):
        return
    parts = (
        ((None,) if text.locked or message.root.locked else retold(message, text, html)) if check.mend else ()
    )
    yield _finding(text, found.text_words, found.html_words, parts)


@_test("differs")
def _differs(check: AlternativeCheck, message: Message, text: Part, html: Part) -> Iterator[Finding]:
    """Both have `limit` words or more; less than `share` per cent of the words of one are in the other."""
    found = likeness(message, text, html)
    if found is None or min(found.text_words, found.html_words) < check.limit:
        return
    if min(found.of_text, found.of_html) * 100 < check.share:
        yield _finding(text, found.text_words, found.html_words, ())


@_test("amount")
def _amount(check: AlternativeCheck, message: Message, text: Part, html: Part) -> Iterator[Finding]:
    """An amount of money of the text that the HTML, else much the same, does not have."""
    written = text.document.text if text.document else ""
    if text.document is None or not _AMOUNT.search(written):
        return
    found = likeness(message, text, html)
    if found is None or found.of_text < _ALIKE or found.of_html < _ALIKE:
        return
    known = _SIGNS.sub("", shown_text(message, html))
    for match in _AMOUNT.finditer(written):
        if _SIGNS.sub("", match.group(1)) not in known:
            segment = Segment("body.source", written, text.document)
            yield Finding(segment, *match.span(), {"count": "", "others": ""})


if TYPE_CHECKING:
    AlternativeTest = str
else:
    AlternativeTest = Literal[tuple(TESTS)]


@test
class AlternativeCheck(Test, frozen=True, tag="alternative"):
    """Report the plain text of a multipart/alternative that does not say what the HTML says.

    `test`: `stub` (no text, or one of at most `limit` words that matches `pattern`; with `mend` it is
    written anew from the HTML), `differs` (both have `limit` words, and less than `share` per cent of one
    version's words are in the other), `amount` (a sum of money that the HTML does not have). `{count}` and
    `{others}` are the words of the text and of the HTML.
    """

    test: AlternativeTest
    limit: int = 40
    share: int = 30
    pattern: tuple[str, ...] = ()
    mend: bool = False

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("count", "others")

    def encoding_matters(self) -> bool:
        """It is the parts of the mail that are looked at."""
        return True

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled(self.pattern)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Run the test over each text that has an HTML beside it."""
        for text, html in pairs(message):
            if likeness(message, text, html) is None:
                yield TOO_LONG
                continue
            yield from TESTS[self.test](self, message, text, html)


def _finding(text: Part, count: int, others: int, parts: tuple[Any, ...]) -> Finding:
    values = {"count": str(count), "others": str(others)}
    written = text.document.text if text.document else ""
    if text.document is not None and written.strip():
        start = len(written) - len(written.lstrip())
        end = start + len(written[start:].split("\n", 1)[0].rstrip())
        return Finding(Segment("body.source", written, text.document), start, end, values, parts)
    header = text.header("content-type")
    span = header.name_span if header is not None else text.head
    return Finding(None, span.start, span.end, values, parts)
