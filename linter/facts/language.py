"""Which language the writer's prose is in, paragraph by paragraph: by script, function words, langdetect."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache
from importlib import import_module
from itertools import pairwise
from threading import Lock
from typing import Any, NamedTuple

from linter.facts.clauses import LEAST_CJK, NOISE, clauses, clauses_in, east_asian, main_script, quotations
from linter.facts.english import OTHERS_OF, FunctionWords, cjk_letters, function_words, is_english
from linter.facts.memo import Facts
from linter.facts.paragraphs import paragraphs
from linter.facts.segments import prose_segments, segments_in
from linter.model.by_text import by_text
from linter.model.lazy import lazy
from linter.model.segment import Segment

LATIN_LETTERS, CJK_LETTERS = 60, 12
"""A text with fewer letters than this says too little: its language is not guessed."""

LONGEST = 50_000
"""Characters of a text in which its languages are looked for."""

SURE = 0.95
"""The least probability at which langdetect is believed."""

_LATIN_RUN = lazy(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
_LATIN_WORD_OR_LETTER = lazy(r"[^\W\d_]+")
_CONTROL = lazy("[\x00-\x08\x0e-\x1f]")
_ASCII_WORD = lazy(r"[A-Za-z]+")
LEAST_OTHERS = 3
"""Function words of other languages from which a text may be in one."""

_OTHERS_SHARE = 12
_ACCENTS = 0.01
_LEAST_DISTINCT = 2

_LOADING = Lock()


class Spoken(NamedTuple):
    """A range of a segment and the language (ISO 639-1) that it is in; empty where nobody can say."""

    segment: Segment
    start: int
    end: int
    language: str


def spoken(facts: Facts) -> tuple[Spoken, ...]:
    """Fact: the paragraphs of the prose with their languages; East Asian words and quotations are in none."""
    found = []
    for segment in facts.of(prose_segments):
        text = segment.text[:LONGEST]
        said = quotations(text)
        for paragraph in paragraphs(text):
            start, end = paragraph.place(0, len(paragraph.text))
            quoted = any(first <= start and end <= last + 1 for first, last in said)
            language = "" if quoted else language_of(paragraph.text)
            if cjk(language) and not _says(facts, segment, start, end, language):
                language = ""
            found.append(Spoken(segment, start, end, language))
    return tuple(found)


def _says(facts: Facts, segment: Segment, start: int, end: int, language: str) -> bool:
    """Whether a sentence in that script stands in a range: an address, a name or a quotation is none."""
    found = facts.about(clauses_in, segment)
    first, last = (bisect_left(found, at, key=lambda clause: clause.start) for at in (start, end))
    return any(
        clause.kind in ("sentence", "greeting", "note") and clause.script == language
        for clause in found[first:last]
    )


_SENTENCE_END = lazy(r"[a-z][.?!][\"'\u201d\u2019)]*\s*\Z")


def main_language(facts: Facts) -> str:
    """Fact: the language of the clauses with most to say (`main_script`), of alphabets that of most letters.

    Empty where nothing is long enough to tell.
    """
    script = facts.of(main_script)
    if cjk(script):
        return script
    letters: Counter[str] = Counter()
    for item in facts.of(spoken):
        if item.language and not (script and cjk(item.language)):
            letters[item.language] += item.end - item.start
    if letters:
        return letters.most_common(1)[0][0]
    return "en" if script and _short_english(facts) else ""


def reads_as_english(facts: Facts, text: str) -> bool:
    """Whether a text is English: by its own words or, in an English mail, as a sentence that no word forbids.

    *Each carton contains 24 pieces.* holds one function word in five words.
    """
    if is_english(text):
        return True
    return (
        _SENTENCE_END.search(text) is not None
        and not function_words(text).other
        and facts.of(main_language) == "en"
    )


def _short_english(facts: Facts) -> bool:
    """Whether the sentences of a letter that is too short for more have words that only English has."""
    said = " ".join(one.text for one in facts.of(clauses) if one.script == "latin" and one.kind == "sentence")
    words = function_words(said)
    return words.own > 0 and words.english * 3 >= words.words and words.other == 0


def latin_letters(text: str) -> int:
    """Letters of Latin script."""
    return sum(map(len, _LATIN_RUN.findall(text)))


def cjk(language: str) -> bool:
    """Whether a language is written in Chinese, Japanese or Korean letters."""
    return language in ("zh", "ja", "ko")


def script_of(text: str) -> str:
    """`zh`, `ja` or `ko` where such letters are a third of all, told by kana and hangul; else empty."""
    foreign = cjk_letters(text)
    if foreign < LEAST_CJK or foreign * 3 < latin_letters(text):
        return ""
    return east_asian(text, foreign)


@by_text(256)
def language_of(text: str) -> str:
    """The language of a text, or nothing where it is too short or too mixed to tell.

    English is settled without langdetect where three different function words that only English has make up
    a sixth of the words, and other languages have next to none: no text of another language comes near that.
    Nothing is said of ASCII text with hardly a function word of any language: a list, an address, a code.
    """
    if len(text) < (LATIN_LETTERS if text.isascii() else CJK_LETTERS):
        return ""
    prose = NOISE.sub(" ", text)
    if _CONTROL.search(prose):
        return ""
    foreign, latin = cjk_letters(prose), latin_letters(prose)
    if foreign >= CJK_LETTERS and foreign * 3 >= latin:
        return script_of(prose)
    letters = latin if prose.isascii() else sum(map(str.isalpha, prose))
    if letters < LATIN_LETTERS or foreign * 3 > letters:
        return ""
    words = function_words(prose)
    if words.distinct >= 3 and words.own * 6 >= words.words and words.other * 8 <= words.own:
        return "en"
    plain = letters - sum(map(len, _ASCII_WORD.findall(prose))) < letters * _ACCENTS
    if _bare(words) and plain:
        return ""
    language = _detected(prose)
    return language if _borne_out(language, prose, plain=plain) else ""


def _borne_out(language: str, prose: str, *, plain: bool) -> bool:
    """Whether function words bear out what langdetect says; names and lists are no language.

    Of languages whose function words are not known here, letters that English lacks must show the way.
    """
    known = OTHERS_OF.get(language)
    if known is None:
        return function_words(prose).distinct >= _LEAST_DISTINCT if language == "en" else not plain
    return len(known.intersection(_LATIN_WORD_OR_LETTER.findall(prose.lower()))) >= _LEAST_DISTINCT


def _bare(words: FunctionWords) -> bool:
    """Whether words are names, goods and numbers rather than prose of some language known here."""
    return words.other < LEAST_OTHERS or words.other * _OTHERS_SHARE < words.words


def _detected(prose: str) -> str:
    guesses: list[Any] = _detect(prose)
    if not guesses or guesses[0].prob < SURE:
        return ""
    return str(guesses[0].lang).partition("-")[0]


def _detect(prose: str) -> list[Any]:
    factory, error = _factory()
    detector = factory.create()
    detector.append(prose[:2000])
    try:
        return list(detector.get_probabilities())
    except error:
        return []


def ready() -> None:
    """Load now what the first text that is in no language that words tell would wait for."""
    _factory()


def _factory() -> tuple[Any, type[Exception]]:
    with _LOADING:  # a second thread would be given what the first has not read to its end
        return _loaded()


@cache
def _loaded() -> tuple[Any, type[Exception]]:
    """langdetect with its profiles (half a second to load) and a fixed seed, so that runs repeat."""
    module = import_module("langdetect.detector_factory")
    module.DetectorFactory.seed = 0
    module.init_factory()
    return module._factory, import_module("langdetect.lang_detect_exception").LangDetectException


def is_bilingual(facts: Facts) -> bool:
    """Fact: whether the prose has over eighty East Asian letters, and not eight Latin ones for each.

    Fewer will do where line follows line in the other language.
    """
    text = "".join(
        segment.text for scope in ("body.text", "html.text") for segment in segments_in(facts, scope)
    )
    foreign = cjk_letters(text)
    is_much = foreign > _FEW_CJK or (foreign > 0 and _alternates(text))
    return is_much and sum(map(len, _LATIN_WORD.findall(text))) < _LATIN_FOR_EACH * foreign


def _alternates(text: str) -> bool:
    """Whether at least two lines of Latin letters are each followed by one of East Asian letters."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    is_foreign = [2 * cjk_letters(line) > len(line) and len(line) > _SHORTEST_LINE for line in lines]
    return sum(not one and other for one, other in pairwise(is_foreign)) >= _LINES_ALTERNATE


_LATIN_WORD = lazy(r"(?<![\w+/=])[A-Za-z]{1,20}(?![\w+/=])")
"""A word; runs of base64 are none."""

_FEW_CJK, _LATIN_FOR_EACH = 80, 8
_LINES_ALTERNATE, _SHORTEST_LINE = 2, 5
