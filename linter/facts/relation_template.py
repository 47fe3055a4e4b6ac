"""What a template is to those whom it will go to: its name, its language and its words say so."""

from __future__ import annotations

from linter.facts import relation_texts as texts
from linter.facts.law.signals import opt_out_tag
from linter.facts.memo import Facts
from linter.facts.relation_headers import Seen
from linter.facts.relation_weighed import PROMOTION_NEEDS, Judged, weighed_of
from linter.facts.signs import Sign

_SELLS = ("goods", "order", "hurry", "bonus")
"""Cues of which one makes a template a campaign's, as a guess."""

_APPLICATION = frozenset(("django", "jinja", "twig", "nunjucks", "erb", "ejs", "elixir", "blade", "go"))
"""Template languages that programs send their own mail with; services for campaigns have others."""

_SERVICE = frozenset(("mailchimp", "sfmc", "activecampaign", "mautic", "zoho"))
"""Template languages of services for campaigns."""


def of_template(facts: Facts, signs: dict[str, Sign], seen: dict[str, str]) -> Judged:
    """What a template is: a campaign's where it says so, else what a program sends to one person."""
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
    notices = weighed.notices
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
    first = weighed.names("stranger", *_SELLS)
    if first and not weighed.cues["notification"]:
        return weighed.by(first[0], "guess")
    return Judged("notification", "guess", (), tuple(Seen(*one) for one in seen.items()))
