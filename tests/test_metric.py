"""Each measure on a message whose figures are known, and the limits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter.checks.base import Finding
from linter.checks.message.metric import METRICS, MetricCheck
from linter.facts.context import Context
from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))


def mail(subject: str, body: str, subtype: str = "plain", to: str = "bo@shop.example") -> Message:
    text = f"To: {to}\nSubject: {subject}\nContent-Type: text/{subtype}; charset=utf-8\n\n{body}"
    (message,) = parse(Source("a.eml", text.encode()))
    return message


PLAIN = mail("Re: Fwd: Ten letter", "One two three.\nFour\n\n> five six\n")
SHOUT = mail("x", "ABCDE fghij " * 20)
HTML = mail("x", "<p>one two three</p><img src=a><p>four</p><img src=b>", "html")
MANY = mail("x", "x", to="a@x.example, b@x.example, c@y.example")

MEASURES = [
    pytest.param("subject-length", PLAIN, 10, id="subject-without-prefixes"),
    pytest.param("words", PLAIN, 4, id="words-without-quote"),
    pytest.param("body-lines", PLAIN, 2, id="lines"),
    pytest.param("paragraph-words", PLAIN, 4, id="paragraph"),
    pytest.param("message-bytes", PLAIN, len(PLAIN.source.data), id="bytes"),
    pytest.param("html-bytes", PLAIN, None, id="no-html"),
    pytest.param("html-bytes", HTML, 53, id="html"),
    pytest.param("words", HTML, 4, id="words-of-html"),
    pytest.param("words-per-image", HTML, 2, id="words-per-image"),
    pytest.param("words-per-image", PLAIN, None, id="no-image"),
    pytest.param("image-text-bytes", HTML, 19, id="image-text-bytes"),
    pytest.param("image-text-bytes", PLAIN, None, id="no-image-no-bytes"),
    pytest.param("upper-percent", SHOUT, 50, id="capitals"),
    pytest.param("upper-percent", PLAIN, None, id="too-few-letters"),
    pytest.param("recipients", MANY, 3, id="recipients"),
    pytest.param("recipient-domains", MANY, 2, id="domains"),
]


@pytest.mark.parametrize(("name", "message", "expected"), MEASURES)
def test_measure(name: str, message: Message, expected: float | None) -> None:
    assert METRICS[name].measure(message) == expected


def test_every_measure_is_tested() -> None:
    assert {str(case.values[0]) for case in MEASURES} == set(METRICS)


LIMITS = [
    pytest.param(MetricCheck(metric="subject-length", max=9), {"value": "10", "limit": "9"}, id="over"),
    pytest.param(MetricCheck(metric="subject-length", max=10), None, id="at-max"),
    pytest.param(
        MetricCheck(metric="subject-length", min=11, max=20), {"value": "10", "limit": "11"}, id="under"
    ),
]


@pytest.mark.parametrize(("check", "expected"), LIMITS)
def test_limit(check: MetricCheck, expected: dict[str, str] | None) -> None:
    found = [f for f in yielded(check, PLAIN, CONTEXT) if isinstance(f, Finding)]
    if expected is None:
        assert found == []
        return
    (finding,) = found
    assert dict(finding.values) == {**expected, "unit": "characters"}
    assert finding.segment is not None
    assert finding.segment.text[finding.start : finding.end] == "Re: Fwd: Ten letter"


def test_a_limit_is_needed() -> None:
    with pytest.raises(ValueError, match="give `max`, `min` or both"):
        MetricCheck(metric="words").validate()
