"""`--output-format NAME[=FILE]`: which reports a run writes, and where each goes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import click
from click.shell_completion import CompletionItem

from linter.catalogue import _
from linter.cli.language import in_force
from linter.errors import UsageError
from linter.formatters import FORMATS

NAMES = tuple(name for name in FORMATS if name != "statistics")


class Output(NamedTuple):
    """A report: its format, and its file; `None` where it goes to standard output."""

    format: str
    file: str | None = None


class OutputType(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.3 on
    """`full`, or `sarif=out.sarif`."""

    name = "output"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """As help shows it."""
        return "NAME[=FILE]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        """A format that exists; what stands behind `=` is a file, whatever its name."""
        if isinstance(value, Output):
            return value
        name, given, file = str(value).partition("=")
        if name not in NAMES:
            from linter.ruleset.strict import did_you_mean

            hint = did_you_mean(name, NAMES)
            said = _("'{name}' is no format", name=name)
            self.fail(in_force(_("{text} ({more})", text=said, more=hint) if hint else said), param, ctx)
        if given and not file:
            self.fail(in_force(_("{name}= needs the name of a file", name=name)), param, ctx)
        return Output(name, file or None)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Names first, then files."""
        return [CompletionItem(name) for name in NAMES if name.startswith(incomplete)]


def asked(named: tuple[Output, ...], file: str | None, default: str) -> tuple[Output, ...]:
    """All reports of a run; `file` is where the one goes that names none."""
    nameless = not named or (file is not None and all(one.file for one in named))
    found = (Output(default), *named) if nameless else named
    return tuple(one._replace(file=one.file or file) for one in found)


def verify(found: Iterable[Output], paths: Iterable[str], file: str | None) -> None:
    """Refuse reports that cannot all be written, before anything is checked."""
    plain = [one.format for one in found if one.file in (None, file)]
    if len(plain) > 1:
        hint = _("write one into a file: {option}", option=f"--output-format {plain[1]}=FILE")
        said = _("{first} and {second} cannot both go to one place", first=plain[0], second=plain[1])
        raise UsageError(said, hint=hint)
    mails = {os.path.realpath(path) for path in paths}
    taken: set[str] = set()
    for name in (one.file for one in found if one.file):
        real = os.path.realpath(name)
        if real in taken:
            raise UsageError(_("two reports cannot go into one file"), where=name)
        if real in mails:
            raise UsageError(
                _("is to be checked; a report would overwrite it"),
                where=name,
            )
        if Path(real).is_dir():
            raise UsageError(_("is a folder; a report needs a file"), where=name)
        if not Path(real).parent.is_dir():
            raise UsageError(
                _("there is no such folder for a report"),
                where=str(Path(name).parent),
            )
        taken.add(real)
