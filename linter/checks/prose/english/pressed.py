"""Verbs that another word presses into a form: *asked them arrange*, *is also use*, *easy use*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, URGED, base_of, opens_phrase
from linter.facts import inflect

_NOUNS = frozenset(("NN", "NNS", "NNP"))
_BASE = frozenset(("VB", "VBP"))
_BEHIND_VERB = frozenset(("DT", "PRP$", "PRP", "TO", "IN", "RB", "RP"))
_ASKING = frozenset("what which how why where when that whatever anything everything all".split())


def moved_to(sentence: Sentence) -> Iterator[Slip]:
    """*We asked the forwarder book a truck* → *to book*: see `complements.bare_behind` for persons."""
    for word in sentence:
        first = sentence[word.at + 1]
        if not word.is_verb or word.tag == "VBN" or base_of(word) not in URGED:
            continue
        if first.tag not in ("DT", "PRP$") or first.lower in ("that", "this"):
            continue
        at = first.at + 1
        while at - first.at < 5 and (sentence[at].tag == "JJ" or sentence[at].tag in _NOUNS):
            at += 1
        if at - 2 > first.at and sentence[at - 1].tag == "NN" and sentence[at].tag not in _BASE:
            at -= 1  # *asked our forwarder book the space*: the verb was taken for a noun
        verb = sentence[at]
        is_told = sentence[at - 1].tag in _NOUNS and verb.dep not in ("relcl", "acl")
        if is_told and _is_bare_verb(sentence, verb) and _ASKING.isdisjoint(_around(sentence, word, verb)):
            yield Slip(at, at, f"to {verb.text}", word.text)


def _around(sentence: Sentence, urge: Word, verb: Word) -> tuple[str, ...]:
    """The words in which *all we want the team do* and *we require that the bank check it* show."""
    return sentence.lowers[max(0, urge.at - 6) : verb.at]


def _is_bare_verb(sentence: Sentence, word: Word) -> bool:
    """Whether a base form with what belongs to a verb stands there, or a noun with an object behind it."""
    known, after = inflect.tags(word.lower), sentence[word.at + 1]
    if not word.text.islower() or "VB" not in known or word.lower in BE | {"have", "do"}:
        return False
    if word.tag in _BASE:
        return after.tag in _BEHIND_VERB or known <= _BASE
    return word.tag == "NN" and opens_phrase(after) and after.tag in ("DT", "PRP$")


_MIDDLE = frozenset("also always often usually still only just really normally already".split())
_FINITE = {"is": "VBZ", "am": "VB", "are": "VB"}


def be_adverb_verb(sentence: Sentence) -> Iterator[Slip]:
    """*He is also use our glue* → *also uses*; *we are always support you* → *always support*."""
    for be in sentence:
        adverb, verb = sentence[be.at + 1], sentence[be.at + 2]
        if be.lower not in _FINITE or adverb.lower not in _MIDDLE or verb.tag not in ("VB", "VBP"):
            continue
        known = inflect.tags(verb.lower)
        if "VB" not in known or "VBN" in known or "JJ" in known or not be.at or verb.lower in BE:
            continue
        before, after = sentence[be.at - 1], sentence[verb.at + 1]
        if not (before.tag == "PRP" or before.is_noun) or not (
            opens_phrase(after) or after.tag in ("JJ", "NNS", "PRP")
        ):
            continue
        if sentence.has.isdisjoint(("what", "all", "do", "thing")):
            text = inflect.inflect(base_of(verb), _FINITE[be.lower])
            yield Slip(be.at, verb.at, f"{adverb.text} {text}", be.text)


_THAT_TAKERS = frozenset(
    "suspect hope doubt promise regret wish guarantee fear suggest request wonder propose".split()
)


def be_that_verb(sentence: Sentence) -> Iterator[Slip]:
    """*We are suspect that* → *We suspect that*."""
    for be in sentence:
        verb, subject = sentence[be.at + 1], sentence[be.at - 1]
        if (
            be.lower in ("are", "am")
            and verb.lower in _THAT_TAKERS
            and subject.lower in ("we", "i", "they", "you")
        ) and sentence[verb.at + 1].lower in ("that", "if", "the", "our", "your", "you", "it"):
            yield Slip(be.at, verb.at, verb.text, be.text)


_EASY = frozenset("easy hard difficult simple convenient ready able willing happy glad".split())


_PLAINLY = frozenset(("easy", "difficult", "hard", "convenient", "simple"))


def easy_passive(sentence: Sentence) -> Iterator[Slip]:
    """*The tool is easy to be used* → *easy to use*."""
    for word in sentence:
        marker, be, verb = (sentence[word.at + i] for i in (1, 2, 3))
        if word.lower not in _PLAINLY or marker.lower != "to" or be.lower != "be" or verb.tag != "VBN":
            continue
        said = sentence.lowers[max(0, word.at - 3) : word.at]
        if sentence[verb.at + 1].lower != "by" and "it" not in said and not BE.isdisjoint(said):
            yield Slip(be.at, verb.at, base_of(verb), word.text)


def easy_bare(sentence: Sentence) -> Iterator[Slip]:
    """*The app is very easy use* → *easy to use*; *we are glad know it*."""
    for word in sentence:
        verb, before = sentence[word.at + 1], sentence[word.at - 1]
        if before.lower in ("very", "so", "quite", "really", "not", "more", "too"):
            before = sentence[before.at - 1]
        if word.lower not in _EASY or before.lower not in BE or "VB" not in inflect.tags(verb.lower):
            continue
        known, after = inflect.tags(verb.lower), sentence[verb.at + 1]
        only = known <= {"VB", "VBP"} and after.lower != "to"
        if only or (
            verb.lower in ("use", "clean", "read", "repair", "control") and after.tag in (".", ",", "CC")
        ):
            yield Slip(verb.at, verb.at, f"to {verb.text}", word.text)


_NEVER_BY_ITSELF = frozenset(
    "postpone delay cancel reschedule approve confirm receive arrange complete schedule release "
    "issue manufacture install inspect present submit".split()
)
_BEHIND = frozenset(
    (
        "to",
        "until",
        "till",
        "on",
        "in",
        "by",
        "due",
        "because",
        "for",
        ".",
        ",",
        "soon",
        "again",
        "yet",
        "within",
        "before",
        "after",
        "from",
    )
)
_BY_PEOPLE = frozenset(
    "order payment deposit shipment vessel flight eta etd meeting delivery invoice document "
    "certificate certificate "
    "goods container cargo contract price balance production inspection visit sample machine date "
    "time booking "
    "schedule report parcel mould mold".split()
)


def thing_acts(sentence: Sentence) -> Iterator[Slip]:
    """*The ETA will postpone to June* → *be postponed*; *has delayed due to fog* → *been delayed*."""
    for word in sentence:
        verb, helper = inflect.lemma(word.lower, "VERB"), sentence[word.at - 1]
        if verb not in _NEVER_BY_ITSELF or not word.is_verb or sentence[word.at + 1].lower not in _BEHIND:
            continue
        at = helper.at
        while sentence[at].lower in ("not", "n't", "already", "just", "also"):
            at -= 1
        thing = next((one for one in sentence.words[max(0, at - 4) : at] if _is_thing(one)), None)
        if thing is None or not sentence[at - 1].is_noun or word.dep in ("relcl", "acl"):
            continue
        if not _FREE.isdisjoint(sentence.lowers[thing.at + 1 : at]):
            continue
        done = inflect.inflect(verb, "VBN")
        if sentence[at].tag == "MD" and word.tag == "VB":
            yield Slip(word.at, word.at, f"be {done}", thing.text)
        elif sentence[at].lower in ("has", "have", "had") and word.tag in ("VBN", "VBD"):
            yield Slip(word.at, word.at, f"been {done}", thing.text)


def _is_thing(word: Word) -> bool:
    return word.is_noun and (inflect.lemma(word.lower, "NOUN") or word.lower) in _BY_PEOPLE


_FREE = frozenset(("that", "which", "who", "we", "you", "they", "i", "he", "she", "it", "and", ","))
