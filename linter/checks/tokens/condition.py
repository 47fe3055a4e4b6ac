"""Conditions that rules put on a message: `required`, `forbidden`, `when` and `second` are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Literal

import msgspec

from linter.catalogue import _
from linter.checks.base import Finding, anchored
from linter.checks.tokens import regex
from linter.checks.tokens.possible import present
from linter.checks.tokens.regex import Where
from linter.facts.files.password import needs_password
from linter.facts.headers import span_of_value
from linter.facts.kept import Same, any_meets
from linter.facts.language import is_bilingual
from linter.facts.mailbox_class import addressed_classes
from linter.facts.mailboxes import addressees
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.phrases import Phrases, phrases
from linter.facts.postal import postal
from linter.facts.said import said, targets
from linter.facts.segments import every_link, segments_in
from linter.facts.subjects import PROSE
from linter.facts.table import OfUse
from linter.facts.wholeness import wholeness
from linter.model.mailbox import MailboxClass
from linter.model.message import Message
from linter.model.report import Profile
from linter.model.segment import Segment

Places = Callable[["Condition", Message, Facts], Iterator[Finding]]
"""Where a test of a condition is fulfilled."""

SenderField = Literal[
    "name", "address", "privacy_url", "unsubscribe_url", "unsubscribe_mailto", "phone", "imprint"
]


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, dict=True):
    """One fact about a message. Exactly one of its tests is given; `not: true` turns it round.

    `header`: a field of that name has text, which holds one of `matches` (tokens) if there are any.
    `text`: one of the tokens, or of `phrases`, occurs in a segment of `in` (default: subject and prose), or
    is the `whole` of it; `text_from`: so does a phrase of one of these tables, named with its use.
    `link`, `link_from`: one of the tokens or phrases occurs in a link's target.
    `element`: an HTML element of that name is there.
    `attachment`: a file is attached (`true`) or none is (`false`). `recipients_at_least`: of To and Cc.
    `recipients`: all mailboxes in To and Cc, or those that the config names, are of one of these classes.
    `market`: one of the countries (ISO 3166) is among the configured markets, or is a recipient's domain.
    `sender`: the configured value of that field stands in the text or a link; `configured`: it is known.
    `complete: true`: the file is a whole message and no fragment; a template is one if it has a `body` or,
    without markup, five lines of text, fills no other template and includes none.
    `dialect`: the file surely speaks one of these template dialects. `profile`: the mail has one of these.
    `bilingual: true`: the prose has over eighty Chinese, Japanese or Korean letters, and not eight Latin
    ones for each of them. `postal: true`: a postal address in the form of some country stands in the text.
    """

    header: str = ""
    matches: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    text_from: tuple[OfUse, ...] = ()
    scopes: tuple[str, ...] = msgspec.field(default=(), name="in")
    whole: bool = False
    link: tuple[str, ...] = ()
    link_from: tuple[OfUse, ...] = ()
    element: str = ""
    attachment: bool | None = None
    encrypted: bool | None = None
    recipients_at_least: int | None = None
    recipients: tuple[MailboxClass, ...] = ()
    market: tuple[str, ...] = ()
    sender: SenderField | None = None
    configured: SenderField | None = None
    complete: bool | None = None
    dialect: tuple[str, ...] = ()
    profile: tuple[Profile, ...] = ()
    bilingual: bool | None = None
    postal: bool | None = None
    negated: bool = msgspec.field(default=False, name="not")

    def validate(self) -> None:
        """Compile the patterns; exactly one test must be given."""
        if sum(map(self._gives, _PLACES)) != 1:
            raise ValueError(_("a condition takes exactly one of: {places}", places=", ".join(_PLACES)))
        regex.verify((*self.matches, *self.text, *self.link))

    def holds(self, message: Message, facts: Facts) -> bool:
        """Whether the message is as the condition says."""
        return self._is_met(message, facts) != self.negated

    def _is_met(self, message: Message, facts: Facts) -> bool:
        if self._given == "text":
            is_said = partial(_is_found, _text_in, self, _phrases(facts, self.text_from), facts)
            return any(
                any_meets(facts.kept, (Same(self), scope), facts.about(said, scope), is_said)
                for scope in self.scopes or PROSE
            )
        if self._given == "link":
            leads = partial(_is_found, _link_in, self, _phrases(facts, self.link_from), facts)
            return any_meets(facts.kept, Same(self), facts.of(targets), leads)
        return next(self.places(message, facts), None) is not None

    def places(self, message: Message, facts: Facts) -> Iterator[Finding]:
        """Where the test is fulfilled, `not` left aside."""
        return _PLACES[self._given](self, message, facts) if self._given else iter(())

    @cached_property
    def _given(self) -> str:
        return next(filter(self._gives, _PLACES), "")

    def _gives(self, name: str) -> bool:
        nothing = ("", (), None)
        return getattr(self, name) not in nothing or getattr(self, f"{name}_from", None) not in nothing

    def clauses(self) -> Iterator[Condition]:
        """Copies with one token less; a list of countries is data, not clauses."""
        for field in ("matches", "text", "text_from", "link", "link_from"):
            items: tuple[str, ...] = getattr(self, field)
            if len(items) > 1:
                for dropped in items:
                    changed = {field: tuple(item for item in items if item != dropped)}
                    yield msgspec.structs.replace(self, **changed)


def _header(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    for header in message.root.all(condition.header.lower()):
        span = span_of_value(facts, header)
        if span is None:
            continue
        if not condition.matches:
            yield Finding.at(span)
            continue
        for segment in segments_in(facts, f"header.{header.key}"):
            for match in regex.matcher(condition.matches).find(segment):
                yield Finding(segment, match.start, match.end)


def _phrases(facts: Facts, uses: tuple[OfUse, ...]) -> Phrases:
    return phrases(facts.context, *uses)


_InText = Callable[["Condition", Phrases, Segment, Facts], Iterator[Finding]]


def _is_found(look: _InText, condition: Condition, phrases: Phrases, facts: Facts, segment: Segment) -> bool:
    return next(look(condition, phrases, segment, facts), None) is not None


def _text(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    found = _phrases(facts, condition.text_from)
    for scope in condition.scopes or PROSE:
        for segment in segments_in(facts, scope):
            yield from _text_in(condition, found, segment, facts)


def _text_in(condition: Condition, named: Phrases, segment: Segment, facts: Facts) -> Iterator[Finding]:
    where: Where = "whole" if condition.whole else "anywhere"
    tokens = present(condition.text, segment, facts)
    for match in regex.matcher(tokens, where=where).find(segment) if tokens else ():
        yield Finding(segment, match.start, match.end)
    if place := None if condition.whole else named.first(segment.text):
        yield Finding(segment, *place)
    elif condition.whole and named.is_all(segment.text):
        yield Finding(segment, 0, len(segment.text))


def _link(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    found = _phrases(facts, condition.link_from)
    for link in facts.of(every_link):
        yield from _link_in(condition, found, link.url, facts)


def _link_in(condition: Condition, named: Phrases, target: Segment, facts: Facts) -> Iterator[Finding]:
    for match in regex.matcher(condition.link, boundary=False).find(target) if condition.link else ():
        yield Finding(target, match.start, match.end)
    if place := named.inside(target.text):
        yield Finding(target, *place)


def _element(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    for part in message.bodies("text/html"):
        document = document_of(facts, part)
        for element in elements_of(facts, part) if document else ():
            if document and element.name == condition.element:
                yield Finding.at(document.to_source(element.start, element.open_end)[0])


def _attachment(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    if condition.attachment and message.attachments:
        yield Finding.at(message.attachments[0].head)
    elif condition.attachment is False and not message.attachments:
        yield anchored(facts, "body-start")


def _encrypted(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    if any(facts.about(needs_password, part) for part in message.attachments) == condition.encrypted:
        yield anchored(facts, "body-start")


def _recipients(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    if (len(facts.of(addressees)) or len(facts.context.recipients)) >= (condition.recipients_at_least or 0):
        yield anchored(facts, "to")


def _recipients_classed(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    kinds = facts.of(addressed_classes)
    if kinds and condition.recipients and kinds.issubset(condition.recipients):
        yield anchored(facts, "to")


def _market(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    wanted = {country.lower() for country in condition.market}
    tlds = {"uk" if country == "gb" else country for country in wanted}
    known = wanted & {market.lower() for market in facts.context.markets}
    if known or any(box.domain.rpartition(".")[2] in tlds for box in facts.of(addressees)):
        yield anchored(facts, "to")


def _sender(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    value: str = getattr(facts.context.sender, condition.sender or "name")
    wanted = "".join(value.split()).casefold()
    if not wanted:
        return
    for scope in ("body", "html.text", "html.signature", "html.url"):
        for segment in segments_in(facts, scope):
            if wanted in "".join(segment.text.split()).casefold():
                yield Finding(segment, 0, len(segment.text))


def _configured(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    if getattr(facts.context.sender, condition.configured or "name"):
        yield anchored(facts, "headers")


def _complete(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    whole = facts.of(wholeness) == "whole"
    if whole == condition.complete:
        yield anchored(facts, "headers")


def _dialect(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    for segment in segments_in(facts, "template"):
        if segment.attrs["dialect"] in condition.dialect and segment.attrs["sure"]:
            yield Finding(segment, 0, len(segment.text))


def _profile(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    if facts.context.profile in condition.profile:
        yield anchored(facts, "headers")


def _bilingual(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    if facts.of(is_bilingual) == condition.bilingual:
        yield anchored(facts, "body-start")


def _postal(condition: Condition, message: Message, facts: Facts) -> Iterator[Finding]:
    texts = (
        segment.text
        for scope in condition.scopes or ("body", "html.text", "html.signature", "html.alt")
        for segment in segments_in(facts, scope)
    )
    if any(postal(text) for text in texts) == condition.postal:
        yield anchored(facts, "body-start")


_PLACES: dict[str, Places] = {
    "header": _header,
    "text": _text,
    "link": _link,
    "element": _element,
    "attachment": _attachment,
    "encrypted": _encrypted,
    "recipients_at_least": _recipients,
    "recipients": _recipients_classed,
    "market": _market,
    "sender": _sender,
    "configured": _configured,
    "complete": _complete,
    "dialect": _dialect,
    "profile": _profile,
    "bilingual": _bilingual,
    "postal": _postal,
}
