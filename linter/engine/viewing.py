"""A file as it is read: no rule, no finding, only what rules would be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from linter import parse
from linter.coding.body import raw_body
from linter.coding.transfer import decode_transfer
from linter.engine.hiding import Hiding
from linter.engine.nomail import no_text
from linter.engine.prepared import Prepared, moment
from linter.engine.profile import judge
from linter.engine.reading import reading
from linter.errors import UsageError
from linter.facts.language import main_language
from linter.facts.mailbox_class import kind_of
from linter.facts.mailboxes import Place, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.places import file_name
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.message import APART, HTML, Part
from linter.model.relation import Relation
from linter.model.secrets import SIGN
from linter.model.source import Source
from linter.model.view import Branch, Reader, View, Zone

FIELDS = ("from", "reply-to", "to", "cc", "bcc")
_DIGIT = lazy(r"\d")
ZONES = {
    "body": ("text", "signature", "quote", "forward"),
    "html": ("preheader", "text", "signature", "quote", "forward", "hidden"),
}
"""Zones of each version, in the order in which they are shown; what rules alone ask for is none."""


def viewed(source: Source, prepared: Prepared) -> Iterator[View]:
    """What is read of each message of a file."""
    config, settings = prepared.config, prepared.linter.settings
    unreadable = no_text(source, settings.language)
    if unreadable is not None:
        raise UsageError(unreadable.reason, where=source.path)
    dialect = config.dialect_for(Path(source.path)) if config.templates else ""
    for message in parse.parse(source, None, dialect):
        facts = prepared.linter.facts(message, moment())
        verdict = judge(facts, settings.language, settings.profile, settings.relation)
        facts.settle(verdict.profile, verdict.relation, is_late=lambda: False)
        hiding = Hiding(facts)
        yield View(
            path=source.path,
            number=message.number,
            reading=reading(facts, hiding.said),
            relation=_related(verdict.relation, hiding),
            profile=verdict.profile,
            language=facts.of(main_language),
            readers=tuple(_readers(facts, hiding)),
            tree=tuple(_tree(facts, message.root, 0, hiding)),
            zones=tuple(_zones(facts, hiding)),
        )
        facts.forget()


def _related(relation: Relation, hiding: Hiding) -> Relation:
    """The relation; evidence may be the beginning of a number that is covered as a whole."""
    if not hiding.spans:
        return relation
    told = (replace(one, text=_DIGIT.sub(SIGN, hiding.said(one.text))) for one in relation.evidence)
    return replace(relation, evidence=tuple(told))


def _readers(facts: Facts, hiding: Hiding) -> Iterator[Reader]:
    for place in sorted(mailboxes_with(facts, frozenset(FIELDS)), key=_order):
        kind = kind_of(facts, place.box) if "." in place.box.domain else ""
        start, end = place.name_range
        is_named = (start, end) != place.address_range and end <= place.box.address_start
        name = place.value[start:end].strip(' "<') if is_named else ""
        yield Reader(place.header.name, hiding.said(name), hiding.said(place.box.address), kind)


def _order(place: Place) -> int:
    return FIELDS.index(place.header.key)


def _tree(facts: Facts, part: Part, depth: int, hiding: Hiding) -> Iterator[Branch]:
    is_holder = part.content_type.startswith("multipart/")
    size = 0 if is_holder else len(decode_transfer(raw_body(facts.message, part), part.encoding))
    yield Branch(
        depth,
        part.path,
        part.content_type,
        part.charset,
        part.encoding,
        size,
        hiding.said(file_name(part)),
        "" if is_holder else _role(part),
    )
    for child in part.children:
        yield from _tree(facts, child, depth + 1, hiding)


def _role(part: Part) -> str:
    if part.is_attachment:
        return "file"
    known = {"text/plain": "text", **dict.fromkeys(HTML, "html")}
    return known.get(part.content_type, "inline")


def _zones(facts: Facts, hiding: Hiding) -> Iterator[Zone]:
    for version, names in ZONES.items():
        for name in names:
            for segment in segments_in(facts, f"{version}.{name}"):
                if segment.text.strip() and segment.scope not in APART:
                    yield Zone(version, name, hiding.text(segment).text)
