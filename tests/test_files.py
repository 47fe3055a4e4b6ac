"""Which files a run takes, and that a file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter import api
from linter.errors import UsageError
from linter.model.source import Source


def plant(root: Path, *names: str, **texts: str) -> None:
    for name in (*names, *texts):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts.get(name, ""))


def taken(root: Path, *paths: str, force_exclude: bool = False, **config: object) -> list[str]:
    """The files of a run over `paths`, relative to `root`."""
    run = api.Run(isolated=True, overrides=config)
    found = run.discover([root / path for path in paths], force_exclude=force_exclude)
    return [path.relative_to(root).as_posix() for path in found]


@pytest.mark.parametrize(
    ("files", "ignored", "expected"),
    [
        pytest.param(["b.eml", "a.eml", "a.html"], "", ["a.eml", "a.html", "b.eml"], id="in order of names"),
        pytest.param(["a.eml", "a.pdf", "a.py", "A.EML"], "", ["A.EML", "a.eml"], id="by suffix"),
        pytest.param(["b/a.eml", "a/b/c.eml"], "", ["a/b/c.eml", "b/a.eml"], id="folders"),
        pytest.param([".git/a.eml", ".venv/a.html", "node_modules/a.html"], "", [], id="hidden and foreign"),
        pytest.param(["a.eml", "out/b.eml", "c.eml"], "out/\nc.*\n", ["a.eml"], id="gitignore"),
        pytest.param(["a.eml", "b.eml"], "*.eml\n!b.eml\n", ["b.eml"], id="gitignore takes back"),
        pytest.param(["sub/a.eml", "a.eml"], "/a.eml\n", ["sub/a.eml"], id="gitignore anchored"),
        pytest.param(["价格 表.eml"], "", ["价格 表.eml"], id="any name"),
    ],
)
def test_a_folder_is_walked(tmp_path: Path, files: list[str], ignored: str, expected: list[str]) -> None:
    plant(tmp_path, *files)
    (tmp_path / ".gitignore").write_text(ignored)
    assert taken(tmp_path, ".") == expected


def test_the_nearest_gitignore_decides(tmp_path: Path) -> None:
    plant(tmp_path, "a.eml", "sub/a.eml", "sub/b.eml")
    (tmp_path / ".gitignore").write_text("*.eml\n")
    (tmp_path / "sub" / ".gitignore").write_text("!a.eml\n")
    assert taken(tmp_path, ".") == ["sub/a.eml"]


def test_the_repository_above_the_folder_counts(tmp_path: Path) -> None:
    plant(tmp_path, "repo/.git/HEAD", "repo/sub/a.eml", "repo/sub/b.eml")
    (tmp_path / ".gitignore").write_text("*.eml\n")
    (tmp_path / "repo" / ".gitignore").write_text("sub/b.eml\n")
    assert taken(tmp_path, "repo/sub") == ["repo/sub/a.eml"]


def test_exclude_is_for_walks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plant(tmp_path, "a.eml", "old/b.eml", "old/deep/c.eml")
    assert taken(tmp_path, ".", exclude=["old/"]) == ["a.eml"]
    assert taken(tmp_path, "old/b.eml", exclude=["old/"]) == ["old/b.eml"]
    assert taken(tmp_path, "old/b.eml", "a.eml", exclude=["old/"], force_exclude=True) == ["a.eml"]


def test_a_maildir_gives_its_messages(tmp_path: Path) -> None:
    plant(
        tmp_path,
        "box/cur/1.host:2,S",
        "box/new/2.host",
        "box/tmp/3.host",
        "box/cur/.hidden",
        "box/dovecot.log",
    )
    assert taken(tmp_path, "box") == ["box/cur/1.host:2,S", "box/new/2.host"]


def test_a_file_is_taken_once_and_whatever_it_is_called(tmp_path: Path) -> None:
    plant(tmp_path, "a.eml", "b.pdf")
    assert taken(tmp_path, "b.pdf", "a.eml", ".", "a.eml") == ["b.pdf", "a.eml"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    plant(tmp_path, "a/a.eml")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert taken(tmp_path, ".") == ["a/a.eml"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        taken(tmp_path, "gone.eml")
    assert str(caught.value) == f"{tmp_path / 'gone.eml'}: there is no such file or folder"
    with pytest.raises(UsageError) as caught:
        api.read(tmp_path)
    assert str(caught.value) == f"{tmp_path}: cannot read: Is a directory"


def test_writing_keeps_mode_and_link(tmp_path: Path) -> None:
    real = tmp_path / "real.eml"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.eml"
    link.symlink_to(real)
    api.write(Source(str(link), b"new"))
    assert (real.read_bytes(), real.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.eml", "real.eml"]


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual, made = tmp_path / "usual", tmp_path / "made"
    usual.write_bytes(b"")
    api.write(Source(str(made), b"new"))
    assert made.stat().st_mode == usual.stat().st_mode


def test_a_failed_write_leaves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(UsageError) as caught:
        api.write(Source(str(path), b"new"))
    assert str(caught.value) == f"{path}: cannot write: No space left on device"
    assert [p.name for p in tmp_path.iterdir()] == ["a.eml"]
    assert path.read_bytes() == b"old"
