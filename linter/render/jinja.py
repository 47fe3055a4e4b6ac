"""Renders Jinja templates (see `linter.render.jinja_sandbox`), and says where an error comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jinja2 import TemplateSyntaxError as SyntaxFault
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound, UndefinedError

from linter.render.contract import Rendered, RenderTrouble, Task
from linter.render.jinja_sandbox import Environment, Mark, Place
from linter.render.trace import Trace

_WORD = re.compile(r"(?:\{%[-+]?\s*)?([A-Za-z_]\w*)")
_PAIRED = ("if", "for", "block", "set", "macro", "call", "filter", "raw", "with", "autoescape")
_TAGS = frozenset(
    [*_PAIRED, "end", *(f"end{word}" for word in _PAIRED), "else", "elif", "extends", "print", "include",
     "from", "import"]
)  # fmt: skip
"""Jinja's own tags: what is wrong at one of them is no tag of somebody else's."""

__all__ = ["Environment", "render"]


def render(task: Task, data: dict[str, Any], environment: Environment | None = None) -> Rendered:
    """Render a template with one set of data; what goes wrong is in the answer."""
    environment = environment or Environment(task)
    trace = Trace(task.bounds)
    environment.sites.clear()
    try:
        template = environment.get_template(task.path)
        context = template.new_context(data)
        _collect(environment, template.root_render_func(context), trace)
    except RenderTrouble as error:
        trouble = error.trouble
        place = (trouble.start, trouble.end) if trouble.end else _traced(environment, error)
        return _ended(trace, RenderTrouble(trouble.kind, trouble.detail, *place))
    except Exception as error:
        return _ended(trace, _trouble(environment, error))
    return trace.rendered()


def _ended(trace: Trace, error: RenderTrouble) -> Rendered:
    return trace.rendered(error.trouble)


def _collect(environment: Environment, events: Iterator[str], trace: Trace) -> None:
    main = environment.task.path
    mark = Mark(main, 0, True)
    for event in events:
        if isinstance(event, Mark):
            mark = event
            continue
        text = str(event)
        if mark.name == main and not environment.sites:
            if mark.data:
                trace.literal(text, mark.at)
            else:
                trace.printed(text, *environment.tag(main, mark.at))
            continue
        site = _site(environment)
        where = _line_of(environment, mark.name, mark.at)
        if mark.data:
            trace.literal(text, 0, site, where)
        else:
            trace.printed(text, *site, foreign=True, where=where)


def _line_of(environment: Environment, name: str, at: int) -> str:
    """`file:line` of a place in a file that was taken in."""
    return f"{name}:{environment.sources.get(name, '').count(chr(10), 0, at) + 1}"


def _site(environment: Environment) -> Place:
    """The tag of the main template through which the text of another file comes in."""
    main = environment.task.path
    for name, at in environment.sites:
        if name == main:
            return environment.tag(main, at)
    source = environment.sources.get(main, "")
    for start, end in environment.tags.get(main, []):
        if "extends" in source[start : start + 20]:
            return start, end
    return 0, 0


def _trouble(environment: Environment, error: Exception) -> RenderTrouble:
    place = _traced(environment, error)
    detail = str(getattr(error, "message", "") or error).strip()[:200]
    if isinstance(error, SyntaxFault):
        name, at = error.name or "", error.lineno - 1
        unknown = _unknown(environment, name, at)
        detail = f"unknown tag '{unknown}'" if unknown else detail
        if name == environment.task.path:
            place = _syntax_place(environment, at)
        elif name in environment.sources:
            detail = f"{_line_of(environment, name, at)}: {detail}"
        return RenderTrouble("unsupported" if unknown else "syntax", detail, *place)
    if isinstance(error, TemplateNotFound):
        return RenderTrouble("missing", detail, *place)
    if isinstance(error, SecurityError):
        return RenderTrouble("forbidden", detail, *place)
    if isinstance(error, (MemoryError, RecursionError, OverflowError)):
        return RenderTrouble("bounds", "depth" if isinstance(error, RecursionError) else "memory", *place)
    if isinstance(error, UndefinedError):
        return RenderTrouble("failed", detail, *place)
    name = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
    return RenderTrouble("failed", name + detail, *place)


def _unknown(environment: Environment, name: str, at: int) -> str:
    """The word of the tag at which Jinja stopped, if it is not one of Jinja's own."""
    start, _ = environment.tag(name, at)
    found = _WORD.match(environment.sources.get(name, ""), start)
    word = found[1] if found and at <= found.end() else ""
    extended = any(word in extension.tags for extension in environment.extensions.values())
    return "" if extended or word in _TAGS else word


def _syntax_place(environment: Environment, at: int) -> Place:
    start, end = environment.tag(environment.task.path, at)
    return (start, end) if end > start else (at, at + 1)


def _traced(environment: Environment, error: BaseException) -> Place:
    """The tag of the main template in which the error was raised."""
    main, found = environment.task.path, None
    trace = error.__traceback__
    while trace is not None:
        scope = trace.tb_frame.f_globals
        if scope.get("name") == main and scope.get("debug_info") is not None and "environment" in scope:
            found = _line(scope["debug_info"], trace.tb_lineno)
        elif scope.get("__jinja_template__") is not None and scope.get("name") == main:
            found = trace.tb_lineno
        trace = trace.tb_next
    return environment.tag(main, found - 1) if found else _site(environment)


def _line(debug_info: str, line: int) -> int:
    """What the compiler wrote down: `template line=python line`, joined by `&`."""
    pairs = [tuple(map(int, item.split("="))) for item in debug_info.split("&") if item]
    return next((of for of, at in reversed(pairs) if at <= line), 1)
