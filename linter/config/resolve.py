"""Layers of configuration become one frozen `Config` that remembers where each value came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from linter.catalogue import _
from linter.config.company import company_of, settings
from linter.config.docs_url import address
from linter.config.globs import PerFile, Spoken, Together, matches, spoken_in, together_in
from linter.config.naming import named_by
from linter.config.read import Layer, assignment, command_line, layers_of, nearest
from linter.errors import ConfigError
from linter.model.client import DEFAULT_CLIENTS
from linter.model.company import Company
from linter.model.diagnostic import Severity
from linter.model.mailbox import MailboxClass
from linter.model.sender import Sender

DEFAULT = str(_("default"))

TIME_BUDGET = 20.0
"""Seconds that one mail may take where nothing is said: many times what any mail of people does."""

EXTEND = "extend-"
"""What stands before the name of a rule's list where a config adds to it."""


_NEAREST = (
    *("select", "docs_url", "fail_on", "profile", "relation", "lang", "time_budget", "clients", "render"),
    *("siblings", "send_at"),
)
"""Keys of which the nearest layer's value counts alone."""


class Setting(NamedTuple):
    """One effective value: its dotted key, the value, and its origin (`path:line`, command line, default)."""

    key: str
    value: Any
    origin: str


@dataclass(frozen=True)
class Config:
    """What holds for a file. `root` is the folder of the nearest configuration file, else the working one."""

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    docs_url: str = ""
    fail_on: Severity = Severity.WARNING
    profile: str = "auto"
    relation: str = "auto"
    lang: str | None = None
    languages: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    send_at: str = ""
    recipients: tuple[MailboxClass, ...] = ()
    clients: tuple[str, ...] = ()
    exclude: tuple[tuple[Path, str], ...] = ()
    per_file_ignores: tuple[PerFile, ...] = ()
    templates: tuple[Spoken, ...] = ()
    siblings: bool = True
    messages: tuple[Together, ...] = ()
    schema: tuple[Path, Any] | None = None
    packs: tuple[Path, ...] = ()
    baseline: Path | None = None
    vocabulary: tuple[str, ...] = ()
    phrases: tuple[tuple[Path, str], ...] = ()
    contacts: tuple[tuple[Path, Any], ...] = ()
    sent: tuple[tuple[Path, Any], ...] = ()
    sender: Sender = field(default_factory=Sender)
    company: Company = field(default_factory=Company)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    render: bool = False
    samples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    time_budget: float = TIME_BUDGET
    file: Path | None = None
    root: Path = field(default_factory=Path.cwd)
    layers: tuple[Layer, ...] = field(default=(), repr=False)

    def settings(self) -> tuple[Setting, ...]:
        """Every value in force, in the order of the schema, defaults included."""
        found = [Setting(key, value, self.origin(key)) for key, value in self._plain.items()]
        found += [
            Setting(f"rules.{code}.{key}", value, self.origin("rules", code, key))
            for code, options in self.rules.items()
            for key, value in options.items()
        ]
        return tuple(found)

    def origin(self, *steps: str, item: str = "") -> str:
        """Where a key (or one item of its list) was said last: `path:line`, `command line` or `default`."""
        steps = tuple(part for step in steps[:1] for part in step.split(".")) + steps[1:]
        for layer in reversed(self.layers):
            value: Any = layer.given
            for step in steps:
                value = value.get(step) if isinstance(value, dict) else None
            if value is not None and (not item or item in value):
                return layer.place(*steps, item=item)
        return DEFAULT

    def excludes(self, path: Path) -> bool:
        """Whether a walk leaves this file or folder out (patterns as in .gitignore)."""
        return any(matches(root, glob, path) for root, glob in self.exclude)

    def names(self, path: Path) -> bool:
        """Whether `messages` names this file, so that a walk takes it whatever its suffix."""
        return bool(self.messages) and any(one.shared(path.absolute()) for one in self.messages)

    def ignores_for(self, path: Path) -> tuple[str, ...]:
        """Selectors that `per-file-ignores` names for this file."""
        found = (one.selectors for one in self.per_file_ignores if matches(one.root, one.glob, path))
        return tuple(selector for selectors in found for selector in selectors)

    def dialect_for(self, path: Path) -> str:
        """The template dialect that `templates` names for this file, the last that fits; else empty."""
        found = [one.dialect for one in self.templates if matches(one.root, one.glob, path)]
        return found[-1] if found else ""

    @cached_property
    def _plain(self) -> dict[str, Any]:
        ignores = {one.glob: list(one.selectors) for one in self.per_file_ignores}
        sender = {
            "sender." + name.replace("_", "-"): getattr(self.sender, name)
            for name in Sender.__dataclass_fields__
        }
        return {
            "select": list(self.select),
            "ignore": list(self.ignore),
            "extend-select": list(self.extend_select),
            "docs-url": self.docs_url or None,
            "fail-on": str(self.fail_on),
            "profile": self.profile,
            "relation": self.relation,
            "lang": self.lang,
            "languages": list(self.languages),
            "markets": list(self.markets),
            "send-at": self.send_at or None,
            "recipients": list(self.recipients),
            "clients": list(self.clients or DEFAULT_CLIENTS),
            "exclude": [glob for _, glob in self.exclude],
            "packs": [str(path) for path in self.packs],
            "baseline": str(self.baseline) if self.baseline else None,
            "vocabulary": list(self.vocabulary),
            "phrases": [name for _, name in self.phrases],
            "contacts": [one for _, one in self.contacts],
            "sent": [one for _, one in self.sent],
            "per-file-ignores": ignores,
            "schema": self.schema[1] if self.schema else None,
            "render": self.render,
            "samples": {name: dict(data) for name, data in self.samples.items()},
            "templates": {one.glob: one.dialect for one in self.templates},
            "siblings": self.siblings,
            "messages": [dict(one.paths) for one in self.messages],
            "time-budget": self.time_budget,
            **sender,
            **settings(self.company),
        }


