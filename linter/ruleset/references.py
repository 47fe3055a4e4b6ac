"""Which tables rules and tables name, and whether what they name is there and of the shape they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from linter.catalogue import _
from linter.facts.table import PhraseTable, Reference, Step, Table
from linter.ruleset.folders import shared
from linter.ruleset.strict import did_you_mean

SHARED = shared().name
"""The only other pack whose phrases a rule may take, and whose vocabulary it speaks."""


class Named(NamedTuple):
    """A table that is named: where, in which words, the shape that it must have, and whether by its use."""

    steps: tuple[Step, ...]
    text: str
    tag: str
    use: bool


def named(value: Any, steps: tuple[Step, ...]) -> Iterator[Named]:
    """Every table that a struct names, however deep in it."""
    if isinstance(value, msgspec.Struct):
        marks = _marks(type(value))
        for info in msgspec.structs.fields(value):
            inner, place = getattr(value, info.name), (*steps, info.encode_name)
            if info.name not in marks:
                yield from named(inner, place)
                continue
            tag, use = marks[info.name]
            if isinstance(inner, str):
                yield from [Named(place, inner, tag, use)] if inner else []
            else:
                yield from (Named((*place, index), text, tag, use) for index, text in enumerate(inner))
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from named(item, (*steps, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from named(item, (*steps, key))


@cache
def _marks(struct: type) -> Mapping[str, tuple[str, bool]]:
    """The fields that name a table or tables, with the shape that is meant."""
    found = {}
    for name, hint in get_type_hints(struct, include_extras=True).items():
        for one in (hint, *get_args(hint)):
            for meta in getattr(one, "__metadata__", ()):
                extra = getattr(meta, "extra", None) or {}
                if "table" in extra:
                    found[name] = (extra["table"], extra["use"])
    return found


def fault(one: Named, tables: Mapping[str, Table], pack: str = "") -> tuple[str, str] | None:
    """What is wrong with a table that is named, and a hint; `pack` is that of whoever names its use."""
    name, use = Reference.read(one.text)
    if one.use and name.partition("/")[0] not in (pack, SHARED):
        return (
            _("'{name}' is of another pack", name=one.text),
            _("phrases are those of '{pack}' or of '{shared}'", pack=pack, shared=SHARED),
        )
    table = tables.get(name)
    if table is None:
        return _("there is no table '{name}'", name=name), did_you_mean(name, tables)
    tag = str(table.__struct_config__.tag)
    if tag != one.tag:
        known = [key for key, other in tables.items() if other.__struct_config__.tag == one.tag]
        return _(
            "the table '{name}' is of kind '{kind}', and '{wanted}' is needed",
            name=name,
            kind=tag,
            wanted=one.tag,
        ), did_you_mean(name, known)
    if not one.use:
        return (
            (
                _("'{name}' names a use, and the whole table is meant", name=one.text),
                _("write '{name}'", name=name),
            )
            if use
            else None
        )
    if isinstance(table, PhraseTable) and use not in table.uses():
        uses = did_you_mean(use, table.uses()) or _("known: {words}", words=", ".join(table.values))
        return (
            _("the table '{name}' has no phrases '{use}'", name=name, use=use)
            if use
            else _("'{name}' lacks a use", name=name),
            uses,
        )
    return None
