"""Test `tag-default`: names that a template prints as they are, with no text for readers who have none."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Literal

import msgspec

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens import regex
from linter.facts.memo import Facts
from linter.facts.phrases import phrases
from linter.facts.reader import written_in
from linter.facts.reads import Read
from linter.facts.segments import prose_segments
from linter.facts.tags import Bare, bare_tags
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

_AROUND = 120
_MARKUP = lazy(r"<[^<>]*>|^[^<>]*>|\{\{[^{}]*\}\}|\{%[^%]*%\}|\*\|[^|]*\|\*|%%[^%]*%%|&nbsp;")
_BEFORE_NAME = ("shared/greetings#name", "shared/greetings#word")
_BEHIND_NAME = "shared/greetings#behind"
_SIGNS_BEHIND = " \t\r\n\xa0,，:："
_STARTS = lazy(r"(?:^|[\s>.,!\"“])$")
_INSIDE = {
    "jinja": '|default("WORD", true)', "nunjucks": '|default("WORD", true)', "twig": "|default('WORD')",
    "django": '|default:"WORD"', "liquid": ' | default: "WORD"', "plunk": " ?? 'WORD'",
    "marketo": ":default=WORD",
}  # fmt: skip
"""What stands before the end of `{{ … }}` in these dialects."""

_OFFERS = {
    "handlebars": "{{#if NAME}}TAG{{else}}WORD{{/if}}",
    "mustache": "{{#NAME}}TAG{{/NAME}}{{^NAME}}WORD{{/NAME}}",
    "go": "{{if .NAME}}TAG{{else}}WORD{{end}}",
    "mailchimp": "*|IF:NAME|*TAG*|ELSE:|*WORD*|END:IF|*",
    "sfmc": '%%=IIF(EMPTY([NAME]),"WORD",[NAME])=%%',
}
_OFFERED = lazy("NAME|TAG|WORD")


@test
class TagDefault(Test, frozen=True, tag="tag-default", kw_only=True):
    """Report a tag that prints a reader's own name or company without a default or a condition around it.

    `names` are RE2 for the whole variable, with its dots. `place`: `greeting` looks behind a greeting and in
    the subject, `text` everywhere else. `families`: only in these dialects, or in all.
    `stand_ins` are what takes the name's place behind each greeting (in lower case), and `subjects` in a
    subject by the language of the mail. Where the dialect is sure, the edit adds the default in its syntax;
    `{better}` is the tag with a default (`…` where no word is known), `{offer}` the same with a word.
    """

    names: str
    place: Literal["greeting", "text"]
    families: tuple[str, ...] = ()
    stand_ins: dict[str, str] = msgspec.field(default_factory=dict)
    subjects: dict[str, str] = msgspec.field(default_factory=dict)

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("better", "offer")

    def validate(self) -> None:
        """Compile the pattern."""
        regex.compile_pattern(self.names)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The tags with such a name, in order."""
        for bare in facts.of(bare_tags):
            if self.families and bare.segment.attrs["family"] not in self.families:
                continue
            if _is_named(self.names, bare.read.name):
                greeting = facts.about(_greeting, bare.segment)
                if (self.place == "greeting") == (greeting is not None):
                    yield _finding(bare, self._word(greeting, facts))

    def _word(self, greeting: str | None, facts: Facts) -> str:
        if greeting:
            return self.stand_ins.get(greeting, "")
        text = " ".join(segment.text for segment in facts.of(prose_segments))
        return "" if greeting is None else self.subjects.get(written_in(facts, text), "")


@lru_cache(maxsize=4096)
def _is_named(names: str, name: str) -> bool:
    pattern = regex.compile_pattern(f"(?i){names}")
    return pattern.fullmatch(name.replace(" ", "_").encode(errors="replace")) is not None


def _finding(bare: Bare, word: str) -> Finding:
    segment = bare.segment
    better, sure = _better(segment, bare.read, word)
    edit = segment.edit(0, len(segment.text), better) if better and word and sure else None
    values = {"better": better} if better else {}
    values |= {"offer": better} if better and word else {}
    return Finding(segment, 0, len(segment.text), values, (edit,))


def _greeting(facts: Facts, segment: Segment) -> str | None:
    """The greeting before a tag in lower case, empty in the subject; `None` anywhere else."""
    if segment.attrs["place"] == "header.subject":
        return ""
    if segment.attrs["place"] != "body":
        return None
    text = segment.document.text
    start, end, _ = segment.to_document(0, len(segment.text))
    before = _MARKUP.sub(" ", text[max(0, start - _AROUND) : start]).rstrip(_SIGNS_BEHIND)
    found = phrases(facts.context, *_BEFORE_NAME).end(before)
    if found and _STARTS.search(before[: found.start]):
        return before[found.start :].lower()
    behind = text[end : end + _AROUND].lstrip()
    place_behind = phrases(facts.context, _BEHIND_NAME).first(behind)
    return behind[: place_behind.end] if place_behind and place_behind.start == 0 else None


def _better(segment: Segment, read: Read, word: str) -> tuple[str, bool]:
    """The tag with a default, and whether it may be written without asking."""
    family, text = segment.attrs["family"], segment.text
    word = word or "…"
    if family in _INSIDE:
        return _inside(text, _INSIDE[family].replace("WORD", word)), bool(segment.attrs["sure"])
    if family == "mautic":
        return f"{text[:-1]}|{word}}}", True
    if family == "zoho":
        return f"{text[:-2].rstrip('|')}|{word}]$", True
    if family in _OFFERS:
        values = {"NAME": read.name, "TAG": text, "WORD": word}
        return _OFFERED.sub(lambda m: values[m[0]], _OFFERS[family]), False
    return "", False


def _inside(tag: str, more: str) -> str:
    """Put something before the end of `{{ … }}`, in front of the blank and the dash there."""
    inner = tag[:-2].rstrip("-~")
    kept = inner.rstrip()
    return kept + more + tag[len(kept) :]
