"""Who took part in the mails that a mail quotes or passes on, as far as their addresses stand there."""

from __future__ import annotations

import re

from linter.facts.memo import Facts
from linter.facts.public_suffix import registrable
from linter.facts.segments import segments_in
from linter.model.lazy import lazy

_ADDRESS = lazy(r"[a-z0-9._%+'-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}")
_ADDRESSED = lazy(
    r"^[>\s*]{0,20}(?:to|an|à|para|a|aan|do|til|收件人|收件者|发送至|宛先|받는 사람|кому)\*?[ \xa0]?[:：]",
    re.MULTILINE,
)
"""The line of a quoted header that says to whom the mail went."""

_QUOTES = ("body.quote", "html.quote", "body.forward", "html.forward")


def quoted_text(facts: Facts) -> str:
    """Fact: all that is quoted, in lower case."""
    segments = (segment for scope in _QUOTES for segment in segments_in(facts, scope))
    return "\n".join(segment.text.lower() for segment in segments)


def thread_addresses(facts: Facts) -> frozenset[str]:
    """Fact: the addresses in what is quoted, in lower case."""
    return frozenset(match.group() for match in _ADDRESS.finditer(facts.of(quoted_text)))


def thread_domains(facts: Facts) -> frozenset[str]:
    """Fact: the registered domains of those addresses."""
    hosts = (address.rpartition("@")[2] for address in facts.of(thread_addresses))
    return frozenset(registrable(host) or host for host in hosts)


def tells_readers(facts: Facts) -> bool:
    """Fact: whether what is quoted says who read it; `On Monday, Anna wrote:` names the writer alone."""
    return _ADDRESSED.search(facts.of(quoted_text)) is not None
