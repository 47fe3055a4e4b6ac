"""preflint beside the npm packages that read caniemail.com's tables: which features each names, and why not.

    PREFLINT_CORPORA=… python benchmarks/client_support.py --node-modules FOLDER [--output FILE]

FOLDER is where `npm install --force caniemail @jsx-email/doiuse-email` was run. All look at the same HTML for
the same clients (preflint's default ones); counted is what each calls not supported. Of each feature that
another names and preflint does not, the reason is found: on the pack's list of what falls back by itself
(`quiet`), said by a rule of another pack, kept from the client by the page itself (`@supports`, a media query
it does not know, `[if !mso]`, a plain value before), or nothing of the kind, which is a miss.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.described import described
from linter import api
from linter.checks.clients.css import AIMED, declaration_slugs, rule_slugs
from linter.checks.clients.data import FeatureTable, SupportTable
from linter.checks.clients.html import Places
from linter.config import Config
from linter.engine.prepared import moment
from linter.facts.context import Context
from linter.facts.markup import styles_of
from linter.facts.memo import Facts
from linter.facts.table import MappingTable
from linter.model.client import selected
from linter.model.source import Source
from linter.parse import parse
from linter.ruleset import load

FOLDERS = (
    "postmark_templates", "mailgun_transactional", "leemunroe", "cerberus_emailmonday", "antwort", "konsav",
    "foundation_emails_template", "caniemail_tests",
)  # fmt: skip
RULES = load()
SUPPORT = RULES.table("clients/caniemail", SupportTable)
MATCHERS = RULES.table("clients/features", FeatureTable).matchers
CLIENTS = selected((), SUPPORT.clients)
TITLES = {feature.title: slug for slug, feature in SUPPORT.features.items()}
QUIET = RULES.table("clients/quiet", MappingTable).values


def pages(corpora: Path) -> list[Path]:
    folders = (corpora / "html_templates" / name for name in FOLDERS)
    found = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return [
        path for path in found if path.suffix.lower() in (".html", ".htm") and path.stat().st_size < 300_000
    ]


def others(node_modules: Path, texts: list[str]) -> dict[str, Any]:
    worker = Path(__file__).with_suffix(".mjs")
    asked = json.dumps({"clients": list(CLIENTS), "pages": texts})
    command = ["node", str(worker), str(node_modules.resolve())]
    run = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout))


def ours(paths: list[Path], texts: list[str]) -> tuple[list[set[str]], float]:
    chosen = Config(select=("CLT",), profile="marketing")
    prepared = api.prepare(chosen)
    api.lint(Source("x.html", b"<html><style>a{b:c}</style>"), prepared)
    found, started = [], time.perf_counter()
    for path, text in zip(paths, texts, strict=True):
        results = api.lint(Source(str(path), text.encode()), prepared)
        urls = [word for r in results for d in r.diagnostics for word in (d.help or "").split()]
        found.append(
            {url.rstrip(",/").rpartition("/")[2] for url in urls if "caniemail.com/features/" in url}
        )
    return found, time.perf_counter() - started


def reason(path: Path, text: str, slug: str) -> str:
    """Why preflint says nothing of a feature on a page."""
    if slug in QUIET:
        why = QUIET[slug]
        return "another rule: " + why.removesuffix(" says it") if why.endswith("says it") else "quiet: " + why
    (message, *_) = parse(Source(str(path), text.encode()))
    facts = Facts(message, Context(now=moment()))
    places = Places(facts, message.root, MATCHERS)
    if slug in places.by_slug:
        return "kept from the client, or a fallback stands beside it"
    return beside(facts, slug) or "not on the page by our reading"


def beside(facts: Facts, slug: str) -> str:
    """What took the feature's places out before any client was asked."""
    for sheet in styles_of(facts, facts.message.root):
        hidden = {d.rule for d in sheet.declarations if (d.name, d.value.lower()) == ("display", "none")}
        for d in sheet.declarations:
            if slug in dict(declaration_slugs(d.name, d.value, MATCHERS)):
                return "`display: none` beside it" if d.rule in hidden else "a plain value before it"
        if any(
            slug in rule_slugs(r.name, r.prelude, MATCHERS) and AIMED.search(r.prelude) for r in sheet.rules
        ):
            return "a selector aimed at one program"
    if slug == "html-anchor-links":
        return "another rule: the link to `#` is a placeholder"
    return "a picture inside it stands in" if slug == "html-video" else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node-modules", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    paths = pages(Path(os.environ["PREFLINT_CORPORA"]))
    texts = [path.read_text("utf-8", "replace") for path in paths]
    theirs = others(given.node_modules, texts)
    if not theirs:
        parser.error(f"neither package is installed in {given.node_modules}")
    found, seconds = ours(paths, texts)
    lines = report(paths, texts, found, seconds, theirs)
    lines += ["", "## Checks of others, by their description", "", *described()]
    if given.output:
        given.output.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


def report(
    paths: list[Path], texts: list[str], found: list[set[str]], seconds: float, theirs: dict[str, Any]
) -> list[str]:
    total = sum(map(len, found))
    lines = [
        "# Client support beside other tools",
        "",
        f"{len(paths)} templates, {len(CLIENTS)} clients.",
        "",
    ]
    lines += ["| | features named | pages it failed on | time, preflint = 1 |", "|---|---|---|---|"]
    lines.append(f"| preflint | {total} | 0 | 1.0 |")
    for name, one in theirs.items():
        named = [set(page or ()) for page in one["pages"]]
        failed = sum(page is None for page in one["pages"])
        lines.append(f"| {name} | {sum(map(len, named))} | {failed} | {one['seconds'] / seconds:.1f} |")
    for name, one in theirs.items():
        reasons: Counter[str] = Counter()
        examples: dict[str, Counter[str]] = {}
        extra = 0
        for path, text, mine, page in zip(paths, texts, found, one["pages"], strict=True):
            slugs = {TITLES.get(title.strip(), title) for title in page or ()}
            extra += len(mine - slugs) if page is not None else 0
            for slug in sorted(slugs - mine):
                why = reason(path, text, slug)
                reasons[why] += 1
                examples.setdefault(why, Counter())[slug] += 1
        lines += ["", f"## Named by {name} and not by preflint", "", f"The other way round: {extra}.", ""]
        lines += ["| times | why | features |", "|---|---|---|"]
        for why, count in reasons.most_common():
            slugs = ", ".join(f"{slug} {n}" for slug, n in examples[why].most_common(8))
            lines.append(f"| {count} | {why} | {slugs} |")
    return lines


if __name__ == "__main__":
    main()
