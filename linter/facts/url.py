"""A URL's pieces by offset, read as a browser reads them (backslashes are slashes), never resolved."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import unquote

from linter.facts import public_suffix
from linter.model.lazy import lazy
from linter.model.segment import MASK

_URL = lazy(
    r"\s*(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?P<slashes>[/\\]{2,})?"
    r"(?P<authority>(?:[^/?#\\\s]|[\t\r\n]+(?=[^/?#\\\s]))*)"
)
_BREAKS = lazy(r"[\t\r\n]+")
_ESCAPED = lazy(r"%[0-9A-Fa-f]{2}")
_NUMBER = lazy(r"0x[0-9a-f]{0,8}|0[0-7]{0,11}|[1-9]\d{0,9}")
_LONGEST = 253
_LOCAL_NAMES = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "corp", "home", "test")
_WIDE_STOPS = "\u3002\uff0e\uff61"
"""Full stops of Chinese input, which browsers read as dots and mail programs do not (RFC 3490 §3.1)."""

_LOCAL_NETWORKS = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10",
        ),
    )
)  # fmt: skip
_COMMON_ENDS = frozenset(
    [
        "com", "net", "org", "info", "biz", "gov", "edu", "io", "co", "app", "dev", "me", "tv", "cc", "eu",
        "cn", "hk", "tw", "jp", "kr", "in", "sg", "my", "th", "vn", "id", "ph", "pk", "ae", "sa", "il", "tr",
        "ru", "ua", "de", "at", "ch", "fr", "it", "es", "pt", "nl", "be", "lu", "uk", "ie", "dk", "se", "no",
        "fi", "pl", "cz", "sk", "hu", "ro", "bg", "gr", "us", "ca", "mx", "br", "ar", "cl", "pe", "au", "nz",
        "za", "eg", "ng", "ke", "ai", "shop", "online", "site", "top", "xyz", "tech", "club", "link", "email",
    ]
)  # fmt: skip
_RESERVED_ENDS = frozenset(["example", "test", "invalid", "localhost", "local", "onion", "internal", "arpa"])
_TWINS = frozenset("асԁеһіјӏоԛрѕԝхуαονρ")
"""Cyrillic and Greek letters that look like Latin ones (Unicode UTS #39, confusables)."""


class Url(NamedTuple):
    """`scheme` in lower case; `host_start:host_end` and `user_end` (behind the `@`) are offsets in the text.

    `has_authority` is true where `//` was written. A host with a template tag in it is kept as it is.
    """

    scheme: str
    host: str
    host_start: int
    host_end: int
    user_start: int
    user_end: int
    has_authority: bool

    @property
    def is_known(self) -> bool:
        """Whether there is a host and no template tag hides it."""
        return bool(self.host) and MASK not in self.host


@lru_cache(maxsize=4096)
def read(text: str) -> Url:
    """Cut a URL into its pieces; total."""
    match = _URL.match(text)
    if match is None:
        return Url("", "", 0, 0, 0, 0, False)
    scheme = (match["scheme"] or "").lower()
    start, end = match.span("authority")
    if not match["slashes"]:
        bare = text[start:end] if not scheme and text.lower().startswith("www.") else ""
        return Url(scheme, bare.lower(), start, start + len(bare), start, start, False)
    user = text.rfind("@", start, end) + 1 or start
    host_end = end
    if not text.startswith("[", user):
        port = text.rfind(":", user, end)
        if port >= 0 and text[port + 1 : end].strip("0123456789" + MASK) == "":
            host_end = port
    return Url(scheme, _host(text[user:host_end]), user, host_end, start, user, True)


def _host(written: str) -> str:
    """A host as browsers read it: breaks within it are left out, escapes undone (WHATWG URL §3.5, §4.4)."""
    if not written.isalnum():
        written = _BREAKS.sub("", written)
        if "%" in written and _ESCAPED.search(written):
            written = unquote(written)
    return written.lower().rstrip(".")


def address_of(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address a host is, also where a browser makes one of hexadecimal, octal or fewer numbers."""
    if not host or host[0] not in "0123456789[":
        return None
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return _from_numbers(host.split("."))


def has_name(host: str) -> bool:
    """Whether a host goes by a name that others can find, so that it may have a certificate."""
    return "." in host and address_of(host) is None


def is_disguised(host: str) -> bool:
    """Whether the host is an IP address written so that nobody sees it: one number, hexadecimal, octal."""
    if not host or host[0] not in "0123456789":
        return False
    try:
        ip_address(host)
    except ValueError:
        return address_of(host) is not None
    return False


def _from_numbers(labels: list[str]) -> IPv4Address | None:
    """One to four numbers as the URL standard reads them (WHATWG URL §3.5): the last fills what is left."""
    lone = len(labels) == 1 and len(labels[0]) < 7
    if lone or len(labels) > 4 or not all(map(_NUMBER.fullmatch, labels)):
        return None
    *first, last = (_number(label) for label in labels)
    if any(number > 255 for number in first) or last >= 256 ** (5 - len(labels)):
        return None
    return IPv4Address(sum(number << 8 * (3 - at) for at, number in enumerate(first)) + last)


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label[0] == "0" else 10)


def is_local(host: str) -> bool:
    """Whether only a machine on the sender's own network could reach the host."""
    address = address_of(host)
    if address is not None:
        return any(address in network for network in _LOCAL_NETWORKS)
    if wide_stop(host) >= 0:
        return False
    return "." not in host or host.rpartition(".")[2] in _LOCAL_NAMES


def wide_stop(host: str) -> int:
    """Where a full stop of Chinese input stands for a dot; -1 where none does."""
    return -1 if host.isascii() else min((at for at in map(host.find, _WIDE_STOPS) if at >= 0), default=-1)


def lookalike_label(host: str) -> str:
    """The label of a host that mixes Latin with look-alike letters, or is made of them; empty for none."""
    labels = host.split(".")
    for label in labels:
        shown = public_suffix.decoded(label)
        scripts = {unicodedata.name(char, "").partition(" ")[0] for char in shown if char.isalpha()}
        foreign = scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
        if foreign and ("LATIN" in scripts or (labels[-1].isascii() and set(shown) <= _TWINS)):
            return label
        if any(unicodedata.normalize("NFKC", char) != char for char in shown):
            return label
    return ""


@lru_cache(maxsize=2048)
def domains(host: str) -> tuple[str, ...]:
    """The host and every domain above it; a name longer than there are any (RFC 1035 §2.3.4) has none."""
    if len(host) > _LONGEST:
        return (host,)
    labels = host.split(".")
    return tuple(".".join(labels[at:]) for at in range(len(labels)))


def is_below(host: str, names: Container[str]) -> bool:
    """Whether the host, or a domain above it, is among the names."""
    return any(domain in names for domain in domains(host))


def same_owner(first: str, second: str) -> bool:
    """Whether two hosts lie in one organisation's domain; the list of public suffixes is asked last."""
    one, other = first.removeprefix("www."), second.removeprefix("www.")
    if one == other or one.endswith("." + other) or other.endswith("." + one):
        return True
    if one.rsplit(".", 2)[-2:] != other.rsplit(".", 2)[-2:]:
        return False
    return registrable(one) == registrable(other)


@dataclass(frozen=True)
class Owners:
    """The organisations to which some hosts belong: `same_owner` for all of them in one look."""

    hosts: frozenset[str]

    def has(self, host: str) -> bool:
        """Whether a host is one of theirs."""
        bare = host.removeprefix("www.")
        if bare in self._above or any(above in self._bare for above in _upwards(bare)):
            return True
        ends = bare.rsplit(".", 2)[-2:]
        return tuple(ends) in self._ends and registrable(bare) in self._registrable

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(host.removeprefix("www.") for host in self.hosts)

    @cached_property
    def _above(self) -> frozenset[str]:
        return frozenset(above for host in self._bare for above in _upwards(host))

    @cached_property
    def _ends(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(host.rsplit(".", 2)[-2:]) for host in self._bare)

    @cached_property
    def _registrable(self) -> frozenset[str]:
        return frozenset(map(registrable, self._bare))


def _upwards(host: str) -> Iterator[str]:
    """A host and the domains in which it lies, the nearest first."""
    while host:
        yield host
        host = host.partition(".")[2]


def registrable(host: str) -> str:
    """The part of a host that one organisation has: a public suffix and one label; else the host itself."""
    return public_suffix.registrable(host) or host


def is_top_level(label: str) -> bool:
    """Whether a name may end in it: a public suffix, or one that RFC 2606 or RFC 6761 keeps for examples."""
    if label in _COMMON_ENDS or label in _RESERVED_ENDS:
        return True
    return public_suffix.is_suffix(label)


def decoded(host: str) -> str:
    """The host as a reader would see it, its punycode labels decoded."""
    return ".".join(map(public_suffix.decoded, host.split(".")))
