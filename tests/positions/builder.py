"""Builds mails with phrases planted in every place, and says where the bytes of each one are."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from tests.positions import ink
from tests.positions.sheet import FOUND, Sheet, page, prose

CHARSETS = (
    *("utf-8", "gb2312", "gbk", "gb18030", "big5", "iso-2022-jp", "iso-8859-1", "windows-1252", "koi8-r"),
    "utf-16",
)
TRANSFERS = ("plain", "quoted-printable", "base64")
NESTINGS = ("flat-text", "flat-html", "mixed", "alternative", "rfc822")
NEWLINES = ("\n", "\r\n")


class Cell(NamedTuple):
    """One field of the matrix."""

    charset: str
    transfer: str
    newline: str
    nesting: str

    def __str__(self) -> str:
        ends = "crlf" if self.newline == "\r\n" else "lf"
        return f"{self.charset}-{self.transfer}-{ends}-{self.nesting}"


def cells() -> list[Cell]:
    """Every sensible combination: UTF-16 can only travel in base64."""
    return [
        Cell(charset, transfer, newline, nesting)
        for charset in CHARSETS
        for transfer in TRANSFERS
        for newline in NEWLINES
        for nesting in NESTINGS
        if charset != "utf-16" or transfer == "base64"
    ]


class Expected(NamedTuple):
    """A diagnostic that must come: `before` and `beyond` bound its place where shift sequences lie around."""

    code: str
    start: int
    end: int
    match: str
    before: int
    beyond: int


@dataclass
class Built:
    """A mail, its expected diagnostics, where a fix may write, and the texts by place before and after it."""

    cell: Cell
    data: bytearray = field(default_factory=bytearray)
    expected: list[Expected] = field(default_factory=list)
    writable: list[tuple[int, int]] = field(default_factory=list)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def raw(self, text: str) -> None:
        self.data += text.encode("ascii")

    def line(self, text: str = "") -> None:
        self.raw(text + self.cell.newline)

    def write(self, drawn: ink.Ink, sheet: Sheet, place: str, *, planted: bool = True) -> None:
        """Put an inked sheet at the end; `place` names it for the comparison with stdlib `email`."""
        offset, chars = len(self.data), drawn.chars
        self.data += drawn.data
        self.texts[place] = (sheet.text, sheet.after if planted else sheet.text)
        if not planted:
            return
        for plant in sheet.plants:
            self.expected.append(
                Expected(
                    plant.code,
                    offset + chars[plant.start][0],
                    offset + chars[plant.end - 1][1],
                    plant.match,
                    offset + chars[max(plant.start - 1, 0)][0],
                    offset + chars[min(plant.end, len(chars) - 1)][1],
                )
            )
        self.writable += [self._unit(p.start, p.end, drawn, offset) for p in sheet.plants if p.code != FOUND]

    def _unit(self, start: int, end: int, drawn: ink.Ink, offset: int) -> tuple[int, int]:
        """The least that must be written again; callers widen it where the encoding asks for more."""
        return offset + drawn.chars[start][0], offset + drawn.chars[end - 1][1]


def build(cell: Cell, seed: int) -> Built:
    """The mail of a cell; the seed decides words, widths, escapes and where words are cut."""
    built, random = Built(cell), Random(f"{cell}/{seed}")
    _headers(built, random)
    match cell.nesting:
        case "flat-text" | "flat-html":
            _leaf(built, cell.nesting.removeprefix("flat-"), random)
        case "mixed":
            _multipart(built, "mixed", ["text", "attachment"], random)
        case "alternative":
            _multipart(built, "mixed", ["alternative", "attachment"], random)
        case "rfc822":
            _multipart(built, "mixed", ["text", "rfc822", "attachment"], random)
    return built


def header_charset(charset: str) -> str:
    return "utf-8" if charset == "utf-16" else charset


def _headers(built: Built, random: Random) -> None:
    newline, charset = built.cell.newline, header_charset(built.cell.charset)
    built.line("Received: from a.example by b.example; Mon, 6 Jul 2026 09:00:00 +0000")
    sheet = prose(charset, random, long=False)
    start = len(built.data)
    built.raw("From: ")
    built.write(ink.words(sheet.text, charset, random.choice("BQ"), newline, random), sheet, "from")
    built.line(" <sales@vendor.example>")
    built.writable.append((start, len(built.data)))
    built.line("To: Ann Buyer <ann@buyer.example>")
    sheet = prose(charset, random)
    start = len(built.data)
    built.raw("Subject: ")
    built.write(ink.words(sheet.text, charset, random.choice("BQ"), newline, random), sheet, "subject")
    built.line()
    built.writable.append((start, len(built.data)))
    built.line("Date: Mon, 6 Jul 2026 09:00:00 +0000")
    built.line("Message-ID: <1@vendor.example>")
    built.line("MIME-Version: 1.0")


def _multipart(built: Built, kind: str, parts: list[str], random: Random) -> None:
    boundary = f"=_{kind}_{random.randint(10**6, 10**7)}"
    built.line(f'Content-Type: multipart/{kind};{built.cell.newline} boundary="{boundary}"')
    built.line()
    built.line("This is a message in parts: dubious snark.")
    for part in parts:
        built.line(f"--{boundary}")
        match part:
            case "text" | "html":
                _leaf(built, part, random)
            case "alternative":
                _multipart(built, "alternative", ["text", "html"], random)
            case "rfc822":
                _attached_message(built, random)
            case _:
                _attachment(built, random)
        built.line()
    built.line(f"--{boundary}--")


def _leaf(built: Built, kind: str, random: Random, *, planted: bool = True) -> None:
    cell, newline = built.cell, built.cell.newline
    sheet = prose(cell.charset, random, newline) if kind == "text" else page(cell.charset, random, newline)
    subtype = "plain" if kind == "text" else "html"
    built.line(f'Content-Type: text/{subtype}; charset="{cell.charset}"')
    built.line(f"Content-Transfer-Encoding: {_encoding(cell)}")
    built.line()
    start = len(built.data)
    match cell.transfer:
        case "base64":
            drawn = ink.base64_lines(sheet.text, cell.charset, newline, random)
        case "quoted-printable":
            drawn = ink.quoted_printable(sheet.text, cell.charset, newline, random)
        case _:
            drawn = ink.plain(sheet.text, cell.charset)
    built.write(drawn, sheet, f"{kind}" if planted else "inner", planted=planted)
    if planted and cell.transfer != "plain":
        built.writable.append((start, len(built.data)))
    if cell.transfer == "base64":
        built.line()


def _encoding(cell: Cell) -> str:
    if cell.transfer != "plain":
        return cell.transfer
    return "7bit" if cell.charset == "iso-2022-jp" else "8bit"


def _attached_message(built: Built, random: Random) -> None:
    built.line("Content-Type: message/rfc822")
    built.line()
    built.line("From: someone <else@other.example>")
    built.line("Subject: dubious snark, forwarded as it was")
    _leaf(built, "text", random, planted=False)


def _attachment(built: Built, random: Random) -> None:
    newline, charset = built.cell.newline, header_charset(built.cell.charset)
    sheet = prose(charset, random, long=False)
    start = len(built.data)
    if random.random() < 0.6:
        built.line("Content-Type: application/pdf")
        built.raw(f"Content-Disposition: attachment;{newline} ")
        built.write(ink.percent("filename", sheet.text, charset, newline, random), sheet, "filename")
        built.line(f";{newline} size=4")
    else:
        built.raw(f'Content-Type: application/pdf;{newline} name="')
        built.write(ink.words(sheet.text, charset, random.choice("BQ"), newline, random), sheet, "filename")
        built.line('"')
        built.writable.append((start, len(built.data)))
        start = len(built.data)
        built.line("Content-Disposition: attachment")
    built.writable.append((start, len(built.data)))
    built.line("Content-Transfer-Encoding: base64")
    built.line()
    built.line("JVBERi0=")
