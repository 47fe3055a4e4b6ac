"""A plain text and the HTML beside it, which should say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from linter.catalogue import _
from linter.checks.base import Finding, Outcome, SubjectName, Test, Unchecked, test
from linter.checks.mime.part import LOCKED, is_locked
from linter.checks.mime.twins import retold
from linter.checks.tokens.expression import compiled
from linter.facts.alternatives import Alternative, Likeness, likeness, shown_text
from linter.facts.greeting import greeted_in
from linter.facts.memo import Facts
from linter.facts.parts import document_of, text_of
from linter.facts.person import words_of
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.segment import Segment

TOO_LONG = Unchecked(_("a text of more than 200,000 characters was not compared with its HTML"))
"""Said in place of a comparison."""

_AMOUNT = lazy(r"(?:[$€£¥￥]|\b(?:USD|EUR|GBP|RMB|CNY|JPY|US\$))\s?(\d[\d.,]*\d|\d)")
_REFERENCE = lazy(
    r"\b(?P<label>order|invoice|quotation|quote|offer|booking|reservation|ticket|contract|shipment|proforma|PO)\b"
    r"(?:[ \xa0]+(?:confirmation|no|nr|number|id|ref|reference)\b\.?){0,2}[ \xa0]*[:#]?[ \xa0]*#?[ \xa0]*"
    r"(?P<number>[A-Z]{0,5}[-/]?\d[\w/-]{2,20}\b)",
    re.IGNORECASE,
)
_SUM = lazy(r"\d+")
_ROUND = lazy(r"[.,]00$")
_BARE = lazy(r"[\W_]")
_SIGNS = lazy(r"[.,]")
_ALIKE = 0.7
"""Share of the text's words in the HTML from which both are versions of one text."""

_FEW = 5
"""Words of an HTML that an address or a number can stand for."""


class AlternativeTest(Test, frozen=True):
    """Base: compares each text with the HTML beside it in a multipart/alternative."""

    subject: ClassVar[SubjectName] = "alternative"

    def encoding_matters(self) -> bool:
        """It is the parts of the mail that are looked at."""
        return True

    def run(self, both: Alternative, facts: Facts) -> Outcome:
        """Judge one pair, or say that it is too long."""
        found = facts.about(likeness, both)
        if found is None:
            yield TOO_LONG
        else:
            yield from self.judge(both, found, facts)

    def judge(self, both: Alternative, found: Likeness, facts: Facts) -> Iterator[Finding]:
        """What is wrong with one pair."""
        raise NotImplementedError


@test
class AlternativeStub(AlternativeTest, frozen=True, tag="alternative/stub"):
    """Report a plain text that is empty, or of at most `limit` words and like `pattern` (RE2).

    The HTML beside it has twice as many words. The text is written anew from it. `{count}` and `{others}` are
    the words of the text and of the HTML.
    """

    limit: int = 40
    pattern: tuple[str, ...] = ()

    values: ClassVar[tuple[str, ...]] = ("count", "others")

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled(self.pattern)

    def judge(self, both: Alternative, found: Likeness, facts: Facts) -> Iterator[Finding]:
        """An HTML of a few words may be an address that the text gives, too."""
        if found.html_words < 2 * found.text_words or not found.html_words:
            return
        if text_of(facts, both.text).strip() and found.html_words < _FEW:
            return
        if found.text_words > self.limit:
            return
        if found.text_words and not compiled(self.pattern).search(text_of(facts, both.text)):
            return
        parts = LOCKED if is_locked(both.text, facts) else retold(facts, both.text, both.html)
        yield _finding(both, found, parts, facts)


