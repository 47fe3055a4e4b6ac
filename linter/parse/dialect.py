"""Which template dialects a file speaks: what the config says, else its suffix, else its telling tags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.model.dialect import family_of
from linter.parse.telling import (
    CALL,
    DASHES,
    EJS,
    ELIXIR,
    GO,
    HANDLEBARS,
    LANGUAGES,
    PIPE,
    PLATFORMS,
    pattern,
)
from linter.parse.template import Syntax, find

# fmt: off
_BY_SUFFIX = {
    "j2": "jinja", "jinja": "jinja", "jinja2": "jinja", "njk": "nunjucks", "twig": "twig",
    "liquid": "liquid", "hbs": "handlebars", "handlebars": "handlebars", "mustache": "mustache",
    "erb": "erb", "ejs": "ejs", "tmpl": "go", "gotmpl": "go", "eex": "elixir", "heex": "elixir",
    "hubl": "hubl", "amp": "sfmc", "ftl": "freemarker", "ftlh": "freemarker",
}
_OWN_SYNTAX = {
    "mailchimp": "mailchimp", "sfmc": "sfmc", "salesforce": "salesforce", "zoho": "zoho", "blade": "blade",
    "activecampaign": "activecampaign", "mautic": "mautic", "heex": "elixir",
    "freemarker": "freemarker",
}
# fmt: on
_BRACES = ("braces", "percent", "hash")
_ANGLE = ("erb", "ejs", "elixir")
_WRITTEN = ("output", "control")


class Speech(NamedTuple):
    """The dialects of a file, the most telling first. `sure`: it was said or shown, not guessed."""

    names: tuple[str, ...]
    sure: bool


def hint(path: str, configured: str = "") -> str:
    """What a file surely speaks, before it is read: the config's word, else its suffix's."""
    if configured:
        return configured
    name = path.lower().rpartition("/")[2]
    if name.endswith(".blade.php"):
        return "blade"
    pieces = name.split(".")[1:]
    return next((_BY_SUFFIX[piece] for piece in reversed(pieces) if piece in _BY_SUFFIX), "")


@lru_cache(maxsize=4)
def speech(text: str, path: str = "", configured: str = "") -> Speech:
    """The dialects of all tags in the text, and whether the first is sure."""
    known = hint(path, configured)
    tags = find(text, known)
    if not tags:
        return Speech((), False)
    written = [text[tag.start : tag.end] for tag in tags if tag.kind in _WRITTEN and tag.syntax != "sample"]
    spoken = "\n".join(dict.fromkeys(written))  # a template says the same in every row
    syntaxes = dict.fromkeys([tag.syntax for tag in tags])
    found, sure = [], True
    if not syntaxes.keys().isdisjoint(_BRACES):
        has_percent = not syntaxes.keys().isdisjoint(("percent", "hash"))
        name, sure = _of_braces(spoken, "\n".join(written), known, has_percent=has_percent)
        found.append(name)
    if "angle" in syntaxes:
        found.append(known if known in _ANGLE else _of_angle(spoken))
    found += [_OWN_SYNTAX[syntax] for syntax in syntaxes if syntax in _OWN_SYNTAX]
    names = tuple(dict.fromkeys(found))
    if known in names:
        names = (known, *(name for name in names if name != known))
    return Speech(names, sure or known in names)


def dialect_of(syntax: Syntax, names: Sequence[str]) -> str:
    """The dialect of a tag of some syntax, out of the dialects of its file."""
    if syntax in _OWN_SYNTAX:
        return _OWN_SYNTAX[syntax]
    if syntax == "angle":
        return next((name for name in names if name in _ANGLE), "erb")
    apart = {*_ANGLE, *_OWN_SYNTAX.values()} - {"blade"}
    return next((name for name in names if name not in apart), "jinja")


@lru_cache(maxsize=4096)
def service_of(tag: str) -> str:
    """The service that alone has such a tag of braces; empty where the tag does not show one."""
    if not tag.startswith(("{{", "{%")):
        return ""
    return next((name for name, _, telling in PLATFORMS if pattern(telling).search(tag)), "")


def _of_angle(spoken: str) -> str:
    if pattern(ELIXIR).search(spoken):
        return "elixir"
    return "ejs" if pattern(EJS).search(spoken) else "erb"


@lru_cache(maxsize=4)  # most keystrokes are in no tag
def _of_braces(spoken: str, all_spoken: str, known: str, *, has_percent: bool) -> tuple[str, bool]:
    """The dialect of `{{ }}` and `{% %}`, and whether it is more than a guess.

    `spoken` has each tag once, `all_spoken` as often as the file does.
    """
    if known and known not in _ANGLE and known not in _OWN_SYNTAX.values():
        return _refined(spoken, known), True
    if known == "blade":
        return known, True
    for name, _, telling in PLATFORMS:
        if pattern(telling).search(spoken):
            return name, True
    if not has_percent and pattern(HANDLEBARS).search(spoken):
        return "handlebars", True
    if not has_percent and pattern(GO).search(spoken):
        return "go", True
    if has_percent or pattern(PIPE).search(spoken):
        votes = {name: _votes(telling, all_spoken) for name, telling in LANGUAGES}
        if pattern(DASHES).search(spoken):
            votes["django"] = 0
        best = max(votes, key=lambda name: votes[name])
        others = sum(votes.values()) - votes[best]
        return (best, votes[best] > 2 * others) if votes[best] else ("jinja", False)
    return "jinja" if pattern(CALL).search(spoken) else "handlebars", False


def _votes(telling: str, spoken: str) -> int:
    """A tag that only one language has says more than a filter's punctuation, which people get wrong."""
    return sum(4 if found.startswith("{%") else 1 for found in pattern(telling).findall(spoken))


def _refined(spoken: str, known: str) -> str:
    """The platform, where the language is known and a tag shows it."""
    for name, language, telling in PLATFORMS:
        if language == known == family_of(known) and pattern(telling).search(spoken):
            return name
    return known
