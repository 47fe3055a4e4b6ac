"""*be*: the form of the verb behind it; where it is missing, see `missing_be`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import PERSONS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.verbs import BE, MIDDLE, NOT, base_of, behind, opens_phrase
from linter.checks.tokens.letters import like
from linter.facts import inflect

ADVERBS = MIDDLE | {"very", "so", "really", "quite", "being", "well", "fully"}
_PSEUDO = frozenset(
    ("do", "does", "did", "done", "what", "way", "goal", "aim", "job", "step", "thing", "idea")
)


def after_be(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*is increase*, *will be raise*, *was took*, *are agree*, *will be delivery*, *is not be sewn*."""
    for word in sentence:
        if word.lower not in BE or word.lower == "being" or sentence[word.at - 1].tag == "HYPH":
            continue
        at = behind(sentence, word.at, ADVERBS)
        found, before = sentence[at], sentence[word.at - 1].lower
        is_subject = word.lower in _FINITE_BE and found.tag == "PRP"
        if at >= len(sentence) or not found.text.islower() or is_subject:
            continue
        is_told = sentence[word.at - 2].lower in ("do", "is") and before in ("to", "do", "let")
        if not (is_told and word.lower == "be") and (slip := _slip(sentence, word, found, classes)):
            yield slip


def _slip(sentence: Sentence, be: Word, found: Word, classes: Classes) -> Slip | None:
    """What is wrong with the word behind *be*."""
    at, known = found.at, inflect.tags(found.lower)
    if found.lower == "zero":
        return None
    if be.lower in _FINITE_BE and found.lower == "be" and sentence[at + 1].tag == "VBN":
        return Slip(at - 1, at, sentence[at - 1].text, be.text)
    if (
        found.lower == "become"
        and be.lower in ("am", "is", "are", "'s", "'re")
        and sentence[at + 1].tag != "IN"
    ):
        return _form(sentence, be, found, "VBG")
    if slip := _plain(sentence, be, found, classes):
        return slip
    is_past = "VBD" in known and known.isdisjoint({"VBN", "JJ", "NN", "VB", "NNS"})
    is_past = is_past or (
        found.lower == "broke" and sentence[be.at - 1].is_noun and sentence[at + 1].tag == "IN"
    )
    if is_past and found.lower not in BE | {"had", "did"}:
        return _form(sentence, be, found, "VBN")
    if found.lower == "have" and _is_said_of(sentence, be):
        plain = "has" if be.lower == "is" else "have"
        return Slip(
            be.at, at, f"{sentence.said(be.at + 1, at - 1)} {plain}" if at > be.at + 1 else plain, be.text
        )
    if "VB" in known and known <= {"VB", "VBP"} and not is_cleft(sentence, be.at):
        may_stand = found.lower in ("be", "have", "let", "do") or sentence[at + 1].tag == "HYPH"
        return None if may_stand else _mended(sentence, be, found, classes)
    if _is_read_so(sentence, be, found, known):
        return _mended(sentence, be, found, classes)
    if not _is_bare(sentence, be, found, classes):
        return None
    is_noun = found.lower in _STUFF or sentence[at + 1].lower in _MEASURED
    if {"VB", "NN"} <= known and known.isdisjoint({"JJ", "VBN", "RB", "VBD", "JJR", "RBR"}) and not is_noun:
        return _mended(sentence, be, found, classes)
    if found.lower in classes.verb_of and be.lower in ("be", "been"):
        return Slip(at, at, inflect.inflect(classes.verb_of[found.lower], "VBN"), be.text)
    return None


def _is_read_so(sentence: Sentence, be: Word, found: Word, known: frozenset[str]) -> bool:
    """*The line is still look for parts*: the model takes both for one verb, whatever the form can be."""
    if be.dep not in ("aux", "auxpass") or be.head != found.at or not found.tag.startswith("V"):
        return False
    if "NN" in known and sentence[found.at + 1].is_noun:
        return False  # *The linings are wear parts*
    plain = "VB" in known and known.isdisjoint({"VBN", "VBD", "RB", "JJ"})
    return plain and not is_cleft(sentence, be.at) and found.lower not in ("be", "let", "do")


def _is_said_of(sentence: Sentence, be: Word) -> bool:
    """*They are have two plants*: people, or more than one thing, that a plan could not be."""
    before = sentence[be.at - 1]
    return (
        be.lower in _PRESENT
        and (before.lower in PERSONS or before.tag == "NNS")
        and not is_cleft(sentence, be.at)
    )


_STUFF = frozenset(("spam", "junk", "trash", "crap"))
"""What something may be without an article: *this may be spam*."""

_MEASURED = frozenset(("deep", "tight", "proof", "free", "friendly"))
"""What a noun is joined to: *skin deep*, *duty free*."""

_PRESENT = frozenset(("am", "are", "is"))


def _plain(sentence: Sentence, be: Word, found: Word, classes: Classes) -> Slip | None:
    """Forms that could be nouns, where what follows decides: *is work well*, *will be cost 5 USD*."""
    after, before = sentence[found.at + 1], sentence[be.at - 1]
    if is_cleft(sentence, be.at) or "there" in sentence.lowers[max(be.at - 6, 0) : be.at]:
        return None
    may_stand = {"VBN", "JJ"} & inflect.tags(found.lower)
    if (
        found.lower in classes.intransitive
        and be.lower in _FINITE_BE
        and after.lower in _WELL
        and not may_stand
    ):
        return _form(sentence, be, found, "VBG")
    if found.at == be.at + 1 and _is_undergone(be, found, before, after, classes):
        return _form(sentence, be, found, "VBN")
    is_state = found.lower in classes.states and before.tag == "MD" and be.lower == "be"
    if is_state and after.tag in ("CD", "$", "NNP", "PRP"):
        return Slip(be.at, found.at, sentence.said(be.at + 1, found.at), before.text)
    ends = before.tag == "MD" and be.lower == "be" and after.lower in ("if", "when", ".", ",", "from", "and")
    if (
        found.lower in classes.fitting
        and be.lower != "been"
        and (ends or after.lower in _BEHIND_FITTING or _is_felt(before, after))
    ):
        return Slip(found.at, found.at, classes.fitting[found.lower], be.text)
    return None


