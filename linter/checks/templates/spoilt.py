"""Tags that an editor has spoilt, and tags of a second dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks.base import Finding
from linter.model.lazy import lazy
from linter.model.segment import Segment

_STRING = lazy(r"\"[^\"]*\"|'[^']*'")
_MANGLED = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "＂": '"', "＇": "'",
    "&quot;": '"', "&#34;": '"', "&ldquo;": '"', "&rdquo;": '"', "&#39;": "'", "&apos;": "'", "&lsquo;": "'",
    "&rsquo;": "'", "&nbsp;": " ", "\u00a0": " ", "&gt;": ">", "&lt;": "<", "&amp;": "&", "\u200b": "",
    "\ufeff": "", "\u00ad": "",
}  # fmt: skip
_MANGLED_ONE = lazy("|".join(sorted(map(re.escape, _MANGLED), key=len, reverse=True)))
_MARKUP = lazy(r"</?(?:span|font|b|i|u|em|strong|a|div|p|br|o:p)\b[^<>]*>", re.IGNORECASE)


def _without_strings(segment: Segment) -> str:
    return _STRING.sub(lambda match: " " * len(match.group()), segment.text)


def mangled(segment: Segment) -> Iterator[Finding]:
    """Quotes, blanks and references of a word processor outside strings, with what the dialect reads."""
    bare = _without_strings(segment)
    for match in _MANGLED_ONE.finditer(bare):
        better = _MANGLED[match.group()]
        edit = segment.edit(match.start(), match.end(), better)
        yield Finding(segment, match.start(), match.end(), {"better": better}, (edit,))


def markup(segment: Segment) -> Iterator[Finding]:
    """An HTML tag within a template tag."""
    bare = _without_strings(segment)
    if match := _MARKUP.search(bare):
        yield Finding(segment, match.start(), match.end())


def mixed(segments: list[Segment]) -> Iterator[Finding]:
    """The first tag of each dialect that is not the one most used."""
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


def is_spoilt(segment: Segment) -> bool:
    """Whether an editor put signs or markup into the tag, which is a finding of its own."""
    bare = _without_strings(segment)
    return _MANGLED_ONE.search(bare) is not None or _MARKUP.search(bare) is not None
