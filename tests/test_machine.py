"""Formats for programs: JSON against its published schema, editors, and annotations of GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.checks.base import Finding
from linter.docs.schemas import output_schema
from linter.facts.context import Context
from linter.formatters import render
from linter.model.message import Message
from linter.model.report import Report
from linter.ruleset.rule import Localized
from tests.reports import ENCODED, PLAIN, RULES, golden, report
from tests.ruling import ScriptedMessage, lint, mail, replacing, rule, words

SCHEMA = Path(__file__).parent.parent / "docs" / "output.schema.json"


def test_json_is_the_contract() -> None:
    text = mail("é act now")
    start = text.encode().index(b"act")
    assert json.loads(render(report(text, fixed=3), "json")) == {
        "version": 1,
        "files": [
            {
                "path": "a.eml",
                "message": None,
                "profile": "personal",
                "profile_reason": "set by you",
                "diagnostics": [
                    {
                        "code": "TST001",
                        "name": "rule-tst001",
                        "severity": "error",
                        "message": "Found 'act now'",
                        "match": "act now",
                        "start": {"offset": start, "line": 8, "column": 3},
                        "end": {"offset": start + 7, "line": 8, "column": 10},
                        "scope": "body.text",
                        "exact": True,
                        "fix": {
                            "title": "Write it well",
                            "applicability": "safe",
                            "edits": [{"start": start, "end": start + 7, "text": "soon"}],
                            "alternatives": [],
                            "edits_left_out": False,
                        },
                        "help": "",
                        "url": "",
                        "personas": [],
                        "examples": [],
                        "also": [],
                    }
                ],
                "not_checked": [{"code": "TST004", "reason": "no model"}],
                "suppressed": 0,
                "extent": "whole",
                "more": [],
                "relation": {
                    "name": "follow-up",
                    "certainty": "certain",
                    "evidence": [{"speaks": "for", "text": "set by you"}],
                },
                "language": None,
            }
        ],
        "summary": {
            "files": 1,
            "error": 1,
            "warning": 0,
            "info": 0,
            "fixable": 1,
            "unsafe_fixable": 0,
            "fixed": 3,
            "suppressed": 0,
            "not_checked": 1,
            "unknown_readers": 0,
            "unknown_colleagues": 0,
            "unknown_classes": 0,
            "unknown_contacts": 0,
            "unknown_consents": 0,
            "unknown_company": 0,
            "unknown_send_time": 0,
            "unknown_zones": 0,
            "internal_errors": 0,
        },
    }


def test_json_holds_to_its_published_schema() -> None:
    from jsonschema import Draft202012Validator

    published = json.loads(SCHEMA.read_text())
    assert published == output_schema(), "write docs/output.schema.json anew"
    Draft202012Validator.check_schema(published)
    odd = lint(mail("act now").encode() + b"\xff\xfe", *RULES, path="odd\udcff.eml")
    validator = Draft202012Validator(published)
    for made in (report(PLAIN, ENCODED), report(), Report((odd,))):
        validator.validate(json.loads(render(made, "json")))


def test_an_edit_that_is_not_utf8_keeps_its_bytes() -> None:
    text = mail("价格 act now").encode("gb18030").replace(b"utf-8", b"gb18030")
    spoken = rule("TST001", words("act now"), fix=replacing("马上"))
    made = json.loads(render(Report((lint(text, spoken),)), "json"))
    (edit,) = made["files"][0]["diagnostics"][0]["fix"]["edits"]
    from base64 import b64decode

    assert b64decode(edit["base64"]) == "马上".encode("gb18030")


def test_edits_that_would_burst_a_report_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.formatters.edits.LIMIT", 5)
    fixes = json.loads(render(report(mail("act now act now act now")), "json"))["files"][0]["diagnostics"]
    assert [(len(f["fix"]["edits"]), f["fix"]["edits_left_out"]) for f in fixes] == [
        (1, False),
        (1, False),
        (0, True),
    ]


def test_json_lines_are_one_object_a_diagnostic() -> None:
    lines = [json.loads(line) for line in render(report(PLAIN, ENCODED), "json-lines").splitlines()]
    assert [(line["path"], line.get("code", line.get("not_checked"))) for line in lines] == [
        *[("a.eml", code) for code in ("TST001", "TST001", "TST003", "TST002")],
        ("a.eml", {"code": "TST004", "reason": "no model"}),
        *[("b.eml", code) for code in ("TST001", "TST002", "TST003")],
        ("b.eml", {"code": "TST004", "reason": "no model"}),
    ]


def test_lsp_counts_in_utf16_from_zero() -> None:
    made = json.loads(render(report(mail("😀 act now")), "lsp"))
    where = {"start": {"line": 7, "character": 3}, "end": {"line": 7, "character": 10}}
    assert made == [
        {
            "uri": Path("a.eml").absolute().as_uri(),
            "diagnostics": [
                {
                    "range": where,
                    "severity": 1,
                    "code": "TST001",
                    "source": "preflint",
                    "message": "Found 'act now'",
                    "data": {
                        "name": "rule-tst001",
                        "scope": "body.text",
                        "help": "",
                        "fix": {
                            "title": "Write it well",
                            "applicability": "safe",
                            "is_preferred": True,
                            "edits": [{"range": where, "newText": "soon"}],
                            "alternatives": [],
                        },
                    },
                }
            ],
        }
    ]


def test_lsp_publishes_a_mailbox_once() -> None:
    one, two = lint(PLAIN, *RULES), lint(PLAIN, *RULES)
    (made,) = json.loads(render(Report((one, two)), "lsp"))
    assert len(made["diagnostics"]) == 8


def test_github_annotations() -> None:
    def wide(message: Message, context: Context) -> Iterator[Finding]:
        yield Finding.at(message.span)

    odd = rule("TST005", ScriptedMessage(wide), message=Localized(en="100%\nsure", zh="…"))
    file = lint(mail("act now"), *RULES, odd, path="in: a,b.eml")
    name = "in%3A a%2Cb.eml"
    assert render(Report((file,)), "github") == golden(f"""
        ::warning title=preflint (TST005),file={name},line=1,endLine=9::in: a,b.eml:1:1: TST005 100%25%0Asure
        ::error title=preflint (TST001),file={name},line=8,col=1,endLine=8,endColumn=8::in: a,b.eml:8:1: \
TST001 Found 'act now'%0A  fix: Write it well
        ::notice title=preflint (TST004),file={name}::not checked: TST004 no model
        """)
