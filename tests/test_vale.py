"""Vale styles become rules: each extension point, what is left out and why, and a pack that passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter import api
from linter.config import Config
from linter.model.source import Source
from linter.ruleset import load
from linter.ruleset.tree import parse
from linter.vale.made import rule_of
from linter.vale.styles import Left, Style
from tests.conftest import Command

POINTS: dict[str, tuple[str, dict[str, Any]]] = {
    "existence": (
        "extends: existence\nmessage: \"Avoid '%s'.\"\ntokens: [kindly, in order to]",
        {"kind": "existence", "ignore_case": False, "tokens": ["kindly", "in order to"]},
    ),
    "existence-in-any-case-with-exceptions": (
        "extends: existence\nmessage: x\nignorecase: true\ntokens: [kindly]\nexceptions: [kindly note]",
        {"kind": "existence", "ignore_case": True, "tokens": ["kindly"], "exceptions": ["kindly note"]},
    ),
    "existence-of-signs": (
        "extends: existence\nmessage: x\nnonword: true\ntokens: ['\\d+(?:st|nd)']",
        {"kind": "existence", "ignore_case": False, "boundary": False, "tokens": [r"\d+(?:st|nd)"]},
    ),
    "existence-whose-edges-are-no-letters": (
        "extends: existence\nmessage: x\ntokens: ['\\(s\\)']",
        {"kind": "existence", "ignore_case": False, "boundary": False, "tokens": [r"\b(?:\(s\))\b"]},
    ),
    "existence-raw-before-words": (
        (
            "extends: existence\nmessage: x\nignorecase: true\n"
            "raw: ['\\b(am|are)\\b\\s*']\ntokens: ['[\\w]+ed', sent]"
        ),
        {
            "kind": "existence",
            "ignore_case": False,
            "boundary": False,
            "tokens": [r"\b(am|are)\b\s*(?i:\b(?:[\w]+ed|sent)\b)"],
        },
    ),
    "existence-lookbehind": (
        (
            "extends: existence\nmessage: x\nnonword: true\n"
            "tokens: ['(?<=very )big', '(?<!not )late', 'soon(?! after)']"
        ),
        {
            "kind": "existence",
            "ignore_case": False,
            "boundary": False,
            "tokens": ["very (?P<at>big)", "late", "soon"],
            "exceptions": ["not late", "soon after"],
        },
    ),
    "substitution": (
        (
            "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\n"
            "ignorecase: true\nswap: {utilize: use}"
        ),
        {"kind": "substitution", "ignore_case": True, "swap": {"utilize": "use"}},
    ),
    "substitution-with-a-choice": (
        "extends: substitution\nmessage: x\nswap: {abundance: plenty|wealth}",
        {"kind": "substitution", "ignore_case": False, "swap": {"abundance": "plenty / wealth"}},
    ),
    "substitution-with-groups-and-sums": (
        "extends: substitution\nmessage: x\nswap: {'(\\d+) euros': '€$1', '\\$100': '$225'}",
        {"kind": "substitution", "ignore_case": False, "swap": {r"(\d+) euros": r"€\1", r"\$100": "$225"}},
    ),
    "occurrence": (
        "extends: occurrence\nmessage: x\nscope: paragraph\nmax: 2\ntoken: '!'",
        {"kind": "occurrence", "ignore_case": False, "boundary": False, "token": "!", "max": 2},
    ),
    "occurrence-of-words-in-a-sentence": (
        "extends: occurrence\nmessage: x\nscope: sentence\nmax: 25\ntoken: '\\b(\\w+)\\b'",
        {"kind": "readability/sentence-words", "limit": 25},
    ),
    "repetition": (
        "extends: repetition\nmessage: \"'%s' is repeated!\"\nalpha: true\ntokens: ['[^\\s]+']",
        {"kind": "repetition"},
    ),
    "consistency": (
        "extends: consistency\nmessage: x\nignorecase: true\neither: {advisor: adviser}",
        {"kind": "consistency", "ignore_case": True, "either": {"advisor": "adviser"}},
    ),
    "conditional": (
        "extends: conditional\nmessage: x\nfirst: our offer\nsecond: 'Q-\\d+'",
        {
            "kind": "conditional",
            "ignore_case": False,
            "boundary": False,
            "first": ["our offer"],
            "second": {"text": [r"Q-\d+"]},
        },
    ),
    "capitalization-of-sentences": (
        "extends: capitalization\nmessage: x\nscope: heading\nmatch: $sentence\nexceptions: [Azure]",
        {"kind": "capitalization", "style": "title", "keep": ["Azure"]},
    ),
    "capitalization-lower": (
        "extends: capitalization\nmessage: x\nscope: heading\nmatch: $lower",
        {"kind": "occurrence", "ignore_case": False, "boundary": False, "token": "^[^A-Z]+$", "min": 1},
    ),
    "metric": (
        (
            "extends: metric\nmessage: x\n"
            "formula: (0.39 * (words / sentences)) + (11.8 * (syllables / words)) - 15.59\n"
            "condition: '> 8'"
        ),
        {"kind": "readability/grade", "limit": 8.0},
    ),
    "readability": (
        "extends: readability\nmessage: x\ngrade: 9\nmetrics: [Flesch-Kincaid]",
        {"kind": "readability/grade", "limit": 9.0},
    ),
    "sequence": (
        "extends: sequence\nmessage: x\ntokens: [{pattern: is}, {tag: VBN}]",
        {
            "kind": "sequence",
            "trigger": ["is"],
            "tokens": [{"LOWER": {"REGEX": "^(?:is)$"}}, {"TAG": {"REGEX": "^(?:VBN)$"}}],
        },
    ),
}


def style(text: str) -> Style:
    return Style(Path("styles/House/OneRule.yml"), parse(text, Path("OneRule.yml")).data)


@pytest.mark.parametrize(("text", "check"), POINTS.values(), ids=POINTS)
def test_an_extension_point_becomes_a_check(text: str, check: dict[str, Any]) -> None:
    assert rule_of(style(text), "HST001")["check"] == check


LEFT = {
    "spelling": ("extends: spelling\nmessage: x", "it names a dictionary"),
    "script": ("extends: script\nmessage: x\nscript: |\n  x", "it is a program"),
    "unknown": ("extends: magic\nmessage: x", "'magic' is no extension point"),
    "abbreviations": (
        "extends: conditional\nmessage: x\nfirst: '\\b([A-Z]{3})\\b'\nsecond: '\\(([A-Z]{3})\\)'",
        "it asks for each word by itself",
    ),
    "title-case": ("extends: capitalization\nmessage: x\nmatch: $title", "it asks for Title Case"),
    "table-cells": ("extends: existence\nmessage: x\nscope: table.cell\ntokens: [a]", "scope 'table.cell'"),
    "lookaround-inside": (
        "extends: existence\nmessage: x\ntokens: ['a(?=b)c']",
        "pattern 'a(?=b)c': invalid perl operator: (?=",
    ),
    "formula": ("extends: metric\nmessage: x\nformula: words\ncondition: '> 8'", "of formulas"),
    "count-in-a-sentence": (
        "extends: occurrence\nmessage: x\nscope: sentence\nmax: 3\ntoken: ','",
        "it counts within a sentence",
    ),
}


@pytest.mark.parametrize(("text", "reason"), LEFT.values(), ids=LEFT)
def test_what_cannot_be_says_why(text: str, reason: str) -> None:
    with pytest.raises(Left) as caught:
        rule_of(style(text), "HST001")
    assert str(caught.value).startswith(reason)


def test_what_vale_says_of_a_rule_is_kept() -> None:
    text = """\
