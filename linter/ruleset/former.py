"""Words that rules used in the release before this one: still read, with a note that says what to write.

A test was a parameter of its kind, `{kind: link, test: userinfo}`, and so took every parameter that any test
of the kind had; now it is a kind of its own, `{kind: link/userinfo}`, with its own parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from linter.checks.base import Test

_PLAIN = {"link": "any"}
"""The test that is called as its kind is."""

_CHOSEN_BY = {"markup": ("absent", "attribute")}
"""Parameters of a kind that chose a test, which is called as they are."""

_RENAMED = {
    "clip": {"max": "limit", "min": "at_least"},
    "image": {"over": "limit"},
    "markup": {"over": "limit"},
    "page": {"least": "at_least"},
    "preheader": {"below": "at_least"},
}
"""Parameters of a kind by what they are called now."""

_TOKENS = ("tokens", "ignore_case", "boundary", "exceptions")
_SHARED = {
    "link": frozenset(
        ["of", "pattern", "unless", "table", "schemes", "hosts", "except_hosts", "not_own", "when", "mend"]
    ),
    "image": frozenset(["limit", "formats", "mend", "once"]),
    "clip": frozenset(["at_least"]),
    "markup": frozenset(
        [
            *("absent", "attribute", "value", "limit", "style", "either", "neither", "without", "has_text"),
            *("deeper_than", "once", "remove", "set", "into", "insert"),
        ]
    ),
    "page": frozenset(["elements", "at_least", "once"]),
    "preheader": frozenset([*_TOKENS, "at_least"]),
    "title": frozenset(_TOKENS),
}
"""The parameters that every test of a kind took; those that did nothing are left out."""


class Renewed(NamedTuple):
    """A check in today's words, and what to write in place of its old ones."""

    check: Any
    notes: tuple[tuple[str, str], ...] = ()


def renewed(check: Any, known: Mapping[str, type[Test]]) -> Renewed:
    """A rule's `check` in today's words; `known` are the kinds. A note has the key it concerns, and words."""
    if not isinstance(check, Mapping):
        return Renewed(check)
    kind, test = check.get("kind"), check.get("test")
    if not isinstance(kind, str):
        return Renewed(check)
    word, notes = kind, []
    if isinstance(test, str):
        word = kind if _PLAIN.get(kind) == test else f"{kind}/{test}"
        notes.append(("test", f"write 'kind: {word}' in place of 'kind' and 'test'"))
    elif chosen := next((key for key in _CHOSEN_BY.get(kind, ()) if check.get(key)), ""):
        word = f"{kind}/{chosen}"
        notes.append((chosen, f"write 'kind: {word}' where there is '{chosen}'"))
    if word not in known:
        return Renewed(check)
    kept = {"kind": word}
    for key, name, note in _parameters(check, kind, known[word]):
        kept |= {name: check[key]} if name else {}
        notes += [(key, note)] if note else []
    return Renewed(kept, tuple(notes)) if notes else Renewed(check)


def renamed(kind: str, key: str) -> str:
    """What a parameter of a kind, or of one of its tests, is called now."""
    return _RENAMED.get(kind.partition("/")[0], {}).get(key, key)


def _parameters(check: Mapping[str, Any], kind: str, test: type[Test]) -> Iterator[tuple[str, str, str]]:
    """Each parameter, what it is called now (nothing where it is left out), and what to say of it."""
    for key in check:
        name = renamed(kind, key)
        if key in ("kind", "test"):
            continue
        if name in _SHARED.get(kind, ()) and name not in test.__struct_encode_fields__:
            why = "a 'fix' makes the edit" if name == "mend" else "this test has no use for it"
            yield key, "", f"leave out '{key}': {why}"
        else:
            yield key, name, f"write '{name}' in place of '{key}'" if name != key else ""
