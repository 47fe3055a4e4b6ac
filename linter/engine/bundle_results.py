"""What was found in a bundle, given back to the files that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from linter.model.bundle import Bundle, Member
from linter.model.diagnostic import Applicability, Beside, Diagnostic
from linter.model.document import Edit
from linter.model.report import FileResult
from linter.model.source import Span, digest

IsClosed = Callable[[str, str], bool]
"""Says of a file and a code that no fix of it in another file may write there."""


def by_file(result: FileResult, bundle: Bundle, is_closed: IsClosed) -> tuple[FileResult, ...]:
    """One result for each member, in their order; what concerns no place goes to the main one."""
    found: dict[int, list[Diagnostic]] = {member.start: [] for member in bundle.members}
    for diagnostic in result.diagnostics:
        member = bundle.member_at(diagnostic.span.start)
        found[member.start].append(_moved(diagnostic, member, bundle, is_closed))
    return tuple(
        replace(
            result,
            path=member.source.path,
            source=member.source,
            diagnostics=tuple(found[member.start]),
            hidden=tuple(_shifted(span, member) for span in result.hidden if member.span.covers(span)),
            not_checked=result.not_checked if number == 0 else (),
            suppressed=result.suppressed if number == 0 else 0,
        )
        for number, member in enumerate(bundle.members)
    )


def _moved(diagnostic: Diagnostic, member: Member, bundle: Bundle, is_closed: IsClosed) -> Diagnostic:
    fix = diagnostic.fix
    if fix is not None and fix.parts:
        code = diagnostic.code
        by_member = _by_member(fix.edits, bundle)
        others = {one: edits for one, edits in by_member.items() if one is not member}
        is_open = all(not _is_foreign(one) and not is_closed(one.source.path, code) for one in others)
        own = by_member.get(member, ()) if is_open and not _is_foreign(member) else ()
        if own:
            beside = tuple(
                Beside(one.source.path, edits, digest(one.source.data)) for one, edits in others.items()
            )
            fix = replace(fix, parts=own, beside=beside)
        else:
            fix = replace(fix, parts=(), applicability=Applicability.DISPLAY)
    return replace(diagnostic, span=_shifted(diagnostic.span, member), fix=fix)


def _by_member(edits: Sequence[Edit], bundle: Bundle) -> Mapping[Member, tuple[Edit, ...]]:
    """The same edits in bytes of the files; none where one reaches over the end of a file."""
    found: dict[Member, tuple[Edit, ...]] = {}
    for edit in edits:
        member = bundle.member_at(edit.span.start)
        if not member.span.covers(edit.span):
            return {}
        found[member] = (*found.get(member, ()), Edit(_shifted(edit.span, member), edit.data))
    return found


def _is_foreign(member: Member) -> bool:
    """Whether it is data of another program, which is no file of ours to write."""
    return member.role == "meta"


def _shifted(span: Span, member: Member) -> Span:
    """In bytes of the member's own file."""
    size = len(member.source.data)
    return Span(min(span.start - member.start, size), min(span.end - member.start, size))


def with_ignored(result: FileResult, codes: frozenset[str]) -> FileResult:
    """A result without what the config ignores for its file."""
    kept = tuple(d for d in result.diagnostics if d.code not in codes or d.is_crash)
    left_out = len(result.diagnostics) - len(kept)
    return replace(result, diagnostics=kept, suppressed=result.suppressed + left_out)
