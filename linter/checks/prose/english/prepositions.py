"""Prepositions behind verbs, adjectives and nouns."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import is_passive, verb_of
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.valency import Valency
from linter.facts import inflect

_MISSING_CUES = ("DT", "PRP$", "PRP")


def _opens_noun_phrase(sentence: Sentence, at: int) -> bool:
    word = sentence[at]
    return word.tag in ("DT", "PRP$", "PRP", "NN", "NNS", "JJ", "CD", "VBN", "NNP") and word.lower not in (
        "that",
        "all",
        "both",
    )


def needless(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*discuss about it*, *contact with us*, *answer to my question*."""
    for word in sentence:
        verb = verb_of(word)
        prepositions = table.needless_by_verb.get(verb)
        if not prepositions or (word.tag == "VBG" and word.dep in ("amod", "compound")):
            continue
        at = word.at + 1
        preposition = sentence[at]
        if preposition.lower not in prepositions or preposition.tag not in ("IN", "TO"):
            continue
        if is_passive(sentence, word) or not _opens_noun_phrase(sentence, at + 1):
            continue
        if (
            verb == "answer"
            and sentence[at + 1].tag not in ("PRP$", "PRP")
            and sentence[at + 1].lower not in ("this", "the")
        ):
            continue
        if (
            preposition.lower in ("to",)
            and "VB" in inflect.tags(sentence[at + 1].lower)
            and sentence[at + 1].tag.startswith("V")
        ):
            continue
        if (preposition.lower == "on" and sentence[at + 1].tag == "CD") or sentence[at + 1].lower in (
            "day",
            "monday",
            "tuesday",
            "behalf",
            "time",
        ):
            continue
        if preposition.lower == "at" and (
            sentence[at + 1].lower in ("noon", "any", "all", "least") or sentence[at + 1].tag == "CD"
        ):
            continue
        if preposition.lower == "for" and sentence[at + 1].tag == "CD":
            continue
        yield Slip(word.at, at, word.text, verb)


