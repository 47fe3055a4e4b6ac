"""How clauses are joined: double connectors, missing subjects, phrases that connect."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.tokens.letters import like
from linter.facts import inflect

_FIRST = {
    "although": ("but", "however"),
    "though": ("but", "however"),
    "because": ("so", "therefore", "hence"),
    "since": ("so", "therefore", "hence"),
    "as": ("so", "therefore", "hence"),
}


def double(sentence: Sentence) -> Iterator[Slip]:
    """*Although …, but …*, *Because …, so …*: one connector is enough."""
    for word in sentence:
        seconds = _FIRST.get(word.lower)
        if seconds is None or (word.at and sentence[word.at - 1].lower not in (",", "but", "and", "even")):
            continue
        if word.lower == "as" and sentence[word.at + 1].tag not in ("DT", "PRP", "PRP$", "EX"):
            continue
        if sentence[word.at - 1].lower == "," and any(one.is_verb for one in sentence.words[: word.at]):
            continue  # *we can wait, as the date is far off, so we do*: the first clause has its reason
        comma = next((one.at for one in sentence.words[word.at + 3 :] if one.lower == ","), -1)
        second = sentence[comma + 1]
        if comma < 0 or second.lower not in seconds or not _begins_clause(sentence, second.at + 1):
            continue
        if any(one.is_verb for one in sentence.words[word.at : comma]):
            follows = sentence[second.at + 1 if sentence[second.at + 1].lower != "," else second.at + 2]
            yield Slip(second.at, follows.at, follows.text, word.text)


def _begins_clause(sentence: Sentence, at: int) -> bool:
    if sentence[at].lower == ",":
        at += 1
    return (
        sentence[at].tag in ("PRP", "DT", "PRP$", "NN", "NNS", "EX", "NNP", "VB")
        and sentence[at].lower != "that"
        and any(word.is_verb for word in sentence.words[at : at + 8])
    )


_FIXED = {
    ("regarding", "to"): "regarding", ("concerning", "to"): "concerning",
    ("considering", "to"): "considering", ("considering", "of"): "considering",
    ("regarding", "of"): "regarding", ("concerning", "of"): "concerning",
    ("according", "with"): "according to", ("despite", "of"): "despite", ("except", "of"): "except for",
    ("comparing", "to"): "compared to", ("comparing", "with"): "compared with",
    ("compare", "with"): "compared with", ("compare", "to"): "compared to",
    ("base", "on"): "based on", ("basing", "on"): "based on", ("owing", "of"): "owing to",
}  # fmt: skip


def connecting(sentence: Sentence) -> Iterator[Slip]:
    """*Regarding to the label*, *Compare with brass, zinc is*, *According the contract*."""
    for word in sentence:
        at = word.at
        after = sentence[at + 1]
        fixed = _FIXED.get((word.lower, after.lower), "")
        opens = at == 0 or sentence[at - 1].lower in (",", "but", "and", "so", "-")
        if fixed and word.lower in ("compare", "comparing", "base", "basing"):
            comma = next((w.at for w in sentence.words[at + 2 : at + 12] if w.lower == ","), -1)
            if (
                opens
                and at == 0
                and comma > 0
                and sentence[comma + 1].tag in ("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "JJ")
            ):
                yield Slip(at, at + 1, like(word.text, fixed), word.text)
        elif fixed:
            if opens or word.lower in ("regarding", "despite", "according"):
                if word.lower == "considering" and "VB" in inflect.tags(sentence[at + 2].lower):
                    continue
                yield Slip(at, at + 1, like(word.text, fixed), word.text)
        elif word.lower == "according" and after.tag in ("DT", "PRP$"):
            yield Slip(at, at, f"{word.text} to", word.text)
        elif word.lower == "due" and after.lower == "to" and opens:
            yield from _due_to_clause(sentence, at)


def _due_to_clause(sentence: Sentence, at: int) -> Iterator[Slip]:
    end = next((w.at for w in sentence.words[at:] if w.lower in (",", ".")), len(sentence))
    for word in sentence.words[at + 2 : end]:
        if word.lower in ("which", "that", "who", "what", "how", "where"):
            return
        if (word.tag in ("VBZ", "VBP", "MD") and word.head < end) or word.lower in (
            "is",
            "are",
            "was",
            "were",
        ):
            if (
                sentence[end].lower == ","
                and word.at > at + 2
                and sentence[word.at - 1].tag in ("NN", "NNS", "PRP")
                and not (sentence[word.at - 1].tag == "PRP" and sentence[word.at - 2].is_noun)
            ):
                yield Slip(at, at + 1, like(sentence[at].text, "because"), word.text)
            return


def missing_subject(sentence: Sentence) -> Iterator[Slip]:
    """*If need a sample, please tell us*, *Hope have a good cooperation*, *More details please see*."""
    first, second = sentence[0], sentence[1]
    for word in sentence:
        if word.lower in ("if", "when") and sentence[word.at + 1].lower in (
            "need",
            "want",
            "have",
            "require",
            "like",
            "agree",
            "prefer",
        ):
            after = sentence[word.at + 2]
            if (
                word.at
                and sentence[word.at - 1].lower not in (",", "and", "or")
                and sentence[word.at - 1].tag not in ("NN", "NNS")
            ):
                continue
            if (
                sentence[word.at + 1].lower in ("need", "have") and after.lower in ("be", "arises")
            ) or after.lower in (",", "."):
                continue
            if word.lower == "when" and sentence[word.at + 1].lower in ("like", "have"):
                continue
            yield Slip(word.at, word.at, f"{word.text} you", sentence[word.at + 1].text)
    for word in sentence:
        verb = sentence[word.at + 1]
        if (
            word.lower in ("when", "while")
            and verb.tag in ("VB", "VBP")
            and inflect.tags(verb.lower) <= {"VB", "VBP"}
            and verb.lower not in ("need", "be", "do", "does", "have", "are", "is", "am")
        ):
            yield Slip(verb.at, verb.at, inflect.inflect(verb.lower, "VBG"), word.text)
    if (
        first.lower == "hope"
        and second.tag in ("VB", "VBP")
        and second.lower
        in (
            "have",
            "get",
            "receive",
            "hear",
            "cooperate",
            "work",
            "establish",
            "build",
            "see",
            "meet",
            "do",
            "make",
            "become",
            "serve",
            "help",
        )
    ):
        yield Slip(0, 0, "We hope to" if first.text[0].isupper() else "we hope to", second.text)
    for word in sentence.words[:3]:
        if word.lower in (
            "details",
            "information",
            "info",
            "pictures",
            "photos",
            "products",
            "data",
        ) and first.lower in ("more", "further", "other"):
            at = word.at + 1
            comma = sentence[at].lower == ","
            please = at + 1 if comma else at
            if sentence[please].lower in ("please", "pls", "kindly"):
                text = f"For {first.lower} {sentence.said(1, word.at)}"
                yield Slip(0, word.at, text if comma else f"{text},", word.text)


def splice(sentence: Sentence) -> Iterator[Slip]:
    """*The mould is ready, we will start on Monday*: two sentences with only a comma between them."""
    for word in sentence:
        if word.lower != "," or word.at < 3:
            continue
        at = word.at + 1
        subject = sentence[at]
        if not (_is_own_clause(sentence, at) or _is_asked(sentence, at)):
            continue
        left = sentence.words[_after_stop(sentence, word.at) : word.at]
        if not left or left[0].lower == "every":
            continue  # *Every time we meet, I learn*
        if any(w.lower == "dear" for w in left):
            continue  # a template's title and its greeting may run together
        if (
            any(w.lower in _LINKS or w.tag in ("WDT", "WRB", "WP") for w in left)
            or any(w.lower == "," for w in left)
            or left[0].tag in ("VB", "VBG", "VBN", "TO", "IN", "RB", "VBP", "CC", "UH", "MD")
        ):
            continue
        finite = [w for w in left if w.tag in ("VBP", "VBZ", "VBD", "MD")]
        before = sentence[left[-1].at - 1]
        called = left[-1].tag == "NNP" and before.tag != "IN" and before.at not in {w.at for w in finite}
        if (
            called
            or len(finite) != 1
            or finite[0].at == 0
            or left[0].tag not in ("DT", "PRP", "PRP$", "NN", "NNS")
        ):
            continue
        if finite[0].lower in (
            "think",
            "know",
            "believe",
            "guess",
            "hope",
            "say",
            "said",
            "heard",
            "understand",
            "mean",
            "wish",
            "sorry",
            "thank",
            "thanks",
        ):
            continue
        if (
            subject.tag == "PRP" and any(w.lower in (",", "and") for w in sentence.words[at : at + 4])
        ) or sentence[len(sentence) - 1].text == "?":
            continue
        yield Slip(word.at, word.at, ";", subject.text)


def _after_stop(sentence: Sentence, comma: int) -> int:
    """Where the clause before a comma begins: *it is late; however, we ship it* has none there."""
    return next((at + 1 for at in range(comma - 1, -1, -1) if sentence[at].text in (";", ".", ":")), 0)


def _is_own_clause(sentence: Sentence, at: int) -> bool:
    """Whether a subject with its finite verb stands there: a pronoun, or a noun with its article."""
    subject, second = sentence[at], sentence[at + 1]
    if subject.text == "thank" and second.lower == "you":
        return True
    if subject.lower in ("we", "i", "they", "he", "she", "it", "there"):
        finite = second.lower != "'s" and second.tag in ("MD", "VBP", "VBZ", "VBD")
        return finite or (second.tag == "RB" and sentence[at + 2].tag in ("MD", "VBP", "VBZ"))
    counts = subject.tag == "CD" or subject.lower in ("many", "some", "all")
    if subject.tag != "PRP$" and subject.lower not in ("the", "this", "these", "that") and not counts:
        return False
    head = at + 1
    while head < at + 5 and (sentence[head].tag in ("JJ", "CD", "NN", "NNS", "VBN")):
        head += 1
    verb = sentence[head]
    noun = sentence[head - 1] if head > at + 1 else subject
    right = verb.tag in ("MD", "VBZ", "VBP", "VBD") and (noun.is_noun or noun.lower in ("this", "that"))
    return (
        right
        and verb.dep in ("ROOT", "aux", "auxpass", "ccomp", "conj")
        and noun.head in (verb.at, verb.head)
    )


def _is_asked(sentence: Sentence, at: int) -> bool:
    """*The fair opens in May, please visit us*: the second sentence asks for something."""
    return sentence[at].text in ("please", "pls", "kindly") and sentence[at + 1].tag in ("VB", "VBP")


_LINKS = frozenset(
    "if when although though because since as while after before until once unless so but and or where "
    "that whether not only the_more either neither what which who per".split()
)
