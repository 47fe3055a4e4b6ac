"""What is in an attachment: every archive format, in archives, and bombs that must cost nothing."""

from __future__ import annotations

import struct
import tarfile
import time
from collections.abc import Callable
from io import BytesIO

import olefile
import py7zr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.attachments.attachment import unchecked
from linter.facts.context import Context
from linter.facts.files.contents import (
    MAX_DEPTH,
    MAX_EXPANDED,
    MAX_MEMBERS,
    Contents,
    Gap,
    Member,
    content_family,
    contents,
)
from linter.facts.files.magic import family
from linter.facts.memo import Facts
from tests.archives import (
    PACKERS,
    PROGRAM,
    mail_with,
    many_members,
    ole,
    rar4,
    rar5,
    tarred,
    zeros,
    zipped,
)
from tests.effort import cases
from tests.ruling import NOW


def inside(name: str, data: bytes) -> Contents:
    return every((name, data))[0]


def every(*files: tuple[str, bytes]) -> list[Contents]:
    """What is in the files of one mail, looked at in order."""
    message = mail_with(*files)
    facts = Facts(message, Context(now=NOW))
    return [facts.about(contents, part) for part in message.attachments]


def seven_zipped(files: dict[str, bytes], password: str = "", hidden: bool = False) -> bytes:
    buffer = BytesIO()
    with py7zr.SevenZipFile(buffer, "w", password=password or None, header_encryption=hidden) as made:
        for name, data in files.items():
            made.writestr(data, name)
    return buffer.getvalue()


TWO = {"a.txt": b"text", "b/c.exe": PROGRAM}
LISTED = (Member("a.txt", ""), Member("b/c.exe", "program"))
NAMED = (Member("a.txt", ""), Member("b/c.exe", ""))
LOCKED = (Member("a.txt", "", True), Member("b/c.exe", "", True))
LONG = "x" * 180 + ".exe"
FORMATS = [
    pytest.param("a.zip", zipped(TWO), Contents("zip", LISTED), id="zip"),
    pytest.param("a.zip", zipped(TWO, encrypted=True), Contents("zip", LOCKED, (), True), id="zip-encrypted"),
    pytest.param("a.zip", b"MZ stub" + zipped(TWO), Contents(""), id="behind-a-stub"),
    pytest.param("a.tar", tarred(TWO), Contents("tar", LISTED), id="tar"),
    pytest.param("a.tar", tarred({LONG: b""}), Contents("tar", (Member(LONG, ""),)), id="tar-pax-name"),
    pytest.param(
        "a.tar",
        tarred({LONG: b""}, tarfile.GNU_FORMAT),
        Contents("tar", (Member(LONG, ""),)),
        id="tar-gnu-name",
    ),
    *(
        pytest.param(f"a.tar.{end}", pack(tarred(TWO)), Contents(family(pack(b"x")), LISTED), id=f"tar-{end}")
        for end, pack in PACKERS.items()
    ),
    pytest.param("a.tgz", PACKERS["gz"](tarred(TWO)), Contents("gzip", LISTED), id="tgz"),
    pytest.param(
        "c.exe.gz", PACKERS["gz"](PROGRAM), Contents("gzip", (Member("c.exe", "program"),)), id="gz"
    ),
    pytest.param("a.7z", seven_zipped(TWO), Contents("7z", NAMED), id="7z"),
    pytest.param("a.7z", seven_zipped(TWO, "pw"), Contents("7z", LOCKED, (), True), id="7z-encrypted"),
    pytest.param(
        "a.7z", seven_zipped(TWO, "pw", True), Contents("7z", (), (), True), id="7z-names-encrypted"
    ),
    pytest.param("a.rar", rar4(("a.txt", 0), ("b\\c.exe", 0)), Contents("rar", NAMED), id="rar4"),
    pytest.param(
        "a.rar", rar4(("a.txt", 4), ("b\\c.exe", 4)), Contents("rar", LOCKED, (), True), id="rar4-encrypted"
    ),
    pytest.param(
        "a.rar", rar4(("a", 0), main_flags=0x80), Contents("rar", (), (), True), id="rar4-names-encrypted"
    ),
    pytest.param("a.rar", rar5(("a.txt", False), ("b/c.exe", False)), Contents("rar", NAMED), id="rar5"),
    pytest.param(
        "a.rar",
        rar5(("a.txt", True), ("b/c.exe", True)),
        Contents("rar", LOCKED, (), True),
        id="rar5-encrypted",
    ),
    pytest.param("a.rar", rar5(hidden=True), Contents("rar", (), (), True), id="rar5-names-encrypted"),
    pytest.param("a.pdf", b"%PDF-1.7", Contents("pdf"), id="no-archive"),
    pytest.param(
        "a.docx", zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), Contents("docx"), id="docx"
    ),
]


