"""What a mail is to its reader, told from headers first and then from words (table `shared/relation`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from linter.facts import relation_texts as texts
from linter.facts.context import Terms
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.phrases import Phrases, Place, of_tables, phrases_of
from linter.facts.relation_headers import Seen, answering, header_signs, reader_signs
from linter.facts.sensitive.found import known
from linter.facts.signs import Sign, SignTable
from linter.model.relation import Certainty, RelationName

SIGNS = "shared/relation"
"""The table of signs."""

BULK_RECIPIENTS = 20
"""Addresses of others in To and Cc from which a message counts as sent to many."""

MANY_LINKS = 10
"""Different links from which a mail looks like a campaign's."""

OFFER_NEEDS = 3
"""So many of the cues make an offer to a stranger; business among acquaintances has some of them, too."""

PROMOTION_NEEDS, PROMOTION_TO_SOMEBODY_NEEDS = 2, 3
"""So many of the cues make a campaign, and one that greets its reader by name or is long without a link; one
discount makes none."""

_GOODS = frozenset(("maker", "papers", "boast"))
"""Cues of what is sold: *we have*, *if you need* and *looking forward to* stand in any letter."""

_SHORT = 4000
"""Characters up to which one person writes an offer to another; newsletters are longer."""

_APPLICATION = frozenset(("django", "jinja", "twig", "nunjucks", "erb", "ejs", "elixir", "blade", "go"))
"""Template languages that programs send their own mail with; services for campaigns have others."""

_SERVICE = frozenset(("mailchimp", "sfmc", "activecampaign", "mautic", "zoho"))
"""Template languages of services for campaigns."""


class Judged(NamedTuple):
    """A relation, how sure it is, and the signs for it and against it, the weightiest first."""

    name: RelationName
    certainty: Certainty
    speaks_for: tuple[Seen, ...] = ()
    speaks_against: tuple[Seen, ...] = ()


def relation(facts: Facts) -> Judged:
    """Fact: what the message is to its reader; words are asked only where no header decides."""
    table = facts.context.tables.get(SIGNS)
    if not isinstance(table, SignTable):
        return Judged("follow-up", "guess")
    headers = list(header_signs(facts))
    if facts.message.kind != "template" and not headers:
        headers += reader_signs(facts)
    if headers:
        return _by(table.values, headers[0], headers)
    words = dict(_words(facts, table.values))
    if texts.is_template(facts):
        return _template(facts, table.values, words)
    return _mail(facts, table.values, words)


def _by(signs: dict[str, Sign], first: Seen, seen: list[Seen], certainty: Certainty | None = None) -> Judged:
    """The relation that one sign shows; the others speak for it or against it."""
    name = signs[first.sign].relation
    others = [one for one in seen if one != first]
    return Judged(
        name,
        certainty or signs[first.sign].certainty,
        (first, *(one for one in others if signs[one.sign].relation == name)),
        tuple(one for one in others if signs[one.sign].relation != name),
    )


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
    "subject": texts.subject,
    "title": texts.titles,
    "path": texts.path,
    "sender": texts.sender,
    "mailer": texts.mailer,
    "attachment": texts.attachments,
}


class _Weighed(NamedTuple):
    """Words seen, and what they amount to."""

    signs: dict[str, Sign]
    seen: dict[str, str]
    cues: Counter[RelationName]

    def names(self, *signs: str) -> list[Seen]:
        """Those of the signs that were seen, in this order."""
        return [Seen(sign, self.seen[sign]) for sign in signs if sign in self.seen]

    def cues_of(self, name: RelationName) -> list[Seen]:
        """The cues of a relation, in the order of the table."""
        return [
            Seen(sign, value)
            for sign, value in self.seen.items()
            if self.signs[sign].relation == name and self.signs[sign].certainty == "guess"
        ]

    def by(self, first: Seen, certainty: Certainty | None = None) -> Judged:
        """What one sign shows."""
        return _by(self.signs, first, [Seen(*one) for one in self.seen.items()], certainty)

    @property
    def offers(self) -> list[Seen]:
        """The cues of an offer to a stranger, if enough: who writes presents himself, to nobody named."""
        found = self.cues_of("first-contact")
        personal = self.names("introduction", "found-you", "nobody")
        both = {"introduction", "nobody"} <= self.seen.keys()
        of_goods = not _GOODS.isdisjoint(self.seen) or len(found) > OFFER_NEEDS
        if personal and (both or (len(found) >= OFFER_NEEDS and of_goods)):
            return [*personal, *found]
        return found if len(found) > OFFER_NEEDS and {"maker", "we-do"} <= self.seen.keys() else []


def _weighed(signs: dict[str, Sign], seen: dict[str, str]) -> _Weighed:
    cues: Counter[RelationName] = Counter()
    for name in seen:
        cues[signs[name].relation] += signs[name].certainty == "guess"
    return _Weighed(signs, seen, cues)


