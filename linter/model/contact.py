"""People as a file of contacts tells of them: addresses, and which of them belong to one person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

COLUMNS = (
    *("name", "company", "email", "class", "primary", "country", "zone", "language", "note", "consent"),
    *("consent-date", "consent-source", "do-not-contact", "owner"),
)
"""What is known of a contact; other columns are kept under their own names."""

_YES = frozenset(["1", "y", "yes", "true", "x", "ja", "oui", "sí", "是", "对", "√", "✓"])


def says_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().casefold() in _YES


@dataclass(frozen=True, slots=True)
class Contact:
    """One row: an address and what is said of it, by column; `line` is where it stands in its file."""

    cells: Mapping[str, str]
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def address(self) -> str:
        """The address in lower case."""
        return self["email"].strip().lower()

    @property
    def is_primary(self) -> bool:
        """Whether mail should go to this address of the person's."""
        return says_yes(self["primary"])

    @property
    def is_closed(self) -> bool:
        """Whether nobody may write there."""
        return says_yes(self["do-not-contact"])


@dataclass(frozen=True)
class Contacts:
    """All rows of the files, as they stand, and their lines; looked up by address, and by name and company.

    A row may have fewer cells than there are columns.
    """

    columns: tuple[str, ...] = ()
    rows: Sequence[Sequence[str]] = field(default=(), repr=False)
    lines: Sequence[int] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def find(self, address: str) -> Contact | None:
        """The first row with this address."""
        number = self._by_address.get(address.strip().lower())
        return None if number is None else self._contact(number)

    def same_person(self, contact: Contact) -> tuple[Contact, ...]:
        """The rows of the same name and company, in their order; that row alone where it has no name."""
        if not contact["name"]:
            return (contact,)
        person = _folded(contact["name"]), _folded(contact["company"])
        return tuple(map(self._contact, self._by_person.get(person, ())))

    def every(self) -> Iterator[Contact]:
        """All rows."""
        return map(self._contact, range(len(self.rows)))

    def _contact(self, number: int) -> Contact:
        cells = zip(self.columns, self.rows[number], strict=False)
        return Contact({key: cell.strip() for key, cell in cells if cell}, self.lines[number])

    def _column(self, key: str) -> Sequence[str]:
        """The cells of one column, folded so that they can be compared."""
        at = self.columns.index(key) if key in self.columns else len(self.columns)
        return [_folded(row[at]) if len(row) > at else "" for row in self.rows]

    @cached_property
    def _by_address(self) -> Mapping[str, int]:
        count = range(len(self.rows))
        return dict(zip(reversed(self._column("email")), reversed(count), strict=True))

    @cached_property
    def _by_person(self) -> Mapping[tuple[str, str], Sequence[int]]:
        found: dict[tuple[str, str], list[int]] = {}
        for number, person in enumerate(zip(self._column("name"), self._column("company"), strict=True)):
            if person in found:
                found[person].append(number)
            else:
                found[person] = [number]
        return found


def _folded(text: str) -> str:
    return text.strip().lower()


NOBODY = Contacts()
"""Where no contacts are configured."""
