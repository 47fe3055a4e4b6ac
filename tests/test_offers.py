"""What is offered in the place of a finding, and what is an example: computed, in the mail's language."""

from __future__ import annotations

import pytest

from linter import api
from linter.checks.tokens.forms import Told
from linter.config import Config
from linter.model.diagnostic import Diagnostic
from linter.model.source import Source
from linter.ruleset.former import with_examples

ENGLISH = "the samples that you asked for are ready, and we can send them to you this week."
CHINESE = "您要的样品已经准备好了，我们这周可以寄出。"
NOTE = "an alternative fits in the place that was found: write a sentence beneath 'help', as 'examples'"


def found(code: str, text: str, *, to: str = "Anna Weber <anna@weber.example>") -> list[Diagnostic]:
    mail = (
        f"From: Bo <bo@hx.example>\nTo: {to}\nSubject: Samples\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    prepared = api.prepare(Config(select=(code,), profile="personal", relation="first-contact"))
    (result,) = api.lint(Source("a.eml", f"{mail}{text}\n".encode()), prepared)
    return [one for one in result.diagnostics if one.code == code]


@pytest.mark.parametrize(
    ("code", "text", "offers"),
    [
        pytest.param("GRM047", "Hope can see you at the fair.", ["Hope we can", "Hope you can"], id="groups"),
        pytest.param("GRM061", "The crate is existed since May.", ["exists"], id="present"),
        pytest.param("GRM033", "There have different sizes here.", ["There are different"], id="meant"),
        pytest.param("GRM033", "There have some sizes here.", [], id="nobody-can-say"),
        pytest.param("PLE014", "We ship on 05/09/2026.", ["5 September 2026", "9 May 2026"], id="date"),
        pytest.param("PLE121", "We made 12.5w sets.", ["125,000 sets"], id="figure"),
        pytest.param("PER014", "Hello Mr/Ms Weber,", ["Mr", "Ms"], id="title"),
        pytest.param("PLE019", "Hey bro,", ["Hi Anna", "Dear Anna"], id="name-in-to"),
    ],
)
def test_alternatives_are_computed_from_the_mail(code: str, text: str, offers: list[str]) -> None:
    (one,) = found(code, f"{text}\n\n{ENGLISH}")
    assert one.fix is not None
    assert list(one.fix.alternatives) == offers


@pytest.mark.parametrize(
    "to",
    [
        "sales@weber.example",
        "Anna <anna@x.example>, Tom Frei <t@x.example>",
        "Weber Purchasing <p@w.example>",
    ],
)
def test_nobody_is_offered_whom_to_does_not_name(to: str) -> None:
    (one,) = found("PLE019", f"Hey bro,\n\n{ENGLISH}", to=to)
    assert one.fix is not None
    assert one.fix.alternatives == ()


@pytest.mark.parametrize(
    ("code", "text", "examples"),
    [
        pytest.param(
            "ATT013",
            f"Hi Anna,\n\n{ENGLISH} Please find attached the list.",
            ("The list is here: https://www.example.com/list.pdf",),
            id="english",
        ),
        pytest.param(
            "ATT013",
            f"{CHINESE}报价单请见附件。",
            ("报价单在这里：https://www.example.com/list.pdf",),
            id="chinese",
        ),
        pytest.param(
            "ATT013",
            "Rysunek jest w załączniku, a próbki, o które Państwo prosili, wyślemy do końca tygodnia.",
            (),
            id="no-example-in-that-language",
        ),
        pytest.param(
            "PLE022", f"{CHINESE}\nWe learned your company from Google.", (), id="english-in-chinese"
        ),
    ],
)
def test_examples_are_in_the_language_of_the_mail(code: str, text: str, examples: tuple[str, ...]) -> None:
    said = found(code, text)
    assert [one.examples for one in said] == [examples]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("1.participle", "Chosen", id="capital"),
        pytest.param("2.past", "paid", id="from-another-form"),
        pytest.param("2.s", "pays", id="third-person"),
        pytest.param("3.base", None, id="no-word"),
        pytest.param("3.meant", "that", id="meant"),
        pytest.param("1.meant", None, id="not-meant"),
        pytest.param("9", None, id="no-value"),
    ],
)
def test_forms(name: str, said: str | None) -> None:
    assert Told({"1": "Choose", "2": "paid", "3": "qxz"}, {"qxz": "that"}).get(name) == said


def test_sentences_among_former_alternatives_are_examples() -> None:
    fix = {
        "title": {"en": "Say it", "zh": "写明"},
        "alternatives": ["for {1}", "It is here.", "在这里。", "now"],
    }
    rule = {"code": "ABC001", "fix": fix}
    assert with_examples(rule) == (
        {
            **rule,
            "fix": {**fix, "alternatives": ["for {1}", "now"]},
            "help": {"en": "Say it", "zh": "写明", "examples": {"en": ["It is here."], "zh": ["在这里。"]}},
        },
        ((1, NOTE), (2, NOTE)),
    )
    assert with_examples({"fix": {**fix, "alternatives": ["now"]}})[1] == ()
