"""Tests of what watches the reader: counting pixels, and parameters that name a person."""

from __future__ import annotations

import re

from linter.checks.base import test
from linter.checks.links.base import WEB, Hit, KindsTest, LinkKind, LinkTest, within
from linter.facts.links import WrittenLink, is_literal
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.segment import MASK, Segment

_PARAMETER = lazy(r"[?&;](?P<name>[\w.-]+)=(?P<value>[^&;#\s]*)")
_SIDE = lazy(r"\s*0*([0-2])(?:\.\d+)?\s*(?:px)?\s*")
_STYLE_SIDE = r"(?:^|[;\s]){}\s*:\s*([0-2])(?:\.\d+)?(?:px)?\s*(?:!important)?\s*(?:;|$)"
_WIDTH, _HEIGHT = (lazy(_STYLE_SIDE.format(side), re.IGNORECASE) for side in ("width", "height"))
_HIDDEN = lazy(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:^|[;\s])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)",
    re.IGNORECASE,
)
_IDENTIFIED = lazy(
    r"[?=]|\d{6}|(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{12,}|open|track|beacon|trace", re.IGNORECASE
)
_OPEN = lazy(
    r"/(?:wf/open|track/open|trk/open|e/o/|o/(?=[\w-]{20})|open\.(?:php|aspx?|gif)|emailopen|email_open|openrate)",
    re.IGNORECASE,
)


@test
class TrackingPixel(LinkTest, frozen=True, tag="link/tracking-pixel", kw_only=True):
    """An image from afar that nobody sees and whose address names somebody, or one on a host of `table`."""

    table: OfWords = ""

    def kinds(self) -> tuple[LinkKind, ...]:
        """Images."""
        return ("image",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The image."""
        element, target = link.link.element, link.url
        if element is None or element.name != "img":
            return None
        if not (target.scheme in WEB or target.has_authority or MASK in link.text[:1]):
            return None
        counts = not facts.context.words(self.table).isdisjoint(link.domains)
        if not (counts or _OPEN.search(link.text) or (_is_unseen(element) and _names_somebody(link))):
            return None
        document = link.link.url.document
        source = Segment("html.source", document.text, document)
        return Hit(source, element.start, element.open_end, {"host": target.host or link.text[:40]})


def _names_somebody(link: WrittenLink) -> bool:
    place = link.text[link.url.host_end :].strip()
    return MASK in link.text or _IDENTIFIED.search(place) is not None


def _is_unseen(element: Element) -> bool:
    style = element.get("style") or ""
    if _HIDDEN.search(style):
        return True
    width, height = element.get("width") or "", element.get("height") or ""
    narrow = _SIDE.fullmatch(width) or _WIDTH.search(style)
    return bool(narrow and (_SIDE.fullmatch(height) or _HEIGHT.search(style)))


@test
class ParameterInTable(KindsTest, frozen=True, tag="link/parameter-in-table", kw_only=True):
    """A parameter of the query whose name is in `table` and whose value is no template tag."""

    table: OfWords

    schemes_read = WEB

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The parameter, with the sign that leaves the rest in order."""
        text = link.text
        if "=" not in text:
            return None
        wanted = facts.context.words(self.table)
        for match in _PARAMETER.finditer(text):
            value = match["value"]
            if not value or match["name"].lower() not in wanted or not is_literal(value):
                continue
            start, end = match.span()
            first = match.group()[0] == "?"
            followed = text[end : end + 1] in ("&", ";")
            low, high = (start + 1, end + 1) if first and followed else (start, end)
            return within(link, low, high, "", shown=match["name"], inner=value)
        return None
