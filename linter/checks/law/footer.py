"""A line added to the end of a message's bodies: of the sender, or of the platform that sends it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.segments import segments_in
from linter.model.document import Change, TextEdit
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.sender import Sender

_LINK = lazy(r'<a href="([^"]*)">([^<]*)</a>')
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


def platform_edits(facts: Facts, footers: Mapping[str, str]) -> tuple[TextEdit | None, ...]:
    """The footer, in HTML, of the platform whose tags a template surely has."""
    spoken = (tag.attrs["dialect"] for tag in segments_in(facts, "template") if tag.attrs["sure"])
    line = next((footers[dialect] for dialect in spoken if dialect in footers), "")
    return _edits(facts, _LINK.sub(r"\2: \1", line), line) if line else ()


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
    body = next(
        (element for element in elements_of(facts, part) if element.name in ("body", "mj-body")), None
    )
    at = body.close_start if body is not None else len(document.text.rstrip())
    around = _MJML if body is not None and body.name == "mj-body" else "<p>{}</p>\n"
    return TextEdit(document, Change(at, at, around.replace("{}", line)))


def _linked(line: str) -> str:
    """The line with its last word as a link, where that is an address to go to."""
    before, _, last = line.rpartition(" ")
    if last.startswith(("https://", "http://", "mailto:")):
        return f'{before} <a href="{last}">{last.removeprefix("mailto:")}</a>'
    return line
