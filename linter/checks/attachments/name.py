"""Tests of kind `attachment` that look at what a file is called, and at what its name is written in."""

from __future__ import annotations

from linter.checks.attachments.archive import contents, unchecked
from linter.checks.attachments.subject import (
    Settings,
    extension,
    extension_range,
    names_of,
    on_extension,
    on_name,
    renamed,
    test,
)
from linter.checks.attachments.types import file_types
from linter.checks.base import Finding, Outcome
from linter.checks.headers.header import compiled
from linter.facts.memo import Facts
from linter.model.document import Edit
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.source import Span

_INVISIBLE = lazy("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_JOINERS = lazy("(?<=[^\x00-\u02ff])[\u200c\u200d](?=[^\x00-\u02ff])")
"""Joiners between letters that need them (Persian, Hindi, emoji) belong to the spelling."""

_OUTER_BLANKS = lazy(r"^\s+|\s+(?=\.\w{1,10}$)|\s+$")


@test("extension")
def _extension(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """The extension is in `table`."""
    param = part.filename
    if param is not None and extension(param.value) in facts.context.words(check.table):
        yield on_extension(param, extension=extension(param.value), inner=param.value)


@test("double-extension")
def _double(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """An extension of `table` behind one that looks like a document: `offer.pdf.exe`, in archives too."""
    param, terms = part.filename, facts.context
    table, expected = terms.words(check.table), file_types(terms).content
    if param is None:
        return
    before, last = _two_extensions(param.value)
    if last in table and before in expected:
        stem = param.value.rstrip(". ").rpartition(".")[0]
        start = len(stem.rstrip(". ")) - len(before) - 1
        found = param.value[start : extension_range(param.value)[1]]
        yield on_name(param, start, start + len(found), extension=last, inner=found)
        return
    inside = contents(message, part)
    for member in inside.members:
        before, last = _two_extensions(member.name)
        if last in table and before in expected:
            yield on_name(param, extension=last, inner=f"{param.value}/{member.path}")
            return
    yield from unchecked(inside)


def _two_extensions(name: str) -> tuple[str, str]:
    stem, _, last = name.rstrip(". ").rpartition(".")
    return extension(stem), last.lower()


@test("name")
def _name(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """The name matches `pattern`, or does not match `not_pattern`, or has more than `limit` characters."""
    param = part.filename
    if param is None or not param.value or (check.limit and len(param.value) <= check.limit):
        return
    if check.not_pattern and compiled(check.not_pattern).search(param.value):
        return
    match = compiled(check.pattern).search(param.value) if check.pattern else None
    if match is not None or not check.pattern:
        yield on_name(param, *(match.span() if match else ()))


@test("invisible")
def _invisible(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """Invisible or direction-changing signs in a name: what looks like `exe.pdf` may be a program."""
    for param in names_of(part):
        spelt = {match.start() for match in _JOINERS.finditer(param.value)}
        found = [match for match in _INVISIBLE.finditer(param.value) if match.start() not in spelt]
        if found:
            dropped = {match.start() for match in found}
            kept = "".join(sign for at, sign in enumerate(param.value) if at not in dropped)
            yield on_name(param, parts=(renamed(param, kept),), point=f"U+{ord(found[0].group()):04X}")


@test("blank")
def _blank(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """Blanks at the ends of a name, or before its extension."""
    for param in names_of(part):
        kept = _OUTER_BLANKS.sub("", param.value)
        if kept != param.value:
            yield on_name(param, parts=(renamed(param, kept),))


@test("form")
def _form(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """A name as an encoded-word, which RFC 2047 §5 forbids there, or as bare bytes."""
    for param in names_of(part):
        if param.form in ("encoded-word", "raw") and "\ufffd" not in param.value:
            yield on_name(param, parts=(renamed(param, param.value),), form=param.form)


@test("disposition")
def _disposition(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """A file that nothing declares as one: no Content-Disposition, no Content-ID, not shown by its type."""
    header, main = part.header("content-type"), part.content_type.partition("/")[0]
    quiet = part.header("content-disposition") or part.header("content-id") or part is message.root
    if header is None or quiet or main not in ("application", "audio", "video"):
        return
    if part.content_type.endswith(_PROTOCOLS) or _parent_type(message, part) != "multipart/mixed":
        return
    name = part.param("content-type", "name")
    at = header.span.end
    newline = message.newline.decode("ascii")
    value = "attachment"
    if name is not None and name.value.isascii() and name.value.isprintable():
        escaped = name.value.replace("\\", "\\\\").replace('"', '\\"')
        value += f';{newline} filename="{escaped}"' if len(escaped) < 60 else ""
    line = f"Content-Disposition: {value}{newline}".encode("ascii")
    edit = None if part.locked or message.root.locked else Edit(Span(at, at), line)
    span = header.document.to_source(0, len(header.value))[0]
    yield Finding.at(span, edit, name=name.value if name else part.content_type, type=part.content_type)


_PROTOCOLS = ("-signature", "/pgp-encrypted", "/pkcs7-mime", "/x-pkcs7-mime", "/ms-tnef", "/ics")
"""Types that mail programs read themselves."""


def _parent_type(message: Message, part: Part) -> str:
    return next((parent.content_type for parent in message.parts if part in parent.children), "")
