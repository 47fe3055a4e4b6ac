"""The language of phrases: what a rule looks for, written as a person would say it.

A phrase is words. `<name>` stands for any alternative of the vocabulary, `(a|b)` is a choice, `[…]` may be
missing, `[…]*` comes any number of times, `(…)+` once or more, `produc*` is a word that begins so, `_` is one word, `...` any few
words of the line and sentence, or none. All else stands for itself; `-` between letters is a hyphen, a blank
or nothing, and a stop such as `,` may have a blank on either side, or none. A phrase becomes one RE2 token,
so that nothing behind the loader knows of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from linter.checks.widened import BLANKS, WORD_RANGES

_SIGNS = "()[]<>|"
_SYNTAX = re.compile(r"[\\.^$|?*+()\[\]{}]")
_STOPS = (",", ".", ";", ":", "!", "?", "…", "/", "&")
_ATTACHED = (*_STOPS, "'", "%")
"""What may stand without the blank that a phrase has on either side of it, or before it."""
_BLANK_OR_STOP = r"(?: |\b)"
_FEW_WORDS = r"(?:[^\w.!?\r\n](?:[^.!?\r\n]|[.!?][\w,;:]){0,40})?"
_LEFT = rf"(?:\A|[^{WORD_RANGES}])"
_RIGHT = rf"(?:\z|[^{WORD_RANGES}'])"
_START = rf"(?:\A|[.!?;:。！？；：\r\n])[\r\n{BLANKS}]*"
_END = rf"[{BLANKS}]*(?:[.,:;!?~^)…，。；！？：、）\r\n]|\z)"

BUILT_IN = {
    "number": r"[0-9][0-9.,]*",
    "capitalised": r"(?-i:[A-ZÀ-ÖØ-Þ])[\w'-]*",
    "start": "\\A",
    "end": "\\z",
}
"""Words that every phrase may use: digits, a word with a capital; first in a phrase, that a sentence or line
starts there; last, that nothing but a stop or the end of the line follows."""


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
    """One of some rows, as often as `times` says: `?`, `*`, `+`, or once."""

    rows: tuple[Row, ...]
    times: str = ""


Unit = tuple[Text | Raw | Choice, ...]
"""What stands between two blanks."""
Row = tuple[Unit, ...]
Lookup = Callable[[str], Choice | Raw]
"""What gives the meaning of a `<name>`, or raises `PhraseError`."""

_GAP: Unit = (Raw(_FEW_WORDS, is_gap=True),)
_WORD: Unit = (Raw(r"[\w'-]+"),)


def compile_phrase(phrase: str, lookup: Lookup) -> str:
    """The token that a phrase stands for; `PhraseError` for a mistake."""
    words = phrase.split()
    starts, ends = words[:1] == ["<start>"], words[-1:] == ["<end>"]
    row = _row(parse(" ".join(words[starts : len(words) - ends]), lookup))
    if not (starts or ends):
        return row
    return f"{_START if starts else _LEFT}(?P<at>{row}){_END if ends else _RIGHT}"


def parse(phrase: str, lookup: Lookup) -> Row:
    """A phrase's units; those at the edges of a whole phrase, `<start>` and `<end>`, left aside."""
    reader = _Reader(phrase, lookup)
    row = reader.row() or ((),)
    if sign := reader.peek():
        raise PhraseError(
            f"'{sign}' stands alone",
            "put a choice into parentheses: (a|b)" if sign == "|" else f"open it, or write \\{sign}",
        )
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
        if len(atoms) > 1 and _is_optional(tuple(atoms)):
            raise PhraseError("two [ ] stand without a blank between them", "set a blank, or a word")
        return tuple(atoms)

    def _name(self) -> Choice | Raw:
        end = self._phrase.find(">", self._at)
        if end < 0:
            raise PhraseError("'<' is not closed", "write <name>, or \\< for the sign")
        name = self._phrase[self._at + 1 : end]
        self._at = end + 1
        if name in ("start", "end"):
            side = "first" if name == "start" else "last"
            raise PhraseError(f"<{name}> stands only {side} in a phrase, with a blank", "move it there")
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
            if all(_is_optional(unit) for unit in row):
                hint = "one side of | is empty: write [a|b] for what may be missing"
                raise PhraseError(f"an empty choice in '{opened}…{close}'", hint)
        if close == ")" and len(rows) == 1 and self.peek() != "+":
            raise PhraseError("'(…)' holds one choice", "write (a|b), or [a] for what may be missing")
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
                    raise PhraseError("'\\' stands last", "it goes before a sign that stands for itself")
            text += sign
            self._at += 1
        return Text(text)


