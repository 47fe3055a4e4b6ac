"""`preflint test`: runs the examples of rule packs, ours and anybody's."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.catalogue import _
from linter.cli.language import language_for
from linter.cli.options import config_option, count_or_auto, isolated_option, language_option
from linter.cli.progress import watched
from linter.cli.terminal import tell
from linter.cli.words import count, say

if TYPE_CHECKING:
    from linter.model.diagnostic import Diagnostic
    from linter.model.report import FileResult
    from linter.ruleset import RuleSet
    from linter.selftest import Outcome


@click.command()
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@click.option("--mutate", is_flag=True, help="Leave out each clause of each rule: some example must change.")
@click.option(
    "-j",
    "--jobs",
    metavar="N|auto",
    default="auto",
    callback=count_or_auto,
    help="Processes to test with; auto starts more than one for many rules only. [default: auto]",
)
@config_option
@isolated_option
@language_option
@click.option("-q", "--quiet", is_flag=True, help="Failures only.")
@click.option("--watch", "again", is_flag=True, help="Test again, whenever a file of the packs changes.")
def test(
    packs: tuple[str, ...],
    mutate: bool,
    jobs: int | None,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
    quiet: bool,
    again: bool,
) -> int:
    """Hold rules to their examples.

    PACK is a folder of rules, or a pack, code or name. Without any: the packs that the configuration
    names, else all that come with preflint.
    """
    from linter.config import resolve

    settings = resolve(Path.cwd(), config=config, isolated=isolated)
    language = language_for(lang, settings.lang)

    def once() -> int:
        return _once(packs, settings.packs, language, mutate=mutate, jobs=jobs, quiet=quiet)

    if not again:
        return once()
    from linter.cli.again import run_again

    own = [Path(word) for word in packs if Path(word).is_dir()] or [*settings.packs]
    return run_again(once, own, language)


def _once(
    words: Sequence[str], own: Sequence[Path], language: str, *, mutate: bool, jobs: int | None, quiet: bool
) -> int:
    from linter import selftest
    from linter.cli.work import workers

    rules, chosen = selftest.choose(words, own)
    for note in rules.notes:
        tell(_("preflint: note: {note}", note=note).text(language), sys.stderr)
    processes = workers(len(chosen), jobs)
    held = (
        selftest.hold_together(chosen, words, own, processes, mutate=mutate)
        if processes > 1
        else selftest.hold_each(chosen, rules, mutate=mutate)
    )
    title = say("testing", language)
    outcome = selftest.run(rules, chosen, watched(held, len(chosen), title=title, quiet=quiet))
    for line in (*_failures(outcome, rules, language), *_heard(outcome, rules, language)):
        tell(line)
    if not quiet or not outcome.passed:
        print(_summary(outcome, language))
    return 0 if outcome.passed else 1


def _failures(outcome: Outcome, rules: RuleSet, language: str) -> Iterator[str]:
    from linter import selftest

    for failure in outcome.failures:
        where = selftest.place(failure, rules)
        yield f"{where}: {failure.rule.code} {failure.rule.name}: {failure.check}: {failure.message}"
    for file in outcome.noise:
        for found in file.diagnostics:
            line, column = file.source.position(found.span.start)
            what = f"{found.code} {found.name}: {found.message}"
            yield f"{file.path}:{line}:{column}: {say('noise', language)}: {what}"


def _heard(outcome: Outcome, rules: RuleSet, language: str) -> Iterator[str]:
    """Rules of a pack that is not ours that speak on clean samples: on how many, and where first."""
    first: dict[str, tuple[FileResult, Diagnostic]] = {}
    files: dict[str, set[str]] = {}
    for file in outcome.heard:
        for found in file.diagnostics:
            first.setdefault(found.code, (file, found))
            files.setdefault(found.code, set()).add(file.path)
    for code, (file, found) in first.items():
        rule = rules.by_word[code]
        said = say("speaks-on-clean", language, count=len(files[code]), clean=outcome.clean)
        line, column = file.source.position(found.span.start)
        yield f"{rules.path(rule)}:1:1: {code} {rule.name}: {said}"
        yield f"  {Path(file.path).name}:{line}:{column}: {found.message}"


def _summary(outcome: Outcome, language: str) -> str:
    failing = {failure.rule.code for failure in outcome.failures}
    failing |= {found.code for file in outcome.noise for found in file.diagnostics}
    word = "test-failed" if failing else "test-passed"
    return say(
        word,
        language,
        count=len(failing),
        rules=count("rule", outcome.rules, language),
        examples=count("example", outcome.examples, language),
        clean=outcome.clean,
    )
