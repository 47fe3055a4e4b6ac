"""What pyproject.toml and README.md say about the package is so."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import pairwise

import pytest

from tests.conftest import ROOT, Command

_IMPORT = re.compile(
    r"""^\s*(?:from|import)\s+(\w+)|^(?:MODELS = .*|.*import_module\(|.*find_spec\()"(\w+)""", re.MULTILINE
)
_CODE = re.compile(r"^\S+:\d+:\d+: \w+ ([A-Z]{3}\d{3}) ", re.MULTILINE)
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
    excerpt = _excerpt(run.out, _CODE.findall(shown))
    if request.config.getoption("--update"):
        README.write_text(f"{before}<!-- sample output -->\n```text\n{excerpt}\n```{after}", "utf-8")
    else:
        assert shown == excerpt


def _excerpt(out: str, codes: list[str]) -> str:
    """The first diagnostic of each code, in order, and the end, with `…` for what is left out."""
    blocks = out.strip("\n").split("\n\n")
    firsts = [next((n for n, b in enumerate(blocks) if re.search(rf"^\S+ \w+ {c} ", b)), 0) for c in codes]
    kept = sorted({*firsts, len(blocks) - 2, len(blocks) - 1})
    gaps = ["\n\n" if after == before + 1 else "\n\n    …\n\n" for before, after in pairwise(kept)]
    return "".join(blocks[n] + gap for n, gap in zip(kept, [*gaps, ""], strict=True))


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
