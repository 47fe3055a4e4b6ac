"""What one word alone asks of the next: *explain to you how*, *let SGS take*, *needn't pay*, *accept to*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import verb_of
from linter.checks.prose.english.pronouns import RECEIVERS, WITHOUT_S
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.valency import Valency
from linter.checks.prose.english.verbs import BE, base_of, opens_phrase
from linter.checks.tokens.letters import like
from linter.facts import inflect

_QUESTION = frozenset("how why what when where which whether who that".split())
_NO_RECEIVER = frozenset(
    "suggest recommend return say prove state declare transfer deliver dispatch report confirm".split()
)


def explain_how(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*explain you how it works* → *explain to you how*; *mentioned you before* → *mentioned to you*."""
    for word in sentence:
        verb, person, third = verb_of(word), sentence[word.at + 1], sentence[word.at + 2]
        if (
            verb not in table.receiver
            or verb in _NO_RECEIVER
            or person.lower not in RECEIVERS
            or (word.tag == "VBN" and sentence[word.at - 1].lower in BE)
        ):
            continue
        tells = third.lower in _QUESTION or (
            verb in ("explain", "mention")
            and third.lower in ("before", "about", "in", "last", "yesterday", ",", ".")
        )
        if tells and (third.lower != "that" or verb in ("explain", "mention", "describe")):
            if (
                verb == "mention"
                and person.lower in ("me", "him", "them")
                and third.lower in ("in", ".", ",")
            ):
                continue
            yield Slip(person.at, person.at, f"to {person.text}", verb)


def let_name(sentence: Sentence) -> Iterator[Slip]:
    """*let SGS to take samples* → *let SGS take*; *made the fitter to wait*."""
    for word in sentence:
        if verb_of(word) != "let" or word.tag == "VBN":
            continue
        at = word.at + 1
        while at - word.at < 5 and (sentence[at].tag in ("DT", "PRP$", "JJ") or sentence[at].is_noun):
            at += 1
        noun, marker, verb = sentence[at - 1], sentence[at], sentence[at + 1]
        if at > word.at + 1 and noun.is_noun and marker.lower == "to" and verb.tag == "VB":
            yield Slip(at, at + 1, verb.text, "let")


def needless_to(sentence: Sentence) -> Iterator[Slip]:
    """*you needn't to pay* → *needn't pay*."""
    for word in sentence:
        marker, verb = sentence[word.at + 1], sentence[word.at + 2]
        if (
            word.lower in ("n't", "n’t", "not")
            and sentence[word.at - 1].lower == "need"
            and marker.lower == "to"
        ) and (
            sentence[word.at - 2].lower not in ("do", "does", "did")
            and word.lower != "not"
            and verb.tag == "VB"
        ):
            yield Slip(marker.at, verb.at, verb.text, "needn't")


_AUX = frozenset(("do", "does", "did", "only", "just", "also", "will", "still"))


def need_bare(sentence: Sentence) -> Iterator[Slip]:
    """*you only need pay the freight*, *we don't need wait* → *need to*."""
    for word in sentence:
        verb = sentence[word.at + 1]
        if word.lower not in ("need", "needs", "remember", "forget") or not word.is_verb:
            continue
        known = inflect.tags(verb.lower)
        if (
            "VB" not in known
            or verb.tag not in ("VB", "VBP", "NN")
            or verb.lower in ("be", "help", "not", "do", "have")
        ):
            continue
        before = sentence[word.at - 1]
        if word.tag == "MD" and before.lower in ("all", "one"):
            continue
        helped = before.lower in _AUX or before.lower in ("n't", "not", "please") or before.lower in WITHOUT_S
        if not helped:
            continue
        if known <= {"VB", "VBP"} or (opens_phrase(sentence[verb.at + 1]) and verb.tag != "NN"):
            yield Slip(verb.at, verb.at, f"to {verb.text}", word.text)


_AGREED = {"accept": "agree", "accepts": "agrees", "accepted": "agreed", "accepting": "agreeing"}


def accept_to(sentence: Sentence) -> Iterator[Slip]:
    """*they accepted to waive the fee* → *agreed to*."""
    for word in sentence:
        marker, verb = sentence[word.at + 1], sentence[word.at + 2]
        is_active = word.is_verb and sentence[word.at - 1].lower not in BE
        if word.lower in _AGREED and is_active and marker.lower == "to" and verb.tag == "VB":
            yield Slip(word.at, word.at, like(word.text, _AGREED[word.lower]), "to")


def busy_to(sentence: Sentence) -> Iterator[Slip]:
    """*We are busy to repair it* → *busy repairing*; *too busy to* is right."""
    for word in sentence:
        marker, verb, before = sentence[word.at + 1], sentence[word.at + 2], sentence[word.at - 1]
        if word.lower != "busy" or marker.lower != "to" or verb.tag != "VB" or before.lower in _TOO:
            continue
        if not BE.isdisjoint(sentence.lowers[max(0, word.at - 3) : word.at]):
            yield Slip(marker.at, verb.at, inflect.inflect(base_of(verb), "VBG"), word.text)


