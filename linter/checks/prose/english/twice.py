"""What is said twice: *return it back*, *past history*, *both two*, *about 3.20 approximately*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import verb_of
from linter.checks.prose.english.phrases import article_for
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.tokens.letters import like

_STOPS = frozenset(
    (
        ".",
        ",",
        "!",
        "?",
        "to",
        "by",
        "for",
        "in",
        "on",
        "and",
        "from",
        "when",
        "after",
        "with",
        "before",
        "because",
        "at",
        "",
    )
)
_BREAKS = frozenset((",", ".", "and", "or", "but", "that", "when", "if", "which", ":", "(", "who", "because"))
_REACH = 6
"""Words between a verb and its particle: *return all of the faulty sockets back*."""

_ABOUT = frozenset(("about", "around", "approximately", "roughly", "nearly", "almost", "some"))
_ROUGHLY = frozenset(("approximately", "roughly"))


def particle(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*reply back to me* → *reply to me*; *repeat the number again* → *repeat the number*."""
    for word in sentence:
        extra = classes.contained.get(verb_of(word))
        if not extra or word.dep == "amod":
            continue
        for other in sentence.words[word.at + 1 : word.at + 2 + _REACH]:
            if other.lower in _BREAKS or (other.is_verb and other.at > word.at + 1):
                break
            if other.lower in extra and _ends(sentence, word, other):
                yield _without(sentence, other, word.text)
                break


def _ends(sentence: Sentence, verb: Word, extra: Word) -> bool:
    """Whether the adverb stands alone: behind its object, or between verb and object."""
    after = sentence[extra.at + 1]
    return after.lower in _STOPS or (extra.at == verb.at + 1 and after.tag in ("DT", "PRP$", "PRP"))


def _without(sentence: Sentence, word: Word, because: str) -> Slip:
    before = sentence[word.at - 1]
    return Slip(before.at, word.at, before.text, because)


def pair(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*the past history*, *the whole entire lot*, *We both two agree*: one word of the two is enough."""
    for word in sentence:
        second = sentence[word.at + 1]
        if second.lower in classes.doubled.get(word.lower, ()):
            keeps_first = word.lower in ("both", "whole", "entire", "each", "if")
            text = word.text if keeps_first else second.text
            because = word.text if keeps_first else second.text
            article = sentence[word.at - 1]
            if article.lower in ("a", "an"):
                yield Slip(article.at, second.at, f"{like(article.text, article_for(text))} {text}", because)
            else:
                yield Slip(word.at, second.at, like(word.text, text), because)


def roughly(sentence: Sentence) -> Iterator[Slip]:
    """*about USD 3 approximately*, *approximately about 20 days*: once is enough."""
    for word in sentence:
        if word.lower not in _ABOUT:
            continue
        after = sentence[word.at + 1]
        if (
            after.lower in _ABOUT - {"some"}
            and after.tag in ("RB", "IN")
            and sentence[after.at + 1].tag in ("CD", "$")
        ):
            yield Slip(word.at, after.at, word.text, after.text)
            continue
        if not any(one.tag == "CD" for one in sentence.words[word.at + 1 : word.at + 4]):
            continue
        for other in sentence.words[word.at + 2 : word.at + 6]:
            if other.lower in (",", "and", "but", "."):
                break
            if other.lower in _ROUGHLY and sentence[other.at + 1].tag not in ("CD", "$"):
                yield _without(sentence, other, word.text)
