"""What somebody is asked, allowed or hoped to do: *Please sent it*, *allow him selling*, *hear you*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import RECEIVERS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, base_of, made, opens_phrase
from linter.facts import inflect

_ASKING = frozenset(("please", "pls", "kindly"))
_PAST = frozenset(("VBD", "VBN", "VBZ"))


def after_please(sentence: Sentence) -> Iterator[Slip]:
    """*Please sent it again* → *send*: no past stands behind a word of asking."""
    for word in sentence:
        verb, after = sentence[word.at + 1], sentence[word.at + 2]
        known = inflect.tags(verb.lower)
        if word.lower not in _ASKING or "VB" in known or not known & _PAST or verb.lower in BE:
            continue
        if opens_phrase(after) or after.tag == "PRP":
            yield made(sentence, verb.at, "VB", word.text)


_REMINDING = frozenset("remind ask allow invite enable permit advise tell".split())
_LETTING = frozenset("allow permit enable encourage invite urge require".split())


def letting(sentence: Sentence) -> Iterator[Slip]:
    """*allow the agent selling it* → *to sell*; *welcome you visit us* → *to visit*."""
    for word in sentence:
        at = word.at + 1
        if word.is_verb and base_of(word) == "welcome" and sentence[at].lower in RECEIVERS:
            verb = sentence[at + 1]
            if verb.tag in ("VB", "VBP") and "VB" in inflect.tags(verb.lower):
                yield Slip(verb.at, verb.at, f"to {verb.text}", word.text)
        elif word.is_verb and base_of(word) in _REMINDING and sentence[at].lower in RECEIVERS:
            verb = sentence[at + 1]
            if verb.tag == "VBG" and opens_phrase(sentence[at + 2]):
                yield Slip(verb.at, verb.at, f"to {base_of(verb)}", base_of(word))
        elif word.is_verb and word.tag != "VBN" and base_of(word) in _LETTING:
            while at - word.at < 5 and sentence[at].tag in ("DT", "PRP$", "JJ", "NN", "NNS"):
                at += 1
            noun, verb = sentence[at - 1], sentence[at]
            is_noun = noun.tag in ("NN", "NNS") and sentence[word.at + 1].tag in ("DT", "PRP$")
            if is_noun and verb.tag == "VBG" and _is_done_by(sentence, word, noun, verb):
                yield Slip(verb.at, verb.at, f"to {base_of(verb)}", base_of(word))


def _is_done_by(sentence: Sentence, letting: Word, noun: Word, verb: Word) -> bool:
    """*allow our agents selling to schools*, and not *allow any machine using oil*: a person is let."""
    single = inflect.lemma(noun.lower, "NOUN")
    is_person = single.endswith(("er", "or", "ist", "man", "ee")) or single in _PEOPLE
    return is_person and verb.head == letting.at


_PEOPLE = frozenset("agent client guest staff people team partner child student technician bank".split())


def hearing(sentence: Sentence) -> Iterator[Slip]:
    """*Hope to hear you soon* → *hear from you*: what one hopes for is an answer."""
    for word in sentence:
        person, after = sentence[word.at + 1], sentence[word.at + 2]
        hoped = {"hope", "hoping", "forward", "wait", "waiting"} & set(sentence.lowers[: word.at])
        is_answer = person.lower == "you" and (after.lower in _SOON or after.tag == ".")
        if hoped and is_answer and word.lower in ("hear", "hearing"):
            yield Slip(person.at, person.at, f"from {person.text}", word.text)


_SOON = frozenset("soon shortly in as within by early before at again about regarding".split())
