"""The law of each country, as mail × country × relation × reader: exactly these codes of the pack are found.

What is expected is written down here from the acts, not read from the tables that the rules are made of.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from linter import api, ruleset
from linter.config.read import command_line
from linter.config.resolve import merge
from linter.errors import RuleError
from linter.facts.law.table import GRAVEST, NAME, LawTable
from linter.formatters.display import Display
from linter.formatters.full import full
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.report import Report
from linter.model.source import Source
from linter.ruleset.decoding import tables_of
from linter.selftest.laws import codes_of

RULES = ruleset.load()

WAY_OUT = "Unsubscribe 取消訂閱: https://hx.example/out\n"
FOOT = (
    "Haixing Valves Co. Ltd, 88 Binhai Road, Ningbo 315000, China\nTel. +86 574 8888 0000, out@hx.example\n"
    "You receive this mail because you are a customer.\nPrivacy policy: https://hx.example/privacy\n"
)
MAILS = {
    "bare": "Our spring list is ready.\n",
    "link": "Our spring list is ready.\nUnsubscribe: https://hx.example/out\n",
    "full": f"Our spring list is ready.\n{WAY_OUT}{FOOT}",
    "head": f"Our spring list is ready.\n{FOOT}",
}
"""Nothing but the offer; with a link out; with all that any law wants; that without the visible way out."""

# The codes without CMP and noughts: of a bare offer in a campaign to a company, to a private person; with a
# link out; with everything; with the way out in the header alone.
BY_COUNTRY = """
US  1,2           1,2           2           -   14
EU  1,3,4         1,3,4,17      3,4         -   14
LV  1,3,4         1,3,4,17      3,4         -   14
DE  1,3,4,17      1,3,4,17      3,4,17      -   14
AT  1,3,4,17      1,3,4,17      3,4,17      -   14
CH  1,3,4,17      1,3,4,17      3,4,17      -   14
FR  1,3,4         1,3,4,17      3,4         -   14
IT  1,3,4,17      1,3,4,17      3,4,17      -   14
ES  1,3,4,17      1,3,4,17      3,4,17      -   14
NL  1,3,4,17      1,3,4,17      3,4,17      -   14
BE  1,3,4,17      1,3,4,17      3,4,17      -   14
PL  1,3,4,10,12,17  1,3,4,10,12,17  3,4,10,17  10  10,14
HR  1,3,4         1,3,4,17      3,4         -   14
SE  1,3,4         1,3,4,17      3,4         -   14
DK  1,3,4,17      1,3,4,17      3,4,17      -   14
FI  1,3,4         1,3,4,17      3,4         -   14
IE  1,3,4         1,3,4,17      3,4         -   14
PT  1,3,4         1,3,4,17      3,4         -   14
CZ  1,3,4,10,17   1,3,4,10,17   3,4,10,17   10  10,14
LU  1,3,4         1,3,4,17      3,4         -   14
GR  1,3,4,17      1,3,4,17      3,4,17      -   14
HU  1,3,4         1,3,4,17      3,4         -   14
RO  1,3,4,17      1,3,4,17      3,4,17      -   14
GB  1,3,4         1,3,4,17      3,4         -   14
NO  1,3,4,17      1,3,4,17      3,4,17      -   14
CA  1,2,4,17      1,2,4,17      2,4,17      -   14
KR  1,4,5,12,17   1,4,5,12,17   4,5,17      5   5,14
JP  1,2,4,17      1,2,4,17      2,4,17      -   14
CN  1,4,6,12,17   1,4,6,12,17   4,6,16,17   6   6,14
HK  1,2,4         1,2,4         2,4,15      -   14
TW  1             1             -           -   -
SG  1,7           1,7           7,16        7   7,14
AU  1,4,12,17     1,4,12,17     4,17        -   14
NZ  1,4,12,17     1,4,12,17     4,17        -   14
IL  1,2,4,10,17   1,2,4,10,17   2,4,10,17   10  10,14
ZA  1,4,17        1,4,17        4,17        -   -
AE  -             17            -           -   -
SA  1             1,17          -           -   -
TR  1,4,10,12     1,4,10,12,17  4,10        10  10
BR  1,4           1,4           4           -   -
MX  -             2,3,4         -           -   -
IN  -             -             -           -   -
RU  17            17            17          -   -
KE  -             -             -           -   -
"""
OTHERWISE = {
    ("SG", "first-contact", "bare", "company"): "-",
    ("SG", "first-contact", "full", "company"): "-",
    ("CH", "first-contact", "bare", "company"): "3,17",
    ("CA", "notification", "bare", "company"): "1,2",
    ("AU", "notification", "bare", "company"): "4",
    ("BE", "campaign", "bare", "desk"): "1,3,4",
    ("NO", "campaign", "bare", "desk"): "1,3,4",
}
"""What differs from the same mail in a campaign to somebody at a company, or from silence."""

TLDS = {"GB": "co.uk"}


def _rows() -> list[tuple[str, str, str, str, str]]:
    """Country, relation, mail, reader and codes."""
    rows = []
    for line in BY_COUNTRY.strip().splitlines():
        country, bare, private, link, full, head = line.split()
        rows += [
            (country, "campaign", "bare", "company", bare),
            (country, "campaign", "bare", "private", private),
            (country, "campaign", "bare", "desk", bare),
            (country, "campaign", "link", "company", link),
            (country, "campaign", "full", "company", full),
            (country, "campaign", "head", "company", head),
            (country, "first-contact", "bare", "company", bare),
            (country, "first-contact", "full", "company", full),
            *(
                (country, name, "bare", "company", "-")
                for name in ("inquiry-answer", "follow-up", "notification")
            ),
        ]
    return [(*row[:4], OTHERWISE.get(row[:4], row[4])) for row in rows]


ROWS = _rows()


@cache
def _prepared(relation: str, country: str = "") -> api.Prepared:
    contacts = ({"email": "ann@gmail.com", "country": country, "class": "private"},) if country else ()
    return _with(select=["CMP"], relation=relation, sender={"name": "Haixing Valves"}, contacts=contacts)


def _with(language: str = "en", **fields: Any) -> api.Prepared:
    return api.prepare(merge([command_line(fields, Path.cwd())]), rules=RULES, language=language)


def _found(text: str, prepared: api.Prepared) -> list[Diagnostic]:
    (result,) = api.lint(Source("a.eml", text.encode()), prepared)
    return sorted(result.diagnostics, key=lambda one: one.code)


def _mail(to: str, text: str, *fields: str, subject: str = "New valves") -> str:
    head = ["From: Lily Chen <lily@hx-valves.example>", *([f"To: {to}"] if to else []), *fields]
    return "\n".join([*head, f"Subject: {subject}", "Content-Type: text/plain; charset=utf-8", "", text])


@pytest.mark.parametrize(
    ("country", "relation", "mail", "reader", "codes"), ROWS, ids=["-".join(row[:4]) for row in ROWS]
)
def test_country(country: str, relation: str, mail: str, reader: str, codes: str) -> None:
    ending = TLDS.get(country, country.lower())
    to = {"private": "ann@gmail.com", "desk": f"info@pumps.{ending}"}.get(reader, f"ann@pumps.{ending}")
    fields = ["List-Unsubscribe: <https://hx.example/out>"] if mail == "head" else []
    prepared = _prepared(relation, country if reader == "private" else "")
    found = [
        one.code.removeprefix("CMP").lstrip("0") for one in _found(_mail(to, MAILS[mail], *fields), prepared)
    ]
    assert (",".join(found) or "-") == codes


def test_rows_are_enough() -> None:
    assert len(ROWS) >= 300
    assert len({row[:4] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "name", sorted(name for name in RULES.tables if name.partition("/")[2].startswith(NAME))
)
def test_examples_of_the_law(name: str) -> None:
    law = RULES.table(name, LawTable)
    found = [codes_of(example, "compliance", RULES) for example in law.examples]
    assert found == [example.codes for example in law.examples]


WHERE = [
    pytest.param("ann@pumps.de", {}, "", "Germany", "error", id="ending"),
    pytest.param("ann@pumps.eu", {}, "", "European Union", "error", id="ending-of-the-union"),
    pytest.param("ann@pumps.lv", {}, "", "Latvia", "error", id="member-without-a-table"),
    pytest.param("ann@pumps.example", {}, "", "country not known, so United States", "warning", id="nothing"),
    pytest.param(
        "ann@pumps.io", {}, "", "country not known, so United States", "warning", id="ending-that-is-sold"
    ),
    pytest.param("", {"markets": ("CA",)}, "", "Canada", "error", id="market"),
    pytest.param("ann@pumps.de", {"markets": ("CA",)}, "", "Germany", "error", id="reader-before-market"),
    pytest.param(
        "ann@pumps.example", {"contacts": {"country": "Atlantis", "note": "x"}}, "", "", "", id="unknown-name"
    ),
    pytest.param(
        "ann@pumps.example", {"contacts": {"country": "España"}}, "", "Spain", "error", id="contact"
    ),
    pytest.param(
        "ann@pumps.de", {"contacts": {"country": "UK"}}, "", "United Kingdom", "error", id="contact-first"
    ),
    pytest.param(
        "ann@pumps.example", {"contacts": {"phone": "+47 22 00 00 00"}}, "", "Norway", "warning", id="phone"
    ),
    pytest.param(
        "ann@pumps.example", {"contacts": {"电话": "0061 2 5550"}}, "", "Australia", "warning", id="phone-00"
    ),
    pytest.param(
        "ann@pumps.example",
        {"contacts": {"phone": "+1 416 555 0123"}},
        "",
        "Canada",
        "warning",
        id="area-code",
    ),
    pytest.param(
        "ann@pumps.example",
        {"contacts": {"country": "NLD"}},
        "",
        "Netherlands",
        "warning",
        id="three-letters",
    ),
    pytest.param(
        "ann@pumps.us", {"contacts": {"country": "Kanada, Ontario"}}, "", "Canada", "error", id="with-a-part"
    ),
    pytest.param(
        "ann@pumps.us", {"contacts": {"country": "EEA"}}, "", "European Union", "error", id="union-by-name"
    ),
    pytest.param("ann@naver.com", {}, "", "South Korea", "warning", id="provider"),
    pytest.param("", {}, "Weber Pumpen\nNorway\n\nDear Ann,\n", "Norway", "warning", id="above-the-greeting"),
    pytest.param("ann@pumps.us", {}, "", "United States", "error", id="act-that-was-read"),
    pytest.param("ann@pumps.fi", {}, "", "Finland", "warning", id="account-of-the-act"),
    pytest.param("ann@pumps.com.br", {}, "", "Brazil", "info", id="self-regulation"),
]


@pytest.mark.parametrize(("to", "config", "above", "country", "severity"), WHERE)
def test_where_it_is_read(to: str, config: dict[str, Any], above: str, country: str, severity: str) -> None:
    told = dict(config)
    if "contacts" in told:
        told["contacts"] = ({"email": to, **told["contacts"]},)
    prepared = _with(select=["CMP001"], relation="campaign", **told)
    found = _found(_mail(to, f"{above}Our spring list is ready.\n"), prepared)
    assert [one.severity for one in found] == ([Severity(severity)] if severity else [])
    assert all(f"({country}, " in one.message for one in found)


LAWS = [RULES.table(name, LawTable) for name in RULES.tables if name.partition("/")[2].startswith(NAME)]
WITH_A_WAY_OUT = sorted(law.country for law in LAWS if "opt-out" in law.duties)


@pytest.mark.parametrize("country", WITH_A_WAY_OUT)
def test_no_finding_is_graver_than_what_was_read_of_the_law(country: str) -> None:
    """The rule is an error by itself; how the text of the law was read decides."""
    (law,) = (one for one in LAWS if one.country == country)
    found = _found(_mail("ann@gmail.com", MAILS["bare"]), _prepared("campaign", country))
    (way_out,) = (one for one in found if one.code == "CMP001")
    status = law.duties["opt-out"].status
    assert (status, way_out.severity) == (status, GRAVEST[status])


def test_one_finding_for_three_countries() -> None:
    to = "ann@pumps.de, tom@pumps.ca, kim@pumps.com.au, luc@pumps.fr"
    (found,) = _found(_mail(to, MAILS["bare"]), _with(select=["CMP001"], relation="campaign"))
    assert found.message == (
        "Nothing says how to stop these mails (Germany, UWG § 7(2) Nr 3; Canada, CASL s 6 and 11; "
        "Australia, Spam Act 2003 s 18; 1 more)"
    )
    chinese = _with("zh", select=["CMP001"], relation="campaign")
    (found,) = _found(_mail(to, MAILS["bare"]), chinese)
    assert found.message == (
        "没有写明如何退订（德国 UWG § 7(2) Nr 3；加拿大 CASL s 6 and 11；"
        "澳大利亚 Spam Act 2003 s 18；另有 1 国）"
    )


def test_colleagues_have_no_law() -> None:
    """Who reads along in the sender's own house does not bring the law of that country."""
    to = "bo@hx-valves.example, ann@pumps.fr"
    (found,) = _found(_mail(to, MAILS["bare"]), _with(select=["CMP001"], relation="campaign"))
    assert "France" in found.message


