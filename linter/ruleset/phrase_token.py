"""Phrases as RE2 tokens: what `parse` read, with blanks between its units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts.widened import BLANKS, WORD_RANGES
from linter.ruleset.phrase import GAP, Atom, Choice, Lookup, Raw, Row, Text, Unit, is_optional, parse

_SYNTAX = re.compile(r"[\\.^$|?*+()\[\]{}]")
_MARKED = re.compile(r"(.*?)(?<!\\)\{(.*?)(?<!\\)\}(.*)", re.DOTALL)
_STOPS = (",", ".", ";", ":", "!", "?", "…", "/", "&")
_ATTACHED = (*_STOPS, "'", "%", "(")
"""What may stand without the blank that a phrase has on either side of it, or before it."""
_BLANK_OR_STOP = r"(?: |\b)"
_FEW_WORDS = r"(?:[^\w.!?\r\n](?:[^.!?\r\n]|[.!?][\w,;:]){0,40})?"
_LEFT = rf"(?:\A|[^{WORD_RANGES}])"
_RIGHT = rf"(?:\z|[^{WORD_RANGES}'])"
_START = rf"(?:\A|[.!?;:。！？；：\r\n])[\r\n{BLANKS}]*"
_END = rf"[{BLANKS}]*(?:[.,:;!?~^)…，。；！？：、）\r\n]|\z)"

BUILT_IN = {"number": r"[0-9][0-9.,]*", "capitalised": r"(?-i:[A-ZÀ-ÖØ-Þ])[\w'-]*"}
"""Words that every phrase may use: digits, and a word with a capital."""


def compile_phrase(phrase: str, lookup: Lookup) -> str:
    """The token that a phrase stands for; `PhraseError` for a mistake."""
    words = phrase.split()
    starts, ends = words[:1] == ["<start>"], words[-1:] == ["<end>"]
    phrase = " ".join(words[starts : len(words) - ends])
    marked = _MARKED.fullmatch(phrase)
    before, core, after = marked.groups() if marked else ("", phrase, "")
    token = _row(parse(core, lookup))
    if not (starts or ends or marked):
        return token
    lead = f"{_row(parse(before, lookup))} " if before.strip() else ""
    tail = _row(parse(after, lookup), led=True) if after.strip() else ""
    left, right = _START if starts else _LEFT, _END if ends else _RIGHT
    return f"{left}{lead}(?P<at>{token}){tail}{right}"


def _row(row: Row, *, led: bool = False) -> str:
    """The pattern of a row; `led`: with the blank before it."""
    first = next(at for at, unit in enumerate(row) if not is_optional(unit))
    made = []
    for at, unit in enumerate(row):
        blank = _BLANK_OR_STOP if at and any(map(_may_end_in_stop, _before(row, at))) else " "
        if unit == GAP:
            made.append(_FEW_WORDS)
        elif led or at > first:
            made.append(_led(unit, blank))
        elif is_optional(unit):
            made.append(f"(?:{_once(unit)} ){_count(unit)}")
        else:
            made.append(_unit(unit))
    return "".join(made)


def _before(row: Row, at: int) -> Iterator[Unit]:
    """The units that may stand right before one."""
    for unit in reversed(row[:at]):
        yield unit
        if not is_optional(unit):
            return


def _led(unit: Unit, blank: str) -> str:
    """A unit with the blank before it, which a stop need not have."""
    head = unit[0]
    if isinstance(head, Choice) and any(_starts_with_stop(row) for row in head.rows):
        rest = "" if is_optional(unit) else _unit(unit[1:])
        made = f"(?:{'|'.join(_row_led(row, blank) for row in head.rows)}){rest}"
        return f"(?:{made}){head.times}" if head.times and rest else f"{made}{head.times}"
    lead = " ?" if isinstance(head, Text) and head.text.startswith(_ATTACHED) else blank
    return f"(?:{lead}{_once(unit)}){_count(unit)}" if is_optional(unit) else lead + _unit(unit)


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


def _atom(atom: Atom, inner: tuple[bool, bool]) -> str:
    if isinstance(atom, Text):
        return _literal(atom.text, *inner)
    if isinstance(atom, Raw):
        return atom.pattern
    if not isinstance(atom, Choice):
        return r"[\w'-]+"
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
