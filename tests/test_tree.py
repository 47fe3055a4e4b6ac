"""YAML as plain data with places: how deep it may go, whatever the YAML library makes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.errors import RuleError
from linter.ruleset.tree import MAX_DEPTH, parse

DEEP: dict[str, Callable[[int], str]] = {
    "lists": lambda n: "[" * n + "]" * n,
    "mappings": lambda n: "{a: " * n + "}" * n,
    "pairs-in-lists": lambda n: "[a: " * (n // 2) + "]" * (n // 2),
    "dashes": lambda n: "- " * n + "x",
    "keys-below-each-other": lambda n: "".join(" " * i + "a:\n" for i in range(n)),
    "keys-that-are-mappings": lambda n: "? " * n + "a",
    "lists-at-their-keys": lambda n: "".join(f"{' ' * i}a:\n{' ' * i}-\n" for i in range(n // 2)),
    "values-of-long-keys": lambda n: "".join(" " * i + "? a\n" + " " * i + ":\n" for i in range(n)),
    "both": lambda n: "- " * (n // 2) + "[" * (n // 2) + "]" * (n // 2),
}


def said(text: str) -> str:
    try:
        parse(text, Path("a.yaml"))
    except RuleError as error:
        return str(error).partition(": ")[2]
    return ""


TOO_DEEP = f"nested too deeply\n  hint: {MAX_DEPTH} levels are read, no more"


@pytest.mark.parametrize("made", DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deeply_is_refused(made: Callable[[int], str]) -> None:
    assert said(made(MAX_DEPTH)) != TOO_DEEP
    assert said(made(MAX_DEPTH + 2)) == TOO_DEEP
    assert said(made(1100)) == TOO_DEEP


FAR = {name: made for name, made in DEEP.items() if "\n" not in made(2)}


@pytest.mark.parametrize("made", FAR.values(), ids=FAR)
def test_what_would_overflow_the_stack_is_refused(made: Callable[[int], str]) -> None:
    assert said(made(60_000)) == TOO_DEEP


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("a:\n  - b: " + "[" * 2000, "a.yaml:2:105", id="within-a-line"),
        pytest.param("".join(" " * i + "a:\n" for i in range(900)), "a.yaml:101:101", id="line-by-line"),
    ],
)
def test_the_place_is_where_the_limit_is_passed(text: str, place: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text, Path("a.yaml"))
    assert caught.value.where == place


def test_many_brackets_side_by_side_are_not_deep() -> None:
    text = "a: [" + "[x], " * 500 + "]\nb: '" + "[" * 500 + "'\n"
    assert parse(text, Path("a.yaml")).data == {"a": [["x"]] * 500, "b": "[" * 500}


def test_a_mistake_among_many_brackets_is_shown_where_it_is() -> None:
    with pytest.raises(RuleError) as caught:
        parse("a: [" + "[x], " * 500 + "]\nb: ]\n", Path("a.yaml"))
    assert str(caught.value).startswith("a.yaml:2:4: not YAML: ")
