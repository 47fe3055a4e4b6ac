"""`--group-by`: findings in another order than file by file."""

from __future__ import annotations

import pytest

from linter.formatters import render
from linter.formatters.display import Display
from tests.reports import ENCODED, PLAIN, report

CONCISE = {
    "file": ["a TST001", "a TST001", "a TST003", "a TST002", "b TST001", "b TST002", "b TST003"],
    "severity": ["a TST001", "a TST001", "b TST001", "a TST003", "b TST003", "a TST002", "b TST002"],
    "rule": ["a TST001", "a TST001", "b TST001", "a TST003", "b TST003", "a TST002", "b TST002"],
}


@pytest.mark.parametrize(("group", "order"), CONCISE.items(), ids=CONCISE)
def test_concise_is_ordered(group: str, order: list[str]) -> None:
    text = render(report(PLAIN, ENCODED), "concise", Display(group=group, summary=False))  # type: ignore[arg-type]
    lines = [line.split() for line in text.splitlines() if "not checked" not in line]
    assert [f"{words[0][0]} {words[2]}" for words in lines] == order


TITLES = {
    ("severity", "en"): ["error (3)", "warning (2)", "info (2)"],
    ("severity", "zh"): ["错误（3）", "警告（2）", "提示（2）"],
    ("rule", "en"): ["TST001 rule-tst001 (3)", "TST003 rule-tst003 (2)", "TST002 rule-tst002 (2)"],
    ("rule", "zh"): ["TST001 rule-tst001（3）", "TST003 rule-tst003（2）", "TST002 rule-tst002（2）"],
    ("file", "en"): [],
}


ALL = {title for titles in TITLES.values() for title in titles}


@pytest.mark.parametrize(("how", "titles"), TITLES.items(), ids=map(" ".join, TITLES))
def test_full_has_a_title_for_each_group(how: tuple[str, str], titles: list[str]) -> None:
    group, language = how
    made = report(PLAIN, ENCODED, language=language)
    text = render(made, "full", Display(group=group))  # type: ignore[arg-type]
    assert [line for line in text.splitlines() if line in ALL] == titles
    assert sorted(text.splitlines()) == sorted(
        [*render(made, "full").splitlines(), *titles, *[""] * len(titles)]
    )
