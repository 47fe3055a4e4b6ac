"""A mail as a report shows it: its texts with what is marked in them, and a page without danger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Mark(NamedTuple):
    """A range of a text (code points) in which a finding lies; an empty one stands before what is missing.

    `finding` is its number among the file's diagnostics.
    """

    finding: int
    start: int
    end: int


class Stretch(NamedTuple):
    """A text as its reader sees it, with secrets covered.

    `kind`: a header `field`, an attached `file`, the zone of a version (`text`, `html`), or the `source` of a
    template. `name` is the field's, or that of the zone.
    """

    kind: Literal["field", "file", "text", "html", "source"]
    name: str
    text: str
    marks: tuple[Mark, ...] = ()


class Mended(NamedTuple):
    """What a fix changes of a text, and what stands around it."""

    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown of one message. `page` is its HTML, fit for a frame in which nothing runs or is loaded.

    `mends` has what the fix of a finding changes, by the finding's number.
    """

    stretches: tuple[Stretch, ...] = ()
    page: str = ""
    mends: Mapping[int, tuple[Mended, ...]] = field(default_factory=dict)


class Past(NamedTuple):
    """What an earlier run found, by severity and by rule."""

    when: str
    files: int
    by_severity: Mapping[str, int]
    by_rule: Mapping[str, int]
