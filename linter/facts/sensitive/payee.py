"""To whom a mail asks to pay, and which companies and people it comes from and goes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from linter.facts.compiled import compile_pattern
from linter.facts.mailbox_class import organisation
from linter.facts.mailboxes import mailboxes_with
from linter.facts.memo import Facts
from linter.facts.person import company_of, words_of
from linter.facts.segments import segments_in
from linter.model.header import Mailbox
from linter.model.lazy import lazy
from linter.model.segment import Segment

_CUT = lazy(
    r"\s*(?:[(（\[].*|[,，;；|]?\s*(?:bank(?! of)|a/c|acc(?:oun)?t\b|iban\b|swift\b|bic\b|address"
    r"|add\b|tel\b|phone|开户|银行|账|帐|地址).*)$",
    re.IGNORECASE,
)
"""What follows a name on its line."""

_HAN = lazy(r"[\u4e00-\u9fff·]{2,4}")
_LATIN = lazy(r"(?:(?:Mr|Mrs|Ms|Miss|Herr|Frau|Mme|Sr|Sra)\.? )?[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}")
_NO_NAME = frozenset(
    "the our your my this same see below above invoice account bank company name pay payment payable please "
    "details information of to is and or in by as with for will be not must tbd tba sender receiver "
    "customer supplier seller buyer ref reference factory agent branch department office hotel university "
    "college school institute association foundation ministry council club fund trust holding group sales "
    "export trading services service solutions systems electronics machinery tools parts metals plastics "
    "chemicals textiles garments furniture lighting valves pumps logistics shipping forwarding consulting "
    "design studio enterprises "
    "enterprise industries industry international technology works brothers sons partners associates".split()
)
"""Words that no name of a person has."""

_PLAIN = frozenset(
    "co ltd limited company inc corp corporation gmbh llc llp plc sarl srl spa ag bv nv oy trading trade "
    "import export imp exp international intl industry industrial industries technology technologies tech "
    "group "
    "holding holdings manufacturing mfg factory enterprise enterprises products china hk hong kong".split()
)
"""Words that many companies have in their names."""

_LEAST = 3
"""Letters of a word that tells one company from another."""

_PARTS = ("body.signature", "html.signature", "body.text", "html.text")


class Payee(NamedTuple):
    """A name at `start:end` of a segment, behind a word such as "Beneficiary:"."""

    segment: Segment
    start: int
    end: int

    @property
    def name(self) -> str:
        """The name."""
        return self.segment.text[self.start : self.end]

    @property
    def is_person(self) -> bool:
        """Whether a person may be called so."""
        if _HAN.fullmatch(self.name):
            return True
        words = self.name.split()
        is_name = _LATIN.fullmatch(self.name) and all(word[:1].isupper() for word in words)
        return bool(is_name) and _NO_NAME.isdisjoint(words_of(self.name))


def payees(segment: Segment, labels: tuple[str, ...]) -> Iterator[Payee]:
    """The names behind these words; a cell of a table is a line."""
    pattern = labelled(labels)
    group = pattern.groupindex["v"]
    for match in pattern.finditer(segment.text):
        start, found = match.start(group), match.group(group)
        cut = _CUT.search(found)
        name = (found[: cut.start()] if cut else found).rstrip(" .,;，。；\xa0*_\r")
        if len(name) >= 2:
            yield Payee(segment, start, start + len(name))


def labelled(labels: tuple[str, ...]) -> Any:
    """What finds a name behind one of the words, on its line or in the next cell."""
    words = "|".join(labels)
    before = r"(?:^|[\n;；,，|.。])[\s>*•-]*(?:\d+[.)、] ?)?"
    return compile_pattern(
        rf"(?i){before}(?:{words})[\s*_]*(?:[:：][\s*_]*|\n\s*)(?P<v>[^\n:：;；|<>]{{2,90}})"
    )


def own_words(facts: Facts) -> frozenset[str]:
    """Fact: words that tell the writer's company; of somebody without one, the own name."""
    places = mailboxes_with(facts, frozenset(("from", "sender", "reply-to")))
    names = [facts.context.sender.name, *map(company_of, facts.context.company.domains)]
    for place in places:
        company = _company(facts, place.box)
        names.append(company or place.box.name)
    return _told(names)


def reader_words(facts: Facts) -> frozenset[str]:
    """Fact: words that tell the readers and their companies."""
    places = mailboxes_with(facts, frozenset(("to", "cc", "bcc")))
    names = [f"{_company(facts, p.box)} {p.box.name} {p.box.local}" for p in places]
    return _told(names)


def _company(facts: Facts, box: Mailbox) -> str:
    domain = organisation(facts, box)
    return company_of(domain) if domain else ""


def is_trade(name: str) -> bool:
    """Whether a word in it is one that companies have in their names."""
    return not _PLAIN.isdisjoint(words_of(name))


def telling(name: str) -> frozenset[str]:
    """The words of a name that not every company has."""
    return _told([name])


def _told(names: Iterable[str]) -> frozenset[str]:
    found = {word for name in names for word in words_of(name) if len(word) >= _LEAST}
    return frozenset(found - _PLAIN)


def is_told(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one of the words is, begins or holds one of the others: `lumenvalve` holds `lumen`."""
    return any(a in b or b in a for a in words for b in others)


def letterheads(facts: Facts) -> str:
    """Fact: the texts that may name the writer's company."""
    return "\n".join(segment.text for scope in _PARTS for segment in segments_in(facts, scope))
