"""What fixing changes, as a unified diff."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path
from re import Match
from re import compile as re_compile
from typing import NamedTuple

from linter.formatters.terminal import plain
from linter.model.alike import same_ends
from linter.model.secrets import masked_bytes
from linter.model.source import Source, Span

CONTEXT = 3


class Secrets(NamedTuple):
    """The bytes of a file before and after that are not shown."""

    before: Sequence[Span]
    after: Sequence[Span]


_QUOTED = '"\\'
_HUNK = re_compile(r"^@@ -(\d+)((?:,\d+)?) \+(\d+)")
_NO_NEWLINE = "\\ No newline at end of file\n"


def diff(before: Source, after: Source, secrets: Secrets | None = None, *, screen: bool = False) -> str:
    """A unified diff of two states of a file, its bytes read as UTF-8 (others as lone surrogates).

    The bytes that `secrets` names of both are not shown. `screen`: it is for a terminal or a log, not for
    `git apply`; signs upon which one of them would act are written out.
    """
    old, new = (
        _lines(before, secrets.before if secrets else ()),
        _lines(after, secrets.after if secrets else ()),
    )
    head, tail = same_ends(old, new)
    skipped = max(0, head - CONTEXT)
    kept = max(0, tail - CONTEXT)
    changed = unified_diff(
        old[skipped : len(old) - kept],
        new[skipped : len(new) - kept],
        _name("a", before.path),
        _name("b", after.path),
        n=CONTEXT,
    )
    lines = (_whole(_HUNK.sub(lambda hunk: _moved(hunk, skipped), line)) for line in changed)
    return "".join(map(_seen, lines)) if screen else "".join(lines)


def _seen(line: str) -> str:
    """A line of a diff as `plain` writes it, with the line end and the tabs that are its own."""
    text = line.removesuffix("\n").removesuffix("\r")
    return "\t".join(map(plain, text.split("\t"))) + line[len(text) :]


def _name(side: str, path: str) -> str:
    """A path as `git apply` and `patch -p1` take it: from the working folder, else from the root."""
    full = Path(os.path.normpath(Path.cwd() / path))
    below = full.relative_to(Path.cwd() if full.is_relative_to(Path.cwd()) else full.anchor).as_posix()
    name = f"{side}/{below}"
    if any(char in _QUOTED or char < " " or char == "\x7f" for char in name):
        return f'"{"".join(map(_octal, name))}"'
    return f"{name}\t" if " " in name else name


def _octal(char: str) -> str:
    """A sign of a file's name as git quotes it (git-config, core.quotePath)."""
    if char in _QUOTED:
        return f"\\{char}"
    if char.isprintable():
        return char
    return "".join(f"\\{byte:03o}" for byte in char.encode("utf-8", "surrogateescape"))


def _moved(hunk: Match[str], by: int) -> str:
    return f"@@ -{int(hunk[1]) + by}{hunk[2]} +{int(hunk[3]) + by}"


def _lines(source: Source, secrets: Sequence[Span]) -> list[str]:
    data = masked_bytes(source.data, 0, len(source.data), secrets) if secrets else source.data
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _whole(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"
