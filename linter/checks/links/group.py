"""Tests that hold a link against the others of the same mail."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import test
from linter.checks.links.base import WEB, Hit, KindsTest, LinkKind, LinkTest, whole, within
from linter.checks.links.opt_out import is_opt_out
from linter.facts.links import WrittenLink
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.lazy import lazy

_COMPARED = ("source", "medium", "campaign")
_BLANK = lazy(r"(?:%20|\+| )+")
_GENERIC = lazy(
    r"(?:read|learn|view|see|shop|buy|order|find|get|click|more|details|download|register|sign|apply|book|watch"
    r"|listen|explore|discover|start|try|add|continue|here|link|website|full|go|check|save|share|tweet|like"
    r"|follow|reply|comment|pdf|info|open|visit|join|play|top|next|back|up|yes|no|edit|print|email|e-mail|photo"
    r"|image|picture|video|article|story|item|product|page|downloads|configure|home|sponsor|advertis|map|directions|price|quote|this|these|it|查看|点击|了解"
    r"|详情|更多|购买|下载|立即)\b.*|\W*[\d\W]+\w?\W*|.{1,3}"
)
_WORD = lazy(r"[^\W\d_]{2,}|[\u3400-\u9fff]")
_ADDRESS = lazy(r"(?:https?://|www\.)\S+")
MAX_WORDS = 4
"""Words beside which a link still stands alone: a greeting and a name."""


@test
class HttpBesideHttps(KindsTest, frozen=True, tag="link/http-beside-https", kw_only=True):
    """The same host is opened with https elsewhere in the mail."""

    local: ClassVar[bool] = False

    schemes_read = ("http",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The scheme."""
        if link.url.host not in link.all.secure_hosts:
            return None
        start = len(link.text) - len(link.text.lstrip())
        return within(link, start, start + 4, "https")


@test
class LabelWithTwoTargets(LinkTest, frozen=True, tag="link/label-with-two-targets", kw_only=True):
    """An earlier link with the same words leads elsewhere; words said of many things do not count."""

    local: ClassVar[bool] = False

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The text."""
        text = link.link.text
        first, other = link.all.second_targets.get(link.label, (None, None))
        if text is None or first is None or other is not link or _GENERIC.fullmatch(link.label):
            return None
        shown = text.text.strip()
        start = text.text.index(shown)
        return Hit(text, start, start + len(shown), {"shown": shown, "inner": first.text})


@test
class UtmDiffers(KindsTest, frozen=True, tag="link/utm-differs", kw_only=True):
    """A utm source, medium or campaign is another than that of most links."""

    local: ClassVar[bool] = False

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The value."""
        for name, match in link.utm.items():
            usual = link.all.utm_values[name]
            if name in _COMPARED and match["value"].casefold() != usual.casefold():
                return within(link, *match.span("value"), usual, shown=f"utm_{name}", inner=usual)
        return None


@test
class UtmSpelling(KindsTest, frozen=True, tag="link/utm-spelling", kw_only=True):
    """A utm value with a blank, or written with other capitals than in most links."""

    local: ClassVar[bool] = False

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The value."""
        for name, match in link.utm.items():
            value, usual = match["value"], link.all.utm_values[name]
            same = value != usual and value.casefold() == usual.casefold()
            better = usual if same else _BLANK.sub("_", value)
            if better != value:
                return within(link, *match.span("value"), better, shown=f"utm_{name}", inner=better)
        return None


@test
class UtmMissing(LinkTest, frozen=True, tag="link/utm-missing", kw_only=True):
    """No utm parameters, where another link to the same owner has them."""

    local: ClassVar[bool] = False

    schemes_read = WEB

    def kinds(self) -> tuple[LinkKind, ...]:
        """Links to be clicked."""
        return ("a", "area")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        if not link.all.campaign.hosts or "utm_" in link.text or not link.url.is_known:
            return None
        if is_opt_out(link, facts) or not link.is_literal:
            return None
        return whole(link) if link.all.campaign.has(link.url.host) else None


@test
class LoneLink(LinkTest, frozen=True, tag="link/lone-link", kw_only=True):
    """The mail says nothing but this link: no reply, no file, and hardly a word."""

    local: ClassVar[bool] = False

    schemes_read = WEB

    def kinds(self) -> tuple[LinkKind, ...]:
        """Links to be clicked."""
        return ("a", "area", "text")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        return whole(link) if link.all.first is link and _says_nothing_else(facts) else None


def _says_nothing_else(facts: Facts) -> bool:
    if facts.message.attachments or facts.message.header("in-reply-to") or facts.message.header("references"):
        return False
    if any(segments_in(facts, s) for s in ("body.quote", "body.forward", "html.quote", "html.forward")):
        return False
    for scopes in (("body.text", "body.signature"), ("html.text", "html.signature")):
        said = " ".join(s.text for scope in scopes for s in segments_in(facts, scope))
        if said.strip():
            return len(_WORD.findall(_ADDRESS.sub(" ", said))) <= MAX_WORDS
    return False
