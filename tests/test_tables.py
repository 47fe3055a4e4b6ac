"""Tables: each shape is read strictly, and who names one gets the shape that is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter import api
from linter.config import Config
from linter.errors import ConfigError, RuleError
from linter.facts.table import SHAPES
from linter.model.source import Source
from linter.ruleset import load
from linter.ruleset.decoded import decode, encode, table_type
from linter.ruleset.decoding import decode as decode_folder
from linter.ruleset.decoding import lender, tables_of
from linter.ruleset.folders import pack_folders
from tests.packs import RULE, TABLE, write

HEAD = "source: own\ndate: 2026-01-31\n"
PHRASES = f"""\
kind: phrases
{HEAD}values:
  word: {{en: [gratis, 'for free'], de: [umsonst]}}
  link: {{any: [x]}}
"""


def of_hosts(table: str) -> str:
    check = f"check: {{kind: link, test: host-in-table, table: {table}}}"
    return RULE.replace("check: {kind: existence, tokens: [free]}", check)


def taking(use: str) -> str:
    return RULE.replace("tokens: [free]", f"tokens_from: [{use}]")


MISTAKES = {
    "unknown-kind": (
        {"data/x.yaml": f"kind: phrase\n{HEAD}values: []\n"},
        "data/x.yaml:1:7: unknown value 'phrase' in kind\n  hint: did you mean 'phrases'?",
    ),
    "unknown-key": (
        {"data/x.yaml": f"{HEAD}values: []\nvalue: []\n"},
        "data/x.yaml:4:1: unknown key 'value'\n  hint: did you mean 'values'?",
    ),
    "no-source": (
        {"data/x.yaml": "date: 2026-01-31\nvalues: []\n"},
        "data/x.yaml:1:1: key 'source' is missing\n  hint: write source: our style guide, section 3",
    ),
    "no-mapping": ({"data/x.yaml": "- a\n"}, "data/x.yaml:1:1: expected a mapping, got a list"),
    "words-of-another-shape": (
        {"data/x.yaml": f"{HEAD}values: {{a: b}}\n"},
        "data/x.yaml:3:9: expected a list, got a mapping in values",
    ),
    "number-in-a-list": (
        {"data/x.yaml": f"{HEAD}values: [exe, 7]\n"},
        "data/x.yaml:3:15: expected text, got a whole number in values[1]\n  hint: quote it: '7'",
    ),
    "pattern-in-phrases": (
        {"data/x.yaml": PHRASES.replace("gratis", "'gra(tis'")},
        "data/x.yaml:5:15: pattern 'gra(tis': missing ): gra(tis",
    ),
    "capital-escape-in-phrases": (
        {"data/x.yaml": PHRASES.replace("gratis", "'gratis\\S*'")},
        "data/x.yaml:5:15: 'gratis\\\\S*' has an escape with a capital\n  hint: phrases have no case",
    ),
    "policy": (
        {"data/x.yaml": f"kind: mail-policies\n{HEAD}values:\n  QQ: {{open-archives: true}}\n"},
        "data/x.yaml:5:8: unknown key 'open-archives' in values.QQ\n  hint: did you mean 'opens-archives'?",
    ),
    "table-that-a-table-names": (
        {
            "data/x.yaml": f"kind: mail-policies\n{HEAD}values:\n  QQ: {{refuses: [demo/typs]}}\n",
            "data/types.yaml": TABLE,
        },
        "data/x.yaml:5:18: there is no table 'demo/typs'\n  hint: did you mean 'demo/types'?",
    ),
    "client-that-is-not-listed": (
        {
            "data/x.yaml": f"kind: client-support\n{HEAD}clients: [a.ios]\nfamilies: {{a: A}}\nfeatures:\n"
            "  css-x: {title: x, date: '-', fails: [a.ios, b.ios]}\n"
        },
        "data/x.yaml:7:47: 'b.ios' is none of the clients",
    ),
    "feature-pattern": (
        {"data/x.yaml": f"kind: client-features\n{HEAD}values:\n  css-x: {{value: {{color: ['(']}}}}\n"},
        "data/x.yaml:5:27: pattern '(': missing ), unterminated subpattern at position 0",
    ),
    "rule-with-another-shape": (
        {"loud-word.yaml": of_hosts("demo/types"), "data/types.yaml": PHRASES},
        "loud-word.yaml:4:49: the table 'demo/types' is of kind 'phrases', and 'words' is needed",
    ),
    "rule-with-a-use-for-a-table": (
        {"loud-word.yaml": of_hosts("demo/types#word"), "data/types.yaml": TABLE},
        (
            "loud-word.yaml:4:49: 'demo/types#word' names a use, and the whole table is meant"
            "\n  hint: write 'demo/types'"
        ),
    ),
    "rule-with-no-such-use": (
        {"loud-word.yaml": taking("demo/free#wrd"), "data/free.yaml": PHRASES},
        "loud-word.yaml:4:40: the table 'demo/free' has no phrases 'wrd'\n  hint: did you mean 'word'?",
    ),
    "rule-without-a-use": (
        {"loud-word.yaml": taking("demo/free"), "data/free.yaml": PHRASES},
        "loud-word.yaml:4:40: 'demo/free' lacks a use\n  hint: known: link, link.any, word, word.de, word.en",
    ),
    "rule-with-phrases-of-a-third-pack": (
        {"loud-word.yaml": taking("spam/free#word")},
        (
            "loud-word.yaml:4:40: 'spam/free#word' is of another pack"
            "\n  hint: phrases are those of 'demo' or of 'shared'"
        ),
    ),
    "rule-with-words-for-phrases": (
        {"loud-word.yaml": taking("demo/free#a"), "data/free.yaml": TABLE},
        "loud-word.yaml:4:40: the table 'demo/free' is of kind 'words', and 'phrases' is needed",
    ),
}


@pytest.mark.usefixtures("own_packs")
@pytest.mark.parametrize(("files", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_shown_where_it_is(demo: Path, files: dict[str, str], expected: str) -> None:
    write(demo, files)
    with pytest.raises(RuleError) as caught:
        load([demo])
    assert str(caught.value) == f"{demo}/{expected}"


@pytest.mark.parametrize("folder", pack_folders(), ids=lambda folder: folder.name)
def test_tables_are_kept_as_they_were_read(folder: Path) -> None:
    pack = decode_folder(folder, lender(pack_folders()))
    kept = decode(encode(pack), encode(pack, pages=True))
    assert kept is not None
    assert kept.tables == pack.tables
    assert kept.wants == pack.wants


def test_every_shape_has_a_table() -> None:
    assert table_type()
    used = {table.__struct_config__.tag for folder in pack_folders() for table in tables_of(folder).values()}
    assert used == set(SHAPES)


TEXTS = {
    "own token": ("It is free.", ["free"]),
    "phrase": ("Valves GRATIS, for\nfree.", ["GRATIS", "for\nfree"]),
    "another language": ("Alles umsonst.", ["umsonst"]),
    "within a word": ("Gratisware.", []),
    "another use": ("An x.", []),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_rule_takes_its_tokens_from_a_table(demo: Path, text: str, expected: list[str]) -> None:
    taken = RULE.replace("tokens: [free]", "tokens: [free], tokens_from: [demo/free#word]")
    write(demo, {"loud-word.yaml": taken, "data/free.yaml": PHRASES})
    source = Source("a.txt", f"Subject: A\n\n{text}\n".encode())
    (result,) = api.lint(source, api.prepare(Config(packs=(demo,), select=("DEM",))))
    assert [source.data[d.span.start : d.span.end].decode() for d in result.diagnostics] == expected


def test_phrases_of_one_language(demo: Path) -> None:
    taken = taking("demo/free#word.de")
    write(demo, {"loud-word.yaml": taken, "data/free.yaml": PHRASES})
    source = Source("a.txt", b"Subject: A\n\nGratis, umsonst.\n")
    (result,) = api.lint(source, api.prepare(Config(packs=(demo,), select=("DEM",))))
    assert [diagnostic.match for diagnostic in result.diagnostics] == ["umsonst"]


SETTINGS = {
    "no such table": (
        {"table": "links/shortener"},
        "there is no table 'links/shortener' in rules.LNK010.table",
        "did you mean 'links/shorteners'?",
    ),
    "another shape": (
        {"table": "language/spoken"},
        "the table 'language/spoken' is of kind 'lists', and 'words' is needed in rules.LNK010.table",
        "",
    ),
    "added": (
        {"extend-except-hosts": ["links/wrapper"]},
        "there is no table 'links/wrapper' in rules.LNK010.extend-except-hosts",
        "did you mean 'links/wrappers'?",
    ),
}


@pytest.mark.parametrize(("options", "message", "hint"), SETTINGS.values(), ids=SETTINGS)
def test_a_table_that_the_config_names_is_held_to_the_same(
    options: dict[str, Any], message: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        api.prepare(Config(rules={"LNK010": options}))
    assert (caught.value.message, caught.value.hint) == (message, hint)
