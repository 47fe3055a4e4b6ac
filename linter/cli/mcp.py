"""`preflint mcp`: tools for agents that write mail."""

from __future__ import annotations

import click

from linter.cli.language import language_for
from linter.cli.options import config_option, isolated_option, language_option
from linter.cli.words import say
from linter.errors import UsageError

EXTRA = ("mcp", "mcp_types", "anyio")
"""What the package extra `mcp` brings."""


@click.command()
@click.option("--grammar/--no-grammar", default=True, help="Also the rules that need a grammar model.")
@config_option
@isolated_option
@language_option
def mcp(grammar: bool, config: tuple[str, ...], isolated: bool, lang: str | None) -> int:
    """Serve an agent that speaks the Model Context Protocol, on standard input and output."""
    language = language_for(lang)
    try:
        from linter.mcp.serve import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in EXTRA:
            raise
        raise UsageError(
            say("no-mcp", language, name=error.name), hint=say("install-mcp", language)
        ) from error
    from linter.mcp.drafts import Drafts

    return serve(Drafts(config, isolated, lang, grammar))
