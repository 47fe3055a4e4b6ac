"""`json` and `json-lines`: the published contract (version 1), from which its JSON Schema is made.

Fields may be added within a version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any, Literal

import msgspec

from linter.formatters.display import Display
from linter.formatters.edits import with_edits
from linter.formatters.quoted import quoted
from linter.model.diagnostic import Applicability, Diagnostic, Fix, Severity, Twin
from linter.model.document import Edit
from linter.model.relation import Certainty, Relation, RelationName
from linter.model.report import FileResult, Report
from linter.model.source import Source

VERSION: Literal[1] = 1


class Place(msgspec.Struct, frozen=True):
    """A place in the file: `offset` in its bytes from 0, `line` and `column` (code points) from 1."""

    offset: int
    line: int
    column: int


class Replacement(msgspec.Struct, frozen=True, omit_defaults=True):
    """Replace the bytes `start:end` of the file by `text`, or by the bytes of `base64` where they are given.

    The text is written in UTF-8; in UTF-16 where the file begins with its mark.
    """

    start: int
    end: int
    text: str
    base64: str | None = None


class Mending(msgspec.Struct, frozen=True):
    """A fix. `edits` is empty where a person must act; `alternatives` are texts that fit in the place found.

    `edits_left_out`: there are edits, but too large for a report, with a secret, or in several files; `--fix`
    makes them.
    """

    title: str
    applicability: Literal["safe", "unsafe", "display"]
    edits: tuple[Replacement, ...]
    alternatives: tuple[str, ...]
    edits_left_out: bool


class Again(msgspec.Struct, frozen=True):
    """Another place of a diagnostic, with what is found there."""

    match: str
    start: Place
    end: Place
    scope: str
    exact: bool


class Found(msgspec.Struct, frozen=True):
    """One diagnostic. `match` is the decoded text; `exact` says that the bytes decode to just that.

    `also` has its other places: what stands in the plain text of a mail and in its HTML is one diagnostic, at
    the first of both, and its fix is for both.

    `personas`: for whom a template was rendered where it shows; empty where it shows in the file itself.
    `examples` are sentences that show how others say it, in the mail's language: none is for this very place.
    """

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    message: str
    match: str
    start: Place
    end: Place
    scope: str
    exact: bool
    fix: Mending | None
    help: str
    url: str
    personas: tuple[str, ...]
    examples: tuple[str, ...]
    also: tuple[Again, ...]


class Unchecked(msgspec.Struct, frozen=True):
    """A rule that could not run on the file, and why."""

    code: str
    reason: str


class Beyond(msgspec.Struct, frozen=True):
    """How many findings of a rule are not listed (see `--max-per-rule`)."""

    code: str
    count: int


class Sign(msgspec.Struct, frozen=True):
    """One sign, for the relation that was taken or against it, in the report's language."""

    speaks: Literal["for", "against"]
    text: str


class Related(msgspec.Struct, frozen=True):
    """What a mail is to its reader, how sure that is, and the evidence, the weightiest first."""

    name: RelationName
    certainty: Certainty
    evidence: tuple[Sign, ...]


class File(msgspec.Struct, frozen=True):
    """What was found in a file, or in one message of a mailbox (`message`, from 1).

    `profile` is null for a file that is no mail: a baseline, a web page. `extent` is how much was checked:
    `cut`: until its time ran out; `other` (no mail) and `unread`: nothing. `more` is what is not listed.
    `relation` is null for a file that could not be read, and for a baseline; `language` (ISO 639-1) is null
    where nobody can say.
    """

    path: str
    message: int | None
    profile: Literal["personal", "marketing", "transactional"] | None
    profile_reason: str
    diagnostics: tuple[Found, ...]
    not_checked: tuple[Unchecked, ...]
    suppressed: int
    extent: Literal["whole", "cut", "other", "unread"]
    more: tuple[Beyond, ...]
    relation: Related | None
    language: str | None


class Summary(msgspec.Struct, frozen=True):
    """Counts over all files; `fixable` and `unsafe_fixable` are diagnostics that a fix would remove.

    `unknown_…`: files of which nobody said who reads them, which domains are the writer's own, of which class
    a reader's mailbox is, who the readers are, whether they agreed to advertising, what of the company no
    reader may see, when the mail leaves, or where a reader is. Text formats name the key to set for each.
    """

    files: int
    error: int
    warning: int
    info: int
    fixable: int
    unsafe_fixable: int
    fixed: int
    suppressed: int
    not_checked: int
    unknown_readers: int
    unknown_colleagues: int
    unknown_classes: int
    unknown_contacts: int
    unknown_consents: int
    unknown_company: int
    unknown_send_time: int
    unknown_zones: int
    internal_errors: int


