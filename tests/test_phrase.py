"""Phrases: what they match, what is said of a mistake in one, and whose vocabulary they speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import docs
from linter.checks.tokens import regex
from linter.errors import RuleError
from linter.ruleset import load
from linter.ruleset.phrase import Choice, PhraseError, Raw, parse
from linter.ruleset.phrase_token import BUILT_IN, compile_phrase
from linter.selftest.mutate import dead_clauses
from tests.packs import PACK, RULE, write
from tests.plaindocument import segment


def look_up(name: str) -> Choice | Raw:
    words = {"ship": ("ferry", "(big|small) boat[s]"), "and": ("and", "&", ",")}
    if name in BUILT_IN:
        return Raw(BUILT_IN[name])
    return Choice(tuple(parse(phrase, look_up) for phrase in words[name]))


def found(phrase: str, text: str) -> list[str]:
    matcher = regex.matcher((compile_phrase(phrase, look_up),))
    return [match.text for match in matcher.find(segment(text))]


MATCHES = {
    "case and blanks": ("two words", "Two  words, two\nwords, twowords", ["Two  words", "two\nwords"]),
    "apostrophe": ("we're", "We're we’re were", ["We're", "we’re"]),
    "hyphen": ("e-mail", "e-mail email e mail e--mail", ["e-mail", "email", "e mail"]),
    "hyphen beside a group": ("any-(one|body)", "anyone any-body any one", ["anyone", "any-body", "any one"]),
    "dash": ("a - b", "a - b, a-b", ["a - b"]),
    "signs are themselves": ("c++ (a.b|x^2)", "c++ a.b c++ axb c++ x^2", ["c++ a.b", "c++ x^2"]),
    "escaped sign": (r"\[x\] \<y\>", "[x] <y>", ["[x] <y>"]),
    "optional first": ("[very] big", "big, very big", ["big", "very big"]),
    "optional last": ("big [one]", "big, big one", ["big", "big one"]),
    "optional between": ("a [b|c d] e", "a e, a b e, a c d e, a b c d e", ["a e", "a b e", "a c d e"]),
    "optional ending": ("colo[u]r[s]", "color colours", ["color", "colours"]),
    "any number": ("a [b|c]* d", "a d, a b d, a c b c d", ["a d", "a b d", "a c b c d"]),
    "any number first": ("[so]* big", "big, so so big", ["big", "so so big"]),
    "once or more": ("(so|very)+ big", "big, so big, so very big", ["so big", "so very big"]),
    "choice": ("(red|dark blue) pen", "red pen, dark blue pen, dark pen", ["red pen", "dark blue pen"]),
    "stem": ("innovat* x", "innovation x, innovat x, innovate y", ["innovation x", "innovat x"]),
    "one word": ("a _ b", "a well-known b, a b, a one two b", ["a well-known b"]),
    "few words": ("from ... ltd", "From a, b ltd. From ltd! From a. Ltd", ["From a, b ltd", "From ltd"]),
    "an abbreviation ends no sentence": ("we ... are", "We, Co., Ltd, are", ["We, Co., Ltd, are"]),
    "stops need no blank": ("a (,|and) b", "a,b a , b a and b aandb", ["a,b", "a , b", "a and b"]),
    "a stop before what may be missing": ("a[,] [b] c", "a,c a, b c a c", ["a,c", "a, b c", "a c"]),
    "contraction": ("I ['ve|have] it", "I've it, I have it, I it", ["I've it", "I have it", "I it"]),
    "vocabulary": ("by <ship>", "by ferry, by big boats, by boat", ["by ferry", "by big boats"]),
    "vocabulary with stops": ("a <and> b", "a&b, a, b, a and b", ["a&b", "a, b", "a and b"]),
    "number": ("<number> years", "10 years, 1,000 years, ten years", ["10 years", "1,000 years"]),
    "capital": ("this is <capitalised>", "this is Öz. This is what", ["this is Öz"]),
    "end": ("big boss <end>", "Big boss! big boss is, big boss", ["Big boss", "big boss"]),
    "end cuts no word": ("boss <end>", "bigboss, bosses. boss", ["boss"]),
    "start": ("<start> why you", "Why you? Say why you. why you", ["Why you", "why you"]),
    "only what is marked": ("dear {mr[s]} <capitalised>", "Dear Mrs Ott, dear mr x", ["Mrs"]),
    "marked and ended": ("{a b} c <end>", "a b c, a b c d", ["a b"]),
    "Chinese": ("附件(是|为)", "附件是图，附件里", ["附件是"]),
}


@pytest.mark.parametrize(("phrase", "text", "expected"), MATCHES.values(), ids=MATCHES)
def test_what_a_phrase_matches(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


MISTAKES = {
    "choice without parentheses": ("a|b", "'|' stands alone", "(a|b)"),
    "not opened": ("a] b", "']' stands alone", r"open it, or write \]"),
    "not closed": ("(a|b", "'(' is not closed", r"write (…), or \( for the sign"),
    "name not closed": ("<a b", "'<' is not closed", "write <name>"),
    "stray angle": ("a> b", "'>' stands alone", "<name> is a word of the vocabulary"),
    "second mark": ("{a} {b}", "'{' stands alone", "once in a phrase"),
    "one choice": ("(a) b", "'(…)' holds one choice", "[a] for what may be missing"),
    "empty choice": ("a (b|)", "an empty choice", "[a|b]"),
    "optional choice": ("a (b|[c])", "an empty choice", "[a|b]"),
    "nothing needed": ("[a] [b]", "nothing of it must be there", "take one word out of its [ ]"),
    "empty": ("", "nothing of it must be there", "take one word"),
    "only an end": ("<end>", "nothing of it must be there", "take one word"),
    "gap first": ("... a", "'...' stands between words", "leave it out"),
    "gap last": ("a ...", "'...' stands between words", "leave it out"),
    "end inside": ("a <end> b", "<end> stands only last", "move it there"),
    "start inside": ("a <start> b", "<start> stands only first", "move it there"),
    "two optional as one": ("a [b][c]", "two [ ] stand without a blank", "set a blank"),
    "last backslash": ("a \\", "'\\' stands last", "before a sign"),
}


@pytest.mark.parametrize(("phrase", "message", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_says_what_to_write(phrase: str, message: str, hint: str) -> None:
    with pytest.raises(PhraseError) as caught:
        compile_phrase(phrase, look_up)
    assert message in caught.value.message
    assert hint in caught.value.hint


SPOKEN = RULE.replace("tokens: [free]", "phrases: [for <nothing>, free]").replace(
    "- bad: It is free.\n    at: [free]", "- bad: It is for nothing. It is free.\n    at: [for nothing, free]"
)
NOTHING = "vocabulary:\n  nothing: [nothing, no 'money']\n".replace("'", "")
OTHER = {
    "pack.yaml": PACK.replace("demo", "second").replace("DEM", "SEC"),
    "other-word.yaml": SPOKEN.replace("DEM001", "SEC001")
    .replace("loud-word", "other-word")
    .replace("<nothing>", "<demo/nothing>"),
}


@pytest.mark.usefixtures("own_packs")
def test_a_rule_looks_for_its_phrases_and_is_explained_by_them(demo: Path) -> None:
    write(demo, {"pack.yaml": PACK + NOTHING, "loud-word.yaml": SPOKEN})
    rules = load([demo])
    (rule,) = rules.rules
    token = "for (?:nothing|no money)"
    assert (rule.check.tokens, rule.spoken) == (  # type: ignore[attr-defined]
        (token, "free"),
        {token: "for <nothing>", "free": "free"},
    )
    assert sorted(rule.words) == [token, "free"]
    explained = docs.explain(rule, "en", file="loud-word.yaml")
    assert 'phrases = ["for <nothing>", "free"]' in explained
    assert "(?:" not in explained
    assert list(dead_clauses(rule, rules)) == []


@pytest.mark.usefixtures("own_packs")
def test_a_phrase_that_no_example_needs_is_told_as_it_is_written(demo: Path) -> None:
    text = SPOKEN.replace("phrases: [", "phrases: [not <nothing>, ")
    write(demo, {"pack.yaml": PACK + NOTHING, "loud-word.yaml": text})
    rules = load([demo])
    (dead,) = dead_clauses(rules.rules[0], rules)
    assert dead.message == "no example changes when the phrase 'not <nothing>' is left out"


@pytest.mark.usefixtures("own_packs")
@pytest.mark.parametrize(
    ("pack", "rule", "expected"),
    [
        pytest.param(
            NOTHING,
            ("<nothing>", "<nothin>"),
            "loud-word.yaml:4:36: phrase 'for <nothin>': there is no word <nothin>\n"
            "  hint: did you mean 'nothing'?",
            id="unknown-word",
        ),
        pytest.param(
            NOTHING,
            ("<nothing>", "<third/x>"),
            "loud-word.yaml:4:36: phrase 'for <third/x>': there is no pack 'third'\n"
            "  hint: a word of another pack is written <pack/name>",
            id="unknown-pack",
        ),
        pytest.param(
            NOTHING,
            ("phrases: [", "phrases: [free, "),
            "loud-word.yaml:4:57: phrase 'free' is given twice\n  hint: drop one",
            id="twice",
        ),
        pytest.param(
            NOTHING,
            ("phrases: [for <nothing>, free]", "boundary: true"),
            "loud-word.yaml:4:8: key 'phrases' is missing in check",
            id="neither-phrases-nor-tokens",
        ),
        pytest.param(
            NOTHING + "  more: [x]\n",
            ("", ""),
            "pack.yaml:6:9: no phrase names <more>\n  hint: delete it",
            id="unused",
        ),
        pytest.param(
            "vocabulary:\n  nothing: [<less>]\n  less: [no <nothing>]\n",
            ("", ""),
            (
                "pack.yaml:5:12: <nothing>: <nothing> is explained by itself\n  hint: write its words out\n"
                "{pack}pack.yaml:6:9: <less>: <less> is explained by itself\n  hint: write its words out"
            ),
            id="circle",
        ),
        pytest.param(
            "vocabulary:\n  nothing: []\n",
            ("", ""),
            "pack.yaml:5:12: <nothing>: no phrase is given\n  hint: list one, at least",
            id="empty",
        ),
        pytest.param(
            "vocabulary:\n  nothing: [a|b]\n",
            ("", ""),
            "pack.yaml:5:12: <nothing>: '|' stands alone\n  hint: put a choice into parentheses: (a|b)",
            id="mistake-in-the-vocabulary",
        ),
        pytest.param(
            NOTHING + "patterns: {number: '\\d'}\n",
            ("", ""),
            "pack.yaml:6:20: <number>: the word has a meaning already\n  hint: choose another name",
            id="taken",
        ),
        pytest.param(
            "patterns: {nothing: '(a'}\n",
            ("", ""),
            "pack.yaml:4:21: <nothing>: pattern '(a': missing ): (a",
            id="pattern",
        ),
    ],
)
def test_a_mistake_is_shown_where_it_is(demo: Path, pack: str, rule: tuple[str, str], expected: str) -> None:
    write(demo, {"pack.yaml": PACK + pack, "loud-word.yaml": SPOKEN.replace(*rule, 1)})
    with pytest.raises(RuleError) as caught:
        load([demo])
    assert str(caught.value) == f"{demo}/{expected}".replace("{pack}", f"{demo}/")


@pytest.mark.usefixtures("own_packs")
def test_a_word_of_another_pack_is_read_anew_when_that_changes(demo: Path) -> None:
    write(demo, {"pack.yaml": PACK + NOTHING, "loud-word.yaml": RULE})
    write(demo.parent / "second", OTHER)
    before, again = load([demo.parent]), load([demo.parent])
    assert before == again
    write(demo, {"pack.yaml": PACK + NOTHING.replace("no money", "a song")})
    tokens = [rule.check.tokens for rule in load([demo.parent]).rules]  # type: ignore[attr-defined]
    assert tokens == [("free",), ("for (?:nothing|a song)", "free")]


@pytest.mark.usefixtures("own_packs")
def test_every_pack_speaks_the_shared_words(demo: Path) -> None:
    shared = demo.parent / "shared"
    write(shared, {"pack.yaml": PACK.replace("demo", "shared").replace("DEM", "SHR") + NOTHING})
    write(demo, {"loud-word.yaml": SPOKEN})
    (rule,) = load([demo.parent]).rules
    assert list(rule.spoken.values()) == ["for <nothing>", "free"]
