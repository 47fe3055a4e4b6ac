"""A present tense with a time that is over, in a sentence of clauses: *the list we send last week*.

Sentences of one clause are in `tenses`. Here the verb that stands next before the time decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.tenses import time_over
from linter.checks.prose.english.verbs import base_of
from linter.checks.tokens.letters import like
from linter.facts import inflect

_FAR = 12
_BREAKS = frozenset((";", ":", "from", "since", "than", "as", "if", "after", "before", "whether", "by"))
"""What lets the time belong to something else: *the quotation from last week*, *as it was last year*."""

_HAVING = frozenset("have let make help see watch get".split())
_HELD = frozenset(
    "hope know think believe remember understand hear see mean regret thank appreciate want need attach "
    "enclose confirm apologize apologise feel guess suppose reckon wish find recall realize realise note "
    "ask let make like".split()
)
"""What somebody does now about a thing of then: *I remember your visit last year*."""


def dated_verb(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*I meet him yesterday and he agreed*, *the list that we send last week* → *met*, *sent*."""
    time = time_over(sentence)
    if time is None or time.at < 2:
        return
    start = time.at - (2 if time.lower == "ago" else 0)
    between: list[Word] = []
    for word in reversed(sentence.words[max(0, start - _FAR) : start]):
        if word.tag in ("VBP", "VBZ", "VB", "VBD", "MD", "VBN", "VBG", "TO"):
            break
        between.append(word)
    else:
        return
    if word.tag not in ("VBP", "VBZ", "VB") or any(
        one.lower in _BREAKS or one.tag == "POS" for one in between
    ):
        return
    if not _is_told(sentence, word) or base_of(word) in _HELD or word.lower in classes.reports:
        return
    known = inflect.tags(word.lower)
    if "VBD" in known or not known & {"VBP", "VBZ"} or not word.text.islower():
        return
    yield Slip(word.at, word.at, like(word.text, inflect.inflect(base_of(word), "VBD")), time.text)


def _is_told(sentence: Sentence, verb: Word) -> bool:
    """Whether it has a subject of its own before it, and nothing that takes a base form."""
    subject = sentence.child(verb.at, "nsubj")
    if subject is None or subject.at > verb.at or verb.lower in ("be", "is", "are", "am"):
        return False
    if any(
        one.tag in ("IN", "SYM", "``") or one.text.endswith("/")
        for one in sentence.words[subject.at : verb.at]
    ):
        return False
    head = sentence[verb.head]
    if verb.dep == "ccomp" and base_of(head) in _HAVING and sentence[subject.at - 1].lower != "that":
        return False  # *we had 500 people come last year*
    if verb.tag == "VB" and subject.lower not in SUBJECTS:
        return False
    return not any(one.dep in ("aux", "auxpass", "neg") for one in sentence.children(verb.at))
