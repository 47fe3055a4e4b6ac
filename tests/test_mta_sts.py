"""The policy of MTA-STS: read from a web server on loopback, and only where that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.cli import guard
from linter.domain import web
from linter.domain.ask import Asker
from linter.domain.check import check
from tests.https import Answer, serving_page
from tests.nameserver import Zone, serving
from tests.test_domain import GOOD

HOST = "mta-sts.good.example"
POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx.good.example\r\nmax_age: 2592000\r\n"
WHERE = f"https://{HOST}/.well-known/mta-sts.txt"
ZONE: Zone = {**GOOD, HOST: {"A": ["127.0.0.1"]}}


def policy(**changed: str) -> str:
    lines = {"version": "STSv1", "mode": "enforce", "mx": "mx.good.example", "max_age": "2592000"} | changed
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if value)


def found(
    answer: Answer, folder: Path, monkeypatch: pytest.MonkeyPatch, *, name: str = HOST, fetch: float = 2.0
) -> list[Any]:
    """What is said of MTA-STS behind the record."""
    with serving_page(answer, name, folder) as (port, trusted), serving(ZONE) as place:
        monkeypatch.setattr(web, "PORT", port)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        report = check(Asker(place, 1.0), "good.example", selectors=("s1",), fetch=fetch)
    record, *others = [one for one in report.points if one.topic == "MTA-STS"]
    assert (record.level, str(record.said)) == ("good", "one record")
    return [(one.level, str(one.said)) for one in others]


POLICIES = [
    pytest.param(POLICY, [("good", "the policy: enforce, for 2592000 s")], id="good"),
    pytest.param(policy(mode="testing"), [("info", "the policy: testing, for 2592000 s")], id="testing"),
    pytest.param(policy(mode="none", mx=""), [("info", "the policy: none, for 2592000 s")], id="none"),
    pytest.param(policy(mx="*.good.example"), [("good", "the policy: enforce, for 2592000 s")], id="pattern"),
    pytest.param(
        policy(mx="*.example"),
        [
            (
                "error",
                "mx.good.example of MX is not in the policy: senders that keep to it do not deliver there",
            )
        ],
        id="a-star-is-one-label",
    ),
    pytest.param(
        policy(mx="mx.other.example", mode="testing"),
        [
            (
                "warning",
                "mx.good.example of MX is not in the policy: senders that keep to it do not deliver there",
            )
        ],
        id="another-host",
    ),
    pytest.param(
        "mx: mx.good.example\nmode: enforce\nmax_age: 2592000\nmx: mx2.good.example\n",
        [("error", "the policy does not say version: STSv1, so that senders ignore it")],
        id="no-version",
    ),
    pytest.param(policy(mx=""), [("error", "the policy names no mx")], id="no-mx"),
    pytest.param(
        policy(mode="on"), [("error", "the policy has no mode of enforce, testing or none")], id="no-mode"
    ),
    pytest.param(
        policy(max_age="31557601"),
        [("error", "max_age of the policy is no number of seconds up to 31557600")],
        id="too-long",
    ),
    pytest.param(
        policy(max_age="a month"),
        [("error", "max_age of the policy is no number of seconds up to 31557600")],
        id="no-number",
    ),
    pytest.param(
        policy(max_age="3600"),
        [("info", "max_age of the policy is less than a week, where weeks are usual")],
        id="short",
    ),
    pytest.param(
        policy(mode="") + "mode: none\nmode: enforce\n",
        [("info", "the policy: none, for 2592000 s")],
        id="the-first-counts",
    ),
]


@pytest.mark.parametrize(("text", "expected"), POLICIES)
def test_a_policy(text: str, expected: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(Answer(text.encode()), tmp_path, monkeypatch) == expected


ANSWERS = [
    pytest.param(Answer(status=404), "error", "the answer is HTTP 404", id="not-there"),
    pytest.param(
        Answer(POLICY.encode(), 301, headers=(("Location", "https://good.example/policy.txt"),)),
        "error",
        "the answer is HTTP 301",
        id="no-redirection",
    ),
    pytest.param(Answer(b"#" * 70_000), "error", "the page has more than 64 KB", id="too-long"),
    pytest.param(
        Answer(b"#" * 300, drips=0.02), "unknown", "the page did not end in time", id="does-not-end"
    ),
    pytest.param(Answer(b"x", drips=3), "unknown", "no answer: ", id="silent"),
]


@pytest.mark.parametrize(("answer", "level", "said"), ANSWERS)
def test_what_is_no_policy(
    answer: Answer, level: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((gravity, text),) = found(answer, tmp_path, monkeypatch, fetch=0.3 if answer.drips else 2.0)
    assert gravity == level
    assert text.startswith(f"{WHERE}: {said}")


def test_html_is_said_to_be_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Answer(POLICY.encode(), kind="text/html")
    assert found(answer, tmp_path, monkeypatch) == [
        ("warning", "the policy is sent as text/html, not as text/plain")
    ]


def test_a_certificate_of_another_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ((level, text),) = found(Answer(POLICY.encode()), tmp_path, monkeypatch, name="www.good.example")
    assert (level, text.startswith(f"{WHERE}: its certificate is not valid: ")) == ("error", True)


def test_an_authority_that_nobody_trusts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving_page(Answer(POLICY.encode()), HOST, tmp_path) as (port, _trusted):
        monkeypatch.setattr(web, "PORT", port)
        page = web.page(HOST, "127.0.0.1", "/.well-known/mta-sts.txt", 1.0)
    assert (page.text, page.is_silent) == ("", False)
    assert str(page.why).startswith("its certificate is not valid: ")


def test_nobody_listens_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PORT", 9)
    page = web.page(HOST, "127.0.0.1", "/", 0.5)
    assert page.is_silent
    assert str(page.why).startswith("no answer: ")


@pytest.mark.parametrize("given", [(), ("--fetch-policy",)], ids=["not-asked-for", "asked-for"])
def test_the_command(
    given: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with serving_page(Answer(POLICY.encode()), HOST, tmp_path) as (port, trusted), serving(ZONE) as place:
        monkeypatch.setattr(web, "PORT", port)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        asked = ["domain", "good.example", "--nameserver", place, "--selector", "s1", "--lang", "zh"]
        assert guard.run([*asked, *given]) == 0
    out = capsys.readouterr().out
    assert ("策略：enforce，有效期 2592000 秒" in out) == bool(given)
    assert ("没有读取 https://mta-sts.good.example 上的策略" in out) != bool(given)
