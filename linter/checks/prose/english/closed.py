"""Closed words: *almost*, *a lot of*, two negatives."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.phrases import head_of
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.singles import ONE_PLURALS
from linter.checks.prose.english.verbs import BE
from linter.checks.tokens.letters import like
from linter.facts import inflect


def almost(sentence: Sentence) -> Iterator[Slip]:
    """*almost people* → *most people*."""
    for word in sentence:
        after = sentence[word.at + 1]
        if (
            word.lower == "almost"
            and after.tag == "NNS"
            and after.text.islower()
            and sentence[word.at - 1].lower not in BE
        ):
            yield Slip(word.at, word.at, like(word.text, "most"), after.text)


_BEFORE_NOUNS = frozenset(
    "goods customs operations systems communications resources services securities futures options needs "
    "arms".split()
)
"""Plurals that stand before another noun: *a customs form*, *a systems engineer*."""


def article_plural(sentence: Sentence) -> Iterator[Slip]:
    """*an experts*, *a products*: an article for one before a noun for many."""
    for word in sentence:
        if word.lower not in ("a", "an") or word.tag != "DT" or (not word.text.islower() and word.at):
            continue
        at = head_of(sentence, word.at + 1)
        if word.text == "A" and at == word.at + 1 and "VBZ" in inflect.tags(sentence[at].lower):
            continue  # *A shrinks in the wash*: of two samples
        noun = sentence[at] if at > 0 else None
        if (
            noun is None
            or noun.tag != "NNS"
            or not noun.text.islower()
            or not (
                inflect.tags(noun.lower) - {"VBZ"} == {"NNS"}
                or inflect.lemma(noun.lower, "NOUN") in _PEOPLE_AND_THINGS - {noun.lower}
            )
        ):
            continue
        if at - word.at > 2 or any(
            sentence[i].tag == "CD"
            or sentence[i].lower
            in (
                "few",
                "many",
                "great",
                "good",
                "couple",
                "lot",
                "dozen",
                "hundred",
                "number",
                "mere",
                "whopping",
                "total",
                "full",
            )
            for i in range(word.at, at)
        ):
            continue
        if noun.lower in ONE_PLURALS or noun.lower in _BEFORE_NOUNS or sentence[at + 1].tag in ("HYPH",):
            continue
        if noun.lower == "hands" and sentence[at + 1].lower in ("off", "on"):
            continue
        may_say = "VBZ" in inflect.tags(noun.lower) and "NN" in inflect.tags(sentence[at - 1].lower)
        if sentence[at + 1].lower == "to" and may_say:
            continue  # *the flash of a light promises to help*
        if (at > word.at + 1 and sentence[at - 1].is_noun) or _names_a_kind(sentence, at + 1):
            continue
        single = inflect.lemma(noun.lower, "NOUN")
        yield Slip(at, at, single, word.text)


def _names_a_kind(sentence: Sentence, at: int) -> bool:
    """*a gifts wholesaler*, *a toys and gifts shop*: the plural tells of what kind a noun for one is."""
    while sentence[at].lower in ("and", "or", "&", ","):
        at += 1
        while sentence[at].tag == "NNS" and inflect.tags(sentence[at].lower) - {"VBZ"} == {"NNS"}:
            at += 1
    head = sentence[at]
    known = inflect.tags(head.lower)
    return "NN" in known and (head.tag == "NN" or ("JJ" not in known and head.tag in ("JJ", "JJR", "RBR")))


def quantity(sentence: Sentence) -> Iterator[Slip]:
    """*a lot of place*, *two kind of*, *a number of customer*, *most of people*."""
    for word in sentence:
        at = word.at
        if word.lower == "of" and sentence[at - 1].lower in (
            "lot",
            "lots",
            "number",
            "couple",
            "range",
            "variety",
            "dozens",
            "hundreds",
            "thousands",
            "kinds",
            "types",
        ):
            quantifier = sentence[at - 1].lower
            if (
                (quantifier in ("lot",) and sentence[at - 2].lower != "a")
                or quantifier in ("kinds", "types", "range", "variety")
                or (quantifier == "number" and sentence[at - 2].lower not in ("a", "large", "big"))
            ):
                continue
            noun = head_of(sentence, at + 1)
            if noun < 0 or sentence[noun].tag != "NN" or sentence[noun + 1].lower in ("and", "or"):
                continue
            known = inflect.tags(sentence[noun].lower)
            sure = (
                "NN" in known
                and "NNS" not in known
                and inflect.inflect(sentence[noun].lower, "NNS") != sentence[noun].lower
            )
            if (
                sure
                and (
                    (quantifier != "lot" and quantifier != "lots")
                    or sentence[noun].lower in _PEOPLE_AND_THINGS
                )
            ) or sentence[noun].lower in _PEOPLE_AND_THINGS:
                yield Slip(
                    noun, noun, inflect.inflect(sentence[noun].lower, "NNS"), f"{sentence[at - 1].text} of"
                )
        elif (
            word.lower in ("most", "some", "many", "all")
            and sentence[at + 1].lower == "of"
            and sentence[at + 2].tag == "NNS"
            and sentence[at + 2].text.islower()
            and word.lower in ("most", "many")
        ):
            yield Slip(at, at + 1, word.text, sentence[at + 2].text)
        elif (
            word.lower
            in (
                "two",
                "three",
                "four",
                "five",
                "several",
                "many",
                "different",
                "various",
                "these",
                "those",
                "all",
                "other",
            )
            and sentence[at - 1].tag != "DT"
            and sentence[at + 1].lower in ("kind", "type", "sort")
            and sentence[at + 2].lower == "of"
        ):
            yield Slip(at + 1, at + 1, f"{sentence[at + 1].text}s", word.text)


_PEOPLE_AND_THINGS = frozenset(
    "place person customer client product supplier factory company country problem question friend "
    "student scientist worker car city order  "
    "machine sample model picture photo idea thing way subject example book job day month year week "
    "reason advantage option mistake  "
    "part container carton box people_ program project document email letter visitor tourist manager "
    "engineer child house building shop store market".split()
)


def nobody(sentence: Sentence) -> Iterator[Slip]:
    """*do not do nothing*, *can not be no*: two negatives."""
    for word in sentence:
        if word.lower not in ("not", "n't", "never"):
            continue
        for at in range(word.at + 1, min(word.at + 5, len(sentence))):
            if sentence[at].tag in (",", ".", "CC", "IN", "WDT", "TO") or sentence[at].lower in (
                "but",
                "that",
                "if",
            ):
                break
            if sentence[at].lower in ("nothing", "nobody", "nowhere") or (
                sentence[at].lower == "no" and sentence[at + 1].is_noun and sentence[at - 1].is_verb
            ):
                if sentence[at].lower == "nothing" and sentence[at - 1].lower in ("do", "doing"):
                    break  # *we can not do nothing*: we have to act
                text = {"nothing": "anything", "nobody": "anybody", "nowhere": "anywhere", "no": "any"}[
                    sentence[at].lower
                ]
                yield Slip(at, at, text, word.text)
                break


_OWN = frozenset(("your", "our", "their", "his", "her", "its", "my", "these", "those", "this"))


def two_determiners(sentence: Sentence) -> Iterator[Slip]:
    """*the your company*, *a our sample*, *for the these reasons*: one of the two is enough."""
    for word in sentence:
        second, third = sentence[word.at + 1], sentence[word.at + 2]
        if (
            word.lower not in ("the", "a", "an")
            or second.text not in _OWN
            or third.text in ("/", "and", "or", "-")
        ):
            continue
        if word.lower != "the" or second.lower != "my":  # *the my products page*: what a page is called
            yield Slip(word.at, second.at, like(word.text, second.text), second.text)
