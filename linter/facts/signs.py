"""The table of signs: by which words and headers the relation between writer and reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

from linter.facts.table import BothNames, Fault, OfUse, Step, Table, shape
from linter.model.relation import Certainty, RelationName

Look = Literal["text", "opening", "first", "subject", "title", "path", "sender", "mailer", "attachment"]
"""Where words are looked for. `opening`: the first 600 characters of the text. `first`: a line break, and
what comes after the greeting. `title`: of an HTML page. `path`: a template's folder and name. `mailer`: the
program that sent it. `attachment`: names of files."""


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One sign: for which relation it speaks and how much it says alone (`guess`: a cue, which needs others).

    `says` is the reason in words; `{}` is what was seen. A sign without words is one that the program sees.
    `uses` are phrases of other tables. `only` says that templates have it alone, or mails. `alone`: a cue
    that is enough for a guess.
    """

    relation: RelationName
    certainty: Certainty
    says: BothNames
    look: tuple[Look, ...] = msgspec.field(default=(), name="in")
    only: Literal["", "mail", "template"] = ""
    alone: bool = False
    phrases: dict[str, tuple[str, ...]] = {}
    uses: tuple[OfUse, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its own phrases, each once."""
        return tuple(dict.fromkeys(p for phrases in self.phrases.values() for p in phrases))


@shape
class SignTable(Table, frozen=True, tag="signs"):
    """Signs of the relation between writer and reader, by name, the weightiest first."""

    values: dict[str, Sign]

    def faults(self) -> Iterator[Fault]:
        """Words must be looked for somewhere, and what is looked for be words."""
        for name, sign in self.values.items():
            if bool(sign.look) != bool(sign.phrases or sign.uses):
                yield ("values", name), "words and 'in' go together", "say where the words are looked for"

    def written(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Every phrase, which must be a token, and where it stands."""
        for name, sign in self.values.items():
            for language, phrases in sign.phrases.items():
                for at, phrase in enumerate(phrases):
                    yield ("values", name, "phrases", language, at), phrase
