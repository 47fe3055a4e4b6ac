"""Names that a template prints as they are, with no text for readers who have none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from linter.checks.base import Finding
from linter.checks.templates.blocks import roles
from linter.checks.templates.reads import Read, reads
from linter.checks.tokens import regex
from linter.checks.tokens.phrases import phrases
from linter.facts.context import Terms
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

_AROUND = 120
_DEEP = 30
_MARKUP = lazy(r"<[^<>]*>|^[^<>]*>|\{\{[^{}]*\}\}|\{%[^%]*%\}|\*\|[^|]*\|\*|%%[^%]*%%|&nbsp;")
_BEFORE_NAME = ("shared/greetings#name", "shared/greetings#word")
_BEHIND_NAME = "shared/greetings#behind"
_SIGNS_BEHIND = " \t\r\n\xa0,，:："
_STARTS = lazy(r"(?:^|[\s>.,!\"“])$")
_FALLBACK = lazy(
    r"\bdefault(?:_if_none|IfEmpty|s)?\b|\?\?|\bor\b|\|\||\?|:default=|\bif\b|\bcoalesce\b|\bfallback\b|\blookup\b"
)
_PIPED = ("zoho", "mautic", "activecampaign")
_THERE = frozenset(["hi", "hello", "hey", "howdy", "greetings", "welcome", "yo"])
_FIXES: dict[str, Callable[[str, str], str]] = {
    "jinja": lambda tag, word: _inside(tag, f'|default("{word}", true)'),
    "nunjucks": lambda tag, word: _inside(tag, f'|default("{word}", true)'),
    "twig": lambda tag, word: _inside(tag, f"|default('{word}')"),
    "django": lambda tag, word: _inside(tag, f'|default:"{word}"'),
    "liquid": lambda tag, word: _inside(tag, f' | default: "{word}"'),
    "plunk": lambda tag, word: _inside(tag, f" ?? '{word}'"),
    "marketo": lambda tag, word: _inside(tag, f":default={word}"),
    "mautic": lambda tag, word: f"{tag[:-1]}|{word}}}",
    "zoho": lambda tag, word: f"{tag[:-2].rstrip('|')}|{word}]$",
}
_OFFERS = {
    "handlebars": "{{#if NAME}}TAG{{else}}WORD{{/if}}",
    "mustache": "{{#NAME}}TAG{{/NAME}}{{^NAME}}WORD{{/NAME}}",
    "go": "{{if .NAME}}TAG{{else}}WORD{{end}}",
    "mailchimp": "*|IF:NAME|*TAG*|ELSE:|*WORD*|END:IF|*",
    "sfmc": '%%=IIF(EMPTY([NAME]),"WORD",[NAME])=%%',
}
_OFFERED = lazy("NAME|TAG|WORD")


def without_default(message: Message, names: str, place: str, terms: Terms) -> Iterator[Finding]:
    """Tags that print such a name bare, with no condition around them that asks for it."""
    pattern = regex.compile_pattern(f"(?i){names}")
    guards: list[str] = []
    for segment in message.segments("template"):
        for act, _ in roles(segment):
            if act == "open":
                guards.append(segment.text.casefold())
            elif guards:
                guards.pop()
        if segment.scope != "template.output":
            continue
        for read in _printed(segment):
            if pattern.fullmatch(read.name.replace(" ", "_").encode(errors="replace")) and not _is_guarded(
                read, guards
            ):
                yield from _finding(segment, read, place, terms)


def _is_guarded(read: Read, guards: list[str]) -> bool:
    return any(read.path[-1].casefold() in guard for guard in guards[-_DEEP:])


def _finding(segment: Segment, read: Read, place: str, terms: Terms) -> Iterator[Finding]:
    greeting = _greeting(segment, terms)
    if (place == "greeting") != (greeting is not None):
        return
    word = "there" if greeting in _THERE or greeting == "" else "customer" if greeting == "dear" else ""
    better, sure = _better(segment, read, word)
    edit = segment.edit(0, len(segment.text), better) if better and word and sure else None
    yield Finding(segment, 0, len(segment.text), {"better": better} if better else {}, (edit,))


def _printed(segment: Segment) -> Iterator[Read]:
    """The variable of a tag that prints it as it is, with nothing for those who have none."""
    family, inner = segment.attrs["family"], segment.text[2:-2]
    if family in ("erb", "ejs", "elixir", "blade") or (family in _PIPED and _has_fallback(segment.text)):
        return
    if family not in _PIPED and _FALLBACK.search(inner):
        return
    found = list(reads(segment))
    if len(found) == 1:
        yield found[0]


def _has_fallback(text: str) -> bool:
    return re.search(r"\|[^|\]}%]+", text) is not None


def _greeting(segment: Segment, terms: Terms) -> str | None:
    """The greeting before a tag in lower case, empty in the subject; `None` anywhere else."""
    if segment.attrs["place"] == "header.subject":
        return ""
    if segment.attrs["place"] != "body":
        return None
    text = segment.document.text
    start, end, _ = segment.to_document(0, len(segment.text))
    before = _MARKUP.sub(" ", text[max(0, start - _AROUND) : start]).rstrip(_SIGNS_BEHIND)
    found = phrases(terms, *_BEFORE_NAME).end(before)
    if found and _STARTS.search(before[: found.start]):
        return before[found.start :].lower()
    behind = text[end : end + _AROUND].lstrip()
    place_behind = phrases(terms, _BEHIND_NAME).first(behind)
    return behind[: place_behind.end] if place_behind and place_behind.start == 0 else None


def _better(segment: Segment, read: Read, word: str) -> tuple[str, bool]:
    """The tag with a default, and whether it may be written without asking."""
    family, text = segment.attrs["family"], segment.text
    word = word or "…"
    if family in _FIXES:
        return _FIXES[family](text, word), bool(segment.attrs["sure"]) or family in _PIPED
    if family in _OFFERS:
        values = {"NAME": read.name, "TAG": text, "WORD": word}
        return _OFFERED.sub(lambda m: values[m[0]], _OFFERS[family]), False
    return "", False


def _inside(tag: str, more: str) -> str:
    """Put something before the end of `{{ … }}`, in front of the blank and the dash there."""
    inner = tag[:-2].rstrip("-~")
    kept = inner.rstrip()
    return kept + more + tag[len(kept) :]
