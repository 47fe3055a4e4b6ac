"""Facts of a message for tests that ask what is worked out of it."""

from __future__ import annotations

from datetime import UTC, datetime

from linter.facts.context import Context, Terms
from linter.facts.memo import Facts
from linter.model.message import Message

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def facts_of(message: Message, terms: Terms | None = None) -> Facts:
    """Nothing yet of what is worked out of a message."""
    return Facts(message, Context(**(vars(terms) if terms else {}), now=NOW))
