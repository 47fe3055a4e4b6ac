"""The tests of kind `link` that look at how a target is written: hosts, punctuation, `tel:` and `mailto:`."""

from __future__ import annotations

import re

from linter.checks.links.subject import Hit, Subject, register
from linter.facts import url
from linter.model.lazy import lazy
from linter.model.script import HAN, HANGUL, Ranges, within

_WEB = ("http", "https")
_LABEL = lazy(r"[^\W_](?:[\w-]*[^\W_])?")
_ENTITY = lazy(r"&amp;", re.IGNORECASE)
_DOUBLE_SLASH = lazy(r"(?<=[^/:])/{2,}(?=[\w%])(?!\w+:)")
_SWALLOWED = lazy(r"[.,;:!)\]}>\"'’”。，；：！）】》、]+\s*$")
_WIDE: Ranges = (("\u3001", "\u303f"), *HAN, *HANGUL, ("\uff01", "\uff60"))
_STAGING_END = lazy(r"[^.]+-(?:staging|stage|dev|test|uat|qa|preprod)|(?:staging|uat|preprod)-[^.]+")
_PUBLIC_BODIES = frozenset(
    ["gov", "gouv", "gob", "edu", "ac", "org", "com", "net", "co", "presse", "ministere"]
)
_TEL = lazy(r"\s*tel:([^?;]*)", re.IGNORECASE)
_TEL_BLANK = lazy(r"(?:\s|%20|\u00a0)+")
_FIELD = lazy(r"(?:^|[?&])(?P<name>[A-Za-z-]+)=(?P<value>[^?&]*)")
_SUBJECT_COLON = lazy(r"(?<=[?&])(subject|body|cc|bcc):", re.IGNORECASE)
_PLUS = lazy(r"(?<=\w)\+(?=\w)")
_MAILTO_BLANK = lazy(r"(?<=\S)[ \u00a0]+(?=\S)")


