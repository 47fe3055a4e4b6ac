"""What was found in a bundle, given back to the files that it is made of."""

from __future__ import annotations

from dataclasses import replace

from linter.model.bundle import Bundle, Member
from linter.model.diagnostic import Applicability, Diagnostic, Fix
from linter.model.document import Edit
from linter.model.report import FileResult
from linter.model.source import Span


def by_file(result: FileResult, bundle: Bundle) -> tuple[FileResult, ...]:
    """One result for each member, in their order; what concerns no place goes to the main one."""
    found: dict[int, list[Diagnostic]] = {member.start: [] for member in bundle.members}
    for diagnostic in result.diagnostics:
        member = bundle.member_at(diagnostic.span.start)
        found[member.start].append(_moved(diagnostic, member))
    return tuple(
        replace(
            result,
            path=member.source.path,
            source=member.source,
            diagnostics=tuple(found[member.start]),
            not_checked=result.not_checked if number == 0 else (),
            suppressed=result.suppressed if number == 0 else 0,
        )
        for number, member in enumerate(bundle.members)
    )


def _moved(diagnostic: Diagnostic, member: Member) -> Diagnostic:
    fix = _fix(diagnostic.fix, member) if diagnostic.fix else None
    if fix and member.role == "meta":  # data of another program, which is no file of ours to write
        fix = replace(fix, parts=(), applicability=Applicability.DISPLAY)
    return replace(diagnostic, span=_shifted(diagnostic.span, member), fix=fix)


def _fix(fix: Fix, member: Member) -> Fix:
    """The same edits of the one file; one that would change another file is for a person to make."""
    edits = fix.edits
    if all(member.span.covers(edit.span) for edit in edits):
        return replace(fix, parts=tuple(Edit(_shifted(edit.span, member), edit.data) for edit in edits))
    return replace(fix, parts=(), applicability=Applicability.DISPLAY)


def _shifted(span: Span, member: Member) -> Span:
    """In bytes of the member's own file."""
    size = len(member.source.data)
    return Span(min(span.start - member.start, size), min(span.end - member.start, size))


def with_ignored(result: FileResult, codes: frozenset[str]) -> FileResult:
    """A result without what the config ignores for its file."""
    kept = tuple(d for d in result.diagnostics if d.code not in codes or d.is_crash)
    left_out = len(result.diagnostics) - len(kept)
    return replace(result, diagnostics=kept, suppressed=result.suppressed + left_out)
