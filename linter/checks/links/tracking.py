"""The tests of kind `link` for what watches the reader: counting pixels and parameters that name a person."""

from __future__ import annotations

import re

from linter.checks.links.subject import Hit, Subject, is_literal, register
from linter.checks.links.text import text_host_differs
from linter.facts import url
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
CLICK = (
    r"^https?://(?:[^/?#]*\.)?(?:clicks?|clickthru|click-?track|track|tracking|trk|[a-z]*edm)\d*\.[^/?#]+\."
    r"|^https?://[^/?#]+/(?:[^?#]*/)?(?:click|clickthru|clicktrack|track|trk|redir|redirect)(?:[/?.]|$)"
)
"""Addresses that look like those by which mailing services count clicks."""

_CLICK = lazy(CLICK, re.IGNORECASE)
_OPEN = lazy(
    r"/(?:wf/open|track/open|trk/open|e/o/|o/(?=[\w-]{20})|open\.(?:php|aspx?|gif)|emailopen|email_open|openrate)",
    re.IGNORECASE,
)


@register("tracking-pixel")
def _tracking_pixel(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """An image from afar that nobody sees and whose address names somebody, or one on a host of `table`."""
    element, target = subject.link.element, subject.url
    if subject.link.kind != "image" or element is None or element.name != "img":
        return None
    place = subject.text[target.host_end :].strip()
    remote = target.scheme in ("http", "https") or target.has_authority or MASK in subject.text[:1]
    if not remote:
        return None
    known = _OPEN.search(subject.text) is not None or url.is_below(target.host, wanted)
    if not known and not (_is_unseen(element) and (MASK in subject.text or _IDENTIFIED.search(place))):
        return None
    document = subject.link.url.document
    source = Segment("html.source", document.text, document)
    return Hit(source, element.start, element.open_end, {"host": target.host or subject.text[:40]})


def _is_unseen(element: Element) -> bool:
    style = element.get("style") or ""
    if _HIDDEN.search(style):
        return True
    width, height = element.get("width") or "", element.get("height") or ""
    narrow = _SIDE.fullmatch(width) or _WIDTH.search(style)
    return bool(narrow and (_SIDE.fullmatch(height) or _HEIGHT.search(style)))


@register("tracked-text")
def _tracked_text(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """As `text-host-differs`, where the target is a counter of clicks: by its host or its look."""
    counted = url.is_below(subject.url.host, wanted) or _CLICK.match(subject.text.strip())
    return text_host_differs(subject, wanted) if counted else None


@register("parameter-in-table")
def _parameter_in_table(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A parameter of the query whose name is in `table` and whose value is no template tag."""
    text = subject.text
    if "=" not in text or subject.url.scheme not in ("http", "https"):
        return None
    for match in _PARAMETER.finditer(text):
        value = match["value"]
        if not value or match["name"].lower() not in wanted or not is_literal(value):
            continue
        start, end = match.span()
        first = match.group()[0] == "?"
        followed = text[end : end + 1] in ("&", ";")
        low, high = (start + 1, end + 1) if first and followed else (start, end)
        return subject.hit(low, high, "", shown=match["name"], inner=value)
    return None
