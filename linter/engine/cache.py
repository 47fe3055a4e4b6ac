"""Results of earlier runs, file by file, so that what has not changed is not linted again.

An entry is found by a hash of all that its results depend on: the file's bytes and name, the config in force,
every file of every pack, the files that the config names, the language, preflint itself and the packages
beside it. So an entry is never out of date, only of no more use; it is dropped after `_DAYS` unused days.
Results that depend on the time of day are not kept, nor are those in which a rule crashed. Where the files
beside a piece of a page were asked what they are, the entry holds while they answer the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from time import time
from typing import Any

from linter import __version__
from linter.config import Config
from linter.engine import results as packed
from linter.engine.beside import DISK
from linter.model.report import FileResult
from linter.model.source import Source
from linter.ruleset.folders import files_of, pack_folders, signature

NAME = ".preflint_cache"
"""The folder, beside the configuration file or else in the working folder."""

TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by preflint; `preflint clean` removes it.\n"
"""What CACHEDIR.TAG begins with, by which other tools leave the folder out (bford.info/cachedir)."""

_FORMAT = 1
_DAYS = 30
_DAY = 86400.0
_MOST = 256 << 20
"""Bytes that all entries may take before the oldest go."""

_EDITS = 1 << 20
"""Bytes of new text in one file's edits, from which on its results are rather worked out again."""

_WORDS_ONLY = ("select", "ignore", "extend-select", "vocabulary", "rules", "exclude", "per-file-ignores")
"""Keys of a configuration that name no files."""


_MAILDIR = ("cur", "new")
"""The folders whose times change with the mails in them."""


class Cache:
    """The entries that hold for one config."""

    def __init__(self, config: Config, *, folder: Path | None = None, facts: Sequence[object] = ()) -> None:
        """`folder` is where entries lie, if not beside the config; `facts` is what else results depend on."""
        self.folder = folder or place(config)
        self._key = blake2b(digest_size=20)
        self._key.update(
            repr((_environment(), replace(config, layers=()), tuple(facts))).encode("utf-8", "replace")
        )
        for named in files_named(config):
            self._key.update(signature(named))
        for pack in pack_folders(config.packs):
            self._key.update(str(pack).encode("utf-8", "surrogateescape"))
            for file in files_of(pack):
                self._key.update(signature(file))

    def load(self, source: Source, beside: Sequence[Source] = ()) -> tuple[FileResult, ...] | None:
        """The results for these bytes under this name, if they are known; `beside`: read with them."""
        path = self._path(source, beside)
        try:
            with open(path, "rb") as file:  # noqa: PTH123  (hundreds at each start: Path.open takes twice as long)
                data = file.read()
                used = os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        found = packed.unpack(data, source)
        if found is None or found.made > time() or not _holds(found.results):
            return None
        if time() - used > _DAY:
            with suppress(OSError):
                os.utime(path)
        return found.results

    def store(self, source: Source, results: Sequence[FileResult], beside: Sequence[Source] = ()) -> None:
        """Keep results, in one step, so that another process never reads half of them."""
        if not results or not all(map(_lasting, results)) or any(r.source is not source for r in results):
            return
        if any(map(_reveals, results)):
            return
        data = packed.pack(results, time(), _EDITS)
        if data is None:
            return
        path = self._path(source, beside)
        fresh = f"{path}.{os.getpid():x}.new"
        with suppress(OSError):
            try:
                _write(fresh, data)
            except FileNotFoundError:
                make(self.folder)
                Path(path).parent.mkdir(exist_ok=True)
                _write(fresh, data)
            os.replace(fresh, path)  # noqa: PTH105

    def _path(self, source: Source, beside: Sequence[Source]) -> str:
        key = self._key.copy()
        for name in (source.path, os.path.abspath(source.path)):  # noqa: PTH100
            key.update(name.encode("utf-8", "surrogateescape") + b"\0")
        key.update(source.data)
        for other in beside:
            key.update(f"\0{other.path}\0{len(other.data)}\0".encode("utf-8", "surrogateescape") + other.data)
        name = key.hexdigest()
        return f"{self.folder}{os.sep}{name[:2]}{os.sep}{name[2:]}"


def _holds(results: Sequence[FileResult]) -> bool:
    if all(result.beside is None for result in results):
        return True
    from linter.engine.pages import holds

    return all(holds(result, DISK) for result in results)


def _reveals(result: FileResult) -> bool:
    """Whether a result's edits hold a secret, which no cache may."""
    return any(diagnostic.fix.withheld for diagnostic in result.diagnostics if diagnostic.fix)


def place(config: Config) -> Path:
    """Where the entries of a config lie: as PREFLINT_CACHE_DIR says, else beside it."""
    named = os.environ.get("PREFLINT_CACHE_DIR")
    return Path(named) / "results" if named else config.root / NAME


def make(folder: Path) -> None:
    """The empty folder, marked as a cache and as nothing for git."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "CACHEDIR.TAG").write_text(TAG, encoding="ascii")
    (folder / ".gitignore").write_text("# Made by preflint\n*\n", encoding="ascii")


def is_cache(folder: Path) -> bool:
    """Whether the folder was made by `make`, so that it may be removed whole."""
    with suppress(OSError):
        return (folder / "CACHEDIR.TAG").read_text(encoding="ascii", errors="replace").startswith(TAG)
    return False


def prune(folder: Path) -> None:
    """Once a day: drop what was not used for `_DAYS`, and the oldest where all is more than `_MOST`."""
    now = time()
    tag = folder / "CACHEDIR.TAG"
    with suppress(OSError):
        if now - tag.stat().st_mtime < _DAY:
            return
        os.utime(tag)
        found = sorted(_entries(folder), key=lambda entry: -entry[1].st_mtime)
        total = 0
        for path, state in found:
            total += state.st_size
            if now - state.st_mtime > _DAYS * _DAY or total > _MOST:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108


def _entries(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for inner in os.scandir(folder):
        if inner.is_dir(follow_symlinks=False) and len(inner.name) == 2:
            for entry in os.scandir(inner.path):
                yield entry.path, entry.stat(follow_symlinks=False)


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)


def _lasting(result: FileResult) -> bool:
    return not result.timely and not any(d.is_crash for d in result.diagnostics)


@cache
def _environment() -> str:
    """Preflint's own version and modules, Python's version, and what is installed beside preflint."""
    digest = blake2b(f"{_FORMAT} {__version__} {sys.version}".encode(), digest_size=20)
    for folder, _, files in os.walk(Path(__file__).parent.parent):
        for name in sorted(files):
            if name.endswith(".py"):
                digest.update(signature(f"{folder}{os.sep}{name}"))
    for entry in sys.path:
        if entry.rstrip("/\\").endswith("-packages"):  # a package that comes or goes changes its time
            digest.update(signature(entry))
    return digest.hexdigest()


def files_named(config: Config) -> Iterator[str]:
    """Every file that a value of the config may name, such as phrases; packs are looked at apart."""
    for layer in config.layers:
        for key, value in layer.given.items():
            if key not in _WORDS_ONLY:
                for text in _texts(value):
                    if path := _file(layer.root, text):
                        yield path
                    elif key == "sent":
                        yield from (str(layer.root / Path(text).expanduser() / inner) for inner in _MAILDIR)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _file(root: Path, text: str) -> str:
    """The path of a file, if the text names one."""
    with suppress(OSError, ValueError, RuntimeError):  # too long, a NUL, no such user's home
        path = root / Path(text).expanduser()
        return str(path) if path.is_file() else ""
    return ""
