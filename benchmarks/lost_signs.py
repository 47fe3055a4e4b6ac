"""Whether a tag that lost one sign is found: in whole templates, one sign of one tag taken out at a time.

    python benchmarks/lost_signs.py [FOLDER …] [--tries 400] [--seed 1]

Without folders: the templates of PREFLINT_CORPORA. Each try takes out one sign of the opening or closing of a
tag of a template, and counts where an error is then reported that was not before: in the tag (`there`),
elsewhere (`astray`), or nowhere (`silent`). Prints the counts by what was taken out, and what stayed silent.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.report import Severity
from linter.model.source import Source
from linter.parse.dialect import hint
from linter.parse.template import find

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
CODES = (
    "TPL004",
    "TPL006",
    "TPL007",
    "TPL008",
    "TPL009",
    "TPL014",
    "TPL015",
    "TPL016",
    "TPL030",
    "TPL040",
    "TPL041",
)
_SIGNS = {
    "braces": ("{{", "}}"),
    "percent": ("{%", "%}"),
    "mailchimp": ("*|", "|*"),
    "angle": ("<%", "%>"),
    "sfmc": ("%%", "%%"),
}


def broken(text: str, dialect: str) -> Iterator[tuple[str, int, int, str]]:
    """What is taken out, the place of the tag, and the text without it."""
    for tag in find(text, dialect):
        signs = _SIGNS.get(tag.syntax)
        if signs is None or tag.kind not in ("output", "control") or tag.end - tag.start > 200:
            continue
        opener, closer = signs
        if not text.startswith(opener, tag.start) or not text.endswith(closer, 0, tag.end):
            continue
        yield f"first of {opener}", tag.start, tag.end, text[: tag.start] + text[tag.start + 1 :]
        yield f"all of {opener}", tag.start, tag.end, text[: tag.start] + text[tag.start + 2 :]
        yield f"last of {closer}", tag.start, tag.end, text[: tag.end - 1] + text[tag.end :]
        yield f"all of {closer}", tag.start, tag.end, text[: tag.end - 2] + text[tag.end :]


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--tries", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    corpora = Path(os.environ.get("PREFLINT_CORPORA", "."))
    folders = given.folders or [corpora / "html_templates", corpora / "app_templates"]
    ready = api.prepare(Config(select=CODES), grammar=False)
    cases = []
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        if path.suffix in (".html", ".txt", ".hbs", ".j2", ".mjml", ".liquid") and _is_linted(
            path, text, ready
        ):
            cases += [(path, text, *case) for case in broken(text, hint(str(path)))]
    random.Random(given.seed).shuffle(cases)
    counts: dict[str, Counter[str]] = {}
    for path, text, what, start, end, spoilt in cases[: given.tries]:
        before = {(code, span) for code, span, _ in _errors(path, text, ready)}
        found = [one for one in _errors(path, spoilt, ready) if one[:2] not in before]
        low, high = len(text[:start].encode()), len(text[:end].encode())
        there = any(place[0] <= high and place[1] >= low for _, _, place in found)
        kind = "there" if there else "astray" if found else "silent"
        counts.setdefault(what, Counter())[kind] += 1
        if kind != "there":
            print(
                kind, what, path.name, repr(spoilt[max(0, start - 10) : end + 30]), [one[0] for one in found]
            )
    for what, count in sorted(counts.items()):
        print(f"{what:16}", dict(count))
    total = sum(counts.values(), Counter())
    print(f"{'all':16}", dict(total))


def _is_linted(path: Path, text: str, ready: api.Prepared) -> bool:
    """Web pages are not."""
    return not any(
        entry.code == "COR008"
        for result in api.lint(Source(str(path), text.encode()), ready, now=NOW)
        for entry in result.not_checked
    )


def _errors(path: Path, text: str, ready: api.Prepared) -> list[tuple[str, str, tuple[int, int]]]:
    data = text.encode()
    results = api.lint(Source(str(path), data), ready, now=NOW)
    return [
        (d.code, data[d.span.start : d.span.end].decode("utf-8", "replace"), (d.span.start, d.span.end))
        for result in results
        for d in result.diagnostics
        if d.severity == Severity.ERROR
    ]


if __name__ == "__main__":
    main()
