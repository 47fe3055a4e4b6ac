"""`preflint server`: the language server for editors."""

from __future__ import annotations

import click

from linter.catalogue import _
from linter.cli.language import language_of
from linter.cli.words import say
from linter.errors import UsageError

EXTRA = ("pygls", "lsprotocol", "tomlkit")
"""What the package extra `server` brings."""


@click.command()
@click.option("--stdio", is_flag=True, help="Standard input and output; so it is without any option, too.")
@click.option("--tcp", metavar="HOST:PORT", default="", help="One client on a port of this computer.")
def server(stdio: bool, tcp: str) -> int:
    """Serve an editor that speaks the Language Server Protocol."""
    if stdio and tcp:
        raise UsageError(_("--stdio and --tcp exclude each other"))
    try:
        from linter.server.run import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in EXTRA:
            raise
        language = language_of(())
        hint = say("install-server", language)
        raise UsageError(say("no-server", language, name=error.name), hint=hint) from error
    return serve(tcp)
