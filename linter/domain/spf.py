"""SPF (RFC 7208) by hand, as `checkdmarc` answers some records otherwise than the standard.

One record, its mechanisms, ten look-ups for all that it includes, and two in vain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

from linter.catalogue import Said, _
from linter.domain.ask import Asker
from linter.domain.point import Level, Point

MOST = 10
"""Look-ups of one check, those of included records among them (§4.6.4)."""

VOIDS = 2
"""Look-ups without an answer (§4.6.4)."""

_STOP = 40
"""Look-ups after which no more are counted."""

_TERM = re.compile(r"([+\-~?]?)([a-z0-9]+)(?:[:](.*?))?((?:/\d+)?(?://\d+)?)$", re.IGNORECASE)
_MODIFIER = re.compile(r"([a-z][a-z0-9_.-]*)=(.*)$", re.IGNORECASE)
_ASKING = ("include", "a", "mx", "ptr", "exists")
_KNOWN = (*_ASKING, "all", "ip4", "ip6")


@dataclass
class Check:
    """One check: what it asked, and what is wrong. `verdict`: the sign before the first mechanism that the
    sending host's address fits, where one is given."""

    asker: Asker
    address: str = ""
    lookups: int = 0
    voids: int = 0
    faults: list[tuple[Level, Said]] = field(default_factory=list)

    def fault(self, level: Level, said: Said) -> None:
        """Say what is wrong, once."""
        if (level, said) not in self.faults:
            self.faults.append((level, said))


def points(asker: Asker, domain: str, address: str = "") -> Iterator[Point]:
    """What is to be said of a domain's SPF."""
    answer = asker.texts(domain, "v=spf1")
    if answer.is_unknown:
        yield Point("SPF", "unknown", answer.reason)
        return
    if not answer.records:
        said = _("no SPF record (TXT that begins with v=spf1)")
        yield Point("SPF", "error", said, "RFC 7208 §3")
        return
    if len(answer.records) > 1:
        said = _("{records} SPF records, of which receivers take none", records=len(answer.records))
        yield Point("SPF", "error", said, "RFC 7208 §3.2", " | ".join(answer.records))
        return
    check = Check(asker, address)
    verdict = _record(check, domain, answer.records[0], ())
    found = [*check.faults, *_counted(check)]
    yield from (Point("SPF", level, said, "RFC 7208", answer.records[0]) for level, said in found)
    if not any(level in ("error", "warning", "unknown") for level, _said in found):
        said = _("one record, {lookups} of {most} look-ups", lookups=check.lookups, most=MOST)
        yield Point("SPF", "good", said, "RFC 7208 §4.6.4", answer.records[0])
    if address and not any(level == "error" for level, _said in found):
        yield _host(address, verdict)


def _host(address: str, verdict: str) -> Point:
    if verdict == "+":
        return Point("SPF", "good", _("it lets {address} send", address=address), "RFC 7208 §2.6.3")
    said = _("it does not let {address} send", address=address)
    return Point("SPF", "error" if verdict == "-" else "warning", said, "RFC 7208 §2.6")


def _counted(check: Check) -> Iterator[tuple[Level, Said]]:
    if check.lookups > MOST:
        more = "+" if check.lookups >= _STOP else ""
        said = _(
            "{lookups}{more} look-ups where {most} are allowed: receivers stop, and SPF fails",
            lookups=check.lookups,
            more=more,
            most=MOST,
        )
        yield "error", said
    elif check.lookups == MOST:
        yield "info", _("all {most} look-ups are used up", most=MOST)
    if check.voids > VOIDS:
        yield (
            "error",
            _("{voids} look-ups find nothing, where {most} are allowed", voids=check.voids, most=VOIDS),
        )


