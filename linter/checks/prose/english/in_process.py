"""Clauses whose only verb ends in *-ing*: *be* is missing before it.

*We going to stop*, *the line which packing them*, *Our engineer still testing it*.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import PERSONS, WITHOUT_S
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, HAVE, behind, is_manner
from linter.facts import inflect

_FINITE = PERSONS - {"you"}
"""Pronouns that are nothing but subjects."""


def pronoun_process(sentence: Sentence) -> Iterator[Slip]:
    """*I think that we going to stop*, *they still waiting for it*: *be* is missing."""
    for word in sentence:
        if word.lower not in _FINITE or word.text == "i":
            continue
        at = behind(sentence, word.at)
        verb, before = sentence[at], sentence[word.at - 1]
        known = inflect.tags(verb.lower)
        if (
            verb.tag != "VBG"
            or "VBG" not in known
            or "VB" in known
            or before.tag in ("CC", "VBN", "VB", "VBG")
        ):
            continue
        if before.lower in ("with", "without", "of", "as", "than", ",", "") or before.lower in BE | HAVE:
            continue
        be = {"i": "am", "he": "is", "she": "is"}.get(word.lower, "are")
        yield Slip(word.at, word.at, f"{word.text} {be}", verb.text)


def _is_process(word: Word) -> bool:
    """Whether it is a form in *-ing* and could be no noun here."""
    return word.tag == "VBG" and "VBG" in inflect.tags(word.lower)


_SAYS = frozenset(
    "hope know think believe understand assume guess say suppose mean doubt glad sure happy afraid sorry "
    "that if because since as while what where when why which who whether although though".split()
)
"""Behind these a clause begins whose verb must be finite."""


def _be(subject: Word) -> str:
    if subject.lower in WITHOUT_S or subject.tag in ("NNS", "NNPS"):
        return "am" if subject.lower == "i" else "are"
    return "is"


def clause_process(sentence: Sentence) -> Iterator[Slip]:
    """*I hope you doing well*, *what you looking for*, *I know our buyer waiting for it*."""
    for word in sentence:
        if not _is_process(word) or word.at < 2:
            continue
        last = word.at - 1
        while is_manner(sentence[last]) or sentence[last].lower in _ADVERBS:
            last -= 1
        subject = sentence[last]
        first = _first(sentence, last)
        opener = sentence[first - 1]
        if first < 1 or not _is_subject(sentence, first, last) or not _is_finite(word, opener, sentence):
            continue
        yield Slip(last, last, f"{subject.text} {_be(subject)}", word.text)


_ANYONE = frozenset("everything everyone everybody somebody someone nobody things nothing".split())
_ADVERBS = frozenset("still now already just also always currently not only".split())
_IN_NP = frozenset(("DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH"))


def _first(sentence: Sentence, last: int) -> int:
    """Where the group that ends there begins."""
    if sentence[last].lower in PERSONS | {"it"} | _ANYONE:
        return last
    at = last
    while at > 0 and sentence[at - 1].tag in _IN_NP and sentence[at].tag not in ("DT", "PRP$"):
        at -= 1
    return at


def _is_subject(sentence: Sentence, first: int, last: int) -> bool:
    """A pronoun, or a noun with its article; *your having fun* tells what is had."""
    opens, ends = sentence[first], sentence[last]
    if ends.tag == "PRP" or ends.lower in _ANYONE:
        return ends.lower in PERSONS | {"it"} | _ANYONE
    return ends.is_noun and first < last and opens.tag in ("DT", "PRP$") and ends.text.islower()


def _is_finite(word: Word, opener: Word, sentence: Sentence) -> bool:
    """Whether the clause before the form in *-ing* has begun and has no verb of its own."""
    if opener.lower == "as" and sentence[opener.at - 1].lower in ("well", "such"):
        return False
    if opener.lower not in _SAYS and not (opener.is_verb and _lemma(opener) in _SAYS):
        return False
    if any(one.tag in ("VBP", "VBZ", "VBD", "MD") for one in sentence.children(word.at)):
        return False
    return word.dep in ("ccomp", "relcl", "advcl", "ROOT", "conj", "pcomp", "parataxis")


def _lemma(word: Word) -> str:
    return inflect.lemma(word.lower, "VERB")


def relative_process(sentence: Sentence) -> Iterator[Slip]:
    """*the line which packing them*, *two buyers who waiting for it*."""
    for word in sentence:
        at = behind(sentence, word.at)
        noun, verb = sentence[word.at - 1], sentence[at]
        if (
            word.tag in ("WDT", "WP")
            and word.lower in ("who", "which", "that")
            and noun.is_noun
            and _is_process(verb)
        ):
            yield Slip(word.at, word.at, f"{word.text} {_be(noun)}", verb.text)


def main_process(sentence: Sentence) -> Iterator[Slip]:
    """*Our engineer testing the machine.*: the sentence has no other verb."""
    for word in sentence:
        if word.dep != "ROOT" or not _is_process(word) or not word.at:
            continue
        last = word.at - 1
        while is_manner(sentence[last]) or sentence[last].lower in _ADVERBS:
            last -= 1
        first = _first(sentence, last)
        opener = sentence[first - 1] if first else sentence[-1]
        if sentence[last].lower == "you" and sentence[len(sentence) - 1].text == "?":
            continue  # *Bo, you listening?*: people talk so
        if opener.lower not in ("", ",", "and", "but", "so") or sentence[len(sentence) - 1].text not in (
            ".",
            "?",
        ):
            continue
        if any(one.tag in ("VBP", "VBZ", "VBD", "MD") for one in sentence.words[: word.at]):
            continue
        subject = sentence[last]
        if first <= last and (_is_subject(sentence, first, last) or _is_name(sentence, subject, word)):
            yield Slip(last, last, f"{subject.text} {_be(subject)}", word.text)


def _is_name(sentence: Sentence, subject: Word, word: Word) -> bool:
    """*Marta still checking it*: with an adverb or an object, it is no title of a list."""
    if subject.tag != "NNP" or subject.at or not subject.text.isalpha() or subject.text.isupper():
        return False
    return subject.at + 1 < word.at or sentence[word.at + 1].tag in ("DT", "PRP$", "PRP")
