"""Test `tag-url`: text that a template puts into the query of a link without encoding it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens import regex
from linter.facts.memo import Facts
from linter.facts.reads import Read, reads
from linter.facts.tags import tag_kinds
from linter.model.lazy import lazy
from linter.model.segment import Segment

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
_CONTROL = lazy(r"\{%[^%]{0,400}%\}")


@test
class TagUrl(Test, frozen=True, tag="tag-url", kw_only=True):
    """Report a tag behind `?x=` or `&x=` in a URL whose variable holds free text and is not encoded.

    `names` are RE2 for the last piece of the variable. The edit adds the dialect's own encoding.
    """

    names: str

    asks_first: ClassVar[bool] = True
    subject: ClassVar[SubjectName] = "tag"
    values: ClassVar[tuple[str, ...]] = ("better",)

    def validate(self) -> None:
        """Compile the pattern."""
        regex.compile_pattern(self.names)

    def keys(self) -> frozenset[str]:
        """Tags that print."""
        return frozenset(["output"])

    def may_find(self, facts: Facts) -> bool:
        """Whether any tag prints such a variable as it is."""
        return any(map(self._is_meant, facts.of(tag_kinds).firsts))

    def _is_meant(self, tag: Segment) -> bool:
        return _prints(self.names, reads(tag), tag.text)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Look at what stands before the tag, and at the variable."""
        if self._is_meant(segment) and _follows_query(segment) and not _comes_encoded(segment):
            more = _FILTER.get(segment.attrs["family"], "")
            kept = segment.text[:-2].rstrip("-~ ")
            better = kept + more + segment.text[len(kept) :] if more else ""
            sure = better and segment.attrs["sure"]
            edit = segment.edit(0, len(segment.text), better) if sure else None
            yield Finding(segment, 0, len(segment.text), {"better": better} if better else {}, (edit,))


def _follows_query(segment: Segment) -> bool:
    if segment.attrs["place"] != "body":
        return False
    start = segment.to_document(0, 1)[0]
    text = segment.document.text
    if text[start - 1 : start] != "=":
        return False
    return _QUERY.search(text[max(0, start - _BACK) : start]) is not None


def _comes_encoded(segment: Segment) -> bool:
    """Whether a tag before it sets the variable to an encoded value: `{% with query=term|urlencode %}`."""
    path = reads(segment)[0].path
    if len(path) > 1:
        return False
    name = re.escape(path[0])
    before = segment.document.text[: segment.to_document(0, 1)[0]]
    sets = re.compile(rf"\b(?:{name}\s*=(?!=)|as\s+{name}\b)")
    found = [match[0] for match in _CONTROL.finditer(before) if sets.search(match[0])]
    return bool(found) and _ENCODED.search(found[-1]) is not None


@lru_cache(maxsize=1024)
def _prints(names: str, found: tuple[Read, ...], text: str) -> bool:
    """Whether a tag prints one variable with such a name as it is."""
    if len(found) != 1:
        return False
    name = found[0].path[-1].encode(errors="replace")
    is_named = regex.compile_pattern(f"(?i){names}").fullmatch(name) is not None
    return is_named and not _ENCODED.search(text)
