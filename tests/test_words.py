"""Words that a token needs, and that a text which lacks them is never one it matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.tokens import regex
from linter.checks.tokens.keys import Keys
from linter.checks.tokens.pattern import TokenKind
from linter.checks.tokens.possible import present as tokens_present
from linter.checks.tokens.possible import remember
from linter.facts.needs import fixed_piece, must_have, needed, words_of_token
from linter.facts.phrases import Phrases
from linter.facts.table import PhraseTable
from linter.model.segment import EAST_ASIAN, WIDE
from linter.model.source import Source
from linter.parse import parse
from linter.ruleset import Rule, load
from tests.effort import cases
from tests.facts import facts_of
from tests.plaindocument import segment as segment_of

FACTS = facts_of(parse(Source("a.txt", b""), "draft")[0])


def may_match(tokens: tuple[str, ...], text: str, *, bounded: bool = True) -> tuple[str, ...]:
    return tokens_present(tokens, segment_of(text), FACTS, bounded=bounded)


def present(rule: Rule, text: str) -> bool:
    segment = segment_of(text)
    return any(
        set(one.split()) <= segment.words | segment.pairs
        for words in rule.words.values()
        for one in words.sets
    )


@pytest.mark.parametrize(
    ("token", "bounded", "words"),
    [
        pytest.param("best price", True, ["price best best_price"], id="all-words-rarest-first"),
        pytest.param(
            "we are the", True, ["are the we are_the we_are"], id="common-words-where-there-are-no-others"
        ),
        pytest.param("manufacturers?", True, ["manufacturer", "manufacturers"], id="optional-letter"),
        pytest.param(
            "cooperat(?:e|ion) so",
            True,
            ["cooperate cooperate_so", "cooperation cooperation_so"],
            id="group-inside-a-word",
        ),
        pytest.param("(?:big )?sale", True, ["sale"], id="a-set-that-holds-another-is-dropped"),
        pytest.param(r"factory\w*", True, None, id="open-end"),
        pytest.param(r"factory\w* visit", True, ["visit"], id="open-word-beside-a-whole-one"),
        pytest.param("cialis", False, None, id="unbounded-edges"),
        pytest.param("a cialis b", False, ["cialis"], id="unbounded-but-between-blanks"),
        pytest.param("(?P<at>price) list", True, None, id="marked-token-has-no-edges"),
        pytest.param("don't worry", True, ["worry don t t_worry don_t"], id="apostrophe"),
        pytest.param("价格", True, [EAST_ASIAN], id="signs-beyond-ascii"),
        pytest.param(r"[\x{2190}-\x{21ff}]\x{fe0f}?", True, [WIDE], id="class-beyond-ascii"),
        pytest.param(r"[0-9](?P<at>[↑↓]{2,})", True, [WIDE], id="class-beyond-ascii-again-and-again"),
        pytest.param(r"\d+#{2,}", True, ["#"], id="sign-again-and-again"),
        pytest.param(r"\d(?:€|\$|%) ?off\w*", True, ["$", "%", WIDE], id="one-of-some-signs"),
        pytest.param(r"\d[%.]", True, None, id="a-sign-or-what-every-text-has"),
        pytest.param(r"#hash tag", True, ["hash tag hash_tag"], id="words-say-more-than-signs"),
        pytest.param(
            r"(?:\A|[^a-zA-Z])(?P<at>hash) tag(?:\z|\W)", True, ["hash tag hash_tag"], id="marked-edges"
        ),
        pytest.param(r"(?:^|[.;:])[ \r\n]*(?P<at>hash)\b", True, ["hash"], id="edge-with-blanks"),
        pytest.param(r"(?:^|[^x])(?P<at>hash)\b", True, None, id="class-that-has-letters"),
        pytest.param(r"hash(?: |\b)(?:tag)?\w*", True, ["hash"], id="blank-or-edge"),
        pytest.param("café au lait", True, ["lait au au_lait"], id="accented-letters-are-left-out"),
        pytest.param("[Cc]heap", True, ["cheap"], id="class"),
        pytest.param("(?i)Free gift", True, ["free gift free_gift"], id="flag"),
        pytest.param("fre{2,3} gift", True, ["gift"], id="counted"),
        pytest.param("broken (", True, None, id="no-token"),
    ],
)
def test_needed(token: str, bounded: bool, words: list[str] | None) -> None:
    found = {token: words.sets for token, words in needed([token], bounded=bounded).items()}
    assert found == ({} if words is None else {token: tuple(words)})
    assert (words_of_token(token, bounded) is None) is (words is None)


@pytest.mark.parametrize(
    ("token", "bounded", "words"),
    [
        pytest.param("best price", True, {"best", "price", "best_price"}, id="all"),
        pytest.param("best prices?", True, {"best"}, id="optional-letter"),
        pytest.param("(?:best|good) price", True, {"price"}, id="choice"),
        pytest.param("best|price", True, set(), id="choice-at-the-top"),
        pytest.param("cooperat(?:e|(?:ion)) so", True, {"so"}, id="nested-group"),
        pytest.param(r"[a-c]best \pLso far\w*", True, set(), id="classes-and-escapes"),
        pytest.param("best price", False, set(), id="unbounded"),
        pytest.param("café so", True, {"so", WIDE}, id="accent"),
        pytest.param("wo{2} best", True, {"best"}, id="counted"),
        pytest.param("价格(?:低|好)", True, {WIDE}, id="signs-beyond-ascii"),
        pytest.param("(?:价格)?best", True, set(), id="signs-beyond-ascii-that-may-lack"),
        pytest.param(r"why\? Best", True, {"best"}, id="escaped-sign"),
    ],
)
def test_must_have(token: str, bounded: bool, words: set[str]) -> None:
    needs = must_have(token, bounded)
    assert needs.words | needs.pairs == words


_RULES = [
    rule for rule in load().rules if rule.words and not rule.triggers and rule.check.subject == "segment"
]
_BITS = sorted(
    {word for rule in _RULES for words in rule.words.values() for one in words.sets for word in one.split()}
)[::7]


def test_most_phrase_rules_need_words() -> None:
    kinds = {"existence", "substitution"}
    phrases = [rule for rule in load().rules if rule.check.__struct_config__.tag in kinds]
    assert sum(bool(rule.words) for rule in phrases) > len(phrases) * 0.7


@cases(300)
@given(st.lists(st.sampled_from(_BITS + list("-',.é价 \n") + ["our", "the", "price"]), max_size=8), st.data())
def test_a_text_without_the_words_has_no_match(bits: list[str], data: st.DataObject) -> None:
    """Also with the pieces glued together, where no word stands whole."""
    rule = data.draw(st.sampled_from(_RULES))
    text = data.draw(st.sampled_from([" ", "", ", "])).join(bits)
    check = rule.check
    if not isinstance(check, TokenKind):
        return
    remember(rule.words, bounded=check.boundary)
    held = may_match(check.tokens_of(), text, bounded=check.boundary)
    absent = tuple(token for token in check.tokens_of() if token not in held or not present(rule, text))
    matcher = regex.matcher(absent, check.ignore_case, check.boundary, getattr(check, "match", "anywhere"))
    assert not absent or list(matcher.find(segment_of(text))) == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param("Here are some new models.", True, id="all"),
        pytest.param("Here are the models.", False, id="a-clause-lacks"),
        pytest.param("New models are here.", False, id="a-joint-lacks"),
        pytest.param(
            "Are here; is here. Here is our some; the latest models", True, id="joints-in-any-order"
        ),
        pytest.param("Here are some new shops.", False, id="the-last-clause-lacks"),
    ],
)
def test_clauses_say_what_sets_leave_out(text: str, held: bool) -> None:
    token = (
        "(?:here|below) (?:are|is) (?:our |the |some )?(?:new|hot|hottest|latest) (?:products?|models?|news)"
    )
    remember(needed([token], bounded=True))
    assert bool(may_match((token,), text)) is held


@pytest.mark.parametrize(
    ("token", "joints"),
    [
        pytest.param("(?:we|I) (?:are|am) glad", ["i|we>am|are", "am|are>glad"], id="every-two-pieces"),
        pytest.param("(?:our|the)(?: new)? price", ["new|our|the>price"], id="optional-word"),
        pytest.param("(?:a|the)n? (?:b|c), d", ["a|an|the|then>b|c", "b|c>d"], id="endings-and-signs"),
        pytest.param(r"(?:we|I)\w* (?:are|am) glad", ["am|are>glad"], id="open-end"),
        pytest.param("(?:we|I) [0-9]+ (?:are|am)", [], id="no-word-between"),
        pytest.param("(?:wé|I) (?:are|am)", [], id="accent"),
        pytest.param("so (?P<at>(?:very|much)) (?:big|small) it", ["much|very>big|small"], id="marked"),
        pytest.param("(?:we|I) am|(?:we|I) are", [], id="choice-at-the-top"),
    ],
)
def test_joints(token: str, joints: list[str]) -> None:
    clauses = needed([token], bounded=True)[token].clauses.split("&")
    assert [clause for clause in clauses if ">" in clause] == joints


def test_no_token_that_an_example_holds_is_left_out() -> None:
    wrong = []
    for rule in (rule for rule in _RULES if isinstance(rule.check, TokenKind)):
        check = rule.check
        remember(rule.words, bounded=check.boundary)
        for text in (example.source for example in rule.examples if example.wrap is None):
            held = may_match(check.tokens_of(), text, bounded=check.boundary)
            absent = tuple(token for token in check.tokens_of() if token not in held)
            matcher = regex.matcher(absent, check.ignore_case, check.boundary)
            wrong += [(rule.code, text) for _ in matcher.find(segment_of(text))] if absent else []
    assert wrong == []


def test_every_example_holds_what_its_rule_needs() -> None:
    bad = [(rule, e.bad) for rule in _RULES for e in rule.examples if e.bad is not None and e.wrap is None]
    assert [(rule.code, text) for rule, text in bad if not present(rule, text)] == []


@pytest.mark.parametrize(
    ("token", "piece"),
    [
        pytest.param(r"lieferant\w*", "lieferant", id="open-end"),
        pytest.param(r"no[-_.]?reply@", "reply@", id="class"),
        pytest.param("jusqu.au", "jusqu", id="any-sign"),
        pytest.param("rabattt?", "rabatt", id="optional-letter"),
        pytest.param(r"vol\.?\d+", "vol", id="escapes"),
        pytest.param("big sale", "sale", id="a-blank-may-be-wider"),
        pytest.param("(?:win|won)der", "der", id="choice"),
        pytest.param("win|won", "", id="choice-at-the-top"),
        pytest.param(r"(?:\A|[^\pL$])(?P<at>(?:US)?\$ ?(\d+))", "$", id="escaped-sign-in-groups"),
        pytest.param(r"(?P<at>HK\$ ?\d)", "hk$", id="capitals"),
        pytest.param(r"(?P<at>(\d+) ?£)", "£", id="sign-beyond-ascii"),
        pytest.param(r"(?:USD)?\$", "$", id="group-that-may-lack"),
        pytest.param(r"\(ab\)(c)?", "(ab)", id="escaped-brackets"),
        pytest.param("(ab|cd){2}e", "e", id="counted-choice"),
        pytest.param("(ab){0,2}", "", id="counted-group"),
        pytest.param("x", "x", id="one-letter"),
        pytest.param("(?i)Ab", "ab", id="flag"),
        pytest.param("(?i:Ab)cd", "abcd", id="flag-of-a-group"),
    ],
)
def test_fixed_piece(token: str, piece: str) -> None:
    assert fixed_piece(token) == piece


def asked_often(phrases: Phrases) -> Phrases:
    for _ in range(100):
        phrases.first("-")
    return phrases


_USES = [
    pytest.param(phrases, id=f"{name}-{use}")
    for name, table in load().tables.items()
    if isinstance(table, PhraseTable)
    for use, by_language in table.values.items()
    if (phrases := tuple(phrase for each in by_language.values() for phrase in each))
]


@pytest.mark.parametrize("phrases", _USES)
@cases(8)
@given(data=st.data())
def test_phrases_that_are_asked_often_are_found_all_the_same(
    phrases: tuple[str, ...], data: st.DataObject
) -> None:
    often = asked_often(Phrases(phrases))
    words = [word for phrase in phrases[::3] for word in phrase.split()]
    bits = st.lists(st.sampled_from([*words, *phrases, "-", "é", "\n", "X"]), max_size=6)
    text = data.draw(st.sampled_from([" ", "", ", "])).join(data.draw(bits))
    assert often.first(text) == Phrases(phrases).first(text)


_KEYS = {f"[{letter}]x+{letter}{letter}": "" for letter in "abcdefgh"} | {"best price": "", "dear sir": ""}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("axxaa and hxhh", id="some"),
        pytest.param("best price, cxxcc; DEAR SIR, DXDD", id="words-and-others"),
        pytest.param("nothing", id="none"),
    ],
)
def test_keys_that_are_asked_often_are_found_all_the_same(text: str) -> None:
    segment = segment_of(text)
    keys = Keys(_KEYS, ignore_case=True, boundary=True)

    def found() -> list[str]:
        near = keys.near(segment, FACTS)
        return [key for key in near if any(regex.matcher((key,)).find(segment))]

    first, asked = found(), [found() for _ in range(60)]
    assert asked == [first] * 60
    assert len(keys.near(segment, FACTS)) <= len(first) + 2


_SUBSTITUTIONS = [
    pytest.param(rule, id=rule.code)
    for rule in load().rules
    if rule.check.__struct_config__.tag == "substitution"
]


@pytest.mark.parametrize("rule", _SUBSTITUTIONS)
def test_what_stands_in_an_example_has_the_fixed_piece_of_its_key(rule: Rule) -> None:
    for example in rule.examples:
        text = example.bad or example.good or ""
        for key in rule.check.real.tokens_of():  # type: ignore[attr-defined]
            if any(True for _ in regex.matcher((key,)).find(segment_of(text))):
                assert fixed_piece(key) in text.casefold()
