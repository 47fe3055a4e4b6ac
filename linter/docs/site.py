"""The site's source: the pages of `docs/` and of the project, and a page for each rule in both languages.

`python -m linter.docs --site FOLDER` writes it, `nox -s site` builds it. Links between files of the project
are kept: each is resolved where it stands and written for where its page lies.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from linter.docs import pages
from linter.docs.contract import contract_page
from linter.docs.markdown import index_page, rule_page
from linter.ruleset import RuleSet

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = {"en": PurePosixPath("rules"), "zh": PurePosixPath("zh/rules")}
"""Where the pages of rules lie, by language."""

_PROJECT = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "editors/*/README.md")
_LINK = re.compile(r"(\]\()(?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)")
_FENCE = re.compile(r"(^(`{3,}).*?^\2`*[ ]*$)", re.DOTALL | re.MULTILINE)
_RULE_FILE = re.compile(r"rules/[a-z0-9-]+/([a-z0-9-]+)\.yaml")


def write_site(folder: Path, rules: RuleSet) -> None:
    """Write the source of the site into a folder, and nothing else is left there."""
    shutil.rmtree(folder, ignore_errors=True)
    places = _places()
    for path, place in places.items():
        text = (ROOT / path).read_text("utf-8")
        _put(folder / place, _linked(text, PurePosixPath(path), place, places))
    for name, text in _generated(rules).items():
        _put(folder / name, _linked(text, "docs" / PurePosixPath(name), PurePosixPath(name), places))
    for schema in (ROOT / "docs").glob("*.json"):
        shutil.copyfile(schema, folder / schema.name)


def _places() -> dict[str, PurePosixPath]:
    """Where each written page of the project lies on the site."""
    found = {}
    for path in sorted((ROOT / "docs").rglob("*.md")):
        inner = path.relative_to(ROOT / "docs").as_posix()
        found[f"docs/{inner}"] = PurePosixPath(inner)
    for path in (path for glob in _PROJECT for path in sorted(ROOT.glob(glob))):
        place = path.relative_to(ROOT)
        is_of_a_folder = place.name == "README.md" and len(place.parts) > 1
        page = place.with_name("index.md") if is_of_a_folder else place
        found[place.as_posix()] = PurePosixPath("project", page.as_posix().lower())
    return found


def _generated(rules: RuleSet) -> Mapping[str, str]:
    made = {name: text for name, text in pages(rules).items() if name.endswith(".md")}
    made |= {"json.md": contract_page(), "api.md": "# Python reference\n\n::: preflint\n"}
    for language, room in LANGUAGES.items():
        made[str(room / "index.md")] = index_page(rules, language)
        made |= {str(room / f"{rule.name}.md"): rule_page(rule, rules, language) for rule in rules.rules}
    return made


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _linked(text: str, path: PurePosixPath, place: PurePosixPath, places: Mapping[str, PurePosixPath]) -> str:
    """A text of the project at `path` with its links as they are at `place`; code stays as it is."""
    return "".join(_with_links(text, path, place, places))


def _with_links(
    text: str, path: PurePosixPath, place: PurePosixPath, places: Mapping[str, PurePosixPath]
) -> Iterator[str]:
    def link(match: re.Match[str]) -> str:
        target = os.path.normpath(path.parent / match[2])
        if rule := _RULE_FILE.fullmatch(target):
            there = LANGUAGES["zh" if place.parts[0] == "zh" else "en"] / f"{rule[1]}.md"
        elif target in places:
            there = places[target]
        else:
            return match[0]
        return f"{match[1]}{os.path.relpath(there, place.parent)}{match[3] or ''})"

    pieces = _FENCE.split(text)
    for at in range(0, len(pieces), 3):  # what is split off: a fenced block, and its own fence
        yield _LINK.sub(link, pieces[at])
        if at + 1 < len(pieces):
            yield pieces[at + 1]