class Output(msgspec.Struct, frozen=True):
    """A preflint report."""

    version: Literal[1]
    files: tuple[File, ...]
    summary: Summary


def json(report: Report, display: Display) -> str:
    """The whole report as one indented JSON document."""
    return quoted(msgspec.json.format(msgspec.json.encode(output(report)), indent=2)) + "\n"


def output(report: Report) -> Output:
    """The whole report as data."""
    return Output(VERSION, tuple(map(_file, report.files)), _summary(report))


def json_lines(report: Report, display: Display) -> str:
    """One JSON object a diagnostic: as in `json`, with `path`, `message_number` and `profile`."""
    lines = []
    for result in report.files:
        file = _file(result)
        about = {"path": file.path, "message_number": file.message, "profile": file.profile}
        rows: list[Any] = [about | msgspec.structs.asdict(found) for found in file.diagnostics]
        rows += [about | {"more": entry} for entry in file.more]
        rows += [about | {"not_checked": entry} for entry in file.not_checked]
        lines += [quoted(msgspec.json.encode(row)) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def sound(text: str) -> str:
    """Text that UTF-8 can hold: lone surrogates, which stand for bytes that were no UTF-8, are replaced."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _file(file: FileResult) -> File:
    return File(
        path=sound(file.path),
        message=file.message,
        profile=file.profile or None,  # type: ignore[arg-type]
        profile_reason=sound(file.profile_reason),
        diagnostics=tuple(_found(file.source, *found) for found in with_edits(file.diagnostics)),
        not_checked=tuple(Unchecked(entry.code, sound(entry.reason)) for entry in file.not_checked),
        suppressed=file.suppressed,
        extent=file.extent,
        more=tuple(Beyond(one.code, one.left) for one in file.more),
        relation=_related(file.relation) if file.relation else None,
        language=file.language or None,
    )


def _related(relation: Relation) -> Related:
    evidence = tuple(Sign(one.speaks, sound(one.text)) for one in relation.evidence)
    return Related(relation.name, relation.certainty, evidence)


def _found(source: Source, diagnostic: Diagnostic, edits: tuple[Edit, ...] | None) -> Found:
    return Found(
        code=diagnostic.code,
        name=diagnostic.name,
        severity=diagnostic.severity.value,
        message=sound(diagnostic.message),
        match=sound(diagnostic.match),
        start=_place(source, diagnostic.span.start),
        end=_place(source, diagnostic.span.end),
        scope=diagnostic.scope,
        exact=diagnostic.exact,
        fix=_mending(source, diagnostic.fix, edits) if diagnostic.fix else None,
        help=sound(diagnostic.help),
        url=diagnostic.url,
        personas=diagnostic.personas,
        examples=tuple(map(sound, diagnostic.examples)),
        also=tuple(_again(source, twin) for twin in diagnostic.also),
    )


def _again(source: Source, twin: Twin) -> Again:
    start, end = (_place(source, offset) for offset in twin.span)
    return Again(sound(twin.match), start, end, twin.scope, twin.exact)


def _place(source: Source, offset: int) -> Place:
    return Place(source.stored_offset(offset), *source.position(offset))


def _mending(source: Source, fix: Fix, edits: tuple[Edit, ...] | None) -> Mending:
    return Mending(
        title=sound(fix.title),
        applicability=fix.applicability.value,
        edits=tuple(_replacement(source, edit) for edit in edits or ()),
        alternatives=tuple(map(sound, fix.alternatives)),
        edits_left_out=edits is None,
    )


def _replacement(source: Source, edit: Edit) -> Replacement:
    start, end = map(source.stored_offset, edit.span)
    try:
        return Replacement(start, end, edit.data.decode("utf-8"))
    except UnicodeDecodeError:
        text = edit.data.decode("utf-8", "replace")
        return Replacement(start, end, text, b64encode(edit.data).decode("ascii"))


def _summary(report: Report) -> Summary:
    return Summary(
        files=len({file.path for file in report.files}),
        **{severity.value: report.count(severity) for severity in Severity},
        fixable=report.fixable(Applicability.SAFE),
        unsafe_fixable=report.fixable(Applicability.UNSAFE),
        fixed=report.fixed,
        suppressed=sum(file.suppressed for file in report.files),
        not_checked=sum(len(file.not_checked) for file in report.files),
        unknown_readers=report.unknown("readers"),
        unknown_colleagues=report.unknown("colleagues"),
        unknown_classes=report.unknown("classes"),
        unknown_contacts=report.unknown("contacts"),
        unknown_consents=report.unknown("consents"),
        unknown_company=report.unknown("company"),
        unknown_send_time=report.unknown("send-time"),
        unknown_zones=report.unknown("zones"),
        internal_errors=report.internal_errors,
    )
