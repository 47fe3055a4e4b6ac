"""Half tags made whole: the one tag that a sign put back makes; nothing where there are two, or none."""

from __future__ import annotations

import pytest

from linter.parse.template.half import halves
from linter.parse.template.mend import mended

WHOLE = [
    # text, dialect, the whole tags
    ("Dear {{ reader.name }, hello", "jinja", ["{{ reader.name }}"]),
    ("Dear { reader.name }}, hello", "jinja", ["{{ reader.name }}"]),
    ('{{ sum|round:"2" } EUR', "liquid", ['{{ sum|round:"2" }}']),
    ("<p>{% load money }</p>", "django", ["{% load money %}"]),
    ("<p>{ endblock %}</p>", "django", ["{% endblock %}"]),
    ("<p>% for a in all %}b{% endfor %}</p>", "django", ["{% for a in all %}"]),
    ("{# for the reader }", "twig", ["{# for the reader #}"]),
    (
        "{{#each rows} and {{/each} and {{> foot }",
        "handlebars",
        ["{{#each rows}}", "{{/each}}", "{{> foot }}"],
    ),
    ("<p><%= order.no % of it</p>", "erb", ["<%= order.no %>"]),
    ("*|LNAME* and |LNAME|*", "", ["*|LNAME|*", "*|LNAME|*"]),
    ("%%City% or %%=Lower(@c)=%", "", ["%%City%%", "%%=Lower(@c)=%%"]),
    ("$[LNAME] and {!Lead.City", "", ["$[LNAME]$", "{!Lead.City}"]),
    ("Dear ${user.name, hello", "", ["${user.name}"]),
    ("Dear {{ reader.name", "jinja", ["{{ reader.name }}"]),
]
OPEN = [
    ("{{ day %} is one of two", "jinja"),
    ("{% if late }} is one of two", "jinja"),
    ("{{{ html }} prints it unescaped", "handlebars"),
    ("{{ reader.name hello", "jinja"),
    ("<#if paid", ""),
    ("{{ a {{ b }}", "jinja"),
]


@pytest.mark.parametrize(("text", "dialect", "whole"), WHOLE, ids=[one[0][:24] for one in WHOLE])
def test_a_sign_is_put_back(text: str, dialect: str, whole: list[str]) -> None:
    spoken = (dialect,) if dialect else ()
    found = [mended(text, half, dialect) for half in halves(text, dialect, spoken, (), "template")]
    assert [one[2] for one in found if one] == whole


@pytest.mark.parametrize(("text", "dialect"), OPEN, ids=[one[0][:24] for one in OPEN])
def test_what_may_be_two_things_is_left(text: str, dialect: str) -> None:
    spoken = (dialect,) if dialect else ()
    found = [mended(text, half, dialect) for half in halves(text, dialect, spoken, (), "template")]
    assert not any(found)
