"""MJML compiled by mrml, with the place in the source of every text and of every element.

Before it is compiled, signs are put into the texts, the addresses and the class of each element;
they are looked up in the result and taken out. What lies between is the compiler's own markup and belongs to
the element before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from linter.render import files
from linter.render.contract import (
    FOREIGN,
    FOREIGN_GENERATED,
    GENERATED,
    LITERAL,
    Piece,
    Rendered,
    RenderTrouble,
    Task,
    Trouble,
)
from linter.render.maps import cut
from linter.render.mjml_tags import ENDING, TAG, VOID, frame, unclosed

_SIGN = "zq{nonce}x{kind}{number}xqz"
"""Letters and digits only: mrml escapes all else in attributes. The text has none with this `nonce`."""

_ATTRIBUTE = re.compile(r"\s([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_INCLUDE = re.compile(r"<mj-include\b([^>]*?)/?>(?:\s*</mj-include>)?")
_WRITTEN = frozenset(["href", "src", "alt", "title", "background-url"])
_DEFAULTS = "mj-attributes"
_CLASSED = frozenset(
    ["mj-section", "mj-column", "mj-group", "mj-wrapper", "mj-text", "mj-button", "mj-image", "mj-divider",
     "mj-spacer", "mj-table", "mj-social", "mj-navbar", "mj-hero", "mj-carousel", "mj-accordion"]
)  # fmt: skip
_DEEP = 12
"""How deep, at most, the elements lie that hold text; what lies deeper has no places of its own."""

_UNKNOWN_END = "</mj-html-attributes>"
_POSITION = re.compile(r"\bposition (\d+):(\d+)")


class _Site(NamedTuple):
    """What a sign stands for: `start:end` of the source, `at` in the text with its includes.

    `where` is the other file, if it is one's; the range is then that of the tag which takes it in.
    """

    start: int
    end: int
    at: int
    where: str = ""


def render(task: Task, data: dict[str, Any]) -> Rendered:
    """Compile; `data` plays no part."""
    try:
        text, back = _expanded(task)
    except RenderTrouble as error:
        return Rendered(trouble=error.trouble)
    signs = _Signs(text)
    marked = _understood(_marked(text, back, signs))
    import mrml

    try:
        output = mrml.to_html(marked)
    except OSError as error:
        return Rendered(trouble=_trouble(text, back, str(error)))
    html, pieces = _collected(output.content, signs, text, back)
    if frame(task.text) != ("", ""):
        start, end = html.find(">", html.find("<body")) + 1, html.rfind("</body>")
        html, pieces = html[start:end], cut(pieces, start, end)
    return Rendered(html, pieces)


def _understood(text: str) -> str:
    """Without the one standard element that mrml does not know; it prints nothing of its own."""
    opened = text.find("<mj-html-attributes")
    closed = text.find(_UNKNOWN_END, opened)
    return text if opened < 0 or closed < 0 else text[:opened] + text[closed + len(_UNKNOWN_END) :]


class _Signs:
    """The signs that were put in, by number."""

    def __init__(self, text: str) -> None:
        self.sites: list[_Site] = []
        self.nonce = next(n for n in range(len(text) + 1) if f"zq{n}x" not in text)
        sign = _SIGN.format(nonce=self.nonce, kind="([tc])", number="([0-9]+)")
        plain = sign.replace("(", "(?:")
        self.pattern = re.compile(
            rf"\s+class=\"{plain}(?:-outlook)?\"|\s*{plain.replace('[tc]', 'c')}|{plain}"
        )
        self.sign = re.compile(sign)

    def add(self, kind: str, site: _Site) -> str:
        """A sign for a text (`t`) or for the class of an element (`c`)."""
        self.sites.append(site)
        return _SIGN.format(nonce=self.nonce, kind=kind, number=len(self.sites) - 1)


class _Stretch(NamedTuple):
    """A part of the text with its includes, and its place in the source; `where`: it is another file's."""

    low: int
    high: int
    start: int
    end: int
    where: str


class _Back:
    """From the text with its includes back to the source: stretches of it, in order."""

    def __init__(self) -> None:
        self.stretches: list[_Stretch] = []

    def at(self, place: int) -> _Stretch | None:
        """The stretch that holds a place of the text."""
        index = bisect_right(self.stretches, place, key=lambda stretch: stretch.low) - 1
        return self.stretches[index] if index >= 0 else None

    def site(self, start: int, end: int) -> _Site:
        """The place in the source."""
        stretch = self.at(start)
        if stretch is None:
            return _Site(start, end, start)
        if stretch.where:
            return _Site(stretch.start, stretch.end, start, stretch.where)
        if stretch.start == stretch.end:  # what stands around a part of a mail
            return _Site(stretch.start, stretch.end, start)
        shift = stretch.start - stretch.low
        return _Site(start + shift, min(end, stretch.high) + shift, start)


def _expanded(task: Task) -> tuple[str, _Back]:
    """Put in what `mj-include` names, below the root only."""
    back, parts, at, length = _Back(), [], 0, 0

    def add(text: str, place: tuple[int, int], where: str = "") -> None:
        nonlocal length
        if text:
            back.stretches.append(_Stretch(length, length + len(text), *place, where))
            parts.append(text)
            length += len(text)
            if length > task.bounds.output:
                raise RenderTrouble("bounds", "output", *place)

    opened, closed = frame(task.text) or ("", "")
    add(opened, (0, 0))
    for match in _INCLUDE.finditer(task.text):
        add(task.text[at : match.start()], (at, match.start()))
        at = match.end()
        name, body = _included(task, match.group(1), match.span(), Path(task.path), 0)
        add(body, match.span(), name)
    add(task.text[at:], (at, len(task.text)))
    add(closed, (len(task.text), len(task.text)))
    return "".join(parts), back


