"""A link as the tests of kind `link` see it, what a test answers, and the list of them all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from weakref import ReferenceType, WeakKeyDictionary, ref

from linter.checks.base import registrar
from linter.checks.tokens.opt_out import WayOut, way_out
from linter.facts import url
from linter.facts.context import Terms
from linter.model.lazy import lazy
from linter.model.message import Link, Message
from linter.model.segment import MASK, Segment


class Hit(NamedTuple):
    """A range of one of the link's segments; `better` is what should stand there, `None` if unknown."""

    segment: Segment
    start: int
    end: int
    values: Mapping[str, str]
    better: str | None = None


@dataclass
class Subject:
    """A link with what the tests ask of it; `text` is its target as it stands, `all` the links beside it."""

    link: Link
    all: Links

    def __post_init__(self) -> None:
        self.text = self.link.url.text

    @cached_property
    def is_literal(self) -> bool:
        """Whether no template tag, rendered or not, stands in the target."""
        return not any(sign in self.text for sign in _TAG_SIGNS)

    @cached_property
    def label(self) -> str:
        """What the reader sees of a link, blanks collapsed and in lower case; empty for an image."""
        text = self.link.text
        return "" if text is None else " ".join(text.text.split()).lower().strip(EDGE)

    @cached_property
    def page(self) -> str:
        """The target without what does not change the page: scheme, `www.`, utm parameters, place in it."""
        return _NOT_PAGE.sub("", self.text.strip()).rstrip("/?&").lower()

    @cached_property
    def utm(self) -> Mapping[str, re.Match[str]]:
        """The literal utm parameters of the target, by name without `utm_`, with a group `value`."""
        if "utm_" not in self.text:
            return {}
        return {
            match["name"].lower(): match for match in _UTM.finditer(self.text) if is_literal(match["value"])
        }

    @cached_property
    def is_opt_out(self) -> bool:
        """Whether the link is named as one that ends the mails."""
        return self.all.way_out is not None and self.all.way_out.is_named(self.label)

    @cached_property
    def url(self) -> url.Url:
        """The target in pieces."""
        return url.read(self.text)

    def hit(self, start: int, end: int, better: str | None = None, **values: str) -> Hit:
        """A range of the target."""
        return Hit(self.link.url, start, end, {"host": self.url.host, **values}, better)

    def whole(self, better: str | None = None, **values: str) -> Hit:
        """The whole target; where it is empty, the attribute or the start tag it should stand in."""
        element = self.link.element
        if self.text or element is None:
            return self.hit(0, len(self.text), better, **values)
        source = Segment("html.source", self.link.url.document.text, self.link.url.document)
        name = self.link.url.attrs.get("attribute", "")
        attribute = element.attribute(name)
        start, end = (attribute.start, attribute.end) if attribute else (element.start, element.open_end)
        return Hit(source, start, end, values)

    def host(self) -> Hit:
        """The host."""
        return self.hit(self.url.host_start, self.url.host_end)


_TEST_FOLDERS = frozenset(("test", "tests", "__tests__", "spec", "specs", "fixtures", "snapshots"))


