"""The `preflint` command: finds the sub-command, imports only that one, and takes `check` as understood."""

from __future__ import annotations

import os
from gettext import gettext
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from linter import __version__
from linter.cli.help import Context, paragraphs

COMMANDS = {
    "check": ("linter.cli.check", "Find, and with --fix mend, what is wrong in mails and templates."),
    "view": ("linter.cli.view", "Show what is read of a mail: its parts, readers, language and text."),
    "report": ("linter.cli.report", "Write mails and what is found in them as a page for the browser."),
    "audit": ("linter.cli.audit", "Lint an archive of mails into tables, and report on what they show."),
    "baseline": ("linter.cli.baseline", "Accept what is found now, so that only new findings are reported."),
    "server": ("linter.cli.server", "Serve an editor: diagnostics and fixes as you type (LSP)."),
    "mcp": ("linter.cli.mcp", "Serve an agent: lint and fix drafts as tools (MCP)."),
    "clean": ("linter.cli.clean", "Remove the caches."),
    "rules": ("linter.cli.rules", "List the rules."),
    "explain": ("linter.cli.explain", "Explain rules: what they find, why, and how to switch them off."),
    "contacts": ("linter.cli.contacts", "Check a file of contacts, or show what is known of an address."),
    "sent": ("linter.cli.sent", "Check a log of sent mail, or show what somebody got."),
    "domain": ("linter.cli.domain", "Ask a name server how a sender's domain is set up."),
    "test": ("linter.cli.test", "Run the examples of rule packs as tests."),
    "config": ("linter.cli.config", "Show the configuration in force and where each value came from."),
    "init": ("linter.cli.config", "Write a commented configuration file."),
    "import": ("linter.cli.importing", "Take over rules that were written for Vale."),
    "completion": ("linter.cli.completion", "Print the shell's completion script."),
}
"""Module and one-line help of each sub-command, so that `--help` imports none of them."""

if os.environ.get("_PREFLINT_COMPLETE", "").startswith("powershell"):
    import linter.cli.powershell  # noqa: F401  (click learns of it)

_OWN_OPTIONS = frozenset({"-h", "--help", "-V", "--version"})


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(COMMANDS[cmd_name][0])
        command: click.Command = getattr(module, "group" if cmd_name == "import" else cmd_name)
        _speaks(command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `preflint draft.eml` as `preflint check draft.eml`."""
        if args and args[0] not in COMMANDS and args[0] not in _OWN_OPTIONS:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands, else files, since `check` may be left out."""
        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _speaks(command: click.Command) -> None:
    """Have the help pages of a command and of those in it say what the catalogue has."""
    command.context_class = Context
    command.short_help = command.short_help or next(paragraphs(command.help or "")).text
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        _speaks(inner)


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="preflint", message="%(prog)s %(version)s")
def preflint() -> None:
    """Check outbound e-mail before it is sent: drafts (.eml), mailboxes and templates.

    `preflint DRAFT.eml` is short for `preflint check DRAFT.eml`.
    """


_speaks(preflint)
