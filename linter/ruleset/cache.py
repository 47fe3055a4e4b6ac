"""Decoded packs in the user's cache directory, so that hundreds of YAML files are not parsed at every start.

The key is a hash of the path, time and size of every file (to read them takes five times as long), of
preflint's version, and of the same of the modules that give rules their shape (they change under one version
while preflint is being worked on). A cache that is corrupt, old or cannot be written is as good as none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from linter import __version__
from linter.ruleset.folders import files_in, signature

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


def key_of(files: Iterable[str]) -> str:
    """A hash that changes when a file does, with their order, and with our version."""
    digest = blake2b(f"{_FORMAT} {__version__}".encode(), digest_size=16)
    package = Path(__file__).parent.parent
    modules = (files_in(str(package / room), ".py") for room in ("checks", "ruleset"))
    for file in (*chain.from_iterable(modules), *files):
        digest.update(signature(file))
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
