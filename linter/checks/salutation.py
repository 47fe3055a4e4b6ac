"""Kind `salutation`: a greeting that names somebody else than the recipient."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from linter.checks.base import Context, Finding, Kind, Outcome, kind
from linter.checks.pattern import without_each
from linter.model.message import Message
from linter.model.segment import MASK, Segment

_GREETING = re.compile(
    r"\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)),?[ \xa0]+"
    r"(?:(?:mr|mrs|ms|miss|mx|dr|prof)\b\.?[ \xa0]*)?"
    r"(?P<name>[^\W\d_][\w'’.-]{0,30}?(?:[ \xa0]+[\w'’.-]{1,30}?){0,3})"
    r"[ \xa0]*[,!:.–—-]*[ \t\xa0]*(?:\r?\n|\Z)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


@kind("salutation")
class Salutation(Kind, frozen=True, tag="salutation"):
    """Report a greeting's name that no recipient in To or Cc bears.

    A name is borne if one of its words shares the first two letters with a word of a display name, or with
    the local part of an address: `Bill` for `William` is let go by the shared letters of others only, so
    `nicknames` pairs such names. `ignored` are words of a greeting that name nobody (`all`, `team`).
    Silent where a recipient has no display name and an address that tells none.
    """

    ignored: tuple[str, ...] = ()
    nicknames: dict[str, str] = msgspec.field(default_factory=dict)

    whole_message: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("recipient",)

    def clauses(self) -> Iterator[Kind]:
        """One ignored word or nickname less."""
        return without_each(self, "ignored", "nicknames")

    def run_message(self, message: Message, context: Context) -> Outcome:
        """Compare the first line of the first body with the recipients."""
        greeted = _greeting(message)
        recipients = [box for box in message.recipients if box.name or "." in box.local]
        if greeted is None or not recipients or len(recipients) < len(message.recipients):
            return
        segment, start, end = greeted
        name = segment.text[start:end]
        words = _words(name)
        if not words or not all(word.isalpha() for word in words) or self._names_nobody(words):
            return
        borne = {word for box in recipients for word in _words(f"{box.name} {box.local}")}
        borne |= {full for short, full in self.nicknames.items() if short in borne}
        spoken = {*words, *(self.nicknames[word] for word in words if word in self.nicknames)}
        if any(word[:2] == other[:2] for word in spoken for other in borne):
            return
        shown = recipients[0].name or recipients[0].address
        yield Finding(segment, start, end, {"recipient": shown})

    def _names_nobody(self, words: list[str]) -> bool:
        return any(word in self.ignored for word in words)


def _greeting(message: Message) -> tuple[Segment, int, int] | None:
    for scope in ("body.text", "html.text"):
        for segment in message.segments(scope):
            if segment.text.strip():
                match = _GREETING.match(segment.text)
                if match is None or MASK in match.group() or not match["name"][0].isupper():
                    return None
                return segment, *match.span("name")
    return None


def _words(text: str) -> list[str]:
    """The words of a name in folded letters without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return [word.casefold() for word in _WORD.findall(plain)]
