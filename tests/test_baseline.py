"""What a baseline accepts, what it does not, and what its file says, end to end and entry by entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.engine.baseline import Entry
from linter.engine.renamed import Gone, former
from linter.model.diagnostic import Diagnostic, Excerpt, Severity
from linter.model.fingerprint import ANYWHERE, fingerprint
from linter.model.source import Source, Span
from tests.conftest import PACK, Command, Run

CONFIG = f'packs = ["{PACK.as_posix()}"]\nselect = ["TST", "COR"]\nbaseline = "accepted.jsonl"\n'
HEAD = '{"preflint-baseline": 1}\n'
ENTRY = '{"path": "a", "code": "TST001", "fingerprint": "0123456789abcdef", "count": 1}\n'
ONE = "<p>Please see teh list.</p>\n"


@pytest.fixture
def project(tmp_path: Path, preflint: Command) -> Path:
    """A folder with two templates, each with an accepted finding."""
    (tmp_path / "preflint.toml").write_text(CONFIG)
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "a.html").write_text(ONE)
    (tmp_path / "mails" / "b.html").write_text("<p>Send teh price and teh price.</p>\n")
    assert preflint("baseline", "update").code == 0
    return tmp_path


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "accepted.jsonl").read_text("utf-8").splitlines()]


def concise(run: Run) -> list[str]:
    return [line for line in run.out.splitlines() if "TST" in line or "COR" in line]


def test_the_file_can_be_reviewed(project: Path) -> None:
    head, *entries = lines(project)
    assert head == {"preflint-baseline": 1}
    said = [(e["path"], e["code"], e["count"], e["excerpt"]) for e in entries]
    assert said == [("mails/a.html", "TST002", 1, "teh"), *[("mails/b.html", "TST002", 1, "teh")] * 2]


def test_what_is_accepted_is_counted_and_not_shown(project: Path, preflint: Command) -> None:
    run = preflint("check", "--output-format", "json")
    report = json.loads(run.out)
    assert run.code == 0
    assert [len(file["diagnostics"]) for file in report["files"]] == [0, 0]
    assert [file["suppressed"] for file in report["files"]] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n\n<h1>New</h1>\n" + ONE, id="moved-down"),
        pytest.param(ONE + "<p>More of it.</p>\n", id="more-below"),
        pytest.param(ONE.replace("<p>", '<p class="x">'), id="markup-around"),
        pytest.param(ONE.replace("see teh", "see\n  teh"), id="wrapped"),
        pytest.param(ONE.replace("list.", "list. That is all for this week."), id="sentence-added"),
    ],
)
def test_edits_elsewhere_leave_an_entry_valid(project: Path, preflint: Command, text: str) -> None:
    (project / "mails" / "a.html").write_text(text)
    run = preflint("check")
    assert run.code == 0, run


def test_a_new_finding_of_the_same_rule_fails(project: Path, preflint: Command) -> None:
    (project / "mails" / "a.html").write_text(ONE + "<p>Here is teh other one.</p>\n")
    run = preflint("check", "--output-format", "concise")
    assert run.code == 1
    assert [line.split(": ")[0] for line in concise(run)] == ["mails/a.html:2:12"]


def test_the_same_finding_once_more_fails(project: Path, preflint: Command) -> None:
    (project / "mails" / "a.html").write_text(ONE + ONE)
    run = preflint("check", "--output-format", "concise")
    assert (run.code, len(concise(run))) == (1, 1)


def test_an_idle_entry_is_reported_at_its_line_until_it_is_pruned(project: Path, preflint: Command) -> None:
    (project / "mails" / "a.html").write_text("<p>Please see the list.</p>\n")
    run = preflint("check", "--output-format", "concise")
    assert run.code == 1
    assert concise(run)[0].startswith(
        "accepted.jsonl:2:1: warning COR007 This entry accepts 1 of TST002 in mails/a"
    )
    assert preflint("baseline", "prune").code == 0
    assert len(lines(project)) == 3
    assert preflint("check").code == 0


def test_a_renamed_file_keeps_what_is_accepted(project: Path, preflint: Command) -> None:
    (project / "mails" / "b.html").rename(project / "mails" / "c.html")
    (project / "mails" / "c.html").write_text(
        "<p>Send teh price and teh price.</p>\n<p>See teh new one.</p>\n"
    )
    run = preflint("check", "--output-format", "concise")
    assert [line.split(": ")[0] for line in concise(run)] == ["mails/c.html:2:8"]
    assert preflint("baseline", "prune").code == 0
    assert [(e["path"], e["count"]) for e in lines(project)[1:]] == [
        ("mails/a.html", 1),
        *[("mails/c.html", 1)] * 2,
    ]


def test_a_renamed_file_that_reads_otherwise_is_a_new_one(project: Path, preflint: Command) -> None:
    (project / "mails" / "a.html").rename(project / "mails" / "c.html")
    (project / "mails" / "c.html").write_text("<p>We take teh other road.</p>\n")
    run = preflint("check", "--output-format", "concise")
    assert [line.split(" ")[2] for line in concise(run)] == ["TST002", "COR007"]


def known(*counts: int) -> tuple[Entry, ...]:
    return tuple(
        Entry(path="a", code="TST001", fingerprint=f"{n:016x}", count=count) for n, count in enumerate(counts)
    )


A, B, C = (("TST001", f"{n:016x}") for n in range(3))
FORMER = {
    "the same": ({"a": known(1, 1)}, {A: 1, B: 1}, (), "a"),
    "half of it": ({"a": known(1, 1)}, {A: 1, C: 9}, (), "a"),
    "less than half": ({"a": known(1, 1, 1)}, {A: 1}, (), ""),
    "fewer of the same": ({"a": known(3)}, {A: 1}, (), ""),
    "the liker of two": ({"a": known(1, 1), "b": known(1)}, {A: 1}, (), "b"),
    "two that are as like": ({"a": known(1), "b": known(1)}, {A: 1}, (), ""),
    "one that is taken": ({"a": known(1), "b": known(1)}, {A: 1}, ("a",), "b"),
    "nothing found": ({"a": known(1)}, {}, (), ""),
    "what any mail may lack": (
        {"a": (Entry(path="a", code="HDR001", fingerprint=ANYWHERE),)},
        *({("HDR001", ANYWHERE): 1}, (), ""),
    ),
}


@pytest.mark.parametrize(("names", "found", "taken", "name"), FORMER.values(), ids=FORMER)
def test_which_file_it_was(
    names: Gone, found: dict[tuple[str, str], int], taken: tuple[str, ...], name: str
) -> None:
    assert former(names, found, taken) == name


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["mails/b.html"], id="another-file"),
        pytest.param(["--ignore", "TST002"], id="rule-not-run"),
        pytest.param(["--select", "TST001"], id="rule-not-selected"),
        pytest.param(["--no-baseline", "--exit-zero"], id="no-baseline"),
    ],
)
def test_an_entry_that_could_not_match_is_not_called_idle(
    project: Path, preflint: Command, arguments: list[str]
) -> None:
    (project / "mails" / "a.html").write_text("<p>Please see the list.</p>\n")
    run = preflint("check", *arguments)
    assert run.code == 0
    assert "COR007" not in run.out


def test_update_keeps_what_it_did_not_look_at(project: Path, preflint: Command) -> None:
    (project / "mails" / "a.html").write_text(ONE + "<p>Here is teh other one.</p>\n")
    preflint("baseline", "update", "mails/a.html")
    assert [e["path"] for e in lines(project)[1:]] == ["mails/a.html"] * 2 + ["mails/b.html"] * 2


def test_prune_accepts_nothing_new(project: Path, preflint: Command) -> None:
    before = lines(project)
    (project / "mails" / "a.html").write_text(ONE + "<p>Here is teh other one.</p>\n")
    assert preflint("baseline", "prune").out == "accepted.jsonl is as it should be.\n"
    assert lines(project) == before


def test_update_writes_the_same_bytes_again(project: Path, preflint: Command) -> None:
    before = (project / "accepted.jsonl").read_bytes()
    (project / "accepted.jsonl").unlink()
    preflint("baseline", "update", "-j2")
    assert (project / "accepted.jsonl").read_bytes() == before


def test_what_is_accepted_is_not_fixed(project: Path, preflint: Command) -> None:
    path = project / "mails" / "a.html"
    path.write_text(ONE + "<p>Here is teh other one.</p>\n")
    assert preflint("check", "--fix").code == 0
    assert path.read_text() == ONE + "<p>Here is the other one.</p>\n"
    preflint("check", "--fix", "--no-baseline")
    assert path.read_text().count("teh") == 0


def test_another_language_accepts_the_same(project: Path, preflint: Command) -> None:
    assert preflint("check", "--lang", "zh").code == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(
            '{"preflint-baseline": 2}\n', "accepted.jsonl:1:1: this baseline is of version 2", id="version"
        ),
        pytest.param("", "accepted.jsonl:1:1: no baseline", id="empty"),
        pytest.param("[]\n", "accepted.jsonl:1:1: no baseline", id="other-json"),
        pytest.param(
            HEAD + '{"path": }\n',
            "accepted.jsonl:2:10: not JSON: ",
            id="syntax",
        ),
        pytest.param(HEAD + "<<<<<<< HEAD\n", "settle the merge conflict", id="conflict"),
        pytest.param(
            HEAD + ENTRY.replace("count", "cuont"),
            "accepted.jsonl:2:68: unknown key 'cuont'\n  hint: did you mean 'count'?",
            id="key",
        ),
        pytest.param(
            HEAD + ENTRY.replace("1}", "0}"),
            "accepted.jsonl:2:68: 0 is less than 1 in count",
            id="value",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_shown_by_place(
    project: Path, preflint: Command, text: str, says: str
) -> None:
    (project / "accepted.jsonl").write_text(text)
    run = preflint("check")
    assert (run.code, run.out) == (2, "")
    assert says in run.err, run.err


def test_a_missing_file_says_how_to_write_one(project: Path, preflint: Command) -> None:
    (project / "accepted.jsonl").unlink()
    run = preflint("check")
    assert run.code == 2
    assert "preflint baseline update" in run.err


def diagnostic(text: str, match: str, scope: str = "html.text") -> Diagnostic:
    at = text.index(match)
    return Diagnostic(
        "TST001", "x", Severity.ERROR, "m", Span(at, at + len(match)), match, scope,
        excerpt=Excerpt(text, at, at + len(match)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param("Far before, we kindly revert to you at once. Far after.", True, id="further-away"),
        pytest.param("we  kindly\nrevert to you at once", True, id="blanks"),
        pytest.param("they kindly revert to you at once", False, id="word-before"),
        pytest.param("we kindly revert to them at once", False, id="word-after"),
        pytest.param("we kindly REVERT to you at once", False, id="match"),
    ],
)
def test_a_fingerprint_is_the_match_and_two_words_around(text: str, same: bool) -> None:
    one = diagnostic("we kindly revert to you at once", "revert")
    other = diagnostic(text, "revert" if "revert" in text else "REVERT")
    source = Source("a", b"x" * 200)
    assert (fingerprint(one, source) == fingerprint(other, source)) is same


@pytest.mark.parametrize(("budget", "said"), [("0", True), ("1e-9", False)])
def test_an_entry_is_not_idle_where_there_was_no_time_to_look(
    project: Path, preflint: Command, budget: str, said: bool
) -> None:
    (project / "mails" / "a.html").write_text("<p>Please see the list.</p>\n")
    run = preflint("check", "--output-format", "concise", "--config", f"time-budget={budget}")
    assert any("COR007" in line for line in concise(run)) is said
