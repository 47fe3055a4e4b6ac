"""Reading an open document again after an edit gives what reading it from the start gives."""

from __future__ import annotations

from random import Random

import pytest

from linter.coding.body import BodyDocument
from linter.model.cascade import Cascade
from linter.model.page import Page
from linter.model.source import Span
from linter.parse import template
from linter.parse.held import held, holds
from linter.parse.html import page
from linter.parse.versions import Versions, changed
from linter.parse.visible import prose
from linter.parse.write import Tags
from tests.edits import edits
from tests.effort import cases

ROW = """<tr{% if a %} class="x"{% endif %}><td align=right style="color:red">Item {{ item.name|e }} &amp;<br>
{% if b %}one{% else %}two{% endif %} -- three</td><td><a href="https://x.example/?a={{ id }}&b=1">go</a>
<div hidden>unseen</div><img src='{{ src }}' alt="A {{ b }}"><!-- note --></td></tr>
"""
TEXT = (
    "<!doctype html><html><head><title>A {{ t }}</title><style>p { color: red }</style></head><body>\n"
    "<div style='display:none'>first words</div><p>Dear {{ name }},</p><table>"
    + "".join(ROW.replace("Item", f"Item {n}") for n in range(12))
    + "</table>{% raw %}{{ no tag }}{% endraw %}{% comment %}{% else %}{% endcomment %}"
    "<textarea>a <b></textarea><p>Regards,<br>Li</p>-- <br>ACME<svg><path/></svg></body></html>\n"
)
SELECTORS = (
    *("td", "*", "[style]", ".x", "tr.x", "img[src][alt^=A]", "td > a", "table td b", "b, i, a[href*='?']"),
    *("td:not([align])", "td:not(tr.x td)", "div:only-child", ":is(tr > td, p)", "tr[class~=x] img"),
)
SIGNS = ("{{", "%}", "<b>", "-->", "=\r\n", "free", "\x00", "%", "--b1", "zz")
DIALECTS = ("", "jinja", "handlebars", "mautic", "activecampaign", "elixir")


def read(text: str, dialect: str) -> object:
    """All that is read of a text."""
    tags, masked = template.find(text, dialect), template.mask(text, dialect)
    made = page(text, masked)
    document = BodyDocument(text.encode("utf-8", "surrogatepass"), Span(0, 0), "8bit", "utf-8")
    found = prose(document, made, Tags(tags), Cascade({}, {}))
    said = held(SIGNS, text), holds(SIGNS, text)
    return (
        tags,
        masked,
        told(made),
        indexed(made),
        said,
        [(s.scope, s.text, s.escape, places(s.text, s.pieces)) for s in found],
    )


def told(made: Page) -> object:
    """A page as plain data."""
    return [
        (e.name, e.attributes, e.start, e.open_end, e.close_start, e.end, e.parent) for e in made.elements
    ], made.runs


def indexed(made: Page) -> object:
    """What a page says of names, attributes, classes and selectors."""
    index = made.index
    return index.names, index.attributes, index.words, {s: index.select(s) for s in SELECTORS}


def places(text: str, pieces: object) -> list[object]:
    """Where each sign of a text came from."""
    return [pieces.to_source(at, at + 1) for at in range(len(text))]  # type: ignore[attr-defined]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_text_is_read_again_as_it_is_read_first(dialect: str) -> None:
    random, versions = Random(dialect), Versions()
    text = TEXT
    for number in range(2 * cases(100).max_examples):
        if number % 12 == 0 or len(text) > 3 * len(TEXT):
            text = TEXT
            with versions.reading():
                read(text, dialect)
        before, parts, at = text, [], 0
        for start, end, new in edits(random, len(text)):
            parts += text[at:start], new
            at = end
        text = "".join((*parts, text[at:]))
        with versions.reading():
            mine = read(text, dialect)
        assert mine == read(text, dialect), (number, before, text)


@pytest.mark.parametrize("old", ["", "a", "aaaa", "abcd" * 100])
@pytest.mark.parametrize("new", ["", "b", "aaa", "aaaaaa", "abcd" * 99 + "xabcd", "abcd" * 200])
def test_one_change_leads_from_a_text_to_the_next(old: str, new: str) -> None:
    start, old_end, new_end = changed((old,), (new,))
    assert old[:start] + new[start:new_end] + old[old_end:] == new
    least = min(len(old), len(new))
    assert start == least or old[start] != new[start]
    assert old_end == start or new_end == start or old[old_end - 1] != new[new_end - 1]
