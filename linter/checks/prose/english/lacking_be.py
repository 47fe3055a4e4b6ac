"""Clauses of things that are done to goods, and of what they are like, without *be*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import WITHOUT_S
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.facts import inflect

_WHEN = frozenset("after before once when if until till unless because as".split())
_DONE = frozenset(
    "received confirmed finished completed shipped loaded approved signed paid delivered produced tested "
    "inspected packed cleared released issued checked settled accepted cancelled canceled installed "
    "repaired returned transferred booked assembled dispatched discharged unloaded made sent processed "
    "updated damaged replaced corrected opened closed verified submitted printed solved resolved fixed "
    "placed ordered agreed required needed found done lost broken chosen written drawn given".split()
)
"""What is done to goods and papers, and could not be done by them."""

_THINGS = frozenset(
    "order payment deposit balance good sample document contract invoice cargo container shipment mould "
    "mold machine production inspection material product part artwork drawing design label carton box "
    "test certificate money amount problem issue issue quantity bill lc fabric piece unit package parcel "
    "letter file report quotation price agreement warranty visa booking space truck vessel equipment fee "
    "cost freight size color colour logo item information detail result plan schedule tooling work "
    "claim".split()
)
_ENDS = frozenset(
    (".", ",", "", "?", "by", "on", "in", "at", "from", "to", "yesterday", "today", "last", "this")
)
_IN_NP = frozenset(("DT", "PRP$", "JJ", "CD", "HYPH", "VBN"))
_ADVERBS = frozenset("already just not yet still never now well also all fully finally".split())
_BE = {"NN": ("is", "was"), "NNS": ("are", "were")}


def passive_lacks_be(sentence: Sentence) -> Iterator[Slip]:
    """*after the order confirmed* → *is confirmed*; *The samples already sent yesterday* → *were*."""
    for word in sentence:
        if word.lower not in _DONE or word.tag not in ("VBN", "VBD"):
            continue
        at = word.at - 1
        while sentence[at].lower in _ADVERBS:
            at -= 1
        adverbs = sentence.words[at + 1 : word.at]
        noun = sentence[at]
        if at < 0 or not noun.is_noun or inflect.lemma(noun.lower, "NOUN") not in _THINGS:
            continue
        if sentence[word.at + 1].lower not in _ENDS:
            continue
        start = _start(sentence, at)
        opener = sentence[start - 1] if start else None
        if opener is not None and opener.lower in _WHEN and not adverbs:
            if _is_whole(sentence, start, word):
                yield _slip(noun, 0, word)
            continue
        after = sentence.words[word.at + 1 : word.at + 5]
        alone = not any(one.tag in ("VBP", "VBZ", "MD") for one in after)
        if opener is None and alone and adverbs and adverbs[0].lower in ("already", "not", "just", "still"):
            yield _slip(noun, 1, word)


def _is_whole(sentence: Sentence, start: int, word: Word) -> bool:
    """Whether the clause ends behind the participle, or goes on with a time: the verb is not further on."""
    if sentence[start - 1].lower == "as" and sentence[start - 3].lower != "as":
        return False
    for one in sentence.words[word.at + 1 :]:
        if one.text in (",", "."):
            return True
        if one.is_verb:
            return one.tag == "VBG"
    return True


def _start(sentence: Sentence, at: int) -> int:
    while at > 0 and (sentence[at - 1].tag in _IN_NP or sentence[at - 1].is_noun):
        at -= 1
    return at


def _slip(noun: Word, past: int, word: Word) -> Slip:
    forms = _BE["NNS" if noun.tag in ("NNS", "NNPS") else "NN"]
    return Slip(noun.at, noun.at, f"{noun.text} {forms[past]}", word.text)


def ready_lacks_be(sentence: Sentence) -> Iterator[Slip]:
    """*Tell us when the goods ready.* → *are ready*."""
    for word in sentence:
        noun, after = sentence[word.at - 1], sentence[word.at + 1]
        if (
            word.lower not in _READY
            or not word.at
            or not noun.is_noun
            or after.text not in (".", ",", "", "?")
        ):
            continue
        start = _start(sentence, noun.at)
        if (
            start
            and sentence[start - 1].lower in _WHEN - {"as", "before", "after"}
            and sentence[start].tag == "DT"
        ):
            yield _slip(noun, 0, word)


_READY = frozenset(("ready", "available", "ok", "okay", "unavailable", "finished", "empty", "full"))

_QUALITIES = frozenset(
    "same good correct right clear enough ready available stable sure high low big small wrong different "
    "thick thin bad satisfied suitable possible easy normal serious cheap expensive".split()
)
_BEFORE_NP = frozenset((",", "but", "and", "because", "so", "if", "that", "when", "since"))


def not_lacks_be(sentence: Sentence) -> Iterator[Slip]:
    """*The colour not same with the sample* → *is not*."""
    for word in sentence:
        found, noun = sentence[word.at + 1], sentence[word.at - 1]
        if word.lower != "not" or found.lower not in _QUALITIES or not word.at or not noun.is_noun:
            continue
        if sentence[found.at + 1].is_noun or sentence[found.at + 1].tag.startswith("V"):
            continue
        start = _start(sentence, noun.at)
        if start and sentence[start - 1].lower not in _BEFORE_NP:
            continue
        yield Slip(word.at, word.at, f"{_BE['NNS' if noun.tag == 'NNS' else 'NN'][0]} not", found.text)


_BEFORE_GROUP = frozenset("of are were is was got get have keep make made like among".split())
_STATES = frozenset("interested satisfied worried pleased disappointed".split())


def state_lacks_be(sentence: Sentence) -> Iterator[Slip]:
    """*any item you interested in* → *you are*; *I hope you satisfy with it* → *are satisfied*."""
    for word in sentence:
        subject, after = sentence[word.at - 1], sentence[word.at + 1]
        if not word.at or subject.lower not in ("you", "we", "they", "i"):
            continue
        be = "am" if subject.lower == "i" else "are"
        if word.lower in _STATES and after.lower in ("in", "with", "about"):
            if sentence[subject.at - 1].lower not in _BEFORE_GROUP:
                yield Slip(subject.at, subject.at, f"{subject.text} {be}", word.text)
        elif word.lower == "satisfy" and after.lower in ("with", "about", "."):
            yield Slip(word.at, word.at, f"{be} satisfied", after.text)


def relative_lacks_be(sentence: Sentence) -> Iterator[Slip]:
    """*orders which placed after June* → *which are placed*."""
    for word in sentence:
        verb, noun = sentence[word.at + 1], sentence[word.at - 1]
        if word.lower not in ("which", "that") or verb.lower not in _DONE or not noun.is_noun:
            continue
        if inflect.lemma(noun.lower, "NOUN") not in _THINGS or verb.tag not in ("VBN", "VBD"):
            continue
        if sentence[verb.at + 1].lower in ("by", "after", "before", "on", "in", "from", ",", ".", "at"):
            be = _BE["NNS" if noun.tag == "NNS" else "NN"][0]
            yield Slip(word.at, word.at, f"{word.text} {be}", verb.text)


_OPENERS = frozenset(
    (
        "",
        ",",
        ";",
        "that",
        "if",
        "because",
        "and",
        "but",
        "when",
        "as",
        "since",
        "so",
        "know",
        "hope",
        "while",
        "although",
    )
)
_SAID = frozenset("it he she they we i this everything you".split())
_HOW = frozenset("very too so not still quite really also now always".split())
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_GOES_ON = frozenset(("JJ", "HYPH", "CD", "VBG", "VBN", "NN", "NNS", "NNP", "NNPS"))


def quality_lacks_be(sentence: Sentence) -> Iterator[Slip]:
    """*It possible to change it*, *if you interested*, *The price too high for us* → *is*, *are*."""
    for word in sentence:
        if word.tag not in ("JJ", "JJR") or not word.text.islower() or not word.at:
            continue
        at = word.at - 1
        while at > 0 and sentence[at].tag == "RB":
            at -= 1
        subject, behind = sentence[at], sentence[word.at + 1]
        if behind.tag in _GOES_ON | _FINITE or _has_verb(sentence, word.at + 1):
            continue
        adverb = sentence[at + 1].lower if at + 1 < word.at else ""
        if _is_told(sentence, at, behind) or (adverb in _HOW - {"not"} and _is_thing(sentence, at)):
            be = "are" if subject.lower in WITHOUT_S or subject.tag == "NNS" else "is"
            be = "am" if subject.lower == "i" else be
            yield Slip(at, at, f"{subject.text} {be}", word.text)


def _is_told(sentence: Sentence, at: int, behind: Word) -> bool:
    """Whether a pronoun there opens a clause: *make it possible* and *this good and cheap pump* open none."""
    subject, before = sentence[at], sentence[at - 1].lower if at else ""
    if subject.lower not in _SAID or before not in _OPENERS or subject.tag not in ("PRP", "DT", "NN"):
        return False
    return subject.lower != "this" or behind.tag != "CC"


def _is_thing(sentence: Sentence, at: int) -> bool:
    """Whether a noun with its article ends there and opens a clause."""
    first = _start(sentence, at)
    opener = sentence[first - 1].lower if first else ""
    is_noun = sentence[at].tag in ("NN", "NNS") and sentence[first].tag in ("DT", "PRP$")
    return is_noun and opener in _OPENERS - {"and", ","}


def _has_verb(sentence: Sentence, at: int) -> bool:
    """Whether a finite verb follows in the same clause."""
    for word in sentence.words[at : at + 7]:
        if word.tag in _FINITE:
            return True
        if word.tag in (".", ",", "CC", "WDT", "WP", ":"):
            return False
    return False
