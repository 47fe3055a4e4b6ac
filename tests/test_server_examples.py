"""A rule file in an editor: its examples are run as it is typed, and what fails is shown at the example."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.editor import Editor, Message
from tests.packs import PACK
from tests.test_selftest import RULE


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("author")
    pack = folder / "demo"
    pack.mkdir()
    (folder / "preflint.toml").write_text('packs = ["demo"]\n')
    (pack / "pack.yaml").write_text(PACK, "utf-8")
    (pack / "loud-word.yaml").write_text(RULE, "utf-8")
    with Editor(folder) as one:
        yield one


def becomes(editor: Editor, uri: str, wanted: list[tuple[int, str]]) -> None:
    """Wait until these lines (from 0) have diagnostics of these beginnings."""

    def matches(message: Message) -> bool:
        if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != uri:
            return False
        found = message["params"]["diagnostics"]
        return len(found) == len(wanted) and all(
            one["range"]["start"]["line"] == line and one["message"].startswith(said)
            for one, (line, said) in zip(found, wanted, strict=True)
        )

    editor.until(matches)


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.split("\n")) if line.lstrip(" -").startswith(start))


@pytest.mark.slow
def test_examples_are_run_as_a_rule_is_typed(editor: Editor) -> None:
    uri = editor.open("demo/loud-word.yaml", RULE, "yaml")
    becomes(editor, uri, [])
    bad = RULE.replace("good: Act on it now.", "good: Act now.")
    editor.change(uri, 2, {"text": bad})
    becomes(editor, uri, [(line_of(bad, "good: Act now."), "Example 4: findings: ")])
    spoilt = RULE.replace("kind: substitution", "kind: substitutio")
    editor.change(uri, 3, {"text": spoilt})
    becomes(editor, uri, [(line_of(spoilt, "check:"), "")])
    several = bad.replace("at: [free gift]", "at: [free]")
    editor.change(uri, 4, {"text": spoilt})
    editor.change(uri, 5, {"text": several})
    becomes(
        editor,
        uri,
        [
            (line_of(several, "bad: Your free"), "Example 1: findings: "),
            (line_of(several, "good: Act now."), "Example 4: findings: "),
        ],
    )
    editor.change(uri, 6, {"text": RULE})
    becomes(editor, uri, [])
    editor.close(uri)


def test_other_files_of_a_pack_and_other_yaml_have_no_examples(editor: Editor) -> None:
    for name in ("demo/pack.yaml", "elsewhere.yaml"):
        uri = editor.open(name, "id: demo\n", "yaml")
        editor.close(uri)
    uri = editor.open("demo/loud-word.yaml", RULE, "yaml")
    becomes(editor, uri, [])
    editor.close(uri)
