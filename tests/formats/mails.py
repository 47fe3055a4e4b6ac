"""Ten mails, each odd in its own way, and the report of them that every format writes."""

from __future__ import annotations

from base64 import encodebytes
from dataclasses import replace

from linter.model.report import FileResult, Report, Told
from linter.model.source import Source
from linter.parse import parse
from tests.reports import RULES
from tests.ruling import NOW, linter, mail

_BOX = "".join(f"From x Thu Jan  1 00:00:00 2026\n{mail(text)}\n" for text in ("act now", "free parts"))
MAILS = {
    "clean.eml": mail("Dear Bob,\n\nthe parts are ready."),
    "plain.eml": mail("Dear Bob,\n\n价格优惠,\t马上行动 act now.\nCheap and free."),
    "base64.eml": mail(encodebytes("A cheap offer, act now 😀".encode()).decode()).replace("8bit", "base64"),
    "quoted.eml": mail("Gr=C3=BC=C3=9Fe, act=20now").replace("8bit", "quoted-printable"),
    "gb18030.eml": mail("价格 act now").encode("gb18030").replace(b"utf-8", b"gb18030"),
    "crlf.eml": mail("act now, act now").replace("\n", "\r\n"),
    "utf16.html": "<p>😀 act now</p>\n".encode("utf-16"),
    "odd names/50% & <b>|é.eml": mail("cheap"),
    "subject.eml": mail("Hello Bob.", subject="=?utf-8?B?5LyY5oOgIGFjdCBub3c=?= cheap"),
    "signs.eml": mail("\x1b[31mact now\x07 @bob #12 http://www.b.example/ `free` | <b>"),
    "box.mbox": _BOX,
}
"""`clean.eml` has nothing to find; the messages of `box.mbox` are two of one file."""


def results(language: str) -> tuple[FileResult, ...]:
    """What the rules of `tests.reports` find, in the order of the mails."""
    every = linter(*RULES, language=language)
    sources = [
        Source.of(path, text.encode() if isinstance(text, str) else text) for path, text in MAILS.items()
    ]
    return tuple(every.lint(message, now=NOW) for source in sources for message in parse(source))


def report(language: str = "en", *, url: str = "") -> Report:
    """All of them; `url` is the beginning of every rule's address."""
    files = results(language)
    if url:
        addressed = (tuple(replace(d, url=url + d.code) for d in file.diagnostics) for file in files)
        files = tuple(replace(file, diagnostics=found) for file, found in zip(files, addressed, strict=True))
    return Report(
        files, 0, language, rules=lambda codes: {code: Told(f"Finds {code}", "Why", "Do") for code in codes}
    )
