"""The verb beside a pronoun, which hangs on no reading of the sentence: *I has*, *does you*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pairs import OTHER
from linter.checks.prose.english.pronouns import WITHOUT_S
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import is_manner
from linter.checks.tokens.letters import like
from linter.facts import inflect

_OF_ONE = frozenset(("is", "was", "has", "does"))
"""What does not stand behind *you*, *we* and *they*."""

_BETWEEN = frozenset(
    "also still always never only just really usually often now currently already both all then hereby "
    "sincerely truly sometimes normally".split()
)
_OPENERS = frozenset(
    "that if because when while since until unless whether as though although where before after once so "
    "than what how why which who whom and but or".split()
)
_SAYING = frozenset(
    "hope hopes think thinks know knows knew believe see saw assume sure glad understand say says said wish "
    "guess suppose afraid confident sorry happy pleased heard hear means indicated told him me us".split()
)
_QUESTION = frozenset(
    ("", ",", "how", "why", "where", "when", "what", "who", "which", "and", "but", "so", "or")
)


def behind_pronoun(sentence: Sentence) -> Iterator[Slip]:
    """*I has a question*, *if you needs it*, *we was told*, *where is they*."""
    for word in sentence:
        if word.lower not in WITHOUT_S or not _is_subject(sentence, word):
            continue
        at = word.at + 1
        while sentence[at].lower in _BETWEEN or is_manner(sentence[at]):
            at += 1
        verb = sentence[at]
        if text := _right(sentence, word, verb):
            yield Slip(at, at, like(verb.text, text), word.text)


def before_pronoun(sentence: Sentence) -> Iterator[Slip]:
    """*Does you have stock?*, *when was they sent*: a question's verb before its subject."""
    asks = sentence[len(sentence) - 1].text == "?"
    for verb in sentence:
        subject, before = sentence[verb.at + 1], sentence[verb.at - 1].lower
        if verb.lower not in _OF_ONE or subject.lower not in WITHOUT_S or subject.lower == "i":
            continue
        if before not in _QUESTION or not (asks or before in ("how", "why", "where", "when")):
            continue
        if sentence[subject.at + 1].tag in (".", ",", "", "WP", "WDT") and before in ("who", "what", ""):
            continue  # *Who is you?* may quote
        yield Slip(verb.at, verb.at, like(verb.text, OTHER[verb.lower]), subject.text)


def _right(sentence: Sentence, pronoun: Word, verb: Word) -> str:
    """The form that the pronoun asks for, where the verb has another."""
    if sentence[verb.at + 1].lower in ("'s", "’s"):
        return ""
    if pronoun.lower == "i" and verb.lower in ("is", "are", "was"):
        joined = sentence[pronoun.at - 1].lower in ("and", "&")  # *Bo and I was* may end one clause
        many = "are" if verb.lower == "is" else ""
        return many if joined else "am" if verb.lower != "was" else ""
    if verb.lower in _OF_ONE:
        return OTHER[verb.lower]
    known = inflect.tags(verb.lower)
    if "VBZ" not in known or not verb.text.islower():
        return ""
    if "NNS" in known and verb.tag != "VBZ":
        return ""
    return inflect.lemma(verb.lower, "VERB")


def _is_subject(sentence: Sentence, pronoun: Word) -> bool:
    """Whether the pronoun can only be the subject of what follows it."""
    before = sentence[pronoun.at - 1]
    if before.lower.endswith("/"):
        return False
    if pronoun.lower == "i":
        return pronoun.text == "I" and not (before.is_noun or before.tag == "CD" or before.lower in _BE)
    if pronoun.lower in ("we", "they"):
        return before.lower not in _BE
    return before.tag in ("", ",", "WRB") or before.lower in _OPENERS or before.lower in _SAYING


_BE = frozenset(("is", "was", "be", "'s", "’s", "/"))
