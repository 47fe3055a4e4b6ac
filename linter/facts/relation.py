"""What a mail is to its reader, told from headers first and then from words (table `shared/relation`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linter.facts import relation_person as person
from linter.facts import relation_texts as texts
from linter.facts.context import Terms
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.phrases import Phrases, Place, of_tables, phrases_of
from linter.facts.relation_guess import guessed
from linter.facts.relation_headers import Seen, answering, header_signs, quotes, reader_signs
from linter.facts.relation_shapes import shapes
from linter.facts.relation_template import of_template
from linter.facts.relation_weighed import (
    PROMOTION_NEEDS,
    PROMOTION_TO_SOMEBODY_NEEDS,
    Judged,
    Weighed,
    by_sign,
    weighed_of,
)
from linter.facts.sensitive.found import known
from linter.facts.signs import Sign, SignTable

SIGNS = "shared/relation"
"""The table of signs."""

BULK_RECIPIENTS = 20
"""Addresses of others in To and Cc from which a message counts as sent to many."""

MANY_LINKS = 10
"""Different links from which a mail looks like a campaign's."""

COLLEAGUES_NEED = 2
"""So many of the cues make a note among colleagues, where no field says that others read it."""

_SOLD = ("first-contact", "campaign")
"""Offers to strangers and to many name prices, too."""

_SHORT = 4000
"""Characters up to which one person writes an offer to another; newsletters are longer."""

_BUSINESS_IN_JAPANESE = "お世話になって"
"""What people of two companies begin with, and no shop's program."""

_THROUGH = ("recommended", "suggested", "proposed", "colleague")
"""What is known of a reader whom somebody else named."""

_UNKNOWN = (
    *("we have", "we haven", "we've", "you and i", "you do", "you don", "you will", "you won", "you may"),
    *("my name", "i am", "i'm"),
)
"""How those begin who say that the reader cannot know them."""


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
        return of_template(facts, table.values, words)
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
    seen.pop("campaign-sender" if "robot" in seen else "robot-event", None)
    seen = shapes(facts, seen)
    weighed = weighed_of(signs, seen)
    for look in (_joined, _program, _inside, _list_mail, _known, _left_behind, _to_many, _stranger):
        for first in look(facts, weighed):
            return weighed.by(first, "likely" if signs[first.sign].certainty == "guess" else None)
    replied = _replied(facts, weighed)
    if replied:
        return weighed.by(replied[0], "likely")
    paper = weighed.names("paper")
    if paper:
        return weighed.by(paper[0])
    found = guessed(facts, weighed)
    priced = weighed.names("by-the-piece", "priced")
    is_offer = "by-the-piece" in seen or found.name == "answer"
    return weighed.by(priced[0]) if priced and is_offer and found.name not in _SOLD else found


def _replied(facts: Facts, weighed: Weighed) -> list[Seen]:
    """Its subject is one of an answer, or a draft without a subject quotes a mail."""
    if prefix := answering(facts):
        weighed.seen["re"] = prefix
        return weighed.names("by-the-piece", "priced", "re")
    if texts.subject(facts) or not quotes(facts):
        return []
    weighed.seen["quoted"] = ""
    return weighed.names("quoted")


def _joined(facts: Facts, weighed: Weighed) -> list[Seen]:
    """It is of a feed that the reader has chosen, or welcomes somebody who has joined, and sells nothing."""
    is_sale = weighed.cues["campaign"] >= PROMOTION_NEEDS or bool(weighed.offers)
    return weighed.names("feed") or ([] if is_sale else weighed.names("joined"))


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
    sure = weighed.names("robot-event") or weighed.notices
    if sure or weighed.names("footer", "subscribed") or weighed.cues["campaign"] >= PROMOTION_NEEDS:
        return sure
    is_letter = facts.of(person.is_signed) and not weighed.names("robot")
    return [] if is_letter and weighed.names("by-program") else weighed.names("by-program", "robot")


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
    is_new = "wrote-in" in weighed.seen or not weighed.names("known", "goes-on")
    priced = weighed.names("by-the-piece", "priced")
    if is_new and priced and weighed.names("wrote-in", "thanks-reply", "asked"):
        return priced  # *Thank you for contacting us; it is 4 EUR apiece*
    found = weighed.names("met", "inquiry", "asked", "thanks-reply", "wrote-in", "known", "colleagues")
    if found and found[0].sign == "inquiry" and _is_buyer(weighed):
        return weighed.names("asks-to-buy")
    if found and not priced and weighed.names("tells") and not facts.of(person.is_by_person):
        found = [one for one in found if one.sign != "inquiry"]  # *We have received your request*
    if not found or found[0].sign != "known":
        return found
    value, unknown = found[0].value.lower(), weighed.seen.get("stranger", "").lower()
    if unknown.startswith(_UNKNOWN) or (unknown and any(word in value for word in _THROUGH)):
        return []  # *we have not met; Petra suggested I write to you*
    is_person = facts.of(person.is_signed) or _BUSINESS_IN_JAPANESE in value
    is_named = bool(texts.sender(facts)) and not weighed.names("campaign-sender", "robot")
    is_person = is_person or is_named or (bool(texts.sender(facts)) and facts.of(person.is_by_person))
    if not is_person and weighed.names("form", "tells"):
        return []  # *Your order 40021 has left us*: a shop's program says so, too
    return found


def _is_buyer(weighed: Weighed) -> bool:
    """*RFQ 220: please quote your best price*: who thanks for an inquiry, or names prices, sells."""
    is_thanks = (
        weighed.seen["inquiry"].lower().startswith(("th", "da", "me", "gr", "ob", "got", "rec", "we "))
    )
    return "asks-to-buy" in weighed.seen and "by-the-piece" not in weighed.seen and not is_thanks


def _left_behind(facts: Facts, weighed: Weighed) -> list[Seen]:
    """It calls somebody back to a shop; friends miss each other, too, and sign."""
    is_other = facts.of(person.is_by_person) or "robot" in weighed.seen
    return [] if is_other else weighed.names("left-behind")


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
    is_stricter = is_prose or (texts.greets_somebody(facts) and facts.of(person.is_by_person))
    needs = PROMOTION_TO_SOMEBODY_NEEDS if is_stricter else PROMOTION_NEEDS
    is_news = {"to-everyone", "season"} <= weighed.seen.keys()
    is_letter = not is_news and texts.size(facts) < _SHORT and len(cues) <= weighed.cues["first-contact"]
    is_enough = weighed.cues["campaign"] >= needs
    return cues if is_enough and not (weighed.offers and is_letter) else []


def _stranger(facts: Facts, weighed: Weighed) -> list[Seen]:
    return weighed.names("asks-to-buy") or weighed.offers
