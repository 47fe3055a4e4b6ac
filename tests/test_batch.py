"""`lint_batch`: mails as Arrow batches, a row for each, whatever it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from linter.batch import Setup, findings, lint_batch, messages, sketch
from linter.batch.columns import FINDINGS, INPUT, MESSAGES
from linter.batch.lint import LARGEST
from linter.batch.tables import FINDING, MAILS, MESSAGE, RESULT
from linter.engine.runner import Linter
from tests.archived import SECRET, letter
from tests.conftest import PACK

SETUP = Setup(isolated=True, overrides=(("packs", (str(PACK),)), ("select", ("TST",))))


def linted(*mails: bytes | None, setup: Setup = SETUP, **more: list[Any]) -> pa.RecordBatch:
    rows = {"id": [str(n) for n in range(len(mails))], "path": [f"in/{n}.eml" for n in range(len(mails))]}
    return lint_batch(pa.RecordBatch.from_pydict({**rows, "data": list(mails), **more}), setup)


def test_a_row_a_mail() -> None:
    text = "Please see teh list, kindly revert."
    mail = letter(1, text=text, Cc="Eva <eva@Cedar.example>, Bob <b@birch.example>")
    assert messages(linted(mail)).to_pylist() == [
        {
            "id": "0",
            "path": "in/0.eml",
            "received": None,
            "sent": datetime(2026, 3, 2, 9, tzinfo=UTC),
            "week": date(2026, 3, 2),
            "size": len(mail),
            "extent": "whole",
            "failure": None,
            "profile": "personal",
            "relation": "follow-up",
            "certainty": "guess",
            "language": None,
            "subject": "Order 1",
            "sender_domain": "alder.example",
            "recipient_domains": ["birch.example", "cedar.example"],
            "errors": 0,
            "warnings": 1,
            "infos": 1,
            "suppressed": 0,
            "not_checked": [],
            "sketch": [],
        }
    ]


def test_a_row_a_finding() -> None:
    found = findings(linted(letter(0, text="Fine."), letter(1, text="See teh list.")))
    at = letter(1).index(b"Please") + len("See ")
    assert found.to_pylist() == [
        {
            "id": "1",
            "week": date(2026, 3, 2),
            "code": "TST002",
            "name": "misspelt-article",
            "severity": "warning",
            "scope": "body.text",
            "start": at,
            "end": at + 3,
            "line": 9,
            "column": 5,
            "exact": True,
            "match": "teh",
            "message": "'teh' is misspelt",
            "fix": "safe",
        }
    ]


def test_the_schemas_are_those_of_the_columns() -> None:
    result = linted(letter(1))
    assert [result.schema.names, messages(result).schema.names, findings(result).schema.names] == [
        [*(one.name for one in MESSAGES), "findings"],
        [one.name for one in MESSAGES],
        [one.name for one in FINDINGS],
    ]
    assert [schema.metadata[b"preflint.version"] for schema in (MAILS, MESSAGE, FINDING, RESULT)] == [
        b"1"
    ] * 4
    assert MAILS.names == [one.name for one in INPUT]


def test_what_always_has_a_value_has_one() -> None:
    result = linted(letter(1), b"", None, b"\0\1\2", bytes(300))
    for columns, made in ((MESSAGES, messages(result)), (FINDINGS, findings(result))):
        empty = [one.name for one in columns if one.always and made.column(one.name).null_count]
        assert empty == []


def test_a_slice_gives_its_own_findings() -> None:
    result = linted(*(letter(number, text="teh " * number) for number in range(4)))
    assert findings(result.slice(2, 1)).column("id").to_pylist() == ["2", "2"]
    assert findings(result.slice(0, 0)).num_rows == 0


@pytest.mark.parametrize(
    ("received", "headers", "week"),
    [
        pytest.param(None, {}, date(2026, 3, 2), id="sent"),
        pytest.param(datetime(2026, 4, 8, tzinfo=UTC), {"Date": ""}, date(2026, 4, 6), id="received"),
        pytest.param(datetime(2026, 4, 8, tzinfo=UTC), {}, date(2026, 3, 2), id="sent-before-received"),
        pytest.param(None, {"Date": "Sun, 1 Mar 2026 23:30:00 -0800"}, date(2026, 3, 2), id="in-utc"),
        pytest.param(None, {"Date": "Mon, 32 Mar 2026"}, None, id="no-date"),
        pytest.param(None, {"Date": "Mon, 2 Mar 9026 09:00:00 +0000"}, None, id="no-year-of-ours"),
    ],
)
def test_the_week(received: datetime | None, headers: dict[str, str], week: date | None) -> None:
    times = pa.array([received], pa.timestamp("us", tz="UTC"))
    found = linted(letter(1, **headers), received=times)  # type: ignore[arg-type]
    assert found.column("week").to_pylist() == [week]


@pytest.mark.parametrize(
    ("data", "extent", "failure"),
    [
        pytest.param(None, "failed", "no data", id="nothing"),
        pytest.param(bytes(LARGEST + 1), "failed", "larger than 64 MB", id="too-large"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unread", None, id="outlook"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)), "unread", None, id="pdf"),
        pytest.param(b"", "whole", None, id="empty"),
    ],
)
def test_poison_is_a_row(data: bytes | None, extent: str, failure: str | None) -> None:
    rows = messages(linted(letter(1), data, letter(2))).to_pylist()
    assert [(row["id"], row["extent"], row["failure"]) for row in rows] == [
        ("0", "whole", None),
        ("1", extent, failure),
        ("2", "whole", None),
    ]


def test_what_an_error_quotes_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = Linter.judge

    def fail(self: Linter, facts: Any, *rest: Any, **more: Any) -> Any:
        if b"Order 1" in facts.message.source.data:
            raise KeyError(SECRET)
        return judge(self, facts, *rest, **more)

    monkeypatch.setattr(Linter, "judge", fail)
    rows = messages(linted(letter(0), letter(1))).to_pylist()
    assert [(row["extent"], row["failure"]) for row in rows] == [
        ("whole", None),
        ("failed", "internal error: KeyError"),
    ]


def test_secrets_are_masked() -> None:
    mail = letter(1, text=f"The key is {SECRET}.", Subject=f"Key {SECRET}")
    result = linted(mail, setup=Setup(isolated=True, overrides=(("select", ("sensitive",)),)))
    assert findings(result).num_rows > 0
    assert SECRET not in str(result.to_pylist())


def test_messages_are_in_the_language_that_is_asked_for() -> None:
    setup = Setup(isolated=True, lang="zh", overrides=SETUP.overrides)
    assert findings(linted(letter(1), setup=setup)).column("message").to_pylist() == ["“teh”拼写有误"]


LONG = "We have packed the valves that you ordered in May and the forwarder will collect them on Monday. " * 4


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        pytest.param(f"Dear Ann, {LONG}", f"Dear Bob, {LONG}", True, id="another-name"),
        pytest.param(f"{LONG} Order 17.", f"{LONG} Order 4711.", True, id="another-number"),
        pytest.param(LONG, LONG.upper(), True, id="letters"),
        pytest.param(
            LONG,
            "Our office will be closed for the holidays and opens again in the new year. " * 4,
            False,
            id="other",
        ),
        pytest.param(
            "请尽快确认样品的颜色和数量以及付款方式。" * 2,
            "请尽快确认样品的颜色和数量以及付款方式。" * 2 + "谢谢",
            True,
            id="chinese",
        ),
        pytest.param("Thank you!", "Thank you!", False, id="too-short"),
    ],
)
def test_mails_that_are_nearly_the_same_share_a_band(left: str, right: str, shared: bool) -> None:
    assert bool(set(sketch.sketch(left)) & set(sketch.sketch(right))) is shared


def test_sketches_stay_what_they_are() -> None:
    """Those of earlier audits are compared with those of today."""
    assert sketch.sketch(LONG)[:2] == [-7163290332070237958, -1698451164478115130]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param({}, True, id="nothing"),
        pytest.param({"overrides": (("fail-on", "error"),)}, True, id="what-becomes-of-findings"),
        pytest.param({"lang": "zh"}, False, id="language"),
        pytest.param({"grammar": True}, False, id="grammar"),
        pytest.param({"overrides": (("ignore", ("TST001",)),)}, False, id="rules"),
        pytest.param({"overrides": (("packs", (str(PACK),)),)}, False, id="packs"),
    ],
)
def test_fingerprint(change: dict[str, Any], same: bool) -> None:
    assert (Setup(isolated=True).fingerprint() == Setup(isolated=True, **change).fingerprint()) is same
