"""Processes that share work: started afresh, deaf to Ctrl-C, and gone with the run that started them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_END = 2.0
"""Seconds that the threads of a pool are given to end when its run was broken off."""


@contextmanager
def pool(jobs: int, begin: Callable[..., None], *terms: Any) -> Iterator[ProcessPoolExecutor]:
    """So many processes, each prepared by `begin(*terms)`; none is left when this ends, however it ends."""
    before = set(threading.enumerate())
    context = get_context("spawn")
    processes = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(begin, terms))
    try:
        yield processes
        processes.shutdown()
    except BaseException:
        processes.shutdown(wait=False, cancel_futures=True)
        end_all()
        for thread in set(threading.enumerate()) - before:
            thread.join(_END)  # at its exit, Python may fail loudly to wake up a pool's thread that just ends
        raise


def submit(
    processes: ProcessPoolExecutor, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> Future[T]:
    """Hand in work. A process that this starts is deaf to Ctrl-C from its first moment: this one ends it.

    Raises `BrokenProcessPool` if a process has died.
    """
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        return processes.submit(work, *args, **kwargs)
    finally:
        if main:
            signal.signal(signal.SIGINT, before)


def end_all() -> None:
    """End every process that this one has started."""
    for child in active_children():
        child.terminate()


def _begin(begin: Callable[..., None], terms: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin(*terms)


def _end_with_parent() -> None:
    """A run that is killed leaves no process behind that waits for work."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
