"""Lists of tags, `v=DMARC1; p=none`, as DKIM, DMARC, MTA-STS, TLS-RPT and BIMI write them (RFC 6376 §3.2)."""

from __future__ import annotations

from collections.abc import Mapping


def tags_of(record: str) -> Mapping[str, str]:
    """The values by their tags in small letters; the first of two counts."""
    found: dict[str, str] = {}
    for part in record.split(";"):
        name, sign, value = part.partition("=")
        if sign:
            found.setdefault(name.strip().lower(), value.strip())
    return found
