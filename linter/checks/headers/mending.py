"""How a header field is mended: taken out, put in, written anew, folded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from re import IGNORECASE
from re import compile as re_compile

from linter.checks.base import registrar
from linter.checks.headers.wire import date_text, encoded_words, fold, phrase, without_encoded_words
from linter.checks.mime.charset import is_surely_read
from linter.checks.mime.mending import has_blank_line
from linter.checks.people.address_list import SEPARATORS, bare, unquoted_name
from linter.facts.memo import Facts
from linter.model.document import Change, Edit, TextEdit
from linter.model.header import Header
from linter.model.message import Message
from linter.model.source import Span

ADDRESS_HEADERS = frozenset(("from", "sender", "reply-to", "to", "cc", "bcc", "disposition-notification-to"))
"""Headers whose value is a list of addresses (RFC 5322 §3.6.2, §3.6.3)."""

_TEXT_HEADERS = frozenset(("subject", "comments", "thread-topic"))


@dataclass(frozen=True, slots=True)
class Mending:
    """What an edit may use: the field (if there is one), the range found in its value, the rule's wishes."""

    message: Message
    header: Header | None
    start: int
    end: int
    name: str
    value: str
    facts: Facts

    @property
    def locked(self) -> bool:
        """Whether a signature covers the header block."""
        return bool(self.message.root.locked)


Parts = tuple[TextEdit | Edit | None, ...]
Make = Callable[[Mending], Parts]
EDITS: dict[str, Make] = {}
"""Edits by the name that rules give them; `(None,)` says that it cannot be made here."""

_BRACES = re_compile(r"\{(\w+)\}")
_LINK_START = re_compile(r"(?<![^\s<>,;])(?=https?://|mailto:)", IGNORECASE)
_NOT_IN_LINK = re_compile(r"[\s<>]")
_BETWEEN_LINKS = " \t\r\n<>,;"
_BLANKS_INSIDE = re_compile(r"(?<=<)\s+|\s+(?=>)")

_edit = registrar(EDITS)


@_edit("remove")
def _remove(place: Mending) -> Parts:
    """Take the whole field out."""
    if place.header is None or place.locked:
        return (None,)
    return (Edit(place.header.span, b""),)


@_edit("remove-beside-recipients")
def _remove_beside_recipients(place: Mending) -> Parts:
    """Take the whole field out, where To or Cc names somebody; else nobody would get the mail."""
    named = any("@" in header.value for name in ("to", "cc") for header in place.message.root.all(name))
    return _remove(place) if named else (None,)


@_edit("insert")
def _insert(place: Mending) -> Parts:
    """Put `name: value` after the last header, or in the place of an empty field."""
    value, headers = _filled(place), place.message.root.headers
    body = fold(place.name, value, place.message.newline) if value else None
    if body is None or not headers or place.locked:
        return (None,)
    line = place.name.encode() + b":" + body + place.message.newline
    if place.header is not None:
        return (Edit(place.header.span, line),)
    end = headers[-1].span.end
    return (Edit(Span(end, end), line) if has_blank_line(place.message.root) else None,)


@_edit("replace")
def _replace(place: Mending) -> Parts:
    """Give the field the value."""
    value = _filled(place)
    return (_body(place, value),) if value else (None,)


@_edit("cut")
def _cut(place: Mending) -> Parts:
    """Cut what was found out of the value, with the blanks behind it."""
    if place.header is None or place.locked:
        return (None,)
    text, end = place.header.value, place.end
    end += len(text[end:]) - len(text[end:].lstrip())
    if place.start == 0 and end == len(text):
        return (None,)
    return (TextEdit(place.header.document, Change(place.start, end, "")),)


@_edit("fold")
def _fold(place: Mending) -> Parts:
    """Break the line before blanks; the value stays as it is. An encoded-word too long for it is renewed."""
    raw = place.header.raw.decode("utf-8", "surrogateescape") if place.header else ""
    edit = _body(place, raw)
    data = place.message.source.data
    if edit is not None and data[edit.span.start : edit.span.end] != edit.data:
        return (edit,)
    known = place.header is not None and place.header.key in (*ADDRESS_HEADERS, *_TEXT_HEADERS)
    return _encode(place) if known and "=?" in raw else (None,)


@_edit("encode")
def _encode(place: Mending) -> Parts:
    """Write the value in UTF-8 encoded-words (RFC 2047)."""
    header = place.header
    if header is None or "\ufffd" in header.value or not is_surely_read(header, place.message):
        return (None,)
    if header.key not in ADDRESS_HEADERS:
        return (_body(place, encoded_words(header.value)),)
    value = _encoded_addresses(header)
    return (_body(place, value) if value else None,)


def _encoded_addresses(header: Header) -> str | None:
    """The address list written anew; not where it holds a comment, a group or an international address."""
    boxes = header.mailboxes
    if not boxes or any(not box.address.isascii() or "@" not in box.address for box in boxes):
        return None
    left, at = [], 0
    for box in boxes:
        left.append(header.value[at : box.start])
        at = box.end
    if "".join([*left, header.value[at:]]).strip(", \t") or "(" in header.value:
        return None
    return ", ".join(f"{phrase(b.name)} <{b.address}>" if b.name else b.address for b in boxes)


