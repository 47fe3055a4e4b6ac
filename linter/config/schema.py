"""What a configuration file may say; `preflint init` and the JSON Schema take their words from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from linter.catalogue import languages
from linter.model.bundle import Role
from linter.model.diagnostic import Severity
from linter.model.mailbox import MailboxClass
from linter.model.relation import RelationName


def _text(description: str, *examples: Any, pattern: str | None = None) -> msgspec.Meta:
    return msgspec.Meta(description=description, examples=list(examples), pattern=pattern)


if TYPE_CHECKING:
    Spoken = str
else:
    Spoken = Literal[languages()]
    """A language that has a catalogue."""

Words = tuple[str, ...]
Selectors = Words
NamesOf = Words | dict[str, Words]
"""Names, or domains by name."""
Row = str | dict[str, str | bool]
"""A file of contacts, or one contact: its texts by column."""
SentRow = str | dict[str, str]
"""A log of sent mail, or one mail of it: its texts by column."""
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")]
Market = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
PageAddress = Annotated[str, msgspec.Meta(pattern=r"^(https?://.*\{(code|name)\}|(?!\w+://)[^{}]+$)")]
Seconds = Annotated[float, msgspec.Meta(ge=0)]
Instant = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)$")]


class SenderTable(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """`[sender]`: the sending company. What is given here, fixes can write into a mail."""

    name: Annotated[str, _text("Registered name, as it stands in a footer.", "Example Trading GmbH")] = ""
    address: Annotated[
        str, _text("Postal address, on one line or many.", "1 Example Street, 20095 Hamburg, Germany")
    ] = ""
    privacy_url: Annotated[
        str, _text("Where the privacy notice is.", "https://example.com/privacy", pattern=r"^(https?://.*)?$")
    ] = ""
    unsubscribe_url: Annotated[
        str,
        _text(
            "Where one click unsubscribes.", "https://example.com/unsubscribe", pattern=r"^(https?://.*)?$"
        ),
    ] = ""
    unsubscribe_mailto: Annotated[
        str, _text("Address that unsubscribes whoever writes to it.", "unsubscribe@example.com")
    ] = ""
    phone: Annotated[str, _text("Number that readers can call.", "+49 40 123456")] = ""
    imprint: Annotated[
        str,
        _text(
            "What your law wants to stand in business mail: register, number, directors, VAT number.",
            "Amtsgericht Hamburg, HRB 12345; Managing director: Anna Weber; VAT DE123456789",
        ),
    ] = ""


class CompanyTable(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """`[company]`: the house itself, whom else it deals with, and what must not leave it."""

    domains: Annotated[
        Words, _text("Domains of your own company: who writes from there is a colleague.", ["example.com"])
    ] = ()
    internal: Annotated[
        Words,
        _text("Hosts and domains that nobody outside should read of.", ["corp.example.com", "fileserver"]),
    ] = ()
    customers: Annotated[
        NamesOf,
        _text(
            "Customers, whose names are not for others: names or domains, or domains by name.",
            {"Weber Pumps": ["weber-pumps.example"]},
        ),
    ] = ()
    competitors: Annotated[
        NamesOf,
        _text(
            "Competitors, who should not read along: names or domains, or domains by name.",
            ["Other Ltd", "other-valves.example"],
        ),
    ] = ()
    project_names: Annotated[
        NamesOf,
        _text(
            "Names of projects that only colleagues know, or by name the domains that know of them, too.",
            ["Blue Heron"],
        ),
    ] = ()
    price_words: Annotated[
        Words, _text("Words of your calculation that no reader outside should see.", ["walk-away price"])
    ] = ()


class ConfigFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """`preflint.toml`, `.preflint.toml`, or `[tool.preflint]` in `pyproject.toml`. The nearest file wins."""

    extend: Annotated[
        str | None,
        _text("Another configuration file, relative to this one, to build upon.", "../preflint.toml"),
    ] = None
    select: Annotated[
        Selectors | None, _text("Rules that run: codes, prefixes, names, packs, or ALL.", ["ALL"])
    ] = None
    ignore: Annotated[Selectors, _text("Rules that do not run.", ["PLE004"])] = ()
    extend_select: Annotated[Selectors, _text("Rules that run as well, such as preview ones.", ["SPM"])] = ()
    docs_url: Annotated[
        PageAddress | None,
        _text(
            "Where a rule is explained: an address with {code} or {name} in it, or the folder of "
            "a site that was built (build/site/html). Without one, reports name no address; "
            "'preflint explain CODE --open' shows the page without a network.",
            "https://example.com/mail-rules/{code}",
        ),
    ] = None
    fail_on: Annotated[
        Severity | None, _text("Exit with 1 from this severity on: error, warning or info.", "warning")
    ] = None
    profile: Annotated[
        Literal["auto", "personal", "marketing", "transactional"] | None,
        _text("What mails are for: auto (as each mail shows), personal, marketing or transactional.", "auto"),
    ] = None
    relation: Annotated[
        Literal["auto"] | RelationName | None,
        _text(
            "What mails are to their readers: auto (as each mail shows), answer, inquiry-answer, follow-up, "
            "first-contact, campaign, notification, internal or not-a-mail.",
            "auto",
        ),
    ] = None
    lang: Annotated[Spoken | None, _text("Language of messages. Default: the locale's.", "en")] = None
    languages: Annotated[
        tuple[Language, ...], _text("Languages that mails are written in.", ["en", "de"])
    ] = ()
    markets: Annotated[
        tuple[Market, ...], _text("Countries written to (ISO 3166, EU for all of it).", ["US", "DE", "EU"])
    ] = ()
    send_at: Annotated[
        Instant | None,
        _text(
            "When mails leave, with the zone; else their X-Preflint-Send-At or their Date says it.",
            "2026-12-05T16:30:00+08:00",
        ),
    ] = None
    recipients: Annotated[
        tuple[MailboxClass, ...],
        _text(
            "Mailboxes that mails without a To go to: company, private, encrypted, disposable, relay.",
            ["company"],
        ),
    ] = ()
    clients: Annotated[
        Words | None,
        _text(
            "Mail programs that must show the mail; ! takes out. Default: Apple Mail, Gmail, Outlook, Yahoo.",
            ["gmail.*", "outlook.*", "!outlook.windows-mail"],
        ),
    ] = None
    exclude: Annotated[
        Words, _text("Files that a walk leaves out, as in .gitignore.", ["archive/", "*.draft.eml"])
    ] = ()
    packs: Annotated[
        Words, _text("Folders with rule packs of your own, relative to this file.", ["rules/house"])
    ] = ()
    baseline: Annotated[
        str | None,
        _text(
            "File of findings that are accepted as they are, relative to this one.", "preflint-baseline.jsonl"
        ),
    ] = None
    vocabulary: Annotated[
        Words, _text("Phrases that prose rules accept, such as product names.", ["Free Flow 3000"])
    ] = ()
    phrases: Annotated[
        Words, _text("Files with phrases that you do not want to see, relative to this one.", ["phrases.txt"])
    ] = ()
    contacts: Annotated[
        str | tuple[Row, ...] | None,
        _text(
            "Whom you write to: a CSV, TSV, .vcf, YAML or JSON file beside this one, several, or tables.",
            "contacts.csv",
        ),
    ] = None
    sent: Annotated[
        str | tuple[SentRow, ...] | None,
        _text(
            "What you sent before: a CSV (date, from, to, subject, body), an .mbox or a Maildir, or several; "
            "rules of frequency then speak.",
            "sent.csv",
        ),
    ] = None
    per_file_ignores: Annotated[
        dict[str, Selectors],
        _text("Rules that do not run on the files of a glob, as in .gitignore.", {"newsletters/**": ["HDR"]}),
    ] = {}
    schema: Annotated[
        str | Words | dict[str, Any] | None,
        _text(
            "The data that templates get: a JSON, YAML or TOML file (JSON Schema or an example of the data), "
            "a list of names, or the example itself.",
            "contact.json",
            ["first_name", "order.number"],
        ),
    ] = None
    templates: Annotated[
        dict[str, str],
        _text("The template dialect of the files of a glob, as in .gitignore.", {"emails/**": "liquid"}),
    ] = {}
    render: Annotated[bool | None, _text("Render templates, and lint what comes out as well.", True)] = None
    samples: Annotated[
        dict[str, dict[str, Any] | str],
        _text(
            "Data to render templates with, by persona: a table, or a JSON or YAML file. Default: guessed.",
            {"plain": {"first_name": "Anna"}},
        ),
    ] = {}
    siblings: Annotated[
        bool | None,
        _text(
            "Read welcome.txt, welcome.subject.txt and the like together with welcome.html as one mail.", True
        ),
    ] = None
    messages: Annotated[
        tuple[dict[Role, str], ...],
        _text(
            "Files that are one mail where their names do not say so: a path by role (html, text, subject, "
            "preheader, from), each with one * for the name that they share, relative to this file.",
            [{"html": "emails/html/*.html", "subject": "emails/subjects/*.txt"}],
        ),
    ] = ()
    time_budget: Annotated[
        Seconds | None,
        _text("Seconds of processor time that a mail may take; what is left is not checked. 0: no end.", 20),
    ] = None
    sender: SenderTable = SenderTable()
    company: CompanyTable = CompanyTable()
    rules: Annotated[
        dict[str, dict[str, Any]],
        _text(
            "Per rule: `severity` (error, warning, info or off), and any option of its check; `extend-` "
            "before a list's name adds to it.",
            {"SPM001": {"severity": "info"}},
        ),
    ] = {}
