"""How far an audit has come, on a terminal: mails, mails a second, and the time that is left."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic


@contextmanager
def shown(
    sources: list[Path], skips: Callable[[Path], bool], language: str, *, quiet: bool
) -> Iterator[Callable[[int, int], None]]:
    """Give what is told of each batch: how many mails, and how many bytes of the sources it took.

    How many bytes there are in all is found out meanwhile: in a folder of millions that takes minutes.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda mails, step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from linter.archive.sources import size_of
    from linter.archive.words import word

    start, met = monotonic(), 0
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[mails]}"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
    task = bar.add_task(word("auditing", language), total=None, mails="0", rate="")

    def measure() -> None:
        bar.update(task, total=sum(size_of(source, skips) for source in sources))

    def watch(mails: int, step: int) -> None:
        nonlocal met
        met += mails
        rate = word("rate", language, rate=f"{met / max(monotonic() - start, 0.1):,.0f}")
        bar.update(task, advance=step, mails=f"{met:,}", rate=rate)

    threading.Thread(target=measure, daemon=True).start()
    with bar:
        yield watch
