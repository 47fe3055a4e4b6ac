"""What the tool server says."""

from __future__ import annotations

from linter.catalogue import _

_WORDS = {
    "bad-arguments": _("The arguments of {tool} are not valid: {why}."),
    "no-base64": _("`text` is not base64."),
    "no-unicode": _("`text` holds half a character."),
    "own-name": _("`beside` may not hold the draft itself."),
    "too-large": _("Together, draft and `beside` are too large: at most {most:,} characters."),
    "no-rule": _("There is no rule '{code}'."),
    "found": _("Findings: {count}."),
    "clean": _("Nothing found."),
    "changed": _("Places changed: {count}; findings left: {left}."),
    "unchanged": _("Nothing changed; findings left: {left}."),
    "unchecked": _("Checks that could not run: {count}."),
    "whole": _("Everything was checked."),
    "cut": _("Not all of it was checked."),
    "failed": _("{tool} failed: {why}."),
}


def say(word: str, language: str, **values: object) -> str:
    """One sentence in a language, with its braces filled."""
    return _WORDS[word].text(language, **values)