@register("dead-host")
def _dead_host(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The host is no host name: an empty or ill-formed label, or an ending that does not exist."""
    target = subject.url
    host = target.host
    if not (subject.is_literal and target.has_authority and target.scheme in (*_WEB, "") and host):
        return None
    if url.wide_stop(host) >= 0:
        return None
    if url.is_local(host) or url.address_of(host) is not None or host[0] == "[" or "%" in host:
        return None
    *labels, last = host.split(".")
    well_formed = all(_LABEL.fullmatch(label) and len(label) <= 63 for label in labels[-2:])
    known = well_formed and all(labels) and "," not in host and url.is_top_level(last)
    return None if known else subject.host()


@register("staging-host")
def _staging_host(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A label below the organisation's domain is one that names a test system."""
    host = subject.url.host
    below = host.split(".")[:-2]
    if not (subject.url.is_known and any(_is_staging(label, wanted) for label in below)):
        return None
    below = host.removesuffix(url.registrable(host)).split(".")
    return subject.host() if any(_is_staging(label, wanted) for label in below) else None


def _is_staging(label: str, wanted: frozenset[str]) -> bool:
    return label in wanted or _STAGING_END.fullmatch(label) is not None


@register("risky-ending")
def _risky_ending(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The top-level domain is in `table`; neither a public body's nor the sender's or a recipient's."""
    host = subject.url.host
    last = host.rpartition(".")[2]
    if last not in wanted or not subject.url.has_authority:
        return None
    mine = (*subject.all.own_domains, *subject.all.other_domains)
    if any(domain.rpartition(".")[2] == last for domain in mine):
        return None
    return None if host.split(".")[-2:-1][0] in _PUBLIC_BODIES else subject.host()


@register("doubled-entity")
def _doubled_entity(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """`&amp;` that is left when HTML has been decoded, or that stands in plain text."""
    match = _ENTITY.search(subject.text) if subject.url.scheme in _WEB else None
    return subject.hit(*match.span(), "&") if match else None


@register("double-slash")
def _double_slash(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """Two slashes within the path."""
    if subject.url.scheme not in _WEB or not subject.is_literal:
        return None
    path = re.split(r"[?#]", subject.text, maxsplit=1)[0]
    match = _DOUBLE_SLASH.search(path, subject.url.host_end)
    return subject.hit(*match.span(), "/") if match and "http" not in path[match.start() :] else None


@register("swallowed")
def _swallowed(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """Punctuation of the sentence at the end of the target."""
    if subject.url.scheme not in _WEB or subject.link.kind == "text" or not subject.is_literal:
        return None
    match = _SWALLOWED.search(subject.text)
    if match is None:
        return None
    start, end = match.start(), match.start() + len(match.group().rstrip())
    for opening, closing in ("()", "[]", "（）"):
        if closing in match.group() and opening in subject.text[:start]:
            return None
    return subject.hit(start, end, "")


@register("glued")
def _glued(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """In plain text, a Chinese character or full-width sign stands right behind the address."""
    place = subject.link.url
    if subject.link.kind != "text":
        return None
    _, end, exact = place.to_document(0, len(subject.text))
    following = place.document.text[end : end + 1]
    if not exact or not (following and within(following, _WIDE)):
        return None
    return subject.hit(0, len(subject.text), subject.text + " ", inner=following)


@register("bad-tel")
def _bad_tel(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """`tel:` with slashes, without a digit, or with blanks, which RFC 3966 has no place for."""
    match = _TEL.match(subject.text) if subject.is_literal else None
    if match is None:
        return None
    number = match[1].strip()
    if not any(char.isdigit() for char in number):
        return subject.whole()
    better = _TEL_BLANK.sub("-", number.lstrip("/").strip())
    if better == number:
        return None
    return subject.hit(match.start(1), match.end(1), re.sub("-{2,}", "-", better))


@register("local-tel")
def _local_tel(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """`tel:` without a country's number; short codes are left alone."""
    match = _TEL.match(subject.text) if subject.is_literal else None
    number = match[1].strip().lstrip("/") if match else ""
    digits = re.sub(r"\D", "", number)
    if match is None or len(digits) < 7 or number.startswith(("+", "%2B", "%2b", "00")):
        return None
    return subject.hit(match.start(1), match.end(1), shown=number)


@register("mailto-field")
def _mailto_field(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """What stands behind the `?` of a `mailto:` is lost: a second `?`, a colon, a field that nobody reads."""
    text = subject.text
    if subject.url.scheme != "mailto" or not subject.is_literal:
        return None
    first = text.find("?")
    if first < 0:
        recipients = text.partition(":")[2]
        at = text.find(";") if recipients.count("@") > 1 else -1
        return subject.hit(at, at + 1, ",") if at >= 0 else None
    second = text.find("?", first + 1)
    if second >= 0 and _FIELD.match(text, second):
        return subject.hit(second, second + 1, "&")
    if match := _SUBJECT_COLON.search(text, first):
        return subject.hit(match.end() - 1, match.end(), "=")
    for match in _FIELD.finditer(text, first):
        if match["name"].lower() in ("attach", "attachment"):
            return subject.hit(*match.span("name"))
    return None


@register("mailto-text")
def _mailto_text(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A subject or body of a `mailto:` with `+` for blanks, which mail programs show, or with bare blanks."""
    text = subject.text
    first = text.find("?")
    if subject.url.scheme != "mailto" or first < 0 or not subject.is_literal:
        return None
    for match in _FIELD.finditer(text, first):
        if match["name"].lower() not in ("subject", "body"):
            continue
        value = match["value"]
        pluses = len(_PLUS.findall(value))
        # One plus may be meant ("C+D"); with blanks written some other way, all are.
        if pluses > 1 and "%20" not in value and " " not in value:
            return subject.hit(*match.span("value"), _PLUS.sub("%20", value))
        if _MAILTO_BLANK.search(value):
            return subject.hit(*match.span("value"), _MAILTO_BLANK.sub("%20", value))
    return None
