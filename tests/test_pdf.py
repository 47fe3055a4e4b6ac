"""PDF files: whether they ask for a password."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from linter.facts.files.pdf import needs_password


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
