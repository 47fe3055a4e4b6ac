"""Verb groups that the model reads as such, with a second verb in the wrong form.

*I have try it*, *are you plan to*, *it was mail by them*. The lexicon lets half of all verbs be
nouns as well (*try*, *review*): here the tag and the place of both words decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.be import is_cleft
from linter.checks.prose.english.pronouns import PERSONS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import (
    BE,
    HAVE,
    NOT,
    RIGHTS,
    behind,
    is_manner,
    is_object,
    made,
    opens_phrase,
)
from linter.facts import inflect


def have_base(sentence: Sentence) -> Iterator[Slip]:
    """*I have try it*, *we have not review it*, *the prices which we have receive*."""
    for word in sentence:
        if word.lower not in HAVE or word.dep != "aux":
            continue
        at = behind(sentence, word.at)
        while is_manner(sentence[at]):
            at += 1
        verb, subject = sentence[at], sentence[word.at - 1]
        if sentence[at + 1].lower in RIGHTS:
            continue  # *have write access*
        if word.head != at or not _is_base(verb) or verb.lower in ("better", "been"):
            continue
        if verb.tag == "VB" and verb.dep != "relcl" and sentence[at + 1].lower not in ("been", "n't"):
            yield made(sentence, at, "VBN", word.text)
            continue
        if verb.lower in ("have", "do"):
            continue
        if subject.lower in PERSONS or subject.is_noun or subject.lower in ("that", "which", "who", "it"):
            yield made(sentence, at, "VBN", word.text)


def be_base(sentence: Sentence) -> Iterator[Slip]:
    """*we are do our best*, *I was wonder if*, *are you plan to come*, *it was request by the bank*."""
    for word in sentence:
        if word.lower not in BE - {"being"}:
            continue
        at = behind(sentence, word.at)
        opens = sentence[word.at - 1].tag in ("", ",", "WRB", "WP", "CC")
        asks = opens and sentence[at].lower in PERSONS and word.lower not in ("be", "been")
        subject = sentence[at] if asks else sentence[word.at - 1]
        at += asks
        verb, after = sentence[at], sentence[at + 1]
        if not verb.text.islower() or is_cleft(sentence, word.at):
            continue
        known = inflect.tags(verb.lower)
        if "VB" not in known or known & {"VBN", "VBD", "IN", "RB"} or after.lower in NOT:
            continue
        if after.lower == "by" and "JJ" not in known and verb.tag in ("NN", "VB", "VBP") and not asks:
            if subject.lower not in ("there", "it", "this", "that") and sentence[at + 2].tag != "CD":
                yield made(sentence, at, "VBN", word.text)
        elif verb.lower in _PARTICIPLES and after.lower == "to":
            yield made(sentence, at, "VBN", word.text)
        elif subject.lower in PERSONS and _acts(verb, after, known):
            yield made(sentence, at, "VBG", word.text)


_PASSIVE = BE | frozenset("get gets got getting".split())


def be_read(sentence: Sentence) -> Iterator[Slip]:
    """*It is already deliver*, *what we are currently test*: the model reads one verb of two words."""
    for word in sentence:
        is_helper = word.dep in ("aux", "auxpass") and word.lower in _PASSIVE | {"'s"}
        at = behind(sentence, word.at)
        while is_manner(sentence[at]):
            at += 1
        verb, after = sentence[at], sentence[at + 1]
        if not is_helper or word.head != at or verb.tag != "VB" or not verb.text.islower():
            continue
        known = inflect.tags(verb.lower)
        if "VB" not in known or "VBN" in known or after.lower == "n't" or is_cleft(sentence, word.at):
            continue
        if known.isdisjoint({"NN", "JJ"}) or _goes_on(after):
            has_object = is_object(after)
            asks = has_object or (word.dep == "aux" and sentence[word.at - 1].lower in PERSONS)
            yield made(sentence, at, "VBG" if asks and word.lower in BE - {"being"} else "VBN", word.text)


def person_base(sentence: Sentence) -> Iterator[Slip]:
    """*We are forward it*, *I was type when*, *it will be mail by Friday*: persons are no such thing."""
    for word in sentence:
        before = sentence[word.at - 1]
        is_person, will_be = before.lower in PERSONS, before.tag == "MD" or before.lower in HAVE
        if word.lower not in BE or not (is_person or will_be) or is_cleft(sentence, word.at):
            continue
        at = behind(sentence, word.at)
        while is_manner(sentence[at]):
            at += 1
        verb, after = sentence[at], sentence[at + 1]
        known = inflect.tags(verb.lower)
        if "VB" not in known or known & {"VBN", "JJ", "IN", "RB"} or verb.tag in _COMPARED:
            continue
        if not verb.text.islower() or verb.lower in _BEINGS or after.tag in _JOINED or after.lower == "of":
            continue
        if word.lower in ("'re", "'m", "’re") and "NN" in known:
            continue  # *you're order*: another word is meant
        if after.is_noun and after.lower not in _ANYTHING:
            continue
        if verb.tag != "NN" or is_person or after.tag == "IN":
            acts = is_person and after.lower != "by" and verb.lower not in _PARTICIPLES | _FELT
            yield made(sentence, at, "VBG" if acts else "VBN", word.text)


_FELT = frozenset("please satisfy interest concern surprise disappoint delight honor honour confuse".split())
_ANYTHING = frozenset(("anything", "something", "everything", "nothing", "it"))
_COMPARED = frozenset(("JJR", "JJS", "RBR", "RBS", "CD", "NNS"))
_JOINED = frozenset(("HYPH", "CD", "VBN", "JJ", "VBG"))
_BEINGS = frozenset(
    "toast breakfast time people fun do be better best family history home welcome version".split()
)
"""What a person or a thing may be said to be."""


def _goes_on(after: Word) -> bool:
    """Whether what follows belongs to a verb: *it is now test by them*."""
    return is_object(after) or after.tag in ("IN", "TO", "RP")


def _acts(verb: Word, after: Word, known: frozenset[str]) -> bool:
    """Whether what a person is said to be can only be a verb: an object or a clause follows."""
    if verb.lower in ("let", "have", "like", "please", "welcome"):
        return False
    if opens_phrase(after) or after.lower in ("it", "if", "whether"):
        return after.tag != "CD" or verb.tag.startswith("V")
    if after.lower in ("to", "about", "for", "on"):
        return verb.tag.startswith("V") or verb.lower in _DOING
    return verb.tag.startswith("V") and known.isdisjoint({"JJ", "NN"})


_PARTICIPLES = frozenset(("suppose", "schedule", "oblige", "intend", "expect", "allow", "require", "design"))
"""What one is *to do*: *we were suppose to meet*."""

_DOING = frozenset("plan talk look work wait hope think wonder go try search".split())


def _is_base(verb: Word) -> bool:
    known = inflect.tags(verb.lower)
    return verb.tag.startswith("V") and "VB" in known and "VBN" not in known and verb.text.islower()
