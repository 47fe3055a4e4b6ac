"""What the tests of kind `markup` ask of one element, and the edits that mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from linter.checks.tokens import regex
from linter.model.document import Change, Document, TextEdit
from linter.model.element import Element
from linter.model.lazy import lazy

_DECLARATION = lazy(r"([\w-]+)\s*:\s*([^;]*)")
_NO_WORD = lazy(r"<!--.*?-->|<[^>]*>|&\w+;|&#\w+;", re.DOTALL)
_WORD = lazy(r"\w")
_TAG_SIGNS = ("{{", "{%", "<%", "*|", "%%")


@lru_cache(maxsize=1024)
def is_named(pattern: str, name: str) -> bool:
    """Whether a pattern is the whole name of an attribute."""
    whole = regex.compile_pattern(rf"\A(?i:{pattern})\z")
    return whole.search(name.encode("utf-8", "surrogatepass")) is not None


@lru_cache(maxsize=1024)
def _declared(style: str) -> Mapping[str, str]:
    return {name.lower(): value.strip() for name, value in _DECLARATION.findall(style)}


def style_holds(patterns: Mapping[str, str], style: str) -> bool:
    """Whether each of these properties is set, to a value that its pattern finds."""
    declared = _declared(style)
    return all(name in declared and occurs(pattern, declared[name]) for name, pattern in patterns.items())


def with_attribute(document: Document, element: Element, name: str, value: str) -> TextEdit | None:
    """Give an element an attribute, or another value to the one that it has."""
    attribute = element.attribute(name)
    if attribute is None:
        at = element.start + 1 + len(element.name)
        return edit(document, at, at, f' {name}="{value}"')
    return edit(document, attribute.start, attribute.end, f'{name}="{value}"')


def edit(document: Document, start: int, end: int, text: str) -> TextEdit | None:
    """Replace `start:end`; `None` where a template tag lies in it or nothing may be changed."""
    if not document.editable or any(sign in document.text[start:end] for sign in _TAG_SIGNS):
        return None
    return TextEdit(document, Change(start, end, text))


def occurs(pattern: str, value: str) -> bool:
    """Whether a pattern finds something in a value, in capitals or not."""
    return regex.compile_pattern(f"(?i){pattern}").search(value.encode("utf-8", "replace")) is not None


def one_holds(patterns: Mapping[str, str], element: Element) -> bool:
    """Whether a pattern is the whole value of its attribute."""
    return any(occurs(rf"\A(?:{pattern})\z", element.get(name) or "") for name, pattern in patterns.items())


def is_tag(name: str) -> bool:
    """Whether a template tag stands where attributes are written: it may bring any of them."""
    return any(sign in name for sign in _TAG_SIGNS)


def is_wordless(inner: str) -> bool:
    """Whether nobody sees a word in the inner source of an element."""
    return _WORD.search(_NO_WORD.sub(" ", inner)) is None


def depth(elements: Sequence[Element], element: Element) -> int:
    """How many elements of its own name stand around an element."""
    found, parent = 0, element.parent
    while parent >= 0:
        found += elements[parent].name == element.name
        parent = elements[parent].parent
    return found
