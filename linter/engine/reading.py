"""What was read of a message, in a few words, for the head of its report."""

from __future__ import annotations

from collections.abc import Callable

from linter.facts.headers import value_of
from linter.facts.mailbox_class import readers
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.message import HTML
from linter.model.reading import Reading

NAMED = 1
"""Readers that are named."""

_QUOTES = ("body.quote", "body.forward", "html.quote", "html.forward")


def head(facts: Facts, said: Callable[[str], str]) -> Reading:
    """The same for a report, which shows a template line by line."""
    return Reading("template") if facts.message.is_template else reading(facts, said)


def reading(facts: Facts, said: Callable[[str], str]) -> Reading:
    """What the message is made of; `said` covers secrets."""
    message = facts.message
    boxes = [place.box for place in facts.of(readers)]
    subject = message.header("subject")
    bodies = [part for part in message.leaves if not part.is_attachment]
    return Reading(
        kind=message.kind,
        subject=said(value_of(facts, subject)) if subject else "",
        readers=tuple(said(box.address) for box in boxes[:NAMED]),
        all_readers=len(boxes),
        has_text=any(part.content_type == "text/plain" for part in bodies),
        has_html=any(part.content_type in HTML for part in bodies),
        attachments=len(message.attachments),
        has_quote=any(segments_in(facts, scope) for scope in _QUOTES),
    )