@dataclass(eq=False)
class Links:
    """All links that the writer put into a message, and its addresses."""

    message: ReferenceType[Message]
    way_out: WayOut | None = None

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """The links in order, those of quoted and forwarded mail left out."""
        message = self.message()
        links = message.links if message else ()
        return tuple(Subject(link, self) for link in links if link.url.scope not in _FOREIGN)

    def of(self, kinds: tuple[str, ...]) -> tuple[Subject, ...]:
        """The links of these kinds, in order."""
        found = self._by_kinds.get(kinds)
        if found is None:
            found = self._by_kinds[kinds] = tuple(s for s in self.subjects if s.link.kind in kinds)
        return found

    @cached_property
    def _by_kinds(self) -> dict[tuple[str, ...], tuple[Subject, ...]]:
        return {}

    @property
    def is_mail(self) -> bool:
        """Whether it is a mail or a draft, and no template."""
        message = self.message()
        return message is not None and message.kind != "template"

    @cached_property
    def is_expected_output(self) -> bool:
        """Whether the file is no mail and lies among tests: what a test expects names the test's own host."""
        message = self.message()
        if message is None or message.kind == "mail":
            return False
        return not _TEST_FOLDERS.isdisjoint(message.source.path.replace("\\", "/").split("/")[:-1])

    @cached_property
    def secure_hosts(self) -> frozenset[str]:
        """Hosts that a link opens with https."""
        return frozenset(s.url.host for s in self.subjects if s.url.scheme == "https" and s.url.is_known)

    @cached_property
    def first(self) -> Subject | None:
        """The first link that is there to be clicked."""
        return next((one for one in self.subjects if one.link.kind in ("a", "area", "text")), None)

    @cached_property
    def labelled(self) -> Mapping[str, tuple[Subject, ...]]:
        """Anchors with a text and a literal target, by their text."""
        found: dict[str, list[Subject]] = {}
        for subject in self.subjects:
            if subject.link.kind == "a" and subject.label and subject.is_literal:
                found.setdefault(subject.label, []).append(subject)
        return {label: tuple(subjects) for label, subjects in found.items()}

    @cached_property
    def anchors(self) -> Mapping[int, Subject]:
        """`a` elements by where they start in their document."""
        found = (s for s in self.subjects if s.link.kind == "a" and s.link.element is not None)
        return {s.link.element.start: s for s in found if s.link.element is not None}

    @cached_property
    def second_targets(self) -> Mapping[str, tuple[Subject, Subject]]:
        """By text of a link: the first of that text, and the next that leads to another page."""
        found = {}
        for label, same in self.labelled.items():
            # Addresses that differ in their query alone mostly differ in what they count.
            path = same[0].page.partition("?")[0]
            other = next((one for one in same[1:] if one.page.partition("?")[0] != path), None)
            if other is not None:
                found[label] = same[0], other
        return found

    @cached_property
    def utm_values(self) -> Mapping[str, str]:
        """The value that each utm parameter has in most links."""
        counts: dict[str, Counter[str]] = {}
        for subject in self.subjects:
            for name, match in subject.utm.items():
                counts.setdefault(name, Counter())[match["value"]] += 1
        return {name: values.most_common(1)[0][0] for name, values in counts.items()}

    @cached_property
    def campaign_hosts(self) -> frozenset[str]:
        """Hosts that a link with a utm campaign leads to."""
        return frozenset(s.url.host for s in self.subjects if "campaign" in s.utm and s.url.is_known)

    @cached_property
    def names(self) -> frozenset[str]:
        """What elements of the HTML parts with links are called, in lower case."""
        parts = {id(s.link.part): s.link.part for s in self.subjects if s.link.element is not None}
        return frozenset(
            attribute.value.lower()
            for part in parts.values()
            for element in part.elements
            for attribute in element.attributes
            if attribute.name in ("id", "name")
        )

    @cached_property
    def own_domains(self) -> tuple[str, ...]:
        """Domains of the sender: of From, Sender and Reply-To."""
        message = self.message()
        headers = [message.header(name) for name in ("from", "sender", "reply-to")] if message else []
        return tuple(box.domain for header in headers if header for box in header.mailboxes if box.domain)

    @cached_property
    def other_domains(self) -> tuple[str, ...]:
        """Domains of the recipients."""
        message = self.message()
        return tuple(box.domain for box in message.recipients if box.domain) if message else ()

    @cached_property
    def is_internal(self) -> bool:
        """Whether sender and recipients are all of one domain."""
        domains = {domain.lower() for domain in (*self.own_domains, *self.other_domains)}
        return bool(self.other_domains) and len(domains) == 1


EDGE = " ›»>→.!:"
"""Signs around a link's text that say nothing."""

_FOREIGN = ("body.quote", "body.forward", "body.source")
_VALUE_SIGNS = (MASK, "{", "*|", "%%")
_TAG_SIGNS = (MASK, "{{", "{%", "*|", "%%", "<%", "[[", "${", "{!")
_NOT_PAGE = lazy(r"^(?:https?:)?//(?:www\.)?|[?&;]utm_[^&;#]*|#.*$", re.IGNORECASE)
_UTM = lazy(r"[?&;]utm_(?P<name>source|medium|campaign|content|term|id)=(?P<value>[^&;#\s]*)", re.IGNORECASE)
_LINKS: WeakKeyDictionary[Message, Links] = WeakKeyDictionary()


def is_literal(value: str) -> bool:
    """Whether no template tag, rendered or not, stands in the value of a parameter."""
    return not any(sign in value for sign in _VALUE_SIGNS)


def links_of(message: Message, terms: Terms | None = None) -> Links:
    """The links of a message, kept for as long as it lives, since many rules ask.

    `terms` are needed by who asks for opt-outs.
    """
    found = _LINKS.get(message)
    if found is None:
        found = _LINKS[message] = Links(ref(message))
    if terms is not None and found.way_out is None:
        found.way_out = way_out(terms)
    return found


Judge = Callable[[Subject, frozenset[str]], Hit | None]
"""Asked about a link, and about the hosts or schemes that are wanted; tells what is at fault."""

TESTS: dict[str, Judge] = {}
"""Every test by name, filled by the `link_*` modules."""

register = registrar(TESTS)
