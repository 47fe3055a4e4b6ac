"""What the linter and the process that renders say to each other; plain data, one JSON line a message."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Engine = Literal["jinja", "django", "liquid", "handlebars", "merge", "mjml"]
FaultKind = Literal["syntax", "failed", "bounds", "forbidden", "outside", "missing", "unsupported"]

LITERAL, PRINTED, FOREIGN, FOREIGN_PRINTED, GENERATED, FOREIGN_GENERATED = 0, 1, 2, 3, 4, 5
"""What a piece is: the template's own text, what a tag printed, both of another file, a compiler's markup,
and that for another file's element.
"""


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """`length` code points of the output, and the template's `start:end` that they came from.

    `where` is `file:line` for a piece of another file; its range is then that of the tag which took it in.
    """

    length: int
    start: int
    end: int
    kind: int = LITERAL
    where: str = ""


class Trouble(msgspec.Struct, frozen=True):
    """Why a render ended, at `start:end` of the template (code points).

    `syntax`: not in the language. `failed`: an error at run time. `bounds`: a limit was reached.
    `forbidden`: the sandbox refused. `outside`: a file out of the root was named. `missing`: a file is not
    there. `unsupported`: the language has it, this renderer does not.
    """

    kind: FaultKind
    detail: str
    start: int
    end: int


class Asked(msgspec.Struct, frozen=True, tag=True):
    """The process that renders asks for a file beside the template, or whether there is one."""

    path: str
    wanted: Literal["data", "is_file"]


class Answered(msgspec.Struct, frozen=True):
    """What it is told; `data` are the bytes where they were asked for."""

    found: bool
    data: bytes = b""


class Rendered(msgspec.Struct, frozen=True, tag=True):
    """One output, its pieces in order, and what went wrong, if anything.

    `native`: by the very engine that sends the mail, so that its syntax errors are the template's.
    """

    text: str = ""
    pieces: tuple[Piece, ...] = ()
    trouble: Trouble | None = None
    native: bool = False


class Bounds(msgspec.Struct, frozen=True):
    """Limits of one render: seconds, code points of output, bytes of memory, nested includes and calls."""

    seconds: float = 1.5
    output: int = 2_000_000
    memory: int = 200 << 20
    depth: int = 40


class Tag(msgspec.Struct, frozen=True, array_like=True):
    """A template tag as the parser found it; offsets in code points. `kind` as in the parser."""

    kind: str
    start: int
    end: int
    word: str = ""


class Task(msgspec.Struct, frozen=True):
    """A template and the data to render it with, one set after the other.

    `path` is the template's own path; files are taken from below `root` only. `escape` says whether values
    are escaped for HTML unless the template says otherwise. `guessed`: the data are, so they may lack fields.
    `asks`: files are not read from the disk, but asked for (`Asked`).
    """

    engine: Engine
    text: str
    path: str
    root: str
    data: tuple[dict[str, Any], ...]
    escape: bool = True
    tags: tuple[Tag, ...] = ()
    guessed: bool = False
    bounds: Bounds = Bounds()
    asks: bool = False

    @property
    def seconds(self) -> float:
        """What one render may take: a large template needs time to be read."""
        return self.bounds.seconds + min(2.0, len(self.text) / 80_000)


class RenderTrouble(Exception):
    """Ends a render; the engine that raises it says where."""

    def __init__(self, kind: FaultKind, detail: str, start: int = 0, end: int = 0) -> None:
        super().__init__(detail)
        self.trouble = Trouble(kind, detail, start, end)
