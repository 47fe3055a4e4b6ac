"""Every file of the corpora that PREFLINT_CORPORA names: nothing raises, every place is in the file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from linter import api
from linter.config import Config
from linter.model.report import FileResult
from linter.model.source import Source
from tests import safety
from tests.effort import spread

CORPORA = os.environ.get("PREFLINT_CORPORA", "")
FOLDERS = ("eml_fixtures", "mail", "html_templates", "app_templates")
LINTED = 300
"""Files of each folder that are linted with quick effort."""
FIXED, QUICKLY_FIXED = 400, 60
"""Files of each folder that are fixed too, spread over the folder."""
SAFE, QUICKLY_SAFE = 1500, 150
"""Files of each folder whose safe fixes are made one by one."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPORA, reason="PREFLINT_CORPORA names no folder of corpora"),
]


@cache
def prepared() -> api.Prepared:
    return api.prepare(Config(), grammar=False)


def files(folder: str) -> list[Path]:
    return sorted(path for path in (Path(CORPORA) / folder).rglob("*") if path.is_file())


def source(path: Path) -> Source:
    return Source(str(path.relative_to(CORPORA)), path.read_bytes())


def broken(results: tuple[FileResult, ...], data: bytes) -> Iterator[str]:
    for result in results:
        for diagnostic in result.diagnostics:
            start, end = diagnostic.span
            if diagnostic.is_crash:
                yield f"{result.path}: {diagnostic.message}"
            if not 0 <= start <= end <= len(data):
                yield f"{result.path}: {diagnostic.code} at {diagnostic.span} of {len(data)} bytes"
            for edit in diagnostic.fix.edits if diagnostic.fix else ():
                if not 0 <= edit.span.start <= edit.span.end <= len(data):
                    yield f"{result.path}: {diagnostic.code} would edit {edit.span}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_linted(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    wrong: list[str] = []
    count: Counter[str] = Counter()
    packs: Counter[str] = Counter()
    for path in spread(files(folder), LINTED):
        one = source(path)
        results = api.lint(one, prepared())
        wrong += broken(results, one.data)
        found = [diagnostic for result in results for diagnostic in result.diagnostics]
        count.update(files=1, messages=len(results), diagnostics=len(found), silent=not found)
        count.update(str(diagnostic.severity) for diagnostic in found)
        packs.update(diagnostic.code[:3] for diagnostic in found)
    with capsys.disabled():
        print(f"\n{folder:15}", *(f"{name} {number}" for name, number in count.items()), sep="  ")
        print(f"{'':15}", *(f"{pack} {number}" for pack, number in sorted(packs.items())), sep="  ")
    assert count["files"] > 0
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_fixing_settles(folder: str) -> None:
    wrong: list[str] = []
    paths = files(folder)
    for path in spread(paths[:: max(len(paths) // FIXED, 1)], QUICKLY_FIXED):
        one = source(path)
        outcome = api.fix(one, prepared(), unsafe=True)
        again = api.fix(outcome.source, prepared(), unsafe=True)
        if again.source.data != outcome.source.data:
            wrong.append(f"{one.path}: a second fix changes it")
        wrong += broken(outcome.results, outcome.source.data)
    assert wrong == []


@pytest.mark.parametrize("folder", ("eml_fixtures", "mail"))
def test_a_safe_fix_leaves_the_rest_alone(folder: str) -> None:
    """Each safe fix by itself, so that what breaks a mail is named; then all of them, twice."""
    wrong: list[str] = []
    paths = [path for path in files(folder) if path.suffix not in (".mbox", ".mbx")]
    for path in spread(paths[:: max(len(paths) // SAFE, 1)], QUICKLY_SAFE):
        one = source(path)
        results = api.lint(one, prepared())
        if len(results) != 1:
            continue
        wrong += [f"{one.path}: {line}" for line in safety.broken_by(one.data, results[0].diagnostics, 30)]
        fixed = api.fix(one, prepared()).source
        if safety.read(fixed.data).tree != safety.read(one.data).tree:
            wrong.append(f"{one.path}: all safe fixes together change the parts")
        if api.fix(fixed, prepared()).source.data != fixed.data:
            wrong.append(f"{one.path}: a second safe fix changes it")
    assert wrong == []
