"""A mail and its findings as data of the page; every text for people in both languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from linter.formatters.display import by_reason, more, spoken, word
from linter.formatters.entries import Entry, as_words, entries
from linter.formatters.head import about, verdict
from linter.formatters.machine import sound
from linter.formatters.placing import field_name, placed
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.look import Look, Stretch
from linter.model.report import FileResult

Json = dict[str, Any]
Key = tuple[str, int | None]


class Twins:
    """A report's results in both languages, finding by finding; what the other lacks is said in one."""

    def __init__(self, language: str, others: Mapping[Key, FileResult]) -> None:
        self._is_zh = language == "zh"
        self._others = others

    def file(self, file: FileResult) -> tuple[FileResult, FileResult]:
        """The result in English and in Chinese."""
        other = self._others.get((file.path, file.message), file)
        return (other, file) if self._is_zh else (file, other)

    def diagnostics(self, file: FileResult) -> dict[int, tuple[Diagnostic, Diagnostic]]:
        """Each finding in English and in Chinese, by its number in the file.

        Those of one rule at one place are told apart by what was found, then by their order.
        """
        other = self._others.get((file.path, file.message))
        waiting: defaultdict[object, list[Diagnostic]] = defaultdict(list)
        for one in other.diagnostics if other else ():
            waiting[_same(one)].append(one)
        found: dict[int, tuple[Diagnostic, Diagnostic]] = {}
        for number, one in enumerate(file.diagnostics):
            there = waiting[_same(one)]
            twin = there.pop(0) if there else one
            found[number] = (twin, one) if self._is_zh else (one, twin)
        return found


def _same(one: Diagnostic) -> object:
    return (one.code, one.span, one.match, one.scope)


def mail(file: FileResult, look: Look | None, twins: Twins) -> Json:
    """All that is shown of one mail."""
    pairs = twins.diagnostics(file)
    numbers = {id(one): number for number, one in enumerate(file.diagnostics)}
    english, chinese = twins.file(file)
    return {
        "about": [_lines(about(english, "en", subject=False)), _lines(about(chinese, "zh", subject=False))],
        "verdict": [verdict(english, "en"), verdict(chinese, "zh")] if file.diagnostics else None,
        "entries": [_entry(file, one, numbers, pairs, look) for one in entries(file)],
        "stretches": [_stretch(one) for one in look.stretches] if look else [],
        "page": sound(look.page) if look else "",
        "notes": _notes(file, english, chinese),
    }


def _lines(said: list[str]) -> list[str]:
    return [sound(one) for one in said if one]


def _notes(file: FileResult, english: FileResult, chinese: FileResult) -> list[tuple[str, str]]:
    """What was not checked, and what is not listed."""
    told = [
        [word("not-checked", language, codes, reason) for reason, codes in by_reason(one.not_checked).items()]
        for one, language in ((english, "en"), (chinese, "zh"))
    ]
    if len(told[0]) == len(told[1]):
        notes = [(sound(one), sound(other)) for one, other in zip(*told, strict=True)]
    else:
        notes = [(sound(one), sound(one)) for one in (*told[0], *told[1])]
    return [*notes, *zip(more(file, "en"), more(file, "zh"), strict=True)]


def _entry(
    file: FileResult,
    entry: Entry,
    numbers: Mapping[int, int],
    pairs: Mapping[int, tuple[Diagnostic, Diagnostic]],
    look: Look | None,
) -> Json:
    own = [numbers[id(one)] for one in entry.found]
    english, chinese = pairs[own[0]]
    first = entry.first
    found: Json = {
        "code": first.code,
        "severity": first.severity.value,
        "message": [sound(spoken(english, "en")), sound(spoken(chinese, "zh"))],
        "at": [[n, [sound(placed(file, file.diagnostics[n], code)) for code in ("en", "zh")]] for n in own],
        "words": sound(as_words(first.match)),
    }
    if english.help or chinese.help:
        found["help"] = [sound(english.help), sound(chinese.help)]
    if english.fix and chinese.fix:
        found["fix"] = _fix(english, chinese)
    if first.examples:
        found["examples"] = [sound(one) for one in first.examples]
    if first.excerpt and not (first.place and first.place.where in ("mail", "structure")):
        text, start, end = first.excerpt
        found["excerpt"] = [sound(text[:start]), sound(text[start:end]), sound(text[end:])]
    mends = [list(map(sound, one)) for n in own for one in (look.mends.get(n, ()) if look else ())]
    if mends:
        found["mends"] = mends
    return found


def _fix(english: Diagnostic, chinese: Diagnostic) -> Json:
    fixes = [one.fix for one in (english, chinese) if one.fix]
    how = fixes[0].applicability.value if fixes[0].parts else "display"
    return {
        "title": [sound(one.title) for one in fixes],
        "how": how,
        "others": [list(map(sound, one.others)) for one in fixes],
    }


def _stretch(one: Stretch) -> Json:
    text = sound(one.text)
    unit = _units(text)
    found: Json = {
        "kind": one.kind,
        "name": sound(one.name),
        "text": text,
        "marks": [[mark.finding, unit(mark.start), unit(mark.end)] for mark in one.marks],
    }
    if one.kind == "field":
        found["label"] = [field_name(sound(one.name), code) for code in ("en", "zh")]
    return found


def _units(text: str) -> Any:
    """From code points to the units of UTF-16 in which scripts count."""
    if not text or max(text) <= "\uffff":
        return lambda at: at
    return lambda at: len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def worst(file: FileResult, twins: Twins) -> tuple[str, str]:
    """What is to be changed first."""
    found = entries(file)
    if not found:
        return ("", "")
    number = next(n for n, one in enumerate(file.diagnostics) if one is found[0].first)
    english, chinese = twins.diagnostics(file)[number]
    return sound(spoken(english, "en")), sound(spoken(chinese, "zh"))


def counts(file: FileResult) -> list[int]:
    """How much is found of each severity, what is not listed included."""
    return [sum(_counted(file, severity)) for severity in Severity]


def _counted(file: FileResult, severity: Severity) -> Iterator[int]:
    yield from (1 for one in file.diagnostics if one.severity is severity)
    yield from (one.left for one in file.more if one.severity is severity)
