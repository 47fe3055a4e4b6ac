"""Verb forms: what an auxiliary asks of the verb behind it; *to* and prepositions are in `infinitives`.

Each question is closed (*did not* takes a base form, whatever stands there); only where a form could be a
noun or an adjective does the parse decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import PERSONS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.tokens.letters import like
from linter.facts import inflect

NOT = frozenset(("not", "n't", "nt", "never"))
MIDDLE = frozenset(
    "already also always just still yet even ever really now recently only fully actually finally soon "
    "kindly please  "
    "not n't nt never all both then again currently successfully often usually".split()
)
"""Adverbs between an auxiliary and its verb."""

BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "'m", "'re"))
HAVE = frozenset(("have", "has", "had", "'ve"))
MODALS = frozenset("can could will would shall should may might must ca wo 'll 'd".split())
QUESTION = frozenset("what why when where who how which".split())
DETERMINERS = frozenset(("DT", "PRP$", "PRP", "WDT"))
TWO_VERBS = {"found": "find", "felt": "feel", "fell": "fall", "saw": "see"}
"""Past forms that are base forms of another verb, which letters of business hardly know."""

ENDS = frozenset((".", ",", ":", "''", "-RRB-", ""))


_BARE_ACTS = frozenset("book ship pack check".split())
"""What is done, and as a noun stands before no other: *I have book room for you*."""

RIGHTS = frozenset("access permission permissions privilege privileges privs rights mode".split())
"""What one has: *have write permission*, *has read access*."""

_TIMES = frozenset("times time day days week weeks month months year years morning afternoon evening".split())
"""When or how often: no object follows."""

_NO_OBJECT = frozenset(("that", "which", "i", "we", "he", "she", "they", "you", "it", "this", "all", "each"))


URGED = frozenset(
    "ask want tell need invite advise allow expect request remind enable require instruct order permit "
    "encourage persuade urge arrange force push".split()
)
"""Verbs behind whose object the second verb takes *to*."""


def behind(sentence: Sentence, at: int, adverbs: frozenset[str] = MIDDLE) -> int:
    """The place of the first word behind `at` that is no adverb of the middle."""
    at += 1
    while at < len(sentence) and sentence[at].lower in adverbs:
        at += 1
    return at


def is_manner(word: Word) -> bool:
    """Whether it is an adverb in *-ly*, as it may stand between an auxiliary and its verb."""
    return word.tag == "RB" and word.lower.endswith("ly")


def opens_phrase(word: Word) -> bool:
    """Whether a noun phrase begins with it: an object follows, so a verb went before."""
    return word.lower not in _NO_OBJECT and (word.tag in DETERMINERS or word.tag == "CD")


_OBJECTS = frozenset("it you them me us him this that these those".split())


def is_object(word: Word) -> bool:
    """Whether an object begins with it: a pronoun, or a noun with what stands before it."""
    return opens_phrase(word) or word.lower in _OBJECTS


def base_of(word: Word) -> str:
    """The base form of a verb form."""
    if word.lower in TWO_VERBS:
        return TWO_VERBS[word.lower]
    return inflect.lemma(word.lower, "VERB") or word.lemma


def is_inflected(word: Word) -> bool:
    """Whether it is a verb form and cannot be a base form."""
    known = inflect.tags(word.lower)
    if word.lower in TWO_VERBS:
        return True
    return bool(known & {"VBD", "VBN", "VBZ"}) and "VB" not in known and word.lower not in BE


def made(sentence: Sentence, at: int, tag: str, because: str = "", verb: str = "") -> Slip:
    """That the word there should have another form."""
    word = sentence[at]
    text = inflect.inflect(verb or base_of(word), tag)
    return Slip(at, at, like(word.text, text), because or sentence[at - 1].text)


# ---- do


def after_do(sentence: Sentence) -> Iterator[Slip]:
    """*did not received*, *Did you received*, *Does the hinge comes*."""
    for word in sentence:
        if word.lower not in ("do", "does", "did"):
            continue
        at = word.at
        if sentence[at + 1].lower in NOT:
            verb = behind(sentence, at)
        elif _asks(sentence, at):
            verb = _verb_asked(sentence, at + 1)
        elif sentence[at - 1].lower in PERSONS and at <= 1:
            verb = at + 1
        else:
            continue
        found = sentence[verb]
        if is_inflected(found) and not _is_past_noun(sentence, found) and found.lower != "guys":
            yield made(sentence, verb, "VB", word.text)


def _asks(sentence: Sentence, at: int) -> bool:
    before = sentence[at - 1].lower if at else ""
    return (before in ("", ",", "and", "but", "so", "or", '"', "-") or before in QUESTION) and (
        sentence[len(sentence) - 1].text == "?" or at == 0 or before in QUESTION
    )


def _verb_asked(sentence: Sentence, at: int) -> int:
    """The verb behind a subject: a pronoun, or a noun with what stands before it."""
    if sentence[at].tag == "PRP":
        return behind(sentence, at)
    last = at
    while last - at < 6 and sentence[last].tag in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "CD", "POS"):
        if (
            last > at
            and sentence[last].tag not in ("JJ",)
            and is_inflected(sentence[last])
            and (sentence[last - 1].is_noun and "NN" not in inflect.tags(sentence[last].lower))
        ):
            break
        last += 1
    return last if last > at and sentence[last - 1].is_noun and sentence[last].tag.startswith("V") else -1


def _is_past_noun(sentence: Sentence, word: Word) -> bool:
    """*What they did wasn't*, *do not limited liability*: a noun follows, or the form is an adjective."""
    return "JJ" in inflect.tags(word.lower) and sentence[word.at + 1].is_noun


