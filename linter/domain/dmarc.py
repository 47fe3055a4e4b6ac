"""DMARC (RFC 7489): what is to be done with mail that is not the domain's, and whether a draft is aligned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.domain.ask import Answer, Asker
from linter.domain.point import Point
from linter.domain.tags import tags_of
from linter.errors import both
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
        said = both("no DMARC record at _dmarc.{}", "_dmarc.{} 没有 DMARC 记录", domain)
        yield Point("DMARC", "error", said, "RFC 7489 §6.1")
        return
    record = answer.records[0]
    if len(answer.records) > 1:
        said = both(
            "{} DMARC records, of which none counts", "有 {} 条 DMARC 记录，一条都不算数", len(answer.records)
        )
        yield Point("DMARC", "error", said, "RFC 7489 §6.6.3", " | ".join(answer.records))
        return
    if not policy.asked:
        said = both(
            "no policy in it (p=none, quarantine or reject)", "没有策略（p=none、quarantine 或 reject）"
        )
        yield Point("DMARC", "error", said, "RFC 7489 §6.3", record)
        return
    yield _policy(policy, domain, record)
    yield from _details(asker, policy, record)


def _policy(policy: Policy, domain: str, record: str) -> Point:
    asked = policy.asked
    if policy.at != domain and policy.tags.get("sp", "").lower() in _POLICIES:
        asked = policy.tags["sp"].lower()
    if asked == "none":
        said = both(
            "p=none at {}: forged mail is only counted",
            "{} 的策略是 p=none：冒名邮件只统计、不拦截",
            policy.at,
        )
        return Point("DMARC", "info", said, "RFC 7489 §6.3", record)
    return Point(
        "DMARC", "good", both("p={} at {}", "{1} 的策略是 p={0}", asked, policy.at), "RFC 7489 §6.3", record
    )


def _details(asker: Asker, policy: Policy, record: str) -> Iterator[Point]:
    share = policy.tags.get("pct", "100")
    if not (share.isascii() and share.isdigit() and int(share) <= 100):
        yield Point(
            "DMARC",
            "warning",
            both("pct={} is no share", "pct={} 不是有效的百分比", share),
            "RFC 7489 §6.3",
            record,
        )
    elif int(share) < 100:
        said = both("the policy holds for {} % of forged mail", "策略只对 {}% 的冒名邮件生效", share)
        yield Point("DMARC", "info", said, "RFC 7489 §6.3", record)
    reports = policy.tags.get("rua", "")
    if not reports:
        said = both(
            "no address for reports (rua), so nobody sees who forges",
            "没有接收报告的地址（rua），看不到谁在冒名",
        )
        yield Point("DMARC", "warning", said, "RFC 7489 §7", record)
        return
    for one in reports.split(","):
        match = _REPORT.fullmatch(one.strip())
        if match is None:
            said = both("rua: {} is no mailto: address", "rua：{} 不是 mailto: 地址", one.strip())
            yield Point("DMARC", "warning", said, "RFC 7489 §6.2", record)
        elif (registrable(match[1]) or match[1]) != (registrable(policy.at) or policy.at):
            yield from _elsewhere(asker, policy.at, match[1], record)


def _elsewhere(asker: Asker, domain: str, other: str, record: str) -> Iterator[Point]:
    """Reports to another organisation need its consent (§7.1)."""
    answer = asker.texts(f"{domain}._report._dmarc.{other}", "v=DMARC1")
    if answer.is_void:
        said = both("{} has not agreed to get the reports", "{} 没有授权接收这些报告", other)
        yield Point("DMARC", "warning", said, "RFC 7489 §7.1", record)


def alignment(asker: Asker, domain: str, draft: Draft) -> Iterator[Point]:
    """Whether From of a draft, what signs it and what takes its bounces are one organisation's (§3.1)."""
    if not draft.sender:
        yield Point("alignment", "error", both("the draft has no From", "草稿没有 From"), "RFC 5322 §3.6")
        return
    if not _aligned(draft.sender, domain, strict=False):
        said = both(
            "From of the draft is of {}, not of {}", "草稿的 From 是 {}，不是 {}", draft.sender, domain
        )
        yield Point("alignment", "error", said, "RFC 7489 §3.1")
        return
    policy, _ = policy_of(asker, draft.sender)
    if not draft.signed and not draft.bounces:
        said = both(
            "From is of {}; whether it is signed shows a mail that was sent",
            "From 是 {}；是否签名要看已发出的邮件",
            draft.sender,
        )
        yield Point("alignment", "info", said, "RFC 7489 §3.1")
        return
    signers = [one for one, _ in draft.signed]
    is_signed = _any(signers, draft.sender, strict=policy.tags.get("adkim") == "s")
    is_bounced = _any([draft.bounces], draft.sender, strict=policy.tags.get("aspf") == "s")
    shown = ", ".join(dict.fromkeys(filter(None, (*signers, draft.bounces))))
    if is_signed or is_bounced:
        by = both("its signature", "签名") if is_signed else both("its bounce address", "退信地址")
        said = both("From of {} is aligned with {}", "From {} 与{}对齐", draft.sender, by)
        yield Point("alignment", "good", said, "RFC 7489 §3.1")
    else:
        said = both(
            "From is of {}, signature and bounces of {}",
            "From 是 {}，签名和退信地址却是 {}",
            draft.sender,
            shown,
        )
        yield Point("alignment", "error", said, "RFC 7489 §3.1")


def _any(domains: Sequence[str], sender: str, *, strict: bool) -> bool:
    return any(one and _aligned(one, sender, strict=strict) for one in domains)


def _aligned(one: str, other: str, *, strict: bool) -> bool:
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    return one == other or (not strict and bool(registrable(one)) and registrable(one) == registrable(other))
