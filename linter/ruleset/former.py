"""Words that rules used in the release before this one: still read, with a note that says what to write.

A test was a parameter of its kind, `{kind: link, test: userinfo}`, and so took every parameter that any test
of the kind had; now it is a kind of its own, `{kind: link/userinfo}`, with its own parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from linter.checks.base import Test

_CALLED = {
    "link/any": "link",
    "header/present": "header",
    "header/undecoded-word": "header",
    "header/mime-version-case": "header/name-case",
}
"""Tests by what they are called now, where it is not `<kind>/<test>`."""

_RENAMED = {
    "image": {"over": "limit"},
    "alternative/differs": {"limit": "at_least"},
    "attachment/refused": {"table": "policies"},
    "attachment/size": {"table": "policies"},
    "attachment/sends": {"table": "policies"},
}
"""Parameters of a kind or a test by what they are called now."""

_SHARED = {
    "link": frozenset(
        ["of", "pattern", "unless", "table", "schemes", "hosts", "except_hosts", "not_own", "when", "mend"]
    ),
    "image": frozenset(["limit", "formats", "mend", "once"]),
    "header": frozenset(["limit", "anchor"]),
    "mime": frozenset(["limit", "table", "mend"]),
    "alternative": frozenset(["limit", "share", "pattern", "mend"]),
    "attachment": frozenset(["table", "providers", "pattern", "not_pattern", "limit", "ceiling", "known"]),
}
"""The parameters that every test of a kind took; those that did nothing are left out."""

_NOW_DATE = {"edit": "replace", "value": "{date}"}
_IMPLIED: Mapping[str, Mapping[str, Any]] = {
    "header/missing": {"edit": "insert"},
    "header/duplicate": {"edit": "remove"},
    "header/empty": {"edit": "remove"},
    "header/name-case": {"edit": "rename"},
    "header/raw-8bit": {"edit": "encode"},
    "header/needless-encoded-word": {"edit": "decode"},
    "header/mixed-script": {"edit": "encode", "raw": True},
    "header/long-line": {"edit": "fold"},
    "header/bad-date": _NOW_DATE,
    "header/date-ahead": _NOW_DATE,
    "header/date-behind": _NOW_DATE,
    "header/bad-link-list": {"edit": "bracket"},
    "header/blank-in-brackets": {"edit": "tighten"},
    "header/semicolons": {"edit": "commas"},
    "header/unquoted-name": {"edit": "quote-name"},
}
"""What a test does now without being told."""


class Renewed(NamedTuple):
    """A check in today's words, and what to write in place of its old ones."""

    check: Any
    notes: tuple[tuple[str, str], ...] = ()


def renewed(check: Any, known: Mapping[str, type[Test]]) -> Renewed:
    """A rule's `check` in today's words; `known` are the kinds. A note has the key it concerns, and words."""
    if not isinstance(check, Mapping):
        return Renewed(check)
    kind, test = check.get("kind"), check.get("test")
    if not (isinstance(kind, str) and isinstance(test, str)):
        return Renewed(check)
    word = _CALLED.get(f"{kind}/{test}", f"{kind}/{test}")
    if word not in known:
        return Renewed(check)
    kept, notes = {"kind": word}, [("test", f"write 'kind: {word}' in place of 'kind' and 'test'")]
    for key, name, note in _parameters(check, kind, word, known[word]):
        kept |= {name: check[key]} if name else {}
        notes += [(key, note)] if note else []
    return Renewed(kept, tuple(notes))


def _parameters(
    check: Mapping[str, Any], kind: str, word: str, test: type[Test]
) -> Iterator[tuple[str, str, str]]:
    """Each parameter, what it is called now (nothing where it is left out), and what to say of it."""
    implied = _IMPLIED.get(word, {})
    for key, value in check.items():
        name = _RENAMED.get(word, _RENAMED.get(kind, {})).get(key, key)
        if key in ("kind", "test"):
            continue
        if key in implied and implied[key] == value:
            yield key, "", f"leave out '{key}': this test does so by itself"
        elif name in _SHARED.get(kind, ()) and name not in test.__struct_encode_fields__:
            why = "a 'fix' makes the edit" if name == "mend" else "this test has no use for it"
            yield key, "", f"leave out '{key}': {why}"
        else:
            yield key, name, f"write '{name}' in place of '{key}'" if name != key else ""
