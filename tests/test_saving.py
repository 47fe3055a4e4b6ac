"""How fixes are written: into the same file, whole or not at all, and never over somebody else's edit."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter import api
from linter.engine import saving
from linter.errors import ChangedError, PreflintError, UsageError
from linter.model.source import Source
from tests.conftest import Command

OLD, NEW = b"Dear Sir,\n\nthe the price.\n", b"Dear Sir,\n\nthe price.\n"
HERE, GONE = f"{saving._host():08x}", f"{2**22 + 7:x}"
"""This machine and a process that is on none (kernel.pid_max), as names of files have them."""

IS_ROOT = hasattr(os, "getuid") and os.getuid() == 0


def named(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755], ids=oct)
def test_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    api.write(Source(str(file), NEW), before=OLD)
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (NEW, mode)
    assert named(file.parent) == ["a.txt"]


@pytest.mark.skipif(not IS_ROOT, reason="only root gives files away")
def test_owner_stays(file: Path) -> None:
    os.chown(file, 12345, 23456)
    api.write(Source(str(file), NEW), before=OLD)
    state = file.stat()
    assert (file.read_bytes(), state.st_uid, state.st_gid) == (NEW, 12345, 23456)


def test_an_owner_that_we_may_not_give_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the file itself is written, not one in its place."""

    def refuse(descriptor: int, user: int, group: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    real = os.fstat
    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "fstat", lambda fd: os.stat_result((*real(fd)[:4], 1, 1, *real(fd)[6:])))
    before = file.stat().st_ino
    api.write(Source(str(file), NEW), before=OLD)
    assert (file.read_bytes(), file.stat().st_ino, named(file.parent)) == (NEW, before, ["a.txt"])


def test_hard_links_stay(file: Path) -> None:
    other = file.with_name("b.txt")
    os.link(file, other)
    api.write(Source(str(file), NEW), before=OLD)
    assert (other.read_bytes(), file.samefile(other), named(file.parent)) == (NEW, True, ["a.txt", "b.txt"])


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_stay(file: Path) -> None:
    try:
        os.setxattr(file, "user.origin", b"outbox")
    except OSError:
        pytest.skip("this file system has none")
    api.write(Source(str(file), NEW), before=OLD)
    assert (file.read_bytes(), os.getxattr(file, "user.origin")) == (NEW, b"outbox")


@pytest.mark.parametrize("links", [1, 2])
@pytest.mark.parametrize(("force", "held"), [(False, OLD), (True, NEW)], ids=["refused", "forced"])
def test_read_only(file: Path, links: int, force: bool, held: bytes) -> None:
    if links > 1:
        os.link(file, file.with_name("b.txt"))
    file.chmod(0o444)
    try:
        api.write(Source(str(file), NEW), before=OLD, force=force)
    except UsageError as error:
        assert str(error) == f"{file}: is read-only; not written\n  hint: --force writes it nevertheless"
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (held, 0o444)


@pytest.mark.parametrize("links", [1, 2])
def test_an_edit_from_outside_wins(file: Path, links: int) -> None:
    if links > 1:
        os.link(file, file.with_name("b.txt"))
    file.write_bytes(b"rewritten meanwhile")
    with pytest.raises(ChangedError) as caught:
        api.write(Source(str(file), NEW), before=OLD)
    assert "was changed while it was fixed" in str(caught.value)
    assert file.read_bytes() == b"rewritten meanwhile"
    assert all(not name.startswith(".") for name in named(file.parent))


def test_a_file_that_went_does_not_come_back(file: Path) -> None:
    file.unlink()
    with pytest.raises(ChangedError):
        api.write(Source(str(file), NEW), before=OLD)
    assert named(file.parent) == []


def test_nobody_else_reads_the_copy_of_a_private_draft(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.chmod(0o600)
    seen: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda fd: seen.append(stat.S_IMODE(os.fstat(fd).st_mode)))
    real = os.write

    def watched(descriptor: int, data: bytes) -> int:
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", watched)
    api.write(Source(str(file), NEW), before=OLD)
    assert seen[:2] == [0o600, 0o600]


