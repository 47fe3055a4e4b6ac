"""What fixing changes, as a unified diff."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path
from re import Match
from re import compile as re_compile

from linter.model.source import Source

CONTEXT = 3
_HUNK = re_compile(r"^@@ -(\d+)((?:,\d+)?) \+(\d+)")
_NO_NEWLINE = "\\ No newline at end of file\n"


def diff(before: Source, after: Source) -> str:
    """A unified diff of two states of a file, its bytes read as UTF-8 (others as lone surrogates)."""
    old, new = _lines(before), _lines(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    skipped = max(0, head - CONTEXT)
    kept = max(0, tail - CONTEXT)
    changed = unified_diff(
        old[skipped : len(old) - kept],
        new[skipped : len(new) - kept],
        f"a/{_name(before.path)}",
        f"b/{_name(after.path)}",
        n=CONTEXT,
    )
    return "".join(_whole(_HUNK.sub(lambda hunk: _moved(hunk, skipped), line)) for line in changed)


def _name(path: str) -> str:
    """A path as `git apply` and `patch -p1` take it: from the working folder, else from the root."""
    full = Path(os.path.normpath(Path.cwd() / path))
    name = full.relative_to(Path.cwd() if full.is_relative_to(Path.cwd()) else full.anchor).as_posix()
    return f"{name}\t" if " " in name else name


def _moved(hunk: Match[str], by: int) -> str:
    return f"@@ -{int(hunk[1]) + by}{hunk[2]} +{int(hunk[3]) + by}"


def _lines(source: Source) -> list[str]:
    lines = source.data.decode("utf-8", "surrogateescape").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _whole(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"


def _common(old: list[str], new: list[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))
