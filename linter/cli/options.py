"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from linter.cli.terminal import LANGUAGES

F = TypeVar("F", bound=Callable[..., object])


def comma_list(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """`--select SPM,LNK003 --select HDR` is three selectors."""
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())


def selectors(name: str, help_text: str) -> Callable[[F], F]:
    """An option that takes codes, code prefixes, rule names, pack ids or ALL, by commas or repeated."""
    return click.option(name, multiple=True, metavar="CODES", callback=comma_list, help=help_text)


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
    type=click.Choice(LANGUAGES),
    help="Language of messages. [default: config, then locale, then en]",
)
colour_option = click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours; auto obeys NO_COLOR and FORCE_COLOR.",
)
