"""Address lists with the place of every mailbox (RFC 5322 §3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model.header import Mailbox
from linter.model.lazy import lazy

_TOKEN = lazy(
    r'(?P<quoted>"(?:[^"\\]|\\.)*"?)|(?P<comment>\((?:[^()\\]|\\.|\([^()]*\))*\)?)'
    r"|(?P<angle><[^<>]*>?)|(?P<end>[,;])|(?P<group>:)|(?P<blank>[ \t\r\n]+)|(?P<word>[^\"(<,;:\s]+|.)",
    re.DOTALL,
)


def parse_mailboxes(text: str, opaque: tuple[tuple[int, int], ...] = ()) -> tuple[Mailbox, ...]:
    """Every mailbox in an address header's decoded value.

    Ranges in `opaque` came from encoded words: a comma or quote in them belongs to a name.
    """
    grammar, at = [], 0
    for start, end in opaque:
        grammar += [text[at:start], "\ufffe" * (end - start)]
        at = end
    return tuple(_mailboxes(text, "".join([*grammar, text[at:]])))


def _mailboxes(text: str, grammar: str) -> Iterator[Mailbox]:
    tokens: list[tuple[str, int, int]] = []
    has_angle = False
    for match in _TOKEN.finditer(grammar):
        kind = match.lastgroup or "word"
        if kind == "group" and not has_angle:
            tokens = []
        elif kind == "end":
            yield from _mailbox(text, tokens)
            tokens, has_angle = [], False
        else:
            has_angle = has_angle or kind == "angle"
            tokens.append((kind, match.start(), match.end()))
    yield from _mailbox(text, tokens)


def _mailbox(text: str, tokens: list[tuple[str, int, int]]) -> Iterator[Mailbox]:
    tokens = _stripped(tokens)
    if not tokens:
        return
    start, end = tokens[0][1], tokens[-1][2]
    angle = next((t for t in tokens if t[0] == "angle"), None)
    if angle:
        inner = text[angle[1] + 1 : angle[2]].rstrip(">")
        low = angle[1] + 1 + len(inner) - len(inner.lstrip())
        address = inner.strip()
        low += address.rfind(":") + 1 if address.startswith("@") else 0  # a source route, RFC 5322 §4.4
        address = address.rpartition(":")[2] if address.startswith("@") else address
        name = _name(text, [t for t in tokens if t[1] < angle[1]])
        yield Mailbox(name, address, start, end, low, low + len(address))
        return
    words = _stripped([t for t in tokens if t[0] != "comment"])
    comments = [text[s + 1 : e].rstrip(")") for kind, s, e in tokens if kind == "comment"]
    if not words:
        return
    low, high = words[0][1], words[-1][2]
    address = text[low:high]
    if "@" in address:
        yield Mailbox(" ".join(comments), address, start, end, low, high)
    else:
        yield Mailbox(_name(text, words), "", start, end, high, high)


def _stripped(tokens: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    kept = [index for index, token in enumerate(tokens) if token[0] != "blank"]
    return tokens[kept[0] : kept[-1] + 1] if kept else []


def _name(text: str, tokens: list[tuple[str, int, int]]) -> str:
    out = []
    for kind, start, end in _stripped([t for t in tokens if t[0] != "comment"]):
        part = text[start:end]
        if kind == "quoted":
            part = re.sub(r"\\(.)", r"\1", part.strip('"'))
        out.append(" " if kind == "blank" else part)
    return "".join(out).strip()
