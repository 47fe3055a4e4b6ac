"""What else a domain says: where mail goes to (MX), reports on TLS, a logo (BIMI), reverse names."""

from __future__ import annotations

from collections.abc import Iterator

from linter.catalogue import _
from linter.domain.ask import Asker, is_address
from linter.domain.dmarc import policy_of
from linter.domain.point import Point
from linter.domain.tags import tags_of


def mx(asker: Asker, domain: str) -> Iterator[Point]:
    """Whether answers can arrive."""
    answer = asker.ask(domain, "MX")
    if answer.is_unknown:
        yield Point("MX", "unknown", answer.reason)
        return
    if not answer.records:
        if asker.addresses(domain).records:
            said = _("no MX record; mail goes to the host {domain} itself", domain=domain)
            yield Point("MX", "info", said, "RFC 5321 §5.1")
        else:
            said = _("no MX record and no host: answers and bounces are lost")
            yield Point("MX", "error", said, "RFC 5321 §5.1")
        return
    hosts = sorted((int(rank), host) for rank, host in (record.split() for record in answer.records))
    if hosts == [(0, ".")]:
        said = _("the domain takes no mail (null MX): answers bounce")
        yield Point("MX", "warning", said, "RFC 7505 §3", answer.records[0])
        return
    for rank, host in hosts:
        yield _host(asker, rank, host)


def _host(asker: Asker, rank: int, host: str) -> Point:
    record, name = f"{rank} {host}", host.rstrip(".")
    if is_address(name):
        said = _("{name} is an address; MX names a host", name=name)
        return Point("MX", "error", said, "RFC 5321 §5.1", record)
    addresses = asker.addresses(name)
    if addresses.is_unknown:
        return Point("MX", "unknown", _("{name}: {reason}", name=name, reason=addresses.reason), "", record)
    if not addresses.records:
        said = _("{name} has no address", name=name)
        return Point("MX", "error", said, "RFC 5321 §5.1", record)
    if asker.ask(name, "CNAME").records:
        said = _("{name} is an alias, which MX must not name", name=name)
        return Point("MX", "warning", said, "RFC 2181 §10.3", record)
    return Point("MX", "good", _("{name} ({rank})", name=name, rank=rank), "RFC 5321 §5.1", record)


def tls_reports(asker: Asker, domain: str) -> Iterator[Point]:
    """TLS-RPT: for mail to the domain, so advice only."""
    answer = asker.texts(f"_smtp._tls.{domain}", "v=TLSRPTv1")
    if not answer.records:
        level = "unknown" if answer.is_unknown else "info"
        said = answer.reason if answer.is_unknown else _("no TLS-RPT record")
        yield Point("TLS-RPT", level, said, "RFC 8460 §3")  # type: ignore[arg-type]
        return
    reports = tags_of(answer.records[0]).get("rua", "")
    if len(answer.records) > 1 or not reports.startswith(("mailto:", "https:")):
        said = _("not one record with rua=mailto: or https:")
        yield Point("TLS-RPT", "warning", said, "RFC 8460 §3", " | ".join(answer.records))
    else:
        yield Point(
            "TLS-RPT",
            "good",
            _("reports go to {reports}", reports=reports),
            "RFC 8460 §3",
            answer.records[0],
        )


def bimi(asker: Asker, domain: str) -> Iterator[Point]:
    """A logo, which receivers show only under a policy that is enforced."""
    source = "draft-brand-indicators-for-message-identification §4"
    answer = asker.texts(f"default._bimi.{domain}", "v=BIMI1")
    if not answer.records:
        level = "unknown" if answer.is_unknown else "info"
        said = answer.reason if answer.is_unknown else _("no BIMI record (no logo)")
        yield Point("BIMI", level, said, source)  # type: ignore[arg-type]
        return
    record = answer.records[0]
    tags, (policy, _answer) = tags_of(record), policy_of(asker, domain)
    if not tags.get("l", "").lower().startswith("https://") or not tags["l"].lower().endswith(
        (".svg", ".svgz")
    ):
        said = _("l= is no https address of an SVG")
        yield Point("BIMI", "warning", said, source, record)
    elif policy.asked not in ("quarantine", "reject") or policy.tags.get("pct", "100") != "100":
        said = _("the logo is not shown: DMARC must be p=quarantine or reject for all mail")
        yield Point("BIMI", "warning", said, source, record)
    elif not tags.get("a"):
        said = _("a logo without a certificate (a=), which Gmail does not show")
        yield Point("BIMI", "info", said, "support.google.com/a/answer/10911320", record)
    else:
        yield Point("BIMI", "good", _("a logo with a certificate"), source, record)


def reverse(asker: Asker, address: str) -> Iterator[Point]:
    """Whether the sending host's address has a name that leads back to it."""
    source = "support.google.com/a/answer/81126; RFC 1912 §2.1"
    answer = asker.names_of(address)
    if answer.is_unknown:
        yield Point("PTR", "unknown", answer.reason, source)
    elif not answer.records:
        said = _("{address} has no reverse name: Gmail refuses its mail", address=address)
        yield Point("PTR", "error", said, source)
    else:
        names = [one.rstrip(".") for one in answer.records]
        back = [one for one in names if address in asker.addresses(one).records]
        if back:
            yield Point(
                "PTR", "good", _("{address} is {host}, and back", address=address, host=back[0]), source
            )
        else:
            said = _(
                "{address} is called {name}, which does not lead back to it", address=address, name=names[0]
            )
            yield Point("PTR", "error", said, source, names[0])
