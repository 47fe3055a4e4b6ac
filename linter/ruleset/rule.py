"""A rule as data: the shape of `rules/<pack>/<rule-name>.yaml`, decoded strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from linter.checks.base import About, Reads, Test
from linter.facts.needs import Words, needed
from linter.facts.table import T, Table, table_in
from linter.model.diagnostic import Applicability, Severity
from linter.model.message import APART
from linter.model.relation import Certainty, RelationName
from linter.model.report import Profile as Profile

Input = Literal["mail", "draft", "template"]
Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}[0-9]{3}$")]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Row = Annotated[str, msgspec.Meta(pattern=r"^[A-Z][0-9]{2}$")]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}$")]
Scope = Annotated[str, msgspec.Meta(pattern=r"^(header|body|html|attachment|template)(\.[a-z0-9-]+)*$")]

SCOPES = (
    *("body", "body.text", "body.quote", "body.signature", "body.forward", "body.source"),
    *("html", "html.text", "html.quote", "html.signature", "html.forward", "html.source"),
    *APART,
    *("html.link", "html.url", "html.alt", "html.title", "html.preheader", "html.hidden"),
    *("html.comment", "html.style", "attachment", "attachment.name"),
    *("attachment.calendar", "attachment.mail", "attachment.head", "header"),
    *("template", "template.output", "template.control", "template.comment"),
)
"""What a rule's `scope` may name, besides `header.<name>`; each holds what lies below it."""


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Localized(_Data, frozen=True):
    """One text in each language that preflint speaks. Braces take the check's values (`{match}`)."""

    en: str
    zh: str

    def text(self, language: str) -> str:
        """The text in `en` or `zh`."""
        return self.zh if language == "zh" else self.en


class Help(Localized, frozen=True):
    """What to do, in the user's language.

    `examples` are sentences that show how others say it, by the language of the mail (ISO 639-1): none is
    shown in a mail of another language. What could stand at the very place is an alternative of the fix.
    """

    examples: dict[Language, tuple[str, ...]] = msgspec.field(default_factory=dict)


class FixSpec(_Data, frozen=True):
    """How a rule is mended.

    `replace` is the new text for the match (braces take values); without it, the kind's own edit is made.
    `alternatives` are texts that could stand in the place of the match, of which a person may choose one:
    a list, or lists by the language of the mail (ISO 639-1). One is left out where it takes a value that
    there is not.
    """

    title: Localized
    applicability: Applicability
    replace: str | None = None
    alternatives: tuple[str, ...] | dict[Language, tuple[str, ...]] = ()

    def choices(self) -> Iterator[tuple[tuple[Language, ...], str]]:
        """Each alternative, with the language that it is in, if it is in one: also its step in the file."""
        if isinstance(self.alternatives, tuple):
            yield from (((), text) for text in self.alternatives)
        else:
            yield from (((key,), text) for key, texts in self.alternatives.items() for text in texts)


class Place(_Data, frozen=True):
    """What `at` expects where a text alone is ambiguous: the `nth` (1-based) occurrence of `text`."""

    text: str
    nth: int = 1


SUFFIX = ".html"
"""The file type of an example that is a template."""


class Example(_Data, frozen=True):
    """A test of the rule that is its documentation too.

    `bad` must be found at exactly `at`, in order, and become `fixed`; `good` must stay silent. `wrap` (key
    `as`) says what the text is: `subject`, `header` (whole header lines), `text`, `html`, `attachment` (a
    file name), `eml` (a whole message), `template` (a template file's source; `suffix` names its type),
    `draft` (a `.txt` file). Without it, the first scope decides. `profile`, `relation` and
    `config` set the scene.
    """

    bad: str | None = None
    good: str | None = None
    at: tuple[str | Place, ...] = ()
    fixed: str | None = None
    wrap: Literal["subject", "header", "text", "html", "attachment", "eml", "template", "draft"] | None = (
        msgspec.field(default=None, name="as")
    )
    suffix: str = SUFFIX
    profile: Profile | None = None
    relation: RelationName | None = None
    config: dict[str, Any] = msgspec.field(default_factory=dict)
    note: str = ""

    @property
    def source(self) -> str:
        """The example's text, bad or good."""
        return self.bad if self.bad is not None else self.good or ""


class Filter(_Data, frozen=True):
    """A known filter's own rule that the same text would hit, as evidence: its name and score."""

    rule: str
    score: float


class Pack(_Data, frozen=True):
    """`rules/<pack>/pack.yaml`: what the rules of a folder have in common.

    Each name of `vocabulary` stands for any of its phrases, and each of `patterns` for what its RE2 matches:
    phrases of rules write `<name>`, those of another pack `<pack>/<name>`. `prose`: its rules judge how the
    writer words things, so addresses of pages and what is marked as another language are none of theirs.
    """

    id: Name
    prefix: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
    title: Localized
    sources: tuple[str, ...] = ()
    vocabulary: dict[Name, tuple[str, ...]] = msgspec.field(default_factory=dict)
    patterns: dict[Name, str] = msgspec.field(default_factory=dict)
    prose: bool = False


