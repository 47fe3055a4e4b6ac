"""The lines of a footer: made from what the config says of the sender, or from the tags of a platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from linter.checks.law.piece import Piece
from linter.checks.law.wording import PLATFORMS, PlatformTable, Tags, Words, other_words, words_of
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.sender import Sender

_NO_LANGUAGE = "languages"
_ADDRESS = lazy(r"(?:https?://|mailto:)[^ ]+$")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "opt-out": ("unsubscribe_url",),
    "opt-out-mailbox": ("unsubscribe_mailto",),
    "opt-out-bilingual": ("unsubscribe_url",),
    "address": ("name", "address"),
    "name": ("name",),
    "privacy": ("privacy_url",),
    "imprint": ("imprint",),
    "phone": ("phone",),
}


class Line(NamedTuple):
    """Text and, behind it, a link. `is_raw`: it is tags of a template, which nobody may escape."""

    said: str
    label: str = ""
    target: str = ""
    colon: str = ": "
    is_raw: bool = False

    def text(self) -> str:
        """As plain text has it."""
        if not self.target:
            return self.said
        shown = shown_of(self.target)
        return f"{self.said}{shown}" if self.label == shown else f"{self.said}{self.label}{self.colon}{shown}"

    def html(self, style: str = "") -> str:
        """As HTML has it; `style` is that of the link."""
        said = "<br>".join(self._written(line) for line in self.said.splitlines())
        if not self.target:
            return said
        styled = f' style="{escape(style)}"' if style else ""
        return f'{said}<a href="{self._written(self.target)}"{styled}>{escape(self.label, quote=False)}</a>'

    def _written(self, text: str) -> str:
        return text if self.is_raw else escape(text)


def shown_of(target: str) -> str:
    """A link as text has it: an address to write to without what programs add to it."""
    return target.removeprefix("mailto:").partition("?")[0] if target.startswith("mailto:") else target


class Made(NamedTuple):
    """The line, or `None`, and the keys of the config that it lacks."""

    line: Line | None
    lacks: tuple[str, ...] = ()


def line_of(facts: Facts, piece: Piece) -> Made:
    """What the footer says of it; a platform's own tags before what is configured."""
    tags = facts.of(platform_tags)
    made = _of_platform(facts, piece, tags) if tags else None
    if made or piece in ("platform-opt-out", "platform-address"):
        return made or Made(None)
    sender = facts.context.sender
    lacks = tuple(_key(key) for key in _KEYS[piece] if not _known(sender, key))
    return Made(None, lacks) if lacks else _of_sender(facts, piece, sender)


def _of_platform(facts: Facts, piece: Piece, tags: Tags) -> Made | None:
    match piece:
        case "opt-out" | "platform-opt-out":
            return _way_out(facts.of(words_of), tags.opt_out, is_raw=True)
        case "opt-out-bilingual":
            return _way_out(other_words(facts), tags.opt_out, is_raw=True)
        case "address" | "platform-address" if tags.address:
            return Made(Line(tags.address, is_raw=True))
    return None


def _of_sender(facts: Facts, piece: Piece, sender: Sender) -> Made:
    words = facts.of(words_of)
    match piece:
        case "opt-out":
            return _way_out(words, unsubscribe_of(sender))
        case "opt-out-bilingual":
            return _way_out(other_words(facts), unsubscribe_of(sender))
        case "opt-out-mailbox":
            mailbox = sender.unsubscribe_mailto.removeprefix("mailto:")
            said = f"{words.label}{words.colon}[{mailbox}]" if words else ""
            return _linked(words, said, f"mailto:{mailbox}")
        case "privacy":
            return _linked(words, words.privacy if words else "", sender.privacy_url)
        case "phone":
            return Made(Line(f"{words.phone if words else 'Tel. '}{sender.phone}"))
        case "imprint":
            return Made(Line("\n".join(filter(None, map(str.strip, sender.imprint.splitlines())))))
        case "name":
            return Made(Line(sender.name))
    return Made(Line(f"{sender.name}, {' '.join(sender.address.split())}"))


def _way_out(words: Words | None, target: str, *, is_raw: bool = False) -> Made:
    return _linked(words, words.opt_out if words else "", target, is_raw=is_raw)


def filled(sender: Sender, text: str) -> Made:
    """A line of a rule's own, with what the config knows put into its braces."""
    values = {
        "name": sender.name,
        "address": " ".join(sender.address.split()),
        "privacy_url": sender.privacy_url,
        "unsubscribe": unsubscribe_of(sender),
    }
    lacks = (name for name, value in values.items() if not value and f"{{{name}}}" in text)
    keys = tuple(
        f"sender.{'unsubscribe-url' if name == 'unsubscribe' else name.replace('_', '-')}" for name in lacks
    )
    if keys:
        return Made(None, keys)
    said = text.format_map(values)
    address = _ADDRESS.search(said)
    if address is None:
        return Made(Line(said))
    return Made(Line(said[: address.start()], shown_of(address[0]), address[0]))


def platform_tags(facts: Facts) -> Tags | None:
    """Fact: the tags of the platform whose dialect a template surely speaks."""
    return next(_spoken(facts), None)


def _spoken(facts: Facts) -> Iterator[Tags]:
    known = facts.context.table(PLATFORMS, PlatformTable).values
    for tag in segments_in(facts, "template"):
        if tag.attrs["sure"] and tag.attrs["dialect"] in known:
            yield known[tag.attrs["dialect"]]


def unsubscribe_of(sender: Sender) -> str:
    """Where the reader unsubscribes: a page, else an address to write to."""
    mailto = sender.unsubscribe_mailto.removeprefix("mailto:")
    return sender.unsubscribe_url or (f"mailto:{mailto}" if mailto else "")


def _key(field: str) -> str:
    return f"sender.{field.replace('_', '-')}"


def _known(sender: Sender, key: str) -> bool:
    return bool(unsubscribe_of(sender) if key == "unsubscribe_url" else getattr(sender, key))


def _linked(words: Words | None, sentence: str, target: str, *, is_raw: bool = False) -> Made:
    if words is None:
        return Made(None, (_NO_LANGUAGE,))
    said, _, label = sentence.rstrip(".。]").partition("[")
    return Made(Line(said, label, target, words.colon, is_raw))