extends: substitution
message: "Use '%s' instead of '%s' {here}: 100%%."
level: error
link: https://example.com/style
description: |
  Short words
  are read.
swap: {utilize: use}
"""
    assert rule_of(style(text), "HST001") == {
        "code": "HST001",
        "name": "house-one-rule",
        "severity": "error",
        "scope": ["header.subject", "body.text", "html.text"],
        "check": {"kind": "substitution", "ignore_case": False, "swap": {"utilize": "use"}},
        "message": "Use '{replacement}' instead of '{match}' {{here}}: 100%.",
        "why": "Short words are read.",
        "fix": {"title": "Write '{replacement}'", "applicability": "unsafe"},
        "references": ["https://example.com/style"],
    }


FILES = {
    "House/Wordy.yml": (
        "extends: substitution\nmessage: \"Say '%s', not '%s'.\"\nignorecase: true\n"
        "swap:\n  utilize: use\n  in order to: to\n"
    ),
    "House/Weasel.yml": (
        "extends: existence\nmessage: \"'%s' is vague.\"\nignorecase: true\ntokens: [arguably, basically]\n"
    ),
    "House/Own.yml": "extends: script\nmessage: x\nscript: x\n",
    "More/House/Weasel.yml": "extends: existence\nmessage: x\ntokens: [clearly]\n",
    "config/vocabularies/Base/accept.txt": "preflint\n",
}


@pytest.fixture
def styles(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "styles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "styles"


WEASEL = """\
code: HST002
name: house-weasel
severity: warning
scope: [header.subject, body.text, html.text]
check:
  kind: existence
  ignore_case: true
  tokens: [arguably, basically]
