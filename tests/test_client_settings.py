"""Settings for editors that are not run here: they can be read, and name what the server knows."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest

from linter.server.names import LANGUAGES
from tests.conftest import ROOT

EDITORS = ROOT / "editors"


def json_of(name: str) -> Any:
    """JSON with comments on lines of their own."""
    return json.loads(re.sub(r"(?m)^\s*//.*$", "", (EDITORS / name).read_text("utf-8")))


def toml_of(name: str) -> Any:
    return tomllib.loads((EDITORS / name).read_text("utf-8"))


def commands() -> dict[str, list[str]]:
    helix = toml_of("helix/languages.toml")["language-server"]["preflint"]
    zed = json_of("zed/settings.json")["lsp"]["preflint"]["binary"]
    sublime = json_of("sublime/LSP-preflint.sublime-settings")["clients"]["preflint"]
    kate = json_of("kate/settings.json")["servers"]
    return {
        "helix": [helix["command"], *helix["args"]],
        "zed": [zed["path"], *zed["arguments"]],
        "sublime": sublime["command"],
        **{f"kate-{name}": one["command"] for name, one in kate.items()},
    }


@pytest.mark.parametrize("name", commands())
def test_the_server_is_started(name: str) -> None:
    assert commands()[name] == ["preflint", "server"]


def test_helix_names_languages_that_the_server_knows() -> None:
    named = {one["name"] for one in toml_of("helix/languages.toml")["language"]}
    assert named - {"toml"} <= set(LANGUAGES)


def test_zed_names_languages_that_the_server_knows() -> None:
    server = toml_of("zed/extension.toml")["language_servers"]["preflint"]
    assert set(server["language_ids"]) == set(server["languages"])
    assert set(server["language_ids"].values()) <= set(LANGUAGES)
