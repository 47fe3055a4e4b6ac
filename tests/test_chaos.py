"""`--fix` while runs are killed, files edited, folders locked and disks full; see `benchmarks/chaos.py`."""

from __future__ import annotations

import os

import pytest

from benchmarks import chaos

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "getuid"), reason="kills and limits are those of POSIX"),
]


def test_every_file_is_whole() -> None:
    cases = chaos.run(runs=len(chaos.HARMS) * 5, files=40, seed=7)
    assert [case for case in cases if case.wrong or case.left or not case.is_told] == []
    assert any(0 < case.changed < 40 for case in cases if case.harm == "kill"), "no run was killed midway"
