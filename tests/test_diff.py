"""What a fix would change, as a patch."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from linter.formatters.diff import diff
from linter.model.source import Source


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param("a\n", "a\n", "", id="same"),
        pytest.param(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
            "1\n2\n3\n4\n5\n6\n7\n8\nnine\n",
            "--- a/f\n+++ b/f\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine\n",
            id="far down",
        ),
        pytest.param(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n",
            "1\n2\n3\n4\n5\n6 six\n6\n7\n8\n9\n10\n11\n12\n13!\n14\n",
            "--- a/f\n+++ b/f\n@@ -3,6 +3,7 @@\n 3\n 4\n 5\n+6 six\n 6\n 7\n 8\n"
            "@@ -10,5 +11,5 @@\n 10\n 11\n 12\n-13\n+13!\n 14\n",
            id="two hunks",
        ),
        pytest.param(
            "a",
            "b\n",
            "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n",
            id="no line end",
        ),
        pytest.param("a\r\n", "b\r\n", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\r\n+b\r\n", id="crlf"),
    ],
)
def test_diff(before: str, after: str, shown: str) -> None:
    assert diff(Source("f", before.encode()), Source("f", after.encode())) == shown


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("in/a.html", id="relative"),
        pytest.param("./in/../in/a.html", id="dots"),
        pytest.param("{here}/in/a.html", id="absolute"),
        pytest.param("in/mein brief.html", id="blank"),
        pytest.param("in/报价.html", id="Chinese"),
    ],
)
def test_diff_is_applied_by_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    file = Path(path.format(here=tmp_path))
    file.write_bytes(b"a\n")
    patch = diff(Source(str(file), b"a\n"), Source(str(file), b"b\n"))
    subprocess.run(["git", "apply"], input=patch.encode(), check=True)
    assert file.read_bytes() == b"b\n"


def test_diff_of_a_file_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    patch = diff(Source("../a", b"a\n"), Source("../a", b"b\n"))
    name = (tmp_path / "a").relative_to(tmp_path.anchor).as_posix()
    assert patch.startswith(f"--- a/{name}\n+++ b/{name}\n")
