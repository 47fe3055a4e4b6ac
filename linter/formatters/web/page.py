"""`html`: one file for a browser, with the mails and what is found in them, in both languages.

Nothing in it is loaded from anywhere. Mails lie in it as data that its script reads when one is opened, so
that thousands of them are no load; what would make the file larger than a browser takes well is left out.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from linter import __version__
from linter.formatters.addresses import name_of
from linter.formatters.display import Display
from linter.formatters.machine import sound
from linter.formatters.quoted import quoted
from linter.formatters.web.mails import Json, Twins, counts, mail, worst
from linter.formatters.web.plots import number
from linter.formatters.web.summary import BAR, HEIGHT, WIDTH, folder_of, summary
from linter.formatters.web.words import catalogue
from linter.model.report import FileResult, Report, Told

SCRIPTS = ("base.js", "list.js", "mail.js", "said.js", "moves.js")
BOUND = 32 << 20
"""Bytes of mails in one page."""

TOP = 12
"""Rules and folders that are shown before all are asked for."""

_ESCAPES = (
    (b"<", b"\\u003c"),
    (b">", b"\\u003e"),
    (b"&", b"\\u0026"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)


def html(report: Report, display: Display) -> str:
    """The page."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    other = report.other()
    results = {(one.path, one.message): one for one in other.files} if other else {}
    twins = Twins(report.language, results)
    mails, left_out = _mails(report, twins)
    names = [name_of(file.path) for file in report.files]
    script, words = _script(), catalogue()
    return environment.from_string(_own("page.html.j2")).render(
        data=in_script(_data(report, names, other, twins)),
        mails=mails,
        left_out=left_out,
        s=summary(report, names),
        t={key: said[report.language == "zh"] for key, said in words.items()},
        language=report.language,
        number=number,
        style=_own("page.css"),
        script=script,
        hash=b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii"),
        version=__version__,
        width=WIDTH,
        height=HEIGHT,
        bar=BAR,
        top=TOP,
    )


@cache
def _script() -> str:
    """The script of the page, in one scope."""
    return '"use strict";\n(() => {\n' + "\n".join(map(_own, SCRIPTS)) + "})();"


@cache
def _own(name: str) -> str:
    """A file that lies beside this one."""
    return Path(__file__).with_name(name).read_text("utf-8")


def in_script(data: Any) -> str:
    """JSON for a script element: what HTML would take for a tag or a reference is written as an escape."""
    encoded = msgspec.json.encode(data)
    for sign, escape in _ESCAPES:
        encoded = encoded.replace(sign, escape)
    return quoted(encoded)


def _mails(report: Report, twins: Twins) -> tuple[dict[int, str], int]:
    """The mails as data by their number, the gravest first while there is room; how many have none."""
    order = sorted(enumerate(report.files), key=lambda item: _gravity(item[1]))
    found: dict[int, str] = {}
    room = BOUND
    for at, file in order:
        if room > 0:
            text = in_script(mail(file, report.look(file), twins))
            room -= len(text)
            found[at] = text
    return dict(sorted(found.items())), len(report.files) - len(found)


def _gravity(file: FileResult) -> tuple[int, ...]:
    return tuple(-n for n in counts(file))


def _data(report: Report, names: Sequence[str], other: Report | None, twins: Twins) -> Json:
    folders = {name: at for at, name in enumerate(dict.fromkeys(map(folder_of, names)))}
    about = {one.code: one for file in report.files for one in file.diagnostics}
    codes = {code: at for at, code in enumerate(sorted(about))}
    told = [one.rules(codes) if one else {} for one in _by_language(report, other)]
    return {
        "language": report.language,
        "words": catalogue(),
        "folders": list(folders),
        "rules": [
            {"code": code, "name": about[code].name, "url": about[code].url, "why": _why(code, told)}
            for code in codes
        ],
        "files": [
            [
                name,
                file.message or 0,
                folders[folder_of(name)],
                _title(file, name),
                *counts(file),
                sorted({codes[one.code] for one in file.diagnostics}),
                worst(file, twins),
            ]
            for file, name in zip(report.files, names, strict=True)
        ],
    }


def _title(file: FileResult, name: str) -> str:
    """What a mail is called by: its subject; templates by their file, since few say theirs."""
    if file.reading is None:
        return ""
    is_template = file.reading.kind == "template" and not file.reading.subject
    return name.rpartition("/")[2] if is_template else sound(file.reading.subject)


def _by_language(report: Report, other: Report | None) -> tuple[Report | None, Report | None]:
    """The English report and the Chinese one."""
    return (other, report) if report.language == "zh" else (report, other)


def _why(code: str, told: Sequence[Mapping[str, Told]]) -> tuple[str, str]:
    """Why a rule is there; in the one language that is known where the other is not."""
    said = [one[code].why if code in one else "" for one in told]
    return sound(said[0] or said[1]), sound(said[1] or said[0])
