"""What `nox -s release` refuses, and that it works on the commit and not on what lies around."""

from __future__ import annotations

import io
import json
import os
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from linter import __version__
from tests.conftest import ROOT
from tools import release
from tools.release import Built, Commit

LOG = """\
# Changelog

## 0.2.0 (unreleased)

### Added

- A thing.

## 0.1.1 (2026-01-31)

Nothing but words.

## 0.1.0 (2026-01-01)

- The first.
"""


@pytest.mark.parametrize(
    ("version", "released", "faults"),
    [
        pytest.param("0.1.0", True, [], id="dated"),
        pytest.param("0.2.0", False, [], id="to-come"),
        pytest.param(
            "0.2.0",
            True,
            ["CHANGELOG.md: 0.2.0 is tagged, so write its date instead of 'unreleased'"],
            id="tagged-without-date",
        ),
        pytest.param("0.1.1", True, ["CHANGELOG.md: the section of 0.1.1 lists nothing"], id="empty"),
        pytest.param(
            "0.3.0",
            False,
            ["CHANGELOG.md: no heading '## 0.3.0 (unreleased)', nor one with a date like 2026-01-31"],
            id="missing",
        ),
        pytest.param(
            "0.1",
            False,
            ["CHANGELOG.md: no heading '## 0.1 (unreleased)', nor one with a date like 2026-01-31"],
            id="part-of-another",
        ),
    ],
)
def test_changelog(version: str, released: bool, faults: list[str]) -> None:
    assert list(release.changelog_faults(LOG, version, released=released)) == faults


def test_our_changelog_has_our_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert list(release.changelog_faults(text, __version__, released=False)) == []


@pytest.mark.parametrize(
    ("tags", "faults"),
    [
        pytest.param((), [], id="none"),
        pytest.param(("v0.1.0", "nightly", "vendor"), [], id="ours"),
        pytest.param(
            ("v0.2.0",),
            ["the commit is tagged v0.2.0, but linter/__init__.py says 0.1.0"],
            id="of-another-version",
        ),
    ],
)
def test_tags(tags: tuple[str, ...], faults: list[str]) -> None:
    assert list(release.tag_faults(tags, "0.1.0")) == faults


def test_an_sdist_is_the_commit() -> None:
    held = ["PKG-INFO", "README.md", "linter/__init__.py", "notes.txt"]
    assert list(release.sdist_faults(held, ["README.md", "linter/__init__.py", "tests/test_a.py"])) == [
        "sdist: tests/test_a.py is missing",
        "sdist: notes.txt is not in the commit",
    ]


def test_a_wheel_is_the_package_and_small() -> None:
    names = ["linter/__init__.py", "preflint-0.1.0.dist-info/RECORD", "tests/test_a.py", "linter_old/a.py"]
    assert list(release.wheel_faults(names, release.WHEEL_BYTES, "0.1.0")) == [
        "wheel: tests/test_a.py does not belong there",
        "wheel: linter_old/a.py does not belong there",
    ]
    assert list(release.wheel_faults(names[:2], release.WHEEL_BYTES + 1, "0.1.0")) == [
        "wheel: 3,950,001 bytes, more than WHEEL_BYTES allows in tools/release.py (3,950,000)"
    ]


def archives(folder: Path, files: dict[str, bytes], *, mtime: int = 0) -> Built:
    """An sdist and a wheel that hold these files."""
    folder.mkdir()
    built = Built(folder / "preflint-0.1.0.tar.gz", folder / "preflint-0.1.0-py3-none-any.whl")
    with tarfile.open(built.sdist, "w") as sdist, zipfile.ZipFile(built.wheel, "w") as wheel:
        for name, data in files.items():
            info = tarfile.TarInfo(f"preflint-0.1.0/{name}")
            info.size, info.mtime = len(data), mtime
            sdist.addfile(info, io.BytesIO(data))
            wheel.writestr(zipfile.ZipInfo(name), data)
    return built


