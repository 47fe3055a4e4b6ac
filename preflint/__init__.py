"""Check e-mail before it is sent, from Python.

    import preflint

    result = preflint.lint("offer.eml")
    for found in result.findings:
        print(found.start.line, found.code, found.message)

`lint` and `fix` take a path, bytes or a message of the `email` package. `Linter` does the same for many mails
under one configuration. Results are plain, frozen data, the same as `--output-format json` prints;
`Result.to_dict` gives them as dictionaries and lists.

What stands here is the public interface: names are added, and none changes its meaning without a line in the
changelog. The package `linter` beside it is how preflint is made, and changes from release to release.
"""

from __future__ import annotations

from linter import __version__
from linter.errors import ConfigError, PreflintError, RuleError, UsageError
from linter.formatters.machine import Again, Found, Mending, Place, Related, Replacement, Unchecked
from linter.formatters.machine import File as Message
from preflint.linting import Fixed, Linter, Mail, Result, fix, lint

__all__ = [
    "Again",
    "ConfigError",
    "Fixed",
    "Found",
    "Linter",
    "Mail",
    "Mending",
    "Message",
    "Place",
    "PreflintError",
    "Related",
    "Replacement",
    "Result",
    "RuleError",
    "Unchecked",
    "UsageError",
    "__version__",
    "fix",
    "lint",
]
