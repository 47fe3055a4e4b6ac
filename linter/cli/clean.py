"""`preflint clean`: removes what earlier runs kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from linter.cli.options import cache_dir_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATHS]...")
@cache_dir_option
def clean(paths: tuple[Path, ...], cache_dir: str | None) -> int:
    """Remove the caches of PATHS (else of the working folder), and those in the folders below.

    Only folders that preflint has made are removed.
    """
    import shutil

    from linter.cli.terminal import locale_language
    from linter.cli.words import say
    from linter.engine.cache import is_cache

    language = locale_language()
    found = [folder for folder in dict.fromkeys(_caches(paths, cache_dir)) if is_cache(folder)]
    for folder in found:
        shutil.rmtree(folder)
        print(say("removed", language, path=folder))
    if not found:
        print(say("nothing-to-remove", language))
    return 0


def _caches(paths: tuple[Path, ...], cache_dir: str | None) -> Iterator[Path]:
    from linter.config import resolve
    from linter.engine.cache import NAME, place

    if cache_dir:
        yield Path(cache_dir)
        return
    for path in paths or (Path(),):
        yield place(resolve(path))
        for folder, inner, _ in os.walk(path):
            if NAME in inner:
                yield (Path(folder) / NAME).resolve()
            inner[:] = [name for name in inner if name not in (NAME, ".git", "node_modules")]
