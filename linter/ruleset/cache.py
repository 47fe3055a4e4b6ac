"""Decoded packs, so that hundreds of YAML files are not parsed at every start: one entry a pack.

The built-in packs of an installed preflint are decoded where the wheel is built, and lie in their own
folders. Others (a user's packs, and all of them in a checkout) have an entry in the user's cache directory.
Its key is a hash of the pack's files and the shared tables, of preflint's version, and of the names, times
and sizes of the modules that give rules their shape (they change under one version while preflint is being
worked on). An entry that is corrupt, old or cannot be written is as good as none, and costs its own pack.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

from linter.ruleset.decoded import MADE_BY, DecodedPack, decode, encode
from linter.ruleset.folders import files_of, modules_in, shared, shipped, signature, stamp

_KEEP = 16
"""Entries that are kept of packs of one name: a few states of it, in a few projects."""

SHIPPED = {False: "decoded.msgpack", True: "decoded-pages.msgpack"}
"""What lies beside the YAML files in a wheel: what a start needs, and what only pages and tests read."""


def directory() -> Path:
    """Where preflint may keep what it can make again (XDG Base Directory §3; else as the system has it)."""
    if named := os.environ.get("PREFLINT_CACHE_DIR"):
        return Path(named)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "preflint"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~/AppData/Local")).expanduser() / "preflint" / "Cache"
    return Path("~/Library/Caches" if sys.platform == "darwin" else "~/.cache").expanduser() / "preflint"


def load(folder: Path, *, pages: bool) -> DecodedPack | None:
    """The pack in a folder as it was decoded before, or `None`."""
    try:
        if shipped(folder) and (
            found := _read({kind: folder / name for kind, name in SHIPPED.items()}, pages)
        ):
            return found
        return _read(_entries_of(folder), pages)
    except (OSError, RuntimeError):
        return None  # RuntimeError: no home directory is known


def _read(places: Mapping[bool, Path], pages: bool) -> DecodedPack | None:
    return decode(places[False].read_bytes(), places[True].read_bytes() if pages else None)


def store(folder: Path, pack: DecodedPack) -> None:
    """Keep a pack and its pages, each in one step, so that a second process never reads half a file."""
    try:
        directory().mkdir(parents=True, exist_ok=True)
        for pages, target in _entries_of(folder).items():
            fresh = target.with_suffix(f".{os.getpid()}.new")
            fresh.write_bytes(encode(pack, pages=pages))
            fresh.replace(target)
        _prune(folder)
    except (OSError, RuntimeError):
        return


def _entries_of(folder: Path) -> Mapping[bool, Path]:
    name = f"pack-{folder.name}-{_key(folder)}"
    return {False: directory() / f"{name}.msgpack", True: directory() / f"{name}-pages.msgpack"}


def _key(folder: Path) -> str:
    digest = blake2b(_modules() + _shared(shared(), stamp(shared())), digest_size=16)
    _add(digest, folder, files_of(folder))
    return digest.hexdigest()


def _add(digest: blake2b, folder: Path, files: Iterable[str]) -> None:
    for file in files:
        digest.update(f"\0{file.removeprefix(str(folder))}\0".encode("utf-8", "surrogateescape"))
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123  (for hundreds of files at each start)
            digest.update(opened.read())


@lru_cache(maxsize=1)
def _shared(folder: Path, state: bytes) -> bytes:
    """The tables of all, whose phrases a rule's words are made of, too."""
    digest = blake2b(digest_size=16)
    _add(digest, folder, files_of(folder))
    return digest.digest()


@cache
def _modules() -> bytes:
    digest = blake2b(MADE_BY.encode(), digest_size=16)
    package = Path(__file__).parent.parent
    for room in ("checks", "ruleset"):
        for file in modules_in(package / room):
            digest.update(signature(file))
    return digest.digest()


def _prune(folder: Path) -> None:
    """Drop the oldest entries of packs of this name."""
    found = sorted(_entries(folder.name), key=lambda path: path.stat().st_mtime)
    for old in found[: -2 * _KEEP]:
        old.unlink(missing_ok=True)


def _entries(name: str) -> Iterator[Path]:
    key_length = 32
    for path in directory().glob(f"pack-{name}-*.msgpack"):
        rest = path.stem.removeprefix(f"pack-{name}-").removesuffix("-pages")
        if len(rest) == key_length and "-" not in rest:  # not one of a pack whose name begins alike
            yield path
