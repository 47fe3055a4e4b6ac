"""Words that rules used in the release before this one: still read, with a note that says what to write.

A test was a parameter of its kind, `{kind: link, test: userinfo}`, and so took every parameter that any test
of the kind had; now it is a kind of its own, `{kind: link/userinfo}`, with its own parameters.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple


class Renewed(NamedTuple):
    """A check in today's words, and what to write in place of its old ones."""

    check: Any
    notes: tuple[tuple[str, str], ...] = ()


def renewed(check: Any, known: Collection[str]) -> Renewed:
    """A rule's `check` in today's words; `known` are the kinds. A note has the key it concerns, and words."""
    if not isinstance(check, Mapping):
        return Renewed(check)
    kind, test = check.get("kind"), check.get("test")
    if not (isinstance(kind, str) and isinstance(test, str)):
        return Renewed(check)
    word = f"{kind}/{test}"
    if word not in known:
        return Renewed(check)
    rest = {key: value for key, value in check.items() if key != "test"}
    return Renewed({**rest, "kind": word}, (("test", f"write 'kind: {word}' in place of 'kind' and 'test'"),))
