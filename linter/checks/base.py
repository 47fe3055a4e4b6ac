"""What a check kind is: a frozen struct whose fields are the rule's parameters, and one `run`.

A kind is registered by `@kind("name")` and by nothing else; JSON Schema, validation and the reference
page come from the struct. A kind is pure: no input or output, no clock, no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Never, TypeVar, overload

import msgspec

from linter.checks.words import Words
from linter.model.document import Edit, TextEdit
from linter.model.message import Message
from linter.model.schema import Shape
from linter.model.segment import Segment
from linter.model.sender import Sender as Sender
from linter.model.source import Span

_NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Finding(NamedTuple):
    """What a check yields: a range of a segment, or of the file where `segment` is `None`.

    `values` fill the braces in the rule's message; `match` is added by the engine where a segment is
    given. `parts` are the edits that mend it, if the kind knows them; the rule's `fix.replace` wins over
    them. `None` in `parts` stands for an edit that cannot be made there.
    """

    segment: Segment | None
    start: int
    end: int
    values: Mapping[str, str] = _NO_VALUES
    parts: tuple[TextEdit | Edit | None, ...] = ()

    @classmethod
    def at(cls, span: Span, *parts: TextEdit | Edit | None, **values: str) -> Finding:
        """A finding on bytes of the file, for what no segment holds (a header's name, a boundary)."""
        return cls(None, span.start, span.end, values, parts)


class Unchecked(NamedTuple):
    """Yielded in place of findings by a check that could not run; becomes a `not-checked` entry.

    `chinese` is the reason for Chinese reports.
    """

    reason: str
    chinese: str = ""

    def text(self, language: str) -> str:
        """The reason in `en` or, where it is known, `zh`."""
        return self.chinese if language == "zh" and self.chinese else self.reason


Outcome = Iterator[Finding | Unchecked]


class _Asked:
    """A field of `Context` that notes when it is read, since what is found then will not always hold."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Never: ...
    @overload
    def __get__(self, instance: Context, owner: type) -> datetime: ...
    def __get__(self, instance: Context | None, owner: type) -> datetime:
        if instance is None:
            raise AttributeError(self._name)  # so that the dataclass sees no default
        instance.asked.add(self._name)
        value: datetime = instance.__dict__[self._name]
        return value

    def __set__(self, instance: Context, value: datetime) -> None:
        instance.__dict__[self._name] = value


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the config and the tables tell every lint.

    `grammar` false leaves out the rules that need a grammar model. `clients` are the config's globs.
    """

    sender: Sender = field(default_factory=Sender)
    languages: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    tables: Mapping[str, frozenset[str]] = field(default_factory=dict)
    grammar: bool = True
    clients: tuple[str, ...] = ()
    schema: Shape | None = None


@dataclass(frozen=True, kw_only=True)
class Context(Terms):
    """What a check may know besides the message, made anew for each lint.

    `now` is passed in so that runs repeat; `asked` holds "now" once that was read. `guessed`: nothing but its
    words says that the message is of the `profile`. `scopes` are those of the rule. `is_late`: the time for
    the message is over; what takes long asks between its steps, and ends where it is.
    """

    now: _Asked = _Asked()
    scopes: tuple[str, ...] = ()
    profile: str = "personal"
    guessed: bool = False
    is_late: Callable[[], bool] = field(default=lambda: False, compare=False, repr=False)
    asked: set[str] = field(default_factory=set, compare=False, repr=False)


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Base of every check kind; the tag is the word after `kind:` in a rule."""

    whole_message: ClassVar[bool] = False
    """True: `run_message` is called once a message. False: `run` once a segment of the rule's scopes."""

    values: ClassVar[tuple[str, ...]] = ()
    """Names that a rule's message may use in braces, besides `{match}`."""

    def validate(self) -> None:
        """Raise `ValueError` for parameters that cannot work, such as a pattern that does not compile.

        Called when a rule is read from its file, not when it comes from the cache: costs nothing at start.
        """

    def encoding_matters(self) -> bool:
        """Whether what it finds depends on how the mail is encoded, not on its decoded text alone.

        Where it does not, the selftest asks for the same findings in every encoding of an example.
        """
        return False

    def triggers(self) -> tuple[str, ...]:
        """RE2 patterns: where none of them and none of `words` occurs, `run` finds nothing.

        Without any of both, every segment is looked at.
        """
        return ()

    def words(self) -> Mapping[str, Words]:
        """The words that each token needs; see `linter.checks.words`."""
        return {}

    def clauses(self) -> Iterator[Kind]:
        """Copies of this check with one clause left out each, for the dead-clause test."""
        return iter(())

    def run(self, segment: Segment, context: Context) -> Outcome:
        """Findings in one segment."""
        raise NotImplementedError

    def run_message(self, message: Message, context: Context) -> Outcome:
        """Findings in one message."""
        raise NotImplementedError


KINDS: dict[str, type[Kind]] = {}
"""Every check kind by name, filled by importing `linter.checks`."""

K = TypeVar("K", bound=Kind)


def kind(name: str) -> Callable[[type[K]], type[K]]:
    """Register a check kind. The struct must be declared with `tag=name`, which is verified here."""

    def register(cls: type[K]) -> type[K]:
        tag: Any = cls.__struct_config__.tag
        if tag != name or name in KINDS:
            raise TypeError(f"check kind {name!r}: tag is {tag!r}, or the name is taken")
        KINDS[name] = cls
        return cls

    return register


T = TypeVar("T")


def registrar(table: dict[str, T]) -> Callable[[str], Callable[[T], T]]:
    """A decorator `@test("name")` that files a function in `table` under the name that rules give it."""

    def test(name: str) -> Callable[[T], T]:
        def register(function: T) -> T:
            if name in table:
                raise TypeError(f"test {name!r}: the name is taken")
            table[name] = function
            return function

        return register

    return test


def anchored(
    message: Message, anchor: str, *parts: TextEdit | Edit | None, values: Mapping[str, str] = _NO_VALUES
) -> Finding:
    """A finding on what stands where something is missing, in a segment if the place lies in one.

    `headers`: the first header's name. A header's name in lower case (`subject`): that header's value, else
    as `headers`. `body-start`, `body-end`: the first or last line of the body that shows text;
    `html-start`: the first of the HTML part.
    """
    if anchor in ("body-start", "body-end", "html-start"):
        html = ("html.text", "html")
        for scope in html if anchor == "html-start" else ("body.text", "html.text", "body", "html"):
            segments = [s for s in message.segments(scope) if s.text.strip()]
            if segments:
                last = anchor == "body-end"
                segment = segments[-1 if last else 0]
                return Finding(segment, *_line(segment, last=last), values, parts)
    else:
        for segment in message.segments(f"header.{anchor}"):
            if segment.text:
                return Finding(segment, 0, len(segment.text), values, parts)
    if message.root.headers:
        return Finding(None, *message.root.headers[0].name_span, values, parts)
    return Finding(None, *_first_line(message.source.data, message.span), values, parts)


def message_anchor(message: Message, anchor: str) -> Span:
    """The bytes of the place that `anchored` points at."""
    found = anchored(message, anchor)
    if found.segment is None:
        return Span(found.start, found.end)
    return found.segment.to_source(found.start, found.end)[0]


def _line(segment: Segment, *, last: bool) -> tuple[int, int]:
    text = segment.text.rstrip()
    start = max(text.rfind("\n"), text.rfind("\r")) + 1 if last else len(text) - len(text.lstrip())
    ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
    line = text[start : min(ends, default=len(text))]
    start += len(line) - len(line.lstrip())
    return start, start + len(line.strip())


def _first_line(data: bytes, span: Span) -> Span:
    """The first line that holds anything; empty only where the message is."""
    text = data[span.start : span.end].lstrip()
    start = span.end - len(text) if text else span.start
    ends = [at for at in (data.find(b"\n", start, span.end), data.find(b"\r", start, span.end)) if at >= 0]
    return Span(start, min(ends, default=span.end))
