"""Test attachment where its rules' examples do not reach: who gets it, what is in it, what is read of it."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from linter.checks.base import TESTS, Finding, Test, Unchecked
from linter.checks.people.mail_provider import Stated
from linter.facts.context import Context
from linter.facts.files.contents import MAX_EXPANDED
from linter.facts.files.exif import has_place
from linter.facts.files.names import extension
from linter.facts.files.office import MAX_READ
from linter.facts.files.pdf import authors
from linter.facts.providers import PROVIDERS, ProviderTable
from linter.model.message import Message
from linter.ruleset.decoding import tables_of
from linter.ruleset.folders import built_in
from tests.archives import PROGRAM, mail_with, many_members, ole, rar5, tarred, zipped
from tests.ruling import yielded
from tests.tables import policies, providers, words

TABLES = {
    **tables_of(built_in() / "attachments"),
    PROVIDERS: providers(
        **{"Gmail": ("gmail.com",), "Outlook.com": ("hotmail.*",), "QQ Mail": ("qq.com",)},
    ),
    "t/policies": policies(
        **{
            "Gmail": Stated(refuses=("t/bad",), opens_archives=True, takes=50, sends=25),
            "Outlook.com": Stated(refuses=("t/worse",)),
            "Outlook": Stated(refuses=("t/worse",)),
            "QQ Mail": Stated(takes=50),
        }
    ),
    "t/bad": words("exe", "js"),
    "t/worse": words("mdb"),
    "t/archives": words("zip", "rar", "7z"),
    "t/macro": words("docm"),
}  # fmt: skip
CONTEXT = Context(now=datetime(2026, 3, 2, 10, tzinfo=UTC), tables=TABLES)
CONTENT_TYPES = {"[Content_Types].xml": b""}


def check(test: str, **fields: Any) -> Test:
    made = msgspec.convert({"kind": f"attachment/{test}", **fields}, TESTS[f"attachment/{test}"])
    made.validate()
    return made


def found(message: Message, test: str, **fields: Any) -> list[tuple[str, str]]:
    """What is shown of every finding, and where in the archive it is; the reason of what was not checked."""
    outcome = []
    for one in yielded(check(test, **fields), message, CONTEXT):
        if isinstance(one, Unchecked):
            assert one.text("zh") != one.reason
            outcome.append(("not checked", one.reason))
            continue
        assert isinstance(one, Finding)
        assert one.segment is not None
        outcome.append((one.segment.text[one.start : one.end], one.values.get("inner", "")))
    return outcome


DOMAINS = [
    ("gmail.com", "Gmail"), ("mail.gmail.com", "Gmail"), ("hotmail.com", "Outlook.com"),
    ("hotmail.co.uk", "Outlook.com"), ("vip.qq.com", "QQ Mail"), ("hotmail.hx.example", ""),
    ("notgmail.com", ""), ("gmail.com.hx.example", ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("domain", "expected"), DOMAINS)
def test_provider(domain: str, expected: str) -> None:
    assert CONTEXT.table(PROVIDERS, ProviderTable).name_of(domain) == expected


INNER = ("a.zip", zipped({"b.tar": tarred({"c/d.exe": b"x"})}))
REFUSED = [
    pytest.param("a@gmail.com", ("a.exe", b""), [".exe"], [], id="gmail"),
    pytest.param("a@gmail.com", ("a.mdb", b""), [], [], id="what-another-refuses"),
    pytest.param("a@hotmail.fr", ("a.mdb", b""), [".mdb"], [], id="outlook"),
    pytest.param("a@weber.example", ("a.mdb", b""), [], [".mdb"], id="company"),
    pytest.param("a@qq.com", ("a.exe", b""), [], [".exe"], id="a-provider-that-published-nothing"),
    pytest.param("a@qq.com, b@gmail.com", ("a.exe", b""), [".exe"], [], id="one-is-sure"),
    pytest.param("a@weber.example, b@gmail.com", ("a.mdb", b""), [], [".mdb"], id="the-other-is-not-known"),
    pytest.param("a@gmail.com", INNER, ["a.zip"], [], id="deep-in-archives"),
    pytest.param("a@hotmail.com", ("a.zip", zipped({"b.mdb": b""})), [], [], id="archives-are-not-opened"),
    pytest.param("a@weber.example", ("a.rar", rar5(("b.js", False))), [], ["a.rar"], id="rar"),
    pytest.param("a@gmail.com", ("exe", b""), [], [], id="no-extension"),
]


@pytest.mark.parametrize(("to", "file", "sure", "possible"), REFUSED)
def test_refused(to: str, file: tuple[str, bytes], sure: list[str], possible: list[str]) -> None:
    message = mail_with(file, to=to)
    fields = {"policies": "t/policies"}
    assert [shown for shown, _ in found(message, "refused", known=True, **fields)] == sure
    assert [shown for shown, _ in found(message, "refused", **fields)] == possible


def test_a_file_in_archives_is_shown_with_its_path() -> None:
    fields = {"policies": "t/policies"}
    assert found(mail_with(INNER), "refused", **fields) == [("a.zip", "a.zip/b.tar/c/d.exe")]


def test_what_was_left_out_is_said() -> None:
    message = mail_with(("a.zip", many_members(5000)))
    said = [("not checked", "a.zip has more than 2000 files; the rest was not looked at")]
    for test, table in (("nested", {"table": "t/archives"}), ("program", {}), ("encrypted", {})):
        assert found(message, test, **table) == said


SIZE = {"policies": "t/policies"}
SIZES = [
    pytest.param("a@gmail.com", 1, True, {"limit": 600}, ["a.pdf"], id="known-provider"),
    pytest.param("a@weber.example", 1, True, {"limit": 600}, [], id="unknown-is-not-for-it"),
    pytest.param("a@weber.example", 1, False, {"limit": 600}, ["a.pdf"], id="unknown"),
    pytest.param("a@weber.example", 1, False, {"limit": 600, "ceiling": 700}, [], id="above-the-ceiling"),
    pytest.param("a@gmail.com", 1, False, {"limit": 600}, [], id="known-takes-more"),
    pytest.param("a@gmail.com", 36, True, {}, [], id="49-mb-to-gmail"),
    pytest.param("a@gmail.com", 38, True, {}, ["a.pdf"], id="52-mb-to-gmail"),
]


@pytest.mark.parametrize(("to", "megabytes", "known", "fields", "expected"), SIZES)
def test_size(to: str, megabytes: int, known: bool, fields: dict[str, int], expected: list[str]) -> None:
    message = mail_with(("a.pdf", bytes(megabytes * 1_000_000)), to=to)
    assert [shown for shown, _ in found(message, "size", known=known, **SIZE, **fields)] == expected


SENT = [
    pytest.param("a@gmail.com", {"limit": 600}, ["a.pdf"], id="taken-but-perhaps-not-sent"),
    pytest.param("a@gmail.com", {"limit": 3_000_000}, [], id="small"),
    pytest.param("a@weber.example", {"limit": 600}, [], id="reader-unknown"),
    pytest.param("a@gmail.com, b@weber.example", {"limit": 600}, [], id="one-reader-unknown"),
]


@pytest.mark.parametrize(("to", "fields", "expected"), SENT)
def test_what_the_senders_server_may_not_send(to: str, fields: dict[str, int], expected: list[str]) -> None:
    message = mail_with(("a.pdf", bytes(1_000_000)), to=to)
    shown = found(message, "sends", **SIZE, **fields)
    assert [name for name, _ in shown] == expected


DISGUISED = [
    pytest.param(("a.pdf", PROGRAM), [(".pdf", "a.pdf")], id="renamed"),
    pytest.param(("a.zip", zipped({"b.doc": PROGRAM})), [("a.zip", "a.zip/b.doc")], id="in-an-archive"),
    pytest.param(("a.exe", PROGRAM), [], id="says-so"),
    pytest.param(("firmware.bin", PROGRAM), [], id="hides-nothing"),
]


@pytest.mark.parametrize(("file", "expected"), DISGUISED)
def test_program(file: tuple[str, bytes], expected: list[tuple[str, str]]) -> None:
    assert found(mail_with(file), "program") == expected


def test_double_extension_in_an_archive() -> None:
    message = mail_with(("a.zip", zipped({"offer.pdf   .exe": b"x"})))
    assert found(message, "double-extension", table="t/bad") == [("a.zip", "a.zip/offer.pdf   .exe")]


def sheet(kind: int, hidden: int, name: str) -> bytes:
    record = struct.pack("<IBBBB", 0, hidden, kind, len(name), 0) + name.encode()
    return struct.pack("<HH", 0x85, len(record)) + record


BOF, EOF = struct.pack("<HH", 0x809, 0), struct.pack("<HH", 0x0A, 0)
MACROS = [
    pytest.param("a.doc", ole(("Macros/VBA", b"x")), ["a.doc"], id="doc"),
    pytest.param("a.xls", ole(("Workbook", b"x"), ("_VBA_PROJECT_CUR/VBA", b"x")), ["a.xls"], id="xls"),
    pytest.param("a.xls", ole(("Workbook", BOF + sheet(1, 0, "M") + EOF)), ["a.xls"], id="excel-4"),
    pytest.param("a.xls", ole(("Workbook", BOF + sheet(0, 0, "S") + EOF)), [], id="no-macro"),
    pytest.param("a.doc", ole(("WordDocument", b"x")), [], id="plain-doc"),
    pytest.param("a.docm", zipped(CONTENT_TYPES | {"word/vbaProject.bin": b""}), [], id="says-so"),
    pytest.param("a.doc", ole(("Macros/VBA", b"x"))[:700], [], id="damaged"),
]


@pytest.mark.parametrize(("name", "data", "expected"), MACROS)
def test_macro(name: str, data: bytes, expected: list[str]) -> None:
    assert [shown for shown, _ in found(mail_with((name, data)), "macro", table="t/macro")] == expected


LOCKED = [
    pytest.param("a.docx", ole(("EncryptedPackage", b"x")), ["a.docx"], id="office"),
    pytest.param("a.doc", ole(("WordDocument", b"EncryptedPackage")), [], id="word-of-it-only"),
    pytest.param("a.rar", rar5(hidden=True), ["a.rar"], id="rar-names"),
    pytest.param("a.zip", zipped({"b.zip": zipped({"c": b"x"}, encrypted=True)}), ["a.zip"], id="inside"),
]


@pytest.mark.parametrize(("name", "data", "expected"), LOCKED)
def test_encrypted(name: str, data: bytes, expected: list[str]) -> None:
    assert [shown for shown, _ in found(mail_with((name, data)), "encrypted")] == expected


def test_a_pdf_of_unknown_encryption_is_said_to_be_unchecked() -> None:
    said = found(mail_with(("a.pdf", b"%PDF-2.0 <</Encrypt 5 0 R>>")), "encrypted")
    assert said == [("not checked", "whether a.pdf, which is encrypted, opens without a password")]


def test_hidden_sheet_of_an_old_workbook() -> None:
    data = ole(("Workbook", BOF + sheet(0, 0, "Offer") + sheet(0, 1, "Cost") + sheet(0, 2, "Margin") + EOF))
    assert found(mail_with(("a.xls", data)), "hidden-sheet") == [("a.xls", "Cost, Margin")]


def test_documents_share_the_budget_of_a_message() -> None:
    data = zipped(CONTENT_TYPES | {"word/document.xml": bytes(MAX_READ)})
    message = mail_with(*((f"{n}.docx", data) for n in range(MAX_EXPANDED // MAX_READ + 3)))
    said = found(message, "tracked-changes")
    assert set(said) == {
        (
            "not checked",
            "the attachments unpack to more than 32 MB; documents in them were not read to the end",
        )
    }


AUTHORS = [
    pytest.param(b"%PDF-1.4 <</Author (Wang \\(Lei\\))>>", ["Wang (Lei)"], id="literal"),
    pytest.param(b"%PDF-1.4 <</Author <FEFF738B>>>", ["王"], id="utf-16"),
    pytest.param(b"%PDF-1.4 <</Author ()>>", [], id="empty"),
    pytest.param(b"%PDF-1.4 <</Author (open", [], id="unclosed"),
    pytest.param(
        b"%PDF-1.4 <dc:creator><rdf:Seq><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>", ["Bo"], id="xmp"
    ),
    pytest.param(b"%PDF-1.4 <</Author (Bo)>> <</Encrypt 5 0 R>>", [], id="encrypted"),
]


@pytest.mark.parametrize(("data", "expected"), AUTHORS)
def test_pdf_authors(data: bytes, expected: list[str]) -> None:
    assert list(authors(data)) == expected


@pytest.mark.parametrize("order", ["<", ">"])
def test_place_of_a_photo(order: str) -> None:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    tiff = mark + struct.pack(f"{order}IHHHIII", 8, 1, 0x8825, 4, 1, 26, 0)
    tiff += struct.pack(f"{order}HHHIII", 1, 2, 5, 3, 44, 0)
    data = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
    assert has_place(data)
    for cut in range(len(data)):
        has_place(data[:cut])


NAMES = [
    pytest.param("invisible", "a\u202efdp.exe", True, id="turned"),
    pytest.param("invisible", "\u0646\u0627\u0645\u0647\u200c\u0647\u0627.pdf", False, id="persian-joiner"),
    pytest.param("invisible", "\U0001f468\u200d\U0001f469.pdf", False, id="emoji-joiner"),
    pytest.param("invisible", "pri\u200dce.pdf", True, id="joiner-between-latin-letters"),
    pytest.param("blank", "a .pdf", True, id="blank-before-the-extension"),
    pytest.param("blank", "a b.pdf", False, id="blank-within"),
]


@pytest.mark.parametrize(("test", "name", "expected"), NAMES)
def test_names(test: str, name: str, expected: bool) -> None:
    assert bool(found(mail_with((name, b"x")), test)) == expected


EXTENSIONS = [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a.exe.", "exe"), ("a.exe ", "exe"), ("a", ""), ("", "")]


@pytest.mark.parametrize(("name", "expected"), EXTENSIONS)
def test_extension(name: str, expected: str) -> None:
    assert extension(name) == expected


NO_GOOD = [
    pytest.param("name", {"pattern": ["("]}, "does not compile", id="pattern"),
    pytest.param("author", {"not_pattern": ["("]}, "does not compile", id="not-pattern"),
    pytest.param("blank", {"table": "t/bad"}, "unknown field `table`", id="another-tests-parameter"),
    pytest.param("extension", {}, "required field `table`", id="its-own-is-missing"),
]


@pytest.mark.parametrize(("test", "fields", "said"), NO_GOOD)
def test_parameters_that_do_nothing_or_cannot_work_are_refused(
    test: str, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        check(test, **fields)
