"""Files made of one unit, repeated as often as is asked for: what shows a step that is worse than linear."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.units import (
    BODY,
    FIELDS,
    HEADERS,
    HTML,
    MAILBOXES,
    MIXED,
    MJML,
    PAGE,
    PARTS,
    STYLE,
    TAGS,
    TEXT,
    TEXTS,
)
from benchmarks.units_html import INSIDE, PAGES, SHEETS
from linter.model.source import Source


class Shape(NamedTuple):
    """`unit` `n` times between `head` and `tail`; `%d` in it is its number, so that no two are alike.

    `coding` encodes the body of a mail (what follows its first empty line) for transfer.
    """

    name: str
    suffix: str
    unit: str
    head: str = ""
    tail: str = ""
    coding: str = ""

    def make(self, count: int, first: int = 0) -> bytes:
        """The file with so many units, numbered from `first` on."""
        units = (self.unit.replace("%d", str(n)) for n in range(first, first + count))
        body = f"{''.join(units) if '%d' in self.unit else self.unit * count}{self.tail}"
        if not self.coding:
            return f"{self.head}{body}".encode()
        encode = base64.encodebytes if self.coding == "base64" else quopri.encodestring
        line = f"Content-Transfer-Encoding: {self.coding}\n"
        head, between, start = self.head.partition("\n\n")
        return f"{head}\n{line}{between[1:]}".encode() + encode(f"{start}{body}".encode())

    def source(self, count: int, first: int = 0) -> Source:
        """The same as a file with a name."""
        return Source(f"mail{self.suffix}", self.make(count, first))


CODED_TEXTS = (
    "sentence", "wrong-lines", "chinese", "urls", "long-word", "marks", "empty-lines", "blanks", "accents",
    "secrets",
)  # fmt: skip
CODED_PAGES = ("wrong-paragraphs", "links", "images", "styled", "entities", "chinese")
CODINGS = ("quoted-printable", "base64")


def shapes() -> Iterator[Shape]:
    """All of them; the name says the table of units, the unit and how it is packed."""
    end = "</body></html>\n"
    for name, unit in TEXTS.items():
        yield Shape(f"text/{name}", ".eml", unit, TEXT)
        yield Shape(f"draft/{name}", ".txt", unit, "Subject: Offer\n\n")
    for name, unit in PAGES.items():
        yield Shape(f"page/{name}", ".html", unit, PAGE, end)
    for name, (before, unit, after) in INSIDE.items():
        yield Shape(f"inside/{name}", ".html", unit, PAGE + before, after + end)
    for name, unit in TAGS.items():
        for suffix in (".j2", ".liquid", ".hbs"):
            yield Shape(f"tags/{name}{suffix}", suffix, unit, PAGE, end)
    for name, unit in MJML.items():
        yield Shape(f"mjml/{name}", ".mjml", unit, "<mjml><mj-body>\n", "</mj-body></mjml>\n")
    for name, unit in MAILBOXES.items():
        yield Shape(f"mailbox/{name}", ".mbox", unit)
    yield from _sheets(end)
    yield from _mails()


def _sheets(end: str) -> Iterator[Shape]:
    rest = "</style></head><body>" + '<p class="a1" id="a2">x</p>' * 20 + end
    for name, unit in SHEETS.items():
        yield Shape(f"sheet/{name}", ".html", unit, STYLE, rest)
    both = "<p class='a%d' id='a%d'>x</p><style>.a%d{color:red}</style>"
    yield Shape("sheet/rules-and-elements", ".html", both, PAGE)


def _mails() -> Iterator[Shape]:
    for name, (before, unit, after) in HEADERS.items():
        yield Shape(f"header/{name}", ".eml", unit, FIELDS + before, f"{after}\n\n{BODY}")
    for name, unit in PARTS.items():
        yield Shape(f"part/{name}", ".eml", unit, MIXED, "--b--\n")
    for coding in CODINGS:
        for name in CODED_TEXTS:
            yield Shape(f"text/{name}/{coding}", ".eml", TEXTS[name], TEXT, coding=coding)
    for coding in ("", *CODINGS):
        for name in CODED_PAGES:
            yield Shape(f"html/{name}/{coding or '8bit'}", ".eml", PAGES[name], HTML + PAGE, coding=coding)
