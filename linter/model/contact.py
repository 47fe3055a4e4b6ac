"""People as a file of contacts tells of them: addresses, and which of them belong to one person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COLUMNS = (
    *(
        "name",
        "company",
        "email",
        "class",
        "primary",
        "country",
        "region",
        "city",
        "zone",
        "phone",
        "language",
    ),
    *("note", "consent", "consent-date", "consent-source", "do-not-contact", "owner"),
)
"""What is known of a contact; other columns are kept under their own names."""

_YES = frozenset(["1", "y", "yes", "true", "x", "ja", "oui", "sí", "是", "对", "√", "✓"])
_NO = frozenset(
    "0 n no false none - nein non withdrawn revoked refused pending unknown "
    "否 无 没有 未同意 不同意 已撤回 未知".split()
)


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

    @property
    def has_consented(self) -> bool:
        """Whether a consent is noted: a day, or any word that is no "no" (`yes`, `implied`, `fair`)."""
        said = self["consent"].casefold()
        return said not in _NO if said else bool(self["consent-date"])


class Contacts:
    """Whom the config names: nobody. Files and lists of contacts are a class below it."""

    columns: tuple[str, ...] = ()

    def __len__(self) -> int:
        return 0

    def find(self, address: str, mailbox: str = "") -> Contact | None:
        """The first row with this address, else with one of the spellings of this mailbox."""
        return None

    def same_person(self, contact: Contact) -> tuple[Contact, ...]:
        """The rows of the same name and company, in their order; that row alone where it has no name."""
        return (contact,)

    def every(self) -> Iterator[Contact]:
        """All rows."""
        return iter(())


NOBODY = Contacts()
"""Where no contacts are configured."""
