"""Text that no fix changes unasked: code, quotations, references, links, and what is in another language.

Every answer errs towards leaving alone: a fix that is only shown costs a click, a wrong one costs an order.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.facts.english import cjk_letters
from linter.facts.language import latin_letters, main_language
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.printed import in_code, is_printed
from linter.facts.segments import html_bodies, prose_segments
from linter.model.document import Document
from linter.model.lazy import lazy
from linter.model.script import CJK, Ranges, occurs
from linter.model.segment import Segment

NEAR = 240
"""How far around a change, in code points, its line and its clause are looked at."""

_PROSE = ("body", "html.text", "html.quote", "html.signature", "html.forward", "html.link", "header.subject")
_WIDE_SIGNS: Ranges = (
    *(("\u2014", "\u2014"), ("\u2026", "\u2026"), ("\u3000", "\u303f")),
    *(("\uff00", "\uff60"), ("\uffe0", "\uffe6")),
)
_DIRECTIONS: Ranges = (("\u200e", "\u200f"), ("\u202a", "\u202e"), ("\u2066", "\u2069"))
_RIGHT_TO_LEFT: Ranges = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufefc"))

_LOOKALIKE: Ranges = (("\u0370", "\u03ff"), ("\u0400", "\u052f"))
_TWINS = frozenset("аеорсухіјѕԁһӏАВЕКМНОРСТУХІЈЅοανρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
"""Greek and Cyrillic letters that look like Latin ones."""

_OWN_WORD = lazy("(?<![A-Za-z\u0370-\u052f])[\u0370-\u052f]{2,}(?![A-Za-z\u0370-\u052f])")
"""A word all of whose letters are Greek or Cyrillic."""

_FILES = (
    "pdf|docx?|xlsx?|pptx?|csv|txt|rtf|zip|rar|7z|gz|tgz|rpm|exe|dll|msi|dwg|dxf|ste?p|igs|stl|png|jpe?g|gif|svg|"
    "mp[34]|html?|php|aspx?|jsp|cgi|js|ts|css|py|rb|pl|sh|java|cpp|hpp|xml|json|ya?ml|ini|cfg|conf|log|sql|eml|msg"
)
_HOSTS = "com|net|org|info|biz|edu|gov|mil|io|cn|de|uk|fr|it|es|nl|pl|eu|ru|jp|kr|hk|tw|sg|in|br|mx|ca|au|nz"
_LINK = lazy(
    r"(?:(?:https?|ftp|file)://|www\.|mailto:)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|[\w-]+\.(?:\w+\.)*(?:{_HOSTS}|{_FILES})(?![A-Za-z])"
)
_PAGE = lazy(r"(?:https?|ftp)://\S+|www\.\S+")
_WHOLE_PAGE = frozenset(("html", "body"))
"""Elements whose `lang` is a setting of the program that wrote the mail, whatever language it is in."""

_CHECKED = frozenset(("en", "zh", "und", "x", ""))
"""Languages that rules of wording are written for, and those that say nothing."""

_CODE = lazy(
    r"(?m:^[.'](?:[A-Z]{1,2}|\\\")(?:\s|$))"  # roff
    r"|(?m:^\s*(?:@@ .*@@|\+\+\+ |--- [ab]/|diff -|Index: |#(?:include|define|if|endif|!)|\$ [a-z]|>>> \w))"
    r"|\$\{?[a-z_]\w*|%[sd]\b|(?:->|::)\w|[=!<>]=|&&|\|\||/\*|\*/|\\\w+\\|</?\w+[ >]|<%|%>|\{\{|\}\}|\{%|%\}"
    r"|\w\([^()\s]*\)\s*[;{]|(?m:(?:[{}]|\)\s*;)\s*$)|(?<![\w-])--?\w[\w-]*=|\w\[\w*\]"
    r"|\b(?:sizeof|printf|malloc|gradient|rgba?)\b|\b(?:\w*[a-z][A-Z]\w*|\w+_\w+)\(|(?:\s-[a-z]{3,}){2}|\S{48}|(?:\w+[!\"#$%()+;<=>?@\[\\\]^`{|}~]+){3}\w"
)
_PATCH = lazy(r"(?m:^(?:@@ -\d|\+\+\+ \S|diff -\S))")
_PATCH_LINE = lazy(r"[+\-@ ]\s*\S")
_SIGNS = frozenset("{}()[]<>=;$%&|\\^~`*+@#_")
_DENSE, _LEAST = 0.2, 20
"""A line of as many characters and such a share of signs is code."""

_PAIRS = (("“", "”"), ("«", "»"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"))
_OPENING = {sign: lazy(rf"(?:(?<=[\s(\[{{:,—–>])|\A){sign}(?=\S)") for sign in "\"'`"}
_CLOSING = {sign: lazy(rf"(?<=\S){sign}(?=[\s)\]}},.;:!?—–<]|\Z)") for sign in "\"'`"}
_BLANK_LINE = lazy(r"\n[ \t\r]*\n")

_CITED = lazy(
    r"(?:(?<!\w)(?:p\.?/?o\.?|batch|lot|invoice|inv|ref|reference|contract|version|ver|v|rev|revision|release|ticket"
    r"|serial|[ps]/n|sku|awb|b/l|hs)\.?(?:\s*(?:no|nr|number|num|code|id)\b\.?)?"
    r"|(?<!\w)(?:no|nr|№)\.|#|(?<!\w)(?:number|id)\b|合同|订单|批号|批次|发票|型号|编号|版本|单号)"
    r"(?:号|#)?\s*[:：=]?\s*(?:(?:is|of|was)\s+)?\Z",
    re.IGNORECASE,
)
_ASKED_FOR = lazy(
    r"(?:(?:reply|respond|answer)\s+with|(?:reply|text|type|enter|send|write)\s+(?:(?:with\s+)?the\s+)?(?:word|code)"
    r"|keyword|coupon|voucher|password|code)\s*[:=]?\s*(?:is\s+)?\Z",
    re.IGNORECASE,
)
_BIDDEN = lazy(r"(?:reply|respond|answer|text|type|enter|send|write|press|say)\s+\Z", re.IGNORECASE)
_SENTENCE = lazy(r"[\r\n。！？]|[.!?](?=\s)")


class _Place(NamedTuple):
    """A change, and what stands around it as far as `NEAR`."""

    before: str
    text: str
    behind: str


def untouched(facts: Facts, segment: Segment, start: int, end: int) -> bool:
    """Whether `start:end` of a segment lies where no fix may be made without a person who looks."""
    if not segment.scope.startswith(_PROSE) or segment.scope.endswith(".source"):
        return False
    text = segment.text
    place = _Place(text[max(start - NEAR, 0) : start], text[start:end], text[end : end + NEAR])
    return (
        facts.by_content(_is_left_alone, place)
        or in_another_language(facts, segment, start)
        or (occurs(place.text, _WIDE_SIGNS) and facts.of(mostly_cjk))
        or (occurs(place.text, _DIRECTIONS) and facts.about(_is_right_to_left, segment))
        or (facts.about(_is_patched, segment) and _PATCH_LINE.match(_line(place)) is not None)
    )


def _is_left_alone(place: _Place) -> bool:
    """Whether what stands around a change says so by itself."""
    return (
        touches_link(place)
        or is_quoted(place)
        or is_cited(place)
        or in_another_script(place)
        or is_code(place)
    )


def is_no_prose(facts: Facts, segment: Segment, start: int, end: int) -> bool:
    """Whether `start:end` lies in the address of a page, in code or a log, or in another language."""
    if not segment.scope.startswith(_PROSE) or segment.scope.endswith(".source"):
        return False
    text = segment.text
    place = _Place(text[max(start - NEAR, 0) : start], text[start:end], text[end : end + NEAR])
    return (
        facts.by_content(_is_in_page, place)
        or facts.by_content(_is_printed, place)
        or in_another_language(facts, segment, start)
        or in_code(facts, segment, start)
    )


def _is_printed(place: _Place) -> bool:
    start = len(place.before.rpartition("\n")[2])
    return is_printed(_line(place), start, start + len(place.text))


def _is_in_page(place: _Place) -> bool:
    """Whether a place lies within the address of a page, behind its first sign."""
    start, end = len(place.before), len(place.before) + len(place.text)
    return any(m.start() < start and end <= m.end() for m in _PAGE.finditer("".join(place)))


def in_another_language(facts: Facts, segment: Segment, at: int) -> bool:
    """Whether a place stands in an element whose `lang` is neither the mail's language nor checked."""
    if not segment.scope.startswith("html."):
        return False
    ranges = facts.about(_in_other_languages, segment.document)
    if not ranges:
        return False
    place = segment.to_document(at, at + 1)[0]
    inside = [(start, language) for start, end, language in ranges if start <= place < end]
    return bool(inside) and max(inside)[1] not in _CHECKED | {facts.of(main_language)}


