"""*be*: the form of the verb behind it, and where it is missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.verbs import BE, MIDDLE, MODALS, NOT, base_of, behind, opens_phrase
from linter.checks.tokens.letters import like
from linter.facts import inflect

_ADVERBS = MIDDLE | {"very", "so", "really", "quite", "being", "well", "fully"}
_PSEUDO = frozenset(
    ("do", "does", "did", "done", "all", "what", "way", "goal", "aim", "job", "step", "thing", "idea")
)
_PERSONS = frozenset(("i", "we", "you", "they", "he", "she"))
_NOMINATIVE = frozenset(("i", "we", "they", "he", "she"))
_BE_OF = {"i": "am", "he": "is", "she": "is", "it": "is", "we": "are", "they": "are", "you": "are"}


def after_be(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*is increase*, *will be raise*, *was took*, *are agree*, *will be delivery*."""
    for word in sentence:
        if word.lower not in BE or word.lower == "being" or sentence[word.at - 1].tag == "HYPH":
            continue
        at = behind(sentence, word.at, _ADVERBS)
        found = sentence[at]
        if at >= len(sentence) or not found.text.islower():
            continue
        before = sentence[word.at - 1]
        if (
            before.lower in ("to", "do", "let")
            and word.lower == "be"
            and sentence[word.at - 2].lower in ("do", "is")
        ):
            continue
        known = inflect.tags(found.lower)
        if word.lower in ("am", "are", "is", "was", "were") and found.tag == "PRP":
            continue
        if (
            "VBD" in known
            and known.isdisjoint({"VBN", "JJ", "NN", "VB", "NNS"})
            and found.lower not in BE | {"had", "did"}
        ):
            yield _form(sentence, word, found, "VBN")
        elif "VB" in known and known <= {"VB", "VBP"} and not _is_cleft(sentence, word.at):
            if found.lower not in ("be", "have", "let", "do") and sentence[at + 1].tag != "HYPH":
                yield _mended(sentence, word, found, classes)
        elif "VB" in known and "NN" in known and known.isdisjoint({"JJ", "VBN", "RB", "VBD", "JJR", "RBR"}):
            if _is_bare(sentence, word, found, classes):
                yield _mended(sentence, word, found, classes)
        elif (
            found.lower in classes.verb_of
            and _is_bare(sentence, word, found, classes)
            and word.lower in ("be", "been")
        ):
            verb = inflect.inflect(classes.verb_of[found.lower], "VBN")
            yield Slip(at, at, verb, word.text)


def _is_cleft(sentence: Sentence, at: int) -> bool:
    """*All you have to do is send it*, *the best way is ask*: here a base form may stand."""
    return any(word.lower in _PSEUDO for word in sentence.words[max(at - 9, 0) : at])


def _is_bare(sentence: Sentence, be: Word, noun: Word, classes: Classes) -> bool:
    """Whether a form that can be a noun stands where only a verb or an adjective could."""
    after = sentence[noun.at + 1]
    if noun.lower in classes.bare or _is_cleft(sentence, be.at):
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
    if sentence[be.at - 1].lower in _PERSONS or be.lower in ("be", "been"):
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
    if after.lower in (".", ",", "", "and", "?"):
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


