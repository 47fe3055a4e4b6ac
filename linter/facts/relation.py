"""What a mail is to its reader, told from headers first and then from words (table `shared/relation`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linter.facts import relation_texts as texts
from linter.facts.context import Terms
from linter.facts.law.signals import opt_out_tag
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.phrases import Phrases, Place, of_tables, phrases_of
from linter.facts.relation_guess import guessed
from linter.facts.relation_headers import Seen, answering, header_signs, reader_signs
from linter.facts.relation_weighed import Judged, Weighed, by_sign, weighed_of
from linter.facts.sensitive.found import known
from linter.facts.signs import Sign, SignTable

SIGNS = "shared/relation"
"""The table of signs."""

BULK_RECIPIENTS = 20
"""Addresses of others in To and Cc from which a message counts as sent to many."""

MANY_LINKS = 10
"""Different links from which a mail looks like a campaign's."""

PROMOTION_NEEDS, PROMOTION_TO_SOMEBODY_NEEDS = 2, 3
"""So many of the cues make a campaign, and one that greets its reader by name or is long without a link; one
discount makes none."""

COLLEAGUES_NEED = 2
"""So many of the cues make a note among colleagues, where no field says that others read it."""

_SOLD = ("first-contact", "campaign")
"""Offers to strangers and to many name prices, too."""

_SHORT = 4000
"""Characters up to which one person writes an offer to another; newsletters are longer."""

_APPLICATION = frozenset(("django", "jinja", "twig", "nunjucks", "erb", "ejs", "elixir", "blade", "go"))
"""Template languages that programs send their own mail with; services for campaigns have others."""

_SERVICE = frozenset(("mailchimp", "sfmc", "activecampaign", "mautic", "zoho"))
"""Template languages of services for campaigns."""


def relation(facts: Facts) -> Judged:
    """Fact: what the message is to its reader; words are asked only where no header decides."""
    table = facts.context.tables.get(SIGNS)
    if not isinstance(table, SignTable):
        return Judged("follow-up", "guess")
    headers = list(header_signs(facts))
    if facts.message.kind != "template" and not headers:
        headers += reader_signs(facts)
    if headers:
        return by_sign(table.values, headers[0], headers)
    words = dict(_words(facts, table.values))
    if texts.is_template(facts):
        return _template(facts, table.values, words)
    return _mail(facts, table.values, words)


def _words(facts: Facts, signs: dict[str, Sign]) -> Iterator[tuple[str, str]]:
    """The signs that words show, each once, by the first word seen."""
    is_template = texts.is_template(facts)
    for name, sign in signs.items():
        if not sign.look or sign.only == ("mail" if is_template else "template"):
            continue
        words = _phrases(facts.context, name, sign)
        for look in sign.look:
            for text in facts.of(_LOOKS[look]):
                place = facts.by_content(words.first, text)
                if place is not None:
                    seen = text if look == "attachment" else _seen(facts, text, place)
                    yield name, " ".join(seen.split())
                    break
            else:
                continue
            break


def _phrases(terms: Terms, name: str, sign: Sign) -> Phrases:
    return of_tables(terms, (SIGNS, name), lambda: phrases_of((*sign.words, *terms.tokens(*sign.uses))))


def _seen(facts: Facts, text: str, place: Place) -> str:
    """The words seen; what they may show of a secret, such as the first digits of an account, covered."""
    seen = text[place.start : place.end]
    if not any(map(str.isdigit, seen)):
        return seen
    return facts.of(known).masked(text)[place.start : place.end]


_LOOKS: dict[str, Callable[[Facts], tuple[str, ...]]] = {
    "text": texts.text,
    "opening": texts.opening,
    "first": texts.first,
    "subject": texts.subject,
    "title": texts.titles,
    "path": texts.path,
    "sender": texts.sender,
    "mailer": texts.mailer,
    "attachment": texts.attachments,
}


def _mail(facts: Facts, signs: dict[str, Sign], seen: dict[str, str]) -> Judged:
    if texts.link_count(facts) >= MANY_LINKS:
        seen["many-links"] = str(texts.link_count(facts))
    if "robot" not in seen:
        seen.pop("robot-event", None)
    if labels := texts.form(facts):
        seen["form"] = labels
    weighed = weighed_of(signs, seen)
    for look in (_joined, _program, _inside, _list_mail, _known, _to_many, _stranger):
        for first in look(facts, weighed):
            return weighed.by(first, "likely" if signs[first.sign].certainty == "guess" else None)
    prefix = answering(facts)
    if prefix:
        seen["re"] = prefix
        return weighed.by(Seen("re", prefix), "likely")
    paper = weighed.names("paper")
    if paper:
        return weighed.by(paper[0])
    found = guessed(facts, weighed)
    priced = weighed.names("by-the-piece")
    return weighed.by(priced[0]) if priced and found.name not in _SOLD else found


def _joined(facts: Facts, weighed: Weighed) -> list[Seen]:
    """It is of a feed that the reader has chosen, or welcomes somebody who has joined, and sells nothing."""
    is_sale = weighed.cues["campaign"] >= PROMOTION_NEEDS or bool(weighed.offers)
    return weighed.names("feed") or ([] if is_sale else weighed.names("joined"))


def _notices(weighed: Weighed) -> list[Seen]:
    """It says how to stop being told what happens, or what somebody wrote, and sells nothing."""
    is_sale = weighed.cues["campaign"] or weighed.offers or weighed.names("campaign-template")
    return [] if is_sale else weighed.names("notices")


