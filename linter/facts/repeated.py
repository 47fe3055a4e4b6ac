"""Stretches of a template that are printed several times or not always: loops and conditions."""

from __future__ import annotations

from linter.facts.blocks import roles
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.segments import segments_in
from linter.model.message import Part

_ALWAYS = frozenset(("block", "autoescape", "spaceless", "with", "language", "filter", "embed", "apply"))
"""Blocks whose content stands in the mail once, as it is written."""


def ranges_of(facts: Facts, part: Part) -> list[tuple[int, int]]:
    """From the tag that opens one to the tag that closes it, in the part's text."""
    document = document_of(facts, part)
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for tag in segments_in(facts, "template"):
        if tag.document is not document or tag.scope == "template.comment":
            continue
        start, end, _ = tag.to_document(0, len(tag.text))
        for act, name in roles(tag):
            if act == "open":
                stack.append((name, start))
                continue
            while stack:
                opened, at = stack.pop()
                if opened not in _ALWAYS and (not name or opened == name):
                    found.append((at, end))
                if not name or opened == name:
                    break
    return found