def _in_other_languages(facts: Facts, document: Document) -> tuple[tuple[int, int, str], ...]:
    """Fact: the elements of an HTML text that say in which language they are, if any is in another one."""
    part = next((part for part in html_bodies(facts) if document_of(facts, part) is document), None)
    said = [
        (one.open_end, one.close_start, language.strip().lower().partition("-")[0])
        for one in (elements_of(facts, part) if part else ())
        if one.name not in _WHOLE_PAGE and (language := one.get("lang") or one.get("xml:lang")) is not None
    ]
    return tuple(said) if any(language not in _CHECKED for *_, language in said) else ()


def touches_link(place: _Place) -> bool:
    """Whether a change lies in an address or file name, or beside one; also where one appears without it."""
    before, behind = _last_token(place.before), _first_token(place.behind)
    for middle in dict.fromkeys((place.text, "")):
        low, high = len(before), len(before) + len(middle)
        if any(m.start() <= high and m.end() >= low for m in _LINK.finditer(before + middle + behind)):
            return True
    return False


def is_quoted(place: _Place) -> bool:
    """Whether a change lies in quotation marks that close in the same paragraph."""
    before = _BLANK_LINE.split(place.before)[-1]
    behind = _BLANK_LINE.split(place.behind, maxsplit=1)[0]
    if any(before.rfind(one) > before.rfind(other) and other in behind for one, other in _PAIRS):
        return True
    for sign, opening in _OPENING.items():
        opened = max((m.start() for m in opening.finditer(before + place.text[:1])), default=-1)
        closing = _CLOSING[sign]
        is_open = opened >= 0 and closing.search(before, opened + 1) is None
        if is_open and closing.search(place.text[-1:] + behind):
            return True
    return False


