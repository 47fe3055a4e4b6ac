"""A small pack that tests write to disk and spoil."""

from __future__ import annotations

from pathlib import Path

PACK = "id: demo\nprefix: DEM\ntitle: {en: Demo, zh: 演示}\n"
RULE = """\
code: DEM001
name: loud-word
severity: warning
check: {kind: existence, tokens: [free]}
message: {en: "'{match}' is loud", zh: "“{match}”太响"}
why: {en: It is., zh: 如此。}
examples:
  - bad: It is free.
    at: [free]
"""
TABLE = "source: own\ndate: 2026-01-31\nvalues: [exe, no]\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"pack.yaml": PACK, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
