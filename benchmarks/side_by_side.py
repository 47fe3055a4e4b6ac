"""preflint, Harper and proselint on the same text in one run: what each finds, and how often it is wrong.

    PREFLINT_CORPORA=… python benchmarks/side_by_side.py [--python PATH] [--output docs/side-by-side.md]

Found: the share of wrong texts with at least one finding. False alarms: the same share of right ones. All
three read the same strings, the prose of mails without headers, quotes and signatures. preflint runs its word
packs and counts warnings and errors; Harper (`harper-py` from PyPI, American English) and proselint their
defaults. preflint and Harper are shown once more without spelling, Harper and proselint without what they say
of blanks, dashes and quotes, which mail programs make as often as writers. They live in an environment of
their own, made for the run unless `--python` names one that has both.

Below the table stands what the others report in texts of which preflint says nothing, by their own kinds,
each with the reason (`REASONS`); a kind that is met often and has none ends the run.
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

PACKS = ("grammar", "language", "personalisation", "plastic-english", "spam", "spelling", "tone")
SPELLING = "SPL"
OFTEN = 0.01
"""The share of texts of a group from which a kind must have a reason."""

WORKER = """
import json, sys
from importlib.metadata import version
import harper
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

plain, spelling = harper.Linter(), harper.Linter()
plain.set_lint_config({**plain.get_lint_config(), "SpellCheck": False})
CheckRegistry().register_many(__register__)

def by_harper(linter, text):
    return sorted({str(lint.lint_kind) for lint in linter.lint(text, language=harper.Language.PLAINTEXT)})

def by_proselint(text):
    return sorted({lint.check_result.check_path.split(".")[0] for lint in LintFile("text", text).lint()})

texts = json.load(sys.stdin)
json.dump({
    "versions": {"Harper": version("harper-py"), "proselint": version("proselint")},
    "all": [by_harper(spelling, text) for text in texts],
    "plain": [[kind for kind in by_harper(plain, text) if kind != "Spelling"] for text in texts],
    "proselint": [by_proselint(text) for text in texts],
}, sys.stdout)
"""


HEAD = (
    "# Side by side",
    "",
    "Written by `benchmarks/side_by_side.py`: the share of texts in which a tool reports something.",
    "preflint: its word packs at `warning` and above. Harper and proselint: their defaults. All read the",
    "same text. Rewrites have slips of their own, and business mail was written in a hurry: some of what",
    "counts as a false alarm is right.",
    "",
)
BETWEEN = (
    "",
    "## What the others say alone",
    "",
    "Kinds of reports in texts of which preflint says nothing, where one is met in at least 1 % of some",
    "group: the highest share among the groups of wrong texts, and among those of right ones.",
    "",
)
REASONS = {
    (
        "Harper",
        "Formatting",
    ): "two blanks and tables: typing habits and mail programs make them, no reader is lost",
    (
        "Harper",
        "Spelling",
    ): "in right texts names, codes and abbreviations, which preflint leaves alone; in wrong "
    "ones words far from any other, or of a sentence too short to tell its language",
    (
        "Harper",
        "Capitalization",
    ): "openings in small letters where a line was wrapped, a list goes on or the text "
    "is no whole sentence; single sentences of learners there are work left to do",
    (
        "Harper",
        "Readability",
    ): "sentences of more than 40 words, tables among them: preflint measures length at "
    "`info`, by the whole letter",
    ("Harper", "Style"): "the comma before *and* in lists: a choice, not a fault",
    (
        "Harper",
        "Miscellaneous",
    ): "mixed: a doubled modal is work left to do; most in mail are articles before names and abbreviations",
    ("Harper", "Typo"): "words cut in two (*rulemaking*, brand names): wrong in most mails read",
    (
        "Harper",
        "WordChoice",
    ): "words written apart or together (*work place*): a few are right, most are style",
    ("Harper", "Punctuation"): "the comma behind an opening *For example*: style",
    ("Harper", "Grammar"): "*their* for *there*, and pronouns after *help*: some right, kinds left to do",
    ("Harper", "Agreement"): "half are questions inside sentences, which agree; the rest is work left to do",
    ("Harper", "Redundancy"): "*and also*, *each and every*: style",
    (
        "Harper",
        "BoundaryError",
    ): "*alot*, *infact*: run-together words that no word list has; work left to do",
    ("proselint", "typography"): "straight quotes, *résumé*, blanks after stops: a mail is no book",
    ("proselint", "weasel_words"): "*very*: style, and in learners' sentences seldom the fault",
    ("proselint", "lexical_illusions"): "numbers repeated in tables; words doubled on purpose",
    ("proselint", "misc"): "a paragraph that begins with *But*: style",
    ("proselint", "dates_times"): "*3pm* for *3 p.m.*: usual in mail",
    ("proselint", "redundancy"): "*first of all*, *enter into* (of contracts): style, or right",
    ("proselint", "social_awareness"): "titles that people have",
    ("proselint", "cliches"): "idioms: style",
    (
        "proselint",
        "hyperbole",
    ): "rows of exclamation marks: preflint marks them in offers, not in notes to colleagues",
    ("proselint", "spelling"): "one house's choice among spellings that are both right",
    ("proselint", "industrial_language"): "*with regard to*: formal, not wrong",
    ("proselint", "uncomparables"): "*very unique*: style",
    ("proselint", "annotations"): "notes to oneself, such as TODO: no fault of English",
    ("proselint", "needless_variants"): "one house's choice among variants",
    ("proselint", "mixed_metaphors"): "style",
    ("proselint", "archaism"): "words of law and trade that are in use",
    ("proselint", "skunked_terms"): "words that purists dislike in their usual sense: right in a letter",
    ("proselint", "cursing"): "mail among colleagues",
}
"""Why preflint says nothing there, by tool and the tool's kind."""


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