def resolve(
    path: Path | None = None,
    *,
    config: Sequence[str] = (),
    isolated: bool = False,
    overrides: Mapping[str, Any] | None = None,
) -> Config:
    """The configuration for a file or folder (the working folder where `path` is `None`).

    `config` are the values of `--config`: a file, which takes the place of the nearest one, or `KEY=VALUE`.
    `overrides` are keys (as in a file) that the command line sets by options of their own.
    """
    here = Path.cwd()
    files = [value for value in config if "=" not in value or Path(value).is_file()]
    chosen = [Path(value) for value in files]
    for file in chosen:
        if not file.is_file():
            raise ConfigError(_("there is no such configuration file"), where=str(file))
    if not chosen and not isolated:
        start = (path or here).resolve()
        found = nearest(start if start.is_dir() else start.parent)
        chosen = [found] if found else []
    layers = [layer for file in chosen for layer in layers_of(file)]
    layers += [assignment(value, here) for value in config if value not in files]
    layers.append(command_line(overrides or {}, here))
    return merge(layers, chosen[-1].resolve() if chosen else None)


def merge(layers: Sequence[Layer], file: Path | None = None) -> Config:
    """Put the layers on each other, the nearest last: lists add up, other values and `select` replace."""
    given: dict[str, Any] = {}
    sender: dict[str, Any] = {}
    rules: dict[str, dict[str, Any]] = {}
    for layer in layers:
        values = layer.values
        for key in _NEAREST:
            if getattr(values, key) is not None:
                given[key] = getattr(values, key)
        if values.docs_url:
            given["docs_url"] = address(values.docs_url, layer.root)
        named = named_by(layer)
        given |= {key: value for key, value in named.one.items() if value is not None}
        if values.samples:
            from linter.config.samples import samples_of

            given["samples"] = {**given.get("samples", {}), **samples_of(layer)}
        for key in ("ignore", "extend_select", "languages", "markets", "recipients", "vocabulary"):
            given[key] = (*given.get(key, ()), *getattr(values, key))
        given["exclude"] = (*given.get("exclude", ()), *((layer.root, glob) for glob in values.exclude))
        for key in ("phrases", "contacts", "sent", "packs"):
            given[key] = (*given.get(key, ()), *getattr(named, key))
        ignores = (PerFile(layer.root, glob, codes) for glob, codes in values.per_file_ignores.items())
        given["per_file_ignores"] = (*given.get("per_file_ignores", ()), *ignores)
        given["templates"] = (*given.get("templates", ()), *spoken_in(layer))
        given["messages"] = (*given.get("messages", ()), *together_in(layer))
        told = layer.given.get("sender", {})
        sender |= {_snake(key): getattr(values.sender, _snake(key)) for key in told}
        for code, options in values.rules.items():
            rules[code] = _added(rules.get(code, {}), options)
    root = file.parent if file else Path.cwd()
    if "send_at" in given:
        _hold_to_calendar(given["send_at"], layers)
    given |= {"sender": Sender(**sender), "company": company_of(layers), "rules": rules}
    return Config(**given, file=file, root=root, layers=tuple(layers))


def _hold_to_calendar(text: str, layers: Sequence[Layer]) -> None:
    """Refuse a day or an hour that there is not."""
    from linter.coding.dates import parse_instant

    if parse_instant(text) is None:
        where = next(one.place("send-at") for one in reversed(layers) if one.values.send_at is not None)
        said = _("'{text}' is no time in any calendar", text=text)
        raise ConfigError(said, where=where)


def _added(below: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of two layers: the upper one's replace the lower one's, but `extend-` lists add up."""
    merged = {**below, **options}
    for key in options.keys() & below.keys():
        old, new = below[key], options[key]
        if key.startswith(EXTEND) and type(old) is type(new):
            if isinstance(new, list):
                merged[key] = [*old, *new]
            elif isinstance(new, dict):
                merged[key] = {**old, **new}
    return merged


def _snake(key: str) -> str:
    return key.replace("-", "_")
