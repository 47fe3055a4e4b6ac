"""Which HTML elements hold, end or hide which (HTML §13.1.2.4, §13.2.6): what the tree builder looks up."""

from __future__ import annotations

VOID = frozenset(
    [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
        "keygen", "link", "meta", "param", "source", "track", "wbr",
    ]
)  # fmt: skip
"""Elements without content or end tag."""

INLINE = frozenset(
    [
        "a", "abbr", "acronym", "b", "basefont", "bdi", "bdo", "big", "cite", "code", "data", "del",
        "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "meter", "nobr", "o:p",
        "output", "progress", "q", "rp", "rt", "ruby", "s", "samp", "select", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "script", "style", "link", "meta",
        "button",
    ]
)  # fmt: skip
"""Elements that do not break a line of text."""

HEAD = frozenset(
    [
        "head", "base", "basefont", "bgsound", "link", "meta", "title", "style", "script", "noscript",
        "template", "object",
    ]
)  # fmt: skip
"""Elements that may stand in the head without ending it."""

TABLE_SCOPE = frozenset(("html", "table", "template"))
"""Where a search for an open part of a table stops."""

SCOPE = TABLE_SCOPE | {"caption", "td", "th", "marquee", "object", "applet", "button"}
"""Where a search for any other open element stops (HTML §13.2.4.2)."""

_LIST = SCOPE | {"ul", "ol", "menu", "dir"}
TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup"))
"""Elements that only a table scope hides."""

TABLE_ROWS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
"""Where a table is open, but no cell of it."""

CLOSES_P = frozenset(
    [
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl",
        "dd", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
        "summary", "table", "ul",
    ]
)  # fmt: skip
"""Elements whose start tag ends an open paragraph."""

IMPLIED: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "li": (("li",), _LIST),
    "dd": (("dd", "dt"), SCOPE | {"dl"}),
    "dt": (("dd", "dt"), SCOPE | {"dl"}),
    "option": (("option",), SCOPE | {"select", "optgroup"}),
    "optgroup": (("optgroup", "option"), SCOPE | {"select"}),
    "td": (("td", "th"), TABLE_SCOPE | {"tr"}),
    "th": (("td", "th"), TABLE_SCOPE | {"tr"}),
    "tr": (("tr", "caption", "colgroup"), TABLE_SCOPE),
    "tbody": (("tbody", "thead", "tfoot", "caption", "colgroup"), TABLE_SCOPE),
    "thead": (("tbody", "thead", "tfoot", "caption", "colgroup"), TABLE_SCOPE),
    "tfoot": (("tbody", "thead", "tfoot", "caption", "colgroup"), TABLE_SCOPE),
    "a": (("a",), SCOPE),
    "body": (("head",), frozenset()),
}
"""Start tag → the elements it ends, and where the search for them stops."""
