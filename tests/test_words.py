"""Words that a token needs, and that a text which lacks them is never one it matches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.checks import regex
from linter.checks.words import needed, words_of
from linter.ruleset import load
from tests.plaindocument import segment as segment_of


@pytest.mark.parametrize(
    ("token", "bounded", "words"),
    [
        pytest.param("best price", True, {"price"}, id="longest-word"),
        pytest.param("we are the", True, {"are"}, id="a-common-word-is-better-than-none"),
        pytest.param("manufacturers?", True, {"manufacturer", "manufacturers"}, id="optional-letter"),
        pytest.param(
            "cooperat(?:e|ion) partner", True, {"cooperate", "cooperation"}, id="group-inside-a-word"
        ),
        pytest.param("(?:pls|plz) note", True, {"note"}, id="word-beside-a-choice"),
        pytest.param(r"factory\w*", True, None, id="open-end"),
        pytest.param(r"factory\w* visit", True, {"visit"}, id="open-word-beside-a-whole-one"),
        pytest.param("cialis", False, None, id="unbounded-edges"),
        pytest.param("a cialis b", False, {"cialis"}, id="unbounded-but-between-blanks"),
        pytest.param("(?P<at>price) list", True, None, id="marked-token-has-no-edges"),
        pytest.param("don't worry", True, {"worry"}, id="apostrophe"),
        pytest.param("价格", True, None, id="no-letters"),
        pytest.param("café au lait", True, {"lait"}, id="accented-letters-are-left-out"),
        pytest.param("[Cc]heap goods", True, {"cheap"}, id="class"),
        pytest.param("(?i)Free gift", True, {"free"}, id="flag"),
        pytest.param("free{2,3} gift", True, {"gift"}, id="counted"),
        pytest.param("broken (", True, None, id="no-token"),
    ],
)
def test_needed(token: str, bounded: bool, words: set[str] | None) -> None:
    assert needed([token], bounded=bounded) == (None if words is None else frozenset(words))


_RULES = [rule for rule in load().rules if rule.words]
_BITS = sorted({word for rule in _RULES for word in rule.words})[::7]


def test_most_phrase_rules_need_words() -> None:
    kinds = {"existence", "substitution"}
    phrases = [
        r for r in load().rules if r.check.__struct_config__.tag in kinds and not r.check.whole_message
    ]
    assert sum(bool(rule.words) for rule in phrases) > len(phrases) * 0.6


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_BITS + list("-',.é价 \n") + ["our", "the", "price"]), max_size=8), st.data())
def test_a_text_without_the_words_has_no_match(bits: list[str], data: st.DataObject) -> None:
    """Also with the pieces glued together, where no word stands whole."""
    rule = data.draw(st.sampled_from(_RULES))
    text = data.draw(st.sampled_from([" ", "", ", "])).join(bits)
    if words_of(text) & set(rule.words):
        return
    check = rule.check
    tokens = check.tokens_of()  # type: ignore[attr-defined]
    where = getattr(check, "match", "anywhere")
    matcher = regex.matcher(tokens, check.ignore_case, check.boundary, where)  # type: ignore[attr-defined]
    assert list(matcher.find(segment_of(text))) == []


def test_every_example_holds_a_needed_word() -> None:
    """A rule's own bad examples are found through the look-up: what it needs is in what it finds."""
    wrong = []
    for rule in _RULES:
        for example in rule.examples:
            if (
                example.bad is not None
                and example.wrap is None
                and not words_of(example.bad) & set(rule.words)
            ):
                wrong.append((rule.code, example.bad))
    assert wrong == []
