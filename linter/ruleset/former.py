"""Words that rules used in the release before this one: still read, with a note that says what to write.

A test was a parameter of its kind, `{kind: link, test: userinfo}`, and so took every parameter that any test
of the kind had; now it is a kind of its own, `{kind: link/userinfo}`, with its own parameters.

Sentences that show how others say it stood among a fix's alternatives; now these are texts that fit in the
place that was found, and the others are examples beneath `help`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from linter.checks.base import Test
from linter.model.lazy import lazy

_CALLED = {
    "link/any": "link",
    "header/present": "header",
    "header/undecoded-word": "header",
    "header/mime-version-case": "header/name-case",
}
"""Tests by what they are called now, where it is not `<kind>/<test>`."""

_CHOSEN_BY = {"markup": ("absent", "attribute")}
"""Parameters of a kind that chose a test, which is called as they are."""

_TEST = {"honorific": "problem", "language": "compare", "metric": "metric", "readability": "metric"}
"""The parameter that named the test of a kind, where it was not `test`."""

_LIMITS = {"max": "limit", "min": "at_least"}
_RENAMED = {
    "image": {"over": "limit"},
    "metric": _LIMITS,
    "readability": _LIMITS,
    "alternative/differs": {"limit": "at_least"},
    "attachment/refused": {"table": "policies"},
    "attachment/size": {"table": "policies"},
    "attachment/sends": {"table": "policies"},
    "clip": {"max": "limit", "min": "at_least"},
    "markup": {"over": "limit"},
    "page": {"least": "at_least"},
    "preheader": {"below": "at_least"},
}
"""Parameters of a kind or a test by what they are called now."""

_TOKENS = ("tokens", "ignore_case", "boundary", "exceptions")
_SHARED = {
    "address": frozenset(["table", "pattern", "limit", "other"]),
    "honorific": frozenset(["titles", "table", "full_name"]),
    "language": frozenset(["table"]),
    "link": frozenset(
        ["of", "pattern", "unless", "table", "schemes", "hosts", "except_hosts", "not_own", "when", "mend"]
    ),
    "image": frozenset(["limit", "formats", "mend", "once"]),
    "header": frozenset(["limit", "anchor"]),
    "mime": frozenset(["limit", "table", "mend"]),
    "alternative": frozenset(["limit", "share", "pattern", "mend"]),
    "attachment": frozenset(["table", "providers", "pattern", "not_pattern", "limit", "ceiling", "known"]),
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

_NOW_DATE = {"edit": "replace", "value": "{date}"}
_IMPLIED: Mapping[str, Mapping[str, Any]] = {
    "address/domain": {"edit": "remove-header"},
    "address/same-as": {"edit": "remove-header"},
    "address/repeated": {"edit": "remove"},
    "address/no-space": {"edit": "space"},
    "address/address-as-name": {"edit": "bare"},
    "address/blank-name": {"edit": "bare"},
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
    kind = check.get("kind")
    if not isinstance(kind, str):
        return Renewed(check)
    word, notes, key = kind, [], _TEST.get(kind, "test")
    if isinstance(test := check.get(key), str):
        word = _CALLED.get(f"{kind}/{test}", f"{kind}/{test}")
        notes.append((key, f"write 'kind: {word}' in place of 'kind' and '{key}'"))
    elif chosen := next((key for key in _CHOSEN_BY.get(kind, ()) if check.get(key)), ""):
        word = f"{kind}/{chosen}"
        notes.append((chosen, f"write 'kind: {word}' where there is '{chosen}'"))
    if word not in known:
        return Renewed(check)
    kept = {"kind": word}
    for old, name, note in _parameters(check, kind, word, known[word]):
        kept |= {name: check[old]} if name else {}
        notes += [(old, note)] if note else []
    return Renewed(kept, tuple(notes)) if notes else Renewed(check)


_SENTENCE = lazy(r"[^{}]*[.!?。！？]")
_EAST_ASIAN = lazy(r"[\u3040-\u30ff\u4e00-\u9fff]")


def with_examples(rule: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[tuple[int, str], ...]]:
    """A rule's data with whole sentences of `fix.alternatives` as examples; each one's number, and words."""
    fix = rule.get("fix")
    given = fix.get("alternatives") if isinstance(fix, Mapping) else None
    if not isinstance(fix, Mapping) or not isinstance(given, list):
        return rule, ()
    moved = [
        (at, text) for at, text in enumerate(given) if isinstance(text, str) and _SENTENCE.fullmatch(text)
    ]
    said = rule.get("help") or fix.get("title")
    if not moved or not isinstance(said, Mapping):
        return rule, ()
    examples = dict(said.get("examples", {}))
    for _, text in moved:
        language = "zh" if _EAST_ASIAN.search(text) else "en"
        examples[language] = [*examples.get(language, ()), text]
    numbers = {at for at, _ in moved}
    kept = [text for at, text in enumerate(given) if at not in numbers]
    note = "an alternative fits in the place that was found: write a sentence beneath 'help', as 'examples'"
    made = {**rule, "fix": {**fix, "alternatives": kept}, "help": {**said, "examples": examples}}
    return made, tuple((at, note) for at in numbers)


def renamed(kind: str, key: str) -> str:
    """What a parameter of a kind, or of one of its tests, is called now."""
    return _RENAMED.get(kind, _RENAMED.get(kind.partition("/")[0], {})).get(key, key)


def _parameters(
    check: Mapping[str, Any], kind: str, word: str, test: type[Test]
) -> Iterator[tuple[str, str, str]]:
    """Each parameter, what it is called now (nothing where it is left out), and what to say of it."""
    implied = _IMPLIED.get(word, {})
    for key, value in check.items():
        name = renamed(word, key)
        if key in ("kind", _TEST.get(kind, "test")):
            continue
        if key in implied and implied[key] == value:
            yield key, "", f"leave out '{key}': this test does so by itself"
        elif name in _SHARED.get(kind, ()) and name not in test.__struct_encode_fields__:
            why = "a 'fix' makes the edit" if name == "mend" else "this test has no use for it"
            yield key, "", f"leave out '{key}': {why}"
        else:
            yield key, name, f"write '{name}' in place of '{key}'" if name != key else ""
