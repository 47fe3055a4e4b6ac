"""Code actions: fixes, and what else can be done about a diagnostic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsprotocol import types

from linter.engine.plan import lies_in
from linter.engine.vocabulary import PROSE
from linter.model.diagnostic import Applicability, Beside, Diagnostic
from linter.model.document import Edit
from linter.model.segment import MASK
from linter.model.source import Span
from linter.model.suffixes import MAIL_SUFFIXES
from linter.ruleset import Rule
from linter.server.changes import Edited, workspace_edit
from linter.server.client import Client
from linter.server.config_edits import NEW
from linter.server.names import PART
from linter.server.opened import OpenFile, Shown
from linter.server.published import Where, diagnostic_of, edits_in
from linter.server.words import say

FIX_ALL = "source.fixAll.preflint"
_QUICK = types.CodeActionKind.QuickFix
_SPECIAL = frozenset('<>&"=_{}[]%$')
LONGEST = 80
"""Code points of what is offered for the vocabulary."""


@dataclass(frozen=True)
class Asked:
    """What actions are wanted for: a place in one version of a file, and who asks."""

    client: Client
    language: str
    file: OpenFile
    shown: Shown
    span: Span
    only: tuple[str, ...]
    config: Path | None
    beside: Callable[[Beside], Edited | None]
    """The change of another file of the mail; `None` where it is not as it was."""

    def wants(self, kind: str) -> bool:
        """Whether a kind of action, or one above it, was asked for."""
        return not self.only or any(kind == one or kind.startswith(f"{one}.") for one in self.only)

    @property
    def where(self) -> Where:
        """What diagnostics are told with."""
        return Where(self.shown.text, self.file.uri, self.language)

    def say(self, word: str, **values: object) -> str:
        """In the language of messages."""
        return say(word, self.language, **values)


def actions(asked: Asked, rules: dict[str, Rule]) -> list[types.CodeAction]:
    """All of them, the best first."""
    found: list[types.CodeAction] = []
    near = [one for one in asked.shown.diagnostics if _touches(one, asked.span)]
    if asked.wants(_QUICK):
        found += [action for one in near if (action := _fix(asked, one)) is not None]
        found += [action for one in near for action in _others(asked, one)]
        if asked.file.named.role != PART:
            found += _fix_all_of(asked, near)
        for one in _once(near):
            found += _about(asked, one, rules.get(one.code))
    is_part = asked.file.named.role == PART
    if asked.wants(FIX_ALL) and not is_part and _mends(asked.shown.diagnostics):
        title = asked.say("fix-all")
        found.append(_later(asked, title, FIX_ALL, None, {"do": "fix"}))
    return list({(one.title, repr(one.edit)): one for one in found}.values())  # two rules may offer the same


def _touches(one: Diagnostic, wanted: Span) -> bool:
    places = (one.span, *(twin.span for twin in one.also))
    return any(place.start <= wanted.end and wanted.start <= place.end for place in places)


def _once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list({one.code: one for one in diagnostics}.values())


def _mends(diagnostics: Iterable[Diagnostic], rank: int = Applicability.SAFE.rank) -> bool:
    """Whether the file itself can be mended; what changes other files, too, is an action of its own."""
    fixes = [d.fix for d in diagnostics if d.fix and d.fix.parts and not d.fix.beside]
    return any(fix.applicability.rank <= rank for fix in fixes)


def _fix(asked: Asked, one: Diagnostic) -> types.CodeAction | None:
    fix = one.fix
    if fix is None or not fix.parts or fix.applicability is Applicability.DISPLAY:
        return None
    edits = edits_in(asked.shown.text, fix.edits)
    others = [other for more in fix.beside if (other := asked.beside(more)) is not None]
    if not edits or len(others) < len(fix.beside):
        return None
    is_safe = fix.applicability is Applicability.SAFE
    asks = None if is_safe else (fix.title, asked.say("asks-why"))
    return types.CodeAction(
        title=_warning(asked, f"{fix.title} ({one.code})", is_safe=is_safe),
        kind=_QUICK,
        diagnostics=[diagnostic_of(asked.where, one)],
        is_preferred=is_safe or None,
        edit=workspace_edit(
            asked.client, asked.file.uri, asked.shown.version, edits, asks=asks, others=others
        ),
    )


def _warning(asked: Asked, title: str, *, is_safe: bool) -> str:
    """A title that says what the fix may do, where the editor cannot ask."""
    return title if is_safe or asked.client.annotates else f"{title} ({asked.say('asks')})"


def _others(asked: Asked, one: Diagnostic) -> Iterator[types.CodeAction]:
    """One for each other text that fits, where the file holds what was found letter by letter.

    Twins and coded text have places of their own and signs to write in other ways: there only the fix mends.
    """
    start, end = one.span
    found = one.match.encode()
    if one.fix is None or one.also or not found or asked.shown.text.data[start:end] != found:
        return
    for text in filter(_is_plain, one.fix.others):
        edits = edits_in(asked.shown.text, (Edit(one.span, text.encode()),))
        title = asked.say("write-instead", text=text)
        yield types.CodeAction(
            title=_warning(asked, f"{title} ({one.code})", is_safe=False),
            kind=_QUICK,
            diagnostics=[diagnostic_of(asked.where, one)],
            edit=workspace_edit(
                asked.client, asked.file.uri, asked.shown.version, edits, asks=(title, asked.say("asks-why"))
            ),
        )


def _is_plain(text: str) -> bool:
    """Whether a text is written alike in HTML, templates and quoted-printable, with no blank to fill in."""
    return text.isascii() and text.isprintable() and _SPECIAL.isdisjoint(text)


def _fix_all_of(asked: Asked, near: Sequence[Diagnostic]) -> Iterator[types.CodeAction]:
    """One for each rule that has more than one finding to mend."""
    for one in _once(near):
        same = [d for d in asked.shown.diagnostics if d.code == one.code]
        if len([d for d in same if _mends([d], Applicability.UNSAFE.rank)]) < 2:
            continue
        is_safe = all(d.fix is None or d.fix.applicability is not Applicability.UNSAFE for d in same)
        title = _warning(asked, asked.say("fix-all-of", code=one.code), is_safe=is_safe)
        yield _later(asked, title, _QUICK, one, {"do": "fix", "only": one.code, "unsafe": not is_safe})


def _about(asked: Asked, one: Diagnostic, rule: Rule | None) -> Iterator[types.CodeAction]:
    """What else can be done about one diagnostic."""
    told: dict[str, Any] = {"code": one.code, "start": one.span.start, "end": one.span.end}
    if asked.file.named.role != PART and not str(asked.file.named.path).lower().endswith(MAIL_SUFFIXES):
        yield _later(asked, asked.say("ignore-here", code=one.code), _QUICK, one, {"do": "comment", **told})
    config = asked.config.name if asked.config else NEW
    if asked.config is not None or asked.client.creates:
        for do in ("file", "everywhere"):
            title = asked.say(f"ignore-{do}", code=one.code, config=config)
            yield _later(asked, title, _QUICK, one, {"do": do, **told})
        phrase = " ".join(one.match.split())
        if _is_phrase(one, phrase):
            title = asked.say("add-phrase", phrase=phrase, config=config)
            yield _later(asked, title, _QUICK, one, {"do": "phrase", "phrase": phrase})
        for setting in ("relation", "profile") if rule is not None else ():
            if _depends(rule, setting):
                title = asked.say(f"set-{setting}", config=config)
                yield _command(title, "preflint.choose", [asked.file.uri, setting], _QUICK)
    if rule is not None:
        title = asked.say("show-rule", code=one.code, name=one.name)
        yield _command(title, "preflint.showRule", [one.code], _QUICK)


def _is_phrase(one: Diagnostic, phrase: str) -> bool:
    is_prose = any(lies_in(one.scope, scope) for scope in PROSE)
    return is_prose and len(phrase) <= LONGEST and MASK not in phrase and any(map(str.isalpha, phrase))


def _depends(rule: Rule | None, setting: str) -> bool:
    """Whether a rule would say something else of another kind of mail."""
    if rule is None:
        return False
    if setting == "relation":
        return bool(rule.relations or rule.severity_in)
    return len(rule.profiles) < 3


def _later(
    asked: Asked, title: str, kind: str, one: Diagnostic | None, told: dict[str, Any]
) -> types.CodeAction:
    """An action whose edit is worked out when it is chosen."""
    told = {"uri": asked.file.uri, "version": asked.shown.version, "title": title, **told}
    shown = [diagnostic_of(asked.where, one)] if one is not None else None
    return types.CodeAction(title=title, kind=kind, diagnostics=shown, data=told)


def _command(title: str, name: str, arguments: list[Any], kind: str) -> types.CodeAction:
    return types.CodeAction(
        title=title, kind=kind, command=types.Command(title=title, command=name, arguments=arguments)
    )
