"""Comments that accept one diagnostic, where a template can hold one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from linter import parse
from linter.engine.suppress import MARK
from linter.model.diagnostic import Diagnostic
from linter.model.dialect import family_of
from linter.model.document import Edit
from linter.model.source import Source, Span
from linter.parse.dialect import speech
from linter.server.names import Named
from linter.server.text import Text

_HASH = ("{#", "#}")
_OWN: Mapping[str, tuple[str, str]] = {
    "jinja": _HASH, "nunjucks": _HASH, "twig": _HASH, "django": _HASH,
    "liquid": ("{% comment %}", "{% endcomment %}"),
    "handlebars": ("{{!--", "--}}"), "mustache": ("{{!", "}}"),
    "erb": ("<%#", "%>"), "ejs": ("<%#", "%>"),
}  # fmt: skip
"""Comments of a language, which do not go out with the mail as those of HTML do."""

_HTML = ("<!--", "-->")


def comment_edit(text: Text, named: Named, dialect: str, diagnostic: Diagnostic, reason: str) -> Edit | None:
    """The edit that puts a comment on a line before a diagnostic; `None` where the file can have none.

    Whether a comment does there what it should, and nothing else, `is_accepted` says.
    """
    source = Source(str(named.path), text.data)
    if (named.kind or parse.kind_of(source, dialect)) != "template":
        return None
    signs = _signs(source, dialect)
    if signs is None:
        return None
    line = text.line(text.line_at(diagnostic.span.start))
    held = text.data[line.start : line.end]
    indent = held[: len(held) - len(held.lstrip(b" \t"))]
    comment = f"{signs[0]} {MARK}-next[{diagnostic.code}]: {reason} {signs[1]}".encode()
    return Edit(Span(line.start, line.start), indent + comment + source.newline)


def is_accepted(before: Iterable[Diagnostic], after: Iterable[Diagnostic], one: Diagnostic) -> bool:
    """Whether a comment took this diagnostic away, and brought no other."""
    lost = Counter(d.code for d in before) - Counter(d.code for d in after)
    come = Counter(d.code for d in after) - Counter(d.code for d in before)
    return not come and lost[one.code] > 0 and set(lost) == {one.code}


def _signs(source: Source, dialect: str) -> tuple[str, str] | None:
    spoken = speech(source.data.decode("utf-8", "replace"), source.path, dialect)
    own = _OWN.get(family_of(spoken.names[0])) if spoken.names and spoken.sure else None
    if own is not None:
        return own
    (message,) = parse.parse(source, "template", dialect)
    return _HTML if message.root.content_type == "text/html" else None
