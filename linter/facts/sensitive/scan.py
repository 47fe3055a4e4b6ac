"""Where sensitive values stand in one text, by the table of forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from linter.facts.sensitive.checks import bare, holds, iban_length
from linter.facts.sensitive.forms import Form, FormTable
from linter.model.by_thing import ByThing
from linter.model.lazy import lazy
from linter.model.secrets import cover

LONGEST = 2 << 20
"""Characters of a text that are looked through for numbers."""

BETWEEN, HEADING = 90, 160
"""Characters between two members of a list, and in front of it, where its heading is looked for."""

_CLOSING = ".,;:!?)]}\"'”’»，。；、）"
SIGNS = ".,;:!?"
"""What ends sentences, and passwords."""

_TAG = lazy(r"\[%|\{[{%]|<%|\*\||\[\[")
"""What opens tags of templates and is in hardly any password."""

_RUNS = frozenset(("!?", "?!"))
_OPENED = {")": "(", "]": "[", "}": "{"}
_LABELS = lazy(
    r"(?i)\b(?:tel|telefon|telephone|phone|fax|mobile?|cell|handy|whatsapp|wechat|office|direct|ext)\b"
)
_DIGITS = lazy(r"[0-9０-９](?:[\s.\-/年月\u00a0\u2009\u202f\u2010-\u2013]{0,2}[0-9０-９A-Z]){5}|<<<")
_WIDE = lazy("[０-９]")
_FULL_WIDTH = dict(zip(range(0xFF10, 0xFF1A), "0123456789", strict=True))
_BEFORE = frozenset("/=&%@_#\\")
"""What a number does not follow that is none by itself: part of an address, a hash, a path."""

_ACCOUNT = lazy(r"(?i)(?:account|a/c|acct|[账帐]号|[账帐]户|[賬帳]號)[^\n\d]{0,24}$")
"""Words before a number by which banks in China, whose cards are their accounts, are paid."""

_OTHER = lazy(
    r"(?i)(?:track\w*|awb|waybill|b/l|order|po|invoice|imei|serial|s/n|sku|ean|gtin|isbn|hs code|message|"
    r"ticket|case|ref\w*|article|part|item|model|batch|lot|单号|订单号?|发票号?|编号|追踪号|快递)"
    r"(?:\s*(?:no|nr|number|id|code|#|号码?)\.?)?\s*(?:is|was|[:：#=]|是|为)?\s*$"
)
"""Words before a number that say it is another kind of number."""


class Spot(NamedTuple):
    """A value at `start:end` of a text, its form, and how it is shown; `low` is where its words begin."""

    start: int
    end: int
    low: int
    form: Form
    name: str
    shown: str


def signed_in(text: str, forms: Iterable[tuple[str, Form]]) -> Iterator[Spot]:
    """Keys, and passwords in addresses: the values of forms with signs."""
    read: _Read | None = None
    for name, form in forms:
        if form.shows_in(text):
            read = read or _Read(text)
            yield from _found(read, name, form)


def spots_in(text: str, table: FormTable) -> tuple[Spot, ...]:
    """Every value, none of which overlaps with another."""
    text = text[:LONGEST]
    found = [*signed_in(text, table.signed_in(text))]
    if not text.isascii():
        text = text.translate(_FULL_WIDTH) if _WIDE.search(text) else text
    read = _Read(text)
    numbers = _DIGITS.search(text) is not None
    for name, form in (*table.told_in(read.data), *(table.bare if numbers else ())):
        if form.headed is None or form.headed.search(read.data) is not None:
            spots = _found(read, name, form, table.published)
            found += spots if form.least == 1 else _listed(text, [*spots], form)
    return _apart(found, table)


class _Read:
    """A text and its bytes in UTF-8, in which RE2 counts; places are asked for from the first to the last."""

    def __init__(self, text: str) -> None:
        self.text, self.data = text, text.encode("utf-8", "surrogatepass")
        self._ascii, self._known = text.isascii(), (0, 0)

    def place(self, at: int) -> int:
        """Where a byte's character stands."""
        if self._ascii:
            return at
        low, place = self._known if self._known[0] <= at else (0, 0)
        place += len(self.data[low:at].decode("utf-8", "surrogatepass"))
        self._known = at, place
        return place


def _listed(text: str, spots: list[Spot], form: Form) -> Iterator[Spot]:
    """Those that stand in a list with one another: names between them, and nothing long."""
    run: list[Spot] = []
    for spot in [*spots, None]:
        if spot and (not run or _goes_on(text[run[-1].end : spot.start])):
            run.append(spot)
            continue
        if len(run) >= form.least and _is_headed(text[max(0, run[0].start - HEADING) : run[-1].start], form):
            yield from run
        run = [spot] if spot else []


