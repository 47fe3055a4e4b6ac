"""Options that several commands share, how their values are read, and what a `check` is given by them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

import click

from linter.catalogue import _, languages
from linter.cli.language import in_force
from linter.cli.outputs import Output
from linter.model.look import Past

STDIN = "-"
"""The path that stands for standard input."""

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True)
class Options:
    """The command line of one `check`, as it was given; `None` or empty where config decides."""

    paths: tuple[str, ...] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: Literal["decoded", "raw"] | None = None
    force: bool = False
    show_sensitive: bool = False
    max_per_rule: int = 0
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    profile: str | None = None
    relation: str | None = None
    send_at: str | None = None
    schema: str | None = None
    clients: tuple[str, ...] = ()
    lang: str | None = None
    output_format: tuple[Output, ...] = ()
    output_file: str | None = None
    stdin_filename: str | None = None
    fail_on: str | None = None
    exit_zero: bool = False
    min_severity: str | None = None
    show_files: bool = False
    show_source: bool = False
    group_by: Literal["file", "rule", "severity"] = "file"
    statistics: bool = False
    config: tuple[str, ...] = ()
    isolated: bool = False
    force_exclude: bool = False
    grammar: bool = True
    render: bool = False
    baseline: str | None = None
    accepting: bool = True
    cached: bool = True
    cache_dir: str | None = None
    jobs: int | None = None
    watch: bool = False
    quiet: bool = False
    colour: str = "auto"
    past: tuple[Past, ...] = ()


def comma_list(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """`--select SPM,LNK003 --select HDR` is three selectors."""
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())


def selectors(name: str, help_text: str, metavar: str = "CODES") -> Callable[[F], F]:
    """An option that takes codes, code prefixes, rule names, pack ids or ALL, by commas or repeated."""
    return click.option(name, multiple=True, metavar=metavar, callback=comma_list, help=help_text)


def count_or_auto(ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    """`auto` is `None`; else a number from 1."""
    if value == "auto":
        return None
    if value.isascii() and value.isdigit() and int(value) > 0:
        return int(value)
    raise click.BadParameter(
        in_force(_("'{value}' is neither 'auto' nor a number from 1.", value=value)), ctx=ctx, param=param
    )


config_option = click.option(
    "--config",
    "config",
    multiple=True,
    metavar="FILE|KEY=VALUE",
    help="Use this configuration file, or set one key (a TOML value). Repeatable.",
)
isolated_option = click.option("--isolated", is_flag=True, help="Ignore every configuration file.")
language_option = click.option(
    "--lang",
    type=click.Choice(languages()),
    help="Language of messages. [default: config, then locale, then en]",
)
colour_option = click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours; auto obeys NO_COLOR and FORCE_COLOR.",
)
baseline_option = click.option(
    "--baseline",
    metavar="FILE",
    help="Findings that are accepted as they are; see 'preflint baseline'. [default: config]",
)
cache_option = click.option(
    "--cache/--no-cache",
    "cached",
    default=lambda: not os.environ.get("PREFLINT_NO_CACHE"),
    help="Take results from earlier runs, or not. [default: --cache; PREFLINT_NO_CACHE=1]",
)
cache_dir_option = click.option(
    "--cache-dir",
    metavar="FOLDER",
    help="Where results are kept. [default: .preflint_cache beside the config; PREFLINT_CACHE_DIR]",
)
jobs_option = click.option(
    "-j",
    "--jobs",
    metavar="N|auto",
    default="auto",
    callback=count_or_auto,
    help="Processes to lint with; auto starts more than one for many files only. [default: auto]",
)
