"""Liquid templates by python-liquid, with the place in the template of everything that is printed."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

from liquid import Environment, RenderContext
from liquid.ast import Node
from liquid.builtin.content import ContentNode, Literal
from liquid.builtin.output import Output, OutputNode
from liquid.exceptions import (
    ContextDepthError,
    LiquidError,
    LiquidSyntaxError,
    ResourceLimitError,
    TemplateNotFoundError,
)
from liquid.loader import BaseLoader, TemplateSource
from liquid.stream import TokenStream
from liquid.tag import Tag as TagOfLiquid
from liquid.token import TOKEN_EXPRESSION

from linter.render import files
from linter.render.contract import Rendered, RenderTrouble, Task
from linter.render.names import PAGE
from linter.render.trace import Trace

SUFFIXES = ("", ".liquid", ".html", ".html.liquid", ".txt")
LOOPS = 100_000
_CLOSER = {"{{": "}}", "{%": "%}"}
_INCLUDES = re.compile(r"\{%-?\s*(?:include|render|layout|section)\b[^%]*%\}")
_BRAZE = re.compile(r"\$\{\s*([\w.:-]+)\s*\}")


class _Buffer(StringIO):
    """The output; what is written straight to it is traced, captured text goes elsewhere."""

    def __init__(self, trace: Trace, text: str) -> None:
        super().__init__()
        self.trace, self.text = trace, text
        self.place, self.literal, self.site, self.where = (0, 0), False, None, ""

    site: tuple[int, int] | None

    def including(self) -> tuple[int, int]:
        """The tag that takes in a file: the first of its kind after what was written last."""
        if self.site is not None:
            return self.site
        found = _INCLUDES.search(self.text, self.place[1])
        return found.span() if found else self.place

    def write(self, text: str) -> int:
        """Note it with the place of the node that writes."""
        if self.site is not None:
            if self.literal:
                self.trace.literal(text, 0, self.site, self.where)
            else:
                self.trace.printed(text, *self.site, foreign=True, where=self.where)
        elif self.literal and self.text.startswith(text, self.place[0]):
            self.trace.literal(text, self.place[0])
        else:
            self.trace.printed(text, *self.place)
        return len(text)


def _place(text: str, at: int) -> tuple[int, int]:
    """The tag that starts at or before an offset."""
    start = max(text.rfind("{{", 0, at + 2), text.rfind("{%", 0, at + 2))
    if start < 0:
        return at, at
    end = text.find(_CLOSER[text[start : start + 2]], at)
    return start, end + 2 if end >= 0 else at + 1


class _Content(ContentNode):
    """A text of the template."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: Any) -> int:
        """Say where it stands first."""
        if isinstance(buffer, _Buffer):
            at, lead = self.token.start_index, self.token.value
            start = max(at, self.token.source.find(lead, at))
            _enter(buffer, context, self, (start, start + len(lead)), literal=True)
        return super().render_to_output(context, buffer)


class _Output(OutputNode):
    """An output tag."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: Any) -> int:
        """Say where it stands first."""
        if isinstance(buffer, _Buffer):
            place = _place(self.token.source, self.token.start_index)
            _enter(buffer, context, self, place, literal=False)
        return super().render_to_output(context, buffer)


def _enter(
    buffer: _Buffer, context: RenderContext, node: Node, place: tuple[int, int], *, literal: bool
) -> None:
    """Tell the output where the next text comes from."""
    buffer.literal = literal
    if node.token.source == buffer.text:
        buffer.place, buffer.site, buffer.where = place, None, ""
        return
    line = node.token.source.count("\n", 0, node.token.start_index) + 1
    buffer.site, buffer.where = buffer.including(), f"{context.template.name}:{line}"


class _ContentTag(Literal):
    node_class = _Content


class _OutputTag(Output):
    node_class = _Output


class _AddressNode(Node):
    """The address that a service puts in, such as Customer.io's for unsubscribing."""

    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: Any) -> int:
        """An address of ours."""
        if isinstance(buffer, _Buffer):
            place = _place(self.token.source, self.token.start_index)
            _enter(buffer, context, self, place, literal=False)
        return int(buffer.write(PAGE))


