"""Test `spelling`, and what it stands on: which words are words, what was meant, what the mail explains."""

from __future__ import annotations

import subprocess
import sys

import pytest

from linter import api
from linter.config import Config
from linter.facts.corrections import corrections, is_compound, taken_apart
from linter.facts.mended import mended
from linter.facts.wordlist import alike, frequency, is_english_word, pair_frequency, written
from linter.model.source import Source
from tests.conftest import ROOT
from tests.plaindocument import segment

Found = tuple[str, str, str]

PREPARED = api.prepare(Config(select=("SPL001", "SPL002", "SPL003", "SPL004")))
HEAD = "From: Bo Li <bo@hx-valves.example>\nTo: Anna Weber <anna@weber.example>\nSubject: {}\n\n{}\n"


def found(text: str, subject: str = "Valves", prepared: api.Prepared = PREPARED) -> list[Found]:
    """What is found in a mail: its code, what stands there, and what the fix writes."""
    source = Source("mail.eml", HEAD.format(subject, text).encode())
    rows = []
    for one in (one for result in api.lint(source, prepared) for one in result.diagnostics):
        edits = one.fix.edits if one.fix else ()
        shown = source.data[one.span.start : one.span.end].decode()
        rows.append((one.code, shown, b"|".join(edit.data for edit in edits).decode()))
    return rows


SLIPS = [
    pytest.param("Please see the attched list.", [("SPL001", "attched", "attached")], id="listed"),
    pytest.param("ATTCHED is the list, as you asked.", [("SPL001", "ATTCHED", "ATTACHED")], id="capitals"),
    pytest.param("The assembely takes a week.", [("SPL002", "assembely", "assembly")], id="one-letter-more"),
    pytest.param("The asembly takes a week.", [("SPL002", "asembly", "assembly")], id="one-letter-less"),
    pytest.param("The assmebly takes a week.", [("SPL002", "assmebly", "assembly")], id="swapped"),
    pytest.param("Begginers find it easy to use.", [("SPL002", "Begginers", "Beginners")], id="first-word"),
    pytest.param(
        "We could meet on wednsday or later.", [("SPL002", "wednsday", "Wednesday")], id="day-of-the-week"
    ),
    pytest.param("In this hall the goup sees it.", [("SPL003", "goup", "group")], id="short"),
    pytest.param("We wouls like to see it.", [("SPL002", "wouls", "would")], id="asked-for-by-a-neighbour"),
    pytest.param("We met anybosy in the hall.", [("SPL002", "anybosy", "anybody")], id="pronoun"),
    pytest.param("The goods havebeen packed.", [("SPL004", "havebeen", "have been")], id="joined"),
    pytest.param("It waslauched by us in May.", [("SPL004", "waslauched", "was launched")], id="joined-slip"),
    pytest.param("We are supplyingSPA stoves.", [("SPL004", "supplyingSPA", "supplying SPA")], id="shifted"),
    pytest.param(
        "Its thicknes, wieght and the assembely are new.",
        [
            ("SPL001", "thicknes", "thickness"),
            ("SPL001", "wieght", "weight"),
            ("SPL002", "assembely", "assembly"),
        ],
        id="several",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_slips(text: str, expected: list[Found]) -> None:
    assert found(text) == expected


SILENT = [
    pytest.param("The colour of the aluminium catalogue was organised by the centre.", id="british"),
    pytest.param("The color of the aluminum catalog was organized by the center.", id="american"),
    pytest.param("The force majeure clause covers counterparty, payables and grammage.", id="trade"),
    pytest.param("We asked Kowalczyck, and kowalczyck agreed to it.", id="name"),
    pytest.param("Our agent Begginer will call you. The begginer plan is his.", id="name-used-small"),
    pytest.param("Mr. Asembly will call you on Monday about it.", id="name-behind-a-title"),
    pytest.param("Write to the asembly desk at asembly@hx.example today.", id="word-of-an-address"),
    pytest.param("See https://hx.example/asembly or open asembly.pdf and asembly_2 for it.", id="addresses"),
    pytest.param("The type AS-asembly4 and the #asembly tag are new.", id="codes"),
    pytest.param("Please replace the word “asembly” by another one.", id="quoted"),
    pytest.param("Is it an asembly?\n\n> We need the asembly by Friday.", id="recipient-wrote-it"),
    pytest.param("Wir haben die Verpakung geprüft und den Kontainer geladen.", id="german"),
    pytest.param("Here it is:\n\nLe produit est dans la cathegorie des machines.", id="french-clause"),
    pytest.param(
        "We sell asembly. The asembly is new. An asembly costs two euros.", id="written-alike-three-times"
    ),
    pytest.param("Thnx for the list of mtg dates.", id="abbreviations"),
    pytest.param("asembly kitt", id="no-sentence"),
    pytest.param("The rollout, the datasheet and the undimmable, rustproof lamps are ready.", id="formed"),
    pytest.param("They dont' know of it.", id="apostrophe-at-the-wrong-place"),
    pytest.param("我们 asembly 的价格请见附件，谢谢。", id="chinese"),
    pytest.param("We paid for the {{ asembly }} of the {{asembly}} line.", id="template"),
]  # fmt: skip


@pytest.mark.parametrize("text", SILENT)
def test_silence(text: str) -> None:
    assert found(text) == []


def test_vocabulary() -> None:
    prepared = api.prepare(Config(select=("SPL",), vocabulary=("asembly",)))
    assert found("The asembly takes a week.", prepared=prepared) == []


def test_subject() -> None:
    assert found("Here it is.", "Quotaion for the valves") == [("SPL001", "Quotaion", "Quotation")]


def test_alternatives() -> None:
    """What else may be meant is offered beside the likeliest."""
    source = Source("mail.eml", HEAD.format("Valves", "Please check the seald joints.").encode())
    (one,) = [one for result in api.lint(source, PREPARED) for one in result.diagnostics]
    assert one.fix is not None
    assert (one.message, one.fix.alternatives) == (
        "'seald' is no English word; meant: sealed / seal / seals", ("seal", "seals")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("quotation", True), ("colours", True), ("color", True), ("isn't", True), ("supplier's", True),
        ("pcs", True), ("undimmable", False), ("rustproof", True), ("prepacked", True), ("quotaion", False),
        ("attched", False), ("shippment", False), ("unavaliable", False),
    ],
)  # fmt: skip
def test_words(word: str, expected: bool) -> None:
    assert is_english_word(word) is expected


def test_frequencies() -> None:
    assert frequency("the") > frequency("quotation") > frequency("grist") > frequency("quotaion") == 0
    assert pair_frequency("please", "find") > 0 == pair_frequency("find", "valve")
    assert dict(alike("quotaion", 1)) == {"quotation": 1}
    assert (written("monday"), written("order")) == ("Monday", "order")


@pytest.mark.parametrize(
    ("word", "before", "behind", "expected"),
    [
        ("recieve", "", "", "receive"), ("becuase", "", "", "because"), ("provinse", "our", "", "province"),
        ("tecnologies", "", "", "technologies"), ("wodnerful", "", "", "wonderful"), ("xqzzkv", "", "", ""),
    ],
)  # fmt: skip
def test_corrections(word: str, before: str, behind: str, expected: str) -> None:
    assert next((each.word for each in corrections(word, before, behind)), "") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("havebeen", "have been"), ("Pleasefind", "Please find"), ("ofthe", "of the"), ("signup", ""),
        ("forwader", ""), ("iPhone", ""), ("datasheet", ""), ("yourOrder", "your Order"), ("quotaion", ""),
        ("a", ""), ("", ""),
    ],
)  # fmt: skip
def test_taken_apart(text: str, expected: str) -> None:
    assert taken_apart(text) == expected


