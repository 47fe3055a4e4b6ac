"""A user's own phrases: files of them make diagnostics with exact spans and fixes, or errors with a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from linter import api
from linter.config import resolve
from linter.config.read import nearest
from linter.errors import PreflintError
from linter.model.source import Source
from tests.conftest import ROOT

TEXT = "# the house list\n\nbest price\nkindly => please\n#1 supplier\nguaranteed delivery.\n"
YAML = (
    "- utilize => use\n- {phrase: haoxin, replacement: Norlight}\n- {pattern: 'cheap(?:er|est)?'}\n- 性价比\n"
)
MAIL = (
    "Subject: =?utf-8?B?QmVzdCBwcmljZSDnkIPpmIA=?=\nTo: anna@weber.example\n"
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "Kindly utilize the chea=\npest Haoxin valve (=E9=98=80) of the #1 supplier, guaranteed\n"
    "delivery. =E6=80=A7=E4=BB=B7=E6=AF=94!\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    nearest.cache_clear()


def prepared(files: dict[str, str], config: Sequence[str] = ()) -> api.Prepared:
    for name, text in files.items():
        Path(name).write_text(text, "utf-8")
    names = ", ".join(f'"{name}"' for name in files)
    Path("preflint.toml").write_text(f'select = ["USR"]\nphrases = [{names}]\n', "utf-8")
    nearest.cache_clear()
    return api.prepare(resolve(config=("preflint.toml", *config)))


def test_phrases_are_found_where_they_stand_and_replaced() -> None:
    ready = prepared({"a.txt": TEXT, "b.yaml": YAML})
    source = Source("a.eml", MAIL.encode())
    (result,) = api.lint(source, ready)
    found = [(d.code, d.match, source.data[d.span.start : d.span.end]) for d in result.diagnostics]
    assert found == [
        ("USR001", "Best price", b"QmVzdCBwcmljZS"),
        ("USR002", "Kindly", b"Kindly"),
        ("USR002", "utilize", b"utilize"),
        ("USR001", "cheapest", b"chea=\npest"),
        ("USR002", "Haoxin", b"Haoxin"),
        ("USR001", "#1 supplier", b"#1 supplier"),
        ("USR001", "guaranteed\ndelivery.", b"guaranteed\ndelivery."),
        ("USR001", "性价比", b"=E6=80=A7=E4=BB=B7=E6=AF=94"),
    ]
    fixed = api.fix(source, ready, unsafe=True).source.data
    assert b"Please use the chea=\npest Norlight valve (=E9=98=80) of" in fixed


def test_severity_and_lists_are_options_like_any_other() -> None:
    ready = prepared(
        {"a.txt": "best price\n"},
        [
            'rules.USR001.severity = "error"',
            'rules.USR001.extend-exceptions = ["best price list"]',
            'rules.USR001.extend-tokens = ["vip"]',
        ],
    )
    (result,) = api.lint(Source("a.txt", b"Best price, VIP! See the best price list."), ready)
    assert [(d.severity.value, d.match) for d in result.diagnostics] == [
        ("error", "Best price"),
        ("error", "VIP"),
    ]


def test_accepted_phrases_win() -> None:
    ready = prepared({"a.txt": "best price\n"}, ['vocabulary = ["Best Price Ltd"]'])
    (result,) = api.lint(Source("a.txt", b"The best price of Best Price Ltd"), ready)
    assert [d.span.start for d in result.diagnostics] == [4]


def test_files_of_layers_add_up() -> None:
    Path("base.toml").write_text('select = ["USR"]\nphrases = ["base.txt"]\n', "utf-8")
    Path("base.txt").write_text("one\n", "utf-8")
    Path("a").mkdir()
    Path("a/preflint.toml").write_text('extend = "../base.toml"\nphrases = ["own.txt"]\n', "utf-8")
    Path("a/own.txt").write_text("two\n", "utf-8")
    ready = api.prepare(resolve(Path("a")))
    (result,) = api.lint(Source("a.txt", b"One, two, three"), ready)
    assert [d.match for d in result.diagnostics] == ["One", "two"]


BAD = [
    pytest.param({"a.txt": "ok\nb =>\n"}, "a.txt:2: nothing stands after '=>'", id="no-replacement"),
    pytest.param({"a.txt": "=> b\n"}, "a.txt:1: nothing stands before '=>'", id="no-phrase"),
    pytest.param({"a.txt": "x\n\nX => y\n"}, "a.txt:3: the phrase is given twice", id="twice"),
    pytest.param({"a.txt": r"x => \1"}, "a.txt:1: a phrase has no groups", id="group"),
    pytest.param({"a.yaml": "a: b\n"}, "a.yaml:1:1: a file of phrases is a list", id="no-list"),
    pytest.param(
        {"a.yaml": "- x\n- {phrase: a, replace: b}\n"}, "a.yaml:2:15: unknown key 'replace'", id="key"
    ),
    pytest.param({"a.yaml": "- x\n- {pattern: 'a('}\n"}, "a.yaml:2:3: pattern 'a('", id="pattern"),
    pytest.param({"a.yaml": "- {pattern: 'a*'}\n"}, "a.yaml:1:3: pattern 'a*'", id="matches-nothing"),
    pytest.param({"a.yaml": "- {phrase: a, pattern: b}\n"}, "a.yaml:1:3: give either", id="both"),
    pytest.param({"a.yaml": "- [a\n"}, "a.yaml:", id="yaml"),
]


@pytest.mark.parametrize(("files", "message"), BAD)
def test_a_mistake_names_its_line(files: dict[str, str], message: str) -> None:
    with pytest.raises(PreflintError) as caught:
        prepared(files)
    assert message in str(caught.value)


def test_a_missing_file_is_shown_where_it_is_named() -> None:
    Path("preflint.toml").write_text('select = ["USR"]\nphrases = [\n  "none.txt",\n]\n', "utf-8")
    with pytest.raises(
        PreflintError, match=r"preflint\.toml:3: 'phrases' names a file that is not there: none\.txt"
    ):
        api.prepare(resolve())


def test_a_file_in_another_encoding_is_refused() -> None:
    Path("gbk.txt").write_bytes("性价比".encode("gbk"))
    Path("preflint.toml").write_text('phrases = ["gbk.txt"]\n', "utf-8")
    with pytest.raises(PreflintError, match=r"gbk\.txt: not UTF-8"):
        api.prepare(resolve())


def test_what_the_page_shows_works() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for syntax, name in (("text", "phrases.txt"), ("yaml", "brand.yaml")):
        (block,) = re.findall(rf"```{syntax}\n(.*?)```", page, re.DOTALL)
        Path(name).write_text(block, "utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    Path("preflint.toml").write_text("".join(blocks), "utf-8")
    text = "Dear neighbour,\n\nKindly utilize the cheapest, the Free  Flow 3000 at the lowest price: a => b."
    (result,) = api.lint(Source("a.txt", text.encode()), api.prepare(resolve()))
    own = [d.match for d in result.diagnostics if d.code.startswith(("USR", "PLE001"))]
    assert own == ["Dear neighbour", "Kindly", "utilize", "cheapest", "lowest price", "a => b"]