def cut_short() -> Iterator[tuple[str, bytes, bytes]]:
    """What a killed write in place leaves: so much of the new bytes over the old."""
    for name, old, new in (("shorter", OLD, NEW), ("longer", NEW, OLD), ("other", b"aaaa", b"bbbb")):
        for written in range(len(new) + 1):
            yield f"{name} {written}", old, new[:written] + old[written:]


@pytest.mark.parametrize(("old", "left"), [pytest.param(*rest, id=name) for name, *rest in cut_short()])
def test_half_written_files_are_made_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch, old: bytes, left: bytes
) -> None:
    new = {OLD: NEW, NEW: OLD, b"aaaa": b"bbbb"}[old]
    file.write_bytes(old)
    os.link(file, file.with_name("b.txt"))

    def killed(descriptor: int, data: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(saving, "_write_all", killed)
        patch.setattr(Path, "unlink", lambda path, missing_ok=False: None)
        patch.setattr(os, "getpid", lambda: int(GONE, 16))
        with pytest.raises(KeyboardInterrupt):
            api.write(Source(str(file), new), before=old)
    file.write_bytes(left)
    api.sweep(file.parent)
    assert (file.read_bytes(), named(file.parent)) == (new if left == new else old, ["a.txt", "b.txt"])


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        pytest.param(f".preflint-{HERE}-{GONE}-1-a.txt.new", False, id="of a dead process"),
        pytest.param(f".preflint-{HERE}-{os.getpid():x}-1-a.txt.new", True, id="of a live one"),
        pytest.param(f".preflint-{saving._host() ^ 1:08x}-{GONE}-1-a.txt.new", True, id="elsewhere"),
        pytest.param(".preflint-notes.new", True, id="somebody's own"),
        pytest.param(".preflint.toml", True, id="a configuration"),
    ],
)
def test_only_what_dead_runs_left_is_swept(tmp_path: Path, name: str, stays: bool) -> None:
    (tmp_path / name).write_bytes(b"")
    api.sweep(tmp_path)
    assert (tmp_path / name).exists() is stays


def test_one_file_that_cannot_be_written_does_not_end_the_run(tmp_path: Path, preflint: Command) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_bytes(OLD)
    (tmp_path / "b.txt").chmod(0o444)
    run = preflint("check", "--fix", "--no-grammar", "--output-format", "concise")
    assert run.code == 2, run
    assert run.err == (
        "preflint: error: b.txt: is read-only; not written\n  hint: --force writes it nevertheless\n"
    )
    assert [(tmp_path / f"{name}.txt").read_bytes() for name in "abc"] == [NEW, OLD, NEW]
    assert "b.txt:3:1: warning PLE010" in run.out
    assert "2 fixed." in run.out


def test_an_edit_during_a_run_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.cli.guard import run

    (tmp_path / "a.txt").write_bytes(OLD)
    (tmp_path / "b.txt").write_bytes(OLD)
    real = api.Run.fix

    def slow(self: api.Run, source: Source, **how: bool) -> api.FixOutcome:
        if source.path.endswith("a.txt"):
            Path(source.path).write_bytes(OLD + b"And one line more.\n")
        return real(self, source, **how)

    monkeypatch.setattr(api.Run, "fix", slow)
    assert run(["check", "--fix", "--no-grammar", "--fail-on", "error", str(tmp_path)]) == 1
    assert (tmp_path / "a.txt").read_bytes() == OLD + b"And one line more.\n"
    assert (tmp_path / "b.txt").read_bytes() == NEW


@pytest.mark.parametrize(
    ("error", "code"), [pytest.param(ChangedError, 1, id="changed"), pytest.param(UsageError, 2, id="usage")]
)
def test_exit_codes(error: type[PreflintError], code: int) -> None:
    assert error.exit_code == code
