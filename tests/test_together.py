"""A fix that changes several files of one mail: all of them or none, by whatever it is made."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linter import api
from linter.cli.guard import run
from linter.engine import saving, saving_all
from linter.errors import ChangedError, UsageError
from linter.model.source import Source
from tests.conftest import Command
from tests.editor import Editor, applied
from tests.test_saving import GONE, HERE, named

CONFIG = """\
select = ["CMP001", "CMP004", "TST"]
packs = ["{packs}"]
profile = "marketing"
markets = ["DE"]
[sender]
name = "Aurora Valves"
unsubscribe-url = "https://aurora.example/out"
"""
PAGE = "<html lang='en'><head><title>News</title></head><body><p>{}</p></body></html>\n"
OFFER = "Hello {{ name }}, our new list of brass valves is ready, and the shipping is free until Sunday."
WAY_OUT = "You can stop these mails at any time. Unsubscribe: https://aurora.example/out"
LINK = 'You can stop these mails at any time. <a href="https://aurora.example/out"'
PACK = Path(__file__).parent / "pack"


def put(folder: Path, page: str = "content.html", text: str = "content.txt", config: str = "") -> None:
    (folder / "preflint.toml").write_text(config + CONFIG.format(packs=PACK))
    is_mjml = page.endswith(".mjml")
    body = f"<mj-section><mj-column><mj-text>{OFFER}</mj-text></mj-column></mj-section>"
    markup = f"<mjml><mj-body>{body}</mj-body></mjml>\n" if is_mjml else PAGE.format(OFFER)
    (folder / page).write_text(markup)
    (folder / text).write_text(f"{OFFER}\n")


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.suffix != ".toml"}


def fix(folder: Path, *options: str) -> int:
    """What the command ends with."""
    return run(["check", "--fix", "--unsafe-fixes", "--no-grammar", *options, str(folder)])


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param("content.html", "content.txt", id="postmark"),
        pytest.param("news.html.jinja", "news.txt.jinja", id="jinja"),
        pytest.param("body.mjml", "body.txt", id="mjml"),
    ],
)
def test_both_files_are_written(tmp_path: Path, page: str, text: str) -> None:
    put(tmp_path, page, text)
    assert fix(tmp_path) == 0
    after = texts(tmp_path)
    assert LINK in after[page]
    assert after[text].startswith(f"{OFFER}\n\n{WAY_OUT}")
    assert (fix(tmp_path), texts(tmp_path)) == (0, after)


def test_both_files_are_written_by_several_processes(tmp_path: Path, preflint: Command) -> None:
    put(tmp_path)
    done = preflint("check", "--fix", "--unsafe-fixes", "--jobs", "2", ".", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert all("https://aurora.example/out" in text for text in texts(tmp_path).values())


def test_own_fixes_of_either_file_are_made_in_the_same_run(tmp_path: Path) -> None:
    put(tmp_path)
    for path in (tmp_path / "content.html", tmp_path / "content.txt"):
        path.write_text(path.read_text().replace("the shipping", "teh shipping"))
    assert fix(tmp_path) == 0
    assert all(
        "the shipping" in text and "https://aurora.example/out" in text for text in texts(tmp_path).values()
    )


def test_a_patch_shows_both(tmp_path: Path, preflint: Command) -> None:
    put(tmp_path)
    before = texts(tmp_path)
    done = preflint("check", "--diff", "--unsafe-fixes", ".", cwd=tmp_path)
    assert [line for line in done.out.splitlines() if line.startswith("+++")] == [
        "+++ b/content.html",
        "+++ b/content.txt",
    ]
    assert "in 2 files" in done.err
    assert texts(tmp_path) == before


@pytest.mark.parametrize(
    "config",
    [
        pytest.param('exclude = ["content.txt"]\n', id="left-out"),
        pytest.param('per-file-ignores = {"content.txt" = ["CMP"]}\n', id="rule-left-out"),
    ],
)
def test_what_is_left_out_is_not_written(tmp_path: Path, config: str) -> None:
    put(tmp_path, config=config)
    before = texts(tmp_path)
    assert (fix(tmp_path), texts(tmp_path)) == (1, before)


def test_a_file_that_cannot_be_written_holds_the_other_back(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "content.txt").chmod(0o444)
    before = texts(tmp_path)
    assert (fix(tmp_path), texts(tmp_path)) == (2, before)


def test_what_comes_through_a_pipe_is_fixed_alone(tmp_path: Path, preflint: Command) -> None:
    put(tmp_path)
    before = texts(tmp_path)
    arguments = ("check", "--fix", "--unsafe-fixes", "--stdin-filename", "content.html", "-")
    done = preflint(*arguments, cwd=tmp_path, stdin=PAGE.format(OFFER).encode())
    assert done.out.startswith(PAGE.format(OFFER))
    assert texts(tmp_path) == before


def test_a_program_gets_the_other_files_where_it_asks(tmp_path: Path) -> None:
    put(tmp_path)
    plain, source = api.Run(grammar=False), api.read(tmp_path / "content.html")
    alone = plain.fix(source, unsafe=True)
    assert (alone.source.data, alone.others) == (source.data, ())
    both = plain.fix(source, unsafe=True, together=True)
    (other,) = both.others
    assert (Path(other.before.path).name, WAY_OUT in other.after.data.decode()) == ("content.txt", True)
    assert LINK in both.source.data.decode()


# Writing


@pytest.fixture
def pair(tmp_path: Path) -> list[tuple[Source, bytes]]:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old " + name.encode())
    return [
        (Source(str(tmp_path / name), b"new " + name.encode()), b"old " + name.encode())
        for name in ("a", "b")
    ]


def held(pair: list[tuple[Source, bytes]]) -> list[bytes]:
    return [Path(source.path).read_bytes() for source, _ in pair]


def test_both_are_written(pair: list[tuple[Source, bytes]], tmp_path: Path) -> None:
    api.write_all(pair)
    assert (held(pair), named(tmp_path)) == ([b"new a", b"new b"], ["a", "b"])


@pytest.mark.parametrize("what", ["changed", "removed"])
def test_none_is_written_where_one_is_not_as_it_was(
    pair: list[tuple[Source, bytes]], tmp_path: Path, what: str
) -> None:
    other = Path(pair[1][0].path)
    if what == "changed":
        other.write_bytes(b"by hand")
    else:
        other.unlink()
    with pytest.raises(ChangedError):
        api.write_all(pair)
    assert Path(pair[0][0].path).read_bytes() == b"old a"
    assert named(tmp_path) == (["a", "b"] if what == "changed" else ["a"])


def test_the_first_is_taken_back_where_the_second_fails(
    pair: list[tuple[Source, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote = saving.write

    def write(source: Source, **how: Any) -> None:
        if source.data == b"new b":
            raise UsageError("the disk is full")
        wrote(source, **how)

    monkeypatch.setattr(saving_all, "write", write)
    with pytest.raises(UsageError, match="full"):
        api.write_all(pair)
    assert (held(pair), named(tmp_path)) == ([b"old a", b"old b"], ["a", "b"])


@pytest.mark.parametrize(
    ("left", "after"),
    [
        pytest.param([b"old a", b"old b"], [b"old a", b"old b"], id="before-the-first"),
        pytest.param([b"new a", b"old b"], [b"old a", b"old b"], id="between"),
        pytest.param([b"new a", b"new b"], [b"new a", b"new b"], id="behind-the-last"),
        pytest.param([b"new a", b"by hand"], [b"old a", b"by hand"], id="and-somebody-wrote"),
    ],
)
def test_a_killed_run_is_taken_back(
    pair: list[tuple[Source, bytes]], tmp_path: Path, left: list[bytes], after: list[bytes]
) -> None:
    undo = saving.keep([(Path(source.path), old, source.data) for source, old in pair])
    undo.rename(undo.with_name(undo.name.replace(f"{HERE}-{os.getpid():x}", f"{HERE}-{GONE}")))
    for (source, _), data in zip(pair, left, strict=True):
        Path(source.path).write_bytes(data)
    api.sweep(tmp_path)
    assert (held(pair), named(tmp_path)) == (after, ["a", "b"])


def test_a_run_that_is_killed_between_two_files(pair: list[tuple[Source, bytes]], tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        wrote = saving.write

        def write(source: Source, **how: Any) -> None:
            wrote(source, **how)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(saving_all, "write", write)  # noqa: B010
        api.write_all(pair)
    os.waitpid(child, 0)
    assert held(pair) == [b"new a", b"old b"]
    api.sweep(tmp_path)
    assert (held(pair), named(tmp_path)) == ([b"old a", b"old b"], ["a", "b"])


# The editor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mails")


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    put(folder)
    with Editor(folder) as one:
        yield one


EVERYWHERE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}


def _offered(editor: Editor, uri: str) -> list[Any]:
    return [one for one in editor.actions(uri, EVERYWHERE) if "(CMP001)" in one["title"]]


@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
def test_one_action_changes_two_documents(editor: Editor, folder: Path, is_open: bool) -> None:
    put(folder, f"{is_open}.html", f"{is_open}.txt")
    page, text = ((folder / f"{is_open}.{kind}").read_text() for kind in ("html", "txt"))
    other = editor.open(folder / f"{is_open}.txt", text, "plaintext", 3) if is_open else ""
    uri = editor.open(folder / f"{is_open}.html", page, "html", 7)
    editor.told(uri, 7)
    (action,) = _offered(editor, uri)
    first, second = action["edit"]["documentChanges"]
    assert first["textDocument"] == {"uri": uri, "version": 7}
    assert LINK in applied(page, first["edits"])
    assert second["textDocument"]["version"] == (3 if is_open else None)
    assert second["textDocument"]["uri"] == (other or (folder / f"{is_open}.txt").as_uri())
    assert WAY_OUT in applied(text, second["edits"])


def test_no_action_for_a_file_that_was_changed_since(editor: Editor, folder: Path) -> None:
    put(folder, "c.html", "c.txt")
    uri = editor.open(folder / "c.html", (folder / "c.html").read_text(), "html", 7)
    editor.told(uri, 7)
    (folder / "c.txt").write_text("Something else.\n")
    assert _offered(editor, uri) == []
