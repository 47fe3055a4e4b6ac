"""How often one fault is said twice: in the other version of a mail, and by two rules of the same words.

    python benchmarks/repeated.py [FOLDER …] [--texts native,learner,examples] [--part 0/2]
                                  [--pairs 40] [--show CODE,CODE]

Without folders and texts: the suppliers' mails of PREFLINT_CORPORA. `--texts` takes bodies and sentences of
it, or the examples of the rules; `--part` those whose digest leaves that rest, so that rules can be changed
by one part and judged by another. `--pairs` lists which two rules meet most often,
`--show` what they meet on.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from unicodedata import normalize

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.sample import files_of
from benchmarks.texts import corpora, jfleg, native
from benchmarks.unchanged import NOW
from linter import api
from linter.facts.alternatives import alternatives
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult
from linter.model.source import Source, Span
from linter.parse import parse
from linter.ruleset import load
from linter.ruleset.relations import about_of
from linter.selftest.letter import PLAIN, letter_of

WORDING = ("PLE", "TON", "PER", "SPM", "GRM", "LNG")
"""Codes of the packs whose rules speak of words; those of readability measure sentences and paragraphs."""

CHUNK = 20
AROUND = 60
Pair = tuple[str, str]


@dataclass
class Tally:
    """What was counted; `met` are places where two rules speak of the same bytes, with what they say."""

    findings: int = 0
    repeated: Counter[str] = field(default_factory=Counter)
    places: int = 0
    shared: int = 0
    met: dict[Pair, list[str]] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Count what another one counted."""
        self.findings += other.findings
        self.repeated.update(other.repeated)
        self.places += other.places
        self.shared += other.shared
        for pair, shown in other.met.items():
            self.met.setdefault(pair, []).extend(shown)


def counted(sources: list[Source]) -> Tally:
    """The tally of some files."""
    run, tally = api.Run(isolated=True, lang="en", now=NOW), Tally()
    for source in sources:
        versions = list(_versions(source))
        for result in run.lint(source):
            tally.findings += len(result.diagnostics)
            for text, html in versions:
                tally.repeated.update(_repeated(result.diagnostics, text, html))
            _meet(result, tally)
    return tally


def _versions(source: Source) -> Iterator[tuple[Span, Span]]:
    for message in parse(source):
        for both in alternatives(Facts(message, Context(now=NOW))):
            yield both.text.body, both.html.body


def _repeated(found: Iterable[Diagnostic], text: Span, html: Span) -> Counter[str]:
    """Findings of one version that say what one of the other says, by code."""
    sides = [Counter[Pair](), Counter[Pair]()]
    for diagnostic in found:
        for side, body in zip(sides, (text, html), strict=True):
            if body.covers(diagnostic.span):
                side[diagnostic.code, _folded(diagnostic.match)] += 1
    return (
        Counter({code: count for (code, _), count in (sides[0] & sides[1]).items()})
        if all(sides)
        else Counter()
    )


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().replace("’", "'").split())


def _meet(result: FileResult, tally: Tally) -> None:
    """Which rules speak of bytes that others speak of too; of words, how many places have several."""
    found = sorted((d for d in result.diagnostics if d.span.start < d.span.end), key=lambda d: d.span)
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            if other.span.start >= one.span.end:
                break
            if one.code != other.code:
                codes = sorted((one.code, other.code))
                tally.met.setdefault((codes[0], codes[1]), []).append(_shown(result, one, other))
    end, codes_here = -1, set[str]()
    for one in [d for d in found if d.code.startswith(WORDING) and d.code not in _of_whole()]:
        if one.span.start >= end:
            tally.places += end >= 0
            tally.shared += len(codes_here) > 1
            end, codes_here = one.span.end, {one.code}
        else:
            end = max(end, one.span.end)
            codes_here.add(one.code)
    tally.places += end >= 0
    tally.shared += len(codes_here) > 1


@cache
def _of_whole() -> frozenset[str]:
    """The rules whose findings concern a whole mail, wherever they point."""
    return frozenset(rule.code for rule in load().rules if about_of(rule) in ("whole", "missing"))


def _shown(result: FileResult, one: Diagnostic, other: Diagnostic) -> str:
    path = result.source.path.rpartition("/")[2]
    both = "; ".join(
        f"{d.code} {d.severity} {d.message[:150]!r} on {d.match[:AROUND]!r}" for d in (one, other)
    )
    return f"{path}:{result.source.position(one.span.start).line}: {both}"


def taken(name: str, part: str) -> bool:
    """Whether a file or text belongs to the part that is asked for, such as `0/2`."""
    rest, _, of = part.partition("/")
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) % int(of or 1) == int(rest)


def _sources(given: argparse.Namespace) -> Iterator[Source]:
    folders = given.folders or ([] if given.texts else [str(corpora() / "mail" / "trade" / "cn_supplier")])
    for path in files_of(folders):
        if taken(path.name, given.part):
            yield api.read(path)
    names = given.texts.split(",") if given.texts else []
    yield from (source for name in names for source in _TEXTS[name]() if taken(source.data.hex(), given.part))


def _lines(texts: Iterable[str]) -> Iterator[Source]:
    return (Source(f"{number}.txt", text.encode()) for number, text in enumerate(texts))


def _examples() -> Iterator[Source]:
    """What each rule is held to: between them they have every wording that a rule looks for."""
    for rule in load().rules:
        for example in rule.examples:
            letter = letter_of(rule, example)
            if example.bad is not None:
                source = letter.write(PLAIN)
                yield Source(f"{rule.code}-{Path(source.path).name}", source.data)


_TEXTS: Mapping[str, Callable[[], Iterator[Source]]] = {
    "native": lambda: _lines(native(corpora())),
    "learner": lambda: _lines(jfleg(corpora())["learner"]),
    "examples": _examples,
}


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--texts", default="", help="native, learner, examples, or some of them with commas")
    parser.add_argument("--part", default="0/1")
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--show", default="", help="two codes with a comma; `all` shows three of every pair")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    sources = list(_sources(given))
    chunks = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    tally = Tally()
    with ProcessPoolExecutor(given.jobs) as pool:
        for one in pool.map(counted, chunks):
            tally.add(one)
    twice = tally.repeated.total()
    print(f"{len(sources)} files, {tally.findings} findings")
    print(f"said again in the other version: {twice} ({twice / max(1, tally.findings):.1%})")
    print("  " + "  ".join(f"{code} {count}" for code, count in tally.repeated.most_common(20)))
    share = tally.shared / max(1, tally.places)
    print(f"places of wording: {tally.places}; with several rules: {tally.shared} ({share:.1%})")
    wanted = tuple(sorted(given.show.split(",")))
    for pair, shown in sorted(tally.met.items(), key=lambda item: -len(item[1]))[: given.pairs]:
        print(f"{len(shown):5} {' '.join(pair)}")
        for line in shown if pair == wanted else shown[:3] if given.show == "all" else ():
            print(f"        {line}")


if __name__ == "__main__":
    main()
