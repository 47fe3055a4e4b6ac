"""Where subject and verb look as if they clashed, and need not: another reading is as likely."""

from __future__ import annotations

from itertools import pairwise

from linter.checks.prose.english.reading import Sentence, Word
from linter.checks.prose.english.verbs import URGED, base_of
from linter.facts import inflect

BASE_TAKERS = frozenset(
    "suggest recommend propose request require insist demand ask advise order important essential "
    "necessary vital crucial critical urgent imperative mandatory intend concerned let make help have see "
    "watch hear prefer urge desire wish lest".split()
)
"""Verbs and adjectives behind which *that* takes the base form."""

_BASE_NOUNS = frozenset("condition requirement recommendation proposal motion insistence".split())
"""Nouns behind which *that* takes the base form: *on the condition that each firm pay*."""

_NO_VERBS = frozenset(("confirms", "see", "note", "refer", "drop"))
"""What stands behind a clipped phrase, or is a noun of a trade: *2 tons in storage see note 4*."""

_FIRMS = frozenset(
    "networks systems solutions industries services technologies associates partners holdings brothers "
    "motors electronics instruments resources groups securities operations communications enterprises "
    "markets".split()
)
"""What the names of firms and departments end in."""

_LETTING = frozenset(("let", "make", "help", "may", "lest", "makes", "made", "helps"))
_LOOSE = frozenset(("if", "whether", "lest", "let", "may", "make", "help"))
_CLAUSES = frozenset("if whether when what how that why where which who so because as".split())
"""Between *let* and a verb, they open a clause in which *let* has no say: *let me know if he needs it*."""
_CAUSING = frozenset("get gets getting got keep keeps keeping kept set leave leaves start starts".split())
_WHICH = frozenset(("what", "why", "how", "where", "when"))
_ANYONE = frozenset(("anyone", "anybody", "someone", "somebody"))
_IT_IS = frozenset((("it", "is"), ("it", "was"), ("it", "'s"), ("one", "of"), ("they", "are")))
_STOPS = frozenset((",", ".", ";", "...", "-", "!", "?"))
_SIGNS = frozenset(("/", "*", "_"))
_DO = frozenset(("do", "does"))


def is_doubtful(sentence: Sentence, subject: Word, finite: Word) -> bool:
    """Whether the two may agree, or be no subject and verb of each other at all."""
    return (
        _is_either(sentence, subject, finite)
        or _is_told(sentence, subject)
        or _is_caused(sentence, subject, finite)
        or _is_cut(sentence, finite)
        or _is_inside(sentence, subject, finite)
        or is_asked(sentence, subject)
        or _is_order(subject, finite)
        or _is_other_word(sentence, subject, finite)
        or _is_cleft_of_many(sentence, subject)
    )


def _is_other_word(sentence: Sentence, subject: Word, finite: Word) -> bool:
    """*The door handles give us work*, *the maps it shows also help*, *which stocks to sell*."""
    before, second, behind = sentence[subject.at - 1], sentence[subject.at + 1], sentence[finite.at + 1]
    if second.at < finite.at and inflect.is_plural(second.lower) and subject.tag == "NN":
        return True
    if subject.at and before.tag == "PRP" and inflect.tags(subject.lower) & {"VBZ", "VBP"}:
        return True
    is_single = "NN" in inflect.tags(finite.lower) and finite.at == second.at
    if is_single and behind.lower in ("that", "which") and not _states(sentence, subject, behind):
        return True  # *the market report that we will see*
    last = sentence[finite.at - 1]
    if last.at > subject.at and (last.lower == "not" or (last.tag == "IN" and last.dep == "prep")):
        return True  # *that it not take long*, *the difference between start and end*
    if behind.lower.endswith("self") or (len(subject.text) > 1 and subject.text.isupper()):
        return True  # *what content control itself means*, *READERS is a file*
    if subject.lower == "peoples":
        return True  # *in all these peoples lives*
    if finite.lower in _DO and not _WHICH.isdisjoint(sentence.lowers[max(0, subject.at - 2) : subject.at]):
        return True  # *how many times does it run*
    is_noun = inflect.is_plural(finite.lower)
    return subject.tag == "WDT" and is_noun and behind.lower == "to"


def _states(sentence: Sentence, subject: Word, marker: Word) -> bool:
    """*The report show that it holds*: the sentence has no other verb that the noun could go with."""
    verb, stated = sentence[subject.head], sentence[marker.head]
    return marker.dep == "mark" and verb.head == verb.at and stated.head == verb.at and stated.dep == "ccomp"


