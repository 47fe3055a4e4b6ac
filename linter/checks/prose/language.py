"""Test `language`: which language the writer's prose is in, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, ClassVar, Literal, NamedTuple

from linter.checks.base import About, Finding, Outcome, SubjectName, Test, Unchecked, test
from linter.checks.prose.language_names import named
from linter.facts.english import OTHERS_OF, FunctionWords, cjk_letters, function_words
from linter.facts.memo import Facts
from linter.facts.paragraphs import paragraphs
from linter.facts.table import ListTable, OfLists
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.script import HANGUL, count
from linter.model.segment import Segment

LATIN_LETTERS, CJK_LETTERS = 60, 12
"""A text with fewer letters than this says too little: its language is not guessed."""

LONGEST, LONGEST_SUBJECT = 50_000, 1000
"""Characters of a text, and of a subject, in which its languages are looked for."""

SURE = 0.95
"""The least probability at which langdetect is believed."""

_NOISE = lazy(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
    r"|(?<![\w-])[\w-]++\.(?:com|net|org|cn|de|io)\b\S*|<[^<>\s]{1,500}>"
    r"|(?m:^(?=[^\n]*[{};]\s*$)[^\n]*(?:[{};=]|\\|//)[^\n]*[{};]\s*$)|(?m:^\s*>.*$)"
)
"""What is no prose: URLs, addresses, lines of code, quoted lines."""

_LATIN_RUN = lazy(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
_LATIN_WORD = lazy(r"[A-Za-zÀ-ÖØ-öø-ɏ]{2,}")
_LATIN_WORD_OR_LETTER = lazy(r"[^\W\d_]+")
_CONTROL = lazy("[\x00-\x08\x0e-\x1f]")
_DISCLAIMER = lazy(r"(?i)[ck]onfiden[tcz]i|vertraulich|riservat|vertrouwelijk|poufn")
_KANA = lazy("[\u3040-\u30ff]")
_ASCII_WORD = lazy(r"[A-Za-z]+")
_LINE = lazy(r"[^\r\n]+")
_LEAST_OTHERS, _OTHERS_SHARE = 3, 12
_ACCENTS = 0.01
_LEAST_DISTINCT = 2
_LEAST_CJK, _LEAST_WORDS, _MOST_LEFT, _MOST_LINES = 4, 5, 5, 15

Compare = Literal["expected", "recipients", "subject", "paragraphs", "cjk-lines", "latin-lines"]


class Spoken(NamedTuple):
    """A range of a segment and the language (ISO 639-1) that it is in; empty where nobody can say."""

    segment: Segment
    start: int
    end: int
    language: str


@test
class Language(Test, frozen=True, tag="language"):
    """Report prose in another language than it should be in; too short a text is not checked, never guessed.

    `compare`: `expected` holds each paragraph to the configured languages; `recipients` holds the body to
    those of the recipients' countries, which `table` lists by domain; `subject` holds the subject to the
    body; `paragraphs` holds each paragraph to the one that speaks most; `cjk-lines` reports lines of
    Chinese in a body of Latin script, `latin-lines` the other way round. Scripts are told apart by their
    letters, English by its function words; langdetect is asked for what is left.
    """

    compare: Compare
    table: OfLists = ""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("language", "expected", "language.zh", "expected.zh")

    def validate(self) -> None:
        """Only `recipients` needs a table."""
        if (self.compare == "recipients") != bool(self.table):
            raise ValueError("give `table` with compare 'recipients', and only there")

    def default_about(self) -> About:
        """The language."""
        return "language"

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare what is asked for."""
        if self.compare == "recipients":
            return _recipients(message, facts.context.table(self.table, ListTable).values)
        if self.compare == "expected":
            return _expected(message, facts)
        if self.compare == "subject":
            return _subject(message)
        if self.compare == "paragraphs":
            return _mixed(message)
        return _odd_lines(message, cjk=self.compare == "cjk-lines")


def _spoken(message: Message) -> Iterator[Spoken]:
    for segment in message.prose:
        for paragraph in paragraphs(segment.text[:LONGEST]):
            yield Spoken(segment, *paragraph.place(0, len(paragraph.text)), language_of(paragraph.text))


def _main(spoken: list[Spoken]) -> str:
    """The language that most letters are in; empty where no paragraph is long enough to tell."""
    letters: Counter[str] = Counter()
    for item in spoken:
        if item.language:
            letters[item.language] += item.end - item.start
    return letters.most_common(1)[0][0] if letters else ""


def _expected(message: Message, facts: Facts) -> Outcome:
    if not facts.context.languages:
        return
    expected = {language.lower().partition("-")[0] for language in facts.context.languages}
    spoken = list(_spoken(message))
    if spoken and not _main(spoken):
        yield Unchecked("the text is too short to tell its language", "正文太短，判断不了语言")
    for item in spoken:
        if item.language and item.language not in expected:
            yield _finding(item, ", ".join(sorted(expected)))
            return


