"""Whether a noun, or the noun that *which* stands for, is one or many."""

from __future__ import annotations

from typing import Literal

from linter.checks.prose.english.mass import MassNouns
from linter.checks.prose.english.phrases import DAYS
from linter.checks.prose.english.reading import Sentence, Word
from linter.checks.prose.english.singles import ONE_PLURALS
from linter.facts import inflect

Number = Literal["one", "many", ""]
"""Empty: it may be either."""

QUANTITIES = frozenset(
    "number majority lot variety rest most half percent part pair series means couple range total "
    "handful minority bulk  "
    "some any none all plenty remainder bunch group set team staff family committee crew board data media "
    "species headquarters works dozen hundred thousand million quarter third dollar pound hour minute "
    "day week month year  "
    "mile foot meter metre ton tonne kg mm cm kind type sort one two audience crowd public company "
    "management  "
    "government class fish sheep aircraft news mathematics economics physics politics statistics "
    "logistics youth generation  "
    "operations accounts credit finance treasury  "
    "population army enron inc corp bank department firm department plenty variety kinds types sorts".split()
)
"""Heads whose number the verb may take from what they count, and nouns of both numbers."""


def noun_number(noun: Word, mass: MassNouns) -> Number:
    """Whether a noun's form can only be singular, or only plural."""
    known = inflect.tags(noun.lower) & {"NN", "NNS"}
    if noun.lower in mass.known:
        return "one"
    if noun.lower in mass.plurals:
        return "one" if mass.values[mass.plurals[noun.lower]].plural == "never" else ""
    if noun.tag == "NN" and "NN" in known and not noun.lower.endswith("ics"):
        return "one" if known == {"NN"} or inflect.inflect(noun.lower, "NNS") != noun.lower else ""
    if noun.tag == "NNS" and inflect.is_plural(noun.lower) and noun.lower not in ONE_PLURALS:
        return "many"
    return ""


_THINGS = frozenset(
    "anything something everything nothing everyone someone anyone everybody somebody".split()
)


def relative(sentence: Sentence, pronoun: Word, mass: MassNouns) -> Number:
    """The number of the noun right before *which*, where nothing else could be meant."""
    noun = sentence[pronoun.at - 1]
    if noun.lower in _THINGS:
        return "one"
    if noun.text == "," and pronoun.lower != "that":
        noun = sentence[pronoun.at - 2]
        if any(word.tag in ("NNS", "NNPS", "CC", "CD") for word in sentence.words[: noun.at]):
            return ""  # whose number it has is not told
    if "VBZ" in inflect.tags(noun.lower) and sentence[noun.at - 1].tag == "RB":
        return ""  # *the server just notes who pays*
    if noun.tag == "NNP" and sentence[_start(sentence, noun)].lower in ("a", "an") and pronoun.lower != "who":
        return "one"  # *a Joint Board which meets*
    if noun.tag not in ("NN", "NNS") or noun.lower in QUANTITIES | DAYS | {"time", "way"}:
        return ""
    if pronoun.lower == "who" and noun.tag == "NN" and any(w.tag == "NNS" for w in sentence.words[: noun.at]):
        return ""  # *the names of all at the meeting who are late*
    return _behind_which(sentence, noun, pronoun, noun_number(noun, mass))


def _behind_which(sentence: Sentence, noun: Word, pronoun: Word, number: Number) -> Number:
    """The number where the noun before *which* has that one, and another noun may be meant."""
    start = _start(sentence, noun)
    before = sentence[start - 1]
    if before.tag in ("CC", ",", "HYPH", ":") or sentence[start].lower in ("one", "such", "any"):
        return ""
    if number == "many" and noun.at < pronoun.at - 1 and start > 1:
        return ""  # *It broke into shards, which is bad*: the whole may be meant
    if before.tag in ("IN", "TO"):
        further = _clause_before(sentence, before)
        if number == "many" and sentence[before.at - 1].is_noun:
            return ""  # *the list of the parts that was sent*: whose number it has is not told
        if number == "one" and any(one.tag in _OTHERS or one.lower in _MANY for one in further):
            return ""  # *those in the hall that are no clerks*
    return number


def _start(sentence: Sentence, noun: Word) -> int:
    """Where the words before a noun that go with it begin."""
    start = noun.at
    while start > 0 and sentence[start].tag not in ("DT", "PRP$"):
        if not (sentence[start - 1].is_noun or sentence[start - 1].tag in _WITH_NOUN):
            break
        start -= 1
    return start


_WITH_NOUN = frozenset(("DT", "PRP$", "JJ", "CD", "JJS", "JJR", "VBN"))


def _clause_before(sentence: Sentence, word: Word) -> tuple[Word, ...]:
    """What stands near before a word in its clause: back to a comma."""
    first = word.at
    while first > max(0, word.at - _NEAR) and sentence[first - 1].tag != ",":
        first -= 1
    return sentence.words[first : word.at]


_NEAR = 9
_OTHERS = frozenset(("NNS", "NNPS", "CC", "CD"))
_MANY = frozenset("those these all both bunch ones people".split())
