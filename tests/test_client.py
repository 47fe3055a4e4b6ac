"""Client support: the tables, who is meant by a glob, what counts as a use, and who never comes to it."""

from __future__ import annotations

import io
import json
import re
import tarfile
from pathlib import Path

import pytest

from linter import api, ruleset
from linter.checks.clients.data import Feature, FeatureTable, Partly, SupportTable
from linter.checks.clients.html import Places
from linter.checks.clients.support import ClientSupport
from linter.config.read import command_line
from linter.config.resolve import merge
from linter.errors import ConfigError
from linter.facts.table import MappingTable, NameTable
from linter.model.client import DEFAULT_CLIENTS, matching, selected
from linter.model.source import Source
from linter.parse import parse
from linter.ruleset.decoding import tables_of
from tests.facts import facts_of
from tools import refresh_clients

RULES = ruleset.load()
SUPPORT = RULES.table("clients/caniemail", SupportTable)
WORDING = RULES.table("clients/wording", NameTable).values
FEATURES = RULES.table("clients/features", FeatureTable).values
MATCHERS = RULES.table("clients/features", FeatureTable).matchers
QUIET = RULES.table("clients/quiet", MappingTable).values


def slugs_of(page: str) -> set[str]:
    (message,) = parse(Source("t.html", page.encode()), "template")
    return set(Places(facts_of(message), message.root, MATCHERS).by_slug)


def found(page: str, *clients: str) -> list[str]:
    """Each diagnostic of the pack as `what is marked: message`."""
    told = {"select": ["CLT"], "profile": "marketing", "clients": list(clients)}
    prepared = api.prepare(merge([command_line(told, Path.cwd())]), rules=RULES, language="en")
    source = Source("t.html", page.encode())
    (result,) = api.lint(source, prepared, kind="template")
    return [
        f"{source.data[d.span.start : d.span.end].decode()}: {d.message}"
        for d in result.diagnostics
        if d.code.startswith("CLT")
    ]


def test_every_feature_is_in_one_rule_or_left_out_with_a_reason() -> None:
    in_rules = [s for r in RULES.rules if isinstance(r.check, ClientSupport) for s in r.check.features]
    assert sorted([*in_rules, *QUIET]) == sorted(SUPPORT.features)


def test_own_words_are_for_features_that_a_rule_names() -> None:
    named = {s for r in RULES.rules if isinstance(r.check, ClientSupport) for s in r.check.features}
    assert set(WORDING) <= named
    assert all(called.en and called.zh for called in WORDING.values())


def test_titles_that_read_badly_have_words_of_our_own() -> None:
    in_rules = [s for r in RULES.rules if isinstance(r.check, ClientSupport) for s in r.check.features]
    titles = [SUPPORT.features[slug].title for slug in in_rules if slug not in WORDING]
    assert [t for t in titles if re.search("element|attribute|format|combinator|selector|unit|CSS", t)] == []


def test_every_feature_that_can_be_seen_has_a_matcher() -> None:
    known = set(SUPPORT.features)
    assert known - set(FEATURES) == {"amp", "bimi", "css-comments", "html-comments", "html-doctype"}
    assert {*FEATURES, *(slug for found in FEATURES.values() for slug in found.needs)} <= known


def test_every_client_is_said_once_of_each_feature() -> None:
    for feature in SUPPORT.features.values():
        said = [*feature.fails, *feature.unknown, *(c for one in feature.partly for c in one.clients)]
        assert len(said) == len(set(said))
        notes = [note for one in feature.partly for note in one.notes]
        assert all(len(note) <= refresh_clients.NOTE_LENGTH for note in notes)


def test_rules_that_are_named_as_saying_it_exist() -> None:
    named = {reason.removesuffix(" says it") for reason in QUIET.values() if reason.endswith(" says it")}
    assert named
    assert all(RULES.get(code) for code in named)


SNIPPETS = {
    "property": '<p style="{}:1">',
    "function": "<p style='color:{}(1)'>",
    "unit": "<p style='width:-1.5{}'>",
    "at": "<style>@{} x{{}}</style>",
    "pseudo": "<style>a:{}{{b:c}}</style>",
    "image": "<img src='a.{}?b'>",
}
"""Pages that use a feature, from the way it is found."""

CASES = [
    (slug, "<img src=data:x>" if name == "data:" else page.format(name))
    for slug, found in sorted(FEATURES.items())
    for how, page in SNIPPETS.items()
    for name in getattr(found, how)
]


@pytest.mark.parametrize(("slug", "page"), CASES, ids=[f"{slug}-{i}" for i, (slug, _) in enumerate(CASES)])
def test_each_matcher_finds_its_feature(slug: str, page: str) -> None:
    assert slug in slugs_of(page)


