"""Cold start: `preflint check one.eml` against `proselint check` on the same text, and `preflint --help`.

    python benchmarks/cold_start.py [MAIL] [--runs 15]

proselint is the one of PROSELINT, or on PATH, or one installed from PyPI into a temporary environment.
Commands run in turns, so that all meet the same machine, and medians are compared. The first run of preflint,
which decodes the packs and fills the cache, is shown apart.
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
from email import message_from_bytes
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.checkout import ROOT, as_installed

SAMPLE = ROOT / "samples" / "exporter-cold-mail" / "mail.eml"


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of one process."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def proselint(folder: Path) -> str:
    """The path of a proselint."""
    known = os.environ.get("PROSELINT") or shutil.which("proselint")
    if known:
        return known
    print("installing proselint from PyPI into a temporary environment …", file=sys.stderr)
    venv.create(folder / "venv", with_pip=True)
    subprocess.run([folder / "venv/bin/pip", "install", "-q", "proselint"], check=True)
    return str(folder / "venv/bin/proselint")


def preflint() -> list[str]:
    """How preflint is started: the script beside this Python, else the module."""
    script = Path(sys.executable).with_name("preflint")
    return [str(script)] if script.exists() else [sys.executable, "-m", "linter"]


def text_of(mail: Path) -> str:
    """Every text part of a mail, for the tool that reads no mail."""
    parts = [
        part for part in message_from_bytes(mail.read_bytes()).walk() if part.get_content_maintype() == "text"
    ]
    payloads = [(part.get_payload(decode=True), part.get_content_charset("utf-8")) for part in parts]
    return "\n\n".join(
        data.decode(charset, "replace") for data, charset in payloads if isinstance(data, bytes)
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mail", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="preflint-cold-") as name:
        folder = Path(name)
        as_installed(folder)
        (folder / "one.eml").write_bytes(options.mail.read_bytes())
        (folder / "one.txt").write_text(text_of(options.mail), encoding="utf-8")
        plain = [*preflint(), "check", "--no-grammar"]
        commands = {
            "preflint check": [*preflint(), "check", "--no-cache", "one.eml"],
            "preflint check --no-grammar": [*plain, "--no-cache", "one.eml"],
            "the same, its results known": [*plain, "one.eml"],
            "proselint check": [proselint(folder), "check", "one.txt"],
            "preflint --help": [*preflint(), "--help"],
        }
        first = seconds([*plain, "one.eml"], folder)
        times: dict[str, list[float]] = {command: [] for command in commands}
        for _ in range(options.runs):
            for command, words in commands.items():
                times[command].append(seconds(words, folder))
    print(
        f"{options.mail.name}, {options.mail.stat().st_size} bytes; medians of {options.runs} runs in turns"
    )
    print(f"{'first run, packs not yet in the cache':40} {first:6.3f} s")
    other = statistics.median(times["proselint check"])
    for command, taken in times.items():
        middle = statistics.median(taken)
        print(f"{command:40} {middle:6.3f} s   {middle / other:5.2f} x proselint   (best {min(taken):.3f} s)")


if __name__ == "__main__":
    main()
