"""Tests of kind `tag-names`: variables that the data lack, that a platform or another part has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.nearest import nearest
from linter.facts.blocks import roles
from linter.facts.memo import Facts
from linter.facts.reads import Read, made, reads
from linter.facts.tags import tags
from linter.facts.wholeness import is_joint
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.schema import ANYTHING, Shape
from linter.model.segment import Segment

_OWN = frozenset(
    [
        "loop", "forloop", "tablerowloop", "self", "super", "caller", "varargs", "kwargs", "block", "request",
        "csrf_token", "perms", "this", "root", "site_settings", "unsubscribe_link", "unsubscribe_link_all",
        "view_as_page_url", "organization", "unsubscribe", "manage_preferences", "mirror", "update_profile",
        "system", "my", "unsubscribe_preferences", "unsubscribe_url", "weblink", "now", "range", "dict", "_",
        "unsubscribeurl", "hostedunsubscribeurl", "viewinbrowserurl", "pm", "shop", "content_blocks",
        "campaign", "sender_name", "sender_address", "sender_city", "sender_state", "sender_zip",
    ]
)  # fmt: skip
"""What template languages and platforms bring with them, in lower case."""

_MERGE_OWN = lazy(
    r"(?:UNSUB|ARCHIVE\w*|LIST|HTML|USER|MC|MC_\w+|CURRENT_YEAR|DATE|UPDATE_PROFILE|FORWARD|REWARDS|ABUSE_EMAIL|"
    r"EMAIL_UID|UNIQID|EMAIL|FNAME|LNAME|PHONE|ADDRESS|BIRTHDAY|BRAND|RSS\w*|FEED\w*|TWITTER|FACEBOOK|LIKE|"
    r"SHARE|TRANSLATE|PROMO_CODE|CAMPAIGN_UID|END|ELSE|IF|IFNOT|ELSEIF|VIEW\w*|INTERESTED|GROUPS?|RECIPIENT|"
    r"LANG|SURVEY|POLL|COUPON|PRODUCT\w*|ORDER|CART|STORE|MERGE\d+|BEAMER|EVENT|VIDEO|YOUTUBE|VIMEO|SHARING)$",
    re.IGNORECASE,
)
_SFMC_OWN = lazy(
    r"(?:unsub_center_url|profile_center_url|subscription_center_url|view_email_url|ftaf_url|member_\w+|"
    r"emailaddr|emailname_?|subscriberkey|_?subscriberkey|fullname_?|firstname_?|lastname_?|x\w+|jobid|listid|"
    r"_\w+|replyname|replyemailaddress|double_opt_in_url|linkname|list_?|listsubid|memberid|reportingid)$",
    re.IGNORECASE,
)
_HUBSPOT = lazy(r"contact\.(first_name|last_name|job_title|company_name|phone_number|zip_code)\b")
_HUBSPOT_NAMES = {
    "first_name": "firstname", "last_name": "lastname", "job_title": "jobtitle", "company_name": "company",
    "phone_number": "phone", "zip_code": "zip",
}  # fmt: skip
_OF_ONE_PART = lazy(
    r"url|link|href|src|image|img|logo|color|colour|style|css|font|width|height|html|text|body|content|class|"
    r"preheader|preview|title|subject|lang|dir|unsub|static|media|icon|banner|avatar|pixel|block|super"
)
_WORD = lazy(r"\w+")
_SPOILT = lazy(r"&#?\w+;|<[A-Za-z/]")
"""What an editor has put into a tag; another rule says so."""

_LOWER = lazy(r"\*\|([A-Za-z][A-Za-z0-9_]*)(?::[^|]*)?\|\*")


@test
class UnknownName(Test, frozen=True, tag="tag-names/schema"):
    """Report a variable that the configured schema of the data does not have.

    `{better}` is the nearest that it has, which the edit writes.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name", "better")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Walk through the tags with what names stand for in each block; nothing without a schema."""
        schema = facts.context.schema
        if schema is None:
            return
        every = facts.of(tags)
        own = frozenset().union(*map(made, every))
        levels: list[Shape] = [schema]
        blocks: list[bool] = []
        loops = _loops(every, schema)
        for segment in every:
            for read in () if _SPOILT.search(segment.text) else reads(segment):
                if read.path[0] in loops:
                    yield from _looked_up(segment, read, [loops[read.path[0]]], 1)
                elif (
                    read.path[0] not in own
                    and read.path[0].lower() not in _OWN
                    and not _is_own(segment, read)
                ):
                    yield from _looked_up(segment, read, levels)
            _step(segment, levels, blocks)


def _loops(tags: Sequence[Segment], schema: Shape) -> dict[str, Shape]:
    """What the variables of `{% for x in y %}` stand for, where the data say it and nothing else makes it."""
    found: dict[str, Shape] = {}
    others: set[str] = set()
    for segment in tags:
        names = made(segment)
        item = _item(segment, found, schema) if len(names) == 1 else None
        for name in names:
            if item is None or found.setdefault(name, item) != item:
                others.add(name)
    return {name: item for name, item in found.items() if name not in others}


def _item(segment: Segment, loops: Mapping[str, Shape], schema: Shape) -> Shape | None:
    """What one round of a loop has, if it goes over a plain list of the data."""
    found = reads(segment) if segment.attrs["word"] == "for" else ()
    if len(found) != 1 or segment.text[found[0].end :].strip(" -+%}\r\n"):
        return None
    path, shape = found[0].path, schema
    if path[0] in loops:
        path, shape = path[1:], loops[path[0]]
    return shape.at(path).item if shape.missing(path) is None else None


