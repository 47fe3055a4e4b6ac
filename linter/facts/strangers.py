"""Who wrote the mails that a mail quotes or passes on, and is a stranger to its readers."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.facts.audience import parties
from linter.facts.mailbox_class import is_company
from linter.facts.memo import Facts
from linter.facts.public_suffix import registrable
from linter.model.lazy import lazy
from linter.model.segment import Segment

_FROM = lazy(
    r"^[>\s*|]{0,20}(?:From|Von|De|Da|Van|Od|Från|发件人|發件人|寄件者|寄件人|差出人|보낸 ?사람|От кого)"
    r"\*?[ \xa0]?[:：][^\n]{0,120}?[<\[(\s](?:mailto:)?"
    r"(?P<address>[a-z0-9._%+'-]{1,64}@(?P<host>[a-z0-9.-]{3,100}))",
    re.IGNORECASE | re.MULTILINE,
)


class Stranger(NamedTuple):
    """His address at `start:end` of the text that quotes him."""

    segment: Segment
    start: int
    end: int
    domain: str


def strangers(facts: Facts, segment: Segment) -> tuple[Stranger, ...]:
    """Fact: whose mails a text quotes that none of the writer's and the readers' companies sent."""
    known = facts.of(parties)
    if not known.readers or "@" not in segment.text:
        return ()
    found = []
    for match in _FROM.finditer(segment.text):
        host = match["host"].lower().rstrip(".-")
        domain = registrable(host) or host
        address = match["address"].lower()
        if address in known.addresses or domain in known.domains or not is_company(facts, host):
            continue
        found.append(Stranger(segment, *match.span("address"), domain))
    return tuple(found)
