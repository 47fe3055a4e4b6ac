"""Text whose charset is not the declared one, or is not declared: what is guessed, and what is mended."""

from __future__ import annotations

import pytest

from linter import api
from linter.coding.charset import guess
from linter.config import Config
from linter.model.source import Source


@pytest.mark.parametrize(
    ("text", "charset", "guessed"),
    [
        pytest.param("报价 for pumps", "gbk", "gb18030", id="a little Chinese"),
        pytest.param("陈丽 <l@x.example>", "gbk", "gb18030", id="a Chinese name"),
        pytest.param("Re: 价", "gbk", "gb18030", id="one character"),
        pytest.param("Größe", "cp1252", "cp1252", id="two accents in a word"),
        pytest.param("créée", "cp1252", "cp1252", id="two accents of one kind"),
        pytest.param("«Été»", "cp1252", "cp1252", id="quotes and accents"),
        pytest.param("20 °C ±¼ inch", "cp1252", "cp1252", id="signs"),
        pytest.param("Привет", "cp1251", "cp1252", id="Cyrillic is not Chinese"),
        pytest.param("Ελληνικά", "iso-8859-7", "cp1252", id="Greek is not Chinese"),
    ],
)
def test_guess(text: str, charset: str, guessed: str) -> None:
    assert guess(text.encode(charset)) == guessed


MAIL = b"""From: Lily Chen <lily@hx-valves.example>\r
Subject: SUBJECT\r
MIME-Version: 1.0\r
Content-Type: text/plain; charset=CHARSET\r
Content-Transfer-Encoding: 8bit\r
\r
BODY\r
"""


def _fixed(subject: bytes, charset: bytes, body: bytes, code: str, *, unsafe: bool = False) -> bytes:
    data = MAIL.replace(b"SUBJECT", subject).replace(b"CHARSET", charset).replace(b"BODY", body)
    return api.fix(Source("a.eml", data), api.prepare(Config(select=(code,))), unsafe=unsafe).source.data


@pytest.mark.parametrize(
    ("subject", "charset", "expected"),
    [
        pytest.param(
            "报价 for pumps".encode("gbk"), b"utf-8", b"=?utf-8?B?5oql5Lu3IGZvciBwdW1wcw==?=", id="GBK"
        ),
        pytest.param("關於報價".encode("big5"), b"big5", b"=?utf-8?B?6Zec5pa85aCx5YO5?=", id="declared Big5"),
        pytest.param(
            "Prüfung".encode("latin-1"), b"iso-8859-1", b"=?utf-8?B?UHLDvGZ1bmc=?=", id="declared Latin-1"
        ),
        pytest.param("Dvořák".encode("cp1250"), b"utf-8", b"Dvo\xf8\xe1k", id="a guess is not written down"),
        pytest.param("關於報價".encode("big5"), b"utf-8", "關於報價".encode("big5"), id="Big5 is no GB 2312"),
    ],
)
def test_bare_bytes(subject: bytes, charset: bytes, expected: bytes) -> None:
    fixed = _fixed(subject, charset, b"Hello", "HDR008")
    line = next(line for line in fixed.split(b"\r\n") if line.startswith(b"Subject: "))
    assert line == b"Subject: " + expected


@pytest.mark.parametrize(
    ("charset", "text", "mended"),
    [
        pytest.param(b"gb2312", "价格".encode(), True, id="Chinese in UTF-8"),
        pytest.param(b"windows-1252", "Grüße".encode(), True, id="accents in UTF-8"),
        pytest.param(b"gb2312", "价格".encode("gbk"), False, id="as declared"),
        pytest.param(b"gb2312", "联通".encode("gbk"), False, id="valid by chance"),
        pytest.param(b"iso-8859-1", "DÉBUTÉ»".encode("latin-1"), False, id="one pair"),
    ],
)
def test_mislabelled(charset: bytes, text: bytes, mended: bool) -> None:
    assert b"charset=" + charset in _fixed(b"Hello", charset, text, "MIM041")
    fixed = _fixed(b"Hello", charset, text, "MIM041", unsafe=True)
    assert (b"charset=utf-8" in fixed) is mended
    assert text in fixed


LATIN = [
    pytest.param("Grüße aus Łódź".encode("iso-8859-2"), "iso-8859-2", True, id="letters"),
    pytest.param("Ventile – neu".encode("cp1252"), "windows-1252", True, id="a-dash"),
    pytest.param(
        "阀门报价".encode("big5", "replace") + "水泵訊息".encode("big5"), "iso-8859-1", False, id="signs"
    ),
]


@pytest.mark.parametrize(("raw", "charset", "is_written"), LATIN)
def test_a_bare_header_is_written_in_utf8_where_its_letters_are_sure(
    raw: bytes, charset: str, is_written: bool
) -> None:
    head = b"From: a@hx.example\nSubject: " + raw + b"\nMIME-Version: 1.0\nContent-Type: text/plain; "
    mail = head + f"charset={charset}\n\nHello\n".encode()
    fixed = api.fix(Source("a.eml", mail), api.prepare(Config(select=("HDR008",)))).source.data
    assert (b"=?utf-8?" in fixed) == is_written
