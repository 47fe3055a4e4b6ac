"""Which features the HTML of a part uses, and which clients never see a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import unescape
from itertools import chain

from linter.checks.clients import css as client_css
from linter.checks.clients.css import Use
from linter.checks.clients.data import Matchers
from linter.facts import selector
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import text_of
from linter.facts.quoted import lies_in
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Part

WORD_CLIENTS = ("outlook.windows", "outlook.windows-mail")
"""The clients that draw with Word, which `mso` conditional comments and properties speak to."""

_NOT_WORD = lazy(
    r"<!(?:--)?\[if\s+\(?\s*!\s*\(?\s*(?:(?:gte?|lte?)\s+)?mso\b[^\]]*+\](?:--)?>", re.IGNORECASE
)
_END = lazy(r"<!(?:--<!)?\[endif\](?:--)?>", re.IGNORECASE)
_MSO_HIDE = lazy(r"mso-hide\s*:\s*all", re.IGNORECASE)
_VML = lazy(r"<v:(?:background|rect|fill|image|roundrect)\b", re.IGNORECASE)
_SUFFIX = lazy(r"\.(\w{2,5})(?:[?#&].*)?$", re.DOTALL)
_BACKGROUND = lazy(r"(?<![\w-])background(?:-color)?\s*:\s*(?!\s*url)[^;]*(?:#|rgb|[a-z]{3,})", re.IGNORECASE)
_TEMPLATE = ("{{", "{%", "<%", "*|", "%%")


class Places:
    """Where a part uses which feature, and what of it some clients are spared."""

    def __init__(
        self, facts: Facts, part: Part, matchers: Matchers, quiet: frozenset[str] = frozenset()
    ) -> None:
        self._elements = elements_of(facts, part)
        self.text = text_of(facts, part)
        self.by_slug: dict[str, list[Use]] = {}
        found = (
            client_css.uses(part, matchers, quiet, facts),
            _markup(part, matchers, quiet, facts),
            _images(part, matchers, facts),
        )
        for use in chain(*found):
            self.by_slug.setdefault(use.slug, []).append(use)

    def is_hidden_from_word(self, use: Use) -> bool:
        """Whether Outlook for Windows is kept from it by a conditional comment or `mso-hide`."""
        if lies_in(self._not_word, use.start):
            return True
        return bool(self._mso_hidden) and use.element >= 0 and self._mso_hidden[use.element]

    def has_background(self, use: Use) -> bool:
        """Whether a colour, or VML for Outlook, stands behind a background image."""
        if self._has_vml:
            return True
        if use.element < 0:
            return False
        element = self._elements[use.element]
        if element.name == "style":
            block = self.text[self.text.rfind("{", 0, use.start) + 1 : self.text.find("}", use.end)]
            return _BACKGROUND.search(block) is not None
        style = element.get("style") or ""
        return element.get("bgcolor") is not None or _BACKGROUND.search(style) is not None

    def is_blank(self, use: Use) -> bool:
        """Whether the element that is styled holds nothing to see."""
        element = self._elements[use.element] if use.element >= 0 else None
        if element is None or element.name == "style":
            return False
        if element.name == "img":
            return element.get("width") in ("0", "1")
        if element.close_start > element.open_end + _MOST:
            return False
        inner = self.text[element.open_end : element.close_start]
        return "<img" not in inner.lower() and not _UNSEEN.sub("", unescape(_TAGS.sub("", inner)))

    @cached_property
    def _not_word(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        if "[if" not in self.text:
            return found
        for match in _NOT_WORD.finditer(self.text):
            if not found or match.start() >= found[-1][1]:
                end = _END.search(self.text, match.end())
                found.append((match.end(), end.start() if end else len(self.text)))
        return found

    @cached_property
    def _mso_hidden(self) -> list[bool]:
        """For each element whether it or one around it has `mso-hide: all`; parents come first."""
        found: list[bool] = []
        if "mso-hide" not in self.text:
            return found
        for element in self._elements:
            above = element.parent >= 0 and found[element.parent]
            found.append(above or _MSO_HIDE.search(element.get("style") or "") is not None)
        return found

    @cached_property
    def _has_vml(self) -> bool:
        return _VML.search(self.text) is not None


_MOST = 1000
"""Code points that a spacer may have."""

_TAGS = lazy(r"<[^<>]*>")
_UNSEEN = lazy(r"[\s\u034f\u200b-\u200d\u2060\ufeff\u00ad]+")


class Uses:
    """The places of a part by the features that are not asked for: nearly all rules leave out the same."""

    def __init__(self, facts: Facts, part: Part) -> None:
        self._facts = facts
        self._part = part
        self._known: dict[frozenset[str], Places] = {}

    def without(self, quiet: frozenset[str], matchers: Matchers) -> Places:
        """The places of all features but the quiet ones."""
        if quiet not in self._known:
            self._known[quiet] = Places(self._facts, self._part, matchers, quiet)
        return self._known[quiet]


def uses_of(facts: Facts, part: Part) -> Uses:
    """The places of a part."""
    return Uses(facts, part)


def _markup(part: Part, matchers: Matchers, quiet: frozenset[str], facts: Facts) -> Iterator[Use]:
    elements = elements_of(facts, part)
    for slug, written in matchers.elements:
        if slug in quiet:
            continue
        for index in selector.select(facts, part, written):
            element = elements[index]
            if not _stands_in(element, text_of(facts, part)):
                yield Use(slug, element.start, element.open_end, element=index, written=element.name)


def _stands_in(element: Element, text: str) -> bool:
    """Whether an image inside is shown in place of what a client does not play."""
    return (
        element.name in ("video", "audio") and "<img" in text[element.open_end : element.close_start].lower()
    )


def _images(part: Part, matchers: Matchers, facts: Facts) -> Iterator[Use]:
    elements: Sequence[Element] = elements_of(facts, part)
    for index in selector.select(facts, part, "img"):
        source = elements[index].attribute("src")
        if source is None:
            continue
        value = source.value.strip()
        slug: str | None = None
        if value[:5].lower() == "data:":
            slug = matchers.images.get("data:")
        elif value[:4].lower() != "cid:" and (match := _SUFFIX.search(value)):
            slug = matchers.images.get(match.group(1).lower())
        if slug:
            yield Use(slug, source.start, source.end, element=index, written=value[:80])
