"""The page of the architecture says what the code does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linter.docs import architecture
from linter.docs.architecture import Way, architecture_page, way_of
from linter.ruleset import load
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def way() -> Way:
    return way_of("PLE004", load())


def test_the_way_goes_from_source_to_text(way: Way) -> None:
    landmarks = (
        *("linter.parse.mime", "linter.coding.body", "linter.facts.segments", "linter.checks.tokens.pattern"),
        *("linter.engine.diagnose", "linter.formatters.full"),
    )
    names = [step.module for step in (*way.steps, *way.after)]
    places = [names.index(name) for name in landmarks]
    assert places == sorted(places)


def test_the_way_is_short_and_never_goes_back_into_the_parser(way: Way) -> None:
    assert len(way.steps) <= 15
    names_of_readers = "linter.parse.addresses"  # which the head of every report has
    assert (way.asked, way.back) == (("linter.parse.segments", names_of_readers), ())


def test_the_way_begins_with_the_message_and_ends_with_the_diagnostic(way: Way) -> None:
    assert [way.steps[0].things, way.steps[-1].things] == [("Part",), ("Diagnostic",)]
    assert {step.module for step in (*way.steps, *way.after)} <= set(way.entered)


def test_most_of_what_is_entered_is_entered_for_every_mail(way: Way) -> None:
    """What the fault itself brings is the test with its pattern, the diagnostic and the format."""
    of_the_fault = set(way.entered) - set(way.always)
    assert {
        "linter.checks.tokens.pattern",
        "linter.engine.diagnose",
        "linter.formatters.full",
    } <= of_the_fault
    assert not of_the_fault & {step.module for step in way.steps if ".parse" in step.module}


def test_the_way_is_the_same_again(way: Way) -> None:
    assert way_of("PLE004", load()) == way


def test_a_rule_that_finds_nothing_has_no_way() -> None:
    with pytest.raises(RuntimeError, match="HDR011 is not found in the example"):
        way_of("HDR011", load())


def test_every_room_says_what_it_is_for() -> None:
    page = architecture_page(load())
    rooms = [path for path in (ROOT / "linter" / "checks").iterdir() if (path / "__init__.py").is_file()]
    assert [room.name for room in rooms if f"- `{room.name}/`: \n" in page or room.name not in page] == []


def test_an_installed_preflint_has_no_such_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.docs import pages

    every = load()
    rules = replace(every, rules=(every.by_word[architecture.WAY],), tables={})
    assert "architecture.md" in pages(rules)
    monkeypatch.setattr(architecture, "PROJECT", tmp_path / "pyproject.toml")
    assert "architecture.md" not in pages(rules)
