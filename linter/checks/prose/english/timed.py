"""Tense that a time decides: *Last Tuesday I send*, *until now we don't*, *is broken last week*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tenses import single_finite, time_over
from linter.checks.prose.english.verbs import base_of
from linter.facts import inflect

_SPANS = frozenset(
    "week month year monday tuesday wednesday thursday friday saturday sunday night spring summer "
    "autumn winter "
    "time".split()
)
_REPORT = frozenset("say tell hear think know understand learn hope believe remember want wonder".split())


def _over(sentence: Sentence) -> int:
    """The last word of a time that is over and opens the sentence or a clause; -1 without one."""
    for word in sentence.words[:6]:
        before = sentence[word.at - 1].lower if word.at else ""
        if before not in ("", ",", "because", "but", "and"):
            continue
        if word.lower == "yesterday":
            return word.at
        if word.lower == "last" and sentence[word.at + 1].lower in _SPANS:
            return word.at + 1
    return -1


def opened(sentence: Sentence) -> Iterator[Slip]:
    """*Last Tuesday I send you the PI, but …* → *sent*; *Yesterday is a holiday* → *was*."""
    end = _over(sentence)
    if end < 0:
        return
    at = end + 1 + (sentence[end + 1].text == ",")
    subject = sentence[at]
    if subject.lower in ("is", "are"):
        yield Slip(at, at, "was" if subject.lower == "is" else "were", sentence[end].text)
        return
    verb = sentence[at + 1]
    if (
        subject.lower not in SUBJECTS
        or verb.tag not in ("VBP", "VBZ", "VB")
        or "VBD" in inflect.tags(verb.lower)
    ):
        return
    base = base_of(verb)
    if base and base not in _REPORT and verb.lower not in ("have", "has", "'ve", "do", "does"):
        text = {"is": "was", "am": "was", "are": "were"}.get(verb.lower) or inflect.inflect(base, "VBD")
        yield Slip(verb.at, verb.at, text, sentence[end].text)


def not_yet(sentence: Sentence) -> Iterator[Slip]:
    """*Until now we don't receive it* → *have not received*."""
    for word in sentence:
        if word.lower != "now" or sentence[word.at - 1].lower not in ("until", "till", "by"):
            continue
        at = word.at + 1 + (sentence[word.at + 1].text == ",")
        subject, do, no, verb = (sentence[at + i] for i in range(4))
        if subject.lower in SUBJECTS and do.lower in ("do", "does", "did") and no.lower in ("n't", "not"):
            have = "has" if subject.lower in ("he", "she", "it") else "have"
            if verb.tag == "VB":
                yield Slip(do.at, verb.at, f"{have} not {inflect.inflect(base_of(verb), 'VBN')}", word.text)


def did_have(sentence: Sentence) -> Iterator[Slip]:
    """*Did you have arranged the payment?* → *Have you arranged*."""
    for word in sentence:
        subject, have, verb = (sentence[word.at + i] for i in (1, 2, 3))
        if (
            word.lower not in ("did", "do")
            or subject.lower not in ("you", "they", "we")
            or have.lower != "have"
        ):
            continue
        known = inflect.tags(verb.lower)
        if "VBN" in known and known.isdisjoint({"JJ", "NN", "VB"}) and verb.tag in ("VBN", "VBD"):
            text = "Have" if word.text[0].isupper() else "have"
            yield Slip(word.at, have.at, f"{text} {subject.text}", verb.text)


def since_then(sentence: Sentence) -> Iterator[Slip]:
    """*Since 2015 we are a member of it* → *have been*."""
    year, subject, be = sentence[1], sentence[2], sentence[3]
    if subject.text == ",":
        subject, be = sentence[3], sentence[4]
    is_year = year.tag == "CD" and year.text.isdigit() and len(year.text) == 4
    if sentence[0].lower == "since" and is_year and subject.tag == "PRP" and be.lower in _SINCE:
        yield Slip(be.at, be.at, _SINCE[be.lower], "since")


_SINCE = {"are": "have been", "am": "have been", "is": "has been"}


def was_done(sentence: Sentence) -> Iterator[Slip]:
    """*The crate is damaged by the truck last week* → *was damaged*."""
    be, time = single_finite(sentence), time_over(sentence)
    if be is None or time is None or be.dep != "auxpass" or be.lower not in ("is", "are"):
        return
    if _is_done_then(sentence, be, time):
        yield Slip(be.at, be.at, "was" if be.lower == "is" else "were", time.text)


_STATES = frozenset("date base schedule locate expect plan attach involve relate".split())
"""What a thing is, and not what was done to it: *the letter is dated last Friday*."""


def _is_done_then(sentence: Sentence, be: Word, time: Word) -> bool:
    """*The crate is damaged by the truck last week*: nothing else in it could be of that time."""
    done = sentence[be.head]
    between = sentence.words[done.at + 1 : time.at]
    return (
        done.tag == "VBN"
        and be.at < done.at < time.at
        and base_of(done) not in _STATES
        and not any(one.is_verb or one.lower in ("and", "from", "than", "of") for one in between)
    )


_ORDINALS = frozenset("first second third last only".split())


def first_time(sentence: Sentence) -> Iterator[Slip]:
    """*This is the first time I write to you* → *I have written*."""
    for word in sentence:
        which, time = sentence[word.at + 2], sentence[word.at + 3]
        if word.lower not in ("is", "'s") or which.lower not in _ORDINALS or time.lower != "time":
            continue
        at = time.at + 1 + (sentence[time.at + 1].lower == "that")
        subject, verb = sentence[at], sentence[at + 1]
        base = base_of(verb)
        if (
            subject.lower in ("i", "we", "you", "they")
            and verb.tag in ("VBP", "VB")
            and base not in ("have", "be")
        ):
            yield Slip(verb.at, verb.at, f"have {inflect.inflect(base, 'VBN')}", time.text)
