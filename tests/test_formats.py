"""What programs are given: the same ten mails in every format, held to published schemas and real readers."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from xml.etree import ElementTree

import msgspec
import pytest

from linter import __version__
from linter.cli.guard import run
from linter.formatters import FORMATS, render
from linter.formatters.markdown import MOST
from linter.formatters.markdown import escaped as escaped_markdown
from linter.model.diagnostic import Severity
from linter.model.report import NotChecked, Report
from linter.model.source import BOM
from tests.conftest import Command
from tests.formats.mails import MAILS, report
from tests.html_page import data_of
from tests.reports import PLAIN, RULES
from tests.ruling import lint, mail

FOLDER = Path(__file__).parent / "formats"
SCHEMAS = FOLDER / "schemas"
GOLDEN = [
    *((name, "en") for name in FORMATS),
    ("full", "zh"),
    ("markdown", "zh"),
    ("junit", "zh"),
    ("sarif", "zh"),
    ("html", "zh"),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "language"), GOLDEN, ids=lambda one: str(one))
def test_the_same_mails(name: str, language: str, here: Path, request: pytest.FixtureRequest) -> None:
    made = render(report(language), name).replace(here.as_uri(), "file:///here")
    made = made.replace(f'"version": "{__version__}"', '"version": "0"')
    if name == "html":  # its look and its script are read as they are
        found = data_of(made)
        del found["data"]["words"]
        made = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    golden = FOLDER / "golden" / f"{name}.{language}.txt"
    if request.config.getoption("--update"):
        golden.write_text(made, "utf-8", newline="\n")
    assert made == golden.read_text("utf-8")


REPORTS = {
    "ten mails": lambda: report(),
    "in Chinese": lambda: report("zh"),
    "with addresses": lambda: report(url="https://example.com/rules/"),
    "nothing": lambda: Report(()),
    "with a baseline": lambda: Report(tuple(replace(f, accepted=f.diagnostics[:1]) for f in report().files)),
    "unread": lambda: Report(
        (replace(report().files[0], extent="unread", not_checked=(NotChecked("COR010", "is odd"),)),)
    ),
}
every_report = pytest.mark.parametrize("made", REPORTS.values(), ids=REPORTS)


@every_report
def test_sarif_holds_to_its_schema(made: Any) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(render(made(), "sarif")))


@cache
def _junit_schema() -> Any:
    import xmlschema

    return xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


@every_report
def test_junit_holds_to_its_schema_and_is_read(made: Any) -> None:
    from junitparser import Failure, JUnitXml

    text = render(made(), "junit")
    _junit_schema().validate(ElementTree.fromstring(text))
    read = JUnitXml.fromstring(text.encode())
    cases = [case for suite in read for case in suite]
    assert (read.tests or 0) == len(cases)
    assert (read.failures or 0) == sum(
        isinstance(result, Failure) for case in cases for result in case.result
    )


class Lines(msgspec.Struct, forbid_unknown_fields=True):
    begin: Annotated[int, msgspec.Meta(ge=1)]
    end: Annotated[int, msgspec.Meta(ge=1)]


class At(msgspec.Struct, forbid_unknown_fields=True):
    path: Annotated[str, msgspec.Meta(pattern=r"^(?!\./)[^/]")]
    lines: Lines


class Issue(msgspec.Struct, forbid_unknown_fields=True):
    """docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"."""

    description: str
    check_name: str
    fingerprint: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    severity: Literal["info", "minor", "major", "critical", "blocker"]
    location: At


class Position(msgspec.Struct, forbid_unknown_fields=True):
    line: Annotated[int, msgspec.Meta(ge=1)]
    column: Annotated[int, msgspec.Meta(ge=1)]


class Range(msgspec.Struct, forbid_unknown_fields=True):
    start: Position
    end: Position


class Location(msgspec.Struct, forbid_unknown_fields=True):
    path: str
    range: Range


class Suggestion(msgspec.Struct, forbid_unknown_fields=True):
    range: Range
    text: str


