"""The cascade: which declaration wins for which element, and what nobody can be sure of."""

from __future__ import annotations

from types import ModuleType

import pytest

from linter import api
from linter.config import Config
from linter.facts.markup import cascade_of, elements_of
from linter.facts.segments import segments_in
from linter.model.source import Source
from linter.parse import cascade, css
from tests.facts import facts_of
from tests.pages import mail


def of(source: str, name: str) -> tuple[dict[str, str], set[str]]:
    facts = facts_of(mail(source))
    elements = elements_of(facts, facts.message.root)
    index = next(i for i, element in enumerate(elements) if element.name == name)
    found = cascade_of(facts, facts.message.root)
    return dict(found.declared.get(index, {})), set(found.conditional.get(index, ()))


@pytest.mark.parametrize(
    ("source", "declared", "conditional"),
    [
        pytest.param("<style>p{color:red}</style><p>", {"color": "red"}, set(), id="tag"),
        pytest.param(
            "<style>.a{color:red}p{color:blue}</style><p class=a>", {"color": "red"}, set(), id="class wins"
        ),
        pytest.param(
            "<style>#a{color:red}.b{color:blue}</style><p id=a class=b>",
            {"color": "red"},
            set(),
            id="id wins",
        ),
        pytest.param("<style>p{color:red}p{color:blue}</style><p>", {"color": "blue"}, set(), id="the later"),
        pytest.param(
            "<style>p{color:red}</style><p style='color:blue'>", {"color": "blue"}, set(), id="inline wins"
        ),
        pytest.param(
            "<style>p{color:red!important}</style><p style='color:blue'>",
            {"color": "red"},
            set(),
            id="important wins",
        ),
        pytest.param("<style>div p{color:red}</style><div><p>", {"color": "red"}, set(), id="descendant"),
        pytest.param("<style>b > p{color:red}</style><div><p>", {}, set(), id="no child"),
        pytest.param(
            "<style>@media screen{p{color:red}}</style><p>", {"color": "red"}, set(), id="any screen"
        ),
        pytest.param("<style>@media (max-width:9px){p{color:red}}</style><p>", {}, {"color"}, id="narrow"),
        pytest.param("<style>p:hover{color:red}</style><p>", {}, {"color"}, id="state"),
        pytest.param("<style>td + p{color:red}</style><p>", {}, {"color"}, id="not understood"),
        pytest.param(
            "<style>p{background-color:red}p{background:blue}</style><p>",
            {"background": "blue"},
            set(),
            id="shorthand sets anew",
        ),
        pytest.param("<style>p{margin:0}</style><p>", {}, set(), id="not followed"),
        pytest.param("<style>{}p{;:;color:}x</style><p>", {"color": ""}, set(), id="broken"),
    ],
)
def test_cascade(source: str, declared: dict[str, str], conditional: set[str]) -> None:
    assert of(source, "p") == (declared, conditional)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param(".x{display:none}", "html.hidden", id="display"),
        pytest.param("td .x,.x{visibility:hidden}", "html.hidden", id="list of selectors"),
        pytest.param(".x{opacity:0}", "html.hidden", id="opacity"),
        pytest.param(".x{text-indent:-9999px}", "html.hidden", id="off the page"),
        pytest.param(
            ".x{display:none}@media (max-width:9px){.x{display:block}}", "html.text", id="shown on phones"
        ),
        pytest.param("@media (max-width:9px){.x{display:none}}", "html.text", id="hidden on phones"),
        pytest.param(".x{display:none}p.x{display:block}", "html.text", id="shown by the stronger"),
        pytest.param(
            "@media (max-width:9px){.x{font-size:9px}}.y{font-size:0}", "html.text", id="size set anew"
        ),
    ],
)
def test_hidden_by_a_sheet(style: str, expected: str) -> None:
    body = "a<div class=y><p class=x style='margin:0;font-size:9px'>word</p>"
    read = segments_in(facts_of(mail(f"<style>{style}</style>{body}")), "html")
    scopes = [s.scope for s in read if "word" in s.text and s.scope != "html.source"]
    assert scopes == [expected]


CUT = "CSS rules after the first two million pairs of selector and element were not followed"
LONG = "CSS beyond the first million characters was not read"


@pytest.mark.parametrize(
    ("module", "name", "limit", "reasons"),
    [
        pytest.param(cascade, "MAX_MATCHES", 5, [CUT], id="selectors"),
        pytest.param(cascade, "MAX_MATCHES", 5000, [], id="few-selectors"),
        pytest.param(css, "MAX_LENGTH", 20, [LONG], id="long-sheet"),
    ],
)
def test_css_that_is_left_out_is_said(
    module: ModuleType, name: str, limit: int, reasons: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, limit)
    page = "<html><style>p{color:#fff}.a{color:#fefefe}.b{color:#fdfdfd}</style><body><p class=a>Hello</p>"
    prepared = api.prepare(Config(select=("HTM",), profile="marketing"))
    (result,) = api.lint(Source("a.html", page.encode()), prepared)
    assert [entry.reason for entry in result.not_checked if entry.code == "COR006"] == reasons
