"""What else a domain says: where mail goes to (MX), TLS (MTA-STS, TLS-RPT), a logo (BIMI), reverse names."""

from __future__ import annotations

from collections.abc import Iterator

from linter.domain.ask import Asker, is_address
from linter.domain.dmarc import policy_of
from linter.domain.point import Point
from linter.domain.tags import tags_of
from linter.errors import both


def mx(asker: Asker, domain: str) -> Iterator[Point]:
    """Whether answers can arrive."""
    answer = asker.ask(domain, "MX")
    if answer.is_unknown:
        yield Point("MX", "unknown", answer.reason)
        return
    if not answer.records:
        if asker.addresses(domain).records:
            said = both(
                "no MX record; mail goes to the host {} itself", "没有 MX 记录；邮件会直接投到主机 {}", domain
            )
            yield Point("MX", "info", said, "RFC 5321 §5.1")
        else:
            said = both(
                "no MX record and no host: answers and bounces are lost",
                "没有 MX 记录也没有主机：回信和退信都收不到",
            )
            yield Point("MX", "error", said, "RFC 5321 §5.1")
        return
    hosts = sorted((int(rank), host) for rank, host in (record.split() for record in answer.records))
    if hosts == [(0, ".")]:
        said = both(
            "the domain takes no mail (null MX): answers bounce", "域名声明不收邮件（空 MX）：回信会被退回"
        )
        yield Point("MX", "warning", said, "RFC 7505 §3", answer.records[0])
        return
    for rank, host in hosts:
        yield _host(asker, rank, host)


def _host(asker: Asker, rank: int, host: str) -> Point:
    record, name = f"{rank} {host}", host.rstrip(".")
    if is_address(name):
        said = both("{} is an address; MX names a host", "{} 是 IP 地址；MX 应当写主机名", name)
        return Point("MX", "error", said, "RFC 5321 §5.1", record)
    addresses = asker.addresses(name)
    if addresses.is_unknown:
        return Point("MX", "unknown", both("{}: {}", "{}：{}", name, addresses.reason), "", record)
    if not addresses.records:
        said = both("{} has no address", "{} 没有 IP 地址", name)
        return Point("MX", "error", said, "RFC 5321 §5.1", record)
    if asker.ask(name, "CNAME").records:
        said = both("{} is an alias, which MX must not name", "{} 是别名（CNAME），MX 不能指向别名", name)
        return Point("MX", "warning", said, "RFC 2181 §10.3", record)
    return Point("MX", "good", both("{} ({})", "{}（{}）", name, rank), "RFC 5321 §5.1", record)


def tls(asker: Asker, domain: str) -> Iterator[Point]:
    """MTA-STS and TLS-RPT: for mail to the domain, so advice only."""
    answer = asker.texts(f"_mta-sts.{domain}", "v=STSv1")
    if not answer.records:
        level = "unknown" if answer.is_unknown else "info"
        said = answer.reason if answer.is_unknown else both("no MTA-STS record", "没有 MTA-STS 记录")
        yield Point("MTA-STS", level, said, "RFC 8461 §3.1")  # type: ignore[arg-type]
    elif len(answer.records) > 1 or not tags_of(answer.records[0]).get("id", "").isalnum():
        said = both("not one record with an id", "应当正好一条带 id 的记录")
        yield Point("MTA-STS", "warning", said, "RFC 8461 §3.1", " | ".join(answer.records))
    elif not asker.addresses(f"mta-sts.{domain}").records:
        said = both(
            "a record, but no host mta-sts.{} that has the policy",
            "有记录，但没有存放策略的主机 mta-sts.{}",
            domain,
        )
        yield Point("MTA-STS", "warning", said, "RFC 8461 §3.2", answer.records[0])
    else:
        said = both(
            "a record; the policy at https://mta-sts.{} was not read",
            "有记录；https://mta-sts.{} 上的策略没有读取",
            domain,
        )
        yield Point("MTA-STS", "good", said, "RFC 8461 §3.1", answer.records[0])
    answer = asker.texts(f"_smtp._tls.{domain}", "v=TLSRPTv1")
    if not answer.records:
        level = "unknown" if answer.is_unknown else "info"
        said = answer.reason if answer.is_unknown else both("no TLS-RPT record", "没有 TLS-RPT 记录")
        yield Point("TLS-RPT", level, said, "RFC 8460 §3")  # type: ignore[arg-type]
        return
    reports = tags_of(answer.records[0]).get("rua", "")
    if len(answer.records) > 1 or not reports.startswith(("mailto:", "https:")):
        said = both(
            "not one record with rua=mailto: or https:", "应当正好一条带 rua=mailto: 或 https: 的记录"
        )
        yield Point("TLS-RPT", "warning", said, "RFC 8460 §3", " | ".join(answer.records))
    else:
        yield Point(
            "TLS-RPT",
            "good",
            both("reports go to {}", "报告发到 {}", reports),
            "RFC 8460 §3",
            answer.records[0],
        )


def bimi(asker: Asker, domain: str) -> Iterator[Point]:
    """A logo, which receivers show only under a policy that is enforced."""
    source = "draft-brand-indicators-for-message-identification §4"
    answer = asker.texts(f"default._bimi.{domain}", "v=BIMI1")
    if not answer.records:
        level = "unknown" if answer.is_unknown else "info"
        said = (
            answer.reason
            if answer.is_unknown
            else both("no BIMI record (no logo)", "没有 BIMI 记录（不显示徽标）")
        )
        yield Point("BIMI", level, said, source)  # type: ignore[arg-type]
        return
    record = answer.records[0]
    tags, (policy, _) = tags_of(record), policy_of(asker, domain)
    if not tags.get("l", "").lower().startswith("https://") or not tags["l"].lower().endswith(
        (".svg", ".svgz")
    ):
        said = both("l= is no https address of an SVG", "l= 不是 https 的 SVG 地址")
        yield Point("BIMI", "warning", said, source, record)
    elif policy.asked not in ("quarantine", "reject") or policy.tags.get("pct", "100") != "100":
        said = both(
            "the logo is not shown: DMARC must be p=quarantine or reject for all mail",
            "徽标不会显示：DMARC 必须对全部邮件设为 quarantine 或 reject",
        )
        yield Point("BIMI", "warning", said, source, record)
    elif not tags.get("a"):
        said = both(
            "a logo without a certificate (a=), which Gmail does not show",
            "徽标没有证书（a=），Gmail 不会显示",
        )
        yield Point("BIMI", "info", said, "support.google.com/a/answer/10911320", record)
    else:
        yield Point("BIMI", "good", both("a logo with a certificate", "徽标带有证书"), source, record)


def reverse(asker: Asker, address: str) -> Iterator[Point]:
    """Whether the sending host's address has a name that leads back to it."""
    source = "support.google.com/a/answer/81126; RFC 1912 §2.1"
    answer = asker.names_of(address)
    if answer.is_unknown:
        yield Point("PTR", "unknown", answer.reason, source)
    elif not answer.records:
        said = both(
            "{} has no reverse name: Gmail refuses its mail", "{} 没有反向解析：Gmail 会拒收", address
        )
        yield Point("PTR", "error", said, source)
    else:
        names = [one.rstrip(".") for one in answer.records]
        back = [one for one in names if address in asker.addresses(one).records]
        if back:
            yield Point(
                "PTR", "good", both("{} is {}, and back", "{} 对应 {}，正反一致", address, back[0]), source
            )
        else:
            said = both(
                "{} is called {}, which does not lead back to it",
                "{} 反查为 {}，但正向解析回不到它",
                address,
                names[0],
            )
            yield Point("PTR", "error", said, source, names[0])
