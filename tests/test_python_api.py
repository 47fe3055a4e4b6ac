"""`import preflint`: the examples of its page, what it takes and gives, and what it refuses."""

from __future__ import annotations

import re
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

import preflint
from linter import __version__
from tests.conftest import ROOT

PAGE = (ROOT / "docs/python.md").read_text("utf-8")
EXAMPLES = re.findall(r"^## ([^\n]+)\n.*?^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
MAIL = b"Subject: Offer\n\nDear Sir/Madam,\n\nthe offer follows.\n"


@pytest.mark.parametrize("code", [code for _, code in EXAMPLES], ids=[title for title, _ in EXAMPLES])
def test_an_example_of_the_page_runs(code: str) -> None:
    exec(compile(code, "docs/python.md", "exec"), {})  # noqa: S102  (our own page)


def test_there_are_five_examples() -> None:
    assert len(EXAMPLES) == 5


def found_in(result: preflint.Result) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.start.line, one.start.column, one.match) for one in result.findings]


PLAIN = preflint.Linter(settings={"select": ["PLE001"]}, grammar=False)
EXPECTED = [("PLE001", 3, 1, "Dear Sir/Madam")]


def test_bytes_and_paths_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(MAIL)
    results = [PLAIN.lint(MAIL, name="draft.txt"), PLAIN.lint(path), PLAIN.lint(str(path))]
    assert [found_in(one) for one in results] == [EXPECTED] * 3
    assert [one.path for one in results] == ["draft.txt", str(path), str(path)]
    assert {one.data for one in results} == {MAIL}


def test_a_message_is_read_as_it_would_be_sent() -> None:
    message = EmailMessage()
    message["Subject"] = "Offer"
    message.set_content("Dear Sir/Madam,\n\nthe offer follows.\n")
    result = PLAIN.lint(message)
    (found,) = result.findings
    assert result.data == message.as_bytes(policy=message.policy.clone(linesep="\r\n"))
    assert result.data[found.start.offset : found.end.offset] == b"Dear Sir/Madam"


def test_a_path_has_the_configuration_nearest_to_it_and_bytes_have_none(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "preflint.toml").write_text('ignore = ["PLE001"]\n', "utf-8")
    (tmp_path / "draft.txt").write_bytes(MAIL)
    linter = preflint.Linter(settings={"extend-select": []}, grammar=False)
    by_path = {one.code for one in linter.lint("draft.txt").findings}
    by_bytes = {one.code for one in linter.lint(MAIL, name="draft.txt").findings}
    assert by_bytes - by_path == {"PLE001"}


def test_fixes_are_made_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(MAIL)
    safe, unsafe = PLAIN.fix(path), PLAIN.fix(path, unsafe=True)
    assert (safe.data, safe.changed, found_in(safe.left)) == (MAIL, False, EXPECTED)
    assert (unsafe.data, unsafe.count, found_in(unsafe.left)) == (
        MAIL.replace(b"Dear Sir/Madam", b"Hello"),
        1,
        [],
    )
    assert path.read_bytes() == MAIL


PASSED = {
    "clean": ({"select": ["PLE001"]}, b"Subject: Offer\n\nHello Anna,\n", True),
    "info-only": ({"select": ["PLE001"], "rules": {"PLE001": {"severity": "info"}}}, MAIL, True),
    "a-warning": ({"select": ["PLE001"], "rules": {"PLE001": {"severity": "warning"}}}, MAIL, False),
}


@pytest.mark.parametrize(("settings", "mail", "expected"), PASSED.values(), ids=PASSED)
def test_passed(settings: dict[str, Any], mail: bytes, expected: bool) -> None:
    assert preflint.Linter(settings=settings, grammar=False).lint(mail, name="a.txt").passed is expected


def test_messages_are_in_the_language_that_was_asked() -> None:
    linter = preflint.Linter(settings={"select": ["PLE001"]}, language="zh", grammar=False)
    (found,) = linter.lint(MAIL, name="a.txt").findings
    assert not found.message.isascii()


ERRORS: dict[str, tuple[Any, dict[str, Any], type[Exception], str]] = {
    "no-file": ("gone.eml", {}, preflint.UsageError, "gone.eml: there is no such file or folder"),
    "no-mail": (3, {}, preflint.UsageError, "a mail is bytes, a path or an email.message.Message, not int"),
    "settings": (MAIL, {"selekt": []}, preflint.ConfigError, "unknown key 'selekt'"),
}


@pytest.mark.parametrize(("mail", "settings", "error", "said"), ERRORS.values(), ids=ERRORS)
def test_errors(mail: Any, settings: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error) as caught:
        preflint.Linter(settings=settings).lint(mail)
    assert said in str(caught.value)


def test_the_module_is_the_command() -> None:
    command = [sys.executable, "-m", "preflint", "--version"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == f"preflint {__version__}\n"


def test_every_public_name_says_what_it_is() -> None:
    named = [getattr(preflint, name) for name in preflint.__all__ if name not in ("__version__", "Mail")]
    assert [one.__name__ for one in named if not (one.__doc__ or "").strip()] == []
