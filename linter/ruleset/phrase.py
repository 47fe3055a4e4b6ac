"""The language of phrases: what a rule looks for, written as a person would say it.

A phrase is words. `<name>` stands for any alternative of the vocabulary, `[…]` may be missing, `(a|b)` is a
choice, `_` is one word, `...` any few words of the line and sentence, or none. All else stands for itself;
`-` between letters is a hyphen, a blank or nothing. A phrase becomes one RE2 token, so that nothing behind
the loader knows of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from linter.checks.widened import BLANKS, WORD_RANGES

_SIGNS = "()[]<>|"
_SYNTAX = re.compile(r"[\\.^$|?*+()\[\]{}]")
_STOPS = (",", ".", ";", ":", "!", "?", "…")
_FEW_WORDS = r"(?:[^\w.!?\r\n][^.!?\r\n]{0,40})?"
_END = rf"[{BLANKS}]*(?:[.,:;!?~^)…，。；！？：、）\r\n]|\z)"

BUILT_IN = {
    "number": r"[0-9]+",
    "capitalised": r"(?-i:[A-ZÀ-ÖØ-Þ])[\w'-]*",
    "end": "",
}
"""Words that every phrase may use: digits, a word with a capital, and, last in a phrase, that nothing but a
stop or the end of the line follows."""


class PhraseError(ValueError):
    """A phrase that cannot be read, and what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Text(NamedTuple):
    """What stands for itself."""

    text: str


class Raw(NamedTuple):
    """RE2 from a pack's `patterns`, or a sign of the language."""

    pattern: str
    is_gap: bool = False


class Choice(NamedTuple):
    """One of some rows; `optional`: or nothing."""

    rows: tuple[Row, ...]
    optional: bool = False


Unit = tuple[Text | Raw | Choice, ...]
"""What stands between two blanks."""
Row = tuple[Unit, ...]
Lookup = Callable[[str], Choice | Raw]
"""What gives the meaning of a `<name>`, or raises `PhraseError`."""

_GAP: Unit = (Raw(_FEW_WORDS, is_gap=True),)
_WORD: Unit = (Raw(r"[\w'-]+"),)
_ENDS = Raw(BUILT_IN["end"])
_MISPLACED = PhraseError("<end> stands only last in a phrase, after a blank", "move it there")


def compile_phrase(phrase: str, lookup: Lookup) -> str:
    """The token that a phrase stands for; `PhraseError` for a mistake."""
    row = parse(phrase, lookup)
    if row[-1] != (_ENDS,):
        return _row(row)
    if len(row) == 1:
        raise PhraseError("<end> alone says nothing", "write the words before it")
    return rf"(?:\A|[^{WORD_RANGES}])(?P<at>{_row(row[:-1])}){_END}"


