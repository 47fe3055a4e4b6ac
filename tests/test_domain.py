"""`preflint domain` against a name server on loopback: what it says of records, and of silence."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from linter.domain.ask import Asker
from linter.domain.check import check
from linter.domain.dkim import key_size
from linter.errors import UsageError
from linter.model.source import Source
from tests.conftest import ROOT, Command
from tests.nameserver import Zone, serving


def rsa_key(bits: int) -> str:
    """A SubjectPublicKeyInfo with a modulus of so many bits (RFC 5280 §4.1); no key that anybody has."""
    modulus = b"\0" + ((1 << (bits - 1)) | 1).to_bytes(bits // 8)
    key = der(0x30, der(0x02, modulus) + der(0x02, b"\1\0\1"))
    algorithm = der(0x30, bytes.fromhex("06092a864886f70d0101010500"))
    return b64encode(der(0x30, algorithm + der(0x03, b"\0" + key))).decode()


def der(tag: int, data: bytes) -> bytes:
    if len(data) < 0x80:
        return bytes([tag, len(data)]) + data
    size = len(data).to_bytes(1 + (len(data) > 0xFF))
    return bytes([tag, 0x80 + len(size)]) + size + data


GOOD: dict[str, Any] = {
    "good.example": {
        "SOA": ["ns.good.example. h.good.example. 1 2 3 4 5"],
        "MX": ["10 mx.good.example."],
        "TXT": ["v=spf1 ip4:192.0.2.0/24 include:spf.mail.example -all", "site-verification=1"],
    },
    "mx.good.example": {"A": ["192.0.2.2"]},
    "spf.mail.example": {"TXT": ["v=spf1 ip4:198.51.100.0/24 ip6:2001:db8::/32 ~all"]},
    "s1._domainkey.good.example": {"TXT": [f"v=DKIM1; k=rsa; p={rsa_key(2048)}"]},
    "_dmarc.good.example": {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@good.example"]},
    "_mta-sts.good.example": {"TXT": ["v=STSv1; id=20260302"]},
    "mta-sts.good.example": {"A": ["192.0.2.3"]},
    "_smtp._tls.good.example": {"TXT": ["v=TLSRPTv1; rua=mailto:t@good.example"]},
    "default._bimi.good.example": {
        "TXT": ["v=BIMI1; l=https://good.example/l.svg; a=https://good.example/c.pem"]
    },
    "2.2.0.192.in-addr.arpa": {"PTR": ["mx.good.example."]},
}
LETTER = (
    b"Return-Path: <bounce@mail.good.example>\n"
    b"DKIM-Signature: v=1; a=rsa-sha256; d=good.example; s=s1; h=from; b=AA==\n"
    b"From: Lily <lily@good.example>\nTo: anna@weber.example\nList-Unsubscribe: <https://good.example/u>\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\n\nHello\n"
)
ALL_WELL = [
    ("MX", "good", "mx.good.example (10)"),
    ("SPF", "good", "one record, 1 of 10 look-ups"),
    ("SPF", "good", "it lets 192.0.2.2 send"),
    ("DKIM", "good", "s1: RSA with 2048 bits"),
    ("DMARC", "good", "p=reject at good.example"),
    ("alignment", "good", "From of good.example is aligned with its signature"),
    ("MTA-STS", "good", "a record; the policy at https://mta-sts.good.example was not read (--fetch-policy)"),
    ("TLS-RPT", "good", "reports go to mailto:t@good.example"),
    ("BIMI", "good", "a logo with a certificate"),
    ("PTR", "good", "192.0.2.2 is mx.good.example, and back"),
]


def asked(zone: Zone, **more: Any) -> list[tuple[str, str, str]]:
    with serving(zone) as place:
        found = check(Asker(place, 0.4), "good.example", **{"selectors": ("s1",), **more})
    return [(one.topic, one.level, str(one.said)) for one in found.points]


def test_a_domain_that_is_set_up_well() -> None:
    with serving(GOOD) as place:
        found = check(
            Asker(place, 1.0), "Good.Example.", draft=Source("a.eml", LETTER), host="mx.good.example"
        )
    assert [(one.topic, one.level, str(one.said)) for one in found.points] == ALL_WELL
    assert [(row.met, str(row.said)) for row in found.bulk] == [
        ("yes", "SPF for the sending domain"),
        ("yes", "DKIM with a key of 1024 bits or more"),
        ("yes", "DMARC, at least p=none"),
        ("yes", "From aligned with SPF or DKIM"),
        ("yes", "forward and reverse names of the sending host agree"),
        ("yes", "one-click unsubscribing in promotions (RFC 8058)"),
        ("open", "who unsubscribes gets nothing more after two days"),
        ("open", "complaints below 0.1 %, never 0.3 % (Postmaster Tools)"),
        ("open", "TLS on the way"),
    ]


def spf(record: str, **others: Any) -> Zone:
    own = {**GOOD["good.example"], "TXT": [record]}
    return {**GOOD, "good.example": own, **{name.replace("_", "."): zone for name, zone in others.items()}}


def chain(count: int) -> Zone:
    zone = spf("v=spf1 include:n0.example -all")
    inner = {f"n{at}.example": {"TXT": [f"v=spf1 include:n{at + 1}.example ~all"]} for at in range(count - 1)}
    return {**zone, **inner, f"n{count - 1}.example": {"TXT": ["v=spf1 ip4:192.0.2.9 ~all"]}}


SPF = [
    pytest.param(
        chain(10),
        [("info", "all 10 look-ups are used up"), ("good", "one record, 10 of 10 look-ups")],
        id="ten",
    ),
    pytest.param(
        chain(11), [("error", "11 look-ups where 10 are allowed: receivers stop, and SPF fails")], id="eleven"
    ),
    pytest.param(
        spf("v=spf1 a mx -all"),
        [("good", "one record, 2 of 10 look-ups")],
        id="own-names",
    ),
    pytest.param(
        spf("v=spf1 a:x1.none.example a:x2.none.example exists:x3.none.example -all"),
        [("error", "3 look-ups find nothing, where 2 are allowed")],
        id="void-look-ups",
    ),
    pytest.param(
        spf("v=spf1 include:good.example -all"),
        [("error", "include:good.example leads back to itself")],
        id="circle",
    ),
    pytest.param(
        spf("v=spf1 include:a.example -all", a_example={"TXT": ["v=spf1 redirect=good.example"]}),
        [("error", "redirect=good.example leads back to itself")],
        id="circle-of-two",
    ),
    pytest.param(
        spf("v=spf1 include:none.example -all"),
        [("error", "include:none.example has 0 SPF records in place of one")],
        id="nothing-included",
    ),
    pytest.param(spf("v=spf1 +all"), [("error", "+all lets everybody send for the domain")], id="everybody"),
    pytest.param(
        spf("v=spf1 a:mx.good.example ?all"),
        [("warning", "?all says nothing of other hosts; write ~all or -all")],
        id="neutral",
    ),
    pytest.param(
        spf("v=spf1 ip4:192.0.2.1"),
        [("warning", "it ends without all: other hosts are neither let nor refused")],
        id="no-end",
    ),
    pytest.param(
        spf("v=spf1 -all ip4:192.0.2.1"),
        [("warning", "'ip4:192.0.2.1' stands behind all, where nobody looks")],
        id="behind-all",
    ),
    pytest.param(
        spf("v=spf1 ip4:300.1.1.1 -all"), [("error", "'ip4:300.1.1.1' is no network")], id="no-network"
    ),
    pytest.param(
        spf("v=spf1 ipv4:192.0.2.1 -all"),
        [("error", "'ipv4:192.0.2.1' is no mechanism: receivers take none of the record")],
        id="no-mechanism",
    ),
    pytest.param(
        spf("v=spf1 ptr -all"),
        [("info", "ptr is slow, and many receivers leave it out"), ("good", "one record, 1 of 10 look-ups")],
        id="ptr",
    ),
    pytest.param(
        spf("v=spf1 exists:%{i}.x.example -all"), [("good", "one record, 1 of 10 look-ups")], id="macro"
    ),
    pytest.param(
        {**GOOD, "good.example": {**GOOD["good.example"], "TXT": ["v=spf1 -all", "v=spf1 ~all"]}},
        [("error", "2 SPF records, of which receivers take none")],
        id="two-records",
    ),
    pytest.param(spf("v=spf10 -all"), [("error", "no SPF record (TXT that begins with v=spf1)")], id="none"),
    pytest.param(
        spf("v=spf1 include:f.example -all", f_example="SERVFAIL"),
        [("unknown", "include:f.example: the name server failed (SERVFAIL)")],
        id="server-fails",
    ),
    pytest.param(
        spf("v=spf1 include:f.example -all", f_example="SILENT"),
        [("unknown", "include:f.example: the name server did not answer")],
        id="server-is-silent",
    ),
    pytest.param(
        spf("v=spf1 " + " ".join(f"ip4:192.0.2.{n}" for n in range(250)) + " -all"),
        [("good", "one record, 0 of 10 look-ups")],
        id="too-large-for-a-datagram",
    ),
]


@pytest.mark.parametrize(("zone", "expected"), SPF)
def test_spf(zone: Zone, expected: list[tuple[str, str]]) -> None:
    found = [(level, said) for topic, level, said in asked(zone) if topic == "SPF"]
    assert found == expected


SENDS = [
    pytest.param("v=spf1 ip4:192.0.2.0/24 -all", "192.0.2.2", "good", id="network"),
    pytest.param("v=spf1 a:mx.good.example/24 -all", "192.0.2.77", "good", id="network-of-a-host"),
    pytest.param("v=spf1 mx -all", "192.0.2.2", "good", id="mx"),
    pytest.param("v=spf1 include:spf.mail.example -all", "2001:db8::7", "good", id="included"),
    pytest.param("v=spf1 -ip4:192.0.2.2 ip4:192.0.2.0/24 -all", "192.0.2.2", "error", id="the-first-counts"),
    pytest.param("v=spf1 ip4:192.0.2.0/24 ~all", "203.0.113.1", "warning", id="softly-refused"),
    pytest.param("v=spf1 redirect=spf.mail.example", "198.51.100.1", "good", id="redirected"),
]


@pytest.mark.parametrize(("record", "host", "level"), SENDS)
def test_whether_a_host_may_send(record: str, host: str, level: str) -> None:
    assert [found[1] for found in asked(spf(record), host=host) if "send" in found[2]] == [level]


def changed(name: str, records: Any) -> Zone:
    return {**GOOD, name: records}


def without(name: str) -> Zone:
    return {key: zone for key, zone in GOOD.items() if key != name}


def own(**records: list[str]) -> Zone:
    return changed("good.example", {**GOOD["good.example"], **records})


OTHERS = [
    pytest.param(
        own(MX=["0 ."]), ("MX", "warning", "the domain takes no mail (null MX): answers bounce"), id="null-mx"
    ),
    pytest.param(
        own(MX=[]), ("MX", "error", "no MX record and no host: answers and bounces are lost"), id="no-mx"
    ),
    pytest.param(
        own(MX=[], A=["192.0.2.1"]),
        ("MX", "info", "no MX record; mail goes to the host good.example itself"),
        id="host",
    ),
    pytest.param(
        own(MX=["5 gone.example."]), ("MX", "error", "gone.example has no address"), id="mx-without-address"
    ),
    pytest.param(
        {**own(MX=["5 alias.example."]), "alias.example": {"CNAME": ["mx.good.example."]}},
        ("MX", "warning", "alias.example is an alias, which MX must not name"),
        id="mx-alias",
    ),
    pytest.param(
        {
            **own(MX=["5 a.example."]),
            "a.example": {"CNAME": ["b.example."]},
            "b.example": {"CNAME": ["a.example."]},
        },
        ("MX", "unknown", "a.example: the aliases run in a circle"),
        id="aliases-in-a-circle",
    ),
    pytest.param(
        without("s1._domainkey.good.example"),
        ("DKIM", "error", "s1._domainkey.good.example: there is no such name"),
        id="no-key",
    ),
    pytest.param(
        changed("s1._domainkey.good.example", {"TXT": [f"p={rsa_key(1024)}"]}),
        ("DKIM", "warning", "s1: RSA with 1024 bits; 2048 are advised"),
        id="short-key",
    ),
    pytest.param(
        changed("s1._domainkey.good.example", {"TXT": [f"k=rsa; p={rsa_key(512)}"]}),
        ("DKIM", "error", "s1: RSA with 512 bits, which verifiers refuse"),
        id="far-too-short-key",
    ),
    pytest.param(
        changed("s1._domainkey.good.example", {"TXT": ["v=DKIM1; p="]}),
        ("DKIM", "error", "s1: the key was withdrawn (p= is empty)"),
        id="withdrawn-key",
    ),
    pytest.param(
        changed("s1._domainkey.good.example", {"TXT": ["v=DKIM1; p=AAAA"]}),
        ("DKIM", "error", "s1: the rsa key cannot be read"),
        id="no-key-in-it",
    ),
    pytest.param(
        changed(
            "s1._domainkey.good.example", {"TXT": [f"v=DKIM1; k=ed25519; p={b64encode(bytes(32)).decode()}"]}
        ),
        ("DKIM", "good", "s1: ed25519 with 256 bits"),
        id="ed25519",
    ),
    pytest.param(
        changed("s1._domainkey.good.example", {"TXT": [f"v=DKIM1; t=y; p={rsa_key(2048)}"]}),
        ("DKIM", "warning", "s1: marked as a test (t=y)"),
        id="test-key",
    ),
    pytest.param(
        without("_dmarc.good.example"),
        ("DMARC", "error", "no DMARC record at _dmarc.good.example"),
        id="no-dmarc",
    ),
    pytest.param(
        changed("_dmarc.good.example", {"TXT": ["v=DMARC1; p=none; rua=mailto:d@good.example"]}),
        ("DMARC", "info", "p=none at good.example: forged mail is only counted"),
        id="only-counted",
    ),
    pytest.param(
        changed("_dmarc.good.example", {"TXT": ["v=DMARC1; rua=mailto:d@good.example"]}),
        ("DMARC", "error", "no policy in it (p=none, quarantine or reject)"),
        id="no-policy",
    ),
    pytest.param(
        changed("_dmarc.good.example", {"TXT": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]}),
        ("DMARC", "error", "2 DMARC records, of which none counts"),
        id="two-policies",
    ),
    pytest.param(
        changed("_dmarc.good.example", {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@reports.example"]}),
        ("DMARC", "warning", "reports.example has not agreed to get the reports"),
        id="reports-elsewhere",
    ),
    pytest.param(
        changed("_dmarc.good.example", {"TXT": ["v=DMARC1; p=reject; pct=20"]}),
        ("DMARC", "warning", "no address for reports (rua), so nobody sees who forges"),
        id="no-reports",
    ),
    pytest.param(
        changed("_mta-sts.good.example", {"TXT": ["v=STSv1"]}),
        ("MTA-STS", "warning", "not one record with an id"),
        id="mta-sts-without-id",
    ),
    pytest.param(
        without("mta-sts.good.example"),
        ("MTA-STS", "warning", "a record, but no host mta-sts.good.example that has the policy"),
        id="mta-sts-without-host",
    ),
    pytest.param(
        changed("_smtp._tls.good.example", {"TXT": ["v=TLSRPTv1"]}),
        ("TLS-RPT", "warning", "not one record with rua=mailto: or https:"),
        id="tls-rpt-to-nobody",
    ),
    pytest.param(
        changed("_dmarc.good.example", {"TXT": ["v=DMARC1; p=none; rua=mailto:d@good.example"]}),
        ("BIMI", "warning", "the logo is not shown: DMARC must be p=quarantine or reject for all mail"),
        id="bimi-without-policy",
    ),
    pytest.param(
        without("2.2.0.192.in-addr.arpa"),
        ("PTR", "error", "192.0.2.2 has no reverse name: Gmail refuses its mail"),
        id="no-reverse-name",
    ),
    pytest.param(
        changed("2.2.0.192.in-addr.arpa", {"PTR": ["vps7.hoster.example."]}),
        ("PTR", "error", "192.0.2.2 is called vps7.hoster.example, which does not lead back to it"),
        id="reverse-name-of-a-rented-host",
    ),
]


@pytest.mark.parametrize(("zone", "expected"), OTHERS)
def test_other_records(zone: Zone, expected: tuple[str, str, str]) -> None:
    found = asked(zone, host="192.0.2.2")
    assert expected in found
    kept = [one for one in ALL_WELL if one[0] not in (expected[0], "alignment", "BIMI", "SPF", "DMARC")]
    assert set(kept) <= set(found)


DRAFTS = [
    pytest.param(
        b"From: l@mail.good.example\n",
        "info",
        "From is of mail.good.example; whether it is signed shows a mail that was sent",
        id="a-draft",
    ),
    pytest.param(
        b"From: l@other.example\n",
        "error",
        "From of the draft is of other.example, not of good.example",
        id="another-domain",
    ),
    pytest.param(
        b"Return-Path: <b@mailer.example>\nFrom: l@good.example\n",
        "error",
        "From is of good.example, signature and bounces of mailer.example",
        id="bounces-elsewhere",
    ),
    pytest.param(
        b"Return-Path: <b@mail.good.example>\nFrom: l@good.example\n",
        "good",
        "From of good.example is aligned with its bounce address",
        id="bounces-below",
    ),
    pytest.param(b"To: a@b.example\n", "error", "the draft has no From", id="nobody"),
]


@pytest.mark.parametrize(("head", "level", "said"), DRAFTS)
def test_a_draft(head: bytes, level: str, said: str) -> None:
    found = asked(GOOD, draft=Source("a.eml", head + b"\nHello\n"))
    assert [one[1:] for one in found if one[0] == "alignment"] == [(level, said)]


def test_a_strict_policy_wants_the_same_domain() -> None:
    zone = changed("_dmarc.good.example", {"TXT": ["v=DMARC1; p=reject; aspf=s; rua=mailto:d@good.example"]})
    found = asked(
        zone, draft=Source("a.eml", b"Return-Path: <b@mail.good.example>\nFrom: l@good.example\n\nHi\n")
    )
    assert [one[1] for one in found if one[0] == "alignment"] == ["error"]


NOBODY: list[Any] = [
    pytest.param("SERVFAIL", "the name server failed (SERVFAIL)", id="fails"),
    pytest.param("REFUSED", "the name server refused (REFUSED)", id="refuses"),
    pytest.param("SILENT", "the name server did not answer", id="is-silent"),
    pytest.param(None, "there is no domain good.example", id="no-such-domain"),
]


@pytest.mark.parametrize(("zone", "said"), NOBODY)
def test_who_cannot_be_asked(zone: str | None, said: str) -> None:
    with serving({"good.example": zone} if zone else {}) as place, pytest.raises(UsageError) as raised:
        check(Asker(place, 0.4), "good.example")
    assert (raised.value.message, raised.value.where) == (said, place)


def test_nobody_listens_there() -> None:
    with pytest.raises(UsageError, match="did not answer"):
        check(Asker("127.0.0.1:9", 0.4), "good.example")


@pytest.mark.parametrize("name", ["", "localhost", "192.0.2.1", "a..b", "x" * 70 + ".example"])
def test_no_domain(name: str) -> None:
    with serving(GOOD) as place, pytest.raises(UsageError):
        check(Asker(place, 0.4), name)


@pytest.mark.parametrize("place", ["127.0.0.1:no", "127.0.0.1:0", "127.0.0.1:99999"])
def test_no_port(place: str) -> None:
    with pytest.raises(UsageError, match="is no port"):
        Asker(place)


def test_a_server_that_falls_silent_is_not_asked_for_ever() -> None:
    silent = {name: "SILENT" for name in GOOD if name != "good.example"}
    with serving({**silent, "good.example": GOOD["good.example"]}) as place:
        asker = Asker(place, 0.2)
        levels = {one.level for one in check(asker, "good.example").points}
    assert levels == {"unknown"}


@pytest.mark.parametrize("bits", [512, 1024, 2048, 4096])
def test_sizes_of_keys(bits: int) -> None:
    assert key_size(rsa_key(bits), "rsa") == bits


WHOLE = b64decode(rsa_key(2048))
NUMBERS = der(0x02, b"\0" + (1 << 1023 | 1).to_bytes(128)) + der(0x02, b"\3")
NO_KEYS = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"0", id="one-byte"),
    pytest.param(b"\x30\x82\xff\xff\x02", id="ends-before"),
    pytest.param(WHOLE[:-1], id="cut"),
    pytest.param(WHOLE + b"\0", id="more-behind"),
    pytest.param(WHOLE.replace(b"\x01\x01\x01\x05", b"\x01\x01\x02\x05"), id="another-algorithm"),
    pytest.param(der(0x30, NUMBERS + der(0x02, b"\1")), id="three-numbers"),
    pytest.param(der(0x30, der(0x02, b"\xff" * 128) + der(0x02, b"\3")), id="below-zero"),
    pytest.param(der(0x30, der(0x02, b"\0" + b"\xfe" * 128) + der(0x02, b"\3")), id="even"),
    pytest.param(der(0x30, NUMBERS[:-3] + der(0x02, b"\1")), id="no-exponent"),
    pytest.param(b"\x30\x82\x00" + der(0x30, NUMBERS)[2:], id="a-length-too-long"),
    pytest.param(der(0x31, NUMBERS), id="no-sequence"),
]


@pytest.mark.parametrize("data", NO_KEYS)
def test_no_key(data: bytes) -> None:
    assert key_size(b64encode(data).decode(), "rsa") == 0


def test_a_key_by_itself_and_text_that_is_none() -> None:
    assert key_size(b64encode(der(0x30, NUMBERS)).decode(), "rsa") == 1024
    assert key_size("!", "rsa") == 0


@pytest.mark.parametrize("size", [1024, 2048])
def test_keys_are_read_as_others_read_them(size: int) -> None:
    key = rsa.generate_private_key(65537, size).public_key()
    for form in (PublicFormat.SubjectPublicKeyInfo, PublicFormat.PKCS1):
        assert key_size(b64encode(key.public_bytes(Encoding.DER, form)).decode(), "rsa") == size


def run(preflint: Command, folder: Path, *more: str, zone: Mapping[str, Any] = GOOD) -> Any:
    (folder / "a.eml").write_bytes(LETTER)
    with serving(zone) as place:
        return preflint(
            "domain", "good.example", "--nameserver", place, "--timeout", "0.5", *more, cwd=folder
        )


def test_the_command(preflint: Command, tmp_path: Path) -> None:
    done = run(preflint, tmp_path, "--draft", "a.eml", "--lang", "en")
    assert done.code == 0
    assert "  ok        s1: RSA with 2048 bits  [RFC 8301 §3.2]\n" in done.out
    assert done.out.endswith("0 errors, 0 warnings, 0 open.\n")


def test_the_command_in_chinese(preflint: Command, tmp_path: Path) -> None:
    done = run(preflint, tmp_path, "--selector", "s2", "--records", "--lang", "zh")
    assert done.code == 1
    assert "  错误      s2._domainkey.good.example：没有这个域名  [RFC 6376 §3.6.2]\n" in done.out
    assert "            v=spf1 ip4:192.0.2.0/24 include:spf.mail.example -all\n" in done.out


def test_json(preflint: Command, tmp_path: Path) -> None:
    done = run(preflint, tmp_path, "--draft", "a.eml", "--output-format", "json", "--lang", "en")
    made = json.loads(done.out)
    assert (made["domain"], made["errors"], made["warnings"], made["unknown"]) == ("good.example", 0, 0, 0)
    assert made["points"][0] == {
        "topic": "MX",
        "level": "good",
        "text": "mx.good.example (10)",
        "source": "RFC 5321 §5.1",
        "record": "10 mx.good.example.",
    }
    assert {row["met"] for row in made["bulk"]} == {"yes", "open"}


def test_nobody_to_ask_is_an_error_of_use(preflint: Command, tmp_path: Path) -> None:
    done = run(preflint, tmp_path, "--lang", "zh", zone={"good.example": "SERVFAIL"})
    assert done.code == 2
    assert "域名服务器出错（SERVFAIL）" in done.err


def test_without_the_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from linter.cli import guard

    monkeypatch.setattr("linter.cli.domain.find_spec", lambda name: None)
    for lang in ("en", "zh"):
        assert guard.run(["domain", "good.example", "--lang", lang]) == 2
    assert capsys.readouterr().err == (
        "preflint: error: asking name servers needs the package dnspython, which is not installed\n"
        "  hint: pip install 'preflint[domain]'\n"
        "preflint：错误：查询域名服务器需要 dnspython 包，但尚未安装\n"
        "  提示：请运行：pip install 'preflint[domain]'\n"
    )


def test_terminal_signs_in_records_do_nothing(preflint: Command, tmp_path: Path) -> None:
    zone = changed("s1._domainkey.good.example", {"TXT": ["v=DKIM1; k=\x1b[31m; p=AAAA"]})
    done = run(preflint, tmp_path, "--selector", "s1", "--records", "--lang", "en", zone=zone)
    assert "\x1b" not in done.out


def test_a_check_asks_no_name_server(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "dns.py").write_text("raise SystemExit('the network was asked')\n", "utf-8")
    (tmp_path / "a.eml").write_bytes(LETTER)
    (tmp_path / "sent.csv").write_text("date,to\n2026-03-02,anna@weber.example\n", "utf-8")
    (tmp_path / "preflint.toml").write_text('sent = "sent.csv"\n', "utf-8")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    done = preflint("check", "--no-grammar", "a.eml", cwd=tmp_path, env={"PYTHONPATH": path})
    assert (done.code in (0, 1), "network" in done.out + done.err) == (True, False)
