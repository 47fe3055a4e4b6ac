"""The process that renders: it reads tasks from standard input, and what a template does stays within it.

Memory is limited by the system where it can; time by an alarm, and by the parent, which ends the process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from linter.render import files
from linter.render.contract import Answered, Asked, Bounds, Rendered, RenderTrouble, Task, Trouble
from linter.render.record import recorded

_AGAIN = 0.2
"""Seconds after which the alarm rings again."""

Rendering = Callable[[Task, dict[str, Any]], Rendered]


def main() -> None:
    """Answer each task with one line for each set of data, until there are no more."""
    decoder, encoder = msgspec.json.Decoder(Task), msgspec.json.Encoder()
    limited = False
    for line in sys.stdin.buffer:
        task = decoder.decode(line)
        files.ASK[:] = [_ask] if task.asks else []
        render = _renderer(task)
        if not limited:
            limited = True
            _limit_memory(task.bounds)
        for data in task.data:
            sys.stdout.buffer.write(encoder.encode(_one(render, task, data)) + b"\n")
            sys.stdout.buffer.flush()


def _ask(asked: Asked) -> Answered:
    sys.stdout.buffer.write(msgspec.json.encode(asked) + b"\n")
    sys.stdout.buffer.flush()
    return msgspec.json.decode(sys.stdin.buffer.readline(), type=Answered)


def _one(render: Rendering, task: Task, data: dict[str, Any]) -> Rendered:
    try:
        with alarm(task.seconds):
            return render(task, recorded(data))
    except RenderTrouble as error:
        return Rendered(trouble=error.trouble)
    except (MemoryError, RecursionError):
        return Rendered(trouble=Trouble("bounds", "memory", 0, 0))
    except Exception as error:
        return Rendered(trouble=Trouble("failed", f"{type(error).__name__}: {error}"[:200], 0, 0))


def _renderer(task: Task) -> Rendering:
    if task.engine == "jinja":
        return _jinja(task)
    if task.engine == "django":
        return _django(task)
    if task.engine == "liquid":
        from linter.render import liquid

        return liquid.render
    if task.engine == "handlebars":
        from linter.render import handlebars

        return handlebars.render
    if task.engine == "mjml":
        from linter.render import mjml

        return mjml.render
    from linter.render import merge

    return merge.render


def _jinja(task: Task) -> Rendering:
    """The template is compiled once for all sets of data."""
    from linter.render import jinja

    environment = jinja.Environment(task)
    return lambda task, data: jinja.render(task, data, environment)


def _django(task: Task) -> Rendering:
    """By Django itself, where it is installed."""
    try:
        from linter.render import django_own
    except ImportError:
        from linter.render import django, jinja

        environment = django.DjangoEnvironment(task)
        return lambda task, data: jinja.render(task, data, environment)
    return django_own.Rendering(task)


def _limit_memory(bounds: Bounds) -> None:
    """What the process has now, and as much more as a render may need."""
    with suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + bounds.memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise in the template that runs when its processor time is up; a busy machine is not its fault.

    Again and again, since a filter may swallow it. Where there is no alarm, the parent sees to it.
    """
    import signal

    if not hasattr(signal, "setitimer"):
        yield
        return

    is_over = False

    def ring(number: int, frame: Any) -> None:
        if not is_over:
            raise RenderTrouble("bounds", "time")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        is_over = True
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


if __name__ == "__main__":
    main()
