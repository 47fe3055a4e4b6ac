"""Diagnostics of what a template was rendered to, carried back to the template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from linter.checks.base import About
from linter.engine.template_text import TemplateText
from linter.model.diagnostic import Diagnostic, Fix
from linter.model.document import Edit
from linter.model.source import Source, Span
from linter.model.suffixes import SUFFIXES
from linter.render.contract import FOREIGN, FOREIGN_GENERATED, FOREIGN_PRINTED, GENERATED, PRINTED
from linter.render.maps import OutputMap, Placed

_MARKUP = frozenset([GENERATED, FOREIGN_GENERATED])
_FOREIGN = frozenset([FOREIGN, FOREIGN_GENERATED])


def carried(
    diagnostic: Diagnostic,
    source: Source,
    back: OutputMap,
    text: TemplateText,
    own: set[tuple[int, int]],
    about: About,
) -> Diagnostic | None:
    """A diagnostic of the output in bytes of the template; `None` where the template is not to blame.

    `about`: what its rule's findings concern.
    """
    placed = back.place(*_points(source, diagnostic.span))
    of_whole = about in ("whole", "missing")
    if not placed.kinds or (not of_whole and _is_of_others(about, placed, text.text, own)):
        return None
    message = diagnostic.message
    if placed.where:
        message = f"{message} ({placed.where})"
    return replace(
        diagnostic,
        message=message,
        span=text.span(placed.start, placed.end),
        exact=diagnostic.exact and placed.exact,
        excerpt=None if placed.kinds & _MARKUP else diagnostic.excerpt,
        fix=_fix(diagnostic.fix, source, back, text) if diagnostic.fix else None,
    )


def unsaid(*, base: bool, takes_in: bool, made_up: bool) -> frozenset[About]:
    """What is not said of an output: another lint says it, or nobody can.

    `base`: another template fills this one, so it is not the whole mail. `takes_in`: other files are taken
    in; otherwise what is missing is missing in the source, and said of that. `made_up`: the values are ours.
    """
    left_out: list[About] = ["language"] if made_up else []
    left_out += ["whole", "missing"] if base else [] if takes_in else ["missing"]
    return frozenset(left_out)


def _is_of_others(about: About, placed: Placed, text: str, own: set[tuple[int, int]]) -> bool:
    """Whether it speaks of values, of a compiler's own markup or of another file, not of the template."""
    if _is_elsewhere(placed) or (about == "tag" and (placed.start, placed.end) in own):
        return True
    if placed.kinds <= {PRINTED, FOREIGN_PRINTED}:
        return about not in ("data", "tag")
    if not placed.kinds <= _MARKUP:
        return False
    return about != "element" or text.startswith(_OWN_MARKUP, placed.start)


def _is_elsewhere(placed: Placed) -> bool:
    """Whether it speaks of another file's text alone: a lint of that file says it, once for all."""
    path = placed.where.rpartition(":")[0] or placed.where
    is_other = placed.kinds & _FOREIGN and placed.kinds <= {*_FOREIGN, FOREIGN_PRINTED}
    return bool(is_other) and path.lower().endswith(tuple(SUFFIXES))


_OWN_MARKUP = ("<mj-social", "<mj-navbar", "<mj-carousel", "<mj-accordion")
"""Elements that are mostly the compiler's own images and links."""


def _fix(fix: Fix, source: Source, back: OutputMap, text: TemplateText) -> Fix:
    """The same edits in the template, where each lies in a text of it that is printed once."""
    edits: list[Edit] = []
    for edit in fix.edits if fix.parts else ():
        place = back.literal(*_points(source, edit.span))
        if place is None:
            return replace(fix, parts=())
        edits.append(Edit(text.span(*place), edit.data))
    return replace(fix, parts=tuple(edits))


def _points(source: Source, span: Span) -> tuple[int, int]:
    """A range of an output, which is UTF-8, in code points."""
    if _counted(source.data)[-1] == len(source.data):
        return span
    start = _points_before(source.data, span.start)
    return start, start + len(source.data[span.start : span.end].decode("utf-8", "replace"))


_BLOCK = 4096
"""Bytes of which it is remembered how many code points stand before them."""


def _points_before(data: bytes, at: int) -> int:
    block = at // _BLOCK
    return _counted(data)[block] + _count(data[block * _BLOCK : at])


@lru_cache(maxsize=8)
def _counted(data: bytes) -> list[int]:
    blocks = (_count(data[start : start + _BLOCK]) for start in range(0, len(data), _BLOCK))
    return list(accumulate(blocks, initial=0))


def _count(data: bytes) -> int:
    """Code points that begin in a piece of UTF-8."""
    return len(data) - len(data.translate(None, _BEGINNINGS))


_BEGINNINGS = bytes(byte for byte in range(256) if byte & 0xC0 != 0x80)


def merged(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """One of each (code, place), with all its personas."""
    found: dict[tuple[str, Span], Diagnostic] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.code, diagnostic.span)
        known = found.get(key)
        if known is None:
            found[key] = diagnostic
        else:
            personas = tuple(dict.fromkeys((*known.personas, *diagnostic.personas)))
            found[key] = replace(known, personas=personas)
    return tuple(found.values())
