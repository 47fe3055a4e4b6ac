"""XML for build servers, with what it cannot hold written out."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring

from linter.formatters.terminal import plain

_NO_XML = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")


def child(parent: Element, tag: str, /, **attributes: object) -> Element:
    """A further element; attributes are given as text, those that are `None` left out."""
    element = Element(tag, {key: seen(str(value)) for key, value in attributes.items() if value is not None})
    parent.append(element)
    return element


def seen(text: str) -> str:
    """Text without the signs that XML 1.0 has no way to write, and none upon which a terminal would act."""
    return "\n".join(map(plain, text.split("\n"))).translate(_NO_XML)


def document(root: Element) -> str:
    """The whole text of a file."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
