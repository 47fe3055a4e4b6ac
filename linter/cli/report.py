"""`preflint report`: mails and what is found in them as one page for a browser."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.check import PROFILES, RELATIONS, SEVERITIES
from linter.cli.options import (
    Options,
    baseline_option,
    cache_dir_option,
    cache_option,
    config_option,
    isolated_option,
    jobs_option,
    language_option,
    selectors,
)
from linter.cli.outputs import Output


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS|-]...")
@click.option(
    "-o", "--output", default="report.html", metavar="FILE", help="The page. [default: report.html]"
)
@click.option("--open", "opened", is_flag=True, help="Show it in the browser.")
@click.option(
    "--history",
    multiple=True,
    metavar="DIR|FILE",
    help="Earlier reports in json, for plots over time. Repeatable.",
)
@selectors("--select", "Run these rules only: codes, prefixes, names, packs, ALL.")
@selectors("--ignore", "Leave these rules out.")
@selectors("--extend-select", "Run these rules as well.")
@click.option("--profile", type=click.Choice(PROFILES), help="What the mail is for. [default: auto]")
@click.option("--relation", type=click.Choice(RELATIONS), help="What it is to its reader. [default: auto]")
@click.option("--min-severity", type=click.Choice(SEVERITIES), help="Show nothing milder.")
@click.option(
    "--max-per-rule",
    type=click.IntRange(0),
    default=100,
    metavar="N",
    help="Findings of one rule to show for a file; 0: all. [default: 100]",
)
@click.option("--grammar/--no-grammar", default=True, help="Run the rules that load a grammar model, or not.")
@click.option("--stdin-filename", metavar="NAME", help="The name of what comes by standard input (PATH -).")
@language_option
@config_option
@isolated_option
@baseline_option
@click.option("--no-baseline", "accepting", flag_value=False, default=True, help="Obey no baseline.")
@cache_option
@cache_dir_option
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="No summary, no progress bar.")
def report(output: str, opened: bool, history: tuple[str, ...], **given: object) -> int:
    """Write mails and what is found in them as one HTML page, in English and Chinese.

    PATHS are files or folders, as for 'preflint check'. The page shows each mail with its findings marked,
    what fixes would change, and for many mails figures and a list to filter. It loads nothing from anywhere,
    and secrets are masked in it.

    \b
    Exit code: 0 written · 2 usage, config or rule error, or a file not checked to its end
    3 a fault of preflint
    """
    from linter.cli.checking import opened as run_of
    from linter.cli.checking import shown, verify
    from linter.cli.history import past
    from linter.cli.pages import PAGED
    from linter.cli.terminal import tell
    from linter.cli.words import say
    from linter.formatters.display import totals

    options = Options(
        output_format=(Output(PAGED, output),),
        exit_zero=True,
        past=past(history),
        **given,  # type: ignore[arg-type]
    )
    verify(options)
    run = run_of(options)
    code, found = shown(options, run)
    if found is None or not Path(output).is_file():
        return code
    if not options.quiet:
        tell(totals(found))
        tell(say("written", run.language, path=output))
    if opened:
        click.launch(Path(output).resolve().as_uri())
    return code
