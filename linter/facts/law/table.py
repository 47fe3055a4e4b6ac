"""The table of a country's law on commercial mail: `rules/<pack>/data/law-<code>.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec

from linter.facts.table import Fault, Step, Table, shape
from linter.model.diagnostic import Severity
from linter.model.relation import RelationName

NAME = "law-"
"""How names of these tables begin; the country's code in small letters follows."""

Status = Literal["read", "secondary", "memory"]
"""`read`: the text itself was, in an official or an unaltered copy. `secondary`: an account of it was.
`memory`: neither."""

GRAVEST: Mapping[Status, Severity] = {
    "read": Severity.ERROR,
    "secondary": Severity.WARNING,
    "memory": Severity.INFO,
}
"""How grave a finding may be that rests on it."""

SignalName = Literal[
    "opt-out",
    "opt-out-text",
    "opt-out-mailbox",
    "opt-out-bilingual",
    "address",
    "name",
    "privacy",
    "source",
    "contact",
    "phone",
    "register",
]
"""What a law may want in a mail. `opt-out`: a way to refuse, a header's too; `opt-out-text`: one that the
reader sees; `opt-out-mailbox`: an address to refuse at; `opt-out-bilingual`: in Chinese and in English.
`address`: a postal one. `source`: where the reader's address is from, or why it is used. `contact`: a phone,
a mailbox or a page. `register`: the number under which the company is registered, or the page that has it."""

Readers = Literal["everybody", "consumers", "businesses"]
Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
Address = Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]

ADVERTISING: tuple[RelationName, ...] = ("first-contact", "campaign")


class Cited(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """Where the law says something.

    `source` is where the text is published, `seen` the day of the copy that was read, `status` what was read.
    """

    article: str
    source: Address
    status: Status
    seen: Day = "2026-11-29"


class Duty(Cited, frozen=True, kw_only=True, rename="kebab"):
    """Something that must stand in a mail: to which `readers`, and in which relations to them.

    `forms`: legal forms, one of which the sender's name must have.
    """

    readers: Readers = "everybody"
    relations: tuple[RelationName, ...] = ADVERTISING
    forms: tuple[str, ...] = ()


class Consent(Cited, frozen=True, kw_only=True, rename="kebab"):
    """Whether a reader must have agreed before: a private person, somebody at a company, a desk (`info@`).

    `business` is left out where no source tells. `inferred`: a published address, or business between both,
    may stand for it.
    """

    consumers: bool
    business: bool | None = None
    desks: bool = True
    inferred: bool = False


class Label(Cited, frozen=True, kw_only=True, rename="kebab"):
    """A word that marks advertising: the `text` to write, and tokens that the law takes as it.

    `place`: at the front of the subject, in it, or anywhere in the mail. `free`: any word for advertising of
    `shared/ad-label` will do.
    """

    text: str
    accepts: tuple[str, ...]
    place: Literal["front", "subject", "anywhere"]
    free: bool = False
    relations: tuple[RelationName, ...] = ADVERTISING


class Refusal(Cited, frozen=True, kw_only=True, rename="kebab"):
    """How a refusal must go: heeded within `days` (`working` ones, or all), without a log-in, for nothing.

    `live_days` (key `live-days`): so long the way out must work.
    """

    days: int | None = None
    working: bool = True
    live_days: int | None = None
    no_login: bool = False
    no_fee: bool = True


class LawExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """A mail, and the codes of all that the law's pack finds in it; the self-test holds the law to it."""

    text: str
    codes: tuple[str, ...]
    to: str = ""
    sender: str = "Lily Chen <lily@hx-valves.example>"
    subject: str = "New valves"
    headers: tuple[str, ...] = ()
    relation: RelationName = "campaign"
    config: dict[str, Any] = msgspec.field(default_factory=dict)
    note: str = ""


@shape
class LawTable(Table, frozen=True, tag="law", rename="kebab"):
    """What the law of one country wants in commercial mail: `law-<code>` is its name.

    What the country is called stands in `shared/countries`. `members`: countries whose own tables add to this
    one. `duties`: what must stand in mail to readers there, by signal; `senders`: in mail from companies
    there. `exempt` and `notes` are for people.
    """

    country: Code
    act: str
    consent: Consent | None = None
    members: tuple[Code, ...] = ()
    duties: dict[SignalName, Duty] = msgspec.field(default_factory=dict)
    senders: dict[SignalName, Duty] = msgspec.field(default_factory=dict)
    label: Label | None = None
    refusal: Refusal | None = None
    exempt: tuple[str, ...] = ()
    penalty: str = ""
    notes: tuple[str, ...] = ()
    examples: tuple[LawExample, ...] = ()

    def cited(self) -> Iterator[tuple[str, Cited]]:
        """Everything that it says of the law, by what it is about."""
        for name in ("consent", "label", "refusal"):
            if (one := getattr(self, name)) is not None:
                yield name, one
        yield from self.duties.items()
        yield from ((f"senders.{name}", one) for name, one in self.senders.items())

    def faults(self) -> Iterator[Fault]:
        """An example tells what a law does."""
        if (self.duties or self.label) and len(self.examples) < _EXAMPLES:
            where = ("examples",) if self.examples else ()
            yield where, f"a law needs {_EXAMPLES} examples", "one bad, one good"

    def beside(self, name: str, others: Mapping[str, Table]) -> Iterator[Fault]:
        """Its file is named after its country."""
        own = f"{NAME}{self.country.lower()}"
        if not name.endswith(f"/{own}"):
            yield ("country",), f"the law of {self.country} lies in another file", f"call it {own}.yaml"

    def written(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """The tokens of its label."""
        if self.label is not None:
            yield from ((("label", "accepts", at), token) for at, token in enumerate(self.label.accepts))


_EXAMPLES = 2

SIGNALS: tuple[SignalName, ...] = get_args(SignalName)
