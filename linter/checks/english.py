"""Whether a text is English prose, told by its function words: no model, no dictionary, microseconds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_ENGLISH = (
    "the and of to is are we you our your that this these those have has had will would can could "
    "should from be been not please by at or an i it its it's he she they their them us with for what "
    "which who when where how if than there was were do does did but all any some my me his her i'm "
    "we're you're don't so as because although about very more after before let may must in on a also "
    "every one other others make makes need needs most such only just no into out up over here new next "
    "am get got today"
)
ENGLISH = frozenset(_ENGLISH.split())
"""Function words of English, of which prose holds one in three."""

_SHARED = frozenset(
    "a in on an at of was so or i do me as for it is we his her had to all by who am no".split()
)
"""Those of them that other languages of Latin script spell alike: they prove nothing."""

OTHERS = (
    frozenset(
        "und der die das wir sie ist nicht mit für ein eine auf ich den dem von zu im sich auch bei haben "
        "le la les des nous vous et est pour une dans que qui pas sur avec votre notre du au je ne ce "
        "el los las para con por una del su como este nuestro usted se es más lo y "
        "il di che per non sono con della gli nel anche questo vi ci "
        "o os e um uma não com para seu nossa você em do da no "
        "het een van wij voor niet zijn op met dat naar uw ook "
        "och att det som på är av för med till vi ni ikke og jeg av er "
        "nie na że się jest w z do i dla "
        "ve bir bu için ile de da "
        "yang dan di untuk dengan kami anda ini dari "
        "và của cho chúng tôi là không".split()
    )
    - ENGLISH
)
"""Function words of other languages in Latin script, English spellings left out."""

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]{1,2}\b)?")
_CJK = "[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003ffff]"  # compiled when first met
_SHARE, _OTHERS_SHARE = 0.2, 3


class FunctionWords(NamedTuple):
    """Words, function words of English, those only it has (`own`, `distinct`), and of other languages."""

    words: int
    english: int
    own: int
    distinct: int
    other: int


def function_words(text: str) -> FunctionWords:
    """Count the function words of a text."""
    words = _WORD.findall(text.replace("’", "'").lower())
    english = [word for word in words if word in ENGLISH]
    own = [word for word in english if word not in _SHARED]
    other = sum(1 for word in words if word in OTHERS)
    return FunctionWords(len(words), len(english), len(own), len(set(own)), other)


def cjk_letters(text: str) -> int:
    """How many Chinese, Japanese or Korean letters a text holds."""
    return 0 if text.isascii() else len(re.findall(_CJK, text))


@lru_cache(maxsize=256)
def is_english(text: str) -> bool:
    """Whether a fifth of the words are function words of English, thrice as many as of others."""
    found = function_words(text)
    if found.words < 2 or cjk_letters(text) > found.words:
        return False
    return found.english >= _SHARE * found.words and found.english >= _OTHERS_SHARE * found.other
