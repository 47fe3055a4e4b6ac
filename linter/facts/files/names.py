"""Names of files, and what they end in."""

from __future__ import annotations

from linter.model.message import Part


def extension(name: str) -> str:
    """What stands behind the last dot, in lower case; empty where there is no dot."""
    return name.rstrip(". ").rpartition(".")[2].lower() if "." in name else ""


def ending_of(part: Part) -> str:
    """The extension of a part's name; empty where it has none."""
    return extension(part.filename.value) if part.filename else ""


def extension_range(name: str) -> tuple[int, int]:
    """Where the extension stands in a name, its dot included."""
    kept = name.rstrip(". ")
    return kept.rfind("."), len(kept)
