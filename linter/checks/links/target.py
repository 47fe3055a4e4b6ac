"""The tests of kind `link` that look at the target: which range of it is at fault, and the better text."""

from __future__ import annotations

import re
from urllib.parse import unquote

from linter.checks.links.subject import Hit, Subject, register
from linter.facts import url
from linter.model.lazy import lazy
from linter.model.segment import MASK

_INVISIBLE = lazy("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_BLANK = lazy(r"(?<=\S)[ \u00a0]+(?=\S)")
_SCHEME_TWICE = lazy(r"(?:https?:/{0,2}){1,3}(?=https?:)(?!https?://web\.archive)", re.IGNORECASE)
_FILE = lazy(r"\s*(?:file:|[A-Za-z]:[\\/]|\\\\\w)", re.IGNORECASE)
_SCHEME_BAD = lazy(
    r"(?:(?P<scheme>https?)(?:[;,.\uff1a\uff1b][/\uff0f]{1,2}|:/(?=[^/\\])|:/{3,}|//|:(?=www\.))|(?:htt?|ttp|ht|hhtp|htp)s?://)",
    re.IGNORECASE,
)
_MAILBOX = lazy(r"[^\s@]+@[^\s@]*[.{%*\[<$][^\s@]*|[^@]*<[^\s@]+@[^\s@]+\.[^\s@]+>")
_GOES_ON = lazy(r"[,;:)]?[ \t]+[a-z]")
_LONGEST = 2000  # of a list of addresses that is read
_UNREAD = ("{", "[", "*|", "%", "<", "$", "&", MASK)


@register("any")
def _any(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    return subject.whole()


@register("host-in-table")
def _host_in_table(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The host, or a domain above it, is in the `table`."""
    return subject.host() if url.is_below(subject.url.host, wanted) else None


@register("ip-host")
def _ip_host(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The host is an IP address that the whole world can reach."""
    host = subject.url.host
    if not subject.url.is_known or url.address_of(host) is None:
        return None
    return None if url.is_local(host) or url.is_disguised(host) else subject.host()


@register("disguised-ip")
def _disguised_ip(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The host is an IP address as one number, in hexadecimal or in octal."""
    host = subject.url.host
    if not subject.url.is_known or not url.is_disguised(host):
        return None
    place = subject.host()
    return place._replace(values={**place.values, "shown": str(url.address_of(host))})


@register("local-host")
def _local_host(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The host is one that only the sender's own network knows."""
    known = subject.url.is_known and subject.url.scheme in ("http", "https", "")
    if _FILE.match(subject.text) or _SCHEME_TWICE.match(subject.text.lstrip()):
        return None  # said by `file-path` and `malformed`
    host = subject.url.host
    if not known or not subject.url.has_authority or not url.is_local(host):
        return None
    if host == "localhost" and subject.all.is_expected_output:
        return None
    if subject.all.is_internal and not _is_own_machine(host):
        return None
    return None if _is_spoken_of(subject) else subject.host()


def _is_own_machine(host: str) -> bool:
    return host == "localhost" or host.startswith("127.")


def _is_spoken_of(subject: Subject) -> bool:
    """Whether a sentence of plain text goes on behind an address of the reader's own machine.

    `start the server and open http://localhost/list to see it` is an instruction for who has the server; a
    link to be followed stands at the end.
    """
    target = subject.link.url
    if subject.link.kind != "text" or not _is_own_machine(subject.url.host):
        return False
    end = target.to_document(0, len(target.text))[1]
    return _GOES_ON.match(target.document.text, end) is not None


@register("lookalike-host")
def _lookalike_host(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The host has letters of another script that pass for Latin ones."""
    host = subject.url.host
    if not subject.url.is_known or (host.isascii() and "xn--" not in host):
        return None
    if not url.lookalike_label(host):
        return None
    shown = url.decoded(host)
    odd = sorted({char for char in shown if not char.isascii()})
    points = " ".join(f"U+{ord(char):04X}" for char in odd[:4])
    place = subject.host()
    return place._replace(values={**place.values, "shown": shown, "inner": points})


@register("userinfo")
def _userinfo(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A name or password stands before the host."""
    found = subject.url
    if found.user_end <= found.user_start or found.scheme not in ("http", "https", "ftp", ""):
        return None
    return subject.hit(found.user_start, found.user_end, "")


@register("scheme")
def _scheme(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The scheme is one of `schemes`."""
    if subject.url.scheme not in wanted:
        return None
    start = len(subject.text) - len(subject.text.lstrip())
    better = "https" if subject.url.scheme == "http" else None
    return subject.hit(start, start + len(subject.url.scheme), better, scheme=subject.url.scheme)


@register("file-path")
def _file_path(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A path on the sender's own computer or file server."""
    return subject.whole() if _FILE.match(subject.text) else None


@register("empty")
def _empty(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """Nothing, or a lone `#`; no dead opt-out, which has its own test, and no anchor that holds nothing."""
    element = subject.link.element
    if (subject.is_opt_out and subject.all.is_mail) or (
        subject.link.kind == "image" and element is not None and element.name != "img"
    ):
        return None
    if subject.text.strip() not in ("", "#", "#!"):
        return None
    if subject.link.kind == "a" and element is not None and not subject.label:
        document = subject.link.part.document
        if document is not None and not document.text[element.open_end : element.close_start].strip():
            return None
    return subject.whole()


@register("relative")
def _relative(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """No scheme, so that a mail program has no place to start from."""
    text = subject.text.strip()
    if _FILE.match(text) or _SCHEME_BAD.match(text):
        return None
    if not text or text.startswith(("#", *_UNREAD)) or subject.url.scheme or subject.link.kind == "text":
        return None
    if any(element.name == "base" and element.get("href") for element in subject.link.part.elements[:30]):
        return None
    if subject.url.has_authority:
        return subject.whole("https:" + text)
    return subject.whole("https://" + text if subject.url.host else None)


@register("malformed")
def _malformed(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The scheme is written twice, or misspelt, or the host has a full-width stop."""
    text = subject.text
    start = len(text) - len(text.lstrip())
    if match := _SCHEME_TWICE.match(text, start):
        return subject.hit(start, match.end(), "")
    if match := _SCHEME_BAD.match(text, start):
        scheme = (match["scheme"] or "https").lower()
        return subject.hit(start, match.end(), scheme + "://")
    at = url.wide_stop(subject.url.host)
    place = subject.url.host_start + at
    return subject.hit(place, place + 1, ".") if at >= 0 and subject.url.has_authority else None


@register("unescaped")
def _unescaped(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A blank or a backslash in a web address."""
    if subject.url.scheme not in ("http", "https"):
        return None
    path = subject.text.partition("?")[0]
    at = path.find("\\")
    if at >= 0:
        return subject.hit(at, at + 1, "/")
    match = _BLANK.search(subject.text)
    if match is None or match.start() < subject.url.host_end:
        return None
    return subject.hit(*match.span(), "%20" * len(match.group()))


@register("invisible")
def _invisible(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """Characters that nobody sees."""
    match = _INVISIBLE.search(subject.text)
    return subject.hit(*match.span(), "") if match else None


@register("bad-mailto")
def _bad_mailto(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """`mailto:` with slashes, without an `@` or a dot behind it, or a bare address as target."""
    text = subject.text.strip()
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        return subject.whole("mailto:" + text)
    if subject.url.scheme != "mailto" or MASK in text:
        return None
    address = unquote(text[7:].partition("?")[0])
    if address.startswith("//"):
        return subject.whole("mailto:" + text[7:].lstrip("/"))
    if len(address) > _LONGEST or (not address and not subject.all.is_mail):
        return None
    named = address or "?" in text
    bad = not named or any(not _MAILBOX.fullmatch(one.strip()) for one in address.split(",") if one.strip())
    return None if not bad or address[:1] in ("{", "[", "*", "%") else subject.whole()
