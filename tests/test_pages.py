"""Pages written by hand name files and tests that are there, and hooks and workflow run what CI runs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from noxfile import CHECKS
from tests.conftest import ROOT

_FILE = re.compile(r"`((?:[\w.-]+/)*[\w.-]*\w\.(?:py|yaml|md|toml|json))(?:::?(\w+))?`")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
PAGES = (
    "CONTRIBUTING.md",
    "SECURITY.md",
    "README.md",
    "docs/extending.md",
    ".github/pull_request_template.md",
)
THEIRS = {"preflint.toml", ".preflint.toml", "meta.json", "expect.json", "pack.yaml"}
THEIRS |= {f"hope-this-finds-you.{suffix}" for suffix in ("yaml", "md")}
"""Names that stand for files of other people, for one in each of many folders, or for one to be written."""


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = [(path, name) for path, name in _FILE.findall(text) if Path(path).name not in THEIRS]
    linked = [((ROOT / page).parent / path).resolve() for path in _LINK.findall(text)]
    assert [path for path in linked if not path.exists()] == []
    assert [f"{path}:{name}" for path, name in named if not _holds(path, name)] == []


def _holds(path: str, name: str) -> bool:
    file = ROOT / path
    return file.is_file() and (not name or re.search(rf"\b{name}\b", file.read_text("utf-8")) is not None)


def test_every_promise_names_its_tests() -> None:
    promised = (
        (ROOT / "SECURITY.md").read_text("utf-8").partition("## What is promised")[2].partition("\n## ")[0]
    )
    promises = re.split(r"^\*\*", promised, flags=re.MULTILINE)[1:]
    assert promises
    assert [promise[:60] for promise in promises if "`tests/" not in promise] == []


def test_hooks_run_what_ci_runs() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}
    checked = {" ".join(command) for name in ("lint", "types", "layers", "docs") for command in CHECKS[name]}
    entries = {re.sub(r"^(ruff format) \.$", r"\1 --check .", hook["entry"]) for hook in hooks}  # it writes
    assert checked - entries == set()


def test_the_workflow_runs_ci_on_every_interpreter_that_we_say() -> None:
    workflow = yaml.safe_load(_text(".github/workflows/ci.yml"))
    (job,) = workflow["jobs"].values()
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    versions = [m[1] for m in map(re.compile(r".*:: (3\.\d+)$").match, project["classifiers"]) if m]
    assert job["strategy"]["matrix"]["python"] == versions
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert workflow["permissions"] == {"contents": "read"}
    assert "timeout-minutes" in job


def _text(path: str | Path) -> str:
    return (ROOT / path).read_text("utf-8")
