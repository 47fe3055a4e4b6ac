"""Agreement where the words that open a sentence tell the number: *there is*, *each of*, *everyone*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.doubts import is_asked
from linter.checks.prose.english.nouns import BOTH_NUMBERS
from linter.checks.prose.english.number import QUANTITIES
from linter.checks.prose.english.pairs import OTHER
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.facts import inflect

_OF_MANY = frozenset("all most many some both several".split())
_SINGULAR = frozenset(("is", "was", "has", "does"))


def of_them(sentence: Sentence) -> Iterator[Slip]:
    """*All of our machines was tested*, *Most of the lids has a seal*."""
    for word in sentence:
        link, whose = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower not in _OF_MANY or link.lower != "of" or whose.tag not in ("DT", "PRP$"):
            continue
        noun = sentence[_head(sentence, whose.at + 1)]
        verb = sentence[noun.at + 1]
        if noun.tag == "NNS" and inflect.is_plural(noun.lower) and verb.lower in _SINGULAR:
            yield Slip(verb.at, verb.at, OTHER[verb.lower], noun.text)


_SORTS = frozenset(("kind", "type", "sort", "model"))


def kind_of(sentence: Sentence) -> Iterator[Slip]:
    """*This kind of hinges are popular* → *is*."""
    for word in sentence:
        sort, link, noun, verb = (sentence[word.at + i] for i in (1, 2, 3, 4))
        if word.lower not in ("this", "that") or sort.lower not in _SORTS or link.lower != "of":
            continue
        if noun.is_noun and verb.lower in ("are", "were", "have", "do"):
            yield Slip(verb.at, verb.at, OTHER[verb.lower], f"{word.text} {sort.text}")


def there(sentence: Sentence) -> Iterator[Slip]:
    """*There is two options*, *There are a problem*."""
    for word in sentence:
        be = sentence[word.at + 1]
        if word.lower != "there" or be.lower not in ("is", "are", "was", "were"):
            continue
        at = be.at + 1
        while sentence[at].tag == "RB" or sentence[at].lower in ("still", "also"):
            at += 1
        first, head = sentence[at], sentence[_head(sentence, at)]
        wrong = (
            _too_many(sentence, first, head) if be.lower in ("is", "was") else _too_few(sentence, first, head)
        )
        if wrong:
            yield Slip(be.at, be.at, OTHER[be.lower], head.text)


def _head(sentence: Sentence, at: int) -> int:
    while sentence[at].tag in _BEFORE_HEAD or (sentence[at].is_noun and sentence[at + 1].is_noun):
        at += 1
    return at


_BEFORE_HEAD = frozenset(("DT", "JJ", "JJR", "CD", "VBN", "RB", "PDT"))
_FOR_MANY = frozenset("many several few various these those".split())


def _too_many(sentence: Sentence, first: Word, head: Word) -> bool:
    """Whether what follows *there is* is several things."""
    if first.lower in ("many", "several") and head.is_noun and sentence[first.at + 1].lower != "a":
        return True
    if head.tag != "NNS" or inflect.tags(head.lower) - {"VBZ"} != {"NNS"}:
        return False
    if any(word.lower in ("and", "or") for word in sentence.words[first.at : head.at]):
        return False
    counted = (first.tag == "CD" and first.lower not in ("one", "1")) or first.lower in _FOR_MANY
    alone = first is head and sentence[head.at + 1].tag != "VBG"
    return counted or alone or (first.tag.startswith("JJ") and first.lower != "more")


_STUFF = frozenset("dust water oil rust paper damage work time space noise dirt demand traffic".split())


def _too_few(sentence: Sentence, first: Word, head: Word) -> bool:
    """Whether what follows *there are* is one thing."""
    if first.lower == "a" and sentence[first.at + 1].lower == "lot" and sentence[first.at + 2].lower == "of":
        stuff = sentence[first.at + 3]
        return stuff.tag == "NN" and stuff.lower in _STUFF and not sentence[stuff.at + 1].is_noun
    if not _WISHES.isdisjoint(sentence.lowers[: first.at]) or any(
        word.tag == "CD" for word in sentence.words[first.at : head.at + 3]
    ):
        return False  # *if there were a way*, *there were a record 34 guests*
    if first.lower in _OF_ONE:
        is_one = head.tag == "NN" and head.lower not in QUANTITIES | BOTH_NUMBERS
        return is_one and sentence[head.at + 1].tag in _BEHIND_HEAD
    if first.lower not in ("a", "an", "another") or head.tag != "NN" or head.lower in QUANTITIES:
        return False
    if sentence[first.at + 1].lower in ("few", "lot", "number"):
        return False
    return {"or", "and", ","}.isdisjoint(sentence.lowers[first.at : head.at + 3])


_OF_ONE = frozenset("much little more some no enough".split())
_BEHIND_HEAD = frozenset((".", ",", "IN", "TO", "WDT"))
_WISHES = frozenset("if though unless wish wished wishes suppose supposing imagine".split())
"""What asks for *were* before one, too."""

_SINGLE = frozenset(("everyone", "everybody", "everything", "nobody", "somebody", "someone"))


def each_of(sentence: Sentence) -> Iterator[Slip]:
    """*Each of the panels have*, *One of the machines are*, *Everyone are*: what stands first is one."""
    for word in sentence:
        at = word.at
        counts = word.lower in ("each", "one", "neither", "either") and sentence[at + 1].lower == "of"
        if (
            (not counts and word.lower not in _SINGLE)
            or is_asked(sentence, word)
            or sentence[at + 1].tag == "POS"
        ):
            continue
        if at and sentence[at - 1].lower not in (
            ",",
            "and",
            "but",
            "that",
            "if",
            "because",
            "so",
            "think",
            "hope",
            "sure",
        ):
            continue
        verb = at + 1
        while verb < len(sentence) and verb - at < 9 and not sentence[verb].is_verb:
            if sentence[verb].tag in (",", "WDT", "WP", "CC", ".") or sentence[verb].lower in (
                "who",
                "that",
                "which",
            ):
                verb = len(sentence)
            verb += 1
        finite = sentence[verb]
        if finite.lower == "have" and sentence[verb + 1].lower == "a" and word.lower.startswith("every"):
            continue
        if finite.lower in ("are", "were", "have", "do") and sentence[verb - 1].tag not in ("PRP", "TO"):
            yield Slip(verb, verb, OTHER[finite.lower], word.text)
        elif counts and word.lower in ("each", "one") and _is_plain_plural(sentence, finite):
            yield Slip(verb, verb, inflect.inflect(finite.lower, "VBZ"), word.text)


def _is_plain_plural(sentence: Sentence, verb: Word) -> bool:
    """*Each of the lamps come with a cable*: a base form right behind the noun, and no other verb."""
    before = sentence[verb.at - 1]
    known = inflect.tags(verb.lower)
    return verb.tag == "VBP" and before.tag in ("NNS", "NN") and "VBP" in known and "VBD" not in known


def pairs(sentence: Sentence) -> Iterator[Slip]:
    """*Every carton and every pallet carry a label* → *carries*: *every* counts them one by one."""
    first = sentence[0]
    if first.lower not in ("every", "each"):
        return
    verb = next((one for one in sentence if one.is_verb and one.tag != "VBN"), None)
    if verb is None or verb.at > 8 or any(one.tag in (",", "WDT", "IN") for one in sentence.words[: verb.at]):
        return
    before = sentence[verb.at - 1]
    if verb.tag in ("VBP", "VB") and before.tag == "NN" and "VBD" not in inflect.tags(verb.lower):
        text = OTHER.get(verb.lower) or inflect.inflect(verb.lower, "VBZ")
        yield Slip(verb.at, verb.at, text, first.text)
