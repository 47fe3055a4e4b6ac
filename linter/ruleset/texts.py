"""Texts of a pack that is not ours: in one language or more, whichever its authors write.

Ours have English and Chinese. A text of others is `message: …` or `message: {de: …}`; a report in a language
that it lacks shows its English, else the first that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from linter.catalogue import _
from linter.ruleset.strict import Mismatch, Step

SPOKEN = ("en", "zh")
"""What a report may be in."""

OF_A_RULE = (("message",), ("why",), ("help",), ("fix", "title"))
OF_A_PACK = (("title",),)
"""Where texts stand in a rule and in `pack.yaml`."""

_LANGUAGE = re.compile(r"[a-z]{2}")
_NOT_TEXTS = ("examples",)
"""What a text may have besides itself: `help` shows how others say it."""


def filled(data: Any, places: Sequence[tuple[str, ...]]) -> Any:
    """The data with a text for each language of a report at these places; what is wrong there stays."""
    for place in places:
        data = _filled(data, place)
    return data


def _filled(data: Any, place: tuple[str, ...]) -> Any:
    if not isinstance(data, dict) or place[0] not in data:
        return data
    key, *rest = place
    value = _filled(data[key], tuple(rest)) if rest else _in_each(data[key])
    return {**data, key: value}


def _in_each(said: Any) -> Any:
    if isinstance(said, str):
        return dict.fromkeys(SPOKEN, said)
    if not isinstance(said, dict):
        return said
    texts = {key: text for key, text in said.items() if _is_text(key, text)}
    if not texts:
        return said
    instead = texts.get("en") or next(iter(texts.values()))
    others = {key: value for key, value in said.items() if key not in texts}
    return {**{language: texts.get(language, instead) for language in SPOKEN}, **others}


def _is_text(key: Any, text: Any) -> bool:
    return isinstance(key, str) and isinstance(text, str) and bool(_LANGUAGE.fullmatch(key))


def lacking(data: Any, places: Sequence[tuple[str, ...]]) -> Iterator[Mismatch]:
    """Places at which no text is given in any language, where a mapping of texts stands."""
    for place in places:
        said: Any = data
        for step in place:
            said = said.get(step) if isinstance(said, Mapping) else None
        if isinstance(said, dict) and not any(_is_text(key, text) for key, text in said.items()):
            hint = _(
                "write one, such as {{{example}}}, in the language of your mails' writers",
                example=_("en: …"),
            )  # fmt: skip
            yield Mismatch(place, _("no text is given"), hint)


def is_of_a_text(steps: Sequence[Step], places: Sequence[tuple[str, ...]]) -> bool:
    """Whether it is one of these places, or a language there."""
    return tuple(steps) in places or tuple(steps[:-1]) in places
