"""Slips made by rule in native sentences: how many are found, by kind, on text that nobody wrote for it.

    PREFLINT_CORPORA=… python benchmarks/corrupted.py [--half 0|1] [--each 60] [--show KIND]

One word of a sentence of the native business mails (`PREFLINT_CORPORA`) is changed as learners change it: an
ending is dropped, *be* is left out, *to* is put behind a modal. A slip counts as found where a warning of the
grammar, wording or spelling packs touches it, and as mended where the fix gives the sentence that it was made
of. Rules were tuned on half 0; half 1 is held. Some changes leave right English (*they plan to* → *planned*):
no kind can reach 100 %.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import texts
from linter import api
from linter.checks.prose import grammar
from linter.config import Config
from linter.facts import inflect
from linter.model.source import Source

HEAD = "From: lin@vendor.example\nTo: moreno@buyer.example\nSubject: Valves\n\nDear Ms Moreno:\n\n"
PACKS = ("GRM", "SPL", "PLE")
FEWEST, MOST = 6, 24
"""Words of a sentence that is taken."""

_OTHER = {"is": "are", "are": "is", "has": "have", "have": "has", "was": "were", "were": "was", "do": "does"}
_MANY = frozenset("these those many several few various both other all".split())
_ONE = frozenset("a an each every this another".split())
_PLAIN = re.compile(r"[A-Z][A-Za-z0-9 ,'$%.-]*[.?]")


class Slip(NamedTuple):
    """A sentence with a slip at `start` to `end`, and the sentence that it was made of."""

    kind: str
    text: str
    start: int
    end: int
    right: str


def sentences(bodies: Iterable[str]) -> Iterator[str]:
    """Whole plain sentences, each once."""
    seen: set[str] = set()
    for body in bodies:
        for one in re.split(r"(?<=[.?!]) (?=[A-Z])", " ".join(body.split())):
            words = one.split()
            names = sum(word[0].isupper() for word in words)
            plain = _PLAIN.fullmatch(one) and not re.search(r"\b[A-Z]{3,}|--| - ", one)
            fits = FEWEST <= len(words) <= MOST and names <= max(3, len(words) // 4)
            if plain and fits and one not in seen:
                seen.add(one)
                yield one


def slips(doc: Any) -> Iterator[Slip]:
    """The slips that can be made in a parsed sentence."""
    for word in doc:
        if word.is_alpha and word.text.islower():
            for kind, new in (*_verbs(word), *_nouns(word), *_left_out(word)):
                if new != word.text:
                    yield _slip(doc.text, kind, word, new)


def _slip(text: str, kind: str, word: Any, new: str) -> Slip:
    start, end = word.idx, word.idx + len(word.text)
    if not new:
        end += text[end : end + 1] == " "
    return Slip(kind, text[:start] + new + text[end:], start, start + max(1, len(new)), text)


def _subject(verb: Any) -> Any | None:
    return next((w for w in verb.children if w.dep_ in ("nsubj", "nsubjpass") and w.i < verb.i), None)


def _verbs(word: Any) -> Iterator[tuple[str, str]]:
    """Agreement, and the form behind an auxiliary, *to* or a preposition."""
    base = word.lemma_
    subject = _subject(word) or (_subject(word.head) if word.dep_ in ("aux", "auxpass") else None)
    if subject is not None and word.text in _OTHER and word.tag_ in ("VBZ", "VBP"):
        yield "agreement, be and have", _OTHER[word.text]
    elif subject is not None and word.tag_ == "VBZ":
        yield "agreement, -s dropped", base
    elif subject is not None and word.tag_ == "VBP":
        yield "agreement, -s added", inflect.inflect(base, "VBZ")
    helpers = [w for w in word.children if w.dep_ in ("aux", "auxpass") and w.i < word.i]
    if helpers and base != "be":
        last = helpers[-1]
        if word.tag_ == "VBN" and last.lemma_ == "have":
            yield "have + base", base
        if word.tag_ == "VBN" and last.dep_ == "auxpass":
            yield "be + base, passive", base
        if word.tag_ == "VBG" and last.lemma_ == "be":
            yield "be + base, process", base
        if word.tag_ == "VB" and last.tag_ == "MD":
            yield "modal + -ing", inflect.inflect(base, "VBG")
            yield "modal + past", inflect.inflect(base, "VBD")
            yield "modal + to", f"to {base}"
        if word.tag_ == "VB" and last.text == "to":
            yield "to + -ing", inflect.inflect(base, "VBG")
            yield "to + past", inflect.inflect(base, "VBD")
        if word.tag_ == "VB" and last.text in ("did", "do", "does"):
            yield "do + past", inflect.inflect(base, "VBD")
    if word.tag_ == "VBG" and word.dep_ == "pcomp":
        yield "preposition + base", base


def _nouns(word: Any) -> Iterator[tuple[str, str]]:
    """Number against the word before it."""
    before = {w.lower_ for w in word.children if w.i < word.i}
    if word.tag_ == "NNS" and inflect.inflect(word.lemma_, "NNS") == word.text and word.lemma_ != word.text:
        if before & _MANY:
            yield "plural dropped", word.lemma_
        if any(w.dep_ == "nummod" and w.i < word.i for w in word.children):
            yield "plural dropped, number", word.lemma_
    if word.tag_ == "NN" and before & _ONE:
        yield "plural added", inflect.inflect(word.text, "NNS")


def _left_out(word: Any) -> Iterator[tuple[str, str]]:
    """Small words that are missing."""
    if word.text in ("a", "an") and word.dep_ == "det" and word.head.dep_ in ("dobj", "attr"):
        yield "a left out", ""
    if word.text in ("am", "is", "are") and word.dep_ == "aux" and word.head.tag_ == "VBG":
        yield "be left out", ""
    if word.text == "to" and word.dep_ == "aux" and word.head.dep_ == "xcomp":
        yield "to left out", ""
    if word.tag_ == "PRP" and word.dep_ == "nsubj" and word.head.dep_ == "advcl":
        yield "subject left out", ""


def is_found(slip: Slip, prepared: api.Prepared) -> tuple[bool, bool]:
    """Whether a finding touches the slip, and whether its fix mends it."""
    data = f"{HEAD}{slip.text}\n\nBest regards,\nWang Lin\n".encode()
    base, touched, mended = len(HEAD), False, False
    for result in api.lint(Source("mail.eml", data), prepared):
        for one in result.diagnostics:
            start, end = one.span.start - base, one.span.end - base
            if one.code[:3] not in PACKS or start > slip.end + 1 or end < slip.start - 1 or start < 0:
                continue
            touched = True
            if one.fix is not None:
                fixed = data
                for edit in sorted(one.fix.edits, reverse=True):
                    fixed = fixed[: edit.span.start] + edit.data + fixed[edit.span.end :]
                mended = mended or fixed[base : base + len(slip.right)].decode() == slip.right
    return touched, mended


def main() -> None:
    """Print recall by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, default=1)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--show", default="")
    chosen = parser.parse_args()
    rand = random.Random(chosen.half)
    bodies = [one.split("\n\n", 1)[1] for one in texts.native(texts.corpora())]
    taken = list(sentences(bodies[chosen.half :: 2]))
    rand.shuffle(taken)
    kinds: dict[str, list[Slip]] = defaultdict(list)
    for text in taken:
        for slip in slips(grammar.parsed(text)):
            kinds[slip.kind].append(slip)
    prepared = api.prepare(Config())
    total = [0, 0, 0]
    for kind, made in sorted(kinds.items()):
        some = rand.sample(made, min(chosen.each, len(made)))
        seen = [is_found(slip, prepared) for slip in some]
        counts = [len(some), *(sum(column) for column in zip(*seen, strict=True))]
        total = [before + count for before, count in zip(total, counts, strict=True)]
        _print(kind, *counts)
        if kind == chosen.show:
            for slip, (hit, _) in zip(some, seen, strict=True):
                print("  found " if hit else "  missed", slip.text)
    _print("all", *total)


def _print(kind: str, made: int, found: int, mended: int) -> None:
    print(f"{kind:26} {found:4} of {made:4} = {found / made:4.0%}, mended {mended / made:4.0%}")


if __name__ == "__main__":
    main()