def test_builds_that_differ_say_where(tmp_path: Path) -> None:
    one = archives(tmp_path / "one", {"a.py": b"1", "b.py": b"2"})
    same = archives(tmp_path / "same", {"a.py": b"1", "b.py": b"2"})
    late = archives(tmp_path / "late", {"a.py": b"1", "b.py": b"2"}, mtime=1)
    other = archives(tmp_path / "other", {"a.py": b"1", "b.py": b"3", "c.py": b""})
    assert list(release.unlike(one, same)) == []
    assert list(release.unlike(one, late)) == [
        "preflint-0.1.0.tar.gz: two builds differ in only times, modes or their order"
    ]
    assert list(release.unlike(one, other)) == [
        "preflint-0.1.0.tar.gz: two builds differ in b.py, c.py",
        "preflint-0.1.0-py3-none-any.whl: two builds differ in b.py, c.py",
    ]


def test_members_of_both_are_named_alike(tmp_path: Path) -> None:
    built = archives(tmp_path / "built", {"linter/a.py": b"1"})
    assert [release.members(archive) for archive in built] == [{"linter/a.py": b"1"}] * 2


EXPECTED = {"version": 1, "files": [{"code": "SPM001"}]}


@pytest.mark.parametrize(
    ("code", "out", "err", "faults"),
    [
        pytest.param(1, json.dumps(EXPECTED), "", [], id="as-expected"),
        pytest.param(
            1,
            json.dumps({**EXPECTED, "files": []}),
            "",
            ["installed: samples/exporter-cold-mail gives another report than its expect.json says"],
            id="a-finding-less",
        ),
        pytest.param(
            3,
            "",
            "no module named x\n",
            [
                "installed: exit code 3 (due: 1), on stderr (due: nothing): no module named x",
                "installed: no JSON report, but ''",
            ],
            id="crash",
        ),
        pytest.param(
            1,
            json.dumps(EXPECTED),
            "a warning",
            ["installed: exit code 1 (due: 1), on stderr (due: nothing): a warning"],
            id="a-warning",
        ),
    ],
)
def test_sample(code: int, out: str, err: str, faults: list[str]) -> None:
    assert list(release.sample_faults(code, out, err, json.dumps(EXPECTED))) == faults


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit, of a known time, that carries a tag."""
    folder = tmp_path / "repository"
    (folder / "linter").mkdir(parents=True)
    (folder / "linter" / "__init__.py").write_text('"""A."""\n\n__version__ = "1.2.3"\n', "utf-8")
    (folder / "价格.txt").write_text("1", "utf-8")
    (folder / ".gitignore").write_text("/dist/\n", "utf-8")
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "a"], ["tag", "v1.2.3"]):
        git(folder, *command)
    return folder


def git(folder: Path, *arguments: str) -> None:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{
            f"GIT_{who}_{what}": "t@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
        "GIT_COMMITTER_DATE": "1700000000 +0800",
    }
    subprocess.run(["git", "-C", folder, *arguments], check=True, env=environment, capture_output=True)


def test_a_commit_is_read(repository: Path) -> None:
    (repository / "dist").mkdir()
    (repository / "dist" / "old.whl").write_bytes(b"")
    files = frozenset(["linter/__init__.py", "价格.txt", ".gitignore"])
    assert release.commit(repository) == Commit(1700000000, ("v1.2.3",), files, "1.2.3")


@pytest.mark.parametrize("name", ["linter/__init__.py", "forgotten.py"])
def test_what_is_not_committed_is_no_release(repository: Path, name: str) -> None:
    (repository / name).write_text("x = 1\n", "utf-8")
    with pytest.raises(SystemExit, match=r"commit, stash or ignore these first:\n.*" + name):
        release.commit(repository)


def test_an_export_is_the_commit_without_git(repository: Path, tmp_path: Path) -> None:
    (repository / "价格.txt").write_text("2", "utf-8")
    release.export(repository, tmp_path / "out")
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    assert found == {"linter/__init__.py", "价格.txt", ".gitignore"}
    assert (tmp_path / "out" / "价格.txt").read_text("utf-8") == "1"
