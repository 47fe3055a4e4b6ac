"""How much a configuration and a pack may hold: what is more is an error that says where, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api
from linter.checks.tokens import regex
from linter.config import resolve
from linter.config.read import nearest
from linter.errors import PreflintError
from linter.ruleset import bounded
from tests.packs import PACK, RULE

ITEMS, FILE = 9, 400
NINE = [f"{number} a" for number in range(ITEMS)]
FEW = ", ".join(f'"{text}"' for text in NINE)
MANY = f'{FEW},\n"one more"'
LISTS = 'keep long lists in files of their own, as in phrases = ["phrases.txt"]'
HAND = "keep what people write by hand; a pattern can stand for many phrases"
FULL = "x" * FILE
DEMO = {"demo/pack.yaml": PACK, "demo/loud-word.yaml": RULE}
PACKS = {"preflint.toml": 'packs = ["demo"]\n', **DEMO}
VALUES = "source: own\ndate: 2026-01-31\nvalues:\n"


def options(text: str) -> dict[str, str]:
    """A pack, and a configuration with options of its rule."""
    return {**DEMO, "preflint.toml": f'packs = ["demo"]\n[rules.DEM001]\n{text}\n'}


def listed(texts: list[str], before: str = "") -> str:
    return "".join(f"{before}{text}\n" for text in texts)


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("linter.ruleset.folders.built_in", lambda: tmp_path / "none")
    nearest.cache_clear()
    monkeypatch.setattr(bounded, "MAX_ITEMS", ITEMS)
    monkeypatch.setattr(bounded, "MAX_FILE", FILE)
    monkeypatch.setattr(regex, "MOST_PATTERNS", 2)


def said(files: dict[str, str]) -> str:
    """What a configuration with these files is told; nothing where it is taken."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    nearest.cache_clear()
    try:
        api.prepare(resolve())
    except PreflintError as error:
        return str(error).replace(f"{Path.cwd()}/", "")
    return ""


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"preflint.toml": f"vocabulary = [{FEW}]\n"}, id="vocabulary"),
        pytest.param(
            {"preflint.toml": 'phrases = ["p.txt"]\n', "p.txt": f"# a\n{listed(NINE)}"}, id="phrases"
        ),
        pytest.param(options(f"extend-tokens = [{FEW}]"), id="plain tokens"),
        pytest.param({"preflint.toml": "#" * FILE}, id="a file of just that size"),
        pytest.param(PACKS, id="pack"),
    ],
)
def test_what_is_within_the_limits_is_taken(files: dict[str, str]) -> None:
    assert said(files) == ""


@pytest.mark.parametrize(
    ("files", "error"),
    [
        pytest.param(
            {"preflint.toml": f"vocabulary = [{MANY}]\n"},
            f"preflint.toml:2: 10 entries in vocabulary where 9 are the most\n  hint: {LISTS}",
            id="vocabulary",
        ),
        pytest.param(
            options(f"extend-tokens = [{MANY}]"),
            "preflint.toml:4: 10 entries in rules.DEM001.extend-tokens where 9 are the most"
            f"\n  hint: {LISTS}",
            id="tokens",
        ),
        pytest.param(
            options('extend-tokens = ["a.b", "c+", "d*e"]'),
            "preflint.toml:3: 3 patterns where 2 are the most; plain phrases do not count"
            " in rules.DEM001.extend-tokens",
            id="patterns",
        ),
        pytest.param(
            {"preflint.toml": f'profile = "auto"\n# {FULL}\n'},
            f"preflint.toml:2:384: the file has more than 400 characters\n  hint: {LISTS}",
            id="configuration",
        ),
        pytest.param(
            {"pyproject.toml": f'[tool.preflint]\nprofile = "auto"\n# {FULL}\n'},
            f"pyproject.toml:3:368: the file has more than 400 characters\n  hint: {LISTS}",
            id="pyproject",
        ),
        pytest.param({"pyproject.toml": f"[tool.other]\n# preflint {FULL}\n"}, "", id="another's pyproject"),
        pytest.param(
            {
                "preflint.toml": 'phrases = ["p.txt", "q.txt"]\n',
                "p.txt": listed(NINE[1:]),
                "q.txt": "d\n\ne\n",
            },
            f"q.txt:3: more than 9 phrases\n  hint: {HAND}",
            id="phrases",
        ),
        pytest.param(
            {"preflint.toml": 'phrases = ["p.yaml"]\n', "p.yaml": listed([*NINE, "e"], "- ")},
            "p.yaml:10:3: 10 entries where 9 are the most\n  hint: make it several lists",
            id="phrases in YAML",
        ),
        pytest.param(
            {"preflint.toml": 'phrases = ["p.txt"]\n', "p.txt": f"a\n{FULL}\n"},
            "p.txt:2:399: the file has more than 400 characters\n  hint: split it into several files",
            id="file of phrases",
        ),
        pytest.param(
            {"preflint.toml": 'schema = "s.json"\n', "s.json": f'{{"a": [{MANY}]}}'},
            "s.json: 10 entries in a where 9 are the most\n  hint: keep what templates use",
            id="schema",
        ),
        pytest.param(
            {"preflint.toml": '[samples]\nplain = "s.yaml"\n', "s.yaml": f"a: {FULL}\n"},
            "s.yaml:1:401: the file has more than 400 characters\n  hint: keep what templates use",
            id="samples",
        ),
        pytest.param(
            {
                **PACKS,
                "demo/data/files.yaml": f"{VALUES}{listed([*NINE, 'e'], '- ')}",
            },
            "demo/data/files.yaml:13:3: 10 entries where 9 are the most\n  hint: make it several lists",
            id="table",
        ),
        pytest.param(
            {**PACKS, "demo/loud-word.yaml": f"# {FULL}\n{RULE}"},
            "demo/loud-word.yaml:1:401: the file has more than 400 characters"
            "\n  hint: split it into several files",
            id="rule",
        ),
    ],
)
def test_what_is_more_is_an_error_with_its_place(files: dict[str, str], error: str) -> None:
    assert said(files) == error


def test_a_phrase_is_no_essay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MAX_FILE", 10_000)
    files = {"preflint.toml": 'phrases = ["p.txt"]\n', "p.txt": f"a\n{'x' * 2001}\n"}
    assert said(files) == f"p.txt:2: a phrase of more than 2,000 characters\n  hint: {HAND}"