# ---- have


def after_have(sentence: Sentence) -> Iterator[Slip]:
    """*have send*, *has rise its prices*, *has not be received*, *Have you choose*."""
    for word in sentence:
        if word.lower not in HAVE:
            continue
        at = word.at
        if (at == 0 or sentence[at - 1].lower in QUESTION) and sentence[at + 1].lower in PERSONS:
            if sentence[len(sentence) - 1].text != "?":
                continue
            verb, sure = behind(sentence, at + 1), True
        else:
            verb = behind(sentence, at)
            sure = verb > at + 1 and sentence[verb - 1].lower in (
                "not",
                "n't",
                "already",
                "just",
                "never",
                "recently",
            )
        if sentence[verb].dep == "relcl" and not sure and "VB" in inflect.tags(sentence[verb].lower):
            continue  # *the comments that I have relate to it*: the verb has another subject
        if verb < len(sentence) and _wants_participle(sentence, verb, sure=sure):
            yield made(sentence, verb, "VBN", word.text)


def _wants_participle(sentence: Sentence, at: int, *, sure: bool) -> bool:
    word, after = sentence[at], sentence[at + 1]
    known = inflect.tags(word.lower)
    if after.lower in ("been", "had"):
        return False  # *has unify been changed?*: the name of a program
    if word.lower == "be":
        return after.tag in ("VBN", "VBD", "VBG", "VB", "JJ", "RB", "IN", "DT", "TO")
    if word.lower in ("better", "do", "to", "had", "has", "have", "'ve") or word.text[0].isupper():
        return False
    if word.lower == "get" and not sure:
        return False
    if word.lower in BE or (
        known & {"NN", "NNS"}
        and after.tag in ("PRP", "WDT")
        and after.lower not in ("it", "them", "me", "us")
    ):
        return False
    if not known & {"VB", "VBD"} or "VBN" in known or word.tag in ("IN", "RB"):
        return False
    if known.isdisjoint({"NN", "JJ", "RB", "NNS"}):
        return after.lower not in RIGHTS
    if (
        known >= {"VB", "NN"}
        and word.lower in _BARE_ACTS
        and after.tag == "NN"
        and sentence[at - 2].lower in PERSONS
    ):
        return True
    if sentence[at - 1].lower in ("no", "any") or (known & {"JJ", "RB"} and not opens_phrase(after)):
        return False
    if not _TIMES.isdisjoint(sentence.lowers[at + 1 : at + 4]) and after.lower != "to":
        return False  # *have class three times a week*: it is a noun
    return (
        opens_phrase(after)
        or (sure and after.tag == "PDT")
        or (sure and "NN" in known and after.tag in ("IN", "TO", "RB", ".", ",") and word.tag != "NN")
    )


