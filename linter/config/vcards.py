"""vCards (RFC 2426, RFC 6350, and 2.1 as telephones write it), one after the other, as rows of contacts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linter.catalogue import _
from linter.errors import ConfigError

Component = Any  # vobject has no types
ContentLine = Any

_COLUMNS = {
    "note": "note",
    "tz": "zone",
    "lang": "language",
    "title": "title",
    "role": "role",
    "tel": "phone",
}
_LEFT_OUT = frozenset(
    "version prodid photo logo sound key uid rev n fn org email adr bday anniversary label geo "
    "x-ablabel x-abadr".split()
)


def cards(file: Path, encoding: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The cards of a file: name, company, addresses, notes; `X-` fields are columns by the name behind it."""
    from vobject import readComponents
    from vobject.base import ParseError

    with file.open(encoding=encoding, newline="") as text:
        try:
            for number, card in enumerate(readComponents(text, allowQP=True, ignoreUnreadable=True), 1):
                if card.name == "VCARD":
                    yield number, list(_cells(card))
        except ParseError as error:
            raise ConfigError(_("no vCard: {error}", error=error), where=str(file)) from error


def _cells(card: Component) -> Iterator[tuple[str, str]]:
    yield from _name(card)
    yield "company", next((_text(part) for line in card.contents.get("org", ()) for part in line.value), "")
    addresses = card.contents.get("email", [])
    preferred = [line for line in addresses if _is_preferred(line)]
    for line in sorted(addresses, key=lambda line: line not in preferred):
        yield "email", _text(line.value)
    yield "primary", "yes" if len(preferred) == 1 and len(addresses) > 1 else ""
    places = [line.value for line in card.contents.get("adr", [])]
    yield "country", next((found for place in places if (found := _text(place.country))), "")
    yield "region", next((found for place in places if (found := _text(place.region))), "")
    yield "city", next((found for place in places if (found := _text(place.city))), "")
    for name, lines in card.contents.items():
        if name not in _LEFT_OUT:
            found = "; ".join(filter(None, (_text(line.value) for line in lines)))
            yield _COLUMNS.get(name, name.removeprefix("x-")), found


def _name(card: Component) -> Iterator[tuple[str, str]]:
    for line in card.contents.get("fn", []):
        yield "name", _text(line.value)
    for line in card.contents.get("n", []):
        yield "given", _text(line.value.given)
        yield "family", _text(line.value.family)


def _is_preferred(line: ContentLine) -> bool:
    kinds = {kind.lower() for value in line.params.get("TYPE", ()) for kind in value.split(",")}
    kinds |= {kind.lower() for kind in line.singletonparams}
    return "pref" in kinds or line.params.get("PREF") == ["1"]


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_text, value)))
    return " ".join(str(value).split())
