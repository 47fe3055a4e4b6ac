"""Code actions through a real server: what is offered, and what the texts are after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editor import Editor, Message, applied

ALL: Message = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
PLAIN: Message = {"general": {"positionEncodings": ["utf-16"]}}
"""An editor that can do nothing but change the text."""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("mails")) as one:
        yield one


def chosen(editor: Editor, uri: str, title: str, *only: str) -> Message:
    """The one action of that title, with its edit."""
    (action,) = (one for one in editor.actions(uri, ALL, *only) if title in one["title"])
    if "edit" in action or "command" in action:
        return action
    return editor.ask("codeAction/resolve", **action)  # type: ignore[no-any-return]


def edits_for(action: Message, uri: str) -> list[Any]:
    edit = action["edit"]
    if "changes" in edit:
        return edit["changes"][uri]  # type: ignore[no-any-return]
    return [e for one in edit["documentChanges"] if "edits" in one for e in one["edits"]]


FIXED = {
    "safe": ("<p>Prices 😀 rise!!!</p>\n", "html", "(SPM059)", "<p>Prices 😀 rise!</p>\n"),
    "crlf": (
        (
            "To: a@example.com\r\nFrom: b@example.org\r\nSubject: Hi\r\n"
            "Date: Mon, 30 Nov 2026 10:00:00 +0000\r\n\r\nPrices rise!!!\r\n"
        ),
        "eml",
        "(SPM059)",
        None,
    ),
    "all-of-a-rule": (
        "<p>One!!!</p>\n<p>é Two!!!</p>\n",
        "html",
        "Fix all of SPM059",
        "<p>One!</p>\n<p>é Two!</p>\n",
    ),
    "template-comment": (
        "<p>{{ name | default('you') }}</p>\n  <p>Now!!!</p>\n{% if a %}b{% endif %}\n",
        "jinja-html",
        "Ignore SPM059 here",
        (
            "<p>{{ name | default('you') }}</p>\n  {# preflint-ignore-next[SPM059]: accepted as it is #}\n"
            "  <p>Now!!!</p>\n{% if a %}b{% endif %}\n"
        ),
    ),
    "html-comment": (
        "<p>Now!!!</p>\n",
        "html",
        "Ignore SPM059 here",
        "<!-- preflint-ignore-next[SPM059]: accepted as it is -->\n<p>Now!!!</p>\n",
    ),
}


@pytest.mark.parametrize("name", FIXED)
def test_the_text_after_an_action(editor: Editor, name: str) -> None:
    text, language, title, expected = FIXED[name]
    uri = editor.open(
        f"{name}.{ {'eml': 'eml', 'html': 'html', 'jinja-html': 'html.j2'}[language] }", text, language, 7
    )
    editor.told(uri, 7)
    action = chosen(editor, uri, title)
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 7}
    assert applied(text, edits_for(action, uri)) == (expected or text.replace("!!!", "!"))
    editor.close(uri)


TO_ANNA = (
    "From: Li Wei <li@hx.example>\nTo: Anna Weber <anna@buyer.example>\nSubject: Pumps\n"
    "Date: Mon, 30 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n{}\n\n"
)


def test_each_other_text_that_fits_is_an_action_that_asks(editor: Editor) -> None:
    text = TO_ANNA.format("Content-Transfer-Encoding: 8bit") + "Dear Sir/Madam,\n\nthe pumps are packed.\n"
    uri = editor.open("others.eml", text, "eml")
    editor.told(uri, 1)
    action = chosen(editor, uri, "Write 'Dear Anna' (PLE001)")
    (edit,) = edits_for(action, uri)
    assert applied(text, [edit]) == text.replace("Sir/Madam", "Anna")
    assert action["edit"]["changeAnnotations"][edit["annotationId"]]["needsConfirmation"]
    editor.close(uri)


def test_what_is_coded_is_not_written_over_with_another_text(editor: Editor) -> None:
    head = TO_ANNA.format("Content-Transfer-Encoding: quoted-printable")
    uri = editor.open("coded.eml", head + "Dear Sir=2FMadam,\n\nthe pumps are packed.\n", "eml")
    editor.told(uri, 1)
    titles = [one["title"] for one in editor.actions(uri, ALL)]
    assert any("(PLE001)" in title for title in titles)
    assert not any("Dear Anna" in title for title in titles)
    editor.close(uri)


def test_all_that_is_safe_is_one_action_of_its_own_kind(editor: Editor) -> None:
    uri = editor.open("all.html", "<p>Dear friend, prices rise!!! We utilise   it.</p>\n")
    editor.told(uri, 1)
    (offered,) = editor.actions(uri, ALL, "source.fixAll")
    assert offered["kind"] == "source.fixAll.preflint"
    action = editor.ask("codeAction/resolve", **offered)
    assert "rise! We" in applied(
        "<p>Dear friend, prices rise!!! We utilise   it.</p>\n", edits_for(action, uri)
    )
    assert "Dear friend" in applied(
        "<p>Dear friend, prices rise!!! We utilise   it.</p>\n", edits_for(action, uri)
    )
    editor.close(uri)


def test_what_may_change_the_meaning_asks_first(editor: Editor) -> None:
    uri = editor.open("asks.html", "<p>Dear friend, prices rise.</p>\n")
    editor.told(uri, 1)
    action = chosen(editor, uri, "(PLE001)")
    (edit,) = edits_for(action, uri)
    assert action["edit"]["changeAnnotations"][edit["annotationId"]]["needsConfirmation"]
    assert "isPreferred" not in action
    editor.close(uri)


def test_where_nobody_can_be_asked_the_title_warns(tmp_path: Path) -> None:
    with Editor(tmp_path, PLAIN) as one:
        text = "<p>Dear friend, prices rise!!!</p>\n"
        uri = one.open("a.html", text)
        one.told(uri, 1)
        unsafe, safe = chosen(one, uri, "(PLE001)"), chosen(one, uri, "(SPM059)")
        assert "changes wording" in unsafe["title"] and "changes wording" not in safe["title"]
        assert applied(text, edits_for(safe, uri)) == text.replace("!!!", "!")
        ignored = chosen(one, uri, "Ignore SPM059 here")  # no later step: it comes with its edit
        assert "preflint-ignore-next[SPM059]" in edits_for(ignored, uri)[0]["newText"]
        assert not any("preflint.toml" in action["title"] for action in one.actions(uri, ALL))  # no new file


def test_a_comment_is_not_put_where_it_would_be_none(editor: Editor) -> None:
    uri = editor.open("tag.html", '<p\nclass="a">Now!!!</p>\n')
    editor.told(uri, 1)
    with pytest.raises(LookupError, match="No comment can stand"):
        chosen(editor, uri, "Ignore SPM059 here")
    editor.close(uri)


CONFIG = '# ours\nlang = "en"\n\n[sender]\nname = "Example"  # as registered\n'
WRITTEN = {
    "this-file": ("Ignore SPM059 in this file", '"/a.html" = ["SPM059"]'),
    "everywhere": ("Ignore SPM059 everywhere", 'ignore = ["SPM059"]'),
    "vocabulary": ("Add 'Dear friend'", 'vocabulary = ["Dear friend"]'),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_configuration_after_an_action(editor: Editor, name: str) -> None:
    title, line = WRITTEN[name]
    config = editor.folder / name / "preflint.toml"
    config.parent.mkdir()
    config.write_text(CONFIG)
    uri = editor.open(f"{name}/a.html", "<p>Dear friend, prices rise!!!</p>\n")
    before = [d["code"] for d in editor.told(uri, 1)]
    action = chosen(editor, uri, title)
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": config.as_uri(), "version": None}
    new = applied(CONFIG, change["edits"])
    assert line in new.splitlines() and all(old in new.splitlines() for old in CONFIG.splitlines())
    config.write_text(new)
    editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": config.as_uri(), "type": 2}])
    gone = "PLE001" if name == "vocabulary" else "SPM059"
    editor.becomes(uri, [code for code in before if code != gone])
    editor.close(uri)


def test_a_configuration_that_is_open_is_changed_as_it_stands_there(tmp_path: Path) -> None:
    with Editor(tmp_path) as one:
        text = 'vocabulary = [\n  "Free Flow",\n]\n'
        config = one.open("preflint.toml", text, "toml", 3)
        (tmp_path / "preflint.toml").write_text("")
        uri = one.open("a.html", "<p>Dear friend, prices rise.</p>\n")
        one.told(uri, 1)
        (change,) = chosen(one, uri, "Add 'Dear friend'")["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": config, "version": 3}
        assert applied(text, change["edits"]) == 'vocabulary = [\n  "Free Flow",\n  "Dear friend",\n]\n'


def test_where_there_is_no_configuration_one_is_made(tmp_path: Path) -> None:
    with Editor(tmp_path) as one:
        uri = one.open("a.html", "<p>Dear friend, prices rise.</p>\n")
        one.told(uri, 1)
        made, change = chosen(one, uri, "Add 'Dear friend'")["edit"]["documentChanges"]
        assert (made["kind"], made["uri"]) == ("create", (tmp_path / "preflint.toml").as_uri())
        assert applied("", change["edits"]) == 'vocabulary = ["Dear friend"]\n'


def test_what_mails_are_is_asked_and_written(tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text("")
    with Editor(tmp_path) as one:
        one.answers = {
            "window/showMessageRequest": {"title": "marketing"},
            "workspace/applyEdit": {"applied": True},
        }
        uri = one.open(
            "a.html",
            "<p>Go <a href='https://example.com/'>here</a> or <a href='http://example.com'>there</a></p>\n",
        )
        one.told(uri, 1)
        command = chosen(one, uri, "Say what mails are for")["command"]
        one.ask("workspace/executeCommand", command=command["command"], arguments=command["arguments"])
        asked, wanted = one.asked
        titles = [action["title"] for action in asked["params"]["actions"]]
        assert titles == ["auto", "personal", "marketing", "transactional"]
        (change,) = wanted["params"]["edit"]["documentChanges"]
        assert applied("", change["edits"]) == 'profile = "marketing"\n'


def test_a_rule_is_explained(editor: Editor) -> None:
    told = editor.ask("workspace/executeCommand", command="preflint.explain", arguments=["SPM059"])
    assert told.startswith("SPM059") and "Why it matters" in told
    editor.ask("workspace/executeCommand", command="preflint.showRule", arguments=["SPM059"])
    assert "Why it matters" in editor.notes[-1]["message"]


GBK = (
    "From: b@example.org\r\nTo: a@example.com\r\nSubject: Prices\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "您好，价格如下，请看附件！！！ Prices rise!!!\r\n"
)


@pytest.mark.parametrize(
    "read_as", [pytest.param("gb18030", id="read-rightly"), pytest.param("latin-1", id="read-wrongly")]
)
def test_a_mail_in_another_charset_is_checked_as_it_lies_on_the_disk(editor: Editor, read_as: str) -> None:
    data = GBK.encode("gb18030")
    (editor.folder / f"{read_as}.eml").write_bytes(data)
    text = data.decode(read_as)
    uri = editor.open(f"{read_as}.eml", text, "eml")
    found = editor.told(uri, 1)
    assert not [d for d in found if "charset" in d["message"].lower()]
    action = chosen(editor, uri, "(SPM059)")
    assert applied(text, edits_for(action, uri)).encode(read_as) == data.replace(b"!!!", b"!")
    editor.close(uri)


def test_a_workspace_is_checked_with_progress(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_text("<p>Now!!!</p>\n" * number)
    with Editor(tmp_path) as one:
        opened = one.open("1.html", "<p>fine</p>\n")
        one.told(opened, 1)
        found = one.ask("workspace/diagnostic", previousResultIds=[], workDoneToken="w")["items"]
        counts = {Path(item["uri"]).name: len(item["items"]) for item in found}
        assert counts == {"0.html": 0, "1.html": 0, "2.html": 2}
        steps = [one.until(lambda m: m.get("method") == "$/progress")["params"] for _ in range(5)]
        assert [step["value"]["kind"] for step in steps] == ["begin", "report", "report", "report", "end"]
        known = [{"uri": item["uri"], "value": item["resultId"]} for item in found]
        again = one.ask("workspace/diagnostic", previousResultIds=known)["items"]
        assert {item["kind"] for item in again} == {"unchanged"}
