"""What archives of mails are kept in: the same mails come out of each, and what cannot be read is said."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.archive import guarded, packed
from linter.archive.sources import pieces
from linter.parse import mbox
from linter.parse import pieces as kept
from linter.parse.pieces import Gap, Mail, Pieces
from tests.archived import KINDS, laid, letter, mailbox, table, tar, zipped


def read(folder: Path) -> Pieces:
    return pieces([folder], lambda place: False, lambda path: path.name == "skipped")


def mails(folder: Path) -> list[Mail]:
    return [one for one in read(folder) if isinstance(one, Mail)]


def gaps(folder: Path) -> list[tuple[str, str]]:
    found = [one for one in read(folder) if isinstance(one, Gap)]
    return [(Path(one.path).relative_to(folder).as_posix(), one.why) for one in found]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_mails_come_out(kind: str, tmp_path: Path) -> None:
    found = mails(laid(tmp_path, KINDS[kind]()))
    assert [one.data for one in found] == [letter(1), letter(2)]
    assert {one.id for one in found} == {kept.hashed(letter(1)), kept.hashed(letter(2))}


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_mails_have_one_place(kind: str, tmp_path: Path) -> None:
    folder = laid(tmp_path, KINDS[kind]())
    places = [one.place for one in read(folder) if not isinstance(one, Gap)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_read_to_its_end_is_not_opened_again(kind: str, tmp_path: Path) -> None:
    folder = laid(tmp_path, KINDS[kind]())
    known = {one.place for one in read(folder) if isinstance(one, kept.Done)}
    again = pieces([folder], known.__contains__, lambda path: False)
    assert [type(one) for one in again if not isinstance(one, kept.Done)] == []


@pytest.mark.parametrize(
    ("kind", "when"),
    [
        pytest.param("mbox", ["2026-03-02 09:00:00+00:00", "2026-03-02 09:00:01+00:00"], id="postmark"),
        pytest.param("maildir", ["2026-03-02 09:00:00+00:00", "2026-03-02 09:00:01+00:00"], id="name"),
        pytest.param("folder", ["None", "None"], id="unknown"),
    ],
)
def test_received(kind: str, when: list[str], tmp_path: Path) -> None:
    assert [str(one.received) for one in mails(laid(tmp_path, KINDS[kind]()))] == when


@pytest.mark.parametrize(
    ("line", "when"),
    [
        pytest.param("From a@b Mon Mar  2 09:00:00 2026", "2026-03-02 09:00:00+00:00", id="asctime"),
        pytest.param("From 17@xxx Mon Mar 02 09:00:00 +0100 2026", "2026-03-02 08:00:00+00:00", id="takeout"),
        pytest.param("From a@b Mon Mar  2 09:00:00 2026 +0800", "2026-03-02 01:00:00+00:00", id="zone-last"),
        pytest.param("From - Mon Mar 32 09:00:00 2026", "None", id="no-such-day"),
        pytest.param("From a@b 2026", "None", id="no-time"),
    ],
)
def test_postmark(line: str, when: str, tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(f"{line}\n".encode() + letter(1))
    assert [str(one.received) for one in mails(tmp_path)] == [when]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        pytest.param(b"a\n>From here\n", b"a\nFrom here\n", id="quoted"),
        pytest.param(b"a\n>>From here\n", b"a\n>From here\n", id="quoted-twice"),
        pytest.param(b"a\n> From here\n", b"a\n> From here\n", id="an-answer"),
        pytest.param(b"a\nFrom here 2026\n", b"a\nFrom here 2026\n", id="no-empty-line-before"),
        pytest.param(b"a\n\nFrom here\n", b"a\n\nFrom here\n", id="no-year"),
    ],
)
def test_what_a_mailbox_added_is_taken_away(text: bytes, bare: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(mailbox(b"Subject: x\n\n" + text, letter(2)))
    assert [one.data for one in mails(tmp_path)] == [b"Subject: x\n\n" + bare, letter(2)]


def test_a_mailbox_as_exchange_exports_it_keeps_its_line_ends(tmp_path: Path) -> None:
    letters = [letter(number, newline=b"\r\n") for number in (1, 2)]
    (tmp_path / "Sent Items.mbox").write_bytes(mailbox(*letters, newline=b"\r\n"))
    assert [one.data for one in mails(tmp_path)] == letters


BOMB = gzip.compress(bytes(2 << 20))

UNREAD: dict[str, tuple[Mapping[str, bytes], list[tuple[str, str]]]] = {
    "outlook-store": ({"old.pst": b"!BDN"}, [("old.pst", "pst")]),
    "archive-in-an-archive": ({"a.zip": zipped({"b.zip": b"PK"})}, [("a.zip!b.zip", "nested")]),
    "cut-zip": ({"a.zip": zipped({"a.eml": letter(1)})[:90]}, [("a.zip", "damaged")]),
    "cut-tar": ({"a.tar.gz": tar({"a.eml": letter(1)}, "gz")[:150]}, [("a.tar.gz", "damaged")]),
    "no-archive": ({"a.zip": b"hello"}, [("a.zip", "damaged")]),
    "rar": ({"a.rar": b"Rar!\x1a\x07\x00"}, [("a.rar", "method")]),
    "no-column": ({"a.parquet": table(text=["x"])}, [("a.parquet", "no-column")]),
    "no-parquet": ({"a.parquet": b"PAR1"}, [("a.parquet", "damaged")]),
    "bomb-mbox": ({"a.mbox.gz": BOMB}, [("a.mbox.gz", "expanded")]),
    "bomb-tar": (
        {"a.tar.gz": gzip.compress(tar({"a.eml": bytes(2 << 20)}, ""))},
        [("a.tar.gz", "expanded")],
    ),
    "bomb-zip": ({"a.zip": zipped({"a.eml": bytes(2 << 20)})}, [("a.zip", "expanded")]),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_is_not_read_is_said(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (guarded, packed):
        monkeypatch.setattr(module, "FREE", 1 << 18)
    files, said = UNREAD[name]
    folder = laid(tmp_path, {**files, "whole.eml": letter(5)})
    assert gaps(folder) == said
    assert mails(folder)[-1].data == letter(5)


def test_a_mail_that_is_too_large_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (kept, mbox, packed):
        monkeypatch.setattr(module, "LARGEST", 500)
    monkeypatch.setattr("linter.archive.sources.LARGEST", 500)
    long = letter(1, text="word " * 200)
    folder = laid(
        tmp_path,
        {
            "a.eml": long,
            "b.mbox": mailbox(long, letter(2)),
            "c.tar": tar({"c.eml": long}, ""),
        },
    )
    found = [(Path(one.path).name, one.data, one.size > 500) for one in mails(folder)]
    assert found == [
        ("a.eml", None, True),
        ("b.mbox!1", None, True),
        ("b.mbox!2", letter(2), False),
        ("c.tar!c.eml", None, True),
    ]


def test_what_is_to_be_skipped_is_skipped(tmp_path: Path) -> None:
    assert mails(laid(tmp_path, {"skipped/a.eml": letter(1), "b.eml": letter(2)}))[0].data == letter(2)
