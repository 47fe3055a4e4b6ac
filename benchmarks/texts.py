"""What wording is measured on: mails by folder, and lines of wrong and right English in pairs."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

FOLDERS = ("spam", "ham", "hard_ham", "business", "trade/cn_supplier")
"""Kinds of mail, as folders of `mail`."""

NATIVE = "native_business"
"""Bodies of business mail by native writers: whatever is said of them is mostly a slip, or wrong."""

PAIRS = (("learner", "rewrites"), ("chinglish", "corrected"))
"""Kinds of lines: the wrong ones and the right ones of each pair."""

LEFT_OUT_FILE = Path(__file__).with_name("chinglish-left-out.tsv")
"""The rows of the Chinglish tables that do not concern written business English, each with the reason."""


def left_out(text: str) -> frozenset[int]:
    """The numbers in the first column of a table with tabs; its head and comments hold none."""
    cells = (line.partition("\t")[0] for line in text.splitlines())
    return frozenset(int(cell) for cell in cells if cell.isdigit())


LEFT_OUT = left_out(LEFT_OUT_FILE.read_text(encoding="utf-8"))
"""Numbers, from 1, of the rows that are not counted as written business English."""


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


def native(root: Path) -> tuple[str, ...]:
    """Native business mails as drafts: their subjects, a blank line, and their bodies."""
    path = root / NATIVE / "aeslc_train.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
    return tuple(f"Subject: {' '.join(row['subject'].split())}\n\n{row['body']}" for row in rows)


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
