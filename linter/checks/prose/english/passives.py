"""What is done to a thing, said as if the thing did it: *The documents will send by courier*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.verbs import MIDDLE, MODALS, base_of
from linter.facts import inflect

_BEHIND = frozenset(
    "by to on in at before after within from for with without until next this . ! today tomorrow soon via "
    "when as once if and together".split()
)
_NO_OBJECT = frozenset(("dobj", "ccomp", "xcomp", "attr", "acomp", "oprd"))


def passive(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*The parcel will send by DHL* → *will be sent*; a thing can do few of these verbs."""
    for word in sentence:
        if word.lower not in MODALS or word.tag != "MD":
            continue
        at = word.at + 1
        while sentence[at].lower in MIDDLE:
            at += 1
        verb = sentence[at]
        if verb.tag != "VB" or verb.lower not in classes.suffered or sentence[at + 1].lower not in _BEHIND:
            continue
        subject = sentence.child(at, "nsubj")
        if subject is None or subject.at > word.at or not _is_thing(sentence, subject, classes):
            continue
        if any(child.dep in _NO_OBJECT and child.at > at for child in sentence.children(at)):
            continue
        yield Slip(at, at, f"be {inflect.inflect(base_of(verb), 'VBN')}", subject.text)


def _is_thing(sentence: Sentence, subject: Word, classes: Classes) -> bool:
    """Whether the subject is one of the things that are sent, made and paid, and stands right before."""
    if subject.lower not in classes.things and inflect.lemma(subject.lower, "NOUN") not in classes.things:
        return False
    between = sentence.words[subject.at + 1 : subject.head]
    return not any(one.lower in ("who", "that", "which", ",") or one.tag in ("NNP", "PRP") for one in between)
