"""Every fix of the corpora's mails, alone and all together, held against what the standard library reads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest

from linter import api
from linter.config import Config
from linter.model.diagnostic import Applicability, Diagnostic, Fix, Severity
from linter.model.document import Change, Edit, TextEdit
from linter.model.source import Source, Span
from linter.parse import parse
from linter.ruleset import load
from tests import differential
from tests.effort import EFFORT, spread
from tests.plaindocument import PlainDocument

CORPORA = os.environ.get("PREFLINT_CORPORA", "")
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
FEW = 16
"""Mails of the quick test, the same each time."""
QUICKLY = 300
"""Mails of the test that is slow, with quick effort."""
IS_WHOLE = EFFORT == "whole"
OF_ONE_MAIL = 40 if IS_WHOLE else 3
"""Fixes of one mail that are made one by one, each of another rule."""
TOGETHER = 4 if IS_WHOLE else 10
"""Of so many mails, one has all its fixes made together, in rounds."""

of_corpora = pytest.mark.skipif(not CORPORA, reason="PREFLINT_CORPORA names no folder of corpora")


@cache
def prepared() -> api.Prepared:
    return api.prepare(Config(), grammar=False)


def mails() -> list[Path]:
    found = [path for name in ("mail", "eml_fixtures") for path in sorted((Path(CORPORA) / name).rglob("*"))]
    left_out = (".html", ".md", ".tsv", ".sh", ".json", ".csv")
    return [p for p in found if p.is_file() and p.suffix not in left_out and ".mb" not in p.name]


def mended(limit: Applicability) -> frozenset[str]:
    """The fields that fixes up to `limit` may put in or take out."""
    names: set[str] = {*differential.ENCODING}
    for rule in load().rules:
        if rule.fix is not None and rule.fix.applicability.rank <= limit.rank:
            names.update(str(name).lower() for name in getattr(rule.check, "names", ()))
            names.update(str(name).lower() for name in getattr(rule.check, "headers", ()))
    return frozenset(names)


def faults(path: Path, *, rounds: bool = True) -> Iterator[str]:
    one = Source(path.name, path.read_bytes())
    results = api.lint(one, prepared(), now=NOW)
    if len(results) != 1 or not differential.reads(one.data):
        return
    if any(message.kind != "mail" for message in parse(one)):
        return  # the standard library reads parts where preflint reads the text of a draft
    made = [d for d in results[0].diagnostics if d.fix and d.fix.edits and d.fix.applicability != "display"]
    for diagnostic in some(made, len(one.data)):
        yield from differential.outside(one.data, diagnostic)
    for unsafe in (False, True) if rounds else ():
        yield from together(one, unsafe=unsafe)


def some(made: Sequence[Diagnostic], start: int) -> list[Diagnostic]:
    """Fixes of different rules first, from another rule on in each mail."""
    kinds = list({diagnostic.code: diagnostic for diagnostic in made}.values())
    at = start % max(len(kinds), 1)
    others = [diagnostic for diagnostic in made if diagnostic not in kinds] if IS_WHOLE else []
    return [*kinds[at:], *kinds[:at], *others][:OF_ONE_MAIL]


def together(one: Source, *, unsafe: bool) -> Iterator[str]:
    before = differential.read(one.data)
    after = differential.read(api.fix(one, prepared(), unsafe=unsafe, now=NOW).source.data)
    word = "unsafe" if unsafe else "safe"
    if not unsafe and before.tree != after.tree:
        yield f"all {word} fixes: the parts were {before.tree}, now {after.tree}"
    for number, payload in before.payloads.items():
        if before.tree[number] != "text" and payload not in after.payloads.values():
            yield f"all {word} fixes: file {number} is lost"
    allowed = mended(Applicability.UNSAFE if unsafe else Applicability.SAFE)
    own = [{name for part, name, _ in read.fields if part == 0} for read in (before, after)]
    if odd := (own[0] ^ own[1]) - allowed:
        yield f"all {word} fixes: put in or take out {sorted(odd)}"


@of_corpora
def test_fixes_of_some_mails_change_what_they_say() -> None:
    paths = mails()
    Random(11).shuffle(paths)
    assert [f"{path.name}: {line}" for path in paths[:FEW] for line in faults(path)] == []


@pytest.mark.slow
@of_corpora
def test_fixes_of_every_mail_change_what_they_say() -> None:
    numbered = enumerate(spread(mails(), QUICKLY))
    wrong = [(p.name, line) for n, p in numbered for line in faults(p, rounds=n % TOGETHER == 0)]
    assert wrong == []


MAIL = b"""From: a@a.example
Subject: b
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=m

--m
Content-Type: text/plain; charset=utf-8

first caf\xc3\xa9
--m
Content-Type: application/octet-stream
Content-Transfer-Encoding: base64

AAEC
--m--
"""


def of_bytes(old: bytes, new: bytes) -> tuple[Edit]:
    at = MAIL.index(old)
    return (Edit(Span(at, at + len(old)), new),)


class Promising(PlainDocument):
    """A document that promises one change, and writes another."""

    def __init__(self, text: str, *written: Edit) -> None:
        super().__init__(text)
        self.written = written

    def rewrite(self, changes: object) -> tuple[Edit, ...]:
        return self.written


def of_text(change: Change, *written: Edit) -> tuple[TextEdit]:
    return (TextEdit(Promising("first café", *written), change),)


TOLD = {
    "as-promised": (of_text(Change(0, 5, "First"), *of_bytes(b"first", b"First")), []),
    "text-elsewhere": (
        of_text(Change(0, 5, "First"), *of_bytes(b"caf\xc3\xa9", b"tea")),
        ["text 1 changes elsewhere: 'café' became 'tea'"],
    ),
    "more-than-promised": (
        of_text(Change(0, 5, "First"), *of_bytes(b"first caf", b"First ca")),
        ["text 1 changes elsewhere: 'first café' became 'First caé'"],
    ),
    "text-without-a-word": (of_bytes(b"first", b"last"), ["text 1 changes elsewhere: 'first caf"]),
    "own-field": (of_bytes(b"Subject: b", b"Subject: c"), []),
    "other-field": (
        of_text(Change(0, 5, "First"), *of_bytes(b"first", b"First"), *of_bytes(b"Subject: b\n", b"")),
        ["touches the field subject: 'b'"],
    ),
    "attachment": (of_bytes(b"AAEC", b"AAED"), ["the bytes of part 2 are not what they were"]),
    "tree": (of_bytes(b"application/octet-stream", b"text/plain"), ["the parts were ('multipart', 'text',"]),
}


@pytest.mark.parametrize(("parts", "lines"), TOLD.values(), ids=TOLD)
def test_what_changes_elsewhere_is_told(parts: tuple[TextEdit | Edit, ...], lines: list[str]) -> None:
    fix = Fix("Mend it", Applicability.UNSAFE, parts)
    found = Diagnostic("PLE001", "a-rule", Severity.WARNING, "It is wrong", Span(0, 4), fix=fix)
    told = [line.partition("byte 0: ")[2] for line in differential.outside(MAIL, found)]
    assert [one[: len(line)] for one, line in zip(told, lines, strict=True)] == lines
