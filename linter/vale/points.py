"""Vale's extension points as checks of ours: https://vale.sh/docs/styles#extension-points."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from linter.catalogue import _
from linter.facts.compiled import compile_pattern
from linter.vale.styles import Left, Style
from linter.vale.tokens import Token, bounded, has_word_edges, token_of

TEXT = ["header.subject", "body.text", "html.text"]
_SCOPES = {
    **dict.fromkeys(("text", "sentence", "paragraph", "summary", "list", "raw"), TEXT),
    "heading": ["header.subject"],
    "alt": ["html.alt"],
    "link": ["html.link"],
}
_WORD_COUNTS = (r"\b(\w+)\b", r"\b\w+\b", r"\b([A-Za-z]+)\b", r"\w+", r"\S+", r"[^\s]+")
_GRADE = ("0.39", "11.8", "15.59")
"""The constants of the Flesch-Kincaid grade."""

Check = dict[str, Any]


def scopes_of(style: Style) -> list[str]:
    """Where ours look for what Vale looks for there."""
    found: dict[str, None] = {}
    for scope in style.listed("scope") or ("text",):
        first = scope.partition(".")[0].partition("(")[0].strip()
        if scope.startswith("~") or "&" in scope or first not in _SCOPES:
            raise Left(_("scope '{scope}': a mail has no such part", scope=scope))
        found |= dict.fromkeys(_SCOPES[first])
    return list(found)


def existence(style: Style) -> Check:
    """Tokens, or one pattern made of `raw` and the tokens."""
    tokens, raw = style.listed("tokens"), "".join(style.listed("raw"))
    ignore_case = style.flag("ignorecase")
    if not raw:
        return _existence(style, [token_of(token) for token in tokens], ignore_case)
    words = f"(?:{'|'.join(tokens)})" if tokens else ""
    words = bounded("|".join(tokens)) if tokens and not style.flag("nonword") else words
    if ignore_case and words:  # which is so of the words alone, as Vale puts them together
        words = f"(?i:{words})"
    whole = words + raw if style.flag("append") else raw + words
    made = token_of(whole)
    check = {
        "kind": "existence",
        "ignore_case": ignore_case and not words,
        "boundary": False,
        "tokens": [made.text],
    }
    return check | _exceptions(style, [made])


def _existence(style: Style, tokens: list[Token], ignore_case: bool) -> Check:
    plain = [one.text for one in tokens]
    check: Check = {"kind": "existence", "ignore_case": ignore_case}
    if style.flag("nonword"):
        check |= {"boundary": False, "tokens": plain}
    elif all(map(has_word_edges, plain)):
        check["tokens"] = plain
    else:
        check |= {"boundary": False, "tokens": [_as_vale_bounds(one) for one in plain]}
    return check | _exceptions(style, tokens)


def _as_vale_bounds(token: str) -> str:
    return token if "(?P<at>" in token else bounded(token)


def _exceptions(style: Style, tokens: list[Token]) -> Check:
    listed = [*style.listed("exceptions"), *(one for token in tokens for one in token.exceptions)]
    return {"exceptions": list(dict.fromkeys(listed))} if listed else {}


def substitution(style: Style) -> Check:
    """Each key and what to write; where Vale offers several, they are shown and none is written."""
    swap = style.pairs("swap")
    if not swap:
        raise Left(_("it swaps nothing"))
    made = {token_of(key): value.replace("|", " / ") for key, value in swap.items()}
    check: Check = {
        "kind": "substitution",
        "ignore_case": style.flag("ignorecase"),
        "swap": {key.text: _with_groups(value, key.text) for key, value in made.items()},
    }
    if style.flag("nonword"):
        check["boundary"] = False
    return check | _exceptions(style, [*made])


def _with_groups(value: str, key: str) -> str:
    """What is written, with the groups that the key has (`$1`) as ours are; other dollars stay."""
    groups = int(compile_pattern(key).groups)

    def group(match: re.Match[str]) -> str:
        return rf"\{match[1]}" if 0 < int(match[1]) <= groups else match[0]

    return re.sub(r"\$(\d)", group, value.replace("\\", "\\\\") if groups else value)


def occurrence(style: Style) -> Check:
    """A token that is counted; words of a sentence are what `readability/sentence-words` counts."""
    token, most, least = style.text("token"), style.data.get("max"), style.data.get("min")
    if style.text("scope") == "sentence":
        if token not in _WORD_COUNTS or not isinstance(most, int):
            raise Left(
                _("it counts within a sentence; ours count within a paragraph or the words of a sentence")
            )
        return {"kind": "readability/sentence-words", "limit": most}
    limits = {
        name: value for name, value in (("max", most), ("min", least)) if isinstance(value, int) and value
    }
    if len(limits) != 1:
        raise Left(_("it has both a most and a least, or none; write two rules"))
    made = token_of(token)
    check = {
        "kind": "occurrence",
        "ignore_case": style.flag("ignorecase"),
        "boundary": False,
        "token": made.text,
    }
    return check | limits | _exceptions(style, [made])


def repetition(style: Style) -> Check:
    """A word that is written twice; ours counts words, whatever a style takes for one."""
    if set(style.listed("tokens")) - {r"[^\s]+", r"\S+", r"\w+", r"[\w]+"}:
        raise Left(_("it repeats something else than words; no kind of ours asks for that"))
    return {"kind": "repetition"}


def consistency(style: Style) -> Check:
    """Pairs, of which one mail uses one."""
    pairs = {token_of(one): token_of(other) for one, other in style.pairs("either").items()}
    if any(token.exceptions for pair in pairs.items() for token in pair):
        raise Left(_("a pair has a lookaround; ours take no exceptions"))
    either = {one.text: other.text for one, other in pairs.items()}
    return {"kind": "consistency", "ignore_case": style.flag("ignorecase"), "either": either}


def conditional(style: Style) -> Check:
    """What must stand somewhere where something else is said; not of each word by itself."""
    first, second = style.text("first"), style.text("second")
    if re.search(r"(?<!\\)\((?!\?)", second):
        raise Left(
            _(
                "it asks for each word by itself (an explanation of each abbreviation); "
                "ours ask once of a mail"
            )
        )
    made = token_of(first)
    ignore_case = style.flag("ignorecase")
    behind = token_of(second)
    if behind.exceptions:
        raise Left(_("its second pattern has a lookaround; a condition takes no exceptions"))
    check: Check = {
        "kind": "conditional",
        "ignore_case": ignore_case,
        "boundary": False,
        "first": [made.text],
        "second": {"text": [behind.text]},
    }
    return check | _exceptions(style, [made])


def capitalization(style: Style) -> Check:
    """A subject that is not as a heading should be."""
    match style.text("match"):
        case "$sentence":
            return {"kind": "capitalization", "style": "title", "keep": [*style.listed("exceptions")]}
        case "$title":
            raise Left(_("it asks for Title Case, no kind of ours asks for that"))
        case "$lower":
            pattern = "^[^A-Z]+$"
        case "$upper":
            pattern = "^[^a-z]+$"
        case written:
            pattern = token_of(written).text
    return {"kind": "occurrence", "ignore_case": False, "boundary": False, "token": pattern, "min": 1}


def metric(style: Style) -> Check:
    """The Flesch-Kincaid grade, by its formula or its name."""
    formula, condition = style.text("formula"), style.text("condition")
    limit = re.fullmatch(r"\s*>\s*(\d+(?:\.\d+)?)\s*", condition)
    if limit is None or not all(constant in formula for constant in _GRADE):
        raise Left(_("of formulas, ours know the Flesch-Kincaid grade with a limit ('> 8')"))
    return {"kind": "readability/grade", "limit": float(limit[1])}


def readability(style: Style) -> Check:
    """The Flesch-Kincaid grade, as older styles name it."""
    grade = style.data.get("grade")
    if "Flesch-Kincaid" not in style.listed("metrics") or not isinstance(grade, int | float):
        raise Left(_("of metrics, ours know the Flesch-Kincaid grade"))
    return {"kind": "readability/grade", "limit": float(grade)}


def sequence(style: Style) -> Check:
    """Runs of words by pattern and tag."""
    given = style.data.get("tokens") or []
    tokens = [_word(one) for one in given if isinstance(one, dict)]
    triggers = [
        one["pattern"]
        for one in given
        if isinstance(one, dict) and one.get("pattern") and not one.get("negate")
    ]
    if not triggers or len(tokens) != len(given):
        raise Left(_("none of its words has a pattern, which the grammar model would have to wait for"))
    return {"kind": "sequence", "trigger": [token_of(triggers[0]).text], "tokens": tokens}


def _word(one: Mapping[str, Any]) -> dict[str, Any]:
    if one.get("skip"):
        raise Left(_("it skips words; no kind of ours asks for that"))
    tests: dict[str, Any] = {}
    if one.get("pattern"):
        tests["LOWER" if "(?-i" not in str(one["pattern"]) else "TEXT"] = {
            "REGEX": f"^(?:{one['pattern']})$".lower()
        }
    if one.get("tag"):
        tests["TAG"] = {"REGEX": f"^(?:{one['tag']})$"}
    return tests | ({"OP": "!"} if one.get("negate") else {})


def _never(reason: str) -> Callable[[Style], Check]:
    def refuse(style: Style) -> Check:
        raise Left(reason)

    return refuse


POINTS: Mapping[str, Callable[[Style], Check]] = {
    "existence": existence,
    "substitution": substitution,
    "occurrence": occurrence,
    "repetition": repetition,
    "consistency": consistency,
    "conditional": conditional,
    "capitalization": capitalization,
    "metric": metric,
    "readability": readability,
    "sequence": sequence,
    "spelling": _never(
        _("it names a dictionary; ours are the rules of the pack 'spelling', and 'vocabulary' adds words")
    ),
    "script": _never(_("it is a program; rules of ours are data")),
}
"""By the word after `extends`."""


def check_of(style: Style) -> Check:
    """The check that finds what the style finds; `Left` where there is none."""
    point = POINTS.get(style.text("extends"))
    if point is None:
        raise Left(_("'{name}' is no extension point that is known", name=style.text("extends")))
    return point(style)
