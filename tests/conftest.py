"""What every test may use: the real command and the renderer as processes, `--update` for golden files."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import tests.effort  # noqa: F401  (its profile holds for every property)
from linter.cli import ALLOCATIONS
from linter.config.read import nearest
from linter.render import Worker
from linter.ruleset import RuleSet, load
from tests.forked import CAN_FORK, Forks

ROOT = Path(__file__).parent.parent
PACK = Path(__file__).parent / "pack"
HOME = ROOT / ".pytest_cache" / "home"
"""The home of every process that a test starts."""
CACHE = HOME / "preflint"
"""Where packs are kept decoded, from run to run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    """Set what all processes inherit, those of xdist too: the one cache, and a Ctrl-C that is heard."""
    if hasattr(config, "workerinput"):
        return
    os.environ["PREFLINT_CACHE_DIR"] = str(CACHE)
    shutil.rmtree(CACHE / "results", ignore_errors=True)  # each run finds its own
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so a shell starts what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Spare the garbage collector the tests, which live to the end; let it run as in the command."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS)


class Run(NamedTuple):
    """How a process ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Run]

Write = Callable[[str, str], Path]
"""Writes a text to a file of that name."""

WORD_RULE = """\
code: DEM00{n}
name: word-{n}
severity: warning
check: {{kind: existence, tokens: [free]}}
message: {{en: "'{{match}}' is loud", zh: "“{{match}}”太响"}}
why: {{en: It is., zh: 如此。}}
"""


@pytest.fixture
def preflint(tmp_path: Path) -> Command:
    """Run `preflint` in an empty folder, in English, as another person's shell would."""

    def run(
        *arguments: str | Path,
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        cwd: Path = tmp_path,
    ) -> Run:
        return start([*arguments], cwd, stdin, env or {})

    return run


def start(arguments: Sequence[str | Path], folder: Path, stdin: bytes, env: Mapping[str, str]) -> Run:
    """Start the process and wait for it; what it writes is decoded as UTF-8.

    Where nothing is asked of its environment, it comes from one that has imported what every run imports.
    """
    told, clean = [*map(str, arguments)], _clean(os.environ["PATH"])
    if CAN_FORK and not env and clean == forks().env:
        code, out, err = forks().run(told, folder, stdin)
        return Run(code, out.decode(), err.decode())
    done = subprocess.run(
        [sys.executable, "-m", "linter", *told],
        cwd=folder,
        env={**clean, **env},
        input=stdin,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def _clean(path: str) -> dict[str, str]:
    return {
        "PATH": path,
        "HOME": str(HOME),
        "XDG_CACHE_HOME": str(HOME),
        "PREFLINT_CACHE_DIR": str(CACHE),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "LANG": "en_US.UTF-8",
    }


@cache
def forks() -> Forks:
    """What runs of this process's tests are forked from, with the environment of the first one."""
    return Forks(ROOT, _clean(os.environ["PATH"]))


def pytest_unconfigure() -> None:
    """End what was started for the tests."""
    if forks.cache_info().currsize:
        forks().close()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """A process that renders templates."""
    found = Worker()
    yield found
    found.end()


@pytest.fixture
def own_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No built-in packs, and a cache of its own."""
    monkeypatch.setenv("PREFLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("linter.ruleset.folders.built_in", lambda: tmp_path / "none")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Where a test may write the pack `demo`."""
    return tmp_path / "packs" / "demo"


@pytest.fixture
def config_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_packs: None) -> None:
    """The working folder is an empty one, above which no configuration is found."""
    monkeypatch.chdir(tmp_path)
    nearest.cache_clear()


@pytest.fixture
def write_config(tmp_path: Path, config_folder: None) -> Write:
    """Write a configuration file below the working folder."""

    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        nearest.cache_clear()
        return path

    return make


@pytest.fixture
def word_rules(tmp_path: Path, config_folder: None) -> RuleSet:
    """Two rules, `DEM001` and `DEM002`, that look for one word."""
    pack = tmp_path / "demo"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: demo\nprefix: DEM\ntitle: {en: Demo, zh: 演示}\n", "utf-8")
    for n in (1, 2):
        (pack / f"word-{n}.yaml").write_text(WORD_RULE.format(n=n), "utf-8")
    return load([pack])
