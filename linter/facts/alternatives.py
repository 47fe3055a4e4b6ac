"""A plain text and the HTML beside it: what stands in one multipart/alternative, and how alike both are."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from linter.facts.memo import Facts
from linter.facts.parts import document_of, text_of
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.message import Part

MAX_COMPARED = 200_000
"""Longest text in characters that is compared with its HTML."""

_SHOWN = frozenset(("html.text", "html.quote", "html.signature", "html.forward", "html.alt"))
_WORD = lazy(r"[^\W_]+(?:['’.,-][^\W_]+)*|[\u2e80-\u9fff\uac00-\ud7af]")
_URL = lazy(r"(?:https?://|www\.|mailto:)\S+", re.IGNORECASE)


class Alternative(NamedTuple):
    """A plain text and the HTML that says the same."""

    text: Part
    html: Part


class Likeness(NamedTuple):
    """How much of each version's words the other has, from 0 to 1, and how many words they have."""

    of_text: float
    of_html: float
    text_words: int
    html_words: int


def alternatives(facts: Facts) -> tuple[Alternative, ...]:
    """Fact: the plain text and the HTML of every multipart/alternative that has one of each."""
    found: list[Alternative] = []
    for part in facts.message.parts if facts.message.root.children else ():
        if part.content_type == "multipart/alternative":
            leaves = [main_leaf(child) for child in part.children]
            texts = [leaf for leaf in leaves if leaf.content_type == "text/plain"]
            pages = [leaf for leaf in leaves if leaf.content_type == "text/html"]
            if len(texts) == len(pages) == 1:
                found.append(Alternative(texts[0], pages[0]))
    return tuple(found)


def main_leaf(part: Part) -> Part:
    """The part that a multipart/related or mixed stands for: its first leaf."""
    while part.children and part.content_type.startswith("multipart/"):
        part = part.children[0]
    return part


def likeness(facts: Facts, both: Alternative) -> Likeness | None:
    """Fact: how alike the words of a text and of its HTML are; `None` where one is too long to compare."""
    shown = facts.about(shown_text, both.html)
    written = text_of(facts, both.text)
    if len(written) > MAX_COMPARED or len(shown) > MAX_COMPARED:
        return None
    left, right = _words(written), _words(shown)
    common = sum((left & right).values())
    mine, theirs = sum(left.values()), sum(right.values())
    return Likeness(common / mine if mine else 0, common / theirs if theirs else 0, mine, theirs)


def shown_text(facts: Facts, html: Part) -> str:
    """Fact: all that an HTML part shows, the texts of its images included."""
    segments = segments_in(facts, "html")
    return " ".join(s.text for s in segments if s.document is document_of(facts, html) and s.scope in _SHOWN)


def _words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in _WORD.findall(_URL.sub(" ", text)))
