"""Pages written by hand name files and tests that are there, and hooks and workflow run what CI runs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from noxfile import CHECKS
from tests.conftest import ROOT

_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"((?:[\w.-]+/)+[\w.-]*|[\w.-]+\.(?:py|yaml|md|toml))(?:::?(\w+))?")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
PAGES = (
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/extending.md",
    ".github/pull_request_template.md",
)
THEIRS = {
    "preflint.toml",
    ".preflint.toml",
    "pack.yaml",
    "hope-this-finds-you.yaml",
    "hope-this-finds-you.md",
    "preflint.po",
}
"""Names that stand for files of other people, for one in each of many folders, or for one to be written."""


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    text = _text(page)
    tokens = [token for code in _CODE.findall(text) for token in code.split()]
    named = [match.groups() for token in tokens if (match := _PATH.fullmatch(token))]
    assert [(path, name) for path, name in named if not _holds(path, name)] == []


@pytest.mark.parametrize("page", ["README.md", *PAGES])
def test_links_lead_somewhere(page: str) -> None:
    assert [path for path in _LINK.findall(_text(page)) if not ((ROOT / page).parent / path).exists()] == []


def _holds(path: str, name: str | None) -> bool:
    """Whether the file is there and has the name at the start of a line."""
    if Path(path).name in THEIRS:
        return True
    if name is None:
        return (ROOT / path).exists()
    defined = re.compile(rf"^(?:def |class )?{name}\b", re.MULTILINE)
    return defined.search(_text(path)) is not None if (ROOT / path).is_file() else False


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


def test_ci_asks_for_its_checks() -> None:
    """One list of them: a step that is written out in `.ci/run`, too, would be a second one."""
    done = subprocess.run(
        [sys.executable, "noxfile.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [line.partition("\t")[0] for line in done.stdout.splitlines()] == [*CHECKS]
    assert "$(python noxfile.py)" in _text(".ci/run")
    assert re.findall(rf"^step ({'|'.join(CHECKS)})\b", _text(".ci/run"), re.MULTILINE) == []


def test_the_workflow_runs_ci_on_every_interpreter_that_we_say() -> None:
    workflow = yaml.safe_load(_text(".github/workflows/ci.yml"))
    job, weekly = workflow["jobs"]["everything"], workflow["jobs"]["thorough"]
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    versions = [m[1] for m in map(re.compile(r".*:: (3\.\d+)$").match, project["classifiers"]) if m]
    assert job["strategy"]["matrix"]["python"] == versions
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert workflow["permissions"] == {"contents": "read"}
    assert "timeout-minutes" in job and "timeout-minutes" in weekly
    assert weekly["if"] == "github.event_name == 'schedule'" and "schedule" in workflow[True]
    assert weekly["steps"][-1]["run"].endswith("nox -s thorough")


def _text(path: str | Path) -> str:
    return (ROOT / path).read_text("utf-8")
