"""What Django's nodes print, noted as it is made: Django joins the texts of nodes before it prints them."""

from __future__ import annotations

from typing import Any

from django.template.base import TextNode, VariableNode
from django.template.base import TokenType as Kind
from django.template.base import render_value_in_context as shown
from django.template.defaulttags import FirstOfNode, VerbatimNode
from django.templatetags.i18n import BlockTranslateNode

from linter.render.contract import LITERAL, PRINTED, Task
from linter.render.printed import Print, Prints, thinned

Place = tuple[int, int]


class Tracer:
    """What the nodes of one render print, and which of them are at it."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.fresh()

    def fresh(self) -> None:
        """Before a render."""
        self.prints = Prints(self.task.bounds)
        self.nodes: list[Any] = []
        self.depth = 0
        self.failed: Place | None = None
        self.is_reading = False

    def render(self, node: Any, context: Any) -> str:
        """A node's text, noted; in place of `Node.render_annotated`."""
        if self.is_reading:
            return str(node.render(context))
        begin = len(self.prints)
        self.nodes.append(node)
        try:
            text: str = node.render(context)
            self._note(node, context, begin, text)
        except Exception:
            self.failed = self.failed or self.site()
            raise
        finally:
            self.nodes.pop()
        return text

    def site(self) -> Place:
        """The innermost tag of the main template that is being rendered."""
        for node in reversed(self.nodes):
            if node.origin.name == self.task.path:
                return position(node.token)
        return 0, 0

    def _note(self, node: Any, context: Any, begin: int, text: str) -> None:
        if isinstance(node, TextNode):
            self.prints.add([self._print(node, text, node.token, LITERAL)])
        elif len(self.prints) > begin:
            self.prints.settle(begin, self._print(node, text, node.token, PRINTED))
        elif isinstance(node, BlockTranslateNode):
            whole = [self._print(node, text, node.token, PRINTED)] if text else []
            self.prints.add(self._translated(node, context, text) or whole)
        elif text or isinstance(node, (VariableNode, FirstOfNode)):
            kind = LITERAL if isinstance(node, VerbatimNode) else PRINTED
            self.prints.add([self._print(node, text, node.token, kind)])

    def _print(self, node: Any, text: str, token: Any, kind: int) -> Print:
        start, end = position(token)
        if node.origin.name != self.task.path:
            return Print(text, *self.site(), kind, f"{node.origin.template_name}:{token.lineno}")
        if isinstance(node, VerbatimNode):
            start = end
        return Print(text, start, start + len(text) if kind == LITERAL else end, kind)

    def _translated(self, node: Any, context: Any, text: str) -> list[Print] | None:
        """The words of a `blocktranslate`, as they stand in the template."""
        with context.push():
            for name, value in node.extra_context.items():
                context[name] = value.resolve(context)
            if node.countervar:
                context[node.countervar] = node.counter.resolve(context)
            for tokens in filter(None, (node.singular, node.plural)):
                prints = [
                    self._print(node, token.contents, token, LITERAL)
                    if token.token_type == Kind.TEXT
                    else self._print(node, shown(context.get(token.contents, ""), context), token, PRINTED)
                    for token in tokens
                ]
                if (found := thinned(prints, text)) is not None:
                    return found
        return None


def position(token: Any) -> Place:
    """Where a token stands in its template, in code points."""
    start, end = token.position
    return start, end
