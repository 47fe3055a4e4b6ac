"""The commented file that `preflint init` writes: made from the schema, so it cannot go stale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.inspect import Field, Metadata, StructType, type_info

from linter.catalogue import SOURCE, Said, _, translated
from linter.config.schema import CompanyTable, ConfigFile, SenderTable

_HEAD = (
    _("preflint: checks e-mail before it is sent. Every key is optional; a commented one shows an example."),
    _("'preflint config' shows what is in force, 'preflint rules' what can be named here."),
)

_TABLES: dict[str, tuple[type, Said]] = {
    "sender": (SenderTable, _("The sending company. What is given here, fixes can write into a mail.")),
    "company": (CompanyTable, _("Your own company, whom else it deals with, and what must not leave it.")),
}


def starter(language: str = SOURCE) -> str:
    """A `preflint.toml` in which everything is explained and nothing set."""
    head = (f"# {line.text(language)}" for line in _HEAD)
    return "\n".join([*head, "", *_lines(language)]).rstrip("\n") + "\n"


def _lines(language: str) -> Iterator[str]:
    tables = []
    for field in _fields(ConfigFile):
        description, example = _described(field, language)
        if field.encode_name in (*_TABLES, "rules", "per-file-ignores"):
            tables.append((field.encode_name, description, example))
            continue
        yield f"# {description}\n# {field.encode_name} = {toml(example)}\n"
    for name, description, example in tables:
        if name in _TABLES:
            struct, said = _TABLES[name]
            yield f"# {said.text(language)}\n[{name}]"
            for field in _fields(struct):
                description, example = _described(field, language)
                yield f"# {description}\n# {field.encode_name} = {toml(example)}"
            yield ""
        elif name == "rules":
            code, options = next(iter(example.items()))
            yield f"# {description}\n# [rules.{code}]"
            yield from (f"# {key} = {toml(value)}" for key, value in options.items())
        else:
            yield f"# {description}\n[{name}]"
            yield from (f"# {toml(glob)} = {toml(codes)}" for glob, codes in example.items())
            yield ""


def _fields(struct: type) -> tuple[Field, ...]:
    info = type_info(struct)
    return info.fields if isinstance(info, StructType) else ()


def _described(field: Field, language: str) -> tuple[str, Any]:
    schema = (field.type.extra_json_schema or {}) if isinstance(field.type, Metadata) else {}
    return translated(schema.get("description", ""), language), next(iter(schema.get("examples", ())), None)


def toml(value: Any) -> str:
    """A plain value in TOML."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml(item) for item in value)}]"
    if value == {}:
        return "{}"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml(key)} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return str(value)
