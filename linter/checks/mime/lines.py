"""Running text in lines of a width, for plain text that a program writes."""

from __future__ import annotations

from linter.model.lazy import lazy

_TOKEN = lazy(
    r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef][，。；：！？、）”’》]*|[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+|\s+"
)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters; a longer word, such as a link, has a line of its own.

    Chinese, Japanese and Korean may break between any two characters. Line ends in the text stay.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines += _paragraph(line, width) or [""]
    return lines


def _paragraph(text: str, width: int) -> list[str]:
    lines: list[str] = []
    current = ""
    for token in _TOKEN.findall(text):
        if len(current) + len(token) > width and current.strip():
            lines.append(current.rstrip())
            current = ""
        if token.isspace():
            token = " " if current else ""
        current += token
    return [*lines, current.rstrip()] if current.strip() else lines
