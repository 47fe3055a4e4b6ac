"""Where two rules speak of one place, one of them is silent."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from linter.engine.yielding import Yielding
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.source import Span
from linter.ruleset import load
from tests.ruling import lint, rule, words

RULES = load()


def at(code: str, start: int, end: int) -> Diagnostic:
    return Diagnostic(code, code.lower(), Severity.INFO, "", Span(start, end))


@pytest.mark.parametrize(
    ("mine", "other", "fields", "is_silent"),
    [
        pytest.param((4, 8), (4, 8), {}, True, id="same"),
        pytest.param((4, 8), (0, 5), {}, True, id="shares a byte before"),
        pytest.param((4, 8), (7, 20), {}, True, id="shares a byte behind"),
        pytest.param((4, 8), (0, 20), {}, True, id="within"),
        pytest.param((0, 20), (4, 8), {}, True, id="around"),
        pytest.param((4, 8), (0, 4), {}, False, id="ends where it begins"),
        pytest.param((4, 8), (8, 9), {}, False, id="begins where it ends"),
        pytest.param((4, 4), (4, 4), {}, True, id="same empty place"),
        pytest.param((4, 4), (3, 5), {}, True, id="empty, inside"),
        pytest.param((4, 4), (4, 5), {}, False, id="empty, at the edge"),
        pytest.param((4, 8), (30, 40), {}, False, id="elsewhere"),
        pytest.param((4, 8), (30, 40), {"about": "element"}, False, id="elsewhere, of an element"),
        pytest.param((4, 8), (30, 40), {"about": "whole"}, True, id="elsewhere, of the whole"),
        pytest.param((4, 8), (30, 40), {"about": "missing"}, True, id="elsewhere, of what is missing"),
        pytest.param((4, 8), (4, 8), {"yields_to": ("TST009",)}, True, id="an old code of the other"),
        pytest.param((4, 8), (4, 8), {"yields_to": ("TST003", "TST002")}, True, id="one of several"),
        pytest.param((4, 8), (4, 8), {"yields_to": ("TST003",)}, False, id="yields to another"),
        pytest.param((4, 8), (4, 8), {"yields_to": ()}, False, id="yields to none"),
    ],
)
def test_a_rule_yields_where_another_speaks(
    mine: tuple[int, int], other: tuple[int, int], fields: dict[str, Any], is_silent: bool
) -> None:
    yielding = rule("TST001", words("a"), **{"yields_to": ("TST002",), **fields})
    decoys = [at("TST002", 60, 61), at("TST004", *mine)]
    found = [at("TST001", *mine), *decoys, at("TST002", *other)]
    if fields.get("about"):  # else a decoy alone would silence it
        found = [d for d in found if d != decoys[0]]
    spoken = Yielding([yielding], {"TST009": "TST002"}).spoken(found)
    assert spoken == (found[1:] if is_silent else found)


def test_a_rule_yields_to_what_yields_itself_or_is_suppressed() -> None:
    rules = (
        rule("TST001", words("now"), yields_to=("TST002",)),
        rule("TST002", words("act now"), yields_to=("TST003",)),
        rule("TST003", words("please act")),
    )
    text = "<p>please act now</p>"
    comment = "<!-- preflint-ignore-next[TST003]: agreed -->\n"
    assert [d.code for d in lint(text, *rules, path="a.html").diagnostics] == ["TST003"]
    assert [d.code for d in lint(text, *rules[:2], path="a.html").diagnostics] == ["TST002"]
    assert [d.code for d in lint(text, rules[0], path="a.html").diagnostics] == ["TST001"]
    assert [d.code for d in lint(comment + text, *rules, path="a.html").diagnostics] == []


def test_yielding_takes_time_in_step_with_the_findings() -> None:
    yielding = Yielding([rule("TST001", words("a"), yields_to=("TST002",))], {})
    many = 50_000
    found = [at(f"TST00{n % 2 + 1}", n * 4, n * 4 + 3) for n in range(many)]
    start = perf_counter()
    assert len(yielding.spoken(found)) == many
    assert perf_counter() - start < 5  # a look at each pair would take minutes
