"""The commands beside `check`, as processes: rules, explain, test, config, init, completion, help."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PACK, ROOT, Command


def test_a_bad_pack_shows_its_line(preflint: Command, tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: mine\nprefix: MIN\ntitle: {en: Mine, zh: 我的}\n", "utf-8")
    rule = (PACK / "forbidden-word.yaml").read_text("utf-8").replace("TST001", "MIN001")
    (pack / "forbidden-word.yaml").write_text(rule.replace("severity:", "severty:"), "utf-8")
    run = preflint("--config", 'packs=["mine"]', "--select", "MIN", "-")
    assert run.code == 2
    assert "forbidden-word.yaml:3:" in run.err
    assert "severity" in run.err


def test_a_broken_pipe_is_quiet(preflint: Command, tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m linter rules | head -n 1",
        shell=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("word", ["TST002", "misspelt-article", "tst002"])
def test_explain(preflint: Command, word: str) -> None:
    run = preflint("explain", word, "--config", f'packs=["{PACK}"]')
    assert run.code == 0
    assert "TST002" in run.out
    assert "See teh list." in run.out


def test_explain_in_chinese(preflint: Command) -> None:
    run = preflint("explain", "TST002", "--lang", "zh", "--config", f'packs=["{PACK}"]')
    assert "测试如此规定" in run.out


def test_explain_an_unknown_rule(preflint: Command) -> None:
    run = preflint("explain", "misspelt-artcle", "--config", f'packs=["{PACK}"]')
    assert run.code == 2
    assert "misspelt-article" in run.err


def test_rules_as_json(preflint: Command) -> None:
    run = preflint("rules", "--output-format", "json", "--config", f'packs=["{PACK}"]')
    rules = {rule["code"]: rule for rule in json.loads(run.out)}
    wanted = ("code", "name", "pack", "severity", "fixable", "message")
    assert {key: rules["TST002"][key] for key in wanted} == {
        "code": "TST002",
        "name": "misspelt-article",
        "pack": "pack",
        "severity": "warning",
        "fixable": "safe",
        "message": "'{match}' is misspelt",
    }
    assert rules["TST001"]["fixable"] is None


def test_own_pack_is_tested(preflint: Command) -> None:
    run = preflint("test", str(PACK))
    assert run.code == 0, run
    assert "3 rules" in run.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_failing_example_fails(preflint: Command, tmp_path: Path, jobs: str) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: mine\nprefix: MIN\ntitle: {en: Mine, zh: 我的}\n", "utf-8")
    rule = (PACK / "forbidden-word.yaml").read_text("utf-8").replace("TST001", "MIN001")
    (pack / "forbidden-word.yaml").write_text(rule.replace("at: [gadzooks]", "at: [Well]"), "utf-8")
    (pack / "as-it-was.yaml").write_text(
        rule.replace("MIN001", "MIN002").replace("forbidden-word", "as-it-was"), "utf-8"
    )
    run = preflint("test", "mine", "--jobs", jobs)
    assert run.code == 1
    what = "findings: expected ['Well'], found ['gadzooks']"
    assert run.out.splitlines() == [
        f"{pack}/forbidden-word.yaml:10:5: MIN001 forbidden-word: {what}",
        "1 of 2 rules: not what they promise.",
    ]


def test_config_says_where_each_value_came_from(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text('profile = "marketing"\n')
    run = preflint("config", "--config", "fail-on='error'")
    assert run.code == 0
    lines = {line.split(" = ")[0].strip(): line for line in run.out.splitlines() if " = " in line}
    assert "marketing" in lines["profile"]
    assert "preflint.toml" in lines["profile"]
    assert "command line" in lines["fail-on"]


def test_init_writes_a_file_that_loads(preflint: Command, tmp_path: Path) -> None:
    assert preflint("init").code == 0
    assert (tmp_path / "preflint.toml").exists()
    assert preflint("config").code == 0
    again = preflint("init")
    assert again.code == 2
    assert "preflint.toml" in again.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(preflint: Command, shell: str) -> None:
    run = preflint("completion", shell)
    assert run.code == 0
    assert "_PREFLINT_COMPLETE" in run.out


def test_completion_knows_that_check_may_be_left_out(preflint: Command) -> None:
    run = preflint(
        env={"_PREFLINT_COMPLETE": "bash_complete", "COMP_WORDS": "preflint a.eml --fi", "COMP_CWORD": "2"}
    )
    assert "plain,--fix" in run.out.splitlines()


def test_a_fault_of_ours_is_one_line_and_a_log(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Broken:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'linter.cli.checking': raise RuntimeError('boom')\n"
        "sys.meta_path.insert(0, Broken())\n"
    )
    run = preflint("a.eml", env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "TMPDIR": str(tmp_path)})
    assert run.code == 3
    assert run.err.startswith("preflint: internal error: RuntimeError: boom\n")
    (log,) = tmp_path.glob("preflint-crash-*.log")
    assert "Traceback" in log.read_text("utf-8")
    assert str(log) in run.err


def test_help_is_fast(preflint: Command) -> None:
    run = preflint("--help")
    assert run.code == 0
    assert "check" in run.out


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom linter.cli.guard import run\nrun(['--help'])\n"
        "heavy = {'bs4', 'rich', 'yaml', 'msgspec', 're2', 'pathspec', 'email', 'soupsieve'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr.decode() == "[]\n"


def test_version(preflint: Command) -> None:
    from linter import __version__

    assert preflint("--version").out == f"preflint {__version__}\n"


def test_a_profiler_sees_the_end(tmp_path: Path) -> None:
    """The process ends without freeing what it holds, save where somebody waits for it to return."""
    command = [sys.executable, "-m", "cProfile", "-m", "linter", "--version"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env=env, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "function calls" in done.stdout
