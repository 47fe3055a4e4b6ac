"""What is shipped: the wheel has the packs, and works where no checkout is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from linter import __version__
from tests.conftest import ROOT
from tools.release import wheel_faults

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by pip from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    subprocess.run(command, check=True, timeout=300)
    (built,) = folder.glob("preflint-*.whl")
    return built


def test_every_rule_and_table_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    packs = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.yaml")}
    assert {f"linter/_packs/{name}" for name in packs} <= names
    assert "linter/py.typed" in names


def test_the_wheel_holds_the_package_alone_and_is_small(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert list(wheel_faults(names, wheel.stat().st_size, __version__)) == []


def test_the_wheel_works_outside_a_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    code = f"import sys; sys.path.insert(0, {str(site)!r}); from linter.cli import main; main()"
    sample = ROOT / "samples" / "exporter-cold-mail" / "mail.eml"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "--isolated", "--output-format", "concise", sample],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"mail.eml:" in done.stdout
