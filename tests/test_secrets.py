"""Passwords and keys: in no report, diff, baseline or cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.cli.guard import run
from linter.formatters import FORMATS
from linter.model.secrets import masked
from tests.conftest import Command

WORD, KEY = "Xq7vL9tR2mK4", "Zt4Kq8Wm2Rv6Yb1Nc5Hx9Js3Pd7Lf0Gu4Ea"
"""Found nowhere else."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("https://li:a@b.example/", "https://li:*@b.example/", id="short password"),
        pytest.param("ftp://li:p%40ss@b.example", "ftp://li:******@b.example", id="escaped"),
        pytest.param("see https://:pass@b.example.", "see https://:****@b.example.", id="no name"),
        pytest.param(
            "https://b.example/?token=abcdef12&a=b", "https://b.example/?token=********&a=b", id="token"
        ),
        pytest.param("https://b.example/?API_KEY=abcdef12", "https://b.example/?API_KEY=********", id="big"),
        pytest.param("AKIA" + "ABCD2345EFGH6789", "AKIA" + "*" * 14 + "89", id="AWS"),
        pytest.param("ghp_" + KEY + "A", "ghp_" + "*" * 34 + "aA", id="GitHub"),
        pytest.param("sk_live_" + KEY[:24], "sk_live_" + "*" * 22 + KEY[22:24], id="Stripe"),
        pytest.param("glpat-" + KEY[:20], "glpat-" + "*" * 18 + KEY[18:20], id="GitLab"),
        pytest.param("https://b.example:8080/a@b", None, id="port and path"),
        pytest.param("mailto:li@b.example", None, id="address"),
        pytest.param("https://{{ user }}:{{ password }}@b.example", None, id="template"),
        pytest.param("https://b.example/?token={{ token }}", None, id="template token"),
        pytest.param("model AKIA-200, size_a_b", None, id="model number"),
        pytest.param("see: https://b.example, time 10:30 @ noon", None, id="prose"),
    ],
)
def test_what_is_hidden(text: str, shown: str | None) -> None:
    assert masked(text) == (shown or text)


LINKS = f'<a href="http://li:{WORD}@pumps.example/a b?utm_source=x">http://li:{WORD}@pumps.example/</a>'
BODY = f"<p>Hello Anna,</p><p>please kindly see ghp_{KEY}B and http://li:{WORD}@pumps.example/a.</p>{LINKS}"
MAIL = f"""\
From: Li <li@pumps.example>
To: anna@valves.example
Subject: Price http://li:{WORD}@pumps.example/ !!
X-Key: ghp_{KEY}B
Content-Type: text/html; charset=utf-8

{BODY}
"""
FILES = {
    "mail.eml": MAIL,
    "page.html": BODY,
    "plain.txt": f"the the login is ghp_{KEY}B, please kindly see it.\n",
}
OUTPUTS = {
    **{
        name: ["check", "--no-grammar", f"--output-format={name}"] for name in FORMATS if name != "statistics"
    },
    "statistics": ["check", "--no-grammar", "--statistics"],
    "diff": ["check", "--no-grammar", "--diff", "--unsafe-fixes"],
    "baseline": ["baseline", "update"],
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("output", OUTPUTS)
def test_no_output_holds_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    output: str,
    name: str,
) -> None:
    """Said twice, the second time from the cache."""
    (tmp_path / name).write_text(FILES[name], "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PREFLINT_CACHE_DIR", raising=False)
    codes = [run([*OUTPUTS[output], name]) for _ in range(2)]
    said = [*capfd.readouterr()]
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != name]
    assert set(codes) <= {0, 1}
    assert "".join(said)
    for place in (*said, *(path.read_bytes().decode("latin-1") for path in written)):
        assert WORD not in place
        assert KEY not in place


LOGIN = f"Hello Anna, the the login is at http://li:{WORD}@pumps.example/.\n"


def test_fixes_write_what_stood_there(tmp_path: Path, preflint: Command) -> None:
    (tmp_path / "a.txt").write_text(LOGIN, "utf-8")
    preflint("check", "--fix", "--no-grammar", "a.txt")
    assert (tmp_path / "a.txt").read_text("utf-8") == LOGIN.replace("the the", "the")


@pytest.mark.parametrize(
    ("options", "is_there"), [([], False), (["--show-sensitive"], True)], ids=["no", "asked"]
)
def test_shown_in_a_diff_on_request(
    tmp_path: Path, preflint: Command, options: list[str], is_there: bool
) -> None:
    (tmp_path / "a.txt").write_text(LOGIN, "utf-8")
    run = preflint("check", "--diff", "--no-grammar", *options, "a.txt")
    assert (run.out.count("+Hello Anna, the login"), WORD in run.out) == (1, is_there), run