def missing(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*wait your answer*, *reply me*, *look forward your visit*, *depend the size*."""
    for word in sentence:
        after = sentence[word.at + 1]
        if word.lower == "forward" and sentence[word.at - 1].lower in ("look", "looking", "looks", "looked"):
            if after.tag in ("DT", "PRP$") or (
                after.tag in ("VBG", "PRP") and after.lower not in ("i", "we")
            ):
                yield Slip(word.at, word.at, f"{word.text} to", word.text)
            continue
        verb = verb_of(word)
        preposition = table.missing_by_verb.get(verb)
        if not preposition or is_passive(sentence, word):
            continue
        if after.tag not in _MISSING_CUES or after.lower in (
            "i",
            "we",
            "he",
            "she",
            "they",
            "it",
            "that",
            "this",
            "there",
            "all",
            "each",
        ):
            continue
        if after.tag == "PRP" and verb not in ("reply", "respond", "wait", "listen", "look"):
            continue
        if after.tag == "PRP" and sentence[word.at + 2].is_verb:
            continue
        if verb in ("hope", "think", "believe", "care", "insist", "worry", "agree") or (
            after.lower == "the"
            and sentence[word.at + 2].lower in ("day", "next", "other", "same", "following", "week", "most")
        ):
            continue
        if any(
            word2.lower
            in (
                "day",
                "week",
                "month",
                "year",
                "minute",
                "time",
                "moment",
                "hour",
                "days",
                "weeks",
                "minutes",
                "while",
                "bit",
                "lot",
                "way",
            )
            for word2 in sentence.words[word.at + 2 : word.at + 4]
        ):
            continue
        if verb == "look" and after.tag != "PRP$":
            continue
        if verb in (
            "approve",
            "aim",
            "negotiate",
            "recover",
            "vote",
            "apply",
            "search",
            "inquire",
            "benefit",
            "invest",
            "engage",
            "concentrate",
            "focus",
            "refer",
            "contribute",
            "react",
            "communicate",
            "suffer",
            "object",
            "compensate",
            "elaborate",
        ):
            continue
        yield Slip(word.at, word.at, f"{word.text} {preposition}", verb)


def swapped(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*consist in*, *depend of*, *participate to*: the preposition behind a verb."""
    for word in sentence:
        verb = verb_of(word)
        wrong = table.swapped.get(verb)
        after = sentence[word.at + 1]
        if not wrong or after.lower not in wrong or after.tag not in ("IN", "TO"):
            continue
        right = wrong[after.lower]
        following = sentence[word.at + 2]
        if (
            not right
            or following.tag not in ("DT", "PRP$", "NN", "NNS", "PRP", "JJ", "VBG")
            or (following.tag.startswith("VB") and after.lower == "to" and following.tag != "VBG")
        ):
            continue
        if verb in (
            "believe",
            "add",
            "pay",
            "apply",
            "prefer",
            "inform",
            "wait",
            "look",
            "charge",
            "ask",
            "deliver",
            "hope",
            "protect",
            "base",
            "limit",
            "refer",
            "connect",
            "attach",
            "replace",
            "supply",
            "fill",
            "provide",
            "thank",
            "invest",
            "respond",
            "reply",
            "explain",
            "introduce",
            "describe",
            "care",
            "suffer",
            "approve",
            "compare",
            "belong",
            "benefit",
            "result",
            "deal",
            "contribute",
            "spend",
            "dispose",
            "react",
            "worry",
            "complain",
            "arrive",
            "comment",
            "focus",
            "account",
            "remind",
            "translate",
            "separate",
            "search",
            "prevent",
        ):
            if (verb, after.lower) not in _SURE:
                continue
        if "basis" in sentence.lowers[word.at : word.at + 7]:
            continue
        yield Slip(after.at, after.at, right, verb)


_SURE = frozenset(
    {
        ("base", "at"),
        ("arrive", "to"),
        ("deal", "about"),
        ("suffer", "of"),
        ("belong", "of"),
        ("result", "to"),
        ("respond", "on"),
        ("contribute", "in"),
        ("thank", "of"),
        ("thank", "about"),
        ("listen", "at"),
        ("explain", "about"),
        ("worry", "of"),
        ("spend", "for"),
    }
)


_SURE = frozenset(
    {
        ("base", "at"),
        ("arrive", "to"),
        ("deal", "about"),
        ("suffer", "of"),
        ("belong", "of"),
        ("result", "to"),
        ("respond", "on"),
        ("contribute", "in"),
        ("thank", "of"),
        ("thank", "about"),
        ("listen", "at"),
        ("explain", "about"),
        ("worry", "of"),
        ("spend", "for"),
    }
)


def adjective(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*interested on*, *familiar to*, *capable to make*."""
    for word in sentence:
        entry = table.adjectives.get(word.lower)
        after = sentence[word.at + 1]
        if entry is None or after.tag not in ("IN", "TO") or word.is_noun:
            continue
        following = sentence[word.at + 2]
        wrong = after.lower in entry.wrong or (after.lower in entry.ing and following.tag == "VBG")
        if (
            not wrong
            or not entry.right
            or following.tag not in ("DT", "PRP$", "NN", "NNS", "PRP", "JJ", "VBG", "NNP", "CD")
        ):
            continue
        if (after.lower == "to" and following.tag in ("VB",)) or (
            sentence[word.at - 1].lower in ("as", "the", "so") and word.lower not in ("interested",)
        ):
            continue
        if following.lower in (
            "behalf",
            "time",
            "monday",
            "friday",
            "which",
            "course",
            "date",
            "no",
            "all",
            "least",
            "any",
            "this",
            "that",
            "it",
        ) or (
            following.lower == "the"
            and after.lower in ("in", "on", "at", "by", "for")
            and sentence[word.at + 3].lower
            in (
                "end",
                "time",
                "moment",
                "one",
                "other",
                "same",
                "phone",
                "day",
                "basis",
                "point",
                "past",
                "future",
                "first",
                "next",
                "last",
            )
        ):
            continue
        if word.lower in _TIGHT and after.lower not in _TIGHT[word.lower]:
            continue
        yield Slip(after.at, after.at, entry.right, word.text)


_TIGHT = {
    "interested": {"on", "for", "about", "at", "with", "to"},
    "available": set(),
    "important": {"of"},
    "possible": set(),
    "necessary": set(),
    "perfect": set(),
    "busy": {"of"},
    "close": {"from"},
    "located": set(),
    "involved": set(),
    "happy": {"of"},
    "sorry": {"of"},
    "sure": set(),
    "certain": set(),
    "short": set(),
    "good": {"on", "in"},
    "ready": {"of"},
    "concerned": set(),
    "engaged": {"on"},
    "experienced": set(),
    "careful": set(),
    "full": {"with"},
    "relevant": {"with", "about"},
    "subject": set(),
    "near": set(),
    "covered": set(),
    "based": set(),
    "popular": set(),
    "accompanied": set(),
    "equipped": {"of"},
    "qualified": set(),
    "successful": set(),
    "convenient": {"of"},
    "essential": set(),
    "related": {"of", "with"},
    "patient": set(),
    "rich": {"of"},
}


_TIGHT = {
    "interested": {"on", "for", "about", "at", "with", "to"},
    "available": set(),
    "important": {"of"},
    "possible": set(),
    "necessary": set(),
    "perfect": set(),
    "busy": {"of"},
    "close": {"from"},
    "located": set(),
    "involved": set(),
    "happy": {"of"},
    "sorry": {"of"},
    "sure": set(),
    "certain": set(),
    "short": set(),
    "good": {"on", "in"},
    "ready": {"of"},
    "concerned": set(),
    "engaged": {"on"},
    "experienced": set(),
    "careful": set(),
    "full": {"with"},
    "relevant": {"with", "about"},
    "subject": set(),
    "near": set(),
    "covered": set(),
    "based": set(),
    "popular": set(),
    "accompanied": set(),
    "equipped": {"of"},
    "qualified": set(),
    "successful": set(),
    "convenient": {"of"},
    "essential": set(),
    "related": {"of", "with"},
    "patient": set(),
    "rich": {"of"},
}


def noun(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*a big demand of plywood*, *your interest to our tents*, *pay attention on*."""
    for word in sentence:
        entry = table.nouns.get(word.lower)
        after = sentence[word.at + 1]
        if entry is None or not word.is_noun or not entry.right or after.tag not in ("IN", "TO"):
            continue
        before, following = sentence[word.at - 1], sentence[word.at + 2]
        wrong = after.lower in entry.wrong or (
            f"{after.lower}_det" in entry.wrong
            and following.tag in ("DT", "PRP$", "NN", "NNS")
            and following.tag != "CD"
        )
        if not wrong or following.tag not in ("DT", "PRP$", "NN", "NNS", "PRP", "JJ", "VBG"):
            continue
        if word.lower in _LEFT_OUT or (entry.before and before.lower not in entry.before):
            continue
        if after.lower == "to" and following.tag == "VB":
            continue
        if any(
            child.tag == "CD" or child.lower in ("percent", "%")
            for child in sentence.words[word.at + 2 : word.at + 5]
        ):
            continue
        yield Slip(after.at, after.at, entry.right, word.text)


_LEFT_OUT = frozenset(
    "change order cost price market visit inquiry enquiry doubt opinion need question problem answer".split()
)


_LEFT_OUT = frozenset(
    "change order cost price market visit inquiry enquiry doubt opinion need question problem answer".split()
)