def _goes_on(between: str) -> bool:
    words = _LABELS.sub("", between)
    return len(between) <= BETWEEN and "\n" in between and any(c.isalpha() for c in words)


def _is_headed(before: str, form: Form) -> bool:
    return form.headed is None or form.headed.search(before.encode("utf-8", "surrogatepass")) is not None


def _found(read: _Read, name: str, form: Form, published: frozenset[str] = frozenset()) -> Iterator[Spot]:
    at, text = 0, read.text
    while (match := form.compiled.search(read.data, at)) is not None:
        first, last = match.span(form.group)
        at = max(match.start(), first) + 1
        low, start = read.place(match.start()), read.place(first)
        end = read.place(last)
        stop = next((stop for stop in _ends(text, start, end, form) if _is(text, start, stop, form)), start)
        value = text[start:stop]
        if value and bare(value) not in published and not _is_excused(text, low, form):
            yield Spot(start, stop, low, form, name, cover(value, form.head, form.kept))
            at = last


def _is_excused(text: str, low: int, form: Form) -> bool:
    return form.excused is not None and form.excused.search(text[max(0, low - 20) : low + 1]) is not None


def _is(text: str, start: int, end: int, form: Form) -> bool:
    """Whether a value is what its form says, and no part or other kind of number."""
    if not form.signs and form.kind not in ("password", "birth-date") and not _stands_alone(text, start, end):
        return False
    before = text[max(0, start - 40) : start] if form.kind == "card" else ""
    if before and (_OTHER.search(before) or (text.startswith("62", start) and _ACCOUNT.search(before))):
        return False
    near = text[max(0, start - HEADING) : end + HEADING] if form.least == 1 else ""
    return holds(form.check, text[start:end]) and (not near or _is_headed(near, form))


def _ends(text: str, start: int, end: int, form: Form) -> Iterator[int]:
    """Where a value may end, whatever is written after it."""
    if form.kind in ("iban", "bad-iban"):
        yield _iban_end(text, start, end)
    elif form.kind == "card":
        yield end
        yield from (at for at in range(end - 1, start + 12, -1) if not text[at].isdigit())
    elif form.kind == "password":
        end = _before_tag(text, start, end)
        yield from dict.fromkeys((_password_end(text, start, end), start + _bared(text[start:end])))
    else:
        yield end


def _before_tag(text: str, start: int, end: int) -> int:
    """Where a tag of a template begins that stands right behind a password."""
    tag = _TAG.search(text, start + 1, end)
    return tag.start() if tag else end


def _password_end(text: str, start: int, end: int) -> int:
    """Where a password ends: one sign ends the sentence around it, but several, and `!`, may be its own."""
    while end > start and text[end - 1] in _CLOSING and not _is_own(text[start:end]):
        end -= 1
    return end


def _is_own(value: str) -> bool:
    """Whether the last sign of a value is part of it."""
    last = value[-1]
    if last in _OPENED:
        return value.count(_OPENED[last]) >= value.count(last)
    return last == "!" or value[-2:] in _RUNS or value[-2:-1] == last in SIGNS


def _bared(value: str) -> int:
    return len(value.rstrip(_CLOSING))


def _iban_end(text: str, start: int, end: int) -> int:
    """An IBAN has the length of its country; one that is too short ends before a word in letters."""
    length, size = iban_length(bare(text[start : start + 5]).upper()) or 34, 0
    for at in range(start, end):
        size += text[at].isalnum()
        if size == length:
            return at + 1
        if size > 8 and text[at].isspace() and text[at + 1 : at + 4].isalpha():
            return at
    return end


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and ((before.isascii() and before.isalnum()) or before in _BEFORE):
        return False
    if before and before in "-.:" and text[max(0, start - 2) : start - 1].isdigit():
        return False
    if before and before in "-." and text[max(0, start - 2) : start - 1].isalnum():
        return False
    if after and ((after[0].isascii() and after[0].isalnum()) or after[0] in "_@"):
        return False
    if after[:1] == "." and after[1:].isalpha():
        return True
    return not (after[:1] and after[0] in "-/." and after[1:].isascii() and after[1:].isalnum())


def _apart(found: list[Spot], table: FormTable) -> tuple[Spot, ...]:
    """In their order; of two at one place the one that the table names first."""
    order = {name: number for number, name in enumerate(table.values)}
    kept: list[Spot] = []
    last = 0
    for spot in sorted(found, key=lambda spot: (spot.start, order[spot.name])):
        if spot.start >= last:
            kept.append(spot)
            last = spot.end
        elif order[spot.name] < order[kept[-1].name]:
            kept[-1] = spot
            last = spot.end
    return tuple(kept)


def _scanner(table: FormTable) -> Callable[[str], tuple[Spot, ...]]:
    return partial(spots_in, table=table)


scanner = ByThing(_scanner, 8)
"""`spots_in` for one table: the same function each time, by which an open document knows it."""
