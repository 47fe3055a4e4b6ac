"""A URL's pieces by offset, read as a browser reads them (backslashes are slashes), never resolved."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple

from linter.model.segment import MASK

_URL = re.compile(
    r"\s*(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?P<slashes>[/\\]{2,})?(?P<authority>[^/?#\\\s]*)"
)
_LOCAL_NAMES = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "corp", "home", "test")
_LOCAL_NETWORKS = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10",
        ),
    )
)  # fmt: skip
_SECOND_LEVEL = frozenset(
    [
        "ac", "co", "com", "edu", "gov", "ne", "net", "or", "org",
    ]
)  # fmt: skip
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
    return Url(scheme, text[user:host_end].lower().rstrip("."), user, host_end, start, user, True)


def address_of(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address a host is, also where it is written as one number or in hexadecimal."""
    if not host or host[0] not in "0123456789[":
        return None
    plain = host.strip("[]")
    try:
        if plain.startswith("0x") and "." not in plain:
            return ip_address(int(plain, 16))
        return ip_address(int(plain)) if plain.isdigit() and len(plain) > 6 else ip_address(plain)
    except ValueError:
        return None


def is_local(host: str) -> bool:
    """Whether only a machine on the sender's own network could reach the host."""
    address = address_of(host)
    if address is not None:
        return any(address in network for network in _LOCAL_NETWORKS)
    return "." not in host or host.rpartition(".")[2] in _LOCAL_NAMES


def lookalike_label(host: str) -> str:
    """The label of a host that mixes Latin with look-alike letters, or is made of them; empty for none."""
    labels = host.split(".")
    for label in labels:
        shown = _decoded(label)
        scripts = {unicodedata.name(char, "").partition(" ")[0] for char in shown if char.isalpha()}
        foreign = scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
        if foreign and ("LATIN" in scripts or (labels[-1].isascii() and set(shown) <= _TWINS)):
            return label
        if any(unicodedata.normalize("NFKC", char) != char for char in shown):
            return label
    return ""


def registrable(host: str) -> str:
    """The part of a host that one owner has, by rule of thumb: two labels, three below `co.uk`."""
    labels = host.split(".")
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-count:])


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label
