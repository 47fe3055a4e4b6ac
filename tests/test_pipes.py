"""Pipes and devices as input: read to their end, and an error where there is none."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from linter import api
from linter.engine import files
from linter.errors import UsageError

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_pipe_is_read_to_its_end(pipe: Path) -> None:
    def write() -> None:
        with pipe.open("wb") as end:
            for piece in (b"Dear ", b"Sir", b"\n"):
                end.write(piece)
                end.flush()
                time.sleep(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    assert api.read(pipe).data == b"Dear Sir\n"
    writer.join()


def test_a_pipe_that_says_nothing(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    with pytest.raises(UsageError) as caught:
        api.read(pipe)
    assert str(caught.value) == f"{pipe}: nothing came for 0.1 s\n  hint: this is a pipe, not a file"


@pytest.mark.parametrize(("limit", "value"), [("ENDLESS", 1 << 20), ("LONGEST", 0.0)])
def test_a_device_that_does_not_end(monkeypatch: pytest.MonkeyPatch, limit: str, value: float) -> None:
    monkeypatch.setattr(files, limit, value)
    with pytest.raises(UsageError) as caught:
        api.read(Path("/dev/zero"))
    assert "/dev/zero: does not end: " in str(caught.value)