def test_no_legal_advice_is_said_once() -> None:
    prepared = _prepared("campaign")
    files = [
        result
        for name in ("a.eml", "b.eml")
        for result in api.lint(Source(name, _mail("ann@pumps.de", MAILS["bare"]).encode()), prepared)
    ]
    assert full(Report(tuple(files)), Display()).count("no legal advice") == 1
    assert full(Report(tuple(files), language="zh"), Display()).count("不是法律意见") == 1
    assert "legal advice" not in full(Report(()), Display())


def test_no_rule_says_it_again() -> None:
    said = [
        rule.code
        for rule in ruleset.load().rules
        for text in (rule.message, rule.why, rule.help)
        if text and ("legal advice" in str(text) or "法律意见" in str(text))
    ]
    assert not said


CITING = [
    pytest.param(
        "FRQ007", "2026-01-12T09:00:00+08:00,anna@weber.example,lily@hx.example,unsubscribe", id="law"
    ),
    pytest.param(
        "FRQ008", "2026-01-12T09:00:00+08:00,anna@weber.example,lily@hx.example,this is spam", id="none"
    ),
]


@pytest.mark.parametrize(("code", "row"), CITING)
def test_what_rests_on_a_law_brings_the_line(tmp_path: Path, code: str, row: str) -> None:
    (tmp_path / "s.csv").write_text(f"date,from,to,subject\n{row}\n", "utf-8")
    mail = "From: lily@hx.example\nTo: anna@weber.example\nDate: Mon, 2 Feb 2026 17:00:00 +0800\n\nb\n"
    given = {"sent": "s.csv", "select": [code], "relation": "campaign"}
    ready = api.prepare(merge([command_line(given, tmp_path)]), language="en")  # type: ignore[arg-type]
    results = tuple(api.lint(Source("a.eml", mail.encode()), ready))
    assert [one.code for one in results[0].diagnostics] == [code]
    assert full(Report(results), Display()).count("no legal advice") == (code == "FRQ007")