def is_cited(place: _Place) -> bool:
    """Whether a change is a number to file under, a word that a robot waits for, or a part of a name."""
    if any(map(str.isdigit, place.text)) and _CITED.search(place.before[-40:]):
        return True
    if any(map(str.isalpha, place.text)) and _ASKED_FOR.search(place.before[-40:]):
        return True
    if place.text.isupper() and _BIDDEN.search(place.before[-40:]):
        return True
    return _glued_before(place) or _glued_behind(place)


def _glued_before(place: _Place) -> bool:
    last, previous = place.before[-1:], place.before[-2:-1]
    if not place.text[:1].isalnum() or not last:
        return False
    return last in "_/\\@#=" or (last in "-–" and previous.isalpha())


def _glued_behind(place: _Place) -> bool:
    first, following = place.behind[:1], place.behind[1:2]
    if not place.text[-1:].isalnum() or not first:
        return False
    if first in "-.":
        return following.isalnum()
    return first in "_\\@=" or (first == "/" and not following.isalpha())


def in_another_script(place: _Place) -> bool:
    """Whether a full-width sign stands in a sentence with Chinese, Japanese or Korean letters.

    So too letters that look like Latin ones, beside words of their own script.
    """
    is_wide = occurs(place.text, _WIDE_SIGNS)
    foreign = [char for char in place.text if occurs(char, _LOOKALIKE)]
    if not is_wide and not (foreign and _TWINS.issuperset(foreign)):
        return False
    ends = [match.end() for match in _SENTENCE.finditer(place.before)]
    stop = _SENTENCE.search(place.behind)
    sentence = place.before[max(ends, default=0) :] + place.behind[: stop.start() if stop else None]
    return occurs(sentence, CJK) if is_wide else _OWN_WORD.search(sentence) is not None


def mostly_cjk(facts: Facts) -> bool:
    """Fact: whether the writer's prose is in Chinese, Japanese or Korean, going by its letters."""
    texts = [segment.text for segment in facts.of(prose_segments)]
    return sum(map(cjk_letters, texts)) * 3 > sum(map(latin_letters, texts))


def is_code(place: _Place) -> bool:
    """Whether the line of a change looks like code, or both lines around it do."""
    above, own, below = _lines(place)
    return _looks_like_code(own) or (_looks_like_code(above) and _looks_like_code(below))


def _looks_like_code(line: str) -> bool:
    line = _LINK.sub(" ", line)
    if _CODE.search(line):
        return True
    signs = sum(char in _SIGNS for char in line)
    return signs > _DENSE * sum(not char.isspace() for char in line) and len(line) >= _LEAST


def _is_patched(_: Facts, segment: Segment) -> bool:
    return _PATCH.search(segment.text) is not None


def _is_right_to_left(_: Facts, segment: Segment) -> bool:
    return occurs(segment.text, _RIGHT_TO_LEFT)


def _line(place: _Place) -> str:
    return place.before.rpartition("\n")[2] + place.text + place.behind.partition("\n")[0]


def _lines(place: _Place) -> tuple[str, str, str]:
    above, _, start = place.before.rpartition("\n")
    rest, _, below = place.behind.partition("\n")
    return above.rpartition("\n")[2], start + place.text + rest, below.partition("\n")[0]


def _last_token(text: str) -> str:
    return "" if text[-1:].isspace() else (text.split() or [""])[-1]


def _first_token(text: str) -> str:
    return "" if text[:1].isspace() else (text.split(maxsplit=1) or [""])[0]
