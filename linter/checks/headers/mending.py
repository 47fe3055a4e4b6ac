"""How a header field is mended: taken out, put in, written anew, folded.

An edit is made of the field and the facts; `(None,)` says that it cannot be made there.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from re import IGNORECASE
from re import compile as re_compile

from linter.catalogue import _
from linter.checks.base import Unchecked
from linter.checks.headers.wire import encoded_words, phrase, without_encoded_words
from linter.checks.headers.wire import fold as folded
from linter.checks.people.address_list import SEPARATORS, bare, unquoted_name
from linter.coding.dates import date_text
from linter.facts.charset import is_surely_read
from linter.facts.headers import document_in, value_of
from linter.facts.mailboxes import mailboxes_of
from linter.facts.memo import Facts
from linter.facts.parts import has_blank_line
from linter.model.document import Change, Edit, TextEdit
from linter.model.header import Header
from linter.model.source import Span

ADDRESS_HEADERS = frozenset(("from", "sender", "reply-to", "to", "cc", "bcc", "disposition-notification-to"))
"""Headers whose value is a list of addresses (RFC 5322 §3.6.2, §3.6.3)."""

_TEXT_HEADERS = frozenset(("subject", "comments", "thread-topic"))

Parts = tuple[TextEdit | Edit | None, ...]

_BRACES = re_compile(r"\{(\w+)\}")
_LINK_START = re_compile(r"(?<![^\s<>,;])(?=https?://|mailto:)", IGNORECASE)
_WORD_IN_ADDRESS = re_compile(rb"\?=@|@=\?|<[^<>]*=\?")
_NOT_IN_LINK = re_compile(r"[\s<>]")
_BETWEEN_LINKS = " \t\r\n<>,;"
_BLANKS_INSIDE = re_compile(r"(?<=<)\s+|\s+(?=>)")
_HTTPS_HOST = re_compile(r"https://([^/?#>]+)", IGNORECASE)


def remove(header: Header, facts: Facts) -> Parts:
    """Take the whole field out."""
    return (None,) if _is_locked(facts) else (Edit(header.span, b""),)


def remove_beside_recipients(header: Header, facts: Facts) -> Parts:
    """Take the whole field out, where To or Cc names somebody; else nobody would get the mail."""
    root = facts.message.root
    named = any("@" in value_of(facts, other) for name in ("to", "cc") for other in root.all(name))
    return remove(header, facts) if named else (None,)


def insert(name: str, value: str, header: Header | None, facts: Facts) -> Parts:
    """Put `name: value` after the last header, or in the place of an empty field."""
    message = facts.message
    headers = message.root.headers
    body = folded(name, value, message.newline) if value else None
    if body is None or not headers or _is_locked(facts):
        return (None,)
    line = name.encode() + b":" + body + message.newline
    if header is not None:
        return (Edit(header.span, line),)
    end = headers[-1].span.end
    return (Edit(Span(end, end), line) if has_blank_line(message.root) else None,)


def replace(header: Header, value: str, facts: Facts) -> Parts:
    """Give the field the value, if there is one."""
    return (_body(header, value, facts),) if value else (None,)


def cut(header: Header, start: int, end: int, facts: Facts) -> Parts:
    """Cut what was found out of the value, with the blanks behind it."""
    if _is_locked(facts):
        return (None,)
    text = value_of(facts, header)
    end += len(text[end:]) - len(text[end:].lstrip())
    if start == 0 and end == len(text):
        return (None,)
    return (TextEdit(document_in(facts, header), Change(start, end, "")),)


def fold(header: Header, facts: Facts) -> Parts:
    """Break the line before blanks; the value stays as it is. An encoded-word too long for it is renewed."""
    raw = header.raw.decode("utf-8", "surrogateescape")
    edit = _body(header, raw, facts)
    data = facts.message.source.data
    if edit is not None and data[edit.span.start : edit.span.end] != edit.data:
        return (edit,)
    known = header.key in ADDRESS_HEADERS or header.key in _TEXT_HEADERS
    return encode(header, facts) if known and "=?" in raw else (None,)


def encode(header: Header, facts: Facts) -> Parts:
    """Write the value in UTF-8 encoded-words (RFC 2047)."""
    value = value_of(facts, header)
    if "\ufffd" in value or not is_surely_read(header, facts) or _hides_address(header):
        return (None,)
    if header.key not in ADDRESS_HEADERS:
        return (_body(header, encoded_words(value), facts),)
    addresses = _encoded_addresses(header, facts)
    return (_body(header, addresses, facts) if addresses else None,)


def _encoded_addresses(header: Header, facts: Facts) -> str | None:
    """The address list written anew; not where it holds a comment, a group or an international address."""
    boxes = mailboxes_of(facts, header)
    if not boxes or any(not box.address.isascii() or "@" not in box.address for box in boxes):
        return None
    value, left, at = value_of(facts, header), [], 0
    for box in boxes:
        left.append(value[at : box.start])
        at = box.end
    if "".join([*left, value[at:]]).strip(", \t") or "(" in value:
        return None
    return ", ".join(f"{phrase(b.name)} <{b.address}>" if b.name else b.address for b in boxes)


def decode(header: Header, facts: Facts) -> Parts:
    """Write encoded-words that say only ASCII as that ASCII."""
    if not header.raw.isascii() or _hides_address(header):
        return (None,)
    structured = header.key in ADDRESS_HEADERS
    value = without_encoded_words(header.raw.decode(), structured=structured)
    return (_body(header, value, facts) if value else None,)


def _hides_address(header: Header) -> bool:
    """Whether an encoded-word stands within an address, where none may: what is meant, nobody can say."""
    return header.key in ADDRESS_HEADERS and _WORD_IN_ADDRESS.search(header.raw) is not None


def bracket(header: Header, facts: Facts) -> Parts:
    """Put each URI of a list in angle brackets, with commas between (RFC 2369 §2)."""
    before, *links = _LINK_START.split(value_of(facts, header))
    uris = [link.strip(_BETWEEN_LINKS) for link in links]
    if before.strip(_BETWEEN_LINKS) or not uris or any(map(_NOT_IN_LINK.search, uris)):
        return (None,)
    return (_body(header, ", ".join(f"<{uri}>" for uri in uris), facts),)


def rename(header: Header, name: str, facts: Facts) -> Parts:
    """Write the field's name so."""
    return (None,) if _is_locked(facts) else (Edit(header.name_span, name.encode()),)


