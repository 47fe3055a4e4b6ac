"""An open document answers what a fresh lint answers, whatever is typed into it."""

from __future__ import annotations

import gc
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import UTC, datetime
from random import Random
from threading import Event
from typing import Any

import pytest

from linter import api
from linter.checks.base import TESTS
from linter.config import Config
from linter.engine.runner import Linter
from linter.errors import UsageError
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult
from linter.model.source import Source, Span
from tests.documents import DOCUMENTS, HTML, TEXT
from tests.edits import edits
from tests.effort import cases
from tests.ruling import replacing, rule

NOW = datetime(2024, 5, 17, 12, tzinfo=UTC)
EDITS = 1000 if cases(100).max_examples > 100 else 16


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    return api.prepare(Config(), grammar=False)


def told(results: tuple[FileResult, ...]) -> list[object]:
    """All that results say, fixes as what they do to the bytes."""
    return [
        (
            {
                f.name: getattr(result, f.name)
                for f in fields(result)
                if f.name not in ("source", "diagnostics")
            },
            result.source.data,
            [(d, d.priority, d.excerpt, _fix(d)) for d in (_bare(d) for d in result.diagnostics)],
            [_fix(d) for d in result.diagnostics],
        )
        for result in results
    ]


def _bare(diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, fix=None)


def _fix(diagnostic: Diagnostic) -> object:
    fix = diagnostic.fix
    return (
        None if fix is None else (fix.title, fix.applicability, fix.edits, len(fix.parts), fix.alternatives)
    )


def change(random: Random, data: bytes) -> list[api.Edit]:
    """Some edits of bytes; characters may be cut in two."""
    found = []
    for start, end, text in edits(random, len(data)):
        pasted = text.encode()
        if random.random() < 0.05 and data:
            at = random.randrange(len(data))
            pasted = data[at : at + random.choice((5, 60, 400))]
        found.append(api.Edit(Span(start, end), pasted))
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_random_edits_give_what_a_fresh_lint_gives(name: str, prepared: api.Prepared) -> None:
    path, data = DOCUMENTS[name]
    random = Random(name)
    session = api.Session(Source(path, data), prepared)
    for number in range(EDITS):
        if number % 25 == 0 or len(session.source.data) > 4 * len(data):
            session.replace(data)
            session.results(now=NOW)
        before = session.source.data
        made = change(random, before)
        session.update(made)
        mine = told(session.results(now=NOW))
        fresh = told(api.lint(Source(path, session.source.data), prepared, now=NOW))
        assert mine == fresh, (number, before, made)


def test_many_rows_are_known_again(prepared: api.Prepared) -> None:
    """A document large enough that an edit leaves most of it as it was."""
    head, _, tail = HTML.partition("<table>")
    rows = "".join(
        f"<tr><td><a href='https://s.example/{n}?x={{{{ n }}}}'>Item {n}</a></td></tr>" for n in range(60)
    )
    data = f"{head}<table>{rows}{tail}".encode()
    random, session = Random(3), api.Session(Source("mail.html.j2", data), prepared)
    for number in range(EDITS // 2):
        if number % 10 == 0:
            session.replace(data)
        made = change(random, session.source.data)
        session.update(made)
        fresh = api.lint(Source("mail.html.j2", session.source.data), prepared, now=NOW)
        assert told(session.results(now=NOW)) == told(fresh), (number, made)


SILENT = "<p>Dear Li,</p><p>The samples left today.</p>"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([(5, 3, "")], "no edit can be made at bytes 5 to 3 of a text of 45"),
        ([(0, 46, "")], "no edit can be made at bytes 0 to 46 of a text of 45"),
        ([(-1, 2, "")], "no edit can be made at bytes -1 to 2 of a text of 45"),
        ([(0, 9, "a"), (8, 10, "b")], "no edit can be made at bytes 8 to 10 of a text of 45"),
    ],
)
def test_edits_that_cannot_be_made_change_nothing(
    made: list[tuple[int, int, str]], said: str, prepared: api.Prepared
) -> None:
    session = api.Session(Source("a.html", SILENT.encode()), prepared, kind="draft")
    with pytest.raises(UsageError) as raised:
        session.update([api.Edit(Span(start, end), new.encode()) for start, end, new in made])
    assert (raised.value.message, raised.value.where) == (said, "a.html")
    assert session.source.data == SILENT.encode()


def test_edits_are_of_the_text_before_any_of_them(prepared: api.Prepared) -> None:
    session = api.Session(Source("a.txt", b"0123456789"), prepared)
    spans = [(8, 9, b"h"), (0, 0, b"a"), (0, 0, b"b"), (2, 4, b""), (10, 10, b"z")]
    session.update([api.Edit(Span(start, end), data) for start, end, data in spans])
    assert session.source.data == b"ab014567h9z"


def test_fixing_gives_what_a_fresh_fix_gives(prepared: api.Prepared) -> None:
    source = Source("letter.txt", TEXT.encode())
    session, fresh = api.Session(source, prepared), api.fix(source, prepared, unsafe=True, now=NOW)
    session.results(now=NOW)
    made = session.fix(unsafe=True, now=NOW)
    assert (made.source, made.fixed, told(made.results)) == (fresh.source, fresh.fixed, told(fresh.results))
    assert session.source is source
    session.replace(made.source.data)
    assert told(session.results(now=NOW)) == told(fresh.results)