def by_preflint(said: list[str]) -> list[set[str]]:
    """The rules of the word packs that report something at `warning` or above, for each text."""
    prefixes = sorted({rule.code[:3] for rule in load().rules if rule.pack in PACKS})
    prepared = api.prepare(Config(select=tuple(prefixes)))
    return [
        {found.code for result in api.lint(Source("text.txt", text.encode()), prepared)
         for found in result.diagnostics if found.severity != "info"}
        for text in said
    ]  # fmt: skip


def environment(folder: Path) -> Path:
    """A Python with Harper and proselint from PyPI."""
    print("installing harper-py and proselint into a temporary environment …", file=sys.stderr)
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin/pip", "install", "-q", "harper-py", "proselint"], check=True)
    return folder / "bin/python"


class Others(NamedTuple):
    """What the other two say, by kinds; `plain` is Harper without spelling."""

    versions: dict[str, str]
    all: list[list[str]]
    plain: list[list[str]]
    proselint: list[list[str]]


def by_others(said: list[str], python: Path) -> Others:
    """The same for the other two, in one process of their own."""
    done = subprocess.run(
        [python, "-c", WORKER], input=json.dumps(said), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, check=True,
    )  # fmt: skip
    return Others(**json.loads(done.stdout[done.stdout.rindex('{"versions') :]))


def columns(ours: list[set[str]], others: Others) -> dict[str, list[bool]]:
    """Whether a tool reports something, text by text."""
    harper, proselint = (f"{name} {version}" for name, version in others.versions.items())
    return {
        "preflint": [bool(codes) for codes in ours],
        "… no spelling": [any(code[:3] != SPELLING for code in codes) for codes in ours],
        harper: [bool(kinds) for kinds in others.all],
        "… no spelling ": [bool(kinds) for kinds in others.plain],
        "… nor formatting": [bool(set(kinds) - {"Formatting"}) for kinds in others.plain],
        proselint: [bool(kinds) for kinds in others.proselint],
        "… no typography": [bool(set(kinds) - {"typography"}) for kinds in others.proselint],
    }


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


def alone(groups: list[Corpus], ours: list[set[str]], theirs: list[list[str]]) -> dict[str, list[float]]:
    """The share of each group's texts in which only the other tool speaks, by its kinds."""
    shares: dict[str, list[float]] = {}
    at = 0
    for number, group in enumerate(groups):
        end = at + len(group.texts)
        for kind in sorted({kind for kinds in theirs[at:end] for kind in kinds}):
            pairs = zip(ours[at:end], theirs[at:end], strict=True)
            met = sum(kind in kinds and not codes for codes, kinds in pairs)
            shares.setdefault(kind, [0.0] * len(groups))[number] = met / max(end - at, 1)
        at = end
    return {kind: found for kind, found in shares.items() if max(found) >= OFTEN}


def differences(groups: list[Corpus], tool: str, shares: dict[str, list[float]]) -> list[str]:
    """A table of them with the reasons; ends the run where one is missing."""
    lacking = [kind for kind in shares if (tool, kind) not in REASONS]
    if lacking:
        raise SystemExit(f"no reason is written for {tool}: {', '.join(lacking)}\n{shares}")
    lines = [f"| {tool} says | wrong texts | right texts | why preflint does not |", "|---|--:|--:|---|"]
    for kind, found in sorted(shares.items(), key=lambda item: -max(item[1])):
        wrong, right = (
            max(share for share, group in zip(found, groups, strict=True) if group.wrong is is_wrong)
            for is_wrong in (True, False)
        )
        lines.append(f"| {kind} | {wrong:.1%} | {right:.1%} | {REASONS[tool, kind]} |")
    return lines


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
    ours = by_preflint(said)
    measured = table(groups, columns(ours, others))
    page = [
        *HEAD,
        measured,
        *BETWEEN,
        *differences(groups, "Harper", alone(groups, ours, others.all)),
        "",
        *differences(groups, "proselint", alone(groups, ours, others.proselint)),
    ]
    options.output.write_text("\n".join([*page, ""]), encoding="utf-8")
    print(measured)


if __name__ == "__main__":
    main()
