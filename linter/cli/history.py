"""Earlier runs, as their reports in `json` have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from linter.catalogue import _
from linter.errors import UsageError, absent
from linter.formatters.machine import Output
from linter.model.lazy import lazy
from linter.model.look import Past

_DATE = lazy(r"(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?:[T_ .-]?([0-2]\d)[:.h-]?([0-5]\d))?")


def past(names: Iterable[str]) -> tuple[Past, ...]:
    """The runs of these files, and of all `.json` files in these folders, the earliest first."""
    found = [one for name in names for one in _runs(name)]
    return tuple(sorted(found, key=lambda one: one.when))


def _runs(name: str) -> list[Past]:
    path = Path(name)
    if not path.exists():
        raise absent(name)
    if not path.is_dir():
        return [_run(path)]
    files = sorted(path.glob("*.json"))
    if not files:
        raise UsageError(_("no report in JSON lies in this folder"), where=name)
    return [_run(file) for file in files]


def _run(path: Path) -> Past:
    try:
        report = msgspec.json.decode(path.read_bytes(), type=Output)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        hint = _("make one with: preflint check PATHS --output-format json=FILE")
        said = _("is no report of preflint in JSON")
        raise UsageError(said, where=str(path), hint=hint) from error
    by_rule = Counter(one.code for file in report.files for one in file.diagnostics)
    for file in report.files:
        for more in file.more:
            by_rule[more.code] += more.count
    counts = report.summary
    by_severity = {"error": counts.error, "warning": counts.warning, "info": counts.info}
    return Past(_when(path), counts.files, by_severity, by_rule)


def _when(path: Path) -> str:
    """The date in a file's name, else that of its last change."""
    found = _DATE.search(path.name)
    if found is None:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    year, month, day, hour, minute = found.groups()
    return f"{year}-{month}-{day}" + (f" {hour}:{minute}" if hour else "")
