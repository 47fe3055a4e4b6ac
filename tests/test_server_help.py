"""Help in configurations and rule files: what a key or code means, and what can stand at a place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editor import Editor, Message
from tests.packs import PACK

HERE = "¦"
"""Where the cursor is."""

RULE = """\
code: DEM001
name: too-loud
severity: warning
message:
  en: "'{{match}}' is loud"
  zh: “{{match}}”太响
why: {{en: It is., zh: 如此。}}
check:
  kind: existence
{more}
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("mails")
    (folder / "demo").mkdir()
    (folder / "demo" / "pack.yaml").write_text(PACK, "utf-8")
    with Editor(folder) as one:
        yield one


def opened(editor: Editor, name: str, text: str) -> tuple[str, Message]:
    before = text[: text.index(HERE)]
    place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
    language = "yaml" if name.endswith(".yaml") else "toml"
    return editor.open(name, text.replace(HERE, ""), language), place


def offered(editor: Editor, name: str, text: str) -> list[str]:
    uri, place = opened(editor, name, text)
    found = editor.ask("textDocument/completion", textDocument={"uri": uri}, position=place)
    editor.close(uri)
    return [one["label"] for one in found]


def hovered(editor: Editor, name: str, text: str) -> str:
    uri, place = opened(editor, name, text)
    found = editor.ask("textDocument/hover", textDocument={"uri": uri}, position=place)
    editor.close(uri)
    return "" if found is None else found["contents"]["value"]


@pytest.mark.parametrize(
    ("name", "text", "some"),
    [
        pytest.param("preflint.toml", "¦", {"select", "relation", "sender"}, id="keys"),
        pytest.param("preflint.toml", "[company]\n¦", {"domains"}, id="keys-of-a-table"),
        pytest.param("preflint.toml", "relation = ¦", {"auto", "campaign"}, id="values"),
        pytest.param("preflint.toml", 'lang = "¦"', {"en", "zh"}, id="values-in-quotes"),
        pytest.param("preflint.toml", 'recipients = [\n  "¦', {"company", "private"}, id="values-of-a-list"),
        pytest.param("preflint.toml", 'ignore = ["¦', {"SPM059", "LNK001"}, id="codes"),
        pytest.param("preflint.toml", "[rules.SPM059]\nseverity = ¦", {"info", "error"}, id="of-a-rule"),
        pytest.param("pyproject.toml", "[tool.preflint]\nprofile = ¦", {"personal"}, id="pyproject"),
        pytest.param("demo/loud.yaml", RULE.format(more="¦"), {"help", "examples", "scope"}, id="rule-keys"),
        pytest.param("demo/loud.yaml", RULE.format(more="  ¦"), {"phrases", "tokens"}, id="keys-of-a-check"),
        pytest.param("demo/loud.yaml", RULE.format(more="status: ¦"), {"preview"}, id="values-of-a-rule"),
        pytest.param("demo/loud.yaml", "check:\n  kind: ¦\n", {"existence", "link/ip-host"}, id="kinds"),
        pytest.param("demo/data/words.yaml", "source: own\n¦", {"values", "kind", "date"}, id="table-keys"),
    ],
)
def test_what_can_stand_there_is_offered(editor: Editor, name: str, text: str, some: set[str]) -> None:
    assert some <= set(offered(editor, name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("preflint.toml", "nothing = ¦", id="unknown-key"),
        pytest.param("pyproject.toml", "[tool.ruff]\n¦", id="another-table"),
        pytest.param("demo/loud.yaml", "nothing:\n  of: ¦", id="unknown-yaml"),
        pytest.param("compose.yaml", "¦", id="yaml-of-others"),
        pytest.param("demo/pack.yaml", "¦", id="the-pack-itself"),
    ],
)
def test_what_nobody_knows_is_not_completed(editor: Editor, name: str, text: str) -> None:
    assert offered(editor, name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("preflint.toml", "rela¦tion = 'auto'", "What mails are to their readers", id="key"),
        pytest.param("preflint.toml", 'ignore = ["SPM0¦59"]', "SPM059 exclamation-run", id="code"),
        pytest.param("preflint.toml", 'ignore = ["exclama¦tion-run"]', "SPM059 exclamation-run", id="name"),
        pytest.param("preflint.toml", "[rules.SPM0¦59]\n", "SPM059 exclamation-run", id="table"),
        pytest.param("demo/loud.yaml", "yields-to: [SPM0¦59]\n", "SPM059 exclam", id="code-in-a-rule"),
        pytest.param("draft.txt", "Hello\n<!-- preflint-ignore SPM0¦59 -->\n", "SPM059 exclam", id="comment"),
        pytest.param("draft.txt", "Hello An¦na\n", "", id="no-code"),
    ],
)
def test_what_is_meant_is_shown(editor: Editor, name: str, text: str, said: str) -> None:
    found = hovered(editor, name, text)
    assert said in found and bool(said) == bool(found)


def test_keys_of_a_configuration_are_told_in_the_editors_language(tmp_path: Path) -> None:
    with Editor(tmp_path, lang="zh") as one:
        assert hovered(one, "preflint.toml", "rela¦tion = 'auto'").startswith("relation：邮件")
