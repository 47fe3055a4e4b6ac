"""Text that a template puts into the query of a link without encoding it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks.base import Finding
from linter.checks.templates.reads import reads
from linter.checks.tokens import regex
from linter.model.lazy import lazy
from linter.model.message import Message

_QUERY = lazy(r"(?:https?://|[\"'=/}*%])[^\s\"'<>]*[?&;][\w.%\[\]-]+=$")
_ENCODED = lazy(
    r"url_?encode|url_param_escape|cgi_escape|uri_?escape|encodeuri|url_?escape|urlize|quote|iri|urlquery|"
    r"base64|escape\s*\(?\s*['\"]url|\bu\s*[(}]|hash|sha|md5|slug",
    re.IGNORECASE,
)
_FILTER = {
    "jinja": "|urlencode", "nunjucks": "|urlencode", "django": "|urlencode", "twig": "|url_encode",
    "liquid": " | url_encode", "go": " | urlquery",
}  # fmt: skip
_BACK = 300


def unencoded(message: Message, names: str) -> Iterator[Finding]:
    """Output tags whose variable has such a name, behind `?x=` or `&x=`, without any encoding."""
    pattern = regex.compile_pattern(f"(?i){names}")
    for segment in message.segments("template.output"):
        if segment.attrs["place"] != "body" or _ENCODED.search(segment.text):
            continue
        start = segment.to_document(0, 1)[0]
        before = segment.document.text[max(0, start - _BACK) : start]
        if not before.endswith("=") or not _QUERY.search(before):
            continue
        found = list(reads(segment))
        if len(found) == 1 and pattern.fullmatch(found[0].path[-1].encode(errors="replace")):
            more = _FILTER.get(segment.attrs["family"], "")
            kept = segment.text[:-2].rstrip("-~ ")
            better = kept + more + segment.text[len(kept) :] if more else ""
            sure = better and segment.attrs["sure"]
            edit = segment.edit(0, len(segment.text), better) if sure else None
            yield Finding(segment, 0, len(segment.text), {"better": better} if better else {}, (edit,))
