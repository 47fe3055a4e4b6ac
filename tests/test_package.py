"""What pyproject.toml and README.md say about the package is so."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.conftest import ROOT, Command

_IMPORT = re.compile(r"""^\s*(?:from|import)\s+(\w+)|^(?:MODELS = .*|.*import_module\()"(\w+)""", re.MULTILINE)


def test_dependencies_are_what_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_key(re.split(r"[<>=!~;\[ ]", text)[0]) for text in project["dependencies"]}
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "linter").rglob("*.py"))
    imported = {name for match in _IMPORT.findall(text) for name in match if name}
    external = imported - set(sys.stdlib_module_names) - {"linter"}
    owners = packages_distributions()
    assert {_key(owners[name][0]) for name in external if name in owners} == declared


def test_readme_shows_what_the_sample_gives(preflint: Command) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = readme.split("<!-- sample output -->\n```text\n")[1].split("```")[0]
    pieces = [piece.strip("\n") for piece in re.split(r"^ *…$", block, flags=re.MULTILINE)]
    run = preflint("samples/exporter-cold-mail/mail.eml", cwd=ROOT)
    assert (run.code, run.err) == (1, "")
    assert pieces != [""]
    assert [piece for piece in pieces if piece not in run.out] == []


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