def _inside(facts: Facts, weighed: Weighed) -> list[Seen]:
    """It stays among colleagues, or passes on what another one wrote to many."""
    is_sale = weighed.cues["campaign"] >= PROMOTION_TO_SOMEBODY_NEEDS or bool(weighed.offers)
    if is_sale:
        return []
    cues = weighed.cues_of("internal")
    is_house = len(cues) >= COLLEAGUES_NEED and not facts.of(addressees)
    return weighed.names("inside") or (cues if is_house else []) or weighed.names("passed-on")


def _program(facts: Facts, weighed: Weighed) -> list[Seen]:
    """A program writes of an event; `do not reply` alone stands in newsletters, too."""
    sure = weighed.names("robot-event") or _notices(weighed)
    if sure or weighed.names("footer", "subscribed") or weighed.cues["campaign"] >= PROMOTION_NEEDS:
        return sure
    return weighed.names("by-program", "robot")


def _list_mail(facts: Facts, weighed: Weighed) -> list[Seen]:
    """It speaks to subscribers. Offers of one person may have a way out, too, and so may letters."""
    found = weighed.names("footer", "subscribed")
    if not found:
        return []
    cues, text = weighed.cues["campaign"], texts.size(facts)
    is_short = text < _SHORT and "many-links" not in weighed.seen
    if weighed.offers and is_short and weighed.cues["first-contact"] > cues:
        return weighed.offers
    is_known = weighed.names("inquiry", "thanks-reply", "wrote-in", "known") or _is_choice(weighed)
    is_known = is_known or (weighed.names("asked") and not texts.stands_alone(facts, found[0].value))
    is_asked = found[0].value.lower().startswith(("remove", "take", "delete"))
    if is_asked and not cues and not texts.link_count(facts) and text < _SHORT:
        return []  # *shall I take you off the list?*
    return [] if is_known and len(found) == 1 and not cues and text < _SHORT else found


def _is_choice(weighed: Weighed) -> bool:
    """*Can I opt out of the plan?*: one leaves more than lists."""
    return weighed.seen.get("footer", "").lower().startswith("opt")


def _known(facts: Facts, weighed: Weighed) -> list[Seen]:
    """It refers to what the reader did, asked or wrote, or to what both know."""
    if weighed.cues["campaign"] >= PROMOTION_TO_SOMEBODY_NEEDS and not texts.greets_somebody(facts):
        return []
    if weighed.names("wrote-in") and weighed.names("by-the-piece"):
        return weighed.names("by-the-piece")  # *Thank you for contacting us; it is 4 EUR apiece*
    found = weighed.names("inquiry", "asked", "thanks-reply", "wrote-in", "known", "colleagues")
    is_weak = bool(found) and found[0].sign == "known"
    if is_weak and "stranger" in weighed.seen:
        return []  # *we have not met; Petra suggested I write to you*
    is_person = bool(texts.sender(facts)) or texts.is_signed(facts)
    if is_weak and not is_person and weighed.names("form", "tells"):
        return []  # *Your order 40021 has left us*: a shop's program says so, too
    return found


def _to_many(facts: Facts, weighed: Weighed) -> list[Seen]:
    cues = weighed.cues_of("campaign")
    sender = facts.message.header("from")
    own = {box.domain for box in mailboxes_of(facts, sender)} if sender else set()
    count = sum(box.domain not in own for box in facts.of(addressees))
    if count >= BULK_RECIPIENTS and len(cues) + weighed.cues["first-contact"] > 1:
        weighed.seen["recipients"] = str(count)
        return [Seen("recipients", str(count))]
    is_prose = (
        texts.size(facts) > _SHORT and not texts.link_count(facts) and "campaign-subject" not in weighed.seen
    )
    is_stricter = is_prose or texts.greets_somebody(facts)
    needs = PROMOTION_TO_SOMEBODY_NEEDS if is_stricter else PROMOTION_NEEDS
    is_news = {"to-everyone", "season"} <= weighed.seen.keys()
    is_letter = not is_news and texts.size(facts) < _SHORT and len(cues) <= weighed.cues["first-contact"]
    is_enough = weighed.cues["campaign"] >= needs
    return cues if is_enough and not (weighed.offers and is_letter) else []


def _stranger(facts: Facts, weighed: Weighed) -> list[Seen]:
    return weighed.names("asks-to-buy") or weighed.offers


def _template(facts: Facts, signs: dict[str, Sign], seen: dict[str, str]) -> Judged:
    for dialect in texts.dialects(facts):
        if dialect in _APPLICATION:
            seen.setdefault("own-dialect", dialect)
        if dialect in _SERVICE and texts.speaks_mostly(facts, dialect):
            seen.setdefault("service-dialect", dialect)
    if facts.of(opt_out_tag):
        seen["way-out-tag"] = facts.of(opt_out_tag)
    weighed = weighed_of(signs, seen)
    found = weighed.names("list-server", "occasion", "event", "footer", "subscribed", "way-out-tag")
    if found and found[0].value.lower().startswith("manage") and "tells" in seen:
        return weighed.by(weighed.names("tells")[0])  # *Your plan renews on 3 May. Manage subscription*
    notices = _notices(weighed)
    is_own = bool(notices) or ("own-dialect" in seen and not weighed.cues["campaign"])
    if found and (found[0].sign in ("list-server", "occasion", "event") or not is_own):
        return weighed.by(found[0])
    if weighed.offers and not weighed.names("asks-to-buy"):
        return weighed.by(weighed.offers[0], "likely")
    found = notices or weighed.names("campaign-template", "left-behind", "own-dialect", "service-dialect")
    if found:
        return weighed.by(found[0])
    action = weighed.names("action-link")
    if action:
        return weighed.by(action[0])
    promotion = weighed.cues_of("campaign")
    if len(promotion) >= PROMOTION_NEEDS:
        return weighed.by(promotion[0], "likely")
    return Judged("notification", "guess", (), tuple(Seen(*one) for one in seen.items()))
