"""Each test of a picture, as a table, and the formats told by first bytes."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.base import TESTS, Finding
from linter.facts.context import Context
from linter.facts.images import format_of
from linter.model.document import TextEdit
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


def mail(html: str, *images: tuple[str, str, bytes]) -> bytes:
    lines = ["MIME-Version: 1.0", "Content-Type: multipart/related; boundary=b", "", "--b"]
    lines += ["Content-Type: text/html; charset=utf-8", "", html]
    for name, content_type, data in images:
        lines += ["--b", f"Content-Type: {content_type}", f"Content-ID: <{name}>"]
        lines += ["Content-Transfer-Encoding: base64", "", b64encode(data).decode()]
    return "\n".join([*lines, "--b--", ""]).encode()


def run(test: str, data: bytes, **fields: Any) -> list[tuple[str, str | None]]:
    """The text found and the new text offered, for each finding."""
    message = parse(Source("x.eml", data), "mail")[0]
    found = []
    for finding in yielded(TESTS[test](**fields), message, CONTEXT):
        assert isinstance(finding, Finding)
        if finding.segment is None:
            found.append((data[finding.start : finding.end].decode(), None))
            continue
        part = finding.parts[0] if finding.parts else None
        better = part.change.text if isinstance(part, TextEdit) else None
        found.append((finding.segment.text[finding.start : finding.end], better))
    return found


A = ("a@h", "image/gif", GIF)
B = ("b@h", "image/png", PNG)
NEEDED = {"limit": 1, "formats": ("gif",)}
"""What tests cannot do without."""

SHOWN = '<p><img src="cid:a@h"> x</p>'


@pytest.mark.parametrize(
    ("test", "fields", "data", "expected"),
    [
        pytest.param("image/broken-cid", {}, mail(SHOWN), [('src="cid:a@h"', None)], id="no such part"),
        pytest.param("image/broken-cid", {}, mail(SHOWN, A), [], id="the part is there"),
        pytest.param(
            "image/broken-cid", {}, mail('<img src="cid:A%40h"> x', A), [], id="escaped and in capitals"
        ),
        pytest.param(
            "image/broken-cid",
            {},
            mail('<blockquote type=cite><img src="cid:old"></blockquote>'),
            [],
            id="in a quoted mail",
        ),
        pytest.param("image/unused", {}, mail(SHOWN, A, B), [("Content-ID", None)], id="unused"),
        pytest.param("image/unused", {}, mail(SHOWN, A), [], id="used"),
        pytest.param(
            "image/heavy",
            {"limit": 20},
            mail('<img src="cid:a@h"><img src="cid:b@h">', A, B),
            [('src="cid:b@h"', None)],
            id="heavy",
        ),
        pytest.param(
            "image/total",
            {"limit": 40},
            mail('<img src="cid:a@h"><img src="cid:b@h">', A, B),
            [('src="cid:b@h"', None)],
            id="total, at the heaviest",
        ),
        pytest.param(
            "image/total",
            {"limit": 30},
            mail('<img src="cid:b@h"><img src="cid:b@h">', B),
            [],
            id="one part shown twice is one",
        ),
        pytest.param(
            "image/format", {"formats": ("gif",)}, mail(SHOWN, A), [('src="cid:a@h"', None)], id="format"
        ),
        pytest.param(
            "image/type-differs",
            {},
            mail(SHOWN, ("a@h", "image/jpeg", PNG)),
            [('src="cid:a@h"', None)],
            id="type differs",
        ),
        pytest.param("image/type-differs", {}, mail(SHOWN, ("a@h", "image/x-png", PNG)), [], id="old name"),
        pytest.param(
            "image/no-width",
            {},
            mail("<img src=x><img src=x width=1 height=1><img src=x width=9>"),
            [("<img src=x>", None)],
            id="no width",
        ),
        pytest.param(
            "image/odd-size",
            {},
            mail('<img src=x width="9px"><img src=x height=auto><img src=x width="50%" height="">'),
            [('width="9px"', 'width="9"'), ("height=auto", None)],
            id="odd size",
        ),
        pytest.param(
            "image/wide",
            {"limit": 640},
            mail('<img src=x width=800><img src=x width=800 style="max-width:100%"><img src=x width=600>'),
            [("<img src=x width=800>", None)],
            id="wide",
        ),
        pytest.param(
            "image/alt-repeats-text",
            {},
            mail('<a href="/x"><img alt="Our Valves" src=x> our valves</a> <img alt="our valves" src=x>'),
            [('alt="Our Valves"', 'alt=""')],
            id="alt repeats text",
        ),
    ],
)
def test_tests(
    test: str, fields: dict[str, Any], data: bytes, expected: list[tuple[str, str | None]]
) -> None:
    assert run(test, data, **fields) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (PNG, "png"),
        (GIF, "gif"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"RIFF\x00\x00\x00\x00WAVE", ""),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (b"\x00\x00\x00\x18ftypavif", "avif"),
        (b"\x00\x00\x00\x18ftypmp42", ""),
        (b'<?xml version="1.0"?><svg xmlns="x">', "svg"),
        (b"", ""),
    ],
)
def test_formats(head: bytes, expected: str) -> None:
    assert format_of(head) == expected


@given(st.text(max_size=60))
def test_tests_are_total(target: str) -> None:
    escaped = target.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    html = (
        f'<a href="#">{escaped}<img src="{escaped}" alt="{escaped}" width="{escaped}" style="{escaped}"></a>'
    )
    for test, kind in TESTS.items():
        if test.startswith("image/"):
            run(test, mail(html, A), **{key: NEEDED[key] for key in NEEDED if key in kind.__struct_fields__})
