"""The MIME tree with offsets (RFC 2045, RFC 2046), read as stdlib `email` reads it; never raises."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from linter.coding.params import parse_params
from linter.coding.transfer import bad_base64, bad_quoted_printable
from linter.model.header import Header, Param
from linter.model.lazy import lazy
from linter.model.message import Fault, Part
from linter.model.source import Span
from linter.parse.fields import Field, scan

MAX_DEPTH = 100
"""Nesting that is followed; deeper parts are read as one leaf."""
MAX_PARTS = 20_000
"""Parts of one message that are read."""
MAX_HEADERS = 20_000
"""Fields of one header block that are read."""

_DASHES = lazy(rb"(?:\A|(?<=[\r\n]))--[^\r\n]*")
_TYPE = lazy(r"\s*([^\s/;\"(]+)/([^\s/;\"(]+)\s*(?:;|$|\()")
_WITH_PARAMS = ("content-type", "content-disposition")
_SIGNATURES = ("dkim-signature", "domainkey-signature", "arc-message-signature")
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_TRANSFER_CHECKS = {"base64": bad_base64, "quoted-printable": bad_quoted_printable}
_PGP = (b"-----BEGIN PGP MESSAGE-----", b"-----BEGIN PGP SIGNED MESSAGE-----")


@dataclass
class TreeBuilder:
    """Reads the entity in `start:end` of `data` and everything in it; `faults` collects what was wrong.

    `fallback` is the charset of text that names none; `newline` ends the file's lines.
    """

    data: bytes
    fallback: str
    newline: str
    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    _dashes: dict[bytes, list[int]] | None = None

    def build(
        self, start: int, end: int, path: str = "1", locked: str = "", default: str = "text/plain"
    ) -> Part:
        """One entity: its headers, its type, its children."""
        self.count += 1
        block = scan(self.data, start, end)
        self.faults.extend(block.faults)
        for beyond in block.fields[MAX_HEADERS : MAX_HEADERS + 1]:
            self._fault("too-many-headers", beyond.span, str(MAX_HEADERS))
        fields, body = block.fields[:MAX_HEADERS], Span(block.end, end)
        named = {field.name.lower(): field for field in reversed(fields)}
        content_type = _content_type(self._value(named, "content-type"), default)
        locked = self._lock(named, content_type, body, locked)
        headers = tuple(Header(f.name, f.span, f.body, self.data[slice(*f.body)], locked) for f in fields)
        part = Part(
            headers=headers,
            head=Span(start, block.end),
            body=body,
            content_type=content_type,
            encoding=_token(self._value(named, "content-transfer-encoding")),
            path=path,
            params=self._params(named, locked),
            disposition=_token(self._value(named, "content-disposition")),
            locked=locked,
        )
        return self._filled(part)

    def _value(self, named: Mapping[str, Field], name: str) -> str:
        return self.data[slice(*named[name].body)].decode("latin-1") if name in named else ""

    def _lock(self, named: Mapping[str, Field], content_type: str, body: Span, locked: str) -> str:
        if content_type in _ENCRYPTED or content_type == "multipart/encrypted":
            return "encrypted"
        if locked:
            return locked
        is_signed = content_type == "multipart/signed" or any(name in named for name in _SIGNATURES)
        return "signed" if is_signed or self._is_pgp(body) else ""

    def _params(self, named: Mapping[str, Field], locked: str) -> dict[str, Mapping[str, Param]]:
        bodies = {name: named[name].body for name in _WITH_PARAMS if name in named}
        return {
            name: parse_params(self.data[slice(*body)], body.start, self.fallback, self.newline, locked)
            for name, body in bodies.items()
        }

    def _filled(self, part: Part) -> Part:
        """The part with its children; what cannot be read as its type says is another type's leaf."""
        if part.content_type.startswith("multipart/"):
            return self._multipart(part)
        if part.content_type == "message/rfc822" and part.encoding not in ("base64", "quoted-printable"):
            if self._is_too_deep(part):
                return replace(part, content_type="application/octet-stream")
            inner = self.build(*part.body, path=f"{part.path}.1", locked=part.locked)
            return replace(part, children=(inner,))
        self._leaf(part)
        return part

    def _is_pgp(self, body: Span) -> bool:
        return self.data.startswith(_PGP, _skip_blank(self.data, *body))

    def _multipart(self, part: Part) -> Part:
        boundary = part.param("content-type", "boundary")
        if boundary is None or not boundary.value:
            header = part.header("content-type")
            self._fault("missing-boundary", header.body if header else part.head, part.content_type)
            return self._text(part)
        if self._is_too_deep(part):
            return replace(part, content_type="application/octet-stream")
        token = b"--" + boundary.value.rstrip().encode("utf-8", "surrogatepass")
        ranges, closed = self._ranges(token, part.body)
        if not closed:
            is_lost = not ranges and bool(self.data[part.body.start : part.body.end].strip())
            name = "boundary-not-found" if is_lost else "unterminated-multipart"
            self._fault(name, boundary.span, boundary.value)
        if not ranges:
            return self._text(part)
        default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
        children = []
        for number, (start, end) in enumerate(ranges, 1):
            if self.count >= MAX_PARTS:
                self._fault("too-many-parts", Span(start, start), str(MAX_PARTS))
                break
            children.append(self.build(start, end, f"{part.path}.{number}", part.locked, default))
        return replace(part, children=tuple(children))

    def _text(self, part: Part) -> Part:
        self._leaf(part)
        return replace(part, content_type="text/plain")

    def _is_too_deep(self, part: Part) -> bool:
        if part.path.count(".") < MAX_DEPTH:
            return False
        self._fault("too-deep", Span(part.head.start, part.head.start), str(MAX_DEPTH))
        return True

    def _ranges(self, token: bytes, body: Span) -> tuple[list[tuple[int, int]], bool]:
        """The bodies between delimiter lines (RFC 2046 §5.1.1); the line end before one belongs to it."""
        opens = self._lines(token, body)
        closes = self._lines(token + b"--", body)
        close = next((at for at in closes if not opens or at > opens[0]), None)
        opens = [at for at in opens if close is None or at < close]
        ends = [*opens[1:], close if close is not None else body.end] if opens else []
        found = []
        for at, end in zip(opens, ends, strict=True):
            start = self._after_line(at, body.end)
            if start == end and end != body.end:
                continue  # two delimiter lines in a row are one, as stdlib `email` reads them
            stop = self._before_break(end, start) if end != body.end or close is not None else end
            found.append((start, max(start, stop)))
        return found, close is not None

    def _lines(self, token: bytes, within: Span) -> list[int]:
        if self._dashes is None:
            self._dashes = {}
            for match in _DASHES.finditer(self.data):
                self._dashes.setdefault(match.group().rstrip(b" \t"), []).append(match.start())
        places = self._dashes.get(token, [])
        return places[bisect_left(places, within.start) : bisect_left(places, within.end)]

    def _after_line(self, at: int, end: int) -> int:
        newline = self.data.find(b"\n", at, end)
        bare = self.data.find(b"\r", at, end if newline < 0 else newline)
        if bare >= 0 and bare + 1 != newline:
            return bare + 1
        return newline + 1 if newline >= 0 else end

    def _before_break(self, at: int, start: int) -> int:
        if self.data[max(at - 2, start) : at] == b"\r\n":
            return at - 2
        return at - 1 if self.data[max(at - 1, start) : at] in (b"\n", b"\r") else at

    def _leaf(self, part: Part) -> None:
        check = _TRANSFER_CHECKS.get(part.encoding)
        at = check(self.data[part.body.start : part.body.end]) if check else None
        if at is not None:
            place = Span(part.body.start + at, min(part.body.start + at + 1, part.body.end))
            self._fault(f"bad-{part.encoding}", place, part.path)
        at = self.data.find(b"\0", *part.body)
        if at >= 0 and part.encoding not in ("binary", "base64"):
            self._fault("nul-bytes", Span(at, at + 1), part.path)

    def _fault(self, name: str, span: Span, detail: str) -> None:
        self.faults.append(Fault(name, span, detail))


def _token(value: str) -> str:
    return value.partition(";")[0].partition("(")[0].strip().lower()


def _content_type(value: str, default: str) -> str:
    match = _TYPE.match(value)
    if match is None:
        return "text/plain" if value.strip() else default
    return f"{match.group(1)}/{match.group(2)}".lower()


def _skip_blank(data: bytes, start: int, end: int) -> int:
    while start < end and data[start] in b"\r\n \t":
        start += 1
    return start
