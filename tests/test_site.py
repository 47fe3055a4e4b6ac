"""The source of the site: links lead where their pages lie, and its search knows Chinese words."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from linter.docs.contract import contract_page
from linter.docs.site import _linked, _places
from tests.conftest import ROOT
from tools.site import LANGUAGES, search_in

PLACES = _places()
LINKS = {
    "within-docs": ("docs/kinds.md", "[a](people.md)", "[a](people.md)"),
    "with-an-anchor": (
        "docs/own-rules.md",
        "[a](../CONTRIBUTING.md#phrases)",
        "[a](project/contributing.md#phrases)",
    ),
    "out-of-the-readme": ("README.md", "[a](docs/people.md)", "[a](../people.md)"),
    "of-an-editor": ("docs/editor.md", "[a](../editors/zed/README.md)", "[a](project/editors/zed/index.md)"),
    "a-rule": ("docs/kinds.md", "[a](../rules/tone/over-apology.yaml)", "[a](rules/over-apology.md)"),
    "a-rule-in-chinese": (
        "docs/zh/own-rules.md",
        "[a](../../rules/tone/over-apology.yaml)",
        "[a](rules/over-apology.md)",
    ),
    "in-code": ("docs/kinds.md", "```md\n[a](../README.md)\n```", "```md\n[a](../README.md)\n```"),
    "elsewhere": ("docs/kinds.md", "[a](https://example.org/x.md)", "[a](https://example.org/x.md)"),
}


@pytest.mark.parametrize(("path", "text", "expected"), LINKS.values(), ids=LINKS)
def test_a_link_leads_to_where_the_page_lies(path: str, text: str, expected: str) -> None:
    assert _linked(text, PurePosixPath(path), PLACES[path], PLACES) == expected


def test_every_struct_of_the_report_has_its_fields() -> None:
    page = contract_page()
    assert "## Place\n\nA place in the file: `offset` in its bytes from 0" in page
    assert "| `offset` | whole number |\n| `line` | whole number |\n" in page
    assert "| `fix` | [Mending](#mending) or null |\n" in page
    assert "| `severity` | `error`, `info`, `warning` |\n" in page


CONFIG = 'site_name = "x"\ndocs_dir = "docs"\nsite_dir = "html"\nuse_directory_urls = false\n'


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="the search is asked in Node")
def test_the_search_finds_words_of_a_chinese_sentence(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Opt-out\n\nEach newsletter has one.\n", "utf-8")
    (tmp_path / "docs" / "zh.md").write_text("# 退订\n\n群发邮件要写明怎么退订。\n", "utf-8")
    (tmp_path / "zensical.toml").write_text(f"[project]\n{CONFIG}[project.theme]\nfont = false\n", "utf-8")
    subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=tmp_path, check=True, timeout=100
    )
    search_in(tmp_path / "html" / "search.json", LANGUAGES)
    command = ["node", ROOT / "tests" / "search.mjs", tmp_path / "html", "退订", "邮件", "newsletter", "天气"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        ["退订", ["退订"]],
        ["邮件", ["退订"]],
        ["newsletter", ["Opt-out"]],
        ["天气", []],
    ]