USES = {
    "flex": ("<p style='display:inline-flex'>", "css-display-flex", True),
    "block": ("<p style='display:block'>", "css-display-flex", False),
    "relative": ("<p style='position:relative'>", "css-position", False),
    "url in background": ("<p style='background:#fff url(a.png)'>", "css-background-image", True),
    "function in a string": ("<style>a{content:'max(1)'}</style>", "css-function-max", False),
    "function in a url": ("<p style='background:url(a/max(1).png)'>", "css-function-max", False),
    "unit in a name": ("<p style='width:x1rem'>", "css-unit-rem", False),
    "unit in a colour": ("<p style='color:#1ch'>", "css-unit-ch", False),
    "template tag": ("<p style='width:{{ max(1) }}'>", "css-function-max", False),
    "variable only set": ("<style>a{--b:c}</style>", "css-variables", False),
    "variable used": ("<style>a{--b:c} p{color:var(--b)}</style>", "css-variables", True),
    "variable behind a plain value": ("<style>p{color:#036;color:var(--b)}</style>", "css-variables", False),
    "hidden": ("<style>p{visibility:hidden}</style>", "css-visibility", True),
    "hidden, of no width": (
        "<style>p{visibility:hidden;width:0 !important}</style>",
        "css-visibility",
        False,
    ),
    "hidden, of some width": ("<style>p{visibility:hidden;width:0.5em}</style>", "css-visibility", True),
    "var": ("<p style='color:var(--b)'>", "css-variables", True),
    "alpha": ("<p style='color:rgb(1 2 3 / 4%)'>", "css-rgba", True),
    "no alpha": ("<p style='color:rgb(1 2 3)'>", "css-rgba", False),
    "nesting": ("<style>a{b:c;& d{e:f}}</style>", "css-nesting", True),
    "no nesting": ("<style>@media x{a{b:c}}</style>", "css-nesting", False),
    "child": ("<style>a>b{c:d}</style>", "css-selector-child", True),
    "sign in an attribute": ("<style>a[b='>']{c:d}</style>", "css-selector-child", False),
    "not()": ("<style>a:not(b>c){d:e}</style>", "css-selector-child", False),
    "chained": ("<style>.a.b{c:d}</style>", "css-selector-chaining", True),
    "keyframe": ("<style>@keyframes x{50%{a:b}from{c:d}}</style>", "css-selector-type", False),
    "media query": ("<style>@media (orientation:portrait){a{b:c}}</style>", "css-at-media-orientation", True),
    "aimed selector": ("<style>u + .body a{b:c}</style>", "css-selector-adjacent-sibling", False),
    "picture in video": ("<video><img src=a.png></video>", "html-video", False),
    "svg behind text": ("<p style='background-image:url(\"a.svg#b\")'>", "image-svg", True),
    "hidden block": ("<p style='display:none;opacity:0'>", "css-opacity", False),
}


@pytest.mark.parametrize(("page", "slug", "expected"), USES.values(), ids=USES)
def test_what_counts_as_a_use(page: str, slug: str, expected: bool) -> None:
    assert (slug in slugs_of(page)) is expected


FLEX = "display:flex: 'display:flex' does nothing in Outlook (Windows)"
WAYS = {
    "plain": ("<p style='display:flex'>", "outlook.windows", [FLEX]),
    "other client": ("<p style='display:flex'>", "apple-mail.*", []),
    "supports": ("<style>@supports (display:flex){p{display:flex}}</style>", "outlook.windows", []),
    "media": ("<style>@media (max-width:9px){p{display:flex}}</style>", "outlook.windows", []),
    "selector": ("<style>p:hover{display:flex}</style>", "outlook.windows", []),
    "value before": ("<p style='display:block;display:flex'>", "outlook.windows", []),
    "value behind": ("<p style='display:flex;display:block'>", "outlook.windows", [FLEX]),
    "not mso": ("<!--[if !mso]><!--><p style='display:flex'><!--<![endif]-->", "outlook.windows", []),
    "behind not mso": (
        "<!--[if !mso]><!--><p><!--<![endif]--><p style='display:flex'>",
        "outlook.windows",
        [FLEX],
    ),
    "mso-hide": ("<div style='mso-hide:all'><p style='display:flex'></div>", "outlook.windows", []),
    "quoted": ("<div class=gmail_quote><p style='display:flex'></div>", "outlook.windows", []),
    "implied": ("<p style='display:flex;justify-content:end'>", "outlook.windows", [FLEX]),
    "implied, but elsewhere": (
        "<p style='display:flex;justify-content:end'>",
        "gmail.desktop-webmail",
        ["justify-content:end: 'justify-content' does nothing in Gmail (web)"],
    ),
    "value of a lost property": ("<p style='mask:min(1px)'>", "outlook.windows", []),
    "counted once": ("<p style='display:flex'><p style='display:flex'>", "outlook.windows", [FLEX]),
}


@pytest.mark.parametrize(("page", "client", "expected"), WAYS.values(), ids=WAYS)
def test_who_comes_to_it(page: str, client: str, expected: list[str]) -> None:
    decorated = [line for line in found(page, client) if "mask" not in line.partition(":")[0]]
    assert decorated == expected


