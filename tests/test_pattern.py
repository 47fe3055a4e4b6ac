"""The token kinds, on bare segments: what is found, what is said, what would be written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter.checks.base import Finding, Test
from linter.checks.prose.repetition import Repetition
from linter.checks.tokens.letters import like
from linter.checks.tokens.pattern import Existence, Occurrence, Substitution
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.model.document import TextEdit
from linter.model.segment import MASK
from tests.plaindocument import segment
from tests.ruling import NO_MESSAGE

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))


def told(check: Test, text: str, **attrs: str) -> list[tuple[str, dict[str, str], list[str | None]]]:
    """Findings as (match, values, text of each edit)."""
    out = []
    for finding in check.run(segment(text, **attrs), Facts(NO_MESSAGE, CONTEXT)):
        assert isinstance(finding, Finding)
        edits = [part.change.text if isinstance(part, TextEdit) else None for part in finding.parts]
        out.append((text[finding.start : finding.end], dict(finding.values), edits))
    return out


def matches(check: Test, text: str, **attrs: str) -> list[str]:
    return [match for match, _, _ in told(check, text, **attrs)]


SPACED = Substitution(swap={"sale": "sale", "offer": "offer"}, spaced=True)


def test_letters_apart() -> None:
    text = "S A L E s-a-l-e s.a.l.e sale s a-l e offers o_f_f_e_r s a l e s s\na\nl\ne"
    assert told(SPACED, text) == [
        ("S A L E", {"replacement": "SALE"}, ["SALE"]),
        ("s-a-l-e", {"replacement": "sale"}, ["sale"]),
        ("s.a.l.e", {"replacement": "sale"}, ["sale"]),
        ("o_f_f_e_r", {"replacement": "offer"}, ["offer"]),
        ("s a l e", {"replacement": "sale"}, ["sale"]),
    ]
    SPACED.validate()
    with pytest.raises(ValueError, match="'buy now' is no word: with 'spaced', give words of letters alone"):
        Substitution(swap={"buy now": "x"}, spaced=True).validate()


EXISTENCE = [
    pytest.param(Existence(tokens=("free", "win")), "Free to win", ["Free", "win"], id="each-token"),
    pytest.param(Existence(tokens=("free",), ignore_case=False), "Free free", ["free"], id="case"),
    pytest.param(
        Existence(tokens=("free",), exceptions=("duty-free", "free on board")),
        "duty-free, Free on board, free",
        ["free"],
        id="exceptions-cover-the-match",
    ),
    pytest.param(
        Existence(tokens=("FOB",), unless=("incoterms",)), "FOB Ningbo", ["FOB"], id="unless-absent"
    ),
    pytest.param(
        Existence(tokens=("FOB",), unless=("incoterms",)),
        "FOB Ningbo, Incoterms 2020",
        [],
        id="unless-present",
    ),
    pytest.param(Existence(tokens=("a", "b"), once=True), "x b a b", ["b"], id="once"),
    pytest.param(Existence(tokens=("here",), match="whole"), " Here. ", ["Here"], id="whole"),
]


@pytest.mark.parametrize(("check", "text", "expected"), EXISTENCE)
def test_existence(check: Existence, text: str, expected: list[str]) -> None:
    assert matches(check, text) == expected


def test_exceptions_cost_one_pass() -> None:
    check = Existence(tokens=("free",), exceptions=("duty free", "a free b"))
    assert matches(check, "duty free, a free b, free. " * 20_000) == ["free"] * 20_000


def test_existence_unless_attr() -> None:
    check = Existence(tokens=("here",), unless_attr="aria-label")
    assert matches(check, "here", **{"aria-label": ""}) == ["here"]
    assert matches(check, "here", **{"aria-label": "Price list"}) == []


SUBSTITUTION = [
    pytest.param(
        {"informations": "information"}, "Informations", [("Informations", "Information")], id="first"
    ),
    pytest.param(
        {"informations": "information"}, "INFORMATIONS", [("INFORMATIONS", "INFORMATION")], id="all"
    ),
    pytest.param({"utilize": "use"}, "we utilize", [("utilize", "use")], id="small"),
    pytest.param({r"(\d+)\$": r"$\1"}, "at 20$ each", [("20$", "$20")], id="groups"),
    pytest.param({"a b": "x", "a b c": "y"}, "a b c a b", [("a b c", "y"), ("a b", "x")], id="longest-key"),
    pytest.param({"e-?mail": "email"}, "email e-mail", [("e-mail", "email")], id="already-so"),
    pytest.param({"[a-z](?P<at>，)": ", "}, "one，two", [("，", ", ")], id="marked"),
    pytest.param({"pls": "please"}, "Pls call, pls", [("Pls", "Please"), ("pls", "please")], id="twice"),
]


@pytest.mark.parametrize(("swap", "text", "expected"), SUBSTITUTION)
def test_substitution(swap: dict[str, str], text: str, expected: list[tuple[str, str]]) -> None:
    wanted = [(match, {"replacement": new}, [new]) for match, new in expected]
    assert told(Substitution(swap=swap), text) == wanted


def test_substitution_cannot_write_over_a_template_tag() -> None:
    assert told(Substitution(swap={rf"dear {MASK}": "Hi"}), f"Dear {MASK}") == [
        (f"Dear {MASK}", {"replacement": "Hi"}, [None])
    ]


DOUBTFUL = [
    pytest.param(("pls note .*",), "pls note it", [], id="covers-the-match"),
    pytest.param(("note .*",), "pls note it", ["please"], id="covers-less"),
    pytest.param((r"(?P<at>pls), \w",), "pls, call", [], id="marked"),
    pytest.param(("cal", "its"), "pls note it", ["please"], id="elsewhere"),
]


@pytest.mark.parametrize(("doubtful", "text", "edits"), DOUBTFUL)
def test_a_doubtful_substitution_is_found_and_not_written(
    doubtful: tuple[str, ...], text: str, edits: list[str]
) -> None:
    check = Substitution(swap={"pls": "please"}, doubtful=doubtful)
    assert told(check, text) == [("pls", {"replacement": "please"}, edits)]


def test_substitution_knows_its_groups() -> None:
    with pytest.raises(ValueError, match="uses a group that 'a' does not have"):
        Substitution(swap={"a": r"\1"}).validate()


LIKE = [
    pytest.param("Please", "ask", "Ask", id="capital"),
    pytest.param("PLEASE", "ask", "ASK", id="capitals"),
    pytest.param("please", "ask", "ask", id="small"),
    pytest.param("I", "we", "We", id="one-letter-is-a-capital-not-capitals"),
    pytest.param("Ipod", "iPod", "IPod", id="capital-of-mixed"),
    pytest.param("20$", "$20", "$20", id="no-letters"),
]


@pytest.mark.parametrize(("model", "text", "expected"), LIKE)
def test_like(model: str, text: str, expected: str) -> None:
    assert like(model, text) == expected


OCCURRENCE = [
    pytest.param(Occurrence(token="!", max=2), "a! b! c! d!", [("!", "4", "2")], id="over-max"),
    pytest.param(Occurrence(token="!", max=2), "a! b!", [], id="at-max"),
    pytest.param(
        Occurrence(token="you", min=1), "\n We make tools.\nx", [("We make tools.", "0", "1")], id="under"
    ),
    pytest.param(Occurrence(token="you", min=1), "For you.", [], id="at-min"),
    pytest.param(Occurrence(token="you", min=1), " \n", [], id="nothing-there"),
]


@pytest.mark.parametrize(("check", "text", "expected"), OCCURRENCE)
def test_occurrence(check: Occurrence, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(m, v["count"], v["limit"]) for m, v, _ in told(check, text)] == expected


def test_occurrence_points_past_the_limit() -> None:
    (finding,) = Occurrence(token="!", max=2).run(segment("a! b! c!"), Facts(NO_MESSAGE, CONTEXT))
    assert isinstance(finding, Finding)
    assert finding.start == 7


def test_occurrence_takes_one_limit() -> None:
    with pytest.raises(ValueError, match="give either `max` or `min`"):
        Occurrence(token="a").validate()


REPETITION = [
    pytest.param("send the the list", ["the the"], id="plain"),
    pytest.param("send the\r\n the list", ["the\r\n the"], id="across-a-line"),
    pytest.param("in the\n\nthe end", [], id="across-a-paragraph"),
    pytest.param("he had had it", [], id="exception"),
    pytest.param("Pago Pago, New York New York", [], id="capitals"),
    pytest.param("the then", [], id="prefix"),
    pytest.param("the the's", [], id="apostrophe"),
    pytest.param("1 1 and 20 20", [], id="digits"),
    pytest.param("for for, please", ["for for"], id="before-comma"),
    pytest.param("Die Ventile, die die Kunden bestellt haben, sind da.", [], id="german"),
]


@pytest.mark.parametrize(("text", "expected"), REPETITION)
def test_repetition(text: str, expected: list[str]) -> None:
    check = Repetition(exceptions=("had",), never=("the",))
    assert told(check, text) == [
        (match, {"word": match.split()[0]}, [""] if match.startswith("the") else []) for match in expected
    ]


CLAUSES = [
    pytest.param(
        Existence(tokens=("a", "b"), exceptions=("c",)),
        [
            Existence(tokens=("b",), exceptions=("c",)),
            Existence(tokens=("a",), exceptions=("c",)),
            Existence(tokens=("a", "b")),
        ],
        id="existence",
    ),
    pytest.param(
        Substitution(swap={"a": "x", "b": "y"}),
        [Substitution(swap={"b": "y"}), Substitution(swap={"a": "x"})],
        id="substitution",
    ),
    pytest.param(Repetition(exceptions=("had",)), [Repetition()], id="repetition"),
]


@pytest.mark.parametrize(("check", "expected"), CLAUSES)
def test_clauses(check: Test, expected: list[Test]) -> None:
    assert list(check.clauses()) == expected


def test_no_tokens_find_nothing() -> None:
    assert matches(Existence(tokens=()), "anything") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We need a offer.", ["a offer"], id="english"),
        pytest.param("Enviamos a offer que los clientes de la lista tienen.", [], id="spanish"),
        pytest.param("Die Ventile sind da.\n\nWe need a offer.", ["a offer"], id="paragraph"),
        pytest.param(
            "Please tell us.\n\n- a offer, brass, valves DN50", ["a offer"], id="list below english"
        ),
        pytest.param("Ventile DN50\n\n- a offer, brass, valves, seals, flanges DN50", [], id="list alone"),
    ],
)
def test_substitution_in_english(text: str, expected: list[str]) -> None:
    check = Substitution(swap={"a (offer)": r"an \1"}, english=True)
    assert matches(check, text) == expected
