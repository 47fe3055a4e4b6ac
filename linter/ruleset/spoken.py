"""Phrases of a check become tokens of it, by the vocabularies of packs.

`phrases` go to `tokens`, `text` or `swap`, `except_phrases` to `exceptions`, `unless_phrases` to `unless`,
behind what stands there already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from linter.catalogue import _
from linter.checks.tokens import regex
from linter.ruleset.phrase import EDGES, Choice, PhraseError, Raw, parse
from linter.ruleset.phrase_token import BUILT_IN, compile_phrase
from linter.ruleset.references import SHARED
from linter.ruleset.rule import Pack
from linter.ruleset.strict import Step, did_you_mean

TWINS: Mapping[str, tuple[str, ...]] = {
    "phrases": ("tokens", "swap", "text"),
    "except_phrases": ("exceptions",),
    "unless_phrases": ("unless",),
}
"""Which field of a check takes the tokens of which phrases; of several, the one that it has."""

T = TypeVar("T")
Lender = Callable[[str], Pack | None]
"""The pack of an id."""


class Speaker:
    """Reads phrases of one pack; `named` are the words that they used, as `<pack>/<name>`."""

    def __init__(self, pack: Pack, lender: Lender) -> None:
        self._pack, self._lender = pack, lender
        self._known: dict[str, Choice | Raw] = {}
        self._open: list[str] = []
        self.named: set[str] = set()

    def token(self, phrase: str) -> str:
        """The token of a phrase."""
        try:
            return compile_phrase(phrase, self._look_up)
        except PhraseError as error:
            raise PhraseError(
                _("phrase '{phrase}': {message}", phrase=phrase, message=error.message), error.hint
            ) from error

    def define(self, name: str) -> None:
        """Read an entry of the pack's own vocabulary, for its mistakes."""
        if name in (*BUILT_IN, *EDGES) or (name in self._pack.vocabulary and name in self._pack.patterns):
            raise PhraseError(_("the word has a meaning already"), _("choose another name"))
        if name in self._pack.patterns:
            regex.verify((self._pack.patterns[name],))
        elif not self._pack.vocabulary[name]:
            raise PhraseError(_("no phrase is given"), _("list one, at least"))
        self._meaning(self._pack, name)

    def _look_up(self, name: str) -> Choice | Raw:
        if name in BUILT_IN:
            return Raw(BUILT_IN[name])
        owner, slash, word = name.rpartition("/")
        pack = self._lender(owner) if slash else self._owner(name)
        if pack is None:
            hint = _("a word of another pack is written <pack/name>")
            raise PhraseError(_("there is no pack '{owner}'", owner=owner), hint)
        if word not in pack.vocabulary and word not in pack.patterns:
            names = (*pack.vocabulary, *pack.patterns, *self._shared(), *BUILT_IN, *EDGES)
            near = did_you_mean(word, names)
            far = _("add it to 'vocabulary' in the pack.yaml of {pack}", pack=pack.id)
            raise PhraseError(_("there is no word <{name}>", name=name), near or far)
        self.named.add(f"{pack.id}/{word}")
        return self._meaning(pack, word)

    def _owner(self, word: str) -> Pack:
        """The pack that explains a word: the own one, else the one that speaks for all."""
        own, shared = self._pack, self._lender(SHARED)
        knows = word in own.vocabulary or word in own.patterns
        return shared if not knows and shared is not None and word in self._shared() else own

    def _shared(self) -> tuple[str, ...]:
        shared = self._lender(SHARED)
        return (*shared.vocabulary, *shared.patterns) if shared is not None else ()

    def _shared_alone(self, pack: str) -> Pack | None:
        """For the vocabulary of another pack, which may not borrow on: so no circle closes."""
        return self._lender(pack) if pack == SHARED else None

    def _meaning(self, pack: Pack, word: str) -> Choice | Raw:
        key = f"{pack.id}/{word}"
        if key in self._known:
            return self._known[key]
        if key in self._open:
            raise PhraseError(_("<{word}> is explained by itself", word=word), _("write its words out"))
        if word in pack.patterns:
            made: Choice | Raw = Raw(f"(?:{pack.patterns[word]})")
        else:
            self._open.append(key)
            inner = self if pack.id == self._pack.id else Speaker(pack, self._shared_alone)
            rows = tuple(parse(phrase, inner._look_up) for phrase in pack.vocabulary[word])
            self._open.pop()
            self.named |= inner.named
            made = Choice(rows)
        self._known[key] = made
        return made


