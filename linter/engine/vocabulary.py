"""Phrases that a company has accepted: prose findings inside one of them are dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from re import IGNORECASE, Pattern, escape
from re import compile as re_compile

from linter.checks.base import Finding
from linter.engine.plan import lies_in
from linter.model.message import APART

PROSE = (
    "header.subject",
    *(f"{body}.{place}" for body in ("body", "html") for place in ("text", "quote", "signature", "forward")),
    *APART,
    "html.link",
    "html.alt",
    "html.title",
    "html.preheader",
)
"""Scopes whose text is read by people."""

MARGIN = 200
"""How far around a finding, in code points, an accepted phrase may reach."""


KEY = 3
"""Letters by which a phrase is looked up, as far as one of its words has as many."""


class Vocabulary:
    """The accepted phrases, matched without regard to case and to the kind of blanks."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = tuple(phrases)

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[str, ...]]]:
        """The words of each phrase by a few letters that stand in one of them: the rarest so far."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for words in dict.fromkeys(tuple(phrase.split()) for phrase in self._phrases):
            folded = [_folded(word) for word in words]
            size = min(KEY, max(map(len, folded), default=0))
            keys = {word[at : at + size] for word in folded for at in range(len(word) - size + 1)}
            if size:
                key = min(keys, key=lambda key: (len(found.get(key, ())), key))
                found.setdefault(key, []).append(words)
        return found

    def accepts(self, finding: Finding) -> bool:
        """Whether the finding is in prose and inside an accepted phrase."""
        segment = finding.segment
        if not self._phrases or segment is None or not any(lies_in(segment.scope, s) for s in PROSE):
            return False
        low = max(0, finding.start - MARGIN)
        window = segment.text[low : finding.end + MARGIN]
        start, end = finding.start - low, finding.end - low
        return any(
            match.start() <= start and end <= match.end()
            for words in self._near(window)
            for match in _pattern(words).finditer(window)
        )

    def _near(self, window: str) -> Iterator[tuple[str, ...]]:
        """The phrases that may stand in a text."""
        folded, by_key = _folded(window), self._by_key
        if len(by_key) <= len(folded):
            near = [key for key in by_key if key in folded]
        else:
            grams = {folded[at : at + size] for size in range(1, KEY + 1) for at in range(len(folded))}
            near = list(grams & by_key.keys())
        for key in near:
            yield from (words for words in by_key[key] if all(_folded(word) in folded for word in words))


def _folded(text: str) -> str:
    """Text in which all that `re.IGNORECASE` takes for one letter is one."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i")


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> Pattern[str]:
    return re_compile(r"\s+".join(map(escape, words)), IGNORECASE)
