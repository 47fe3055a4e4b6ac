"""Verb groups that the model reads as such, with a second verb in the wrong form.

*I have try it*, *are you plan to*, *without use it*, *we want talk*. The lexicon lets half of all verbs be
nouns as well (*try*, *review*): here the tag and the place of both words decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.be import is_cleft
from linter.checks.prose.english.infinitives import JARGON, is_put_off
from linter.checks.prose.english.pronouns import PERSONS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import (
    BE,
    HAVE,
    NOT,
    RIGHTS,
    base_of,
    behind,
    is_manner,
    made,
    opens_phrase,
)
from linter.facts import inflect

_OBJECTS = frozenset("it you them me us him this that these those".split())


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
        if word.head != at or not _is_base(verb) or verb.lower in ("have", "do", "better", "been"):
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


def preposition_base(sentence: Sentence) -> Iterator[Slip]:
    """*without use any glue*, *by carefully check each piece*, *interested in attend*."""
    for word in sentence:
        if word.tag != "IN" or word.lower not in _PREPOSITIONS:
            continue
        at = word.at + 1
        at += is_manner(sentence[at])
        verb = sentence[at]
        known = inflect.tags(verb.lower)
        plain = "VB" in known and "VBN" not in known and verb.text.islower()
        if plain and verb.lower not in _NOUNS_TOO and _is_done(sentence, word, verb, known):
            yield made(sentence, at, "VBG", word.text)


def _is_done(sentence: Sentence, preposition: Word, verb: Word, known: frozenset[str]) -> bool:
    """Whether what stands behind a preposition is what is done, and no thing."""
    before, after = sentence[preposition.at - 1], sentence[verb.at + 1]
    if verb.at > preposition.at + 1 and verb.tag.startswith("V"):
        return True  # *by carefully check each piece*
    follows = opens_phrase(after) or after.lower in _OBJECTS or after.lower in ("that", "how", "what")
    follows = follows or (verb.lower == "be" and after.tag.startswith("JJ"))
    if known <= {"VB", "VBP"}:
        asks = verb.lower == "ask" and after.lower in ("about", "if", "whether", "for")
        if follows or asks or preposition.lower in ("by", "without"):
            return True
    governed = not {base_of(before), before.lower}.isdisjoint(_GOVERNORS.get(preposition.lower, ()))
    if governed and known <= {"VB", "VBP"}:
        return True
    reads = verb.tag in ("VB", "VBP") and verb.dep == "pcomp" and verb.head == preposition.at
    if reads and follows and not is_put_off(sentence, preposition):
        return True
    may_own = preposition.lower in _OF and "JJ" not in known and verb.lower != "course"
    return may_own and _owned(sentence, verb.at)


_NOUNS_TOO = JARGON - {"ask"}
_OF = frozenset(("of", "about", "without"))


def _owned(sentence: Sentence, at: int) -> bool:
    """*the process of load the truck*: right behind it stands a determiner, so it was no noun."""
    first, noun = sentence[at + 1], sentence[at + 2]
    return (first.tag == "PRP$" or first.lower in ("the", "a", "an", "each")) and noun.lower not in _WHEN


_WHEN = frozenset("same day week month year first next last following other morning time end way".split())


_PREPOSITIONS = frozenset("before after by without for of about at in on from instead upon with".split())
_GOVERNORS = {
    "in": frozenset(
        "interested involved engaged specialize specialise succeed successful delay experience experienced "
        "interest help assist".split()
    ),
    "from": frozenset(("refrain", "prevent", "stop")),
    "on": frozenset(("focus", "concentrate", "insist")),
    "about": frozenset(("think", "worry", "talk")),
    "of": frozenset("instead capable way risk cost possibility purpose".split()),
    "for": frozenset(("responsible", "sorry", "thank", "thanks")),
}
"""What is followed by a preposition and what is done: *the possibility of move it*."""


def want_base(sentence: Sentence) -> Iterator[Slip]:
    """*We want talk to you*, *we plan ship it*, *would like send you a sample*."""
    for word in sentence:
        base, before = base_of(word), sentence[word.at - 1]
        liking = word.lower == "like" and (before.lower in ("would", "'d", "also", "should"))
        wanting = word.is_verb and base in _WANTING and word.tag != "MD" and before.lower not in BE
        if not (liking or wanting):
            continue
        verb, after = sentence[word.at + 1], sentence[word.at + 2]
        known = inflect.tags(verb.lower)
        if "VB" not in known or not verb.text.islower() or verb.lower in ("be", "help", "do", "have", "not"):
            continue
        if is_cleft(sentence, word.at):
            continue
        only = known <= {"VB", "VBP"}
        reads = (verb.tag == "VB" and verb.dep == "xcomp" and verb.head == word.at) or (
            (verb.tag in ("VB", "VBP") and base != "need")
            and (opens_phrase(after) or after.lower in _OBJECTS or after.tag in ("RP", "TO", "NNP", "IN"))
        )
        if only or reads:
            yield Slip(verb.at, verb.at, f"to {verb.text}", word.text)


_WANTING = frozenset(
    "want wish hope plan decide agree expect intend refuse manage fail afford prefer attempt arrange promise "
    "offer choose continue need hesitate seek tend try".split()
)


def _is_base(verb: Word) -> bool:
    known = inflect.tags(verb.lower)
    return verb.tag.startswith("V") and "VB" in known and "VBN" not in known and verb.text.islower()


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