class Rule(_Data, frozen=True, kw_only=True):
    """One rule: `rules/<pack>/<name>.yaml`, and the tests and the page that go with it.

    `relations` are what a mail must be to its reader, if that matters, and `certainty` how sure that must
    be (`guess`: anyhow); where it is less than `certain`, an error is a warning. `severity_in` (key
    `severity-in`) is the severity in some relations, never a higher one.
    `parts` is RE2 for the whole of what was found: its groups are the values `{1}`, `{2}` and so on, or of
    the name that they have. Any value takes a form behind a dot (`{2.participle}`, see
    `linter.checks.tokens.forms`), and `{2.meant}` is what `meant` has in place of it (in lower case). A text
    with a value that is not there is not offered.
    `scope` are the segments it reads; empty means all that its kind can see. `inputs` are the kinds of
    message it speaks about. `covers` are the rows of the coverage table that it answers. `aliases` are codes
    it had before. `priority` orders fixes: the lower goes first.
    `reads` says whether the rule speaks of a template's source or of what it is rendered or compiled to, and
    `about` what its findings concern; `linter.ruleset.relations` has what holds without them. Where it would
    speak of the same place as one of the rules of `yields_to` (key `yields-to`), it is silent.
    `pack` is the id of its pack, `prose` what that says; `words` and `triggers` are what its check says;
    `spoken` are the phrases that tokens of the check were made of, by token. The loader fills them in.
    """

    code: Code
    name: Name
    severity: Severity
    message: Localized
    why: Localized
    check: Test
    profiles: tuple[Profile, ...] = ("personal", "marketing", "transactional")
    relations: tuple[RelationName, ...] = ()
    certainty: Certainty = "guess"
    severity_in: dict[RelationName, Severity] = msgspec.field(default_factory=dict, name="severity-in")
    inputs: tuple[Input, ...] = ("mail", "draft", "template")
    scope: tuple[Scope, ...] = ()
    help: Help | None = None
    parts: str = ""
    meant: dict[str, str] = msgspec.field(default_factory=dict)
    fix: FixSpec | None = None
    false_positives: tuple[Localized | str, ...] = ()
    references: tuple[str, ...] = ()
    evidence: dict[Literal["spamassassin", "rspamd"], Filter] = msgspec.field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    covers: tuple[Row, ...] = ()
    aliases: tuple[Code, ...] = ()
    priority: int = 0
    reads: Reads | None = None
    about: About | None = None
    yields_to: tuple[Code, ...] = msgspec.field(default=(), name="yields-to")
    status: Literal["stable", "preview"] = "stable"
    pack: str = ""
    prose: bool = False
    words: dict[str, Words] = msgspec.field(default_factory=dict)
    triggers: tuple[str, ...] = ()
    spoken: dict[str, str] = msgspec.field(default_factory=dict)

    def exceptions(self, language: str) -> tuple[str, ...]:
        """When it is not to be minded; what an author wrote in one language only is said in that."""
        return tuple(one if isinstance(one, str) else one.text(language) for one in self.false_positives)


PAGE: Mapping[str, Any] = {
    "why": Localized("", ""),
    "false_positives": (),
    "references": (),
    "evidence": {},
    "examples": (),
    "covers": (),
    "spoken": {},
}
"""What only a rule's page, its tests and the coverage table read, as it is where it is left out."""


def without_page(rule: Rule) -> Rule:
    """The rule without the fields of its page."""
    return msgspec.structs.replace(rule, **PAGE)


def _no_phrases(use: str) -> tuple[str, ...]:
    raise KeyError(use)


def with_words(rule: Rule, tokens: Callable[[str], tuple[str, ...]] = _no_phrases) -> Rule:
    """The rule with `words` and `triggers` as its check needs them; one of whole messages has no triggers.

    Of a trigger it is known as well what a text must hold.

    `tokens` gives the phrases of a table by their use, for a check that names some.
    """
    check = rule.check.with_phrases(tokens)
    triggers = check.triggers() if check.subject == "segment" else ()
    words = {**needed(triggers, bounded=False), **check.words()}
    return msgspec.structs.replace(rule, words=words, triggers=triggers)


@dataclass(frozen=True)
class RuleSet:
    """All rules that were loaded, in code order, with their packs by id and tables by `<pack>/<name>`.

    `roots` says in which folder each pack was found. `notes` are for the authors of rules that are not wrong,
    but should be written in another way.
    """

    rules: tuple[Rule, ...]
    packs: Mapping[str, Pack] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    roots: Mapping[str, Path] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def table(self, name: str, shape: type[T]) -> T:
        """A table of that shape."""
        return table_in(self.tables, name, shape)

    @cached_property
    def by_word(self) -> Mapping[str, Rule]:
        """Rules by old code, name and code; a code wins over what was one."""
        found = {alias: rule for rule in self.rules for alias in rule.aliases}
        found |= {rule.name: rule for rule in self.rules}
        return found | {rule.code: rule for rule in self.rules}

    def get(self, code_or_name: str) -> Rule | None:
        """The rule of that code (an old one redirects) or name."""
        return self.by_word.get(code_or_name) or self.by_word.get(code_or_name.upper())

    def path(self, rule: Rule) -> Path:
        """The file that holds the rule."""
        return self.roots[rule.pack] / f"{rule.name}.yaml"