class Remark(msgspec.Struct, forbid_unknown_fields=True):
    """reviewdog.rdf.Diagnostic of the Reviewdog Diagnostic Format."""

    message: str
    location: Location
    severity: Literal["ERROR", "WARNING", "INFO"]
    code: dict[Literal["value", "url"], str]
    suggestions: tuple[Suggestion, ...] = ()


class Remarks(msgspec.Struct, forbid_unknown_fields=True):
    source: dict[Literal["name"], str]
    diagnostics: tuple[Remark, ...]


@every_report
def test_gitlab_and_reviewdog_get_what_they_document(made: Any) -> None:
    issues = msgspec.json.decode(render(made(), "gitlab"), type=list[Issue])
    assert len({issue.fingerprint for issue in issues}) == len(issues)
    remarks = msgspec.json.decode(render(made(), "rdjson"), type=Remarks)
    assert len(remarks.diagnostics) == len(issues) == sum(len(file.diagnostics) for file in made().files)


@every_report
def test_checkstyle_is_what_checkstyle_writes(made: Any) -> None:
    root = ElementTree.fromstring(render(made(), "checkstyle"))
    assert (root.tag, {*root.attrib}) == ("checkstyle", {"version"})
    assert {(one.tag, *one.attrib) for one in root} <= {("file", "name")}
    errors = [one for file in root for one in file]
    wanted = {"line", "severity", "message", "source"}
    assert all(one.tag == "error" and wanted <= {*one.attrib} <= {*wanted, "column"} for one in errors)
    assert {one.attrib["severity"] for one in errors} <= {"error", "warning", "info"}


def test_the_fixes_of_sarif_are_the_edits() -> None:
    made = report()
    (log,) = json.loads(render(made, "sarif"))["runs"]
    results = iter(log["results"])
    kinds = set()
    for file in made.files:
        for diagnostic in file.diagnostics:
            result = next(results)
            edits = diagnostic.fix.edits if diagnostic.fix else ()
            changes = [change for fix in result.get("fixes", ()) for change in fix["artifactChanges"]]
            made_of = [one for change in changes for one in change["replacements"]]
            assert len(made_of) == len(edits)
            for one, edit in zip(made_of, edits, strict=True):
                region, inserted = one["deletedRegion"], one["insertedContent"]
                stored = file.source.stored
                start = region["byteOffset"]
                there = stored[start : start + region["byteLength"]]
                deleted = file.source.data[slice(*edit.span)]
                assert there == (
                    deleted.decode().encode(file.source.encoding) if file.source.encoding else deleted
                )
                if "binary" in inserted:
                    kinds.add("binary")
                    assert b64decode(inserted["binary"]) == edit.data
                    continue
                kinds.add("text")
                lines = (
                    file.source.data.removeprefix(BOM)
                    .decode("utf-8", "surrogateescape")
                    .splitlines(keepends=True)
                )
                at = [
                    sum(map(len, lines[: region[f"{end}Line"] - 1])) + region[f"{end}Column"] - 1
                    for end in ("start", "end")
                ]
                assert "".join(lines)[slice(*at)].encode("utf-8", "surrogateescape") == deleted
                assert inserted["text"].encode() == edit.data
    assert kinds == {"text"}


