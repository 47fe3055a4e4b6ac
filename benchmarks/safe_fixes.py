"""What each safe fix of each rule does to real text: the page that is read before a fix is called safe.

    PREFLINT_CORPORA=… python benchmarks/safe_fixes.py page PAGE.txt [--codes PLE026,SPM] [--half tune|held]
    PREFLINT_CORPORA=… python benchmarks/safe_fixes.py check [--page NEW.txt]
    PREFLINT_CORPORA=… python benchmarks/safe_fixes.py renew

`page` makes every safe fix by itself on every text of the corpora and writes each distinct change as
`⟦before→after⟧` with some of what stands around it, rule by rule, shortest first. Read it by eye: a fix that
harms anywhere is narrowed, or is `unsafe` or `display`. `--half` takes one half of the texts, told apart by a
digest of each: tune on the one, then look at the other. `check` compares the page with what
`rules/safe-fixes.yaml` keeps of the one that was read last; `--page` writes the changes of the rules that
differ. `renew`, after reading, writes that file anew: a count and a digest for each rule, and no text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.texts import chinglish, corpora, jfleg, mail_files
from linter import api, ruleset
from linter.config import Config
from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.document import Edit, TextEdit
from linter.model.source import Source
from linter.ruleset.earned import Shown, earned, earned_file, entries, is_safe, shown

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
AROUND = 45
"""How many characters of context stand on each side of a change."""
SHOWN = 300
"""How much of the old and of the new text a line shows; its middle is left out beyond that."""
CHUNK = 60
Parts = tuple[TextEdit | Edit, ...]
TREES = ("html_templates", "app_templates", "eml_fixtures")
MAILS = ("ham", "hard_ham", "business", "trade", "spam")
BODIES = "native_business/aeslc_train.jsonl"


class Change(NamedTuple):
    """One thing that a safe fix does; `texts` in how many texts it does just that."""

    code: str
    line: str
    where: str


def sources(root: Path) -> Iterator[Source]:
    """Every text: mails, templates, native bodies under their subjects, lines of English as drafts."""
    for folder in MAILS:
        for path in mail_files(root, folder):
            yield Source(f"mail/{folder}/{path.name}.eml", path.read_bytes())
    for folder in TREES:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                yield Source(str(path.relative_to(root)), path.read_bytes())
    for path in sorted((root / "cold_outreach").rglob("*.md")):
        yield Source(f"{path.relative_to(root)}.txt", path.read_bytes())
    for line in (root / BODIES).read_text("utf-8").splitlines():
        row = json.loads(line)
        subject = " ".join(row["subject"].split())
        yield Source(f"native/{row['id']}.txt", f"Subject: {subject}\n\n{row['body']}\n".encode())
    for name, lines in {**jfleg(root), **chinglish(root), "slips": _slips(root)}.items():
        for number, text in enumerate(lines):
            yield Source(f"{name}/{number}.txt", f"{text}\n".encode())


def _slips(root: Path) -> tuple[str, ...]:
    lines = (root / "learner" / "trade_slips.tsv").read_text("utf-8").splitlines()
    return tuple(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


HALVES: dict[str, Callable[[Source], bool]] = {
    "all": lambda source: True,
    "tune": lambda source: _bit(source) == 0,
    "held": lambda source: _bit(source) == 1,
}


def _bit(source: Source) -> int:
    return blake2b(source.data, digest_size=1).digest()[0] & 1


class Works(NamedTuple):
    """How many texts were looked at, how many paragraphs they hold, and what was changed in them."""

    texts: int
    paragraphs: int
    changes: tuple[Change, ...]


_prepared: dict[tuple[str, ...], api.Prepared] = {}


def work(texts: list[Source], codes: tuple[str, ...]) -> Works:
    """The changes that safe fixes of `codes` make to some texts; rules that these yield to run, too."""
    if codes not in _prepared:
        rules = {rule.code: rule for rule in ruleset.load().rules}
        also = {other for code in codes for other in rules[code].yields_to if other in rules}
        _prepared[codes] = api.prepare(Config(select=tuple(sorted({*codes, *also}))))
    found = dict.fromkeys(
        Change(diagnostic.code, line(parts, text), text.path)
        for text in texts
        for result in api.lint(text, _prepared[codes], now=NOW)
        for diagnostic in result.diagnostics
        if diagnostic.code in codes
        and diagnostic.fix
        and diagnostic.fix.applicability is Applicability.SAFE
        and diagnostic.fix.edits
        for parts in _apart(diagnostic, diagnostic.fix.parts)
    )
    return Works(len(texts), sum(_paragraphs(text.data) for text in texts), tuple(found))


def _paragraphs(data: bytes) -> int:
    return sum(bool(piece.strip()) for piece in re.split(rb"\n[ \t\r]*\n|</(?:p|td|h\d|li)>", data))


def _apart(diagnostic: Diagnostic, parts: Parts) -> Iterable[Parts]:
    """What a fix does in each version of a mail is a change of its own."""
    if not diagnostic.also:
        return (parts,)
    by_document: dict[int, list[TextEdit | Edit]] = {}
    for part in parts:
        by_document.setdefault(id(part.document) if isinstance(part, TextEdit) else 0, []).append(part)
    return map(tuple, by_document.values())


def line(parts: Parts, source: Source) -> str:
    """One line that says what a fix does."""
    pieces = [_piece(part, source) for part in parts]
    return " ⏐ ".join(pieces[:6]) + (f" ⏐ … {len(pieces) - 6} more" if len(pieces) > 6 else "")


def _piece(part: TextEdit | Edit, source: Source) -> str:
    if isinstance(part, TextEdit):
        text, (start, end, new) = part.document.text, part.change
    else:
        span = part.span
        low, high = max(0, span.start - AROUND), span.end + AROUND
        before, old, after = (
            source.data[a:b].decode("utf-8", "backslashreplace")
            for a, b in ((low, span.start), (span.start, span.end), (span.end, high))
        )
        text, start, end = before + old + after, len(before), len(before + old)
        new = part.data.decode("utf-8", "backslashreplace")
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    old = text[start:end]
    return f"{_plain(before)}⟦{_short(_plain(old))}→{_short(_plain(new))}⟧{_plain(after)}"


_UNSEEN = re.compile(
    r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u180e]"
    r"|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]"
)


def _plain(text: str) -> str:
    return _UNSEEN.sub(lambda m: f"\\x{ord(m[0]):02x}", text.replace("\r\n", "\n")).replace("\n", "⏎")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]} […] {text[-SHOWN // 2 :]}"


def changes(codes: tuple[str, ...], half: str, jobs: int) -> tuple[dict[str, dict[str, str]], str]:
    """By rule, its distinct changes with the first text that shows each; and how much was looked at."""
    texts = [source for source in sources(corpora()) if HALVES[half](source)]
    chunks = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
    found: dict[str, dict[str, str]] = {code: {} for code in codes}
    looked = paragraphs = 0
    with ProcessPoolExecutor(jobs) as pool:
        for done in pool.map(work, chunks, [codes] * len(chunks)):
            looked, paragraphs = looked + done.texts, paragraphs + done.paragraphs
            for change in done.changes:
                found[change.code].setdefault(change.line, change.where)
    return found, f"{looked:,} texts, {paragraphs:,} paragraphs"


def page(found: dict[str, dict[str, str]], codes: Iterable[str]) -> str:
    """The page of some rules."""
    names = {rule.code: rule.name for rule in ruleset.load().rules}
    out = []
    for code in codes:
        lines = sorted(found[code], key=lambda line: (len(line), line))
        out += [f"## {code} {names[code]}: {len(lines)} changes", ""]
        out += [f"{line}    [{found[code][line]}]" for line in lines]
        out.append("")
    return "\n".join(out)


def main() -> int:
    """Write the page, compare it, or keep its digest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--jobs", type=int, default=2)
    commands = parser.add_subparsers(dest="command", required=True)
    paging = commands.add_parser("page")
    paging.add_argument("out", type=Path)
    paging.add_argument("--codes", default="")
    paging.add_argument("--half", choices=HALVES, default="all")
    checking = commands.add_parser("check")
    checking.add_argument("--page", type=Path)
    commands.add_parser("renew")
    given = parser.parse_args()
    wanted = tuple(getattr(given, "codes", "").split(","))
    codes = tuple(
        rule.code for rule in ruleset.load().rules if is_safe(rule) and rule.code.startswith(wanted)
    )
    found, size = changes(codes, getattr(given, "half", "all"), given.jobs)
    total = sum(map(len, found.values()))
    print(f"{size}: {total:,} distinct changes of {len(codes)} rules", file=sys.stderr)
    if given.command == "page":
        given.out.write_text(page(found, codes), encoding="utf-8")
        return 0
    now = {code: shown(lines) for code, lines in found.items()}
    if given.command == "renew":
        earned_file().write_text(entries(now), encoding="utf-8")
        return 0
    return _compare(earned(), now, found, given.page)


def _compare(
    kept: dict[str, Shown], now: dict[str, Shown], found: dict[str, dict[str, str]], out: Path | None
) -> int:
    differing = [code for code in now if now[code] != kept.get(code)]
    for code in [*differing, *(code for code in kept if code not in now)]:
        print(f"{code}: {kept.get(code)} → {now.get(code)}")
    if out:
        out.write_text(page(found, differing), encoding="utf-8")
    return int(now != kept)


if __name__ == "__main__":
    sys.exit(main())
