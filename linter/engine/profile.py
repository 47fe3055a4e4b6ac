"""What a message is for, told from what it shows, with the reason in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

from linter.checks.tokens.opt_out import words_for_it
from linter.engine.profile_words import (
    LIST_SENDERS,
    OFFER,
    OFFER_NEEDS,
    PROMOTION,
    PROMOTION_NEEDS,
    cues,
    found,
    occasion,
)
from linter.facts.headers import value_of
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.segment import Segment
from linter.ruleset.rule import Localized, Profile

AUTO = "auto"

BULK_RECIPIENTS = 20
"""Addresses of others in To and Cc from which a message counts as sent to many."""

MANY_MARKS = (
    *("feedback-id", "x-campaign", "x-campaignid", "x-campaign-id"),
    *("x-mailgun-sid", "x-mc-user", "x-csa-complaints"),
)
"""Headers that mass mailers add."""


class Verdict(NamedTuple):
    """The profile that was taken, and why, in the language of the run; `guessed` from the words alone."""

    profile: Profile
    reason: str
    guessed: bool = False


def fixed(profile: str, language: str) -> Verdict:
    """The verdict where the user has said the profile."""
    return Verdict(cast(Profile, profile), _SAID.text(language))


def detect(facts: Facts, language: str) -> Verdict:
    """The first sign that speaks for a profile; without any, `personal`."""
    for sign in _SIGNS:
        for profile, reason, value in sign(facts):
            return Verdict(profile, reason.text(language).replace("{}", value), reason in _GUESSES)
    return Verdict("personal", _DEFAULT.text(language))


Sign = Iterator[tuple[Profile, Localized, str]]


def _one_click(facts: Facts) -> Sign:
    for name in ("list-unsubscribe-post", *MANY_MARKS):
        header = facts.message.header(name)
        if header:
            yield "marketing", _HEADER_MANY, header.name


def _discussion(facts: Facts) -> Sign:
    for name in ("list-post", "mailing-list", "x-mailing-list", "x-beenthere"):
        header = facts.message.header(name)
        if header:
            yield "personal", _HEADER_LIST, header.name
    precedence = facts.message.header("precedence")
    said = value_of(facts, precedence).strip().lower() if precedence else ""
    sender = facts.message.header("sender")
    is_list = said == "bulk" and sender is not None and bool(re.search(LIST_SENDERS, value_of(facts, sender)))
    if precedence and (said == "list" or is_list):
        yield "personal", _HEADER_LIST, precedence.name


def _list_unsubscribe(facts: Facts) -> Sign:
    header = facts.message.header("list-unsubscribe")
    if header:
        yield "marketing", _HEADER_MANY, header.name


def _precedence(facts: Facts) -> Sign:
    header = facts.message.header("precedence")
    if header and value_of(facts, header).strip().lower() in ("bulk", "junk"):
        yield "marketing", _PRECEDENCE, value_of(facts, header).strip()


def _automatic(facts: Facts) -> Sign:
    header = facts.message.header("auto-submitted")
    if header and value_of(facts, header).strip().lower() not in ("", "no"):
        yield "transactional", _AUTOMATIC, header.name
    if facts.message.header("x-auto-response-suppress"):
        yield "transactional", _AUTOMATIC, "X-Auto-Response-Suppress"


def _reply(facts: Facts) -> Sign:
    header = facts.message.header("in-reply-to") or facts.message.header("references")
    if header:
        yield "personal", _REPLY, header.name


def _recipients(facts: Facts) -> Sign:
    sender = facts.message.header("from")
    own = {mailbox.domain for mailbox in mailboxes_of(facts, sender)} if sender else set()
    count = sum(mailbox.domain not in own for mailbox in facts.of(addressees))
    if count >= BULK_RECIPIENTS and cues(facts, OFFER, PROMOTION) > 1:
        yield "marketing", _RECIPIENTS, str(count)


def _transaction(facts: Facts) -> Sign:
    if facts.message.kind == "template":
        return
    for part in facts.message.attachments:
        name = part.filename.value if part.filename else ""
        if occasion(facts.context, "paper").occurs(name.replace("_", " ")):
            yield "transactional", _ATTACHMENT, name
    sender = facts.message.header("from")
    if sender and occasion(facts.context, "robot").occurs(value_of(facts, sender)):
        subject = facts.message.header("subject")
        about = found(occasion(facts.context, "event"), value_of(facts, subject)) if subject else ""
        if about:
            yield "transactional", _SUBJECT, about


def _template(facts: Facts) -> Sign:
    if facts.message.kind != "template":
        return
    name = " ".join(facts.message.source.path.replace("\\", "/").split("/")[-2:])
    titles = [segment.text for segment in segments_in(facts, "html.title")]
    for text in (name, *titles):
        plain = text.replace("_", " ").replace("-", " ").replace(".", " ")
        about = found(occasion(facts.context, "event"), plain) or found(
            occasion(facts.context, "template-event"), plain
        )
        if about:
            yield "transactional", _EVENT, about
    yield from _footer(facts)
    yield from _offer(facts)
    for text in (name, *titles):
        about = found(occasion(facts.context, "campaign"), text.replace("_", " "))
        if about:
            yield "marketing", _CAMPAIGN, about
    yield from _own_dialect(facts)
    if cues(facts, PROMOTION) >= PROMOTION_NEEDS:
        yield "marketing", _PROMOTION, ""
    yield "transactional", _TEMPLATE, ""


def _own_dialect(facts: Facts) -> Sign:
    """What the language of a template's tags says, where it surely is one."""
    for segment in segments_in(facts, "template"):
        dialect = segment.attrs["dialect"]
        if not segment.attrs["sure"]:
            continue
        if dialect in _APPLICATION:
            yield "transactional", _OWN_TEMPLATE, dialect
        if dialect in _SERVICE:
            yield "marketing", _SERVICE_TEMPLATE, dialect


