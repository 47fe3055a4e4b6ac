"""Decodes the built-in packs where the wheel is built, so that no installed preflint parses their YAML.

Hatch calls it (`[tool.hatch.build.targets.wheel.hooks.custom]`); an editable install keeps the packs as they
are in the checkout, and decodes what changes there.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DecodePacks(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Adds `linter/_packs/<pack>/decoded.msgpack` and `decoded-pages.msgpack` to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Decode before the wheel is put together; a rule that cannot be read ends the build."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from linter.ruleset import loader  # noqa: F401  (what a rule imports must be there)
        from linter.ruleset.cache import SHIPPED
        from linter.ruleset.decoded import encode
        from linter.ruleset.decoding import decode, lender
        from linter.ruleset.folders import SHIPPED_PACKS, pack_folders

        self._folder = TemporaryDirectory(prefix="preflint-packs-")
        folders = pack_folders()
        lend = lender(folders)
        for folder in folders:
            whole = decode(folder, lend)
            for pages, name in SHIPPED.items():
                made = Path(self._folder.name) / f"{folder.name}-{name}"
                made.write_bytes(encode(whole, pages=pages))
                build_data["force_include"][str(made)] = f"linter/{SHIPPED_PACKS}/{folder.name}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only made for the wheel."""
        if version != "editable":
            self._folder.cleanup()
