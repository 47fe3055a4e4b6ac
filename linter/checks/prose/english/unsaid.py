"""Clauses without the subject or the object that their verb cannot do without."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import OBJECTS
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.verbs import opens_phrase

_CONJUNCTIONS = frozenset(("because", "if", "although", "though", "whether", "maybe", "unless"))
_BE = frozenset(("is", "was"))
_FREE = frozenset(("what", "which", "who", "that", "how", "why", "where"))


def lacks_it(sentence: Sentence) -> Iterator[Slip]:
    """*Because is a holiday*, *If is possible*, *I think is better* → *it is*."""
    for word in sentence:
        be, before = sentence[word.at + 1], sentence[word.at - 1]
        if be.lower not in _BE or sentence[be.at + 1].lower in (
            "it",
            "this",
            "that",
            "the",
            "what",
            "any",
            "?",
            "when",
        ):
            continue
        opens = word.lower in _CONJUNCTIONS and (
            not word.at
            or before.text in (",",)
            or before.lower in ("and", "but")
            or (word.lower in ("because",) and before.is_noun)
        )
        thinks = (
            word.lower in ("think", "guess", "hope", "believe")
            and before.lower in ("i", "we")
            and before.at < 2
        )
        if (opens or thinks) and (not thinks or _FREE.isdisjoint(sentence.lowers[: word.at])):
            yield Slip(word.at, be.at, f"{word.text} it {be.text}", be.text)


def lacks_there(sentence: Sentence) -> Iterator[Slip]:
    """*In our factory have three lines* → *there are*."""
    for have in sentence:
        if have.lower not in ("have", "has") or sentence[0].lower not in (
            "in",
            "on",
            "at",
            "every",
            "near",
            "inside",
        ):
            continue
        left = sentence.words[: have.at]
        if not 2 <= len(left) <= 6 or any(
            one.tag in ("PRP", "NNP", ",", "CC", "WDT", "WP", "EX") or one.is_verb for one in left
        ):
            continue
        if sum(one.tag in ("IN", "TO") for one in left) > 1 or not left[-1].is_noun:
            continue
        first = sentence[have.at + 1]
        if first.tag in ("CD", "JJ", "DT", "NNS", "NN") and first.lower not in ("to", "that", "this"):
            many = (first.tag in ("CD", "NNS") and first.lower not in ("one", "1")) or first.lower in (
                "many",
                "several",
            )
            yield Slip(have.at, have.at, "there are" if many else "there is", "in")


_GIVING = frozenset(
    ("send", "resend", "forward", "return", "give", "ship", "deliver", "show", "post", "courier")
)
_BEFORE = frozenset(("can", "will", "could", "should", "please", "'ll", "kindly", "must"))


def lacks_object(sentence: Sentence) -> Iterator[Slip]:
    """*If you need, I can send to you* → *send it to you*; *please sign and send back to us*."""
    for word in sentence:
        if (
            word.lower not in _GIVING
            or word.tag not in ("VB", "VBP")
            or sentence[word.at - 1].lower not in _BEFORE
        ):
            continue
        at = word.at + 1 + (sentence[word.at + 1].lower == "back")
        person, after = sentence[at + 1], sentence[at + 2]
        if (
            sentence[at].lower != "to"
            or person.lower not in OBJECTS
            or after.lower
            not in (".", ",", "again", "soon", "by", "asap", "today", "tomorrow", "for", "", "?")
        ):
            continue
        if not _FREE.isdisjoint(sentence.lowers[: word.at]) or sentence[word.at - 1].lower == "to":
            continue
        if any(one.dep == "dobj" for one in sentence.children(word.at)) or _is_relative(sentence, word.at):
            continue
        yield Slip(word.at, word.at, f"{word.text} it", "to")


def _is_relative(sentence: Sentence, at: int) -> bool:
    """*the list I will send to you*: a noun stands right before the subject."""
    verb = sentence[at]
    if verb.dep in ("relcl", "acl"):
        return True
    subject = sentence.child(at, "nsubj")
    return subject is not None and subject.at > 0 and sentence[subject.at - 1].is_noun


def received_what(sentence: Sentence) -> Iterator[Slip]:
    """*Have you received?* → *received it*; *you have received on May 4*."""
    for word in sentence:
        if word.lower not in ("received", "receive") or not _FREE.isdisjoint(sentence.lowers[: word.at]):
            continue
        subject = sentence.child(word.at, "nsubj")
        if (
            subject is None
            or subject.lower not in ("you", "we", "i", "they")
            or _is_relative(sentence, word.at)
        ):
            continue
        if (
            sentence[word.at + 1].text in (".", "?", ",")
            and sentence[word.at - 1].lower
            not in (
                "as",
                "than",
                "was",
                "were",
            )
            and (len(sentence) <= 9 or sentence[word.at + 1].text == "?")
        ):
            yield Slip(word.at, word.at, f"{word.text} it", subject.text)


_NOT_YOU = frozenset(("still", "already", "also", "really"))


def if_still(sentence: Sentence) -> Iterator[Slip]:
    """*If still can't work, call us* → *If it still can't*; *it is full so can't wait* → *so it can't*."""
    for word in sentence:
        adverb, modal = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower not in ("if", "when", "because") or (word.at and sentence[word.at - 1].text != ","):
            continue
        if adverb.lower in _NOT_YOU and (modal.tag == "MD" or modal.lower in ("does", "have", "has", "is")):
            yield Slip(word.at, word.at, f"{word.text} it", modal.text)


def extra_object(sentence: Sentence) -> Iterator[Slip]:
    """*the cloth which we ordered it from Wuxi* → *which we ordered from*."""
    for word in sentence:
        subject = sentence[word.at + 1]
        if word.lower != "which" or not word.at or not sentence[word.at - 1].is_noun:
            continue
        if subject.lower not in ("i", "we", "you", "they", "he", "she"):
            continue
        at = subject.at + 1
        while sentence[at].tag in ("MD", "RB") or sentence[at].lower in ("have", "has", "had"):
            at += 1
        verb, extra, behind = (sentence[at + i] for i in range(3))
        if (
            verb.tag.startswith("V")
            and extra.lower in ("it", "them")
            and behind.tag in ("IN", ".", ",", "RB", "NN")
        ):
            yield Slip(verb.at, extra.at, verb.text, word.text)


_CONDITIONS = frozenset(("if", "unless", "because", "until", "once", "whether", "although"))
_VERBS = frozenset("would can could may might should do don are am".split()) | {"'re", "have", "need", "want"}
_PERSONAL = frozenset("require prefer notice receive take get find see decide know".split())


def nobody_does(sentence: Sentence) -> Iterator[Slip]:
    """*Call us if need any more*, *unless would rather wait*, *if can't be there*: somebody is left out."""
    for word in sentence:
        verb, after = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower not in _CONDITIONS or word.tag != "IN" or not word.at:
            continue
        if sentence[word.at - 1].tag in ("NN", "NNS") and word.lower == "once":
            continue
        auxiliary = verb.lower in _VERBS and after.lower not in ("be", "arises", "arise", ",", ".", "")
        acts = verb.lower in _PERSONAL and verb.tag in ("VB", "VBP")
        if word.lower in ("once", "because", "although") and verb.lower in ("are", "need", "want"):
            continue
        if (auxiliary and verb.is_verb) or (acts and opens_phrase(after)):
            you = "you" if word.lower in ("if", "unless", "whether") else "we"
            person = "I" if verb.lower == "am" else you
            yield Slip(word.at, word.at, f"{word.text} {person}", verb.text)
