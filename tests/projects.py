"""A template in a folder with a configuration, checked."""

from __future__ import annotations

from pathlib import Path

from linter import api
from linter.config import resolve
from linter.model.report import FileResult
from linter.model.source import Source

PAGE = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Order</title></head>\n'
    "<body>\n{}\n</body></html>\n"
)


def lint(tmp_path: Path, name: str, text: str, config: str = "render = true\n") -> FileResult:
    (tmp_path / "preflint.toml").write_text(config, "utf-8")
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    prepared = api.prepare(resolve(path), grammar=False)
    return api.lint(Source(str(path), path.read_bytes()), prepared)[0]


def found(result: FileResult, name: str) -> list[tuple[str, tuple[str, ...]]]:
    """What stands at each diagnostic of a rule, and its personas."""
    data = result.source.data
    return [
        (data[d.span.start : d.span.end].decode("utf-8"), d.personas)
        for d in result.diagnostics
        if d.name == name
    ]
