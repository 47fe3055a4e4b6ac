"""What is shipped: the wheel has the packs, and works where no checkout is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from linter import __version__
from linter.ruleset import load
from linter.ruleset.cache import SHIPPED
from linter.ruleset.decoded import decode, encode
from linter.ruleset.decoding import decode as decode_yaml
from linter.ruleset.decoding import lender
from linter.ruleset.folders import SHIPPED_PACKS, pack_folders
from tests.conftest import ROOT
from tools.release import wheel_faults

SAMPLE = ROOT / "samples" / "exporter-cold-mail" / "mail.eml"
pytestmark = pytest.mark.slow


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
    decoded = {
        f"{path.parent.name}/{name}"
        for path in (ROOT / "rules").glob("*/pack.yaml")
        for name in SHIPPED.values()
    }
    assert {f"linter/_packs/{name}" for name in packs | decoded} <= names
    assert {"linter/py.typed", "preflint/py.typed"} <= names


def test_the_wheel_holds_the_package_alone_and_is_small(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert list(wheel_faults(names, wheel.stat().st_size, __version__)) == []


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The wheel unpacked where nobody may write, readable for everybody."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    every = [folder, *folder.rglob("*")]
    for path in every:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in every:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_the_wheel_works_outside_a_checkout(site: Path, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(site)!r}); from linter.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "--isolated", "--output-format", "concise", SAMPLE],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"mail.eml:" in done.stdout


READS_NO_YAML = """
import sys
sys.path.insert(0, sys.argv[1])
try:
    open(sys.argv[1] + "/linter/_packs/x", "w")
except PermissionError:
    pass
else:
    sys.exit("the folder can be written")
from linter.cli.guard import run
from linter.ruleset import load
from linter.ruleset.folders import built_in
found = run(["--no-grammar", "--output-format", "concise", sys.argv[2]])
brief, whole = load(pages=False), load()
assert str(built_in()).startswith(sys.argv[1])
assert not {"yaml", "linter.ruleset.decoding"} & set(sys.modules), "packs were decoded"
print(found, len(brief.rules), len(whole.rules), sum(len(rule.examples) for rule in whole.rules))
"""


AS_ANOTHER_USER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
"""Root without what lets it write where it may not: to files of others, it is a user as any."""


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_another_user_decodes_nothing_and_is_told_nothing(site: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(0o555)
    command: tuple[str | Path, ...] = (sys.executable, "-P", "-c", READS_NO_YAML, site, SAMPLE)
    if os.getuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root can write everywhere, and there is no setpriv to change that")
        for path in (home, site, *site.rglob("*")):
            os.chown(path, 65534, 65534)
        command = (*AS_ANOTHER_USER, *command)
    rules = load()
    done = subprocess.run(
        command,
        cwd=home,
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    examples = sum(len(rule.examples) for rule in rules.rules)
    assert (done.returncode, done.stderr) == (0, "")
    assert "mail.eml:9:22: " in done.stdout
    assert done.stdout.splitlines()[-1].split() == [
        "1",
        str(len(rules.rules)),
        str(len(rules.rules)),
        str(examples),
    ]
    assert list(home.iterdir()) == []


def test_what_the_wheel_decoded_is_what_the_yaml_says(site: Path) -> None:
    lend = lender(pack_folders())
    for folder in pack_folders():
        made = decode_yaml(folder, lend)
        place = site / "linter" / SHIPPED_PACKS / folder.name
        kept = {pages: (place / name).read_bytes() for pages, name in SHIPPED.items()}
        assert kept == {pages: encode(made, pages=pages) for pages in SHIPPED}
        assert msgspec.json.encode(decode(kept[False], kept[True])) == msgspec.json.encode(made)
