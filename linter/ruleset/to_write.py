"""What to write where a key of a rule or of `pack.yaml` is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.catalogue import _
from linter.ruleset.strict import Step

_WRITTEN: Mapping[tuple[str, ...], str] = {
    ("code",): "code: HSE001",
    ("name",): "name: urgency-phrase",
    ("severity",): "severity: warning",
    ("message",): "message: \"'{match}' …\"",
    ("why",): "why: …",
    ("check",): "check: {kind: existence, phrases: ['…']}",
    ("check", "kind"): "kind: existence",
    ("fix", "title"): "title: …",
    ("fix", "applicability"): "applicability: unsafe",
    ("id",): "id: house",
    ("prefix",): "prefix: HSE",
    ("title",): "title: …",
    ("source",): "source: our style guide, section 3",
    ("date",): "date: 2026-01-31",
    ("values",): "values: […]",
}
"""By the way to the key, one example of it."""


def to_write(steps: Sequence[Step], key: str) -> str:
    """A hint for a missing key; empty where it says all itself."""
    written = _WRITTEN.get((*map(str, steps), key), "")
    return _("write {written}", written=written) if written else ""
