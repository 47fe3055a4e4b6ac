"""The texts of a message by scope, and its links: found when they are first asked for, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from linter.facts.headers import document_in, header_segment
from linter.facts.markup import cascade_of, elements_of, masked, page_of, tags_in
from linter.facts.memo import Facts
from linter.facts.parts import attached_parts, document_of
from linter.model.cascade import Cascade
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.message import APART, HTML, Link, Part
from linter.model.segment import Segment
from linter.parse import segments as read
from linter.parse.template import may_hold
from linter.parse.visible import may_hide

_PLAIN = frozenset(("text/plain", "text/markdown", "text/enriched"))
_SEEN = Cascade({}, {})
_ESCAPED = lazy(r"(?<!\\)\\[nN]")
_OF_ATTACHED = frozenset(("from", "to", "cc", "reply-to", "received"))
"""Fields of an attached mail that tell of people and machines, besides those that programs invent."""


def segments_in(facts: Facts, scope: str) -> tuple[Segment, ...]:
    """Segments whose scope is `scope` or lies below it (`html` holds `html.link`)."""
    selected = facts.of(_selected)
    found = selected.get(scope)
    if found is None:
        # One header is asked for alone: most mails have dozens that no rule ever reads.
        alone = scope in APART or scope.startswith("header.")
        name = scope if alone else scope.partition(".")[0]
        found = selected[scope] = _picked(_group(facts, name), _by_scope(facts, name), scope)
    return found


def _picked(
    group: tuple[Segment, ...], by_scope: Mapping[str, list[Segment]], scope: str
) -> tuple[Segment, ...]:
    wanted = {name for name in by_scope if name == scope or name.startswith(scope + ".")}
    if len(wanted) == len(by_scope):
        return group
    if len(wanted) < 2:
        return tuple([segment for name in wanted for segment in by_scope[name]])
    return tuple([segment for segment in group if segment.scope in wanted])


def _by_scope(facts: Facts, name: str) -> Mapping[str, list[Segment]]:
    known = facts.of(_scopes)
    if name not in known:
        found: dict[str, list[Segment]] = {}
        for segment in _group(facts, name):
            found.setdefault(segment.scope, []).append(segment)
        known[name] = found
    return known[name]


def _scopes(facts: Facts) -> dict[str, dict[str, list[Segment]]]:
    return {}


def prose_segments(facts: Facts) -> tuple[Segment, ...]:
    """Fact: the writer's own text, or that of the HTML where there is none: most mails say it twice."""
    plain = segments_in(facts, "body.text")
    return plain if any(segment.text.strip() for segment in plain) else segments_in(facts, "html.text")


def html_bodies(facts: Facts) -> tuple[Part, ...]:
    """Fact: leaves that are read as the body, in HTML or XHTML, and hold any element."""
    return tuple(part for part in _html_parts(facts) if elements_of(facts, part))


def every_link(facts: Facts) -> tuple[Link, ...]:
    """Fact: every link of the bodies, quoted mail's too: HTML parts first, then bare URLs in plain text."""
    urls, texts, prose = (_by_document(segments_in(facts, s)) for s in ("html.url", "html.link", "body"))
    found: list[Link] = []
    for part in _html_parts(facts):
        document = document_of(facts, part)
        if document is not None:
            key, tags = id(document), tags_in(facts, document)
            page = page_of(facts, part)
            found += read.html_links(part, document, page, tags, urls.get(key, ()), texts.get(key, ()))
    for part in _text_parts(facts):
        found += read.text_links(part, prose.get(id(document_of(facts, part)), ()))
    return tuple(found)


def _by_document(segments: tuple[Segment, ...]) -> dict[int, list[Segment]]:
    """By part, for mails that have thousands of them."""
    found: dict[int, list[Segment]] = {}
    for segment in segments:
        found.setdefault(id(segment.document), []).append(segment)
    return found


def _selected(facts: Facts) -> dict[str, tuple[Segment, ...]]:
    return {}


def _groups(facts: Facts) -> dict[str, tuple[Segment, ...]]:
    return {}


def _group(facts: Facts, group: str) -> tuple[Segment, ...]:
    groups = facts.of(_groups)
    if group not in groups:
        groups[group] = tuple(_build(facts, group))
    return groups[group]


