"""`preflint server` as a process: what it is told in bad order or bad shape, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Command
from tests.editor import ABLE, PULLING, Editor, Message

BAD = "<p>Our prices have changed!!!</p>\n"
CODES = ["SPM059"]
AT_START: Message = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}


def codes(found: list[Message]) -> list[str]:
    return [one["code"] for one in found]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("mails")) as one:
        yield one


@pytest.mark.parametrize(
    ("name", "language"),
    [
        pytest.param("a.html", "html", id="html"),
        pytest.param("b.txt", "plaintext", id="text"),
        pytest.param("c.md", "markdown", id="markdown"),
        pytest.param("d.hbs", "handlebars", id="handlebars"),
        pytest.param("e.weird", "liquid", id="by-language-id"),
        pytest.param("untitled:Untitled-1", "html", id="untitled"),
        pytest.param("untitled:Untitled-2", "django-html", id="untitled-template"),
    ],
)
def test_files_are_known_by_ending_or_language(editor: Editor, name: str, language: str) -> None:
    uri = editor.open(name, BAD, language)
    assert codes(editor.told(uri, 1)) == CODES
    editor.close(uri)
    assert editor.told(uri) == []


@pytest.mark.parametrize(
    ("name", "language"),
    [pytest.param("a.py", "python", id="python"), pytest.param("untitled:Untitled-1", "rust", id="rust")],
)
def test_other_files_are_let_be(editor: Editor, name: str, language: str) -> None:
    uri = editor.open(name, BAD, language)
    assert editor.actions(uri, AT_START) == []
    editor.close(uri)


def test_an_untitled_mail_is_one_by_its_language(editor: Editor) -> None:
    uri = editor.open("untitled:Untitled-3", "Subject: Hello\n\nPrices have changed!!!\n", "eml")
    assert "SPM059" in codes(editor.told(uri, 1))
    editor.close(uri)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            {
                "range": {"start": {"line": 9, "character": 9}, "end": {"line": 99, "character": 0}},
                "text": "free money!!!",
            },
            "not in the text",
            id="outside-the-text",
        ),
        pytest.param(
            {
                "range": {"start": {"line": 0, "character": 999}, "end": {"line": 0, "character": 9999}},
                "text": "free money!!!",
            },
            "not in the text",
            id="behind-the-line",
        ),
    ],
)
def test_an_edit_outside_is_made_at_the_end_and_noted(editor: Editor, change: Message, said: str) -> None:
    uri = editor.open("outside.html", "<p>a</p>\n")
    editor.change(uri, 2, change)
    assert "SPM059" in codes(editor.told(uri, 2))
    assert said in editor.notes[-1]["message"]
    editor.close(uri)


def test_versions_in_the_wrong_order_are_noted_and_taken_in_the_order_they_came(editor: Editor) -> None:
    uri = editor.open("versions.html", "<p>a</p>\n", version=5)
    editor.change(uri, 3, {"text": BAD})
    assert codes(editor.told(uri, 3)) == CODES
    assert "version 3 after version 5" in editor.notes[-1]["message"]
    editor.close(uri)


def test_a_file_that_was_never_opened_is_noted(editor: Editor) -> None:
    editor.change("file:///nowhere/at-all.html", 1, {"text": "x"})
    editor.close("file:///nowhere/at-all.html")
    assert editor.actions("file:///nowhere/at-all.html", AT_START) == []
    assert "has not opened" in editor.notes[-1]["message"]


def test_what_it_does_not_know_is_refused(editor: Editor) -> None:
    with pytest.raises(LookupError):
        editor.ask("textDocument/nothingOfTheKind")
    with pytest.raises(LookupError):
        editor.ask("workspace/executeCommand", command="preflint.nothing", arguments=[])


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b'Content-Length: 7\r\n\r\n{"a": \xff', id="no-json"),
        pytest.param(b"Content-Length: 2\r\n\r\n[]", id="no-message"),
        pytest.param(b"hello\r\n\r\n", id="no-header"),
        pytest.param(b"Content-Length: -4\r\n\r\n", id="no-length"),
        pytest.param(
            b'Content-Length: 51\r\n\r\n{"jsonrpc":"2.0","method":"textDocument/didChange"}',
            id="no-parameters",
        ),
    ],
)
def test_after_a_message_that_is_none_the_next_is_answered(editor: Editor, sent: bytes) -> None:
    editor.raw(sent)
    uri = editor.open("after.html", BAD)
    assert codes(editor.told(uri, 1)) == CODES
    editor.close(uri)


def test_a_message_in_pieces_is_one(editor: Editor) -> None:
    body = b'{"jsonrpc":"2.0","id":"pieces","method":"workspace/executeCommand","params":'
    body += b'{"command":"preflint.debug","arguments":["file:///none"]}}'
    head = b"Content-Length: %d\r\n\r\n" % len(body)
    for piece in (head[:9], head[9:], body[:40], body[40:]):
        editor.raw(piece)
        time.sleep(0.02)
    assert editor.until(lambda message: message.get("id") == "pieces")["result"] is None


def test_a_very_large_file_is_refused_with_a_message_and_others_go_on(editor: Editor) -> None:
    uri = editor.open("huge.eml", "Subject: x\n\n" + "All is well here.\n" * 3_000_000, "eml")
    editor.change(uri, 2, {"range": AT_START, "text": "X-One: 1\n"})
    assert editor.told(uri, 2) == []
    assert any("more than 8 MB" in note["message"] for note in editor.notes)
    other = editor.open("small.html", BAD)
    assert codes(editor.told(other, 1)) == CODES
    editor.close(uri)
    editor.close(other)


@pytest.mark.slow
def test_two_hundred_files(editor: Editor) -> None:
    uris = [editor.open(f"many-{number}.html", BAD) for number in range(200)]
    editor.change(uris[150], 2, {"range": AT_START, "text": "<p>free money</p>"})
    assert all(codes(editor.told(uri)) for uri in uris)
    for uri in uris:
        editor.close(uri)


def test_files_of_one_mail_are_read_from_the_editor(editor: Editor) -> None:
    html = editor.open("spring.html", "<html><body><p>Our prices for {{ year }}.</p></body></html>")
    before = codes(editor.told(html, 1))
    subject = editor.open("spring.subject.txt", "FREE MONEY!!!", "plaintext")
    assert "SPM002" in codes(editor.told(subject, 1))
    editor.change(subject, 2, {"text": "Prices"})
    assert "SPM002" not in codes(editor.told(subject, 2))
    assert not (editor.folder / "spring.subject.txt").exists()
    editor.close(subject)
    editor.told(html, 1)
    editor.close(html)
    assert before


def test_a_configuration_says_its_own_mistakes_where_they_are(tmp_path: Path) -> None:
    config = tmp_path / "preflint.toml"
    config.write_text('lang = "en"\n')
    with Editor(tmp_path) as one:
        mail = one.open("a.html", BAD)
        assert codes(one.told(mail, 1)) == CODES
        uri = one.open("preflint.toml", 'lang = "en"\n', "toml")
        one.change(uri, 2, {"text": 'lang = "en"\nignroe = ["SPM059"]\n'})
        (typed,) = one.told(uri)
        assert "ignroe" in typed["message"] and typed["range"]["start"] == {"line": 1, "character": 0}
        config.write_text('ignore = ["SPM059"]\nselect = ["NO999"]\n')
        one.change(uri, 3, {"text": config.read_text()})
        assert one.told(uri) == []
        one.tell("textDocument/didSave", textDocument={"uri": uri})
        (saved,) = one.told(uri)
        assert "NO999" in saved["message"] and saved["range"]["start"]["line"] == 1
        one.becomes(mail, CODES)  # by what held before
        config.write_text('ignore = ["SPM059"]\n')
        changed = [{"uri": uri, "type": 2}]
        one.tell("workspace/didChangeWatchedFiles", changes=changed)
        assert one.told(uri) == []
        one.becomes(mail, [])


def test_a_pack_says_its_own_mistakes_where_they_are(tmp_path: Path) -> None:
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: house\nprefix: HSE\ntitel: {en: House}\n")
    (tmp_path / "preflint.toml").write_text('packs = ["house"]\n')
    with Editor(tmp_path) as one:
        one.open("a.html", BAD)
        uri = (pack / "pack.yaml").as_uri()
        (found,) = one.told(uri)
        assert "titel" in found["message"] and found["range"]["start"]["line"] == 2


def test_messages_are_in_the_language_of_the_editor_unless_the_configuration_names_one(
    tmp_path: Path,
) -> None:
    one = Editor(tmp_path)
    one.start()
    one.initialize(locale="zh-cn")
    uri = one.open("a.html", BAD)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in one.told(uri, 1)[0]["message"])
    (tmp_path / "preflint.toml").write_text('lang = "en"\n')
    one.tell(
        "workspace/didChangeWatchedFiles", changes=[{"uri": (tmp_path / "preflint.toml").as_uri(), "type": 1}]
    )
    assert one.told(uri, 1)[0]["message"].isascii()
    one.end()


def test_who_pulls_is_not_told_and_hears_when_there_is_more(tmp_path: Path) -> None:
    with Editor(tmp_path, PULLING, grammar=True) as one:
        uri = one.open("a.txt", "Dear Anna,\n\nThe goods was shipped on Monday.\n", "plaintext")
        fast = codes(one.pull(uri))
        one.until(lambda message: message.get("method") == "workspace/diagnostic/refresh")
        whole = codes(one.pull(uri))
        assert "GRM030" not in fast and "GRM030" in whole


@pytest.mark.parametrize("unit", ["utf-8", "utf-32"])
def test_columns_are_as_was_agreed(tmp_path: Path, unit: str) -> None:
    with Editor(tmp_path, {**ABLE, "general": {"positionEncodings": [unit]}}) as one:
        uri = one.open("a.html", "<p>😀é Prices!!!</p>\n")
        found = next(d for d in one.told(uri, 1) if d["code"] == "SPM059")
        before = "<p>😀é Prices"
        width = {"utf-8": len(before.encode()), "utf-32": len(before)}[unit]
        assert found["range"]["start"] == {"line": 0, "character": width}


def test_it_ends_as_the_protocol_says(tmp_path: Path) -> None:
    one = Editor(tmp_path)
    with one:
        one.open("a.html", BAD)
    assert one.process.returncode == 0
    rude = Editor(tmp_path)
    rude.start()
    rude.initialize()
    rude.tell("exit")
    assert rude.process.wait(30) == 1
    rude.drop()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("how", ["client-gone", "half-a-message", "server-killed"])
def test_no_process_is_left(tmp_path: Path, how: str) -> None:
    one = Editor(tmp_path, grammar=True)
    one.start()
    one.initialize()
    uri = one.open("a.txt", "The goods was shipped.\n", "plaintext")
    one.told(uri, 1)
    (child,) = _until(lambda: _children(one.process.pid))
    assert one.process.stdin is not None
    if how == "half-a-message":
        one.raw(b'Content-Length: 4000\r\n\r\n{"jsonrpc":')
    if how == "server-killed":
        os.kill(one.process.pid, signal.SIGKILL)
    else:
        one.process.stdin.close()
    one.process.wait(30)
    one.drop()
    assert _until(lambda: [] if Path(f"/proc/{child}").exists() and not _is_zombie(child) else [child])


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _until(found: Callable[[], list[int]]) -> list[int]:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if got := found():
            return got
        time.sleep(0.05)
    return []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en_US.UTF-8", "needs the package pygls, which is not installed", id="english"),
        pytest.param("zh_CN.UTF-8", "需要 pygls 包", id="chinese"),
    ],
)
def test_without_the_extra_it_says_what_to_install(
    preflint: Command, tmp_path: Path, language: str, said: str
) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError('no', name='pygls')\n")
    run = preflint("server", env={"LANG": language, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"})
    assert run.code == 2
    assert said in run.err and "pip install 'preflint[server]'" in run.err


def test_other_commands_do_not_load_it(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise SystemExit('pygls was loaded')\n")
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    assert preflint("--help", env=env).code == 0
    (tmp_path / "a.html").write_text("<p>Fine.</p>\n")
    assert "pygls" not in preflint("check", "--no-grammar", "a.html", env=env).err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        pytest.param("0.0.0.0:8000", "is not this computer", id="all-interfaces"),
        pytest.param("example.com:80", "is not this computer", id="elsewhere"),
        pytest.param("localhost", "is not HOST:PORT", id="no-port"),
        pytest.param("127.0.0.1:99999", "is not HOST:PORT", id="no-such-port"),
    ],
)
def test_a_port_of_this_computer_only(preflint: Command, address: str, said: str) -> None:
    run = preflint("server", "--tcp", address)
    assert (run.code, said in run.err) == (2, True)


def test_one_client_on_a_port(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    one = Editor(tmp_path, arguments=("--tcp", f"127.0.0.1:{port}"))
    one.start()
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
                line.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
                assert line.recv(16).startswith(b"Content-Length")
                break
        except ConnectionRefusedError:
            time.sleep(0.1)
    assert one.process.wait(30) == 1  # it left without a word
    one.drop()
