"""What a mail says and where its links lead, each text once."""

from __future__ import annotations

from collections.abc import Mapping

from linter.facts.memo import Facts
from linter.facts.segments import every_link, segments_in
from linter.model.segment import Segment


def said(facts: Facts, scope: str) -> Mapping[str, Segment]:
    """Fact: the segments of a scope by their text, one for each."""
    return {segment.text: segment for segment in segments_in(facts, scope)}


def targets(facts: Facts) -> Mapping[str, Segment]:
    """Fact: the targets of all links by their text, one for each."""
    return {link.url.text: link.url for link in facts.of(every_link)}