LAW = """\
kind: law
source: made up
date: '2026-11-29'
country: XA
act: Mail Act
duties:
  opt-out: {article: Mail Act s 1, source: https://law.example/1, status: read}
examples:
  - {text: Our list., codes: [CMP001]}
  - {text: Unsubscribe by reply., codes: []}
"""
MISTAKES = [
    pytest.param(
        {"law-xb.yaml": LAW},
        "law-xb.yaml:4:10: the law of XA lies in another file\n  hint: call it law-xa.yaml",
        id="file",
    ),
    pytest.param(
        {"law-xa.yaml": LAW.replace("opt-out:", "opt-owt:")},
        "law-xa.yaml:7:3: unknown key 'opt-owt' in duties\n  hint: did you mean 'opt-out'?",
        id="signal",
    ),
    pytest.param(
        {"law-xa.yaml": LAW.replace(", status: read", "")},
        "law-xa.yaml:7:3: key 'status' is missing in duties.opt-out",
        id="no-status",
    ),
    pytest.param(
        {"law-xa.yaml": LAW.replace("https://law.example/1", "the ministry")},
        "law-xa.yaml:7:44: 'the ministry' is not of the form ^https?://\\S+$ in duties.opt-out.source",
        id="no-address",
    ),
    pytest.param(
        {"law-xa.yaml": LAW.replace("  - {text: Unsubscribe by reply., codes: []}\n", "")},
        "law-xa.yaml:9:3: a law needs 2 examples\n  hint: one bad, one good",
        id="one-example",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("files", "said"), MISTAKES)
def test_mistakes(files: dict[str, str], said: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name, text in files.items():
        (tmp_path / "data" / name).write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        tables_of(tmp_path)
    error = caught.value
    hint = f"\n  hint: {error.hint}" if error.hint else ""
    assert f"{Path(error.where).name}: {error.message}{hint}" == said
