"""What an editor shows beside a text: parts, folds, decoded fields, tags, and what is known of a mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from linter.server.lenses import country
from tests.editor import Editor, Message
from tests.test_server_decoded import LINES, MAIL, line_of

ALL: Message = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("mails")) as one:
        yield one


def asked(editor: Editor, what: str, uri: str, **more: Any) -> Any:
    return editor.ask(f"textDocument/{what}", textDocument={"uri": uri}, **more)


def outline(symbols: list[Message]) -> list[Any]:
    return [
        (
            one["name"],
            one.get("detail", ""),
            one["range"]["start"]["line"],
            outline(one.get("children") or []),
        )
        for one in symbols
    ]


def test_parts_are_symbols(editor: Editor) -> None:
    uri = editor.open("parts.eml", MAIL, "eml")
    plain, html = line_of("text/plain"), line_of("text/html")
    assert outline(asked(editor, "documentSymbol", uri)) == [
        (
            "新价格", "multipart/alternative", 0,
            [
                ("text/plain", "base64, utf-8", plain, []),
                ("text/html", "quoted-printable, utf-8", html, []),
            ],
        )
    ]  # fmt: skip
    editor.close(uri)


def test_fields_and_parts_are_folded(editor: Editor) -> None:
    uri = editor.open("folds.eml", MAIL, "eml")
    plain, html = line_of("text/plain"), line_of("text/html")
    found = {(one["startLine"], one["endLine"]) for one in asked(editor, "foldingRange", uri)}
    assert {(0, LINES.index("") - 1), (plain, plain + 1), (html, html + 1)} <= found
    ends = {end for start, end in found if start in (plain, html)}
    assert max(ends) < LINES.index("--b1--")
    editor.close(uri)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        pytest.param("Subject: =?utf-8?B?5paw5Lu35qC8?=", " 新价格", id="subject"),
        pytest.param("To: =?utf-8?Q?J=C3=BCrgen?= <j@example.de>", " Jürgen <j@example.de>", id="name"),
        pytest.param("Subject: =?utf-8?B?5paw?=\r\n =?utf-8?B?5Lu35qC8?=", " 新价格", id="folded"),
    ],
)
def test_encoded_fields_are_read_beside_them(editor: Editor, field: str, said: str) -> None:
    uri = editor.open("inlay.eml", f"From: a@example.com\r\n{field}\r\n\r\nHello\r\n", "eml")
    last = field.split("\r\n")[-1]
    assert asked(editor, "inlayHint", uri, range=ALL) == [
        {
            "position": {"line": 1 + field.count("\r\n"), "character": len(last)},
            "label": said,
            "paddingLeft": True,
        }
    ]
    editor.close(uri)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        pytest.param("a.liquid", "Hi {{ name }}!\n", [0, 3, 10, 0, 0], id="output"),
        pytest.param(
            "a.html.j2", "{% if a %}😀{# why #}\n{% endif %}\n",
            [0, 0, 10, 1, 0, 0, 12, 9, 2, 0, 1, 0, 11, 1, 0], id="control-and-comment",
        ),
        pytest.param("a.hbs", "{{!--\nlong\n--}}x", [0, 0, 5, 2, 0, *(1, 0, 4, 2, 0) * 2], id="lines"),
        pytest.param("a.html", "<p>no tags</p>\n", [], id="none"),
    ],
)  # fmt: skip
def test_template_tags_are_tokens(editor: Editor, name: str, text: str, told: list[int]) -> None:
    uri = editor.open(name, text, "html")
    assert asked(editor, "semanticTokens/full", uri) == {"data": told}
    editor.close(uri)


def test_lenses_say_relation_countries_and_what_was_not_checked(editor: Editor) -> None:
    text = (
        "From: Li Wei <li.wei@example.cn>\r\nTo: Anna <anna@example.de>, Jo <jo@example.co.uk>\r\n"
        "Cc: info@example.com\r\nSubject: Re: Prices\r\nIn-Reply-To: <1@example.de>\r\n\r\nHello Anna,\r\n"
    )
    uri = editor.open("lens.eml", text, "eml")
    editor.told(uri, 1)
    found = [one["command"] for one in asked(editor, "codeLens", uri)]
    assert found[0]["title"].startswith("answer, certain: ")
    assert found[0]["command"] == "preflint.choose" and found[0]["arguments"] == [uri, "relation"]
    assert found[1]["title"] == "readers in DE, GB"
    editor.close(uri)


@pytest.mark.parametrize(
    ("domain", "code"),
    [
        pytest.param("example.de", "DE", id="country"),
        pytest.param("example.co.uk", "GB", id="otherwise"),
        pytest.param("example.eu", "EU", id="union"),
        pytest.param("example.com", "", id="everywhere"),
        pytest.param("example.io", "", id="everywhere-by-use"),
        pytest.param("例子", "", id="no-ascii"),
    ],
)
def test_the_country_of_an_address(domain: str, code: str) -> None:
    assert country(domain) == code


def test_other_files_have_none_of_it(editor: Editor) -> None:
    uri = editor.open("a.py", "print('{{ a }}')\n", "python")
    for what in ("documentSymbol", "foldingRange", "codeLens"):
        assert asked(editor, what, uri) == []
    assert asked(editor, "inlayHint", uri, range=ALL) == []
    assert asked(editor, "semanticTokens/full", uri) == {"data": []}
    editor.close(uri)


FAR: Message = {"line": 9999, "character": 9999}
ASKED = {
    "documentSymbol": {},
    "foldingRange": {},
    "codeLens": {},
    "inlayHint": {"range": {"start": FAR, "end": FAR}},
    "semanticTokens/full": {},
    "hover": {"position": FAR},
    "completion": {"position": FAR},
}
NOTHING: tuple[Any, ...] = (None, [], {"data": []})


@pytest.mark.parametrize("what", ASKED)
@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        pytest.param("", "", "eml", id="never-opened"),
        pytest.param("empty.eml", "", "eml", id="empty"),
        pytest.param("half.eml", "Content-Type: multipart/mixed; boundary=", "eml", id="half-a-mail"),
        pytest.param("broken.yaml", "check: {kind: [\n\t- }", "yaml", id="no-yaml"),
        pytest.param("preflint.toml", '[[[rules."\nselect = [', "toml", id="no-toml"),
    ],
)
def test_what_makes_no_sense_is_answered_with_little(
    editor: Editor, what: str, name: str, text: str, language: str
) -> None:
    uri = editor.open(name, text, language) if name else "file:///nowhere/at-all.eml"
    found = asked(editor, what, uri, **ASKED[what])
    assert found in NOTHING or what in ("documentSymbol", "codeLens", "completion")
    if name:
        editor.close(uri)


def test_a_very_large_mail_has_none_of_it(editor: Editor) -> None:
    uri = editor.open("huge.eml", "Subject: =?utf-8?Q?x?=\n\n" + "All is well here.\n" * 600_000, "eml")
    assert all(asked(editor, what, uri, **more) in NOTHING for what, more in ASKED.items())
    editor.close(uri)
