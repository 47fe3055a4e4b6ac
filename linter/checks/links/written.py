"""Tests of how a target is written: what is lost, misspelt, doubled, or does not belong to it."""

from __future__ import annotations

import re
from typing import ClassVar

from linter.checks.base import test
from linter.checks.links.base import WEB, Hit, KindsTest, LinkKind, LinkTest, whole, within
from linter.checks.links.opt_out import is_opt_out
from linter.facts import url
from linter.facts.links import WrittenLink
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.model.document import Document
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.script import HAN, HANGUL, Ranges
from linter.model.script import within as in_ranges
from linter.model.segment import MASK

FILE = lazy(r"\s*(?:file:|[A-Za-z]:[\\/]|\\\\\w)", re.IGNORECASE)
"""The start of a path on the sender's own computer."""

SCHEME_TWICE = lazy(r"(?:https?:/{0,2}){1,3}(?=https?:)(?!https?://web\.archive)", re.IGNORECASE)
"""The scheme that stands before the scheme."""

_SCHEME_BAD = lazy(
    r"(?:(?P<scheme>https?)(?:[;,.\uff1a\uff1b][/\uff0f]{1,2}|:/(?=[^/\\])|:/{3,}|//|:(?=www\.))|(?:htt?|ttp|ht|hhtp|htp)s?://)",
    re.IGNORECASE,
)
_BY_HELPER = lazy(r"\{\{#(?!(?:if|unless|each|with)\b)[\w-]+[^{}]*\}\}\s*([^{}\"'<>]+?)\s*\{\{/")
_UNREAD = ("{", "[", "*|", "%", "<", "$", "&", MASK)
_INVISIBLE = lazy("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_JOINED = lazy("[^\x00-\u02ff][\u200c\u200d]|[\u200c\u200d][^\x00-\u02ff]")
"""Joiners in a script that needs them."""
_BLANK = lazy(r"(?<=\S)[ \u00a0]+(?=\S)")
_RUN_ON = lazy(r"[\s\"'][\w:-]+=|[<>\"\r\n\t]")
"""What stands in a target that has swallowed the next attribute, its quote being missing."""
_ENTITY = lazy(r"&amp;", re.IGNORECASE)
_DOUBLE_SLASH = lazy(r"(?<=[^/:])/{2,}(?=[\w%])(?!\w+:)")
_MARKS = ".,;:!)]}>\"'’”。，；：！）】》、"
_WIDE: Ranges = (("\u3001", "\u303f"), *HAN, *HANGUL, ("\uff01", "\uff60"))
_LETTERS: Ranges = (*HAN, *HANGUL)
"""What may go on in a path, as in the addresses of an encyclopedia."""
_TAG = lazy(r"(?:\{\{|\{%|<%|\*\||%%)")
_IN_TAG = lazy(r"\{\{[^{}]*\}\}")
"""A tag that is left for another program, as between `{% raw %}` and `{% endraw %}`."""
_IS_TAG = lazy(r"#(?:\{|[\w.]+(?:\([^()]*\))?#)")
"""A target that a program writes: `#{url}` (Ruby, Pug), `#url#` (ColdFusion)."""


@test
class UserInfo(KindsTest, frozen=True, tag="link/userinfo", kw_only=True):
    """A name or password stands before the host."""

    schemes_read = (*WEB, "ftp", "")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The name, with its `@`."""
        start, end = link.url.user_start, link.url.user_end
        return within(link, start, end, "") if end > start else None


@test
class FilePath(KindsTest, frozen=True, tag="link/file-path", kw_only=True):
    """A path on the sender's own computer or file server."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        return whole(link) if FILE.match(link.text) else None


@test
class Empty(KindsTest, frozen=True, tag="link/empty", kw_only=True):
    """Nothing, or a lone `#`; no dead opt-out, which has its own test, and no anchor that holds nothing."""

    local: ClassVar[bool] = False

    schemes_read = ("",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        element = link.link.element
        if link.text.strip() not in ("", "#", "#!") or (is_opt_out(link, facts) and link.all.is_mail):
            return None
        if link.kind == "image" and element is not None and element.name not in ("img", "mj-image"):
            return None
        if link.kind == "a" and element is not None and element.name == "a" and not link.label:
            document = document_of(facts, link.link.part)
            if document is not None and not document.text[element.open_end : element.close_start].strip():
                return None
        return whole(link)


@test
class Relative(KindsTest, frozen=True, tag="link/relative", kw_only=True):
    """No scheme, so that a mail program has no place to start from."""

    local: ClassVar[bool] = False

    schemes_read = ("",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        text = link.text.strip()
        if not text or text.startswith(("#", *_UNREAD)) or link.kind == "text":
            return None
        if FILE.match(text) or _SCHEME_BAD.match(text) or facts.about(_has_base, link.link.part):
            return None
        if _is_made(link, facts):
            return None
        if link.url.has_authority:
            return whole(link, "https:" + text if url.has_name(link.url.host) else None)
        return whole(link, "https://" + text if url.has_name(link.url.host) else None)


def _is_made(link: WrittenLink, facts: Facts) -> bool:
    """Whether a helper of Handlebars makes the address of it: `{{#asset}}logo.png{{/asset}}`."""
    return link.link.element is not None and link.text.strip() in facts.about(_made_in, link.link.part)


def _made_in(facts: Facts, part: Part) -> frozenset[str]:
    """Fact: the addresses in a part's page that helpers make."""
    document = document_of(facts, part)
    return frozenset(() if document is None else _BY_HELPER.findall(document.text))


def _has_base(facts: Facts, part: Part) -> bool:
    """Whether a `base` says where relative addresses start from."""
    return any(element.name == "base" and element.get("href") for element in elements_of(facts, part)[:30])


@test
class Malformed(KindsTest, frozen=True, tag="link/malformed", kw_only=True):
    """The scheme is written twice, or misspelt, or the host has a full-width stop."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """What is too much or misspelt."""
        text = link.text
        start = len(text) - len(text.lstrip())
        if match := SCHEME_TWICE.match(text, start):
            return within(link, start, match.end(), "")
        if match := _SCHEME_BAD.match(text, start):
            return within(link, start, match.end(), (match["scheme"] or "https").lower() + "://")
        at = url.wide_stop(link.url.host)
        place = link.url.host_start + at
        return within(link, place, place + 1, ".") if at >= 0 and link.url.has_authority else None


@test
class Unescaped(KindsTest, frozen=True, tag="link/unescaped", kw_only=True):
    """A blank or a backslash in a web address."""

    schemes_read = WEB

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The blanks or the backslash."""
        at = link.text.partition("?")[0].find("\\")
        if at >= 0:
            return within(link, at, at + 1, "/")
        match = _BLANK.search(_IN_TAG.sub(lambda tag: "x" * len(tag.group()), link.text))
        if match is None or match.start() < link.url.host_end:
            return None
        blanks = None if _RUN_ON.search(link.text) else "%20" * len(match.group())
        return within(link, *match.span(), blanks)


@test
class Invisible(KindsTest, frozen=True, tag="link/invisible", kw_only=True):
    """Characters that nobody sees."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """These characters."""
        match = None if link.text.isascii() else _INVISIBLE.search(link.text)
        if match is None:
            return None
        return within(link, *match.span(), None if _JOINED.search(link.text) else "")


@test
class DoubledEntity(KindsTest, frozen=True, tag="link/doubled-entity", kw_only=True):
    """`&amp;` that is left when HTML has been decoded, or that stands in plain text."""

    schemes_read = WEB

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The entity."""
        match = _ENTITY.search(link.text) if "&" in link.text else None
        return within(link, *match.span(), "&") if match else None


@test
class DoubleSlash(KindsTest, frozen=True, tag="link/double-slash", kw_only=True):
    """Two slashes within the path."""

    schemes_read = WEB

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The slashes."""
        if link.text.find("//", link.url.host_end) < 0 or not link.is_literal:
            return None
        path = re.split(r"[?#]", link.text, maxsplit=1)[0]
        match = _DOUBLE_SLASH.search(path, link.url.host_end)
        return within(link, *match.span(), "/") if match and "http" not in path[match.start() :] else None


@test
class Swallowed(KindsTest, frozen=True, tag="link/swallowed", kw_only=True):
    """Punctuation of the sentence at the end of the target; not of an address in plain text."""

    schemes_read = WEB

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The punctuation."""
        text = link.text.rstrip()
        start = len(text.rstrip(_MARKS))
        if start == len(text) or link.kind == "text" or not link.is_literal:
            return None
        for opening, closing in ("()", "[]", "（）"):
            if closing in text[start:] and opening in text[:start]:
                return None
        return within(link, start, len(text), "")


@test
class Glued(LinkTest, frozen=True, tag="link/glued", kw_only=True):
    """In plain text, a Chinese character or full-width sign stands right behind the address."""

    local: ClassVar[bool] = False

    def kinds(self) -> tuple[LinkKind, ...]:
        """Addresses in plain text."""
        return ("text",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The address."""
        place = link.link.url
        _, end, exact = place.to_document(0, len(link.text))
        following = place.document.text[end : end + 1]
        if not exact or not (following and in_ranges(following, _WIDE)):
            return None
        apart = None if in_ranges(following, _LETTERS) and link.text[-1:] in "/=&?#%_-" else link.text + " "
        return within(link, 0, len(link.text), apart, inner=following)


@test
class MissingAnchor(KindsTest, frozen=True, tag="link/missing-anchor", kw_only=True):
    """`#name`, and no element of the document is called that."""

    local: ClassVar[bool] = False

    schemes_read = ("",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        text = link.text.strip()
        if text[:1] != "#" or len(text) < 2 or not link.is_literal or text.lower() in ("#top", "#!"):
            return None
        if _IS_TAG.match(text):
            return None
        if text[1:].lower() in link.all.names:
            return None
        # A template may be given the element by a tag.
        if not link.all.is_mail and facts.about(_has_tags, link.link.url.document):
            return None
        return whole(link, shown=text[1:])


def _has_tags(facts: Facts, document: Document) -> bool:
    return _TAG.search(document.text) is not None
