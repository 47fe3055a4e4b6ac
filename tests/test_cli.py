"""The real process, end to end: what is printed, what is written, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from linter.cli.guard import run
from linter.cli.outputs import NAMES as OUTPUTS
from tests.conftest import PACK, Command

CLEAN = b"Dear Tom,\n\nThe list is with this mail.\n\nBest regards,\nLily\n"
WRONG = CLEAN.replace(b"The list", b"Gadzooks, teh list")
ONE_FIX = CLEAN.replace(b"The list", b"See teh list")
RULES = ("--config", f'packs=["{PACK}"]', "--select", "TST")


def mail(body: bytes, subject: bytes = b"Price list") -> bytes:
    """A whole message around a body."""
    return (
        b"From: Lily <lily@example.com>\nTo: Tom <tom@example.org>\nSubject: " + subject + b"\n"
        b"Date: Mon, 17 Nov 2025 09:12:44 +0800\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 7bit\n\n" + body
    )


@pytest.mark.parametrize(
    ("severity", "codes", "said"),
    [
        pytest.param("error", ["TST001"], "1 error in 1 file. 1 milder ones are not listed.", id="error"),
        pytest.param("warning", ["TST001", "TST002"], "1 error, 1 warning in 1 file.", id="warning"),
    ],
)
def test_what_is_milder_is_not_listed(
    severity: str,
    codes: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wrong.eml").write_bytes(mail(WRONG))
    shown = ("--output-format=concise", "--no-cache", f"--min-severity={severity}")
    assert run(["wrong.eml", *shown, *RULES, "--isolated"]) == 1
    *lines, totals = capsys.readouterr().out.splitlines()
    assert [line.split()[2] for line in lines if "TST" in line] == codes
    assert said in totals


def test_the_exit_code_is_that_of_all_that_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("warning.eml").write_bytes(mail(ONE_FIX))
    options = ("--isolated", "--no-cache", "--min-severity=error")
    assert run(["warning.eml", *options, *RULES]) == 1
    assert capsys.readouterr().out.endswith("Nothing so grave in 1 file. 1 milder ones are not listed.\n")


def test_the_files_are_named_that_would_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.eml", "b.html", "c.exe", "old.eml"):
        Path(name).write_bytes(mail(CLEAN))
    assert run(["check", "--show-files", "--isolated", "--config", "exclude=['old.eml']"]) == 0
    assert capsys.readouterr().out.split() == ["a.eml", "b.html"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["clean.eml"], 0, id="clean"),
        pytest.param(["check", "clean.eml"], 0, id="check-spelt-out"),
        pytest.param(["wrong.eml"], 1, id="error-found"),
        pytest.param(["warning.eml"], 1, id="warning-fails-by-default"),
        pytest.param(["warning.eml", "--fail-on", "error"], 0, id="warning-below-fail-on"),
        pytest.param(["wrong.eml", "--exit-zero"], 0, id="exit-zero"),
        pytest.param(["warning.eml", "--fix"], 0, id="all-fixed"),
        pytest.param(["wrong.eml", "--fix"], 1, id="not-all-fixed"),
        pytest.param(["warning.eml", "--diff"], 1, id="diff-would-change"),
        pytest.param(["clean.eml", "--diff"], 0, id="diff-nothing"),
        pytest.param(["wrong.eml", "--ignore", "TST001,misspelt-article"], 0, id="ignored"),
        pytest.param(["absent.eml"], 2, id="no-such-file"),
        pytest.param([""], 2, id="empty-path"),
        pytest.param(["clean.eml", "--profile", "spam"], 2, id="bad-choice"),
        pytest.param(["clean.eml", "--no-such-option"], 2, id="bad-option"),
        pytest.param(["clean.eml", "--config", "absent.toml"], 2, id="no-such-config"),
        pytest.param(["clean.eml", "--config", "selct=['TST']"], 2, id="unknown-key"),
        pytest.param(["clean.eml", "--ignore", "TST999"], 2, id="unknown-code"),
    ],
)
def test_exit_code(preflint: Command, tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "clean.eml").write_bytes(mail(CLEAN))
    (tmp_path / "wrong.eml").write_bytes(mail(WRONG))
    (tmp_path / "warning.eml").write_bytes(mail(ONE_FIX))
    run = preflint(*arguments, *RULES)
    assert run.code == code, run
    assert "Traceback" not in run.out + run.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--select", "TST01"], ["TST01", "TST001"], id="unknown-selector"),
        pytest.param(
            ["--ignore", "misspelt-artcle"], ["misspelt-artcle", "misspelt-article"], id="unknown-name"
        ),
        pytest.param(["--config", "selct=['TST']"], ["selct", "select"], id="unknown-key"),
        pytest.param(["--clients", "gmail,outlok"], ["outlok", "outlook"], id="unknown-client"),
        pytest.param(["--config", "profile='spam'"], ["profile", "marketing"], id="bad-value"),
        pytest.param(["--config", "select=["], ["select=["], id="bad-toml"),
    ],
)
def test_usage_errors_say_what_was_meant(
    preflint: Command, tmp_path: Path, arguments: list[str], says: list[str]
) -> None:
    (tmp_path / "a.eml").write_bytes(mail(CLEAN))
    run = preflint("check", "a.eml", "--config", f'packs=["{PACK}"]', *arguments)
    assert (run.code, run.out) == (2, "")
    assert all(word in run.err for word in says), run.err


def test_a_mistyped_command_is_told_from_a_missing_file(preflint: Command) -> None:
    run = preflint("chek", "--quiet")
    assert run.code == 2
    assert "chek" in run.err
    assert "check" in run.err.replace("chek", "")


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_format_names_code_and_file(preflint: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.eml").write_bytes(mail(WRONG))
    run = preflint("a.eml", *RULES, "--output-format", name)
    assert run.code == 1
    assert "TST001" in run.out
    assert "a.eml" in run.out
    assert run.err == ""


def test_json_is_the_published_contract(preflint: Command, tmp_path: Path) -> None:
    data = mail(ONE_FIX)
    (tmp_path / "a.eml").write_bytes(data)
    report = json.loads(preflint("a.eml", *RULES, "--output-format", "json").out)
    assert report["version"] == 1
    (file,) = report["files"]
    (found,) = file["diagnostics"]
    start = data.index(b"teh")
    line = data[:start].count(b"\n") + 1
    assert {key: found[key] for key in ("code", "name", "severity", "match", "start", "end", "scope")} == {
        "code": "TST002",
        "name": "misspelt-article",
        "severity": "warning",
        "match": "teh",
        "start": {"offset": start, "line": line, "column": 5},
        "end": {"offset": start + 3, "line": line, "column": 8},
        "scope": "body.text",
    }
    assert found["fix"]["edits"] == [{"start": start, "end": start + 3, "text": "the"}]


def test_github_actions_choose_their_format(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(WRONG))
    run = preflint("a.eml", *RULES, env={"GITHUB_ACTIONS": "true"})
    assert run.out.startswith("::error ")


def test_standard_input(preflint: Command) -> None:
    run = preflint(
        "-", *RULES, "--stdin-filename", "draft/a.eml", "--output-format", "concise", stdin=mail(WRONG)
    )
    assert run.code == 1
    assert "draft/a.eml:12:1" in run.out


@pytest.mark.parametrize(
    ("options", "code", "err"),
    [
        pytest.param([], 2, "nothing came by standard input, so nothing was checked", id="of-a-pipe"),
        pytest.param(
            ["--fix"], 2, "nothing came by standard input, so nothing was checked", id="to-be-fixed"
        ),
        pytest.param(["--stdin-filename", "draft.txt"], 0, "", id="of-an-editor"),
    ],
)
def test_empty_standard_input(preflint: Command, options: list[str], code: int, err: str) -> None:
    run = preflint("-", *RULES, *options, stdin=b"")
    assert run.code == code, run
    assert err in run.err
    assert "Traceback" not in run.err


def test_standard_input_is_fixed_to_standard_output(preflint: Command) -> None:
    run = preflint("-", *RULES, "--fix", stdin=mail(ONE_FIX))
    assert (run.code, run.out) == (0, mail(ONE_FIX.replace(b"teh", b"the")).decode())


def test_standard_input_sniffs_a_mail_without_name(preflint: Command) -> None:
    run = preflint("-", *RULES, "--output-format", "json", stdin=mail(CLEAN, subject=b"Teh list"))
    assert [found["scope"] for found in json.loads(run.out)["files"][0]["diagnostics"]] == ["header.subject"]


@pytest.mark.parametrize(
    ("flags", "after"),
    [
        pytest.param(["--fix"], b"see the list, kindly revert", id="safe"),
        pytest.param(["--fix", "--unsafe-fixes"], b"see the list, please reply", id="unsafe-too"),
        pytest.param(["--diff"], b"see teh list, kindly revert", id="diff-writes-nothing"),
        pytest.param([], b"see teh list, kindly revert", id="check-writes-nothing"),
    ],
)
def test_fix_writes_the_file(preflint: Command, tmp_path: Path, flags: list[str], after: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mail(b"Tom, see teh list, kindly revert to us.\r\n"))
    path.chmod(0o640)
    preflint("a.eml", *RULES, *flags)
    assert path.read_bytes() == mail(b"Tom, " + after + b" to us.\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["a.eml"]


def test_diff_is_a_patch(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(ONE_FIX))
    run = preflint("a.eml", *RULES, "--diff=raw")
    lines = run.out.splitlines()
    assert lines[0].startswith("--- ")
    assert lines[1].startswith("+++ ")
    assert "-See teh list is with this mail." in lines
    assert "+See the list is with this mail." in lines


def test_a_diff_of_a_mail_is_decoded_and_one_of_a_template_a_patch(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(ONE_FIX))
    (tmp_path / "b.html.j2").write_bytes(b"<p>Teh {{ list }} has teh price.</p>")
    run = preflint(*RULES, "--diff", "a.eml", "b.html.j2")
    assert "    - See teh list is with this mail.\n    + See the list is with this mail.\n" in run.out
    assert "--- a/a.eml" not in run.out
    assert "--- a/b.html.j2\n+++ b/b.html.j2\n" in run.out
    decoded = run.out.partition("--- a/")[0].encode()
    assert subprocess.run(["git", "apply"], input=decoded, cwd=tmp_path, check=False).returncode != 0


def test_a_folder_is_walked_by_suffix(preflint: Command, tmp_path: Path) -> None:
    for name in ("a.eml", "sub/b.eml", "ignored/c.eml", "left/d.eml", "notes.pdf", "sub/e.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(mail(WRONG) if name.endswith(".eml") else b"<p>teh</p>")
    (tmp_path / ".gitignore").write_text("ignored/\n")
    (tmp_path / "preflint.toml").write_text('exclude = ["left"]\n')
    run = preflint(*RULES, ".", "--output-format", "json")
    paths = sorted(Path(file["path"]).as_posix() for file in json.loads(run.out)["files"])
    assert paths == ["a.eml", "sub/b.eml", "sub/e.html"]


@pytest.mark.parametrize(("flags", "code"), [([], 1), (["--force-exclude"], 0)], ids=["named", "forced"])
def test_a_named_file_is_checked_unless_exclusion_is_forced(
    preflint: Command, tmp_path: Path, flags: list[str], code: int
) -> None:
    (tmp_path / "left").mkdir()
    (tmp_path / "left" / "d.eml").write_bytes(mail(WRONG))
    (tmp_path / "preflint.toml").write_text('exclude = ["left"]\n')
    assert preflint(*RULES, "left/d.eml", *flags).code == code


@pytest.mark.parametrize(
    ("env", "flags", "expected"),
    [
        pytest.param({}, [], "must not be sent", id="english"),
        pytest.param({"LANG": "zh_CN.UTF-8"}, [], "不得发送", id="locale"),
        pytest.param({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, [], "must not be sent", id="lc-all-wins"),
        pytest.param({"LANG": "zh_CN.UTF-8"}, ["--lang", "en"], "must not be sent", id="option-wins"),
        pytest.param({"LANG": "de_DE.UTF-8"}, [], "must not be sent", id="other-locale"),
    ],
)
def test_language(
    preflint: Command, tmp_path: Path, env: dict[str, str], flags: list[str], expected: str
) -> None:
    (tmp_path / "a.eml").write_bytes(mail(WRONG))
    assert expected in preflint("a.eml", *RULES, *flags, env=env).out


@pytest.mark.parametrize(
    ("env", "flags", "coloured"),
    [
        pytest.param({}, [], False, id="pipe"),
        pytest.param({}, ["--color", "always"], True, id="asked"),
        pytest.param({"FORCE_COLOR": "1"}, [], True, id="forced"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False, id="no-color-wins"),
    ],
)
def test_colour(
    preflint: Command, tmp_path: Path, env: dict[str, str], flags: list[str], coloured: bool
) -> None:
    (tmp_path / "a.eml").write_bytes(mail(WRONG))
    assert ("\x1b[" in preflint("a.eml", *RULES, *flags, env=env).out) is coloured


def test_output_file_is_written_whole(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(WRONG))
    run = preflint("a.eml", *RULES, "--output-format", "json", "--output-file", "report.json")
    assert (run.code, run.out) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["version"] == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.eml", "report.json"]


def test_statistics_count_by_rule(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(WRONG + ONE_FIX))
    run = preflint("a.eml", *RULES, "--statistics")
    assert run.code == 1
    assert [line.split()[:2] for line in run.out.splitlines()[:2]] == [["2", "TST002"], ["1", "TST001"]]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes(range(256)) * 40, id="every-byte"),
        pytest.param(b"\x00" * 5000, id="nul"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + os.urandom(2000), id="picture"),
    ],
)
@pytest.mark.parametrize("name", ["junk.eml", "junk.html", "junk.txt", "junk.mbox"])
def test_junk_is_survived(preflint: Command, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    run = preflint(name)
    assert run.code in (0, 1, 2), run
    assert (run.code == 2) == ("Nothing was checked" in run.out), run
    assert "Traceback" not in run.err
    assert "Traceback" not in run.err


UNREADABLE = Path("/proc/self/mem")
"""A file that even root cannot read from its start."""


@pytest.mark.skipif(not UNREADABLE.exists(), reason="needs Linux's /proc")
def test_an_unreadable_file_is_named_and_the_others_are_checked(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(WRONG))
    run = preflint(UNREADABLE, "a.eml", *RULES)
    assert run.code == 2
    assert run.err == f"preflint: error: {UNREADABLE}: cannot read: Input/output error\n"
    assert "a.eml: " in run.out
