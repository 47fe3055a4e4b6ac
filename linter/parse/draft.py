"""Text that is no mail yet: drafts with an optional header block, and template sources."""

from __future__ import annotations

import re
from dataclasses import replace

from linter.coding.headervalue import read_header
from linter.model.header import Header, Param
from linter.model.lazy import lazy
from linter.model.message import Fault, Message, Part
from linter.model.source import BOM, Source, Span
from linter.parse.dialect import hint
from linter.parse.fields import scan

_BLOCK = lazy(
    rb"(?:(?:subject|from|to|cc|bcc|reply-to|date|attachments?|in-reply-to|references|message-id|sender|"
    rb"auto-submitted|precedence|list-[a-z-]+|x-[a-z-]+)[ \t]*:[^\r\n]*"
    rb"(?:(?:\r\n|\n|\r)[ \t]+[^\r\n]+)*(?:\r\n|\n|\r))+(?=\r|\n|\Z)",
    re.IGNORECASE,
)
_FRONT = lazy(rb"---[ \t]*(?:\r\n|\n|\r)((?:[^\r\n]*(?:\r\n|\n|\r))*?)---[ \t]*(?:\r\n|\n|\r|\Z)")
_PAIR = lazy(
    rb"^([A-Za-z][\w-]*)[ \t]*:[ \t]*"
    rb"(?:\"([^\"\\\r\n]*)\"|'([^'\r\n]*)'|([^\s\"'|>\[{&*!#%@`][^\r\n]*?))[ \t]*(?:\r|$)",
    re.MULTILINE,
)
_FRONT_NAMES = {
    "subject": "Subject",
    "preheader": "Preheader",
    "previewtext": "Preheader",
    "preview": "Preheader",
    "from": "From",
    "to": "To",
    "cc": "Cc",
    "replyto": "Reply-To",
}
"""Keys of front matter (blanks, `-` and `_` left out, lower case) that are header fields of the mail."""

_ITEM = lazy(rb"[^,;\r\n]+")
_HTML = lazy(
    rb"<(?:!doctype|html|head|body|table|div|p|mjml|mj-|br|a\s|span|style|h[1-6]|ul|ol|li|t[rdh]|tbody|img|"
    rb"center|strong|section|row|columns|wrapper|container|button|hr)\b",
    re.IGNORECASE,
)
_LAID_OUT = lazy(
    rb"(?:\s|\{%[^%]*%\}|\{\{[^}]*\}\}|\{#[^#]*#\}|<%[^%]*%>)*+<(?:!doctype|html|body|table|tr|td|font|center|div|h[1-6]|p)\b"
    rb"(?=[^\0]{0,65536}(?:</td>|</font>))",
    re.IGNORECASE,
)
"""A text that begins with an element and lays out with tables or fonts is HTML, whatever its name."""

_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".mjml")
_TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")


def read_text(source: Source, kind: str, dialect: str = "") -> Message:
    """A draft or a template as one message of one part, and of the files that its header block names."""
    start = len(BOM) if source.data.startswith(BOM) else 0
    content_type = _content_type(source)
    headers, body = front_matter(source, start)
    if not headers and content_type == "text/plain" and _BLOCK.match(source.data, start):
        block = scan(source.data, start, len(source.data))
        headers = tuple(
            Header(f.name, f.span, f.body, source.data[f.body.start : f.body.end]) for f in block.fields
        )
        body = block.end
    end = len(source.data)
    root = Part(headers, Span(start, body), Span(body, end), content_type, "8bit", "1")
    files = _attachments(headers, source)
    if files:
        text = Part((), Span(body, body), Span(body, end), content_type, "8bit", "1.1")
        root = replace(root, content_type="multipart/mixed", children=(text, *files))
    faults, spoken = _faults(source), hint(source.path, dialect)
    return Message(
        source, "template" if kind == "template" else "draft", Span(0, end), root, faults, dialect=spoken
    )


def front_matter(source: Source, start: int, *, end: int | None = None) -> tuple[tuple[Header, ...], int]:
    """Header fields that YAML between two lines of `---` holds, and where the body begins.

    Read are plain and quoted scalars on one line; whatever else stands there is no text of the mail either.
    """
    block = _FRONT.match(source.data, start, len(source.data) if end is None else end)
    if block is None or not _PAIR.search(source.data, *block.span(1)):
        return (), start
    found = []
    for pair in _PAIR.finditer(source.data, *block.span(1)):
        key = pair.group(1).decode("ascii").lower().replace("-", "").replace("_", "")
        place = Span(*pair.span(pair.lastindex or 4))
        if key in _FRONT_NAMES and place.start < place.end:
            raw = source.data[place.start : place.end]
            found.append(Header(_FRONT_NAMES[key], place, place, raw))
    return tuple(found), block.end()


def _content_type(source: Source) -> str:
    name = source.path.lower()
    suffixes = [f".{piece}" for piece in name.rsplit("/", 1)[-1].split(".")[1:]]
    for suffix in reversed(suffixes):
        if suffix in _HTML_SUFFIXES:
            return "text/html"
        if suffix in _TEXT_SUFFIXES:
            return "text/html" if _LAID_OUT.match(source.data) else "text/plain"
    return "text/html" if _HTML.search(source.data, 0, 65536) else "text/plain"


def _attachments(headers: tuple[Header, ...], source: Source) -> tuple[Part, ...]:
    """Each name in `Attachments:` as an empty part whose one header line is the name itself."""
    parts: list[Part] = []
    for header in headers:
        if header.key in ("attachment", "attachments"):
            for match in _ITEM.finditer(source.data, header.body.start, header.body.end):
                name = match.group()
                start = match.start() + len(name) - len(name.lstrip())
                span = Span(start, match.end() - len(name) + len(name.rstrip()))
                if span.start < span.end:
                    parts.append(_file(span, source, len(parts) + 2))
    return tuple(parts)


def _file(span: Span, source: Source, number: int) -> Part:
    header = Header("Content-Disposition", span, span, source.data[span.start : span.end])
    document = read_header(header, source.newline, "", plain=True)
    name = Param("filename", document.text, "plain", span, document)
    return Part(
        (header,),
        span,
        Span(span.end, span.end),
        "application/octet-stream",
        "8bit",
        f"1.{number}",
        params={header.key: {name.name: name}},
        disposition="attachment",
    )


def _faults(source: Source) -> tuple[Fault, ...]:
    at = source.data.find(b"\0")
    return (Fault("nul-bytes", Span(at, at + 1), "1"),) if at >= 0 else ()
