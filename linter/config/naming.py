"""The files that a configuration names, and which of them it may name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from linter.config.read import Layer
from linter.config.schema import Row, SentRow
from linter.ruleset.folders import files_of


class Named(NamedTuple):
    """The files that a layer names; `one` holds those of which the nearest layer's counts."""

    one: Mapping[str, Any]
    phrases: tuple[tuple[Path, str], ...]
    contacts: tuple[tuple[Path, Row], ...]
    sent: tuple[tuple[Path, SentRow], ...]
    packs: tuple[Path, ...]


def named_by(layer: Layer) -> Named:
    """What a layer names; raises `ConfigError` where it may not (see `Layer.allow`)."""
    values, schema = layer.values, layer.values.schema
    for name in values.phrases:
        layer.allow(name, "phrases", item=name)
    contacts = (values.contacts,) if isinstance(values.contacts, str) else values.contacts or ()
    sent = (values.sent,) if isinstance(values.sent, str) else values.sent or ()
    for key, named in (("contacts", contacts), ("sent", sent)):
        for one in named:
            if isinstance(one, str):
                layer.allow(one, key, item=one)
    if isinstance(schema, str):
        layer.allow(schema, "schema")
    return Named(
        {
            "baseline": None if values.baseline is None else layer.allow(values.baseline, "baseline"),
            "schema": None if schema is None else (layer.root, schema),
        },
        tuple((layer.root, name) for name in values.phrases),
        tuple((layer.root, one) for one in contacts),
        tuple((layer.root, one) for one in sent),
        tuple(_pack(layer, name) for name in values.packs),
    )


def _pack(layer: Layer, name: str) -> Path:
    """The folder of a pack; what links in it lead to is held to the same."""
    folder = layer.allow(name, "packs", item=name)
    if layer.file is not None:
        for file in (Path(file) for place in (folder, *folder.glob("*/")) for file in files_of(place)):
            if file.is_symlink():
                layer.allow(str(file), "packs", item=name)
    return folder
