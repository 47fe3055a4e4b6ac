"""A config made ready to lint: rules loaded, selected and put into one engine, and what it says of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from time import thread_time

from linter import parse, ruleset
from linter.coding.dates import parse_instant
from linter.config import Config
from linter.config.active import active, ignored_codes
from linter.config.contact import schema_of
from linter.engine.beside import DISK, Files
from linter.engine.budget import Budget, Clock
from linter.engine.bundle_lint import Bundles, bundle_of
from linter.engine.core import Reports
from linter.engine.files import excluded
from linter.engine.fixer import Linted
from linter.engine.nomail import NoMail, no_mail, no_text, said_no_mail
from linter.engine.profile import AUTO
from linter.engine.runner import Linter
from linter.engine.settings import Extra, Opened, Settings
from linter.facts.context import Terms
from linter.facts.memo import Facts
from linter.facts.parts import faults
from linter.model.contact import NOBODY, Contacts
from linter.model.message import Kind
from linter.model.relation import Evidence, Relation
from linter.model.report import Extent, FileResult, NotChecked
from linter.model.sent import NOTHING_SENT, Sent
from linter.model.source import Source
from linter.ruleset import RuleSet


def moment() -> datetime:
    """The time by which a lint that is told none judges dates."""
    return datetime.now().astimezone()


@dataclass(frozen=True)
class Prepared:
    """A config made ready to lint many files: the rules it lets run, in one engine."""

    config: Config
    rules: RuleSet
    linter: Linter

    @cached_property
    def bundles(self) -> Bundles:
        """What lints files that are one mail."""
        return Bundles(self.linter, self.ignores, self.excludes)

    def lint(
        self,
        source: Source,
        kind: Kind | None = None,
        *,
        now: datetime | None = None,
        opened: Opened | None = None,
        seen: Callable[[Facts], None] | None = None,
    ) -> Linted:
        """What is found in one file, or in the mail that it is one file of. `kind` forbids guessing.

        `now` is the time by which dates are judged; without it, the clock is asked. `opened`: the
        source is a version of an open document, or files beside it are read elsewhere than on the disk.
        `seen` is shown the facts of each message before they are forgotten.
        """
        files = DISK if opened is None else opened.files
        now = now or moment()
        dialect = self.config.dialect_for(Path(source.path)) if self.config.templates else ""
        bundle = bundle_of(source, self.config, files) if kind is None else None
        if bundle is not None:
            others = {one.source.path: one.source for one in bundle.members if one.source is not source}
            return Linted(self.bundles.lint(bundle, source, dialect, now, opened), Counter(), others)
        unreadable = None if kind else no_text(source, self.linter.settings.language)
        if unreadable is not None:
            return _left(source, unreadable, "unread")
        language, relation = self.linter.settings.language, self.config.relation
        if relation == "not-a-mail":
            return _left(source, said_no_mail(language), "other")
        ignores = self.ignores(source.path)
        results: list[FileResult] = []
        spoilt: Counter[str] = Counter()
        for message in parse.parse(source, kind, dialect):
            facts = self.linter.facts(message, now, opened)
            is_said = kind or dialect or results or relation != AUTO
            reason, beside = NoMail() if is_said else no_mail(facts, language, files)
            if reason is not None:
                return _left(source, reason, "other", beside=beside)
            result = self.linter.judge(facts, ignores, opened)
            results.append(result if beside is None else replace(result, beside=beside))
            spoilt.update(fault.name for fault in facts.of(faults))
            if seen is not None:
                seen(facts)
            facts.forget()
        return Linted(tuple(results), spoilt)

    def excludes(self, path: str) -> bool:
        """Whether the config leaves a file, or a folder in which it lies, out of a run."""
        return excluded(Path(path), Path(path), lambda beside: self.config)

    def ignores(self, path: str) -> frozenset[str]:
        """The codes that the config ignores for one file."""
        if not self.config.per_file_ignores:
            return frozenset()
        return ignored_codes(self.config, self.rules, Path(path))


def _contacts(config: Config, rules: RuleSet) -> Contacts:
    if not config.contacts:
        return NOBODY
    from linter.config.contacts import contacts_of

    return contacts_of(config, rules.tables)


def _sent(config: Config, rules: RuleSet) -> Sent:
    if not config.sent:
        return NOTHING_SENT
    from linter.sent.log import sent_of

    return sent_of(config, rules.tables)


def prepare(
    config: Config | None = None,
    *,
    rules: RuleSet | None = None,
    language: str | None = None,
    grammar: bool = True,
    clock: Clock = thread_time,
) -> Prepared:
    """Load and select rules once. `rules` takes the place of the built-in packs and the config's own.

    `grammar` false leaves out the rules that need a grammar model. `clock` measures the time budget.
    """
    config = config or Config()
    rules = rules or ruleset.load(config.packs, pages=False)
    chosen = active(config, rules)
    terms = Terms(
        sender=config.sender,
        company=config.company,
        languages=config.languages,
        markets=config.markets,
        recipients=config.recipients,
        vocabulary=config.vocabulary,
        tables=rules.tables,
        grammar=grammar,
        clients=config.clients,
        schema=schema_of(config),
        contacts=_contacts(config, rules),
        send_at=parse_instant(config.send_at) if config.send_at else None,
        sent=_sent(config, rules),
    )
    settings = Settings(
        terms=terms,
        profile=config.profile,
        relation=config.relation,
        language=language or config.lang or "en",
        codes={word: rule.code for word, rule in rules.by_word.items()},
        core=Reports.of((*rules.rules, *chosen), (rule.code for rule in chosen)),
        budget=config.time_budget,
        docs_url=config.docs_url,
        clock=clock,
    )
    linter = Linter(chosen, settings)
    linter.more = _more(config, linter)
    return Prepared(config, rules, linter)


def _more(config: Config, linter: Linter) -> Callable[[Facts, Budget, Files | None], Extra]:
    """What renders templates: loaded when there is one to render."""
    root, nothing = config.root.resolve(), Extra()

    def more(facts: Facts, budget: Budget, files: Files | None) -> Extra:
        message = facts.message
        if message.kind != "template" or not (config.render or b"<mj" in message.source.data):
            return nothing
        from linter.engine.rendered import Renders

        renders = Renders(linter, config.samples, root, files, enabled=config.render)
        return renders.extra(facts, budget)

    return more


def _left(source: Source, reason: NotChecked, extent: Extent, *, beside: bool | None = None) -> Linted:
    """What is said of a file that is not checked."""
    relation = None
    if extent == "other":
        relation = Relation("not-a-mail", "certain", (Evidence("for", reason.reason),))
    result = FileResult(source.path, source, "", "", not_checked=(reason,), extent=extent, relation=relation)
    return Linted((replace(result, beside=beside),), Counter())
