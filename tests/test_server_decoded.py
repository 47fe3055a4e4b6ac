"""Encoded mails in an editor: what stands at a place, and a part opened, changed and written back."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from email import message_from_string
from typing import Any

import pytest

from tests.editor import Editor, Message, applied

PLAIN = (
    "Dear Anna,\r\n\r\nOur prices have changed!!! Please look at the list. 价格已经调整。\r\n\r\n"
    "Best regards\r\nLi Wei\r\n"
)
HTML = "<p>Dear Anna,</p>\r\n<p>Our prices have changed!!! é</p>\r\n"
HEAD = (
    "From: Li Wei <li.wei@example.com>\r\nTo: Anna <anna@example.org>\r\n"
    "Subject: =?utf-8?B?5paw5Lu35qC8?=\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/alternative; boundary=b1\r\n\r\n"
)


def part(kind: str, encoding: str, body: str) -> str:
    head = (
        f"--b1\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return f"{head}{body}\r\n"


def base64_of(text: str) -> str:
    return base64.encodebytes(text.encode()).decode().replace("\n", "\r\n").rstrip("\r\n")


def quoted(text: str) -> str:
    return quopri.encodestring(text.encode()).decode().replace("\n", "\r\n").replace("\r\r", "\r")


MAIL = (
    HEAD
    + part("plain", "base64", base64_of(PLAIN))
    + part("html", "quoted-printable", quoted(HTML.replace("\r\n", "\n")))
    + "--b1--\r\n"
)
LINES = MAIL.split("\r\n")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("mails")) as one:
        one.answers["workspace/applyEdit"] = {"applied": True}
        yield one


@pytest.fixture
def editor(server: Editor) -> Editor:
    """The one server, with nothing asked or said before."""
    server.asked.clear()
    server.notes.clear()
    server.forget()
    return server


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(LINES) if text in line)


def hovered(editor: Editor, uri: str, line: int, character: int) -> str:
    place = {"line": line, "character": character}
    found = editor.ask("textDocument/hover", textDocument={"uri": uri}, position=place)
    return "" if found is None else found["contents"]["value"]


def opened(editor: Editor, uri: str, line: int) -> Message:
    found: Message = editor.ask(
        "workspace/executeCommand", command="preflint.openPart", arguments=[uri, line, 3]
    )
    editor.open(found["uri"], found["text"], found["languageId"])
    return found


def test_what_stands_at_a_place(editor: Editor) -> None:
    uri = editor.open("a.eml", MAIL, "eml")
    first = base64_of(PLAIN).split("\r\n")[0]
    line = line_of(first)
    assert "Dear Anna," in hovered(editor, uri, line, 2)
    at = len(PLAIN[: PLAIN.index("look")].encode()) * 8 // 6
    assert hovered(editor, uri, line + at // 76, at % 76).endswith("\n\nPlease look at the list.")
    assert "<p>Our prices have changed!!!" in hovered(editor, uri, line_of("prices"), 4)
    assert hovered(editor, uri, line_of("Subject"), 12).endswith("\n\n新价格")
    assert hovered(editor, uri, line_of("From:"), 3) == ""


@pytest.mark.parametrize(
    ("place", "text", "old", "new"),
    [
        pytest.param(base64_of(PLAIN)[:60], PLAIN, "changed!!!", "changed. 谢谢", id="base64"),
        pytest.param("prices", HTML, "changed!!! é", "moved – ü", id="quoted-printable"),
    ],
)
def test_a_part_is_opened_changed_and_written_back(
    editor: Editor, place: str, text: str, old: str, new: str
) -> None:
    mail = editor.open("a.eml", MAIL, "eml", 4)
    editor.told(mail, 4)
    found = opened(editor, mail, line_of(place))
    assert found["text"].rstrip() == text.rstrip()
    (seen,) = (d for d in editor.told(found["uri"], 1) if d["code"] == "SPM059")
    line = next(n for n, one in enumerate(text.split("\r\n")) if "!!!" in one)
    at = text.split("\r\n")[line].index("!!!")
    assert seen["range"] == {
        "start": {"line": line, "character": at},
        "end": {"line": line, "character": at + 3},
    }
    after = found["text"].replace(old, new)
    editor.change(found["uri"], 2, {"text": after})
    assert "SPM059" not in [d["code"] for d in editor.told(found["uri"], 2)]
    assert editor.ask("workspace/executeCommand", command="preflint.writePart", arguments=[found["uri"]])
    (change,) = editor.asked[-1]["params"]["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": mail, "version": 4}
    written = applied(MAIL, change["edits"])
    parts = message_from_string(written).get_payload()
    bodies = [one.get_payload(decode=True).decode() for one in parts]  # type: ignore[union-attr]
    assert [one for one in bodies if new in one] == [bodies[text is HTML]]
    untouched = part("plain", "base64", base64_of(PLAIN)) if text is HTML else LINES[line_of("prices")]
    assert written.startswith(HEAD) and untouched in written


def test_a_fix_in_a_part_is_made_in_its_text(editor: Editor) -> None:
    mail = editor.open("a.eml", MAIL, "eml")
    found = opened(editor, mail, line_of(base64_of(PLAIN)[:60]))
    editor.told(found["uri"], 1)
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    offered: list[Any] = editor.actions(found["uri"], everything)
    (action,) = (one for one in offered if "(SPM059)" in one["title"] and "edit" in one)
    (change,) = action["edit"]["documentChanges"]
    assert applied(found["text"], change["edits"]) == found["text"].replace("!!!", "!")


def test_a_mail_that_changed_meanwhile_is_not_overwritten(editor: Editor) -> None:
    mail = editor.open("a.eml", MAIL, "eml")
    found = opened(editor, mail, line_of(base64_of(PLAIN)[:60]))
    other = MAIL.replace(base64_of(PLAIN), base64_of(PLAIN.replace("Anna", "Eva")))
    editor.change(mail, 2, {"text": other})
    editor.change(found["uri"], 2, {"text": found["text"] + "More.\r\n"})
    assert not editor.ask("workspace/executeCommand", command="preflint.writePart", arguments=[found["uri"]])
    assert "changed meanwhile" in editor.notes[-1]["message"]
    assert not editor.asked


def test_where_nothing_is_encoded_there_is_nothing_to_open(editor: Editor) -> None:
    mail = editor.open("a.eml", MAIL, "eml")
    assert editor.ask("workspace/executeCommand", command="preflint.openPart", arguments=[mail, 0, 0]) is None
    assert "Nothing encoded" in editor.notes[-1]["message"]


def test_what_both_texts_hold_is_one_diagnostic_with_its_other_place(editor: Editor) -> None:
    mail = editor.open("a.eml", MAIL, "eml")
    (found,) = (d for d in editor.told(mail, 1) if d["code"] == "SPM059")
    (other,) = found["relatedInformation"]
    assert other["location"]["uri"] == mail
    assert other["location"]["range"]["start"]["line"] == line_of("prices")
