"""The clock of the readers: whole mails and what is found, edges by hand, an oracle of another make."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import holidays
import pytest
import yaml

from linter.api import fix, lint
from linter.config import Config
from linter.config.read import command_line
from linter.config.resolve import merge
from linter.engine.prepared import Prepared, prepare
from linter.errors import ConfigError
from linter.facts.clock.days import free, long_holiday
from linter.facts.clock.hours import good_hours, hour
from linter.facts.clock.lands import CountryTable, Land, country_named, region_named, zones_of
from linter.facts.clock.offices import USUAL, OfficeTable, day_in
from linter.facts.clock.whereabouts import Where
from linter.facts.clock.zones import zone
from linter.facts.context import Terms
from linter.facts.mailboxes import Place
from linter.model.source import Source
from linter.ruleset import RuleSet, load
from tests.clock_rows import MAILS
from tests.conftest import ROOT, Command
from tests.effort import EFFORT
from tests.tables import shared_tables

NOW = datetime(2030, 1, 1, tzinfo=UTC)
"""Far from every send time: the wall clock has no say."""

RELATIONS = {"on": "follow-up", "ans": "answer", "camp": "campaign", "note": "notification", "in": "internal"}
TERMS = Terms(tables=shared_tables())
NOBODY = Place(None, "", None, 0)  # type: ignore[arg-type]


@cache
def rules() -> RuleSet:
    return load()


def config_of(said: str) -> Mapping[str, object]:
    contacts, config = [], {}
    for one in filter(None, map(str.strip, said.split(", "))):
        name, _, where = one.partition("=")
        if name == "home":
            config["sender"] = {"address": f"1 Main Street, {where}"}
            continue
        row = {"email": f"{name}@{name}.example"}
        if where[0] in "@#":
            row["zone" if where[0] == "@" else "phone"] = where[1:]
        else:
            row["country"], _, row["region"] = where.partition("/")
        contacts.append(row)
    return config | ({"contacts": contacts} if contacts else {})


@cache
def prepared(said: str, relation: str) -> Prepared:
    layer = command_line({"select": ["TIM"], "relation": RELATIONS[relation], **config_of(said)}, None)  # type: ignore[arg-type]
    return prepare(merge([layer]), rules=rules(), language="en")


def rows() -> Iterator[object]:
    for line in MAILS.strip().splitlines():
        if not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            yield pytest.param(*cells, id=" ".join(filter(None, cells[:6])))


@pytest.mark.parametrize(("at", "to", "contacts", "relation", "subject", "text", "found"), list(rows()))
def test_mails(at: str, to: str, contacts: str, relation: str, subject: str, text: str, found: str) -> None:
    mail = (
        f"From: Lily <lily@hx-valves.example>\nTo: {to}\nSubject: {subject or 'Valves'}\n"
        f"X-Preflint-Send-At: {at}\nContent-Type: text/plain; charset=utf-8\n\n"
        f"Hello,\n\n{text or 'Here it is.'}\n"
    )
    (result,) = lint(Source("a.eml", mail.encode()), prepared(contacts, relation), now=NOW)
    assert " + ".join(f"{one.code} {one.match}" for one in result.diagnostics) == found


def where(*zones: str, country: str = "", region: str = "") -> Where:
    land = Land(country, region)
    return Where(NOBODY, land, tuple(map(zone, zones or zones_of(TERMS, land))), "contacts")


EDGES = [
    pytest.param("2026-03-29T00:59+00:00", "Europe/Berlin", "Sun 01:59", id="before-summer-begins"),
    pytest.param("2026-03-29T01:00+00:00", "Europe/Berlin", "Sun 03:00", id="summer-begins"),
    pytest.param("2026-10-25T00:30+00:00", "Europe/Berlin", "Sun 02:30", id="first-of-two-hours"),
    pytest.param("2026-10-25T01:30+00:00", "Europe/Berlin", "Sun 02:30", id="second-of-two-hours"),
    pytest.param("2026-03-08T06:59+00:00", "America/New_York", "Sun 01:59", id="before-daylight-time"),
    pytest.param("2026-03-08T07:00+00:00", "America/New_York", "Sun 03:00", id="daylight-time"),
    pytest.param("2026-03-20T13:00+00:00", "America/New_York", "Fri 09:00", id="us-before-europe"),
    pytest.param("2026-03-20T13:00+00:00", "Europe/London", "Fri 13:00", id="europe-after-us"),
    pytest.param("2026-04-04T15:59+00:00", "Australia/Sydney", "Sun 02:59", id="south-winter"),
    pytest.param("2026-04-04T16:00+00:00", "Australia/Sydney", "Sun 02:00", id="south-winter-begins"),
    pytest.param("2026-04-04T15:00+00:00", "Australia/Lord_Howe", "Sun 01:30", id="half-an-hour-of-summer"),
    pytest.param("2026-07-01T12:00+00:00", "America/Phoenix", "Wed 05:00", id="no-summer-time"),
    pytest.param("2026-01-01T10:00+00:00", "Pacific/Kiritimati", "Fri 00:00", id="farthest-east"),
    pytest.param("2026-01-01T10:59+00:00", "Pacific/Pago_Pago", "Wed 23:59", id="farthest-west"),
    pytest.param("2026-01-01T10:15+00:00", "Pacific/Chatham", "Fri 00:00", id="quarter-of-an-hour"),
    pytest.param("2026-01-01T18:15+00:00", "Asia/Kathmandu", "Fri 00:00", id="nepal"),
    pytest.param("2026-02-28T16:00+00:00", "Asia/Shanghai", "Sun 00:00", id="no-leap-year"),
    pytest.param("2028-02-28T16:00+00:00", "Asia/Shanghai", "Tue 00:00", id="leap-year"),
    pytest.param("2025-12-31T16:00+00:00", "Asia/Shanghai", "Thu 00:00", id="new-year"),
    pytest.param("2026-06-01T03:30+00:00", "America/St_Johns", "Mon 01:00", id="newfoundland"),
    pytest.param("2026-03-27T00:00+00:00", "Asia/Jerusalem", "Fri 03:00", id="israel-begins-on-a-friday"),
    pytest.param("2026-05-01T12:00+00:00", "Africa/Casablanca", "Fri 13:00", id="morocco"),
    pytest.param("2026-02-25T12:00+00:00", "Africa/Casablanca", "Wed 12:00", id="morocco-in-ramadan"),
]


@pytest.mark.parametrize(("at", "name", "shown"), EDGES)
def test_what_a_clock_shows(at: str, name: str, shown: str) -> None:
    (clock,) = where(name).clocks(datetime.fromisoformat(at))
    assert f"{clock:%a %H:%M}" == shown


SLOTS = [
    pytest.param(
        "2026-03-27T20:00+08:00", ["DE"], "2026-03-27T20:00+08:00 2026-03-30T15:00+08:00", id="summer-between"
    ),
    pytest.param("2026-03-06T18:00-05:00", ["US NY"], "2026-03-09T09:00-04:00", id="daylight-between"),
    pytest.param(
        "2026-03-05T12:00+08:00", ["DE", "US NY"], "2026-03-05T22:00+08:00 2026-03-06T22:00+08:00", id="two"
    ),
    pytest.param("2026-03-05T12:00+08:00", ["DE", "US CA"], "", id="no-hour-suits-both"),
    pytest.param(
        "2026-01-16T12:00+08:00",
        ["SA", "DE"],
        "2026-01-19T16:00+08:00 2026-01-20T16:00+08:00",
        id="weekends-of-both",
    ),
    pytest.param(
        "2026-03-05T15:20+08:00",
        ["GB"],
        "2026-03-05T17:00+08:00 2026-03-06T17:00+08:00",
        id="a-day-there-ends-on-the-next-date-here",
    ),
    pytest.param("2026-02-13T18:00+08:00", ["CN"], "2026-02-14T09:00+08:00", id="a-saturday-of-work"),
    pytest.param("2026-04-02T20:00+02:00", ["DE"], "2026-04-07T09:00+02:00", id="easter"),
]


@pytest.mark.parametrize(("at", "lands", "expected"), SLOTS)
def test_good_hours(at: str, lands: list[str], expected: str) -> None:
    readers = [where(country=one[:2], region=one[3:]) for one in lands]
    found = good_hours(
        [(one, USUAL) for one in readers], datetime.fromisoformat(at), max(1, len(expected.split()))
    )
    same = [
        one.astimezone(datetime.fromisoformat(e).tzinfo)
        for one, e in zip(found, expected.split(), strict=False)
    ]
    assert " ".join(one.isoformat(timespec="minutes") for one in same) == expected


OPEN = [
    pytest.param("IT", "2026-03-05T12:40+01:00", "2026-03-05T14:30+01:00 2026-03-06T09:00+01:00", id="noon"),
    pytest.param(
        "VN", "2026-03-06T16:00+07:00", "2026-03-06T16:00+07:00 2026-03-09T09:00+07:00", id="saturday"
    ),
    pytest.param("NG", "2026-03-05T13:00+01:00", "2026-03-05T14:00+01:00", id="an-hour-of-lunch"),
    pytest.param("MY", "2026-03-06T12:20+08:00", "2026-03-06T15:00+08:00", id="prayers-on-friday"),
    pytest.param("MY", "2026-03-05T12:20+08:00", "2026-03-05T13:30+08:00", id="none-on-thursday"),
    pytest.param("AE", "2026-03-06T12:00+04:00", "2026-03-09T09:00+04:00", id="half-a-friday"),
    pytest.param("IN", "2026-03-05T09:00+05:30", "2026-03-05T09:30+05:30", id="a-late-beginning"),
    pytest.param("BR", "2026-03-05T12:00-03:00", "2026-03-05T12:00-03:00", id="zones-leave-no-other-hour"),
    pytest.param("NO", "2026-03-05T12:10+01:00", "2026-03-05T12:30+01:00", id="not-read"),
]


@pytest.mark.parametrize(("country", "at", "expected"), OPEN)
def test_good_hours_are_those_of_the_countrys_offices(country: str, at: str, expected: str) -> None:
    reader = (where(country=country), day_in(Terms(tables=rules().tables), Land(country)))
    found = good_hours([reader], datetime.fromisoformat(at), len(expected.split()))
    assert " ".join(one.isoformat(timespec="minutes") for one in found) == expected


def test_offices_are_of_known_countries_and_say_where_that_was_read() -> None:
    table = rules().tables["timing/offices"]
    assert isinstance(table, OfficeTable)
    assert set(table.values) <= set(TERMS.tables["shared/countries"].values)  # type: ignore[attr-defined]
    assert all(office.source for office in table.values.values())
    assert not list(table.faults())


def test_an_hour_that_is_set_goes_before_that_of_a_country(preflint: Command) -> None:
    mail = DRAFT % b"Date: Tue, 03 Mar 2026 17:30:00 +0100\n"
    asked = ("-", "--select", "TIM002", "--relation", "follow-up")
    assert "TIM002" in preflint(*asked, stdin=mail).out
    assert "TIM002" not in preflint(*asked, "--config", "rules.TIM002.work-to=19", stdin=mail).out


FREE = [
    pytest.param("DE", "2026-05-01", ("holiday", "Labor Day"), id="everywhere"),
    pytest.param("DE BY", "2026-06-04", ("holiday", "Corpus Christi"), id="a-state"),
    pytest.param("DE", "2026-06-04", None, id="some-states-only"),
    pytest.param("SA", "2026-01-16", ("weekend", ""), id="friday"),
    pytest.param("SA", "2026-01-18", None, id="sunday"),
    pytest.param("CN", "2026-02-14", None, id="saturday-made-up-for"),
    pytest.param("CN", "2026-02-17", ("holiday", "Chinese New Year (Spring Festival)"), id="spring-festival"),
    pytest.param("ZZ", "2026-01-17", ("weekend", ""), id="unknown-country"),
    pytest.param("ZZ", "2026-12-25", None, id="unknown-holidays"),
]


@pytest.mark.parametrize(("land", "day", "expected"), FREE)
def test_free_days(land: str, day: str, expected: tuple[str, str] | None) -> None:
    found = free(Land(land[:2], land[3:]), date.fromisoformat(day))
    assert (found and (found.kind, found.names[0])) == expected


@pytest.mark.parametrize(
    ("land", "day", "expected"),
    [
        pytest.param("CN", "2026-02-18", "2026-02-15 2026-02-23", id="spring-festival"),
        pytest.param("CN", "2026-10-03", "2026-10-01 2026-10-07", id="golden-week"),
        pytest.param("JP", "2026-05-04", "2026-05-02 2026-05-06", id="golden-week-of-japan"),
        pytest.param("DE", "2026-05-02", "", id="three-days-are-not-long"),
        pytest.param("DE", "2026-04-05", "2026-04-03 2026-04-06", id="easter"),
        pytest.param("CN", "2026-03-07", "", id="a-weekend"),
    ],
)
def test_long_holidays(land: str, day: str, expected: str) -> None:
    found = long_holiday(Land(land), date.fromisoformat(day))
    assert (f"{found.start} {found.end}" if found else "") == expected


# --- an oracle that shares no line with what it judges: zones by another list, weekends by hand

COUNTRIES = (
    "AE AR AT AU BD BE BR CA CH CL CN CO CZ DE DK EG ES FI FR GB GR HK ID IE IL IN IT JP KR MX MY NL NO NZ "
    "PL PT RU SA SE US"
).split()
WEEKENDS = {"AE": {5, 6}, "SA": {4, 5}, "EG": {4, 5}, "IL": {4, 5}, "BD": {4, 5}}


@cache
def oracle_zones(country: str) -> tuple[ZoneInfo, ...]:
    """By zone1970.tab, where countries share zones that have agreed since 1970."""
    if country == "CN":
        return (ZoneInfo("Asia/Shanghai"),)
    text = files("tzdata").joinpath("zoneinfo", "zone1970.tab").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return tuple(ZoneInfo(line[2]) for line in lines if country in line[0].split(","))


@cache
def oracle_table(country: str) -> tuple[frozenset[date], frozenset[date]]:
    """Holidays of three years, and days of work at weekends."""
    table = holidays.country_holidays(country, years=range(2025, 2029))
    return frozenset(table), frozenset(table.weekend_workdays)


def oracle(country: str, at: datetime) -> tuple[str, bool]:
    """What kind of hour it is, and whether that is sure."""
    kinds = set()
    free_days, worked = oracle_table(country)
    for one in oracle_zones(country):
        clock = at.astimezone(one)
        minutes, day = clock.hour * 60 + clock.minute, clock.date()
        if day in free_days and day not in worked:
            kinds.add("holiday")
        elif clock.weekday() in WEEKENDS.get(country, {5, 6}) and day not in worked:
            kinds.add("weekend")
        elif minutes >= 22 * 60 or minutes < 7 * 60:
            kinds.add("night")
        else:
            kinds.add("work" if 8 * 60 <= minutes < 18 * 60 else "edge")
    if len(kinds) == 1:
        return kinds.pop(), True
    if kinds <= {"edge", "night"}:
        return "edge", True
    return ("night" if "night" in kinds else "work"), False


@pytest.mark.slow
def test_against_the_oracle() -> None:
    chance = random.Random(20261130)
    start = datetime(2025, 1, 2, tzinfo=UTC)
    span = int(timedelta(days=3 * 365).total_seconds() // 60)
    number = 2000 if EFFORT != "quick" else 400
    wrong = []
    readers = {country: where(country=country) for country in COUNTRIES}
    for _ in range(number):
        at = start + timedelta(minutes=chance.randrange(span))
        for country, reader in readers.items():
            found = hour(reader, at, USUAL)
            if (found.kind, found.is_sure) != oracle(country, at):
                wrong.append((country, at.isoformat(), found.kind, found.is_sure, oracle(country, at)))
    assert not wrong, f"{len(wrong)} of {number * len(COUNTRIES)}: {wrong[:8]}"


@pytest.mark.slow
def test_offices_against_the_oracle() -> None:
    """The table as its file has it, read and reckoned in minutes, without the code that judges by it."""
    rows = yaml.safe_load((ROOT / "rules/timing/data/offices.yaml").read_text("utf-8"))["values"]
    terms, chance, wrong = Terms(tables=rules().tables), random.Random(20261201), []
    start = datetime(2025, 1, 2, tzinfo=UTC)
    for country, row in rows.items():
        (zone_, *others) = oracle_zones(country)
        for _ in range(0 if others else 300):
            at = start + timedelta(minutes=chance.randrange(3 * 365 * 1440))
            kind, _is_sure = oracle(country, at)
            clock = at.astimezone(zone_)
            minutes, name = clock.hour * 60 + clock.minute, f"{clock:%a}".lower()
            low, high = (hour_ * 60 for hour_ in row.get("part", {}).get(name, row["work"]))
            if kind in ("work", "edge"):
                kind = "work" if low <= minutes < high else "edge"
            elif kind == "weekend" and name in row.get("part", {}) and low <= minutes < high:
                kind = "part"
            found = hour(where(country=country), at, day_in(terms, Land(country))).kind
            if found != kind:
                wrong.append((country, at.isoformat(), found, kind))
    assert not wrong, f"{len(wrong)}: {wrong[:8]}"


def test_the_tables_of_countries_are_those_of_cldr() -> None:
    babel = pytest.importorskip("babel")
    english, chinese = babel.Locale("en"), babel.Locale("zh")
    aliases = babel.core.get_global("territory_aliases")
    table = TERMS.table("shared/countries", CountryTable)
    for code, country in (*table.values.items(), *table.unions.items()):
        assert (country.en, country.zh) == (english.territories[code], chinese.territories[code])
    assert all(aliases[country.iso3] == [code] for code, country in table.values.items())


def test_regions_have_zones_of_the_database() -> None:
    known = set(files("tzdata").joinpath("zones").read_text("utf-8").split())
    table = TERMS.tables["shared/regions"]
    regions = [one for some in table.values.values() for one in some.values()]  # type: ignore[attr-defined]
    assert {name for region in regions for name in region.zones} <= known


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("Germany", "DE", id="english"),
        pytest.param("德国", "DE", id="chinese"),
        pytest.param("deutschland", "DE", id="its-own"),
        pytest.param("U.S.A.", "US", id="full-stops"),
        pytest.param("UK", "GB", id="another-code"),
        pytest.param("deu", "DE", id="three-letters"),
        pytest.param("Europe", "", id="union"),
        pytest.param("Atlantis", "", id="nowhere"),
    ],
)
def test_countries_by_name(name: str, code: str) -> None:
    assert country_named(TERMS, name) == code


@pytest.mark.parametrize(
    ("country", "name", "code"),
    [
        pytest.param("US", "California", "CA", id="state"),
        pytest.param("US", "ca", "CA", id="code"),
        pytest.param("US", "US-CA", "CA", id="iso"),
        pytest.param("US", "san francisco", "CA", id="city"),
        pytest.param("CA", "Toronto", "ON", id="province"),
        pytest.param("DE", "Bayern", "Bayern", id="one-zone"),
    ],
)
def test_regions_by_name(country: str, name: str, code: str) -> None:
    assert region_named(TERMS, country, name) == code


BY_DAY_OF_4 = "2026-03-04T16:30:00+08:00"
DRAFT = b"From: Lily <lily@hx-valves.example>\nTo: a@weber.de\nSubject: Valves\n%s\nHere it is.\n"


def test_the_fix_plans_the_next_good_hour_once() -> None:
    source = Source("a.eml", DRAFT % b"Date: Tue, 03 Mar 2026 10:00:00 +0800\n")
    first = fix(source, prepared("", "on"), unsafe=True, now=NOW)
    assert b"\nX-Preflint-Send-At: 2026-03-03T16:00:00+08:00\n" in first.source.data
    assert not first.results[0].diagnostics
    assert fix(first.source, prepared("", "on"), unsafe=True, now=NOW).source.data == first.source.data


PLANNED = [
    pytest.param("Wed, 04 Mar 2026 10:00:00 +0800", "", "", ["TIM001"], id="a-plan-at-night"),
    pytest.param("Wed, 04 Mar 2026 16:30:00 +0800", "", "", [], id="a-good-plan"),
    pytest.param("Wed, 04 Mar 2026 10:00:00 +0800", BY_DAY_OF_4, "", [], id="its-field-says-later"),
    pytest.param("Thu, 05 Mar 2026 10:00:00 +0800", BY_DAY_OF_4, "", ["HDR011"], id="its-field-says-earlier"),
    pytest.param(
        "Thu, 05 Mar 2026 10:00:00 +0800", "", BY_DAY_OF_4, ["HDR011"], id="the-option-says-earlier"
    ),
    pytest.param("Sun, 05 Mar 2028 16:30:00 +0800", "", "", ["HDR011", "TIM003"], id="years-ahead"),
]


@pytest.mark.parametrize(("date", "field", "key", "codes"), PLANNED)
def test_a_date_to_come_is_a_plan(date: str, field: str, key: str, codes: list[str]) -> None:
    given = {"select": ["TIM", "HDR011"], "relation": "follow-up"} | ({"send-at": key} if key else {})
    ready = prepare(merge([command_line(given, None)]), rules=rules(), language="en")  # type: ignore[arg-type]
    fields = f"Date: {date}\n" + (f"X-Preflint-Send-At: {field}\n" if field else "")
    (result,) = lint(Source("a.eml", DRAFT % fields.encode()), ready, now=datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert sorted(one.code for one in result.diagnostics) == codes


def test_the_wall_clock_has_no_say() -> None:
    source = Source("a.eml", DRAFT % b"Date: Tue, 03 Mar 2026 10:00:00 +0800\n")
    found = [lint(source, prepared("", "on"), now=NOW + timedelta(days=n)) for n in (-3000, 0)]
    assert found[0] == found[1]
    assert not found[0][0].timely


AT_NIGHT, BY_DAY = "2026-03-03T10:00:00+08:00", "2026-03-03T16:00:00+08:00"


@pytest.mark.parametrize(
    ("fields", "key", "code"),
    [
        pytest.param("Date: Tue, 03 Mar 2026 10:00:00 +0800\n", "", "TIM001", id="date"),
        pytest.param("Date: Tue, 03 Mar 2026 16:00:00 +0800\n", AT_NIGHT, "TIM001", id="key-over-date"),
        pytest.param(f"X-Preflint-Send-At: {AT_NIGHT}\n", BY_DAY, "", id="key-over-field"),
        pytest.param(
            f"Date: Tue, 03 Mar 2026 10:00:00 +0800\nX-Preflint-Send-At: {BY_DAY}\n",
            "",
            "",
            id="field-over-date",
        ),
        pytest.param(
            "Date: Tue, 03 Mar 2026 10:00:00 +0800\nReturn-Path: <lily@hx-valves.example>\n",
            "",
            "",
            id="sent",
        ),
        pytest.param("", AT_NIGHT, "TIM001", id="key"),
    ],
)
def test_who_says_when_it_leaves(fields: str, key: str, code: str) -> None:
    given = {"select": ["TIM"], "relation": "follow-up"} | ({"send-at": key} if key else {})
    ready = prepare(merge([command_line(given, None)]), rules=rules(), language="en")  # type: ignore[arg-type]
    (result,) = lint(Source("a.eml", DRAFT % fields.encode()), ready, now=NOW)
    assert "".join(one.code for one in result.diagnostics) == code


def test_the_option(preflint: Command) -> None:
    mail = DRAFT % b"Date: Tue, 03 Mar 2026 16:00:00 +0800\n"
    assert "TIM001" in preflint("-", "--select", "TIM", "--send-at", AT_NIGHT, stdin=mail).out


def test_it_is_said_once_that_nobody_says_when(preflint: Command) -> None:
    run = preflint("check", "-", "--select", "TIM", "--relation", "follow-up", stdin=DRAFT % b"")
    assert run.out.count("--send-at") == 1
    assert "TIM0" not in run.out


@pytest.mark.parametrize("text", ["2026-02-30T10:00:00+08:00", "2026-03-03T25:00:00+08:00"])
def test_no_such_time(text: str) -> None:
    with pytest.raises(ConfigError, match="no time in any calendar"):
        merge([command_line({"send-at": text}, None)])  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["2026-03-03T10:00:00", "tomorrow", "2026-03-03"])
def test_no_time_with_a_zone(text: str) -> None:
    with pytest.raises(ConfigError):
        command_line({"send-at": text}, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "We load on 31 September 2027.", [("31 September 2027", "30 September 2027")], id="day-first"
        ),
        pytest.param(
            "Valid until November 31.", [("November 31", "November 30")], id="month-first-behind-until"
        ),
        pytest.param("Due 29.02.2026.", [("29.02.2026", "28.02.2026")], id="no-leap-year"),
        pytest.param("Due 02/30/2027.", [("02/30/2027", "02/28/2027")], id="american-figures"),
        pytest.param("Due 2027/04/31.", [("2027/04/31", "2027/04/30")], id="year-first"),
        pytest.param("交货期：2027年11月31日。", [("2027年11月31日", "2027年11月30日")], id="chinese"),
        pytest.param("Due 29.02.2028 or on February 29.", [], id="leap-year"),
        pytest.param("In November 31 buyers came.", [], id="figure-of-something-else"),
        pytest.param("> We load on 31 September 2027.", [], id="quoted"),
    ],
)
def test_a_day_that_no_month_has(text: str, found: list[tuple[str, str]]) -> None:
    mail = Source("a.eml", f"Subject: Load\nTo: jo@kai.example\n\n{text}\n".encode())
    results = lint(mail, prepare(Config(select=("TIM017",))), now=NOW)
    seen = [
        (mail.data[d.span.start : d.span.end].decode(), d.fix.alternatives[0])
        for result in results
        for d in result.diagnostics
        if d.fix
    ]
    assert seen == found
