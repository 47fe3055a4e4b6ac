"""Hostile input: bounded time, bounded memory, no crash, and a word about what could not be read."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from linter import api
from linter.config import Config
from linter.facts.parts import faults
from linter.model.source import Source
from linter.parse import parse
from tests.effort import TRIES
from tests.facts import facts_of
from tests.hostile import GROWING, MAILBOXES, MAILS, TEMPLATES, Hostile

MEMORY = 300
"""Mebibytes that a 50 MB message may take (resident, at the peak)."""


@cache
def prepared() -> api.Prepared:
    return api.prepare(Config(time_budget=0), grammar=False)


def cases() -> list[object]:
    groups = ((".eml", MAILS), (".mbox", MAILBOXES), (".html", TEMPLATES))
    return [
        pytest.param(suffix, one, id=one.name, marks=[pytest.mark.slow] * one.slow)
        for suffix, group in groups
        for one in group
    ]


@pytest.mark.parametrize(("suffix", "hostile"), cases())
def test_hostile_input_is_linted_in_bounded_time(suffix: str, hostile: Hostile) -> None:
    source = Source(f"mail{suffix}", hostile.make())
    prepared()
    start = time.process_time()
    results = api.lint(source, prepared())
    took = time.process_time() - start
    found = [d for result in results for d in result.diagnostics]
    assert [d.message for d in found if d.is_crash] == []
    assert all(0 <= d.span.start <= d.span.end <= len(source.data) for d in found)
    assert took < hostile.seconds
    if hostile.fault:
        met = {fault.name for message in parse(source) for fault in facts_of(message).of(faults)}
        assert hostile.fault in met
        said = [d.name for d in found] + [entry.reason for result in results for entry in result.not_checked]
        assert any(hostile.fault == word or "not read" in word for word in said), "a fault nobody reports"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from /proc")
@pytest.mark.parametrize("name", ["attachment-of-50-mb", "text-of-50-mb"])
def test_a_50_mb_message_takes_bounded_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "big.eml"
    path.write_bytes(next(one for one in MAILS if one.name == name).make())
    assert path.stat().st_size > 48_000_000
    script = (
        "import sys; from pathlib import Path; from linter import api\n"
        "report = api.lint_paths([Path(sys.argv[1])], api.Run(isolated=True, grammar=False))\n"
        "assert report.internal_errors == 0\n"
        "print(next(int(l.split()[1]) // 1024 for l in open('/proc/self/status') if l.startswith('VmHWM')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= MEMORY


def test_time_grows_with_size_and_no_faster() -> None:
    """Four times the text may take no more than eight times the processor time."""

    def seconds(lines: int) -> float:
        source = Source("mail.eml", MAILS[1].make()[: lines * 73])
        start = time.process_time()
        api.lint(source, prepared())
        return time.process_time() - start

    seconds(1000)
    assert any(seconds(40_000) < max(8 * seconds(10_000), 0.5) for _ in range(TRIES))


@pytest.mark.parametrize("name", GROWING)
def test_fixes_take_time_as_their_number_grows_and_no_more(name: str) -> None:
    """Twice as many may take no more than three times the processor time."""

    make, count = GROWING[name]

    def seconds(count: int) -> float:
        source = Source("mail.eml", make(count))
        start = time.process_time()
        api.fix(source, prepared())
        return time.process_time() - start

    seconds(100)
    assert any(seconds(2 * count) < max(3 * seconds(count), 0.3) for _ in range(TRIES))
