"""Colours of CSS and HTML, and the contrast between two of them (WCAG 2.2)."""

from __future__ import annotations

from functools import lru_cache

from linter.model.lazy import lazy

Colour = tuple[int, int, int]
"""Red, green and blue from 0 to 255."""

_HEX = lazy(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_NUMBER = r"([\d.]{1,9})"
_RGB = lazy(rf"rgba?\(\s*{_NUMBER}(%?)[\s,]+{_NUMBER}%?[\s,]+{_NUMBER}%?\s*(?:[,/]\s*{_NUMBER}(%?)\s*)?\)")
_NAMED: dict[str, Colour] = {
    "black": (0, 0, 0), "white": (255, 255, 255), "red": (255, 0, 0), "green": (0, 128, 0),
    "blue": (0, 0, 255), "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "maroon": (128, 0, 0), "navy": (0, 0, 128), "teal": (0, 128, 128),
    "olive": (128, 128, 0), "purple": (128, 0, 128), "fuchsia": (255, 0, 255), "magenta": (255, 0, 255),
    "lime": (0, 255, 0), "aqua": (0, 255, 255), "cyan": (0, 255, 255), "orange": (255, 165, 0),
    "darkgray": (169, 169, 169), "darkgrey": (169, 169, 169), "lightgray": (211, 211, 211),
    "lightgrey": (211, 211, 211), "dimgray": (105, 105, 105), "dimgrey": (105, 105, 105),
    "whitesmoke": (245, 245, 245), "pink": (255, 192, 203), "darkblue": (0, 0, 139),
    "darkred": (139, 0, 0), "darkgreen": (0, 100, 0), "gold": (255, 215, 0), "ivory": (255, 255, 240),
    "snow": (255, 250, 250), "brown": (165, 42, 42), "tomato": (255, 99, 71),
}  # fmt: skip
"""Names that mail uses; of any other nothing is said."""


@lru_cache(maxsize=1024)
def colour_of(value: str) -> Colour | None:
    """An opaque colour; `None` for one that is not known, in part transparent, or no colour."""
    value = value.strip().lower()
    if value in _NAMED:
        return _NAMED[value]
    if match := _HEX.fullmatch(value):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    match = _RGB.fullmatch(value)
    if match is None:
        return None
    try:
        red, green, blue = (float(match[place]) * (2.55 if match[2] else 1) for place in (1, 3, 4))
        alpha = float(match[5] or 1) / (100 if match[6] else 1)
    except ValueError:
        return None
    return None if alpha < 1 else (min(255, round(red)), min(255, round(green)), min(255, round(blue)))


@lru_cache(maxsize=1024)
def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_same(one: Colour, other: Colour) -> bool:
    """Whether no eye tells them apart: about as light, and of about the same hue."""
    near = max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 24
    return near and contrast(one, other) < 1.2