def _is_felt(before: Word, after: Word) -> bool:
    """*We are confidence in it*: a person is no such thing."""
    return before.lower in PERSONS and after.tag in ("IN", ".", ",")


_BEHIND_FITTING = frozenset(("for", "to", "with", "that"))


def _is_undergone(be: Word, found: Word, before: Word, after: Word, classes: Classes) -> bool:
    """*are use by*, *will be delay for a week*, *our pumps are test before*: a verb, and no noun."""
    if found.lower not in classes.undergone or "VBN" in inflect.tags(found.lower):
        return False  # *will be cut by half* is right
    if after.lower == "by" and found.lower not in classes.intransitive:
        return True
    if before.is_noun and be.lower in _FINITE_BE and after.lower in _BEHIND_UNDERGONE:
        return found.lower not in classes.intransitive
    many = be.lower in ("are", "were") and before.tag == "NNS"
    if many and after.lower in ("before", "after", "in"):
        return True
    needed = (
        before.lower == "to"
        and be.lower == "be"
        and (after.lower in _BEHIND_PASSIVE or after.lower == "every")
    )
    return needed or (before.tag == "MD" and after.lower in _BEHIND_PASSIVE)


_BEHIND_UNDERGONE = frozenset("to on with via through at from as".split())
_FINITE_BE = frozenset(("am", "are", "is", "was", "were"))
_WELL = frozenset(
    "well fine normally smoothly properly perfectly again fast slowly quickly steadily badly "
    "abnormally".split()
)
_BEHIND_PASSIVE = frozenset(
    "by for until till before after within because due when if to in on at again . , soon "
    "today tomorrow".split()
)
_BREAKS = frozenset((".", ",", "", "?", "and", "but", "because", "since", "due", "when", "so"))
"""Behind these a clause is at its end."""


def is_cleft(sentence: Sentence, at: int) -> bool:
    """*All you have to do is send it*, *the best way is ask*: here a base form may stand."""
    return any(
        word.lower in _PSEUDO or (word.lower == "all" and sentence[word.at + 1].lower in PERSONS)
        for word in sentence.words[max(at - 9, 0) : at]
    )


def _is_bare(sentence: Sentence, be: Word, noun: Word, classes: Classes) -> bool:
    """Whether a form that can be a noun stands where only a verb or an adjective could."""
    after = sentence[noun.at + 1]
    if noun.lower in classes.bare or is_cleft(sentence, be.at):
        return False
    if "there" in sentence.lowers[max(be.at - 6, 0) : be.at] or after.lower == "of":
        return False
    if after.is_noun or after.tag in ("HYPH", "POS", "JJ", "VBG", "CC", "CD", "VBN") or noun.at - be.at > 3:
        return False
    if be.at == 0 or sentence[be.at - 1].lower in (
        "there",
        "here",
        "it",
        "this",
        "that",
        "what",
        "which",
        "who",
    ):
        return False
    if sentence[be.at - 1].lower in PERSONS or be.lower in ("be", "been"):
        return (
            after.lower
            in ("by", "in", "on", "to", "at", "from", "before", "for", "after", "within", ".", "and")
            or opens_phrase(after)
            or after.tag == "RB"
        )
    subject = sentence.child(be.at, "nsubj", "nsubjpass") or sentence.child(noun.at, "nsubj", "nsubjpass")
    if (
        subject is None
        or subject.tag not in ("NN", "NNS", "PRP")
        or subject.lower in ("name", "subject", "topic", "key", "term", "word")
    ):
        return False
    if after.lower in _BREAKS:
        return noun.lower in classes.intransitive
    return (
        after.lower in ("by", "in", "on", "at", "before", "from", "every", "again")
        or after.tag in ("RB",)
        or (opens_phrase(after) and after.tag != "CD")
    ) and after.lower != "n't"


def _mended(sentence: Sentence, be: Word, found: Word, classes: Classes) -> Slip:
    """Which form was meant: a state takes no *be*, a process *-ing*, what is done to a thing a participle."""
    after = sentence[found.at + 1]
    if found.lower in classes.states and be.lower in ("am", "are", "is", "'m", "'re"):
        plain = found.lower if be.lower in ("am", "are", "'m", "'re") else inflect.inflect(found.lower, "VBZ")
        middle = sentence.words[be.at + 1 : found.at]
        adverbs = " ".join("really" if word.lower == "very" else word.text for word in middle)
        if any(word.lower in NOT for word in middle):
            return _form(sentence, be, found, "VBG")
        text = f"{adverbs} {plain}" if adverbs else plain
        return Slip(be.at, found.at, text, be.text)
    if found.lower in classes.intransitive or (
        opens_phrase(after) and after.tag != "CD" and be.lower != "been"
    ):
        return _form(sentence, be, found, "VBG")
    return _form(sentence, be, found, "VBN")


def _form(sentence: Sentence, be: Word, found: Word, tag: str) -> Slip:
    return Slip(found.at, found.at, like(found.text, inflect.inflect(base_of(found), tag)), be.text)
