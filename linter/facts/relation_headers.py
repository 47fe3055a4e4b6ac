"""What the header of a message says of the relation between writer and reader; no word of a text is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.facts import relation_texts as texts
from linter.facts.headers import value_of
from linter.facts.mailbox_class import is_company
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.phrases import phrases
from linter.facts.segments import segments_in

_MANY_MARKS = (
    *("list-unsubscribe-post", "feedback-id", "x-campaign", "x-campaignid", "x-campaign-id"),
    *("x-mailgun-sid", "x-mc-user", "x-csa-complaints"),
)
"""Headers that mass mailers add."""

_LIST_SENDERS = re.compile(r"(?i)(?:^|<)owner-|-(?:owner|bounces?|admin|request)(?:\+[^@\s]*)?@")
"""What programs for discussion lists write into Sender."""

_LIST_HOST = re.compile(r"(?i)(?:lists?|listserv?|mailman|news|newsletters?|groups?)\d*\.")

_LIST_BOX = re.compile(
    r"(?:list|news|newsletters?|subscribers?|customers?|mailing|kunden|clientes?|clients?)"
)

REPLY_PREFIX = re.compile(
    r"(?i)\s*(?:re|aw|sv|vs|rv|odp|antw|回复|答复|回覆|返信)\s*(?:\[\d+\]|\^\d+)?\s*[:：]"
)


class Seen(NamedTuple):
    """A sign by its name in the table, and what was seen of it."""

    sign: str
    value: str = ""


def header_signs(facts: Facts) -> Iterator[Seen]:
    """Signs of the header, from the surest on."""
    header = facts.message.header
    for name in _MANY_MARKS:
        if field := header(name):
            yield Seen("one-click", field.name)
    discussion = list(_discussion(facts))
    if discussion and _is_robot(facts):
        yield Seen("list-robot", texts.sender(facts)[0])
    elif discussion:
        yield from _answers(facts, discussion[0].value)
    elif header("list-post") and (field := header("in-reply-to")):
        yield Seen("reply", field.name)
    yield from discussion
    automatic = header("auto-submitted")
    if automatic and value_of(facts, automatic).strip().lower() not in ("", "no"):
        yield Seen("automatic", automatic.name)
    if header("x-auto-response-suppress"):
        yield Seen("automatic", "X-Auto-Response-Suppress")
    if field := header("list-unsubscribe"):
        yield Seen("list-unsubscribe", field.name)
    if facts.message.kind == "template":
        return
    if field := header("in-reply-to") or header("references"):
        yield Seen("reply", field.name)
    precedence = header("precedence")
    if precedence and value_of(facts, precedence).strip().lower() in ("bulk", "junk"):
        yield Seen("precedence", value_of(facts, precedence).strip())


def answering(facts: Facts) -> str:
    """What the subject begins with where it is that of an answer; many a first letter feigns one."""
    found = next(filter(None, map(REPLY_PREFIX.match, texts.subject(facts))), None)
    return found[0].strip() if found else ""


def _answers(facts: Facts, name: str) -> Iterator[Seen]:
    """Whether a mail of a discussion list answers one; nobody feigns an answer there."""
    field = facts.message.header("in-reply-to") or facts.message.header("references")
    if field:
        yield Seen("reply", field.name)
    elif answering(facts):
        yield Seen("list-reply", name)


def _discussion(facts: Facts) -> Iterator[Seen]:
    header = facts.message.header
    if _is_own_list(facts):
        return
    for name in ("list-post", "mailing-list", "x-mailing-list", "x-beenthere"):
        if field := header(name):
            yield Seen("list-post", field.name)
    precedence, sender = header("precedence"), header("sender")
    said = value_of(facts, precedence).strip().lower() if precedence else ""
    is_list = said == "bulk" and sender is not None and bool(_LIST_SENDERS.search(value_of(facts, sender)))
    is_own = said == "list" and sender is None and texts.speaks_to_subscribers(facts)
    if precedence and (said == "list" or is_list) and not is_own:
        yield Seen("list-post", precedence.name)


def reader_signs(facts: Facts) -> Iterator[Seen]:
    """Colleagues, and who is quoted; a newsletter that a company sends to its own list is none."""
    if answering(facts) and quotes(facts):
        yield Seen("quoted")
    domain = "" if _is_own_list(facts) or _is_robot(facts) else _own_domain(facts)
    if domain and not texts.offers_way_out(facts):
        yield Seen("own-domain", domain)


def quotes(facts: Facts) -> bool:
    """Whether it quotes a mail."""
    found = (*segments_in(facts, "body.quote"), *segments_in(facts, "html.quote"))
    return any(quote.text.strip() for quote in found)


def _is_own_list(facts: Facts) -> bool:
    """Whether it goes to the address that it comes from: a list on which one alone writes.

    Who sends himself a copy, as programmers do of a patch, is no list.
    """
    sender, to = facts.message.header("from"), facts.message.header("to")
    own = {box.address.lower() for box in mailboxes_of(facts, sender)} if sender else set()
    readers = [box.address.lower() for box in mailboxes_of(facts, to)] if to else []
    return any(reader in own for reader in readers)


def _own_domain(facts: Facts) -> str:
    """The company's domain that the writer and every reader have; no provider of mailboxes for all."""
    sender = facts.message.header("from")
    own = {box.domain.lower() for box in mailboxes_of(facts, sender)} if sender else set()
    boxes = facts.of(addressees)
    readers = {box.domain.lower() for box in boxes}
    if any(_LIST_BOX.fullmatch(box.address.lower().rpartition("@")[0]) for box in boxes):
        return ""  # a house's own list of those who read its news
    if any(_LIST_HOST.match(reader) for reader in readers):
        return ""  # who reads a list is not told by where it lies
    if not own or not readers or "" in own | readers:
        return ""
    if not all(is_company(facts, domain) for domain in own):
        return ""
    company = own | {domain.lower() for domain in facts.context.company.domains if own & {domain.lower()}}
    inside = all(any(_within(reader, one) or _within(one, reader) for one in company) for reader in readers)
    return next(iter(own)) if inside else ""


def _within(domain: str, other: str) -> bool:
    return domain == other or domain.endswith("." + other)


def _is_robot(facts: Facts) -> bool:
    return any(phrases(facts.context, "shared/occasions#robot").occurs(one) for one in texts.sender(facts))