# ---- modals


def after_modal(sentence: Sentence) -> Iterator[Slip]:
    """*will collected*, *can to print*, *should runs*, *will sending*, *Could you please sent*."""
    for word in sentence:
        if word.lower not in MODALS or word.tag != "MD":
            continue
        inverted = _is_inverted(sentence, word.at)
        asks = sentence[len(sentence) - 1].text == "?"
        if not inverted and not _has_subject(sentence, word.at):
            continue
        at = behind(sentence, word.at + inverted)
        while is_manner(sentence[at]):
            at += 1
        found, after = sentence[at], sentence[at + 1]
        if word.lower == "'d" and inflect.tags(found.lower) & {"VBN", "VBD"}:
            continue  # *I'd seen it*: had
        if found.lower == "to" and not (inverted and word.lower in ("will", "should") and not asks):
            if "VB" in inflect.tags(after.lower) and not _is_relative(sentence, word.at):
                yield Slip(word.at, at + 1, f"{sentence.said(word.at, at - 1)} {after.text}", word.text)
        elif _is_no_base(sentence, found, sentence[word.at + inverted - (not inverted)]):
            if (after.lower == "by" or found.lower in _STATES) and "VBN" in inflect.tags(found.lower):
                yield Slip(at, at, f"be {found.text}", word.text)
            else:
                yield made(sentence, at, "VB", word.text)


_STATES = frozenset("interested satisfied pleased disappointed worried convinced located based".split())
"""Participles that tell how someone is: *should you interested* lacks *be*."""


_ASKING = frozenset(("", ",", "and", "so", "but", "or", "then"))


def _is_inverted(sentence: Sentence, at: int) -> bool:
    """*Could you*, *when will they*: the subject stands behind the modal."""
    before = sentence[at - 1].lower if at else ""
    return sentence[at + 1].lower in PERSONS and (before in QUESTION or before in _ASKING)


def _has_subject(sentence: Sentence, at: int) -> bool:
    before = sentence[at - 1]
    return at > 0 and before.lower not in QUESTION - {"which", "who"} and before.tag not in ENDS | {"CC"}


def _is_no_base(sentence: Sentence, found: Word, subject: Word) -> bool:
    known, after = inflect.tags(found.lower), sentence[found.at + 1]
    if not known or "VB" in known or found.lower in BE or found.lower in ("'d", "to", "guys", "all"):
        return found.lower in TWO_VERBS and found.tag in ("VBD", "VBN")
    has_subject = subject.tag in ("PRP", "NN", "NNS", "NNP", "NNPS", "WDT", "WP")
    if found.tag == "VBG":
        return "VBG" in known and has_subject and not after.is_verb
    if "NNS" in known and "VBZ" in known:
        return has_subject and not after.is_verb
    return bool(known & {"VBD", "VBN", "VBZ"}) and not _is_past_noun(sentence, found)


def _is_relative(sentence: Sentence, at: int) -> bool:
    """*Do all you can to help*: the pronoun before the modal begins a relative clause."""
    before = sentence[at - 2]
    return (
        sentence[at - 1].tag == "PRP"
        and at >= 2
        and before.tag not in (",", "IN", "CC", "RB")
        and before.lower != "that"
    )
