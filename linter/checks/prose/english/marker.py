"""The *to* of an infinitive: left out behind what asks for it, or before a form in *-ing*.

*It is necessary cancel*, *how use it*, *is expected arrive*; *the right way to packing*. The model tells a
base form from a noun and from a present well (`VB`): where it reads one behind an adjective, a question word
or a passive, nothing but *to* can be missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.be import is_cleft
from linter.checks.prose.english.pronouns import OBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, URGED, base_of, is_object, opens_phrase
from linter.facts import inflect

_BEING = BE | frozenset("feel feels felt get gets getting got seem seems become becomes find it".split())
_NEVER = frozenset("let please click help include find come".split())
"""Verbs that begin an order or a list behind anything."""


def lacks_to(sentence: Sentence) -> Iterator[Slip]:
    """*able come* → *able to come*; *how use*; *is going ship*; *is scheduled arrive*; *seems be*."""
    for word in sentence:
        verb = sentence[word.at + 1]
        if _is_bare(sentence, verb) and word.at and _takes_to(sentence, word, verb):
            yield Slip(verb.at, verb.at, f"to {verb.text}", word.text)


def _is_bare(sentence: Sentence, verb: Word) -> bool:
    """Whether it is a base form and nothing else; behind a hyphen it is half a word."""
    known = inflect.tags(verb.lower)
    if "VB" not in known or not verb.text.islower() or verb.lower in _NEVER:
        return False
    asked = sentence[verb.at - 1].lower == "how" and opens_phrase(sentence[verb.at + 1])
    reads = verb.tag == "VB" or (known <= {"VB", "VBP"} and verb.tag != "IN") or (asked and verb.tag == "NN")
    return reads and sentence.text[verb.start - 1 : verb.start] == " "


def _takes_to(sentence: Sentence, word: Word, verb: Word) -> bool:
    before = sentence[word.at - 1]
    at = before.at
    while at > 0 and sentence[at].tag in ("RB", "RBR"):
        at -= 1
    is_being = sentence[at].lower in _BEING
    if word.tag in ("JJ", "JJR"):
        return is_being and word.lower not in ("double", "same")
    if word.tag == "WRB":
        return word.lower in ("how", "when", "where") and (
            before.lower in OBJECTS or (before.is_verb and before.tag != "MD")
        )
    if word.lower == "going":
        return sentence[at].lower in BE and verb.lower != "live"
    if word.tag == "VBN":
        opener = sentence.words[max(0, at - 3) : at]
        relative = any(one.tag in ("WDT", "WP") for one in opener)  # *those who are trained begin*
        return sentence[at].lower in BE and sentence[at - 1].lower != "to" and not relative
    return verb.lower == "be" and word.is_verb and base_of(word) in ("seem", "appear")


_WISHED = frozenset("want invite allow enable remind permit encourage persuade urge force tell like".split())
"""What is followed by a person and *to*, never by a clause without *that*."""

_TAKERS = _WISHED | URGED - {"need", "advise", "push", "arrange"}


def person_bare(sentence: Sentence) -> Iterator[Slip]:
    """*I want you send it*, *what he told me do*, *asked Marta sign it*: *to* is missing."""
    for word in sentence:
        person, verb = sentence[word.at + 1], sentence[word.at + 2]
        urges = word.is_verb and word.tag != "MD" and base_of(word) in _TAKERS
        known = inflect.tags(verb.lower)
        if not urges or not verb.text.islower() or verb.tag not in ("VB", "VBP") or "VB" not in known:
            continue
        if base_of(word) == "like" and sentence[word.at - 1].lower not in ("would", "'d", "also"):
            continue
        named = person.tag == "NNP" and verb.tag == "VB" and base_of(word) in _WISHED | {"ask"}
        is_told = person.lower in OBJECTS - {"you"} or named
        is_told = is_told or (person.lower == "you" and base_of(word) in _WISHED - {"tell"})
        if is_told and not (known & {"NN"} and sentence[verb.at + 1].tag in ("VBN", "NN")):
            yield Slip(verb.at, verb.at, f"to {verb.text}", word.text)


_WANTING = frozenset(
    "want need seek strive attempt appear seem forget ask meet write call wait visit hope wish expect fail "
    "manage refuse hesitate choose decide pretend afford deserve try regret arrange offer".split()
)
"""Verbs behind which *to* begins an infinitive and nothing else."""

_PASSIVE = frozenset(
    "supposed expected intended scheduled designed required requested forced honored".split()
)
_STATES = frozenset(
    "able unable ready available free happy glad pleased honored eligible sure possible impossible easy hard "
    "difficult important necessary essential convenient useful safe nice great best better proud sorry "
    "willing eager keen delighted certain likely enough cheaper faster easier quicker".split()
)
_THINGS = frozenset(
    "time opportunity chance ability authority right need effort failure decision thing capacity permission "
    "desire wish reason refusal willingness together soon tomorrow tonight today order".split()
)
_QUESTION = frozenset("how where what when which whether who".split())
_SENT = frozenset(
    "introduce lead limit prefer restrict expose commit devote dedicate accustom get reduce attribute change "
    "switch turn add compare bring limit confine move object come take subject".split()
)
"""Verbs whose object may have *to* and a form in *-ing* behind it: *introduced us to using it*."""

_JUDGED = frozenset("best good great right only easy quick better perfect".split())
_OFTEN = frozenset(("also", "further", "not", "then", "always", "only", "at", "least"))


def to_process(sentence: Sentence) -> Iterator[Slip]:
    """*would like to asking*, *have to waiting*, *the best way to sending* → *to ask*."""
    for word in sentence:
        if word.lower != "to" or not word.at:
            continue
        at = word.at + 1
        while sentence[at].lower in _OFTEN or (
            sentence[at].tag == "RB" and sentence[at].lower.endswith("ly")
        ):
            at += 1
        verb, known = sentence[at], inflect.tags(sentence[at].lower)
        is_process = verb.tag == "VBG" and "VBG" in known and "VB" not in known and verb.text.islower()
        if is_process and _begins_infinitive(sentence, word):
            yield Slip(at, at, base_of(verb), sentence[word.at - 1].text)


def _begins_infinitive(sentence: Sentence, to: Word) -> bool:
    """Whether what stands before *to* asks for an infinitive."""
    word, before = sentence[to.at - 1], sentence[to.at - 2]
    if word.lower in ("like", "love", "hate", "prefer"):
        return before.tag == "MD" or before.lower in ("also", "'d", "really", "first")
    if word.lower == "going":
        return sentence[to.at + 2].tag != "CC"  # *is going to shipping and receiving*
    if word.lower in ("have", "has", "had", "having") or word.lower in BE:
        return before.lower != "there"
    if word.lower in _QUESTION | _PASSIVE or word.lower in _STATES:
        return True
    if word.lower == "way":
        return before.lower in _JUDGED
    if word.lower in OBJECTS or word.lower == "it":
        return _is_moved(sentence, word)
    if word.lower in _THINGS:
        return base_of(before) not in ("due", "devote", "dedicate") and not _is_sent(sentence, word.at)
    return word.is_verb and word.tag != "VBN" and base_of(word) in _WANTING


def _is_moved(sentence: Sentence, person: Word) -> bool:
    verb = sentence[person.at - 1]
    return verb.tag in ("IN",) or (verb.is_verb and base_of(verb) not in _SENT)


def _is_sent(sentence: Sentence, at: int) -> bool:
    return any(word.is_verb and base_of(word) in _SENT for word in sentence.words[max(0, at - 4) : at])


def want_base(sentence: Sentence) -> Iterator[Slip]:
    """*We want talk to you*, *we plan ship it*, *would like send you a sample*."""
    for word in sentence:
        base, before = base_of(word), sentence[word.at - 1]
        liking = word.lower == "like" and (before.lower in ("would", "'d", "also", "should"))
        passive = word.tag == "VBN" and before.lower in BE
        wanting = word.is_verb and base in _WANTING and word.tag != "MD" and not passive
        if not (liking or wanting):
            continue
        verb, after = sentence[word.at + 1], sentence[word.at + 2]
        known = inflect.tags(verb.lower)
        if "VB" not in known or not verb.text.islower() or verb.lower in ("help", "not"):
            continue
        if base == "need" and is_cleft(sentence, word.at):
            continue  # *all you need do*
        if verb.lower in ("be", "do", "have") and verb.tag != "VB":
            continue
        reads = verb.tag == "VB" or (
            (verb.tag == "VBP" and base != "need")
            and (is_object(after) or after.tag in ("RP", "TO", "NNP", "IN"))
        )
        if known <= {"VB", "VBP"} or reads or base == "hesitate":
            yield Slip(verb.at, verb.at, f"to {verb.text}", word.text)


_WANTING = frozenset(
    "want wish hope plan decide agree expect intend refuse manage fail afford prefer attempt arrange promise "
    "offer choose continue need hesitate seek tend try".split()
)
