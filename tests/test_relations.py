"""What rules declare of themselves and of each other: `reads`, `about`, `yields-to`."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

import linter
from linter.checks.base import TESTS, About
from linter.checks.message.reported import Report
from linter.docs import explain
from linter.errors import RuleError
from linter.ruleset import load
from linter.ruleset.relations import about_of, reads_of
from tests.packs import RULE, write
from tests.ruling import rule

RULES = load()


@pytest.mark.parametrize(
    ("check", "fields", "reads", "about"),
    [
        pytest.param({"kind": "existence", "tokens": ["a"]}, {}, "output", "text", id="most rules"),
        pytest.param(
            {"kind": "existence", "tokens": ["a"]},
            {"inputs": ("template",)},
            "source",
            "text",
            id="of templates alone",
        ),
        pytest.param(
            {"kind": "existence", "tokens": ["a"]},
            {"inputs": ("template",), "reads": "output", "about": "data"},
            "output",
            "data",
            id="says it",
        ),
        pytest.param({"kind": "markup", "selector": "mj-button"}, {}, "source", "text", id="mj-button"),
        pytest.param({"kind": "markup", "selector": "p > mjml"}, {}, "source", "text", id="mjml"),
        pytest.param({"kind": "markup", "selector": "p, td.mj-column"}, {}, "output", "text", id="class"),
        pytest.param({"kind": "language/subject"}, {}, "output", "language", id="kind language"),
        pytest.param(
            {"kind": "presence", "required": [{"text": ["a"]}]}, {}, "output", "missing", id="required"
        ),
        pytest.param(
            {"kind": "presence", "forbidden": [{"text": ["a"]}]}, {}, "output", "text", id="forbidden"
        ),
        pytest.param({"kind": "engine", "reports": "crash"}, {}, "source", "text", id="the engine's"),
    ],
)
def test_what_holds_without_a_word(
    check: dict[str, Any], fields: dict[str, Any], reads: str, about: str
) -> None:
    made = rule("TST001", msgspec.convert(check, TESTS[check["kind"]]), **fields)
    assert (reads_of(made), about_of(made)) == (reads, about)


_CODE = "three capitals and three digits, such as SPM012"


_SILENT = "rules would silence each other: {}\n  hint: let one of them speak: drop an entry"


_TABLE = [
    pytest.param("yields-to: [DEM9]", f"4:13: 'DEM9' is not {_CODE} in yields-to[0]", id="no code"),
    pytest.param("yields-to: [loud-word]", f"4:13: 'loud-word' is not {_CODE} in yields-to[0]", id="name"),
    pytest.param(
        "yields-to: [DEM002, PER999]",
        "4:21: there is no rule 'PER999'\n  hint: did you mean 'PER009'?",
        id="unknown",
    ),
    pytest.param("yields-to: [DEM001]", f"4:13: {_SILENT.format('DEM001 yields to DEM001')}", id="itself"),
    pytest.param(
        "aliases: [DEM003]\nyields-to: [DEM003]",
        f"5:13: {_SILENT.format('DEM001 yields to DEM001')}",
        id="itself by its old code",
    ),
    pytest.param(
        "yields-to: [DEM002]\naliases: [DEM008]",
        f"4:13: {_SILENT.format('DEM001 yields to DEM002 yields to DEM001')}",
        id="each other",
    ),
    pytest.param("yield-to: []", "4:1: unknown key 'yield-to'\n  hint: did you mean 'yields-to'?", id="key"),
    pytest.param(
        "reads: input", "4:8: unknown value 'input' in reads\n  hint: known: output, source", id="reads"
    ),
    pytest.param(
        "about: tags", "4:8: unknown value 'tags' in about\n  hint: did you mean 'tag'?", id="about"
    ),
]


@pytest.mark.parametrize(("line", "expected"), _TABLE)
def test_a_wrong_relation_is_shown_where_it_is(tmp_path: Path, line: str, expected: str) -> None:
    second = RULE.replace("DEM001", "DEM002").replace("loud-word", "other-word")
    rules = {
        "loud-word.yaml": RULE.replace("severity: warning", f"severity: warning\n{line}"),
        "other-word.yaml": second.replace("severity: warning", "severity: info\nyields-to: [DEM008]")
        if "DEM008" in line
        else second,
    }
    folder = write(tmp_path / "demo", rules)
    with pytest.raises(RuleError) as caught:
        load([folder])
    assert str(caught.value) == f"{folder / 'loud-word.yaml'}:{expected}"


def test_a_report_of_the_engine_has_one_wording(tmp_path: Path) -> None:
    own = RULE.replace("{kind: existence, tokens: [free]}", "{kind: engine, reports: crash}")
    folder = write(tmp_path / "demo", {"loud-word.yaml": own})
    with pytest.raises(RuleError) as caught:
        load([folder])
    assert str(caught.value) == (
        f"{folder / 'loud-word.yaml'}:4:32: 'crash' is worded by core/internal-error"
    )


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        pytest.param("TPL035", "en", "Where PER001 or TPL025 speaks of the same place, it is", id="en"),
        pytest.param("TPL035", "zh", "同一处已由 PER001 或 TPL025 报告时不再报告。", id="zh"),
        pytest.param(
            "TPL030",
            "en",
            "TPL009, TPL014, TPL015 or TPL016 speaks of the same mail, it is silent.",
            id="of the whole",
        ),
        pytest.param("LNK011", "en", "In MJML it also speaks of elements whose HTML the", id="about"),
        pytest.param("TPL006", "en", "Of a template it judges the source, not what", id="reads"),
    ],
)
def test_explain_says_it(code: str, language: str, said: str) -> None:
    text = explain(RULES.by_word[code], language)
    assert "".join(said.split()) in "".join(text.split())


_ROOMS = ("engine", "api.py", "cli")


_NAMED = {
    ("engine/core.py", "COR001"),  # a crash is said even where no rule is there to word it
    ("engine/core.py", "internal-error"),
}


_OTHER_MEANING = {"html", "clients"}


"""Packs whose names also are that of a role, a scope or a media type, and of a key of the config."""


def test_the_engine_names_no_rule_and_no_pack() -> None:
    words = {*get_args(Report), *get_args(About), *_OTHER_MEANING}
    named = {*RULES.by_word, *RULES.packs, *(pack.prefix for pack in RULES.packs.values())}
    found = set()
    room = Path(linter.__file__).parent
    for path in (path for name in _ROOMS for path in sorted([room / name, *room.glob(f"{name}/**/*.py")])):
        if path.is_file():
            texts = _strings(ast.parse(path.read_text("utf-8")))
            said = {word for text in texts for word in (text, *re.findall(r"\b[A-Z]{3}\d{3}\b", text))}
            found |= {(path.relative_to(room).as_posix(), word) for word in said & named}
    assert {one for one in found if one[1] not in words} == _NAMED


def _strings(tree: ast.Module) -> list[str]:
    """The texts that code can look rules up by: all but docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    every = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return [node.value for node in every if isinstance(node.value, str)]
