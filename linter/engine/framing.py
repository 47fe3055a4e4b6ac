"""HTML of a mail as a page in which nothing runs and nothing is loaded, with findings marked in it.

It is written anew from what was read: only elements and attributes that are listed here get into it, and
every value is escaped. The frame that shows it is sandboxed and has a policy of its own; this is the first
of three walls, not the only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.look import Mark
from linter.model.page import Page, Run
from linter.parse.content_model import VOID
from linter.parse.entities import unescape

_KEPT = frozenset(
    (
        *("a", "abbr", "address", "article", "aside", "b", "big", "blockquote", "br", "caption", "center"),
        *("cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption"),
        *("figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "kbd"),
        *("li", "main", "nav", "ol", "p", "pre", "q", "s", "section", "small", "span", "strike", "strong"),
        *("sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr"),
    )
)
_GONE = frozenset(
    (
        *("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "noscript", "object"),
        *("embed", "svg", "math", "template", "select", "audio", "video", "canvas", "xmp", "plaintext"),
    )
)
"""Elements that are left out with all that is in them."""

_ATTRIBUTES = frozenset(
    (
        *("align", "valign", "width", "height", "bgcolor", "color", "face", "size", "border", "class"),
        *("cellpadding", "cellspacing", "colspan", "rowspan", "dir", "lang", "start", "type", "nowrap"),
    )
)
_LOADS = lazy(r"(?is)@(?:import|charset|namespace|font-face)[^;{]*(?:;|\{[^}]*\}?)|/\*.*?(?:\*/|\Z)")
_HARM = lazy(r"(?i)url\s*\(|image(?:-set)?\s*\(|expression|behaviou?r|-moz-binding|position|[\\<>]")
_ADDRESS = lazy(r"(?i)\b(?:url|src|image|image-set|-webkit-image-set)\s*\([^)]*\)?")
_BEYOND = lazy(r"[<>\\]")
_SIDES = ("width", "height")
_SPACER = 16
"""Pixels below which a picture only keeps other things apart, or counts who opens the mail."""

_PIXELS = lazy(r"\s*(\d{1,4})\s*(?:px)?\s*\Z")

STYLE = """\
html{color-scheme:light;background:#fff}
body{margin:0;padding:16px;font:15px/1.5 system-ui,sans-serif;color:#1c2330;overflow-wrap:anywhere}
a{cursor:default}
.pf-picture{display:inline-block;box-sizing:border-box;min-width:24px;min-height:20px;max-width:100%;
padding:2px 6px;overflow:hidden;border:1px dashed #8a94a6;background:#f0f2f6;color:#4d5768;
font:12px/1.4 system-ui,sans-serif;vertical-align:middle}
.pf-spacer{display:inline-block}
mark.pf,b.pf{all:unset;cursor:pointer;border-radius:2px;background:#fdf0c4;color:inherit;
box-shadow:0 2px 0 #b9770e}
mark.pf-error,b.pf-error{background:#fde0dc;box-shadow:0 2px 0 #c0392b,0 4px 0 #fff,0 5px 0 #c0392b}
mark.pf-info,b.pf-info{background:#e3ecfb;box-shadow:0 1px 0 #3a6fc4}
b.pf{display:inline-block;min-width:1.1em;padding:0 3px;font:700 11px/1.35 system-ui,sans-serif;
text-align:center;vertical-align:super;color:#1c2330}
.pf-on{outline:3px solid #1a5fd0!important;outline-offset:1px}
"""
_HEAD = (
    '<!doctype html><html><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="referrer" content="no-referrer"><title>·</title>'
)


class Spot(NamedTuple):
    """A mark and the severity of what is found there."""

    mark: Mark
    severity: str


def framed(text: str, page: Page, spots: Sequence[Spot]) -> str:
    """The page; `text` is what it was read from, perhaps with secrets covered sign by sign."""
    body = "".join(_body(text, page, sorted(spots, key=lambda one: one.mark.start)))
    sheets = "".join(f"<style>{_sheet(text[run.start : run.end])}</style>" for run in _sheets(page))
    return f"{_HEAD}{sheets}<style>{STYLE}</style></head><body>{body}</body></html>"


def _sheets(page: Page) -> Iterator[Run]:
    return (run for run in page.runs if run.kind == "raw" and page.elements[run.element].name == "style")


def _sheet(css: str) -> str:
    """A style sheet that loads nothing and cannot end its element."""
    return _BEYOND.sub("", _ADDRESS.sub("none", _LOADS.sub("", css.replace("<!--", "").replace("-->", ""))))


def _body(text: str, page: Page, spots: Sequence[Spot]) -> Iterator[str]:
    items: list[tuple[int, int, Element | Run]] = [(one.start, 0, one) for one in page.elements]
    items += [(run.start, 1, run) for run in page.runs if run.kind == "text"]
    items.sort(key=lambda item: item[:2])
    stack: list[Element] = []
    gone = 0
    for at, _, item in items:
        while stack and stack[-1].close_start <= at:
            yield _end(stack.pop())
        if at < gone:
            continue
        if isinstance(item, Run):
            yield from _words(text, item, spots)
            continue
        yield from (_badge(spot) for spot in spots if item.start <= spot.mark.start < item.open_end)
        if item.name in _GONE:
            gone = max(item.end, item.open_end)
        elif item.name == "img":
            yield _picture(item)
        elif item.name in _KEPT or item.name == "body":
            yield _start(item)
            if item.name not in VOID:
                stack.append(item)
    yield from (_end(one) for one in reversed(stack))


def _end(element: Element) -> str:
    return f"</{_written(element)}>"


def _written(element: Element) -> str:
    return "div" if element.name == "body" else element.name


def _start(element: Element) -> str:
    shown = [
        f' {one.name}="{escape(one.value)}"'
        for one in element.attributes
        if one.name in _ATTRIBUTES and element.name != "body"
    ]
    style = ";".join(part for part in (element.get("style") or "").split(";") if not _HARM.search(part))
    colour = element.get("bgcolor") if element.name == "body" else None
    if colour and colour.lstrip("#").isalnum():
        style = f"background-color:{colour};{style}"
    if style:
        shown.append(f' style="{escape(style)}"')
    target = (element.get("href") or "").strip() if element.name == "a" else ""
    if target:
        shown.append(f' title="{escape(target)}"')
        if not element.get("style"):
            shown.append(' style="color:#1a5fd0;text-decoration:underline"')
    return f"<{_written(element)}{''.join(shown)}>"


def _picture(element: Element) -> str:
    """The box of a picture that is not loaded, with what stands for it; a spacer keeps its size alone."""
    sizes = {side: int(found[1]) for side in _SIDES if (found := _PIXELS.match(element.get(side) or ""))}
    style = "".join(f"{side}:{size}px;" for side, size in sizes.items())
    if any(size < _SPACER for size in sizes.values()):
        return f'<span class="pf-spacer" style="{style}"></span>'
    alt = element.get("alt")
    words = escape(alt) if alt else "▨"
    return f'<span class="pf-picture" role="img" style="{style}">{words}</span>'


def _words(text: str, run: Run, spots: Sequence[Spot]) -> Iterator[str]:
    """A text with its marks; where several lie on each other, the gravest gives its looks to all."""
    near = [one for one in spots if one.mark.start < run.end and run.start <= one.mark.end]
    edges = {run.start, run.end}
    for mark, _ in near:
        edges |= {min(max(edge, run.start), run.end) for edge in (mark.start, mark.end)}
    cuts = sorted(edges)
    for low, high in pairwise(cuts):
        yield from (_badge(one) for one in near if one.mark.start == one.mark.end == low)
        over = [one for one in near if one.mark.start < high and low < one.mark.end]
        words = escape(unescape(text[low:high]))
        yield f'<mark class="{_class(over)}" data-n="{_numbers(over)}">{words}</mark>' if over else words


def _badge(spot: Spot) -> str:
    return f'<b class="{_class([spot])}" data-n="{spot.mark.finding}">!</b>'


_GRAVEST = ("error", "warning", "info")


def _class(over: Sequence[Spot]) -> str:
    return f"pf pf-{min((one.severity for one in over), key=_GRAVEST.index)}"


def _numbers(over: Sequence[Spot]) -> str:
    return " ".join(str(one.mark.finding) for one in over)
