"""The client for VS Code without the editor: its manifest, package and start, and its library at work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from linter.server.names import LANGUAGES
from tests.conftest import CACHE, ROOT

CLIENT = ROOT / "editors" / "vscode"
NODE, NPM = shutil.which("node"), shutil.which("npm")
_REASON = (
    "npm is not installed"
    if NODE is None or NPM is None
    else "npm ci was not run in editors/vscode"
    if not (CLIENT / "node_modules" / "vscode-languageclient").is_dir()
    else ""
)
needs_npm = pytest.mark.skipif(bool(_REASON), reason=_REASON)


def read(name: str) -> Any:
    return json.loads((CLIENT / name).read_text("utf-8"))


def node(*arguments: str | Path, path: str = "") -> str:
    env = {
        "PATH": path or os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PREFLINT_CACHE_DIR": str(CACHE),
        "HOME": os.environ.get("HOME", ""),
    }
    done = subprocess.run(
        [*map(str, arguments)], cwd=CLIENT, env=env, capture_output=True, timeout=100, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()[-2000:]
    return done.stdout.decode()


def test_what_the_editor_shows_is_there_in_both_languages() -> None:
    english, chinese = read("package.nls.json"), read("package.nls.zh-cn.json")
    named = set(re.findall(r'"%([\w.]+)%"', (CLIENT / "package.json").read_text("utf-8")))
    assert named == set(english) == set(chinese)
    assert all(re.search("[\u4e00-\u9fff]", said) for said in chinese.values())
    sources = "".join(path.read_text("utf-8") for path in (CLIENT / "src").glob("*.ts"))
    said = set(re.findall(r'\bt\(\s*"([^"]+)"', sources))
    assert said == set(read("l10n/bundle.l10n.zh-cn.json"))


def test_the_server_knows_the_languages_that_start_it() -> None:
    events = read("package.json")["activationEvents"]
    started = {one.removeprefix("onLanguage:") for one in events if one.startswith("onLanguage:")}
    assert started <= set(LANGUAGES)
    assert {one["id"] for one in read("package.json")["contributes"]["languages"]} <= started


def test_its_commands_are_not_those_that_the_server_brings() -> None:
    own = {one["command"] for one in read("package.json")["contributes"]["commands"]}
    server = "".join(path.read_text("utf-8") for path in (ROOT / "linter" / "server").glob("*.py"))
    brought = set(re.findall(r'@server\.command\("([\w.]+)"\)', server))
    assert "preflint.openPart" in brought and not own & brought


@pytest.fixture(scope="module")
def extension() -> Path:
    assert NPM is not None
    node(NPM, "run", "-s", "build")
    return CLIENT / "dist" / "extension.js"


def program(folder: Path, script: str) -> Path:
    found = folder / "bin" / "preflint"
    found.parent.mkdir()
    found.write_text(f"#!/bin/sh\n{script}\n")
    found.chmod(0o755)
    return found


def started(extension: Path, path: str) -> Any:
    assert NODE is not None
    return json.loads(node(NODE, "test/activation.cjs", extension, path))


@needs_npm
def test_it_registers_what_its_manifest_promises(extension: Path, tmp_path: Path) -> None:
    seen = started(extension, str(tmp_path))
    promised = [one["command"] for one in read("package.json")["contributes"]["commands"]]
    assert sorted(seen["commands"]) == sorted(promised)
    assert seen["schemes"] == ["preflint-part", "preflint-rule"]


@needs_npm
def test_it_offers_to_install_what_is_missing(extension: Path, tmp_path: Path) -> None:
    seen = started(extension, str(tmp_path))
    assert seen["asked"][0] == [
        "preflint was not found. Install it with its editor server?", "Install", "Set Path",
    ]  # fmt: skip
    assert seen["typed"] == [
        "pipx install 'preflint[server]' || python3 -m pip install --user 'preflint[server]'"
    ]
    assert seen["status"][-1] == "$(warning) preflint: not installed"


@needs_npm
def test_it_offers_the_server_where_only_that_is_missing(extension: Path, tmp_path: Path) -> None:
    found = program(tmp_path, 'test "$1" = --version')
    found.with_name("python").symlink_to(sys.executable)
    seen = started(extension, str(found.parent))
    assert seen["asked"][0][0] == f"{found} has no editor server. Install it?"
    assert seen["typed"] == [f"{found.with_name('python')} -m pip install 'preflint[server]'"]


@needs_npm
def test_it_finds_the_one_that_is_there(tmp_path: Path) -> None:
    found = program(tmp_path, f'exec {sys.executable} -m linter "$@"')
    bundle = tmp_path / "find.cjs"
    options = ("--bundle", "--platform=node", "--format=cjs", f"--outfile={bundle}", "--log-level=error")
    node(CLIENT / "node_modules" / ".bin" / "esbuild", "src/find.ts", *options)
    asked = f"require({json.dumps(str(bundle))}).find(['/nowhere', {json.dumps(str(found))}])"
    assert NODE is not None
    said = json.loads(node(NODE, "-e", f"{asked}.then((one) => console.log(JSON.stringify(one)))"))
    assert said == {"program": str(found), "hasServer": True}


@needs_npm
@pytest.mark.slow
def test_its_library_sees_and_mends_a_bad_draft(tmp_path: Path) -> None:
    assert NODE is not None
    assert node(NODE, "test/server.mjs", sys.executable, tmp_path) == "mended\n"


@needs_npm
@pytest.mark.slow
def test_the_package_holds_the_client_and_nothing_else(tmp_path: Path) -> None:
    assert NPM is not None
    node(NPM, "run", "-s", "package", "--", "--out", tmp_path / "preflint.vsix")
    with zipfile.ZipFile(tmp_path / "preflint.vsix") as package:
        names = {one.removeprefix("extension/") for one in package.namelist()}
        manifest = json.loads(package.read("extension/package.json"))
    assert {name for name in names if name.endswith((".js", ".ts", ".py", ".whl", ".so", ".map"))} == {
        "dist/extension.js"
    }
    assert {"package.nls.json", "package.nls.zh-cn.json", "l10n/bundle.l10n.zh-cn.json"} <= names
    contributed = manifest["contributes"]
    files = [
        manifest["main"],
        *(one["configuration"] for one in contributed["languages"]),
        *(one["path"] for one in contributed["grammars"]),
    ]
    assert {one.removeprefix("./") for one in files} <= names
