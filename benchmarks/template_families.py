"""What templates of many projects give: files, diagnostics by severity, internal errors, one line a family.

    python benchmarks/template_families.py FOLDER… [--sample N --seed S] [--rules]

A family is a folder directly below one that is named. Mail templates are picked by their paths: a suffix of
templates or text, and a folder or name that speaks of mail. `--all` takes every file of those suffixes.
`--sample` prints that many diagnostics of `warning` and above, chosen at random, each with its line.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.diagnostic import Diagnostic
from linter.model.source import Source

SUFFIXES = (
    *(".html", ".htm", ".mjml", ".j2", ".jinja", ".jinja2", ".hbs", ".handlebars", ".mustache", ".liquid"),
    *(".njk", ".twig", ".erb", ".ejs", ".tmpl", ".txt"),
)
MAIL = re.compile(
    r"e?-?mail|notification|newsletter|digest|invit|activation|password_?-?reset", re.IGNORECASE
)
NO_MAIL = re.compile(
    r"/(?:locale|static/(?!.*mail)|docs?/|tests?/|public/|wagtailadmin/account|prefs|coverage)|requirements|"
    r"admin/.*(?:change|list)|"
    r"SOURCES|top_level|entry_points|\.dist-info|\.egg-info|robots\.txt|LICENSE|README|words?\.txt|/data/",
)
LARGEST = 500_000
WEB_PAGE = re.compile(
    rb"csrf_token|form_footer|<(?:form|input|select|dialog|script|ng-form)\b(?! type=\"application)|"
    rb"{% block (?:extra_?(?:head|style|css|script|js|tags)|breadcrumbs|stylesheets)"
)
"""What only a page of a web application has: pages about mail settings lie among the mails' templates."""


class Found(NamedTuple):
    """One diagnostic and where it stands."""

    family: str
    path: str
    line: int
    diagnostic: Diagnostic
    text: str


def families(folders: list[Path]) -> Iterator[tuple[str, Path]]:
    """The folders below those that are named."""
    for folder in folders:
        for child in sorted(folder.iterdir()):
            if child.is_dir():
                yield child.name, child


def templates(folder: Path, *, take_all: bool) -> Iterator[Path]:
    """Mail templates by path."""
    for path in sorted(folder.rglob("*")):
        inner = "/" + path.relative_to(folder).as_posix()
        wanted = path.name.lower().endswith(SUFFIXES) and (take_all or MAIL.search(inner))
        if not wanted or not path.is_file() or NO_MAIL.search(inner) or path.stat().st_size > LARGEST:
            continue
        if take_all or not WEB_PAGE.search(path.read_bytes()):
            yield path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    ready = api.prepare(Config(), grammar=False)
    everything: list[Found] = []
    print(f"{'family':<40} {'files':>6} {'error':>6} {'warning':>8} {'info':>6} {'internal':>9}")
    total: Counter[str] = Counter()
    for name, folder in families(arguments.folders):
        counts: Counter[str] = Counter()
        for path in templates(folder, take_all=arguments.all):
            data = path.read_bytes()
            counts["files"] += 1
            shown = path.relative_to(folder).as_posix()
            for result in api.lint(Source(str(path), data), ready):
                for one in result.diagnostics:
                    counts[str(one.severity)] += 1
                    counts["internal"] += one.is_crash
                    line = data.count(b"\n", 0, one.span.start) + 1
                    text = data[max(0, one.span.start - 60) : one.span.end + 40].decode("utf-8", "replace")
                    everything.append(Found(name, shown, line, one, text))
        if counts["files"]:
            _row(name, counts)
            total += counts
    _row("all", total)
    if arguments.rules:
        by_rule = Counter(
            (str(f.diagnostic.severity), f.diagnostic.code, f.diagnostic.name) for f in everything
        )
        for (severity, code, rule), count in by_rule.most_common():
            print(f"{count:>7} {severity:<8} {code} {rule}")
    _sample(everything, arguments)


def _row(name: str, counts: Counter[str]) -> None:
    cells = (counts[key] for key in ("files", "error", "warning", "info", "internal"))
    print("{:<40} {:>6} {:>6} {:>8} {:>6} {:>9}".format(name[:40], *cells))


def _sample(everything: list[Found], arguments: argparse.Namespace) -> None:
    heavy = [found for found in everything if str(found.diagnostic.severity) != "info"]
    if arguments.only:
        heavy = [found for found in heavy if re.search(arguments.only, found.diagnostic.code)]
    random.Random(arguments.seed).shuffle(heavy)
    for number, found in enumerate(heavy[: arguments.sample], 1):
        one = found.diagnostic
        print(f"\n#{number} {found.family}/{found.path}:{found.line} {one.severity} {one.code} {one.name}")
        print(f"   {one.message}")
        print(f"   | {' '.join(found.text.split())[:240]}")


if __name__ == "__main__":
    main()
