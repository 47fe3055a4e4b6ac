"""Tests of a measure of the message against a limit."""

from __future__ import annotations

import re
from typing import ClassVar

from linter.catalogue import _
from linter.checks.base import Outcome, SubjectName, Test, anchored, test
from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.facts.prose import prose, prose_words
from linter.facts.segments import segments_in
from linter.facts.shown import images_shown
from linter.facts.wholeness import wholeness
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Message

_REPLY = lazy(r"(?:\s*(?:re|fwd?|aw|wg|sv|回复|答复|转发)\s*[:：]\s*)+", re.IGNORECASE)
_CAPITAL = lazy(r"[A-Z]")
_SMALL = lazy(r"[a-z]+")
_FEWEST_LETTERS = 200
_BLANK_LINE = lazy(r"\n[ \t\r]*\n")
_FEW_PIXELS = lazy(r"\s*0*(?:\d|10)(?:px)?\s*")
_NOTHING: Outcome = iter(())


class MetricTest(Test, frozen=True, kw_only=True):
    """Base: reports a message whose measure is above `limit` or below `at_least`."""

    limit: float | None = None
    at_least: float | None = None

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("value", "limit", "unit")
    unit: ClassVar[str]
    """What is counted."""
    anchor: ClassVar[str]
    """The place that is pointed at."""

    def measure(self, facts: Facts) -> float | None:
        """The measure; `None` where it says nothing of a message."""
        raise NotImplementedError

    def encoding_matters(self) -> bool:
        """Sizes in bytes are those of the file."""
        return self.unit == "bytes"

    def validate(self) -> None:
        """A limit must be given."""
        if self.limit is None and self.at_least is None:
            raise ValueError(_("give `limit`, `at_least` or both"))

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Measure and compare."""
        value = self.measure(facts)
        crossed = None if value is None else self._crossed(value)
        if value is None or crossed is None:
            return _NOTHING
        values = {"value": f"{value:.0f}", "limit": f"{crossed:g}", "unit": self.unit}
        return iter((anchored(facts, self.anchor, values=values),))

    def _crossed(self, value: float) -> float | None:
        if self.limit is not None and value > self.limit:
            return self.limit
        return self.at_least if self.at_least is not None and value < self.at_least else None


@test
class SubjectLength(MetricTest, frozen=True, tag="metric/subject-length", kw_only=True):
    """Characters of the subject without its reply prefixes; what a template prints there counts as one."""

    unit: ClassVar[str] = "characters"
    anchor: ClassVar[str] = "subject"

    def measure(self, facts: Facts) -> float | None:
        """Of the first line."""
        lines = segments_in(facts, "header.subject")
        return len(_REPLY.sub("", lines[0].text, count=1).strip()) if lines else None


@test
class MessageBytes(MetricTest, frozen=True, tag="metric/message-bytes", kw_only=True):
    """Size of the message as it is sent, encodings included."""

    unit: ClassVar[str] = "bytes"
    anchor: ClassVar[str] = "headers"

    def measure(self, facts: Facts) -> float | None:
        """Of its span."""
        return facts.message.span.end - facts.message.span.start


@test
class HtmlBytes(MetricTest, frozen=True, tag="metric/html-bytes", kw_only=True):
    """Size of the HTML parts, decoded."""

    unit: ClassVar[str] = "bytes"
    anchor: ClassVar[str] = "html-start"

    def measure(self, facts: Facts) -> float | None:
        """Of all of them."""
        parts = facts.message.bodies("text/html")
        return sum(len(data_of(facts, part)) for part in parts) if parts else None


@test
class ProseWords(MetricTest, frozen=True, tag="metric/words", kw_only=True):
    """Words of the writer's own prose."""

    unit: ClassVar[str] = "words"
    anchor: ClassVar[str] = "body-start"

    def measure(self, facts: Facts) -> float | None:
        """Where there is prose."""
        return facts.of(prose_words) if facts.of(prose).strip() else None


