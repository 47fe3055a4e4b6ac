"""Tense against the words of time beside it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.verbs import HAVE, base_of
from linter.checks.tokens.letters import like
from linter.facts import inflect

_PERIODS = frozenset("year years decade decades".split())
_DAYS = frozenset("week month year monday tuesday wednesday thursday friday saturday sunday night".split())
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night", "noon"))
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


def single_finite(sentence: Sentence) -> Word | None:
    """The finite verb of a sentence that has only one clause."""
    finite = [
        word
        for word in sentence
        if word.tag in ("VBP", "VBZ", "VBD", "MD") or (word.tag == "VB" and word.dep == "ROOT")
    ]
    return finite[0] if len(finite) == 1 else None


def time_over(sentence: Sentence) -> Word | None:
    """A time that is over: *yesterday*, *last week*, *ten days ago*."""
    for word in sentence:
        at, before = word.at, sentence[word.at - 1].lower
        if (
            word.lower == "yesterday"
            and before
            not in (
                "since",
                "until",
                "till",
                "of",
                "by",
                "from",
                "before",
                "than",
                "as",
                "for",
                "on",
            )
            and sentence[at + 1].lower not in ("'s",)
            and (not sentence[at + 1].is_noun or sentence[at + 1].lower in _PARTS_OF_DAY)
        ):
            return word
        if (
            word.lower == "ago"
            and sentence[at - 2].tag in ("CD", "DT", "JJ")
            and "since" not in sentence.lowers[max(0, at - 4) : at]
        ):
            return word
        if (
            word.lower == "last"
            and sentence[at + 1].lower in _DAYS
            and before
            not in (
                "since",
                "until",
                "the",
                "from",
                "of",
                "by",
                "before",
                "than",
                "our",
                "your",
                "for",
                "over",
                "in",
                "during",
                "at",
                "to",
                "on",
                "as",
                "'s",
                "this",
                "with",
                "until",
                "till",
            )
            and sentence[at + 2].lower != "'s"
            and not sentence[at + 2].is_noun
        ):
            return word
    return None


def past_time(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*I send you the quotation yesterday*, *We have shipped the goods last Monday*."""
    time = time_over(sentence)
    verb = (single_finite(sentence) or _behind_time(sentence, time)) if time else None
    if time is None or verb is None:
        return
    before = sentence[verb.at - 1]
    if 2 < time.at < verb.at:
        return  # *After our meeting last week, I have asked them again*
    if verb.lower in HAVE and verb.lower in ("have", "has", "'ve"):
        at = verb.at + 1
        while sentence[at].tag == "RB":
            at += 1
        found = sentence[at]
        if (
            found.tag in ("VBN", "VBD")
            and found.lower != "been"
            and (found.dep == "ROOT" or time.at < verb.at)
            and at == verb.at + 1
            and not any(one.tag == "VBN" for one in sentence.words[found.at + 1 : time.at])
        ):
            past = inflect.inflect(base_of(found), "VBD")
            yield Slip(verb.at, found.at, past, time.text)
        return
    if verb.at > time.at + 3 and time.at > 2:
        return
    if (
        verb.tag in ("VBP", "VBZ", "VB")
        and verb.lower not in ("is", "are", "am", "have", "has", "do", "does", "'s", "'re", "'m", "be")
        and before.tag not in ("TO", "MD")
    ):
        known = inflect.tags(verb.lower)
        if "VBD" in known or not known & {"VBP", "VBZ"} or verb.lower in classes.reports:
            return
        if verb.tag == "VB" and (verb.at == 0 or (before.lower not in SUBJECTS and not before.is_noun)):
            return
        if sentence.child(verb.at, "aux") is not None or _is_of_another(sentence, verb, time):
            return
        yield Slip(verb.at, verb.at, like(verb.text, inflect.inflect(base_of(verb), "VBD")), time.text)


