"""The segments and links of a message, group by group; the one place that knows which scope a text gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from linter.model.cascade import Cascade
from linter.model.dialect import family_of
from linter.model.document import Document
from linter.model.element import Attribute, Element, Page
from linter.model.header import Header
from linter.model.message import APART, HTML, Link, Message, Part
from linter.model.reader import Reader
from linter.model.segment import Segment
from linter.model.sourcemap import Chain, Shift
from linter.model.style import Sheet
from linter.parse import template
from linter.parse.courtesy import FINDERS
from linter.parse.dialect import dialect_of, speech
from linter.parse.html import page
from linter.parse.prose import split
from linter.parse.urls import URL_ATTRIBUTES, bare_urls, css_urls, srcset_urls
from linter.parse.visible import inner_text, may_hide, prose
from linter.parse.write import Tags, value_segment

_PLAIN = frozenset(("text/plain", "text/markdown", "text/enriched"))
_LINK_KINDS: dict[tuple[str, str], Literal["a", "area", "image", "form"]] = {
    ("a", "href"): "a",
    ("area", "href"): "area",
    ("img", "src"): "image",
    ("form", "action"): "form",
}


def build(message: Message, group: str) -> tuple[Segment, ...]:
    """All segments of one group: `header`, `body`, `html`, `attachment`, `template`, or one header's.

    Each scope of `APART` is a group of its own.
    """
    if group in APART:
        return tuple(_apart(message, *group.split(".")))
    if group == "html":
        return tuple(s for part in _html_parts(message) for s in _html(part))
    if group == "body":
        return tuple(s for part in _text_parts(message) for s in _body(part))
    if group.startswith("header"):
        name = group.partition(".")[2]
        found = message.root.all(name) if name else message.root.headers
        if message.kind == "template":
            return tuple(_template_header(message, header) for header in found)
        return tuple(Segment(f"header.{h.key}", h.value, h.document) for h in found)
    if group == "attachment":
        return tuple(_attachments(message))
    if group == "template" and message.kind != "draft":
        return tuple(_template(message))
    return ()


def links(message: Message) -> tuple[Link, ...]:
    """Every link of the bodies: HTML parts first, then bare URLs in plain text."""
    urls, texts, prose_of = (_by_document(message.segments(s)) for s in ("html.url", "html.link", "body"))
    found: list[Link] = []
    for part in _html_parts(message):
        key = id(part.document)
        found += _html_links(part, iter(urls.get(key, ())), iter(texts.get(key, ())))
    for part in _text_parts(message):
        found += _text_links(part, prose_of.get(id(part.document), ()))
    return tuple(found)


def _by_document(segments: tuple[Segment, ...]) -> dict[int, list[Segment]]:
    """By part, for mails that have thousands of them."""
    found: dict[int, list[Segment]] = {}
    for segment in segments:
        found.setdefault(id(segment.document), []).append(segment)
    return found


def _html_parts(message: Message) -> tuple[Part, ...]:
    return tuple(part for part in message.leaves if part.content_type in HTML and not part.is_attachment)


def _text_parts(message: Message) -> tuple[Part, ...]:
    return tuple(part for part in message.leaves if part.content_type in _PLAIN and not part.is_attachment)


def read_page(part: Part) -> Page:
    """The page that an HTML part is; in a template the tags are masked."""
    document = part.document
    if document is None or part.content_type not in HTML:
        return Page()
    return page(document.text, _masked(part, document))


def styles(part: Part) -> tuple[Sheet, ...]:
    """The CSS of an HTML part; in a template the tags are masked."""
    document = part.document
    if document is None or "style" not in document.text.lower():
        return ()
    from linter.parse import css

    return css.sheets(document.text, _masked(part, document), part.elements)


def cascade_of(part: Part) -> Cascade:
    """What CSS says of each element of an HTML part."""
    if not part.styles:
        return Cascade({}, {})
    from linter.parse.cascade import cascade

    return cascade(part.page, part.styles)


def _hiding(part: Part, document: Document) -> Cascade:
    """What CSS says of whether elements are seen; nothing where no style sheet speaks of it."""
    return part.cascade if may_hide(document, part.page) else Cascade({}, {})


def _masked(part: Part, document: Document) -> str:
    reader = part.reader
    return template.mask(document.text, reader.spoken) if reader.is_template else document.text


def _tags(reader: Reader, document: Document) -> Tags:
    return Tags(template.find(document.text, reader.spoken) if reader.is_template else ())


def _template_header(message: Message, header: Header) -> Segment:
    document = header.document
    scope, tags = f"header.{header.key}", _tags(message.reader, document)
    whole = value_segment(scope, document, 0, len(document.text), tags, escape="none")
    text = whole.text.strip()
    if len(text) == len(whole.text):
        return whole
    # A subject's file may hold lines of control tags, which leave only their line ends.
    lead = len(whole.text) - len(whole.text.lstrip())
    return Segment(scope, text, document, Chain(Shift(lead), whole.pieces))


def _html(part: Part) -> Iterator[Segment]:
    document, read = part.document, part.page
    if document is None:
        return
    tags = _tags(part.reader, document)
    yield Segment("html.source", document.text, document)
    yield from prose(document, read, tags, _hiding(part, document))
    yield from _attribute_segments(document, read, tags)
    yield from _link_texts(document, read, tags)
    for run in read.runs:
        if run.kind == "comment":
            yield value_segment("html.comment", document, run.start, run.end, tags, escape="none")
        elif run.kind == "raw":
            name = read.elements[run.element].name
            if name == "style":
                attrs = MappingProxyType({"element": "style"})
                segment = value_segment("html.style", document, run.start, run.end, tags, escape="none")
                yield Segment(segment.scope, segment.text, document, segment.pieces, "none", attrs)
            elif name == "title":
                yield value_segment("html.title", document, run.start, run.end, tags, escape="text")


def _attribute_segments(document: Document, read: Page, tags: Tags) -> Iterator[Segment]:
    for element in read.elements:
        for attribute in element.attributes:
            name = attribute.name
            if name in URL_ATTRIBUTES:
                yield _attribute("html.url", document, element, attribute, tags)
            elif name == "style":
                yield _attribute("html.style", document, element, attribute, tags)
            elif name == "alt":
                yield _attribute("html.alt", document, element, attribute, tags)


def _attribute(scope: str, document: Document, element: Element, attribute: Attribute, tags: Tags) -> Segment:
    attrs = _attrs_of(element.name, attribute.name)
    return value_segment(scope, document, attribute.value_start, attribute.value_end, tags, attrs=attrs)


@lru_cache(maxsize=256)
def _attrs_of(element: str, attribute: str) -> Mapping[str, str]:
    return MappingProxyType({"element": element, "attribute": attribute})


def _link_texts(document: Document, read: Page, tags: Tags) -> Iterator[Segment]:
    place, runs = 0, read.runs
    for element in read.elements:
        if not _is_link(element):
            continue
        while place < len(runs) and runs[place].start < element.open_end:
            place += 1
        text = inner_text(document, read, tags, "html.link", element, place)
        attrs = MappingProxyType({a.name: a.value for a in element.attributes})
        yield Segment("html.link", text.text, document, text.pieces, "text", attrs)


def _is_link(element: Element) -> bool:
    return element.name == "a" and element.get("href") is not None


def _html_links(part: Part, urls: Iterator[Segment], texts: Iterator[Segment]) -> Iterator[Link]:
    """Links in document order, as `urls` and `texts` are."""
    document, read = part.document, part.page
    if document is None:
        return
    tags = _tags(part.reader, document)
    for element in read.elements:
        text = next(texts) if _is_link(element) else None
        for attribute in element.attributes:
            if attribute.name in URL_ATTRIBUTES:
                url = next(urls)
                is_background = attribute.name == "background"
                kind = "image" if is_background else _LINK_KINDS.get((element.name, attribute.name))
                if kind is not None:
                    yield Link(url, text if kind == "a" else None, kind, part, element)
                elif attribute.name == "srcset":
                    yield from _srcset(part, document, element, attribute, tags)
            elif attribute.name == "style" and "url(" in attribute.value.lower():
                for start, end in css_urls(document.text, attribute.value_start, attribute.value_end):
                    url = value_segment("html.style", document, start, end, tags)
                    yield Link(url, None, "style", part, element)
    for run in read.runs:
        if run.kind == "raw" and read.elements[run.element].name == "style":
            for start, end in css_urls(document.text, run.start, run.end):
                url = value_segment("html.style", document, start, end, tags, escape="none")
                yield Link(url, None, "style", part, read.elements[run.element])


def _srcset(
    part: Part, document: Document, element: Element, attribute: Attribute, tags: Tags
) -> Iterator[Link]:
    for start, end in srcset_urls(document.text, attribute.value_start, attribute.value_end):
        yield Link(value_segment("html.url", document, start, end, tags), None, "image", part, element)


def _body(part: Part) -> Iterator[Segment]:
    document = part.document
    if document is None:
        return
    yield Segment("body.source", document.text, document)
    text = document.text
    if not part.reader.is_template:
        for zone, start, end in split(text):
            yield Segment(f"body.{zone}", text[start:end], document, Shift(start))
        return
    tags = _tags(part.reader, document)
    for zone, start, end in split(_masked(part, document)):
        yield value_segment(f"body.{zone}", document, start, end, tags, escape="none")


def _apart(message: Message, body: str, place: str) -> Iterator[Segment]:
    find, zones = FINDERS[place]
    for segment in (s for zone in zones for s in message.segments(f"{body}.{zone}")):
        for start, end in find(segment.text):
            pieces = Chain(Shift(start), segment.pieces)
            text = segment.text[start:end]
            yield Segment(f"{body}.{place}", text, segment.document, pieces, segment.escape)


def _text_links(part: Part, segments: Sequence[Segment]) -> Iterator[Link]:
    for segment in segments:
        if segment.scope != "body.source":
            for start, end in bare_urls(segment.text):
                pieces = Chain(Shift(start), segment.pieces)
                url = Segment(segment.scope, segment.text[start:end], segment.document, pieces)
                yield Link(url, None, "text", part)


def _attachments(message: Message) -> Iterator[Segment]:
    for part in message.attachments:
        name = part.filename
        if name is not None:
            attrs = {"type": part.content_type, "size": str(part.body.end - part.body.start)}
            yield Segment("attachment.name", name.value, name.document, attrs=MappingProxyType(attrs))


def _template(message: Message) -> Iterator[Segment]:
    """The tags of the headers and of the bodies; all of them are taken as one file's for its dialects."""
    spoken, path = message.reader.spoken, message.source.path
    documents = [part.document for part in message.leaves if part.document is not None]
    headers = [(f"header.{header.key}", header.document) for header in message.root.headers]
    said = [speech(document.text, path, spoken) for document in (*documents, *(d for _, d in headers))]
    told = next((one for one in said if one.sure), None) or next((one for one in said if one.names), None)
    for place, document in (*headers, *(("body", document) for document in documents)):
        own = speech(document.text, path, spoken)
        names = (*told.names, *own.names) if told is not None and told.sure and not own.sure else own.names
        sure = "yes" if own.sure or (told is not None and told.sure) else ""
        text = document.text
        for kind, start, end, syntax, word in template.find(text, spoken):
            if kind != "raw":
                attrs = _attrs_of_tag(syntax, names, sure, word, place)
                yield Segment(f"template.{kind}", text[start:end], document, Shift(start), attrs=attrs)


@lru_cache(maxsize=1024)
def _attrs_of_tag(
    syntax: template.Syntax, names: tuple[str, ...], sure: str, word: str, place: str
) -> Mapping[str, str]:
    """Templates have few words, and thousands of tags."""
    dialect = dialect_of(syntax, names)
    attrs = {"dialect": dialect, "family": family_of(dialect), "sure": sure, "word": word, "place": place}
    return MappingProxyType(attrs)
