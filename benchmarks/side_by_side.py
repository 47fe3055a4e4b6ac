"""preflint, Harper and proselint on the same text in one run: what each finds, and how often it is wrong.

    PREFLINT_CORPORA=… python benchmarks/side_by_side.py [--python PATH] [--output docs/side-by-side.md]

Found: the share of wrong texts with at least one finding. False alarms: the same share of right ones. All
three read the same strings, the prose of mails without headers, quotes and signatures. preflint runs its word
packs and counts warnings and errors; Harper (`harper-py` from PyPI, American English) all default rules but
spelling; proselint its defaults. Both are shown once more without what they say of blanks, dashes and quotes,
which mail programs make as often as writers. They live in an environment of their own, made for the run
unless `--python` names one that has both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.texts import LEFT_OUT, chinglish, corpora, jfleg, mail_files
from linter import api
from linter.config import Config
from linter.engine.prepared import moment
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.facts.segments import prose_segments
from linter.model.message import Message
from linter.model.segment import Segment
from linter.model.source import Source
from linter.parse import parse
from linter.ruleset import load

PACKS = ("grammar", "language", "personalisation", "plastic-english", "spam", "tone")
WORKER = """
import json, sys
from importlib.metadata import version
import harper
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

linter = harper.Linter()
linter.set_lint_config({**linter.get_lint_config(), "SpellCheck": False})
CheckRegistry().register_many(__register__)

def by_harper(text):
    return {lint.lint_kind for lint in linter.lint(text, language=harper.Language.PLAINTEXT)} - {"Spelling"}

def by_proselint(text):
    return {lint.check_result.check_path.split(".")[0] for lint in LintFile("text", text).lint()}

texts = json.load(sys.stdin)
kinds, themes = [by_harper(text) for text in texts], [by_proselint(text) for text in texts]
found = {
    f"Harper {version('harper-py')}": [bool(kind) for kind in kinds],
    "Harper, no formatting": [bool(kind - {"Formatting"}) for kind in kinds],
    f"proselint {version('proselint')}": [bool(theme) for theme in themes],
    "proselint, no typography": [bool(theme - {"typography"}) for theme in themes],
}
json.dump(found, sys.stdout)
"""


class Corpus(NamedTuple):
    """Texts of one kind."""

    name: str
    wrong: bool
    texts: tuple[str, ...]


def written(message: Message) -> tuple[Segment, ...]:
    """The writer's own text."""
    return Facts(message, Context(now=moment())).of(prose_segments)


def prose(path: Path) -> str:
    """What the sender of the first mail with a text wrote."""
    messages = parse(Source(path.name, path.read_bytes()))
    texts = ("\n\n".join(part.text.strip() for part in written(message)) for message in messages)
    return next((text for text in texts if text.strip()), "")


def texts(root: Path) -> list[Corpus]:
    """All that is measured, the wrong before the right of each pair."""
    lines = {**jfleg(root), **chinglish(root)}
    rows = list(zip(lines["chinglish"], lines["corrected"], strict=True))
    written = [pair for number, pair in enumerate(rows, 1) if number not in LEFT_OUT]
    mails = {
        name: [prose(path) for path in mail_files(root, name)] for name in ("trade/cn_supplier", "business")
    }
    return [
        Corpus("mails of Chinese suppliers", True, tuple(filter(None, mails["trade/cn_supplier"]))),
        Corpus("business mail", False, tuple(filter(None, mails["business"]))),
        Corpus("learners' sentences (JFLEG)", True, lines["learner"]),
        Corpus("their rewrites", False, lines["rewrites"]),
        Corpus("Chinglish table, wrong column", True, lines["chinglish"]),
        Corpus("… rows of written business English", True, tuple(wrong for wrong, _ in written)),
        Corpus("Chinglish table, right column", False, lines["corrected"]),
    ]


def by_preflint(said: list[str]) -> list[bool]:
    """Whether the word packs report something at `warning` or above, for each text."""
    prefixes = sorted({rule.code[:3] for rule in load().rules if rule.pack in PACKS})
    prepared = api.prepare(Config(select=tuple(prefixes)))
    return [
        any(found.severity != "info" for result in api.lint(Source("text.txt", text.encode()), prepared)
            for found in result.diagnostics)
        for text in said
    ]  # fmt: skip


def environment(folder: Path) -> Path:
    """A Python with Harper and proselint from PyPI."""
    print("installing harper-py and proselint into a temporary environment …", file=sys.stderr)
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin/pip", "install", "-q", "harper-py", "proselint"], check=True)
    return folder / "bin/python"


def by_others(said: list[str], python: Path) -> dict[str, list[bool]]:
    """The same for the other two, in one process of their own."""
    done = subprocess.run(
        [python, "-c", WORKER], input=json.dumps(said), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, check=True,
    )  # fmt: skip
    found: dict[str, list[bool]] = json.loads(done.stdout[done.stdout.rindex('{"Harper') :])
    return found


def table(groups: list[Corpus], found: dict[str, list[bool]]) -> str:
    """One line for each kind of text, one column for each tool."""
    lines = [f"| text | | texts | {' | '.join(found)} |", "|---|---|--:" + "|--:" * len(found) + "|"]
    at = 0
    for group in groups:
        end = at + len(group.texts)
        shares = [f"{100 * sum(hits[at:end]) / max(end - at, 1):.1f} %" for hits in found.values()]
        kind = "found" if group.wrong else "false alarms"
        lines.append(f"| {group.name} | {kind} | {end - at:,} | {' | '.join(shares)} |")
        at = end
    return "\n".join(lines)


def main() -> None:
    """Measure, print and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", type=Path, help="a Python that has harper-py and proselint")
    parser.add_argument("--output", type=Path, default=Path("docs/side-by-side.md"))
    options = parser.parse_args()
    groups = texts(corpora())
    said = [text for group in groups for text in group.texts]
    with tempfile.TemporaryDirectory(prefix="preflint-side-") as folder:
        others = by_others(said, options.python or environment(Path(folder)))
    measured = table(groups, {"preflint": by_preflint(said), **others})
    head = [
        "# Side by side",
        "",
        "Written by `benchmarks/side_by_side.py`: the share of texts in which a tool reports something.",
        "preflint: its word packs at `warning` and above. Harper: default rules without spelling. proselint:",
        "defaults. All read the same text. Rewrites have slips of their own, and business mail was written",
        "in a hurry: some of what counts as a false alarm is right.",
    ]
    options.output.write_text("\n".join([*head, "", measured, ""]), encoding="utf-8")
    print(measured)


if __name__ == "__main__":
    main()