def _included(
    task: Task, attributes: str, span: tuple[int, int], beside: Path, depth: int
) -> tuple[str, str]:
    given = {m[1]: m[2] or m[3] or "" for m in _ATTRIBUTE.finditer(attributes)}
    name = given.get("path", "")
    if depth > task.bounds.depth // 2:
        raise RenderTrouble("bounds", "depth", *span)
    try:
        path = files.resolve(name, beside, Path(task.root), ("", ".mjml"))
        text = files.read(path)
    except RenderTrouble as error:
        raise RenderTrouble(error.trouble.kind, error.trouble.detail, *span) from error
    kind = given.get("type", "mjml")
    if kind == "css":
        return name, f"<mj-style>{text}</mj-style>"
    if kind == "html":
        return name, f"<mj-raw>{text}</mj-raw>"
    body = re.search(r"<mj-body[^>]*>(.*)</mj-body>", text, re.DOTALL)
    text = body.group(1) if body else re.sub(r"</?mjml[^>]*>", "", text)
    return name, _INCLUDE.sub(lambda m: _included(task, m.group(1), span, path, depth + 1)[1], text)


def _marked(text: str, back: _Back, signs: _Signs) -> str:
    """The text with its signs."""
    parts: list[str] = []
    at = 0
    stack: list[str] = []
    for match in TAG.finditer(text):
        parts.append(text[at : match.start()])
        at = match.end()
        name = (match["name"] or "").lower()
        if not name:
            parts.append(match.group())
            continue
        if match["close"]:
            if name in stack:
                del stack[len(stack) - 1 - stack[::-1].index(name) :]
            parts.append(match.group())
        else:
            is_default = _DEFAULTS in stack  # it prints nothing, and takes no text
            parts.append(match.group() if is_default else _opened(match, name, back, signs))
            if not match["void"] and name not in VOID:
                stack.append(name)
        if _DEFAULTS not in stack and any(one in ENDING for one in stack[:_DEEP]):
            parts.append(signs.add("t", back.site(at, at)))
    parts.append(text[at:])
    return "".join(parts)


def _opened(match: re.Match[str], name: str, back: _Back, signs: _Signs) -> str:
    """A start tag with signs in what is written into the output as it stands, and in its class."""
    text, base = match.group(), match.start()
    inserts: list[tuple[int, str]] = []
    has_class = False
    offset = match.start("attributes") - base
    for attribute in _ATTRIBUTE.finditer(match["attributes"]):
        group = 2 if attribute[2] is not None else 3
        place = offset + attribute.start(group)
        if attribute[1] in _WRITTEN and attribute[group]:
            inserts.append((place, signs.add("t", back.site(base + place, base + place))))
        if attribute[1] == "css-class" and name in _CLASSED:
            has_class = True
            inserts.append((place + len(attribute[group]), " " + signs.add("c", back.site(*match.span()))))
    if name in _CLASSED and not has_class:
        inserts.append((1 + len(name), f' css-class="{signs.add("c", back.site(*match.span()))}"'))
    for place, sign in sorted(inserts, reverse=True):
        text = text[:place] + sign + text[place:]
    return text


def _collected(marked: str, signs: _Signs, text: str, back: _Back) -> tuple[str, tuple[Piece, ...]]:
    """Take the signs out, and note what they said."""
    runs: list[tuple[Piece, str]] = []
    body = re.search(r"<mj-body\b[^>]*>", text) or re.search(r"<mjml\b[^>]*>", text)
    page = current = back.site(*body.span()) if body else _Site(0, 0, 0)
    literal: _Site | None = None
    at = 0
    for match in signs.pattern.finditer(marked):
        runs += _run(marked[at : match.start()], literal, current, text)
        at = match.end()
        found = signs.sign.search(match.group())
        assert found is not None
        site = signs.sites[int(found[2])]
        literal = site if found[1] == "t" else None
        if found[1] == "c":
            current = site
        elif current.where and not site.where:
            current = page
    runs += _run(marked[at:], literal, current, text)
    return "".join(part for _, part in runs), tuple(piece for piece, _ in runs)


def _run(run: str, literal: _Site | None, current: _Site, text: str) -> Iterator[tuple[Piece, str]]:
    """One stretch of output: as much of it as is the source's own text, then markup."""
    if literal is not None and run:
        same = _same(run, text, literal.at)
        if same and literal.where:
            yield Piece(same, literal.start, literal.end, FOREIGN, literal.where), run[:same]
        elif same:
            yield Piece(same, literal.start, literal.start + same, LITERAL), run[:same]
        run = run[same:]
    if run:
        kind = FOREIGN_GENERATED if current.where else GENERATED
        yield Piece(len(run), current.start, current.end, kind, current.where), run


def _same(run: str, text: str, at: int) -> int:
    """How far a run of output and the text from a place on are the same."""
    low, high = 0, min(len(run), len(text) - at)
    while low < high:
        middle = (low + high + 1) // 2
        if text.startswith(run[:middle], at):
            low = middle
        else:
            high = middle - 1
    return low


def _trouble(text: str, back: _Back, said: str) -> Trouble:
    """What mrml says, which counts in bytes of what it was given: so the place is looked for again.

    Where every element of MJML is closed, the reference compiler may well take what mrml does not.
    """
    detail = (
        _POSITION.sub("", said).replace("in root template at", "").replace("in root template", "").strip()
    )
    found = unclosed(text)
    if found is None:
        return Trouble("unsupported", f"mrml: {detail}", 0, 0)
    site = back.site(*found)
    where = f"{site.where}: " if site.where else ""
    return Trouble("syntax", where + detail, site.start, max(site.end, site.start))
