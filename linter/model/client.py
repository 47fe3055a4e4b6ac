"""Mail programs by name, `family.platform` as caniemail.com has them, and the globs that pick some."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

DEFAULT_CLIENTS = (
    "apple-mail.*",
    "gmail.*",
    "outlook.*",
    "yahoo.*",
    "!gmail.mobile-webmail",  # Gmail in a phone's browser: nearly nobody beside its app
    "!outlook.windows-mail",  # retired by Microsoft at the end of 2024
)
"""The programs in which most business mail is opened, in the versions that are still in use."""


@lru_cache(maxsize=64)
def selected(globs: tuple[str, ...], clients: tuple[str, ...]) -> tuple[str, ...]:
    """The clients that the globs name, `!` taking out; with `!` alone, out of the default ones."""
    if all(glob.startswith("!") for glob in globs):
        globs = (*DEFAULT_CLIENTS, *globs)
    found: dict[str, None] = {}
    for glob in globs:
        for client in matching(glob.removeprefix("!"), clients):
            if glob.startswith("!"):
                found.pop(client, None)
            else:
                found[client] = None
    return tuple(client for client in clients if client in found)


def matching(glob: str, clients: Iterable[str]) -> tuple[str, ...]:
    """The clients of one glob; a family's name alone means all of it."""
    glob = glob.strip().lower()
    return tuple(c for c in clients if _fits(c, glob) or c.startswith(glob + "."))


def _fits(client: str, glob: str) -> bool:
    from fnmatch import fnmatchcase

    return fnmatchcase(client, glob)