def _is_cleft(sentence: Sentence, pronoun: Word) -> bool:
    return not _IT_IS.isdisjoint(pairwise(sentence.lowers[: pronoun.at]))


def _is_cleft_of_many(sentence: Sentence, subject: Word) -> bool:
    """*It is not the firms with a stand that pay*: what was meant stands further before."""
    is_relative = subject.tag in ("WDT", "WP") and _is_cleft(sentence, subject)
    return is_relative and any(
        word.tag == "NNS" or word.lower == "people" for word in sentence.words[: subject.at]
    )


def _is_either(sentence: Sentence, subject: Word, finite: Word) -> bool:
    """*He/we is/are*: the writer leaves the number open; a name may end in *!*, and goes on behind it."""
    before = sentence.text[: subject.start].rstrip()
    near = (sentence[subject.at - 1].text, sentence[finite.at + 1].text, sentence[finite.at - 1].text)
    is_marked = any(_SIGNS.intersection(text[:1] + text[-1:]) for text in near)
    return is_marked or (not subject.at and before.endswith("!"))


def _before_phrase(sentence: Sentence, noun: Word) -> int:
    """Where the last word before a noun and its adjectives stands."""
    at = noun.at - 1
    while sentence[at].tag.startswith("JJ") or sentence[at].is_noun:
        at -= 1
    return at


def _is_order(subject: Word, finite: Word) -> bool:
    """*Turn left at the stop sign onto the quay*: somebody is told to, and the verb is a noun."""
    return not subject.at and "VB" in inflect.tags(subject.lower) and "NN" in inflect.tags(finite.lower)


def _is_told(sentence: Sentence, subject: Word) -> bool:
    """*Have the driver call us*, *ask the driver call us*: somebody is made to do it."""
    if subject.tag in ("WDT", "WP"):
        return False  # *we need a man who have the key*
    at = _before_phrase(sentence, subject)
    teller = sentence[at - 1]
    if base_of(sentence[at]) in _PERCEIVING:
        return True  # *hear someone talk*
    urges = teller.is_verb and base_of(teller) in URGED | _PERCEIVING
    is_told = teller.lower in ("have", "having") or urges
    return sentence[at].lower in _WHOSE and is_told


_PERCEIVING = frozenset("hear see watch feel support notice observe".split())
_WHOSE = frozenset(("the", "your", "our", "my", "a", "an"))


def _is_caused(sentence: Sentence, subject: Word, finite: Word) -> bool:
    """*The steps to get a network going are here*: the verb has another subject, further before."""
    at = _before_phrase(sentence, subject)
    causes = sentence[at].lower in _CAUSING or sentence[at - 1].lower in _CAUSING
    return causes and sentence[finite.at - 1].tag in ("VBG", "RP", "JJ")


def _is_cut(sentence: Sentence, finite: Word) -> bool:
    """*Hinge Training Learn how*: a heading runs on; *1 2th*, *he doen't have*: a slip of the keys."""
    before = sentence[finite.at - 1]
    if (finite.text[:1].isupper() and not finite.text.isupper()) or before.lower.endswith(("n't", "n’t")):
        return True
    numbers = [one.text.isdigit() for one in sentence]
    follows = [one.text[:1].isdigit() and not one.text.isdigit() for one in sentence.words[1:]]
    return any(map(all, zip(numbers, follows, strict=False)))


_SUBJECTS_TOO = frozenset("it they we here there this these those".split())


def _is_inside(sentence: Sentence, subject: Word, finite: Word) -> bool:
    """*Talks about the strict standards has begun*, *tales from it was wet on*: the subject is another."""
    at = _before_phrase(sentence, subject)
    if sentence[at].tag in ("DT", "PRP$"):
        at -= 1 + (sentence[at - 1].lower == "all")
    is_behind = sentence[at].dep in ("prep", "prt") and sentence[at].tag in ("IN", "RP")
    is_object = (is_behind or sentence[at].lower == "for") and subject.tag not in ("PRP", "WDT", "WP")
    before = sentence[finite.at - 1]
    is_other = before.at > subject.at and before.lower in _SUBJECTS_TOO
    is_owner = sentence[subject.at + 1].lower in ("'s", "’s", "'", "’")
    return is_object or is_other or is_owner or finite.lower in _NO_VERBS or _is_aside(sentence, subject)


