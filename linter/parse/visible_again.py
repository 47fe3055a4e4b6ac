"""The running text of an open document read again: from a block edge before a change to where it goes on."""

from __future__ import annotations

from collections.abc import Mapping

from linter.model.cascade import Cascade
from linter.model.page import Page, Splice
from linter.parse.running import Mark, Prose
from linter.parse.visible import read_on, zones_of
from linter.parse.write import Tags

_NO_STYLES = Cascade({}, {})


def follow(earlier: Prose, text: str, page: Page, tags: Tags, splice: Splice) -> Prose:
    """What `prose` reads, from what it read of an earlier text. No text is `marked`."""
    zones = zones_of(page.elements, _NO_STYLES, earlier.zones[: splice.elements], splice.tail)
    is_tail_same = all(zones[new] == earlier.zones[old] for old, new in splice.around)
    if is_tail_same:
        zones += earlier.zones[splice.old_tail :]
    else:
        zones = zones_of(page.elements, _NO_STYLES, zones)
    made = _as_before(earlier, zones, splice)
    by_run = {mark.run: mark for mark in earlier.marks} if is_tail_same else {}
    known = _Earlier(by_run, splice)
    first = made.marks[-1].run + 1 if made.marks else 0
    read_on(made, text, page, tags, first, known)
    if known.joined is not None:
        _join(made, earlier, known.joined, splice.shift, known.more)
    return made


class _Earlier:
    """The marks of the earlier reading; `joined` is the one at which both meet."""

    def __init__(self, by_run: Mapping[int, Mark], splice: Splice) -> None:
        self.more = splice.runs_tail - splice.old_runs_tail
        self.joined: Mark | None = None
        self._by_run, self._from = by_run, splice.runs_tail

    def has_mark(self, run: int) -> bool:
        """Whether a mark stands there, behind the change."""
        return run >= self._from and run - self.more in self._by_run

    def is_met(self, made: Prose, run: int) -> bool:
        """Whether what is read behind it is read in the same way."""
        mark = self._by_run[run - self.more]
        if _is_same(made.marks[-1], mark):
            self.joined = mark
        return self.joined is not None


def _as_before(earlier: Prose, zones: list[tuple[str, int]], splice: Splice) -> Prose:
    """As much as was read before the last block edge whose texts end before the change."""
    kept = len(earlier.marks)
    while kept and (earlier.marks[kept - 1].run >= splice.runs or earlier.marks[kept - 1].reach > splice.at):
        kept -= 1
    made = Prose(zones, marked=False, marks=earlier.marks[:kept], known=earlier.known, lines=earlier.lines)
    if kept:
        mark = made.marks[-1]
        made.reach, made.rest, made.shown = mark.reach, mark.rest, mark.shown
        made.said, made.is_over = mark.said, mark.is_over
        made.writers = {zone: earlier.writers[zone].first(*size) for zone, *size in mark.sizes}
    return made


def _is_same(one: Mark, other: Mark) -> bool:
    """Whether the same text behind both is read in the same way."""
    return one[3:7] == other[3:7] and [(z, t > 0) for z, t, _ in one.sizes] == [
        (z, t > 0) for z, t, _ in other.sizes
    ]


def _join(made: Prose, earlier: Prose, old: Mark, shift: int, more: int) -> None:
    """Add what stood behind an old block edge to what is read up to the same one."""
    new = made.marks[-1]
    sizes = {zone: (texts, pieces) for zone, texts, pieces in old.sizes}
    grown = {zone: (t - sizes[zone][0], p - sizes[zone][1]) for zone, t, p in new.sizes}
    for zone, writer in earlier.writers.items():
        if zone not in made.writers:
            made.writers[zone] = writer.first(0, 0)
        made.writers[zone].follow(writer, *sizes.get(zone, (0, 0)), shift)
    behind = max(earlier.reach, 0)
    made.reach = max(made.reach, behind + shift) if behind > old.reach else made.reach
    for mark in earlier.marks:
        if mark.run > old.run:
            made.marks.append(
                mark._replace(
                    run=mark.run + more,
                    at=mark.at + shift,
                    reach=max(new.reach, mark.reach + shift) if mark.reach > old.reach else new.reach,
                    sizes=tuple(
                        [
                            (z, t + grown.get(z, (0, 0))[0], p + grown.get(z, (0, 0))[1])
                            for z, t, p in mark.sizes
                        ]
                    ),
                )
            )
