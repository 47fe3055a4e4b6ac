"""Questions to a name server: each is asked once, and has an answer or a reason why there is none."""

from __future__ import annotations

from typing import Literal, NamedTuple

import dns.exception
import dns.inet
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.resolver
import dns.reversename

from linter.catalogue import Said, _
from linter.errors import UsageError

Why = Literal["", "no-name", "nothing", "failed", "refused", "timeout", "loop", "bad-name"]
"""Why there are no records. `no-name`: NXDOMAIN; `nothing`: the name has none of this type."""

PORT = 53
TIMEOUT = 5.0
"""Seconds for one question, with its repeats."""

_SILENCES = 3
"""Questions without an answer, after which no more are asked."""

_SAID: dict[Why, Said] = {
    "failed": _("the name server failed (SERVFAIL)"),
    "refused": _("the name server refused (REFUSED)"),
    "timeout": _("the name server did not answer"),
    "loop": _("the aliases run in a circle"),
    "bad-name": _("that is no name"),
    "no-name": _("there is no such name"),
    "nothing": _("there is no such record"),
}


class Answer(NamedTuple):
    """The records of one name and type, or why there are none."""

    records: tuple[str, ...] = ()
    why: Why = ""

    @property
    def is_void(self) -> bool:
        """Whether the name server says that there is nothing (RFC 7208 §4.6.4)."""
        return self.why in ("no-name", "nothing")

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known."""
        return bool(self.why) and not self.is_void

    @property
    def reason(self) -> Said:
        """Why there are none, as a sentence."""
        return _SAID[self.why]


class Asker:
    """A name server, and what it answered."""

    def __init__(self, nameserver: str = "", timeout: float = TIMEOUT) -> None:
        self._resolver = dns.resolver.Resolver(configure=not nameserver)
        if nameserver:
            host, port = _place(nameserver)
            self._resolver.nameservers = [host]
            self._resolver.port = port
        self._resolver.lifetime = timeout
        self._resolver.timeout = min(2.0, timeout)
        self._known: dict[tuple[str, str], Answer] = {}
        self._silent = 0
        self.name = nameserver or ", ".join(map(str, self._resolver.nameservers))

    def ask(self, name: str, kind: str) -> Answer:
        """The records of a type (`TXT`, `MX` …) at a name; the name of a type is the one in a zone's file."""
        key = (name.lower().rstrip("."), kind)
        if key not in self._known:
            known = Answer(why="timeout") if self._silent >= _SILENCES else self._asked(*key)
            self._silent += known.why == "timeout"
            self._known[key] = known
        return self._known[key]

    def texts(self, name: str, mark: str) -> Answer:
        """The TXT records that begin with a mark, such as `v=spf1`."""
        answer = self.ask(name, "TXT")
        found = tuple(one for one in answer.records if _has_mark(one, mark))
        return Answer(found, answer.why if answer.why or found else "nothing")

    def addresses(self, name: str) -> Answer:
        """The addresses of a host, of both kinds."""
        answers = [self.ask(name, kind) for kind in ("A", "AAAA")]
        found = tuple(record for one in answers for record in one.records)
        if found:
            return Answer(found)
        unknown = next((one for one in answers if one.is_unknown), None)
        return unknown or answers[0]

    def names_of(self, address: str) -> Answer:
        """The names that an address has in reverse."""
        return self.ask(dns.reversename.from_address(address).to_text(), "PTR")

    def _asked(self, name: str, kind: str) -> Answer:
        try:
            answer = self._resolver.resolve(name, kind, raise_on_no_answer=False, search=False)
        except dns.resolver.NXDOMAIN:
            return Answer(why="no-name")
        except dns.resolver.NoNameservers as error:
            return Answer(why=_failure(error))
        except dns.exception.Timeout:
            return Answer(why="timeout")
        except (dns.name.LabelTooLong, dns.name.NameTooLong, dns.name.EmptyLabel, dns.name.IDNAException):
            return Answer(why="bad-name")
        except (dns.exception.DNSException, OSError, ValueError):
            return Answer(why="failed")
        if answer.rrset is None:
            return Answer(why="nothing")
        return Answer(tuple(_text(record, kind) for record in answer.rrset))


def is_address(text: str) -> bool:
    """Whether it is an IP address."""
    return dns.inet.is_address(text)


def _text(record: object, kind: str) -> str:
    if kind == "TXT":
        strings: tuple[bytes, ...] = record.strings  # type: ignore[attr-defined]
        return b"".join(strings).decode("utf-8", "replace")
    return str(record)


def _has_mark(record: str, mark: str) -> bool:
    """Whether a record is of a kind: its mark, and then an end, a blank or a semicolon."""
    head = record.lstrip()[: len(mark) + 1].lower()
    return head.startswith(mark.lower()) and head[len(mark) :] in ("", " ", ";", "\t")


def _failure(error: dns.resolver.NoNameservers) -> Why:
    """What a name server did: dnspython puts what it got of each into the error."""
    seen = [str(one[3]) for one in error.kwargs.get("errors", ())]
    if any("chain" in one.lower() for one in seen):
        return "loop"
    if any("REFUSED" in one for one in seen):
        return "refused"
    return "timeout" if any("timed out" in one or "refused" in one for one in seen) else "failed"


def _place(text: str) -> tuple[str, int]:
    """`127.0.0.1`, `127.0.0.1:5353`, `::1`, `[::1]:5353`, or a host's name in their place."""
    host, port = text, ""
    if text.startswith("["):
        host, _end, rest = text[1:].partition("]")
        port = rest.removeprefix(":")
    elif text.count(":") == 1:
        host, _colon, port = text.partition(":")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        raise UsageError(_("'{port}' is no port", port=port), where="--nameserver")
    if not is_address(host):
        try:
            host = str(dns.resolver.resolve(host, "A", lifetime=TIMEOUT)[0])
        except (dns.exception.DNSException, OSError, ValueError) as error:
            said = _("the name server '{host}' is not found", host=host)
            raise UsageError(said, where="--nameserver") from error
    return host, int(port or PORT)