def test_bytes_that_are_no_text_are_replaced_by_bytes() -> None:
    text = mail("价格 act now").encode("gb18030").replace(b"utf-8", b"gb18030")
    from tests.ruling import replacing, rule, words

    made = Report((lint(text, rule("TST001", words("act now"), fix=replacing("马上"))),))
    (result,) = json.loads(render(made, "sarif"))["runs"][0]["results"]
    (one,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert {*one["deletedRegion"]} == {"byteOffset", "byteLength"}
    assert b64decode(one["insertedContent"]["binary"]) == "马上".encode("gb18030")
    assert "suggestions" not in json.loads(render(made, "rdjson"))["diagnostics"][0]


def test_suggestions_of_reviewdog_are_bytes_of_lines() -> None:
    made = report()
    remarks = msgspec.json.decode(render(made, "rdjson"), type=Remarks).diagnostics
    diagnostics = [(file, one) for file in made.files for one in file.diagnostics]
    for remark, (file, diagnostic) in zip(remarks, diagnostics, strict=True):
        assert diagnostic.span == _span(remark.location.range, file.source)
        for one in remark.suggestions:
            start, end = _span(one.range, file.source)
            edited = file.source.data
            assert diagnostic.fix is not None
            for edit in reversed(diagnostic.fix.edits):
                edited = edited[: edit.span.start] + edit.data + edited[edit.span.end :]
            assert file.source.data[:start] + one.text.encode() + file.source.data[end:] == edited


def _span(range_: Range, source: Any) -> tuple[int, int]:
    mark = 3 if source.data.startswith(b"\xef\xbb\xbf") else 0
    ends = (range_.start, range_.end)
    starts = [source.line_span(end.line).start for end in ends]
    return tuple(  # type: ignore[return-value]
        start + end.column - 1 + (mark if end.line == 1 else 0)
        for start, end in zip(starts, ends, strict=True)
    )


def test_a_renamed_file_keeps_its_fingerprints() -> None:
    def prints(name: str) -> list[Any]:
        made = Report((lint(PLAIN, *RULES, path=name),))
        (log,) = json.loads(render(made, "sarif"))["runs"]
        gitlab = [one["fingerprint"] for one in json.loads(render(made, "gitlab"))]
        return [[one["partialFingerprints"] for one in log["results"]], gitlab]

    assert prints("a.eml") == prints("b/c.eml")


def test_a_baseline_is_told() -> None:
    file = report().files[1]
    half = replace(file, diagnostics=file.diagnostics[1:], accepted=file.diagnostics[:1])
    (log,) = json.loads(render(Report((half, report().files[2])), "sarif"))["runs"]
    states = [
        (one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], one["baselineState"])
        for one in log["results"]
    ]
    others = len(report().files[2].diagnostics)
    assert (
        states == [("plain.eml", "new")] * 3 + [("plain.eml", "unchanged")] + [("base64.eml", "new")] * others
    )


def test_addresses_are_where_each_format_has_them() -> None:
    made = report(url="https://example.com/")
    first = made.files[1].diagnostics[0].code
    address = f"https://example.com/{first}"
    (log,) = json.loads(render(made, "sarif"))["runs"]
    lsp = [one for file in json.loads(render(made, "lsp")) for one in file["diagnostics"]]
    assert {rule["id"]: rule["helpUri"] for rule in log["tool"]["driver"]["rules"]}[first] == address
    assert lsp[0]["codeDescription"] == {"href": address}
    assert json.loads(render(made, "rdjson"))["diagnostics"][0]["code"] == {"value": first, "url": address}
    assert f"[{first}]({address})" in render(made, "markdown")


def test_xml_holds_what_it_can() -> None:
    made = Report((lint(mail("free \ufffe\uffff\x00\x1b"), *RULES, path="a\ufffe\udcff.eml"),))
    for name in ("junit", "checkstyle"):
        assert ElementTree.fromstring(render(made, name).encode("utf-8"))[0].attrib["name"] == "a\ufffd?.eml"


def test_junit_fails_by_what_the_run_fails_by() -> None:
    strict = Report(report().files, fails=lambda path, severity: severity is Severity.ERROR)
    root = ElementTree.fromstring(render(strict, "junit"))
    errors = sum(d.severity is Severity.ERROR for file in strict.files for d in file.diagnostics)
    assert root.attrib["failures"] == str(errors) == str(len(root.findall(".//failure")))