class _AddressTag(TagOfLiquid):
    block = False

    def parse(self, stream: TokenStream) -> Node:
        """What else the tag says is passed over."""
        token = stream.current
        if stream.peek.kind == TOKEN_EXPRESSION:
            stream.next()
        return _AddressNode(token)


_ADDRESSES = ("unsubscribe_url", "manage_subscription_preferences_url", "view_in_browser_url")


class _Loader(BaseLoader):
    def __init__(self, task: Task) -> None:
        self._task = task

    def get_source(self, env: Environment, template_name: str, **_: Any) -> TemplateSource:
        """A file below the root."""
        path = files.resolve(template_name, Path(self._task.path), Path(self._task.root), SUFFIXES)
        return TemplateSource(files.read(path), template_name, None)


class _Environment(Environment):
    context_depth_limit = 30
    loop_iteration_limit = LOOPS
    local_namespace_limit = 1_000_000
    output_stream_limit = 2_000_000

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        """Those of python-liquid, but for the two that print."""
        super().setup_tags_and_filters(extra=extra)
        self.add_tag(_ContentTag)
        self.add_tag(_OutputTag)
        for name in _ADDRESSES:
            self.tags[name] = _AddressTag(self)


class _Filters(dict[str, Any]):
    """Those of python-liquid; one that only a service knows changes nothing."""

    def __missing__(self, key: str) -> Any:
        return lambda value="", *args, **kwargs: value

    def get(self, key: str, default: Any = None) -> Any:
        return self[key]


def render(task: Task, data: dict[str, Any]) -> Rendered:
    """Render with one set of data; what goes wrong is in the answer."""
    trace = Trace(task.bounds)
    buffer = None
    text = _BRAZE.sub(lambda m: f"  {m[1]}".ljust(len(m[0])).replace(":", "_"), task.text)
    try:
        environment = _Environment(loader=_Loader(task))
        environment.filters = _Filters(environment.filters)
        template = environment.from_string(text, name=task.path)
        buffer = _Buffer(trace, text)
        context = RenderContext(template, globals=template.make_globals(data))
        template.render_with_context(context, buffer)
    except RenderTrouble as error:
        place = buffer.including() if buffer else (0, 0)
        return trace.rendered(RenderTrouble(error.trouble.kind, error.trouble.detail, *place).trouble)
    except (LiquidError, MemoryError, RecursionError, TypeError, ValueError) as error:
        return trace.rendered(_trouble(text, error, buffer).trouble)
    return trace.rendered()


def _trouble(text: str, error: Exception, buffer: _Buffer | None) -> RenderTrouble:
    token = getattr(error, "token", None)
    at = text.find(token.source) if token is not None and token.source else -1
    place = _place(text, at + token.start_index) if token is not None and at >= 0 else (0, 0)
    detail = str(getattr(error, "message", "") or error)[:200]
    name = getattr(error, "template_name", None)
    if token is not None and at < 0 and name:
        line = token.source.count("\n", 0, token.start_index) + 1
        detail = f"{name}:{line}: {detail}"
        place = buffer.including() if buffer else place
    if isinstance(error, (ContextDepthError, RecursionError)):
        return RenderTrouble("bounds", "depth", *place)
    if isinstance(error, (ResourceLimitError, MemoryError)):
        return RenderTrouble("bounds", "output" if "output" in detail else "loop", *place)
    if isinstance(error, TemplateNotFoundError):
        return RenderTrouble("missing", detail, *place)
    if isinstance(error, LiquidSyntaxError):
        unknown = token is not None and token.kind == "tag" and token.value not in _Environment().tags
        return RenderTrouble("unsupported" if unknown else "syntax", detail, *place)
    return RenderTrouble("failed", detail, *place)