def _recipients(message: Message, spoken_in: Mapping[str, Sequence[str]]) -> Outcome:
    """The first paragraph of a body in a language that no recipient's country speaks; English always is.

    Countries are told by their top-level domains. Where a recipient's domain tells none, nothing is said.
    """
    tlds = {box.domain.lower().rpartition(".")[2] for box in message.recipients}
    if not tlds or not tlds <= spoken_in.keys():
        return
    expected = {language for tld in tlds for language in spoken_in[tld]}
    spoken = list(_spoken(message))
    main = _main(spoken)
    if cjk(main) and message.kind == "mail" and any(not p.charset for p in message.bodies("text/plain")):
        return  # the charset is guessed, and Chinese, Japanese and Korean ones are taken for each other
    if main and main != "en" and main not in expected:
        first = next(item for item in spoken if item.language == main)
        yield _finding(first, ", ".join(["en", *sorted(expected - {"en"})]))


def _mixed(message: Message) -> Outcome:
    if all(
        s.text.isascii() and function_words(s.text[:LONGEST]).other < _LEAST_OTHERS for s in message.prose
    ):
        return  # no paragraph can be in another language where the whole has hardly a word of one
    spoken = list(_spoken(message))
    main = _main(spoken)
    for item in spoken:
        other = item.language and item.language != main and not (cjk(item.language) or cjk(main))
        if other and not _DISCLAIMER.search(item.segment.text, item.start, item.end):
            yield _finding(item, main)


def _subject(message: Message) -> Outcome:
    subject = next(iter(message.segments("header.subject")), None)
    if subject is None or not subject.text.strip():
        return
    head = subject.text[:LONGEST_SUBJECT]
    script, language, words = script_of(head), language_of(head), function_words(head)
    if not (script or language or words.other):
        return
    main = _main(list(_spoken(message)))
    if not main:
        return
    if script and cjk(script) != cjk(main):
        yield Finding(subject, 0, len(subject.text), named(language=script, expected=main))
        return
    if language and language != main and not (cjk(language) and cjk(main)):
        yield Finding(subject, 0, len(subject.text), named(language=language, expected=main))
    elif not language and _speaks(words, main):
        yield Unchecked("the subject is too short to tell its language", "主题太短，判断不了语言")


def _speaks(words: FunctionWords, main: str) -> bool:
    """Whether a short text has function words that may not be those of `main`; names have none."""
    return words.other > 0 and (main == "en" or words.own > 0)


def _odd_lines(message: Message, *, cjk: bool) -> Outcome:
    """Lines of one script in a body of the other; a mail in two languages has many of them, and is meant."""
    for segment in message.prose:
        if segment.text.isascii():
            continue
        text = _NOISE.sub(lambda match: " " * len(match[0]), segment.text)
        foreign, latin = cjk_letters(text), _latin(text)
        enough = latin >= LATIN_LETTERS if cjk else foreign >= CJK_LETTERS
        if not foreign or not enough or (latin > 3 * foreign) is not cjk:
            continue
        found, lines = [], list(_LINE.finditer(text))
        for match in lines:
            letters, words = cjk_letters(match[0]), len(_LATIN_WORD.findall(match[0]))
            odd = words >= _LEAST_WORDS and not letters
            if cjk:
                odd = letters >= _LEAST_CJK and letters >= words and script_of(match[0]) == "zh"
            if odd:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                end = match.start() + len(match[0].rstrip())
                language = script_of(match[0]) or "en"
                values = named(language=language, expected="en" if cjk else script_of(text))
                found.append(Finding(segment, start, end, values))
        if len(found) <= min(max(_MOST_LEFT, len(lines) // 5), _MOST_LINES):
            yield from found


def _finding(item: Spoken, expected: str) -> Finding:
    return Finding(item.segment, item.start, item.end, named(language=item.language, expected=expected))


def _latin(text: str) -> int:
    return sum(map(len, _LATIN_RUN.findall(text)))


def cjk(language: str) -> bool:
    """Whether a language is written in Chinese, Japanese or Korean letters."""
    return language in ("zh", "ja", "ko")


def script_of(text: str) -> str:
    """`zh`, `ja` or `ko` where such letters are a third of all, told by kana and hangul; else empty."""
    foreign = cjk_letters(text)
    if foreign < _LEAST_CJK or foreign * 3 < _latin(text):
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
    prose = _NOISE.sub(" ", text)
    if _CONTROL.search(prose):
        return ""
    foreign, latin = cjk_letters(prose), _latin(prose)
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
    return words.other < _LEAST_OTHERS or words.other * _OTHERS_SHARE < words.words


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


@cache
def _factory() -> tuple[Any, type[Exception]]:
    """langdetect with its profiles (half a second to load) and a fixed seed, so that runs repeat."""
    module = import_module("langdetect.detector_factory")
    module.DetectorFactory.seed = 0
    module.init_factory()
    return module._factory, import_module("langdetect.lang_detect_exception").LangDetectException