ESCAPED = {
    "a | b": "a &#124; b",
    "<b>*x*</b>": "&#60;b&#62;&#42;x&#42;&#60;/b&#62;",
    "@bob and #12, # 3": "@&#8203;bob and #&#8203;12, # 3",
    "https://a.example www.b.example": "https:/&#8203;/a.example www&#8203;.b.example",
    "1. one": "1&#46; one",
    "free!": "free!",
    "![a](b)": "&#33;&#91;a&#93;(b)",
}


@pytest.mark.parametrize(("text", "shown"), ESCAPED.items(), ids=ESCAPED)
def test_markdown_shows_what_was_written(text: str, shown: str) -> None:
    assert escaped_markdown(text) == shown


def test_a_comment_is_no_longer_than_github_takes() -> None:
    many = Report(tuple(lint(PLAIN, *RULES, path=f"{n}.eml") for n in range(400)))
    text = render(many, "markdown")
    shown = text.count("| TST00")
    assert len(text) < 65_536
    assert len(text) > MOST * 0.9
    assert f"{400 * 4 - shown} more findings had no room here." in text


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "a.eml").write_text(mail("Dear Bob, please kindly reply."))
    return here


def test_many_reports_of_one_run(preflint: Command, folder: Path) -> None:
    names = {"sarif": "out.sarif", "junit": "out.xml", "json": "out.json"}
    asked = [f"--output-format={name}={file}" for name, file in names.items()]
    made = preflint("check", "a.eml", "--isolated", "--select=PLE", "--output-format=concise", *asked)
    assert made.code == 1, made.err
    assert "PLE" in made.out
    alone = preflint("check", "a.eml", "--isolated", "--select=PLE", "--output-format=sarif")
    assert alone.out == (folder / "out.sarif").read_text()
    (driver,) = (one["tool"]["driver"] for one in json.loads(alone.out)["runs"])
    assert all(rule["help"]["text"] for rule in driver["rules"])
    assert (folder / "out.xml").read_text().startswith("<?xml")
    assert json.loads((folder / "out.json").read_text())["version"] == 1


REFUSED = {
    "two for the screen": (["sarif", "junit"], "sarif and junit cannot both go to one place"),
    "one file for two": (["sarif=x", "junit=x"], "x: two reports cannot go into one file"),
    "no folder": (["sarif=none/x"], "none: there is no such folder for a report"),
    "a folder": (["sarif=box"], "box: is a folder; a report needs a file"),
    "the mail": (["sarif=a.eml"], "a.eml: is to be checked; a report would overwrite it"),
    "no format": (["sariff"], "'sariff' is no format (did you mean 'sarif'?)"),
    "no name": (["sarif="], "sarif= needs the name of a file"),
}


@pytest.mark.parametrize(("formats", "said"), REFUSED.values(), ids=REFUSED)
def test_reports_that_cannot_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str], formats: list[str], said: str
) -> None:
    (folder / "box").mkdir()
    assert run(["check", "a.eml", "--isolated", *(f"--output-format={one}" for one in formats)]) == 2
    shown = capsys.readouterr()
    assert (shown.out, said in shown.err) == ("", True)
    assert (folder / "a.eml").read_text().startswith("From")


def test_one_that_cannot_be_written_keeps_no_other_from_it(preflint: Command, folder: Path) -> None:
    (folder / "out.sarif").write_text("old")
    (folder / "out.sarif").chmod(0o444)
    asked = ("--output-format=sarif=out.sarif", "--output-format=junit=out.xml")
    made = preflint("check", "a.eml", "--isolated", "--select=PLE", *asked)
    assert made.code == 2
    assert "out.sarif: is read-only" in made.err
    assert (folder / "out.sarif").read_text() == "old"
    assert (folder / "out.xml").read_text().endswith("</testsuites>\n")


def test_a_report_is_no_mail(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "report.md").write_text("please kindly read the report of the last run")
    assert run(["check", "--show-files", "--isolated", "--output-format=markdown=report.md"]) == 0
    assert capsys.readouterr().out == "a.eml\n"


def test_every_mail_is_there() -> None:
    assert {file.path for file in report().files} == {*MAILS}
