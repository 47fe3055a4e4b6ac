"""Fields that hold a list, of addresses or of links, and how it is written."""

from __future__ import annotations

import re

from linter.checks.base import test
from linter.checks.headers import mending
from linter.checks.headers.header import FieldTest
from linter.checks.headers.mending import Parts
from linter.checks.people.address_list import (
    has_blank_in_brackets,
    has_semicolons,
    has_unbalanced_bracket,
    unquoted_name,
)
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.lazy import lazy

_COMMENTS = r"\s*(?:\([^()]*\)\s*)*"
_LINK = _COMMENTS + r"<\s*(?:https?://|mailto:)(?:(?!,\s*(?:https?:|mailto:))[^<>])+>" + _COMMENTS
_LINKS = lazy(f"{_LINK}(?:,{_LINK})*", re.IGNORECASE)


@test
class HeaderBadLinkList(FieldTest, frozen=True, tag="header/bad-link-list"):
    """Report header fields that are no list of links in angle brackets with commas between (RFC 2369 §2).

    The brackets are put in. Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """Text of another form."""
        return value_of(facts, header) != "" and _LINKS.fullmatch(value_of(facts, header)) is None

    def mended(self, header: Header, facts: Facts) -> Parts:
        """Each link in brackets."""
        return mending.bracket(header, facts)


@test
class HeaderUnbalancedBracket(FieldTest, frozen=True, tag="header/unbalanced-bracket"):
    """Report lists with an address that has more `<` than `>`, or the other way round.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """Outside of quotes and comments."""
        return has_unbalanced_bracket(header, facts)


@test
class HeaderBlankInBrackets(FieldTest, frozen=True, tag="header/blank-in-brackets"):
    """Report lists with a blank behind `<` or before `>`; it is taken out.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """Outside of quotes and comments."""
        return has_blank_in_brackets(header, facts)

    def mended(self, header: Header, facts: Facts) -> Parts:
        """Without the blanks."""
        return mending.tighten(header, facts)


@test
class HeaderSemicolons(FieldTest, frozen=True, tag="header/semicolons"):
    """Report lists of addresses between which a semicolon or a Chinese comma stands; it becomes a comma.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """Not where it is a group, `Group: a, b;`."""
        return has_semicolons(header, facts)

    def mended(self, header: Header, facts: Facts) -> Parts:
        """With commas."""
        return mending.commas(header, facts)


@test
class HeaderUnquotedName(FieldTest, frozen=True, tag="header/unquoted-name"):
    """Report lists with a bare comma in a display name, which is read as two addresses; it is quoted.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """The name is bare."""
        return unquoted_name(header, facts) is not None

    def mended(self, header: Header, facts: Facts) -> Parts:
        """The name in quotes."""
        return mending.quote_name(header, facts)