def missing_be(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*We very happy*, *I looking forward*, *The goods ready for shipment*, *when you will free*."""
    yield from _behind_pronoun(sentence, classes)
    yield from _it_so(sentence)
    yield from _behind_modal(sentence)
    yield from _behind_noun(sentence, classes)


_OPENERS = frozenset(
    (
        ",",
        ";",
        "and",
        "but",
        "so",
        "if",
        "when",
        "that",
        "because",
        "as",
        "since",
        "while",
        "or",
        "hope",
        "think",
        "-",
        ":",
        "before",
        "once",
    )
)


def _behind_pronoun(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    for word in sentence:
        at = word.at
        if word.lower not in _BE_OF or word.lower == "it" or (at and sentence[at - 1].lower not in _OPENERS):
            continue
        if word.lower == "you" and at == 0:
            continue
        if word.lower == "i" and word.text != "I":
            continue
        place = behind(sentence, at, _ADVERBS)
        found = sentence[place]
        known = inflect.tags(found.lower)
        is_adjective = (
            known and known <= {"JJ"} and found.lower != "new"
        ) or found.lower in classes.predicative
        if found.lower == "worried" and found.tag == "VBD":
            continue
        is_process = found.tag == "VBG" and found.lower.endswith("ing") and "VB" not in known
        if not (is_adjective or is_process) or any(sentence[i].lower in NOT for i in range(at, place)):
            continue
        after = sentence[place + 1]
        if (
            is_adjective
            and (after.is_verb or after.is_noun or after.tag.startswith("RB"))
            and after.lower not in ("in",)
        ):
            continue
        if (
            is_process
            and (
                at == 0
                or sentence[at - 1].lower in ("if", "when", "that", "because", "and", ",", "so", "but", "as")
            )
            is False
        ):
            continue
        if (
            is_process
            and word.lower == "you"
            and sentence[at - 1].text == ","
            and sentence[len(sentence) - 1].text == "?"
        ):
            continue  # *Bo, you coming?*, as one speaks
        if is_process and sentence[at - 1].lower == "and" and _is_absolute(sentence, at):
            continue
        be = _BE_OF[word.lower]
        yield Slip(at, at, f"{word.text} {be}", found.text)


def _is_absolute(sentence: Sentence, at: int) -> bool:
    """*with Ada and I sharing a stand*: what goes with a clause has no verb of its own."""
    return "with" in sentence.lowers[max(at - 4, 0) : at - 1]


def _it_so(sentence: Sentence) -> Iterator[Slip]:
    """*It so expensive that*, *it very hard*."""
    for word in sentence:
        if (
            word.lower not in ("it", "this", "that")
            or word.tag not in ("PRP", "DT")
            or (word.at and sentence[word.at - 1].lower not in _OPENERS)
        ):
            continue
        place = word.at + 1
        while sentence[place].tag == "RB" and place - word.at < 4:
            place += 1
        found = sentence[place]
        if (
            sentence[place - 1].lower in ("so", "very")
            and found.tag == "JJ"
            and not sentence[place + 1].is_noun
            and not sentence[place + 1].is_verb
        ):
            yield Slip(word.at, word.at, f"{word.text} is", found.text)


def _behind_modal(sentence: Sentence) -> Iterator[Slip]:
    for word in sentence:
        if word.tag != "MD" or word.lower not in MODALS:
            continue
        place = behind(sentence, word.at)
        found = sentence[place]
        known = inflect.tags(found.lower)
        if (
            sentence[place].lower == "able"
            or (known and known <= {"JJ", "JJR", "JJS"})
            or (found.lower in ("free", "ready") and sentence[place + 1].tag in ("IN", "TO", ".", ","))
        ):
            before = sentence[word.at - 1]
            if (
                word.at
                and (
                    before.tag.startswith("PRP") or before.is_noun or before.lower in ("that", "which", "who")
                )
                and (
                    not sentence[place + 1].is_noun
                    and not sentence[place + 1].is_verb
                    and not sentence[place + 1].tag.startswith("JJ")
                )
            ):
                yield Slip(place, place, f"be {found.text}", word.text)


def _behind_noun(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    if any(
        word.is_verb and word.tag not in ("VBG",) and word.lower not in classes.predicative
        for word in sentence
    ):
        return
    if (
        sentence[0].tag not in ("DT", "PRP$", "NNS", "NN")
        or sentence[len(sentence) - 1].text != "."
        or sentence[0].lower in ("no", "any", "thanks")
    ):
        return
    last = 0
    while (
        sentence[last].tag in ("DT", "PRP$", "JJ", "NN", "NNS", "CD", "IN", "HYPH")
        and last < 8
        and sentence[last].lower not in classes.predicative
    ):
        last += 1
    noun, at = sentence[last - 1], last
    while sentence[at].lower in (
        "very",
        "so",
        "really",
        "quite",
        "also",
        "now",
        "already",
        "not",
        "too",
        "still",
    ):
        at += 1
    found = sentence[at]
    if not noun.is_noun or sentence[0].lower == "each":
        return
    known = inflect.tags(found.lower)
    strong = at > last and known and known.isdisjoint({"NN", "VB"}) and "JJ" in known
    if strong or found.lower in classes.predicative:
        if (
            sentence[at + 1].is_noun
            or sentence[at + 1].tag.startswith("JJ")
            or found.lower in ("available", "possible")
        ):
            return
        plural = noun.tag == "NNS"
        yield Slip(last - 1, last - 1, f"{noun.text} {'are' if plural else 'is'}", found.text)
