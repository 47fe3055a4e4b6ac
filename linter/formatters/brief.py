"""A mail's findings for the person who wrote it: what was read, what to do first, and then all else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import compile as re_compile

from linter.formatters.display import Display, by_reason, more, spoken, word
from linter.formatters.entries import SHORT, Entry, as_words, entries
from linter.formatters.head import head, verdict
from linter.formatters.placing import listed, placed
from linter.formatters.terminal import columns, paint, plain
from linter.model.diagnostic import Applicability, Diagnostic, Severity
from linter.model.report import FileResult
from linter.model.secrets import SIGN

LINES = 60
"""Lines that a report of a mail has at most, if there are not more faults than that."""

WORST = 3
_SPARE = 8
"""Lines for the head, the verdict, the totals, and what nobody says of the readers."""

_BESIDE = 50
"""Columns up to which what to do stands beside what is wrong, however long that is, where no line is left."""

_QUOTED = re_compile(r"[“'‘\"](.+)[”'’\"]")

_OTHERS = 4
"""Words that are named where the same is wrong with several."""


def brief(file: FileResult, language: str, display: Display) -> Iterator[str]:
    """All lines of one mail: its head, its findings by weight, and what was not checked."""
    found = entries(file)
    if not (display.summary or found or file.extent == "cut"):
        return
    yield head(file, language, display)
    if display.summary or file.extent == "cut":
        for reason, codes in by_reason(file.not_checked).items():
            yield f"  {word('not-checked', language, codes, plain(reason))}"
    if not found:
        return
    yield paint(f"  {verdict(file, language)}", "bold", display.colour)
    grave = tuple(one for one in found[:WORST] if one.first.severity is not Severity.INFO)
    first = grave if len(found) > WORST + 1 else ()
    sections = [(word("first", language), first)] if first else []
    for severity in Severity:
        rest = tuple(one for one in found[len(first) :] if one.first.severity is severity)
        if rest:
            sections.append((_title(severity, rest, first, language), rest))
    yield from _sections(file, sections, language, display)
    for said in more(file, language):
        yield f"  {said}"


def _title(severity: Severity, rest: Sequence[Entry], first: Sequence[Entry], language: str) -> str:
    is_further = any(one.first.severity is severity for one in first)
    key = f"further-{severity}" if is_further else f"weight-{severity}"
    return word(key, language, len(rest))


def _sections(
    file: FileResult, sections: Sequence[tuple[str, Sequence[Entry]]], language: str, display: Display
) -> Iterator[str]:
    """Each entry, and what to do: on its own line where it fits, else below, the gravest first to have it."""
    width = display.width
    shown = {id(e): _Shown(file, e, language) for _, found in sections for e in found}
    room = LINES - _SPARE - len(by_reason(file.not_checked)) - 2 * len(sections) - len(shown)
    for number, (title, found) in enumerate(sections):
        yield ""
        yield paint(title, "bold", display.colour)
        for entry in found:
            one = shown[id(entry)]
            lead = _lead(entry, language) if number == 0 and title == word("first", language) else ""
            alone = f"  {lead}{one.head} {one.tail}"
            beside = f"  {lead}{one.head} → {one.advice} {one.tail}"
            is_short = columns(one.advice) <= _BESIDE
            if one.advice and (columns(beside) <= width or (room <= 0 and is_short)):
                yield one.painted(beside, display)
                continue
            yield one.painted(alone, display)
            if one.advice and room > 0:
                room -= 1
                yield paint(f"    → {one.advice}", "dim", display.colour)


def _lead(entry: Entry, language: str) -> str:
    return word("label", language, word(f"lead-{entry.first.severity}", language))


class _Shown:
    """The pieces of an entry's lines."""

    def __init__(self, file: FileResult, entry: Entry, language: str) -> None:
        self.first = entry.first
        self.mark = f"[{self.first.code}]"
        self.head = _head(file, entry, language)
        self.advice = _advice(self.first, language)
        claim = _claim(self.first)
        self.tail = f"{self.mark} {word(claim, language)}" if claim else self.mark

    def painted(self, line: str, display: Display) -> str:
        """A line with the code in the colour of its severity."""
        before, mark, after = line.rpartition(self.mark)
        return f"{before}{paint(mark, self.first.severity, display.colour)}{after}"


def _head(file: FileResult, entry: Entry, language: str) -> str:
    """`paragraph 3, sentence 2: what is wrong (3 times)`."""
    first = entry.first
    place = listed([placed(file, one, language) for one in entry.found], language)
    said = spoken(first, language)
    if _is_untold(first, said):
        said = word("words", language, as_words(first.match), said)
    if entry.others:
        said = word("others", language, said, word("comma", language).join(entry.others[:_OTHERS]))
    if len(entry.found) > 1:
        said = word("times", language, said, len(entry.found))
    return f"{word('label', language, place)}{plain(said)}"


def _is_untold(diagnostic: Diagnostic, said: str) -> bool:
    """Whether the words that were found are worth saying beside a message that does not quote them."""
    words, place = diagnostic.match, diagnostic.place
    is_short = bool(words.strip(SIGN)) and words.isprintable() and len(words) <= SHORT
    return place is not None and place.where == "paragraph" and is_short and as_words(words) not in said


def _is_said(title: str, message: str) -> bool:
    """Whether the message has the words that a fix writes. A title that ends in a blank has none."""
    quoted = _QUOTED.search(title)
    return title != title.strip() or (quoted is not None and quoted[1] in message)


def _claim(diagnostic: Diagnostic) -> str:
    fix = diagnostic.fix
    if fix is None or not fix.parts or fix.applicability is Applicability.DISPLAY:
        return ""
    return "by-fix" if fix.applicability is Applicability.SAFE else "by-unsafe"


def _advice(diagnostic: Diagnostic, language: str) -> str:
    """What to write instead, else what to do."""
    fix, said = diagnostic.fix, []
    if fix and not _is_said(fix.title, diagnostic.message):
        others = word("label", language, word("or", language)) + " | ".join(fix.others) if fix.others else ""
        said.append(word("clause", language).join(filter(None, (fix.title, others))))
    if diagnostic.help and (fix is None or fix.applicability is Applicability.DISPLAY):
        said.append(diagnostic.help)
    if diagnostic.examples and fix is None:
        said.append(word("label", language, word("example", language)) + diagnostic.examples[0])
    return plain(word("stop", language).join(one.rstrip("。.") for one in said))