def _build(facts: Facts, group: str) -> Iterator[Segment]:
    """All segments of one group: `header`, `body`, `html`, `attachment`, `template`, or one header's.

    Each scope of `APART` is a group of its own.
    """
    if group in APART:
        return _apart(facts, group)
    if group.startswith("header"):
        return _headers(facts, group.partition(".")[2])
    build = {"html": _html, "body": _body, "attachment": _attachments, "template": _template}.get(group)
    return build(facts) if build else iter(())


def _html_parts(facts: Facts) -> tuple[Part, ...]:
    return tuple(p for p in facts.message.leaves if p.content_type in HTML and not p.is_attachment)


def _text_parts(facts: Facts) -> tuple[Part, ...]:
    return tuple(p for p in facts.message.leaves if p.content_type in _PLAIN and not p.is_attachment)


def _headers(facts: Facts, name: str) -> Iterator[Segment]:
    root = facts.message.root
    for header in root.all(name) if name else root.headers:
        if facts.message.is_template:
            document = document_in(facts, header)
            yield read.header_segment(f"header.{header.key}", document, tags_in(facts, document))
        else:
            yield header_segment(facts, header)


def _html(facts: Facts) -> Iterator[Segment]:
    for part in _html_parts(facts):
        document, page = document_of(facts, part), page_of(facts, part)
        if document is not None:
            hiding = cascade_of(facts, part) if may_hide(document, page) else _SEEN
            yield from read.html_segments(document, page, tags_in(facts, document), hiding)


def _body(facts: Facts) -> Iterator[Segment]:
    for part in _text_parts(facts):
        document = document_of(facts, part)
        if document is not None and facts.message.is_template:
            yield from read.template_segments(document, masked(facts, document), tags_in(facts, document))
        elif document is not None:
            yield from read.body_segments(document)


def _apart(facts: Facts, scope: str) -> Iterator[Segment]:
    body, _, place = scope.partition(".")
    for zone in read.zones_of(place):
        for segment in segments_in(facts, f"{body}.{zone}"):
            yield from read.lines_apart(scope, segment)


def _attachments(facts: Facts) -> Iterator[Segment]:
    for part in facts.message.attachments:
        name = part.filename
        if name is not None:
            attrs = {"type": part.content_type, "size": str(part.body.end - part.body.start)}
            yield Segment("attachment.name", name.value, name.document, attrs=MappingProxyType(attrs))
    for part in facts.message.leaves:
        if part.content_type == "text/calendar":
            yield from _calendar(facts, part)
    for part in attached_parts(facts.message):
        yield from _as_text(facts, part, "attachment.mail")
        for header in part.headers:
            if header.key in _OF_ATTACHED or header.key.startswith("x-"):
                document = document_in(facts, header)
                named = MappingProxyType({"name": header.key})
                yield Segment("attachment.head", document.text, document, attrs=named)


def _calendar(facts: Facts, part: Part) -> Iterator[Segment]:
    """With line ends where the text says `\\n` (RFC 5545 §3.3.11): as long as before, so that places stay."""
    for segment in _as_text(facts, part, "attachment.calendar"):
        yield replace(segment, text=_ESCAPED.sub(" \n", segment.text))


def _as_text(facts: Facts, part: Part, scope: str) -> Iterator[Segment]:
    document = document_of(facts, part)
    if document is not None:
        yield Segment(scope, document.text, document)


def _may_hold_tags(facts: Facts, header: Header) -> bool:
    """What is plain ASCII needs no decoding to tell."""
    raw = header.raw
    plain = b"=?" not in raw and raw.isascii()
    return may_hold(raw.decode("ascii") if plain else document_in(facts, header).text)


def _template(facts: Facts) -> Iterator[Segment]:
    message = facts.message
    if message.kind == "draft":
        return
    every = (document_of(facts, part) for part in message.leaves)
    bodies = [body for body in every if body is not None and may_hold(body.text)]
    headers = [
        (f"header.{header.key}", document_in(facts, header))
        for header in message.root.headers
        if _may_hold_tags(facts, header)
    ]
    yield from read.tag_segments(headers, bodies, message.source.path, message.dialect)
