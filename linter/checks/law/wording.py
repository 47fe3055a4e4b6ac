"""What a footer says: its sentences by language, and the tags by which platforms print the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

import msgspec

from linter.facts.language import main_language
from linter.facts.memo import Facts
from linter.facts.reader import written_in
from linter.facts.segments import prose_segments, segments_in
from linter.facts.table import Fault, Table, shape
from linter.model.lazy import lazy

FOOTER = "shared/footer"
PLATFORMS = "shared/platforms"

_LABELLED = lazy(r"[^\[\]]*\[[^\[\]]+\][.。]?")
_LANG = lazy(r"<html\b[^>]*?\slang\s*=\s*[\"']?([a-z]{2,3})(?:-([a-z]{2,4}))?", re.IGNORECASE)
_ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id"}
_SIMPLIFIED = frozenset("们这来时个说国为会对发过还产业电务订购单货东贵优质联络请让样实际厂图设备标")
_TRADITIONAL = frozenset("們這來時個說國為會對發過還產業電務訂購單貨東貴優質聯絡請讓樣實際廠圖設備標")
"""The same words of everyday business letters in both scripts; only the signs that differ count."""

_SCRIPTS = {
    "zh": ("zh-Hans", "zh-Hant"),
    "pt": ("pt-PT", "pt-BR"),
}
_TRADITIONAL_REGIONS = frozenset(("tw", "hk", "mo", "hant"))


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The sentences of one language. What stands in `[…]` at the end of one is the text of its link."""

    opt_out: str
    privacy: str
    phone: str = "Tel. "
    colon: str = ": "

    @property
    def label(self) -> str:
        """What the way out is called."""
        return self.opt_out.partition("[")[2].rstrip(".。]")


class Tags(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What prints the address of the page that unsubscribes, and the sender's own name and address."""

    opt_out: str
    source: str
    address: str = ""


@shape
class FooterTable(Table, frozen=True, tag="footer"):
    """The sentences of a footer, by language (BCP 47)."""

    values: dict[Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}(-[A-Z][A-Za-z]{1,3})?$")], Words]

    def faults(self) -> Iterator[Fault]:
        """A sentence ends in the text of its link, and has no other."""
        for language, words in self.values.items():
            for name, said in (("opt-out", words.opt_out), ("privacy", words.privacy)):
                if not _LABELLED.fullmatch(said):
                    yield (
                        ("values", language, name),
                        f"{said!r} does not end in one […]",
                        "put its link there",
                    )


@shape
class PlatformTable(Table, frozen=True, tag="platforms"):
    """Tags of the services that send templates, by dialect, each with the page that documents them."""

    values: dict[str, Tags]


def words_of(facts: Facts) -> Words | None:
    """Fact: the words of the mail's language; `None` where nobody can tell it, or the table lacks it."""
    known = facts.context.table(FOOTER, FooterTable).values
    return next((known[tag] for tag in _tags(facts) if tag in known), None)


def other_words(facts: Facts) -> Words:
    """English for a mail in Chinese; for another traditional Chinese, as Hong Kong writes it."""
    known, own = facts.context.table(FOOTER, FooterTable).values, facts.of(words_of)
    return known["en" if own in (known["zh-Hans"], known["zh-Hant"]) else "zh-Hant"]


def _tags(facts: Facts) -> Iterator[str]:
    """The language of the prose; where it is too short to tell, that of the config or of the page."""
    text = " ".join(segment.text for segment in facts.of(prose_segments))
    guess = written_in(facts, text)
    if guess and (guess != "en" or facts.of(main_language)):
        yield from _with_script(facts, _ALIASES.get(guess, guess), text)
        return
    if len(facts.context.languages) == 1:
        yield from _with_region(*facts.context.languages[0].partition("-")[::2])
    for segment in segments_in(facts, "html.source"):
        if found := _LANG.search(segment.text):
            yield from _with_region(found[1].lower(), found[2] or "")
    yield guess


def _with_script(facts: Facts, language: str, text: str) -> Iterator[str]:
    if language == "zh":
        traditional = sum(map(text.count, _TRADITIONAL - _SIMPLIFIED))
        yield _SCRIPTS["zh"][traditional > sum(map(text.count, _SIMPLIFIED - _TRADITIONAL))]
    elif language == "pt":
        yield _SCRIPTS["pt"]["BR" in facts.context.markets or "pt-BR" in facts.context.languages]
    else:
        yield language


def _with_region(language: str, region: str) -> Iterator[str]:
    language, region = _ALIASES.get(language, language), region.lower()
    if language == "zh":
        yield _SCRIPTS["zh"][region in _TRADITIONAL_REGIONS]
    elif language == "pt":
        yield _SCRIPTS["pt"][region == "br"]
    else:
        yield language
