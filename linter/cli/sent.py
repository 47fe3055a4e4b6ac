"""`preflint sent`: a log of sent mail checked by itself, and what somebody got."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from linter.cli.options import config_option, isolated_option, language_option
from linter.cli.settings import loaded
from linter.cli.terminal import tell


@click.group()
def sent() -> None:
    """Check a log of sent mail, or show what somebody got."""


@sent.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@config_option
@isolated_option
@language_option
def check(files: tuple[Path, ...], config: tuple[str, ...], isolated: bool, lang: str | None) -> int:
    """Find what cannot be used in FILES (CSV, .mbox or Maildir), or in what the config names."""
    from linter.cli.words import count, say
    from linter.sent.log import logs_in, sent_of

    settings, ruleset, language = loaded(config, isolated, lang)
    known = logs_in(files, ruleset.tables, "FILES") if files else sent_of(settings, ruleset.tables)
    if not known:
        tell(say("sent-unset", language))
        return 1
    found = known.faults()
    for fault in found:
        said = say(f"sent-{fault.name}", language, text=fault.text)
        tell(f"{fault.path}:{fault.line}:{fault.column}: {said}")
    total = count("mail", len(known), language)
    tell(say("sent-checked", language, mails=total, faults=count("fault", len(found), language)))
    if known.newest:
        tell(say("sent-newest", language, when=_when(known.newest)))
    return int(bool(found))


@sent.command()
@click.argument("address")
@config_option
@isolated_option
@language_option
def show(address: str, config: tuple[str, ...], isolated: bool, lang: str | None) -> int:
    """Show how often ADDRESS, under all of the person's addresses, was written to of late."""
    from linter.cli.words import say
    from linter.config.contacts import contacts_of
    from linter.facts.mailbox_class import one_spelling
    from linter.facts.providers import PROVIDERS, ProviderTable
    from linter.facts.table import table_in
    from linter.model.sent import DAY
    from linter.sent.log import sent_of

    settings, ruleset, language = loaded(config, isolated, lang)
    log = sent_of(settings, ruleset.tables)
    if not log:
        tell(say("sent-unset", language))
        return 1
    providers = table_in(ruleset.tables, PROVIDERS, ProviderTable)
    spelt = one_spelling(address.strip().lower(), providers)
    people = contacts_of(settings, ruleset.tables) if settings.contacts else None
    contact = people.find(address, spelt) if people else None
    same = people.same_person(contact) if people and contact else ()
    addresses = dict.fromkeys((spelt, *(one_spelling(one.address, providers) for one in same if one.address)))
    until = log.newest + 1
    got = log.received(tuple(addresses), until - 30 * DAY, until)
    day, week = (sum(time >= until - days * DAY for time in got) for days in (1, 7))
    tell(say("sent-to", language, text=", ".join(addresses), day=day, week=week, month=len(got)))
    wrote = log.from_person(tuple(addresses), until - 366 * DAY, until)
    if wrote:
        tell(say("sent-from", language, count=len(wrote), when=_when(wrote[0].time)))
    else:
        tell(say("sent-nothing-from", language))
    return 0


def _when(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%d %H:%M UTC")
