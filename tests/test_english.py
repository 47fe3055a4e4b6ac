"""Tests of English structure: what each finds, and what it leaves alone."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from linter import api
from linter.checks.prose import grammar
from linter.checks.prose.english.mass import MassNouns
from linter.checks.prose.english.reading import sentences_of
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.valency import Valency
from linter.config import Config
from linter.facts import inflect
from linter.facts.table import T
from linter.model.source import Source
from linter.ruleset import load

NOW = datetime(2026, 3, 2, tzinfo=UTC)
HEAD = (
    "From: lin@vendor.example\nTo: moreno@buyer.example\nSubject: Valves\n"
    "Date: Mon, 02 Mar 2026 00:00:00 +0000\nMessage-ID: <1@vendor.example>\n\nDear Ms Moreno,\n\n"
)
END = "\n\nBest regards,\nWang Lin\n"


@cache
def prepared() -> api.Prepared:
    grammar.pipeline()  # a slow machine would spend a lint's time on loading it
    return api.prepare(Config())


def letter(text: str) -> Source:
    return Source("mail.eml", (HEAD + text + END).encode())


def found(text: str) -> list[tuple[str, str]]:
    source = letter(text)
    diagnostics = [one for result in api.lint(source, prepared(), now=NOW) for one in result.diagnostics]
    return [
        (one.name, source.data[one.span.start : one.span.end].decode())
        for one in sorted(diagnostics, key=lambda one: one.sort_key)
        if one.code.startswith("GRM")
    ]


FOUND = [
    pytest.param("We need a man who have a van.", [("verb-agreement", "have")], id="need-somebody-who-has"),
    pytest.param("I am real looking for a new lathe.", [("adjective-for-adverb", "real")], id="real-looking"),
    pytest.param(
        "It needs a carefully repair.", [("adjective-for-adverb", "carefully")], id="carefully-noun"
    ),
    pytest.param("A number farmers came.", [("amount-without-of", "number")], id="number-of"),
    pytest.param("Some the lamps are dim.", [("amount-without-of", "Some")], id="some-of"),
    pytest.param("The lift is at bottom of the yard.", [("missing-article-role", "bottom")], id="bottom-of"),
    pytest.param("It rained over first 3 days.", [("missing-article-role", "first")], id="first-days"),
    pytest.param("He is asking weather you can come.", [("mistaken-word", "weather")], id="whether"),
    pytest.param("Is their any tea left?", [("mistaken-word", "their")], id="is-there-any"),
    pytest.param("Thanks for you patience in May.", [("mistaken-word", "you")], id="your-behind-for"),
    pytest.param(
        "She tells me the news last night.", [("present-with-past-time", "tells")], id="told-last-night"
    ),
    pytest.param("We hope it possible to come.", [("missing-copula", "it")], id="hope-it-possible"),
    pytest.param("Can I speak him today?", [("verb-without-preposition", "speak")], id="speak-to"),
    pytest.param(
        "He was very familiar this type.", [("verb-without-preposition", "familiar")], id="familiar-with"
    ),
    pytest.param(
        "The clerk found a more cheap shelf.", [("comparison-form", "more cheap")], id="cheaper-shelf"
    ),
    pytest.param(
        "Is it necessary cancel the booking?", [("verb-pattern", "cancel")], id="to-behind-adjective"
    ),
    pytest.param("Nobody knew how seal the lid.", [("verb-pattern", "seal")], id="to-behind-how"),
    pytest.param("The crane was expected lift it.", [("verb-pattern", "lift")], id="to-behind-passive"),
    pytest.param("My boss told me fetch the keys.", [("verb-pattern", "fetch")], id="to-behind-person"),
    pytest.param(
        "Is this a good time to calling you?", [("infinitive-inflected", "calling")], id="time-to-ing"
    ),
    pytest.param("It is not easy to finding them.", [("infinitive-inflected", "finding")], id="easy-to-ing"),
    pytest.param("They think our plant losing money.", [("missing-copula", "plant")], id="clause-without-be"),
    pytest.param("His son now running the shop.", [("missing-copula", "son")], id="sentence-without-be"),
    pytest.param("Wait until hear the bell.", [("clause-without-subject", "until")], id="until-nobody"),
    pytest.param("He will be reward for it.", [("be-verb-form", "reward")], id="be-noun-or-verb"),
    pytest.param("Think twice about launch it.", [("preposition-base-verb", "launch")], id="about-base"),
    pytest.param("We hired 15 extra skilled clerk.", [("many-singular", "clerk")], id="figure-far"),
    pytest.param("He lost all the small parcel.", [("many-singular", "parcel")], id="all-far"),
    pytest.param("It was a long, cold winters.", [("one-plural", "winters")], id="article-far"),
    pytest.param("The agent didn't sold the pump.", [("did-inflected", "sold")], id="did"),
    pytest.param("We have ship the two pumps.", [("have-base", "ship")], id="have-noun-or-verb"),
    pytest.param("The tariff will be raise again.", [("be-verb-form", "raise")], id="be-raise"),
    pytest.param("The size of the two flanges are wrong.", [("verb-agreement", "are")], id="distance"),
    pytest.param("We bought 30 gauge for the hall.", [("many-singular", "gauge")], id="number"),
    pytest.param("Please send us your approve by mail.", [("verb-for-noun", "approve")], id="noun"),
    pytest.param(
        "Our team can explain you the list.", [("verb-pattern", "explain you the list")], id="receiver"
    ),
    pytest.param("Our firm makes glass lids since 2009.", [("present-with-duration", "makes")], id="since"),
    pytest.param("Please ask him when can he pay.", [("embedded-question", "when can he")], id="embedded"),
    pytest.param("The agent must protection the lid.", [("noun-for-verb", "protection")], id="noun-for-verb"),
    pytest.param("How will protection of the lid be paid?", [], id="noun-behind-modal"),
    pytest.param("They completed there report in May.", [("mistaken-word", "there")], id="there"),
    pytest.param("We left there yesterday and came back.", [], id="there-place"),
    pytest.param("We learned it from you letter.", [("mistaken-word", "you")], id="you-for-your"),
    pytest.param("We learned it from you yesterday.", [], id="from-you"),
    pytest.param("Please lend my the key.", [("mistaken-word", "my")], id="my-for-me"),
    pytest.param(
        "It is slower to pack it by hand then to rent a line.", [("mistaken-word", "then")], id="then"
    ),
    pytest.param("It is slower now, and then to our regret it stops.", [], id="then-later"),
    pytest.param(
        "He is paid for deal with the claims.", [("preposition-base-verb", "deal")], id="for-deal-with"
    ),
    pytest.param("We are familiar with the pump, and it works well.", [], id="right"),
    pytest.param('He wrote "we has ship it" on the box.', [], id="quotation"),
    pytest.param(
        "If you has time, the plugs is here.",
        [("verb-agreement", "has"), ("verb-agreement", "is")],
        id="pronoun-and-noun",
    ),
    pytest.param("Please tell me what they needs.", [("verb-agreement", "needs")], id="they-needs"),
    pytest.param("Let me know if anybody need it.", [("verb-agreement", "need")], id="let-know-if"),
    pytest.param("Let him keep it, and let that crane stand there.", [], id="let-takes-the-base"),
    pytest.param("It is vital that the valve close in time.", [], id="vital-that"),
    pytest.param("The names on the list that are wrong were cut.", [], id="whose-number-is-open"),
    pytest.param(
        "Several crane stood still for a few hour.",
        [("many-singular", "crane"), ("many-singular", "hour")],
        id="several-few",
    ),
    pytest.param("We gave these people access to both sales and stock.", [], id="these-people-access"),
    pytest.param("We have already plan the visit.", [("have-base", "plan")], id="have-plan"),
    pytest.param("The guards have read access to the gate.", [], id="read-access"),
    pytest.param("We were hope for rain.", [("be-verb-form", "hope")], id="be-hope"),
    pytest.param("He is of course at home, and on duty the whole week.", [], id="of-course"),
    pytest.param(
        "We never use it without ask the owner.", [("preposition-base-verb", "ask")], id="without-ask"
    ),
    pytest.param("It is sad but we going home.", [("missing-copula", "we")], id="but-we-going"),
    pytest.param(
        "I honest believe that it works.", [("adjective-for-adverb", "honest")], id="honest-believe"
    ),
    pytest.param("Write to us unless can wait.", [("clause-without-subject", "unless")], id="unless-can"),
    pytest.param("We placed three orders in place of two.", [], id="in-place-of"),
    pytest.param(
        "Our boss is very disappointing about it.", [("mistaken-word", "disappointing")], id="who-feels-it"
    ),
    pytest.param("She tells that the lid fits.", [("verb-pattern", "tells")], id="tells-nobody"),
    pytest.param("Is the crew too busy to answer?", [], id="too-busy-to"),
    pytest.param("We stopped because the storm.", [("connecting-phrase", "because")], id="because-a-thing"),
    pytest.param(
        "This is the third time we ask you.", [("present-with-past-time", "ask")], id="the-third-time"
    ),
    pytest.param("We want to talk with they.", [("mistaken-word", "they")], id="with-they"),
    pytest.param("That sort of belts are cheap.", [("verb-agreement", "are")], id="that-sort-of"),
    pytest.param("The app is hard to be learned.", [("verb-pattern", "be learned")], id="hard-to-be"),
    pytest.param(
        "More and more shops is open, and all of the caps was sold.",
        [("verb-agreement", "is"), ("verb-agreement", "was")],
        id="more-and-more",
    ),
    pytest.param("Mr. Peters want to see all of them in May.", [("verb-agreement", "want")], id="mister"),
    pytest.param("Thirty days is a long time, and all the paper is gone.", [], id="thirty-days"),
    pytest.param("Wir has ship und das ist nicht gut für die Kunden.", [], id="other-language"),
    pytest.param("SIZE 40 LATHE WITH 30 GAUGE IS IN THE BOX", [], id="capitals"),
    pytest.param("item; 40 lathe; 30 drum; 20 pcs; 12 box; 9 kg", [], id="table-row"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


FIXED = [
    pytest.param(
        "We didn't got the drawing, and the price are too high.",
        "We didn't get the drawing, and the price is too high.",
        id="two-faults",
    ),
    pytest.param("These gauge is made of steel.", "These gauges are made of steel.", id="noun-and-verb"),
    pytest.param(
        "The seal has not be\ntested yet.", "The seal has not been\ntested yet.", id="beside-a-line-break"
    ),
    pytest.param(
        "In case of you lose the key, please call us.",
        "If you lose the key, please call us.",
        id="because-of-clause",
    ),
    pytest.param(
        "The delay is sad, and the reason for it all is because of rain.",
        "The delay is sad, and the reason for it all is because of rain.",
        id="because-of-noun",
    ),
    pytest.param(
        "Please tell me your colour, I can print the label today.",
        "Please tell me your colour, and I can print the label today.",
        id="order-and-promise",
    ),
    pytest.param(
        "The wheel will under production next week.",
        "The wheel will be under production next week.",
        id="modal-without-verb",
    ),
    pytest.param(
        "He would, on time or late, in rain or shine.",
        "He would, on time or late, in rain or shine.",
        id="modal-elliptic",
    ),
    pytest.param(
        "After the invoice paid, we will call.",
        "After the invoice is paid, we will call.",
        id="passive-without-be",
    ),
    pytest.param(
        "After the buyer paid, we called him.", "After the buyer paid, we called him.", id="person-pays"
    ),
    pytest.param(
        "The smell not normal, so we stopped.", "The smell is not normal, so we stopped.", id="not-without-be"
    ),
    pytest.param(
        "Our visit must postpone to spring.", "Our visit must be postponed to spring.", id="thing-acts"
    ),
    pytest.param("You may consideration the blue one.", "You may consider the blue one.", id="noun-for-verb"),
    pytest.param(
        "They made no compare of the two.", "They made no comparison of the two.", id="verb-for-noun"
    ),
    pytest.param(
        "It makes 40 cups per minutes in our test of it.",
        "It makes 40 cups per minute in our test of it.",
        id="per",
    ),
    pytest.param("We sent 12 types gaskets to them.", "We sent 12 types of gaskets to them.", id="amount"),
    pytest.param("We only could send half of it.", "We could only send half of it.", id="only"),
    pytest.param(
        "If you tomorrow visit the plant, call me.", "If you visit the plant tomorrow, call me.", id="day"
    ),
    pytest.param(
        "The glue is same, but the price fell for 8%.",
        "The glue is the same, but the price fell by 8%.",
        id="same-and-share",
    ),
    pytest.param("We asked the agent bring a van.", "We asked the agent to bring a van.", id="moved"),
    pytest.param("The bracket is hard install.", "The bracket is hard to install.", id="hard-to"),
    pytest.param("They insist to see it first.", "They insist on seeing it first.", id="governed"),
    pytest.param(
        "Last night we call the port, and they were closed.",
        "Last night we called the port, and they were closed.",
        id="opened-past",
    ),
    pytest.param(
        "The yarn which he bought it in Spain is red.",
        "The yarn which he bought in Spain is red.",
        id="object-twice",
    ),
    pytest.param(
        "The file is here, and we can return to you today.",
        "The file is here, and we can return it to you today.",
        id="object",
    ),
    pytest.param("Because is late, we stop here.", "Because it is late, we stop here.", id="it"),
]


@pytest.mark.parametrize(("text", "expected"), FIXED)
def test_fixed(text: str, expected: str) -> None:
    outcome = api.fix(letter(text), prepared(), unsafe=True, now=NOW)
    assert outcome.source.data.decode() == HEAD + expected + END
    assert found(expected) == []


def test_without_grammar() -> None:
    result = api.lint(letter("We didn't got it."), api.prepare(Config(), grammar=False), now=NOW)
    assert not [one for part in result for one in part.diagnostics if one.code.startswith("GRM021")]


def test_read_once() -> None:
    sentences_of.cache_clear()
    found("We have received the drawing of the pump and it is good.")
    assert sentences_of.misses() <= 4


FORMS = [
    pytest.param("ship", "VBN", "shipped", id="doubled"),
    pytest.param("choose", "VBN", "chosen", id="strong"),
    pytest.param("learn", "VBN", "learned", id="weak-first"),
    pytest.param("cost", "VBD", "cost", id="unchanged"),
    pytest.param("be", "VBN", "been", id="be"),
    pytest.param("supply", "VBZ", "supplies", id="y"),
    pytest.param("brush", "NNS", "brushes", id="plural"),
    pytest.param("blorp", "VBG", "blorping", id="unknown"),
]


@pytest.mark.parametrize(("word", "tag", "expected"), FORMS)
def test_inflect(word: str, tag: str, expected: str) -> None:
    assert inflect.inflect(word, tag) == expected


TAGS = [
    pytest.param("send", {"VB", "VBP"}, id="verb-only"),
    pytest.param("received", {"VBD", "VBN"}, id="past"),
    pytest.param("run", {"VB", "VBP", "VBN", "NN"}, id="participle-like-base"),
    pytest.param("talented", {"JJ"}, id="left-out-by-the-lexicon"),
    pytest.param("qzx", set(), id="unknown"),
]


@pytest.mark.parametrize(("word", "expected"), TAGS)
def test_tags(word: str, expected: set[str]) -> None:
    assert inflect.tags(word) == expected


def table(name: str, shape: type[T]) -> T:
    return load(()).table(f"grammar/{name}", shape)


def test_valency_is_wide() -> None:
    valency = table("valency", Valency)
    assert len(valency.verbs) >= 250
    assert len(valency.adjectives) >= 80
    assert len(valency.nouns) >= 80


def test_no_right_preposition_is_called_wrong() -> None:
    valency = table("valency", Valency)
    entries = [*valency.adjectives.items(), *valency.nouns.items()]
    assert [word for word, entry in entries if entry.right in entry.wrong] == []
    assert [verb for verb, pairs in valency.swapped.items() if set(pairs) & set(pairs.values())] == []


def test_words_are_known() -> None:
    classes, mass = table("word-classes", Classes), table("mass-nouns", MassNouns)
    words = (*classes.acts, *classes.lasting, *classes.manner, *mass.values)
    assert [word for word in words if not inflect.parts(word)] == []
