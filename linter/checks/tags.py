"""Kind `tags`: template tags that do not fit together, or that an editor has spoilt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from linter.checks.base import Context, Finding, Kind, Outcome, kind
from linter.checks.tag_blocks import loose
from linter.model.message import Message
from linter.model.segment import Segment

_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_MANGLED = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "＂": '"', "＇": "'",
    "&quot;": '"', "&#34;": '"', "&ldquo;": '"', "&rdquo;": '"', "&#39;": "'", "&apos;": "'", "&lsquo;": "'",
    "&rsquo;": "'", "&nbsp;": " ", "\u00a0": " ", "&gt;": ">", "&lt;": "<", "&amp;": "&", "\u200b": "",
    "\ufeff": "", "\u00ad": "",
}  # fmt: skip
_MANGLED_ONE = re.compile("|".join(sorted(map(re.escape, _MANGLED), key=len, reverse=True)))
_MARKUP = re.compile(r"</?(?:span|font|b|i|u|em|strong|a|div|p|br|o:p)\b[^<>]*>", re.IGNORECASE)
@kind("tags")
class Tags(Kind, frozen=True, tag="tags", kw_only=True):
    """Report template tags of a template file.

    `unpaired`: a block that is not closed, or a closing tag that closes nothing. `crossed`: a closing tag
    where another block is open (`opener`). `mixed`: tags of a second dialect. `mangled`: quotes, blanks
    and references that a word processor or an HTML editor put into a tag; the edit puts back what the dialect
    reads. `markup`: an HTML tag within a template tag.
    """

    test: Literal["unpaired", "crossed", "mixed", "mangled", "markup"]

    whole_message: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("word", "dialect", "other", "better", "opener")

    def run_message(self, message: Message, context: Context) -> Outcome:
        """Look through the tags in order."""
        if self.test in ("unpaired", "crossed"):
            tags = tuple(s for s in message.segments("template") if s.scope != "template.comment")
            for segment, word, inside in loose(tags):
                values = {"word": word, "opener": inside.text if inside else ""}
                if (inside is not None) == (self.test == "crossed"):
                    yield Finding(segment, 0, len(segment.text), values)
        elif self.test == "mixed":
            yield from _mixed([s for s in message.segments("template") if s.scope != "template.comment"])
        else:
            for segment in message.segments("template"):
                if segment.scope != "template.comment":
                    yield from _mangled(segment) if self.test == "mangled" else _markup(segment)


def _mangled(segment: Segment) -> Iterator[Finding]:
    bare = _STRING.sub(lambda match: " " * len(match.group()), segment.text)
    for match in _MANGLED_ONE.finditer(bare):
        better = _MANGLED[match.group()]
        edit = segment.edit(match.start(), match.end(), better)
        yield Finding(segment, match.start(), match.end(), {"better": better}, (edit,))


def _markup(segment: Segment) -> Iterator[Finding]:
    bare = _STRING.sub(lambda match: " " * len(match.group()), segment.text)
    if match := _MARKUP.search(bare):
        yield Finding(segment, match.start(), match.end())


def _mixed(segments: list[Segment]) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for segment in segments:
        counts[segment.attrs["dialect"]] = counts.get(segment.attrs["dialect"], 0) + 1
    if len(counts) < 2:
        return
    main = max(counts, key=lambda dialect: counts[dialect])
    seen = {main}
    for segment in segments:
        dialect = segment.attrs["dialect"]
        if dialect not in seen:
            seen.add(dialect)
            yield Finding(segment, 0, len(segment.text), {"dialect": dialect, "other": main})
