"""What is left of tags that lost a sign, in dialects that `find` does not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from linter.model.lazy import lazy
from linter.parse.held import held, holds
from linter.parse.template.balance import closed_behind, open_before
from linter.parse.template.forms import FIELD, FORMS, Form

_NEAR = 160
"""How far before its closer half a tag begins."""

_ENDS = r"(?=[\s,;!?<\"')”’»/&\[{|\x00]|[.:](?:[\s<]|//|\Z)|\Z)"


class _Read(NamedTuple):
    """The patterns of a form: whole tags, names of which are group 1, and what is left of broken ones."""

    whole: re.Pattern[str]
    opened: re.Pattern[str] | None
    in_templates: re.Pattern[str] | None
    spoken: re.Pattern[str]
    closed: re.Pattern[str] | None


def may_hold(text: str) -> bool:
    """Whether a text may hold half a tag that is one wherever it stands: a quick look."""
    return holds(_TELLING, text) or ("{" in text and _FIELDS.search(text) is not None)


def shed(text: str, openers: Set[str], *, is_mail: bool) -> Iterator[tuple[int, int]]:
    """The places of half tags in what `find` left of a text. `openers`: of the tags that it found."""
    there = held(_ENDS_OF_FORMS, text)
    for form in FORMS:
        if form.opener not in there and not (form.own and form.closer in there):
            continue
        read = _read(form)
        names, text = _taken(text, form.opener, read.whole)
        is_spoken = not is_mail and (len(names) >= form.enough or form.opener in openers)
        opened = read.spoken if is_spoken else read.opened if is_mail else read.in_templates
        if opened:
            yield from _opened(text, form, opened)
        if read.closed and not is_mail and (is_spoken or form.own):
            yield from _closed(text, form, read.closed, names)


def is_whole(tag: str, closer: str) -> bool:
    """Whether all of it is a tag of one of the forms with this closer, by a name that tells it."""
    for form in FORMS:
        if (
            form.closer == closer
            and tag.startswith(form.opener)
            and (match := _read(form).whole.fullmatch(tag))
        ):
            named = form.name if form.always or form.own else form.shown or form.sure or form.name
            return re.match(named, match[1] or "\0") is not None
    return False


def _taken(text: str, opener: str, whole: re.Pattern[str]) -> tuple[list[str], str]:
    """The names of the whole tags, and the text without them, at the same places."""
    names: list[str] = []
    parts: list[str] = []
    at, place = 0, text.find(opener)
    while place >= 0:
        match = whole.match(text, place)
        if match is None:
            place = text.find(opener, place + 1)
            continue
        names.append(match[1] or "")
        parts += text[at:place], "\x00" * (match.end() - place)
        at = match.end()
        place = text.find(opener, at)
    return names, "".join((*parts, text[at:])) if parts else text


def _opened(text: str, form: Form, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    pair = _PAIRS.get(form.closer, "")
    place = text.find(form.opener)
    while place >= 0:
        match = pattern.match(text, place)
        if match and not (pair and closed_behind(text, match.end(), pair)):
            yield match.span()
        place = text.find(form.opener, match.end() if match else place + 1)


def _closed(
    text: str, form: Form, pattern: re.Pattern[str], names: Sequence[str]
) -> Iterator[tuple[int, int]]:
    pair = _PAIRS.get(form.closer, "")
    known = {*names, *(name.partition(".")[0] for name in names if "." in name)}
    place = text.find(form.closer)
    while place >= 0:
        end = place + len(form.closer)
        half = _ending(pattern, text[max(0, place - _NEAR - 1) : end], place > _NEAR)
        if half is not None and (form.own or _is_known(half.name, known, form)):
            start = end - half.length
            if not (pair and open_before(text, start, pair)):
                yield start, end
        place = text.find(form.closer, end)


class _Ending(NamedTuple):
    """Half a tag at the end of a text: its name, and how long it is."""

    name: str
    length: int


@lru_cache(maxsize=2048)
def _ending(pattern: re.Pattern[str], text: str, first: int) -> _Ending | None:
    """Signs such as `%` stand hundreds of times in a text, between the same words after each key."""
    match = pattern.search(text, first)
    return None if match is None else _Ending(match[1], len(text) - match.start())


def _is_known(name: str, known: Set[str], form: Form) -> bool:
    root, dot, _ = name.partition(".")
    return name in known or root in known or (dot != "" and len(form.opener) > 1)


@cache
def _read(form: Form) -> _Read:
    opener, closer = re.escape(form.opener), _CLOSERS.get(form.closer, re.escape(form.closer))
    apart = f"(?<![{form.apart}])" if form.apart else ""
    blank = "[ \t]?" if form.opener[-1] in "{[%" and len(form.opener) > 1 else ""
    is_sign = form.closer not in ("}", "]", ">")
    named = f"({form.name})" if is_sign or len(form.opener) == 1 else f"({form.name})?"
    signs = "" if form.closer[-1] in "}]>s" else r"(?!\w)"

    def half(name: str) -> re.Pattern[str] | None:
        return re.compile(f"{apart}{opener}{blank}(?:{name}){_end(form)}") if name else None

    sure, lost = form.name if form.always else form.sure, _lost(form)
    closed = f"(?:{'|'.join(map(re.escape, lost))}){blank}({form.name}){blank}{re.escape(form.closer)}\\Z"
    spoken = half(form.name)
    assert spoken is not None
    return _Read(
        re.compile(f"{apart}{opener}\\s*{named}{form.inside}\\s*{closer}{signs}"),
        half(sure),
        half(form.shown or sure),
        spoken,
        re.compile(rf"(?<![\w{re.escape(form.opener[0])}.#$%]){closed}") if lost else None,
    )


def _end(form: Form) -> str:
    """What stands behind the name in half a tag: a part of the closer, or none of it."""
    if form.closer in ("}", "]", ">"):
        return _ENDS if len(form.opener) == 1 else r"(?![\w-])"
    parts = "|".join(re.escape(form.closer[:size]) for size in range(len(form.closer) - 1, 0, -1))
    if not parts:
        return _ENDS
    rest = re.escape(form.closer[-1])
    return rf"(?:[ \t]?(?:{parts})(?![\w{rest}(])|(?![^\n<\x00]{{0,150}}{re.escape(form.closer)}){_ENDS})"


def _lost(form: Form) -> tuple[str, ...]:
    """What is left of the opener where a sign of it is lost."""
    if form.closer.endswith(">") or form.opener == "[#":
        return ()
    if len(form.opener) == 1:
        return ("",)
    left = {form.opener[:at] + form.opener[at + 1 :] for at in range(len(form.opener))}
    return tuple(sorted(left))


_CLOSERS = {")s": r"\)[-+#0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa](?!\w)"}
_PAIRS = {"}": "{}", "]": "[]", ">": "<>"}
_TELLING = tuple(form.opener for form in FORMS if (form.sure or form.always) and len(form.opener) > 1)
_TELLING += ("%recipient.", "unsubscribe_", "fallback=", "~Contact.")
_ENDS_OF_FORMS = tuple(dict.fromkeys(end for form in FORMS for end in (form.opener, form.closer)))
_FIELDS = lazy(r"\{" + FIELD)
