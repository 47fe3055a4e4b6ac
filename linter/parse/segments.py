"""The segments and links of one text; the one place that knows which scope a piece of it gets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from linter.model.cascade import Cascade
from linter.model.dialect import family_of
from linter.model.document import Document
from linter.model.element import Attribute, Element
from linter.model.made import maker
from linter.model.message import Link, Part
from linter.model.page import Page, Run
from linter.model.segment import Segment
from linter.model.sourcemap import Chain, Shift
from linter.parse import template
from linter.parse.courtesy import FINDERS
from linter.parse.dialect import Speech, dialect_of, speech
from linter.parse.prose import split
from linter.parse.running import LONG, Lines
from linter.parse.segments_again import of_elements
from linter.parse.urls import URL_ATTRIBUTES, bare_urls, css_urls, srcset_urls
from linter.parse.versions import opened
from linter.parse.visible import inner_text, prose
from linter.parse.write import Tags, value_segment

_shift, _link = maker(Shift), maker(Link)

_LINK_KINDS: dict[tuple[str, str], Literal["a", "area", "image", "form"]] = {
    ("a", "href"): "a",
    ("area", "href"): "area",
    ("img", "src"): "image",
    ("form", "action"): "form",
    **dict.fromkeys(
        ((name, "href") for name in ("mj-button", "mj-image", "mj-navbar-link", "mj-social-element")), "a"
    ),
    ("mj-image", "src"): "image",
}
"""What links are by element and attribute; MJML's become anchors and images once it is compiled."""


_ATTRIBUTES = {**dict.fromkeys(URL_ATTRIBUTES, "html.url"), "style": "html.style", "alt": "html.alt"}
"""The scopes of values of attributes, by name."""


def header_segment(scope: str, document: Document, tags: Tags) -> Segment:
    """The value of a template's header field."""
    whole = value_segment(scope, document, 0, len(document.text), tags, escape="none")
    text = whole.text.strip()
    if len(text) == len(whole.text):
        return whole
    # A subject's file may hold lines of control tags, which leave only their line ends.
    lead = len(whole.text) - len(whole.text.lstrip())
    return Segment(scope, text, document, Chain(Shift(lead), whole.pieces))


def html_segments(document: Document, read: Page, tags: Tags, hiding: Cascade) -> Iterator[Segment]:
    """All of an HTML text. `hiding`: what style sheets say of whether elements are seen."""
    yield _told(Segment("html.source", document.text, document), read)
    yield from prose(document, read, tags, hiding)
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


def _told(segment: Segment, read: Page) -> Segment:
    versions = opened()
    if versions is not None and read.token is not None and len(segment.text) >= LONG:
        lines = versions.of_page("lines", read, Lines, lambda earlier, _: Lines(earlier))
        lines.tell(segment)
        lines.end()
    return segment


def _attribute_segments(document: Document, read: Page, tags: Tags) -> Sequence[Segment]:
    def build(index: int, element: Element) -> Iterator[Segment]:
        for attribute in element.attributes:
            scope = _ATTRIBUTES.get(attribute.name)
            if scope is not None:
                yield _attribute(scope, document, element, attribute, tags)

    return of_elements("attributes", document, read, tags, build)


def _attribute(scope: str, document: Document, element: Element, attribute: Attribute, tags: Tags) -> Segment:
    attrs = _attrs_of(element.name, attribute.name)
    return value_segment(scope, document, attribute.value_start, attribute.value_end, tags, attrs=attrs)


@lru_cache(maxsize=256)
def _attrs_of(element: str, attribute: str) -> Mapping[str, str]:
    return MappingProxyType({"element": element, "attribute": attribute})


def _link_texts(document: Document, read: Page, tags: Tags) -> Sequence[Segment]:
    runs = read.runs

    def build(index: int, element: Element) -> Iterator[Segment]:
        if _is_link(element):
            place = bisect_left(runs, element.open_end, key=_start_of)
            attrs = MappingProxyType({a.name: a.value for a in element.attributes})
            yield inner_text(document, read, tags, element, place, attrs)

    return of_elements("links", document, read, tags, build, inside=True)


def _start_of(run: Run) -> int:
    return run.start


def _is_link(element: Element) -> bool:
    return element.name == "a" and element.get("href") is not None


