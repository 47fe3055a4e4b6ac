"""`docs-url`: the address at which a rule is explained."""

from __future__ import annotations

from pathlib import Path

_ROOM = "{rules}"
"""Stands for the folder of the rules' pages on a built site, which has one for each language."""


def address(written: str, root: Path) -> str:
    """What a configuration in `root` means: an address as it is, or the folder of a site that was built."""
    if "://" in written:
        return written
    return f"{(root / written).resolve().as_uri()}/{_ROOM}/{{name}}.html"


def page(pattern: str, code: str, name: str, language: str) -> str:
    """The page of a rule; empty where no address is configured."""
    room = "zh/rules" if language == "zh" else "rules"
    return pattern.replace(_ROOM, room).replace("{code}", code).replace("{name}", name)
