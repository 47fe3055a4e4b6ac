"""Which token patterns a `sequence` rule may write: spaCy's Matcher vocabulary, verified without spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from linter.catalogue import _
from linter.checks.tokens import regex
from linter.model.lazy import lazy

Token = Mapping[str, Any]
"""One token: attributes with a word, a number, a truth or a mapping of conditions; `OP` says how often."""

_WORDS = frozenset({"ORTH", "TEXT", "LOWER", "LEMMA", "NORM", "SHAPE", "TAG", "POS", "DEP"})
_FLAG_NAMES = (
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_STOP IS_SENT_START LIKE_NUM "
    "LIKE_URL LIKE_EMAIL IS_CURRENCY IS_QUOTE IS_BRACKET SPACY"
)
_FLAGS = frozenset(_FLAG_NAMES.split())
ATTRIBUTES = _WORDS | _FLAGS | {"LENGTH", "OP"}
"""What a token pattern may speak of."""

_CONDITIONS = frozenset({"IN", "NOT_IN", "REGEX"})
_COUNTS = frozenset({"==", "!=", ">=", "<=", ">", "<"})
_OPERATOR = lazy(r"[!?+*]|\{\d{1,2}\}|\{\d{0,2},\d{1,2}\}")

_PENN = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS "
    "PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
)
_TAGS = frozenset(_PENN.split())
_UNIVERSAL = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE"
_PARTS = frozenset(_UNIVERSAL.split())
_LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj "
    "csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd "
    "parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
)
_RELATIONS = frozenset(_LABELS.split())
_VALUES: Mapping[str, frozenset[str]] = {"TAG": _TAGS, "POS": _PARTS, "DEP": _RELATIONS}


def verify(pattern: Iterable[Token], place: str) -> None:
    """Raise `ValueError` for the first token that spaCy would refuse, or that could not match."""
    tokens = list(pattern)
    if not tokens:
        raise ValueError(_("{place}: give at least one token", place=place))
    for number, token in enumerate(tokens, 1):
        _verify_token(token, f"{place}, token {number}")
    if all(not (set(token) & {"ORTH", "TEXT", "LOWER", "LEMMA", "NORM"}) for token in tokens):
        raise ValueError(
            _("{place}: no token names a word (LOWER, LEMMA, …): it would match everywhere", place=place)
        )


def asks_for_tree(patterns: Iterable[Iterable[Token]]) -> bool:
    """Whether a pattern speaks of what only the dependency parser knows."""
    return any("DEP" in token or "IS_SENT_START" in token for pattern in patterns for token in pattern)


def _verify_token(token: Token, place: str) -> None:
    for name, value in token.items():
        if name not in ATTRIBUTES:
            raise ValueError(
                _(
                    "{place}: unknown attribute {name!r}{hint}",
                    place=place,
                    name=name,
                    hint=_hint(name, ATTRIBUTES),
                )
            )
        if name == "OP":
            _verify_operator(token, value, place)
        elif name in _FLAGS:
            if not isinstance(value, bool):
                raise ValueError(
                    _("{place}: {name} is true or false, not {value!r}", place=place, name=name, value=value)
                )
        elif name == "LENGTH":
            _verify_length(value, place)
        else:
            _verify_words(name, value, place)


def _verify_operator(token: Token, value: Any, place: str) -> None:
    if not isinstance(value, str) or not _OPERATOR.fullmatch(value):
        raise ValueError(
            _("{place}: OP is one of ! ? + * {{n}} {{n,m}}, not {value!r}", place=place, value=value)
        )
    if value in "+*" and not _WORDS & set(token):
        raise ValueError(
            _(
                "{place}: OP {value!r} on any token has no end; give a bound such as '{{0,8}}'",
                place=place,
                value=value,
            )
        )


def _verify_length(value: Any, place: str) -> None:
    conditions = value.items() if isinstance(value, dict) else [("==", value)]
    for operator, number in conditions:
        if operator not in _COUNTS or not isinstance(number, int) or isinstance(number, bool):
            raise ValueError(_("{place}: LENGTH is a number, or {{'>=': number}}", place=place))


def _verify_words(name: str, value: Any, place: str) -> None:
    conditions = value.items() if isinstance(value, dict) else [("IN", [value])]
    for condition, words in conditions:
        if condition not in _CONDITIONS:
            raise ValueError(
                _(
                    "{place}: unknown condition {condition!r}{hint}",
                    place=place,
                    condition=condition,
                    hint=_hint(condition, _CONDITIONS),
                )
            )
        if condition == "REGEX":
            _verify_regex(words, place)
            continue
        if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
            raise ValueError(
                _(
                    "{place}: {name} {condition} is a list of texts, not {words!r}",
                    place=place,
                    name=name,
                    condition=condition,
                    words=words,
                )
            )
        for word in words:
            _verify_word(name, word, place)


def _verify_word(name: str, word: str, place: str) -> None:
    known = _VALUES.get(name)
    if known is not None and word not in known:
        raise ValueError(
            _(
                "{place}: unknown {name} {word!r}{hint}",
                place=place,
                name=name,
                word=word,
                hint=_hint(word, known),
            )
        )
    if name == "LOWER" and word != word.lower():
        raise ValueError(
            _(
                "{place}: LOWER {word!r} can never match; write {small!r}",
                place=place,
                word=word,
                small=word.lower(),
            )
        )
    if name not in _VALUES and (not word or " " in word):
        raise ValueError(_("{place}: {name} {word!r} is not one token", place=place, name=name, word=word))


def _verify_regex(pattern: Any, place: str) -> None:
    """spaCy uses `re`: without a repeated group its time is bounded, for a token is short."""
    if not isinstance(pattern, str):
        raise ValueError(_("{place}: REGEX is a text, not {pattern!r}", place=place, pattern=pattern))
    regex.compile_pattern(pattern)
    if re.search(r"(?<!\\)\)[*+?{]", pattern):
        raise ValueError(
            _(
                "{place}: REGEX {pattern!r} repeats a group; list the forms with | instead",
                place=place,
                pattern=pattern,
            )
        )


def _hint(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    from difflib import get_close_matches

    near = get_close_matches(word.upper(), names, n=1) or get_close_matches(word.lower(), names, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(names)}"