@pytest.mark.parametrize(("name", "data", "expected"), FORMATS)
def test_formats(name: str, data: bytes, expected: Contents) -> None:
    assert inside(name, data) == expected


def test_our_rar_files_are_what_others_take_for_rar() -> None:
    import rarfile

    for data in (rar4(("a.txt", 0), ("b\\c.exe", 0)), rar5(("a.txt", False), ("b/c.exe", True))):
        assert rarfile.RarFile(BytesIO(data)).namelist() == ["a.txt", "b/c.exe"]


def test_our_ole_files_are_what_others_take_for_ole() -> None:
    data = ole(("Workbook", b"x"), ("_VBA_PROJECT_CUR/VBA", b"y"))
    assert sorted(olefile.OleFileIO(BytesIO(data)).listdir()) == [["Workbook"], ["_VBA_PROJECT_CUR", "VBA"]]


def test_archives_in_archives_are_opened() -> None:
    deep = zipped({"c.exe": PROGRAM})
    found = inside("a.zip", zipped({"b.tgz": PACKERS["gz"](tarred({"x/b.zip": deep}))}))
    assert [(m.path, m.family) for m in found.members] == [
        ("b.tgz", "gzip"), ("b.tgz/x/b.zip", "zip"), ("b.tgz/x/b.zip/c.exe", "program"),
    ]  # fmt: skip
    assert found.gaps == ()


def nested(depth: int) -> bytes:
    data = zipped({"end.txt": b"x"})
    for number in range(depth):
        data = zipped({f"{number}.zip": data})
    return data


def bomb_tree(levels: int) -> bytes:
    """As 42.zip: sixteen archives in each archive."""
    data = zipped({"0.dll": bytes(1 << 16)})
    for _ in range(levels):
        data = zipped({f"{number}.zip": data for number in range(16)})
    return data


def lying_zip64() -> bytes:
    data = zipped({"a.exe": b"x"})
    end = data.rfind(b"PK\x05\x06")
    size = end - data.find(b"PK\x01\x02")
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 2**60, 2**60, size, end - size)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    return data[:end] + end64 + locator + data[end:]


def packed_header(size: int) -> bytes:
    """A 7z file whose header says that it unpacks to that many bytes."""

    def number(value: int) -> bytes:
        return b"\xff" + struct.pack("<Q", value)

    header = b"\x17\x06" + number(0) + b"\x01\x09\x05\x00\x07\x0b\x01\x00\x01\x21\x21\x01\x18"
    header += b"\x0c" + number(size) + b"\x00\x00"
    return (
        b"7z\xbc\xaf\x27\x1c\x00\x04"
        + bytes(4)
        + struct.pack("<QQI", 5, len(header), 0)
        + b"\x01\0\0x\0"
        + header
    )