def parse(phrase: str, lookup: Lookup, *, nested: bool = False) -> Row:
    """A phrase's units; `nested`: it is an alternative of a vocabulary, which cannot end in `<end>`."""
    reader = _Reader(phrase, lookup)
    row = reader.row() or ((),)
    if sign := reader.peek():
        raise PhraseError(
            f"'{sign}' stands alone",
            "put a choice into parentheses: (a|b)" if sign == "|" else f"open it, or write \\{sign}",
        )
    if any(_ENDS in unit for unit in (row if nested else row[:-1])) or _ENDS in row[-1][1:]:
        raise _MISPLACED
    if all(_is_optional(unit) for unit in row):
        raise PhraseError("nothing of it must be there", "take one word out of its [ ]")
    if row[0] == _GAP or row[-1] == _GAP:
        raise PhraseError("'...' stands between words", "leave it out at the start and the end")
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
        for name, unit in (("...", _GAP), ("_", _WORD)):
            rest = self._phrase[self._at + len(name) :]
            if self._phrase.startswith(name, self._at) and rest[:1] in ("", " ", "|", ")", "]"):
                self._at += len(name)
                return unit
        atoms: list[Text | Raw | Choice] = []
        while (sign := self.peek()) and sign not in " |)]":
            if sign == "<":
                atoms.append(self._name())
            elif sign in "([":
                atoms.append(self._group(")" if sign == "(" else "]"))
            elif sign == ">":
                raise PhraseError("'>' stands alone", "a word of the vocabulary is written <name>")
            else:
                atoms.append(self._text())
        return tuple(atoms)

    def _name(self) -> Choice | Raw:
        end = self._phrase.find(">", self._at)
        if end < 0:
            raise PhraseError("'<' is not closed", "write <name>, or \\< for the sign")
        name = self._phrase[self._at + 1 : end]
        self._at = end + 1
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
            hint = f"write {opened}…{close}, or \\{opened} for the sign"
            raise PhraseError(f"'{opened}' is not closed", hint)
        self._at += 1
        for row in rows:
            if any(_ENDS in unit for unit in row):
                raise _MISPLACED
            if all(_is_optional(unit) for unit in row):
                hint = "one side of | is empty: write [a|b] for what may be missing"
                raise PhraseError(f"an empty choice in '{opened}…{close}'", hint)
        if close == ")" and len(rows) == 1:
            raise PhraseError("'(…)' holds one choice", "write (a|b), or [a] for what may be missing")
        return Choice(tuple(rows), optional=close == "]")

    def _text(self) -> Text:
        start = self._at
        text = ""
        while (sign := self.peek()) and (sign not in f" {_SIGNS}" or self._at == start):
            if sign == "\\":
                self._at += 1
                sign = self.peek()
                if not sign:
                    raise PhraseError("'\\' stands last", "it goes before a sign that stands for itself")
            text += sign
            self._at += 1
        return Text(text)


def _is_optional(unit: Unit) -> bool:
    return all(isinstance(atom, Choice) and atom.optional for atom in unit)


def _row(row: Row, *, led: bool = False) -> str:
    """The pattern of a row; `led`: with the blank before it."""
    first = next(at for at, unit in enumerate(row) if not _is_optional(unit))
    made = []
    for at, unit in enumerate(row):
        if unit == _GAP:
            made.append(_FEW_WORDS)
        elif _is_optional(unit):
            made.append(f"(?:{_led(unit)})?" if led or at > first else f"(?:{_needed(unit)} )?")
        else:
            made.append(_led(unit) if led or at > first else _unit(unit))
    return "".join(made)


def _led(unit: Unit) -> str:
    """A unit that is not left out, with the blank before it, which a stop need not have."""
    head = unit[0]
    if isinstance(head, Choice) and any(_starts_with_stop(row) for row in head.rows):
        return f"(?:{'|'.join(_row(row, led=True) for row in head.rows)}){_unit(unit[1:])}"
    blank = " ?" if isinstance(head, Text) and head.text.startswith(_STOPS) else " "
    return blank + (_needed(unit) if _is_optional(unit) else _unit(unit))


def _starts_with_stop(row: Row) -> bool:
    head = row[0][0] if row and row[0] else None
    if isinstance(head, Choice):
        return any(_starts_with_stop(inner) for inner in head.rows)
    return isinstance(head, Text) and head.text.startswith(_STOPS)


def _needed(unit: Unit) -> str:
    """A unit of optional choices as if it were there."""
    return "".join(_choice(atom) if isinstance(atom, Choice) else "" for atom in unit)


def _unit(unit: Unit) -> str:
    return "".join(map(_atom, unit))


def _atom(atom: Text | Raw | Choice) -> str:
    if isinstance(atom, Text):
        return _literal(atom.text)
    if isinstance(atom, Raw):
        return atom.pattern
    return f"{_choice(atom)}{'?' if atom.optional else ''}"


def _choice(choice: Choice) -> str:
    return f"(?:{'|'.join(_row(row) for row in choice.rows)})"


def _literal(text: str) -> str:
    made = _SYNTAX.sub(r"\\\g<0>", text)
    made = re.sub(r"(?<=\w)-(?=\w)", "(?:-| )?", made)
    return made.replace('"', '["“”]')