_TOO = frozenset(("too", "so", "very"))
_STATES = frozenset("possible necessary convenient advisable better".split())


def possible_ing(sentence: Sentence) -> Iterator[Slip]:
    """*Would it be possible arranging a call* → *to arrange*."""
    for word in sentence:
        verb = sentence[word.at + 1]
        if (
            word.lower not in _STATES
            or verb.tag != "VBG"
            or "it" not in sentence.lowers[max(0, word.at - 4) : word.at]
        ):
            continue
        be = sentence[word.at - 1 - (sentence[word.at - 1].lower == "it")]
        if be.lower in BE and opens_phrase(sentence[verb.at + 1]):
            yield Slip(verb.at, verb.at, f"to {base_of(verb)}", word.text)


def reason_because(sentence: Sentence) -> Iterator[Slip]:
    """*The reason for the delay is because* → *is that*; behind a clause, people say *because*."""
    for word in sentence:
        is_told = word.lower == "because" and sentence[word.at - 1].lower in ("is", "was")
        if not is_told or sentence[word.at + 1].lower == "of":
            continue
        left = sentence.words[max(0, word.at - 7) : word.at - 1]
        at = next((one.at for one in left if one.lower == "reason"), -1)
        if at >= 0 and not any(one.is_verb or one.tag == "PRP" for one in left if one.at > at):
            yield Slip(word.at, word.at, "that", "reason")


def decided_ing(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*decided sending our engineer* → *decided to send*."""
    for word in sentence:
        verb, second = verb_of(word), sentence[word.at + 1]
        if (
            verb not in table.infinitive
            or second.tag != "VBG"
            or (word.tag == "VBN" and sentence[word.at - 1].lower in BE)
        ):
            continue
        if opens_phrase(sentence[second.at + 1]) and second.lower not in (
            "regarding",
            "concerning",
            "including",
            "following",
            "using",
        ):
            yield Slip(second.at, second.at, f"to {base_of(second)}", verb)


_GOVERNED = {"succeed": "in", "insist": "on", "persist": "in"}


def governed(sentence: Sentence) -> Iterator[Slip]:
    """*succeeded to get it* → *succeeded in getting*; *insist to use* → *insist on using*."""
    for word in sentence:
        verb, marker, second = verb_of(word), sentence[word.at + 1], sentence[word.at + 2]
        preposition = _GOVERNED.get(verb)
        if (
            verb in ("succeed", "insist", "persist")
            and preposition
            and marker.lower == "to"
            and second.tag == "VB"
        ):
            yield Slip(marker.at, second.at, f"{preposition} {inflect.inflect(base_of(second), 'VBG')}", verb)


def kept_from(sentence: Sentence) -> Iterator[Slip]:
    """*prevent the lid to open* → *from opening*; *prevent this happen again*."""
    for word in sentence:
        if verb_of(word) != "prevent" or (word.tag == "VBN" and sentence[word.at - 1].lower in BE):
            continue
        at = word.at + 1
        while at - word.at < 6 and (sentence[at].tag in ("DT", "PRP$", "JJ", "PRP") or sentence[at].is_noun):
            at += 1
        marker, verb = sentence[at], sentence[at + 1]
        if at == word.at + 1:
            continue
        if marker.lower == "to" and verb.tag == "VB":
            yield Slip(at, at + 1, f"from {inflect.inflect(base_of(verb), 'VBG')}", "prevent")
        elif marker.tag in ("VB", "VBP") and inflect.tags(marker.lower) <= {"VB", "VBP"}:
            yield Slip(at, at, f"from {inflect.inflect(base_of(marker), 'VBG')}", "prevent")


_MOVING = frozenset(
    "increase rise raise reduce decrease drop fall grow lower cut extend delay postpone shorten "
    "exceed".split()
)


def by_amount(sentence: Sentence) -> Iterator[Slip]:
    """*prices rise for 3 percent*, *reduced the cost for around 12%* → *by*."""
    for word in sentence:
        if word.lower not in ("for", "with", "at") or word.tag != "IN":
            continue
        at = word.at + 1
        while sentence[at].lower in ("about", "around", "nearly", "almost", "another", "over", "some"):
            at += 1
        if sentence[at].tag != "CD" or sentence[at + 1].lower not in ("%", "percent", "pct"):
            continue
        before = sentence.words[max(0, word.at - 6) : word.at]
        verb = next((one for one in reversed(before) if one.is_verb), None)
        if verb is not None and inflect.lemma(verb.lower, "VERB") in _MOVING and word.lower == "for":
            yield Slip(word.at, word.at, "by", verb.text)


_LEARNT = frozenset("hear know see learn find read note discover".split())


def interested_to(sentence: Sentence) -> Iterator[Slip]:
    """*He is interested to buy it* → *interested in buying*; *interested to hear* is right."""
    for word in sentence:
        marker, verb = sentence[word.at + 1], sentence[word.at + 2]
        asks = word.lower == "interested" and marker.lower == "to" and verb.tag == "VB"
        if asks and verb.lower not in _LEARNT:
            yield Slip(marker.at, verb.at, f"in {inflect.inflect(base_of(verb), 'VBG')}", word.text)
