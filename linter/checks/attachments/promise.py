"""Test `promise`: the text says that a file is with the mail, and none is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens import regex
from linter.checks.tokens.pattern import TokenKind
from linter.checks.tokens.possible import present
from linter.checks.tokens.regex import Match
from linter.checks.without import without_each
from linter.facts.memo import Facts
from linter.facts.mended import mended
from linter.facts.segments import every_link, segments_in
from linter.facts.table import MappingTable, OfMapping
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

_NEAR = 60
"""Characters before and after the words within which the thing that is promised is named."""

_SENTENCE_END = lazy(r"[.!?。！？](?=\s|$)|\n\s*\n|[。！？]")
_SIGNATURES = ("-signature", "/pgp-encrypted")


@test
class Promise(TokenKind, frozen=True, tag="promise", kw_only=True):
    """Report the first of `tokens` or `phrases` in a message without a file; none is where no `stem` is.

    A signature is no file; an attached mail is one. Where one of `pictures` stands near in the sentence, an
    embedded picture will do; near one of `links`, a link; near one of `mails`, a mail quoted or forwarded
    below. `exceptions` excuse what they share a character with. The words of the table `slips` are read as
    what they are meant to be.
    """

    tokens: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    slips: OfMapping = ""

    subject: ClassVar[SubjectName] = "texts"

    def tokens_of(self) -> tuple[str, ...]:
        """The tokens that promise."""
        return self.tokens

    def validate(self) -> None:
        """Compile every pattern."""
        super().validate()
        regex.compile_pattern(_any_of(self.stems))
        regex.verify((*self.pictures, *self.links, *self.mails))

    def clauses(self) -> Iterator[Test]:
        """One token or exception less; what may be promised instead of a file is data, not clauses."""
        yield from without_each(self, "tokens", "exceptions")

    def run(self, texts: Sequence[Segment], facts: Facts) -> Outcome:
        """Look for the words, and only then for files."""
        slips = facts.context.table(self.slips, MappingTable).values if self.slips else {}
        for text in texts:
            segment, back = mended(text, slips)
            for match in self._found(segment, facts):
                if _has_file(facts.message):
                    return
                if self._excused(segment, match):
                    continue
                if not self._is_kept(facts, _around(segment, match)):
                    start, end, _ = back.to_source(match.start, match.end)
                    yield Finding(text, start, end)
                    return

    def _found(self, segment: Segment, facts: Facts) -> Iterator[Match]:
        if self.stems and not regex.compile_pattern(_any_of(self.stems)).search(segment.utf8):
            return iter(())
        tokens = present(self.tokens, segment, facts)
        return regex.matcher(tokens).find(segment) if tokens else iter(())

    def _excused(self, segment: Segment, match: Match) -> bool:
        if not self.exceptions:
            return False
        found = regex.matcher(self.exceptions).find(segment)
        return any(each.start < match.end and match.start < each.end for each in found)

    def _is_kept(self, facts: Facts, sentence: Segment) -> bool:
        """Whether something else than a file is what was promised, and is there."""
        if _occurs(self.pictures, sentence) and any(
            _is_picture(part.content_type) for part in facts.message.leaves
        ):
            return True
        if _occurs(self.links, sentence) and facts.of(every_link):
            return True
        quoted = ("body.quote", "body.forward", "html.quote", "html.forward")
        return _occurs(self.mails, sentence) and any(segments_in(facts, scope) for scope in quoted)


def _any_of(stems: tuple[str, ...]) -> str:
    return f"(?i:{'|'.join(stems)})"


def _has_file(message: Message) -> bool:
    return any(
        part.content_type == "message/rfc822"
        or (part.is_attachment and not part.content_type.endswith(_SIGNATURES))
        for part in message.leaves
    )


def _is_picture(content_type: str) -> bool:
    return content_type.startswith("image/")


def _occurs(tokens: tuple[str, ...], sentence: Segment) -> bool:
    return bool(tokens) and next(regex.matcher(tokens).find(sentence), None) is not None


def _around(segment: Segment, match: Match) -> Segment:
    """The sentence around a match, or what of it is near."""
    before = _SENTENCE_END.split(segment.text[max(0, match.start - _NEAR) : match.start])[-1]
    after = _SENTENCE_END.split(segment.text[match.end : match.end + _NEAR])[0]
    text = before + segment.text[match.start : match.end] + after
    return Segment(segment.scope, text, segment.document)