@test
class UpperPercent(MetricTest, frozen=True, tag="metric/upper-percent", kw_only=True):
    """Share of capitals among the ASCII letters of the prose; not measured below 200 of them."""

    unit: ClassVar[str] = "%"
    anchor: ClassVar[str] = "body-start"

    def measure(self, facts: Facts) -> float | None:
        """Where there are capitals."""
        text = facts.of(prose)
        capitals = len(_CAPITAL.findall(text))
        if not capitals:
            return None
        letters = capitals + sum(map(len, _SMALL.findall(text)))
        return 100 * capitals / letters if letters >= _FEWEST_LETTERS else None


@test
class Recipients(MetricTest, frozen=True, tag="metric/recipients", kw_only=True):
    """Addresses in To and Cc."""

    unit: ClassVar[str] = "addresses"
    anchor: ClassVar[str] = "to"

    def measure(self, facts: Facts) -> float | None:
        """Where there are any."""
        return len(facts.of(addressees)) or None


@test
class RecipientDomains(MetricTest, frozen=True, tag="metric/recipient-domains", kw_only=True):
    """Different domains in To and Cc."""

    unit: ClassVar[str] = "domains"
    anchor: ClassVar[str] = "to"

    def measure(self, facts: Facts) -> float | None:
        """Where there are any."""
        return len({mailbox.domain for mailbox in facts.of(addressees) if mailbox.domain}) or None


@test
class BodyLines(MetricTest, frozen=True, tag="metric/body-lines", kw_only=True):
    """Lines with text in the writer's own prose."""

    unit: ClassVar[str] = "lines"
    anchor: ClassVar[str] = "body-start"

    def measure(self, facts: Facts) -> float | None:
        """Where there are any."""
        return sum(1 for line in facts.of(prose).splitlines() if line.strip()) or None


@test
class LongestParagraph(MetricTest, frozen=True, tag="metric/paragraph-words", kw_only=True):
    """Words of the longest paragraph."""

    unit: ClassVar[str] = "words"
    anchor: ClassVar[str] = "body-start"

    def measure(self, facts: Facts) -> float | None:
        """Where there are any."""
        paragraphs = _BLANK_LINE.split(facts.of(prose))
        return max((len(paragraph.split()) for paragraph in paragraphs), default=0) or None


@test
class WordsPerImage(MetricTest, frozen=True, tag="metric/words-per-image", kw_only=True):
    """Words that an HTML part shows for each image but spacers; a piece of a template shows too little."""

    unit: ClassVar[str] = "words"
    anchor: ClassVar[str] = "html-start"

    def measure(self, facts: Facts) -> float | None:
        """Where a whole mail shows images."""
        images = sum(not _is_spacer(element) for element in facts.of(images_shown))
        if not images or facts.of(wholeness) != "whole":
            return None
        shown = " ".join(segment.text for segment in segments_in(facts, "html.text"))
        return len(shown.split()) / images


@test
class ImageTextBytes(MetricTest, frozen=True, tag="metric/image-text-bytes", kw_only=True):
    """Bytes of the words in an HTML part that shows images; one of two pixels or less is no image."""

    unit: ClassVar[str] = "bytes"
    anchor: ClassVar[str] = "html-start"

    def measure(self, facts: Facts) -> float | None:
        """Where there are images."""
        if all(map(_is_pixel, facts.of(images_shown))):
            return None
        return sum(len(segment.utf8) for segment in segments_in(facts, "html.text"))


def _is_spacer(element: Element) -> bool:
    """Ten pixels or less one way: room for a line or a bullet, not for a picture."""
    return any(_FEW_PIXELS.fullmatch(element.get(name) or "") for name in ("width", "height"))


def _is_pixel(element: Element) -> bool:
    return (element.get("width") or "").strip() in ("0", "1", "2", "0px", "1px")
