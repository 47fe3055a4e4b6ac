"""Forms of tags that `find` does not read, and what is left of each where it lost a sign.

Most services and programs have signs of their own, and most of the signs stand in other writing, too. So half a
tag is one wherever it stands only where its name says so, too; else only where the text itself speaks the form:
where whole tags of it stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from linter.model.lazy import lazy
from linter.parse.template.balance import closed_behind, open_before

_NEAR = 160
"""How far from a sign half a tag reaches."""

_NAME = r"[A-Za-z_][\w-]*(?:[.:][A-Za-z_][\w-]*)*"
_DOTTED = r"[A-Za-z_]\w*(?:[._:][A-Za-z_]\w*)+"
_CAPITALS = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"
_FIELD = (
    r"(?:(?:customer|client|first|last|full|user|order|site|company|contact|subscriber|recipient|billing|"
    r"shipping|account|invoice|product)[_.][A-Za-z]\w*|(?:first|last|full|sur|user)[nN]ame)"
)
_OBJECT = r"(?:Contact|Lead|Account|User|Organization|Case|Opportunity|Campaign|Recipient|Sender)\.\w+"
_DIRECTIVE = (
    r"(?:if|elseif|list|items|assign|global|local|include|import|macro|switch|case|escape|noparse|autoesc|"
    r"compress|setting|attempt|function|return)\b"
)
_TOOLKIT = r"(?:(?:IF|UNLESS|ELSIF|FOREACH|WHILE|SET|INCLUDE|PROCESS|WRAPPER|BLOCK|FILTER|USE|GET)\b|END(?!\w))"
_SMARTY = r"(?:if|foreach|section|capture|block)\b"
_TESTED = r"[ \t]+!?\$\w+(?:(?:\.|->)\w+)*"
_ENDS = r"(?=[\s,;!?<\"')”’»/&\[{|\x00]|[.:](?:[\s<]|//|\Z)|\Z)"


class Form(NamedTuple):
    """A way to write tags: `opener`, name and more, `closer`; `apart`: what does not stand before them.

    `sure` is a pattern of names that make half a tag wherever it stands, `shown` one of those that do in a
    template. The text speaks a form where `enough` whole tags stand. `own`: the name alone tells the form.
    """

    opener: str
    closer: str
    apart: str
    name: str = _NAME
    sure: str = ""
    shown: str = ""
    inside: str = r"[^{}<\x00\n]{0,200}"
    enough: int = 1
    own: bool = False


FORMS = (
    # Template Toolkit, Emma, SendGrid of old
    Form("[%", "%]", r"", name=rf"(?:[-+=~|][ \t]*)?(?:{_TOOLKIT}|{_NAME}|[\"'])?", sure=rf"(?:{_TOOLKIT}|{_DOTTED})", inside=r"(?:(?!\[%)[\s\S]){0,2000}?"),
    # Thymeleaf, Mailjet, Constant Contact, GetResponse
    Form("[[", "]]", r"\w\[", name=rf"(?:[$#]\{{[^{{}}\n]*\}}|{_NAME})", sure=rf"(?:[$#]\{{[^{{}}\n]*\}}|{_FIELD}|{_CAPITALS}|FIRSTNAME|LASTNAME)", shown=rf"(?:[$#]\{{[^{{}}\n]*\}}|{_NAME})", inside=r"(?:[^\[\]\n]{0,150}|(?:[^\[\]\n]|\[\[[^\[\]\n]*\]\]){0,200})"),
    # Marketing Cloud, Acoustic, Pardot; Zoho
    Form("%%", "%%", r"\w%", name=r"[A-Za-z_]\w*(?:[ .]\w+)*?", inside=""),
    Form("$[", "]$", r"\w$", name=r"[A-Z][A-Z_]{2,}", sure=r"[A-Z][A-Z_]{2,}", inside=r"[^\]\n\x00]*"),
    # FreeMarker, Velocity, Mako, Thymeleaf, Responsys; Ruby and Pug; Spring
    Form("${", "}", r"\\\w$", sure=r"\(?" + _NAME, inside=r"(?:(?:[^{}$\x00;<]|<(?!/)){0,300}|[^{}\x00]*(?:\{[^{}\x00]*\}[^{}\x00]*)+)"),
    Form("#{", "}", r"\\\w#", sure=_NAME, inside=r"(?:[^{}\x00;<]|<(?!/)){0,300}"),
    # Rails, Discourse, osTicket
    Form("%{", "}", r"\\\w%", sure=_NAME, inside=r"[\w.-]*"),
    # Python
    Form("%(", ")s", r"\w%", name=r"\w+", sure=r"[a-z]+_\w+", inside=""),
    # GLPI, TYPO3
    Form("###", "###", r"\w#&", sure=_CAPITALS, shown=_NAME, inside=""),
    Form("##", "##", r"\w#&", sure=rf"(?:{_CAPITALS}|[a-z]+\.[\w.]+)", shown=_NAME, inside=""),
    # FreeMarker's directives
    Form("<#", ">", r"", name=_DIRECTIVE, sure=_DIRECTIVE, inside=r"[^<>\x00]*"),
    Form("</#", ">", r"", name=_DIRECTIVE, sure=_DIRECTIVE, inside=r""),
    Form("[#", "]", r"\w", name=_DIRECTIVE, sure=_DIRECTIVE, inside=r"[^\[\]\x00]*"),
    # Salesforce, Dynamics
    Form("{!", "}", r"\w{", name=_OBJECT, sure=_OBJECT, inside=r"[^{}\n\x00]{0,150}", own=True),
    # Smarty, Latte, MailerLite
    Form("{$", "}", r"\w{$#%\\", sure=r"[A-Za-z_][\w.]*(?:->\w+)*(?![\w([-])", inside=r"[^{}\n\x00]{0,150}"),
    Form("{/", "}", r"\w{$#%\\", name=_SMARTY, sure=_SMARTY, inside=""),
    Form("{if", "}", r"\w{$#%\\", name=_TESTED, sure=_TESTED, inside=r"[^{}\n\x00]{0,150}"),
    Form("{foreach", "}", r"\w{$#%\\", name=_TESTED, sure=_TESTED, inside=r"[^{}\n\x00]{0,150}"),
    # Mailgun
    Form("%", "%", r"\w%", name=r"(?:recipient\.\w+(?:\.\w+)*|(?:tag_|mailing_list_)?unsubscribe_(?:url|email))", sure=r"(?:recipient\.\w+(?:\.\w+)*|(?:tag_|mailing_list_)?unsubscribe_(?:url|email))", inside="", own=True),
    Form("%", "%", r"\w%.&-", name=r"(?![0-9A-F]{2}|[0-9a-f]{2}[/%&.-])[A-Za-z]\w*(?:[._-]\w+)*", inside=""),
    # ColdFusion
    Form("#", "#", r"\w&#/\"'=(", name=r"(?![0-9A-Fa-f]{3,8}\b)[A-Za-z_]\w*(?:\.\w+)*", inside=r"(?:\([^#\n<]*\)|\[[^#\n<]*\])?", enough=2),
    # Eloqua
    Form("<span class=eloquaemail>", "</span>", "", name=r"\w+", sure=r"\w+", inside=""),
    Form('<span class="eloquaemail">', "</span>", "", name=r"\w+", sure=r"\w+", inside=""),
    # Keap
    Form("~", "~", r"\w~", name=_OBJECT, sure=_OBJECT, inside="", own=True),
    # Campaign Monitor, Sendy
    Form("[", "]", r"\w\[", name=r"\w+, ?fallback=\w*", sure=r"\w+, ?fallback=\w*", inside=r"[^\[\]\n]{0,80}"),
    # Drupal, MailPoet
    Form("[", "]", r"\w\[", name=r"[a-z][\w-]*(?::[\w-]+)+", inside=r"(?: ?\|[^\[\]\n]*)?"),
    # MailWizz, phpList
    Form("[", "]", r"\w\[", name=r"[A-Z][A-Z0-9_]{2,30}", inside="", enough=2),
    # Responsys, Nagios, Icinga
    Form("$", "$", r"\w$", name=r"(?:[A-Z][A-Z0-9_]{3,40}|[a-z]\w*(?:\.\w+)+)", inside="", enough=2),
    # Dotdigital, Maven
    Form("@", "@", r"\w@.", name=r"[A-Z][A-Z0-9_]{2,40}", inside="", enough=2),
    # WooCommerce, PrestaShop, Zabbix, Python
    Form("{", "}", r"\w$#%{@\\!*~^", sure=_FIELD + r"(?![\w({=.-]|:\S)", inside="", enough=2),
)  # fmt: skip
"""The first of two that could read a place reads it."""


class _Read(NamedTuple):
    """The patterns of a form: whole tags, names of which are group 1, and what is left of broken ones."""

    whole: re.Pattern[str]
    opened: re.Pattern[str] | None
    in_templates: re.Pattern[str] | None
    spoken: re.Pattern[str]
    closed: re.Pattern[str] | None


def may_hold(text: str) -> bool:
    """Whether a text may hold half a tag that is one wherever it stands: a look that costs next to nothing."""
    return any(sign in text for sign in _TELLING) or _FIELDS.search(text) is not None


def shed(text: str, openers: Set[str], *, is_mail: bool) -> Iterator[tuple[int, int]]:
    """The places of half tags in what `find` left of a text. `openers`: of the tags that it found."""
    for form in FORMS:
        if form.opener not in text and not (form.own and form.closer in text):
            continue
        read = _read(form)
        names, text = _taken(text, form.opener, read.whole)
        is_spoken = not is_mail and (len(names) >= form.enough or form.opener in openers)
        opened = read.spoken if is_spoken else read.opened if is_mail else read.in_templates
        if opened:
            yield from _opened(text, form, opened)
        if read.closed and not is_mail and (is_spoken or form.own):
            yield from _closed(text, form, read.closed, names)


def _taken(text: str, opener: str, whole: re.Pattern[str]) -> tuple[list[str], str]:
    """The names of the whole tags, and the text without them, at the same places."""
    names: list[str] = []
    parts: list[str] = []
    at, place = 0, text.find(opener)
    while place >= 0:
        match = whole.match(text, place)
        if match is None:
            place = text.find(opener, place + 1)
            continue
        names.append(match[1] or "")
        parts += text[at:place], "\x00" * (match.end() - place)
        at = match.end()
        place = text.find(opener, at)
    return names, "".join((*parts, text[at:])) if parts else text


def _opened(text: str, form: Form, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    pair = _PAIRS.get(form.closer, "")
    place = text.find(form.opener)
    while place >= 0:
        match = pattern.match(text, place)
        if match and not (pair and closed_behind(text, match.end(), pair)):
            yield match.span()
        place = text.find(form.opener, match.end() if match else place + 1)


def _closed(
    text: str, form: Form, pattern: re.Pattern[str], names: Sequence[str]
) -> Iterator[tuple[int, int]]:
    pair = _PAIRS.get(form.closer, "")
    known = {*names, *(name.partition(".")[0] for name in names if "." in name)}
    place = text.find(form.closer)
    while place >= 0:
        end = place + len(form.closer)
        match = pattern.search(text, max(0, place - _NEAR), end)
        if match and (form.own or match[1] in known or match[1].partition(".")[0] in known):
            if not (pair and open_before(text, match.start(), pair)):
                yield match.span()
        place = text.find(form.closer, end)


@cache
def _read(form: Form) -> _Read:
    opener, closer = re.escape(form.opener), _CLOSERS.get(form.closer, re.escape(form.closer))
    apart = f"(?<![{form.apart}])" if form.apart else ""
    blank = "[ \t]?" if form.opener[-1] in "{[%" and len(form.opener) > 1 else ""
    is_sign = form.closer not in ("}", "]", ">")
    named = f"({form.name})" if is_sign or len(form.opener) == 1 else f"({form.name})?"
    signs = "" if form.closer[-1] in "}]>s" else r"(?!\w)"

    def half(name: str) -> re.Pattern[str] | None:
        return re.compile(f"{apart}{opener}{blank}(?:{name}){_end(form)}") if name else None

    lost = _lost(form)
    closed = f"(?:{'|'.join(map(re.escape, lost))}){blank}({form.name}){blank}{re.escape(form.closer)}\\Z"
    spoken = half(form.name)
    assert spoken is not None
    return _Read(
        re.compile(f"{apart}{opener}\\s*{named}{form.inside}\\s*{closer}{signs}"),
        half(form.sure),
        half(form.shown or form.sure),
        spoken,
        re.compile(rf"(?<![\w{re.escape(form.opener[0])}.#$%]){closed}") if lost else None,
    )


def _end(form: Form) -> str:
    """What stands behind the name in half a tag: a part of the closer, or none of it."""
    if form.closer in ("}", "]", ">"):
        return _ENDS if len(form.opener) == 1 else r"(?![\w-])"
    parts = "|".join(re.escape(form.closer[:size]) for size in range(len(form.closer) - 1, 0, -1))
    if not parts:
        return _ENDS
    rest = re.escape(form.closer[-1])
    return rf"(?:[ \t]?(?:{parts})(?![\w{rest}(])|(?![^\n<\x00]{{0,150}}{re.escape(form.closer)}){_ENDS})"


def _lost(form: Form) -> tuple[str, ...]:
    """What is left of the opener where a sign of it is lost."""
    if form.closer.endswith(">") or form.opener == "[#":
        return ()
    if len(form.opener) == 1:
        return ("",)
    left = {form.opener[:at] + form.opener[at + 1 :] for at in range(len(form.opener))}
    return tuple(sorted(left))


_CLOSERS = {")s": r"\)[-+#0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa](?!\w)"}
_PAIRS = {"}": "{}", "]": "[]", ">": "<>"}
_TELLING = tuple(form.opener for form in FORMS if form.sure and len(form.opener) > 1)
_TELLING += ("%recipient.", "unsubscribe_", "fallback=", "~Contact.")
_FIELDS = lazy(r"\{" + _FIELD)
