"""`preflint clean`: removes what earlier runs kept."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import click

from linter.catalogue import _
from linter.cli.options import cache_dir_option
from linter.errors import UsageError, reason

_TRIES = 5
"""How often a folder is removed into which another run goes on writing."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATHS]...")
@cache_dir_option
def clean(paths: tuple[Path, ...], cache_dir: str | None) -> int:
    """Remove the caches of PATHS (else of the working folder), and those in the folders below.

    Only folders that preflint has made are removed; of a link to one, both. What a killed --fix left behind
    goes, too.
    """
    from linter.api import sweep
    from linter.cli.language import language_of
    from linter.cli.words import say
    from linter.engine.cache import is_cache

    language = language_of(())
    walked = [] if cache_dir else list(_folders(paths))
    for folder in walked:
        sweep(folder)
    found = {_identity(folder): folder for folder in _caches(paths, cache_dir, walked) if is_cache(folder)}
    for folder in found.values():
        try:
            if folder.exists():  # two links may lead to one
                _remove(folder.resolve())
            if folder.is_symlink():
                folder.unlink()
        except OSError as error:
            raise UsageError(
                _("cannot be removed: {reason}", reason=reason(error)), where=str(folder)
            ) from error
        print(say("removed", language, path=folder))
    if not found:
        print(say("nothing-to-remove", language))
    return 0


def _remove(folder: Path) -> None:
    """Remove a folder with all in it; what another run writes into it meanwhile goes with the next try."""
    import shutil

    for tries_left in reversed(range(_TRIES)):
        try:
            shutil.rmtree(folder)
        except OSError as error:
            if not folder.exists():
                return
            if not tries_left or error.errno not in (errno.ENOTEMPTY, errno.ENOENT):
                raise
        else:
            return


def _folders(paths: tuple[Path, ...]) -> Iterator[Path]:
    from linter.engine.cache import NAME

    for path in paths or (Path(),):
        for folder, inner, _files in os.walk(path):
            yield Path(folder)
            inner[:] = [name for name in inner if name not in (NAME, ".git", "node_modules")]


def _caches(paths: tuple[Path, ...], cache_dir: str | None, walked: list[Path]) -> Iterator[Path]:
    from linter.config import resolve
    from linter.engine.cache import NAME, place

    if cache_dir:
        yield Path(cache_dir)
        return
    yield from (place(resolve(path)) for path in paths or (Path(),))
    yield from (folder / NAME for folder in walked)


def _identity(folder: Path) -> Path:
    """One folder by one name; a link to it is another one."""
    return folder.parent.resolve() / folder.name
