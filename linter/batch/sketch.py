"""Mails that are nearly the same: a few numbers of each one's prose, some of which such mails share.

MinHash (Broder, 1997) over shingles of three words, in bands: two mails of which nine tenths of the shingles
are the same share a band in 99 of 100 cases, two that have half of them in common in 3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import Any

BANDS = 8
ROWS = 8
_WORDS = 3
_FEWEST = 12
"""Words below which nothing is said: greetings and thanks are alike everywhere."""

_MOST = 4000
"""Words that are looked at."""

_SIGNS = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Kana, Han and Hangul: each sign is a word."""

_WORD = re.compile(rf"[{_SIGNS}]|[^\W\d_{_SIGNS}]+|\d+")


def sketch(prose: str) -> list[int]:
    """One number a band; none where there is too little to tell. All numbers in the text are the same."""
    words = ["0" if word.isdigit() else word for word in _words(prose.lower())]
    if len(words) < _FEWEST:
        return []
    shingles = {" ".join(words[at : at + _WORDS]).encode() for at in range(len(words) - _WORDS + 1)}
    hashed = _empty().copy()
    hashed.update_batch(sorted(shingles))
    return [_number(hashed.hashvalues[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]


def _words(text: str) -> Sequence[str]:
    found = []
    for match in _WORD.finditer(text):
        found.append(match[0])
        if len(found) == _MOST:
            break
    return found


@cache
def _empty() -> Any:
    from datasketch import MinHash

    return MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32")


def _number(band: Any) -> int:
    made = blake2b(band.astype("<u8").tobytes(), digest_size=8).digest()
    return int.from_bytes(made, "little", signed=True)
