"""What a reader of an HTML part sees, by scope: prose, quoted reply, signature, preheader, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

from linter.model.cascade import Cascade
from linter.model.document import Document
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.page import Page, Splice
from linter.model.segment import Segment
from linter.parse.prose import starts_quote
from linter.parse.running import EVERY, LONG, Lines, Prose
from linter.parse.steady import steady
from linter.parse.tokens import RAW_TEXT
from linter.parse.write import Tags, Writer, masked_run

_EXCLUDED = (RAW_TEXT - {"textarea", "xmp"}) | {"head", "mj-head", "template", "svg", "math", "object"}
_HIDDEN = lazy(r"display\s*:\s*none|max-height\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_INVISIBLE = lazy(r"visibility\s*:\s*(hidden|visible)", re.IGNORECASE)
_AWAY = lazy(
    r"(?<![-\w])opacity\s*:\s*(?:0(?:\.0*)?|\.0+)%?\s*(?:;|!|$)|(?<![-\w])(?:text-indent|left|top)\s*:\s*-(?:9\d\d|\d{4,})",
    re.IGNORECASE,
)
_HIDING = lazy(
    r"display\s*:|visibility\s*:|max-height\s*:|font-size\s*:\s*[01](?![\d.])|opacity\s*:|text-indent\s*:\s*-",
    re.IGNORECASE,
)
HIDING_PROPERTIES = frozenset(
    "display visibility opacity max-height overflow font-size text-indent left top position".split()
)
"""What hides an element, or shows one that was hidden."""

_FONT_SIZE = lazy(r"(?<![-\w])font-size\s*:\s*((?:0(?:\.0*)?|1(?:\.0*)?(?=px))(?=[^\d.]|$))?", re.IGNORECASE)
_OVERFLOW = lazy(r"overflow\s*:\s*hidden", re.IGNORECASE)
_PREHEADER = lazy(r"pre-?header|preview-?text", re.IGNORECASE)
_QUOTE = lazy(
    r"gmail_quote|gmail_attr|yahoo_quoted|moz-cite-prefix|OutlookMessageHeader|protonmail_quote|tutanota_quote|"
    r"zmail_extra|isReplyContent|mail-editor-reference|qqmail_quote|ntes_quote",
    re.IGNORECASE,
)
_REST = ("divRplyFwdMsg", "OutlookMessageHeader", "appendonsend")
_FORWARD = lazy(r"moz-forward-container|isForwardContent|forwarded-message", re.IGNORECASE)
_SIGNATURE = lazy(
    r"gmail_signature|moz-signature|protonmail_signature|tutanota_signature|ms-outlook-mobile-signature|"
    r"(?:^|\s)(?:Email)?Signature(?:\s|$)|foxmailsign|ntes_?sign|mail-signature",
    re.IGNORECASE,
)
_SILENT = lazy(r"(?:\s|&#?\w+;|[^\w\s])*")
_GAP = r"(?:\s|&nbsp;|</(?!p\b|div\b|td\b|li\b)\w+>)*"
_LINE_GAP = lazy(_GAP, re.IGNORECASE)
_LONGEST_BLOCK = 100
_LINE_END = lazy(
    rf"{_GAP}"
    r"(?:\Z|<(?:br|hr|/?(?:p|div|t[dhr]|table|tbody|li|[uo]l|pre|blockquote|h[1-6]|center|body|html))\b)",
    re.IGNORECASE,
)
_VISIBLE, _NONE, _DISPLAY, _ZERO_FONT, _UNSEEN = "text", "", 1, 2, 4


def prose(document: Document, page: Page, tags: Tags, styles: Cascade) -> tuple[Segment, ...]:
    """One segment for each scope below `html` that holds running text and has some.

    `styles`: what style sheets say of whether elements are seen.
    """

    marked = any(name in document.text for name in _REST)

    def anew() -> Prose:
        made = Prose(zones_of(page.elements, styles), marked)
        return read_on(made, document.text, page, tags, 0, None)

    def again(earlier: Prose, splice: Splice) -> Prose:
        from linter.parse.visible_again import follow

        if marked or earlier.marked:
            return anew()
        return follow(earlier, document.text, page, tags, splice)

    is_styled = styles.declared or styles.conditional
    made = anew() if is_styled else steady("prose", page, tags, anew, again)
    found = [w.segment(f"html.{zone}", document) for zone, w in made.writers.items() if not w.is_empty]
    known = {(segment.scope, segment.text): segment for segment in made.known}
    made.known = [s.knowing(known[key]) if (key := (s.scope, s.text)) in known else s for s in found]
    long = [segment for segment in made.known if len(segment.text) >= LONG]
    if page.token is not None and not is_styled and not all("run" in vars(one) for one in long):
        made.lines = Lines(made.lines)
        for segment in long:
            made.lines.tell(segment)
        made.lines.end()
    return tuple(made.known)


class Known(Protocol):
    """What an earlier reading knows of the rest of a page."""

    def has_mark(self, run: int) -> bool:
        """Whether it made a mark at that run."""
        ...

    def is_met(self, made: Prose, run: int) -> bool:
        """Whether from the last mark on, at that run, all is as it was."""
        ...


def read_on(
    made: Prose,
    text: str,
    page: Page,
    tags: Tags,
    first: int,
    known: Known | None,
) -> Prose:
    """Read the runs from `first` on, until a block edge from which on the rest is known."""
    writers, since = made.writers, 0
    for number, (kind, start, end, index) in enumerate(islice(page.runs, first, None), first):
        if kind == "text" or kind == "raw":
            zone = _zone_of(made, text, page.elements, kind, start, end, index)
            if zone:
                writer = writers.get(zone)
                if writer is None:
                    writer = writers[zone] = Writer()
                masked_run(writer, text, start, end, tags)
        elif kind == "block" or kind == "line":
            # What follows the block of the first hidden words is no preheader.
            made.is_over = made.is_over or (made.said and kind == "block")
            joiner = "\n\n" if kind == "block" else "\n"
            for writer in writers.values():
                writer.edge(joiner, start)
            if kind == "block" and page.token is not None:
                since += 1
                is_near = known is not None and known.has_mark(number)
                if is_near or since >= EVERY:
                    since = 0
                    made.mark(number, start)
                    if is_near and known is not None and known.is_met(made, number):
                        break
    return made


def _zone_of(
    made: Prose, text: str, elements: Sequence[Element], kind: str, start: int, end: int, index: int
) -> str:
    """The zone of a text, with what it tells of those that follow; empty where nobody sees it."""
    zone, hidden = made.zones[index] if index >= 0 else (_VISIBLE, 0)
    if not zone or (kind == "raw" and index < 0):
        return _NONE
    if zone == _VISIBLE:
        if made.marked or text.find("--", start, end) >= 0:
            made.rest = _rest(text, start, end, elements, index, made.rest)
            made.reach = max(made.reach, _looked(text, end))
        zone = made.rest or zone
    if hidden and zone == _VISIBLE:
        speaks = _SILENT.fullmatch(text, start, end) is None
        zone = "hidden" if made.shown or (made.is_over and speaks) else "preheader"
        made.said = made.said or speaks
    elif zone == _VISIBLE:
        made.shown = made.shown or not text[start:end].isspace()
    return zone


def _looked(text: str, end: int) -> int:
    """How far behind a text is looked to tell whether its line ends there."""
    gap = _LINE_GAP.match(text, end)
    return (gap.end() if gap else end) + _LONGEST_BLOCK


def inner_text(
    document: Document, page: Page, tags: Tags, element: Element, first: int, attrs: Mapping[str, str]
) -> Segment:
    """The text within one element; `first` is the place of a run at or before it."""
    writer, text = Writer(), document.text
    for kind, start, end, _ in islice(page.runs, first, None):
        if start >= element.close_start:
            break
        if start < element.open_end:
            continue
        if kind == "text":
            masked_run(writer, text, start, end, tags)
        elif kind in ("block", "line"):
            writer.edge("\n", start)
    return writer.segment("html.link", document, attrs=attrs)


def may_hide(document: Document, page: Page) -> bool:
    """Whether a style sheet of the page speaks of what is seen, so that the cascade must be asked."""
    for run in page.runs:
        is_sheet = run.kind == "raw" and page.elements[run.element].name == "style"
        if is_sheet and _HIDING.search(document.text, run.start, run.end):
            return True
    return False


def zones_of(
    elements: tuple[Element, ...],
    styles: Cascade,
    known: Sequence[tuple[str, int]] = (),
    until: int | None = None,
) -> list[tuple[str, int]]:
    """The zone of each element up to `until`, and what hides it; of the first ones it is `known`."""
    zones = list(known)
    declared, conditional = styles.declared, styles.conditional
    for index, element in enumerate(islice(elements, len(zones), until), len(zones)):
        zone, hidden = zones[element.parent] if element.parent >= 0 else (_VISIBLE, 0)
        if element.name in _EXCLUDED:
            zone = _NONE
        elif element.name == "mj-preview":
            zone = "preheader"
        elif zone and (element.attributes or index in declared):
            before = hidden
            zone, hidden = _own(element, zone, hidden, declared.get(index))
            # What a media query shows is for other screens, not hidden from everybody.
            if index in conditional and not HIDING_PROPERTIES.isdisjoint(conditional[index]):
                hidden &= before
        zones.append((zone, hidden))
    return zones


def _own(element: Element, zone: str, hidden: int, declared: Mapping[str, str] | None) -> tuple[str, int]:
    names = style = ""
    for attribute in element.attributes:
        if attribute.name in ("class", "id", "data-smartmail"):
            names += " " + attribute.value
        elif attribute.name == "style":
            style = attribute.value
        elif attribute.name == "hidden":
            hidden |= _DISPLAY
    if declared is not None:
        hidden = _declared(declared, hidden)
    elif style:
        hidden = _styled(style, hidden)
    if zone == _VISIBLE:
        if names:
            zone = _named(names)
        if zone == _VISIBLE and element.name == "blockquote" and element.get("type") == "cite":
            zone = "quote"
    return zone, hidden


def _named(names: str) -> str:
    if _PREHEADER.search(names):
        return "preheader"
    if _SIGNATURE.search(names):
        return "signature"
    if _FORWARD.search(names):
        return "forward"
    return "quote" if _QUOTE.search(names) else _VISIBLE


def _declared(declared: Mapping[str, str], hidden: int) -> int:
    """As `_styled`, where style sheets have a say as well."""
    return _styled(";".join(f"{name}:{value}" for name, value in declared.items()), hidden)


def _styled(style: str, hidden: int) -> int:
    found = _HIDDEN.search(style)
    if found and (found.group()[0] in "dD" or _OVERFLOW.search(style)):
        hidden |= _DISPLAY
    if _AWAY.search(style):
        hidden |= _DISPLAY
    for match in _INVISIBLE.finditer(style):
        hidden = hidden | _UNSEEN if match.group(1)[0] in "hH" else hidden & ~_UNSEEN
    for match in _FONT_SIZE.finditer(style):
        hidden = hidden | _ZERO_FONT if match.group(1) else hidden & ~_ZERO_FONT
    return hidden


def _rest(text: str, start: int, end: int, elements: Sequence[Element], index: int, rest: str) -> str:
    """The zone of all that follows, once a line says so: `-- `, `-----Original Message-----`."""
    if text.find("--", start, end) >= 0 and rest != "quote":
        line = text[start:end].strip()
        if line in ("--", "--&nbsp;") and _LINE_END.match(text, end):
            return "signature"
        return starts_quote(line) or rest
    if rest in ("", "signature") and index >= 0:
        for element in _upward(elements, index):
            if any(a.name in ("id", "class") and a.value.startswith(_REST) for a in element.attributes):
                return "quote"
    return rest


def _upward(elements: Sequence[Element], index: int) -> Iterator[Element]:
    for _ in range(3):
        if index < 0:
            return
        yield elements[index]
        index = elements[index].parent