class After:
    """Set once it was asked so many times."""

    def __init__(self, times: int) -> None:
        self.left = times

    def is_set(self) -> bool:
        """Whether it is."""
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("times", [0, 1, 5, 40, 120])
def test_a_cancelled_lint_ends_at_once_and_costs_nothing(times: int, prepared: api.Prepared) -> None:
    path, data = DOCUMENTS["template"]
    session = api.Session(Source(path, data), prepared)
    session.results(now=NOW)
    session.update([api.Edit(Span(400, 400), b"free money <b>")])
    cancel = After(times)
    with pytest.raises(api.Cancelled):
        session.results(now=NOW, cancel=cancel)
    assert cancel.left == -1, "it went on after it was told to end"
    fresh = api.lint(session.source, prepared, now=NOW)
    assert told(session.results(now=NOW, cancel=Event())) == told(fresh)


def test_results_pass_from_one_process_to_another(prepared: api.Prepared) -> None:
    for path, data in DOCUMENTS.values():
        results = api.lint(Source(path, data), prepared, now=NOW)
        passed = pickle.loads(pickle.dumps(results))  # noqa: S301
        assert [_without_parts(one) for one in told(passed)] == [_without_parts(one) for one in told(results)]
        assert any(d.fix and d.fix.edits for result in passed for d in result.diagnostics)


def _without_parts(one: Any) -> object:
    *rest, found, fixes = one
    return (
        rest,
        [(d, priority, excerpt) for d, priority, excerpt, _ in found],
        [f and (*f[:3], f[4]) for f in fixes],
    )


def test_eight_threads_find_what_one_finds(prepared: api.Prepared) -> None:
    """On one `Prepared`, each on all documents in an order of its own, and each again and again."""
    mails = [Source(path, data) for path, data in DOCUMENTS.values()]
    mails += [
        Source(f"{n}.txt", f"Dear Sir,\n\nHope you fine. Kindly revert {n}.\n".encode()) for n in range(8)
    ]
    expected = {mail.path + str(len(mail.data)): told(api.lint(mail, prepared, now=NOW)) for mail in mails}
    fresh = api.prepare(Config(), grammar=False)

    def work(number: int) -> list[tuple[str, object]]:
        order = Random(number).sample(mails, len(mails))
        return [
            (m.path + str(len(m.data)), told(api.lint(Source(m.path, m.data), fresh, now=NOW))) for m in order
        ]

    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(work, range(8)):
            for key, results in found:
                assert results == expected[key]


def test_sessions_of_several_threads_do_not_meet(prepared: api.Prepared) -> None:
    def work(name: str) -> list[bool]:
        path, data = DOCUMENTS[name]
        random, session, same = Random(name), api.Session(Source(path, data), prepared), []
        for _ in range(6):
            session.update(change(random, session.source.data))
            fresh = api.lint(session.source, prepared, now=NOW)
            same.append(told(session.results(now=NOW)) == told(fresh))
        return same

    with ThreadPoolExecutor(8) as pool:
        assert all(all(same) for same in pool.map(work, DOCUMENTS))


def test_what_is_kept_does_not_grow(prepared: api.Prepared) -> None:
    """Answers that a version did not need are gone with the next; ten thousand edits are as ten."""
    random, session = Random(1), api.Session(Source("mail.html.j2", HTML.encode()), prepared)
    sizes = []
    for number in range(40):
        session.replace(HTML.encode())
        session.update(change(random, session.source.data))
        if number % 3 == 0:
            with pytest.raises(api.Cancelled):
                session.results(now=NOW, cancel=After(random.randrange(3)))
        session.results(now=NOW)
        sizes.append(session.kept)
    assert max(sizes[20:]) < 1.5 * max(sizes[:5])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_lint_leaves_no_cycles_behind(name: str, prepared: api.Prepared) -> None:
    """So the collector need not go through what it made, and an open document does not grow."""
    path, data = DOCUMENTS[name]
    session = api.Session(Source(path, data), prepared)
    places = (len(data) // 3, len(data) // 2)
    left = []
    try:
        for at in (*places, *places):  # what is read when it is first needed may leave a few
            session.update([api.Edit(Span(at, at), b"x")])
            session.results(now=NOW)
            session.rest()
            left.append(gc.collect())
            gc.disable()
        assert left[2:] == [0, 0]
    finally:
        gc.enable()


def test_a_document_that_rests_answers_as_one_that_does_not(prepared: api.Prepared) -> None:
    source, random = Source("mail.html.j2", HTML.encode()), Random(4)
    one, other = api.Session(source, prepared), api.Session(source, prepared)
    for number in range(EDITS):
        made = change(random, one.source.data)
        one.update(made)
        other.update(made)
        assert told(one.results(now=NOW)) == told(other.results(now=NOW)), (number, made)
        one.rest()


def test_edits_of_a_page_near_its_limit_are_those_of_a_fresh_lint(prepared: api.Prepared) -> None:
    """Comments and blanks that a page can do without, which only large pages are told of."""
    near = rule("ZZZ001", TESTS["clip/near"](limit=1_000_000, at_least=10), fix=replacing(None), scope=())
    mine = replace(prepared, linter=Linter([near], prepared.linter.settings))
    data = (
        HTML.replace("{# with a tag #}", "").replace("<textarea>raw <b>text</b></textarea>", "").encode() * 6
    )
    random, session = Random(2), api.Session(Source("mail.html.j2", data), mine)
    fixes = 0
    for number in range(2 * EDITS):
        if number % 12 == 0:
            session.replace(data)
        made = change(random, session.source.data)
        session.update(made)
        fresh = told(api.lint(session.source, mine, now=NOW))
        assert told(session.results(now=NOW)) == fresh, (number, made)
        fixes += sum(len(d.fix.edits) for r in session.results(now=NOW) for d in r.diagnostics if d.fix)
    assert fixes > EDITS
