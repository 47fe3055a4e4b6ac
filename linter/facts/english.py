"""Whether a text is English prose, told by its function words: no model, no dictionary, microseconds."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from linter.model.by_text import by_text
from linter.model.lazy import lazy
from linter.model.script import CJK, count

_ENGLISH = (
    "the and of to is are we you our your that this these those have has had will would can could "
    "should from be been not please by at or an i it its it's he she they their them us with for what "
    "which who when where how if than there was were do does did but all any some my me his her i'm "
    "we're you're don't so as because although about very more after before let may must in on a also "
    "every one other others make makes need needs most such only just no into out up over here new next "
    "am get got today each both between during until while whether again always never already many "
    "several"
)
ENGLISH = frozenset(_ENGLISH.split())
"""Function words of English, of which prose holds one in three."""

_SHARED = frozenset(
    "a in on an at of was so or i do me as for it is we his her had to all by who am no".split()
)
"""Those of them that other languages of Latin script spell alike: they prove nothing."""

_OWN = ENGLISH - _SHARED

_OTHERS = {
    "de": "und der die das wir sie ist nicht mit für ein eine auf ich den dem von zu im sich auch bei haben",
    "fr": "le la les des nous vous et est pour une dans que qui pas sur avec votre notre du au je ne ce",
    "es": "el la los las de que en para con por una del su como este nuestro usted se es más lo y",
    "it": "il la di che per non una sono con della gli nel anche questo vi ci",
    "pt": "o os e um uma de que não com para seu nossa você em do da no",
    "nl": "de het een van wij voor niet zijn op met dat naar uw ook",
    "sv": "och att det som på är av för med till vi en ni",
    "no": "og ikke det som på er for med til vi en jeg av",
    "da": "og ikke det som på er for med til vi en jeg af",
    "pl": "nie na że się jest w z do i dla",
    "tr": "ve bir bu için ile de da",
    "id": "yang dan di untuk dengan kami anda ini dari",
    "vi": "và của cho chúng tôi là không",
}
OTHERS_OF = {language: frozenset(words.split()) - ENGLISH for language, words in _OTHERS.items()}
"""Function words of other languages in Latin script by language (ISO 639-1), English spellings left out."""

OTHERS = frozenset[str]().union(*OTHERS_OF.values())
"""All of them."""

_SORT_OF = dict.fromkeys(_OWN, "own") | dict.fromkeys(_SHARED, "shared") | dict.fromkeys(OTHERS, "other")
_WORD = lazy(r"[^\W\d_]+(?:'[a-z]{1,2}\b)?")
_SHARE, _OTHERS_SHARE = 0.2, 3
_BLANK_LINE = lazy(r"\n[ \t\r]*\n")
_NEAR, _BEGINNING = 400, 2000


class FunctionWords(NamedTuple):
    """Words, function words of English, those only it has (`own`, `distinct`), and of other languages."""

    words: int
    english: int
    own: int
    distinct: int
    other: int


@by_text(2048)
def function_words(text: str) -> FunctionWords:
    """Count the function words of a text."""
    words = _WORD.findall(text.replace("’", "'").lower())
    found = Counter(map(_SORT_OF.get, words))
    own = found["own"]
    return FunctionWords(
        len(words), own + found["shared"], own, len(_OWN.intersection(words)), found["other"]
    )


def cjk_letters(text: str) -> int:
    """How many Chinese, Japanese or Korean letters a text holds."""
    return count(text, CJK)


def english_at(text: str, start: int, end: int) -> bool:
    """Whether the paragraph around a range is English, as far as four hundred characters either side show.

    A list that tells no language is English where the text begins in English.
    """
    before = _BLANK_LINE.split(text[max(start - _NEAR, 0) : start])[-1]
    behind = _BLANK_LINE.split(text[end : end + _NEAR], maxsplit=1)[0]
    near = before + text[start:end] + behind
    return is_english(near) or (not function_words(near).other and is_english(text[:_BEGINNING]))


@by_text(1024)
def is_english(text: str) -> bool:
    """Whether a fifth of the words are function words of English, thrice as many as of others."""
    found = function_words(text)
    if found.words < 2 or cjk_letters(text) > found.words:
        return False
    return found.english >= _SHARE * found.words and found.english >= _OTHERS_SHARE * found.other
