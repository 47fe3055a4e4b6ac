"""How a list of addresses is written: brackets, commas and semicolons outside of quotes and comments."""

from __future__ import annotations

import re
from itertools import pairwise

from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.lazy import lazy

_QUIET = lazy(r'"(?:[^"\\]|\\.)*"?|\((?:[^()\\]|\\.)*\)?')
_BLANK_INSIDE = lazy(r"<\s+[^<>\s]|[^<>\s]\s+>")
_RAW_BLANK_INSIDE = lazy(rb"<\s|\s>")
SEPARATORS = ";\uff1b\uff0c\u3001"
"""What Outlook shows, and Chinese input writes, between addresses, where only a comma may stand."""

_SEPARATOR = lazy(f"[{SEPARATORS}]")
_NAMED = lazy(r"\s*[^<>@\s][^<>@]*<[^<>\s]+@[^<>\s]+>\s*")


def bare(header: Header, facts: Facts) -> str:
    """The value with quoted strings and comments blanked out; empty where it holds encoded-words."""
    if b"=?" in header.raw:
        return ""
    return _QUIET.sub(lambda match: "x" * len(match.group()), value_of(facts, header))


def has_unbalanced_bracket(header: Header, facts: Facts) -> bool:
    """One address has more `<` than `>`, or the other way round."""
    if b"<" not in header.raw and b">" not in header.raw:
        return False
    return any(item.count("<") != item.count(">") for item in bare(header, facts).split(","))


def has_blank_in_brackets(header: Header, facts: Facts) -> bool:
    """A blank behind `<` or before `>`."""
    if _RAW_BLANK_INSIDE.search(header.raw) is None:
        return False
    return _BLANK_INSIDE.search(bare(header, facts)) is not None


def has_semicolons(header: Header, facts: Facts) -> bool:
    """Addresses that a semicolon or a Chinese comma separates; `Group: a, b;` is another thing."""
    if b";" not in header.raw and header.raw.isascii():
        return False
    text = bare(header, facts)
    items = _SEPARATOR.split(text.rstrip(f"{SEPARATORS} \t"))
    return len(items) > 1 and ":" not in text and all("@" in item for item in items)


def unquoted_name(header: Header, facts: Facts) -> tuple[int, int] | None:
    """Where a display name with a bare comma stands: `Chen, Lily <lily@…>` is read as two addresses."""
    if b"," not in header.raw:
        return None
    text = bare(header, facts)
    if ":" in text or ";" in text:
        return None
    at = 0
    items = text.split(",")
    for first, second in pairwise(items):
        if first.strip() and not re.search("[@<>]", first) and _NAMED.fullmatch(second):
            start = at + len(first) - len(first.lstrip())
            end = at + len(first) + 1 + second.index("<")
            return start, start + len(text[start:end].rstrip())
        at += len(first) + 1
    return None
