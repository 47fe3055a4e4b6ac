"""What tests of English structure share: which sentences they see, how a slip becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import ClassVar

from linter.checks.base import Finding, Outcome, Test, Unchecked
from linter.checks.prose import grammar
from linter.checks.prose.english.reading import Sentence, Slip, read_ahead, sentences_of
from linter.facts.context import Terms
from linter.facts.language import reads_as_english
from linter.facts.memo import Facts
from linter.facts.paragraphs import Paragraph, paragraphs
from linter.facts.untouched import untouched
from linter.model.alike import same_ends
from linter.model.document import TextEdit
from linter.model.segment import Segment

_TOGETHER = 4_000
"""Characters of paragraphs that are read in one go."""


class Structure(Test, frozen=True):
    """Each English sentence is read once for all these tests; quotations, code and names are left out.

    In texts `{replacement}` is what should stand there, `{because}` the word that asks for it.
    """

    values: ClassVar[tuple[str, ...]] = ("replacement", "because")
    finds: ClassVar[tuple[Callable[[Sentence], Iterator[Slip]], ...]] = ()
    """What finds the slips of a sentence without a table."""

    def is_idle(self, terms: Terms) -> bool:
        """Without grammar."""
        return not terms.grammar

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence."""
        return chain.from_iterable(find(sentence) for find in self.finds)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """The slips of each sentence, in the segment's coordinates."""
        if not facts.context.grammar:
            return
        for paragraph, sentences in facts.about(_read, segment):
            if facts.context.is_late():
                return
            if sentences is None:
                yield Unchecked(grammar.MISSING)
                return
            for sentence in sentences:
                found = {slip[:3]: slip for slip in self.slips(sentence, facts.context)}
                for slip in found.values():
                    yield from _finding(segment, paragraph, sentence, slip, facts)


Read = tuple[Paragraph, tuple[Sentence, ...] | None]


def _read(facts: Facts, segment: Segment) -> tuple[Read, ...]:
    """Fact: the paragraphs of a segment with their sentences, `None` without a model."""
    found: list[Read] = []
    for batch in _batches(facts, segment.text):
        if facts.context.is_late():
            break
        read_ahead(paragraph.text for paragraph in batch)
        found += [(paragraph, sentences_of(paragraph.text)) for paragraph in batch]
    return tuple((paragraph, sentences) for paragraph, sentences in found if sentences != ())


def _batches(facts: Facts, text: str) -> Iterator[list[Paragraph]]:
    """The English paragraphs that are checked, as many together as the model reads in a fifth of a second."""
    batch: list[Paragraph] = []
    for paragraph in paragraphs(text):
        if paragraph.marks[0][1] > grammar.LONGEST:
            break
        if not reads_as_english(facts, paragraph.text):
            continue
        if batch and sum(len(one.text) for one in batch) + len(paragraph.text) > _TOGETHER:
            yield batch
            batch = []
        batch.append(paragraph)
    if batch:
        yield batch


def _finding(
    segment: Segment, paragraph: Paragraph, sentence: Sentence, slip: Slip, facts: Facts
) -> Iterator[Finding]:
    first, last = sentence.words[slip.first], sentence.words[slip.last]
    start, end = paragraph.place(first.start, last.end)
    if untouched(facts, segment, start, end):
        return
    values = {"replacement": slip.text, "because": slip.because}
    yield Finding(segment, start, end, values, _edits(segment, start, end, slip.text))


def _edits(segment: Segment, start: int, end: int, text: str) -> tuple[TextEdit | None, ...]:
    """The smallest change that gives that text; none where it would join two lines."""
    old = segment.text[start:end]
    same, behind = same_ends(old, text)
    start, end = start + same, end - behind
    if any(sign in segment.text[start:end] for sign in "\r\n"):
        return ()
    return (segment.edit(start, end, text[same : len(text) - behind]),)
