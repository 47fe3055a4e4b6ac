"""File results as bytes: for the cache, and for the way from one process to another.

The shapes are made from the model's own dataclasses, so a field that is added there is kept here. Fixes are
kept as edits of the file, since the documents that a fix may name live in one process only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple, get_type_hints

import msgspec

from linter.model.diagnostic import Diagnostic, Fix
from linter.model.document import Edit
from linter.model.reading import Reading
from linter.model.relation import Evidence, Relation
from linter.model.report import FileResult, NotChecked
from linter.model.source import Source

LIMIT = 8 << 20
"""Bytes of new text in one file's edits, from which on its results are not packed."""

_APART = ("source", "path", "more", "accepted")
"""What the reader of the bytes has, and what only a report has."""

_DIAGNOSTICS = [f.name for f in fields(FileResult) if f.name not in _APART].index("diagnostics")
_CHECK = 16
"""Bytes of the checksum in front."""


class Packed(NamedTuple):
    """Results with the moment at which they were made (seconds since 1970)."""

    results: tuple[FileResult, ...]
    made: float


def pack(results: Sequence[FileResult], made: float, limit: int = LIMIT) -> bytes | None:
    """The results of one file; `None` where they cannot be carried over (see `LIMIT`, lone surrogates)."""
    left = limit
    bare = []
    for result in results:
        if result.source is not results[0].source or result.path != result.source.path:
            return None
        diagnostics: list[list[Any]] = []
        for diagnostic in result.diagnostics:
            if diagnostic.fix is not None and diagnostic.fix.parts:
                edits = diagnostic.fix.edits
                left -= sum(len(edit.data) for edit in edits)
                if not edits or left < 0:
                    return None
                diagnostic = replace(diagnostic, fix=replace(diagnostic.fix, parts=edits))
            diagnostics.append(_row(diagnostic))
        row = _row(replace(result, diagnostics=()), without=_APART)
        row[_DIAGNOSTICS] = diagnostics
        bare.append(row)
    try:
        data = msgspec.msgpack.encode((made, bare))
    except UnicodeEncodeError:
        return None
    return _checksum(data) + data


def unpack(data: bytes, source: Source) -> Packed | None:
    """What was packed, for the same bytes of `source`; `None` where it is damaged or of another shape."""
    check, body = data[:_CHECK], data[_CHECK:]
    if check != _checksum(body):
        return None
    try:
        made, stored = msgspec.msgpack.decode(body, type=_shape())
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return Packed(tuple(_result(one, source) for one in stored), made)


def _row(value: Any, without: tuple[str, ...] = ()) -> list[Any]:
    """A dataclass as a list of its fields, those inside it likewise."""
    return [_plain(getattr(value, f.name)) for f in fields(value) if f.name not in without]


def _plain(value: Any) -> Any:
    if isinstance(value, Fix | NotChecked | Relation | Evidence | Reading):
        return _row(value)
    return tuple(map(_plain, value)) if type(value) is tuple else value


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECK).digest()


@cache
def _shape() -> Any:
    fix = _mirror(Fix, parts=tuple[Edit, ...])
    unchecked = _mirror(NotChecked)
    evidence = _mirror(Evidence)
    relation = _mirror(Relation, evidence=tuple[evidence, ...])  # type: ignore[valid-type]
    found = _mirror(Diagnostic, fix=fix | None)
    reading = _mirror(Reading)
    file = _mirror(
        FileResult,
        source=None,
        path=None,
        more=None,
        accepted=None,
        diagnostics=tuple[found, ...],  # type: ignore[valid-type]
        not_checked=tuple[unchecked, ...],  # type: ignore[valid-type]
        relation=relation | None,
        reading=reading | None,
    )
    return tuple[float, tuple[file, ...]]  # type: ignore[valid-type]


def _mirror(model: type, **changed: Any) -> Any:
    """A struct with the fields of a dataclass, some of another type, some (`None`) left out."""
    hints = {**get_type_hints(model), **changed}
    kept = [(f.name, hints[f.name]) for f in fields(model) if hints[f.name] is not None]
    return msgspec.defstruct(f"Stored{model.__name__}", kept, array_like=True, gc=False)


def _result(stored: Any, source: Source) -> FileResult:
    values = msgspec.structs.asdict(stored)
    values["diagnostics"] = tuple(map(_diagnostic, stored.diagnostics))
    values["not_checked"] = tuple(NotChecked(*msgspec.structs.astuple(one)) for one in stored.not_checked)
    if stored.relation is not None:
        told = msgspec.structs.asdict(stored.relation)
        told["evidence"] = tuple(Evidence(*msgspec.structs.astuple(one)) for one in told["evidence"])
        values["relation"] = Relation(**told)
    if stored.reading is not None:
        values["reading"] = Reading(**msgspec.structs.asdict(stored.reading))
    return FileResult(path=source.path, source=source, **values)


def _diagnostic(stored: Any) -> Diagnostic:
    values = msgspec.structs.asdict(stored)
    if stored.fix is not None:
        values["fix"] = Fix(**msgspec.structs.asdict(stored.fix))
    return Diagnostic(**values)
