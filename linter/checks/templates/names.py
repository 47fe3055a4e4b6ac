"""Tests of kind `tag-names`: variables that the data lack, that a platform or another part has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.nearest import nearest
from linter.facts.blocks import roles
from linter.facts.context import Terms
from linter.facts.memo import Facts
from linter.facts.phrases import phrases
from linter.facts.reads import Read, made, reads
from linter.facts.table import MappingTable, PhraseTable
from linter.facts.tags import tags
from linter.facts.wholeness import is_joint
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.schema import ANYTHING, Shape
from linter.model.segment import Segment

_OWN = "templates/own-variables"
"""What template languages and platforms bring with them."""

_HUBSPOT = "templates/hubspot-properties"
"""What properties of a contact are called, by what they are taken for."""

_CONTACT = lazy(r"contact\.(\w+)")
_OF_ONE_PART = lazy(
    r"url|link|href|src|image|img|logo|color|colour|style|css|font|width|height|html|text|body|content|class|"
    r"preheader|preview|title|subject|lang|dir|unsub|static|media|icon|banner|avatar|pixel|block|super"
)
_WORD = lazy(r"\w+")
_SPOILT = lazy(r"&#?\w+;|<[A-Za-z/]")
"""What an editor has put into a tag; another rule says so."""

_LOWER = lazy(r"\*\|([A-Za-z][A-Za-z0-9_]*)(?::[^|]*)?\|\*")


@test
class UnknownVariable(Test, frozen=True, tag="tag-names/schema"):
    """Report a variable that the configured schema of the data does not have.

    `{better}` is the nearest that it has, which the edit writes.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name", "better")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Walk through the tags with what names stand for in each block; nothing without a schema."""
        schema = facts.context.schema
        if schema is None:
            return
        every = facts.of(tags)
        own = frozenset().union(*map(made, every))
        levels: list[Shape] = [schema]
        blocks: list[bool] = []
        loops = _loops(every, schema)
        for segment in every:
            for read in () if _SPOILT.search(segment.text) else reads(segment):
                if read.path[0] in loops:
                    yield from _looked_up(segment, read, [loops[read.path[0]]], 1)
                elif read.path[0] not in own and not _is_own(segment, read, facts.context):
                    yield from _looked_up(segment, read, levels)
            _step(segment, levels, blocks)


def _loops(tags: Sequence[Segment], schema: Shape) -> dict[str, Shape]:
    """What the variables of `{% for x in y %}` stand for, where the data say it and nothing else makes it."""
    found: dict[str, Shape] = {}
    others: set[str] = set()
    for segment in tags:
        names = made(segment)
        item = _item(segment, found, schema) if len(names) == 1 else None
        for name in names:
            if item is None or found.setdefault(name, item) != item:
                others.add(name)
    return {name: item for name, item in found.items() if name not in others}


def _item(segment: Segment, loops: Mapping[str, Shape], schema: Shape) -> Shape | None:
    """What one round of a loop has, if it goes over a plain list of the data."""
    found = reads(segment) if segment.attrs["word"] == "for" else ()
    if len(found) != 1 or segment.text[found[0].end :].strip(" -+%}\r\n"):
        return None
    path, shape = found[0].path, schema
    if path[0] in loops:
        path, shape = path[1:], loops[path[0]]
    return shape.at(path).item if shape.missing(path) is None else None


def _is_own(segment: Segment, read: Read, terms: Terms) -> bool:
    brought = terms.table(_OWN, PhraseTable)
    uses = [use for use in ("any", segment.attrs["family"]) if use in brought.values]
    return any(phrases(terms, f"{_OWN}#{use}").equals(read.path[0]) for use in uses)


def _step(segment: Segment, levels: list[Shape], blocks: list[bool]) -> None:
    """`{{#each x}}`, `{{#with x}}`, `{{#x}}`, `{{range .x}}` make the members of `x` what names stand for."""
    if segment.attrs["family"] not in ("handlebars", "mustache", "go"):
        return
    for act, name in roles(segment):
        if act == "open":
            changes = name in ("each", "with", "range") or (name not in ("if", "unless", "block", "define"))
            found = next(iter(reads(segment)), None) if changes else None
            inner = _inner(levels, found) if found else None
            blocks.append(inner is not None)
            if inner is not None:
                levels.append(inner)
        elif blocks and blocks.pop():
            levels.pop()


