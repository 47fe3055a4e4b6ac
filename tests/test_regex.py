"""Tokens as patterns: blanks, apostrophes, boundaries in any script, and offsets in code points."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.tokens import regex
from linter.checks.tokens.regex import PatternError, Where
from tests.plaindocument import segment

ALPHABET = "ab é中𝔞\u0301 '’-\n\r.,ßЯ\u00a0"


def found(text: str, *tokens: str, where: Where = "anywhere", boundary: bool = True) -> list[str]:
    matches = list(regex.matcher(tokens, True, boundary, where).find(segment(text)))
    assert [m.text for m in matches] == [text[m.start : m.end] for m in matches]
    return [m.text for m in matches]


BOUNDARIES = [
    pytest.param("our specialist", "cialis", [], id="inside-a-word"),
    pytest.param("Cialis, CIALIS", "cialis", ["Cialis", "CIALIS"], id="beside-punctuation"),
    pytest.param("un précialis", "cialis", [], id="after-accented-letter"),
    pytest.param("cialisé", "cialis", [], id="before-accented-letter"),
    pytest.param("cialise\u0301", "cialis", [], id="before-decomposed-letter"),
    pytest.param("cafe\u0301", "cafe", [], id="before-combining-mark"),
    pytest.param("cafe\u0301 noir", "café noir", ["cafe\u0301 noir"], id="composed-token-finds-decomposed"),
    pytest.param("免费free赠送", "free", ["free"], id="between-han"),
    pytest.param("请看附件abc", "附件", ["附件"], id="han-token-before-latin"),
    pytest.param("첨부파일을 보세요", "첨부", ["첨부"], id="hangul-token-with-particle"),
    pytest.param("カタログfreeです", "free", ["free"], id="between-kana"),
    pytest.param("сfree freeя", "free", [], id="beside-cyrillic"),
    pytest.param("бесплатно, Бесплатно", "бесплатно", ["бесплатно", "Бесплатно"], id="cyrillic-token"),
    pytest.param("ｆｕｌｌfree", "free", [], id="after-full-width-letter"),
    pytest.param("duty-free", "free", ["free"], id="hyphen-is-a-boundary"),
    pytest.param("l'offre, l’offre", "offre", ["offre", "offre"], id="elision-is-a-boundary"),
    pytest.param("can't can’t can", "can", ["can"], id="apostrophe-and-letter-continue-a-word"),
    pytest.param("'free'", "free", ["free"], id="quotes-are-boundaries"),
    pytest.param("free_ 2free free2", "free", [], id="underscore-and-digits"),
    pytest.param("\u200bfree\u200b", "free", ["free"], id="zero-width-space"),
    pytest.param("US$100", r"\$\d+", ["$100"], id="symbol-edge-needs-no-boundary"),
    pytest.param("wow!!! ok", "!!+", ["!!!"], id="punctuation-only"),
    pytest.param("50%ig 50% off", "50% off", ["50% off"], id="symbol-inside"),
    pytest.param("free free,free", "free", ["free", "free", "free"], id="shared-boundary"),
]


@pytest.mark.parametrize(("text", "token", "expected"), BOUNDARIES)
def test_boundary(text: str, token: str, expected: list[str]) -> None:
    assert found(text, token) == expected


BLANKS = [
    pytest.param("dear sir", ["dear sir"], id="space"),
    pytest.param("dear\u00a0sir", ["dear\u00a0sir"], id="no-break-space"),
    pytest.param("dear\u3000 \tsir", ["dear\u3000 \tsir"], id="run-of-blanks"),
    pytest.param("dear\nsir", ["dear\nsir"], id="line-break"),
    pytest.param("dear \r\n  sir", ["dear \r\n  sir"], id="crlf-and-indent"),
    pytest.param("dear\n\nsir", [], id="empty-line"),
    pytest.param("dear\r\n\r\nsir", [], id="empty-line-crlf"),
    pytest.param("dearsir", [], id="none"),
]


@pytest.mark.parametrize(("text", "expected"), BLANKS)
def test_space_in_token(text: str, expected: list[str]) -> None:
    assert found(text, "dear sir") == expected


def test_apostrophe_in_token_matches_both() -> None:
    assert found("you've, you’ve", "you've") == ["you've", "you’ve"]
    assert found("a’b a'b", "a[']b") == ["a’b", "a'b"]


WHERES = [
    pytest.param("  Click here » ", "whole", ["Click here"], id="whole-with-ornaments"),
    pytest.param("click here now", "whole", [], id="whole-refuses-more"),
    pytest.param("\n click here now", "start", ["click here"], id="start"),
    pytest.param("now click here", "start", [], id="start-refuses-middle"),
    pytest.param("now click here!", "end", ["click here"], id="end"),
    pytest.param("hi,\n  click here\nor click here", "line", ["click here"], id="line"),
]


@pytest.mark.parametrize(("text", "where", "expected"), WHERES)
def test_where(text: str, where: Where, expected: list[str]) -> None:
    assert found(text, "click here", where=where) == expected


def test_longest_token_wins() -> None:
    assert found("Dear Sir or Madam", "dear sir", "dear sir or madam") == ["Dear Sir or Madam"]
    assert found("wow!!! dear sir!!", "dear sir", r"dear sir!+", "!!+") == ["!!!", "dear sir!!"]


def test_marked_group_is_what_is_reported_and_may_share_context() -> None:
    matches = list(regex.matcher(("([a-z])(?P<at>,)([a-z])",)).find(segment("a,b,c, d")))
    assert [(m.start, m.end, m.text, m.groups) for m in matches] == [
        (1, 2, ",", ("a", ",", "b")),
        (3, 4, ",", ("b", ",", "c")),
    ]


def test_without_boundary() -> None:
    assert found("specialist", "cialis", boundary=False) == ["cialis"]


def test_trigger_is_one_pattern_that_ignores_boundaries() -> None:
    (pattern,) = regex.trigger(("dear sir", "a(?P<at>b)"))
    assert regex.compile_pattern(pattern).search(b"xDEAR \n\n SIRx") is not None
    assert regex.compile_pattern(pattern).search(b"xabx") is not None
    assert regex.trigger(()) == ()


@given(
    st.text(ALPHABET, max_size=40), st.sampled_from(["a b", "a ?b", "é", "a' ", "[a-z](?P<at>,)", "中+b?"])
)
def test_trigger_occurs_wherever_the_token_does(text: str, token: str) -> None:
    (pattern,) = regex.trigger((token,))
    if found(text, token):
        assert regex.compile_pattern(pattern).search(text.encode()) is not None


@pytest.mark.parametrize(
    ("token", "text"),
    [
        pytest.param("(free", "pattern '(free': missing ): (free", id="unbalanced"),
        pytest.param(r"(a)\1", r"pattern '(a)\\1': invalid escape sequence: \1", id="backreference"),
        pytest.param("a*", "pattern 'a*': matches the empty text", id="empty-match"),
    ],
)
def test_bad_token(token: str, text: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(PatternError) as caught:
        regex.verify(("fine", token))
    assert str(caught.value) == text
    assert capfd.readouterr().err == ""


@given(st.text(ALPHABET, max_size=40))
def test_offsets_are_code_points_and_words_are_whole(text: str) -> None:
    """Against Python's own idea of a word, where the two agree on what a letter is."""
    matches = list(regex.matcher(("ab",), True, True, "anywhere").find(segment(text)))
    plain = [m.span() for m in re.finditer(r"(?<![^\W中])(?<!\u0301)ab(?![^\W中]|\u0301|['’][^\W中])", text)]
    assert [(m.start, m.end) for m in matches] == plain


@given(st.text(ALPHABET, max_size=40), st.sampled_from(["a+", "ab|b", "中+", "é", "a b", "'", r"\.|,"]))
def test_matches_tile_in_order(text: str, token: str) -> None:
    for boundary in (True, False):
        end = 0
        for match in regex.matcher((token,), True, boundary).find(segment(text)):
            assert end <= match.start < match.end <= len(text)
            assert match.text == text[match.start : match.end]
            end = match.end


def test_linear_on_one_long_word() -> None:
    """A token that may start with a symbol is checked in Python; a long word is still skipped in one step."""
    assert found("a" * 1_000_000, r"a\.?") == []


@given(
    st.text(alphabet="ab' \n\r\t中", max_size=12),
    st.sampled_from(["a b", "a (?:b )?a", "a' b", "[ab'] a", "a  ?b", r"a\\ ?b", "a.b", "b ?'? ?a"]),
    st.sampled_from(["anywhere", "end", "line"]),
)
def test_a_narrowed_pattern_finds_the_same(text: str, token: str, where: Where) -> None:
    """A letter in front that no narrow text has makes the same text one for the wide pattern."""
    wide, narrow = (found(f"{letter}.\n\n{text}", token, where=where) for letter in "éx")
    assert narrow == wide
