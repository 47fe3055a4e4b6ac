"""Spans that are asked for overlaps answer as a look at each of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linter.engine.spans import Spans
from linter.model.source import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 20), st.integers(0, 5))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_spans_know_what_overlaps_one_of_them(spans: list[Span], asked: Span) -> None:
    assert Spans(spans).overlap(asked) is any(span.overlaps(asked) for span in spans)
