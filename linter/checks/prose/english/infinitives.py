"""Verb forms behind *to* and behind prepositions: *to checked*, *before install*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import RECEIVERS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, HAVE, URGED, base_of, made, opens_phrase
from linter.facts import inflect

INFINITIVE = frozenset(
    "want need plan hope try like decide agree wish expect prefer able unable order ready happy glad "
    "pleased necessary  "
    "easy hard difficult possible important sorry remember forget ask allow help require how where when "
    "what have has had  "
    "going best better willing refuse fail manage offer promise aim is was are way time right chance".split()
)
"""Words behind which *to* begins an infinitive."""


_TO_THING = frozenset(
    "alternative access approach answer reply response reference addition contribution subject similar due "
    "prior according next close compared exposure damage".split()
)
"""Behind these *to* goes with a thing: *an answer to reduced demand*."""

_JOINED = frozenset(("JJ", "CC", "HYPH", "CD", "VBG", "VBN", "POS", "JJR", "JJS"))
_TAKES_BASE = frozenset(
    "easy hard difficult want need able unable order hope wish decide how willing unwilling happy glad "
    "eager likely unlikely "
    "necessary needless appropriate sure hesitate eligible ability chance prefer continue begin try "
    "manage refuse expect intend where when plan fail".split()
)
"""Words behind which *to* never takes *-ing*: *willing to sending*; *agree to* and *plan to* may."""


def _is_urged(sentence: Sentence, at: int) -> bool:
    """*ask you to confirming*, *allow us to shipping*."""
    person, verb = sentence[at - 1], sentence[at - 2]
    return person.lower in RECEIVERS and verb.is_verb and base_of(verb) in URGED | {"like", "help"}


def after_to(sentence: Sentence) -> Iterator[Slip]:
    """*to checked the wiring*, *to changes the filter*, *want to buying*."""
    for word in sentence:
        if word.lower != "to":
            continue
        at = word.at
        found, after, before = sentence[at + 1], sentence[at + 2], sentence[at - 1]
        known = inflect.tags(found.lower)
        if found.text[:1].isupper() or not known:
            continue
        taker = before.lower in INFINITIVE or inflect.lemma(before.lower, "VERB") in INFINITIVE
        if known & {"VBD", "VBN"} and "VB" not in known and found.lower not in BE:
            reads = word.tag == "TO" and word.head == at + 1 and known.isdisjoint({"JJ", "NN", "RB"})
            reads = reads and before.lower not in _TO_THING
            joined = after.is_noun or after.tag in _JOINED
            if joined and not (reads and after.tag not in ("CC", "VBG")):
                continue
            if (
                opens_phrase(after)
                or reads
                or (taker and known.isdisjoint({"JJ", "NN"}))
                or (
                    taker
                    and word.tag == "TO"
                    and word.dep == "aux"
                    and found.lower not in ("used", "supposed")
                )
            ):
                yield made(sentence, at + 1, "VB", word.text)
        elif (
            (found.lower == "found" and taker and _is_object(sentence, at + 1))
            or (
                "VBZ" in known and "VB" not in known and taker and (opens_phrase(after) or "NNS" not in known)
            )
            or (
                (found.tag == "VBG" or base_of(before) == "prefer")
                and "VBG" in known
                and "VB" not in known
                and (before.lower in _TAKES_BASE or base_of(before) in _TAKES_BASE or _is_urged(sentence, at))
            )
            or (found.tag == "VBG" and "VB" not in known and before.lower == "going" and opens_phrase(after))
            or (found.tag == "VBG" and "VB" not in known and _takes_object_or_ends(sentence, before, after))
        ):
            yield made(sentence, at + 1, "VB", word.text)


_URGES = frozenset("have has had best time please try tries trying".split())


def _takes_object_or_ends(sentence: Sentence, before: Word, after: Word) -> bool:
    """*have to adjusting our list*, *enough time to choosing*, *try our best to supporting you*."""
    if before.lower not in _URGES or (before.lower == "time" and sentence[before.at - 1].lower != "enough"):
        return False
    person = after.lower in ("you", "us", "them", "it", "me")
    is_object = opens_phrase(after) and after.lower not in ("that", "those")
    ends = before.lower == "time" and after.tag in (".", ",")
    return person or is_object or ends


_FOUNDED = frozenset(
    "company firm organization organisation school society institute business club association".split()
)


def _is_object(sentence: Sentence, at: int) -> bool:
    return not any(word.lower in _FOUNDED for word in sentence.words[at + 1 : at + 6])


# ---- prepositions

_PREPOSITIONS = frozenset("before after by without for of about at in on from instead upon".split())
_TO_ING = frozenset(("forward", "committed", "dedicated", "devoted", "accustomed"))


_WHEN = frozenset(("time", "day", "date"))


def after_preposition(sentence: Sentence) -> Iterator[Slip]:
    """*before install the pump*, *after received your drawing*, *for choose us*, *look forward to meet*."""
    for word in sentence:
        found = sentence[word.at + 1]
        known = inflect.tags(found.lower)
        if not known or found.text[:1].isupper():
            continue
        before = sentence[word.at - 1]
        if before.lower == found.lower:
            continue  # *bit by bit*
        if word.lower == "before" and before.lower in ("never", "ever"):
            continue  # *a seal never before seen here*
        if before.lower == "committed" and (before.tag == "VBD" or _has_done(sentence, before)):
            continue  # *they committed to carry it out*: not said of what they are
        if word.lower == "to" and (before.lower in _TO_ING or _is_wont(sentence, before)):
            wants = "VB" in known and _is_verb_behind_to(sentence, word.at, known)
        elif sentence[found.at + 1].lower in _WHEN:
            continue  # *at install time*: the verb names a time
        elif word.lower in _PREPOSITIONS and word.dep != "prt" and not _is_particle(sentence, word):
            wants = _wants_ing(sentence, word, found, known)
        else:
            continue
        if wants:
            yield made(sentence, found.at, "VBG", word.text)


def _is_wont(sentence: Sentence, used: Word) -> bool:
    """*We are used to pack them*, of persons: *the film is used to pack them* tells what it is for."""
    be, subject = sentence[used.at - 1], sentence[used.at - 2]
    return used.lower == "used" and be.lower in BE and subject.lower in ("i", "we", "you", "he", "she")


def _has_done(sentence: Sentence, participle: Word) -> bool:
    """*They have apparently committed to it*."""
    return not HAVE.isdisjoint(sentence.lowers[max(0, participle.at - 3) : participle.at])


def _is_particle(sentence: Sentence, word: Word) -> bool:
    before = sentence[word.at - 1]
    if not before.is_verb or word.lower not in ("in", "on", "by", "about") or before.lower in BE:
        return False
    return not _is_governed(sentence, word)


def _is_governed(sentence: Sentence, word: Word) -> bool:
    return (base_of(sentence[word.at - 1]), word.lower) in _GOVERNING


_GOVERNING = frozenset(
    (
        ("insist", "on"),
        ("focus", "on"),
        ("concentrate", "on"),
        ("succeed", "in"),
        ("specialize", "in"),
        ("specialise", "in"),
        ("depend", "on"),
        ("think", "about"),
        ("worry", "about"),
        ("talk", "about"),
        ("begin", "by"),
        ("start", "by"),
    )
)
"""Verbs whose preposition is never an adverb: *insist on provide it*."""


def _is_verb_behind_to(sentence: Sentence, at: int, known: frozenset[str]) -> bool:
    """*look forward to meet you*; a noun may stand there, too."""
    before, found, after = sentence[at - 1], sentence[at + 1], sentence[at + 2]
    if after.lower == "of":
        return False
    if before.lower == "forward":
        if base_of(sentence[at - 2]) != "look":
            return False
        follows = found.tag != "NN" and after.tag in ("IN", "RB", "PRP")
        return "NN" not in known or opens_phrase(after) or follows
    return "NN" not in known or opens_phrase(after)


def _wants_ing(sentence: Sentence, word: Word, found: Word, known: frozenset[str]) -> bool:
    """Whether what stands behind a preposition is a verb without *-ing*."""
    after = sentence[found.at + 1]
    if word.lower == "for" and found.lower in JARGON:
        return False  # *a template for confirm*
    if word.lower == "of" and (
        found.dep == "compound" or found.lower in JARGON or sentence[word.at - 1].lower in _NAMING
    ):
        return False  # *a form of interconnect agreement*, *a subject of remove*
    if "VB" in known and known <= {"VB", "VBP"}:
        return _is_misplaced(sentence, word, found)
    if "VB" in known:
        if (found.lower, after.lower) in _WITH_PARTICLE and word.lower in ("for", "of", "without"):
            return opens_phrase(sentence[after.at + 1])
        if found.lower in _WITH_SOMEBODY and after.lower == "with" and word.lower in ("after", "before"):
            return True
        takes_verb = _takes_verb(sentence, word.at) or _is_governed(sentence, word)
        if "NN" not in known or "JJ" in known or not takes_verb:
            return False
        follows = after.tag == "JJR" or (word.lower == "at" and after.tag in ("JJ", "NNS"))
        return follows or (
            opens_phrase(after)
            and after.tag != "CD"
            and sentence[found.at + 2].lower != "and"
            and not is_put_off(sentence, word)
        )
    if word.lower not in _BEFORE_PAST or known.isdisjoint({"VBD", "VBN"}) or found.lower in BE:
        return False
    if word.lower in ("after", "before") and known.isdisjoint({"JJ", "NN"}):
        return (after.tag in ("IN", "TO", "RB") and after.lower != "by") or opens_phrase(after)
    return opens_phrase(after) or after.lower == "from"


def _is_misplaced(sentence: Sentence, word: Word, found: Word) -> bool:
    """Whether what can only be a verb stands behind a preposition; speech and programs make some a noun."""
    after = sentence[found.at + 1]
    if (
        word.lower == "of"
        and after.tag in (".", ",", ":", "MD", "VBZ")
        and sentence[word.at - 1].lower not in ("instead", "capable")
    ):
        return False  # *on the back of invite.*: the verb is a noun of everyday speech
    if after.tag == "-LRB-" or (
        word.lower in _PLACING and not opens_phrase(after) and not _is_governed(sentence, word)
    ):
        return False  # *a check in configure*, *open for write (and read)*: programs and their modes
    if word.lower == "at" and after.tag in (",", "."):
        return False  # *I looked at Unite, and*: a program that is written small
    return found.lower not in _PLAIN and _starts_clause(sentence, word.at)


_PLACING = frozenset(("in", "on", "from"))
JARGON = frozenset(("confirm", "invite", "install", "interconnect", "disconnect", "spend", "ask"))
"""Verbs that trades use as nouns, too."""

_WITH_PARTICLE = frozenset(
    (("look", "after"), ("look", "for"), ("wait", "for"), ("search", "for"), ("pay", "for"), ("deal", "with"))
)
"""*responsible for look after the line*: with a particle and an object behind it, it is no noun."""

_WITH_SOMEBODY = frozenset(("check", "talk", "chat", "deal"))
"""What is done with somebody: as a noun it would have an article."""

_NAMING = frozenset(("subject", "title", "name", "heading", "word", "command"))
"""What is followed by words that are quoted."""

_PLAIN = frozenset(("let", "do", "be", "have", "include", "google", "skype", "please"))
_BEFORE_PAST = frozenset(("after", "before", "by", "without", "for"))


def is_put_off(sentence: Sentence, word: Word) -> bool:
    """*I send to you for review the list*, *where we met for lunch the first time*: it is a noun."""
    before = sentence[word.at - 1]
    if word.lower != "for":
        return False
    return before.tag == "VBD" or (before.tag == "PRP" and sentence[before.at - 1].lower == "to")


def _takes_verb(sentence: Sentence, at: int) -> bool:
    """Whether the preposition there is more often followed by a process than by a thing without article."""
    word, before = sentence[at], sentence[at - 1]
    if word.lower in ("before", "after", "by", "without", "for"):
        return _starts_clause(sentence, at)
    return (word.lower == "of" and before.lower in ("instead", "capable")) or (
        word.lower == "at" and before.lower == "good"
    )


def _starts_clause(sentence: Sentence, at: int) -> bool:
    """Not *the firm that we look for delivers*: no object is missing before the preposition."""
    return (
        sentence[at - 1].lower not in ("as", "what", "which", "than", "see", "or", "and", "looking", "look")
        or sentence[at].lower == "of"
    )
