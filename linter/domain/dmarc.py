"""DMARC (RFC 7489): what is to be done with mail that is not the domain's, and whether a draft is aligned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.catalogue import _
from linter.domain.ask import Answer, Asker
from linter.domain.point import Point
from linter.domain.tags import tags_of
from linter.facts.public_suffix import registrable

_POLICIES = ("none", "quarantine", "reject")
_REPORT = re.compile(r"mailto:[^@\s]+@([^\s!?]+)(?:![0-9]+[kmgt]?)?", re.IGNORECASE)


class Policy(NamedTuple):
    """The record that holds for a domain, by its tags; none where it is not there or no policy."""

    tags: Mapping[str, str]
    at: str = ""

    @property
    def asked(self) -> str:
        """What receivers are asked to do: `none`, `quarantine`, `reject`; empty where nothing is asked."""
        return self.tags.get("p", "").lower()


class Draft(NamedTuple):
    """What a draft shows: the domain of From, those that sign it with their selectors, and its bounces'."""

    sender: str
    signed: tuple[tuple[str, str], ...] = ()
    bounces: str = ""
    one_click: bool = False


def policy_of(asker: Asker, domain: str) -> tuple[Policy, Answer]:
    """The record of the domain, else that of its organisation (§6.6.3)."""
    answer = asker.texts(f"_dmarc.{domain}", "v=DMARC1")
    above = registrable(domain)
    if not answer.records and not answer.is_unknown and above and above != domain:
        answer, domain = asker.texts(f"_dmarc.{above}", "v=DMARC1"), above
    if len(answer.records) != 1:
        return Policy({}), answer
    tags = tags_of(answer.records[0])
    return Policy(tags if tags.get("p", "").lower() in _POLICIES else {}, domain), answer


def points(asker: Asker, domain: str) -> Iterator[Point]:
    """What is to be said of a domain's policy."""
    policy, answer = policy_of(asker, domain)
    if answer.is_unknown:
        yield Point("DMARC", "unknown", answer.reason)
        return
    if not answer.records:
        said = _("no DMARC record at _dmarc.{domain}", domain=domain)
        yield Point("DMARC", "error", said, "RFC 7489 §6.1")
        return
    record = answer.records[0]
    if len(answer.records) > 1:
        said = _("{records} DMARC records, of which none counts", records=len(answer.records))
        yield Point("DMARC", "error", said, "RFC 7489 §6.6.3", " | ".join(answer.records))
        return
    if not policy.asked:
        said = _("no policy in it (p=none, quarantine or reject)")
        yield Point("DMARC", "error", said, "RFC 7489 §6.3", record)
        return
    yield _policy(policy, domain, record)
    yield from _details(asker, policy, record)


def _policy(policy: Policy, domain: str, record: str) -> Point:
    asked = policy.asked
    if policy.at != domain and policy.tags.get("sp", "").lower() in _POLICIES:
        asked = policy.tags["sp"].lower()
    if asked == "none":
        said = _("p=none at {at}: forged mail is only counted", at=policy.at)
        return Point("DMARC", "info", said, "RFC 7489 §6.3", record)
    return Point("DMARC", "good", _("p={asked} at {at}", asked=asked, at=policy.at), "RFC 7489 §6.3", record)


def _details(asker: Asker, policy: Policy, record: str) -> Iterator[Point]:
    share = policy.tags.get("pct", "100")
    if not (share.isascii() and share.isdigit() and int(share) <= 100):
        yield Point(
            "DMARC",
            "warning",
            _("pct={share} is no share", share=share),
            "RFC 7489 §6.3",
            record,
        )
    elif int(share) < 100:
        said = _("the policy holds for {share} % of forged mail", share=share)
        yield Point("DMARC", "info", said, "RFC 7489 §6.3", record)
    reports = policy.tags.get("rua", "")
    if not reports:
        said = _("no address for reports (rua), so nobody sees who forges")
        yield Point("DMARC", "warning", said, "RFC 7489 §7", record)
        return
    for one in reports.split(","):
        match = _REPORT.fullmatch(one.strip())
        if match is None:
            said = _("rua: {address} is no mailto: address", address=one.strip())
            yield Point("DMARC", "warning", said, "RFC 7489 §6.2", record)
        elif (registrable(match[1]) or match[1]) != (registrable(policy.at) or policy.at):
            yield from _elsewhere(asker, policy.at, match[1], record)


def _elsewhere(asker: Asker, domain: str, other: str, record: str) -> Iterator[Point]:
    """Reports to another organisation need its consent (§7.1)."""
    answer = asker.texts(f"{domain}._report._dmarc.{other}", "v=DMARC1")
    if answer.is_void:
        said = _("{other} has not agreed to get the reports", other=other)
        yield Point("DMARC", "warning", said, "RFC 7489 §7.1", record)


def alignment(asker: Asker, domain: str, draft: Draft) -> Iterator[Point]:
    """Whether From of a draft, what signs it and what takes its bounces are one organisation's (§3.1)."""
    if not draft.sender:
        yield Point("alignment", "error", _("the draft has no From"), "RFC 5322 §3.6")
        return
    if not _aligned(draft.sender, domain, strict=False):
        said = _("From of the draft is of {sender}, not of {domain}", sender=draft.sender, domain=domain)
        yield Point("alignment", "error", said, "RFC 7489 §3.1")
        return
    policy, _answer = policy_of(asker, draft.sender)
    if not draft.signed and not draft.bounces:
        said = _("From is of {sender}; whether it is signed shows a mail that was sent", sender=draft.sender)
        yield Point("alignment", "info", said, "RFC 7489 §3.1")
        return
    signers = [one for one, _at in draft.signed]
    is_signed = _any(signers, draft.sender, strict=policy.tags.get("adkim") == "s")
    is_bounced = _any([draft.bounces], draft.sender, strict=policy.tags.get("aspf") == "s")
    shown = ", ".join(dict.fromkeys(filter(None, (*signers, draft.bounces))))
    if is_signed or is_bounced:
        by = _("its signature") if is_signed else _("its bounce address")
        said = _("From of {sender} is aligned with {by}", sender=draft.sender, by=by)
        yield Point("alignment", "good", said, "RFC 7489 §3.1")
    else:
        said = _("From is of {sender}, signature and bounces of {shown}", sender=draft.sender, shown=shown)
        yield Point("alignment", "error", said, "RFC 7489 §3.1")


def _any(domains: Sequence[str], sender: str, *, strict: bool) -> bool:
    return any(one and _aligned(one, sender, strict=strict) for one in domains)


def _aligned(one: str, other: str, *, strict: bool) -> bool:
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    return one == other or (not strict and bool(registrable(one)) and registrable(one) == registrable(other))
