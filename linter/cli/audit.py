"""`preflint audit`: an archive of mails linted into a folder of tables; `audit report`: what they show."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import click

from linter.cli.check import SEVERITIES
from linter.cli.language import language_for
from linter.cli.options import config_option, isolated_option, jobs_option, language_option, selectors
from linter.cli.terminal import complain, tell
from linter.cli.words import say
from linter.errors import UsageError, absent

EXTRA = ("pyarrow", "duckdb", "datasketch", "numpy")
"""What the package extra `archive` brings."""

_OWN = ("report", "-h", "--help")


class _Audit(click.Group):
    """A group that takes anything but its commands for sources."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `audit mails/ -o out` as `audit run mails/ -o out`."""
        if args and args[0] not in _OWN:
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Audit, no_args_is_help=True, subcommand_metavar="SOURCE... -o DIR | report DIR")
def audit() -> None:
    """Lint an archive of mails into a folder of tables, and report on it.

    \b
    preflint audit SOURCE... -o DIR    lint what is new; goes on where it was if it was ended
    preflint audit report DIR          what the mails show; writes DIR/report.html

    'preflint audit run --help' lists the options. Sources: folders, .mbox, Maildir, .zip, .tar and packed
    ones, Google Takeout, .parquet with a column of bytes.
    """


@audit.command(hidden=True)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Where the tables lie, or will.")
@selectors("--select", "Run these rules only: codes, prefixes, names, packs, ALL.")
@selectors("--ignore", "Leave these rules out.")
@selectors("--extend-select", "Run these rules as well.")
@language_option
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 from this severity on. [default: warning]"
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 though something was found.")
@config_option
@isolated_option
@click.option(
    "--grammar/--no-grammar",
    default=False,
    help="Run the rules that load a grammar model, or not. [default: not]",
)
@jobs_option
@click.option(
    "--checkpoint",
    type=click.FloatRange(0),
    default=30.0,
    metavar="SECONDS",
    help="Work that may be lost when the run is killed. [default: 30]",
)
@click.option("--prune", is_flag=True, help="At the end, remove results under other rules or settings.")
@click.option("-q", "--quiet", is_flag=True, help="No summary, no progress bar.")
def run(
    sources: tuple[str, ...],
    output: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    lang: str | None,
    fail_on: str | None,
    exit_zero: bool,
    config: tuple[str, ...],
    isolated: bool,
    grammar: bool,
    jobs: int | None,
    checkpoint: float,
    prune: bool,
    quiet: bool,
) -> int:
    """Lint the mails of SOURCE... that are new into DIR.

    One configuration holds for all of them: that of the working folder, or --config. A mail that is met twice
    counts once. When rules or settings change, mails are linted anew, and earlier results stay until --prune.

    \b
    Exit code: 0 clean · 1 found
    2 usage, config or rule error, or a mail or source not read to its end · 3 a fault of preflint
    """
    for source in sources:
        if not source or not Path(source).exists():
            raise absent(source)
    _need_extra(language_for(lang))
    from linter.archive.audit import audit as carried_out
    from linter.archive.printed import outcome
    from linter.archive.words import why, word
    from linter.batch.lint import Setup
    from linter.cli.audit_progress import shown

    given = {"select": select, "ignore": ignore, "extend-select": extend_select, "fail-on": fail_on}
    overrides = tuple((key, value) for key, value in given.items() if value)
    setup = Setup(config, isolated, overrides, grammar=grammar, folder=str(Path.cwd()))
    found = setup.resolved()
    language = language_for(lang, found.lang)
    setup = Setup(config, isolated, overrides, language, grammar, str(Path.cwd()))
    paths = list(map(Path, sources))
    with shown(paths, found.excludes, language, quiet=quiet) as watch:
        totals = carried_out(
            paths,
            Path(output),
            setup,
            jobs=jobs or _cores(),
            checkpoint=checkpoint,
            prune=prune,
            watch=watch,
        )
    for gap in totals.gaps:
        complain(UsageError(why(gap.why, language), where=gap.path), language)
    if not quiet:
        tell("\n".join(outcome(totals, language)))
        tell(word("next", language, folder=output))
    if totals.failed:
        return 3
    if totals.cut or totals.unread or totals.gaps:
        return UsageError.exit_code
    counts = (totals.errors, totals.warnings, totals.infos)
    return int(not exit_zero and any(counts[: found.fail_on.rank + 1]))


@audit.command()
@click.argument("folder", metavar="DIR")
@click.option("--top", type=click.IntRange(1), default=25, metavar="N", help="Rows of a table. [default: 25]")
@click.option("--output-file", metavar="FILE", help="The HTML page. [default: DIR/report.html]")
@language_option
def report(folder: str, top: int, output_file: str | None, lang: str | None) -> int:
    """Print what the mails of an audit show, and write it as one HTML page."""
    language = language_for(lang)
    _need_extra(language)
    from linter import api
    from linter.archive.page import html
    from linter.archive.printed import printed
    from linter.archive.report import summary
    from linter.archive.words import word
    from linter.model.source import Source

    found = summary(Path(folder), top)
    path = output_file or str(Path(folder) / "report.html")
    api.write(Source(path, html(found, language).encode("utf-8")))
    tell(printed(found, language) + "\n" + word("wrote", language, path=path))
    return 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _need_extra(language: str) -> None:
    """Say which package is missing, and how to get it."""
    missing = next((name for name in EXTRA if find_spec(name) is None), None)
    if missing:
        raise UsageError(say("no-archive", language, name=missing), hint=say("install-archive", language))
