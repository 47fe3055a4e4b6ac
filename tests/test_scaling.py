"""Twice as much takes about twice as long: linting, fixing, and writing reports of thousands of findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from benchmarks.scaling import Job, first_size, times
from benchmarks.shapes import Shape, shapes
from linter import api
from linter.config import Config
from linter.config.resolve import resolve
from linter.formatters import FORMATS, render
from linter.model.report import Report
from linter.model.source import Source

pytestmark = pytest.mark.slow

MOST = 2.3
"""Times as long that twice as much may take."""

SOME = 0.02
"""Seconds of which that is asked: what takes less is measured too badly."""

TRIES = 5
"""A machine that does other things makes a run slow, never fast: the best of all tries counts."""

RUNS = {1: 3, 4: 1}
"""How often each size is taken: a first size that is measured too slow would hide what grows too fast."""

LINTED = (
    "text/wrong-sentences", "text/wrong-lines", "text/chinese", "text/zero-width", "text/urls",
    "text/url-run", "text/url-starts", "text/lookalikes", "text/long-word", "text/marks",
    "text/quoted-answers", "text/secrets", "text/wrong-lines/quoted-printable", "text/wrong-lines/base64",
    "draft/wrong-sentences", "html/links/8bit", "html/chinese/base64", "page/wrong-text", "page/links",
    "page/images", "page/anchors", "page/two-styles", "page/style-elements", "page/suppressed",
    "page/nested-styled", "page/outlook-closed", "inside/attributes", "inside/style-attributes",
    "inside/client-properties", "inside/properties", "inside/href-dots", "inside/link-elements",
    "inside/srcset", "sheet/classes", "sheet/declarations", "header/to-names", "header/encoded-words",
    "header/subject-words", "header/parameters", "header/references", "part/html", "part/attachments",
    "part/inner", "tags/rows.j2", "tags/else.j2", "tags/each.hbs", "tags/rows.liquid", "mjml/buttons",
    "mailbox/mails",
)  # fmt: skip
FIXED = ("text/wrong-sentences", "text/zero-width", "text/wrong-lines/quoted-printable", "page/links")
WRITTEN = "text/wrong-sentences"
"""One line with thousands of findings, most of them with a fix."""


@cache
def prepared() -> api.Prepared:
    return api.prepare(Config(time_budget=0), grammar=False)


def linted(source: Source) -> object:
    return api.lint(source, prepared())


def fixed(source: Source) -> object:
    return api.fix(source, prepared(), unsafe=True)


def writing(name: str) -> Job:
    return lambda source: render(Report(api.lint(source, prepared())), name)


def shape(name: str) -> Shape:
    return next(one for one in shapes() if one.name == name)


def cases() -> Iterator[object]:
    for name in LINTED:
        yield pytest.param(linted, name, id=f"lint {name}")
    for name in FIXED:
        yield pytest.param(fixed, name, id=f"fix {name}")
    for form in sorted(FORMATS):
        yield pytest.param(writing(form), WRITTEN, id=f"write {form}")


@pytest.mark.parametrize(("job", "name"), list(cases()))
def test_twice_as_much_takes_twice_as_long(job: Job, name: str) -> None:
    one = shape(name)
    count = first_size(one, job)
    best = times(one, job, count, RUNS)
    for _ in range(TRIES - 1):
        if _ratio(best) <= MOST**2:  # of the two doublings, one may be where a memo is full
            return
        best = list(map(min, best, times(one, job, count, RUNS)))
    assert _ratio(best) <= MOST**2, f"four times {len(one.make(count)):,} bytes: {best}"


def _ratio(best: list[float]) -> float:
    return best[1] / max(best[0], SOME)


@pytest.mark.parametrize("phrase", ["phrase {} of model", "{} 号钢管", "tube-{}/b"])
def test_100000_phrases_are_taken(phrase: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    numbers = range(100_000)
    Path("p.txt").write_text("".join(f"{phrase.format(n)}\n" for n in numbers), "utf-8")
    words = ", ".join(f'"name {phrase.format(n)}"' for n in numbers)
    Path("preflint.toml").write_text(f'phrases = ["p.txt"]\nvocabulary = [{words}]\n', "utf-8")
    made = api.prepare(resolve(config=("preflint.toml",), overrides={"select": ["USR"]}), grammar=False)
    said = [phrase.format(n) for n in (99_998, 100_001, 7)]
    text = f"Subject: List\n\nSee {said[0]}, {said[1]} and name {said[2]}.\n"
    (result,) = api.lint(Source("a.eml", text.encode()), made)
    assert [d.match for d in result.diagnostics] == said[:1]
