"""HTML, CSS and images that mail programs the user cares for do not show."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from linter.checks.base import Outcome, SubjectName, Test, test
from linter.checks.tokens import regex
from linter.facts.memo import Facts
from linter.model.message import Part


@test
class ClientSupport(Test, frozen=True, tag="client-support", kw_only=True):
    """Report, once a page, each of `features` (caniemail slugs) that a client of the config does not support.

    `partly`: report features that clients support in part, and none fails at, instead. `when`: RE2s for the
    value (or selector) that a feature must stand in. `backed`: features that are fine where a background
    colour, or VML for Outlook, stands behind them. `filled`: features that matter only on an element with
    something in it. Nothing is said of what a client never comes to: inside
    `@supports`, a media query or selector it does not know, `[if !mso]` or `mso-hide`; nor of a declaration
    before which the same property has a value that it knows.
    """

    features: tuple[str, ...]
    partly: bool = False
    when: dict[str, str] = msgspec.field(default_factory=dict)
    backed: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()

    subject: ClassVar[SubjectName] = "page"
    values: ClassVar[tuple[str, ...]] = (
        "feature", "feature.zh", "clients", "partial", "partial.zh", "count", "date", "url",
    )  # fmt: skip

    def validate(self) -> None:
        """Every pattern must be one for RE2."""
        for pattern in self.when.values():
            regex.compile_pattern(pattern)

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Look through an HTML body."""
        # Most mails have no HTML: what reads it is imported for the first that has.
        from linter.checks.clients.look import look

        return look(self, part, facts)
