"""One fault in both versions of a mail, its plain text and its HTML, is one finding with two places."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from unicodedata import normalize

from linter.checks.base import Finding
from linter.facts.alternatives import alternatives
from linter.facts.memo import Facts
from linter.model.diagnostic import Applicability, Diagnostic, Fix, Twin
from linter.model.lazy import lazy
from linter.model.source import Span

NEAR = 120
"""How far around a match, in code points, the words are looked for that tell where it stands."""

WORDS = 2
"""Words before and after a match that tell where it stands, if its sentence has so many."""

LIMIT = 1 << 20
"""Bytes of new text, from which on it is not tried whether both places can be written.

A line may be too long to be changed; a change in a base64 body carries the rest of it.
"""

_WORD = lazy(r"\w+")
_END = lazy(r"[.!?]+(?=\s|$)|[。！？]|\n\s*\n")
_STRAIGHT = str.maketrans("‘’‚“”„", "'''\"\"\"")


class _Seen(NamedTuple):
    """A diagnostic, what it says, and the words before and behind its place."""

    diagnostic: Diagnostic
    said: Hashable
    before: tuple[str, ...]
    after: tuple[str, ...]


def joined(
    diagnostics: Sequence[Diagnostic], findings: Mapping[int, Finding], facts: Facts
) -> Sequence[Diagnostic]:
    """The diagnostics, in their order, with those of one version joined to the same ones of the other.

    The same: what one rule says of the same words in the same sentence. `findings` has what each diagnostic
    was made of, by its `id`. The files of a bundle are mended one by one, so there each keeps its own.
    """
    versions = facts.of(alternatives) if facts.message.kind == "mail" else ()
    twins: dict[int, Diagnostic] = {}
    left = LIMIT
    for both in versions:
        text = _seen(diagnostics, findings, both.text.body)
        html = _seen(diagnostics, findings, both.html.body) if text else []
        for one, other in _pairs(text, html):
            first, second = sorted((one, other), key=lambda diagnostic: diagnostic.span)
            made = _one(first, second, verified=left > 0)
            left -= sum(len(edit.data) for edit in made.fix.edits) if made.fix and left > 0 else 0
            twins[id(first)], twins[id(second)] = made, second
    if not twins:
        return diagnostics
    found = (twins.get(id(diagnostic), diagnostic) for diagnostic in diagnostics)
    seconds = {id(twin) for number, twin in twins.items() if id(twin) == number}
    return tuple(diagnostic for diagnostic in found if id(diagnostic) not in seconds)


def _seen(diagnostics: Iterable[Diagnostic], findings: Mapping[int, Finding], body: Span) -> list[_Seen]:
    return [
        _near(diagnostic, finding)
        for diagnostic in diagnostics
        if body.covers(diagnostic.span)
        and (finding := findings.get(id(diagnostic))) is not None
        and finding.segment is not None
    ]


def _near(diagnostic: Diagnostic, finding: Finding) -> _Seen:
    text = finding.segment.text if finding.segment else ""
    before = _words(_END.split(text[max(0, finding.start - NEAR) : finding.start])[-1])
    after = _words(_END.split(text[finding.end : finding.end + NEAR], 1)[0])
    said = (diagnostic.code, diagnostic.severity, _folded(diagnostic.message), _folded(diagnostic.match))
    return _Seen(diagnostic, said, before[-WORDS:], after[:WORDS])


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_folded(text)))


def _folded(text: str) -> str:
    """A text as both versions may have it: lines are broken elsewhere, spaces and quotes are others."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(normalize("NFKC", text).translate(_STRAIGHT).split())


def _pairs(text: Sequence[_Seen], html: Sequence[_Seen]) -> Iterator[tuple[Diagnostic, Diagnostic]]:
    """The same words with the same ones on both sides; then, of what is left, on one side.

    At last what stands alone in its text, such as a greeting in a block of its own.
    """
    for of_text, of_html in _WAYS:
        waiting: dict[Hashable, list[_Seen]] = {}
        for one in reversed(html):
            if (place := of_html(one)) is not None:
                waiting.setdefault(place, []).append(one)
        taken = set[int]()
        for one in text:
            others = waiting.get(of_text(one))
            if others:
                other = others.pop()
                taken |= {id(one), id(other)}
                yield one.diagnostic, other.diagnostic
        text = [one for one in text if id(one) not in taken]
        html = [one for one in html if id(one) not in taken]


def _between(seen: _Seen) -> Hashable:
    return seen.said, seen.before, seen.after


def _behind(seen: _Seen) -> Hashable:
    return (seen.said, seen.after) if seen.after else None


def _ahead(seen: _Seen) -> Hashable:
    return (seen.said, seen.before) if seen.before else None


def _anywhere(seen: _Seen) -> Hashable:
    return seen.said


def _alone(seen: _Seen) -> Hashable:
    return None if seen.before or seen.after else seen.said


_WAYS: tuple[tuple[Callable[[_Seen], Hashable], Callable[[_Seen], Hashable]], ...] = (
    *((_between, _between), (_behind, _behind), (_ahead, _ahead)),
    *((_anywhere, _alone), (_alone, _anywhere)),
)


def _one(first: Diagnostic, second: Diagnostic, *, verified: bool) -> Diagnostic:
    twin = Twin(second.span, second.match, second.scope, second.exact, second.excerpt)
    return replace(first, also=(twin,), fix=_both(first.fix, second.fix, verified=verified))


def _both(first: Fix | None, second: Fix | None, *, verified: bool) -> Fix | None:
    """The fix of both places.

    Where only one of them can be changed, a safe fix is made there, since the reader sees the same meaning
    either way. An unsafe one would let the two versions say different things: it is left to people.
    """
    if first is None or second is None:
        return _possible(first or second)
    if first.parts and second.parts:
        weaker = max(first.applicability, second.applicability, key=lambda claim: claim.rank)
        both = replace(first, applicability=weaker, parts=(*first.parts, *second.parts))
        if not verified or both.edits:
            return both
        return _possible(next((one for one in (first, second) if one.edits), first))
    return _possible(second if second.parts else first)


def _possible(fix: Fix | None) -> Fix | None:
    if fix is None or not fix.parts or fix.applicability is Applicability.SAFE:
        return fix
    return replace(fix, applicability=Applicability.DISPLAY, parts=())
