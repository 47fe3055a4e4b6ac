"""Words of the writer's English that no list of words has, and that nothing else in the mail explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from linter.facts.clauses import NOISE, Clause, clauses, clauses_in
from linter.facts.english import english_at, function_words, is_english
from linter.facts.mailboxes import mailboxes
from linter.facts.memo import Facts
from linter.facts.prose import prose
from linter.facts.segments import prose_segments, segments_in
from linter.facts.untouched import untouched
from linter.facts.wordlist import is_english_word
from linter.model.by_text import by_text
from linter.model.lazy import lazy
from linter.model.segment import Segment, run_of

_OFTEN = 3
"""Times that a mail writes a word alike from which it is meant so."""

_FEWEST = 3
"""Words of a clause: of fewer, a name or a code cannot be told from a slip."""

_BEGINNING, _NEAR = 2000, 12
_SHORTENED = lazy(r"\b[A-Z][a-z]{0,3}\.\s*$")
_CHUNK = lazy(r"\S+")
_WORDS = r"[A-Za-z]+(?:['’][A-Za-z]+)?"
_WHOLE = lazy(rf"[^\w\s]*(?P<words>{_WORDS}(?:[,;/–—-]+{_WORDS})*)[^\w\s]*")
_WORD = lazy(_WORDS)
_SHORT = lazy(r"(?<![a-z])(?P<first>[a-z]+)['’][a-z]+")
_TAG = lazy(r"\[([^\]\n]{2,40})\]")
"""What a list puts before its subjects."""

_ANY_WORD = lazy(r"[A-Za-z]{2,}")
_SIGNS = lazy(r"[@#_=<>{}\\|\ufffc]|://")
"""What stands in codes, addresses and template tags, and never in a word."""

_OTHERS = ("body.quote", "body.forward", "html.quote", "html.forward", "attachment.name")


class Word(NamedTuple):
    """A word, the same in `small` letters, its neighbours so; `begins`: its clause, as capitals do."""

    clause: Clause
    start: int
    end: int
    text: str
    small: str
    before: str
    behind: str
    begins: bool


def words_near(facts: Facts, segment: Segment, runs: Collection[str]) -> Iterator[Word]:
    """The words of the clauses of a text that hold one of `runs`, in order; codes and the like left out.

    To cut every clause into words takes longer than all that is asked of them, and few have such a run.
    """
    wanted = frozenset(runs)
    for clause in facts.about(clauses_in, segment) if wanted else ():
        is_prose = clause.script == "latin" and clause.kind in ("sentence", "words")
        if is_prose and not wanted.isdisjoint(_runs_in(clause.text)):
            yield from facts.about(_words_of, clause)


@by_text(2048)
def _runs_in(clause: str) -> frozenset[str]:
    return frozenset(run_of(clause))


def _unlisted(segment: Segment) -> list[str]:
    """The runs of letters of a text one of which begins each word that no list has."""
    found = {match[0].replace("’", "'"): match["first"] for match in _SHORT.finditer(segment.text.lower())}
    found |= {run: run for run in segment.run}
    return [first for word, first in found.items() if not is_english_word(word)]


def strange_words(facts: Facts, segment: Segment) -> tuple[Word, ...]:
    """Fact: those of them that are strange, in English clauses that are not strange as a whole."""
    said = list(words_near(facts, segment, _unlisted(segment)))
    strange = [word for word in said if not is_english_word(word.small) and _is_unexplained(facts, word)]
    if not strange:
        return ()
    total = Counter(id(word.clause) for word in said)
    odd = Counter(id(word.clause) for word in strange)
    return tuple(
        word
        for word in strange
        if total[id(word.clause)] >= _FEWEST
        and (odd[id(word.clause)] == 1 or 2 * odd[id(word.clause)] <= total[id(word.clause)])
        and is_own_english(facts, word)
    )


def _clauses_by_run(facts: Facts) -> Mapping[str, list[Clause]]:
    """Fact: the clauses of the prose by the runs of letters in them."""
    found: dict[str, list[Clause]] = {}
    for clause in facts.of(clauses):
        for run in _runs_in(clause.text):
            found.setdefault(run, []).append(clause)
    return found


def _alike(facts: Facts, small: str) -> Iterator[Word]:
    """The words of the prose that are the same in small letters; only clauses with its letters are cut up."""
    first = small.partition("'")[0]
    for clause in facts.of(_clauses_by_run).get(first, ()):
        yield from (word for word in facts.about(_words_of, clause) if word.small == small)


def is_own_english(facts: Facts, word: Word) -> bool:
    """Whether a word stands in a clause of English that the writer neither quotes nor copies."""
    clause = word.clause
    return _is_english(facts, clause) and not untouched(facts, clause.segment, word.start, word.end)


def words_of_others(facts: Facts) -> frozenset[str]:
    """Fact: words in small letters that others wrote, of addresses, of a list's tag, of other languages."""
    texts = [segment.text for scope in _OTHERS for segment in segments_in(facts, scope)]
    texts += [f"{place.box.name} {place.box.address}" for place in facts.of(mailboxes)]
    subjects = segments_in(facts, "header.subject")
    texts += (match[1] for segment in subjects for match in _TAG.finditer(segment.text))
    latin = (clause.text for clause in facts.of(clauses) if clause.script == "latin")
    texts += filter(_is_foreign, latin)
    texts += (match[0] for segment in facts.of(prose_segments) for match in NOISE.finditer(segment.text))
    return frozenset(word.lower() for word in _ANY_WORD.findall(" ".join(texts)))


