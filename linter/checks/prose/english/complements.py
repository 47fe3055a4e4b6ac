"""Patterns of verbs: what stands behind them, and in which form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.checks.prose.english.phrases import DAYS
from linter.checks.prose.english.pronouns import RECEIVERS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.valency import Valency
from linter.checks.prose.english.verbs import HAVE, base_of, opens_phrase
from linter.facts import inflect

_OPENS_THING = frozenset(("DT", "PRP$", "JJ", "NN", "NNS", "JJR", "CD"))
_TO_SUBJECT = {"me": "I", "us": "we", "you": "you", "them": "they", "him": "he", "her": "she"}


def verb_of(word: Word) -> str:
    """The base form where the model takes the word for a verb."""
    return inflect.lemma(word.lower, "VERB") if word.tag.startswith("V") else ""


def is_passive(sentence: Sentence, word: Word) -> bool:
    """Whether a participle stands there without *have*, or behind *have been*."""
    before = sentence.lowers[max(0, word.at - 3) : word.at]
    nearest = next((one for one in reversed(before) if one == "been" or one in HAVE), "been")
    return word.tag == "VBN" and nearest == "been"


def receiver(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*explain me the tariff* → *explain the tariff to me*."""
    for word in sentence:
        verb = verb_of(word)
        person = sentence[word.at + 1]
        if verb not in table.receiver or word.tag == "VBN" or person.lower not in RECEIVERS:
            continue
        start = word.at + 2
        if sentence[start].tag not in ("DT", "PRP$") or sentence[start].lower in (
            "that",
            "this",
            "these",
            "all",
        ):
            continue
        if verb in ("return", "say", "prove", "state", "declare") and person.lower == "you":
            continue
        end = _phrase_end(sentence, start)
        if end < 0:
            continue
        yield Slip(word.at, end, f"{word.text} {sentence.said(start, end)} to {person.text}", verb)


def _phrase_end(sentence: Sentence, start: int) -> int:
    """The last word of a plain noun phrase with one *of*; -1 where it is not one."""
    at = start
    while (
        sentence[at].tag in ("DT", "PRP$", "JJ", "VBN", "CD", "POS", "JJS", "JJR", "HYPH")
        or sentence[at].is_noun
    ):
        if sentence[at].is_noun and not (sentence[at + 1].is_noun or sentence[at + 1].tag in ("HYPH", "POS")):
            if sentence[at + 1].lower == "of" and sentence[at + 2].tag in ("DT", "PRP$", "NN", "NNS"):
                return _phrase_end(sentence, at + 2)
            return at if sentence[at + 1].lower not in ("and", "or") else -1
        at += 1
        if at - start > 6:
            return -1
    return -1


