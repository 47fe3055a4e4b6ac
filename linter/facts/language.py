"""Which language the writer's prose is in, paragraph by paragraph: by script, function words, langdetect."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from importlib import import_module
from threading import Lock
from typing import Any, NamedTuple

from linter.facts.english import OTHERS_OF, FunctionWords, cjk_letters, function_words
from linter.facts.memo import Facts
from linter.facts.paragraphs import paragraphs
from linter.facts.segments import prose_segments
from linter.model.lazy import lazy
from linter.model.script import HANGUL, count
from linter.model.segment import Segment

LATIN_LETTERS, CJK_LETTERS = 60, 12
"""A text with fewer letters than this says too little: its language is not guessed."""

LONGEST = 50_000
"""Characters of a text in which its languages are looked for."""

SURE = 0.95
"""The least probability at which langdetect is believed."""

NOISE = lazy(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
    r"|(?<![\w-])[\w-]++\.(?:com|net|org|cn|de|io)\b\S*|<[^<>\s]{1,500}>"
    r"|(?m:^(?=[^\n]*[{};]\s*$)[^\n]*(?:[{};=]|\\|//)[^\n]*[{};]\s*$)|(?m:^\s*>.*$)"
)
"""What is no prose: URLs, addresses, lines of code, quoted lines."""

_LATIN_RUN = lazy(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
_LATIN_WORD_OR_LETTER = lazy(r"[^\W\d_]+")
_CONTROL = lazy("[\x00-\x08\x0e-\x1f]")
_KANA = lazy("[\u3040-\u30ff]")
_ASCII_WORD = lazy(r"[A-Za-z]+")
LEAST_OTHERS = 3
"""Function words of other languages from which a text may be in one."""

_OTHERS_SHARE = 12
_ACCENTS = 0.01
_LEAST_DISTINCT = 2
LEAST_CJK = 4
"""Chinese, Japanese or Korean letters from which a text may be in that script."""


_LOADING = Lock()


class Spoken(NamedTuple):
    """A range of a segment and the language (ISO 639-1) that it is in; empty where nobody can say."""

    segment: Segment
    start: int
    end: int
    language: str


def spoken(facts: Facts) -> tuple[Spoken, ...]:
    """Fact: the paragraphs of the prose with their languages."""
    return tuple(
        Spoken(segment, *paragraph.place(0, len(paragraph.text)), language_of(paragraph.text))
        for segment in facts.of(prose_segments)
        for paragraph in paragraphs(segment.text[:LONGEST])
    )


def main_language(facts: Facts) -> str:
    """Fact: the language that most letters are in; empty where no paragraph is long enough to tell."""
    letters: Counter[str] = Counter()
    for item in facts.of(spoken):
        if item.language:
            letters[item.language] += item.end - item.start
    return letters.most_common(1)[0][0] if letters else ""


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
    if count(text, HANGUL) * 2 > foreign:
        return "ko"
    return "ja" if len(_KANA.findall(text)) * 5 > foreign else "zh"


@lru_cache(maxsize=256)
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
