"""`preflint config` shows what is in force; `preflint init` writes a file to start from."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.options import config_option, isolated_option
from linter.cli.terminal import tell


@click.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@config_option
@isolated_option
def config(path: Path | None, config: tuple[str, ...], isolated: bool) -> int:
    """Show the configuration for PATH (else the working folder), and where each value came from."""
    from linter.config import resolve
    from linter.config.starter import toml

    settings = resolve(path, config=config, isolated=isolated).settings()
    written = [
        (f"{one.key} = {toml('' if one.value is None else one.value)}", one.origin) for one in settings
    ]
    width = min(60, max(len(text) for text, _ in written))
    for text, origin in written:
        tell(f"{text:{width}}  # {origin}")
    return 0


@click.command()
@click.argument(
    "path", required=False, default="preflint.toml", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
def init(path: Path, force: bool) -> int:
    """Write a commented configuration file, by default preflint.toml."""
    from linter import api
    from linter.cli.terminal import locale_language
    from linter.cli.words import say
    from linter.config.starter import starter
    from linter.errors import UsageError
    from linter.model.source import Source

    if path.exists() and not force:
        raise UsageError("there is one already", where=str(path), hint="--force overwrites it")
    api.write(Source(str(path), starter().encode()))
    print(say("written", locale_language(), path=path))
    return 0