def _mail(facts: Facts, signs: dict[str, Sign], seen: dict[str, str]) -> Judged:
    if texts.link_count(facts) >= MANY_LINKS:
        seen["many-links"] = str(texts.link_count(facts))
    if "robot" not in seen:
        seen.pop("robot-event", None)
    weighed = _weighed(signs, seen)
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
    return Judged("follow-up", "guess", (), tuple(Seen(*one) for one in seen.items()))


def _joined(facts: Facts, weighed: _Weighed) -> list[Seen]:
    """It is of a feed that the reader has chosen, or welcomes somebody who has joined, and sells nothing."""
    is_sale = weighed.cues["campaign"] >= PROMOTION_NEEDS or bool(weighed.offers)
    return weighed.names("feed") or ([] if is_sale else weighed.names("joined"))


def _inside(facts: Facts, weighed: _Weighed) -> list[Seen]:
    """It stays among colleagues, or passes on what another one wrote to many."""
    is_sale = weighed.cues["campaign"] >= PROMOTION_TO_SOMEBODY_NEEDS or bool(weighed.offers)
    return [] if is_sale else weighed.names("inside", "passed-on")


def _program(facts: Facts, weighed: _Weighed) -> list[Seen]:
    """A program writes of an event; `do not reply` alone stands in newsletters, too."""
    sure = weighed.names("robot-event")
    if sure or weighed.names("footer", "subscribed") or weighed.cues["campaign"] >= PROMOTION_NEEDS:
        return sure
    return weighed.names("by-program", "robot")


def _list_mail(facts: Facts, weighed: _Weighed) -> list[Seen]:
    """It speaks to subscribers. Offers of one person may have a way out, too, and so may letters."""
    found = weighed.names("footer", "subscribed")
    if not found:
        return []
    cues, text = weighed.cues["campaign"], texts.size(facts)
    is_short = text < _SHORT and "many-links" not in weighed.seen
    if weighed.offers and is_short and weighed.cues["first-contact"] > cues:
        return weighed.offers
    is_known = weighed.names("inquiry", "thanks-reply", "known") or _is_choice(weighed)
    is_known = is_known or (weighed.names("asked") and not texts.stands_alone(facts, found[0].value))
    is_asked = found[0].value.lower().startswith(("remove", "take", "delete"))
    if is_asked and not cues and not texts.link_count(facts) and text < _SHORT:
        return []  # *shall I take you off the list?*
    return [] if is_known and len(found) == 1 and not cues and text < _SHORT else found


def _is_choice(weighed: _Weighed) -> bool:
    """*Can I opt out of the plan?*: one leaves more than lists."""
    return weighed.seen.get("footer", "").lower().startswith("opt")


def _known(facts: Facts, weighed: _Weighed) -> list[Seen]:
    """It refers to what the reader did, asked or wrote, or to what both know."""
    if weighed.cues["campaign"] >= PROMOTION_TO_SOMEBODY_NEEDS and not texts.greets_somebody(facts):
        return []
    return weighed.names("inquiry", "asked", "thanks-reply", "known", "colleagues")


def _to_many(facts: Facts, weighed: _Weighed) -> list[Seen]:
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
    is_letter = texts.size(facts) < _SHORT and len(cues) <= weighed.cues["first-contact"]
    is_enough = len(cues) - _says_newsletter_twice(weighed) >= needs
    return cues if is_enough and not (weighed.offers and is_letter) else []


def _says_newsletter_twice(weighed: _Weighed) -> bool:
    """*The May newsletter looks good* under that subject speaks of one, and is none."""
    both = (weighed.seen.get("masthead", ""), weighed.seen.get("campaign-subject", ""))
    return all("newsletter" in one.lower() for one in both)


def _stranger(facts: Facts, weighed: _Weighed) -> list[Seen]:
    return weighed.names("asks-to-buy") or weighed.offers


def _template(facts: Facts, signs: dict[str, Sign], seen: dict[str, str]) -> Judged:
    for dialect in texts.dialects(facts):
        if dialect in _APPLICATION:
            seen.setdefault("own-dialect", dialect)
        if dialect in _SERVICE:
            seen.setdefault("service-dialect", dialect)
    weighed = _weighed(signs, seen)
    found = weighed.names("occasion", "event", "footer", "subscribed")
    is_own = "own-dialect" in seen and not weighed.cues["campaign"]
    if found and (found[0].sign in ("occasion", "event") or not is_own):
        return weighed.by(found[0])
    if weighed.offers and not weighed.names("asks-to-buy"):
        return weighed.by(weighed.offers[0], "likely")
    found = weighed.names("campaign-template", "own-dialect", "service-dialect")
    if found:
        return weighed.by(found[0])
    action = weighed.names("action-link")
    if action:
        return weighed.by(action[0])
    promotion = weighed.cues_of("campaign")
    if len(promotion) >= PROMOTION_NEEDS:
        return weighed.by(promotion[0], "likely")
    return Judged("notification", "guess", (), tuple(Seen(*one) for one in seen.items()))
