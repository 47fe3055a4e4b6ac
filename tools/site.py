"""The documentation site, built offline: `python -m tools.site` leaves it in build/site/html.

Zensical refuses what leads nowhere, pages and anchors. It takes the languages to search in from the theme
alone, and a page in Chinese has no blanks between words: so the index is told that there is Chinese, too, and
browsers then cut its words by `Intl.Segmenter`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from linter.docs.site import ROOT, write_site
from linter.ruleset import load

SITE = ROOT / "build" / "site"
LANGUAGES = ["en", "zh"]


def build() -> int:
    """Write the source and build it; the exit code of Zensical."""
    html = SITE / "html"
    shutil.rmtree(html, ignore_errors=True)
    write_site(SITE / "source", load())
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode == 0:
        search_in(html / "search.json", LANGUAGES)
    return done.returncode


def search_in(index: Path, languages: list[str]) -> None:
    """Say which languages the search index is in."""
    found = json.loads(index.read_text("utf-8"))
    found["config"]["lang"] = languages
    index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    sys.exit(build())
