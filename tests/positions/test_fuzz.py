"""Mails and templates damaged at random, under every shipped rule: nothing raises, places stay inside."""

from __future__ import annotations

from functools import cache
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from linter import api
from linter.config import Config
from linter.model.report import FileResult
from linter.model.source import Source
from tests.effort import cases
from tests.positions.builder import NESTINGS, NEWLINES, TRANSFERS, Cell, build
from tests.positions.door import NOW
from tests.positions.test_decoders import seeds

SNIPPETS = (
    *(
        b"\r\n",
        b"\n",
        b"\r",
        b"\n\n",
        b"\0",
        b"=",
        b"=?",
        b"?=",
        b"=?utf-8?B?",
        b"=?gb2312?Q?=C4?=",
        b'"',
        b";",
    ),
    *(b"--", b"\n--", b"--\n", b"boundary=", b"charset=utf-16", b"charset=utf-7", b"charset=none", b"From "),
    *(
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Type: multipart/mixed; boundary=a\n",
        b"<!--",
        b"-->",
    ),
    *(
        b"<",
        b">",
        b"&#",
        b"&#xD800;",
        b"&amp",
        b"<a href=",
        b"</p>",
        b"<style>",
        b"{{",
        b"}}",
        b"{% if %}",
        b"*|",
    ),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b$B", b"\xa3\xac", b"\xe2\x80\xae", b"\xc3", b"Subject: ", b"To: <"),
    *(
        b"Dear Sir, FREE!!! click here",
        b"http://a.example/?b=c",
        b"=\n",
        b"%%",
        b"*0*=",
        b"''%41",
        b"(",
        b")",
    ),
)


@cache
def prepared() -> api.Prepared:
    return api.prepare(Config(), grammar=False)


def damaged(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((0, 1, 1, 3, 20, 200)))
        match random.randrange(5):
            case 0:
                data = data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:at] + random.choice(SNIPPETS) + data[end:]
            case 3:
                data = data[:at] + data[at:end] * 2 + data[end:]
            case _:
                data = data[:at] if random.random() < 0.2 else data[:at] + random.choice(SNIPPETS) + data[at:]
    return data


def assert_sound(results: tuple[FileResult, ...], data: bytes) -> None:
    for result in results:
        for diagnostic in result.diagnostics:
            assert not diagnostic.is_crash, diagnostic.message
            assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(data), diagnostic
            for edit in diagnostic.fix.edits if diagnostic.fix else ():
                assert 0 <= edit.span.start <= edit.span.end <= len(data), diagnostic


def mail(charset: str, transfer: str, random: Random) -> bytes:
    if charset == "utf-16":
        transfer = "base64"
    cell = Cell(charset, transfer, random.choice(NEWLINES), random.choice(NESTINGS))
    return bytes(build(cell, random.randrange(10**6)).data)


charsets = st.sampled_from(["utf-8", "gb2312", "gb18030", "big5", "iso-2022-jp", "windows-1252", "utf-16"])


@cases(700)
@given(charsets, st.sampled_from(TRANSFERS), st.sampled_from([".eml", ".mbox", ".html", ".txt", ""]), seeds)
def test_damaged_files_are_linted(charset: str, transfer: str, suffix: str, seed: int) -> None:
    random = Random(seed)
    data = damaged(mail(charset, transfer, random), random)
    source = Source(f"file{suffix}", data)
    assert_sound(api.lint(source, prepared(), now=NOW), data)


@cases(250)
@given(charsets, st.sampled_from(TRANSFERS), st.sampled_from([".eml", ".mbox", ".html", ".txt"]), seeds)
def test_damaged_files_are_fixed_once_and_for_all(
    charset: str, transfer: str, suffix: str, seed: int
) -> None:
    random = Random(seed)
    source = Source(f"file{suffix}", damaged(mail(charset, transfer, random), random))
    outcome = api.fix(source, prepared(), unsafe=True, now=NOW)
    assert_sound(outcome.results, outcome.source.data)
    assert api.fix(outcome.source, prepared(), unsafe=True, now=NOW).source.data == outcome.source.data


@cases(1500)
@given(
    st.lists(st.sampled_from(SNIPPETS) | st.binary(max_size=4), max_size=40),
    st.sampled_from([".eml", ".html", ""]),
)
def test_any_bytes_are_linted(parts: list[bytes], suffix: str) -> None:
    data = b"".join(parts)
    assert_sound(api.lint(Source(f"file{suffix}", data), prepared(), now=NOW), data)
