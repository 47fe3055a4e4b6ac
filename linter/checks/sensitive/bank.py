"""Bank data that are said to have changed, without a word on how to make sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.facts.audience import goes_to
from linter.facts.files.text import document_texts
from linter.facts.memo import Facts
from linter.facts.phrases import Phrases, Place, phrases, phrases_of
from linter.facts.table import MappingTable, OfMapping, OfUse, PhraseTable, Reference
from linter.model.document import TextEdit
from linter.model.lazy import lazy
from linter.model.segment import Segment

_END = lazy(r"[.!?。！？](?=[\s\"'”’)）]|$)|(?<=[。！？])|(?=\r?\n|$)")


@test
class BankChange(Test, frozen=True, tag="sensitive/bank-change", kw_only=True):
    """Report that bank data changed, by the phrases `says`, where none of `unless` stands in the text.

    What `despite` finds does not count among these: "no need to call us to confirm". `advice` is the sentence
    that the edit puts behind it, by the language of the phrase. Silent for mail that colleagues alone read.
    """

    says: OfUse
    unless: OfUse
    despite: OfUse
    advice: OfMapping

    subject: ClassVar[SubjectName] = "texts"

    def run(self, texts: Sequence[Segment], facts: Facts) -> Outcome:
        """The first place in the writer's own words, or in a file that goes along."""
        texts = (*texts, *facts.of(document_texts))
        found = next((one for segment in texts for one in self._places(segment, facts)), None)
        if found is None or not goes_to(facts, "outside"):
            return
        unless, despite = phrases(facts.context, self.unless), phrases(facts.context, self.despite)
        if not any(unless.occurs(_without(segment.text, despite)) for segment in texts):
            segment, place, language = found
            edit = self._edit(segment, place.end, language, facts)
            yield Finding(segment, place.start, place.end, {}, (edit,))

    def _places(self, segment: Segment, facts: Facts) -> Iterator[tuple[Segment, Place, str]]:
        if not phrases(facts.context, self.says).occurs(segment.text):
            return
        name, use = Reference.read(self.says)
        for language, tokens in facts.context.table(name, PhraseTable).values[use].items():
            place = phrases_of(tokens).first(segment.text)
            if place is not None:
                yield segment, place, language

    def _edit(self, segment: Segment, end: int, language: str, facts: Facts) -> TextEdit | None:
        sentences = facts.context.table(self.advice, MappingTable).values
        sentence = sentences.get(language) or sentences[language.partition("-")[0]]
        stop = _END.search(segment.text, end)
        at = stop.end() if stop else len(segment.text)
        wide = segment.text[at - 1 : at] in "。！？"
        return segment.edit(at, at, sentence if wide else f" {sentence}")


def _without(text: str, phrases: Phrases) -> str:
    """The text with blanks for the phrases."""
    while (place := phrases.first(text)) is not None:
        text = f"{text[: place.start]}{' ' * (place.end - place.start)}{text[place.end :]}"
    return text
