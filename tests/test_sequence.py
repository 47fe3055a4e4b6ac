"""Kind `sequence`: what is found and where, what a pattern may say, and what is never loaded."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.base import Finding, Unchecked
from linter.checks.prose import grammar
from linter.checks.prose.sequence import Sequence
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.facts.paragraphs import paragraphs
from linter.facts.word_forms import ing_form, mended, s_form
from tests.conftest import ROOT
from tests.effort import cases
from tests.plaindocument import segment
from tests.ruling import NO_MESSAGE

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))
HOPE = Sequence(
    trigger=("hope",),
    tokens=({"LOWER": "hope"}, {"LOWER": {"IN": ["you", "they"]}}, {"LOWER": "to"}, {"TAG": "VB"}),
)
MODAL = Sequence(
    trigger=("can|will",),
    tokens=(
        {"TAG": "MD"},
        {"LOWER": "not", "OP": "?"},
        {"TAG": {"IN": ["VBD", "VBN"]}},
        {"LOWER": "it", "OP": "?"},
    ),
    also=(({"LOWER": "can"}, {"LOWER": "to"}, {"TAG": "VB"}),),
    span=(3, 3),
    unless=(({"LOWER": "tin"}, {"LOWER": "can"}),),
)


def matches(check: Sequence, text: str, context: Context = CONTEXT) -> list[str]:
    check.validate()
    found = [f for f in check.run(segment(text), Facts(NO_MESSAGE, context)) if isinstance(f, Finding)]
    return [text[f.start : f.end] for f in found]


SEQUENCE = [
    pytest.param(HOPE, "We hope you to visit us.", ["hope you to visit"], id="plain"),
    pytest.param(HOPE, "We hope you will visit us.", [], id="other-order"),
    pytest.param(HOPE, "We hope\r\nyou  to\tvisit us.", ["hope\r\nyou  to\tvisit"], id="across-a-line"),
    pytest.param(HOPE, "We hope\n\nyou to visit us.", [], id="across-a-paragraph"),
    pytest.param(HOPE, "\U0001f600 We 😀 hope you to visit us. 𝒜", ["hope you to visit"], id="non-bmp"),
    pytest.param(HOPE, "We hope\xa0you to visit us.", ["hope\xa0you to visit"], id="no-break-space"),
    pytest.param(
        HOPE, "Dear Sir,\nWe hope they to pay it.\n\nWe hope you to call us.", 2, id="two-paragraphs"
    ),
    pytest.param(HOPE, "您好，我们希望您来访。hope you to visit", [], id="chinese-body"),
    pytest.param(
        HOPE, "Wir hope you to visit und das ist nicht mit der Firma für den Kunden.", [], id="german"
    ),
    pytest.param(MODAL, "We can supplied it and will not arrived.", ["supplied", "arrived"], id="span"),
    pytest.param(MODAL, "The tin can supplied it for us.", [], id="unless"),
    pytest.param(MODAL, "We can to send it to you.", ["send"], id="also"),
]


@pytest.mark.parametrize(("check", "text", "expected"), SEQUENCE)
def test_sequence(check: Sequence, text: str, expected: list[str] | int) -> None:
    found = matches(check, text)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_values_for_texts_and_fixes() -> None:
    (finding,) = HOPE.run(segment("Hope you to get it from us."), Facts(NO_MESSAGE, CONTEXT))
    assert isinstance(finding, Finding)
    assert {key: finding.values[key] for key in ("1", "2", "4", "4.ing", "4.s", "1.lemma", "5")} == {
        "1": "Hope", "2": "you", "4": "get", "4.ing": "getting", "4.s": "gets", "1.lemma": "Hope", "5": "",
    }  # fmt: skip


def test_no_grammar_yields_nothing() -> None:
    off = Context(now=CONTEXT.now, grammar=False)
    assert list(HOPE.run(segment("We hope you to visit us."), Facts(NO_MESSAGE, off))) == []


def test_without_a_model_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "tagged", lambda _: None)
    assert list(HOPE.run(segment("We hope you to visit us."), Facts(NO_MESSAGE, CONTEXT))) == [
        Unchecked(grammar.MISSING)
    ]
    assert all("pip install" in grammar.MISSING.text(language) for language in ("en", "zh"))


def test_the_end_of_a_long_text_is_not_checked() -> None:
    text = (
        "We hope you to visit us.\n\n" + "This is a line of the text.\n\n" * 800 + "We hope you to visit us."
    )
    found = list(HOPE.run(segment(text), Facts(NO_MESSAGE, CONTEXT)))
    assert [type(item) for item in found] == [Finding, Unchecked]


BROKEN: list[Any] = [
    pytest.param(
        {"tokens": ({"LOWR": "a"},)}, "unknown attribute 'LOWR'; did you mean 'LOWER'", id="attribute"
    ),
    pytest.param(
        {"tokens": ({"LOWER": "a", "TAG": "VBX"},)}, "unknown TAG 'VBX'; did you mean 'VB", id="tag"
    ),
    pytest.param({"tokens": ({"LOWER": "a", "POS": "NUON"},)}, "did you mean 'NOUN'", id="pos"),
    pytest.param({"tokens": ({"LOWER": "a", "DEP": "nsub"},)}, "did you mean 'nsubj'", id="dep"),
    pytest.param({"tokens": ({"LOWER": "Hope"},)}, "can never match; write 'hope'", id="capital"),
    pytest.param({"tokens": ({"LOWER": "we hope"},)}, "is not one token", id="two-words"),
    pytest.param(
        {"tokens": ({"LOWER": {"INN": ["a"]}},)}, "unknown condition 'INN'; did you mean 'IN'", id="condition"
    ),
    pytest.param({"tokens": ({"LOWER": {"IN": "a"}},)}, "is a list of texts", id="list"),
    pytest.param({"tokens": ({"LOWER": {"IN": ["a", True]}},)}, "is a list of texts", id="yaml-truth"),
    pytest.param({"tokens": ({"LOWER": "a", "OP": "**"},)}, "OP is one of", id="operator"),
    pytest.param({"tokens": ({"LOWER": "a"}, {"OP": "*"})}, "has no end", id="endless"),
    pytest.param(
        {"tokens": ({"LOWER": "a"}, {"LOWER": {"REGEX": "(a+)+b"}})}, "repeats a group", id="slow-regex"
    ),
    pytest.param({"tokens": ({"TAG": "VB"},)}, "no token names a word", id="no-word"),
    pytest.param({"tokens": ()}, "give at least one token", id="no-token"),
    pytest.param(
        {"tokens": ({"LOWER": "a"},), "span": (1, 2)}, r"span \[1, 2\] does not lie in tokens", id="span"
    ),
    pytest.param({"tokens": ({"LOWER": "a"},), "trigger": ()}, "give `trigger`", id="no-trigger"),
    pytest.param({"tokens": ({"LOWER": "a", "IS_ALPHA": "yes"},)}, "IS_ALPHA is true or false", id="flag"),
]


@pytest.mark.parametrize(("fields", "message"), BROKEN)
def test_patterns_that_cannot_work(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Sequence(**{"trigger": ("a",), **fields}).validate()


def test_clauses_leave_out_each_pattern() -> None:
    left = [clause for clause in MODAL.clauses() if isinstance(clause, Sequence)]
    assert [(c.tokens == MODAL.tokens, len(c.also), len(c.unless)) for c in left] == [
        (True, 0, 1), (True, 1, 0), (False, 0, 1),
    ]  # fmt: skip


WORDS = st.sampled_from(
    ["We", "hope", "you", "to", "visit", "us", "the", "😀", "𝒜b", "é", "中", "\n", "\r\n", " ", ".", "x" * 70]
)


@cases(60)
@given(st.lists(WORDS, max_size=30), st.sampled_from([" ", "  ", "\n", "\r\n", "\t"]))
def test_places_hold_in_any_text(words: list[str], blank: str) -> None:
    text = blank.join(words)
    for paragraph in paragraphs(text):
        for start, char in enumerate(paragraph.text):
            low, high = paragraph.place(start, start + 1)
            assert text[low:high] == char or char in " X"
    for match in matches(HOPE, text):
        assert match.split()[0].lower() == "hope"
        assert match.split()[-1] == "visit"


FORMS = [
    ("receive", "receiving", "receives"),
    ("get", "getting", "gets"),
    ("see", "seeing", "sees"),
    ("supply", "supplying", "supplies"),
    ("die", "dying", "dies"),
    ("be", "being", "is"),
    ("have", "having", "has"),
    ("visit", "visiting", "visits"),
    ("refer", "referring", "refers"),
    ("reach", "reaching", "reaches"),
    ("look", "looking", "looks"),
    ("know", "knowing", "knows"),
    ("plan", "planning", "plans"),
]


@pytest.mark.parametrize(("base", "ing", "third"), FORMS, ids=[form[0] for form in FORMS])
def test_forms(base: str, ing: str, third: str) -> None:
    assert (ing_form(base), s_form(base)) == (ing, third)


def test_registering_the_kinds_imports_no_model() -> None:
    models = "{'spacy', 'langdetect', 'textstat'}"
    code = f"import sys, linter.checks.every; sys.exit(bool({models} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_a_mail_in_another_language_imports_no_model() -> None:
    code = (
        "import sys; from datetime import *; from linter import api; from linter.model.source import Source;"
        "api.lint(Source('a.txt', b'Hallo Anna,\\n\\ndas Ventil ist fertig und liegt auf dem Schiff.\\n'));"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("preloade", "preload"),
        ("create", "create"),
        ("release", "release"),
        ("Unseale", "Unseal"),
        ("take", "take"),
    ],
)
def test_made_up_base_forms(lemma: str, expected: str) -> None:
    assert mended(lemma) == expected
