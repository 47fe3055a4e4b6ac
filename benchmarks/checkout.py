"""This checkout as others have it installed: modules compiled once, rules decoded once, apart from yours."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent


def as_installed(folder: Path) -> None:
    """Let processes started from here take preflint from the checkout and keep in `folder` what it may keep.

    A shell that sets PYTHONDONTWRITEBYTECODE would have every module compiled anew in every run, which pip
    spares its users.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ["PREFLINT_CACHE_DIR"] = str(folder / "cache")
