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


_KINDS = {
    "header/present": "header",
    "header/undecoded-word": "header",
    "header/mime-version-case": "header/name-case",
}
"""What tests are called that have another name now."""

_KEYS = {"alternative/differs": {"limit": "at_least"}}
"""What their parameters are called."""

_IMPLIED: Mapping[str, Mapping[str, Any]] = {
    "header/missing": {"edit": "insert"},
    "header/duplicate": {"edit": "remove"},
    "header/empty": {"edit": "remove"},
    "header/name-case": {"edit": "rename"},
    "header/raw-8bit": {"edit": "encode"},
    "header/needless-encoded-word": {"edit": "decode"},
    "header/mixed-script": {"edit": "encode", "raw": True},
    "header/long-line": {"edit": "fold"},
    "header/bad-link-list": {"edit": "bracket"},
    "header/blank-in-brackets": {"edit": "tighten"},
    "header/semicolons": {"edit": "commas"},
    "header/unquoted-name": {"edit": "quote-name"},
    **dict.fromkeys(
        ("header/bad-date", "header/date-ahead", "header/date-behind"), {"edit": "replace", "value": "{date}"}
    ),
    **dict.fromkeys(
        (
            *("mime/8bit-as-7bit", "mime/missing-charset", "mime/ascii-charset", "mime/utf8-as-other"),
            *("mime/chinese-charset", "mime/long-line", "mime/html-only", "mime/alternative-order"),
            *("mime/encoded-multipart", "alternative/stub"),
        ),
        {"mend": True},
    ),
}
"""What a test does now without being told."""


def renewed(check: Any, known: Collection[str]) -> Renewed:
    """A rule's `check` in today's words; `known` are the kinds. A note has the key it concerns, and words."""
    if not isinstance(check, Mapping):
        return Renewed(check)
    kind, test = check.get("kind"), check.get("test")
    if not (isinstance(kind, str) and isinstance(test, str)):
        return Renewed(check)
    former = f"{kind}/{test}"
    word = _KINDS.get(former, former)
    if word not in known:
        return Renewed(check)
    made = {"kind": word}
    notes = [("test", f"write 'kind: {word}' in place of 'kind' and 'test'")]
    keys, implied = _KEYS.get(word, {}), _IMPLIED.get(word, {})
    for key, value in check.items():
        if key in implied and implied[key] == value:
            notes.append((key, f"leave '{key}' out: '{word}' does so by itself"))
        elif key in keys:
            made[keys[key]] = value
            notes.append((key, f"write '{keys[key]}' in place of '{key}'"))
        elif key not in ("kind", "test"):
            made[key] = value
    return Renewed(made, tuple(notes))