def perfect_passive(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*The valves have been finished two weeks ago* → *were finished*; *…, but I have sent it last week*."""
    time = time_over(sentence)
    if time is None:
        return
    verb = next((one for one in reversed(sentence.words[: time.at]) if one.is_verb), None)
    if verb is None or verb.tag not in ("VBN", "VBD") or time.at - verb.at > 11 or verb.lower == "been":
        return
    at = verb.at - 1
    been = sentence[at].lower == "been"
    have = sentence[at - been]
    if (
        have.lower not in ("have", "has")
        or have.tag not in ("VBP", "VBZ")
        or sentence[have.at - 1].tag == "MD"
    ):
        return
    if any(
        one.lower in _TURNS or one.tag in ("WDT", "VBG", "TO")
        for one in sentence.words[verb.at + 1 : time.at]
    ):
        return
    if been:
        yield Slip(have.at, at, "was" if have.lower == "has" else "were", time.text)
    elif single_finite(sentence) is None and sentence[have.at - 1].lower in SUBJECTS:
        yield Slip(have.at, verb.at, inflect.inflect(base_of(verb), "VBD"), time.text)


_TURNS = frozenset(
    (",", ";", "since", "than", "from", "that", "who", "which", "what", "and", "but", "until", "as")
)


def _behind_time(sentence: Sentence, time: Word) -> Word | None:
    """The *have* right behind a time that opens the sentence: *Last week I have seen it, and …*."""
    subject = next(
        (word for word in sentence.words[time.at + 1 : time.at + 4] if word.lower in SUBJECTS), None
    )
    have = sentence[subject.at + 1] if subject else None
    return have if have and time.at < 3 and have.lower in HAVE else None


def _is_of_another(sentence: Sentence, verb: Word, time: Word) -> bool:
    """*I want to thank you for meeting me last week*: the meeting is over; or the verb tells which one."""
    between = sentence.words[verb.at + 1 : time.at]
    return verb.dep == "relcl" or any(word.tag in ("VBG", "VBN", "VBD") for word in between)


def lasting(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*We export chairs since 2011*, *We are making toys for ten years*."""
    time = _span_of_time(sentence)
    if time is None:
        return
    finite = [word for word in sentence.words[: time.at] if word.tag in ("VBP", "VBZ", "VBD", "MD", "VB")]
    since = time.lower == "since"
    if len(finite) != 1 and not (since and finite and time.at - finite[-1].at <= 2):
        return
    verb = finite[-1]
    subject = sentence[verb.at - 1]
    if subject.tag == "RB":
        subject = sentence[verb.at - 2]
    plural = subject.lower in ("we", "i", "they", "you") or subject.tag == "NNS"
    have = "have" if plural else "has"
    if verb.lower in ("are", "am", "is", "'re", "'m"):
        found = sentence[verb.at + 1]
        if found.tag == "VBG" and (
            inflect.lemma(found.lower, "VERB") in classes.lasting or since or _in_years(sentence, time)
        ):
            space = "" if not verb.lower.startswith("'") else " "
            yield Slip(verb.at, verb.at, f"{space}{have} been", time.text)
        elif (
            since
            and (
                subject.lower in ("we", "i", "he", "she", "they")
                or found.lower in ("ready", "available")
                or (found.tag == "VBN" and (subject.is_noun or subject.tag in ("PRP", "DT")))
            )
            and found.lower not in ("delayed", "due")
        ) or (
            not since
            and subject.lower in ("we", "i")
            and found.lower in ("in", "specialized", "specialised", "engaged")
        ):
            yield Slip(verb.at, verb.at, f"{have} been", time.text)
        return
    base = inflect.lemma(verb.lower, "VERB")
    if (
        verb.tag in ("VBP", "VBZ", "VB")
        and base in classes.lasting
        and (subject.tag == "PRP" or subject.is_noun)
        and base not in ("have",)
    ):
        yield Slip(verb.at, verb.at, f"{have} {inflect.inflect(base, 'VBN')}", time.text)


def _in_years(sentence: Sentence, time: Word) -> bool:
    """*We are doing business with them for six years*: so long a plan is hardly told so."""
    return "years" in sentence.lowers[time.at + 1 : time.at + 4]


def _span_of_time(sentence: Sentence) -> Word | None:
    for word in sentence:
        after = sentence[word.at + 1]
        if word.lower == "since" and (
            (after.tag == "CD" and len(after.lower) == 4)
            or (after.lower == "last" and sentence[word.at + 2].lower in _DAYS)
            or (after.lower in _DAYS or after.lower == "yesterday")
            or after.lower in _MONTHS
        ):
            return word if sentence[word.at + 2].tag not in ("NN", "NNS") else None
        if word.lower == "for":
            at = word.at + 1
            while sentence[at].lower in (
                "more",
                "than",
                "over",
                "about",
                "almost",
                "nearly",
                "many",
                "several",
                "already",
                "around",
            ):
                at += 1
            if (sentence[at].tag == "CD" or at > word.at + 1) and (
                sentence[at].lower in _PERIODS or sentence[at + 1].lower in _PERIODS
            ):
                return word
    return None


def perfect(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*We never see such a defect before*, *We already dispatch the replacement*."""
    for word in sentence:
        verb, before = sentence[word.at + 1], sentence[word.at - 1]
        if (
            word.lower not in ("never", "already")
            or (before.lower not in SUBJECTS and before.tag != "NN")
            or (word.lower == "already" and sentence[word.at - 2].tag in ("WDT", "WP", "IN"))
            or verb.tag not in ("VBP", "VB", "VBZ")
        ):
            continue
        base = inflect.lemma(verb.lower, "VERB")
        if (word.lower == "never" and sentence[len(sentence) - 2].lower != "before") or (
            word.lower == "already" and base not in classes.acts
        ):
            continue
        if not base or inflect.tags(verb.lower) & {"VBD", "VBN"}:
            continue
        have = "have" if before.lower in ("i", "we", "you", "they") else "has"
        yield Slip(word.at, verb.at, f"{have} {word.text} {inflect.inflect(base, 'VBN')}", word.text)