message: '''{match}'' is vague.'
why: 'The style guide House asks for it.'
references: ['Vale style House, Weasel.yml']
examples:
  - bad: 'They wrote arguably twice.'
    at: [arguably]
  - bad: 'They wrote basically twice.'
    at: [basically]
  - good: 'They wrote a letter.'
  - good: 'They wrote it down.'
"""


def test_a_folder_of_styles_becomes_a_pack_that_passes(
    styles: Path, tmp_path: Path, preflint: Command
) -> None:
    run = preflint("import", "vale", styles, "-o", "house-style", "--prefix", "HST")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "2 rules written to house-style.\n"
        "\nNot taken over:\n"
        f"{styles}/House/Own.yml: it is a program; rules of ours are data\n"
        f"{styles}/More/House/Weasel.yml: another rule is called 'house-weasel'\n"
        "\nNext, hold its rules to their examples: preflint test house-style\n"
    )
    assert (tmp_path / "house-style" / "house-weasel.yaml").read_text("utf-8") == WEASEL
    test = preflint("test", "house-style")
    assert (test.code, test.out) == (0, "2 rules, 8 examples, 3 clean samples: all as they should be.\n")


def test_what_is_found_is_what_vale_finds(styles: Path, tmp_path: Path, preflint: Command) -> None:
    """The places that Vale's documentation gives for these patterns: whole words, in any case, none twice."""
    preflint("import", "vale", styles, "-o", "house-style", "--prefix", "HST")
    text = "Subject: Oil\n\nIn order to run utilize oil.\nIt arguably runs.\n"
    rules = load([tmp_path / "house-style"])
    prepared = api.prepare(Config(select=("HST",)), rules=rules)
    (result,) = api.lint(Source("mail.txt", text.encode()), prepared)
    found = [
        (*result.source.position(one.span.start), one.message, one.fix and one.fix.title)
        for one in result.diagnostics
    ]
    assert found == [
        (3, 1, "Say 'To', not 'In order to'.", "Write 'To'"),
        (3, 17, "Say 'use', not 'utilize'.", "Write 'use'"),
        (4, 4, "'arguably' is vague.", None),
    ]


def test_a_folder_without_styles(tmp_path: Path, preflint: Command) -> None:
    run = preflint("import", "vale", tmp_path, "-o", "x", "--prefix", "HST")
    assert run == (
        2,
        "",
        f"preflint: error: {tmp_path}: holds no Vale styles\n  hint: they are .yml files\n",
    )
