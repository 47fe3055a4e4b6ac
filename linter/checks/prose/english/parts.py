"""*of* is missing between an amount and what it is an amount of: *a number suppliers*, *one our drivers*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip

_AMOUNTS = frozenset("number lot variety kind sort range pair majority amount selection".split())
_PAPERS = frozenset(("copy", "list", "set"))
"""What there is of something, and which stands before a noun of its own as well: *a copy machine*."""

_BEFORE = frozenset("a an the this any what large great wide small limited huge certain whole full".split())
_OWNED = frozenset("the these those my your our his their its".split())
_PARTS = frozenset(("one", "some", "most", "none"))


def amount_lacks_of(sentence: Sentence) -> Iterator[Slip]:
    """*a number suppliers*, *a copy the contract*, *any kind help*."""
    for word in sentence:
        before, after = sentence[word.at - 1], sentence[word.at + 1]
        if word.tag != "NN" or not word.at or before.lower not in _BEFORE:
            continue
        whole = word.lower in _AMOUNTS | _PAPERS and after.lower in _OWNED
        many = word.lower in _AMOUNTS and after.tag == "NNS" and after.text.islower()
        if (whole and not _is_clause(sentence, after.at)) or many:
            yield Slip(word.at, word.at, f"{word.text} of", after.text)


def part_lacks_of(sentence: Sentence) -> Iterator[Slip]:
    """*one our drivers*, *some the parts*, *most these valves*, *all us*."""
    for word in sentence:
        after = sentence[word.at + 1]
        among = word.lower in _PARTS and after.lower in _OWNED and after.text.islower()
        pointed = word.at > 0 and (after.lower == "the" or sentence[word.at - 1].tag == "DT")
        among = among and not (pointed and _is_clause(sentence, after.at))
        if (among and _is_several(sentence, after.at)) or (word.lower == "all" and after.text == "us"):
            yield Slip(word.at, word.at, f"{word.text} of", after.text)


def _is_several(sentence: Sentence, at: int) -> bool:
    """Whether there are several of it, or one best: *one the most modern*."""
    return any(one.tag in ("NNS", "NNPS", "RBS", "JJS") for one in sentence.words[at + 1 : at + 5])


def _is_clause(sentence: Sentence, at: int) -> bool:
    """*the one the buyers want*, *a lot the buyers know*: what follows is a clause."""
    for one in sentence.words[at + 1 : at + 7]:
        if one.tag in (",", ".", "IN", "WDT", "CC", "TO"):
            return False
        if one.tag in ("VBZ", "VBP", "VBD", "MD"):
            return True
    return False
