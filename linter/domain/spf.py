"""SPF (RFC 7208): one record, its mechanisms, ten look-ups for all that it includes, and two in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

from linter.domain.ask import Asker
from linter.domain.point import Level, Point
from linter.errors import Both, both

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
    faults: list[tuple[Level, Both]] = field(default_factory=list)

    def fault(self, level: Level, english: str, chinese: str, *values: object) -> None:
        """Say what is wrong, once."""
        said = (level, both(english, chinese, *values))
        if said not in self.faults:
            self.faults.append(said)


def points(asker: Asker, domain: str, address: str = "") -> Iterator[Point]:
    """What is to be said of a domain's SPF."""
    answer = asker.texts(domain, "v=spf1")
    if answer.is_unknown:
        yield Point("SPF", "unknown", answer.reason)
        return
    if not answer.records:
        said = both("no SPF record (TXT that begins with v=spf1)", "没有 SPF 记录（以 v=spf1 开头的 TXT）")
        yield Point("SPF", "error", said, "RFC 7208 §3")
        return
    if len(answer.records) > 1:
        said = both(
            "{} SPF records, of which receivers take none",
            "有 {} 条 SPF 记录，收件方一条都不认",
            len(answer.records),
        )
        yield Point("SPF", "error", said, "RFC 7208 §3.2", " | ".join(answer.records))
        return
    check = Check(asker, address)
    verdict = _record(check, domain, answer.records[0], ())
    found = [*check.faults, *_counted(check)]
    yield from (Point("SPF", level, said, "RFC 7208", answer.records[0]) for level, said in found)
    if not any(level in ("error", "warning", "unknown") for level, _ in found):
        said = both(
            "one record, {} of {} look-ups", "一条记录，查询 {} 次（上限 {} 次）", check.lookups, MOST
        )
        yield Point("SPF", "good", said, "RFC 7208 §4.6.4", answer.records[0])
    if address and not any(level == "error" for level, _ in found):
        yield _host(address, verdict)


def _host(address: str, verdict: str) -> Point:
    if verdict == "+":
        return Point("SPF", "good", both("it lets {} send", "允许 {} 发信", address), "RFC 7208 §2.6.3")
    said = both("it does not let {} send", "没有允许 {} 发信", address)
    return Point("SPF", "error" if verdict == "-" else "warning", said, "RFC 7208 §2.6")


def _counted(check: Check) -> Iterator[tuple[Level, Both]]:
    if check.lookups > MOST:
        more = "+" if check.lookups >= _STOP else ""
        yield "error", both(
            "{}{} look-ups where {} are allowed: receivers stop, and SPF fails",
            "需要查询 {}{} 次，超过上限 {} 次：收件方会中止，SPF 判为失败",
            check.lookups, more, MOST,
        )  # fmt: skip
    elif check.lookups == MOST:
        yield "info", both("all {} look-ups are used up", "{} 次查询已经用满", MOST)
    if check.voids > VOIDS:
        yield (
            "error",
            both(
                "{} look-ups find nothing, where {} are allowed",
                "有 {} 次查询没有结果，上限是 {} 次",
                check.voids,
                VOIDS,
            ),
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
                "'{}' is no mechanism: receivers take none of the record",
                "“{}”不是 SPF 机制：整条记录作废",
                term,
            )
            continue
        if ended:
            check.fault(
                "warning", "'{}' stands behind all, where nobody looks", "“{}”写在 all 之后，不起作用", term
            )
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
            "it ends without all: other hosts are neither let nor refused",
            "末尾没有 all：其他主机既不放行也不拒绝",
        )
    return verdict


def _judge_all(check: Check, sign: str, is_own: bool) -> None:
    if sign == "+":
        check.fault("error", "+all lets everybody send for the domain", "+all 等于任何人都能冒用这个域名发信")
    elif sign == "?" and is_own:
        check.fault(
            "warning",
            "?all says nothing of other hosts; write ~all or -all",
            "?all 对其他主机不置可否；请写 ~all 或 -all",
        )


def _redirected(check: Check, target: str, chain: tuple[str, ...]) -> str:
    return _included(check, target, chain, "redirect=")


def _included(check: Check, target: str, chain: tuple[str, ...], word: str) -> str:
    check.lookups += 1
    if "%" in target or check.lookups > _STOP:
        return ""
    if target.lower().rstrip(".") in chain:
        check.fault("error", "{}{} leads back to itself", "{}{} 绕回了自己", word, target)
        return ""
    answer = check.asker.texts(target, "v=spf1")
    if answer.is_unknown:
        check.fault("unknown", "{}{}: {}", "{}{}：{}", word, target, answer.reason)
        return ""
    if len(answer.records) != 1:
        check.voids += check.asker.ask(target, "TXT").is_void
        check.fault(
            "error",
            "{}{} has {} SPF records in place of one",
            "{}{} 有 {} 条 SPF 记录，应当正好一条",
            word,
            target,
            len(answer.records),
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
        check.fault(
            "info", "ptr is slow, and many receivers leave it out", "ptr 机制又慢又不可靠，很多收件方直接跳过"
        )
        return False
    host = target or domain
    if "%" in host or check.lookups > _STOP:
        return False
    if name == "mx":
        return _mx(check, host, length)
    answer = check.asker.ask(host, "A") if name == "exists" else check.asker.addresses(host)
    check.voids += answer.is_void
    if answer.is_unknown:
        check.fault("unknown", "{}: {}", "{}：{}", host, answer.reason)
    return bool(answer.records) if name == "exists" else _among(check, answer.records, length)


def _mx(check: Check, host: str, length: str) -> bool:
    answer = check.asker.ask(host, "MX")
    check.voids += answer.is_void
    hosts = [record.split()[-1] for record in answer.records]
    if len(hosts) > MOST:
        check.fault(
            "error",
            "mx:{} has {} hosts, where {} are allowed",
            "mx:{} 有 {} 台主机，上限是 {} 台",
            host,
            len(hosts),
            MOST,
        )
    found = [_among(check, check.asker.addresses(one).records, length) for one in hosts[:MOST]]
    return any(found)


def _among(check: Check, addresses: tuple[str, ...], length: str) -> bool:
    if not check.address:
        return False
    four, _, six = length.partition("//")
    ours = ip_address(check.address)
    cut = four if ours.version == 4 else (f"/{six}" if six else "")
    networks = [ip_network(f"{one}{cut}", strict=False) for one in addresses]
    return any(ours.version == one.version and ours in one for one in networks)


def _lies_in(check: Check, text: str, name: str) -> bool:
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        check.fault("error", "'{}:{}' is no network", "“{}:{}”不是有效的网段", name, text)
        return False
    if network.version != (4 if name == "ip4" else 6):
        check.fault("error", "'{}:{}' is of the other kind of address", "“{}:{}”的地址类型不对", name, text)
    return bool(check.address) and ip_address(check.address) in network