def topic(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*inform us the date*: the preposition before what is told is missing."""
    for word, person, first in _told(sentence, table.topic):
        if (
            first.tag != "CD"
            and first.lower not in DAYS
            and _phrase_end(sentence, first.at) >= 0
            and not _clause_follows(sentence, first.at)
        ):
            yield Slip(person.at, person.at, f"{person.text} {table.topic[verb_of(word)]}", word.text)


def goods(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*provide you the report*: *with* is missing."""
    for word, person, _ in _told(sentence, table.goods):
        yield Slip(person.at, person.at, f"{person.text} {table.goods[verb_of(word)]}", word.text)


def _told(sentence: Sentence, verbs: Mapping[str, str]) -> Iterator[tuple[Word, Word, Word]]:
    """A verb of a table, the person behind it, and the first word of the thing."""
    for word in sentence:
        person, first = sentence[word.at + 1], sentence[word.at + 2]
        if verb_of(word) not in verbs or word.tag == "VBN" or person.lower not in RECEIVERS:
            continue
        is_this = first.lower == "this" and not sentence[first.at + 1].is_noun
        if first.tag not in _OPENS_THING or is_this or first.lower in ("that", "in", "all", "when", "once"):
            continue
        if first.lower == "a" and sentence[first.at + 1].lower in ("lot", "little", "bit"):
            continue
        yield word, person, first


def _clause_follows(sentence: Sentence, start: int) -> bool:
    """*inform us the goods are ready*: there *that* is left out, which is right."""
    end = _phrase_end(sentence, start)
    following = sentence[end + 1]
    return (
        (following.is_verb and following.tag not in ("VBG", "VBN"))
        or sentence[end + 1].lower in ("that", "which", "you", "we", "who")
        or any(word.tag in ("VBZ", "VBP", "MD", "VBD") for word in sentence.words[end + 1 : end + 6])
    )


def gerund(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*avoid to ship*, *mind to check*, *suggest to change*; *capable to make*, *the possibility to load*."""
    for word in sentence:
        verb, at = verb_of(word), word.at
        marker, second = sentence[at + 1], sentence[at + 2]
        if marker.lower != "to" or "VB" not in inflect.tags(second.lower) or not second.tag.startswith("V"):
            continue
        ing = inflect.inflect(base_of(second), "VBG")
        if verb in table.gerund and not is_passive(sentence, word):
            if (
                not sentence.has.isdisjoint(("what", "which", "who", "how"))
                or (verb, second.lower) == _FRONTED
            ):
                continue
            yield Slip(at + 1, at + 2, ing, verb)
            continue
        entry = table.adjectives.get(word.lower) or (table.nouns.get(word.lower) if word.is_noun else None)
        if entry is not None and entry.infinitive and entry.infinitive != "to":
            if word.is_noun and sentence[at - 1].lower not in entry.before:
                continue
            yield Slip(at + 1, at + 2, f"{entry.infinitive} {ing}", word.text)


_FRONTED = ("consider", "be")
"""*Many I consider to be friends*: the object stands before."""


def clause(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*suggest you to order*, *hope you to visit*; *let us to know*."""
    for word in sentence:
        verb, at = verb_of(word), word.at
        person, marker, second = sentence[at + 1], sentence[at + 2], sentence[at + 3]
        if person.lower not in _TO_SUBJECT or marker.lower != "to" or "VB" not in inflect.tags(second.lower):
            continue
        if verb in table.clause and word.tag != "VBN":
            text = f"{word.text} that {_TO_SUBJECT[person.lower]} {second.text}"
            yield Slip(at, at + 3, text, verb)
        elif verb == "let":
            yield Slip(at, at + 3, f"{word.text} {person.text} {second.text}", verb)


def person_missing(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*it allows to save time*: who does it is missing."""
    for word in sentence:
        verb, before = verb_of(word), sentence[word.at - 1].lower
        if verb not in table.person or word.tag not in ("VB", "VBP", "VBZ"):
            continue
        if sentence[word.at + 1].lower != "to" or sentence[word.at + 2].tag != "VB":
            continue
        if word.tag != "VBP" or before not in ("as", "what", "that", "which"):
            yield Slip(word.at, word.at, f"{word.text} you", verb)


def infinitive(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*decide buying*, *want visit*, *hope have*: the verb behind takes *to*."""
    for word in sentence:
        verb, second = verb_of(word), sentence[word.at + 1]
        known = inflect.tags(second.lower)
        if word.lower == "writing" and sentence[word.at - 1].lower in ("am", "'m", "are"):
            if second.tag in ("VB", "VBP") or ("VB" in known and known <= {"VB", "VBP"}):
                yield Slip(second.at, second.at, f"to {second.text}", word.text)
            continue
        if word.tag == "VBN" or not second.tag.startswith("V"):
            continue
        if verb in table.infinitive and second.tag == "VBG" and "NN" not in known:
            if not sentence[second.at + 1].is_noun:
                yield Slip(second.at, second.at, f"to {base_of(second)}", verb)
        elif verb in table.bare_infinitive and "VB" in known and word.tag != "VBG":
            if not known <= {"VB", "VBP"} and not opens_phrase(sentence[second.at + 1]):
                continue
            if second.lower not in ("let", "do", "have", "be") or verb in ("want", "hope"):
                yield Slip(second.at, second.at, f"to {second.text}", verb)


_MOVERS = frozenset("invite ask remind enable allow encourage tell call".split())
_PLAIN = frozenset(("VB", "VBP"))
_GLAD = frozenset("sorry glad happy pleased delighted".split())


def bare_behind(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*invite you have dinner*, *Sorry bring you trouble*, *To avoid happen again*, *suggest you paying*."""
    for word in sentence:
        verb, person, second = verb_of(word), sentence[word.at + 1], sentence[word.at + 2]
        known = inflect.tags(person.lower)
        if (
            verb in _MOVERS
            and person.lower in RECEIVERS
            and _is_plain(second)
            and second.lower not in ("be", "do")
        ):
            if sentence[second.at + 1].tag in ("DT", "PRP$", "PRP", "NN", "IN", "TO") and not _is_said(
                verb, person, second
            ):
                yield Slip(second.at, second.at, f"to {second.text}", verb)
        elif word.lower in _GLAD and person.tag in _PLAIN and known <= _PLAIN and known and word.tag != "NN":
            yield Slip(person.at, person.at, f"to {person.text}", word.text)
        elif verb in ("avoid", "enjoy", "mind") and known and known <= _PLAIN and word.tag != "VBN":
            yield Slip(person.at, person.at, inflect.inflect(base_of(person), "VBG"), verb)
        elif verb in ("suggest", "recommend") and _is_progressing(person, second):
            yield Slip(second.at, second.at, base_of(second), verb)


def _is_progressing(person: Word, verb: Word) -> bool:
    """*suggest you paying*."""
    is_subject = person.lower in ("you", "we", "they")
    return is_subject and verb.tag == "VBG" and verb.lower not in ("being", "having", "going")


def _is_plain(word: Word) -> bool:
    return word.tag in _PLAIN and "VB" in inflect.tags(word.lower)


def _is_said(verb: str, person: Word, second: Word) -> bool:
    """*tell you have no time*, *ask you think about*: *you* may be the subject of what is told."""
    return person.lower == "you" and (
        verb in ("tell", "call", "ask") or second.lower in ("know", "think", "need")
    )
