"""The tests of kind `link` that hold a link against the others of the same mail."""

from __future__ import annotations

from linter.checks.links.subject import Hit, Subject, register
from linter.facts import url
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
_TAG = lazy(r"(?:\{\{|\{%|<%|\*\||%%)")
_WORD = lazy(r"[^\W\d_]{2,}|[\u3400-\u9fff]")
_ADDRESS = lazy(r"(?:https?://|www\.)\S+")
MAX_WORDS = 4
"""Words beside which a link still stands alone: a greeting and a name."""


@register("http-beside-https")
def _http_beside_https(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The same host is opened with https elsewhere in the mail."""
    if subject.url.scheme != "http" or subject.url.host not in subject.all.secure_hosts:
        return None
    start = len(subject.text) - len(subject.text.lstrip())
    return subject.hit(start, start + 4, "https")


@register("label-with-two-targets")
def _label_with_two_targets(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """An earlier link with the same words leads elsewhere; words said of many things do not count."""
    text = subject.link.text
    first, other = subject.all.second_targets.get(subject.label, (None, None))
    if text is None or first is None or other is not subject or _GENERIC.fullmatch(subject.label):
        return None
    shown = text.text.strip()
    start = text.text.index(shown)
    values = {"shown": shown, "inner": first.text, "host": subject.url.host}
    return Hit(text, start, start + len(shown), values)


@register("utm-differs")
def _utm_differs(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A utm source, medium or campaign is another than that of most links."""
    for name, match in subject.utm.items():
        usual = subject.all.utm_values[name]
        if name in _COMPARED and match["value"].casefold() != usual.casefold():
            return subject.hit(*match.span("value"), usual, shown=f"utm_{name}", inner=usual)
    return None


@register("utm-spelling")
def _utm_spelling(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A utm value with a blank, or written with other capitals than in most links."""
    for name, match in subject.utm.items():
        value, usual = match["value"], subject.all.utm_values[name]
        same = value != usual and value.casefold() == usual.casefold()
        better = usual if same else _BLANK.sub("_", value)
        if better != value:
            return subject.hit(*match.span("value"), better, shown=f"utm_{name}", inner=better)
    return None


@register("utm-missing")
def _utm_missing(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """No utm parameters, where another link to the same owner has them."""
    target = subject.url
    if subject.link.kind not in ("a", "area") or "utm_" in subject.text or subject.is_opt_out:
        return None
    if target.scheme not in ("http", "https") or not target.is_known or not subject.is_literal:
        return None
    tagged = any(url.same_owner(host, target.host) for host in subject.all.campaign_hosts)
    return subject.whole() if tagged else None


@register("utm-on-opt-out")
def _utm_on_opt_out(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A link that ends the mails carries utm parameters."""
    match = next(iter(subject.utm.values()), None) if subject.is_opt_out else None
    return subject.hit(match.start() + 1, match.end()) if match else None


@register("dead-opt-out")
def _dead_opt_out(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A link named as the way out of the mails has no target that works."""
    text, target = subject.text.strip(), subject.url
    if not subject.is_opt_out or not subject.all.is_mail or subject.link.kind != "a":
        return None
    empty = text in ("", "#", "#!", "/") or target.scheme in ("javascript", "about", "file", "vbscript")
    unaddressed = target.scheme == "mailto" and "@" not in text and "%40" not in text
    local = target.scheme in ("http", "https") and target.is_known and url.is_local(target.host)
    return subject.whole() if empty or unaddressed or local else None


@register("opt-out-by-ip")
def _opt_out_by_ip(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A link named as the way out of the mails leads to an IP address."""
    host = subject.url.host
    numbered = subject.is_opt_out and subject.url.is_known and url.address_of(host) is not None
    return subject.host() if numbered and not url.is_local(host) else None


@register("missing-anchor")
def _missing_anchor(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """`#name`, and no element of the document is called that."""
    text = subject.text.strip()
    if text[:1] != "#" or len(text) < 2 or not subject.is_literal or text.lower() in ("#top", "#!"):
        return None
    if text[1:].lower() in subject.all.names:
        return None
    # A template may be given the element by a tag.
    if not subject.all.is_mail and _TAG.search(subject.link.url.document.text):
        return None
    return subject.whole(shown=text[1:])


@register("lone-link")
def _lone_link(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The mail says nothing but this link: no reply, no file, and hardly a word."""
    links = subject.all
    message = links.message()
    if message is None or links.first is not subject or subject.url.scheme not in ("http", "https"):
        return None
    if message.attachments or message.header("in-reply-to") or message.header("references"):
        return None
    if any(message.segments(s) for s in ("body.quote", "body.forward", "html.quote", "html.forward")):
        return None
    for scopes in (("body.text", "body.signature"), ("html.text", "html.signature")):
        said = " ".join(s.text for scope in scopes for s in message.segments(scope))
        if said.strip():
            words = _WORD.findall(_ADDRESS.sub(" ", said))
            return subject.whole() if len(words) <= MAX_WORDS else None
    return None
