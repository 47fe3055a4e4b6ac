"""What pyproject.toml and README.md say about the package is so."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.conftest import ROOT, Command

_IMPORT = re.compile(
    r"""^\s*(?:from|import)\s+(\w+)|^(?:MODELS = .*|.*import_module\(|.*find_spec\()"(\w+)""", re.MULTILINE
)
SHOWN = 6
"""Lines of the third block that the README shows."""
README = ROOT / "README.md"


def test_dependencies_are_what_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [
        text for name, texts in project["optional-dependencies"].items() if name != "dev" for text in texts
    ]
    declared = {_key(re.split(r"[<>=!~;\[ ]", text)[0]) for text in (*project["dependencies"], *extras)}
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "linter").rglob("*.py"))
    imported = {name for match in _IMPORT.findall(text) for name in match if name}
    external = imported - set(sys.stdlib_module_names) - {"linter"}
    owners = packages_distributions()
    absent = {name for name in external & declared if name not in owners}  # engines of other environments
    assert {_key(owners[name][0]) for name in external if name in owners} | absent == declared


def test_readme_shows_what_the_sample_gives(preflint: Command, request: pytest.FixtureRequest) -> None:
    readme = README.read_text("utf-8")
    before, _, rest = readme.partition("<!-- sample output -->\n```text\n")
    shown, _, after = rest.partition("\n```")
    run = preflint("samples/exporter-cold-mail/mail.eml", cwd=ROOT)
    assert (run.code, run.err) == (1, "")
    excerpt = _excerpt(run.out)
    if request.config.getoption("--update"):
        README.write_text(f"{before}<!-- sample output -->\n```text\n{excerpt}\n```{after}", "utf-8")
    else:
        assert shown == excerpt


def _excerpt(out: str) -> str:
    """The head, what to do first, the beginning of the rest, and the end, with `…` for what is left out."""
    head, first, rest, *_, end = out.strip("\n").split("\n\n")
    beginning = "\n".join(rest.splitlines()[:SHOWN])
    return f"{head}\n\n{first}\n\n{beginning}\n\n    …\n\n{end}"


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