def _is_aside(sentence: Sentence, subject: Word) -> bool:
    """*If nothing else look at the date*."""
    return sentence[subject.at - 1].lower == "if" and sentence[subject.at + 1].lower == "else"


def is_asked(sentence: Sentence, subject: Word) -> bool:
    """*Anyone have a spare lid?*: spoken English leaves *does* out."""
    opens = not subject.at or sentence[subject.at - 1].text in _STOPS
    is_question = sentence[len(sentence) - 1].text == "?" or (
        not subject.at and subject.lower.startswith("any")
    )
    return opens and subject.lower in _ANYONE and is_question


def is_of_one(sentence: Sentence, subject: Word, finite: Word) -> bool:
    """Whether what has the form of several is one: a name, a part of a compound, all that was said."""
    if subject.tag in ("WDT", "WP"):
        behind = {one.lower for one in sentence.words[finite.at + 1 : finite.at + 3]}
        return _is_cleft(sentence, subject) or not _WHICH.isdisjoint(behind)
    if subject.text.istitle() and (subject.at or subject.lower in _FIRMS):
        return True
    before = _before_phrase(sentence, subject)
    if sentence[before].tag in ("DT", "PRP$"):
        before -= 1
    if sentence[before].lower.endswith("ing") or sentence[subject.at - 1].lower.endswith("ing"):
        return True  # *trading options is risky*, *getting the details is easy*
    if sentence[0].lower.endswith("ing") and before < 0:
        return True  # *Building balance sheets is key*
    if not {"what", "whatever"}.isdisjoint(sentence.lowers[max(0, subject.at - 5) : subject.at]):
        return True  # *what makes our goods is care*
    between = sentence.words[subject.at + 1 : finite.at]
    if between and all(one.is_noun for one in between):
        return True
    ends = len(between) > 2 and between[-1].tag == "NN" and between[-2].is_noun
    of_compound = ends and between[0].lower == "of"
    is_compared = sentence[finite.at + 1].tag in ("JJR", "RBR")
    is_more = is_compared and sentence[subject.at - 1].lower in ("more", "fewer")
    return of_compound or is_more


def wants_base(sentence: Sentence, verb: Word) -> bool:
    """*We suggest that he send it*, *let it go*: there the base form is right."""
    near = sentence.lowers[max(0, verb.at - 9) : verb.at]
    if not _LOOSE.isdisjoint(near) and verb.dep in ("ccomp", "advcl", "ROOT"):
        last = max((at for at, word in enumerate(near) if word in _LETTING), default=len(near))
        return last < len(near) and _CLAUSES.isdisjoint(near[last + 2 :])
    if "that" in near and not _BASE_NOUNS.isdisjoint(sentence.lowers[: verb.at]):
        return True
    head = sentence[verb.head] if verb.head != verb.at else None
    if head is None:
        return False
    words = {
        head.lower,
        inflect.lemma(head.lower, "VERB"),
        *(child.lower for child in sentence.children(head.at) if child.at != verb.at),
    }
    return verb.dep in ("ccomp", "xcomp", "acl", "conj") and bool(words & BASE_TAKERS)


def is_past(sentence: Sentence, subject: Word, finite: Word) -> bool:
    """*The quality of the last lots were poor*: one clause tells what was, and wishes nothing."""
    opens = sentence[0].lower in ("the", "our", "your", "this") and subject.at <= 2
    others = [one for one in sentence if one.tag in ("MD", "VBD", "VBP", "VBZ") and one.at != finite.at]
    return opens and not others and sentence[subject.at + 1].lower == "of"


def is_several(sentence: Sentence, noun: Word) -> bool:
    """*The two machines runs*, *All our tools has*: of the things that are pointed at, each does it."""
    if sentence[0].lower == "all" and sentence[1].tag in ("DT", "PRP$") and _opens_sentence(sentence, noun):
        return True
    number = next((child for child in sentence.children(noun.at) if child.tag == "CD"), None)
    pointed = number is not None and sentence[number.at - 1].lower in ("the", "these", "those", "our", "your")
    return pointed and number is not None and number.text.isalpha() and number.lower != "one"


def _opens_sentence(sentence: Sentence, noun: Word) -> bool:
    """Whether nothing but its own words stand before a noun."""
    return (
        all(one.head == noun.at or one.head > noun.at for one in sentence.words[: noun.at]) and noun.at <= 4
    )
