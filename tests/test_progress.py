"""The progress bar: only for a person, only when it takes long, and gone at the end."""

from __future__ import annotations

import io
import sys

import pytest

from linter.cli import progress


class Screen(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "quiet", "drawn"),
    [
        pytest.param(Screen(), -1.0, False, True, id="slow"),
        pytest.param(Screen(), 60.0, False, False, id="quick"),
        pytest.param(Screen(), -1.0, True, False, id="quiet"),
        pytest.param(io.StringIO(), -1.0, False, False, id="no-terminal"),
    ],
)
def test_bar(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float, quiet: bool, drawn: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress.watched("abc", 3, title="Checking", quiet=quiet)) == ["a", "b", "c"]
    assert ("Checking" in stream.getvalue()) is drawn
