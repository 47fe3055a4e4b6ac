"""The synthetic recipients, and data for a template guessed from the names that it uses."""

from __future__ import annotations

from typing import Any

from linter.render.guess import Shape
from linter.render.names import Person, value_of

HTML_FIELD = "<b>O'Neil & Sons</b>"
"""What `html-in-a-field` has in each of its fields; it must come out escaped."""

PERSONAS: dict[str, Person] = {
    "plain": Person("Anna", "Weber", "Weber Pumps", "Hamburg", "Ms"),
    "missing-fields": Person("", "", "", "", ""),
    "long-names": Person(
        "Maximiliane-Alexandra",
        "von Hohenstein-Wartburg zu Rheinfelden",
        "Norddeutsche Vereinigte Pumpen- und Armaturenwerke Verwaltungsgesellschaft mbH & Co. KG",
        "Garmisch-Partenkirchen",
        "Prof. Dr.",
    ),
    "umlaut-names": Person("Jürgen", "Müßig", "Łódzkie Zakłady Pomp", "Gößweinstein", "Hr."),
    "chinese-names": Person("小明", "王", "宁波海欣阀门", "宁波", "女士"),
    "html-in-a-field": Person(HTML_FIELD, HTML_FIELD, HTML_FIELD, HTML_FIELD, HTML_FIELD),
}
"""Built-in recipients by name, the plainest first."""


def data_for(shape: Shape, persona: str) -> dict[str, Any]:
    """The data that a template asks for, as this persona would have it; missing fields are left out."""
    return _table(shape, "", PERSONAS[persona], 0)


def _table(shape: Shape, parent: str, person: Person, number: int) -> dict[str, Any]:
    found = {name: _value(child, name, parent, person, number) for name, child in shape.fields.items()}
    return {name: value for name, value in found.items() if value is not None}


def _value(shape: Shape, name: str, parent: str, person: Person, number: int) -> Any:
    if shape.item is not None:
        return [_item(shape.item, name, person, n) for n in range(2)]
    if shape.fields:
        return _table(shape, name, person, number)
    value, own = value_of(name, parent, person, number)
    return None if own and not person.first else value


def _item(shape: Shape, name: str, person: Person, number: int) -> Any:
    if shape.fields:
        return _table(shape, name, person, number)
    value, _ = value_of(name.removesuffix("s"), "item", person, number)
    return value
