"""The list of public suffixes (publicsuffix.org): under which names domains are given away.

The package `publicsuffixlist` brings the list; its own reader takes 60 ms to write each name in punycode,
too. Here, a host's punycode is decoded instead, and the lines of the list are looked up as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

MOST_LABELS = 127
"""Labels of a host's name; the domain name system has no longer ones (RFC 1035 §2.3.4)."""


def is_suffix(name: str) -> bool:
    """Whether the list names it, as a suffix or as what stands above some."""
    return bool(_depth(name.lower().split(".")))


def registrable(host: str) -> str:
    """A public suffix and the label before it, in lower case; empty where a host has no such label.

    A top-level name that the list does not know counts as a suffix.
    """
    labels = host.lower().removesuffix(".").split(".")
    if "" in labels:
        return ""
    count = (_depth(labels) or 1) + 1
    return ".".join(labels[-count:]) if len(labels) >= count else ""


def _depth(labels: Sequence[str]) -> int:
    """How many of the last labels are a public suffix; 0 where the list knows none of them."""
    labels = labels[-MOST_LABELS:]
    shown, lines = [decoded(label) for label in labels], _lines()
    for at in range(len(labels)):
        depth, name = len(labels) - at, ".".join(shown[at:]).encode("utf-8", "replace")
        if b"!" + name in lines:
            return depth - 1
        if b"*." + name in lines:
            return depth + 1 if at else depth
        if name and name in lines:
            return depth
    return 0


def decoded(label: str) -> str:
    """A label of a host as a reader sees it, its punycode decoded where it can be."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


@cache
def _lines() -> frozenset[bytes]:
    """As bytes: to decode them takes longer than all else."""
    from publicsuffixlist import PSLFILE

    return frozenset(Path(PSLFILE).read_bytes().splitlines())
