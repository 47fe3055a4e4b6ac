"""Letters of tokens and of what takes their place: kept apart, in capitals."""

from __future__ import annotations

_GAPS = (r"[ \x{a0}]", r"\.", r"\*", "_", "-", "·", r"\|")


def apart(word: str) -> str:
    """The token for a word whose letters one and the same sign keeps apart."""
    return f"(?:{'|'.join(gap.join(word) for gap in _GAPS)})"


def like(model: str, text: str) -> str:
    """`text` with capitals as `model` has them: throughout, at the start, or as it is."""
    letters = [char for char in model if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return text.upper()
    if letters and letters[0].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text


def kept_behind(text: str, replacement: str) -> int:
    """How many signs and blanks behind the last word of both stay as they are."""
    words = text.rstrip(" .,;!?\r\n\t")
    behind = text[len(words) :]
    return len(behind) if words[-1:].isalnum() and replacement.endswith(behind) else 0
