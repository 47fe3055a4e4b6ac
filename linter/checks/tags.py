"""Kind `tags`: template tags that do not fit together, or that an editor has spoilt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from linter.checks.base import Context, Finding, Kind, Outcome, kind
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
_PAIRED = frozenset(
    [
        "if", "for", "foreach", "unless", "case", "capture", "macro", "block", "with", "autoescape",
        "filter", "spaceless", "blocktrans", "blocktranslate", "ifequal", "ifnotequal", "ifchanged",
        "tablerow", "raw", "verbatim", "comment", "call", "language",
    ]
)  # fmt: skip
_MAILCHIMP = re.compile(r"\*\|(IF|IFNOT|INTERESTED|END):?([^|]*)\|\*", re.IGNORECASE)


@kind("tags")
class Tags(Kind, frozen=True, tag="tags", kw_only=True):
    """Report template tags of a template file.

    `unpaired`: a block that is not closed, or a closing tag that closes nothing. `mixed`: tags of a second
    dialect. `mangled`: quotes, blanks and references that a word processor or an HTML editor put into a tag;
    the edit puts back what the dialect reads. `markup`: an HTML tag within a template tag.
    """

    test: Literal["unpaired", "mixed", "mangled", "markup"]

    whole_message: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("word", "dialect", "other", "better")

    def run_message(self, message: Message, context: Context) -> Outcome:
        """Look through the tags in order."""
        if self.test == "unpaired":
            yield from _unpaired(message.segments("template.control"))
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


def _unpaired(segments: tuple[Segment, ...]) -> Iterator[Finding]:
    words = [(segment, *_role(segment)) for segment in segments]
    if any(word == "#" for _, _, word in words):
        return
    open_blocks: list[tuple[Segment, str]] = []
    for segment, role, word in words:
        if role == "open":
            open_blocks.append((segment, word))
        elif role == "close":
            while open_blocks and word and open_blocks[-1][1] != word and word in (w for _, w in open_blocks):
                yield _finding(*open_blocks.pop())
            if open_blocks and word in ("", open_blocks[-1][1]):
                open_blocks.pop()
            else:
                yield _finding(segment, word)
    for segment, word in open_blocks:
        yield _finding(segment, word)


def _finding(segment: Segment, word: str) -> Finding:
    return Finding(segment, 0, len(segment.text), {"word": word})


def _role(segment: Segment) -> tuple[str, str]:
    """Whether a tag opens or closes a block, and which; a bare `end` closes the last one."""
    text, word = segment.text, segment.attrs["word"]
    if text.startswith("{%"):
        if word.startswith("end") and word[3:] in _PAIRED:
            return "close", word[3:]
        return ("open", word) if word in _PAIRED else ("", word)
    if text.startswith("{{"):
        return _braces(word)
    if match := _MAILCHIMP.match(text):
        name, rest = match.group(1).upper(), match.group(2).upper().strip()
        if name == "END":
            return "close", rest
        return "open", "IF" if name in ("IF", "IFNOT") else name
    return "", word


def _braces(word: str) -> tuple[str, str]:
    if word[:1] in "#^" and len(word) > 1:
        return "open", word[1:]
    if word[:1] == "/":
        return "close", word[1:]
    if word in ("if", "range", "with", "define", "block"):
        return "open", word
    return ("close", "") if word == "end" else ("", word)
