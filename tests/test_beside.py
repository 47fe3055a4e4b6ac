"""Files beside a document are read through what is passed in, and from the disk where nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from linter import api
from linter.config import Config
from linter.config.resolve import resolve
from linter.model.report import FileResult
from linter.model.source import Source, Span
from linter.render import Task, Worker
from linter.render.contract import Engine

PAGE = '<html lang="en"><head><title>T</title></head><body><p>Dear {{{{ name }}}}, {}</p></body></html>\n'


class Archive:
    """Files that lie on no disk."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = {Path(name): text.encode() for name, text in texts.items()}

    def read(self, path: Path) -> bytes:
        if path not in self.texts:
            raise FileNotFoundError(path)
        return self.texts[path]

    def is_file(self, path: Path) -> bool:
        return path in self.texts

    def names(self, folder: Path) -> Sequence[str]:
        return sorted(path.name for path in self.texts if path.parent == folder)


def said(results: tuple[FileResult, ...], name: str) -> list[str]:
    return [d.match for result in results for d in result.diagnostics if d.name == name]


def test_siblings_are_those_of_an_archive() -> None:
    files = Archive({"/mail/a.html": PAGE.format("hello"), "/mail/a.subject.txt": "FREE MONEY NOW"})
    prepared = api.prepare(Config(), grammar=False)
    text = PAGE.format("hello").encode()
    source = Source("/mail/a.html", text)
    alone, together = api.lint(source, prepared), api.lint(source, prepared, read=files)
    subject = Source("/mail/a.subject.txt", b"FREE MONEY NOW")
    assert [d.scope for r in api.lint(subject, prepared, read=files) for d in r.diagnostics][:1] == [
        "header.subject"
    ]
    assert alone != together
    assert {r.path for r in together} == {"/mail/a.html"}


def test_an_open_buffer_stands_before_the_disk(tmp_path: Path) -> None:
    page, subject = tmp_path / "a.html", tmp_path / "a.subject.txt"
    page.write_text(PAGE.format("hello"), "utf-8")
    subject.write_text("Your order of Monday", "utf-8")
    texts = {subject: b"FREE MONEY NOW!!!"}
    prepared = api.prepare(Config(), grammar=False)
    session = api.Session(api.read(subject), prepared, read=api.Buffers(texts))
    on_disk = api.Session(api.read(page), prepared)
    session.replace(texts[subject])
    shouted = session.results()
    assert shouted == api.lint(session.source, prepared, read=api.Buffers(texts))
    assert {d.scope for r in shouted for d in r.diagnostics} == {"header.subject"}
    held = api.Session(api.read(page), prepared, read=api.Buffers(texts))
    first = held.results()
    texts[subject] = b"Your order of Monday"
    held.update([api.Edit(Span(0, 0), b"")])
    assert [d.message for r in held.results() for d in r.diagnostics] == [
        d.message for r in on_disk.results() for d in r.diagnostics
    ]
    assert first is not held.results()


def test_buffers_show_texts_that_were_never_saved(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("disk", "utf-8")
    files = api.Buffers({tmp_path / "a.txt": b"open"})
    assert files.names(tmp_path) == ["a.txt", "b.txt"]
    assert files.names(tmp_path / "none") == []
    assert [files.read(tmp_path / name) for name in ("a.txt", "b.txt")] == [b"open", b"disk"]
    assert [files.is_file(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")] == [True, True, False]
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "c.txt")


@pytest.mark.parametrize(
    ("engine", "text", "file"),
    [
        pytest.param("jinja", "{% include 'part.html' %}", "part.html", id="jinja"),
        pytest.param("django", "{% include 'part.html' %}", "part.html", id="django"),
        pytest.param("liquid", "{% include 'part' %}", "part.liquid", id="liquid"),
        pytest.param("handlebars", "{{> part}}", "part.hbs", id="handlebars"),
    ],
)
def test_templates_take_in_what_the_reader_has(
    engine: Engine, text: str, file: str, worker: Worker, tmp_path: Path
) -> None:
    root = tmp_path.resolve()
    (root / file).write_text("from the disk", "utf-8")
    task = Task(engine, text, str(root / "mail.html"), str(root), ({},))
    archive = Archive({f"{root}/{file}": "from the archive", "/etc/hostname": "outside"})
    assert worker.render(task)[0].text == "from the disk"
    assert worker.render(task, archive)[0].text == "from the archive"
    assert worker.render(task)[0].text == "from the disk"
    missing = worker.render(task, Archive({}))[0].trouble
    assert missing is not None
    assert missing.kind == "missing"


def test_a_template_out_of_an_archive_takes_in_its_parts(tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text("render = true\n", "utf-8")
    config = resolve(tmp_path / "mail.html.j2")
    prepared = api.prepare(replace(config, siblings=False), grammar=False)
    path = f"{tmp_path}/mail.html.j2"
    source = Source(path, PAGE.format("{% include 'part.html' %}").replace("{{{{", "{{").encode())
    whole, empty = Archive({f"{tmp_path}/part.html": "please write to us"}), Archive({})
    missing = [
        [
            n.reason
            for r in api.lint(source, prepared, read=files)
            for n in r.not_checked
            if "part.html" in n.reason
        ]
        for files in (whole, empty)
    ]
    assert missing[0] == []
    assert len(missing[1]) == 1
    session = api.Session(source, prepared, read=empty)
    assert [n.reason for n in session.results()[0].not_checked if "part.html" in n.reason] == missing[1]