def times(facts: Facts, small: str) -> int:
    """How often the prose has a word, given in small letters."""
    return sum(1 for _ in _alike(facts, small))


def _is_name(word: Word) -> bool:
    """Whether a word has a capital where others have none."""
    return not word.text.islower() and not (word.begins and word.text.istitle())


def _is_unexplained(facts: Facts, word: Word) -> bool:
    text = word.text
    if text.isupper() or (text[:1].isupper() and not _is_first(word)):
        return False
    if word.small.endswith("'s") or _is_rest(word) or (text[:1].islower() and text[1:2].isupper()):
        return False  # somebody's, half of a word that a line has cut, `eRequest`
    if text[:1].islower() and not text.islower():
        return True
    if word.small in facts.of(words_of_others):
        return False
    alike = list(_alike(facts, word.small))
    return len(alike) < _OFTEN and not any(map(_is_name, alike))


def _is_rest(word: Word) -> bool:
    """Whether it is a part of a word: a half of one that a line cuts, or one without its *g*."""
    near = word.clause.segment.text[word.end : word.end + _NEAR]
    if near.startswith("-") and near[1:].lstrip(" \t\r").startswith("\n"):
        return True
    behind = near[:2].lstrip()[:1]
    if behind in ("'", "’") and word.small.endswith("in"):
        return True  # *throwin'*
    gap = word.clause.segment.text[max(0, word.start - _NEAR) : word.start].rstrip()
    return gap.endswith("-") and gap[-2:-1].isalpha()


def _is_first(word: Word) -> bool:
    """Whether a capital is that of a sentence: no title, initial or other abbreviation stands before it."""
    before = word.clause.segment.text[max(0, word.start - _NEAR) : word.start]
    if before.endswith("\n") and before.rstrip()[-1:].isalpha() and before.count("\n") == 1:
        return False  # the line is wrapped within a sentence, where a capital is a name's
    is_behind_number = before.rstrip()[-1:].isdigit()  # a town behind its postcode
    return word.begins and word.text.istitle() and not is_behind_number and _SHORTENED.search(before) is None


def _is_english(facts: Facts, clause: Clause) -> bool:
    if _is_foreign(clause.text):
        return False
    segment = clause.segment
    if segment.scope.startswith("header."):
        return is_english(segment.text) or is_english(facts.of(prose)[:_BEGINNING])
    return english_at(segment.text, clause.start, clause.end)


def _is_foreign(text: str) -> bool:
    said = function_words(text)
    return said.other >= max(said.english, 1)


def _words_of(_: Facts, clause: Clause) -> tuple[Word, ...]:
    """Fact: the words of a clause."""
    text, base = clause.text, clause.start
    spans = _spans(text)
    small, found = text.lower(), []
    for number, (start, end) in enumerate(spans):
        before = behind = ""
        if number and small[spans[number - 1][1] : start].isspace():
            before = small[slice(*spans[number - 1])]
        if number + 1 < len(spans) and small[end : spans[number + 1][0]].isspace():
            behind = small[slice(*spans[number + 1])]
        word = text[start:end]
        itself = word.lower().replace("’", "'")
        found.append(Word(clause, base + start, base + end, word, itself, before, behind, not number))
    return tuple(found)


@by_text(1 << 10)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """The words of a clause; the rest of one that a line of quoted-printable has cut is none."""
    found = []
    for chunk in _CHUNK.finditer(text):
        whole = None if _SIGNS.search(chunk[0]) else _WHOLE.fullmatch(chunk[0])
        if whole and not text[: chunk.start()].rstrip().endswith("="):
            begin = chunk.start() + whole.start("words")
            found += [(begin + w.start(), begin + w.end()) for w in _WORD.finditer(whole["words"])]
    return tuple(found)
