"""What a finding reads like, as a hash: known again after edits elsewhere, and in a file of another name."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from itertools import islice

from linter.model.diagnostic import Diagnostic, Twin
from linter.model.source import Source, Span

AROUND = 2
"""Words before and after a match that belong to its fingerprint, if they are in its sentence."""

_STOPS = (".", "!", "?", "。", "！", "？")
_TOP = ("top",)


def fingerprint(place: Diagnostic | Twin, source: Source) -> str:
    """What a finding reads like, as a hash: its scope, its text, and the words next to it."""
    excerpt = place.excerpt
    if excerpt is not None:
        before = _near(reversed(excerpt.text[: excerpt.start].split()), after=False)
        after = _near(excerpt.text[excerpt.end :].split(), after=True)
        said = [place.scope, *before, "\0", *place.match.split(), "\0", *after]
    elif _at_top(source, place.span):
        said = [*_TOP]  # what is missing is reported at the first header, whichever that is
    else:
        said = ["bytes", *place.match.split()]
    return _hash(said)


def _hash(said: Iterable[str]) -> str:
    return blake2b("\n".join(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


ANYWHERE = _hash(_TOP)
"""The fingerprint of what a whole mail lacks: it says nothing of which mail that is."""


def _near(words: Iterable[str], *, after: bool) -> list[str]:
    """The first words, no further than the sentence goes."""
    found: list[str] = []
    for word in islice(words, AROUND):
        ends = word.endswith(_STOPS)
        if ends and not after:
            break
        found.append(word)
        if ends:
            break
    return found


def _at_top(source: Source, span: Span) -> bool:
    """Whether nothing stands before it, but for the `From ` line of a mailbox."""
    before = source.data[max(0, span.start - 1000) : span.start]
    return not before.strip(b"\xef\xbb\xbf \t\r\n") or before.rstrip().rpartition(b"\n")[2].startswith(
        b"From "
    )
