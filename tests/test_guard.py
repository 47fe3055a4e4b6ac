"""How a run can end: each exception becomes its exit code, and nothing else is shown."""

from __future__ import annotations

import errno

import click
import pytest

from linter.cli import app, guard
from linter.errors import ConfigError


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        pytest.param(KeyboardInterrupt(), 130, "\n", id="interrupted"),
        pytest.param(
            ConfigError("cannot be", where="a.toml:3", hint="do this"),
            2,
            "preflint: error: a.toml:3: cannot be\n  hint: do this\n",
            id="user-error",
        ),
        pytest.param(
            OSError(errno.ENOSPC, "No space left on device"),
            2,
            "preflint: error: the output cannot be written: No space left on device\n",
            id="full-disk",
        ),
        pytest.param(click.UsageError("no such option"), 2, "Error: no such option\n", id="usage"),
    ],
)
def test_end(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    code: int,
    says: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(app.preflint, "invoke", fail)
    assert guard.run(["check"]) == code
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", says)
