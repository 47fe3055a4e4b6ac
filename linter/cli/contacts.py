"""`preflint contacts`: a file of contacts checked by itself, and what is known of one address."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.options import config_option, isolated_option, language_option
from linter.cli.settings import loaded
from linter.cli.terminal import tell


@click.group()
def contacts() -> None:
    """Check a file of contacts, or show what is known of an address."""


@contacts.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@config_option
@isolated_option
@language_option
def check(file: Path, config: tuple[str, ...], isolated: bool, lang: str | None) -> int:
    """Find what is wrong in FILE: addresses, rows that stand twice, formulas, signs that nobody sees."""
    from linter.cli.words import count, say
    from linter.config.contact_faults import faults
    from linter.config.contacts import contacts_in

    _, ruleset, language = loaded(config, isolated, lang)
    known = contacts_in([file], ruleset.tables, str(file))
    found = list(faults(known, ruleset.tables))
    for fault in found:
        tell(f"{file}:{fault.line}: {say(f'contact-{fault.name}', language, text=fault.text)}")
    total = count("contact", len(known), language)
    tell(say("contacts-checked", language, contacts=total, faults=count("fault", len(found), language)))
    return int(bool(found))


@contacts.command()
@click.argument("address")
@config_option
@isolated_option
@language_option
def show(address: str, config: tuple[str, ...], isolated: bool, lang: str | None) -> int:
    """Show what the configured contacts say of ADDRESS and of the same person's other addresses."""
    from linter.cli.words import say
    from linter.config.contacts import contacts_of
    from linter.facts.mailbox_class import classed, one_spelling
    from linter.facts.providers import PROVIDERS, ProviderTable
    from linter.facts.table import table_in
    from linter.formatters.display import word

    settings, ruleset, language = loaded(config, isolated, lang)
    known = contacts_of(settings, ruleset.tables)
    providers = table_in(ruleset.tables, PROVIDERS, ProviderTable)
    contact = known.find(address, one_spelling(address.strip().lower(), providers))
    if contact is None:
        tell(say("contact-unknown" if known else "contacts-unset", language, text=address))
        return 1
    for one in known.same_person(contact):
        told = classed(one.address.rpartition("@")[2], providers)
        tell("\n".join(f"{key}: {cell}" for key, cell in one.cells.items()))
        kind = word(f"class-{told.kind}", language)
        tell(say("contact-class", language, kind=kind, provider=told.provider and f" ({told.provider})"))
        tell("")
    return 0