def _inner(levels: list[Shape], read: Read) -> Shape:
    for shape in reversed(levels):
        if shape.missing(read.path) is None:
            found = shape.at(read.path)
            return found.item or found
    return ANYTHING


def _looked_up(segment: Segment, read: Read, levels: list[Shape], known_by: int = 0) -> Iterator[Finding]:
    path = read.path[known_by:]
    if segment.attrs["family"] == "sfmc":
        path = (path[0].casefold(),)
        levels = [
            Shape(
                {name.casefold(): inner for name, inner in levels[0].fields.items()},
                is_open=levels[0].is_open,
            )
        ]
    missing = [shape.missing(path) for shape in levels]
    if any(index is None for index in missing):
        return
    depth = max(index for index in missing if index is not None)
    level = levels[max(place for place, index in enumerate(missing) if index == depth)]
    parent = level.at(path[:depth])
    known = (parent.item or parent).fields
    near = _nearest(path[depth], known)
    start, end = _piece(segment.text, read, depth + known_by)
    edit = segment.edit(start, end, near) if near else None
    values = {"name": read.name, "better": near} if near else {"name": read.name}
    yield Finding(segment, start, end, values, (edit,) if near else ())


def _nearest(name: str, known: Mapping[str, Shape]) -> str:
    """The name that is meant, but for letters left out, changed round, or in another case."""
    folded = {_folded(other): other for other in known}
    if _folded(name) in folded:
        return folded[_folded(name)]
    near = nearest(_folded(name), folded)
    return folded[near] if near else ""


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _piece(text: str, read: Read, depth: int) -> tuple[int, int]:
    places = [
        match.span()
        for match in re.compile(r"[^\W]+(?: \w+)*|\w[\w-]*").finditer(text, read.start, read.end)
        if not match.group().isdigit()  # `orders[0]`
    ]
    return places[depth] if depth < len(places) else (read.start, read.end)


@test
class PlatformSpelling(Test, frozen=True, tag="tag-names/case"):
    """Report a merge tag of Mailchimp in lower case, a contact property of HubSpot with an underscore.

    The edit writes the platform's own spelling, `{better}`.
    """

    subject: ClassVar[SubjectName] = "tag"
    local: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("name", "better")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """The names in a tag of these platforms."""
        dialect = segment.attrs["dialect"]
        if dialect == "mailchimp" and (match := _LOWER.match(segment.text)):
            if match[1] != match[1].upper():
                yield _respelt(segment, *match.span(1), match[1].upper())
        elif dialect == "hubl":
            meant = facts.context.table(_HUBSPOT, MappingTable).values
            for match in _CONTACT.finditer(segment.text):
                if match[1] in meant:
                    yield _respelt(segment, *match.span(1), meant[match[1]])


def _respelt(segment: Segment, start: int, end: int, better: str) -> Finding:
    values = {"name": segment.text[start:end], "better": better}
    return Finding(segment, start, end, values, (segment.edit(start, end, better),))


@test
class VariableOfOnePart(Test, frozen=True, tag="tag-names/parts"):
    """Report a variable that the text part prints and the HTML part does not, or the other way round.

    Names of URLs and of looks are left out: they differ by nature.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name",)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare what two bodies print."""
        by_part: dict[int, list[Segment]] = {}
        for segment in facts.of(tags):
            if segment.attrs["place"] == "body":
                by_part.setdefault(id(segment.document), []).append(segment)
        if len(by_part) != 2 or any(map(is_joint, facts.of(tags))):
            return
        first, second = by_part.values()
        own = frozenset().union(*map(made, (*first, *second)))
        if (printed := _printed(first)) and (other := _printed(second)):
            for names, there in ((printed, second), (other, first)):
                words = {word for segment in there for word in _WORD.findall(segment.text.casefold())}
                for name, (segment, read) in names.items():
                    is_said = read.path[-1].casefold() in words or read.path[0] in own
                    if not is_said and not _OF_ONE_PART.search(name):
                        yield Finding(segment, read.start, read.end, {"name": read.name})


def _printed(tags: Sequence[Segment]) -> Mapping[str, tuple[Segment, Read]]:
    """The first tag that prints each name, by the name in lower case."""
    found: dict[str, tuple[Segment, Read]] = {}
    for segment in tags:
        for read in reads(segment) if segment.scope == "template.output" else ():
            found.setdefault(read.name.casefold(), (segment, read))
    return found
