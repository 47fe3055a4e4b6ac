"""Auxiliaries that are missing (*We not received*), and past forms that verbs do not have (*rised*)."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.doubts import BASE_TAKERS
from linter.checks.prose.english.pronouns import SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import HAVE, base_of
from linter.checks.tokens.letters import like
from linter.facts import inflect
from linter.facts.word_forms import regular

_THIRD = frozenset(("he", "she", "it"))
_OPENERS = frozenset((",", "and", "but", "so", "if", "because", "that", "as", "when", "since", ";", ":"))
_BEFORE_NOT = frozenset(("still", "also", "just", "yet", "really", "already"))
_STEMS = ("ted", "ped", "ned", "ded", "ged", "led")


def missing_auxiliary(sentence: Sentence) -> Iterator[Slip]:
    """*We still not received it*, *I not agree*: *not* needs *do* or *have* before it."""
    for word in sentence:
        opens = not word.at or sentence[word.at - 1].lower in _OPENERS
        if word.lower not in SUBJECTS or not opens or _is_wished(sentence, word.at):
            continue
        at = word.at + 1
        while sentence[at].lower in _BEFORE_NOT:
            at += 1
        verb = sentence[at + 1]
        if sentence[at].lower != "not" or not verb.is_verb or verb.tag in ("VBG", "MD"):
            continue
        known = inflect.tags(verb.lower)
        third = word.lower in _THIRD
        if "VBN" in known and "VB" not in known:
            helper = "has" if third else "have"
            yield Slip(at, at, f"{helper} not", verb.text)
        elif known & {"VB", "VBZ"} and verb.lower not in ("be", "only"):
            helper = "does" if third else "do"
            yield Slip(at, verb.at, f"{helper} not {base_of(verb)}", verb.text)


def _is_wished(sentence: Sentence, at: int) -> bool:
    """*We ask that you not copy it*: the base form is right there."""
    before = (inflect.lemma(one, "VERB") for one in sentence.lowers[max(0, at - 5) : at])
    return sentence[at - 1].lower == "that" and not BASE_TAKERS.isdisjoint((*before, *sentence.lowers[:at]))


def by_rule(sentence: Sentence) -> Iterator[Slip]:
    """*has rised*, *we sended*: the verb has another past form."""
    for word in sentence:
        base = _regular_base(word.lower)
        if base and word.text[1:] in (word.lower[1:], word.text[1:].upper()):
            tag = "VBN" if _is_participle(sentence, word) else "VBD"
            yield Slip(word.at, word.at, like(word.text, inflect.inflect(base, tag)), base)


def _is_participle(sentence: Sentence, word: Word) -> bool:
    """Whether *have* or *be* stands close before it."""
    before = sentence.lowers[max(0, word.at - 3) : word.at]
    return any(one in HAVE or one in ("is", "are", "was", "were", "be", "been") for one in before)


def _regular_base(form: str) -> str:
    """The verb that a form in *-ed* is made of, where no lexicon has that form."""
    if not form.endswith("ed") or len(form) < 5 or inflect.tags(form):
        return ""
    bases = [form[:-2], form[:-1]] + ([form[:-3]] if form.endswith(_STEMS) else [])
    return next((base for base in bases if _is_irregular(base) and regular(base, "VBD") == form), "")


def _is_irregular(base: str) -> bool:
    return "VB" in inflect.tags(base) and not inflect.inflect(base, "VBD").endswith("ed")
