"""Cold start: `preflint check one.eml` against `proselint check` on the same text, and `preflint --help`.

    python benchmarks/cold_start.py [MAIL] [--runs 15]

preflint is built and installed as a wheel into a temporary folder, with this Python's packages beside it.
proselint is the one of PROSELINT, or on PATH, or one installed from PyPI into a temporary environment.
Commands run in turns, so that all meet the same machine, and medians are compared. Some rows take away what a
later run has: `nothing decoded` starts each time with an empty cache folder, as a fresh CI container or
pre-commit environment does; `cache cannot be written` has a folder that refuses; before each run of
`one own rule edited`, a line of one rule of a house pack is changed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.checkout import ROOT

SAMPLE = ROOT / "samples" / "exporter-cold-mail" / "mail.eml"
HOUSE = ROOT / "tests" / "pack"


@dataclass
class Row:
    """One command, what is done before each run of it, and the wall and processor times it took."""

    name: str
    command: list[str]
    environment: dict[str, str]
    before: Callable[[], None] = lambda: None
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self, folder: Path) -> None:
        """Once more."""
        self.before()
        start = time.perf_counter()
        process = subprocess.Popen(
            self.command,
            cwd=folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall.append(time.perf_counter() - start)
        self.cpu.append(used.ru_utime + used.ru_stime)


def proselint(folder: Path) -> str:
    """The path of a proselint."""
    known = os.environ.get("PROSELINT") or shutil.which("proselint")
    if known:
        return known
    print("installing proselint from PyPI into a temporary environment …", file=sys.stderr)
    venv.create(folder / "venv", with_pip=True)
    subprocess.run([folder / "venv/bin/pip", "install", "-q", "proselint"], check=True)
    return str(folder / "venv/bin/proselint")


def installed(folder: Path) -> Path:
    """This checkout's wheel, installed with its modules compiled."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder / "wheel", ROOT], check=True)
    (wheel,) = (folder / "wheel").glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", folder / "site", wheel], check=True)
    return folder / "site"


def text_of(mail: Path) -> str:
    """Every text part of a mail, for the tool that reads no mail."""
    parts = [
        part for part in message_from_bytes(mail.read_bytes()).walk() if part.get_content_maintype() == "text"
    ]
    payloads = [(part.get_payload(decode=True), part.get_content_charset("utf-8")) for part in parts]
    return "\n\n".join(
        data.decode(charset, "replace") for data, charset in payloads if isinstance(data, bytes)
    )


def house_pack(folder: Path) -> Callable[[], None]:
    """A project with a pack of its own in `house/`; the function edits one rule of it."""
    shutil.copytree(HOUSE, folder / "house" / HOUSE.name)
    (folder / "house.toml").write_text('packs = ["house"]\n', encoding="utf-8")
    rule = next(path for path in sorted((folder / "house").rglob("*.yaml")) if path.name != "pack.yaml")

    def edit() -> None:
        with rule.open("a", encoding="utf-8") as file:
            file.write("# a line more\n")

    return edit


def rows(folder: Path, site: Path) -> list[Row]:
    """What is measured; proselint is the second."""
    kept = {**os.environ, "PYTHONPATH": str(site), "PREFLINT_CACHE_DIR": str(folder / "cache")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    refused = folder / "a-file"
    refused.touch()
    preflint = [sys.executable, "-P", "-m", "linter"]
    plain = [*preflint, "check", "--no-grammar"]
    fresh = [*plain, "--no-cache", "one.eml"]

    empty = {**kept, "PREFLINT_CACHE_DIR": str(folder / "empty")}

    def forget() -> None:
        shutil.rmtree(folder / "empty", ignore_errors=True)

    return [
        Row("preflint check --no-grammar", fresh, kept),
        Row("proselint check", [proselint(folder), "check", "one.txt"], dict(os.environ)),
        Row("  nothing decoded", fresh, empty, forget),
        Row("  cache cannot be written", fresh, {**kept, "PREFLINT_CACHE_DIR": str(refused / "cache")}),
        Row("  one own rule edited", [*fresh, "--config", "house.toml"], kept, house_pack(folder)),
        Row("  its results known", [*plain, "one.eml"], kept),
        Row("preflint check", [*preflint, "check", "--no-cache", "one.eml"], kept),
        Row("preflint --help", [*preflint, "--help"], kept),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mail", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="preflint-cold-") as name:
        folder = Path(name)
        site = installed(folder)
        (folder / "one.eml").write_bytes(options.mail.read_bytes())
        (folder / "one.txt").write_text(text_of(options.mail), encoding="utf-8")
        measured = rows(folder, site)
        first = measured[0]
        first.run(folder)
        print(f"{options.mail.name}; medians of {options.runs} runs in turns: wall, processor")
        print(f"{'the very first run after the install':36} {first.wall[0]:6.3f} s  {first.cpu[0]:6.3f} s")
        for turn in range(options.runs + 1):
            for row in measured:
                row.run(folder)
                if turn == 0:  # not counted
                    row.wall.clear()
                    row.cpu.clear()
    for row in measured:
        wall, cpu = statistics.median(row.wall), statistics.median(row.cpu)
        print(f"{row.name:36} {wall:6.3f} s  {cpu:6.3f} s  {_ratios(row, measured)}")


def _ratios(row: Row, measured: Sequence[Row]) -> str:
    later, other = measured[0], measured[1]
    to_other, to_later = (
        statistics.median(row.wall) / statistics.median(base.wall) for base in (other, later)
    )
    cpu = statistics.median(row.cpu) / statistics.median(later.cpu)
    return f"{to_other:5.2f} x proselint  {to_later:5.2f} x (processor {cpu:4.2f} x) a plain check"


if __name__ == "__main__":
    main()
