"""A line added to the end of a message's bodies, filled from what is known of the sender."""

from __future__ import annotations

from html import escape

from linter.checks.base import Sender
from linter.model.document import Change, TextEdit
from linter.model.message import Message, Part


def footer_edits(message: Message, sender: Sender, line: str) -> tuple[TextEdit | None, ...]:
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
    plain = [_text_edit(part, text) for part in message.bodies("text/plain")]
    return (*plain, *(_html_edit(part, text) for part in message.bodies("text/html")))


def _text_edit(part: Part, line: str) -> TextEdit | None:
    document = part.document
    if document is None or not document.editable:
        return None
    newline = "\r\n" if "\r\n" in document.text else "\n"
    end = len(document.text.rstrip())
    return TextEdit(document, Change(end, end, f"{newline}{newline}{line}"))


def _html_edit(part: Part, line: str) -> TextEdit | None:
    document = part.document
    if document is None or not document.editable:
        return None
    body = next((element for element in part.elements if element.name == "body"), None)
    at = body.close_start if body is not None else len(document.text.rstrip())
    return TextEdit(document, Change(at, at, f"<p>{_linked(escape(line))}</p>\n"))


def _linked(line: str) -> str:
    """The line with its last word as a link, where that is an address to go to."""
    before, _, last = line.rpartition(" ")
    if last.startswith(("https://", "http://", "mailto:")):
        return f'{before} <a href="{last}">{last.removeprefix("mailto:")}</a>'
    return line
