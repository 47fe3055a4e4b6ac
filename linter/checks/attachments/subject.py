"""The tests of kind `attachment`: their list, and how they point at a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from linter.checks.base import Finding, Outcome, message_anchor, registrar
from linter.facts.memo import Facts
from linter.model.document import Change, TextEdit
from linter.model.header import Param
from linter.model.message import Message, Part
from linter.model.segment import Segment


class Settings(Protocol):
    """What a rule sets, as far as tests ask for it; see `AttachmentCheck`."""

    @property
    def table(self) -> str:
        """Name of the table that the test needs."""
        ...

    @property
    def policies(self) -> str:
        """Name of the table of what providers of mailboxes refuse."""
        ...

    @property
    def providers(self) -> str:
        """Name of the table of mailbox providers."""
        ...

    @property
    def pattern(self) -> tuple[str, ...]:
        """What must occur."""
        ...

    @property
    def not_pattern(self) -> tuple[str, ...]:
        """What must not occur."""
        ...

    @property
    def limit(self) -> int:
        """A least number of characters or bytes."""
        ...

    @property
    def ceiling(self) -> int:
        """A greatest number of bytes; 0 for none."""
        ...

    @property
    def known(self) -> bool:
        """Whether to speak of recipients whose provider is known, or of the others."""
        ...


Judge = Callable[[Settings, Message, Part, Facts], Outcome]
TESTS: dict[str, Judge] = {}
"""Tests of one attachment by the name that rules give them, filled by the modules `attachment_*`."""

MessageTest = Callable[[Settings, Message, Facts], Outcome]
MESSAGE_TESTS: dict[str, MessageTest] = {}
"""Tests of a message with its attachments."""

test, message_test = registrar(TESTS), registrar(MESSAGE_TESTS)


def extension(name: str) -> str:
    """What stands behind the last dot, in lower case; empty where there is no dot."""
    return name.rstrip(". ").rpartition(".")[2].lower() if "." in name else ""


def ending_of(part: Part) -> str:
    """The extension of a part's name; empty where it has none."""
    return extension(part.filename.value) if part.filename else ""


def extension_range(name: str) -> tuple[int, int]:
    """Where the extension stands in a name, its dot included."""
    kept = name.rstrip(". ")
    return kept.rfind("."), len(kept)


def names_of(part: Part) -> Iterator[Param]:
    """Both places where a name may be written."""
    params = (part.param("content-disposition", "filename"), part.param("content-type", "name"))
    return (param for param in params if param is not None)


def on_name(
    param: Param, start: int = 0, end: int = -1, parts: tuple[TextEdit | None, ...] = (), **values: str
) -> Finding:
    """A finding on the name, or on `start:end` of it."""
    return _named(param, start, len(param.value) if end < 0 else end, parts, values)


def _named(
    param: Param, start: int, end: int, parts: tuple[TextEdit | None, ...], values: Mapping[str, str]
) -> Finding:
    segment = Segment("attachment.name", param.value, param.document)
    return Finding(segment, start, end, {"name": param.value, **values}, parts)


def on_extension(param: Param, **values: str) -> Finding:
    """A finding on the name's extension."""
    return _named(param, *extension_range(param.value), (), values)


def on_part(message: Message, part: Part, **values: str) -> Finding:
    """A finding on the name, or where it has none, on what declares the part."""
    if part.filename is not None and part.filename.value:
        return _named(part.filename, 0, len(part.filename.value), (), values)
    header = part.header("content-type")
    known = header is not None and header.document.text
    span = (
        header.document.to_source(0, len(header.value))[0]
        if header and known
        else message_anchor(message, "subject")
    )
    return Finding.at(span, **{"name": part.content_type, **values})


def renamed(param: Param, value: str) -> TextEdit | None:
    """The whole parameter written anew, by RFC 2231 where it is not ASCII."""
    if not value or not param.document.editable:
        return None
    return TextEdit(param.document, Change(0, len(param.value), value))
