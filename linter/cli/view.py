"""`preflint view`: what was read of a mail, before any rule says anything."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from linter.cli.options import STDIN, colour_option, config_option, isolated_option, language_option


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--all", "everything", is_flag=True, help="Cut no text, and name every reader.")
@config_option
@isolated_option
@language_option
@colour_option
def view(
    files: tuple[str, ...],
    everything: bool,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
    colour: str,
) -> int:
    """Show what is read of FILE: its parts, readers and language, and the text as the reader sees it."""
    from linter import api
    from linter.cli.language import language_for
    from linter.cli.terminal import colours, columns_of, complain
    from linter.errors import PreflintError
    from linter.formatters.display import Display
    from linter.formatters.view import view as lines_of
    from linter.model.source import Source

    run = api.Run(config, isolated, grammar=False)
    run.lang = language_for(lang, run.config_for(Path.cwd()).lang)
    display = Display(colour=colours(colour, sys.stdout), width=columns_of(sys.stdout))
    code = 0
    for file in files:
        try:
            source = Source.of(STDIN, sys.stdin.buffer.read()) if file == STDIN else api.read(Path(file))
            for one in api.viewed(source, run.prepared_for(Path(source.path))):
                print("\n".join((*lines_of(one, run.language, display, everything=everything), "")))
        except PreflintError as error:
            complain(error, run.language)
            code = error.exit_code
    return code
