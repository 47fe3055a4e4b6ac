"""The language of phrases: what a rule looks for, written as a person would say it.

A phrase is words. `<name>` stands for any alternative of the vocabulary, `(a|b)` is a choice, `(a|b)+` one
or more of it, `[…]` may be missing, `[…]*` comes any number of times. `produc*` is a word that begins so, `_`
one word, `...` any few words of the line and sentence, or none. All else stands for itself; `-` between
letters is a hyphen, a blank or nothing, and a stop such as `,` may have a blank on either side, or none. Of a
phrase with `{…}` in it only that is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from linter.catalogue import _

_SIGNS = "()[]{}<>|"
EDGES = ("start", "end")
"""Words that say what is before or behind a phrase: the start of a sentence or line; a stop or its end."""


class PhraseError(ValueError):
    """A phrase that cannot be read, and what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Text(NamedTuple):
    """What stands for itself."""

    text: str


class Raw(NamedTuple):
    """RE2 from a pack's `patterns`, or of a word that every phrase may use."""

    pattern: str


class Choice(NamedTuple):
    """One of some rows, as often as `times` says: `?`, `*`, `+`, or once."""

    rows: tuple[Row, ...]
    times: str = ""


class Some(NamedTuple):
    """`_`, or `...` where there may be `few` words."""

    few: bool = False


Atom = Text | Raw | Choice | Some
Unit = tuple[Atom, ...]
"""What stands between two blanks."""
Row = tuple[Unit, ...]
Lookup = Callable[[str], Choice | Raw]
"""What gives the meaning of a `<name>`, or raises `PhraseError`."""

GAP: Unit = (Some(few=True),)
"""What stands for a few words."""
_WORD: Unit = (Some(),)


def parse(phrase: str, lookup: Lookup) -> Row:
    """The units of a phrase; of a whole one, its edges and the braces have been taken off."""
    reader = _Reader(phrase, lookup)
    row = reader.row() or ((),)
    if sign := reader.peek():
        raise PhraseError(
            _("'{sign}' stands alone", sign=sign),
            _("put a choice into parentheses: (a|b)")
            if sign == "|"
            else _("open it, or write \\{sign}", sign=sign),
        )
    if all(is_optional(unit) for unit in row):
        raise PhraseError(_("nothing of it must be there"), _("take one word out of its [ ]"))
    if row[0] == GAP or row[-1] == GAP:
        raise PhraseError(_("'...' stands between words"), _("leave it out at the start and the end"))
    return row


class _Reader:
    def __init__(self, phrase: str, lookup: Lookup) -> None:
        self._phrase, self._lookup, self._at = phrase, lookup, 0

    def peek(self) -> str:
        return self._phrase[self._at : self._at + 1]

    def row(self) -> Row:
        units: list[Unit] = []
        while (sign := self.peek()) and sign not in "|)]":
            if sign == " ":
                self._at += 1
                continue
            units.append(self._unit())
        return tuple(units)

    def _unit(self) -> Unit:
        for name, unit in (("...", GAP), ("_", _WORD)):
            rest = self._phrase[self._at + len(name) :]
            if self._phrase.startswith(name, self._at) and rest[:1] in ("", " ", "|", ")", "]"):
                self._at += len(name)
                return unit
        atoms: list[Atom] = []
        while (sign := self.peek()) and sign not in " |)]":
            if sign == "<":
                atoms.append(self._name())
            elif sign in "([":
                atoms.append(self._group(")" if sign == "(" else "]"))
            elif sign in ">{}":
                hint = _("<name> is a word of the vocabulary, {…} what is reported, once in a phrase")
                raise PhraseError(_("'{sign}' stands alone", sign=sign), hint)
            else:
                atoms.append(self._text())
        if len(atoms) > 1 and is_optional(tuple(atoms)):
            raise PhraseError(_("two [ ] stand without a blank between them"), _("set a blank, or a word"))
        return tuple(atoms)

    def _name(self) -> Choice | Raw:
        end = self._phrase.find(">", self._at)
        if end < 0:
            raise PhraseError(_("'<' is not closed"), _("write <name>, or \\< for the sign"))
        name = self._phrase[self._at + 1 : end]
        self._at = end + 1
        if name in EDGES:
            first = _("<{name}> stands only first in a phrase, with a blank", name=name)
            last = _("<{name}> stands only last in a phrase, with a blank", name=name)
            raise PhraseError(first if name == EDGES[0] else last, _("move it there"))
        return self._lookup(name)

    def _group(self, close: str) -> Choice:
        opened = self.peek()
        rows = []
        while True:
            self._at += 1
            rows.append(self.row())
            if self.peek() != "|":
                break
        if self.peek() != close:
            hint = _("write {opened}…{close}, or \\{opened} for the sign", opened=opened, close=close)
            raise PhraseError(_("'{opened}' is not closed", opened=opened), hint)
        self._at += 1
        for row in rows:
            if all(is_optional(unit) for unit in row):
                hint = _("one side of | is empty: write [a|b] for what may be missing")
                raise PhraseError(
                    _("an empty choice in '{opened}…{close}'", opened=opened, close=close), hint
                )
        if close == ")" and len(rows) == 1 and self.peek() != "+":
            raise PhraseError(_("'(…)' holds one choice"), _("write (a|b), or [a] for what may be missing"))
        if close == ")":
            return Choice(tuple(rows), self._taken("+"))
        return Choice(tuple(rows), self._taken("*") or "?")

    def _taken(self, sign: str) -> str:
        if self.peek() != sign:
            return ""
        self._at += 1
        return sign

    def _text(self) -> Text:
        start = self._at
        text = ""
        while (sign := self.peek()) and (sign not in f" {_SIGNS}" or self._at == start):
            if sign == "\\":
                self._at += 1
                sign = self.peek()
                if not sign:
                    raise PhraseError(
                        _("'\\' stands last"), _("it goes before a sign that stands for itself")
                    )
            text += sign
            self._at += 1
        return Text(text)


def is_optional(unit: Unit) -> bool:
    """Whether nothing of a unit must be there."""
    return all(isinstance(atom, Choice) and atom.times in ("?", "*") for atom in unit)
