"""Logs of sent mail: how they are read, what is damaged, that additions are read alone, what is asked."""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import ConfigError
from linter.model.sent import LogFault, Side, Volume
from linter.sent import log as log_module
from linter.sent.log import Logs, logs_in
from tests.conftest import Command
from tests.tables import shared_tables

OURS = Side(frozenset(["lily@hx.example"]), frozenset(["hx.example"]))
EVER = 1 << 40
HEAD = "date,from,to,subject,body\n"
FIRST = "2026-03-02T09:00:00+08:00,lily@hx.example,anna@weber.example,Valves,Hello\n"
MAIL = (
    "From lily@hx.example Mon Mar  2 01:00:00 2026\n"
    "From: Lily <lily@hx.example>\nTo: Anna <anna@weber.example>\n"
    "Date: Mon, 2 Mar 2026 09:00:00 +0800\nSubject: Valves\n\nHello\n\n"
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFLINT_CACHE_DIR", str(tmp_path / "cache"))


def read(*paths: Path) -> Logs:
    return logs_in(paths, shared_tables(), "here")


def to_anna(log: Logs) -> list[tuple[int, str]]:
    found = log.to_person(["anna@weber.example"], OURS, 0, EVER)
    return [(one.time, told.prose.strip() if (told := log.told(one)) else "?") for one in found]


def maildir(folder: Path, **mails: str) -> Path:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, text in mails.items():
        (folder / "cur" / f"{name}:2,S").write_text(text, "utf-8")
    return folder


WRITTEN = [
    pytest.param("s.csv", HEAD + FIRST, id="csv"),
    pytest.param("s.csv", (HEAD + FIRST).replace(",", ";"), id="semicolons"),
    pytest.param("s.tsv", (HEAD + FIRST).replace(",", "\t"), id="tabs"),
    pytest.param("s.csv", "\ufeff" + HEAD + FIRST, id="byte-order-mark"),
    pytest.param("s.csv", (HEAD + FIRST).replace("\n", "\r\n"), id="crlf"),
    pytest.param("s.csv", (HEAD + FIRST).rstrip("\n"), id="no-last-line-end"),
    pytest.param(
        "s.csv",
        (HEAD + FIRST).replace("date,from,to,subject,body", "日期,发件人,收件人,主题,正文"),
        id="chinese",
    ),
    pytest.param(
        "s.csv",
        (HEAD + FIRST).replace("2026-03-02T09:00:00+08:00", "\"Mon, 2 Mar 2026 09:00:00 +0800\""),
        id="as-in-mail",
    ),
    pytest.param(
        "s.csv",
        "Sent At,Recipients,body\n"
        "2026-03-02T01:00:00Z,\"Anna Weber <anna@weber.example>, bo@x.example\",Hello\n",
        id="no-sender",
    ),
    pytest.param(
        "s.csv",
        "date,to,bcc,body\n2026-03-02T01:00:00Z,bo@x.example,ANNA@weber.example,\"<p>Hello</p>\"\n",
        id="blind-and-html",
    ),
    pytest.param("s.mbox", MAIL, id="mbox"),
    pytest.param(
        "s.mbox",
        MAIL.replace("Date: Mon, 2 Mar 2026 09:00:00 +0800\n", ""),
        id="time-of-the-postmark",
    ),
    pytest.param(
        "s.mbox",
        MAIL.replace("To: Anna <anna@weber.example>", "To: =?utf-8?b?5a6J5aic?=\n\t<anna@weber.example>"),
        id="folded-and-encoded",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), WRITTEN)
def test_how_logs_are_written(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    log = read(tmp_path / name)
    assert (to_anna(log), log.faults(), len(log)) == ([(1772413200, "Hello")], (), 1)


def test_gb18030(tmp_path: Path) -> None:
    text = "日期,收件人,正文\n2026-03-02 01:00Z,anna@weber.example,你好，球阀的价格已经更新\n"
    (tmp_path / "s.csv").write_bytes(text.encode("gb18030"))
    assert to_anna(read(tmp_path / "s.csv")) == [(1772413200, "你好，球阀的价格已经更新")]


def test_a_maildir(tmp_path: Path) -> None:
    letter = MAIL.partition("\n")[2]
    folder = maildir(
        tmp_path / "Sent", **{"1772413200.a": letter, "1772413201.b": letter.replace("02", "03")}
    )
    assert len(to_anna(read(folder))) == 2


DAMAGED = [
    pytest.param(
        "foo,lily@hx.example,bo@x.example,a,b\n",
        [(2, 1, "bad-date", "foo")],
        id="no-date-that-can-be-read",
    ),
    pytest.param(
        "03/04/2026,lily@hx.example,bo@x.example,a,b\n",
        [(2, 1, "bad-date", "03/04/2026")],
        id="month-or-day",
    ),
    pytest.param(",lily@hx.example,bo@x.example,a,b\n", [(2, 1, "no-date", "")], id="no-date"),
    pytest.param(
        "2026-03-02,lily@hx.example,nobody,a,b\n",
        [(2, 28, "no-reader", "nobody")],
        id="no-address",
    ),
    pytest.param("2026-03-02\n", [(2, 1, "no-reader", "")], id="short-row"),
    pytest.param(
        "2026-03-02,a@hx.example,\"bo@x.example,a,b\n",
        [(2, 1, "row", "',' expected after '\"'")],
        id="open-quote",
    ),
    pytest.param(
        "2026-03-02,a@hx.example,bo@x.example,\"a\"b,c\n",
        [(2, 1, "row", "',' expected after '\"'")],
        id="text-behind-a-quote",
    ),
    pytest.param("\0\0\0\n", [(2, 1, "bad-date", "\0\0\0")], id="zeros"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), DAMAGED)
def test_a_damaged_row_costs_no_other(
    tmp_path: Path, row: str, expected: list[tuple[int, int, str, str]]
) -> None:
    path = tmp_path / "s.csv"
    path.write_text(HEAD + row + FIRST.replace("Hello", '"Hello, Anna"'), "utf-8")
    log = read(path)
    assert log.faults() == tuple(LogFault(str(path), *one) for one in expected)  # type: ignore[arg-type]
    assert to_anna(log) == [(1772413200, "Hello, Anna")]


def test_bytes_that_are_no_text_are_said_and_the_mail_counts(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_bytes((HEAD + FIRST * 40_000).encode() + FIRST.encode().replace(b"Hello", b"H\xffllo"))
    log = read(path)
    assert (log.faults(), len(log)) == ((LogFault(str(path), 40_002, 70, "bytes", "utf-8"),), 40_001)


def test_a_quote_that_is_never_closed_ends_somewhere(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(HEAD + '"2026-03-02\n' + FIRST * 30_000, "utf-8")
    log = read(path)
    assert ([one[1:] for one in log.faults()], len(log)) == (
        [(2, 1, "row", "field larger than field limit (1048576)")],
        30_000,
    )


def test_damaged_mails_of_a_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "s.mbox"
    bad = MAIL.replace("To: Anna <anna@weber.example>", "To: undisclosed-recipients:;")
    path.write_text(MAIL + bad + MAIL, "utf-8")
    log = read(path)
    assert log.faults() == (LogFault(str(path), 9, 1, "no-reader", "undisclosed-recipients:;"),)
    assert len(log) == 2


NO_LOG = [
    pytest.param("s.csv", b"name,to\nx,y\n", "no column 'date'", id="no-date-column"),
    pytest.param("s.csv", b"", "no column 'date / to'", id="empty"),
    pytest.param("s.csv", "date,to\n".encode("utf-16"), "UTF-16", id="utf-16"),
    pytest.param("s.pst", b"!BDN", "no log of sent mail", id="suffix"),
]


@pytest.mark.parametrize(("name", "data", "words"), NO_LOG)
def test_what_is_no_log(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ConfigError, match=words):
        read(tmp_path / name)


def test_folders_and_files_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ConfigError, match="no Maildir"):
        read(tmp_path / "folder")
    with pytest.raises(ConfigError, match="not there"):
        read(tmp_path / "s.csv")


ROWS = st.sampled_from([
    FIRST,
    FIRST.replace("Hello", '"two\nlines, ""quoted"""'),
    FIRST.replace("anna", "bo").replace("03-02", "03-05"),
    "foo,lily@hx.example,anna@weber.example,a,b\n",
    "2026-03-02,lily@hx.example,\"anna@weber.example,a,b\n",
    "\n",
    "2026-03-09,anna@weber.example,lily@hx.example,Re: Valves,Yes\n",
])  # fmt: skip
MAILS = st.sampled_from([MAIL, MAIL.replace("anna", "bo"), MAIL.replace("Date: ", "X: "), MAIL.rstrip("\n")])


def state(log: Logs) -> object:
    """All that an index knows, without the numbers of its rows."""
    found = log._found[0].database
    mails = (
        "select piece, start, length, time, sender, house, subject, answers, width from mails order by start"
    )
    readers = (
        "select m.start, r.reader, r.house, r.time from readers r "
        "join mails m on m.number = r.mail order by 1, 2"
    )
    return (
        found.execute(mails).fetchall(),
        found.execute(readers).fetchall(),
        log.faults(),
        log.newest,
        len(log),
    )


@given(data=st.data(), name=st.sampled_from(["s.csv", "s.mbox"]))
def test_after_additions_an_index_is_as_a_fresh_one(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, name: str
) -> None:
    folder = tmp_path_factory.mktemp("log")
    with pytest.MonkeyPatch.context() as patch:
        text = "".join(data.draw(st.lists(ROWS if name == "s.csv" else MAILS, min_size=1, max_size=12)))
        whole = ((HEAD if name == "s.csv" else "") + text).encode()
        least = len(HEAD) if name == "s.csv" else 1
        cuts = sorted({*data.draw(st.lists(st.integers(least, len(whole)), max_size=4)), len(whole)})
        patch.setenv("PREFLINT_CACHE_DIR", str(folder / "one"))
        for at, cut in enumerate(cuts):
            (folder / name).write_bytes(whole[:cut])
            os.utime(folder / name, (at, at))
            grown = read(folder / name)
        patch.setenv("PREFLINT_CACHE_DIR", str(folder / "other"))
        assert state(grown) == state(read(folder / name))


def test_only_what_was_added_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.csv"
    path.write_text(HEAD + FIRST * 3, "utf-8")
    read(path)
    begun: list[int] = []
    rows = log_module.index.read.__globals__["table"].rows
    monkeypatch.setattr(
        "linter.sent.table.rows", lambda file, form, at: begun.append(at) or rows(file, form, at)
    )
    read(path)
    assert begun == []
    with path.open("a", encoding="utf-8") as file:
        file.write(FIRST)
    assert (len(read(path)), begun) == (4, [len(HEAD + FIRST * 3)])
    path.write_text(HEAD + FIRST.replace("anna", "anni") * 5, "utf-8")
    assert (len(read(path)), begun[1:]) == (5, [len(HEAD)])


def test_a_maildir_gains_loses_and_marks_mails(tmp_path: Path) -> None:
    letter = MAIL.partition("\n")[2]
    folder = maildir(tmp_path / "Sent", **{"1.a": letter, "2.b": letter.replace("Hello", "Two")})
    read(folder)
    (folder / "cur" / "1.a:2,S").unlink()
    (folder / "cur" / "2.b:2,S").rename(folder / "cur" / "2.b:2,RS")
    (folder / "new" / "3.c").write_text(letter.replace("Hello", "Three"), "utf-8")
    for name in ("cur", "new"):
        os.utime(folder / name, (9, 9))
    assert sorted(text for _, text in to_anna(read(folder))) == ["Three", "Two"]


def test_an_index_is_its_owners_alone_and_holds_no_word(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(HEAD + FIRST.replace("Hello", "a very secret price") * 2, "utf-8")
    log = read(path)
    (kept,) = (tmp_path / "cache").glob("sent-*.sqlite")
    assert (len(log), kept.stat().st_mode & 0o077) == (2, 0)
    data = kept.read_bytes()
    assert not any(word in data for word in (b"secret", b"anna", b"weber", b"Valves", b"lily"))


@pytest.mark.parametrize("data", [b"no database", b"SQLite format 3\0" + bytes(200)])
def test_an_index_that_is_broken_is_made_anew(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "s.csv"
    path.write_text(HEAD + FIRST, "utf-8")
    read(path)
    (kept,) = (tmp_path / "cache").glob("sent-*.sqlite")
    kept.write_bytes(data)
    assert to_anna(read(path)) == [(1772413200, "Hello")]
    assert kept.read_bytes()[:16] == b"SQLite format 3\0"


def test_where_nothing_can_be_written_it_lies_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "none").write_bytes(b"")
    monkeypatch.setenv("PREFLINT_CACHE_DIR", str(tmp_path / "none" / "cache"))
    (tmp_path / "s.csv").write_text(HEAD + FIRST, "utf-8")
    assert to_anna(read(tmp_path / "s.csv")) == [(1772413200, "Hello")]


def test_a_reading_that_was_broken_off_leaves_the_state_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.csv"
    path.write_text(HEAD + FIRST, "utf-8")
    read(path)
    path.write_text(HEAD + FIRST * 9, "utf-8")

    def broken(*_: object) -> Iterator[object]:
        raise KeyboardInterrupt
        yield

    with monkeypatch.context() as patch:
        patch.setattr("linter.sent.table.rows", broken)
        with pytest.raises(KeyboardInterrupt):
            read(path)
    (kept,) = (tmp_path / "cache").glob("sent-*.sqlite")
    with sqlite3.connect(kept) as database:
        assert database.execute("select count(*) from mails").fetchone() == (1,)
    assert len(read(path)) == 9


def _count(path: str, cache: str) -> int:
    os.environ["PREFLINT_CACHE_DIR"] = cache
    return len(read(Path(path)))


@pytest.mark.slow
def test_several_processes_at_once_read_it_once(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(HEAD + FIRST * 3000, "utf-8")
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        found = pool.starmap(_count, [(str(path), str(tmp_path / "cache"))] * 3)
    assert found == [3000] * 3
    assert len([*(tmp_path / "cache").glob("sent-*")]) == 1


def test_what_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(
        HEAD
        + '2026-03-01T00:00:00Z,lily@hx.example,"anna@weber.example, a.b@gmail.com",New valves,x\n'
        + "2026-03-02T00:00:00Z,bo@hx.example,eva@mail.weber.example,new  VALVES,x\n"
        + '2026-03-03T00:00:00Z,anna@weber.example,"lily@hx.example, eva@weber.example",Re: New valves,x\n'
        + "2026-03-04T00:00:00Z,tom@other.example,anna@weber.example,New valves,x\n",
        "utf-8",
    )
    log = read(path)
    day, begin = 86_400, 1772323200
    assert [one.time for one in log.to_person(["anna@weber.example"], OURS, 0, EVER)] == [begin]
    assert [one.time for one in log.to_person(["ab@gmail.com", "x@x.example"], OURS, 0, EVER)] == [begin]
    assert log.to_person(["anna@weber.example"], OURS, begin + 1, EVER) == ()
    assert log.to_person(["anna@weber.example"], OURS, 0, begin) == ()
    assert [(one.time, one.answers) for one in log.from_person(["anna@weber.example"], 0, EVER)] == [
        (begin + 2 * day, True)
    ]
    company = log.to_company("weber.example", OURS, 0, EVER)
    assert [(one.time, who == log.reader("anna@weber.example")) for one, who in company] == [
        (begin + day, False),
        (begin, True),
    ]
    assert log.to_company("gmail.com", OURS, 0, begin) == ()
    assert log.holds_answers(OURS)
    assert not log.holds_answers(Side(frozenset(["x@y.example"]), frozenset()))
    assert log.volume("lily@hx.example", 0, EVER) == Volume(1, 2)
    assert [log.to_provider("gmail.com", OURS, 0, EVER, most) for most in (5, 0)] == [1, 0]
    assert log.same_subject("New Valves", OURS, 0, EVER, 99) == 3


def test_several_logs_are_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + FIRST, "utf-8")
    (tmp_path / "b.mbox").write_text(MAIL.replace("Hello", "Later").replace("2 Mar", "3 Mar"), "utf-8")
    (tmp_path / "b.mbox").write_text(
        MAIL.replace("Hello", "Later").replace("Mon, 2 Mar", "Tue, 3 Mar"), "utf-8"
    )
    log = read(tmp_path / "a.csv", tmp_path / "b.mbox")
    assert to_anna(log) == [(1772499600, "Later"), (1772413200, "Hello")]
    assert log.volume("lily@hx.example", 0, EVER) == Volume(2, 2)


DRAFT = (
    "From: lily@hx.example\nTo: anna@weber.example\nDate: Mon, 2 Mar 2026 17:00:00 +0800\nSubject: a\n\nb\n"
)


def test_the_command(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(HEAD + FIRST + "foo,,x@y.example,a,b\n", "utf-8")
    (tmp_path / "preflint.toml").write_text('sent = "s.csv"\n', "utf-8")
    run = preflint("sent", "check", "--lang", "en", cwd=tmp_path)
    path = tmp_path / "s.csv"
    assert run.code == 1
    assert run.out == (
        f"{path}:3:1: no date that can be read: foo; write 2026-03-02T10:00:00+08:00\n"
        "1 mail, 1 fault.\nThe newest is of 2026-03-02 01:00 UTC.\n"
    )
    run = preflint("sent", "check", "s.csv", "--lang", "zh", cwd=tmp_path)
    assert "看不懂的日期：foo" in run.out
    run = preflint("sent", "show", "Anna@weber.example", "--lang", "en", cwd=tmp_path)
    assert run.code == 0
    assert run.out == (
        "sent to anna@weber.example: 1 in 24 hours, 1 in 7 days, 1 in 30 days\n"
        "from there: none within a year\n"
    )
    assert preflint("sent", "show", "a@b.example", "--isolated", cwd=tmp_path).code == 1


def test_a_change_of_the_log_is_seen_and_what_is_damaged_is_said(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text(
        'sent = "s.csv"\nselect = ["FRQ001"]\nrelation = "campaign"\n', "utf-8"
    )
    (tmp_path / "a.eml").write_text(DRAFT, "utf-8")
    outcome = []
    for rows in (1, 2, 1):
        (tmp_path / "s.csv").write_text(HEAD + FIRST * rows, "utf-8")
        outcome.append("FRQ001" in preflint("a.eml", cwd=tmp_path).out)
    assert outcome == [False, True, False]
    (tmp_path / "s.csv").write_text(HEAD + FIRST + "foo\n", "utf-8")
    said = preflint("a.eml", "--lang", "en", cwd=tmp_path).out
    assert f"1 in the log of sent mail could not be used, the first at {tmp_path / 's.csv'}:3:1" in said


def test_a_log_without_answers_says_what_it_cannot_tell(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text(
        'sent = "s.csv"\nselect = ["FRQ004"]\nrelation = "campaign"\n', "utf-8"
    )
    (tmp_path / "a.eml").write_text(DRAFT, "utf-8")
    (tmp_path / "s.csv").write_text(HEAD + FIRST * 3, "utf-8")
    said = preflint("a.eml", "--lang", "en", cwd=tmp_path)
    assert (said.code, "whether readers answered" in said.out) == (0, True)


def test_an_empty_log_and_no_date_is_not_checked(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text(
        'sent = "s.csv"\nselect = ["FRQ001"]\nrelation = "campaign"\n', "utf-8"
    )
    (tmp_path / "a.eml").write_text(DRAFT.replace("Date: Mon, 2 Mar 2026 17:00:00 +0800\n", ""), "utf-8")
    (tmp_path / "s.csv").write_text(HEAD, "utf-8")
    assert "when the mail goes out is not known" in preflint("a.eml", "--lang", "en", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        pytest.param((), ["FRQ001"], id="by-its-date"),
        pytest.param(("--send-at", "2026-03-02T18:00:00+08:00"), ["FRQ001"], id="the-same-day"),
        pytest.param(("--send-at", "2026-03-09T18:00:00+08:00"), [], id="a-week-later"),
    ],
)
def test_mails_are_counted_back_from_when_it_leaves(
    preflint: Command, tmp_path: Path, given: tuple[str, ...], codes: list[str]
) -> None:
    (tmp_path / "preflint.toml").write_text('sent = "s.csv"\nselect = ["FRQ001"]\n', "utf-8")
    (tmp_path / "a.eml").write_text(DRAFT, "utf-8")
    (tmp_path / "s.csv").write_text(HEAD + FIRST * 3, "utf-8")
    said = preflint("a.eml", "--output-format", "json", *given, cwd=tmp_path)
    assert [one["code"] for one in json.loads(said.out)["files"][0]["diagnostics"]] == codes
