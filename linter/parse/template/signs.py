"""What tags start and end with, and what tells control from output."""

from __future__ import annotations

import re
from functools import cache

from linter.model.lazy import lazy
from linter.parse.held import held
from linter.parse.template.tag import Syntax

LONG = ("#}", "]%%", "%>")
"""Closers of tags that may hold a whole program or a long note."""

_PAIRS = (
    (r"\{\{", "}}"),
    (r"\{%", "%}"),
    (r"\{#", "#}"),
    (r"<%", "%>"),
    (r"\*\|(?=[A-Za-z])", "|*"),
    (r"%%(?=[A-Za-z_=\[])", "%%"),
    (r"\{!!(?=[ $A-Za-z_\\])", "!!}"),
    (r"\{!(?=[A-Za-z$])", "}"),
    (r"\$\[(?=[A-Za-z])", "]$"),
    (r"<script(?=\s[^<>]{0,200}runat=)", "runat="),
    (r"<#--|</?[#@](?=[A-Za-z])", ">"),
    (r"\$\{", "}"),
    (r"%(?=[A-Z/])", "%"),
    (r"(?<![%$#{])\{(?=[a-z])", "}"),
    (r"\{(?=@)", "}"),
)
CLOSERS = tuple(dict.fromkeys(closer for _, closer in _PAIRS))
"""What tags close with; `runat=` is only what tells the tag of a program."""
ENDS = ("%", "}", "|*", "]$", "runat=", "<TMPL_", "<tmpl_", "tal:content", "tal:replace")
"""What one of stands in every closer, opens an element of HTML::Template or fills one of Zope."""

_DIRECTIVES, _DOLLAR, _PERCENT, _BRACE, _ASSIGN = (pair[0] for pair in _PAIRS[-5:])
_DIRECTIVE = lazy(
    r"</?[#@][A-Za-z](?:[^<>\"'(]| <=? |\"[^\"]{0,200}\"|'[^']{0,200}'|"
    r"\((?:[^()]|\((?:[^()]|\([^()]{0,200}\)){0,200}\)){0,400}\)){0,400}>"
)
_SURE_PERCENT = lazy(
    r"%(?:FIRSTNAME|LASTNAME|FULLNAME|UNSUBSCRIBELINK|UPDATELINK|WEBCOPY|FORWARD2FRIEND|"
    r"SENDER-INFO(?:-SINGLELINE)?|PERS_[A-Z0-9_]+)%"
)
_SURE_BRACE = lazy(
    r"\{(?:(?:contactfield|leadfield|ownerfield|companyfield|assetlink|pagelink|formlink|dynamiccontent|"
    r"customobject)=[^{}\n]{1,150}|(?:un|re)subscribe_url|unsubscribe_text|webview_(?:url|text)|"
    r"tracking_pixel)\}"
)
_OF_FREEMARKER: tuple[tuple[Syntax, str, re.Pattern[str]], ...] = (("freemarker", "freemarker", _DIRECTIVE),)
FIXED: dict[str, tuple[tuple[Syntax, str, re.Pattern[str]], ...]] = {
    "*|": (("mailchimp", "", lazy(r"\*\|[A-Za-z][^*<>\n]{0,150}\|\*")),),
    "%%": (("sfmc", "", lazy(r"%%[A-Za-z_](?:[\w .:-]{0,99}[\w.:-])?%%")),),
    "{!": (("salesforce", "", lazy(r"\{![A-Za-z$][\w.$ ()\",'-]{0,150}\}")),),
    "$[": (("zoho", "", lazy(r"\$\[[A-Za-z][^\[\]<>\"\n]{0,150}\]\$")),),
    "%": (
        ("activecampaign", "", _SURE_PERCENT),
        (
            "activecampaign",
            "activecampaign",
            lazy(
                r"%(?:(?:ELSE)?IF [^\n]{1,200}?|/?(?:IF|ELSE)|[A-Z][A-Z0-9_]{2,}(?:-[A-Z0-9_]+)*)"
                r"(?:\|[^%\n]*)?%"
            ),
        ),
    ),
    "<#--": (("freemarker", "freemarker", lazy(r"<#--.{0,4000}?-->", re.DOTALL)),),
    "${": (
        (
            "freemarker",
            "freemarker",
            lazy(r"\$\{(?:[^{}<\"']|\"[^\"\n]*\"|'[^'\n]*'|\{[^{}]*\}|<(?!/)){1,400}\}"),
        ),
    ),
    **dict.fromkeys(("<#", "</#", "<@", "</@"), _OF_FREEMARKER),
    "{": (
        ("mautic", "", _SURE_BRACE),
        ("mautic", "mautic", lazy(r"\{[a-z][a-z_]*(?:=[^{}\n:;]{1,150})?\}")),
        ("heex", "elixir", lazy(r"\{@[^{}\n]{1,150}\}")),
    ),
}
"""Tags of one line by what they open with: syntax, the dialect a file must be known to speak, pattern."""