ENDLESS_TAR = tarred({"a": b""})[:512]
BOMBS = [
    pytest.param("a.zip", lambda: nested(MAX_DEPTH + 3), {"depth"}, id="too-deep"),
    pytest.param("a.zip", lambda: bomb_tree(4), {"expanded", "members", "depth"}, id="forty-two"),
    pytest.param("a.gz", lambda: zeros(1 << 28), {"expanded"}, id="a-quarter-gigabyte-of-zeros"),
    pytest.param("a.tar.gz", lambda: PACKERS["gz"](ENDLESS_TAR * 10_000), {"members"}, id="a-tar-of-many"),
    pytest.param("a.zip", lambda: many_members(200_000), {"members"}, id="many-overlapping-members"),
    pytest.param(
        "a.zip",
        lambda: zipped({"a.zip": zipped({f"{n}.txt": b"" for n in range(3000)})}),
        {"members"},
        id="many-inside",
    ),
    pytest.param("a.zip", lambda: zipped({"b.gz": zeros(1 << 28)}), {"expanded"}, id="zeros-inside"),
    pytest.param("a.zip", lambda: lying_zip64(), set(), id="zip64-lies"),
    pytest.param("a.7z", lambda: packed_header(2**50), {"damaged"}, id="7z-header-of-a-petabyte"),
    pytest.param(
        "a.rar",
        lambda: b"Rar!\x1a\x07\x00" + b"\0\0\x01\0\0\x07\0" * 500_000,
        set(),
        id="rar-of-empty-blocks",
    ),
    pytest.param(
        "a.zip", lambda: zipped({"b.7z": seven_zipped({"c.zip": b"x"})}), {"method"}, id="archive-in-7z"
    ),
    pytest.param("a.zip", lambda: b"PK\x03\x04" + bytes(range(256)) * 20, {"damaged"}, id="noise"),
    pytest.param("a.zip", lambda: zipped({"a.txt": b"x"})[:-10], {"damaged"}, id="cut-off"),
    pytest.param("a.gz", lambda: PACKERS["gz"](b"x" * 1000)[:-20], {"damaged"}, id="gz-cut-off"),
    pytest.param("a.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(40), set(), id="7z-empty"),
]


@pytest.mark.parametrize(("name", "make", "gaps"), BOMBS)
def test_bombs_cost_nothing_and_are_said(name: str, make: Callable[[], bytes], gaps: set[str]) -> None:
    data = make()
    started = time.process_time()
    found = inside(name, data)
    assert time.process_time() - started < 1.5
    assert {gap.why for gap in found.gaps} <= gaps
    assert bool(found.gaps) == bool(gaps)
    assert len(found.members) <= MAX_MEMBERS
    assert len(list(unchecked(found))) == len(found.gaps)


def test_the_limits_hold_for_all_attachments_together() -> None:
    half = zeros(MAX_EXPANDED // 2 + (1 << 20))
    gaps = [found.gaps for found in every(*((f"{n}.gz", half) for n in range(6)))]
    assert [bool(each) for each in gaps] == [False, True, True, True, True, True]
    assert gaps[1] == (Gap("1.gz", "expanded"),)


def quine_like() -> bytes:
    """An archive whose one file starts as the archive itself."""
    return zipped({"a.zip": b"PK\x03\x04" + bytes(40)})


def test_an_archive_that_seems_to_hold_itself_ends() -> None:
    assert [gap.why for gap in inside("a.zip", quine_like()).gaps] == ["damaged"]


@cases(150)
@given(st.sampled_from(FORMATS), st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_damage_never_raises(case: object, at: int, noise: bytes) -> None:
    name, data, _ = case.values  # type: ignore[attr-defined]
    inside(name, data[:at] + noise + data[at + len(noise) :])
    inside(name, data[: max(at, 4)])


KINDS = [
    pytest.param(["[Content_Types].xml", "xl/workbook.xml"], "xlsx", id="xlsx"),
    pytest.param(["[Content_Types].xml", "ppt/presentation.xml"], "pptx", id="pptx"),
    pytest.param(["mimetype", "content.xml"], "opendocument", id="odt"),
    pytest.param(["mimetype", "META-INF/container.xml"], "epub", id="epub"),
    pytest.param(["META-INF/MANIFEST.MF", "a/B.class"], "jar", id="jar"),
    pytest.param(["AndroidManifest.xml", "classes.dex"], "apk", id="apk"),
    pytest.param(["word/document.xml"], "zip", id="an-unpacked-docx-is-a-zip"),
    pytest.param(["a.pdf"], "zip", id="zip"),
]


@pytest.mark.parametrize(("names", "expected"), KINDS)
def test_zip_files_are_told_apart(names: list[str], expected: str) -> None:
    assert content_family(zipped(dict.fromkeys(names, b""))) == expected


FAMILIES = [
    pytest.param(b"%PDF-1.7", "pdf", id="pdf"),
    pytest.param(b"\xff\xd8\xff\xe0", "image", id="jpeg"),
    pytest.param(b"MZ" + b"\0" * 76 + b"This program cannot be run in DOS mode", "program", id="exe"),
    pytest.param(PROGRAM, "program", id="exe-without-stub"),
    pytest.param(b"MZ is the start of a text", "", id="text-that-starts-as-a-program"),
    pytest.param(b"BM 12 items in stock", "", id="text-that-starts-as-a-bitmap"),
    pytest.param(b"", "", id="empty"),
]


@pytest.mark.parametrize(("data", "expected"), FAMILIES)
def test_family(data: bytes, expected: str) -> None:
    assert family(data) == expected


def test_nothing_is_unpacked_once_the_budget_is_spent() -> None:
    spent = zipped({"a.txt": b"text", "b.exe": PROGRAM})
    found = every(("0.gz", zeros(MAX_EXPANDED + (1 << 20))), ("1.zip", spent))[1]
    assert found.members == (Member("a.txt", ""), Member("b.exe", ""))
    assert found.gaps == (Gap("1.zip", "expanded"),)
