"""`preflint check`: the options, and nothing of what they do (see `linter.cli.checking`)."""

from __future__ import annotations

from typing import get_args

import click

from linter.cli.options import (
    Options,
    baseline_option,
    cache_dir_option,
    cache_option,
    colour_option,
    config_option,
    isolated_option,
    jobs_option,
    language_option,
    selectors,
)
from linter.cli.outputs import NAMES, OutputType
from linter.model.diagnostic import Severity
from linter.model.relation import RelationName
from linter.model.report import Profile

SEVERITIES = tuple(severity.value for severity in Severity)
PROFILES = ("auto", *get_args(Profile))
RELATIONS = ("auto", *get_args(RelationName))


class _Check(click.Command):
    """A command whose `--diff` may stand without a value: what follows it is a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `--diff mail.eml` as `--diff=decoded mail.eml`."""
        end = args.index("--") if "--" in args else len(args)
        given = ["--diff=decoded" if word == "--diff" else word for word in args[:end]]
        return super().parse_args(ctx, [*given, *args[end:]])


@click.command(cls=_Check)
@click.argument("paths", nargs=-1, metavar="[PATHS|-]...")
@click.option("--fix", is_flag=True, help="Make the safe fixes in the files.")
@click.option("--unsafe-fixes", is_flag=True, help="Make or show the fixes that may change the meaning, too.")
@click.option(
    "--diff",
    type=click.Choice(["decoded", "raw"]),
    metavar="[=raw]",
    help="Write nothing; show what --fix would change, decoded, or as a patch for git apply. "
    "Exit 1 if anything.",
)
@click.option("--force", is_flag=True, help="With --fix: change read-only files, too.")
@click.option("--show-sensitive", is_flag=True, help="On a terminal: show passwords and keys as they stand.")
@selectors("--select", "Run these rules only: codes, prefixes, names, packs, ALL.")
@selectors("--ignore", "Leave these rules out.")
@selectors("--extend-select", "Run these rules as well.")
@click.option("--profile", type=click.Choice(PROFILES), help="What the mail is for. [default: auto]")
@click.option("--relation", type=click.Choice(RELATIONS), help="What it is to its reader. [default: auto]")
@selectors("--clients", "Mail programs that must show the mail: gmail.*, outlook.windows.", metavar="GLOBS")
@click.option("--schema", metavar="FILE", help="The data of templates: JSON Schema or an example.")
@click.option(
    "--send-at",
    metavar="TIME",
    help="When the mail is to leave: 2026-12-05T16:30:00+08:00. [default: X-Preflint-Send-At, then Date]",
)
@language_option
@click.option(
    "--output-format",
    type=OutputType(),
    multiple=True,
    help=f"{', '.join(NAMES)}. Repeatable with =FILE, into that file. "
    "[default: full; github in GitHub Actions]",
)
@click.option(
    "--output-file", type=click.Path(dir_okay=False), help="Write the report that names no file here."
)
@click.option("--stdin-filename", metavar="NAME", help="The name of what comes by standard input (PATH -).")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 from this severity on. [default: warning]"
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 though something was found.")
@click.option(
    "--max-per-rule",
    type=click.IntRange(0),
    default=100,
    metavar="N",
    help="Findings of one rule to list for a file; 0: all. [default: 100]",
)
@click.option(
    "--min-severity", type=click.Choice(SEVERITIES), help="List nothing milder; the exit code stays."
)
@click.option(
    "--group-by",
    type=click.Choice(["file", "rule", "severity"]),
    default="file",
    help="How full and concise order findings. [default: file]",
)
@click.option("--show-files", is_flag=True, help="List the files that would be checked, and check none.")
@click.option(
    "--show-source", is_flag=True, help="full: show the line of each finding. [default: templates, and in CI]"
)
@click.option("--statistics", is_flag=True, help="Count by rule in place of showing each.")
@config_option
@isolated_option
@click.option("--force-exclude", is_flag=True, help="Obey `exclude` for files named here, too.")
@click.option("--render", is_flag=True, help="Render templates with sample data, and check the output, too.")
@click.option("--grammar/--no-grammar", default=True, help="Run the rules that load a grammar model, or not.")
@baseline_option
@click.option("--no-baseline", "accepting", flag_value=False, default=True, help="Obey no baseline.")
@cache_option
@cache_dir_option
@jobs_option
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("-q", "--quiet", is_flag=True, help="Diagnostics only: no summary, no progress bar.")
@colour_option
def check(**given: object) -> int:
    """Find what is wrong in mails, mailboxes, drafts and templates.

    PATHS are files or folders (walked by suffix, honouring .gitignore), or - for standard input.
    Without any, the working folder.

    \b
    Exit code: 0 clean or all fixed · 1 found, or changed by somebody else during --fix
    2 usage, config or rule error, or a file not checked to its end · 3 a fault of preflint
    """
    options = Options(**given)  # type: ignore[arg-type]
    if options.watch:
        from linter.cli.watching import watch

        return watch(options)
    from linter.cli.checking import run

    return run(options)
