"""Whether a file opens without a password."""

from __future__ import annotations

from linter.facts.files.contents import contents
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.model.message import Part


def needs_password(facts: Facts, part: Part) -> bool | None:
    """Fact: whether a reader is asked for one: archives, PDF, Office; `None` where it cannot be told."""
    found = facts.about(contents, part)
    if found.family == "pdf":
        from linter.facts.files import pdf

        return pdf.needs_password(data_of(facts, part))
    if found.family == "ole":
        from linter.facts.files.office import is_encrypted

        return is_encrypted(data_of(facts, part))
    return found.encrypted