NAMES = (
    "apple-mail.ios",
    "gmail.android",
    "gmail.ios",
    "gmail.mobile-webmail",
    "outlook.ios",
    "outlook.windows",
)
GLOBS = {
    "glob": (("gmail.*",), ["gmail.android", "gmail.ios", "gmail.mobile-webmail"]),
    "family": (("gmail",), ["gmail.android", "gmail.ios", "gmail.mobile-webmail"]),
    "platform": (("*.ios",), ["apple-mail.ios", "gmail.ios", "outlook.ios"]),
    "taken out": (("*.ios", "!gmail.*"), ["apple-mail.ios", "outlook.ios"]),
    "in again": (("!gmail.*", "gmail.ios"), ["gmail.ios"]),
    "taken out of the default": (("!gmail", "!outlook.*"), ["apple-mail.ios"]),
    "default": ((), ["apple-mail.ios", "gmail.android", "gmail.ios", "outlook.ios", "outlook.windows"]),
    "capitals": (("Outlook.Windows",), ["outlook.windows"]),
}


@pytest.mark.parametrize(("globs", "expected"), GLOBS.values(), ids=GLOBS)
def test_selected(globs: tuple[str, ...], expected: list[str]) -> None:
    assert list(selected(globs, NAMES)) == expected


def test_the_default_clients_exist() -> None:
    assert all(matching(glob.removeprefix("!"), SUPPORT.clients) for glob in DEFAULT_CLIENTS)


@pytest.mark.parametrize(
    ("glob", "hint"), [("outlok.*", "did you mean 'outlook.*'?"), ("!gmail.io", "did you mean 'gmail.ios'?")]
)
def test_a_glob_that_fits_nothing_is_an_error(glob: str, hint: str) -> None:
    config = merge([command_line({"clients": ["gmail.*", glob]}, Path.cwd())])
    with pytest.raises(ConfigError) as caught:
        api.prepare(config, rules=RULES)
    assert (caught.value.message, caught.value.hint) == (f"no mail program fits '{glob}'", hint)


def test_named_by_family_where_all_of_it_is_meant() -> None:
    among = ("gmail.android", "gmail.ios", "outlook.ios", "outlook.windows", "yahoo.ios")
    assert SUPPORT.named(("gmail.android", "gmail.ios", "outlook.windows", "yahoo.ios"), among) == (
        "Gmail, Outlook (Windows), Yahoo! Mail (iOS)"
    )


def test_quiet_features_can_be_asked_for() -> None:
    told = {"select": ["CLT006"], "profile": "marketing", "clients": ["outlook.windows"]}
    source = Source("t.html", b'<p style="border-radius:1px">')
    counts = []
    for more in ({}, {"rules": {"CLT006": {"extend-features": ["css-border-radius"]}}}):
        config = merge([command_line(told | more, Path.cwd())])
        (result,) = api.lint(source, api.prepare(config, rules=RULES), kind="template")
        counts.append(len(result.diagnostics))
    assert counts == [0, 1]


def test_a_background_needs_a_colour_behind_it() -> None:
    image = "background-image:url(a.png)"
    pages = {
        f'<td style="{image}">': True,
        f'<td bgcolor="#fff" style="{image}">': False,
        f'<td style="{image};background-color:#fff">': False,
        f"<style>td{{{image}}}</style>": True,
        f"<style>td{{background:#fff;{image}}}</style>": False,
        f'<!--[if mso]><v:rect></v:rect><![endif]--><td style="{image}">': False,
    }
    assert {page: bool(found(page, "outlook.windows")) for page in pages} == pages


FEATURE = {
    "slug": "css-x",
    "title": "x ",
    "category": "css",
    "last_test_date": "2026-01-02",
    "stats": {
        "outlook": {"windows": {"2016": "y", "2019": "a #1 #2"}, "ios": {"1": "n"}},
        "gmail": {"ios": {"2020": "y #2"}},
    },
    "notes_by_num": {"1": "Buggy | odd. See [here](https://e.org).", "2": "`x` " + "y" * 300},
}


def test_refresh(tmp_path: Path) -> None:
    data = {
        "api_version": "9",
        "last_update_date": "2026-02-03 00:00:00",
        "nicenames": {"family": {"gmail": "Gmail", "outlook": "Outlook"}},
        "data": [FEATURE],
    }
    package = {"name": "caniemail", "version": "2", "repository": "o/r"}
    tarball = tmp_path / "p.tgz"
    with tarfile.open(tarball, "w:gz") as archive:
        for name, text in {
            "data/caniemail.json": json.dumps(data),
            "package.json": json.dumps(package),
            "LICENSE": "MIT",
        }.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    (tmp_path / "data").mkdir()
    refresh_clients.main(tarball, tmp_path / "data")
    table = tables_of(tmp_path)[f"{tmp_path.name}/caniemail"]
    partly = Partly(("outlook.windows",), ("Buggy | odd. See here.", "x " + "y" * 177 + "…"))
    assert table == SupportTable(
        source="caniemail.com (MIT, see NOTICE), API 9, from npm caniemail 2",
        date="2026-02-03",
        clients=("gmail.ios", "outlook.ios", "outlook.windows"),
        families={"gmail": "Gmail", "outlook": "Outlook"},
        features={
            "css-x": Feature(title="x", date="2026-01-02", fails=("outlook.ios",), partly=(partly,)),
        },
    )
    assert "MIT" in (tmp_path / "data" / "NOTICE").read_text("utf-8")