def _is_optional(unit: Unit) -> bool:
    return all(isinstance(atom, Choice) and atom.times in ("?", "*") for atom in unit)


def _row(row: Row, *, led: bool = False) -> str:
    """The pattern of a row; `led`: with the blank before it."""
    first = next(at for at, unit in enumerate(row) if not _is_optional(unit))
    made = []
    for at, unit in enumerate(row):
        blank = _BLANK_OR_STOP if at and any(map(_may_end_in_stop, _before(row, at))) else " "
        if unit == _GAP:
            made.append(_FEW_WORDS)
        elif led or at > first:
            made.append(_led(unit, blank))
        elif _is_optional(unit):
            made.append(f"(?:{_once(unit)} ){_count(unit)}")
        else:
            made.append(_unit(unit))
    return "".join(made)


def _before(row: Row, at: int) -> Iterator[Unit]:
    """The units that may stand right before one."""
    for unit in reversed(row[:at]):
        yield unit
        if not _is_optional(unit):
            return


def _led(unit: Unit, blank: str) -> str:
    """A unit with the blank before it, which a stop need not have."""
    head = unit[0]
    if isinstance(head, Choice) and any(_starts_with_stop(row) for row in head.rows):
        rest = "" if _is_optional(unit) else _unit(unit[1:])
        made = f"(?:{'|'.join(_row_led(row, blank) for row in head.rows)}){rest}"
        return f"(?:{made}){head.times}" if head.times and rest else f"{made}{head.times}"
    lead = " ?" if isinstance(head, Text) and head.text.startswith(_ATTACHED) else blank
    return f"(?:{lead}{_once(unit)}){_count(unit)}" if _is_optional(unit) else lead + _unit(unit)


def _row_led(row: Row, blank: str) -> str:
    made = _row(row, led=True)
    return blank + made[1:] if made.startswith(" ") and not made.startswith(" ?") else made


def _starts_with_stop(row: Row) -> bool:
    head = row[0][0]
    if isinstance(head, Choice):
        return any(_starts_with_stop(inner) for inner in head.rows)
    return isinstance(head, Text) and head.text.startswith(_ATTACHED)


def _may_end_in_stop(unit: Unit) -> bool:
    last = unit[-1]
    if isinstance(last, Choice):
        return any(_may_end_in_stop(row[-1]) for row in last.rows)
    return isinstance(last, Text) and last.text.endswith(_STOPS)


def _count(unit: Unit) -> str:
    return unit[0].times if isinstance(unit[0], Choice) else ""


def _once(unit: Unit) -> str:
    """An optional unit as if it were there."""
    return "".join(_rows(atom) for atom in unit if isinstance(atom, Choice))


def _unit(unit: Unit) -> str:
    last = len(unit) - 1
    return "".join(_atom(atom, inner=(at > 0, at < last)) for at, atom in enumerate(unit))


def _atom(atom: Text | Raw | Choice, inner: tuple[bool, bool]) -> str:
    if isinstance(atom, Text):
        return _literal(atom.text, *inner)
    if isinstance(atom, Raw):
        return atom.pattern
    made = _rows(atom)
    if atom.times == "+":
        return f"{made}(?: {made})*"
    return made if not atom.times else f"{made}{atom.times}" if _is_whole(made) else f"(?:{made}){atom.times}"


def _is_whole(made: str) -> bool:
    return made.strip("\\")[1:] == "" or (made.startswith("(?:") and made.find(")") == len(made) - 1)


def _rows(choice: Choice) -> str:
    if len(choice.rows) == 1:
        return _row(choice.rows[0])
    return f"(?:{'|'.join(map(_row, choice.rows))})"


def _literal(text: str, follows: bool, goes_on: bool) -> str:
    """Text of a unit; what stands before and behind it in that unit tells a hyphen from a dash."""
    made = _SYNTAX.sub(r"\\\g<0>", text)
    left, right = r"(?<=\w)" if not follows else r"(?<=\w)|^", r"(?=\w)" if not goes_on else r"(?=\w|$)"
    made = re.sub(f"(?:{left})-{right}", "(?:-| )?", made)
    made = re.sub(r"(?<=\w)\\\*$", r"\\w*", made)
    return made.replace('"', '["“”]')
