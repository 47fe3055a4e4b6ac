"""The edge of the process: every way a run can end becomes an exit code and at most a few lines.

0 clean · 1 something found · 2 usage, config or rule error, or a file that was not checked ·
3 a fault of preflint · 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from linter.catalogue import _
from linter.cli.language import language_of, speaking
from linter.cli.terminal import complain, tell
from linter.errors import PreflintError, UsageError, reason

CRASHED = 3
INTERRUPTED = 130
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; never raises."""
    language = language_of(arguments)
    with speaking(language):
        return _run(arguments, language)


def _run(arguments: Sequence[str], language: str) -> int:
    from linter.cli.app import preflint

    try:
        _write_any_sign()
        outcome = preflint.main(list(arguments), prog_name="preflint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:  # click has ended the line
        return INTERRUPTED
    except KeyboardInterrupt:
        return _say("", INTERRUPTED)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PreflintError as error:
        complain(error, language)
        return error.exit_code
    except BrokenPipeError:
        return _quiet_pipe()
    except OSError as error:
        if error.errno not in _FULL:
            return _crashed(error, arguments, language)
        complain(UsageError(_("the output cannot be written: {reason}", reason=reason(error))), language)
        return UsageError.exit_code
    except Exception as error:
        return _crashed(error, arguments, language)
    return outcome if isinstance(outcome, int) else 0


def _write_any_sign() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _say(text: str, code: int) -> int:
    tell(text, sys.stderr)
    return code


def _quiet_pipe() -> int:
    """The reader left (`preflint … | head`): keep the interpreter from complaining when it flushes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _crashed(error: Exception, arguments: Sequence[str], language: str) -> int:
    path = _write_log(error, arguments)
    said = _("preflint: internal error: {error}", error=f"{type(error).__name__}: {error}")
    please = _("Please report it with the contents of {path}", path=path) if path else _("Please report it")
    return _say(f"{said.text(language)}\n{please.text(language)}", CRASHED)


def _write_log(error: Exception, arguments: Sequence[str]) -> Path | None:
    """A file to paste into a bug report: what was run, on what, and the traceback. No mail is in it."""
    import platform
    import tempfile
    import traceback

    from linter import __version__

    lines = [
        f"preflint {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"arguments: {list(arguments)!r}",
        "".join(traceback.format_exception(error)),
    ]
    try:
        descriptor, name = tempfile.mkstemp(prefix="preflint-crash-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write("\n".join(lines))
    except OSError:
        return None
    return Path(name)
