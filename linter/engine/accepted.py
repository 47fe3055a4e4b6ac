"""The baselines of a run: what they accept in its files, and which of their entries nothing stands behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linter.engine import baseline as lines
from linter.engine.baseline import Baseline, Left
from linter.engine.budget import OUT_OF_TIME
from linter.engine.renamed import Gone, former, gone
from linter.model.report import FileResult


@dataclass
class Accepted:
    """`codes` gives, for a file, the code of every code, name and alias; asked where an entry is idle."""

    codes: Callable[[Path], Mapping[str, str]]
    _read: dict[Path, Baseline] = field(default_factory=dict)
    _renamed: dict[Path, dict[str, str]] = field(default_factory=dict)
    """By baseline: the former name of each file that it does not know, empty where it had none."""
    _gone: dict[Path, Gone] = field(default_factory=dict)
    _left: dict[tuple[Path, str], tuple[Left, ...]] = field(default_factory=dict)

    def baseline(self, file: Path) -> Baseline:
        """The baseline of a path, read once."""
        if file not in self._read:
            self._read[file] = lines.read(file, shown(file))
        return self._read[file]

    def apply(self, file: Path, results: tuple[FileResult, ...]) -> tuple[FileResult, ...]:
        """One file's results without what its baseline accepts."""
        if not results:
            return results
        baseline, path = self.baseline(file), results[0].path
        known = self._name(file, path, results)
        applied = lines.apply(baseline, results, path=known)
        if applied.left:  # an old code may stand for a new one
            applied = lines.apply(baseline, results, self.codes(Path(path)), known)
        unchecked = {entry.code for result in results for entry in result.not_checked}
        idle = () if OUT_OF_TIME in unchecked else applied.left
        self._left[file, path] = tuple(left for left in idle if left.entry.code not in unchecked)
        return applied.results

    def _name(self, file: Path, path: str, results: tuple[FileResult, ...]) -> str:
        """The file's name in the baseline; the one that it had before, where it was renamed."""
        baseline, taken = self.baseline(file), self._renamed.setdefault(file, {})
        if file not in self._gone:
            self._gone[file] = gone(baseline)
        if self._gone[file] and path not in taken and not baseline.for_file(path):
            taken[path] = former(self._gone[file], lines.counted(results), [*filter(None, taken.values())])
        name = taken.get(path, "")
        return str(baseline.folder / name) if name else path

    def left(self, walked: Iterable[Path] = ()) -> dict[Baseline, tuple[Left, ...]]:
        """The idle entries of each baseline: those of checked files, and of absent ones under `walked`."""
        found = {}
        for file, baseline in self._read.items():
            idle = [one for (of, _), left in self._left.items() if of == file for one in left]
            renamed = {name for name in self._renamed.get(file, {}).values() if name}
            idle += [one for one in absent(baseline, tuple(walked)) if one.entry.path not in renamed]
            if idle:
                found[baseline] = tuple(sorted(idle, key=lambda one: one.line))
        return found


def absent(baseline: Baseline, walked: Sequence[Path]) -> list[Left]:
    """The entries of files that are not there, under the folders that were walked."""
    roots = [folder.resolve() for folder in walked]
    return [
        Left(entry, 0, line)
        for line, entry in baseline.entries.items()
        if not (path := baseline.folder / entry.path).exists()
        and any(path.resolve().is_relative_to(root) for root in roots)
    ]


def shown(file: Path) -> str:
    """A path as it is reported: from the working folder where it lies in it."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)
