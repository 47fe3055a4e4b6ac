"""Data as templates see it: fields are read by their names, and no method of Python's is in the way."""

from __future__ import annotations

from typing import Any

from linter.render.names import PAGE


class Record(dict[str, Any]):
    """A table of fields, whose fields come before the methods of a dictionary."""


def recorded(value: Any) -> Any:
    """Plain data with every table as a `Record`."""
    if isinstance(value, dict):
        return Record((str(key), recorded(item)) for key, item in value.items())
    return [recorded(item) for item in value] if isinstance(value, list) else value


_TRANSLATES = frozenset(["_", "gettext", "ngettext", "pgettext", "t", "trans", "translate", "__"])
_ADDRESSES = ("url", "link", "route", "path", "static", "asset")


def unknown_call(name: str, args: tuple[Any, ...]) -> Any:
    """What a function of the application would give: a text as it is, an address, or nothing."""
    if name.lower() in _TRANSLATES and args:
        return args[-1] if name == "pgettext" else args[0]
    if any(word in name.lower() for word in _ADDRESSES):
        return PAGE
    return None
