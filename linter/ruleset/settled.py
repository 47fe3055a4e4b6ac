"""Annotations of structs read once: msgspec reads those of a base anew for each struct made of it.

There are some three hundred structs in a pack's schema, and two thousand annotations; that took most of the
time in which packs were loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import lru_cache
from types import CodeType
from typing import Any

import msgspec


def settle(structs: Iterable[type]) -> None:
    """Put types in place of the texts that stand for them in the annotations of structs and their bases."""
    done: set[type] = {msgspec.Struct, object}
    for struct in structs:
        for cls in struct.__mro__:
            if cls not in done:
                done.add(cls)
                _settle(cls)


def _settle(cls: type) -> None:
    known: dict[str, Any] = cls.__dict__.get("__annotations__", {})  # noqa: RUF063  (of this class alone)
    names = vars(sys.modules[cls.__module__])
    for field, annotation in list(known.items()):
        if isinstance(annotation, str) and annotation.startswith("ClassVar"):
            del known[field]  # it is no field
        elif isinstance(annotation, str):
            known[field] = eval(_compiled(annotation), names)  # noqa: S307  (our own source, as msgspec does)


@lru_cache(maxsize=1024)
def _compiled(annotation: str) -> CodeType:
    return compile(annotation, "<annotation>", "eval")
