"""Agreement: the verb and its subject, over what stands between them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.counted import CountedNouns, plural
from linter.checks.prose.english.doubts import is_doubtful, is_of_one, is_past, is_several, wants_base
from linter.checks.prose.english.mass import MassNouns
from linter.checks.prose.english.number import QUANTITIES, Number, noun_number, relative
from linter.checks.prose.english.pairs import OTHER as OTHER
from linter.checks.prose.english.pairs import are_two, joined
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import QUESTION
from linter.checks.tokens.letters import like
from linter.facts import inflect

_PLURAL_PRONOUNS = frozenset(("we", "they", "these", "those"))
_SINGULAR_PRONOUNS = frozenset(
    "he she it everyone everybody everything nobody somebody someone anyone anybody nothing something "
    "anything".split()
)
_BE_FORMS = {
    "am": "",
    "is": "one",
    "are": "many",
    "was": "one",
    "were": "many",
    "has": "one",
    "have": "many",
    "does": "one",
    "do": "many",
}


def agreement(sentence: Sentence, mass: MassNouns, counted: CountedNouns) -> Iterator[Slip]:
    """*The quality of these bolts are stable*, *Our engineers wants it*, *Driver need 25 days*."""
    for subject in sentence:
        if subject.dep not in ("nsubj", "nsubjpass") or sentence[subject.at + 1].lower in (
            "please",
            "pls",
            "kindly",
        ):
            continue
        verb = sentence[subject.head]
        finite = _finite(sentence, verb)
        if finite is None or finite.at < subject.at or subject.head < subject.at:
            continue
        if sentence[finite.at - 1].lower == "as" and finite.lower == "follows":
            continue
        if not _sure(sentence, subject, finite):
            continue
        asked = _number(sentence, subject, mass) or ("many" if are_two(sentence, subject, finite) else "")
        if asked == "many" and _may_be_name(subject, finite, counted):
            continue
        if asked and (slip := _clash(sentence, subject, finite, asked)):
            bare = asked == "one" and _is_bare(sentence, subject, counted)
            yield plural(subject, finite.text) if bare else slip
            if asked == "one" and not bare and finite is verb:
                yield from joined(sentence, subject, verb)


def _may_be_name(subject: Word, finite: Word, counted: CountedNouns) -> bool:
    """*Spears is an honour student*: a capital that opens the sentence tells nothing."""
    return finite.at == 1 and subject.tag == "NNS" and inflect.lemma(subject.lower, "NOUN") not in counted.all


def _is_bare(sentence: Sentence, subject: Word, counted: CountedNouns) -> bool:
    """*Driver have to sign*: a noun that is counted has neither article nor ending: the ending is missing."""
    before = sentence[subject.at - 1]
    opens = not subject.at or before.lower in _OPENING
    return opens and subject.lower in counted.all and subject.tag == "NN"


_OPENING = frozenset(
    (",", "if", "that", "because", "when", "and", "but", "so", "as", "since", "while", "although")
)


def _sure(sentence: Sentence, subject: Word, finite: Word) -> bool:
    """Whether the parse can be believed: nothing but phrases of the subject stand between it and its verb."""
    for word in sentence.words[subject.at + 1 : finite.at]:
        if word.tag in (
            "VBD",
            "VBP",
            "VBZ",
            "MD",
            "VB",
            ":",
            "``",
            "''",
            "-LRB-",
            "NNP",
            "WP",
            "WRB",
            "EX",
        ) and not (word.dep == "relcl" or (word.tag == "NNP" and word.dep == "pobj")):
            return False
        if word.lower in (",", "please", "better", "as", "%", "percent"):
            return False
    if sentence[finite.at + 1].text.startswith("#"):
        return False  # *order ref #4711*: a clipped noun
    named = sentence[subject.at - 1].tag in ("NNP", "CD") and not is_several(sentence, subject)
    if subject.at + 1 < finite.at and named:
        return False
    return finite.at - subject.at < 9


def _finite(sentence: Sentence, verb: Word) -> Word | None:
    """The word that shows person and number; nothing where a modal or *to* takes that over, or the past."""
    helpers = [
        word for word in sentence.children(verb.at) if word.dep in ("aux", "auxpass") and word.at < verb.at
    ]
    if any(word.tag in ("MD", "TO") or word.lower in ("'d", "did", "to", "let") for word in helpers):
        return None
    finite = helpers[0] if helpers else verb
    if finite.lower in _BE_FORMS:
        return finite if not helpers or finite.tag != "VB" or finite.lower in ("have", "do") else None
    if helpers:
        return None
    known = inflect.tags(finite.lower)
    if finite.tag in ("VBP", "VBZ", "VB") and known & {"VBP", "VBZ"} and "VBD" not in known:
        return finite
    return None


def _form(word: Word) -> Number:
    if word.lower in _BE_FORMS:
        return _BE_FORMS[word.lower]  # type: ignore[return-value]
    return "one" if "VBZ" in inflect.tags(word.lower) else "many"


def _clash(sentence: Sentence, subject: Word, finite: Word, asked: Number) -> Slip | None:
    shown = _form(finite)
    if not shown or shown == asked or is_doubtful(sentence, subject, finite):
        return None
    may_be_base = finite.lower != "are" and wants_base(sentence, sentence[subject.head])
    if asked == "one" and (
        may_be_base or (finite.lower == "were" and not is_past(sentence, subject, finite))
    ):
        return None
    if asked == "many" and is_of_one(sentence, subject, finite):
        return None
    if asked == "many" and finite.tag not in ("VBZ", "VBD"):
        return None
    if finite.lower in OTHER:
        text = OTHER[finite.lower]
    else:
        base = inflect.lemma(finite.lower, "VERB")
        text = inflect.inflect(base, "VBZ") if asked == "one" else base
    return Slip(finite.at, finite.at, like(finite.text, text), sentence.said(subject.at, subject.at))


def _number(sentence: Sentence, subject: Word, mass: MassNouns) -> Number:
    if subject.lower in _PLURAL_PRONOUNS and subject.tag in ("PRP", "DT"):
        return "many" if subject.tag == "PRP" else ""
    if subject.lower in ("people", "police"):
        return (
            "many"
            if _alone(sentence, subject)
            and not any(child.lower in ("a", "every", "each") for child in sentence.children(subject.at))
            else ""
        )
    if (
        subject.lower in _SINGULAR_PRONOUNS
        and sentence[subject.at - 1].tag == "IN"
        and sentence[subject.at - 1].dep == "prep"
    ):
        return ""
    if subject.lower.startswith("every") and sentence[subject.at + 2].lower == "a":
        return ""
    if subject.lower in ("this", "that") and subject.tag == "DT":
        return "one" if _alone(sentence, subject) and _points(sentence, subject) else ""
    if subject.lower in _SINGULAR_PRONOUNS:
        return "one" if _alone(sentence, subject) else ""
    if subject.lower in ("which", "that", "who") and subject.tag in ("WDT", "WP"):
        return relative(sentence, subject, mass)
    if subject.tag == "NNP" and sentence[subject.at - 1].lower in _TITLES and _alone(sentence, subject):
        return "one"
    if not _alone(sentence, subject) or subject.lower in QUANTITIES or subject.tag not in ("NN", "NNS"):
        return ""
    if (
        subject.tag == "NNS"
        and any(child.tag == "CD" or child.lower == "half" for child in sentence.children(subject.at))
        and not is_several(sentence, subject)
    ):
        return ""
    return _counted(sentence, subject) or noun_number(subject, mass)


_TITLES = frozenset("mr. mr ms. ms mrs. mrs miss dr. dr".split())


def _points(sentence: Sentence, word: Word) -> bool:
    """Whether *this* or *that* is a subject by itself, and no *that* which opens a clause."""
    before = sentence[word.at - 1].lower
    return before in _OPENING_BEFORE or (word.lower == "this" and before != "all")


_OPENING_BEFORE = frozenset(("", "so", "if", "when", "because", "as"))


def _counted(sentence: Sentence, noun: Word) -> Number:
    """The number that a determiner shows, whatever the noun does: another rule speaks of the noun."""
    words = {child.lower for child in sentence.children(noun.at) if child.dep in ("det", "amod", "nummod")}
    if words & {"these", "those", "both", "many", "several"}:
        return "many"
    return "one" if words & {"each", "every"} else ""


def _alone(sentence: Sentence, subject: Word) -> bool:
    """Whether nothing is added to it: *the price and the date* are two."""
    verb = sentence[subject.head].at
    between = sentence.words[subject.at : verb]
    if any(word.dep in ("conj", "appos") or (word.at and word.lower in _ADDING) for word in between):
        return False
    first = _left_edge(sentence, subject)
    own = sentence.words[first : subject.at]
    if any(word.lower in _ADDING and sentence[word.at + 1].lower != "more" for word in own):
        return False  # *more and more firms* are no two
    before = sentence[first - 1]
    if before.lower in _ADDING and before.lower != "-" and not _joins_clauses(sentence, before):
        return False
    behind = sentence.words[subject.at + 1 : verb]
    return not any(
        word.lower in QUESTION - {"which"} or (word.lower == "that" and word.dep == "mark") for word in behind
    )


def _left_edge(sentence: Sentence, noun: Word) -> int:
    """Where a noun's own words begin."""
    first = noun.at
    while children := [child for child in sentence.children(first) if child.at < first]:
        first = children[0].at
    return min(first, *(child.at for child in sentence.children(noun.at)), noun.at)


def _joins_clauses(sentence: Sentence, link: Word) -> bool:
    """*It is done and the prices are fair*: what is joined are clauses, and no nouns."""
    joined = sentence[link.head]
    return (joined.is_verb and joined.at < link.at) or link.at == 0


_ADDING = frozenset(("and", "or", "&", "/", "nor", "plus", ";", "-"))
