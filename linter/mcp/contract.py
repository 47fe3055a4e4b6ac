"""What tools are given and what they answer; their JSON Schemas are made from this."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from linter.formatters.machine import Output, Unchecked
from linter.model.relation import RelationName
from linter.model.report import Profile

LARGEST = 2_000_000
"""Signs of a draft; what is longer is a mailbox, which the command line checks."""

_MOST_BESIDE = 8

FileName = Annotated[
    str,
    Meta(
        pattern=r"^(?!\.{1,2}$)[^/\\\x00-\x1f\x7f]{1,200}$",
        description="A file name without folders; its ending says what the text is: .eml, .html, .txt, .md, "
        ".mjml, .html.j2, .liquid, .hbs and so on.",
    ),
]
_Text = Annotated[str, Meta(max_length=LARGEST)]


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft. Nothing is read from a disk: what belongs to it is passed in `beside`."""

    text: Annotated[_Text, Meta(description="The draft as it would be saved, or its bytes in base64.")]
    name: FileName = "draft.eml"
    encoding: Annotated[
        Literal["text", "base64"], Meta(description="base64: `text` holds the bytes, in any charset.")
    ] = "text"
    beside: Annotated[
        dict[FileName, _Text],
        Meta(
            max_length=_MOST_BESIDE,
            description="Other files of the same mail by name, such as its plain text.",
        ),
    ] = {}
    relation: Annotated[
        RelationName | None, Meta(description="What the mail is to its reader, if that is known.")
    ] = None
    profile: Annotated[Profile | None, Meta(description="What the mail is for, if that is known.")] = None
    lang: Annotated[Literal["en", "zh"] | None, Meta(description="Language of the answer.")] = None


class ToMend(Draft, frozen=True, forbid_unknown_fields=True):
    """A draft that is to be mended."""

    unsafe: Annotated[
        bool, Meta(description="Also make fixes that change wording, target or effect: read the result.")
    ] = False
    only: Annotated[
        tuple[Annotated[str, Meta(max_length=80)], ...],
        Meta(max_length=100, description="Codes of the rules whose fixes are made; all without it."),
    ] = ()


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule to explain."""

    rule: Annotated[str, Meta(min_length=1, max_length=80, description="Its code or its name.")]
    lang: Annotated[Literal["en", "zh"] | None, Meta(description="Language of the answer.")] = None


class Changed(msgspec.Struct, frozen=True):
    """Bytes `start:end` of the draft that became bytes `new_start:new_end` of the result.

    `was` and `is_now` show them, with secrets covered; `line` counts from 1.
    """

    line: int
    start: int
    end: int
    new_start: int
    new_end: int
    was: str
    is_now: str


class Counted(msgspec.Struct, frozen=True):
    """How many findings of a rule."""

    code: str
    count: int


class Mended(msgspec.Struct, frozen=True):
    """A draft after fixing, and the proof of what was changed.

    `text` is the whole result, in the encoding of the question; it holds what the draft held. All else has
    its secrets covered. `changes` are all places that differ: outside them both are the same. `diff` shows
    both decoded, as a reader has them. `gone` and `new` compare the findings before and after; `left` are the
    findings after, as `lint_draft` gives them.
    """

    text: str
    encoding: Literal["text", "base64"]
    is_changed: bool
    fixes: int
    sha256_before: str
    sha256_after: str
    changes: tuple[Changed, ...]
    diff: str
    gone: tuple[Counted, ...]
    new: tuple[Counted, ...]
    left: Output


class Explained(msgspec.Struct, frozen=True):
    """What a rule finds, why, and what to do."""

    code: str
    name: str
    text: str


class NotChecked(msgspec.Struct, frozen=True):
    """What could not be checked of a draft and why, and what nobody says of its readers.

    `is_whole` is false where the check was cut short, or where the text is no mail.
    """

    is_whole: bool
    not_checked: tuple[Unchecked, ...]
    unknown: tuple[str, ...]


def schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of a struct, itself at the root, as MCP wants it."""
    made = msgspec.json.schema(kind)
    others = {name: one for name, one in made["$defs"].items() if name != kind.__name__}
    root: dict[str, Any] = made["$defs"][kind.__name__]
    return {**root, "$defs": others} if others else root