@_edit("decode")
def _decode(place: Mending) -> Parts:
    """Write encoded-words that say only ASCII as that ASCII."""
    header = place.header
    if header is None or not header.raw.isascii():
        return (None,)
    structured = header.key in ADDRESS_HEADERS
    value = without_encoded_words(header.raw.decode(), structured=structured)
    return (_body(place, value) if value else None,)


@_edit("bracket")
def _bracket(place: Mending) -> Parts:
    """Put each URI of a list in angle brackets, with commas between (RFC 2369 §2)."""
    text = place.header.value if place.header else ""
    before, *links = _LINK_START.split(text)
    uris = [link.strip(_BETWEEN_LINKS) for link in links]
    if before.strip(_BETWEEN_LINKS) or not uris or any(map(_NOT_IN_LINK.search, uris)):
        return (None,)
    return (_body(place, ", ".join(f"<{uri}>" for uri in uris)),)


@_edit("rename")
def _rename(place: Mending) -> Parts:
    """Write the field's name as the rule spells it."""
    if place.header is None or place.locked:
        return (None,)
    return (Edit(place.header.name_span, place.name.encode()),)


@_edit("commas")
def _commas(place: Mending) -> Parts:
    """Separate addresses by commas in place of semicolons and Chinese commas."""
    if place.header is None or place.locked or not place.header.document.editable:
        return (None,)
    text = bare(place.header)
    last = len(text.rstrip(f"{SEPARATORS} \t"))
    document = place.header.document
    found = [Change(at, at + 1, _comma(sign)) for at, sign in enumerate(text[:last]) if sign in SEPARATORS]
    tail = [Change(last, len(text), "")] if last < len(text) else []
    return tuple(TextEdit(document, change) for change in (*found, *tail))


def _comma(sign: str) -> str:
    """A Chinese sign has its blank within."""
    return "," if sign == ";" else ", "


@_edit("tighten")
def _tighten(place: Mending) -> Parts:
    """Take the blanks behind `<` and before `>` out."""
    if place.header is None or place.locked or not place.header.document.editable:
        return (None,)
    found = _BLANKS_INSIDE.finditer(bare(place.header))
    return tuple(TextEdit(place.header.document, Change(*match.span(), "")) for match in found)


@_edit("quote-name")
def _quote_name(place: Mending) -> Parts:
    """Put the display name that holds a comma in quotes."""
    header = place.header
    found = unquoted_name(header) if header is not None else None
    if header is None or found is None or place.locked or not header.document.editable:
        return (None,)
    name = header.value[slice(*found)]
    if '"' in name or "\\" in name or not name.isascii():
        return (None,)
    return (TextEdit(header.document, Change(*found, f'"{name}"')),)


def _body(place: Mending, value: str) -> Edit | None:
    """Everything between the colon and the line end."""
    if place.header is None or place.locked:
        return None
    header, data = place.header, place.message.source.data
    start, end = header.span.start + len(header.name), header.body.end
    start = data.index(b":", start, end) + 1
    end = start + len(data[start:end].rstrip(b"\r\n"))
    body = fold(header.name, value, place.message.newline)
    return Edit(Span(start, end), body) if body is not None else None


def _filled(place: Mending) -> str:
    """The rule's value with its braces filled; empty where one of them is not known."""
    known = [_value(name, place) for name in _BRACES.findall(place.value)]
    if not all(known):
        return ""
    texts = iter(known)
    return _BRACES.sub(lambda _: next(texts), place.value)


def _value(name: str, place: Mending) -> str:
    if name == "date":
        return date_text(place.facts.now)
    if name == "message_id":
        return _message_id(place)
    if name == "unsubscribe":
        return _unsubscribe(place.facts)
    return place.header.value[place.start : place.end] if name == "match" and place.header else ""


def _message_id(place: Mending) -> str:
    """The same message always gets the same identifier, at the domain that sends it (RFC 5322 §3.6.4)."""
    sender = place.message.header("from")
    domain = sender.mailboxes[0].domain if sender is not None and sender.mailboxes else ""
    domain = domain or next(iter(place.facts.context.sender.domains), "")
    if not domain.isascii() or "." not in domain:
        return ""
    start, end = place.message.root.body
    digest = sha256(place.message.source.data[start:end].replace(b"\r\n", b"\n"))
    for header in place.message.root.headers:
        if header.key in ("from", "to", "cc", "subject"):
            digest.update(header.raw)
    return f"<{digest.hexdigest()[:32]}@{domain}>"


def _unsubscribe(facts: Facts) -> str:
    uris = (facts.context.sender.unsubscribe_url, _mailto(facts.context.sender.unsubscribe_mailto))
    return ", ".join(f"<{uri}>" for uri in uris if uri)


def _mailto(address: str) -> str:
    return address if not address or address.startswith("mailto:") else f"mailto:{address}"
