"""Test `metric`: a measure of the message against a limit. Measures are small functions, registered once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from linter.checks.base import Outcome, SubjectName, Test, anchored, test
from linter.facts.memo import Facts
from linter.facts.wholeness import wholeness
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Message

_REPLY = lazy(r"(?:\s*(?:re|fwd?|aw|wg|sv|回复|答复|转发)\s*[:：]\s*)+", re.IGNORECASE)
_WORD = lazy(r"\w+(?:['’-]\w+)*")
_CAPITAL = lazy(r"[A-Z]")
_SMALL = lazy(r"[a-z]")
_FEW_PIXELS = lazy(r"\s*0*(?:\d|10)(?:px)?\s*")

Measure = Callable[[Message], float | None]


@dataclass(frozen=True)
class Metric:
    """A measure, its unit, and the place that is pointed at; `None` means it says nothing of a message."""

    measure: Measure
    unit: str
    anchor: str


METRICS: dict[str, Metric] = {}
"""Every measure by name."""


def _metric(name: str, *, unit: str, anchor: str) -> Callable[[Measure], Measure]:
    def register(measure: Measure) -> Measure:
        METRICS[name] = Metric(measure, unit, anchor)
        return measure

    return register


def _prose(message: Message) -> str:
    return "\n".join(segment.text for segment in message.prose)


@_metric("subject-length", unit="characters", anchor="subject")
def _subject_length(message: Message) -> float | None:
    """Characters of the subject without its reply prefixes; what a template prints there counts as one."""
    lines = message.segments("header.subject")
    return len(_REPLY.sub("", lines[0].text, count=1).strip()) if lines else None


@_metric("message-bytes", unit="bytes", anchor="headers")
def _message_bytes(message: Message) -> float | None:
    """Size of the message as it is sent, encodings included."""
    return message.span.end - message.span.start


@_metric("html-bytes", unit="bytes", anchor="html-start")
def _html_bytes(message: Message) -> float | None:
    """Size of the HTML parts, decoded."""
    parts = message.bodies("text/html")
    return sum(len(part.data) for part in parts) if parts else None


@_metric("words", unit="words", anchor="body-start")
def _words(message: Message) -> float | None:
    """Words of the writer's own prose."""
    text = _prose(message)
    return sum(1 for _ in _WORD.finditer(text)) if text.strip() else None


@_metric("upper-percent", unit="%", anchor="body-start")
def _upper_percent(message: Message) -> float | None:
    """Share of capitals among the ASCII letters of the prose; not measured below 200 of them."""
    text = _prose(message)
    capitals = len(_CAPITAL.findall(text))
    if not capitals:
        return None
    letters = capitals + len(_SMALL.findall(text))
    return 100 * capitals / letters if letters >= 200 else None


@_metric("recipients", unit="addresses", anchor="to")
def _recipients(message: Message) -> float | None:
    """Addresses in To and Cc."""
    return len(message.recipients) or None


@_metric("recipient-domains", unit="domains", anchor="to")
def _recipient_domains(message: Message) -> float | None:
    """Different domains in To and Cc."""
    return len({mailbox.domain for mailbox in message.recipients if mailbox.domain}) or None


@_metric("body-lines", unit="lines", anchor="body-start")
def _body_lines(message: Message) -> float | None:
    """Lines with text in the writer's own prose."""
    return sum(1 for line in _prose(message).splitlines() if line.strip()) or None


@_metric("paragraph-words", unit="words", anchor="body-start")
def _paragraph_words(message: Message) -> float | None:
    """Words of the longest paragraph."""
    paragraphs = re.split(r"\n[ \t\r]*\n", _prose(message))
    return max((len(paragraph.split()) for paragraph in paragraphs), default=0) or None


@_metric("words-per-image", unit="words", anchor="html-start")
def _words_per_image(message: Message) -> float | None:
    """Words that an HTML part shows for each image but spacers; a piece of a template shows too little."""
    if wholeness(message) != "whole":
        return None
    images = sum(
        e.name == "img" and not _is_spacer(e) for part in message.bodies("text/html") for e in part.elements
    )
    if not images:
        return None
    shown = " ".join(segment.text for segment in message.segments("html.text"))
    return len(shown.split()) / images


@_metric("image-text-bytes", unit="bytes", anchor="html-start")
def _image_text_bytes(message: Message) -> float | None:
    """Bytes of the words in an HTML part that shows images; one of two pixels or less is no image."""
    parts = message.bodies("text/html")
    if not any(e.name == "img" and not _is_pixel(e) for part in parts for e in part.elements):
        return None
    return sum(len(segment.utf8) for segment in message.segments("html.text"))


def _is_spacer(element: Element) -> bool:
    """Ten pixels or less one way: room for a line or a bullet, not for a picture."""
    return any(_FEW_PIXELS.fullmatch(element.get(name) or "") for name in ("width", "height"))


def _is_pixel(element: Element) -> bool:
    return (element.get("width") or "").strip() in ("0", "1", "2", "0px", "1px")


if TYPE_CHECKING:
    MetricName = str
else:
    MetricName = Literal[tuple(METRICS)]


@test
class MetricCheck(Test, frozen=True, tag="metric"):
    """Report a message whose `metric` is above `max` or below `min`."""

    metric: MetricName
    max: float | None = None
    min: float | None = None

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("value", "limit", "unit")

    def encoding_matters(self) -> bool:
        """Sizes in bytes are those of the file."""
        return METRICS[self.metric].unit == "bytes"

    def validate(self) -> None:
        """At least one limit must be given."""
        if self.max is None and self.min is None:
            raise ValueError("give `max`, `min` or both")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Measure and compare."""
        metric = METRICS[self.metric]
        value = metric.measure(message)
        if value is None:
            return
        limit = self.max if self.max is not None and value > self.max else None
        if limit is None and self.min is not None and value < self.min:
            limit = self.min
        if limit is None:
            return
        values = {"value": f"{value:.0f}", "limit": f"{limit:g}", "unit": metric.unit}
        yield anchored(message, metric.anchor, values=values)
