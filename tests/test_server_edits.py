"""Random edits through a real server: its text is the editor's, its diagnostics are those of a fresh lint."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings

from benchmarks.keystroke import template
from linter import api
from linter.config import Config
from linter.formatters.lsp import published
from linter.model.source import Source
from tests.editor import PULLING, Editor, Message
from tests.edits import edits
from tests.test_server_text import _outside_line_ends, place_in

BODY = (
    "Dear friend,\n\nplease revert back to us ASAP!!! Our price is the most cheapest in the world.\n"
    "如有问题，请回复。 We offer FREE samples, click here: http://example.com/a b\n\nBest regards\n"
)


def base64_mail(lines: int) -> str:
    """A mail whose text is encoded, of about so many lines of 76 signs."""
    body = (BODY * (lines * 57 // len(BODY.encode()) + 1)).encode()
    encoded = base64.encodebytes(body).decode().replace("\n", "\r\n")
    head = (
        "From: Li Wei <li.wei@example.com>\r\nTo: Anna <anna@example.org>\r\n"
        "Subject: =?utf-8?B?5oql5Lu3?= Quotation\r\n"
        "Date: Mon, 30 Nov 2026 10:00:00 +0800\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head + encoded


DRAFT = (
    "---\nsubject: Hello {{ name }}\n---\n\n# Dear friend\n\nClick [here](http://x.example/{{ id }}) now!!!\n"
)

TEXTS = {
    "template": ("welcome.html.j2", "jinja-html", template(2_000)),
    "mail": ("draft.eml", "eml", base64_mail(12)),
    "draft": ("note.md", "markdown", DRAFT),
}
LARGE = {
    "template": ("welcome.html.j2", "jinja-html", template(100_000)),
    "mail": ("draft.eml", "eml", base64_mail(400)),
}


@cache
def prepared() -> api.Prepared:
    return api.prepare(Config(), grammar=False)


def fresh(path: Path, text: str) -> list[Message]:
    """The diagnostics of a lint that knows nothing of earlier texts."""
    source = Source(str(path), text.encode())
    found = api.lint(source, prepared())
    return [published(d, source.utf16, path.as_uri(), "en") for one in found for d in one.diagnostics]


def bare(found: list[Message]) -> list[Message]:
    return [{key: value for key, value in one.items() if key != "tags"} for one in found]


def changes(random: Random, text: str) -> tuple[str, list[Message]]:
    """The next text, and how an editor tells it: the last place first, since each counts in what is there."""
    told: list[Message] = []
    for start, end, new in reversed(edits(random, len(text))):
        start, end = _outside_line_ends(text, start), _outside_line_ends(text, end)
        places = (place_in(text, one, "utf-16") for one in (start, end))
        low, high = ({"line": one.line, "character": one.column} for one in places)
        told.append({"range": {"start": low, "end": high}, "text": new})
        text = text[:start] + new + text[end:]
    return text, told


def typed(editor: Editor, name: str, language: str, text: str, count: int, every: int = 1) -> list[float]:
    """Type, and compare after each `every`th edit; milliseconds from the edit to its diagnostics."""
    random, path, taken, first = Random(name), editor.folder / name, list[float](), text
    uri = editor.open(name, text, language)
    editor.told(uri, 1)
    for number in range(count):
        if number % 50 == 49 or len(text) > 2 * len(first) + 1000:
            text, told = first, [{"text": first}]
        else:
            text, told = changes(random, text)
        began = time.perf_counter()
        editor.change(uri, number + 2, *told)
        found = editor.told(uri, number + 2)
        taken.append(1000 * (time.perf_counter() - began))
        held = editor.ask("workspace/executeCommand", command="preflint.debug", arguments=[uri])
        assert held["sha256"] == sha256(text.encode()).hexdigest()
        if number % every == 0:
            assert bare(found) == fresh(path, text), (number, told)
    editor.close(uri)
    return taken


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("mails")) as one:
        yield one


@pytest.mark.parametrize("name", TEXTS)
def test_after_each_edit_all_is_as_if_it_were_new(editor: Editor, name: str) -> None:
    typed(editor, *TEXTS[name], count=4 * settings().max_examples, every=5)


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_large_texts_too(editor: Editor, name: str) -> None:
    count = 5 * settings().max_examples
    taken = sorted(typed(editor, *LARGE[name], count=count, every=10))
    print(f"{name}: median {taken[count // 2]:.0f} ms, p95 {taken[count * 95 // 100]:.0f} ms")


def test_who_asks_is_answered_with_the_same(tmp_path: Path) -> None:
    with Editor(tmp_path, PULLING) as one:
        name, language, text = TEXTS["template"]
        uri = one.open(name, text, language)
        random = Random(3)
        for number in range(10):
            assert bare(one.pull(uri)) == fresh(tmp_path / name, text)
            text, told = changes(random, text)
            one.change(uri, number + 2, *told)
        first: Any = one.ask("textDocument/diagnostic", textDocument={"uri": uri})
        again = one.ask(
            "textDocument/diagnostic", textDocument={"uri": uri}, previousResultId=first["resultId"]
        )
        assert again == {"kind": "unchanged", "resultId": first["resultId"]}
