"""Questions inside a sentence, which take the order of a statement."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.verbs import base_of
from linter.facts import inflect

_ASKING = frozenset(
    "know tell advise inform ask wonder see understand check confirm explain show clarify".split()
)
_WH = frozenset("what where when why how which".split())
_AUX = frozenset("is are was were 's can could will would should do does did have has may must am".split())
_INVERTED = frozenset("is are was were can could will would do does did have has should".split())
_ABOUT = frozenset(("about", "of", "on", "regarding"))
_DONE = frozenset(("it", "this", "that", "so"))
"""What somebody is told to do: *if you explain, please do it in short words*."""

_NOMINATIVE = frozenset("i we you they he she it this that there these those".split())


def embedded(sentence: Sentence) -> Iterator[Slip]:
    """*tell us when can you pay*, *know what is the thickness*, *advise do you need*, *about how is it*."""
    for word in sentence:
        if word.lower in _ABOUT and word.at and sentence[word.at + 1].lower in _WH - {"which"}:
            yield from _question(sentence, word.at + 1, word.text)
            continue
        if (word.lower not in _ASKING and inflect.lemma(word.lower, "VERB") not in _ASKING) or not (
            word.is_verb or word.lower in ("wonder", "know")
        ):
            continue
        at = word.at + 1
        while (
            sentence[at].lower in ("me", "us", "you", "him", "them", "exactly", "again", "please", "also")
            and sentence[at + 1].lower != "to"
        ):
            at += 1
        first = sentence[at]
        if first.lower in _WH:
            yield from _question(sentence, at, word.text)
        elif (
            first.lower in _INVERTED
            and sentence[at + 1].lower in _NOMINATIVE | {"the", "your", "our"}
            and _asks(sentence, word.at)
            and not (first.lower == "do" and sentence[at + 1].lower in _DONE)
            and "what" not in sentence.lowers[: word.at]
        ):
            end = _subject_end(sentence, at + 1)
            if end > 0 and sentence[end + 1].lower not in (",", ".", "?"):
                yield _turned(sentence, at, at, end, "whether ", word.text)


def _asks(sentence: Sentence, at: int) -> bool:
    """Whether the verb stands where somebody is asked to tell: *please advise*, *let us know*, *tell me*."""
    return sentence[at - 1].lower in ("please", "kindly", "us", "me", "to", "you", "and", "") or at == 0


def _is_which(sentence: Sentence, at: int) -> bool:
    """*Tell me which is the right one*: there it is the subject."""
    be, article = sentence[at + 1].lower, sentence[at + 2].lower
    return sentence[at].lower == "which" and be in ("is", "are", "was", "were") and article == "the"


def _question(sentence: Sentence, at: int, because: str) -> Iterator[Slip]:
    aux = at + 1
    if sentence[at].lower in ("how", "what", "which") and sentence[aux].lower not in _AUX:
        while sentence[aux].tag in ("JJ", "RB", "NN", "NNS") and aux - at < 3:
            aux += 1
    helper = sentence[aux]
    if helper.lower not in _AUX or _is_which(sentence, at):
        return
    subject = aux + 1
    if helper.lower in ("is", "are", "was", "were", "'s"):
        if sentence[subject].tag not in ("DT", "PRP$", "PRP") or sentence[subject].lower in (
            "this",
            "that",
            "it",
            "there",
            "all",
            "a",
            "an",
            "no",
            "these",
        ):
            if sentence[subject].lower not in ("it", "this", "that") or sentence[subject + 1].lower not in (
                ".",
                "?",
            ):
                return
            if helper.lower == "'s":
                return
        end = _subject_end(sentence, subject)
        if end < 0 or (
            sentence[end + 1].lower not in (".", "?", ",", "for", "of", "and", "to", "")
            and sentence[subject].tag != "PRP$"
            and sentence[at].lower == "what"
        ):
            return
        if sentence[at].lower == "what" and sentence[end + 1].is_verb:
            return
    else:
        if sentence[subject].lower not in _NOMINATIVE and sentence[subject].tag not in ("DT", "PRP$"):
            return
        end = _without_verb(sentence, subject, _subject_end(sentence, subject))
        if end < 0:
            return
    yield _turned(sentence, at, aux, end, "", because)


def _without_verb(sentence: Sentence, start: int, end: int) -> int:
    """Where a subject ends, if its last noun is the verb: *when will the vessel sail*."""
    last = sentence[end]
    is_verb = end > start + 1 and last.tag == "NN" and "VB" in inflect.tags(last.lower)
    return end - 1 if is_verb and sentence[end + 1].tag in (".", ",", "IN", "RB", "TO", "") else end


def _subject_end(sentence: Sentence, start: int) -> int:
    """The last word of the subject that begins there; -1 where it cannot be told."""
    if sentence[start].tag == "PRP" or (
        sentence[start].lower in ("this", "that", "there") and not sentence[start + 1].is_noun
    ):
        return start
    at = start
    while at < len(sentence) and (
        sentence[at].tag in ("DT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "VBN", "VBG", "HYPH")
        or sentence[at].is_noun
    ):
        at += 1
    while (
        at - 1 > start
        and sentence[at - 1].tag in ("JJ", "JJR")
        and sentence[at - 2].tag in ("NN", "NNS", "VBG")
    ):
        at -= 1
    if at == start or not (sentence[at - 1].is_noun or (sentence[at - 1].tag == "VBG" and at - start > 1)):
        return -1
    if (
        sentence[at].lower in ("of", "for", "in", "on", "to", "with")
        and sentence[at + 1].tag in ("DT", "PRP$", "NN", "NNS", "CD", "NNP", "JJ")
        and sentence[at].lower == "of"
    ):
        return _subject_end(sentence, at + 1)
    return at - 1


def _turned(sentence: Sentence, first: int, aux: int, end: int, opening: str, because: str) -> Slip:
    """The question in the order of a statement."""
    wh = "" if opening else sentence.said(first, aux - 1) + " "
    subject = sentence.said(aux + 1, end)
    helper = sentence[aux].lower
    helper = "is" if helper == "'s" else helper
    if helper in ("do", "does", "did"):
        verb = sentence[end + 1]
        if not verb.is_verb and "VB" not in inflect.tags(verb.lower):
            return Slip(first, end, f"{opening}{wh}{subject}", because)
        form = {
            "do": base_of(verb),
            "does": inflect.inflect(base_of(verb), "VBZ"),
            "did": inflect.inflect(base_of(verb), "VBD"),
        }[helper]
        return Slip(first, end + 1, f"{opening}{wh}{subject} {form}", because)
    return Slip(first, end, f"{opening}{wh}{subject} {helper}", because)


def whether_is(sentence: Sentence) -> Iterator[Slip]:
    """*Check whether is the wire loose* → *whether the wire is loose*."""
    for word in sentence:
        helper = sentence[word.at + 1]
        if word.lower not in ("whether", "if") or helper.lower not in (
            "is",
            "are",
            "was",
            "were",
            "can",
            "will",
            "has",
            "have",
        ):
            continue
        if word.lower == "if" and (word.at < 2 or not sentence[word.at - 1].is_verb):
            continue
        start = helper.at + 1
        end = start
        if sentence[start].tag == "PRP":
            end = start + 1
        elif sentence[start].tag in ("DT", "PRP$"):
            while (
                end - start < 6
                and (sentence[end].tag in ("DT", "PRP$", "JJ", "CD") or sentence[end].is_noun)
                and not (end > start and sentence[end - 1].is_noun and not sentence[end].is_noun)
            ):
                end += 1
        if end == start or end >= len(sentence):
            continue
        if sentence[end].text in (".", "?", ","):
            continue
        yield Slip(word.at, end - 1, f"{word.text} {sentence.said(start, end - 1)} {helper.text}", word.text)


def when_will_be(sentence: Sentence) -> Iterator[Slip]:
    """*Tell us when will be convenient* → *when it will be*; *which time is suitable* is right."""
    for word in sentence:
        modal, be, said = (sentence[word.at + i] for i in (1, 2, 3))
        if word.lower not in ("when", "where") or modal.lower not in ("will", "would") or be.lower != "be":
            continue
        if word.at and said.tag in ("JJ", "RB", "VBN") and sentence[len(sentence) - 1].text != "?":
            yield Slip(modal.at, modal.at, f"it {modal.text}", word.text)
