"""The hooks, run by the real `pre-commit` on a repository made here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from linter.model.suffixes import DRAFT_SUFFIXES, SUFFIXES
from tests.conftest import ROOT
from tests.effort import EFFORT

pytestmark = pytest.mark.slow

CONFIG = """\
repos:
  - repo: {repo}
    rev: HEAD
    hooks:
      - id: preflint
        args: [--select, "SPM,TST", --config, 'packs=["pack"]']
      - id: preflint-fix
        stages: [manual]
        args: [--select, "TST", --config, 'packs=["pack"]']
"""
WRONG = "<p>Dear Tom, see teh list.</p>\n"
RIGHT = "<p>Dear Tom, see the list.</p>\n"

Hook = Callable[..., subprocess.CompletedProcess[str]]


def git(folder: Path, *arguments: str) -> None:
    """Run git as nobody in particular, deaf to the user's own settings."""
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{
            f"GIT_{role}_{what}": "t@example.org"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    subprocess.run(["git", "-C", folder, *arguments], check=True, env=environment, capture_output=True)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This working tree as a repository that pre-commit can clone."""
    folder = tmp_path_factory.mktemp("hooks") / "preflint"
    folder.mkdir()
    for name in ("linter", "preflint", "rules", "tools", "samples/clean"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "snapshot")
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit installs the hooks, once for all tests."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def project(tmp_path: Path, hooks: Path) -> Path:
    """A repository with the hooks configured and a template folder with a blank and Chinese in its name."""
    (tmp_path / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=hooks))
    (tmp_path / "preflint.toml").write_text('exclude = ["drafts"]\n')
    shutil.copytree(ROOT / "tests" / "pack", tmp_path / "pack")
    (tmp_path / "邮件 模板").mkdir()
    git(tmp_path, "init", "--quiet")
    return tmp_path


@pytest.fixture
def pre_commit(project: Path, store: Path) -> Hook:
    """Run `pre-commit` on all files."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        git(project, "add", ".")
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments, "--all-files"],
            cwd=project,
            env={
                **os.environ,
                "PRE_COMMIT_HOME": str(store),
                "LANG": "en_US.UTF-8",
                "GITHUB_ACTIONS": "",
                "PREFLINT_CACHE_DIR": "",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    return run


@pytest.fixture
def hook(pre_commit: Hook) -> Hook:
    """Run one hook."""
    return partial(pre_commit, "run")


def test_a_wrong_template_stops_the_commit(project: Path, hook: Hook) -> None:
    (project / "邮件 模板" / "order.html").write_text(WRONG, "utf-8")
    run = hook("preflint")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "邮件 模板/order.html:1:18" in run.stdout
    assert "TST002" in run.stdout


def test_a_right_template_passes(project: Path, hook: Hook) -> None:
    (project / "邮件 模板" / "order.html").write_text(RIGHT, "utf-8")
    run = hook("preflint")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed" in run.stdout


def test_the_fix_hook_fixes_and_then_passes(project: Path, hook: Hook) -> None:
    path = project / "邮件 模板" / "order.html"
    path.write_text(WRONG, "utf-8")
    first = hook("preflint-fix", "--hook-stage", "manual")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert path.read_text("utf-8") == RIGHT
    assert hook("preflint-fix", "--hook-stage", "manual").returncode == 0


def test_the_fix_hook_writes_every_file_of_a_mail(project: Path, hook: Hook) -> None:
    config = project / ".pre-commit-config.yaml"
    config.write_text(
        config.read_text("utf-8").replace('--select, "TST"', '--unsafe-fixes, --select, "CMP001"')
    )
    told = (
        'profile = "marketing"\nmarkets = ["DE"]\n[sender]\nunsubscribe-url = "https://aurora.example/out"\n'
    )
    (project / "preflint.toml").write_text(told)
    offer = "Our new list of brass valves is ready, and the shipping is free until Sunday."
    page, text = (project / "邮件 模板" / name for name in ("news.html", "news.txt"))
    page.write_text(f"<html lang='en'><head><title>News</title></head><body><p>{offer}</p></body></html>\n")
    text.write_text(f"{offer}\n")
    first = hook("preflint-fix", "--hook-stage", "manual")
    assert first.returncode == 1, first.stdout + first.stderr
    assert all("https://aurora.example/out" in path.read_text() for path in (page, text))
    assert hook("preflint-fix", "--hook-stage", "manual").returncode == 0


def test_a_mail_is_checked(project: Path, hook: Hook) -> None:
    (project / "报价 1.eml").write_bytes(b"From: a@example.com\nSubject: Teh price\n\nHello Tom.\n")
    run = hook("preflint")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "报价 1.eml" in run.stdout and "Teh" in run.stdout


def test_arguments_reach_preflint(project: Path, hook: Hook) -> None:
    config = project / ".pre-commit-config.yaml"
    config.write_text(config.read_text("utf-8").replace("args: [", "args: [--fail-on=error, ", 1), "utf-8")
    (project / "order.html").write_text(WRONG, "utf-8")
    run = hook("preflint")
    assert run.returncode == 0, run.stdout + run.stderr


def test_five_hundred_files_are_one_report(project: Path, hook: Hook) -> None:
    for number in range(500):
        (project / "邮件 模板" / f"{number}.html").write_text(WRONG if number == 250 else RIGHT, "utf-8")
    run = hook("preflint")
    assert run.returncode == 1, run.stdout + run.stderr
    assert run.stdout.count("TST002") == 1
    assert "in 500 files" in run.stdout


@pytest.mark.skipif(EFFORT == "quick", reason="a second installation, which thorough effort makes")
def test_try_repo_runs_the_hook(project: Path, hooks: Path, pre_commit: Hook) -> None:
    (project / "order.html").write_text("<p>Dear Tom,</p><a href='javascript:x()'>price</a>\n", "utf-8")
    run = pre_commit("try-repo", hooks, "preflint")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "order.html:1:" in run.stdout


def test_the_hooks_take_every_suffix_but_those_of_any_text() -> None:
    pattern = re.search(r"files: &mails (.*)", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert pattern is not None
    taken = {suffix for suffix in SUFFIXES if re.search(pattern[1], f"mails/a{suffix}")}
    assert taken == set(SUFFIXES) - set(DRAFT_SUFFIXES)


def test_excluded_files_are_left_alone(project: Path, hook: Hook) -> None:
    (project / "drafts").mkdir()
    (project / "drafts" / "order.html").write_text(WRONG, "utf-8")
    run = hook("preflint")
    assert run.returncode == 0, run.stdout + run.stderr
