"""Files in, outcomes out, in the same order: from the cache, in this process, or over several of them.

A worker process gets bytes and gives bytes (see `engine.results`); only this process reads and writes files.
If a worker dies, what was not done is done again in processes of one file each, so that the file that killed
it is the only one that is lost, and is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import fields
from time import time
from typing import TYPE_CHECKING, Any, NamedTuple

from linter import api
from linter.catalogue import _
from linter.errors import WorkerError
from linter.model.report import FileResult
from linter.model.source import Source, Span

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from linter.engine.fixer import Again

WORTH_IT = 64
"""Files to lint from which on further processes are started; each takes as long to start as thirty files."""

MOST = 8
"""Processes that are started unless more are asked for: each may hold a grammar model of 200 MB."""

_CHUNK = 16
_PATIENCE = 3
"""How many files may kill their process before the rest is given up."""


class Fixing(NamedTuple):
    """That files are to be fixed; `unsafe`: also by what changes wording or effect.

    `piped`: what came in through a pipe is called so; no other file is changed with it.
    """

    unsafe: bool = False
    piped: str = ""


class Done(NamedTuple):
    """What came of a file: its results, its state after fixing, or why there are none.

    `others`: other files of its mail that are written with it, or none of them.
    """

    source: Source
    results: tuple[FileResult, ...] = ()
    after: Source | None = None
    fixed: int = 0
    error: WorkerError | None = None
    hidden: tuple[Span, ...] = ()
    others: tuple[Again, ...] = ()


def outcomes(
    run: api.Run, sources: Iterable[Source], fixing: Fixing | None = None, jobs: int | None = 1
) -> Iterator[Done]:
    """What comes of each file, in order. `jobs` processes; `None`: as many as are worth it."""
    made = _outcomes(run, sources, fixing, jobs)
    return made if fixing is None else _in_turn(run, made, fixing)


def _in_turn(run: api.Run, made: Iterable[Done], fixing: Fixing) -> Iterator[Done]:
    """The same, but made anew where the file, or one that goes with it, was written for an earlier one."""
    held: dict[str, Source] = {}

    def now(source: Source) -> Source:
        return held.get(os.path.abspath(source.path), source)  # noqa: PTH100  (once a file of a run)

    for done in made:
        if any(now(one).data != one.data for one in (done.source, *(one.before for one in done.others))):
            done = _done(run, done.source.holding(now(done.source).data), fixing)
        for one in (done.after or done.source, *(one.after for one in done.others)):
            held[os.path.abspath(one.path)] = one  # noqa: PTH100
        yield done


def _outcomes(
    run: api.Run, sources: Iterable[Source], fixing: Fixing | None, jobs: int | None
) -> Iterator[Done]:
    if jobs == 1:
        for source in sources:
            yield _known(run, source, fixing) or _done(run, source, fixing)
        return
    found = [(source, _known(run, source, fixing)) for source in sources]
    missing = [source for source, known in found if known is None]
    count = workers(len(missing), jobs)
    fresh = pooled(run, missing, fixing, count) if count > 1 else (_done(run, s, fixing) for s in missing)
    for _source, known in found:
        yield known or next(fresh)


def workers(files: int, jobs: int | None) -> int:
    """How many processes for so many files to lint."""
    if jobs is not None:
        return min(jobs, files)
    if files < WORTH_IT:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST)


def _known(run: api.Run, source: Source, fixing: Fixing | None) -> Done | None:
    known = None if fixing else run.known(source)
    return None if known is None else Done(source, run.without_accepted(source, known))


def _done(run: api.Run, source: Source, fixing: Fixing | None) -> Done:
    if fixing is None:
        return Done(source, run.lint(source))
    made = run.fix(source, unsafe=fixing.unsafe, together=source.path != fixing.piped)
    return Done(source, made.results, made.source, made.fixed, hidden=made.hidden, others=made.others)


def pooled(run: api.Run, sources: Sequence[Source], fixing: Fixing | None, count: int) -> Iterator[Done]:
    """Every file by one of `count` processes, in order."""
    size = max(1, min(_CHUNK, len(sources) // (count * 4)))
    chunks = [sources[at : at + size] for at in range(0, len(sources), size)]
    answers: dict[int, list[_Answer]] = {}
    with _pool(run, fixing, count) as pool:
        futures = _submit(pool, chunks)
        for number, future in enumerate(futures):
            answer = _answer(future)
            if answer is None:
                break
            yield from _read(run, chunks[number], answer, fixing)
        else:
            return
        answers = {n: a for n, f in enumerate(futures) if n >= number and (a := _answer(f)) is not None}
    left = [source for n, chunk in enumerate(chunks) if n >= number and n not in answers for source in chunk]
    alone = _one_by_one(run, left, fixing)
    for n in range(number, len(chunks)):
        if n in answers:
            yield from _read(run, chunks[n], answers[n], fixing)
        else:
            yield from (next(alone) for _ in chunks[n])


def _one_by_one(run: api.Run, sources: Sequence[Source], fixing: Fixing | None) -> Iterator[Done]:
    """Files that were left when a process died, each as a chunk of its own in one process at a time."""
    at = deaths = 0
    while at < len(sources) and deaths < _PATIENCE:
        with _pool(run, fixing, 1) as pool:
            for source in sources[at:]:
                answer = _answer(_submit(pool, [[source]])[0])
                at += 1
                if answer is None:
                    deaths += 1
                    yield Done(
                        source, error=WorkerError(_("a process died while checking it"), where=source.path)
                    )
                    break
                yield from _read(run, [source], answer, fixing)
    for source in sources[at:]:
        yield Done(source, error=WorkerError(_("not checked: processes keep dying"), where=source.path))


_Answer = tuple[bytes | None, bytes, int, tuple[Span, ...], "tuple[Again, ...]"]
"""Packed results (`None`: they cannot be), the file after fixing, how many fixes, what is hidden, others."""


def _read(
    run: api.Run, sources: Sequence[Source], answers: Sequence[_Answer], fixing: Fixing | None
) -> Iterator[Done]:
    for source, (packed, data, fixed, hidden, others) in zip(sources, answers, strict=True):
        after = source.holding(data) if fixing else None
        found = None if packed is None else api.unpack(packed, after or source)
        if found is None:
            yield _done(run, source, fixing)
        elif fixing:
            yield Done(source, found.results, after, fixed, hidden=hidden, others=others)
        else:
            run.keep(source, found.results)
            yield Done(source, run.without_accepted(source, found.results))


def _pool(run: api.Run, fixing: Fixing | None, count: int) -> AbstractContextManager[ProcessPoolExecutor]:
    """Processes that lint."""
    from linter.processes import pool

    terms = {f.name: getattr(run, f.name) for f in fields(run) if not f.name.startswith("_")}
    terms |= {"cached": False, "accepting": fixing is not None and run.accepting, "lang": run.language}
    return pool(count, _begin, terms, fixing)


def _submit(
    processes: ProcessPoolExecutor, chunks: Sequence[Sequence[Source]]
) -> list[Future[list[_Answer]]]:
    from linter.processes import submit

    works = ([(s.path, s.data, s.encoding) for s in chunk] for chunk in chunks)
    return [submit(processes, _carry_out, work) for work in works]


def _answer(future: Future[list[_Answer]]) -> list[_Answer] | None:
    """What a process answered; `None` if it died."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return None


_worker: dict[str, Any] = {}
"""In a worker process: its `run` and `fixing`."""


def _begin(terms: dict[str, Any], fixing: Fixing | None) -> None:
    _worker.update(run=api.Run(**terms), fixing=fixing)


def _carry_out(files: list[tuple[str, bytes, str]]) -> list[_Answer]:
    run, fixing = _worker["run"], _worker["fixing"]
    answers: list[_Answer] = []
    for file in files:
        done = _done(run, Source(*file), fixing)
        after = done.after.data if done.after else b""
        answers.append((api.pack(done.results, time()), after, done.fixed, done.hidden, done.others))
    return answers
