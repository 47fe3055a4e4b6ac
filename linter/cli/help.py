"""Help pages in the user's language. A line ends where the screen does: a Chinese sign takes two columns."""

from __future__ import annotations

import gettext
import inspect
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import click

from linter.catalogue import _
from linter.cli.language import in_force
from linter.formatters.terminal import columns

NAMES = re.compile(r"(?<![\w-])[A-Z][A-Z]+(?![\w-])")
"""What stands for a value in a line of use: `FILE`, `[PATHS|-]`."""

_EXTRA = re.compile(r"  (\[[^\[\]]+\])$")
"""What click adds to an option's help by itself."""
_STEP = re.compile(r"[（“《]*(?:[\x21-\x7e]+|\S)[，。；：！？、）”》…]*|\s+")
"""What stays together on a line: a word of letters or one sign, with the marks around it; or blanks."""
_NARROWEST = 10


class Paragraph(NamedTuple):
    """A paragraph of help; `raw`: its lines stay as they are."""

    text: str
    raw: bool = False


def paragraphs(text: str) -> Iterator[Paragraph]:
    r"""The paragraphs of a help text, as click marks them: a line with `\b` keeps the lines below it."""
    for block in inspect.cleandoc(text).partition("\f")[0].split("\n\n"):
        lines = block.strip("\n").split("\n")
        if lines[0] == "\b":
            yield Paragraph("\n".join(lines[1:]), raw=True)
        elif block.strip():
            yield Paragraph(" ".join(lines))


class Formatter(click.HelpFormatter):
    """Says each text of a page from the catalogue."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of use, with names for what is to be filled in."""
        super().write_usage(prog, _named(args), in_force(_("Usage: ")) if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading, with the language's own colon."""
        self.write(" " * self.current_indent + in_force(_("{heading}:", heading=heading)) + "\n")

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        written = [self._lines(one) for one in paragraphs(text)]
        self.write("\n".join(f"{lines}" for lines in written))

    def _lines(self, paragraph: Paragraph) -> str:
        said = _said(paragraph.text)
        width = self.width - self.current_indent
        lines = said.split("\n") if paragraph.raw else _filled(said, width)
        return "".join(f"{' ' * self.current_indent}{line}".rstrip() + "\n" for line in lines)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, in two columns."""
        said = [(_named(term), _explained(text)) for term, text in rows]
        first = min(max((columns(term) for term, _ in said), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, text in said:
            lines = _filled(text, max(self.width - first - self.current_indent, _NARROWEST))
            if columns(term) > first - col_spacing:
                self.write(f"{margin}{term}\n")
                term = ""
            for line in lines:
                self.write(f"{margin}{term}{' ' * (first - columns(term))}{line}".rstrip() + "\n")
                term = ""


class Context(click.Context):
    """A context whose help pages are ours."""

    formatter_class = Formatter


def _said(text: str) -> str:
    return gettext.gettext(text) if text else ""


def _named(text: str) -> str:
    return NAMES.sub(lambda found: gettext.pgettext("value", found[0]), text)


def _explained(text: str) -> str:
    """An option's help; what click adds to it is in the language already."""
    extra = _EXTRA.search(text)
    if extra is None or _said(text) != text:
        return _said(text)
    return f"{_said(text[: extra.start()])}  {extra[1]}"


def _filled(text: str, width: int) -> list[str]:
    """The lines of a paragraph; there is one, at least."""
    lines = [""]
    for step in _STEP.findall(text):
        if lines[-1] and columns(lines[-1] + step.rstrip()) > width:
            lines.append("")
        if lines[-1] or not step.isspace():
            lines[-1] += step
    return [line.rstrip() for line in lines]