def _record(check: Check, domain: str, record: str, chain: tuple[str, ...]) -> str:
    """Go through a record; the sign of the first mechanism that fits the address, else empty."""
    chain = (*chain, domain.lower())
    verdict, redirect, ended = "", "", False
    for term in record.split()[1:]:
        if modifier := _MODIFIER.match(term):
            if modifier[1].lower() == "redirect":
                redirect = modifier[2]
            continue
        match = _TERM.match(term)
        if match is None or match[2].lower() not in _KNOWN:
            check.fault(
                "error",
                _("'{term}' is no mechanism: receivers take none of the record", term=term),
            )
            continue
        if ended:
            check.fault("warning", _("'{term}' stands behind all, where nobody looks", term=term))
            continue
        sign, name = match[1] or "+", match[2].lower()
        if name == "all":
            ended = True
            _judge_all(check, sign, len(chain) == 1)
        if _fits(check, name, match[3] or "", match[4] or "", domain, chain) and not verdict:
            verdict = sign
    if redirect and not ended:
        return _redirected(check, redirect, chain) or verdict
    if not ended and len(chain) == 1:
        check.fault(
            "warning",
            _("it ends without all: other hosts are neither let nor refused"),
        )
    return verdict


def _judge_all(check: Check, sign: str, is_own: bool) -> None:
    if sign == "+":
        check.fault("error", _("+all lets everybody send for the domain"))
    elif sign == "?" and is_own:
        check.fault(
            "warning",
            _("?all says nothing of other hosts; write ~all or -all"),
        )


def _redirected(check: Check, target: str, chain: tuple[str, ...]) -> str:
    return _included(check, target, chain, "redirect=")


def _included(check: Check, target: str, chain: tuple[str, ...], word: str) -> str:
    check.lookups += 1
    if "%" in target or check.lookups > _STOP:
        return ""
    if target.lower().rstrip(".") in chain:
        check.fault("error", _("{term} leads back to itself", term=f"{word}{target}"))
        return ""
    answer = check.asker.texts(target, "v=spf1")
    if answer.is_unknown:
        check.fault("unknown", _("{name}: {reason}", name=f"{word}{target}", reason=answer.reason))
        return ""
    if len(answer.records) != 1:
        check.voids += check.asker.ask(target, "TXT").is_void
        check.fault(
            "error",
            _(
                "{term} has {n} SPF records in place of one",
                term=f"{word}{target}",
                n=len(answer.records),
            ),
        )
        return ""
    return _record(check, target.rstrip("."), answer.records[0], chain)


def _fits(check: Check, name: str, target: str, length: str, domain: str, chain: tuple[str, ...]) -> bool:
    """Whether a mechanism fits the address; what it asks for is counted."""
    if name == "all":
        return True
    if name == "include":
        return _included(check, target, chain, "include:") == "+"
    if name in ("ip4", "ip6"):
        return _lies_in(check, f"{target}{length}", name)
    check.lookups += 1
    if name == "ptr":
        check.fault("info", _("ptr is slow, and many receivers leave it out"))
        return False
    host = target or domain
    if "%" in host or check.lookups > _STOP:
        return False
    if name == "mx":
        return _mx(check, host, length)
    answer = check.asker.ask(host, "A") if name == "exists" else check.asker.addresses(host)
    check.voids += answer.is_void
    if answer.is_unknown:
        check.fault("unknown", _("{name}: {reason}", name=host, reason=answer.reason))
    return bool(answer.records) if name == "exists" else _among(check, answer.records, length)


def _mx(check: Check, host: str, length: str) -> bool:
    answer = check.asker.ask(host, "MX")
    check.voids += answer.is_void
    hosts = [record.split()[-1] for record in answer.records]
    if len(hosts) > MOST:
        check.fault(
            "error",
            _("mx:{host} has {n} hosts, where {most} are allowed", host=host, n=len(hosts), most=MOST),
        )
    found = [_among(check, check.asker.addresses(one).records, length) for one in hosts[:MOST]]
    return any(found)


def _among(check: Check, addresses: tuple[str, ...], length: str) -> bool:
    if not check.address:
        return False
    four, _sign, six = length.partition("//")
    ours = ip_address(check.address)
    cut = four if ours.version == 4 else (f"/{six}" if six else "")
    networks = [ip_network(f"{one}{cut}", strict=False) for one in addresses]
    return any(ours.version == one.version and ours in one for one in networks)


def _lies_in(check: Check, text: str, name: str) -> bool:
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        check.fault("error", _("'{term}' is no network", term=f"{name}:{text}"))
        return False
    if network.version != (4 if name == "ip4" else 6):
        check.fault("error", _("'{term}' is of the other kind of address", term=f"{name}:{text}"))
    return bool(check.address) and ip_address(check.address) in network
