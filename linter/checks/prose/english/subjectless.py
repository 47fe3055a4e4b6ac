"""Clauses behind a connector whose subject is left out, as Chinese leaves it out.

*If disagree, let me know*, *once have received it*, *because is too late*, *for to sign*.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, HAVE, base_of
from linter.facts import inflect

_OPENERS = frozenset(
    "if when until till once because since before while whether although though unless whenever where that "
    "so".split()
)
_AUXILIARIES = BE | HAVE | {"do", "does", "did"}
_ADVERBS = frozenset("not just only also already still".split())
_STATES = frozenset(("whenever", "before", "where", "once"))
"""What stands before *is* without a subject: *whenever is convenient*, *what it once was*."""


def clause_lacks_subject(sentence: Sentence) -> Iterator[Slip]:
    """*If disagree, tell us* → *If you disagree*; *until hear back*; *so can plan* → *so we can plan*."""
    for word in sentence:
        if word.lower not in _OPENERS or sentence[word.at - 1].lower in ("a", "an", "the", "all"):
            continue
        at = word.at + 1
        while sentence[at].lower in _ADVERBS:
            at += 1
        verb, after = sentence[at], sentence[at + 1]
        if not verb.text[:1].islower() or not _is_finite(verb) or not _opens(sentence, word, verb, after):
            continue
        yield Slip(word.at, word.at, f"{word.text} {_subject(word, verb)}", verb.text)


def _is_finite(verb: Word) -> bool:
    if verb.tag == "MD" or verb.lower in _AUXILIARIES:
        return verb.lower not in ("be", "been", "being")
    known = inflect.tags(verb.lower)
    return verb.tag in ("VBP", "VBZ", "VBD", "VB") and verb.tag in known and "VBN" not in known


def _opens(sentence: Sentence, word: Word, verb: Word, after: Word) -> bool:
    """Whether the clause begins there; an auxiliary before its subject asks a question."""
    if word.lower in ("so", "that"):
        before = sentence[word.at - 1].lower
        is_aim = before == "so" and verb.lower != "should" if word.lower == "that" else before != "and"
        return (
            is_aim and verb.tag == "MD" and after.tag in ("VB", "RB") and after.lower not in ("please", "be")
        )
    if word.lower in _STATES and verb.lower in BE | HAVE:
        return False
    if word.lower == "when" and verb.tag == "MD" and (after.lower == "be" or not word.at):
        return False  # *tell us when would be a good time*
    if verb.tag == "MD" or verb.lower in _AUXILIARIES:
        return after.tag in ("VB", "VBN", "VBG", "RB", "JJ", "IN", "TO") and after.lower not in (
            "so",
            "there",
            "in",
            "on",
        )
    known = inflect.tags(verb.lower)
    if word.lower in ("when", "while") and known <= {"VB", "VBP"}:
        return False  # *when enter the hall* wants *-ing*: see `joins.missing_subject`
    if word.lower in ("before", "since", "whether", "once") and "NN" in known:
        return False
    return after.lower not in (".", ",") or known.isdisjoint({"NN", "NNS", "JJ"})


def _subject(word: Word, verb: Word) -> str:
    if verb.tag == "VBZ":
        return "it"
    return "we" if word.lower in ("because", "since", "so", "that", "although", "though") else "you"


def for_to(sentence: Sentence) -> Iterator[Slip]:
    """*a letter for to sign* → *for you to sign*."""
    for word in sentence:
        marker, verb = sentence[word.at + 1], sentence[word.at + 2]
        is_open = base_of(sentence[word.at - 1]) in ("hope", "look", "ask", "wait", "wish")
        if word.lower == "for" and marker.lower == "to" and verb.tag == "VB" and not is_open:
            yield Slip(word.at, word.at, f"{word.text} you", verb.text)


_DEGREES = frozenset("very too so quite really also not".split())


def opens_with_be(sentence: Sentence) -> Iterator[Slip]:
    """*Is very easy to clean it.* → *It is very easy*: no question."""
    first, second, third = sentence[0], sentence[1], sentence[2]
    ends = sentence[len(sentence) - 1].text in (".", "!")
    said = (second.lower in _DEGREES and third.tag in ("JJ", "JJR")) or (
        second.tag == "JJ" and third.lower in ("to", "for", "that")
    )
    if first.text in ("Is", "Was") and ends and said:
        yield Slip(0, 0, f"It {first.lower}", second.text)
