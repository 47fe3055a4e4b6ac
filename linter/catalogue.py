"""The catalogue: preflint speaks English in its code, and other languages from `linter/locale`.

A call site writes English, with a name for each value: `_("there is no rule '{name}'", name=word)`. What it
gets is that sentence, as text, which can still say itself in every language that has a catalogue; whoever
shows it chooses. `python -m tools.catalogue --write` collects what is to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, reduce
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "preflint"
FOLDER = Path(__file__).parent / "locale"
SOURCE = "en"
"""The language of the code."""


class Said(str):
    """A sentence in English that knows how it is said in other languages."""

    __slots__ = ("context", "many", "message", "values")
    context: str
    many: str
    message: str
    values: dict[str, object]

    def text(self, language: str, /, **values: object) -> str:
        """The sentence in a language, its braces filled; English where that language has it not."""
        filled = {**self.values, **values}
        form = _form(self, language, filled.get("n"))
        shown = {key: _shown(value, language) for key, value in filled.items()}
        return form.format(**shown) if shown else form


def _(message: str, /, **values: object) -> Said:
    """A sentence for people. Its braces are filled if values are given; these may be such sentences."""
    return _said(message, "", "", values)


def plural(one: str, many: str, /, **values: object) -> Said:
    """A sentence with the number `n` in it, in its two English forms."""
    return _said(one, many, "", values)


def within(context: str, message: str, /, **values: object) -> Said:
    """A sentence whose English is translated otherwise elsewhere; `context` is for the translator."""
    return _said(message, "", context, values)


def _said(message: str, many: str, context: str, values: dict[str, object]) -> Said:
    form = many if many and values.get("n") != 1 else message
    made = Said(form.format(**values) if values else form)
    made.message, made.many, made.context, made.values = message, many, context, values
    return made


def in_language(said: object, language: str) -> str:
    """What is said, in a language where it is known in several; anything else as it is."""
    return str(_shown(said, language))


def translated(english: str, language: str, context: str = "") -> str:
    """The same for a text that came as plain English, such as a help text."""
    return within(context, english).text(language)


def ordered(said: Said, language: str, /, *values: object) -> str:
    """The sentence in a language, its braces filled in the order in which the English one has them."""
    return said.text(language, **dict(zip(_names(said.message), values, strict=False)))


def either(words: Iterable[object]) -> object:
    """`a, b or c`, in whatever language it is said."""
    *others, last = words
    return _("{first} or {second}", first=_list(others), second=last) if others else last


def every(words: Iterable[object]) -> object:
    """`a, b and c`, in whatever language it is said."""
    *others, last = words
    return _("{first} and {second}", first=_list(others), second=last) if others else last


def _list(words: Iterable[object]) -> object:
    return reduce(lambda first, second: _("{first}, {second}", first=first, second=second), words)


def together(sentences: Iterable[object], language: str) -> str:
    """Sentences one after the other, which some languages set without blanks."""
    joined = reduce(lambda first, second: _("{first} {second}", first=first, second=second), sentences)
    return in_language(joined, language)


COMMA = within("between the items of a list", ", ")
SEMICOLON = within("between the parts of a sentence", "; ")


@cache
def languages() -> tuple[str, ...]:
    """English, and what has a catalogue."""
    return (SOURCE, *sorted(path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


@cache
def _names(message: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _lit, name, _spec, _conv in Formatter().parse(message) if name))


def spoken(locale: str) -> str:
    """`zh` for `zh_CN.UTF-8`, `zh-Hans-CN` and `zh`; empty where there is no catalogue."""
    word = locale.lower().replace("-", "_").partition("_")[0].partition(".")[0]
    return word if word in languages() else ""


def _shown(value: object, language: str) -> object:
    return value.text(language) if isinstance(value, Said) else value


def _form(said: Said, language: str, number: object) -> str:
    """The sentence as the catalogue has it, its braces not yet filled."""
    english = said.many if said.many and number != 1 else said.message
    if language == SOURCE or not english:
        return english
    known = _catalogue(language)
    if said.many:
        return known.ngettext(said.message, said.many, number if isinstance(number, int) else 2)
    return known.pgettext(said.context, english) if said.context else known.gettext(english)


@cache
def _catalogue(language: str) -> NullTranslations:
    from gettext import translation

    return translation(DOMAIN, FOLDER, [language], fallback=True)
