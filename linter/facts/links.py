"""The links that the writer put into a message: where each leads, what it says, and what is beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping

from linter.facts import url
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.markup import elements_of
from linter.facts.memo import Facts, Forgets
from linter.facts.segments import every_link
from linter.model.lazy import lazy, once
from linter.model.message import Link
from linter.model.segment import MASK


class WrittenLink:
    """A link with what tests ask of it; `text` is its target as it stands, `all` the links beside it."""

    def __init__(self, link: Link, beside: Links) -> None:
        self.link = link
        self.all = beside
        self.kind = link.kind
        self.text = link.url.text

    @once
    def content(self) -> Hashable:
        """All that a test may look at that looks at nothing else: the target, what is shown, the tag."""
        link = self.link
        element, shown, target = link.element, link.text, link.url
        return (
            link.kind,
            target.scope,
            target.text,
            None if shown is None else shown.text,
            target.attrs.get("attribute"),
            *(() if element is None else (element.name, *[a[:2] for a in element.attributes])),
        )

    @once
    def is_literal(self) -> bool:
        """Whether no template tag, rendered or not, stands in the target."""
        return not any(sign in self.text for sign in _TAG_SIGNS)

    @once
    def label(self) -> str:
        """What the reader sees of a link, blanks collapsed and in lower case; empty for an image."""
        text = self.link.text
        return "" if text is None else " ".join(text.text.split()).lower().strip(EDGE)

    @once
    def page(self) -> str:
        """The target without what does not change the page: scheme, `www.`, utm parameters, place in it."""
        return _NOT_PAGE.sub("", self.text.strip()).rstrip("/?&").lower()

    @once
    def utm(self) -> Mapping[str, re.Match[str]]:
        """The literal utm parameters of the target, by name without `utm_`, with a group `value`."""
        if "utm_" not in self.text:
            return {}
        return {
            match["name"].lower(): match for match in _UTM.finditer(self.text) if is_literal(match["value"])
        }

    @once
    def url(self) -> url.Url:
        """The target in pieces."""
        return url.read(self.text)

    @once
    def domains(self) -> tuple[str, ...]:
        """The host and every domain above it."""
        return url.domains(self.url.host)

    @once
    def keys(self) -> tuple[str, str]:
        """By what tests ask for it: its kind (`a`), and that with its scheme (`a https`, or `a `)."""
        return self.kind, f"{self.kind} {self.url.scheme}"


_TEST_FOLDERS = frozenset(("test", "tests", "__tests__", "spec", "specs", "fixtures", "snapshots"))


class Links(Forgets):
    """All links that the writer put into a message, and its addresses."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.message = facts.message
        self._of: dict[frozenset[str], tuple[WrittenLink, ...]] = {}

    @once
    def written(self) -> tuple[WrittenLink, ...]:
        """The links in order, those of quoted and forwarded mail left out."""
        links = self.facts.of(every_link)
        return tuple(WrittenLink(link, self) for link in links if link.url.scope not in _FOREIGN)

    def of(self, keys: frozenset[str]) -> tuple[WrittenLink, ...]:
        """The links that have one of these keys (`WrittenLink.keys`), in order."""
        found = self._of.get(keys)
        if found is None:
            if any(" " in key for key in keys):
                found = tuple([one for one in self.written if not keys.isdisjoint(one.keys)])
            else:  # kinds alone: no target need be read for them
                found = tuple([one for one in self.written if one.kind in keys])
            self._of[keys] = found
        return found

    @once
    def targets(self) -> bytes:
        """All targets, one below the other."""
        return "\n".join([one.text for one in self.written]).encode("utf-8", "surrogatepass")

    @once
    def every_domain(self) -> frozenset[str]:
        """The domains of all links."""
        return frozenset().union(*[one.domains for one in self.written])

    @property
    def is_mail(self) -> bool:
        """Whether it is a mail or a draft, and no template."""
        return self.message.kind != "template"

    @once
    def is_expected_output(self) -> bool:
        """Whether the file is no mail and lies among tests: what a test expects names the test's own host."""
        if self.message.kind == "mail":
            return False
        folders = self.message.source.path.replace("\\", "/").split("/")[:-1]
        return not _TEST_FOLDERS.isdisjoint(folders)

    @once
    def secure_hosts(self) -> frozenset[str]:
        """Hosts that a link opens with https."""
        return frozenset(s.url.host for s in self.written if s.url.scheme == "https" and s.url.is_known)

    @once
    def first(self) -> WrittenLink | None:
        """The first link that is there to be clicked."""
        return next((one for one in self.written if one.kind in ("a", "area", "text")), None)

    @once
    def labelled(self) -> Mapping[str, tuple[WrittenLink, ...]]:
        """Anchors with a text and a literal target, by their text."""
        found: dict[str, list[WrittenLink]] = {}
        for one in self.written:
            if one.kind == "a" and one.label and one.is_literal:
                found.setdefault(one.label, []).append(one)
        return {label: tuple(same) for label, same in found.items()}

    @once
    def anchors(self) -> Mapping[int, WrittenLink]:
        """`a` elements by where they start in their document."""
        found = (s for s in self.written if s.kind == "a" and s.link.element is not None)
        return {s.link.element.start: s for s in found if s.link.element is not None}

    @once
    def second_targets(self) -> Mapping[str, tuple[WrittenLink, WrittenLink]]:
        """By text of a link: the first of that text, and the next that leads to another page."""
        found = {}
        for label, same in self.labelled.items():
            # Addresses that differ in their query alone mostly differ in what they count.
            path = same[0].page.partition("?")[0]
            other = next((one for one in same[1:] if one.page.partition("?")[0] != path), None)
            if other is not None:
                found[label] = same[0], other
        return found

    @once
    def utm_values(self) -> Mapping[str, str]:
        """The value that each utm parameter has in most links."""
        counts: dict[str, Counter[str]] = {}
        for one in self.written:
            for name, match in one.utm.items():
                counts.setdefault(name, Counter())[match["value"]] += 1
        return {name: values.most_common(1)[0][0] for name, values in counts.items()}

    @once
    def campaign(self) -> url.Owners:
        """To whom the hosts belong that a link with a utm campaign leads to."""
        hosts = (s.url.host for s in self.written if "campaign" in s.utm and s.url.is_known)
        return url.Owners(frozenset(hosts))

    @once
    def names(self) -> frozenset[str]:
        """What elements of the HTML parts with links are called, in lower case."""
        parts = {id(s.link.part): s.link.part for s in self.written if s.link.element is not None}
        return frozenset(
            attribute.value.lower()
            for part in parts.values()
            for element in elements_of(self.facts, part)
            for attribute in element.attributes
            if attribute.name in ("id", "name")
        )

    @once
    def own_domains(self) -> tuple[str, ...]:
        """Domains of the sender: of From, Sender and Reply-To."""
        headers = [self.message.header(name) for name in ("from", "sender", "reply-to")]
        return tuple(
            box.domain
            for header in headers
            if header
            for box in mailboxes_of(self.facts, header)
            if box.domain
        )

    @once
    def other_domains(self) -> tuple[str, ...]:
        """Domains of the recipients."""
        return tuple(box.domain for box in self.facts.of(addressees) if box.domain)

    @once
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


def is_literal(value: str) -> bool:
    """Whether no template tag, rendered or not, stands in the value of a parameter."""
    return not any(sign in value for sign in _VALUE_SIGNS)


def links_of(facts: Facts) -> Links:
    """The links of the message."""
    return Links(facts)


def written_links(facts: Facts) -> tuple[WrittenLink, ...]:
    """The subjects of tests that look at links."""
    return facts.of(links_of).written


def links_with(facts: Facts, keys: frozenset[str]) -> tuple[WrittenLink, ...]:
    """Those of them that have one of these keys."""
    return facts.of(links_of).of(keys)
