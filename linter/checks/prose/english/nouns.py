"""Number of nouns: what a determiner or a count asks of the noun."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.mass import MassNouns
from linter.checks.prose.english.phrases import DAYS, head_of
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.singles import NUMBERS
from linter.checks.tokens.letters import like
from linter.facts import inflect

_MANY = frozenset("these those many several various both few numerous different".split())
UNITS = frozenset(
    "per cent percent pct  "
    "kg g mm cm m km w kw v kv hz mhz ghz gb mb kb ml l oz lb pm am usd eur rmb cny gbp hp "
    "psi ft yd mph dozen hundred  "
    "thousand million billion mil dollar pound euro foot inch fold hour man minute day week month year "
    "star person piece pc sqm cbm gsm  "
    "bar hertz lux siemens mesh tex "
    "ton c f k am p.m. a.m. to x o'clock st nd rd th ply way part degree stage step phase line port core "
    "axis baud".split()
)
"""Units and what forms compounds with a number (*20 foot container*)."""

MEASURING = frozenset(
    "leg layer room bedroom door seat wheel storey story tier page letter digit man".split()
)
"""What forms compounds with a number before another noun: *a 3 leg trip*."""

BOTH_NUMBERS = frozenset(
    "fish sheep aircraft series species means headquarters staff offspring deer data media personnel "
    "people police bps".split()
)


def after_many(sentence: Sentence, mass: MassNouns) -> Iterator[Slip]:
    """*these adapter*, *40 lathe*, *many customer*, *other product*, *both machine*."""
    for word in sentence:
        if not _counts(sentence, word):
            continue
        at = head_of(sentence, word.at + 1)
        if at < 0:
            continue
        noun = sentence[at]
        if not _is_singular(noun, mass) or _joined(sentence, word.at, at):
            continue
        if word.lower in ("other", "different") and not _is_always_counted(noun):
            continue
        if word.tag == "CD" and _is_qualified(sentence[word.at - 1], word):
            continue
        if any(sentence[i].tag == "NNS" or sentence[i].lower == "people" for i in range(word.at, at)):
            continue  # *it gave those men courage*
        following = sentence[word.at + 1]
        if word.tag == "CD" and (following.tag in ("HYPH", "SYM") or following.start == word.end):
            continue
        if word.tag == "CD" and (
            at - word.at > 2
            or any(sentence[i].lower in UNITS for i in range(word.at, at + 1))
            or any(sentence[i].lower in MEASURING for i in range(word.at, at))
        ):
            continue
        if _goes_on(sentence, at) or is_listed(sentence, at) or _qualifies(sentence, at):
            continue
        if word.lower not in ("these", "those") and _is_part(sentence, at):
            continue
        yield Slip(at, at, like(noun.text, inflect.inflect(noun.lower, "NNS")), word.text)


def _is_qualified(before: Word, number: Word) -> bool:
    """*a 3 day trip*, *the 24 hour line*: the number belongs to another noun than the last."""
    if before.tag not in ("DT", "PRP$", "JJS", "JJ") or before.lower in _BEFORE_NUMBERS:
        return False
    return not number.text.isalpha() or before.lower in ("a", "an")


_BEFORE_NUMBERS = frozenset(
    "these those our past last next first additional least most further remaining".split()
)


def _counts(sentence: Sentence, word: Word) -> bool:
    before = sentence[word.at - 1]
    if word.lower == "different" and (before.tag == "RB" or before.lower.endswith("ly")):
        before = sentence[word.at - 2]  # *a wholly different wall*
    if word.at and word.text.istitle():
        return False  # *under the Cork Other region*: a part of a name
    if word.lower in _MANY:
        second = sentence[word.at + 1].lower
        if word.lower in ("many", "few") and second in ("a", "an", "of"):
            return False
        if word.lower == "different" and before.lower in _ONE_OR_ANY:
            return False
        if word.lower == "different" and before.tag in ("", ",", ":", "-LRB-"):
            return False  # clipped: *a cheap one (different maker)*
        return not (word.lower in ("these", "those") and word.dep not in ("det", "nsubj", "dobj", "pobj"))
    if word.lower == "other":
        return before.tag not in ("DT", "PRP$", "CD", "NN", "JJ", "POS") and before.lower not in (
            "any",
            "no",
            "some",
            "every",
            "each",
            "such",
            "or",
            "than",
        )
    if word.tag != "CD" or word.lower in ("one", "1", "0", "zero", "01", "half"):
        return False
    if word.lower.isdigit():
        if (
            word.at == 0
            or len(word.lower) > 4
            or word.lower[0] == "0"
            or (len(word.lower) == 4 and word.lower[:2] in ("19", "20"))
        ):
            return False
        return not (
            before.tag in ("NNP", "NN", "SYM", "CD", "$", "HYPH", "NNS", ":", ",", "#", "CC", "''")
            or before.lower in _NAMING
        )
    return (
        word.text.isalpha()
        and before.tag not in ("NN", "NNP", "CD", "HYPH")
        and (word.lower in NUMBERS or word.lower == "fifty")
    )


_NAMING = frozenset("# $ no. no section - / top first last next page a an the to take highway route".split())
"""Behind these a figure is a name: *section 3 page*."""


def _is_singular(noun: Word, mass: MassNouns) -> bool:
    """Whether it stands for one, and there is another form for many.

    That the lexicon lets most nouns be uncounted (*much business*) does not matter: a word for many stands
    before it.
    """
    known = inflect.tags(noun.lower)
    if (
        noun.tag != "NN"
        or not noun.text.islower()
        or noun.lower in BOTH_NUMBERS
        or noun.lower in mass.known
        or noun.lower in DAYS
    ):
        return False
    if "VBN" in known and noun.lower not in ("set", "cut"):
        return False  # *there are six left*
    if len(noun.lower) < 3 or noun.lower.endswith(("ing", "ness", "ics", "ware")) or noun.lower in _UNCERTAIN:
        return False
    return "NN" in known and inflect.inflect(noun.lower, "NNS") != noun.lower


def _is_always_counted(noun: Word) -> bool:
    """Whether the lexicon has no sense in which it is not counted: *other law*, *with different language*."""
    return "NNS" not in inflect.tags(noun.lower) or noun.lower in _COUNTED


_COUNTED = frozenset(
    "customer client product supplier country market order price problem question machine pack part model "
    "box carton pallet container drum bag file picture photo sample day week month option factory company "
    "item thing place reason job student book example car city subject idea child".split()
)
"""What the lexicon gives a plural without ending, and is counted all the same."""

_ONE_OR_ANY = frozenset("a an any no as how so very too the this that some much our".split())
"""Before *different*: what goes behind it may be one."""

_UNCERTAIN = frozenset(
    "cash food bit lot end couple kind bunch half gas oil power water energy coal staff wrong".split()
)
_QUALIFYING = frozenset("related based driven specific free only oriented sized style type".split())


def _qualifies(sentence: Sentence, at: int) -> bool:
    """*Several tax related letters*, *many virus scanning tools*: the noun that is counted comes behind."""
    word = sentence[at + 1]
    if sentence[at].lower in _SIZES and sentence[at - 1].is_noun:
        return True
    if word.text.isalpha() and word.text.islower() and not inflect.tags(word.lower):
        is_unknown = not word.tag.startswith(("IN", "W", "MD", "DT", "PRP", "RB", "CC", "TO"))
        return is_unknown and (sentence[at + 2].is_noun or word.is_noun)
    compounds = word.tag.startswith("JJ") or (word.tag == "VBG" and word.dep in ("amod", "compound"))
    compounds = compounds or (word.tag == "VBG" and sentence[at + 2].tag == "NNS")
    return (compounds or word.lower in _QUALIFYING) and sentence[at + 2].is_noun


def _is_part(sentence: Sentence, at: int) -> bool:
    """*Other pipe flows, and heat*: what the model takes for a verb is the noun that is counted."""
    behind = sentence[at + 1]
    thing, things = sentence[at + 2], sentence[at + 3]
    if "NN" in inflect.tags(behind.lower) and thing.is_noun and things.is_noun:
        return True  # *various missile intercept weapon programs*
    is_noun = behind.tag == "VBZ" and inflect.is_plural(behind.lower)
    return is_noun and sentence[at + 2].tag in _CLOSING


_CLOSING = frozenset((",", ".", "CC", "IN"))


def is_listed(sentence: Sentence, at: int) -> bool:
    """*The various holiday, sickness and bonus plans*: the noun comes at the end of the list."""
    behind = sentence.lowers[at + 1 : at + 6]
    is_list = behind[:1] == (",",) and (not {"and", "or"}.isdisjoint(behind) or "-" in behind)
    return is_list and sentence[at + 2].tag in _OF_NOUNS


def _goes_on(sentence: Sentence, at: int) -> bool:
    """*These sales and support teams*: the noun comes behind; not so in *these sample and the rest*."""
    return sentence[at + 1].lower in ("and", "or") and sentence[at + 2].tag in _OF_NOUNS


_OF_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN"))


def _joined(sentence: Sentence, first: int, last: int) -> bool:
    """*These sales and support staff*, *two and a half*: more than one noun is meant."""
    if sentence[first].lower == "both" and {"and", "&"} & set(sentence.lowers[last + 1 : last + 3]):
        return True  # *by both road and rail links*
    inside = any(sentence[i].lower in ("and", "or", ",", "/") for i in range(first, last))
    return inside or sentence[last + 1].lower == "/"


_NUMBERED = frozenset("part phase step stage day week round chapter volume section level item".split())
"""What is numbered by the word behind it: *part one of the plan*."""


_SIZES = frozenset(("size", "style", "type", "quality", "grade", "class"))
"""What makes an adjective of the noun before it: *one of those pocket size, handy maps*."""


_GROUPS = frozenset("team group family crew committee gang party board council public".split())
"""What somebody is one of: *one of the team will call you*."""


def one_of(sentence: Sentence, mass: MassNouns) -> Iterator[Slip]:
    """*one of our cylinder*, *one of this important element*."""
    for word in sentence:
        if (
            word.lower != "one"
            or sentence[word.at - 1].lower in _NUMBERED
            or sentence[word.at + 1].lower != "of"
            or sentence[word.at + 2].tag not in ("DT", "PRP$", "JJS", "RBS")
        ):
            continue
        start = word.at + 3 if sentence[word.at + 2].tag in ("DT", "PRP$") else word.at + 2
        while sentence[start].tag in ("RBS", "JJS", "RB", "CD"):
            start += 1
        at, which = head_of(sentence, start), sentence[word.at + 2].lower
        if at < 0 or which in ("a", "an"):
            continue
        noun = sentence[at]
        if (
            noun.tag == "NN"
            and _is_singular(noun, mass)
            and noun.lower not in _GROUPS
            and sentence[at + 1].lower not in ("and", "or", ",", "members", "'s")
            and not (noun.lower in _SIZES and sentence[at - 1].is_noun)
        ):
            many = like(noun.text, inflect.inflect(noun.lower, "NNS"))
            if which in _NEAR:
                middle = f"{sentence.said(word.at + 3, at - 1)} " if at > word.at + 3 else ""
                yield Slip(word.at + 2, at, f"{_NEAR[which]} {middle}{many}", "one of")
            else:
                yield Slip(at, at, many, "one of")


_NEAR = {"this": "these", "that": "those"}
