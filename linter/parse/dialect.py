"""Which template dialects a file speaks, guessed from the tags that only one of them has."""

from __future__ import annotations

import re
from pathlib import PurePath

from linter.parse.template import Tag, find

# fmt: off
_BY_SUFFIX = {
    ".j2": "jinja", ".jinja": "jinja", ".jinja2": "jinja", ".njk": "nunjucks", ".twig": "twig",
    ".liquid": "liquid", ".hbs": "handlebars", ".handlebars": "handlebars", ".mustache": "mustache",
    ".erb": "erb", ".ejs": "ejs", ".tmpl": "go",
}
# fmt: on
_FAMILY = {"mailchimp": "mailchimp", "sfmc": "sfmc", "salesforce": "salesforce", "zoho": "zoho"}
_LIQUID_WORDS = "assign|capture|unless|elsif|case|when|liquid|schema|tablerow|connected_content"
_DJANGO_WORDS = (
    "load|url|trans|translate|blocktrans\\w*|static|with|endwith|comment|autoescape|ifequal|spaceless|csrf_token|"
    "unsubscribe|lorem|now"
)
_PERCENT = (
    ("liquid", re.compile(rf"\{{%-?\s*(?:{_LIQUID_WORDS})\b|\{{\{{\s*\$\{{|\|\s*\w+:\s+[\"'\d]")),
    ("django", re.compile(rf"\{{%\s*(?:{_DJANGO_WORDS})\b|\|\w+:[\"']")),
    (
        "jinja",
        re.compile(
            r"\{%[-+]?\s*(?:set|macro|import|from|call|raw|do)\b|\|\s*\w+\(|\bis\s+(?:not\s+)?defined\b|\bloop\."
        ),
    ),
)
_HANDLEBARS = re.compile(r"\{\{[~-]?(?:\{|[#/^>!&]|else\b)")
_GO = re.compile(r"\{\{-?\s*(?:\.|(?:if|range|with|template|define|block)\s+[.$\"])")
_JINJA_OUTPUT = re.compile(r"\{\{[^}]*(?:\||\(|\[)")
_EJS = re.compile(r"<%[-_]\s|\{\s*_?%>|<%\s*\}|=>|<%\s*(?:const|let|var|function)\b")


def dialects(text: str, path: str = "") -> tuple[str, ...]:
    """The dialects of all tags in the text, most telling first; the file's suffix decides where it can."""
    tags = find(text)
    if not tags:
        return ()
    found = [_of_braces(text, tags, _BY_SUFFIX.get(PurePath(path).suffix.lower(), ""))]
    if any(tag.syntax == "angle" for tag in tags):
        found.append("ejs" if _EJS.search(text) or path.endswith(".ejs") else "erb")
    found += [_FAMILY[tag.syntax] for tag in tags if tag.syntax in _FAMILY]
    return tuple(dict.fromkeys(name for name in found if name))


def dialect_of(tag: Tag, names: tuple[str, ...]) -> str:
    """The dialect of one tag, out of the dialects of its file."""
    if tag.syntax in _FAMILY:
        return _FAMILY[tag.syntax]
    if tag.syntax == "angle":
        return next((name for name in names if name in ("erb", "ejs")), "erb")
    return next((name for name in names if name not in ("erb", "ejs", *_FAMILY.values())), "jinja")


def _of_braces(text: str, tags: tuple[Tag, ...], by_suffix: str) -> str:
    if not any(tag.syntax in ("braces", "percent", "hash") for tag in tags):
        return ""
    if by_suffix and by_suffix not in ("erb", "ejs"):
        return by_suffix
    if any(tag.syntax == "percent" for tag in tags):
        scores = {name: len(pattern.findall(text)) for name, pattern in _PERCENT}
        best = max(scores, key=lambda name: scores[name])
        return best if scores[best] else "jinja"
    if _HANDLEBARS.search(text):
        return "handlebars"
    if _GO.search(text):
        return "go"
    return "jinja" if _JINJA_OUTPUT.search(text) else "handlebars"
