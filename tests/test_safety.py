"""That the test of safe fixes sees what a fix breaks, and names the rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linter.model.diagnostic import Applicability, Diagnostic, Fix, Severity, Twin
from linter.model.document import Edit
from linter.model.source import Span
from tests.safety import broken_by

DATA = b"""From: a@a.example
Subject: b
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=m

--m
Content-Type: text/plain; charset=iso-8859-1

caf\xe9
--m
Content-Type: text/plain

second
--m--
"""


def diagnostic(code: str, *changes: tuple[bytes, bytes]) -> Diagnostic:
    edits = tuple(Edit(Span(at := DATA.index(old), at + len(old)), new) for old, new in changes)
    fix = Fix("Mend it", Applicability.SAFE, edits)
    return Diagnostic(code, "a-rule", Severity.WARNING, "It is wrong", edits[0].span, fix=fix)


CASES = [
    pytest.param("HDR001", [(b"Subject: b\n", b"")], [], id="a-field-goes"),
    pytest.param(
        "MIM005", [(b"iso-8859-1", b"utf-8"), (b"caf\xe9", b"caf\xc3\xa9")], [], id="charset-with-bytes"
    ),
    pytest.param(
        "MIM005",
        [(b"iso-8859-1", b"utf-8")],
        ["the text of part 0 changes: '\u00e9' became '\ufffd'"],
        id="charset-alone",
    ),
    pytest.param("MIM020", [(b"--m--", b"")], [], id="end-goes-unseen"),
    pytest.param(
        "MIM009",
        [(b"multipart/mixed", b"text/plain")],
        ["the parts were ('multipart/mixed', 'text/plain', 'text/plain'), now ('text/plain',)"],
        id="parts",
    ),
    pytest.param("PLE010", [(b"second", b"once")], [], id="wording"),
    pytest.param(
        "PLE010", [(b"second", b"once"), (b"caf", b"tea")], ["changes the texts of 2 parts"], id="too-much"
    ),
    pytest.param(
        "PLE010", [(b"Subject: b\n", b"")], ["adds or removes a header field"], id="wording-takes-a-field"
    ),
]


@pytest.mark.parametrize(("code", "changes", "lines"), CASES)
def test_what_breaks_is_named(code: str, changes: list[tuple[bytes, bytes]], lines: list[str]) -> None:
    found = diagnostic(code, *changes)
    where = f"{code} a-rule at byte {found.span.start}: "
    assert list(broken_by(DATA, (found,), 10)) == [where + line for line in lines]


def test_a_fault_that_stands_in_two_parts_is_mended_in_both() -> None:
    found = diagnostic("PLE010", (b"second", b"once"), (b"caf", b"tea"))
    twin = Twin(Span(DATA.index(b"caf"), DATA.index(b"caf") + 3), "caf\u00e9", "body", True, None)
    assert list(broken_by(DATA, (replace(found, also=(twin,)),), 10)) == []