def _is_own(segment: Segment, read: Read) -> bool:
    pattern = {"mailchimp": _MERGE_OWN, "sfmc": _SFMC_OWN}.get(segment.attrs["family"])
    return pattern is not None and pattern.match(read.path[0]) is not None


def _step(segment: Segment, levels: list[Shape], blocks: list[bool]) -> None:
    """`{{#each x}}`, `{{#with x}}`, `{{#x}}`, `{{range .x}}` make the members of `x` what names stand for."""
    if segment.attrs["family"] not in ("handlebars", "mustache", "go"):
        return
    for act, name in roles(segment):
        if act == "open":
            changes = name in ("each", "with", "range") or (name not in ("if", "unless", "block", "define"))
            found = next(iter(reads(segment)), None) if changes else None
            inner = _inner(levels, found) if found else None
            blocks.append(inner is not None)
            if inner is not None:
                levels.append(inner)
        elif blocks and blocks.pop():
            levels.pop()


def _inner(levels: list[Shape], read: Read) -> Shape:
    for shape in reversed(levels):
        if shape.missing(read.path) is None:
            found = shape.at(read.path)
            return found.item or found
    return ANYTHING


def _looked_up(segment: Segment, read: Read, levels: list[Shape], known_by: int = 0) -> Iterator[Finding]:
    path = read.path[known_by:]
    if segment.attrs["family"] == "sfmc":
        path = (path[0].casefold(),)
        levels = [
            Shape(
                {name.casefold(): inner for name, inner in levels[0].fields.items()},
                is_open=levels[0].is_open,
            )
        ]
    missing = [shape.missing(path) for shape in levels]
    if any(index is None for index in missing):
        return
    depth = max(index for index in missing if index is not None)
    level = levels[max(place for place, index in enumerate(missing) if index == depth)]
    parent = level.at(path[:depth])
    known = (parent.item or parent).fields
    near = _nearest(path[depth], known)
    start, end = _piece(segment.text, read, depth + known_by)
    edit = segment.edit(start, end, near) if near else None
    values = {"name": read.name, "better": near} if near else {"name": read.name}
    yield Finding(segment, start, end, values, (edit,) if near else ())


def _nearest(name: str, known: Mapping[str, Shape]) -> str:
    """The name that is meant, but for letters left out, changed round, or in another case."""
    folded = {_folded(other): other for other in known}
    if _folded(name) in folded:
        return folded[_folded(name)]
    near = nearest(_folded(name), folded)
    return folded[near] if near else ""


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _piece(text: str, read: Read, depth: int) -> tuple[int, int]:
    places = [
        match.span()
        for match in re.compile(r"[^\W]+(?: \w+)*|\w[\w-]*").finditer(text, read.start, read.end)
        if not match.group().isdigit()  # `orders[0]`
    ]
    return places[depth] if depth < len(places) else (read.start, read.end)


@test
class PlatformName(Test, frozen=True, tag="tag-names/case"):
    """Report a merge tag of Mailchimp in lower case, a contact property of HubSpot with an underscore.

    The edit writes the platform's own spelling, `{better}`.
    """

    subject: ClassVar[SubjectName] = "tag"
    values: ClassVar[tuple[str, ...]] = ("name", "better")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """The names in a tag of these platforms."""
        dialect = segment.attrs["dialect"]
        if dialect == "mailchimp" and (match := _LOWER.match(segment.text)):
            if match[1] != match[1].upper():
                yield _respelt(segment, *match.span(1), match[1].upper())
        elif dialect == "hubl":
            for match in _HUBSPOT.finditer(segment.text):
                yield _respelt(segment, *match.span(1), _HUBSPOT_NAMES[match[1]])


def _respelt(segment: Segment, start: int, end: int, better: str) -> Finding:
    values = {"name": segment.text[start:end], "better": better}
    return Finding(segment, start, end, values, (segment.edit(start, end, better),))


@test
class NameOfOnePart(Test, frozen=True, tag="tag-names/parts"):
    """Report a variable that the text part prints and the HTML part does not, or the other way round.

    Names of URLs and of looks are left out: they differ by nature.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name",)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare what two bodies print."""
        by_part: dict[int, list[Segment]] = {}
        for segment in facts.of(tags):
            if segment.attrs["place"] == "body":
                by_part.setdefault(id(segment.document), []).append(segment)
        if len(by_part) != 2 or any(map(is_joint, facts.of(tags))):
            return
        first, second = by_part.values()
        own = frozenset().union(*map(made, (*first, *second)))
        if (printed := _printed(first)) and (other := _printed(second)):
            for names, there in ((printed, second), (other, first)):
                words = {word for segment in there for word in _WORD.findall(segment.text.casefold())}
                for name, (segment, read) in names.items():
                    is_said = read.path[-1].casefold() in words or read.path[0] in own
                    if not is_said and not _OF_ONE_PART.search(name):
                        yield Finding(segment, read.start, read.end, {"name": read.name})


def _printed(tags: Sequence[Segment]) -> Mapping[str, tuple[Segment, Read]]:
    """The first tag that prints each name, by the name in lower case."""
    found: dict[str, tuple[Segment, Read]] = {}
    for segment in tags:
        for read in reads(segment) if segment.scope == "template.output" else ():
            found.setdefault(read.name.casefold(), (segment, read))
    return found