def commas(header: Header, facts: Facts) -> Parts:
    """Separate addresses by commas in place of semicolons and Chinese commas."""
    if not _is_open(header, facts):
        return (None,)
    text = bare(header, facts)
    last = len(text.rstrip(f"{SEPARATORS} \t"))
    found = [Change(at, at + 1, _comma(sign)) for at, sign in enumerate(text[:last]) if sign in SEPARATORS]
    tail = [Change(last, len(text), "")] if last < len(text) else []
    return tuple(TextEdit(document_in(facts, header), change) for change in (*found, *tail))


def _comma(sign: str) -> str:
    """A Chinese sign has its blank within."""
    return "," if sign == ";" else ", "


def tighten(header: Header, facts: Facts) -> Parts:
    """Take the blanks behind `<` and before `>` out."""
    if not _is_open(header, facts):
        return (None,)
    found = _BLANKS_INSIDE.finditer(bare(header, facts))
    return tuple(TextEdit(document_in(facts, header), Change(*match.span(), "")) for match in found)


def quote_name(header: Header, facts: Facts) -> Parts:
    """Put the display name that holds a comma in quotes."""
    found = unquoted_name(header, facts)
    if found is None or not _is_open(header, facts):
        return (None,)
    name = value_of(facts, header)[slice(*found)]
    if '"' in name or "\\" in name or not name.isascii():
        return (None,)
    return (TextEdit(document_in(facts, header), Change(*found, f'"{name}"')),)


def _is_locked(facts: Facts) -> bool:
    """Whether a signature covers the header block."""
    return bool(facts.message.root.locked)


def _is_open(header: Header, facts: Facts) -> bool:
    return document_in(facts, header).editable and not _is_locked(facts)


def _body(header: Header, value: str, facts: Facts) -> Edit | None:
    """Everything between the colon and the line end."""
    if _is_locked(facts):
        return None
    data = facts.message.source.data
    start, end = header.span.start + len(header.name), header.body.end
    start = data.index(b":", start, end) + 1
    end = start + len(data[start:end].rstrip(b"\r\n"))
    body = folded(header.name, value, facts.message.newline)
    return Edit(Span(start, end), body) if body is not None else None


def filled(text: str, facts: Facts, match: str = "") -> str:
    """A rule's value with its braces filled; empty where one of them is not known."""
    known = [_value(name, facts, match) for name in _BRACES.findall(text)]
    if not all(known):
        return ""
    texts = iter(known)
    return _BRACES.sub(lambda _: next(texts), text)


def _value(name: str, facts: Facts, match: str) -> str:
    if name == "date":
        return date_text(facts.now)
    if name == "message_id":
        return facts.of(message_id)
    if name == "unsubscribe":
        return _unsubscribe(facts)
    if name == "one_click":
        return "List-Unsubscribe=One-Click" if _is_vouched_for(match, facts) else ""
    return match if name == "match" else ""


def message_id(facts: Facts) -> str:
    """Fact: an identifier at the sender's domain, always the same for a message (RFC 5322 §3.6.4)."""
    message = facts.message
    sender = message.header("from")
    domain = (
        mailboxes_of(facts, sender)[0].domain if sender is not None and mailboxes_of(facts, sender) else ""
    )
    domain = domain or next(iter(facts.context.company.domains), "")
    if not domain.isascii() or "." not in domain:
        return ""
    start, end = message.root.body
    digest = sha256(message.source.data[start:end].replace(b"\r\n", b"\n"))
    for header in message.root.headers:
        if header.key in ("from", "to", "cc", "subject"):
            digest.update(header.raw)
    return f"<{digest.hexdigest()[:32]}@{domain}>"


def _unsubscribe(facts: Facts) -> str:
    uris = (facts.context.sender.unsubscribe_url, _mailto(facts.context.sender.unsubscribe_mailto))
    return ", ".join(f"<{uri}>" for uri in uris if uri)


def lacking(value: str, facts: Facts) -> Iterator[Unchecked]:
    """That a rule's value cannot be filled in before the config says where readers unsubscribe."""
    if "{unsubscribe}" in value and not _unsubscribe(facts):
        yield Unchecked(_("the fix needs {keys} in the configuration", keys="sender.unsubscribe-url"))


def _is_vouched_for(link: str, facts: Facts) -> bool:
    """Whether it leads to the host where, as the config says, one click unsubscribes."""
    own = _HTTPS_HOST.match(facts.context.sender.unsubscribe_url)
    host = _HTTPS_HOST.match(link.lstrip("< "))
    return own is not None and host is not None and own[1].lower() == host[1].lower()


def _mailto(address: str) -> str:
    return address if not address or address.startswith("mailto:") else f"mailto:{address}"
