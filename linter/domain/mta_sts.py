"""MTA-STS (RFC 8461): the record, and the policy on a web server, which is read if somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.catalogue import Said, _
from linter.domain import web
from linter.domain.ask import Asker
from linter.domain.point import Level, Point, Topic
from linter.domain.tags import tags_of

_PATH = "/.well-known/mta-sts.txt"
_TOPIC: Topic = "MTA-STS"
_MODES = ("enforce", "testing", "none")
_LONGEST = 31_557_600
"""Seconds that a policy may be kept (§3.2)."""

_WEEK = 604_800


class Policy(NamedTuple):
    """What a policy says; the first of each key but `mx` counts (§3.2)."""

    version: str = ""
    mode: str = ""
    max_age: str = ""
    mx: tuple[str, ...] = ()


def points(asker: Asker, domain: str, *, timeout: float = 0) -> Iterator[Point]:
    """What is to be said of it; with a `timeout`, the policy is read, too."""
    answer = asker.texts(f"_mta-sts.{domain}", "v=STSv1")
    host = f"mta-sts.{domain}"
    if not answer.records:
        level: Level = "unknown" if answer.is_unknown else "info"
        said = answer.reason if answer.is_unknown else _("no MTA-STS record")
        yield Point(_TOPIC, level, said, "RFC 8461 §3.1")
        return
    record = " | ".join(answer.records)
    addresses = asker.addresses(host).records
    if len(answer.records) > 1 or not tags_of(record).get("id", "").isalnum():
        yield Point(_TOPIC, "warning", _("not one record with an id"), "RFC 8461 §3.1", record)
    elif not addresses:
        said = _("a record, but no host mta-sts.{domain} that has the policy", domain=domain)
        yield Point(_TOPIC, "warning", said, "RFC 8461 §3.2", record)
    elif not timeout:
        said = _(
            "a record; the policy at https://mta-sts.{domain} was not read (--fetch-policy)", domain=domain
        )
        yield Point(_TOPIC, "good", said, "RFC 8461 §3.1", record)
    else:
        yield Point(_TOPIC, "good", _("one record"), "RFC 8461 §3.1", record)
        yield from _policy(web.page(host, addresses[0], _PATH, timeout), host, _hosts(asker, domain))


def _hosts(asker: Asker, domain: str) -> tuple[str, ...]:
    """Where mail to the domain goes."""
    records = asker.ask(domain, "MX").records
    return tuple(record.split()[-1].rstrip(".").lower() for record in records)


def _policy(page: web.Page, host: str, hosts: Sequence[str]) -> Iterator[Point]:
    """What is to be said of the policy: a sender that enforces it, and cannot, sends no mail."""
    where = f"https://{host}{_PATH}"
    if page.why is not None:
        level: Level = "unknown" if page.is_silent else "error"
        yield Point(_TOPIC, level, _("{name}: {reason}", name=where, reason=page.why), "RFC 8461 §3.3")
        return
    policy = read(page.text)
    faults: list[tuple[Level, Said]] = [*_faults(policy), *_unmatched(policy, hosts)]
    if page.kind != "text/plain":
        faults.append(("warning", _("the policy is sent as {kind}, not as text/plain", kind=page.kind)))
    for level, said in faults:
        yield Point(_TOPIC, level, said, "RFC 8461 §3.2", page.text.strip())
    if not faults:
        said = _("the policy: {mode}, for {seconds} s", mode=policy.mode, seconds=policy.max_age)
        yield Point(
            _TOPIC, "good" if policy.mode == "enforce" else "info", said, "RFC 8461 §3.2", page.text.strip()
        )


def read(text: str) -> Policy:
    """A policy as its page has it: `key: value` in lines."""
    known: dict[str, list[str]] = {}
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if colon:
            known.setdefault(key.strip(), []).append(value.strip())
    first = {key: values[0] for key, values in known.items()}
    mx = tuple(one.lower().rstrip(".") for one in known.get("mx", ()))
    return Policy(first.get("version", ""), first.get("mode", ""), first.get("max_age", ""), mx)


def _faults(policy: Policy) -> Iterator[tuple[Level, Said]]:
    """What is wrong with it by itself."""
    if policy.version != "STSv1":
        yield "error", _("the policy does not say version: STSv1, so that senders ignore it")
    if policy.mode not in _MODES:
        yield "error", _("the policy has no mode of enforce, testing or none")
    if not policy.max_age.isdecimal() or int(policy.max_age) > _LONGEST:
        yield "error", _("max_age of the policy is no number of seconds up to {most}", most=_LONGEST)
    elif policy.mode == "enforce" and int(policy.max_age) < _WEEK:
        yield "info", _("max_age of the policy is less than a week, where weeks are usual")
    if policy.mode in ("enforce", "testing") and not policy.mx:
        yield "error", _("the policy names no mx")


def _unmatched(policy: Policy, hosts: Sequence[str]) -> Iterator[tuple[Level, Said]]:
    """Hosts that get the mail and are not in it."""
    if policy.mode not in ("enforce", "testing") or not policy.mx:
        return
    for host in hosts:
        if not any(_fits(host, pattern) for pattern in policy.mx):
            level: Level = "error" if policy.mode == "enforce" else "warning"
            yield (
                level,
                _(
                    "{host} of MX is not in the policy: senders that keep to it do not deliver there",
                    host=host,
                ),
            )


def _fits(host: str, pattern: str) -> bool:
    """Whether a host is meant; `*` stands for its first label (§4.1)."""
    return host == pattern or (pattern.startswith("*.") and host.partition(".")[2] == pattern[2:])