def html_links(
    part: Part, document: Document, read: Page, tags: Tags, urls: Sequence[Segment], texts: Sequence[Segment]
) -> Iterator[Link]:
    """The links of an HTML text in document order, as its segments `html.url` and `html.link` are."""
    next_url, next_text = iter(urls), iter(texts)
    for element in read.elements:
        text = next(next_text) if _is_link(element) else None
        for attribute in element.attributes:
            if attribute.name in URL_ATTRIBUTES:
                url = next(next_url)
                is_background = attribute.name == "background"
                kind = "image" if is_background else _LINK_KINDS.get((element.name, attribute.name))
                if element.is_filled(attribute.name):
                    continue
                if kind is not None:
                    yield _link((url, text if kind == "a" else None, kind, part, element))
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


def body_segments(document: Document) -> Iterator[Segment]:
    """All of a plain text."""
    yield Segment("body.source", document.text, document)
    for zone, start, end in split(document.text):
        yield Segment(f"body.{zone}", document.text[start:end], document, Shift(start))


def template_segments(document: Document, masked: str, tags: Tags) -> Iterator[Segment]:
    """All of a plain template; `masked` is its text with the tags blanked out."""
    yield Segment("body.source", document.text, document)
    for zone, start, end in split(masked):
        yield value_segment(f"body.{zone}", document, start, end, tags, escape="none")


def zones_of(place: str) -> Sequence[str]:
    """In which zones of a body the lines stand that a scope of `APART` names by its last word."""
    return FINDERS[place][1]


def lines_of(place: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the lines of a text lie that a scope of `APART` names by its last word."""
    return tuple(FINDERS[place][0](text))


def lines_apart(scope: str, segment: Segment) -> Iterator[Segment]:
    """The lines of a segment that belong to a scope of `APART`."""
    for start, end in lines_of(scope.rpartition(".")[2], segment.text):
        pieces = Chain(Shift(start), segment.pieces)
        yield Segment(scope, segment.text[start:end], segment.document, pieces, segment.escape)


def text_links(part: Part, segments: Sequence[Segment]) -> Iterator[Link]:
    """The bare URLs in the segments of a plain text."""
    for segment in segments:
        if segment.scope != "body.source":
            for start, end in bare_urls(segment.text):
                pieces = Chain(Shift(start), segment.pieces)
                url = Segment(segment.scope, segment.text[start:end], segment.document, pieces)
                yield Link(url, None, "text", part)


def tag_segments(
    headers: Sequence[tuple[str, Document]], bodies: Sequence[Document], path: str, dialect: str
) -> Iterator[Segment]:
    """The tags of header values, each with its scope, and of bodies.

    All of them are taken as one file's for its dialects; `dialect` is what is known of them before.
    """
    said = [speech(document.text, path, dialect) for document in (*bodies, *(d for _, d in headers))]
    told = next((one for one in said if one.sure), None) or next((one for one in said if one.names), None)
    for place, document in (*headers, *(("body", document) for document in bodies)):
        yield from _tags_in(document, place, speech(document.text, path, dialect), told, dialect)


def _tags_in(
    document: Document, place: str, own: Speech, told: Speech | None, known: str
) -> Iterator[Segment]:
    names = (*told.names, *own.names) if told is not None and told.sure and not own.sure else own.names
    sure = "yes" if own.sure or (told is not None and told.sure) else ""
    text, by_word = document.text, dict[tuple[str, str, str], tuple[str, Mapping[str, str]]]()
    for kind, start, end, syntax, word in template.find(text, known):
        if kind != "raw" and syntax != "sample":
            said = by_word.get((kind, syntax, word))
            if said is None:
                attrs = _attrs_of_tag(syntax, names, sure, word, place)
                said = by_word[kind, syntax, word] = f"template.{kind}", attrs
            yield Segment(said[0], text[start:end], document, _shift((start,)), "none", said[1])


@lru_cache(maxsize=1024)
def _attrs_of_tag(
    syntax: template.Syntax, names: tuple[str, ...], sure: str, word: str, place: str
) -> Mapping[str, str]:
    """Templates have few words, and thousands of tags."""
    dialect = dialect_of(syntax, names)
    attrs = {"dialect": dialect, "family": family_of(dialect), "sure": sure, "word": word, "place": place}
    return MappingProxyType(attrs)
