"""Where a letter greets, opens and closes: lines of its prose, told by how they begin and where they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from linter.model.by_text import by_text
from linter.model.lazy import lazy

_GREETINGS = (
    r"(?:(?:my )?dear|hi|hello|hey|hallo|good (?:morning|afternoon|evening|day)|greetings)\b|"
    r"ladies (?:and|&)|gentlemen|"
    r"(?:most )?(?:respected|esteemed|honou?red|honou?rable|worthy)|sirs?\b|madam|attn|"
    r"to (?:whom|the|purchas|procure|sourcing|import|sales)|"
    r"sehr geehrte|liebe|guten (?:tag|morgen)|bonjour|chère?|madame|monsieur|estimad|querid|hola|"
    r"buen[oa]s|prezad|"
    r"car[oa]\b|egregi|gentile|spett|buongiorno|geachte|beste (?:heer|mevrouw)|szanown|dzień dobry|уважаем|"
    r"здравствуйте|尊敬的|敬爱的|亲爱的|您好|你好|拝啓|안녕하"
)
_CLOSINGS = (
    r"(?:(?:my|with|wish|many|very) )?(?:best|bst|kind|warm|good\b)|(?:many )?thank|rega?rds?|yours?\b|"
    r"sincere|faithful|truly|respectful|cheers|b?rgds|(?:b[./]? ?r|k[./]? ?r)\b|b[./] ?regard|with\b|"
    r"take care|talk soon|bye\b|see you|looking forward|"
    r"mit freundlich|freundliche|viele grüße|cordialement|bien à vous|saludos|atentamente|un saludo|"
    r"atenciosamente|cordiali|distinti|met vriendelijke|pozdrawiam|z poważaniem|с уважением|"
    r"此致|敬礼|顺祝|祝|敬具"
)
_LINE = lazy(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_GREETS = lazy(_GREETINGS, re.IGNORECASE)
_CLOSES = lazy(_CLOSINGS, re.IGNORECASE)
_TITLE = r"(?: (?:mr|mrs|ms|dr|prof)\.)?"
_NAMED = lazy(rf"[^\s,.!?]+,?{_TITLE}[^,.!?，！？：:]{{0,40}}[,.!?，！？：:]\s*", re.IGNORECASE)
_LONG, _SHORT, _CLOSING = 160, 45, 60
"""Of characters: what is read of a greeting's line; a line that was not wrapped; the longest that closes."""


class Line(NamedTuple):
    """A line without the blanks around it."""

    start: int
    end: int
    text: str


def greetings(text: str) -> Iterator[tuple[int, int]]:
    """Each line that greets, as far as a greeting can reach."""
    lines = _lines(text)
    for at in _greeting(text):
        start, end, line = lines[at]
        yield start, end if len(line) <= _LONG else start + line.rfind(" ", 0, _LONG)


def openings(text: str) -> Iterator[tuple[int, int]]:
    """What follows each greeting: the rest of its line, or the next line."""
    lines = _lines(text)
    for at in _greeting(text):
        start, end, line = lines[at]
        named = _NAMED.match(line)
        if named and named.end() < len(line):
            yield start + named.end(), end
        elif below := next((one for one in lines[at + 1 : at + 4] if one.text), None):
            yield below.start, below.end


def closings(text: str) -> Iterator[tuple[int, int]]:
    """Each short line that takes leave, with no long one behind it."""
    lines = _lines(text)
    for at, (start, end, line) in enumerate(lines):
        if len(line) <= _CLOSING and _takes_leave(line) and _is_free(lines, at):
            below = next((one.text for one in lines[at + 1 : at + 4] if one.text), "")
            if len(below) <= _CLOSING:
                yield start, end


@by_text(4096)
def _takes_leave(line: str) -> bool:
    return _CLOSES.match(line) is not None


Finder = Callable[[str], Iterator[tuple[int, int]]]
FINDERS: Mapping[str, tuple[Finder, tuple[str, ...]]] = {
    "greeting": (greetings, ("text",)),
    "opening": (openings, ("text",)),
    "closing": (closings, ("text", "signature")),
}
"""What finds each of them, and in which zones it looks."""


@lru_cache(maxsize=4)
def _greeting(text: str) -> tuple[int, ...]:
    lines, found = _lines(text), list[int]()
    for at, line in enumerate(lines):
        if _GREETS.match(line.text) and (found[-1:] == [at - 1] or _is_free(lines, at)):
            found.append(at)
    return tuple(found)


def _is_free(lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins a sentence: the one above is no wrapped line of prose."""
    above = lines[at - 1].text if at else ""
    return len(above) < _SHORT or above.endswith((".", "!", "?", ",", ":", ";", "。", "！", "，"))


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[Line, ...]:
    found = []
    for match in _LINE.finditer(text):
        line = match.group().strip()
        start = match.start() + match.group().find(line) if line else match.start()
        found.append(Line(start, start + len(line), line))
    return tuple(found)
