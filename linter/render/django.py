"""Django's language as far as Jinja can render it, where Django itself is not installed (`django_own`).

Its tokens are put into Jinja's words.

Tags of applications that only Django knows end the render as unsupported.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import Token
from jinja2.parser import Parser

from linter.render.jinja_sandbox import Environment
from linter.render.names import PAGE

_LOOP = {"counter": "index", "counter0": "index0", "revcounter": "revindex", "revcounter0": "revindex0"}
_VALUES = ("name", "string", "integer", "float", "dot")


class DjangoTags(Extension):
    """Tags that Jinja does not have."""

    tags = {  # noqa: RUF012 - as Jinja declares it
        "load", "url", "static", "get_static_prefix", "get_media_prefix", "trans", "translate", "blocktrans",
        "blocktranslate", "comment", "now", "spaceless", "csrf_token", "unsubscribe", "manage_preferences",
        "web_view", "language", "localize", "localtime", "ifchanged", "firstof", "cycle", "lorem", "debug",
        "thumbnail", "get_current_language",
    }  # fmt: skip

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """One tag with what it encloses."""
        token = next(parser.stream)
        name = token.value
        if name in ("blocktrans", "blocktranslate"):
            names, values = self._given(parser)
            return nodes.With(names, values, self._body(parser, name), lineno=token.lineno)
        if name == "firstof":
            return self._first(parser)
        given = self._rest(parser)
        if name in ("spaceless", "language", "localize", "localtime", "ifchanged"):
            return self._body(parser, name)
        if name == "comment":
            self._skip(parser)
            return []
        text = _printed(name, given)
        if not text or "as" in [item.value for item in given if item.type == "name"]:
            return []
        return nodes.Output([nodes.Const(text, lineno=token.lineno)], lineno=token.lineno)

    def _first(self, parser: Parser) -> list[nodes.Node]:
        """`firstof a b.c "x"`: the first that is not empty; `as name` prints nothing."""
        line = parser.stream.current.lineno
        found: nodes.Expr = nodes.Const("", lineno=line)
        values: list[nodes.Expr] = []
        while parser.stream.current.type not in ("block_end", "eof"):
            if parser.stream.skip_if("name:as"):
                name = nodes.Name(parser.stream.expect("name").value, "store", lineno=line)
                return [nodes.Assign(name, _either(values, found), lineno=line)]
            values.append(parser.parse_unary())
        return [nodes.Output([_either(values, found)], lineno=line)]

    def _rest(self, parser: Parser) -> list[Token]:
        found = []
        while parser.stream.current.type not in ("block_end", "eof"):
            found.append(next(parser.stream))
        return found

    def _given(self, parser: Parser) -> tuple[list[nodes.Expr], list[nodes.Expr]]:
        """`with a=x.y b=z`: what the block's own names stand for."""
        names: list[nodes.Expr] = []
        values: list[nodes.Expr] = []
        while parser.stream.current.type not in ("block_end", "eof"):
            token = next(parser.stream)
            if token.type == "name" and parser.stream.skip_if("assign"):
                names.append(nodes.Name(token.value, "param", lineno=token.lineno))
                values.append(parser.parse_expression(with_condexpr=False))
        return names, values

    def _body(self, parser: Parser, name: str) -> list[nodes.Node]:
        ends = (f"name:end{name}", "name:plural", "name:else")
        body = parser.parse_statements(ends, drop_needle=False)
        while parser.stream.current.test_any("name:plural", "name:else"):
            next(parser.stream)
            parser.parse_statements(ends, drop_needle=False)
        next(parser.stream)
        return body

    def _skip(self, parser: Parser) -> None:
        while parser.stream.current.type != "eof":
            if parser.stream.current.test("name:endcomment"):
                next(parser.stream)
                return
            next(parser.stream)


def _either(values: list[nodes.Expr], last: nodes.Expr) -> nodes.Expr:
    for value in reversed(values):
        last = nodes.Or(value, last, lineno=value.lineno)
    return last