def phrases_of(value: Any, steps: tuple[Step, ...] = ("check",)) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every phrase of a check and where it stands."""
    if isinstance(value, msgspec.Struct):
        for info in msgspec.structs.fields(value):
            inner, place = getattr(value, info.name), (*steps, info.encode_name)
            if info.name in TWINS:
                yield from (((*place, key), phrase) for key, phrase in _items(inner))
            else:
                yield from phrases_of(inner, place)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from phrases_of(item, (*steps, index))


def _items(phrases: Any) -> Iterator[tuple[Step, str]]:
    yield from zip(phrases, phrases, strict=True) if isinstance(phrases, dict) else enumerate(phrases)


def spoken(check: T, speaker: Speaker) -> T:
    """A check with the tokens of its phrases."""
    return with_tokens(check, {phrase: speaker.token(phrase) for _, phrase in phrases_of(check)})


def as_written(check: T, speaker: Speaker) -> T:
    """What `spoken` made a check of."""
    return without_tokens(check, {speaker.token(phrase) for _, phrase in phrases_of(check)})


def with_tokens(value: T, tokens: Mapping[str, str]) -> T:
    """A check with what `tokens` gives for each of its phrases."""
    made: T = _changed(value, lambda own, phrases: _joined(own, phrases, tokens))
    return made


def without_tokens(value: T, spoken: Collection[str]) -> T:
    """A check as it was written, before `with_tokens` gave it the tokens that are in `spoken`."""
    made: T = _changed(value, lambda own, _: _without(own, spoken))
    return made


def unspoken(check: msgspec.Struct) -> Iterator[str]:
    """The fields of a check, without the empty one where either phrases or tokens are given."""
    for name in check.__struct_encode_fields__:
        phrases = next((field for field, twins in TWINS.items() if name in (field, *twins)), "")
        is_one_of_two = phrases in check.__struct_fields__
        if not is_one_of_two or getattr(check, name) or not (name == phrases or getattr(check, phrases)):
            yield name


def _changed(value: Any, change: Callable[[Any, Any], Any]) -> Any:
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changes: dict[str, Any] = {}
    for name in value.__struct_fields__:
        inner = getattr(value, name)
        if name in TWINS:
            twin = next(twin for twin in TWINS[name] if twin in value.__struct_fields__)
            changes[twin] = change(getattr(value, twin), inner)
        elif isinstance(inner, tuple | msgspec.Struct) and (made := _changed(inner, change)) != inner:
            changes.setdefault(name, made)
    return msgspec.structs.replace(value, **changes) if changes else value


def _joined(own: Any, phrases: Any, tokens: Mapping[str, str]) -> Any:
    if isinstance(phrases, dict):
        return own | {tokens[phrase]: text for phrase, text in phrases.items()}
    return (*own, *(token for token in map(tokens.__getitem__, phrases) if token not in own))


def _without(own: Any, made: Collection[str]) -> Any:
    if isinstance(own, dict):
        return {token: text for token, text in own.items() if token not in made}
    return tuple(token for token in own if token not in made)


def digests(words: Iterable[str], lender: Lender) -> dict[str, str]:
    """For each word `<pack>/<name>`, what changes when the vocabulary of its pack does."""
    packs = {word.partition("/")[0] for word in words}
    found = {one: digest(pack) for one in packs if (pack := lender(one)) is not None}
    return {word: found.get(word.partition("/")[0], "") for word in sorted(words)}


def digest(pack: Pack) -> str:
    """What changes when a pack's vocabulary does."""
    said = msgspec.json.encode((pack.vocabulary, pack.patterns), order="deterministic")
    return blake2b(said, digest_size=8).hexdigest()
