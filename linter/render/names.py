"""What a field of that name would hold: synthetic values for templates that come without samples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple


class Person(NamedTuple):
    """The fields of a recipient that differ from one to the next."""

    first: str
    last: str
    company: str
    city: str
    title: str


_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
PAGE = "https://www.example.com/page"
"""Where every link leads whose name says no more."""

_PRODUCTS = ("Ball valve DN50", "Gasket set G7")
_PEOPLE = frozenset(
    ["user", "customer", "contact", "person", "recipient", "subscriber", "member", "lead", "client", "owner",
     "author", "profile", "account", "buyer", "invitee", "inviter", "sender", "guest", "employee",
     "attributes"]
)  # fmt: skip
_FIRMS = frozenset(["company", "organization", "organisation", "org", "business", "employer"])
_OURS = frozenset(["site", "shop", "store", "brand", "app", "team", "project", "workspace"])
"""What is the sender's own, and never missing."""


_FIXED: tuple[tuple[str, Any], ...] = (
    ("email mail mailto sender_email", "anna.weber@example.com"),
    ("image img picture photo logo avatar icon thumbnail banner", "https://www.example.com/image.png"),
    ("url link href uri unsubscribe website homepage permalink archive", PAGE),
    ("domain host hostname", "www.example.com"),
    ("subject", "Your order 100482"),
    ("preheader preview", "It leaves on Friday."),
    ("timezone tz zone", "Europe/Berlin"),
    ("year", 2026),
    ("month", "May"),
    ("date day deadline time timestamp at expires created updated due until", "14 May 2026"),
    ("price amount total subtotal tax shipping cost balance sum fee payment discount", 49.5),
    ("percent percentage rate", 10),
    ("count quantity qty length size num days hours minutes points age", 3),
    ("currency", "EUR"),
    ("phone mobile tel fax", "+49 40 555 0123"),
    ("country", "Germany"),
    ("street address line1 address1", "Hafenstrasse 12"),
    ("line2 address2 unit", "Building C"),
    ("zip postcode postal zipcode", "20457"),
    ("state region province", "Hamburg"),
    ("language lang locale", "en"),
    ("dir", "ltr"),
    ("color colour background", "#1a4d80"),
    ("width", 600),
    ("height", 80),
    ("status", "shipped"),
    (
        "message text body content description note comment summary intro reason",
        "The valves leave on Friday.",
    ),
    ("password token secret otp pin", "482913"),
    ("number no nr id uuid key code ref reference sku order invoice ticket version", "100482"),
    ("product item article plan course event", _PRODUCTS[0]),
)
_BY_WORD: Mapping[str, Any] = {word: value for words, value in _FIXED for word in words.split()}
_CONDITION = frozenset("is has show hide can should enable enabled active visible".split())


def words_of(name: str) -> list[str]:
    """`firstName`, `FIRST_NAME` and `first-name` are `first`, `name`."""
    words = [word.lower() for word in _WORDS.findall(name)]
    joined = {"fname": "first name", "lname": "last name", "firstname": "first name", "lastname": "last name"}
    joined |= {"fullname": "full name", "username": "user name", "surname": "last name"}
    return " ".join(joined.get(word, word) for word in words).split()


def value_of(name: str, parent: str, person: Person, number: int = 0) -> tuple[Any, bool]:
    """The value of a field, and whether it is one of the recipient's own, which may be missing."""
    words, above = words_of(name), words_of(parent)
    last = words[-1] if words else ""
    if words and words[0] in _CONDITION and len(words) > 1:
        return True, False
    own = _personal(words, above, person)
    if own is not None:
        return own, True
    if "email" in words or "mail" in words:
        return _BY_WORD["email"], False
    if _OURS & {*words, *above[-1:]} and last in ("name", "title", *_OURS):
        return "HX Valves", False
    if last in ("name", "title", "label"):
        return _PRODUCTS[number % 2], False
    for word in reversed(words):
        if word in _BY_WORD:
            value = _BY_WORD[word]
            return (_address(words) if value == PAGE else value), False
    return (_PRODUCTS[number % 2] if above else "DN50"), False


def _address(words: list[str]) -> str:
    """`tracking_url` leads to a page `tracking`."""
    page = "-".join(word for word in words if _BY_WORD.get(word) != PAGE or word == "unsubscribe")
    return f"https://www.example.com/{page or 'page'}"


def _personal(words: list[str], above: list[str], person: Person) -> str | None:
    last, context = (words[-1] if words else ""), set(words[:-1]) | set(above[-1:])
    if context & _OURS:
        return None
    if last in ("first", "given", "forename") or (last == "name" and context & {"first", "given", "nick"}):
        return person.first
    if last in ("last", "family") or (last == "name" and context & {"last", "family", "sur"}):
        return person.last
    if last in _FIRMS or (last == "name" and context & _FIRMS):
        return person.company
    if last in ("salutation", "honorific") or (last == "title" and context & _PEOPLE):
        return person.title
    if last == "city":
        return person.city
    if last == "name" and (not context or context & _PEOPLE or context & {"full", "display", "contact"}):
        return f"{person.first} {person.last}"
    if last in _PEOPLE and len(words) == 1 and not above:
        return f"{person.first} {person.last}"
    return None
