"""Header text for the wire: dates, encoded-words, phrases, folding."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.headers.wire import encoded_words, fold, phrase, without_encoded_words
from linter.coding.dates import date_text, parse_date

SHANGHAI = timezone(timedelta(hours=8))

DATES = [
    pytest.param("Mon, 2 Mar 2026 10:00:00 +0800", datetime(2026, 3, 2, 10, tzinfo=SHANGHAI), id="usual"),
    pytest.param("2 Mar 2026 10:00 GMT", datetime(2026, 3, 2, 10, tzinfo=UTC), id="short"),
    pytest.param("2 Mar 2026 9:00 +0000", datetime(2026, 3, 2, 9, tzinfo=UTC), id="one-digit-hour"),
    pytest.param(
        "Mon, 2 Mar 2026 10:00:00 +0800 (CST)", datetime(2026, 3, 2, 10, tzinfo=SHANGHAI), id="comment"
    ),
    pytest.param(
        "Tue, 30 Jun 2026 23:59:60 +0000", datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC), id="leap-second"
    ),
    pytest.param("Fri, 2 Mar 2026 10:00:00 +0800", None, id="wrong-weekday"),
    pytest.param("30 Feb 2026 10:00:00 +0800", None, id="no-such-day"),
    pytest.param("2 Mär 2026 10:00:00 +0100", None, id="german-month"),
    pytest.param("2 Mar 26 10:00:00 +0100", None, id="two-digit-year"),
    pytest.param("2 Mar 2026 10:00:00 +1500", None, id="zone-beyond-earth"),
    pytest.param("2 Mar 2026 10:00:00 +0860", None, id="sixty-minutes"),
    pytest.param("2 Mar 2026 10:00:00", None, id="no-zone"),
    pytest.param("2 Mar 2026 25:00:00 +0000", None, id="no-such-hour"),
    pytest.param("", None, id="empty"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_parse_date(text: str, expected: datetime | None) -> None:
    assert parse_date(text) == expected


@given(st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(SHANGHAI)))  # noqa: DTZ001 (hypothesis takes it naive)
def test_a_date_that_is_written_can_be_read(moment: datetime) -> None:
    assert parse_date(date_text(moment)) == moment.replace(microsecond=0)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1))
def test_encoded_words_say_the_text(text: str) -> None:
    words = encoded_words(text)
    assert words.isascii()
    assert max(map(len, words.split(" "))) <= 75
    assert str(make_header(decode_header(words))) == text


PHRASES = [
    pytest.param("Lily Chen", "Lily Chen", id="bare"),
    pytest.param("Chen, Lily", '"Chen, Lily"', id="comma"),
    pytest.param('Lily "L" Chen', '"Lily \\"L\\" Chen"', id="quotes"),
    pytest.param("陈丽", "=?utf-8?B?6ZmI5Li9?=", id="chinese"),
]


@pytest.mark.parametrize(("name", "expected"), PHRASES)
def test_phrase(name: str, expected: str) -> None:
    assert phrase(name) == expected


WORDS = [
    pytest.param("=?utf-8?Q?Offer?= 7", False, "Offer 7", id="one"),
    pytest.param("=?utf-8?Q?Of?=\r\n =?utf-8?Q?fer?=", False, "Offer", id="blank-between-is-nothing"),
    pytest.param("=?gb2312?B?T2ZmZXI=?=", False, "Offer", id="base64"),
    pytest.param("=?utf-8?Q?M=C3=BCller?=", False, None, id="not-ascii"),
    pytest.param("=?utf-9?Q?Offer?=", False, None, id="unknown-charset"),
    pytest.param("=?utf-8?B?####?=", False, None, id="damaged"),
    pytest.param("=?utf-8?Q?=3D=3Futf-8=3FQ=3Fa=3F=3D?=", False, None, id="a-word-in-a-word"),
    pytest.param("=?utf-8?Q?a=0D=0ABcc:_b?=", False, None, id="line-end-inside"),
    pytest.param(
        "=?utf-8?Q?Chen,_Lily?= <a@b.example>", True, '"Chen, Lily" <a@b.example>', id="phrase-quoted"
    ),
    pytest.param(
        '"=?utf-8?Q?Chen,_Lily?=" <a@b.example>', True, '"Chen, Lily" <a@b.example>', id="in-quotes"
    ),
]


@pytest.mark.parametrize(("raw", "structured", "expected"), WORDS)
def test_without_encoded_words(raw: str, structured: bool, expected: str | None) -> None:
    assert without_encoded_words(raw, structured=structured) == expected


FOLDS = [
    pytest.param("short", b" short", id="short"),
    pytest.param("a" * 70 + " b", b" " + b"a" * 70 + b"\r\n b", id="before-a-blank"),
    pytest.param("x  y", b" x  y", id="blanks-stay"),
    pytest.param("x\r\n\ty", b" x\ty", id="unfolded-first"),
    pytest.param("a" * 900, b" " + b"a" * 900, id="a-long-word-stays"),
    pytest.param("a" * 999, None, id="a-word-beyond-the-limit"),
]


@pytest.mark.parametrize(("value", "expected"), FOLDS)
def test_fold(value: str, expected: bytes | None) -> None:
    assert fold("Subject", value, b"\r\n") == expected


def test_fold_leaves_a_quoted_boundary_whole() -> None:
    boundary = f'boundary="{"part " * 16}x"'
    assert fold("Content-Type", f"multipart/mixed; {boundary}; a=b", b"\n") == (
        f" multipart/mixed;\n {boundary};\n a=b".encode()
    )
    assert fold("Content-Type", f'multipart/mixed; boundary="{"part " * 220}"', b"\n") is None
