"""Names of HTML that checks look up: elements, what a table may hold, tags of other makers."""

from __future__ import annotations

import re

from linter.model.lazy import lazy

_BLANK = lazy(r"(?:\s|&nbsp;|&#160;|&#xA0;)+", re.IGNORECASE)


def is_blank(text: str) -> bool:
    """Whether HTML shows nothing of a text."""
    return not text or text.isspace() or _BLANK.fullmatch(text) is not None


ELEMENTS = frozenset(
    (
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big "
        "blink blockquote body br button canvas caption center cite code col colgroup command "
        "content data datalist dd del details dfn dialog dir div dl dt element em embed fencedframe "
        "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header "
        "hgroup hr html i iframe ilayer image img input ins isindex kbd keygen label layer legend li "
        "link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr "
        "noembed noframes nolayer noscript object ol optgroup option output p param picture "
        "plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select "
        "shadow slot small source spacer span strike strong style sub summary sup svg table tbody td "
        "template textarea tfoot th thead time title tr track tt u ul var video wbr xmp xml"
    ).split()
)
"""Elements that HTML has or once had (HTML Living Standard §4 and §16.2)."""

FOREIGN = frozenset(("svg", "math", "xml"))
"""Elements that hold another language's."""

INKY = frozenset(
    "row columns container button callout spacer wrapper menu item center inky block-grid".split()
)
"""Elements of Foundation for Emails, which a build turns into tables."""

_SCRIPTING = frozenset(("script", "template", "style"))
_CELLS = frozenset(("td", "th")) | _SCRIPTING
_ROWS = frozenset(("tr", "td", "th", "form", "table")) | _SCRIPTING
TABLE_CHILDREN = {
    "table": _ROWS | {"caption", "colgroup", "col", "thead", "tbody", "tfoot"},
    "thead": _ROWS,
    "tbody": _ROWS,
    "tfoot": _ROWS,
    "tr": _CELLS | {"form", "table"},
}
"""What may stand directly in these elements, or ends them (`table`); a browser puts all else in front of
the table (HTML §13.2.6.1)."""

PLATFORM = frozenset(
    (
        "unsubscribe webversion forwardtoafriend preferences singleline multiline repeater layout currentday "
        "currentdayname currentmonth currentmonthname currentyear fblike tweet editable"
    ).split()
)
"""Elements of Campaign Monitor, which its sending takes out."""
