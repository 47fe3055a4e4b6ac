"""Whether two states of the code say the same: every diagnostic, edit and output format of every corpus file.

    python benchmarks/unchanged.py record BEFORE.jsonl [FOLDER …] [--grammar] [--jobs 2]
    python benchmarks/unchanged.py compare BEFORE.jsonl AFTER.jsonl

Without folders: PREFLINT_CORPORA and the samples. `record` writes a line a file: its diagnostics with their
edits, what was not checked, and a digest of each output format in each language. `compare` prints what
differs, and ends with exit code 1 where anything does.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.checkout import ROOT
from linter import api
from linter.config import Config
from linter.formatters import FORMATS, render
from linter.model.report import FileResult, Report
from linter.model.source import Source

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
_SUFFIXES = (
    *(".eml", ".mbox", ".html", ".htm", ".xhtml", ".mjml", ".txt", ".j2", ".hbs", ".handlebars", ".mustache"),
    *(".liquid", ".njk", ".twig", ".erb", ".ejs", ".tmpl", ".heex", ".eex", ".php"),
)
_ready: dict[bool, api.Prepared] = {}


def files(folders: list[Path]) -> Iterator[Path]:
    """What may be a mail or a template; files of a corpus of mail have no suffix."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            is_mail = "mail" in path.parts and path.suffix not in (".md", ".json", ".tsv", ".csv", ".sh")
            if path.is_file() and (path.suffix in _SUFFIXES or is_mail):
                yield path


def recorded(path: Path, grammar: bool) -> str:
    """The line of one file."""
    if grammar not in _ready:
        _ready[grammar] = api.prepare(Config(), grammar=grammar)
    results = api.lint(Source(str(path), path.read_bytes()), _ready[grammar], now=NOW)
    digests = {
        f"{name}-{language}": blake2b(
            render(Report(results, language=language), name).encode("utf-8", "surrogatepass"), digest_size=8
        ).hexdigest()
        for name in FORMATS
        for language in ("en", "zh")
    }
    return json.dumps({"path": str(path), "files": list(map(_row, results)), "formats": digests})


def _row(result: FileResult) -> dict[str, Any]:
    return {
        "profile": result.profile,
        "reason": result.profile_reason,
        "not-checked": [[n.code, n.reason] for n in result.not_checked],
        "suppressed": result.suppressed,
        "timely": result.timely,
        "diagnostics": [
            [
                *(d.code, d.severity.value, *d.span, d.message, d.match, d.help, d.exact, d.scope),
                d.fix and [d.fix.title, d.fix.applicability.value, d.fix.alternatives],
                d.fix and [[*e.span, e.data.hex()] for e in d.fix.edits],
            ]
            for d in result.diagnostics
        ],
    }


def record(out: Path, folders: list[Path], *, grammar: bool, jobs: int) -> None:
    """Write the lines."""
    paths = list(files(folders))
    with ProcessPoolExecutor(jobs) as pool, out.open("w", encoding="utf-8") as written:
        for number, line in enumerate(pool.map(recorded, paths, [grammar] * len(paths), chunksize=8), 1):
            written.write(line + "\n")
            if number % 500 == 0:
                print(f"{number} of {len(paths)} files", file=sys.stderr)
    print(f"{len(paths)} files recorded in {out}")


def compare(before: Path, after: Path, most: int = 40) -> int:
    """Print the first differences; 1 if there are any."""
    old, new = (
        {row["path"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
        for path in (before, after)
    )
    differing = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    for path in differing[:most]:
        print(path)
        for line in _differences(old.get(path), new.get(path)):
            print("   ", line)
    found = sum(len(file["diagnostics"]) for row in new.values() for file in row["files"])
    print(f"{len(new)} files, {found} diagnostics: {len(differing)} files differ")
    return int(bool(differing))


def _differences(old: dict[str, Any] | None, new: dict[str, Any] | None) -> Iterator[str]:
    if old is None or new is None:
        yield "only recorded " + ("after" if old is None else "before")
        return
    if len(old["files"]) != len(new["files"]):
        yield f"{len(old['files'])} messages, now {len(new['files'])}"
    for one, other in zip(old["files"], new["files"], strict=False):
        for key, value in one.items():
            if key != "diagnostics" and value != other[key]:
                yield f"{key}: {value} → {other[key]}"
        yield from (f"- {row}" for row in one["diagnostics"] if row not in other["diagnostics"])
        yield from (f"+ {row}" for row in other["diagnostics"] if row not in one["diagnostics"])
    if old["files"] == new["files"]:
        yield "formats: " + ", ".join(k for k, v in old["formats"].items() if v != new["formats"].get(k))


def main() -> int:
    """Record or compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record")
    recording.add_argument("out", type=Path)
    recording.add_argument("folders", nargs="*", type=Path)
    recording.add_argument("--grammar", action="store_true")
    recording.add_argument("--jobs", type=int, default=2)
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    given = parser.parse_args()
    if given.command == "compare":
        return compare(given.before, given.after)
    corpora = os.environ.get("PREFLINT_CORPORA")
    folders = given.folders or [ROOT / "samples", *([Path(corpora)] if corpora else [])]
    record(given.out, folders, grammar=given.grammar, jobs=given.jobs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
