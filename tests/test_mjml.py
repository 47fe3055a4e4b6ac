"""MJML: what is found in the page that it becomes, and where that stands in the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.render import Task, mjml
from linter.render.contract import LITERAL
from tests.projects import found, lint

MJML = """\
<mjml>
  <mj-head><mj-title>Order</mj-title></mj-head>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>Größe {{ company }}, <a href="https://hx-valves.example/a">click here</a>.</mj-text>
        <mj-image src="https://hx-valves.example/a.png" />
        {% if x %}<mj-divider />{% endif %}
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
"""


@pytest.mark.parametrize("config", ["", "render = true\n"], ids=["masked", "rendered"])
def test_mjml_points_at_the_source(tmp_path: Path, config: str) -> None:
    result = lint(tmp_path, "order.mjml", MJML, config)
    assert [where for where, _ in found(result, "vague-link-text")] == ["click here"]
    assert [where for where, _ in found(result, "missing-image-alt")] == [
        '<mj-image src="https://hx-valves.example/a.png" />'
    ]
    assert found(result, "missing-title") == []


def test_mjml_of_the_source_alone_says_nothing_of_the_page(tmp_path: Path) -> None:
    result = lint(tmp_path, "order.mjml", MJML, "")
    source_only = {"missing-doctype", "missing-language", "charset-unsaid", "missing-viewport"}
    assert not source_only & {d.name for d in result.diagnostics}


def test_signs_leave_no_trace_in_mjml() -> None:
    import mrml

    text = MJML.replace("{{ company }}", "x").replace("{% if x %}", "").replace("{% endif %}", "")
    rendered = mjml.render(Task("mjml", text, "/nowhere/a.mjml", "/nowhere", ()), {})
    assert rendered.text == mrml.to_html(text).content
    at = 0
    for piece in rendered.pieces:
        if piece.kind == LITERAL:
            assert rendered.text[at : at + piece.length] == text[piece.start : piece.end]
        at += piece.length
    assert at == len(rendered.text)


@pytest.mark.parametrize(
    ("path", "name"),
    [("/etc/passwd", "include-outside-root"), ("../x.mjml", "include-outside-root")],
)
def test_mjml_include_outside(tmp_path: Path, path: str, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "x.mjml").write_text("<mj-section></mj-section>", "utf-8")
    text = f'<mjml><mj-body><mj-include path="{path}" /></mj-body></mjml>'
    result = lint(folder, "a.mjml", text, "")
    assert found(result, name) == [(f'<mj-include path="{path}" />', ())]


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("<!-- a part -->\n<mj-section>\n<mj-column>{}</mj-column></mj-section>", id="section"),
        pytest.param(
            "<mj-wrapper><mj-section><mj-column>{}</mj-column></mj-section></mj-wrapper>", id="wrapper"
        ),
        pytest.param("<mj-column>{}</mj-column>", id="column"),
        pytest.param("{}", id="contents"),
        pytest.param("{{% if x %}}\n{}{{% endif %}}", id="conditional"),
    ],
)
@pytest.mark.parametrize("config", ["", "render = true\n"], ids=["masked", "rendered"])
def test_part_of_mjml(tmp_path: Path, around: str, config: str) -> None:
    image, url = '<mj-image src="https://hx-valves.example/ä.png" />', "http://localhost/a"
    inner = f'<mj-text>Größe <a href="{url}">click here</a></mj-text>{image}'
    result = lint(tmp_path, "_part.mjml", around.format(inner), config)
    assert [where for where, _ in found(result, "missing-image-alt")] == [image]
    assert [where for where, _ in found(result, "local-host-link")] == ["localhost"]
    assert {d.name for d in result.diagnostics} == {"missing-image-alt", "local-host-link", "vague-link-text"}


@pytest.mark.parametrize(
    ("text", "names", "unchecked"),
    [
        pytest.param("<mj-section><mj-column>", ["broken-mjml"], 0, id="open"),
        pytest.param("{% if x %}<mj-section><mj-column>{% endif %}", [], 1, id="closed by another template"),
        pytest.param("<mj-style>.a { color: red }</mj-style>", [], 0, id="of the head"),
        pytest.param("{% macro m() %}<mj-text>A</mj-text>{% endmacro %}", [], 0, id="macro"),
    ],
)
@pytest.mark.parametrize("config", ["", "render = true\n"], ids=["masked", "rendered"])
def test_part_of_mjml_that_is_none(
    tmp_path: Path, text: str, names: list[str], unchecked: int, config: str
) -> None:
    result = lint(tmp_path, "_part.mjml", text, config)
    assert ([d.name for d in result.diagnostics], len(result.not_checked)) == (names, unchecked)


def test_parts_are_said_in_their_own_file(tmp_path: Path) -> None:
    part = (
        '<mj-section><mj-column><mj-image src="https://hx-valves.example/a.png" /></mj-column></mj-section>'
    )
    (tmp_path / "part.mjml").write_text(part, "utf-8")
    page = MJML.replace("<mj-body>", '<mj-body><mj-include path="part.mjml" />').replace(
        "<mj-image", "<mj-text"
    )
    result = lint(tmp_path, "a.mjml", page, "")
    assert found(result, "missing-image-alt") == []
    assert found(result, "missing-image-alt") != found(
        lint(tmp_path, "part.mjml", part, ""), "missing-image-alt"
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<mj-text>Hi {{ first_name }}, the list is ready.</mj-text>", id="greeting"),
        pytest.param("<mj-text>{% if a %}{{ a }}{% endif %} {{ b }}{{ c }}.</mj-text>", id="tags-only"),
    ],
)
def test_masked_mjml_has_no_place_holders(tmp_path: Path, body: str) -> None:
    page = f"<mjml><mj-body><mj-section><mj-column>{body}</mj-column></mj-section></mj-body></mjml>"
    result = lint(tmp_path, "a.mjml", page, "")
    assert [d.name for d in result.diagnostics if d.severity != "info"] == []


def test_mjml_html_attributes(tmp_path: Path) -> None:
    head = (
        '<mj-head><mj-html-attributes><mj-selector path=".a"><mj-html-attribute name="data-id">1'
        "</mj-html-attribute></mj-selector></mj-html-attributes></mj-head>"
    )
    text = "<mj-text>The list is ready.</mj-text>"
    page = f"<mjml>{head}<mj-body><mj-section><mj-column>{text}</mj-column></mj-section></mj-body></mjml>"
    assert found(lint(tmp_path, "a.mjml", page, ""), "broken-mjml") == []


def page_with(text: str, defaults: str = "") -> str:
    return (
        f"<mjml><mj-head><mj-title>Order</mj-title><mj-attributes>{defaults}</mj-attributes></mj-head><mj-body>"
        f"<mj-section><mj-column><mj-text>{text}</mj-text></mj-column></mj-section></mj-body></mjml>\n"
    )


@pytest.mark.parametrize(
    "defaults",
    [
        pytest.param('<mj-text font-size="14px"></mj-text>', id="text"),
        pytest.param(
            '<mj-button color="#111"></mj-button><mj-all padding="0"></mj-all>', id="button and all"
        ),
        pytest.param('<mj-class name="a" color="#111"></mj-class><mj-text color="#111" />', id="class"),
    ],
)
def test_defaults_that_are_closed_by_a_tag_compile(tmp_path: Path, defaults: str) -> None:
    result = lint(tmp_path, "order.mjml", page_with("Our list: <a href='#'>here</a>", defaults), "")
    assert [d.name for d in result.diagnostics if d.name == "broken-mjml"] == []
    assert [n.reason for n in result.not_checked if "mrml" in n.reason] == []


@pytest.mark.parametrize(
    ("text", "broken", "said"),
    [
        pytest.param(
            "Our <img src=a> list", [], ["not rendered: mrml: unable to parse next template"], id="mrml"
        ),
        pytest.param("Our </mj-column>", ["<mj-text>"], [], id="an element that stays open"),
    ],
)
def test_what_mrml_alone_refuses_is_not_checked(
    tmp_path: Path, text: str, broken: list[str], said: list[str]
) -> None:
    result = lint(tmp_path, "order.mjml", page_with(text), "")
    assert [where for where, _ in found(result, "broken-mjml")] == broken
    assert [n.reason for n in result.not_checked if "mrml" in n.reason] == said
