"""The page of ten letters: each before and after `--fix --unsafe-fixes`, to be read by a person.

    python benchmarks/ten_letters.py [--output docs/ten-letters.md]

The letters in `letters` are ours, written as exporters write them; none is from a corpus. What the fixes
change is shown word by word; what is still wrong behind them is the work list.
"""

from __future__ import annotations

import argparse
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.source import Source

FOLDER = Path(__file__).with_name("letters")
HEAD = """# Ten letters

Written by `benchmarks/ten_letters.py`: letters of our own, before and after
`preflint check --fix --unsafe-fixes`. What was taken out is ~~struck~~, what was put in is **bold**.
"""


def shown(before: str, after: str) -> str:
    """The text after the fixes, with what was there before struck out."""
    old, new = (re.findall(r"\n|[^\S\n]+|[\w'%.]*\w|.", text) for text in (before, after))
    out: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            out += old[a:b]
            continue
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        out.append(_marked(gone, "~~") + _marked(come, "**"))
    return "".join(out)


def _marked(text: str, sign: str) -> str:
    bare = text.strip()
    return text.replace(bare, f"{sign}{bare}{sign}") if bare else text


def page() -> str:
    """The page."""
    prepared = api.prepare(Config())
    parts = [HEAD]
    for path in sorted(FOLDER.glob("*.eml")):
        source = Source(path.name, path.read_bytes())
        fixed = api.fix(source, prepared, unsafe=True).source
        rest = [one for result in api.lint(fixed, prepared) for one in result.diagnostics]
        said = sorted(
            {f"{one.name} ({one.severity})" for one in rest if one.code[:3] in ("GRM", "SPL", "PLE", "TON")}
        )
        head, _, body = source.data.decode().partition("\n\n")
        subject = next(line for line in head.splitlines() if line.startswith("Subject:"))
        text = shown(body, fixed.data.decode().partition("\n\n")[2]).strip()
        quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
        parts.append(f"## {subject.removeprefix('Subject:').strip()}\n\n{quoted}\n")
        parts.append(f"Still said: {', '.join(said) or 'nothing'}.\n")
    return "\n".join(parts)


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("docs/ten-letters.md"))
    parser.parse_args().output.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
