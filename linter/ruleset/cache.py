"""Decoded packs in the user's cache directory, so that hundreds of YAML files are not parsed at every start.

The key is a hash of every file's name and bytes, of preflint's version, and of the age of the modules that
give rules their shape (they change under one version while preflint is being worked on). A cache that is
corrupt, old or cannot be written is as good as none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from io import FileIO
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from linter import __version__

T = TypeVar("T")
_FORMAT = 1
_KEEP = 16


def directory() -> Path:
    """Where preflint may keep what it can make again (XDG Base Directory §3; else as the system has it)."""
    if named := os.environ.get("PREFLINT_CACHE_DIR"):
        return Path(named)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "preflint"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~/AppData/Local")).expanduser() / "preflint" / "Cache"
    return Path("~/Library/Caches" if sys.platform == "darwin" else "~/.cache").expanduser() / "preflint"


def key_of(folders: Sequence[Path], files: Iterable[str]) -> str:
    """A hash that changes with any byte of any file, with their order, and with our version."""
    digest = blake2b(f"{_FORMAT} {__version__}".encode(), digest_size=16)
    package = Path(__file__).parent.parent
    for path in (*sorted(package.glob("checks/*.py")), *sorted(package.glob("ruleset/*.py"))):
        state = path.stat()
        digest.update(f"\0{path.name} {state.st_mtime_ns} {state.st_size}".encode())
    for folder in folders:
        digest.update(f"\0{folder.name}".encode("utf-8", "surrogateescape"))
    for file in files:
        try:
            with FileIO(file) as stream:
                data = stream.readall()
        except OSError:
            continue  # the loader says what is wrong with it
        name = file.rpartition(os.sep)[2]
        digest.update(f"\0{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()


def load(key: str, shape: type[T]) -> T | None:
    """What was stored under the key, or `None`."""
    try:
        data = (directory() / f"rules-{key}.msgpack").read_bytes()
        return msgspec.msgpack.decode(data, type=shape)
    except (OSError, RuntimeError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def store(key: str, value: Any) -> None:
    """Write in one step, so that a second process never reads half a file; drop the oldest ones."""
    try:
        folder = directory()
        target = folder / f"rules-{key}.msgpack"
        fresh = target.with_suffix(f".{os.getpid()}.new")
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(msgspec.msgpack.encode(value))
        fresh.replace(target)
        stored = sorted(folder.glob("rules-*.msgpack"), key=lambda path: path.stat().st_mtime)
        for old in stored[:-_KEEP]:
            old.unlink(missing_ok=True)
    except (OSError, RuntimeError):
        return  # RuntimeError: no home directory is known
