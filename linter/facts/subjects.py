"""What a test may look at, and where each of it is found in a message."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import chain
from typing import Any, Literal

from linter.facts.alternatives import alternatives
from linter.facts.greeting import greetings
from linter.facts.halves import half_tags
from linter.facts.headers import fields, key_of
from linter.facts.images import pictures_of
from linter.facts.links import links_with, written_links
from linter.facts.mailboxes import mailboxes, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.mjml import mjml_elements
from linter.facts.pages import pages
from linter.facts.parts import attachments, faults, name_of, parts, type_of
from linter.facts.sensitive.found import kind_of as kind_of_value
from linter.facts.sensitive.found import once_each
from linter.facts.tags import kind_of, sound_tags, spoilt_tags, tags

SubjectName = Literal[
    "message", "texts", "segment", "page", "link", "image",
    "header", "part", "alternative", "attachment", "fault",
    "tag", "spoilt-tag", "sound-tag", "half-tag", "mjml-element",
    "mailbox", "greeting", "sensitive",
]  # fmt: skip
"""`message`: the whole. `texts`: the segments of the rule's scopes, together. `segment`: each of them.

`page`: each body in HTML. `link`, `image` (an `img`): each that the writer put there. `header`: each field.
`part`: each MIME part. `alternative`: each text with the HTML beside it. `fault`: what the parser met.
`tag`: each template tag but comments. `spoilt-tag`: those that an editor has spoilt. `sound-tag`: the others
of a sure dialect. `half-tag`: what is left of one that lost a sign. `mjml-element`: each that MJML compiles.
`mailbox`: each in a field of the message itself. `greeting`: whom the body greets.
`sensitive`: each value that is to be hidden, at the first of its places.
"""

PROSE = ("header.subject", "body.text", "html.text")
"""The scopes of texts where a rule names none."""

_FOUND: Mapping[str, Callable[[Facts], Sequence[Any]]] = {
    "page": pages,
    "link": written_links,
    "image": pictures_of,
    "tag": tags,
    "spoilt-tag": spoilt_tags,
    "sound-tag": sound_tags,
    "half-tag": half_tags,
    "mjml-element": mjml_elements,
    "header": fields,
    "part": parts,
    "alternative": alternatives,
    "attachment": attachments,
    "fault": faults,
    "mailbox": mailboxes,
    "greeting": greetings,
    "sensitive": once_each,
}
"""Where the subjects stand that are neither the message nor text."""

_KEY: Mapping[str, Callable[[Any], str]] = {
    "header": key_of,
    "part": type_of,
    "fault": name_of,
    "tag": kind_of,
    "sensitive": kind_of_value,
}
"""By what subjects are told apart before a test is run: the name of a header, of an element …"""

_CHOSEN: Mapping[str, Callable[[Facts, frozenset[str]], Sequence[Any]]] = {
    "link": links_with,
    "mailbox": mailboxes_with,
}
"""Where a fact keeps the subjects by their keys, so that no test goes through all of them."""


def subjects(facts: Facts, name: str, keys: frozenset[str] | None) -> Sequence[Any]:
    """The subjects of a message in their order; of those that have a key, the ones that `keys` names."""
    if keys is None:
        return facts.of(_FOUND[name])
    if name in _CHOSEN:
        return _CHOSEN[name](facts, keys)
    index = facts.about(_index, name)
    named = [index[key] for key in keys if key in index]
    if len(named) > 1:
        return [subject for _, subject in sorted(chain.from_iterable(named), key=_number)]
    return [subject for _, subject in named[0]] if named else ()


def _index(facts: Facts, name: str) -> Mapping[str, list[tuple[int, Any]]]:
    """Fact: the subjects of one kind, with their numbers, by their keys."""
    key, found = _KEY[name], dict[str, list[tuple[int, Any]]]()
    for number, subject in enumerate(facts.of(_FOUND[name])):
        found.setdefault(key(subject), []).append((number, subject))
    return found


def content_of(name: SubjectName, subject: Any) -> Hashable | None:
    """What a local test may look at in a subject: equal content, equal findings; `None`: it is never kept.

    Places are left out, and so is how a text is written in the file.
    """
    match name:
        case "segment" | "tag" | "sound-tag" | "spoilt-tag":
            return subject.scope, subject.text, tuple(subject.attrs.items())
        case "link":
            content: Hashable = subject.content
            return content
        case "image":
            return subject.written.content if subject.inline is None else None
    return None


def keys_of(name: SubjectName, subject: Any) -> tuple[str, ...]:
    """By what tests ask for a subject: see `Test.keys`."""
    if name == "link":
        keys: tuple[str, ...] = subject.keys
        return keys
    return (_KEY[name](subject),) if name in _KEY else ()


def _number(one: tuple[int, Any]) -> int:
    return one[0]