def _footer(facts: Facts) -> Sign:
    way_out = words_for_it(facts.context)
    named = next(filter(None, (found(way_out, segment.text) for segment in _visible(facts))), "")
    if named:
        yield "marketing", _FOOTER, named


def _visible(facts: Facts) -> Iterator[Segment]:
    for scope in ("body.text", "body.signature", "html.text", "html.signature", "html.link"):
        yield from segments_in(facts, scope)


def _offer(facts: Facts) -> Sign:
    if cues(facts, OFFER) >= OFFER_NEEDS:
        known = occasion(facts.context, "acquaintance")
        if not any(known.occurs(segment.text) for segment in _visible(facts)):
            yield "marketing", _OFFER, ""


_APPLICATION = frozenset(("django", "jinja", "twig", "nunjucks", "erb", "ejs", "elixir", "blade", "go"))
"""Template languages that programs send their own mail with; services for campaigns have others."""

_SERVICE = frozenset(("mailchimp", "sfmc", "activecampaign", "mautic", "zoho"))
"""Template languages of services for campaigns."""

_SIGNS: tuple[Callable[[Facts], Sign], ...] = (
    _one_click,
    _discussion,
    _automatic,
    _list_unsubscribe,
    _template,
    _reply,
    _precedence,
    _transaction,
    _recipients,
    _footer,
    _offer,
)
"""From the surest to the weakest."""


_SAID = Localized(en="set by you", zh="由你指定")
_DEFAULT = Localized(en="nothing shows a bulk or automatic message", zh="没有群发或自动发送的迹象")
_HEADER_MANY = Localized(en="it has the header {}", zh="含有信头 {}")
_HEADER_LIST = Localized(en="the header {} shows a discussion list", zh="信头 {} 表明这是邮件讨论组")
_PRECEDENCE = Localized(en="Precedence is {}", zh="Precedence 为 {}")
_AUTOMATIC = Localized(en="the header {} says that a program sends it", zh="信头 {} 表明由程序自动发送")
_REPLY = Localized(en="it answers a message ({})", zh="这是一封回复（{}）")
_RECIPIENTS = Localized(en="it goes to {} recipients elsewhere", zh="外部收件人有 {} 个")
_ATTACHMENT = Localized(en="it carries the document “{}”", zh="附有单据“{}”")
_SUBJECT = Localized(en="an automatic sender writes of “{}”", zh="自动发件地址，主题含“{}”")
_EVENT = Localized(en="the template is about “{}”", zh="模板内容涉及“{}”")
_FOOTER = Localized(en="it offers to leave a list (“{}”)", zh="含有退订说明（“{}”）")
_OFFER = Localized(en="it reads as an offer to someone new", zh="内容像是给新客户的推销信")
_PROMOTION = Localized(en="the template speaks as a campaign does", zh="模板内容像营销活动")
_OWN_TEMPLATE = Localized(
    en="an application sends it itself ({} template)", zh="由应用程序自行发送（{} 模板）"
)
_SERVICE_TEMPLATE = Localized(
    en="a service for campaigns sends it ({} template)", zh="由群发平台发送（{} 模板）"
)
_CAMPAIGN = Localized(en="the template is a campaign's (“{}”)", zh="模板属于营销活动（“{}”）")
_TEMPLATE = Localized(en="nothing shows that the template goes to many", zh="没有迹象表明模板用于群发")

_GUESSES = (_OFFER, _ATTACHMENT)
"""Reasons that hold of a letter between two people, too."""
