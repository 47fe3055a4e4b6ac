"""All that is asked of a domain, in one order; and what a draft adds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from linter import parse
from linter.catalogue import _
from linter.domain import bulk, dkim, dmarc, mta_sts, others, spf
from linter.domain.ask import Asker, is_address
from linter.domain.bulk import Row
from linter.domain.dmarc import Draft
from linter.domain.point import Point
from linter.domain.tags import tags_of
from linter.errors import UsageError
from linter.facts.context import Context
from linter.facts.headers import value_of
from linter.facts.mailboxes import mailboxes_of
from linter.facts.memo import Facts
from linter.model.source import Source


class Report(NamedTuple):
    """What was found at a domain."""

    domain: str
    nameserver: str
    points: tuple[Point, ...]
    bulk: tuple[Row, ...]


def check(
    asker: Asker,
    domain: str,
    *,
    selectors: tuple[str, ...] = (),
    draft: Source | None = None,
    host: str = "",
    fetch: float = 0,
) -> Report:
    """Ask everything; raises `UsageError` where nobody can be asked, or there is no such domain.

    `fetch`: seconds for the policy of MTA-STS, which lies on a web server; 0: it is not read.
    """
    domain = _ascii(domain)
    _reach(asker, domain)
    read = draft_of(draft) if draft is not None else None
    own = [selector for signer, selector in (read.signed if read else ()) if signer.lower() == domain]
    address = _address(asker, host)
    points = [
        *others.mx(asker, domain),
        *spf.points(asker, domain, address),
        *dkim.points(asker, domain, tuple(dict.fromkeys((*selectors, *own)))),
        *dmarc.points(asker, domain),
        *(dmarc.alignment(asker, domain, read) if read else ()),
        *mta_sts.points(asker, domain, timeout=fetch),
        *others.tls_reports(asker, domain),
        *others.bimi(asker, domain),
        *(others.reverse(asker, address) if address else ()),
    ]
    return Report(domain, asker.name, tuple(points), tuple(bulk.rows(tuple(points), read)))


def draft_of(source: Source) -> Draft:
    """What a draft, or a mail that was sent, shows of who sends it."""
    message = next(iter(parse.parse(source)), None)
    if message is None:
        return Draft("")
    facts = Facts(message, Context(now=datetime.now(UTC)))
    sender, bounces = message.header("from"), message.header("return-path")
    boxes = mailboxes_of(facts, sender) if sender else ()
    signatures = [tags_of(value_of(facts, one)) for one in message.root.all("dkim-signature")]
    back = value_of(facts, bounces).strip(" <>") if bounces else ""
    return Draft(
        boxes[0].domain if boxes else "",
        tuple(
            (tags.get("d", ""), tags.get("s", "")) for tags in signatures if tags.get("d") and tags.get("s")
        ),
        back.rpartition("@")[2],
        bool(message.header("list-unsubscribe") and message.header("list-unsubscribe-post")),
    )


def _ascii(domain: str) -> str:
    name = domain.strip().rpartition("@")[2].rstrip(".").lower()
    try:
        name = name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UsageError(_("'{domain}' is no domain", domain=domain), where="DOMAIN") from error
    if "." not in name or is_address(name) or "/" in name:
        raise UsageError(_("'{domain}' is no domain", domain=domain), where="DOMAIN")
    return name


def _reach(asker: Asker, domain: str) -> None:
    """The first question, which tells whether there is anybody to ask."""
    answer = asker.ask(domain, "SOA")
    if answer.why == "no-name":
        raise UsageError(_("there is no domain {domain}", domain=domain), where=asker.name)
    if answer.is_unknown:
        hint = _("name another one with --nameserver HOST:PORT")
        raise UsageError(answer.reason, where=asker.name, hint=hint)


def _address(asker: Asker, host: str) -> str:
    if not host or is_address(host):
        return host
    found = asker.addresses(host)
    if not found.records:
        said = _("the sending host {host}: {reason}", host=host, reason=found.reason)
        raise UsageError(said, where="--sending-host")
    return found.records[0]
