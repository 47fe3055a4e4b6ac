"""What is kept of one mail of a log, and what could not be used: numbers, addresses and places, no text."""

from __future__ import annotations

import re
from datetime import datetime
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from linter.facts.relation_headers import REPLY_PREFIX
from linter.model.sent import FaultName


class Entry(NamedTuple):
    """A mail: `length` bytes of the file from `start` on, its second since 1970, who wrote and who reads it.

    `answers`: it has the marks of an answer.
    """

    start: int
    length: int
    time: int
    sender: str
    readers: tuple[str, ...]
    subject: str
    answers: bool


class Unusable(NamedTuple):
    """A place of the file: the bytes before the line, and the column in it (from 1)."""

    start: int
    column: int
    name: FaultName
    text: str = ""


_ADDRESS = re.compile(r"[^\s<>\"(),:;@\\\[\]，；、（）]+@[^\s<>\"(),:;@\\，；、（）]+")
_SIGNS = frozenset(' <>"(),:;，；、（）\t')
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"(?!@)')
_PLAIN_DATE = re.compile(
    r"(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\.\d+)?"
)
_SHOWN = 40


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses of a field or a cell, in lower case; names in quotes are no addresses."""
    if text.count("@") == 1 and _SIGNS.isdisjoint(text):
        return (text.strip().lower(),)
    if '"' in text:
        text = _QUOTED.sub(" ", text)
    return tuple(found.lower() for found in _ADDRESS.findall(text))


def is_answer(subject: str) -> bool:
    """Whether a subject begins as an answer's does."""
    return REPLY_PREFIX.match(subject) is not None


def time_of(text: str) -> int | None:
    """The second since 1970 of a time as tables and mails write it; without a zone, it is this computer's."""
    text = text.strip()
    try:
        return int(datetime.fromisoformat(text).timestamp())
    except (ValueError, OverflowError, OSError):
        pass
    try:
        if plain := _PLAIN_DATE.fullmatch(text):
            return int(datetime(*(int(one or 0) for one in plain.groups())).timestamp())  # type: ignore[arg-type]  # noqa: DTZ001
        return int(parsedate_to_datetime(text).timestamp())
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None


def shown(text: str) -> str:
    """The begin of what a fault is about."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def readable(value: str) -> str:
    """A header's value with its encoded words decoded, as well as they can be (RFC 2047)."""
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError):
        return value
