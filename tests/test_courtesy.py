"""Where a letter greets, opens and closes."""

from __future__ import annotations

import pytest

from linter.facts.segments import segments_in
from linter.model.message import APART
from linter.model.source import Source
from linter.parse import parse
from linter.parse.courtesy import FINDERS
from tests.facts import facts_of


def found(place: str, text: str) -> list[str]:
    return [text[start:end] for start, end in FINDERS[place][0](text)]


GREETINGS = {
    "first line": ("Dear Anna,\n\nthe list is ready.", ["Dear Anna,"]),
    "blank lines and blanks before": ("\r\n\r\n  Hi Bo  \r\nthe list", ["Hi Bo"]),
    "under a date": ("3 March 2026\nDear Anna,\nthe list", ["Dear Anna,"]),
    "two in a row": ("Dear Anna,\nDear Bo,\nthe list", ["Dear Anna,", "Dear Bo,"]),
    "within wrapped prose": (
        "this letter is what a man of many words has written to his\ndear friend Bo, and more",
        [],
    ),
    "with the text behind it": ("Dear sir we make valves", ["Dear sir we make valves"]),
    "long line": ("Hello " + "word " * 60, ["Hello" + " word" * 30]),
    "other languages": (
        "Sehr geehrte Frau Ott,\n\n尊敬的客户：\n\nBonjour,",
        ["Sehr geehrte Frau Ott,", "尊敬的客户：", "Bonjour,"],
    ),
    "none": ("The list is ready.\nHigh prices fall.", []),
}
OPENINGS = {
    "next line": ("Dear Anna,\n\nHave a nice day!\nWe make valves.", ["Have a nice day!"]),
    "same line": ("Hi Anna, nice day!\nWe", ["nice day!"]),
    "after a title": ("Dear Mr. Weber, good news\n", ["good news"]),
    "too far below": ("Dear Anna,\n\n\n\n\nGood news", []),
    "no greeting": ("Good news.\nMore", []),
    "nothing follows": ("Dear Anna,", []),
}
CLOSINGS = {
    "before a name": ("The list is ready.\n\nBest regards,\nAnna Weber\n", ["Best regards,"]),
    "misspelt": ("See you.\nbest regads\nBo", ["See you.", "best regads"]),
    "last line": ("It is ready.\nThanks!", ["Thanks!"]),
    "a long line follows": ("It is ready.\nThanks for\n" + "all the long words that you write " * 3, []),
    "prose": ("Yours is the earth and everything that is in it, and which is more, a valve", []),
    "wrapped": ("we send you everything that you have asked for, and it comes\nwith the best of wishes", []),
}


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        pytest.param(place, *case, id=f"{place}-{name}")
        for place, cases in (("greeting", GREETINGS), ("opening", OPENINGS), ("closing", CLOSINGS))
        for name, case in cases.items()
    ],
)
def test_lines(place: str, text: str, expected: list[str]) -> None:
    assert found(place, text) == expected


MAIL = """\
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Dear Zo=C3=AB,

Have a nice day!

Kind regards,
--=20
Best wishes

--x
Content-Type: text/html; charset=utf-8

<p><b>Dear</b> Zo&euml;, nice day!</p><p>Kind regards,<br>Bo</p>
--x--
"""


def test_they_are_scopes_of_their_own_with_exact_places() -> None:
    (message,) = parse(Source("a.eml", MAIL.encode()), "mail")
    data, facts = message.source.data, facts_of(message)
    found = {}
    for scope in APART:
        for segment in segments_in(facts, scope):
            span, exact = segment.to_source(0, len(segment.text))
            found.setdefault(scope, []).append((segment.text, data[span.start : span.end].decode(), exact))
    assert found == {
        "body.greeting": [("Dear Zoë,", "Dear Zo=C3=AB,", True)],
        "body.opening": [("Have a nice day!", "Have a nice day!", True)],
        "body.closing": [("Kind regards,", "Kind regards,", True), ("Best wishes", "Best wishes", True)],
        "html.greeting": [("Dear Zoë, nice day!", "Dear</b> Zo&euml;, nice day!", False)],
        "html.opening": [("nice day!", "nice day!", True)],
        "html.closing": [("Kind regards,", "Kind regards,", True)],
    }
    scopes = {s.scope for body in ("body", "html") for s in segments_in(facts, body)}
    assert not scopes & set(APART)