WORD = lazy(r"[\s\-+~=_]*([#/^>!&$@]?\s*[A-Za-z_][\w:.]*|[#/^>!&.])")
SET_DELIMITERS = lazy(r"\{\{=\s*([^\s=]+)\s+([^\s=]+)\s*=\}\}")
PERCENT_CONTROL = frozenset(
    [
        "if", "elif", "elsif", "elseif", "else", "unless", "for", "foreach", "empty", "block", "plural",
        "pluralize", "extends", "load", "with", "set", "assign", "macro", "import", "from", "filter",
        "autoescape", "spaceless", "case", "when", "switch", "break", "continue", "capture", "call", "do",
        "do_block", "increment", "decrement", "ifchanged", "ifequal", "ifnotequal", "abort_message",
        "layout", "style", "schema", "regroup", "debug", "flush", "language", "localize", "localtime",
        "liquid", "connected_content", "catalog_items", "default", "while", "until",
    ]
)  # fmt: skip
"""First words of `{% … %}` that print nothing by themselves."""

MAILCHIMP_CONTROL = lazy(r"\*\|(?:IF|IFNOT|ELSE|ELSEIF|END|INTERESTED|FEEDBLOCK|RSSITEMS)\b", re.IGNORECASE)
BRACES_CONTROL = lazy(
    r"\s*[-~]?\s*(?:[#/^]|else\b|(?:if|range|with|define|block)\s+[$.\"(\w]|\$\w+\s*:?=[^=])"
)
ANGLE_CONTROL = lazy(r"<%-\s(?!\s*[\w(@$])|<%-\s+(?:if|unless|for|else|elsif|end|case|when|while)\b")
CUT = lazy(r"\{\{[-~]?\s*[@$.]?[A-Za-z_][\w.$-]*(?:\s*\|[^{}<>\n]*)?\s*(?:\}(?!\})|%\}).*?[\n<{]", re.DOTALL)
"""One brace too few, and the next braces far behind."""

GO_END = lazy(r"\s*-?\s*end\s*-?\s*\}\}$")
GO_BLOCK = lazy(r"\{\{-?\s*(?:if|range|with|define|block)\s")


def openers(text: str, dialect: str) -> re.Pattern[str] | None:
    """A pattern for what opens a tag; an opener whose closer is nowhere in the text opens nothing.

    Single percent signs and braces count only where the dialect says so or a tag is unmistakable.
    """
    there = held(CLOSERS, text)
    found = [opener for opener, closer in _PAIRS if closer in there]
    for opener, own, sure in (
        (_DIRECTIVES, "freemarker", None),
        (_DOLLAR, "freemarker", None),
        (_PERCENT, "activecampaign", _SURE_PERCENT),
        (_BRACE, "mautic", _SURE_BRACE),
        (_ASSIGN, "elixir", None),
    ):
        if opener in found and dialect != own and (sure is None or not sure.search(text)):
            found.remove(opener)
    return _compiled(tuple(found)) if found else None


@cache
def _compiled(found: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(found))
