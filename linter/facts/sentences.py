"""English prose cut up into paragraphs and sentences, its words counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from linter.facts.english import is_english
from linter.facts.memo import Facts
from linter.facts.paragraphs import Paragraph, Sentence, paragraphs
from linter.facts.segments import prose_segments
from linter.model.by_text import by_text
from linter.model.lazy import lazy
from linter.model.segment import Segment

LONGEST = 100_000
"""Characters of a text from which it is no letter any more; it is not measured."""

_WORD = lazy(r"[^\W_]+(?:['’.,&/-][^\W_]+)*")


class Said(NamedTuple):
    """A sentence, the paragraph that it stands in, and its text."""

    paragraph: Paragraph
    sentence: Sentence
    text: str

    @property
    def place(self) -> tuple[int, int]:
        """Its range in the segment."""
        return self.paragraph.place(*self.sentence)


@dataclass(frozen=True, eq=False)
class Text:
    """One segment of English prose: its paragraphs with their sentences, all of them in order, its words."""

    segment: Segment
    cut: tuple[tuple[Paragraph, tuple[Sentence, ...]], ...]
    sentences: tuple[Said, ...]
    total: int


def english_texts(facts: Facts) -> tuple[Text, ...]:
    """Fact: the segments of the prose that are English and not too long, and have sentences."""
    texts = (_cut(segment) for segment in facts.of(prose_segments) if len(segment.text) <= LONGEST)
    return tuple(text for text in texts if text is not None)


@by_text(2048)
def words_in(text: str) -> int:
    """Words of a text; numbers count, punctuation does not."""
    return len(_WORD.findall(text))


def _cut(segment: Segment) -> Text | None:
    if not is_english(segment.text):
        return None
    cut = tuple((paragraph, paragraph.sentences()) for paragraph in paragraphs(segment.text))
    said = tuple(Said(p, s, p.text[s.start : s.end]) for p, sentences in cut for s in sentences)
    total = sum(words_in(paragraph.text) for paragraph, _ in cut) if said else 0
    return Text(segment, cut, said, total) if total else None
