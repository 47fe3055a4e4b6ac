"""Messages, reasons, help and titles of every rule read well in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from linter.ruleset import Rule, load
from linter.ruleset.rule import Localized
from tools.catalogue import files, read

RULES = load()
_HAN = r"[\u3400-\u9fff]"
_HALF_WIDTH = re.compile(rf"{_HAN}[,.;!?]|{_HAN} ?\([^)]*{_HAN}")
_BLANKS = re.compile(rf"{_HAN} {_HAN}|[，。；：！？、（）“] | [，。；：！？、（）]|{_HAN} “|” {_HAN}")
_QUOTED = re.compile(rf"[「」『』]|\"[^\"]*{_HAN}[^\"]*\"|‘[^’]*{_HAN}[^’]*’")
"""Other quotation marks than “ ” around Chinese."""
_WRITE = re.compile(r"应写成|应写作|应改为|应该写成|应当写成|改成")
"""Other ways to say what should stand there than 应为, and what a fix writes than 改为."""
_LONGEST = {"message": 100, "help": 250, "why": 500, "title": 80}
_ENDED = re.compile(r"[。？！…”）.?!)']$")
"""How a reason may end: it is one or more whole sentences, the last of which may be quoted English."""


def texts(rule: Rule) -> Iterator[tuple[str, Localized]]:
    """Everything that a person reads about a finding of the rule."""
    yield "message", rule.message
    yield "why", rule.why
    if rule.help:
        yield "help", rule.help
    if rule.fix:
        yield "title", rule.fix.title


def faults(rule: Rule) -> Iterator[str]:
    """What is wrong with the words of a rule, one line each."""
    for place, both in texts(rule):
        for language, text in (("en", both.en), ("zh", both.zh)):
            if text != text.strip():
                yield f"{place} ({language}) has blanks around it"
            if len(text) > _LONGEST[place]:
                yield f"{place} ({language}) has {len(text)} characters, more than {_LONGEST[place]}"
        if both.zh == both.en or not re.search(_HAN, both.zh):
            yield f"{place} is not in Chinese: {both.zh}"
        if wrong := _HALF_WIDTH.search(both.zh):
            yield f"{place}: half-width sign after Chinese: {wrong[0]}"
        yield from (f"{place}: {fault}" for fault in uneven(both.zh, place))
        if wrong := _BLANKS.search(both.zh):
            yield f"{place}: a blank that Chinese does not set: {wrong[0]!r}"
        if place in ("message", "title") and re.search(r"[。.]$", both.zh):
            yield f"{place} ends in a full stop: {both.zh}"
    for language in ("en", "zh"):
        if rule.why.text(language) == rule.message.text(language):
            yield f"why says what the message says ({language})"
        if not _ENDED.search(rule.why.text(language)):
            yield f"why is no whole sentence ({language})"


def uneven(chinese: str, place: str = "message") -> Iterator[str]:
    """What is set otherwise than in all other texts."""
    if place in ("message", "title") and (wrong := _WRITE.search(chinese)):
        yield f"应为 or 改为, not {wrong[0]}"
    if wrong := _QUOTED.search(chinese):
        yield f"other quotation marks than “ ”: {wrong[0]}"
    if "您" in re.sub("“[^”]*”", "", chinese):
        yield "the reader is 你, not 您"


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_words_of_a_rule(rule: Rule) -> None:
    assert list(faults(rule)) == []


@pytest.mark.parametrize(
    ("chinese", "fault"),
    [
        pytest.param("价格,太高", "half-width", id="comma"),
        pytest.param("价格太高.", "half-width", id="stop"),
        pytest.param("价格(含税)太高", "half-width", id="bracket"),
        pytest.param("Too high", "not in Chinese", id="english"),
        pytest.param("价格 太高", "a blank", id="blank"),
        pytest.param("写成 “high”", "a blank", id="quote"),
        pytest.param("价" * 101, "101 characters", id="long"),
        pytest.param("价格太高 ", "blanks around", id="trailing"),
        pytest.param("价格太高。", "full stop", id="sentence"),
        pytest.param("「价格」太高", "quotation marks", id="corner-quotes"),
        pytest.param('"价格"太高', "quotation marks", id="straight-quotes"),
        pytest.param("“价格”应写成“报价”", "应为", id="write"),
        pytest.param("您的价格太高", "你", id="formal"),
    ],
)
def test_a_fault_is_found(chinese: str, fault: str) -> None:
    first = RULES.rules[0]
    rule = replace(first, message=Localized(en="The price is too high", zh=chinese))
    assert any(fault in line for line in faults(rule))


def test_the_program_says_you_and_quotes_as_the_rules_do() -> None:
    said = (form for file in files() for one in read(file) if one.id for form in _forms(one.string))
    assert [text for text in said if list(uneven(text))] == []


def _forms(string: object) -> tuple[str, ...]:
    return (
        (string,) if isinstance(string, str) else tuple(map(str, string)) if isinstance(string, tuple) else ()
    )


def test_every_exception_is_said_in_chinese() -> None:
    exceptions = [(rule.code, one) for rule in RULES.rules for one in rule.false_positives]
    assert [code for code, one in exceptions if isinstance(one, str) or not re.search(_HAN, one.zh)] == []
