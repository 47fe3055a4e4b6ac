"""The thread that checks: one file at a time, the one that was touched last first."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from queue import PriorityQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Turns:
    """What is handed in runs in order of rank, the highest first."""

    def __init__(self) -> None:
        self._queue: PriorityQueue[tuple[int, int, Callable[[], None]]] = PriorityQueue()
        self._count = count()
        threading.Thread(target=self._work, name="preflint-checks", daemon=True).start()

    async def run(self, rank: int, work: Callable[[], T]) -> T:
        """What the work gives. Cancelling does not end it: it has to be told by its own means."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def done(set_it: Callable[[Any], None], value: Any) -> None:
            if not future.done():
                set_it(value)

        def carry_out() -> None:
            if future.cancelled():
                return
            try:
                found = work()
            except BaseException as error:
                _tell(loop, done, future.set_exception, error)
            else:
                _tell(loop, done, future.set_result, found)

        self._queue.put((-rank, next(self._count), carry_out))
        return await future

    def _work(self) -> None:
        while True:
            self._queue.get()[2]()


def _tell(loop: asyncio.AbstractEventLoop, done: Callable[..., None], *value: Any) -> None:
    with suppress(RuntimeError):  # the loop is closed: nobody waits any more
        loop.call_soon_threadsafe(done, *value)
