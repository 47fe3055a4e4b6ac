"""Coverage-guided fuzzing of parsing, fixing and every decoder, by `atheris` (libFuzzer).

python -m tools.fuzz TARGET [--runs N] [--seconds S] [--corpus FOLDER]…

Each target holds what it decodes to what must be true of any bytes: nothing raises, places lie inside, a
second fix changes nothing. `nox -s fuzz` runs all of them; PREFLINT_CORPORA names real files to begin with.
A crasher is left in the working folder as `crash-…`: make it a test.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Target = Callable[[bytes], None]
SEED = 3000
"""Bytes of a file that make a seed; most of what decoders decide lies in a file's beginning."""

SHORT = 400
SEEDS = 400
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHARSETS = ("utf-8", "gb18030", "big5", "iso-2022-jp", "utf-7", "utf-16", "hz", "windows-1252", "", "none")


def _inside(span: tuple[int, int], size: int) -> None:
    assert 0 <= span[0] <= span[1] <= size, span


def transfer(data: bytes) -> None:
    """Base64 and quoted-printable: the map of what is decoded leads into what was encoded."""
    from linter.coding import transfer as coding
    from linter.model.source import Span

    for encoding in ("base64", "quoted-printable", "8bit"):
        decoded = coding.decode_transfer(data, encoding, mailbox=True)
        places = coding.transfer_map(data, encoding, Span(0, len(data)), mailbox=True)
        for at in (0, len(decoded) // 2, len(decoded)):
            _inside(places.to_source(at, min(len(decoded), at + 3))[:2], len(data))
    for bad in (coding.bad_base64(data), coding.bad_quoted_printable(data)):
        assert bad is None or 0 <= bad < len(data) + 1


def charset(data: bytes) -> None:
    """Bytes to text by any label."""
    from linter.coding.charset import decode, guess

    label = CHARSETS[data[0] % len(CHARSETS)] if data else ""
    decode(data[1:], label)
    guess(data)


def words(data: bytes) -> None:
    """RFC 2047: runs follow each other and lie inside."""
    from linter.coding.words import decode_runs

    for run in decode_runs(data, 0, "utf-8"):
        assert isinstance(run.text, str)


def params(data: bytes) -> None:
    """RFC 2045 and RFC 2231 parameters."""
    from linter.coding.params import parse_params

    for param in parse_params(data, 0, "utf-8", "\n", "").values():
        _inside(param.span, len(data))


def addresses(data: bytes) -> None:
    """RFC 5322 addresses."""
    from linter.parse.addresses import parse_mailboxes

    text = data.decode("utf-8", "replace")
    for one in parse_mailboxes(text):
        _inside((one.start, one.end), len(text))
        _inside((one.address_start, one.address_end), len(text))


def html(data: bytes) -> None:
    """Tokens, tree, CSS and cascade of a page."""
    from linter.parse.cascade import cascade
    from linter.parse.css import sheets
    from linter.parse.html import page

    text = data.decode("utf-8", "replace")
    read = page(text, text)
    for element in read.elements:
        _inside((element.start, element.end), len(text))
    cascade(read, sheets(text, text, read.elements))


def css(data: bytes) -> None:
    """Declarations of a style attribute, addresses in CSS and in `srcset`, references."""
    from linter.parse.css import declaration_list
    from linter.parse.entities import unescape
    from linter.parse.urls import bare_urls, css_urls, srcset_urls

    text = data.decode("utf-8", "replace")
    declaration_list(text)
    unescape(text)
    for places in (bare_urls(text), css_urls(text, 0, len(text)), srcset_urls(text, 0, len(text))):
        for place in places:
            _inside(place, len(text))


def tags(data: bytes) -> None:
    """Template tags of all dialects."""
    from linter.parse.dialect import speech
    from linter.parse.template import find

    text = data.decode("utf-8", "replace")
    speech(text)
    for tag in find(text, ""):
        _inside((tag.start, tag.end), len(text))


def prose(data: bytes) -> None:
    """Quotations, signatures, greetings."""
    from linter.parse.courtesy import closings, greetings, openings
    from linter.parse.prose import split

    text = data.decode("utf-8", "replace")
    at = 0
    for stretch in split(text):
        assert stretch.start >= at
        at = stretch.end
    for found in (closings, greetings, openings):
        for place in found(text):
            _inside(place, len(text))


def files(data: bytes) -> None:
    """Archives, PDF, pictures and Office files."""
    from linter.facts.files import exif, magic, office, pdf, rar, seven_zip, stream
    from linter.facts.files import zip as zips

    family = magic.family(data)
    magic.text_family(data)
    exif.has_place(data)
    pdf.needs_password(data)
    list(pdf.authors(data))
    office.is_encrypted(data)
    for entry in _few(zips.zip_entries(data)):
        zips.zip_read(data, entry, 4096)
    list(_few(rar.rar_entries(data)))
    seven_zip.seven_zip(data)
    list(_few(stream.tar_entries(data)))
    stream.unpack(data, family, 4096)


def _few(entries: Iterable[Any] | None) -> Iterable[Any]:
    return islice(entries or (), 20)


def mail(data: bytes) -> None:
    """A mail: parts and segments lie inside, and each text leads back into the file."""
    _read(data, "a.eml", "mail")


def template(data: bytes) -> None:
    """A template."""
    _read(data, "a.html", "template")


def draft(data: bytes) -> None:
    """A draft."""
    _read(data, "a.txt", "draft")


def _read(data: bytes, name: str, kind: Any) -> None:
    from linter.facts.context import Context
    from linter.facts.memo import Facts
    from linter.facts.segments import segments_in
    from linter.model.source import Source
    from linter.parse import parse

    for message in parse(Source(name, data), kind):
        for part in message.parts:
            _inside(part.body, len(data))
        facts = Facts(message, Context(now=NOW))
        for scope in ("header", "body", "html", "attachment", "template"):
            for segment in segments_in(facts, scope):
                for at in {0, len(segment.text) // 2, max(0, len(segment.text) - 1)}:
                    _inside(segment.to_source(at, min(len(segment.text), at + 1))[0], len(data))


def fix(data: bytes) -> None:
    """Every rule and every fix: places inside; nothing crashes; a second run changes nothing."""
    from linter import api
    from linter.model.source import Source

    name = ("a.eml", "a.html", "a.txt")[data[0] % 3] if data else "a.eml"
    outcome = api.fix(Source(name, data[1:]), _prepared(), unsafe=bool(data[:1] and data[0] & 64), now=NOW)
    for result in outcome.results:
        for found in result.diagnostics:
            _inside(found.span, len(outcome.source.data))
            assert not found.is_crash, found.message
    again = api.fix(outcome.source, _prepared(), now=NOW)
    if not (data[:1] and data[0] & 64):
        assert again.source.data == outcome.source.data


@cache
def _prepared() -> Any:
    from linter import api
    from linter.config import Config

    return api.prepare(Config(), grammar=False)


def outlets(data: bytes) -> None:
    """All formats of what is found in a mail: text that a terminal and a build server do nothing about."""
    from linter import api
    from linter.formatters import FORMATS, render
    from linter.model.report import Report
    from linter.model.source import Source

    report = Report(api.lint(Source("a.eml", data), _prepared(), now=NOW))
    for name in FORMATS:
        text = render(report, name)
        assert not any(sign in text for sign in ("\x1b", "\r", "\x9b", "\u202e", "##[")), name


RUNS: dict[Target, int] = {
    transfer: 2_500_000,
    charset: 1_000_000,
    words: 2_000_000,
    params: 1_000_000,
    addresses: 1_000_000,
    css: 500_000,
    files: 1_500_000,
    prose: 300_000,
    tags: 200_000,
    html: 200_000,
    mail: 100_000,
    draft: 50_000,
    template: 50_000,
    outlets: 3_000,
    fix: 3_000,
}
"""Every target, and how often it is run where nothing else is said."""

DECODERS = (transfer, charset, words, params, addresses, css)
"""Targets that say all they can of a few hundred bytes; longer ones only take longer."""

TARGETS = {target.__name__: target for target in RUNS}


_MARKUP = (".html", ".mjml", ".hbs", ".liquid", ".j2")


def seed(folder: Path, target: str) -> None:
    """Write the beginnings of real files as seeds, and those of our samples."""
    root = Path(__file__).parent.parent
    places = [root / "samples", root / "tests", Path(os.environ.get("PREFLINT_CORPORA", root / "samples"))]
    wanted = _MARKUP if target in ("html", "css", "tags", "template") else ("",)
    named = (path for place in places for path in sorted(place.rglob("*")) if path.name.endswith(wanted))
    for number, path in enumerate(islice((p for p in named if p.is_file() and p.suffix != ".py"), SEEDS)):
        (folder / f"{number:05d}").write_bytes(path.read_bytes()[:SEED])


def main() -> None:
    """Fuzz one target until its runs or seconds are over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    options = parser.parse_args()
    import atheris

    with atheris.instrument_imports(include=["linter"]):
        TARGETS[options.target](b"From: a <a@hx.example>\nContent-Type: text/html\n\n<p>{{ a }}</p>\n")
    with TemporaryDirectory(prefix="fuzz-") as place:
        seed(Path(place), options.target)
        target = TARGETS[options.target]
        longest = SHORT if target in DECODERS else SEED
        limits = [f"-runs={options.runs or RUNS[target]}", f"-max_len={longest}"]
        limits += ["-timeout=20", "-rss_limit_mb=2048"]
        limits += [f"-max_total_time={options.seconds}"] if options.seconds else []
        atheris.Setup([sys.argv[0], *limits, place, *map(str, options.corpus)], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
