"""Merge tags of mailing services, by plain substitution: a tag's name is looked up among the data.

Of Mailchimp's conditions, `IF`, `IFNOT`, `ELSEIF`, `ELSE` and `END` are followed; other control tags of any
service print nothing, and what they enclose is shown.
"""

from __future__ import annotations

import re
from typing import Any

from linter.render.contract import Rendered, Tag, Task
from linter.render.trace import Trace

_INNER = re.compile(r"[A-Za-z][\w .]*")
_MAILCHIMP = re.compile(r"\*\|\s*(IFNOT|IF|ELSEIF|ELSE|END)\s*:?\s*([^|]*)\|\*", re.IGNORECASE)
_DEFAULT = re.compile(r"(?:\||\bdefault\s*=\s*)([^|\]}%*]+)(?:\||\]\$|\}|$)")


def name_of(text: str) -> str:
    """The name that a merge tag asks for, in lower case, words joined by `_`."""
    inner = _INNER.search(text.partition("=")[2] if text.startswith("{contactfield=") else text)
    return re.sub(r"\W+", "_", inner.group().strip().lower()) if inner else ""


def render(task: Task, data: dict[str, Any]) -> Rendered:
    """Put the values in the places of the tags."""
    trace, at, shown = Trace(task.bounds), 0, [True]
    taken: list[bool] = [True]
    for tag in task.tags:
        if tag.kind == "raw":
            continue
        if all(shown):
            trace.literal(task.text[at : tag.start], at)
        at = tag.end
        text = task.text[tag.start : tag.end]
        condition = _MAILCHIMP.match(text)
        if condition:
            _turn(condition, data, shown, taken)
        elif tag.kind == "output" and all(shown):
            _print(trace, tag, text, data)
    if all(shown):
        trace.literal(task.text[at:], at)
    return trace.rendered()


def _print(trace: Trace, tag: Tag, text: str, data: dict[str, Any]) -> None:
    value = data.get(name_of(text))
    if value is None:
        fallback = _DEFAULT.search(text[2:])
        value = fallback.group(1).strip() if fallback else ""
    trace.printed(str(value), tag.start, tag.end)


def _turn(condition: re.Match[str], data: dict[str, Any], shown: list[bool], taken: list[bool]) -> None:
    """Follow one condition tag: `shown` says of each open block whether its present branch is shown."""
    word, test = condition.group(1).upper(), condition.group(2)
    if word == "END":
        if len(shown) > 1:
            shown.pop()
            taken.pop()
        return
    holds = _holds(test, data) != (word == "IFNOT")
    if word in ("IF", "IFNOT"):
        shown.append(holds)
        taken.append(holds)
    elif len(shown) > 1:
        shown[-1] = not taken[-1] and (word == "ELSE" or holds)
        taken[-1] = taken[-1] or shown[-1]


def _holds(test: str, data: dict[str, Any]) -> bool:
    name, sign, wanted = re.match(r"\s*([^!=<>]*)([!=<>]*)(.*)", test, re.DOTALL).groups()  # type: ignore[union-attr]
    value = str(data.get(name_of(name), "") or "")
    if not sign:
        return bool(value)
    return (value.casefold() == wanted.strip().strip("\"'").casefold()) != sign.startswith("!")
