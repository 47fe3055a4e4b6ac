"""What fixing changes in a mail, as a reader sees it."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A header field (`field`) or a body (`content_type`) of a part, `path` being empty for the mail's own.

    `message` is its number in a mailbox, else 0; `again` tells fields of one name apart.
    """

    message: int
    path: str
    field: str
    content_type: str
    again: int = 1


class Change(NamedTuple):
    """Lines of a piece before and after; none of both where it was only encoded in another way."""

    piece: Piece
    old: tuple[str, ...]
    new: tuple[str, ...]