def _printed(name: str, given: list[Token]) -> str:
    strings = [token.value for token in given if token.type == "string"]
    if name in ("trans", "translate"):
        return strings[0] if strings else ""
    if name == "url":
        return "/page"
    if name in ("static", "unsubscribe", "manage_preferences", "web_view", "thumbnail"):
        return PAGE
    if name.startswith("get_"):
        return "/"
    return "2026" if name == "now" else ""


class DjangoEnvironment(Environment):
    """Jinja's sandbox that reads Django's words."""

    def more_extensions(self) -> list[Any]:
        """Django's tags."""
        return [DjangoTags]

    def more_filters(self) -> dict[str, Any]:
        """Filters that mean something else in Jinja, or are needed for a sensible text."""
        return {
            **super().more_filters(),
            "default_if_none": lambda value, other="": other if value is None else value,
            "pluralize": _pluralize,
            "linebreaks": lambda value: value,
            "date": lambda value, form="": value,
            "time": lambda value, form="": value,
            "yesno": lambda value, words="yes,no": words.split(",")[0 if value else 1],
            "add": lambda value, other: value,
            "join": lambda value, sign="": sign.join(map(str, value)),
        }

    def adapted(self, tokens: list[Token]) -> list[Token]:
        """`x|f:y` to `x|f(y)`, `forloop` to `loop`, `block.super` to `super()`, and the like."""
        found: list[Token] = []
        at, block = 0, ""
        while at < len(tokens):
            token = tokens[at]
            if token.type == "block_begin":
                block = tokens[at + 1].value if at + 1 < len(tokens) else ""
            if token.type == "colon" and len(found) > 1 and found[-2].type == "pipe":
                at = self._argument(tokens, at, found)
                continue
            if block in ("block", "endblock") and token.type == "sub":  # a name with hyphens
                found[-1] = Token(found[-1].lineno, "name", f"{found[-1].value}_{tokens[at + 1].value}")
                at += 2
                continue
            if block == "include" and token.type == "name" and token.value in ("with", "only"):
                while tokens[at].type != "block_end":
                    at += 1
                continue
            found += _adapted(token, tokens, at, found, block)
            if token.value == "block" and _is_super(tokens, at):
                at += 2
            at += 1
        return found

    def _argument(self, tokens: list[Token], at: int, found: list[Token]) -> int:
        line = tokens[at].lineno
        found.append(Token(line, "lparen", "("))
        at += 1
        if tokens[at].type == "sub":
            found.append(tokens[at])
            at += 1
        first = True
        while tokens[at].type in _VALUES and (first or tokens[at].type == "dot" or found[-1].type == "dot"):
            found.append(tokens[at])
            at, first = at + 1, False
        found.append(Token(line, "rparen", ")"))
        return at


def _is_super(tokens: list[Token], at: int) -> bool:
    return at + 2 < len(tokens) and tokens[at + 1].type == "dot" and tokens[at + 2].value == "super"


def _adapted(token: Token, tokens: list[Token], at: int, found: list[Token], block: str) -> list[Token]:
    line, last = token.lineno, found[-1] if found else None
    if token.type != "name":
        return [token]
    if token.value == "block" and _is_super(tokens, at):
        return [Token(line, "name", "super"), Token(line, "lparen", "("), Token(line, "rparen", ")")]
    if token.value == "forloop":
        return [Token(line, "name", "loop")]
    if token.value in _LOOP and last and last.type == "dot":
        return [Token(line, "name", _LOOP[token.value])]
    if block == "empty" and last and last.type == "block_begin":
        return [Token(line, "name", "else")]
    if block == "autoescape" and token.value in ("on", "off"):
        return [Token(line, "name", "true" if token.value == "on" else "false")]
    if block == "with" and tokens[at + 1].type == "assign" and last and last.value not in ("with", ","):
        return [Token(line, "comma", ","), token]
    return [token]


def _pluralize(value: Any, forms: str = "s") -> str:
    one, _, many = forms.rpartition(",")
    count = len(value) if hasattr(value, "__len__") and not isinstance(value, str) else value
    return one if str(count) == "1" else many
