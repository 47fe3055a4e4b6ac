"""Help in configurations and rule packs: what a key means, what can stand there, and what a code is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from lsprotocol import types

from linter import docs, ruleset
from linter.catalogue import _, translated
from linter.docs.schemas import config_schema, rule_schema, table_schema
from linter.ruleset import RuleSet
from linter.ruleset.folders import PACK_FILE
from linter.server.app import Server
from linter.server.examples import is_rule
from linter.server.opened import OpenFile
from linter.server.published import place_of, range_between
from linter.server.schema_paths import Schema, Spot, at_path, flow_kind, toml_spot, yaml_spot
from linter.server.text import Text

_WORD = re.compile(r"[\w/-]+")
_CODE = re.compile(r"[A-Z]{3}\d{3}")
_SELECTING = frozenset(("select", "ignore", "extend-select", "per-file-ignores", "yields-to"))
"""Keys that name rules."""
_SOON = 1 << 30
Load = Callable[[], RuleSet]


async def completions(server: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    """What can stand at a place of a configuration or a rule file."""
    file = server.desk.files.get(params.text_document.uri)
    if file is None or shape_of(file) is None:
        return []
    offset = file.text.offset(place_of(params.position))
    packs = server.desk.projects.packs
    return await server.desk.turns.run(
        _SOON, lambda: list(_offered(file, offset, lambda: ruleset.load(packs), server.language))
    )


async def hover(server: Server, file: OpenFile, position: types.Position) -> types.Hover | None:
    """What a key means, or what the rule is about whose code or name stands there."""
    offset, language = file.text.offset(place_of(position)), server.language
    packs = server.desk.projects.packs

    def found() -> types.Hover | None:
        start, end, word = word_at(file.text, offset)
        is_ours = shape_of(file) is not None
        said = ""
        if word and (is_ours or _CODE.fullmatch(word)):
            rule = ruleset.load(packs).get(word)
            said = docs.explain(rule, language) if rule is not None else ""
        if not said and is_ours:
            said = _meaning(file, offset, word, lambda: ruleset.load(packs), language)
        if not said:
            return None
        shown = types.MarkupContent(types.MarkupKind.PlainText, said)
        return types.Hover(shown, range_between(file.text.place(start), file.text.place(end)))

    return await server.desk.turns.run(_SOON, found)


def word_at(text: Text, offset: int) -> tuple[int, int, str]:
    """The word in which a byte lies, as bytes of the text and as letters."""
    line = text.line(text.line_at(offset))
    said = text.data[line.start : line.end].decode("utf-8", "replace")
    at = len(text.data[line.start : offset].decode("utf-8", "replace"))
    for match in _WORD.finditer(said):
        if match.start() <= at <= match.end():
            start = line.start + len(said[: match.start()].encode())
            return start, start + len(match[0].encode()), match[0].strip("/-")
    return offset, offset, ""


Shape = Literal["config", "rule", "table"]
_MADE = {"config": config_schema, "rule": rule_schema, "table": table_schema}


@cache
def _schema(shape: Shape) -> Schema:
    return _MADE[shape]()


def shape_of(file: OpenFile) -> Shape | None:
    """Which schema a file has; none where it is neither a configuration nor in a pack."""
    if file.named.role == "config":
        return "config"
    path = file.named.path
    if file.named.role != "pack" or path.name == PACK_FILE:
        return None
    if is_rule(path):
        return "rule"
    is_table = path.parent.name == "data" and (path.parent.parent / PACK_FILE).is_file()
    return "table" if is_table else None


def _spot(file: OpenFile, offset: int) -> Spot:
    text = file.text.data.decode("utf-8", "replace")
    at = len(file.text.data[:offset].decode("utf-8", "replace"))
    if file.named.role == "pack":
        return yaml_spot(text, at)
    spot = toml_spot(text, at)
    if file.named.path.name != "pyproject.toml":
        return spot
    if spot.keys[:2] != ("tool", "preflint"):
        return Spot(("?",), False, {})
    return spot._replace(keys=spot.keys[2:])


def _resolved(file: OpenFile, spot: Spot, keys: tuple[str, ...], load: Load) -> Schema | None:
    if file.named.role == "config" and keys[:1] == ("rules",) and len(keys) > 1:
        return _of_rule(keys[1], keys[2:], load())
    kinds: dict[int, str] = {}
    shape = shape_of(file)
    if shape == "rule":
        text = file.text.data.decode("utf-8", "replace")
        kind = spot.beside.get("kind", "")
        found = re.search(r"(?ms)^check:(.*?)(?=^\S|\Z)", text)
        kinds[1] = (kind if keys[:1] == ("check",) and kind else "") or flow_kind(found[1] if found else "")
        if keys[:1] != ("check",):
            kinds.clear()
    return at_path(_schema(shape), keys, kinds) if shape is not None else None


def _of_rule(word: str, keys: tuple[str, ...], rules: RuleSet) -> Schema | None:
    """What a configuration may say of one rule: its severity, and the options of its check."""
    rule = rules.get(word)
    if rule is None:
        return None
    schema = _schema("rule")
    kind = rule.check.__struct_config__.tag
    options = at_path(schema, ("check",), {1: str(kind)}) or {}
    severity = at_path(schema, ("severity",), {}) or {}
    own = {name: one for name, one in options.get("properties", {}).items() if name != "kind"}
    made = {"$defs": schema["$defs"], "properties": {"severity": severity, **own}}
    return at_path(made, keys, {})


def _meaning(file: OpenFile, offset: int, word: str, load: Load, language: str) -> str:
    spot = _spot(file, offset)
    keys = spot.keys if spot.is_value and spot.keys[-1:] == (word,) else (*spot.keys, word)
    if spot.is_value and spot.keys[-1:] != (word,):
        keys = spot.keys
    here = _resolved(file, spot, keys, load)
    return _told(keys[-1], here, language) if here is not None and keys else ""


def _told(name: str, here: Schema, language: str) -> str:
    lines = []
    if "description" in here:
        told = translated(here["description"], language)
        lines.append(_("{name}: {reason}", name=name, reason=told).text(language))
    values = here.get("enum")
    if values:
        lines.append(" | ".join(map(str, values[:40])))
    examples = [one for one in here.get("examples", ()) if not isinstance(one, dict)]
    if examples:
        lines.append(f"{name} = {json.dumps(examples[0], ensure_ascii=False)}")
    return "\n\n".join(line for line in lines if line)


def _offered(file: OpenFile, offset: int, load: Load, language: str) -> Iterator[types.CompletionItem]:
    spot = _spot(file, offset)
    here = _resolved(file, spot, spot.keys, load)
    if spot.is_value:
        if spot.keys and (spot.keys[0] in _SELECTING or spot.keys[-1] in _SELECTING):
            yield from _rules(load(), language)
        elif here is not None:
            yield from _values(file, offset, here)
        return
    if file.named.role == "config" and spot.keys == ("rules",):
        yield from _rules(load(), language)
    for name, one in (here or {}).get("properties", {}).items():
        if name not in spot.beside:
            yield _key(file, name, one, language)


def _key(file: OpenFile, name: str, one: Schema, language: str) -> types.CompletionItem:
    end = ": " if file.named.role == "pack" else " = "
    told = translated(one["description"], language) if one.get("description") else None
    return types.CompletionItem(
        name, kind=types.CompletionItemKind.Property, documentation=told, insert_text=f"{name}{end}"
    )


def _values(file: OpenFile, offset: int, here: Schema) -> Iterator[types.CompletionItem]:
    is_quoted = file.text.data[max(offset - 1, 0) : offset] in (b'"', b"'") or _in_quotes(file.text, offset)
    is_flag = here.get("type") == "boolean"
    values = ["true", "false"] if is_flag else [str(one) for one in here.get("enum", ()) if one is not None]
    for value in values:
        bare = is_quoted or is_flag or file.named.role == "pack"
        yield types.CompletionItem(
            value, kind=types.CompletionItemKind.EnumMember, insert_text=value if bare else f'"{value}"'
        )


def _in_quotes(text: Text, offset: int) -> bool:
    line = text.line(text.line_at(offset))
    return text.data[line.start : offset].count(b'"') % 2 == 1


def _rules(rules: RuleSet, language: str) -> Iterator[types.CompletionItem]:
    for rule in rules.rules:
        yield types.CompletionItem(
            rule.code,
            kind=types.CompletionItemKind.Constant,
            detail=rule.name,
            documentation=rule.message.text(language),
            filter_text=f"{rule.code} {rule.name}",
        )
