"""`preflint completion SHELL`: the script that teaches a shell our commands and options."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL.

    \b
    bash: preflint completion bash >> ~/.bashrc
    zsh:  preflint completion zsh  >> ~/.zshrc
    fish: preflint completion fish > ~/.config/fish/completions/preflint.fish
    PowerShell: preflint completion powershell >> $PROFILE
    """
    from click.shell_completion import get_completion_class

    from linter.cli.app import preflint

    complete = get_completion_class(shell)
    if complete is None:  # pragma: no cover
        raise click.UsageError(f"no completion for {shell}")
    click.echo(complete(preflint, {}, "preflint", "_PREFLINT_COMPLETE").source())
