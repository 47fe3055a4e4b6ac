"""What only the whole file tells about a tag: verbatim blocks, and tags that print or do not."""

from __future__ import annotations

from collections.abc import Iterator

from linter.parse.template.signs import GO_BLOCK, GO_END, PERCENT_CONTROL
from linter.parse.template.tag import Tag

_LITERAL_BLOCKS = {"raw": "raw", "verbatim": "raw", "comment": "comment"}
_FOURFOLD = "{{{{"
"""What opens a verbatim block of Handlebars."""


def literal_blocks(text: str, tags: tuple[Tag, ...]) -> Iterator[Tag]:
    """Fold `{% raw %}…{% endraw %}` and `{% comment %}…{% endcomment %}` into one tag each."""
    if _FOURFOLD not in text and not any(tag.word in _LITERAL_BLOCKS for tag in tags):
        yield from tags
        return
    ends: dict[str, list[int]] = {}
    for place in range(len(tags) - 1, -1, -1):
        if closed := _closes(text, tags[place]):
            ends.setdefault(closed, []).append(place)
    place = 0
    while place < len(tags):
        tag, close = tags[place], None
        opened = _opens(text, tag)
        if opened:
            later = ends.get(opened, [])
            while later and later[-1] <= place:
                later.pop()
            close = later[-1] if later else None
        if close is None:
            yield tag
            place += 1
            continue
        end = tags[close]
        if opened == "comment":
            yield Tag("comment", tag.start, end.end, "percent", tag.word)
        else:
            yield tag._replace(kind="control")
            if tag.end < end.start:
                yield Tag("raw", tag.end, end.start, tag.syntax, tag.word)
            yield end._replace(kind="control")
        place = close + 1


def _opens(text: str, tag: Tag) -> str:
    """The name of the verbatim block that a tag opens, if it does."""
    if tag.syntax == "percent":
        return tag.word if tag.word in _LITERAL_BLOCKS else ""
    is_raw = tag.syntax == "braces" and text.startswith("{{{{", tag.start) and tag.word[:1].isalpha()
    return "{{{{" + tag.word if is_raw and text.startswith("}}}}", tag.end - 4) else ""


def _closes(text: str, tag: Tag) -> str:
    if tag.syntax == "percent":
        return tag.word[3:] if tag.word.startswith("end") else ""
    closes = tag.syntax == "braces" and tag.word[:1] == "/" and text.startswith("{{{{", tag.start)
    return "{{{{" + tag.word[1:] if closes else ""


def decided(text: str, tags: Iterator[Tag]) -> Iterator[Tag]:
    """Output or control where only the whole file can tell.

    `{% x %}` without `{% endx %}` prints, and so does a block with nothing in it, which another template
    fills; Go's `{{end}}` closes a block.
    """
    listed = tuple(tags)
    blocks = {tag.word[3:] for tag in listed if tag.syntax == "percent" and tag.word.startswith("end")}
    has_go = GO_BLOCK.search(text) is not None
    for tag, after in zip(listed, (*listed[1:], None), strict=True):
        word = tag.word
        if word == "block" and after is not None and after.word == "endblock" and tag.syntax == "percent":
            is_filled = text[tag.end : after.start].strip()
            yield tag if is_filled else tag._replace(kind="output")
            continue
        if tag.syntax == "percent" and tag.kind == "control":
            is_control = not word or word in PERCENT_CONTROL or word in blocks or word.startswith("end")
            yield tag if is_control or word in _LITERAL_BLOCKS else tag._replace(kind="output")
        elif has_go and tag.syntax == "braces" and word == "end" and GO_END.search(text, tag.start, tag.end):
            yield tag._replace(kind="control")
        else:
            yield tag
