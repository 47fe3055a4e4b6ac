"""Shapes of tables: what `rules/<pack>/data/<name>.yaml` may hold. Rules call a table `<pack>/<name>`.

A shape that one room alone reads is registered there, beside what reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, NamedTuple, TypeVar

import msgspec

from linter.model.lazy import lazy

Step = str | int
Fault = tuple[tuple[Step, ...], str, str]


class Table(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True, dict=True
):
    """What every table has: where its data are from, and of which day they are."""

    source: str
    date: str

    def faults(self) -> Iterator[Fault]:
        """What the shape alone does not show: the place, what is wrong, and a hint."""
        return iter(())

    def beside(self, name: str, others: Mapping[str, Table]) -> Iterator[Fault]:
        """What is wrong with it under this name, beside the tables of its pack."""
        return iter(())

    def written(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Every token of it, and where it stands; they are compiled when the table is read."""
        return iter(())


SHAPES: dict[str, type[Table]] = {}
"""Every shape by the word after `kind:` in a table."""

T = TypeVar("T", bound=Table)


def shape(cls: type[T]) -> type[T]:
    """Register a shape under its tag."""
    tag = str(cls.__struct_config__.tag)
    if tag in SHAPES:
        raise TypeError(f"two shapes of tables are called {tag!r}")
    SHAPES[tag] = cls
    return cls


@shape
class WordTable(Table, frozen=True, tag="words"):
    """A set of words: extensions, domains, names. A table without `kind` is one."""

    values: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words."""
        return frozenset(self.values)


@shape
class MappingTable(Table, frozen=True, tag="mapping"):
    """One text for each key."""

    values: dict[str, str]

    @cached_property
    def endings(self) -> frozenset[str]:
        """The last run of small letters of each key, by which a text without any of them is told."""
        return frozenset(runs[-1] for key in self.values if (runs := _RUN.findall(key)))


@shape
class ListTable(Table, frozen=True, tag="lists"):
    """A list of texts for each key."""

    values: dict[str, tuple[str, ...]]


class BothNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name in the languages that preflint speaks."""

    en: str
    zh: str

    def text(self, language: str) -> str:
        """The name in a language; English where it has none there."""
        return self.zh if language == "zh" else self.en


@shape
class NameTable(Table, frozen=True, tag="names"):
    """What things are called, in English and in Chinese, by key."""

    values: dict[str, BothNames]


_RUN = lazy("[a-z]+")
_CAPITAL = lazy(r"\\(?:[pP]\{[^}]*\}|([A-Z])|.)")


@shape
class PhraseTable(Table, frozen=True, tag="phrases"):
    """Phrases by use and by language (BCP 47, or `any`).

    A phrase is a token as rules write them: plain words as a rule, found whole and in any case. Rules take
    those of one use by `<pack>/<name>#<use>`, those of one language by `<pack>/<name>#<use>.<language>`.
    """

    values: dict[str, dict[str, tuple[str, ...]]]

    def faults(self) -> Iterator[Fault]:
        """A phrase may not mean something else in small letters."""
        for steps, phrase in self.written():
            if any(match[1] for match in _CAPITAL.finditer(phrase)):
                yield steps, f"{phrase!r} has an escape with a capital", "phrases have no case"

    def written(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Every phrase, which must be a token, and where it stands."""
        for use, by_language in self.values.items():
            for language, phrases in by_language.items():
                yield from ((("values", use, language, at), phrase) for at, phrase in enumerate(phrases))

    @cached_property
    def _by_use(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for use, by_language in self.values.items():
            found[use] = tuple(dict.fromkeys(p for phrases in by_language.values() for p in phrases))
            found |= {f"{use}.{language}": phrases for language, phrases in by_language.items()}
        return found

    def uses(self) -> tuple[str, ...]:
        """All that may stand behind `#`."""
        return tuple(self._by_use)

    def phrases(self, use: str) -> tuple[str, ...]:
        """The phrases of a use, or of a use in one language; each once."""
        return self._by_use[use]


class Reference(NamedTuple):
    """What a rule or a table writes to name a table: its name, and a use of its phrases if there is one."""

    table: str
    use: str = ""

    @classmethod
    def read(cls, text: str) -> Reference:
        """`<pack>/<name>` or `<pack>/<name>#<use>`."""
        table, _, use = text.partition("#")
        return cls(table, use)


def table_in(tables: Mapping[str, Table], name: str, shape: type[T]) -> T:
    """A table that is known to be of that shape."""
    found = tables[name]
    if not isinstance(found, shape):
        raise TypeError(f"the table {name} is no {shape.__name__}")
    return found


def phrases_in(tables: Mapping[str, Table], text: str) -> tuple[str, ...]:
    """The phrases that a rule names by their use; none where the table is not loaded."""
    name, use = Reference.read(text)
    table = tables.get(name)
    return table.phrases(use) if isinstance(table, PhraseTable) else ()


def of(tag: str, *, use: bool = False) -> msgspec.Meta:
    """Marks a field that names a table of that shape, or a use of its phrases."""
    named = f"use of a table (`{tag}`)" if use else f"table (`{tag}`)"
    return msgspec.Meta(extra={"table": tag, "use": use}, extra_json_schema={"description": named})


OfWords = Annotated[str, of("words")]
OfMapping = Annotated[str, of("mapping")]
OfLists = Annotated[str, of("lists")]
OfPhrases = Annotated[str, of("phrases")]
OfUse = Annotated[str, of("phrases", use=True)]
