"""Results of earlier runs: served byte for byte, and never when anything that they depend on differs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter import api
from linter.cli.clean import clean
from linter.engine import cache, results
from linter.formatters import FORMATS, render
from linter.model.diagnostic import Applicability, Diagnostic, Fix
from linter.model.document import Edit
from linter.model.report import FileResult, Report
from linter.model.source import Source, Span
from tests.conftest import HOME, PACK, ROOT, Command
from tests.test_cli import mail

WRONG = b"Dear Tom,\n\nGadzooks, see teh list, kindly revert.\n\nBest regards,\nLily\n"
SAMPLES = sorted(p for p in (ROOT / "samples").rglob("*") if p.suffix in (".eml", ".mbox", ".html", ".j2"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a mail, a configuration, a phrase file and a pack of its own."""
    monkeypatch.delenv("PREFLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(HOME))
    shutil.copytree(PACK, tmp_path / "pack")
    (tmp_path / "phrases.txt").write_text("best offer ever\n")
    (tmp_path / "preflint.toml").write_text('packs = ["pack"]\nselect = ["TST"]\nphrases = ["phrases.txt"]\n')
    (tmp_path / "a.eml").write_bytes(mail(WRONG))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def opened(**terms: object) -> api.Run:
    return api.Run(cached=True, **terms)  # type: ignore[arg-type]


def known(run: api.Run | None = None, name: str = "a.eml") -> bool:
    return (run or opened()).known(api.read(Path(name))) is not None


def kept(folder: Path) -> list[Path]:
    return [path for path in (folder / cache.NAME).rglob("*") if len(path.parent.name) == 2]


@pytest.mark.parametrize("path", SAMPLES, ids=[p.relative_to(ROOT / "samples").as_posix() for p in SAMPLES])
def test_every_format_says_the_same(path: Path, tmp_path: Path) -> None:
    run = api.Run(cached=True, cache_dir=tmp_path, now=datetime(2026, 3, 2, tzinfo=UTC))
    source = api.read(path)
    fresh = run.lint(source)
    packed = api.pack(fresh, 0.0)
    assert packed is not None
    again = api.unpack(packed, source)
    assert again is not None
    for name in FORMATS:
        assert render(Report(again.results), name) == render(Report(fresh), name)


def test_every_field_is_kept() -> None:
    source = Source("a.eml", b"abc")
    fix = Fix("title", Applicability.SAFE, (Edit(Span(0, 1), b"\xff"),), ("x",))
    values = {f.name: f.name for f in fields(Diagnostic) if f.type in ("str", str)}
    found = Diagnostic(**values, severity="info", span=Span(0, 1), fix=fix, exact=False, priority=3)  # type: ignore[arg-type]
    result = FileResult("a.eml", source, "marketing", "reason", (found,), suppressed=2, message=4)
    packed = results.pack([result], 5.0)
    assert packed is not None
    assert repr(results.unpack(packed, source)) == repr(results.Packed((result,), 5.0)).replace(
        "'info'", "<Severity.INFO: 'info'>"
    )


def test_a_second_run_knows(folder: Path) -> None:
    assert not known()
    opened().lint(api.read(Path("a.eml")))
    assert known()
    assert (
        (folder / cache.NAME / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    assert (folder / cache.NAME / ".gitignore").read_text().endswith("*\n")


def test_a_run_of_known_files_loads_no_rules(folder: Path) -> None:
    code = (
        "import sys; from linter.cli.guard import run; run(['a.eml']);"
        "sys.exit('linter.checks' in sys.modules or 'linter.parse' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, check=False, env=environment, capture_output=True) for _ in range(2)]
    assert [run.returncode for run in runs] == [1, 0]


def touch_config(folder: Path) -> None:
    with (folder / "preflint.toml").open("a") as file:
        file.write('[rules.TST001]\nseverity = "info"\n')


def touch_pack(folder: Path) -> None:
    path = folder / "pack" / "misspelt-article.yaml"
    path.write_text(path.read_text().replace("severity: warning", "severity: error"))


def grow_pack(folder: Path) -> None:
    text = (folder / "pack" / "misspelt-article.yaml").read_text()
    (folder / "pack" / "more.yaml").write_text(text)


def touch_phrases(folder: Path) -> None:
    (folder / "phrases.txt").write_text("kindly revert\n")


def touch_mail(folder: Path) -> None:
    (folder / "a.eml").write_bytes(mail(WRONG.replace(b"Tom", b"Tim")))


@pytest.mark.parametrize("change", [touch_config, touch_pack, grow_pack, touch_phrases, touch_mail])
def test_nothing_is_served_when_a_file_differs(folder: Path, change: object) -> None:
    opened().lint(api.read(Path("a.eml")))
    change(folder)  # type: ignore[operator]
    assert not known()


@pytest.mark.parametrize(
    "terms",
    [
        pytest.param({"lang": "zh"}, id="language"),
        pytest.param({"grammar": False}, id="grammar"),
        pytest.param({"overrides": {"select": ["TST001"]}}, id="select"),
        pytest.param({"overrides": {"profile": "marketing"}}, id="profile"),
        pytest.param({"config": ["languages=['de']"]}, id="config"),
        pytest.param({"isolated": True}, id="isolated"),
    ],
)
def test_nothing_is_served_under_other_terms(folder: Path, terms: dict[str, object]) -> None:
    opened().lint(api.read(Path("a.eml")))
    assert not known(opened(**terms))


def test_nothing_is_served_under_another_name(folder: Path) -> None:
    opened().lint(api.read(Path("a.eml")))
    (folder / "b.eml").write_bytes((folder / "a.eml").read_bytes())
    assert not known(name="b.eml")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"x" * 100, id="other"),
        pytest.param(None, id="cut"),
        pytest.param("flip", id="one bit"),
    ],
)
def test_a_damaged_entry_is_as_good_as_none(folder: Path, data: bytes | str | None) -> None:
    first = opened().lint(api.read(Path("a.eml")))
    (entry,) = kept(folder)
    whole = entry.read_bytes()
    flipped = whole[:60] + bytes([whole[60] ^ 1]) + whole[61:]
    entry.write_bytes(data if isinstance(data, bytes) else flipped if data else whole[:-9])
    assert not known()
    assert render(Report(opened().lint(api.read(Path("a.eml")))), "json") == render(Report(first), "json")
    assert known()


def test_a_piece_is_known_while_the_files_beside_it_are_what_they_were(folder: Path) -> None:
    beside = [folder / "list.html", folder / "new.html"]
    for path in beside:
        path.write_text("<p>{% csrf_token %}</p>")
    (folder / "piece.html").write_text("{% extends 'x' %}{% block a %}<p>Hi {{ b }}</p>{% endblock %}")
    run = opened()
    assert [result.extent for result in run.lint(api.read(Path("piece.html")))] == ["other"]
    assert known(name="piece.html")
    beside[0].write_text("<form>{% csrf_token %}</form>")
    assert known(name="piece.html")
    beside[0].write_text("<p>Hi</p>")
    assert not known(name="piece.html")


def test_what_depends_on_the_time_is_not_kept(folder: Path) -> None:
    late = mail(WRONG).replace(b"Date: Mon, 17 Nov 2025", b"Date: Mon, 17 Nov 2098")
    (folder / "late.eml").write_bytes(late)
    (folder / "undated.eml").write_bytes(mail(WRONG).replace(b"Date: Mon, 17 Nov 2025 09:12:44 +0800\n", b""))
    run = opened(overrides={"select": ["TST", "HDR"]})
    for name in ("a.eml", "late.eml", "undated.eml"):
        run.lint(api.read(Path(name)))
    again = opened(overrides={"select": ["TST", "HDR"]})
    assert [known(again, name) for name in ("a.eml", "late.eml", "undated.eml")] == [True, False, False]


def test_an_entry_of_a_later_time_is_not_served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened().lint(api.read(Path("a.eml")))
    monkeypatch.setattr("linter.engine.cache.time", lambda: 1.0)
    assert not known()


def test_a_folder_that_cannot_be_written_is_as_good_as_none(folder: Path) -> None:
    (folder / cache.NAME).write_text("a file")
    assert opened().lint(api.read(Path("a.eml")))[0].diagnostics


def test_what_is_old_is_dropped_once_a_day(folder: Path) -> None:
    opened().lint(api.read(Path("a.eml")))
    (entry,) = kept(folder)
    tag = folder / cache.NAME / "CACHEDIR.TAG"
    os.utime(entry, (1, 1))
    cache.prune(folder / cache.NAME)
    assert entry.exists()
    os.utime(tag, (1, 1))
    cache.prune(folder / cache.NAME)
    assert not entry.exists()
    assert tag.stat().st_mtime > 1


def test_clean_removes_only_what_preflint_made(folder: Path, preflint: Command) -> None:
    environment = {"PREFLINT_CACHE_DIR": ""}
    assert preflint("check", ".", env=environment).code == 1
    (folder / "sub" / cache.NAME).mkdir(parents=True)
    (folder / "sub" / cache.NAME / "mine.txt").write_text("x")
    run = preflint("clean", env=environment)
    assert (run.code, cache.NAME in run.out) == (0, True)
    assert not (folder / cache.NAME).exists()
    assert (folder / "sub" / cache.NAME / "mine.txt").exists()
    assert preflint("clean", env=environment).out == "No cache found.\n"


@pytest.mark.parametrize(
    ("arguments", "env", "made"),
    [
        pytest.param([], {"PREFLINT_CACHE_DIR": ""}, cache.NAME, id="beside"),
        pytest.param(["--no-cache"], {"PREFLINT_CACHE_DIR": ""}, "", id="no-cache"),
        pytest.param([], {"PREFLINT_CACHE_DIR": "", "PREFLINT_NO_CACHE": "1"}, "", id="variable"),
        pytest.param(["--cache-dir", "other"], {}, "other", id="cache-dir"),
    ],
)
def test_where_results_are_kept(
    folder: Path, preflint: Command, arguments: list[str], env: dict[str, str], made: str
) -> None:
    before = {entry.name for entry in folder.iterdir()}
    preflint("check", "a.eml", *arguments, env=env)
    assert {entry.name for entry in folder.iterdir()} - before == ({made} if made else set())


def test_fixing_does_not_trust_the_cache(folder: Path, preflint: Command) -> None:
    preflint("a.eml")
    preflint("a.eml", "--fix")
    assert b"see the list" in (folder / "a.eml").read_bytes()
    assert "TST002" not in preflint("a.eml").out


@pytest.mark.parametrize("named", ["folder", "dir"])
def test_clean_follows_a_link_to_a_cache(tmp_path: Path, preflint: Command, named: str) -> None:
    """The cache behind a link goes and the link with it, by whatever way it is found."""
    project, kept = tmp_path / "project", tmp_path / "elsewhere" / "kept"
    project.mkdir()
    (project / "a.txt").write_text("Hello Anna.\n", "utf-8")
    preflint("check", "--no-grammar", "--cache-dir", str(kept), "a.txt", cwd=project)
    link = project / ".preflint_cache"
    link.symlink_to(kept)
    options = ["--cache-dir", str(link)] if named == "dir" else []
    run = preflint("clean", *options, cwd=project, env={"PREFLINT_CACHE_DIR": ""})
    assert (run.code, run.err, run.out.count("Removed ")) == (0, "", 1), run
    assert (kept.exists(), link.is_symlink(), (project / "a.txt").exists()) == (False, False, True)


def test_clean_takes_what_another_run_writes_meanwhile(
    tmp_path: Path, preflint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor or a hook may keep results while they are removed: the folder is not empty at the end."""
    kept = tmp_path / "kept"
    (tmp_path / "a.txt").write_text("Hello Anna.\n", "utf-8")
    preflint("check", "--no-grammar", "--cache-dir", str(kept), "a.txt", cwd=tmp_path)
    rmdir, late = os.rmdir, ["late.msgpack", "later.msgpack"]

    def with_a_writer(path: str, **given: Any) -> None:
        if Path(path).name == kept.name and late:
            (kept / late.pop()).write_bytes(b"")
        rmdir(path, **given)

    monkeypatch.setattr(os, "rmdir", with_a_writer)
    run = CliRunner().invoke(clean, ["--cache-dir", str(kept)])
    assert (run.exit_code, kept.exists(), late) == (0, False, []), run.output


def test_clean_takes_what_a_killed_fix_left(tmp_path: Path, preflint: Command) -> None:
    from linter.engine import saving

    left = tmp_path / f".preflint-{saving._host():08x}-{2**22 + 7:x}-1-a.txt.new"
    left.write_bytes(b"half")
    assert preflint("clean", ".").code == 0
    assert not left.exists()
