"""Where two rules would speak of the same place, the one that declares `yields-to` is silent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from linter.model.diagnostic import Diagnostic
from linter.model.source import Span
from linter.ruleset.relations import about_of
from linter.ruleset.rule import Rule


class Yielding:
    """What active rules declare, made ready to be asked for many messages.

    A rule yields to what another one finds in the same place of the same message: both share a byte, an
    empty place lies strictly inside the other, or both are the same empty place. What a rule says of a whole
    message (`about: whole`, `about: missing`) concerns every place, so it yields wherever the other speaks.
    It yields to what was found, not to what is shown in the end: also to a finding that yields itself or that
    somebody has suppressed, since the fault is known by its better name. A rule that does not run finds
    nothing, so nothing yields to it.
    """

    def __init__(self, rules: Iterable[Rule], codes: Mapping[str, str]) -> None:
        """`codes` gives the code for every code that exists, old ones included."""
        yielding = [rule for rule in rules if rule.yields_to]
        self._to = {rule.code: tuple(codes.get(c, c) for c in rule.yields_to) for rule in yielding}
        self._others = frozenset(code for codes in self._to.values() for code in codes)
        self._of_whole = frozenset(r.code for r in yielding if about_of(r) in ("whole", "missing"))

    def spoken(self, diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
        """Those that yield to no other, in their order: n log n in their number."""
        if self._to.keys().isdisjoint(d.code for d in diagnostics):
            return diagnostics
        found: dict[str, list[Span]] = {}
        for diagnostic in diagnostics:
            if diagnostic.code in self._others:
                found.setdefault(diagnostic.code, []).append(diagnostic.span)
        places = {code: Places(spans) for code, spans in found.items()}
        return [d for d in diagnostics if not self._yields(d, places)]

    def _yields(self, diagnostic: Diagnostic, places: Mapping[str, Places]) -> bool:
        others = [places[code] for code in self._to.get(diagnostic.code, ()) if code in places]
        if diagnostic.code in self._of_whole:
            return bool(others)
        return any(other.meet(diagnostic.span) for other in others)


class Places:
    """Some places, put in order once so that each question takes a few steps."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._all = frozenset(ordered)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def meet(self, span: Span) -> bool:
        """Whether one of the places and the span overlap, or are the same."""
        before = bisect_left(self._starts, span.end)
        return span in self._all or (before > 0 and self._furthest[before - 1] > span.start)
