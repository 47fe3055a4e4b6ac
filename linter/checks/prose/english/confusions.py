"""Words that are taken for each other, told by what stands behind them: *rise the price*, *quiet heavy*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import verb_of
from linter.checks.prose.english.phrases import head_of
from linter.checks.prose.english.pronouns import OBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, MODALS
from linter.checks.tokens.letters import like
from linter.facts import inflect

_OPENS = frozenset(("DT", "PRP$"))
_LEVELS = frozenset(
    "price prices cost costs rate rates freight fee fees charge charges level "
    "temperature demand wage wages "
    "tariff tariffs rent export exports import imports sales turnover quotation "
    "pressure water".split()
)
_AFTER_RISE = frozenset(
    ". , ! to by in on from at after before again soon next this because if when until "
    "till so and but".split()
)
_FASTENED = frozenset(
    "screw screws bolt bolts nut nuts strap straps valve knob cap clamp clamps belt "
    "rope cable grip ring lid "
    "fastener fasteners fitting fittings".split()
)
_EFFECTED = frozenset(
    "change changes transfer transfers payment payments delivery settlement sale sales "
    "cure transaction "
    "transactions termination assignment insurance shipment amendment exchange release "
    "improvement repair "
    "repairs purchase reconciliation agreement transition merger service".split()
)
"""What one *effects*: brings about."""

_CLEARED = frozenset(
    "clearance broker brokers duty duties declaration inspection authority authorities".split()
)
_NOUN_VERBS = frozenset("is are was were will has have can".split())


def transitive(sentence: Sentence) -> Iterator[Slip]:
    """*had to rise the price* → *raise*; *the price will raise again* → *rise*."""
    for word in sentence:
        verb, after = verb_of(word), sentence[word.at + 1]
        if verb == "rise" and after.tag in _OPENS and word.tag != "VBN":
            thing = sentence.child(word.at, "dobj")
            if thing is not None and thing.at > word.at and thing.lower not in ("time", "day"):
                yield Slip(word.at, word.at, _form("raise", word), thing.text)
        elif verb == "raise" and _rises(sentence, word, after):
            subject = sentence.child(word.at, "nsubj")
            moved = sentence.child(word.at, "dobj") is None and subject is not None
            if moved and subject is not None and subject.lower in _LEVELS and subject.at < word.at:
                yield Slip(word.at, word.at, _form("rise", word), subject.text)


def _rises(sentence: Sentence, word: Word, after: Word) -> bool:
    """Whether *raise* stands without an object; in the past before a number only."""
    if word.tag == "VBD":
        return (
            word.dep == "ROOT" and after.lower in ("by", "to") and sentence[after.at + 1].tag in ("CD", "$")
        )
    return word.tag in ("VB", "VBP", "VBZ") and after.lower in _AFTER_RISE


def _form(verb: str, word: Word) -> str:
    tag = word.tag if word.tag in ("VBD", "VBG", "VBZ", "VBN") else ""
    return like(word.text, inflect.inflect(verb, tag) if tag else verb)


def as_verb(sentence: Sentence) -> Iterator[Slip]:
    """*will effect the seal*, *please loose the screw*, *cannot except your offer*: a verb is needed."""
    for word in sentence:
        if word.lower not in ("effect", "loose", "except") or not _wants_verb(sentence, word.at - 1):
            continue
        after = sentence[word.at + 1]
        if after.tag not in _OPENS and after.lower not in OBJECTS:
            continue
        opens = after.at + (after.tag in _OPENS)
        noun = sentence[max(head_of(sentence, opens), 0)].lower
        if word.lower == "effect" and (noun in _EFFECTED or after.lower in ("a", "an", "this", "that")):
            continue
        loosened = "loosen" if noun in _FASTENED else "lose"
        text = {"effect": "affect", "loose": loosened, "except": "accept"}[word.lower]
        yield Slip(word.at, word.at, like(word.text, text), sentence[word.at - 1].text)


def _wants_verb(sentence: Sentence, at: int) -> bool:
    """Whether behind the word there a verb must follow."""
    word, before = sentence[at], sentence[at - 1]
    if word.lower in ("not", "n't", "also"):
        return before.lower in MODALS | {"do", "did", "does"}
    return word.lower in MODALS or word.lower in ("please", "pls", "kindly") or word.tag == "TO"


def exchanged(sentence: Sentence) -> Iterator[Slip]:
    """*Can I lend your mould*, *borrow me one*, *remember me to send it*, *We hope you a nice day*."""
    for word in sentence:
        verb, before, after, third = (
            verb_of(word),
            sentence[word.at - 1],
            sentence[word.at + 1],
            sentence[word.at + 2],
        )
        if verb == "lend" and before.lower in ("i", "we") and after.lower in ("your", "his", "their"):
            if "to" not in sentence.lowers[word.at : word.at + 8]:
                yield Slip(word.at, word.at, like(word.text, "borrow"), after.text)
        elif verb == "borrow" and after.lower in ("me", "us") and third.tag in ("DT", "CD", "PRP$"):
            yield Slip(word.at, word.at, _form("lend", word), after.text)
        elif verb == "remember" and after.lower in ("me", "us") and word.tag != "VBN":
            if third.lower == "to" and sentence[third.at + 1].tag == "VB":
                yield Slip(word.at, word.at, _form("remind", word), after.text)
        elif verb == "hope" and after.lower == "you" and third.tag in ("DT", "JJ", "NN"):
            if _is_wished(sentence, third.at):
                yield Slip(word.at, word.at, _form("wish", word), "you")
        elif verb == "say" and after.lower in ("me", "us") and third.lower in ("that", "about"):
            yield Slip(word.at, word.at, _form("tell", word), after.text)


_WISHED = frozenset(
    "day weekend week year holiday evening success luck trip time christmas health "
    "festival fair show "
    "season business journey stay vacation".split()
)


def _is_wished(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase with no verb behind it is what one wishes somebody."""
    rest = sentence.words[at : at + 5]
    noun = next((one for one in rest if one.lower in _WISHED), None)
    return noun is not None and not any(one.is_verb for one in sentence.words[at : noun.at + 3])


