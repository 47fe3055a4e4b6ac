"""Renders Django templates with Django itself, where it is installed, with the way back to the template.

No settings module is read, no application is loaded and no file but those below the root. Django joins the
texts of nodes before it prints; so each node's text is noted when it is made, and held against its parent's.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.template import Context, Engine, TemplateDoesNotExist, TemplateSyntaxError
from django.template.base import DebugLexer, Origin, Template
from django.template.loaders.base import Loader

from linter.render import files
from linter.render.contract import FaultKind, Rendered, RenderTrouble, Task, Trouble
from linter.render.django_reading import LIBRARIES, OURS, DjangoParser, Libraries
from linter.render.django_tracing import Tracer, position
from linter.render.trace import Trace

_OUT = "points outside the file hierarchy"


class _Template(Template):  # type: ignore[misc]
    """Django's template; what it cannot read is said with its place."""

    def compile_nodelist(self) -> Any:
        tracer = self.engine.tracer
        parser = DjangoParser(DebugLexer(self.source).tokenize(), self.engine, self.origin)
        before, tracer.is_reading = tracer.is_reading, True
        try:
            found = parser.parse()
            self.extra_data = getattr(parser, "extra_data", {})
            return found
        except Exception as error:
            raise RenderTrouble(*msgspec.structs.astuple(self._trouble(error))) from error
        finally:
            tracer.is_reading = before

    def _trouble(self, error: Exception) -> Trouble:
        token = getattr(error, "token", None)
        found = _trouble(error)
        if self.origin.name == self.engine.tracer.task.path:
            start, end = position(token) if token else (0, 0)
            return msgspec.structs.replace(found, start=start, end=end)
        line = f":{token.lineno}" if token else ""
        return msgspec.structs.replace(found, detail=f"{self.origin.template_name}{line}: {found.detail}")

    def _render(self, context: Any) -> str:
        tracer = self.engine.tracer
        tracer.depth += 1
        if tracer.depth > tracer.task.bounds.depth:
            raise RenderTrouble("bounds", "depth")
        try:
            return str(super()._render(context))
        finally:
            tracer.depth -= 1


class _Files(Loader):  # type: ignore[misc]
    """Files below the root, by the names that templates give them."""

    def __init__(self, engine: Any, task: Task) -> None:
        super().__init__(engine)
        self._task = task
        self._known: dict[str, Any] = {}

    def get_template(self, template_name: str, skip: Any = None) -> Any:
        path = Path(self._task.path)
        try:
            found = files.resolve(template_name, path, Path(self._task.root), other=bool(skip))
            origin = Origin(str(found), template_name, self)
            if skip and origin in skip:
                raise TemplateDoesNotExist(template_name)
            if origin.name not in self._known:
                text = files.read(found)
                self._known[origin.name] = _Template(text, origin, template_name, self.engine)
        except RenderTrouble as error:
            if error.trouble.kind == "missing":
                raise TemplateDoesNotExist(template_name) from error
            raise
        return self._known[origin.name]


class Rendering:
    """A template, compiled once for all sets of data."""

    def __init__(self, task: Task) -> None:
        if not settings.configured:
            dummy = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
            settings.configure(USE_I18N=False, USE_TZ=False, CACHES=dummy)
        self._task = task
        self._tracer = Tracer(task)
        self._engine = Engine(libraries=LIBRARIES, builtins=[OURS], autoescape=task.escape)
        self._engine.template_libraries = Libraries(self._engine.template_libraries)
        self._engine.tracer = self._tracer
        self._engine.template_loaders = [_Files(self._engine, task)]
        self._template: Any = None

    def __call__(self, task: Task, data: dict[str, Any]) -> Rendered:
        """Render with one set of data; what goes wrong is in the answer."""
        random.seed(0)  # for `random` and `lorem`: the same output each time
        self._tracer.fresh()
        trace = Trace(task.bounds)
        try:
            if self._template is None:
                name = _name(task)
                self._template = _Template(task.text, Origin(task.path, name), name, self._engine)
            self._template.render(Context(data, autoescape=task.escape))
            self._tracer.prints.traced(trace)
        except Exception as error:
            found = _trouble(error)
            if not found.end:
                start, end = self._tracer.failed or (0, 0)
                found = msgspec.structs.replace(found, start=start, end=end)
            return Rendered(trouble=found, native=True)
        return msgspec.structs.replace(trace.rendered(), native=True)


def _name(task: Task) -> str:
    """The template's name below the root, from which `./` is told."""
    path, root = Path(task.path), Path(task.root)
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _trouble(error: Exception) -> Trouble:
    """What an error of Django's is called here; its place is not known yet."""
    if isinstance(error, RenderTrouble):
        return error.trouble
    detail = str(error).strip()[:200]
    kind: FaultKind = "failed"
    if isinstance(error, TemplateDoesNotExist):
        kind, detail = "missing", detail or "a template"
    elif isinstance(error, TemplateSyntaxError):
        kind = "outside" if _OUT in detail else "syntax" if hasattr(error, "token") else "failed"
    elif isinstance(error, RecursionError):
        kind, detail = "bounds", "depth"
    elif isinstance(error, (MemoryError, OverflowError)):
        kind, detail = "bounds", "memory"
    else:
        detail = f"{type(error).__name__}: {detail}"
    return Trouble(kind, detail, 0, 0)
