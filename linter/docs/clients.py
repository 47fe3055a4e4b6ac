"""`docs/clients.md`: which mail programs are asked for, and what becomes of each feature of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from linter.checks.clients.data import SupportTable, url_of
from linter.checks.clients.support import ClientSupport
from linter.facts.table import MappingTable
from linter.model.client import DEFAULT_CLIENTS, selected
from linter.ruleset import RuleSet

_TOP = """# Mail programs: what they do not show

preflint knows {features} features of HTML, CSS and images in {clients} mail programs, from
[caniemail.com](https://www.caniemail.com/) (MIT; `rules/clients/data/NOTICE`), at the newest version of
each that was tested. It is a table of tests, so some of it is old: each diagnostic names the day of the
test and the feature's page.

```toml
clients = ["gmail.*", "outlook.windows", "apple-mail.ios", "!gmail.mobile-webmail"]
```

A name is `family.platform`; `*` stands for anything, a family alone for all of it, and `!` takes out. With
`!` alone, out of the default: {default}. That is where most business mail is opened; of these, Gmail in a
phone's browser is left out because nearly nobody uses it beside the app, and Windows Mail because Microsoft
retired it in 2024. Each feature is reported once a file, with all programs that fail.

Nothing is said where a program never comes to the feature: inside `@supports`, a media query or a selector
that it does not know, between `[if !mso]` and `[endif]` or below `mso-hide: all` (Outlook for Windows), in
a block with `display: none`; nor where the same property has a plain value before it, or a background
colour or VML stands behind an image. `[rules.CLT006]` `extend-features = ["css-border-radius"]` asks for a
feature that is left out.

Known: {known}

## Reported

| Rule | Severity | Features |
|---|---|---|
"""


def clients_page(rules: RuleSet) -> str:
    """The page as Markdown."""
    support = rules.table("clients/caniemail", SupportTable)
    asked: dict[str, tuple[str, ...]] = {
        rule.code: rule.check.features for rule in rules.rules if isinstance(rule.check, ClientSupport)
    }
    quiet = rules.table("clients/quiet", MappingTable).values
    default = selected((), support.clients)
    page = _TOP.format(
        features=len(support.features),
        clients=len(support.clients),
        default=", ".join(f"`{glob}`" for glob in DEFAULT_CLIENTS) + f" ({len(default)} programs)",
        known=", ".join(f"`{client}`" for client in support.clients) + ".",
    )
    for code, slugs in asked.items():
        rule = rules.by_word[code]
        listed = ", ".join(_linked(slug) for slug in slugs)
        link = f"[{code} {rule.name}](../rules/{rule.pack}/{rule.name}.yaml)"
        page += f"| {link} | {rule.severity} | {len(slugs)}: {listed} |\n"
    return page + _left_out(quiet)


def _left_out(quiet: Mapping[str, str]) -> str:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for slug in sorted(quiet):
        by_reason[quiet[slug]].append(slug)
    page = f"\n## Left out\n\n{len(quiet)} features, each for a reason.\n\n| Why | Features |\n|---|---|\n"
    for reason, slugs in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
        page += f"| {reason} | {len(slugs)}: {', '.join(_linked(slug) for slug in slugs)} |\n"
    return page


def _linked(slug: str) -> str:
    return f"[{slug}]({url_of(slug)})"
