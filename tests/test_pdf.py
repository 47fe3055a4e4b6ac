"""PDF files: whether they ask for a password, and who wrote them."""

from __future__ import annotations

import zlib
from io import BytesIO

import pypdf
import pytest

from linter.facts.files.pdf import authors, needs_password


def locked_pdf(user: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt(user, "owner", algorithm=algorithm)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_pdf_that_only_forbids_printing_opens(algorithm: str) -> None:
    assert needs_password(locked_pdf("", algorithm)) is False
    assert needs_password(locked_pdf("secret", algorithm)) is True


UNSURE = [
    pytest.param(b"%PDF-2.0 trailer <</Encrypt 5 0 R>>", id="no-dictionary"),
    pytest.param(
        b"%PDF-2.0\n5 0 obj<</Filter/Standard/R 6/O<00>/U<00>>>endobj /Encrypt 5 0 R", id="revision-6"
    ),
    pytest.param(b"%PDF-2.0\n5 0 obj<</Filter/Adobe.PubSec/R 3>>endobj /Encrypt 5 0 R", id="certificates"),
    pytest.param(
        b"%PDF-1.4\n5 0 obj<</Filter/Standard/R 3/O(a/U(b>>endobj /Encrypt 5 0 R", id="open-strings"
    ),
]


@pytest.mark.parametrize("data", UNSURE)
def test_where_it_cannot_be_told_it_is_said_so(data: bytes) -> None:
    assert needs_password(data) is None


def packed(*objects: bytes) -> bytes:
    """A PDF whose objects stand in streams of their own, as those of version 1.5 do."""
    streams = [
        b"%d 0 obj<</Filter/FlateDecode/Type/ObjStm/N 1/First 4/Length %d>>stream\n" % (number, len(data))
        + data
        + b"\nendstream endobj\n"
        for number, data in enumerate(objects, 1)
    ]
    return b"%PDF-1.5\n" + b"".join(streams)


AUTHORS = [
    pytest.param(b"%PDF-1.4\n1 0 obj<</Author(Anna Weber)>>endobj", ["Anna Weber"], id="plain"),
    pytest.param(b"%PDF-1.4\n1 0 obj<</Author<FEFF674E>>>endobj", ["李"], id="utf-16"),
    pytest.param(
        packed(zlib.compress(b"1 0 <</N 1>>"), zlib.compress(b"2 0 <</Author(Anna Weber)/Title(x)>>")),
        ["Anna Weber"],
        id="object stream",
    ),
    pytest.param(packed(b"no stream", zlib.compress(b"2 0 <</Author(Li)>>")), ["Li"], id="damaged stream"),
    pytest.param(
        packed(zlib.compress(bytes(99_000_000), 9), zlib.compress(b"2 0 <</Author(Li)>>")), [], id="bomb"
    ),
    pytest.param(b"%PDF-1.4\n/Encrypt 2 0 R 1 0 obj<</Author(x)>>endobj", [], id="encrypted"),
]


@pytest.mark.parametrize(("data", "expected"), AUTHORS)
def test_authors(data: bytes, expected: list[str]) -> None:
    assert list(authors(data)) == expected
