"""Files that are one mail: which they are, and what is found in the whole is shown in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api
from linter.config import resolve
from linter.engine.files import discover
from linter.engine.siblings import Named, named, siblings
from linter.model.bundle import Bundle
from linter.model.source import Source

PAGE = '<!doctype html><html lang="en"><head><title>Your order</title></head><body><p>{}</p></body></html>\n'


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("welcome.html", Named("welcome", "html", False), id="html"),
        pytest.param("welcome.txt", Named("welcome", "text", False), id="text"),
        pytest.param("welcome.html.erb", Named("welcome", "html", False), id="wrapped-html"),
        pytest.param("welcome.text.erb", Named("welcome", "text", False), id="rails-text"),
        pytest.param("welcome.hbs", Named("welcome", "html", False), id="template-suffix-alone"),
        pytest.param("welcome.mjml", Named("welcome", "html", False), id="mjml"),
        pytest.param("welcome.subject.txt", Named("welcome", "subject", True), id="dotted-subject"),
        pytest.param("welcome_subject.txt", Named("welcome", "subject", True), id="django-subject"),
        pytest.param("welcome_message.html", Named("welcome", "html", True), id="django-message"),
        pytest.param("alert-body-text.html", Named("alert", "text", True), id="text-in-an-html-file"),
        pytest.param("alert-body-html.html", Named("alert", "html", True), id="body-html"),
        pytest.param("subject.hbs", Named("", "subject", True), id="folder-of-roles"),
        pytest.param("text.hbs", Named("", "text", True), id="folder-of-roles-text"),
        pytest.param("content.html", Named("", "html", True), id="postmark"),
        pytest.param("欢迎_subject.txt", Named("欢迎", "subject", True), id="chinese-name"),
        pytest.param("subjects.txt", Named("subjects", "text", False), id="only-begins-like-a-role"),
        pytest.param("offer.eml", None, id="mail"),
        pytest.param("README.md", None, id="markdown"),
        pytest.param("Makefile", None, id="no-suffix"),
    ],
)
def test_named(name: str, says: Named | None) -> None:
    assert named(name) == says


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("names", "asked", "together"),
    [
        pytest.param("a.html a.txt a.subject.txt", "a.txt", "a.html a.txt a.subject.txt", id="all"),
        pytest.param("a.html b.txt", "a.html", "", id="other-name"),
        pytest.param("a.html", "a.html", "", id="alone"),
        pytest.param("a_subject.txt", "a_subject.txt", "a_subject.txt", id="a-subject-alone-is-a-subject"),
        pytest.param("a.html a_message.html a.txt", "a_message.html", "", id="the-plainer-name-has-the-role"),
        pytest.param(
            "content.html content.txt meta.json",
            "content.txt",
            "content.html content.txt meta.json",
            id="meta",
        ),
        pytest.param("a.html meta.json", "a.html", "", id="meta-of-nobody"),
    ],
)
def test_siblings(tmp_path: Path, names: str, asked: str, together: str) -> None:
    for name in names.split():
        (tmp_path / name).write_text("x")
    assert [path.name for _, path in siblings(tmp_path / asked)] == together.split()


def plain() -> api.Run:
    return api.Run(grammar=False, lang="en")


def found(path: Path) -> list[tuple[str, str, str]]:
    results = plain().lint(api.read(path))
    return [(Path(r.path).name, d.code, d.match) for r in results for d in r.diagnostics]


def test_each_file_shows_its_own(tmp_path: Path) -> None:
    put(
        tmp_path,
        preflint__toml='select = ["SPM001", "LNK005"]\n',
        order_subject__txt="{% autoescape off %}\nGREAT OFFER FOR YOU ALL\n{% endautoescape %}\n",
        order_message__html=PAGE.format('<a href="http://localhost/a">Track it</a>'),
        order_message__txt="Track it: http://localhost/b\n",
    )
    assert found(tmp_path / "order_subject.txt") == [
        ("order_subject.txt", "SPM001", "GREAT OFFER FOR YOU ALL")
    ]
    assert found(tmp_path / "order_message.html") == [("order_message.html", "LNK005", "localhost")]
    assert found(tmp_path / "order_message.txt") == [("order_message.txt", "LNK005", "localhost")]


def test_a_subject_in_json_is_shown_with_the_page(tmp_path: Path) -> None:
    put(
        tmp_path,
        preflint__toml='select = ["SPM001"]\n',
        content__html=PAGE.format("Your order is on its way."),
        meta__json='{\n  "Name": "order",\n  "Subject": "GREAT OFFER FOR YOU ALL"\n}\n',
    )
    page, meta = plain().lint(api.read(tmp_path / "content.html"))
    assert (page.diagnostics, Path(meta.path).name) == ((), "meta.json")
    (one,) = meta.diagnostics
    assert meta.source.data[slice(*one.span)] == b"GREAT OFFER FOR YOU ALL"
    assert not one.fix or not one.fix.parts


def test_off(tmp_path: Path) -> None:
    put(
        tmp_path,
        preflint__toml='select = ["SPM001"]\nsiblings = false\n',
        order_subject__txt="GREAT OFFER FOR YOU ALL\n",
        order__html=PAGE.format("Hello"),
    )
    assert found(tmp_path / "order_subject.txt") == []


def test_patterns_of_the_config(tmp_path: Path) -> None:
    put(
        tmp_path,
        preflint__toml='select = ["SPM001"]\n[[messages]]\nhtml = "pages/*.html"\nsubject = "lines/*.txt"\n',
    )
    (tmp_path / "pages").mkdir()
    (tmp_path / "lines").mkdir()
    (tmp_path / "pages/order.html").write_text(PAGE.format("Hello"))
    (tmp_path / "lines/order.txt").write_text("GREAT OFFER FOR YOU ALL\n")
    assert found(tmp_path / "lines/order.txt") == [("order.txt", "SPM001", "GREAT OFFER FOR YOU ALL")]


def test_a_fix_changes_its_own_file_only(tmp_path: Path) -> None:
    put(
        tmp_path,
        preflint__toml='select = ["PLE010"]\n',
        order__html=PAGE.format("Hello"),
        order_subject__txt="Your order of the the pump\n",
    )
    run = plain()
    page = run.fix(api.read(tmp_path / "order.html"), unsafe=True)
    assert (page.fixed, page.source.data) == (0, (tmp_path / "order.html").read_bytes())
    line = run.fix(api.read(tmp_path / "order_subject.txt"), unsafe=True)
    assert (line.fixed, line.source.data) == (1, b"Your order of the pump\n")


def test_a_suppression_for_the_file_is_for_its_own(tmp_path: Path) -> None:
    link = '<a href="http://localhost/a">Track it</a>'
    put(
        tmp_path,
        preflint__toml='select = ["LNK005"]\n',
        order__html=PAGE.format("{# preflint-ignore-file[LNK005]: sandbox #}" + link),
        order__txt="Track it: http://localhost/b\n",
    )
    assert found(tmp_path / "order.html") == []
    assert found(tmp_path / "order.txt") == [("order.txt", "LNK005", "localhost")]


def test_a_changed_sibling_is_not_served_from_the_cache(tmp_path: Path) -> None:
    put(
        tmp_path,
        preflint__toml='select = ["MIM007", "SPM001"]\n',
        order__html=PAGE.format("Hello"),
        order_subject__txt="Your order\n",
    )
    page = api.read(tmp_path / "order_subject.txt")

    def run() -> api.Run:
        return api.Run(grammar=False, lang="en", cached=True, cache_dir=tmp_path / "cache")

    run().lint(page)
    assert run().known(page) is not None
    (tmp_path / "order.html").write_text(PAGE.format("Hello again"))
    assert run().known(page) is None


def test_front_matter_is_headers_and_no_text(tmp_path: Path) -> None:
    put(
        tmp_path,
        preflint__toml='select = ["SPM001"]\n',
        order__html="---\nsubject: 'GREAT OFFER FOR YOU ALL'\nlayout: base\n---\n" + PAGE.format("Hello"),
    )
    path = tmp_path / "order.html"
    assert found(path) == [("order.html", "SPM001", "GREAT OFFER FOR YOU ALL")]
    (result,) = plain().lint(api.read(path))
    assert result.source.position(result.diagnostics[0].span.start) == (2, 11)


def test_a_pattern_needs_one_star(tmp_path: Path) -> None:
    put(tmp_path, preflint__toml='[[messages]]\nhtml = "pages/a.html"\n')
    with pytest.raises(Exception, match=r"must hold one \*"):
        resolve(tmp_path)


def test_the_whole_keeps_each_byte_of_its_members() -> None:
    files = [Source("a.html", b"one"), Source("a.txt", b""), Source("s.txt", "二".encode())]
    whole = Bundle.of([("html", files[0]), ("text", files[1]), ("subject", files[2])])
    for member, source in zip(whole.members, files, strict=True):
        assert whole.whole.data[slice(*member.span)] == source.data
        assert all(whole.member_at(at) is member for at in range(*member.span))


def test_a_walk_takes_what_messages_names(tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text('[[messages]]\nhtml = "*.page"\nsubject = "*.line"\n', "utf-8")
    for name in ("a.page", "a.line", "a.other"):
        (tmp_path / name).write_text("DN50", "utf-8")
    taken = discover([tmp_path], resolve)
    assert [path.name for path in taken] == ["a.line", "a.page"]
