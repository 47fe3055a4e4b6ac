"""What is kept of texts: many answers for short ones, a few for long ones."""

from __future__ import annotations

import pytest

from linter.model.by_text import LONG, SHORT, by_text


@pytest.mark.parametrize(
    ("length", "kept"),
    [
        pytest.param(10, 20, id="short"),
        pytest.param(SHORT, 20, id="as long as a short one"),
        pytest.param(SHORT + 1, LONG, id="long"),
    ],
)
def test_so_many_answers_are_kept(length: int, kept: int) -> None:
    asked: list[str] = []

    @by_text(20)
    def first(text: str) -> str:
        asked.append(text)
        return text[:1]

    texts = [chr(0x4E00 + number) * length for number in range(kept + 1)]
    assert [first(text) for text in texts[:kept] * 2] == [text[0] for text in texts[:kept]] * 2
    assert asked == texts[:kept]
    first(texts[kept])
    first(texts[0])
    assert asked[kept:] == [texts[kept], texts[0]]
