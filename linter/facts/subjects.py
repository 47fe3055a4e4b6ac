"""What a test may look at, and where each of it is found in a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from linter.facts.greeting import greetings
from linter.facts.images import pictures_of
from linter.facts.links import links_with, written_links
from linter.facts.mailboxes import mailboxes, mailboxes_with
from linter.facts.memo import Facts

SubjectName = Literal["message", "texts", "segment", "page", "link", "image", "mailbox", "greeting"]
"""`message`: the whole. `texts`: the segments of the rule's scopes, together. `segment`: each of them.

`page`: each body in HTML. `link`, `image` (an `img`): each that the writer put there.
`mailbox`: each in a header field of the message itself. `greeting`: whom the body greets.
"""

PROSE = ("header.subject", "body.text", "html.text")
"""The scopes of texts where a rule names none."""

_FOUND: Mapping[str, Callable[[Facts], Sequence[Any]]] = {
    "page": lambda facts: facts.message.pages,
    "link": written_links,
    "image": pictures_of,
    "mailbox": mailboxes,
    "greeting": greetings,
}
"""Where the subjects stand that are neither the message nor text."""

_KEY: Mapping[str, Callable[[Any], str]] = {}
"""By what subjects are told apart before a test is run: the name of a header, of an element …"""

_CHOSEN: Mapping[str, Callable[[Facts, frozenset[str]], Sequence[Any]]] = {
    "link": links_with,
    "mailbox": mailboxes_with,
}
"""Where a fact keeps the subjects by their keys, so that no test goes through all of them."""


def subjects(facts: Facts, name: str, keys: frozenset[str] | None) -> Sequence[Any]:
    """The subjects of a message in their order; of those that have a key, the ones that `keys` names."""
    if keys is not None and name in _CHOSEN:
        return _CHOSEN[name](facts, keys)
    every = facts.of(_FOUND[name])
    if keys is None or not every:
        return every
    key = _KEY[name]
    return [subject for subject in every if key(subject) in keys]
