"""A footer put into every body of a message: one door for all rules whose fix writes into one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Literal

from linter.catalogue import _, every
from linter.checks.base import Unchecked
from linter.checks.law.dress import dressed
from linter.checks.law.lines import Line, filled, line_of
from linter.checks.law.piece import Piece
from linter.checks.law.place import Layout, place_in
from linter.checks.law.place_mjml import Inserted, in_mjml
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.model.document import Change, TextEdit
from linter.model.message import HTML, Part
from linter.parse.prose import split

Edits = tuple[TextEdit | None, ...]

_LONG_LINE = 900
"""From so many characters on, what is put in begins a new line (RFC 5322 §2.1.1 allows 998 octets)."""


def footer_edits(facts: Facts, piece: Piece) -> Edits:
    """The piece of a footer in the mail's language: an insertion in each body, `None` for a fixed one."""
    return _put_in(facts, line_of(facts, piece).line)


def line_edits(facts: Facts, text: str) -> Edits:
    """A line of a rule's own, the same way."""
    return _put_in(facts, filled(facts.context.sender, text).line)


def lacking(facts: Facts, piece: Piece | Literal[""], text: str = "") -> Iterator[Unchecked]:
    """That the fix cannot be written before some keys of the config are set."""
    made = line_of(facts, piece) if piece else filled(facts.context.sender, text)
    if made.lacks:
        yield Unchecked(_("the fix needs {keys} in the configuration", keys=every(made.lacks)))


def _put_in(facts: Facts, line: Line | None) -> Edits:
    if line is None:
        return ()
    plain = [_in_text(facts, part, line) for part in facts.message.bodies("text/plain")]
    pages = [_in_page(facts, part, line) for kind in HTML for part in facts.message.bodies(kind)]
    return (*plain, *pages)


def _in_text(facts: Facts, part: Part, line: Line) -> TextEdit | None:
    """Behind the last words of the writer: before a signature of the usual form and what is quoted."""
    document = document_of(facts, part)
    if document is None or not document.editable:
        return None
    stretches = split(document.text)
    others = list(takewhile(lambda one: one.zone != "text", reversed(stretches)))
    end = len(document.text[: others[-1].start if others and len(others) < len(stretches) else None].rstrip())
    return TextEdit(document, Change(end, end, f"\n\n{line.text()}"))


def _in_page(facts: Facts, part: Part, line: Line) -> TextEdit | None:
    document = document_of(facts, part)
    if document is None or not document.editable:
        return None
    inserted = in_mjml(facts, part, line)
    if inserted is None:
        place = place_in(facts, part)
        inserted = Inserted(place.at, dressed(Layout(facts, part), place, line))
    at, text = inserted
    is_long = at - document.text.rfind("\n", 0, at) + len(text) > _LONG_LINE
    return TextEdit(document, Change(at, at, f"\n{text}" if is_long else text))
