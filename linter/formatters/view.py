"""`preflint view`: what was read of a mail, for the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.formatters.display import Display, word
from linter.formatters.head import language_name, made_of
from linter.formatters.placing import field_name
from linter.formatters.terminal import columns, paint, plain, shown
from linter.model.lazy import lazy
from linter.model.view import Branch, Reader, View, Zone

LINES = 40
"""Lines of a stretch of text, and readers, that are shown unless all are asked for."""

_GAPS = lazy(r"\n[ \t\r]*(?:\n[ \t\r]*)+")


def view(one: View, language: str, display: Display, *, everything: bool = False) -> Iterator[str]:
    """All lines of one message."""
    most = None if everything else LINES
    number = f" ({word('message', language, one.number)})" if one.number else ""
    yield paint(f"{plain(one.path)}{number}", "bold", display.colour)
    yield from _facts(one, language)
    yield from _related(one, language)
    if one.readers:
        yield from ("", _title("view-people", language, display))
        yield from _cut([_person(reader, language) for reader in one.readers], most, language)
    yield from ("", _title("view-parts", language, display))
    yield from _cut([_branch(branch, language) for branch in one.tree], most, language)
    for (version, name), zones in groupby(one.zones, lambda zone: (zone.version, zone.name)):
        yield from ("", _title(f"view-{name}", language, display, version))
        yield from _text(tuple(zones), language, display, most)


def _title(key: str, language: str, display: Display, version: str = "") -> str:
    said = word(key, language)
    if version:
        said = word("view-version", language, said, word(f"changed-{_VERSIONS[version]}", language))
    return paint(said, "bold", display.colour)


_VERSIONS = {"body": "text", "html": "html"}


def _facts(one: View, language: str) -> Iterator[str]:
    read = one.reading
    spoken = language_name(one.language, language) or word("view-unknown", language)
    yield _row("view-what", word(f"a-{read.kind}", language, "").strip(), language)
    yield _row("view-subject", plain(read.subject) or word("view-none", language), language)
    yield _row("view-language", spoken, language)
    yield _row("view-made-of", word("clause", language).join(made_of(read, language)), language)


def _related(one: View, language: str) -> Iterator[str]:
    name, sure = word(one.relation.name, language), word(one.relation.certainty, language)
    yield _row("view-relation", word("clause", language).join((name, sure)), language)
    for evidence in one.relation.evidence:
        yield f"    {word(f'view-{evidence.speaks}', language, plain(evidence.text))}"


def _row(key: str, text: str, language: str) -> str:
    return f"  {word('label', language, word(key, language))}{text}"


def _person(reader: Reader, language: str) -> str:
    kind = f" [{word(f'class-{reader.kind}', language)}]" if reader.kind else ""
    name = f"{plain(reader.name)} " if reader.name else ""
    field = word("label", language, field_name(plain(reader.field), language))
    return f"  {field}{name}<{plain(reader.address)}>{kind}"


def _branch(branch: Branch, language: str) -> str:
    told = [plain(one) for one in (branch.content_type, branch.charset, branch.encoding) if one]
    if branch.role:
        told.append(word("view-bytes", language, branch.size))
        told.append(word(f"view-role-{branch.role}", language))
    name = f" {plain(branch.name)}" if branch.name else ""
    return f"  {'  ' * branch.depth}{branch.path}{name}: {', '.join(told)}"


def _text(zones: tuple[Zone, ...], language: str, display: Display, most: int | None) -> Iterator[str]:
    joined = "\n\n".join(_GAPS.sub("\n\n", zone.text).strip() for zone in zones)
    room = display.width - 4
    lines = [f"  | {_line(line, room, whole=most is None)}".rstrip() for line in joined.splitlines()]
    yield from _cut(lines, most, language)


def _line(line: str, room: int, *, whole: bool) -> str:
    """A line without what a terminal would act on; one of megabytes is cut, since nobody reads it."""
    line = line.replace("\t", "    ")
    if whole or (len(line) <= room * _ROWS and columns(line) <= room * _ROWS):
        return plain(line)
    return shown(line[: room * (_ROWS + 1)], 0, 0, room * _ROWS).text


_ROWS = 12
"""Rows of the screen that one line may take: paragraphs of HTML are one line each."""


def _cut(lines: list[str], most: int | None, language: str) -> Iterator[str]:
    yield from lines if most is None else lines[:most]
    if most is not None and len(lines) > most:
        yield f"  {word('view-more', language, len(lines) - most)}"