@test
class AlternativeDiffers(AlternativeTest, frozen=True, tag="alternative/differs"):
    """Report a plain text and an HTML of which less than `share` per cent of the words are in the other.

    Both have `at_least` words. `{count}` and `{others}` are the words of the text and of the HTML.
    """

    at_least: int = 40
    share: int = 30

    values: ClassVar[tuple[str, ...]] = ("count", "others")

    def judge(self, both: Alternative, found: Likeness, facts: Facts) -> Iterator[Finding]:
        """One way or the other."""
        if min(found.text_words, found.html_words) < self.at_least:
            return
        if min(found.of_text, found.of_html) * 100 < self.share:
            yield _finding(both, found, (), facts)


@test
class AlternativeAmount(AlternativeTest, frozen=True, tag="alternative/amount"):
    """Report a sum of money of the plain text that the HTML, else much the same, does not have."""

    def judge(self, both: Alternative, found: Likeness, facts: Facts) -> Iterator[Finding]:
        """Written with or without commas."""
        document = document_of(facts, both.text)
        if document is None or found.of_text < _ALIKE or found.of_html < _ALIKE:
            return
        matches = list(_AMOUNT.finditer(text_of(facts, both.text)))
        known = _SIGNS.sub("", facts.about(shown_text, both.html)) if matches else ""
        sums = set(_SUM.findall(known))
        for match in matches:
            whole = _SIGNS.sub("", match.group(1))
            round_off = whole[:-2] if _ROUND.search(match.group(1)) else f"{whole}00"
            if sums.isdisjoint((whole, round_off)):
                yield Finding(Segment("body.source", text_of(facts, both.text), document), *match.span())


@test
class AlternativeOrder(AlternativeTest, frozen=True, tag="alternative/order"):
    """Report what shows that the HTML is left over from another mail, `{other}`: its number or its reader.

    The number of an order, an invoice or a quotation, and the name in the greeting, where the HTML has
    another in its place.
    """

    values: ClassVar[tuple[str, ...]] = ("other",)

    def judge(self, both: Alternative, found: Likeness, facts: Facts) -> Iterator[Finding]:
        """First the reader, then each number."""
        document, written = document_of(facts, both.text), text_of(facts, both.text)
        if document is None:
            return
        segment = Segment("body.source", written, document)
        page = "\n".join(_lines_of(facts, both.html))
        mine, theirs = greeted_in(facts, written), greeted_in(facts, page)
        if mine and theirs and _are_others(written[slice(*mine)], page[slice(*theirs)], written, page):
            yield Finding(segment, *mine, {"other": page[slice(*theirs)]})
        for match in _REFERENCE.finditer(written):
            label, number = match["label"].lower(), match["number"]
            there = [one["number"] for one in _REFERENCE.finditer(page) if one["label"].lower() == label]
            if there and not _has(page, number) and not _has(written, there[0]):
                yield Finding(segment, *match.span("number"), {"other": there[0]})


def _lines_of(facts: Facts, html: Part) -> Iterator[str]:
    document = document_of(facts, html)
    return (s.text for s in segments_in(facts, "html.text") if s.document is document and s.text.strip())


def _has(text: str, number: str) -> bool:
    return _BARE.sub("", number).lower() in _BARE.sub("", text).lower()


def _are_others(mine: str, theirs: str, text: str, page: str) -> bool:
    """Whether two greeted names share no word, and neither mail speaks of the other's reader."""
    ours, others = set(words_of(mine)), set(words_of(theirs))
    if not ours or not others or ours & others:
        return False
    return mine.lower() not in page.lower() and theirs.lower() not in text.lower()


def _finding(both: Alternative, found: Likeness, parts: tuple[Any, ...], facts: Facts) -> Finding:
    """On the first line of the text, or on what declares it."""
    values = {"count": str(found.text_words), "others": str(found.html_words)}
    text, written = both.text, text_of(facts, both.text)
    document = document_of(facts, text)
    if document is not None and written.strip():
        start = len(written) - len(written.lstrip())
        end = start + len(written[start:].split("\n", 1)[0].rstrip())
        return Finding(Segment("body.source", written, document), start, end, values, parts)
    header = text.header("content-type")
    span = header.name_span if header is not None else text.head
    return Finding(None, span.start, span.end, values, parts)
