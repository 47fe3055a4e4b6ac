"""A helping verb and its verb do not fit, as the parse itself shows: *must be treat with steam*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import made
from linter.facts import inflect

_BASE = frozenset(("VB", "VBP"))
_FARTHEST = 4
"""Words that may stand between the two."""


def helped_by_be(sentence: Sentence) -> Iterator[Slip]:
    """*The crates must be treat with steam* → *treated*."""
    for helper, verb in _pairs(sentence):
        is_noun = "NN" in inflect.tags(verb.lower) and sentence[verb.at + 1].tag == "."
        if helper.lower in ("be", "been") and _is_base(verb) and not is_noun:
            yield made(sentence, verb.at, "VBN", helper.text)


def _pairs(sentence: Sentence) -> Iterator[tuple[Word, Word]]:
    """The last helper of each verb, a form of *be*, and the verb."""
    for verb in sentence:
        helpers = [one for one in sentence.children(verb.at) if one.dep in ("aux", "auxpass")]
        behind = [one for one in helpers if one.at < verb.at]
        if not behind or behind[-1].dep != "auxpass" or verb.at - behind[-1].at >= _FARTHEST:
            continue
        between = sentence.words[behind[-1].at + 1 : verb.at]
        if all(one.tag == "RB" for one in between):
            yield behind[-1], verb


def _is_base(verb: Word) -> bool:
    known = inflect.tags(verb.lower)
    return verb.tag in _BASE and verb.text.islower() and "VB" in known and "VBN" not in known
