"""The page of the laws on commercial mail, made from the tables of the countries."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from unicodedata import normalize

from linter.docs.markdown import GENERATED
from linter.facts.clock.lands import COUNTRIES, CountryTable
from linter.facts.law.table import NAME, SIGNALS, Cited, LawTable
from linter.ruleset import RuleSet

_TOP = """\
{generated}
# Laws on commercial mail, by country

This is no legal advice: it says what preflint looks for, where that stands and how it was read. Ask counsel
about your own mailings.

A law is asked where somebody reads. preflint knows that from the file of contacts (`country`, else the code
of the phone number), from the ending of the reader's address, from the provider of a private mailbox, from
an address above the greeting, or from `markets` in the configuration. Where nothing tells, the United States
and the European Union stand for all, and no finding is graver than a warning.

- **What is missing is one finding for all countries**; it names the laws and their articles.
- **Answers, contracts and notices are left alone** where the law leaves them alone: what a mail is to its
  reader decides, see [relation](relation.md). In Canada orders need a way out and an address, too (`info`).
- **Private persons and companies differ**: the class of the reader's mailbox tells which, `recipients` where
  no reader is named.
- **Status**: *read*: the text itself was read, in an official or an unaltered copy. *secondary*: an account
  that quotes it was; no finding that rests on it is graver than a warning. *memory*: neither; no more than
  `info`. A source is where the text is published.

Keys of the configuration that matter here: `markets`, `recipients`, `contacts`, `relation`, `profile` and
the table `[sender]`; see [configuration](configuration.md). A country is one file,
`rules/compliance/data/law-<code>.yaml`, with mails as examples that `preflint test compliance` runs; a pack
of your own may bring others.

{count} tables. *C*: private persons, *B*: readers at companies; *in*: they must have agreed before,
*out*: they may refuse afterwards, *–*: no source tells.

| Country | Act | C | B | Must stand in the mail | Label | Refusal | Read |
|---|---|---|---|---|---|---|---|
"""


def law_page(rules: RuleSet) -> str:
    """The page as Markdown: a row a country, then each with its articles and sources."""
    names = sorted(name for name in rules.tables if name.partition("/")[2].startswith(NAME))
    countries = rules.table(COUNTRIES, CountryTable)
    tables = (rules.table(name, LawTable) for name in names)
    laws = sorted(((countries.of(law.country).en, law) for law in tables), key=itemgetter(0))
    lines = [_TOP.format(generated=GENERATED, count=len(laws)).rstrip("\n")]
    lines += [_row(name, law) for name, law in laws]
    for name, law in laws:
        lines += _country(name, law)
    return "\n".join(lines)


def _row(name: str, law: LawTable) -> str:
    consent, label, refusal = law.consent, law.label, law.refusal
    cells = (
        f"[{name}](#{_anchor(name)})",
        law.act,
        _agreed(consent.consumers if consent else None),
        _agreed(consent.business if consent else None)
        + (" (inferred)" if consent and consent.inferred else ""),
        ", ".join(signal for signal in SIGNALS if signal in law.duties) or "–",
        f"`{label.text}`, {label.place}" if label else "–",
        f"{refusal.days} {'working ' if refusal.working else ''}days" if refusal and refusal.days else "–",
        ", ".join(sorted({cited.status for _, cited in law.cited()})),
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _agreed(needs: bool | None) -> str:
    return "–" if needs is None else "in" if needs else "out"


def _anchor(name: str) -> str:
    """The address of a heading on the site, which leaves marks of letters out: *turkiye*."""
    letters = normalize("NFKD", name).encode("ascii", "ignore").decode()
    return letters.lower().replace(" ", "-")


def _country(name: str, law: LawTable) -> Iterator[str]:
    yield from ("", f"## {name}", "", f"{law.act}. Read in: {law.source}.", "")
    yield "| What | Article | Status | Seen |"
    yield "|---|---|---|---|"
    for what, cited in law.cited():
        yield f"| {what}{_whom(cited)} | [{cited.article}]({cited.source}) | {cited.status} | {cited.seen} |"
    said = [
        *(["Members: " + ", ".join(law.members)] if law.members else []),
        *(["Exempt: " + "; ".join(law.exempt)] if law.exempt else []),
        *([f"Penalty: {law.penalty}"] if law.penalty else []),
        *law.notes,
    ]
    if said:
        yield ""
        yield from (f"- {one.rstrip('.')}." for one in said)


def _whom(cited: Cited) -> str:
    readers = getattr(cited, "readers", "everybody")
    return "" if readers == "everybody" else f" ({readers})"
