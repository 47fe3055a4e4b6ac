"""Kind `readability`: each measure, and the sentence or paragraph that is pointed at."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from linter.checks.base import Finding
from linter.checks.prose.readability import Readability
from linter.facts.context import Context
from linter.facts.paragraphs import paragraphs
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded
from tests.tables import shared_tables

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables=shared_tables())
EASY = "We make valves for pumps. The body is cast in our own house, and each piece is tested with water. "
HARD = (
    "The comprehensive implementation of internationally recognised certification methodologies necessitates "
    "considerable organisational commitment regarding the documentation of manufacturing procedures. "
)


def found(check: Readability, text: str) -> list[tuple[str, str]]:
    check.validate()
    (message,) = parse(Source("a.txt", text.encode()))
    return [
        (f.segment.text[f.start : f.end], f.values["value"])
        for f in yielded(check, message, CONTEXT)
        if isinstance(f, Finding) and f.segment
    ]


MEASURES = [
    pytest.param(
        {"metric": "sentence-words", "max": 4},
        "Short one for you. This is a longer one\nfor you.",
        [("This is a longer one\nfor you.", "7")],
        id="sentence",
    ),
    pytest.param(
        {"metric": "paragraph-words", "max": 5},
        "One for you.\n\nThis is a longer one for you.",
        [("This is a longer one for you.", "7")],
        id="paragraph",
    ),
    pytest.param(
        {"metric": "words", "max": 5}, "One for you. This is the other.", [("One for you.", "7")], id="words"
    ),
    pytest.param(
        {"metric": "words", "max": 5, "least_words": 9}, "One for you. This is the other.", [], id="least"
    ),
    pytest.param(
        {"metric": "asks", "min": 1},
        "This is for you. The list is here.",
        [("The list is here.", "0")],
        id="no-ask",
    ),
    pytest.param(
        {"metric": "asks", "min": 1},
        "Please find the list here. Do not hesitate to ask us. Please reply to be removed.",
        [("Please reply to be removed.", "0")],
        id="courtesies",
    ),
    pytest.param(
        {"metric": "words", "max": 9, "limits": {"personal": 5}},
        "One for you. This is the other.",
        [("One for you.", "7")],
        id="limit-of-the-profile",
    ),
    pytest.param(
        {"metric": "words", "max": 5, "limits": {"marketing": 9}},
        "One for you. This is the other.",
        [("One for you.", "7")],
        id="limit-of-another-profile",
    ),
    pytest.param(
        {"metric": "words", "max": 5, "about": ("other",)},
        "One for you. This is the other.",
        [("One for you.", "7")],
        id="about",
    ),
    pytest.param(
        {"metric": "words", "max": 5, "about": ("valves",)},
        "One for you. This is the other.",
        [],
        id="not-about",
    ),
    pytest.param(
        {"metric": "sentence-words", "max": 4},
        "It is for you.The part is here.",
        [],
        id="no-blank-between-sentences",
    ),
    pytest.param(
        {"metric": "sentence-words", "max": 4},
        "See the links: http://a.example/x http://b.example/y http://c.example/z for you and it",
        [],
        id="links-are-no-sentence",
    ),
    pytest.param({"metric": "asks", "min": 1}, "The list is here. Which one do you want?", [], id="one-ask"),
    pytest.param(
        {"metric": "asks", "max": 1},
        "Which is it for you? Please call me.",
        [("Please call me.", "2")],
        id="asks",
    ),
    pytest.param(
        {"metric": "first-ask-percent", "max": 80},
        EASY * 4 + "Which one is it?",
        [("Which one is it?", "95")],
        id="buried",
    ),
    pytest.param(
        {"metric": "first-ask-percent", "max": 80}, "Which one is it? " + EASY * 4, [], id="ask-first"
    ),
    pytest.param(
        {"metric": "first-date-percent", "max": 80},
        EASY * 4 + "We ship on 4 May.",
        [("We ship on 4 May.", "94")],
        id="date",
    ),
    pytest.param({"metric": "grade", "max": 14}, EASY * 8, [], id="easy"),
    pytest.param({"metric": "grade", "max": 14}, HARD * 2, [], id="too-short-to-grade"),
    pytest.param(
        {"metric": "words", "max": 3}, "感谢您的订单，四十台球阀将在五月第一周装船。", [], id="chinese"
    ),
]


@pytest.mark.parametrize(("fields", "text", "expected"), MEASURES)
def test_measure(fields: dict[str, Any], text: str, expected: list[tuple[str, str]]) -> None:
    assert found(Readability(**fields), text) == expected


def test_grade_of_hard_prose_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"network: {arguments}")

    monkeypatch.setattr("socket.socket.connect", refuse)
    ((match, grade),) = found(Readability(metric="grade", max=14), HARD * 6)
    assert match == (HARD * 6).strip()
    assert float(grade) > 20


def test_one_limit_is_given() -> None:
    with pytest.raises(ValueError, match="give either `max` or `min`"):
        Readability(metric="words", max=3, min=1).validate()


SENTENCES = [
    pytest.param(
        "We met Mr. Li at Acme Co. Ltd. in May. He left.",
        ["We met Mr. Li at Acme Co. Ltd. in May.", "He left."],
        id="abbreviations",
    ),
    pytest.param("It costs 4.50 a piece. OK?", ["It costs 4.50 a piece.", "OK?"], id="number"),
    pytest.param("No stop", ["No stop"], id="none"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    (paragraph,) = paragraphs(text)
    assert [paragraph.text[s.start : s.end] for s in paragraph.sentences()] == expected


PARAGRAPHS = [
    pytest.param("Dear Sir,\nWe make\nlamps.", ["Dear Sir,", "We make lamps."], id="salutation"),
    pytest.param(
        "We sell\n- a lamp\n- a lock\n1. one", ["We sell", "- a lamp", "- a lock", "1. one"], id="list"
    ),
    pytest.param("One\n \nTwo", ["One", "Two"], id="blank-line"),
    pytest.param("", [], id="empty"),
    pytest.param("\n\n", [], id="blank"),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [paragraph.text for paragraph in paragraphs(text)] == expected