def look_alikes(sentence: Sentence) -> Iterator[Slip]:
    """*are quiet heavy*, *the principle material*, *custom clearance*, *the personal in our hall are*."""
    for word in sentence:
        before, after = sentence[word.at - 1], sentence[word.at + 1]
        if word.lower == "quiet" and _is_degree(sentence, before, after):
            yield Slip(word.at, word.at, "quite", after.text)
        elif word.lower == "principle" and _is_main(word, before, after):
            yield Slip(word.at, word.at, "principal", after.text)
        elif word.lower == "custom" and after.lower in _CLEARED:
            yield Slip(word.at, word.at, like(word.text, "customs"), after.text)
        elif word.lower == "personal" and _is_staff(word, before, after):
            yield Slip(word.at, word.at, "personnel", before.text)
        elif word.lower == "hardly" and verb_of(before) in _HARD and after.lower in _AFTER_HARD:
            yield Slip(word.at, word.at, "hard", before.text)


_HARD = frozenset(("work", "try", "push", "fight", "study"))
_AFTER_HARD = frozenset((".", ",", "to", "for", "on", "and", "!"))
_OFTEN = frozenset(("often", "a", "well", "soon", "enough"))


def _is_degree(sentence: Sentence, before: Word, after: Word) -> bool:
    """*are quiet heavy*, *is quiet often*: an adjective follows that *quiet* does not stand beside."""
    third = sentence[after.at + 1]
    told = after.tag == "JJ" and third.lower != "and" and not third.is_noun
    return before.lower in BE | {"'s"} and (told or after.lower in _OFTEN)


def _is_main(word: Word, before: Word, after: Word) -> bool:
    return before.tag in _OPENS and after.is_noun and word.dep in ("compound", "amod", "nmod")


def _is_staff(word: Word, before: Word, after: Word) -> bool:
    """*our personal are*, *the personal in our hall*: no noun follows."""
    owned = before.lower in ("our", "your", "the", "all", "more") and word.tag in ("JJ", "NN")
    inside = after.lower in ("in", "of", "from", "at") and before.lower != "all"
    return owned and (inside or after.lower in _NOUN_VERBS)


def besides(sentence: Sentence) -> Iterator[Slip]:
    """*Besides of kettles*, *Beside, we have a second plant* → *Besides*."""
    first, after = sentence[0], sentence[1]
    if first.lower in ("beside", "besides") and after.lower == "of":
        yield Slip(0, 1, like(first.text, "besides"), after.text)
    elif first.lower == "beside" and after.lower in (",", "that", "this"):
        yield Slip(0, 0, like(first.text, "besides"), after.text)


def maybe(sentence: Sentence) -> Iterator[Slip]:
    """*May be the workers forgot it* → *Maybe*; *you may be get a cheaper rate* → *may get*."""
    for word in sentence:
        be, after = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower != "may" or be.lower != "be":
            continue
        finite = [
            one for one in sentence.words[be.at + 1 : be.at + 7] if one.tag in ("VBP", "VBZ", "VBD", "MD")
        ]
        opens = not word.at or sentence[word.at - 1].lower in (",", "but", "and", "so")
        if opens and after.tag in ("DT", "PRP", "PRP$") and finite:
            yield Slip(word.at, be.at, like(word.text, "maybe"), after.text)
