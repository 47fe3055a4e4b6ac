"""One pack as data, and the form in which it is kept.

Rules are kept as `rule_type()`, so that strict decoding holds there too.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Union

import msgspec

from linter import __version__
from linter.checks.base import TESTS
from linter.facts.table import SHAPES
from linter.ruleset.later import LaterTable, LaterTest
from linter.ruleset.rule import PAGE, Pack, Rule, without_page
from linter.ruleset.settled import settle

_FORMAT = 10
MADE_BY = f"{_FORMAT} {__version__}"
"""What an entry must name, or it was made by another preflint and is decoded anew."""


class Want(msgspec.Struct, frozen=True, array_like=True):
    """A table that is named, the shape that it must have, and a file of the pack that says so."""

    table: str
    tag: str
    file: str


class DecodedPack(msgspec.Struct, frozen=True, kw_only=True):
    """A pack that was read from YAML and held to all that concerns it alone.

    `tables` are by `<pack>/<name>`; `wants` are those that its rules and tables name, each once. `notes` say,
    by file, line and column, what an author should write in another way. `borrowed` are the words of other
    packs' vocabularies that its phrases use, each with the digest that the vocabulary then had; `unnamed`
    those of its own that they do not use.
    """

    made_by: str = MADE_BY
    pack: Pack
    rules: tuple[Any, ...]
    tables: dict[str, Any]
    wants: tuple[Want, ...]
    notes: tuple[str, ...] = ()
    borrowed: dict[str, str] = msgspec.field(default_factory=dict)
    unnamed: tuple[str, ...] = ()

    def brief(self) -> DecodedPack:
        """The same without what only the pages, the tests and the coverage table read, the rest for later."""
        rules = tuple(map(_brief, self.rules))
        tables = {name: LaterTable.of(table) for name, table in self.tables.items()}
        return msgspec.structs.replace(self, rules=rules, tables=tables)


def _brief(rule: Rule) -> Rule:
    short = without_page(rule)
    later: Any = LaterTest.of(rule.check)
    return msgspec.structs.replace(short, check=later)


def encode(pack: DecodedPack, *, pages: bool = False) -> bytes:
    """What a start needs of a pack, or its pages; what it maps in the order in which it was written."""
    if not pages:
        return msgspec.msgpack.encode(pack.brief())
    rules = [[getattr(rule, name) for name in PAGE] for rule in pack.rules]
    return msgspec.msgpack.encode((pack.made_by, rules))


def decode(data: bytes, pages: bytes | None = None) -> DecodedPack | None:
    """What `encode` wrote, with its `pages` or brief; `None` where it is damaged or of another preflint."""
    try:
        pack: DecodedPack = msgspec.msgpack.decode(data, type=_brief_type())
        if pack.made_by != MADE_BY:
            return None
        return pack if pages is None else _whole(pack, pages)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _whole(pack: DecodedPack, pages: bytes) -> DecodedPack | None:
    made_by, found = msgspec.msgpack.decode(pages, type=_pages_type())
    if made_by != MADE_BY or len(found) != len(pack.rules):
        return None
    made = rule_type()
    rules = tuple(
        made(
            **{**msgspec.structs.asdict(rule), "check": rule.check.real, **dict(zip(PAGE, page, strict=True))}
        )
        for rule, page in zip(pack.rules, found, strict=True)
    )
    tables = {name: table.real for name, table in pack.tables.items()}
    return msgspec.structs.replace(pack, rules=rules, tables=tables)


@cache
def rule_type() -> type[Rule]:
    """`Rule` with `check` narrowed to the union of all registered kinds: the schema of a rule file."""
    import linter.checks.every  # noqa: F401  (registers the kinds)

    settle(TESTS.values())
    return _rule_with(Union[tuple(TESTS[name] for name in sorted(TESTS))])  # noqa: UP007


def _rule_with(kinds: Any) -> type[Rule]:
    settle((Rule,))
    return msgspec.defstruct(  # type: ignore[return-value]
        "RuleFile",
        [("check", kinds)],
        bases=(Rule,),
        frozen=True,
        kw_only=True,
        omit_defaults=True,
        forbid_unknown_fields=True,
        module=__name__,
    )


@cache
def table_type() -> Any:
    """The union of all registered shapes: the schema of a table."""
    import linter.checks.every  # noqa: F401  (registers the shapes)

    return Union[tuple(SHAPES[tag] for tag in sorted(SHAPES))]  # noqa: UP007


@cache
def _pages_type() -> Any:
    """Who made it, and of each rule its fields of `PAGE`."""
    types = {field.name: field.type for field in msgspec.structs.fields(Rule)}
    return tuple[str, list[tuple[tuple(types[name] for name in PAGE)]]]  # type: ignore[misc]


@cache
def _brief_type() -> type[DecodedPack]:
    fields = [("rules", tuple[_rule_with(LaterTest), ...]), ("tables", dict[str, LaterTable])]  # type: ignore[misc]
    return msgspec.defstruct(  # type: ignore[return-value]
        "StoredPack", fields, bases=(DecodedPack,), frozen=True, kw_only=True, module=__name__
    )