def test_compounds() -> None:
    assert [word for word in ("datasheet", "signup", "carefull", "assembely") if is_compound(word)] == [
        "datasheet", "signup", "carefull"
    ]  # fmt: skip


def test_mended_text_leads_back() -> None:
    text = "Please find attched our quotaion."
    read, back = mended(segment(text), {"attched": "attached", "quotaion": "quotation"})
    assert read.text == "Please find attached our quotation."
    for word, stands in (("find", "find"), ("attached", "attched"), ("our quotation", "our quotaion")):
        start = read.text.index(word)
        low, high, _ = back.to_source(start, start + len(word))
        assert (low, text[low:high]) == (text.index(stands), stands)
    assert mended(segment("All right."), {"attched": "attached"})[0].text == "All right."


def test_libraries_are_not_imported() -> None:
    """Their files are read: to import them takes longer, and the one brings numpy."""
    code = (
        "import sys; from linter import api; from linter.config import Config;"
        "from linter.model.source import Source; prepared = api.prepare(Config(select=('SPL',)));"
        "found = api.lint(Source('a.txt', b'The assembely is here and we are glad.'), prepared);"
        "assert [one.code for one in found[0].diagnostics] == ['SPL002'], found;"
        "print(sorted({'symspellpy', 'lemminflect', 'numpy', 'spacy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("[]\n", "")
