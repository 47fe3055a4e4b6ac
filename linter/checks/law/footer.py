"""A line added to the end of a message's bodies: of the sender, or of the platform that sends it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.segments import segments_in
from linter.model.document import Change, TextEdit
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.sender import Sender

_HOLDS = frozenset(("table", "tbody", "tfoot", "tr", "td", "th", "center", "div", "main"))
_TAKES_TEXT = frozenset(("td", "th", "center", "div", "main"))
_NOT_SHOWN = frozenset(("img", "script", "style", "link", "meta", "br", "title"))
_HIDDEN = lazy(r"display\s*:\s*none|\bhidden\b|font-size\s*:\s*0", re.IGNORECASE)
_FAR = 4000
_TAGS = lazy(r"<!--.*?-->|<[^<>]*>|\{%.*?%\}", re.DOTALL)
_LINK = lazy(r'<a href="([^"]*)">([^<]*)</a>')
_ADDRESS = lazy(r"(?:https?://|mailto:)[^ ]+$")
_LABEL = "LABEL"
_MJML = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>\n"


def footer_edits(facts: Facts, sender: Sender, line: str) -> tuple[TextEdit | None, ...]:
    """One insertion in each body; none where the sender is not known, `None` for a body that is fixed."""
    unsubscribe = sender.unsubscribe_url or (
        f"mailto:{sender.unsubscribe_mailto.removeprefix('mailto:')}" if sender.unsubscribe_mailto else ""
    )
    values = {
        "name": sender.name,
        "address": " ".join(sender.address.split()),
        "privacy_url": sender.privacy_url,
        "unsubscribe": unsubscribe,
    }
    if any(f"{{{name}}}" in line and not value for name, value in values.items()):
        return ()
    text = line.format_map(values)
    return _edits(facts, text, _linked(escape(text)))


def platform_edits(facts: Facts, footers: Mapping[str, str], label: str) -> tuple[TextEdit | None, ...]:
    """The footer, in HTML, of the platform whose tags a template surely has; `LABEL` in it is the label."""
    spoken = (tag.attrs["dialect"] for tag in segments_in(facts, "template") if tag.attrs["sure"])
    line = next((footers[dialect] for dialect in spoken if dialect in footers), "")
    if not line or (_LABEL in line and not label):
        return ()
    line = line.replace(_LABEL, label)
    return _edits(facts, _LINK.sub(r"\2: \1", line), line)


def _edits(facts: Facts, text: str, html: str) -> tuple[TextEdit | None, ...]:
    plain = [_text_edit(part, text, facts) for part in facts.message.bodies("text/plain")]
    return (*plain, *(_html_edit(part, html, facts) for part in facts.message.bodies("text/html")))


def _text_edit(part: Part, line: str, facts: Facts) -> TextEdit | None:
    document = document_of(facts, part)
    if document is None or not document.editable:
        return None
    newline = "\r\n" if "\r\n" in document.text else "\n"
    end = len(document.text.rstrip())
    return TextEdit(document, Change(end, end, f"{newline}{newline}{line}"))


def _html_edit(part: Part, line: str, facts: Facts) -> TextEdit | None:
    document = document_of(facts, part)
    if document is None or not document.editable:
        return None
    elements = elements_of(facts, part)
    body = next((at for at, element in enumerate(elements) if element.name in ("body", "mj-body")), -1)
    if body >= 0 and elements[body].name == "mj-body":
        at, around = elements[body].close_start, _MJML
    else:
        holder = _holder(elements, body, document.text)
        at = elements[holder].close_start if holder >= 0 else len(document.text.rstrip())
        around = "<p>{}</p>\n"
    return TextEdit(document, Change(at, at, around.replace("{}", line)))


def _holder(elements: Sequence[Element], body: int, text: str) -> int:
    """The element that holds the end of the page: the last cell of the last table, where it stands alone.

    Behind the table that holds the page a line would have neither its width nor its colours.
    """
    last: dict[int, list[int]] = {}
    for index, element in enumerate(elements):
        if element.name not in _NOT_SHOWN:
            last.setdefault(element.parent, []).append(index)
    found = at = body
    while children := last.get(at):
        inner = elements[children[-1]]
        behind = text[inner.end : elements[at].close_start if at >= 0 else len(text)]
        shown = _TAGS.sub("", behind) if len(behind) < _FAR else behind
        has_one_cell = elements[at].name != "tr" if at >= 0 else True
        if inner.name not in _HOLDS or inner.close_start >= inner.end or shown.strip():
            break
        if not has_one_cell and len(children) > 1:
            break
        at = children[-1]
        if inner.name in _TAKES_TEXT and not _HIDDEN.search(text, inner.start, inner.open_end):
            found = at
    return found


def _linked(line: str) -> str:
    """The line with the address that it ends in, to which one may go, as a link."""
    found = _ADDRESS.search(line)
    if found is None:
        return line
    before, address = line[: found.start()].rstrip(" "), found[0]
    return f'{before} <a href="{address}">{address.removeprefix("mailto:")}</a>'
