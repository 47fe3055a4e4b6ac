"""DKIM keys (RFC 6376), their DER read by hand, as `cryptography` is 18 MB for one number of them.

Which keys are published, and whether they are long enough (RFC 8301).
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator, Sequence

from linter.catalogue import _
from linter.domain.ask import Asker
from linter.domain.point import Point
from linter.domain.tags import tags_of

USUAL = (
    *("google", "selector1", "selector2", "default", "dkim", "mail", "s1", "s2", "k1", "k2", "k3"),
    *(
        "mandrill",
        "mte1",
        "sig1",
        "zoho",
        "zmail",
        "pm",
        "smtp",
        "s1024",
        "s2048",
        "sib",
        "mailjet",
        "qcloud",
    ),
    *(
        "aliyun-cn-hangzhou",
        "fm1",
        "fm2",
        "fm3",
        "protonmail",
        "protonmail2",
        "protonmail3",
        "hs1",
        "hs2",
        "ml",
    ),
)
"""Selectors of Google, Microsoft, Mailchimp, Apple, Zoho, Brevo, Mailjet, Tencent, Alibaba, Fastmail, Proton,
HubSpot and MailerLite as their help pages name them, and those of guides: no record lists a domain's own."""

_LEAST, _GOOD = 1024, 2048
_ED25519 = 32
_SEQUENCE, _INTEGER, _BITS = 0x30, 0x02, 0x03
_RSA, _NULL = bytes.fromhex("06092a864886f70d010101"), bytes.fromhex("0500")
"""The algorithm of a key (rsaEncryption), and its parameters: none."""


def points(asker: Asker, domain: str, selectors: Sequence[str]) -> Iterator[Point]:
    """What is to be said of the keys of these selectors; without any, of the usual ones that are there."""
    if selectors:
        for selector in selectors:
            yield _of(asker, domain, selector)
        return
    found, asked = [], 0
    for selector in USUAL:
        answer = asker.ask(f"{selector}._domainkey.{domain}", "TXT")
        asked += 1
        if answer.records:
            found.append(_of(asker, domain, selector))
        elif answer.why == "timeout":
            break
    if found:
        yield from found
        return
    said = _(
        "none of {asked} usual selectors has a key; "
        "name yours with --selector, or --draft a mail that was sent",
        asked=asked,
    )
    yield Point("DKIM", "unknown", said, "RFC 6376 §3.6.2.1")


def _of(asker: Asker, domain: str, selector: str) -> Point:
    name = f"{selector}._domainkey.{domain}"
    answer = asker.ask(name, "TXT")
    if not answer.records:
        level = "unknown" if answer.is_unknown else "error"
        return Point("DKIM", level, _("{name}: {reason}", name=name, reason=answer.reason), "RFC 6376 §3.6.2")  # type: ignore[arg-type]
    if len(answer.records) > 1:
        said = _("{name}: {records} records in place of one", name=name, records=len(answer.records))
        return Point("DKIM", "error", said, "RFC 6376 §3.6.2.2", " | ".join(answer.records))
    return _judged(selector, answer.records[0])


def _judged(selector: str, record: str) -> Point:
    tags = tags_of(record)
    kind, key = tags.get("k", "rsa").lower(), "".join(tags.get("p", "").split())
    if "p" not in tags:
        said = _("{selector}: no key in it (p=)", selector=selector)
        return Point("DKIM", "error", said, "RFC 6376 §3.6.1", record)
    if not key:
        said = _("{selector}: the key was withdrawn (p= is empty)", selector=selector)
        return Point("DKIM", "error", said, "RFC 6376 §3.6.1", record)
    if tags.get("v", "DKIM1") != "DKIM1":
        said = _("{selector}: v= is not DKIM1", selector=selector)
        return Point("DKIM", "error", said, "RFC 6376 §3.6.1", record)
    if tags.get("h", "sha256").lower().split(":") == ["sha1"]:
        said = _("{selector}: only SHA-1, which verifiers refuse", selector=selector)
        return Point("DKIM", "error", said, "RFC 8301 §3.1", record)
    size = key_size(key, kind)
    if size == 0:
        said = _("{selector}: the {kind} key cannot be read", selector=selector, kind=kind)
        return Point("DKIM", "error", said, "RFC 6376 §3.6.1", record)
    if kind == "rsa" and size < _LEAST:
        said = _("{selector}: RSA with {size} bits, which verifiers refuse", selector=selector, size=size)
        return Point("DKIM", "error", said, "RFC 8301 §3.2", record)
    if kind == "rsa" and size < _GOOD:
        said = _("{selector}: RSA with {size} bits; 2048 are advised", selector=selector, size=size)
        return Point("DKIM", "warning", said, "RFC 8301 §3.2", record)
    if "y" in tags.get("t", "").lower().split(":"):
        said = _("{selector}: marked as a test (t=y)", selector=selector)
        return Point("DKIM", "warning", said, "RFC 6376 §3.6.1", record)
    said = _(
        "{selector}: {kind} with {size} bits",
        selector=selector,
        kind=kind.upper() if kind == "rsa" else kind,
        size=size,
    )
    return Point("DKIM", "good", said, "RFC 8301 §3.2", record)


def key_size(key: str, kind: str) -> int:
    """The bits of a public key in base64; 0 where it is none."""
    try:
        data = b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        return 0
    if kind == "ed25519":
        return len(data) * 8 if len(data) == _ED25519 else 0
    try:
        return _modulus_bits(data)
    except (IndexError, ValueError):
        return 0


def _modulus_bits(data: bytes) -> int:
    """The bits of an RSA modulus, in a SubjectPublicKeyInfo or by itself (RFC 8017 A.1.1, RFC 5280 §4.1).

    Anything else than these two forms is no key, as it is none for who verifies a signature.
    """
    ((tag, body),) = _fields(data)
    parts = _fields(body)
    if tag == _SEQUENCE and parts[0][0] == _SEQUENCE:
        (_tag, algorithm), (kind, bits) = parts
        if kind != _BITS or algorithm not in (_RSA, _RSA + _NULL) or bits[0]:
            return 0
        ((tag, body),) = _fields(bits[1:])
        parts = _fields(body)
    (first, modulus), (second, exponent) = parts
    if (tag, first, second) != (_SEQUENCE, _INTEGER, _INTEGER):
        return 0
    number, power = int.from_bytes(modulus, signed=True), int.from_bytes(exponent, signed=True)
    is_key = power > 1 and number % 2 == power % 2 == 1
    return number.bit_length() if number > 0 and is_key else 0


def _fields(data: bytes) -> list[tuple[int, bytes]]:
    """The DER fields that fill some bytes: their tags, and what they hold."""
    found, at = [], 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            length, at = int.from_bytes(data[at : at + count]), at + count
            if length < 0x80 or length.bit_length() <= 8 * (count - 1):
                raise ValueError("a length longer than it must be")
        if at + length > len(data):
            raise ValueError("a field that does not end")
        found.append((tag, data[at : at + length]))
        at += length
    return found
