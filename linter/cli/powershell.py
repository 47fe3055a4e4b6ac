"""Completion in PowerShell, which click does not know. A line is `type<TAB>word<TAB>help`."""

from __future__ import annotations

import os

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, split_arg_string

NAME = "powershell"
COMMAND, WORD = "_PREFLINT_COMMAND", "_PREFLINT_WORD"
"""The variables by which the script says what was typed, and the word that is to be completed."""

_SCRIPT = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $command, $cursor)
    $env:%(complete_var)s = "powershell_complete"
    $env:_PREFLINT_COMMAND = $command.ToString()
    $env:_PREFLINT_WORD = $word
    try {
        %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
        }
    } finally {
        Remove-Item env:%(complete_var)s, env:_PREFLINT_COMMAND, env:_PREFLINT_WORD
    }
}
"""


class PowerShellComplete(ShellComplete):
    """What the script asks for. Files are left to PowerShell, which offers them where we say nothing."""

    name = NAME
    source_template = _SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is to be completed, and that word."""
        word = os.environ.get(WORD, "")
        words = split_arg_string(os.environ.get(COMMAND, ""))[1:]
        return (words[:-1] if word and words and words[-1] == word else words), word

    def format_completion(self, item: CompletionItem) -> str:
        """One line."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"

    def complete(self) -> str:
        """All lines but those that stand for files and folders."""
        items = self.get_completions(*self.get_completion_args())
        return "\n".join(self.format_completion(item) for item in items if item.type == "plain")


add_completion_class(PowerShellComplete)
