"""What is wrong with a file of contacts itself, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from linter.checks.prose.language_names import codes_in
from linter.facts.mailbox_class import class_words
from linter.facts.providers import PROVIDERS, ProviderTable
from linter.facts.public_suffix import is_suffix
from linter.facts.slips import meant
from linter.facts.table import Table, table_in
from linter.model.contact import Contact, Contacts
from linter.model.lazy import lazy

FaultName = Literal[
    "no-address",
    "bad-address",
    "misspelt",
    "no-ending",
    "twice",
    "no-country",
    "odd-language",
    "odd-class",
    "formula",
    "control",
]

_ADDRESS = lazy(r"[^\s@\"<>(),;:]{1,64}@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+", re.UNICODE)
_FORMULA = lazy(r"[=@]|[+-](?![\d\s().\-/]*$)")
"""How a cell begins that a spreadsheet runs (OWASP, CSV injection); a telephone number is none."""

_CONTROL = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_COUNTRY_LETTERS = 2


class RowFault(NamedTuple):
    """One fault: where, what, and the text that it is about."""

    line: int
    name: FaultName
    text: str = ""


def faults(contacts: Contacts, tables: Mapping[str, Table]) -> Iterator[RowFault]:
    """Every fault, in the order of the rows."""
    table = table_in(tables, PROVIDERS, ProviderTable)
    classes = class_words(tables)
    seen: dict[str, int] = {}
    for contact in contacts.every():
        yield from _of_address(contact, table)
        if contact.address in seen:
            yield RowFault(contact.line, "twice", f"{contact.address} ({seen[contact.address]})")
        elif contact.address:
            seen[contact.address] = contact.line
        if "country" in contacts.columns and not contact["country"] and not _tells_country(contact.address):
            yield RowFault(contact.line, "no-country", contact.address)
        if contact["language"] and not codes_in(contact["language"]):
            yield RowFault(contact.line, "odd-language", contact["language"])
        if contact["class"] and contact["class"].casefold() not in classes:
            yield RowFault(contact.line, "odd-class", contact["class"])
        for key, cell in contact.cells.items():
            if key != "email" and _FORMULA.match(cell):
                yield RowFault(contact.line, "formula", f"{key}: {cell[:20]}")
            if _CONTROL.search(cell):
                yield RowFault(contact.line, "control", key)


def _of_address(contact: Contact, table: ProviderTable) -> Iterator[RowFault]:
    address = contact.address
    domain = address.rpartition("@")[2]
    if not address:
        yield RowFault(contact.line, "no-address", contact["name"])
    elif not _ADDRESS.fullmatch(address):
        yield RowFault(contact.line, "bad-address", address)
    elif right := meant(domain, table):
        yield RowFault(contact.line, "misspelt", f"{domain} → {right}")
    elif domain.isascii() and not is_suffix(domain.rpartition(".")[2]):
        yield RowFault(contact.line, "no-ending", domain)


def _tells_country(address: str) -> bool:
    return len(address.rpartition(".")[2]) == _COUNTRY_LETTERS
