"""Verbs that another word presses into a form: *asked them arrange*, *is also use*, *easy use*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import verb_of
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, base_of, opens_phrase
from linter.facts import inflect

_MOVERS = frozenset(
    "ask want tell allow advise urge invite remind instruct enable force push request".split()
)


def moved_to(sentence: Sentence) -> Iterator[Slip]:
    """*We asked the forwarder arrange a truck* → *to arrange*."""
    for word in sentence:
        if verb_of(word) not in _MOVERS or (word.tag == "VBN" and sentence[word.at - 1].lower in BE):
            continue
        first = sentence[word.at + 1]
        if first.tag not in ("DT", "PRP$") or first.lower in ("that", "this"):
            continue
        at = first.at
        while at - first.at < 5 and (sentence[at].tag in ("DT", "PRP$", "JJ") or sentence[at].is_noun):
            at += 1
        verb = sentence[at]
        if not sentence[at - 1].is_noun or verb.tag not in ("VB", "VBP") or verb.dep in ("relcl", "acl"):
            continue
        sure = verb_of(word) not in ("ask", "request", "advise", "urge") or sentence[at - 1].tag == "NN"
        if sure and inflect.tags(verb.lower) <= {"VB", "VBP"} and verb.lower not in ("be", "have", "do"):
            yield Slip(at, at, f"to {verb.text}", word.text)


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
