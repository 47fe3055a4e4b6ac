"""What wording is measured on: mails by folder, and lines of wrong and right English in pairs."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

FOLDERS = ("spam", "ham", "hard_ham", "business", "trade/cn_supplier")
"""Kinds of mail, as folders of `mail`."""

PAIRS = (("learner", "rewrites"), ("chinglish", "corrected"))
"""Kinds of lines: the wrong ones and the right ones of each pair."""

WRITTEN = frozenset(
    (1, 6, 8, 12, 26, 37, 41, 44, 50, 52, 54, 57, 62, 63, 65, 66, 67, 69, 73, 87, 89, 90, 99, 101)
)
"""Numbers of the Chinglish rows whose wrong column is faulty English that a business mail could hold.

Chosen by hand; the other rows are slang, manners, British against American, or opinion.
"""


def corpora() -> Path:
    """The folder that PREFLINT_CORPORA names."""
    root = os.environ.get("PREFLINT_CORPORA")
    if not root:
        sys.exit("PREFLINT_CORPORA must name the folder that holds the corpora")
    return Path(root)


def mail_files(root: Path, folder: str) -> tuple[Path, ...]:
    """The mails of a folder, index and read-me files left out."""
    found = sorted(path for path in (root / "mail" / folder).rglob("*") if path.is_file())
    return tuple(path for path in found if path.suffix not in (".md", ".txt"))


def jfleg(root: Path) -> dict[str, tuple[str, ...]]:
    """Learners' sentences, and their four rewrites."""
    folder = root / "learner" / "jfleg_dev"
    rewrites = [line for number in range(4) for line in _lines(folder / f"dev.ref{number}")]
    return {"learner": tuple(_lines(folder / "dev.src")), "rewrites": tuple(rewrites)}


def _lines(path: Path) -> list[str]:
    """Lines of tokenized text, with the blanks that the tokens got taken out again."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    text = re.sub(r" (n't|'(?:s|m|re|ve|ll|d)\b)", r"\1", re.sub(r" ([.,;:!?)])", r"\1", text))
    return [line.strip() for line in text.splitlines() if line.strip()]


def chinglish(root: Path) -> dict[str, tuple[str, ...]]:
    """The wrong and the right column of every table row that has English in both."""
    wrong, right = [], []
    for path in sorted((root / "chinglish").rglob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("|") and len(cells) >= 3 and all(_english(cell) for cell in cells[1:3]):
                wrong.append(cells[1])
                right.append(cells[2])
    return {"chinglish": tuple(wrong), "corrected": tuple(right)}


def _english(cell: str) -> bool:
    return re.search(r"[A-Za-z]{2}", cell) is not None
