"""Who wrote the mails that a mail quotes or passes on, and is a stranger to its readers."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.facts.audience import Parties, parties
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


_LINE = lazy(
    r"^[>\s*|]{0,20}(?:From|To|Cc|Von|An|De|À|Para|Da|A|Van|Aan|Kopie|От кого|Кому|Копия"
    r"|发件人|收件人|抄送|寄件者|收件者|副本|差出人|宛先)"
    r"\*?[ \xa0]?[:：][^\n]*(?:\n[>\s]*[^\n:：]*@[^\n:：]*)*"
    r"|^(?:ATTENDEE|ORGANIZER)[;:][^\n]*(?:\n [^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
"""A field of a mail that is quoted, with the lines it goes on in, or one of a calendar (RFC 5545 §3.8.4)."""

_ADDRESS = lazy(
    r"[a-z0-9_][a-z0-9._%+'-]{0,63}@(?P<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})", re.IGNORECASE
)
_LISTS = ("list-id", "list-post", "list-unsubscribe", "mailing-list", "x-mailing-list", "x-beenthere")


class Stranger(NamedTuple):
    """His address at `start:end` of the text that quotes him."""

    segment: Segment
    start: int
    end: int
    domain: str

    @property
    def address(self) -> str:
        """In lower case."""
        return self.segment.text[self.start : self.end].lower()


def is_list_mail(facts: Facts) -> bool:
    """Whether it goes to or comes from a discussion list."""
    return any(map(facts.message.header, _LISTS))


def others_named(facts: Facts, segment: Segment) -> tuple[Stranger, ...]:
    """Fact: the addresses in fields of mails further down that are on neither side of this one."""
    known = facts.of(parties)
    if not known.readers or "@" not in segment.text:
        return ()
    if segment.scope == "attachment.head":
        lines = [(0, len(segment.text))]
    else:
        lines = [match.span() for match in _LINE.finditer(segment.text)]
    found = (one for line in lines for one in _ADDRESS.finditer(segment.text, *line))
    return tuple(filter(None, (_stranger(segment, match, known) for match in found)))


def _stranger(segment: Segment, match: re.Match[str], known: Parties) -> Stranger | None:
    host = match["host"].lower().rstrip(".-")
    domain = registrable(host) or host
    if match.group().lower() in known.addresses or domain in known.domains:
        return None
    return Stranger(segment, *match.span(), domain)


def attached_strangers(facts: Facts, segment: Segment) -> tuple[Stranger, ...]:
    """Who wrote an attached mail, by its From, and is a stranger at a company."""
    if segment.attrs.get("name") != "from":
        return ()
    return tuple(one for one in facts.about(others_named, segment) if is_company(facts, one.domain))


def strangers(facts: Facts, segment: Segment) -> tuple[Stranger, ...]:
    """Fact: whose mails a text quotes that none of the writer's and the readers' companies sent."""
    known = facts.of(parties)
    if not known.readers or "@" not in segment.text:
        return ()
    if segment.scope == "attachment.head":
        return attached_strangers(facts, segment)
    found = []
    for match in _FROM.finditer(segment.text):
        host = match["host"].lower().rstrip(".-")
        domain = registrable(host) or host
        address = match["address"].lower()
        if address in known.addresses or domain in known.domains or not is_company(facts, host):
            continue
        found.append(Stranger(segment, *match.span("address"), domain))
    return tuple(found)
