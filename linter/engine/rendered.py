"""What only shows once a template is rendered: the output is linted, and what is found points back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from linter.checks.base import Finding
from linter.engine import core, gaps
from linter.engine.runner import Extra, Linter
from linter.engine.template_text import TemplateText, read
from linter.model.diagnostic import Diagnostic, Fix
from linter.model.dialect import family_of
from linter.model.document import Edit
from linter.model.message import Message
from linter.model.report import NotChecked
from linter.model.source import Source, Span
from linter.parse import parse
from linter.parse.dialect import speech
from linter.parse.template import find, mask
from linter.render import Piece, Rendered, Tag, Task, Trouble, Worker
from linter.render.contract import FOREIGN_PRINTED, GENERATED, LITERAL, PRINTED, Engine
from linter.render.maps import OutputMap, Placed, through
from linter.ruleset.rule import Profile

RENDER = "TPL030"
BOUNDS = "TPL031"
FORBIDDEN = "TPL032"
OUTSIDE = "TPL033"
UNESCAPED = "TPL034"
GAP = "TPL035"
MJML = "TPL036"
"""Codes of what the render itself reports."""

_ENGINES: Mapping[str, Engine] = {
    "jinja": "jinja",
    "nunjucks": "jinja",
    "twig": "jinja",
    "django": "django",
    "liquid": "liquid",
    "handlebars": "handlebars",
    "mustache": "handlebars",
    "mailchimp": "merge",
    "sfmc": "merge",
    "salesforce": "merge",
    "zoho": "merge",
    "mautic": "merge",
    "activecampaign": "merge",
}
_ESCAPING = ("jinja", "django", "handlebars")
_CODES = {"syntax": RENDER, "failed": RENDER, "bounds": BOUNDS, "forbidden": FORBIDDEN, "outside": OUTSIDE}
_IN_DATA = frozenset(["null-value", "unrendered-tag", "placeholder-left"])
"""Rules that may speak of what a tag printed; to others, the data are not the template's fault."""

_WORDS = {
    "no-engine": ("{dialect} templates are not rendered", "不渲染 {dialect} 模板"),
    "unsupported": ("not rendered: {detail}", "未渲染：{detail}"),
    "missing": ("not rendered: {detail} was not found", "未渲染：找不到 {detail}"),
    "failed": (
        "not rendered with guessed data: {detail}; give [samples]",
        "用猜测的数据无法渲染：{detail}；请在 [samples] 中提供样例数据",
    ),
    "encoding": ("not rendered: the file is not UTF-8", "未渲染：文件不是 UTF-8"),
}
_BOUNDS = {
    "time": ("it takes too long", "耗时过长"),
    "memory": ("it takes too much memory", "占用内存过多"),
    "output": ("it prints too much", "输出过多"),
    "loop": ("its loops run too often", "循环次数过多"),
    "depth": ("it calls itself, or includes itself", "反复调用或包含自身"),
    "number": ("it makes too large a number", "数字过大"),
}


class _Output(NamedTuple):
    """A text that was rendered for one persona (empty: for none)."""

    persona: str
    text: str
    pieces: tuple[Piece, ...]


@dataclass
class _Found:
    """What one template has given so far."""

    message: Message
    text: TemplateText
    tags: tuple[Tag, ...]
    profile: Profile
    diagnostics: list[Diagnostic] = field(default_factory=list)
    not_checked: dict[NotChecked, None] = field(default_factory=dict)
    timely: bool = False


class Renders:
    """Renders templates for a linter.

    `samples` are the user's data by persona; without any, they are guessed. `enabled`: render at all; MJML is compiled in any case. Files are taken in from below `root` only.
    """

    def __init__(
        self, linter: Linter, samples: Mapping[str, Mapping[str, Any]], root: Path | None, *, enabled: bool
    ) -> None:
        self._linter = linter
        self._samples = samples
        self._root = root
        self._enabled = enabled

    def extra(self, message: Message, profile: Profile) -> Extra:
        """The diagnostics that a template's own lint does not have."""
        is_mjml = message.kind == "template" and b"<mjml" in message.source.data
        if message.kind != "template" or not (self._enabled or is_mjml):
            return Extra()
        text = read(message.source)
        if text is None:
            return Extra(not_checked=(self._unchecked("encoding"),))
        known = _spoken(message)
        tags = tuple(Tag(t.kind, t.start, t.end, t.word) for t in find(text.text, known))
        found = _Found(message, text, tags, profile)
        outputs: Sequence[_Output] = ()
        if self._enabled and tags:
            outputs = self._rendered(found)
        elif is_mjml:
            outputs = (_masked(text.text, tags, known),)
        if is_mjml:
            outputs = tuple(self._compiled(found, outputs))
        self._lint(found, outputs, ".html" if is_mjml or _is_html(message) else ".txt")
        return Extra(_merged(_plainest(found.diagnostics)), tuple(found.not_checked), is_mjml, found.timely)

    def _rendered(self, found: _Found) -> Sequence[_Output]:
        text, message = found.text.text, found.message
        known = _spoken(message)
        names = speech(text, message.source.path, known).names
        engine = _engine(names)
        if engine is None:
            found.not_checked[self._unchecked("no-engine", dialect=names[0] if names else "")] = None
            return ()
        personas, guessed = self._personas(found, engine)
        task = self._task(found, engine, text, tuple(data for _, data in personas))
        answers = WORKER.render(task)
        found.timely = any(tag.word in _TAKES_IN or tag.word.startswith(">") for tag in found.tags)
        outputs: dict[str, _Output] = {}
        for (persona, _), answer in zip(personas, answers, strict=False):
            if answer.trouble is not None:
                self._report_trouble(found, answer.trouble, persona, guessed)
                continue
            outputs.setdefault(answer.text, _Output(persona, answer.text, answer.pieces))
        self._report_data(found, engine, personas, answers)
        return tuple(outputs.values())

    def _task(self, found: _Found, engine: Engine, text: str, data: tuple[dict[str, Any], ...]) -> Task:
        path = Path(found.message.source.path).absolute()
        root = self._root if self._root and path.is_relative_to(self._root) else path.parent
        return Task(engine, text, str(path), str(root), data, _is_html(found.message), found.tags)

    def _personas(self, found: _Found, engine: Engine) -> tuple[list[tuple[str, dict[str, Any]]], bool]:
        """The data to render with, and whether they are guessed."""
        if self._samples:
            return [(name, dict(data)) for name, data in self._samples.items()], False
        from linter.render.guess import shape_of
        from linter.render.merge import name_of
        from linter.render.personas import PERSONAS, data_for

        text = found.text.text
        written = [text[tag.start : tag.end] for tag in found.tags if tag.kind in ("output", "control")]
        if engine == "merge":
            written = ["{{ " + name_of(one) + " }}" for one in written]
        shape = shape_of(written)
        names = [name for name in PERSONAS if engine in _ESCAPING or name != "html-in-a-field"]
        return [(name, data_for(shape, name)) for name in names], True

    def _compiled(self, found: _Found, outputs: Sequence[_Output]) -> Iterator[_Output]:
        """MJML as HTML, its pieces brought back to the template."""
        for output in outputs:
            answer = WORKER.render(self._task(found, "mjml", output.text, ({},)))[0]
            inner = OutputMap(output.pieces)
            found.timely = found.timely or "<mj-include" in output.text
            if answer.trouble is None:
                yield _Output(output.persona, answer.text, through(answer.pieces, inner))
                continue
            trouble = answer.trouble
            placed = inner.place(trouble.start, trouble.end)
            mapped = Trouble(trouble.kind, trouble.detail, placed.start, placed.end)
            code = MJML if trouble.kind in ("syntax", "failed") else _CODES.get(trouble.kind, MJML)
            if trouble.kind == "missing":
                found.not_checked[self._unchecked("missing", detail=trouble.detail)] = None
            else:
                self._report(found, code, mapped.start, mapped.end, output.persona, detail=self._said(mapped))

    def _lint(self, found: _Found, outputs: Sequence[_Output], suffix: str) -> None:
        for output in outputs:
            source = Source(found.message.source.path + suffix, output.text.encode("utf-8", "replace"))
            message = parse(source, "draft")[0]
            diagnostics, not_checked = self._linter.findings(message, found.profile)
            found.not_checked |= not_checked
            back = OutputMap(output.pieces)
            own = {(tag.start, tag.end) for tag in found.tags}
            for diagnostic in diagnostics:
                mapped = _mapped(diagnostic, source, back, found, own)
                if mapped is not None:
                    personas = (output.persona,) if output.persona else ()
                    found.diagnostics.append(replace(mapped, personas=personas))

    def _report_trouble(self, found: _Found, trouble: Trouble, persona: str, guessed: bool) -> None:
        if trouble.kind in ("unsupported", "missing") or (trouble.kind == "failed" and guessed):
            found.not_checked[self._unchecked(trouble.kind, detail=trouble.detail)] = None
            return
        start, end = trouble.start, trouble.end
        if end <= start:
            first = next((tag for tag in found.tags if tag.kind != "comment"), None)
            start, end = (first.start, first.end) if first else (0, min(1, len(found.text.text)))
        self._report(found, _CODES[trouble.kind], start, end, persona, detail=self._said(trouble))

    def _said(self, trouble: Trouble) -> str:
        if trouble.kind == "bounds":
            said = _BOUNDS.get(trouble.detail, (trouble.detail, trouble.detail))
            return said[self._linter.settings.language == "zh"]
        return _said(trouble)

    def _report_data(
        self,
        found: _Found,
        engine: Engine,
        personas: Sequence[tuple[str, dict[str, Any]]],
        answers: Sequence[Rendered],
    ) -> None:
        """What the synthetic recipients show: a field that is not escaped, a gap that a missing one leaves."""
        by_name = {name: answer for (name, _), answer in zip(personas, answers, strict=False)}
        if self._samples or any(answer.trouble for answer in answers):
            return
        html = by_name.get("html-in-a-field")
        if html is not None and engine in _ESCAPING and _is_html(found.message):
            for start, end in gaps.unescaped(html):
                self._report(found, UNESCAPED, start, end, "html-in-a-field")
        plain, missing = by_name.get("plain"), by_name.get("missing-fields")
        if plain is not None and missing is not None:
            for start, end, left in gaps.gaps(plain, missing, is_html=_is_html(found.message)):
                self._report(found, GAP, start, end, "missing-fields", left=left)

    def _report(self, found: _Found, code: str, start: int, end: int, persona: str, **values: str) -> None:
        span = found.text.span(start, end)
        finding = Finding.at(span, **values)
        language = self._linter.settings.language
        for diagnostic in core.report(self._linter.settings.core, code, finding, found.message, language):
            found.diagnostics.append(replace(diagnostic, personas=(persona,) if persona else ()))

    def _unchecked(self, word: str, **values: str) -> NotChecked:
        said = _WORDS[word][self._linter.settings.language == "zh"]
        return NotChecked(RENDER, said.format(**values))


WORKER = Worker()
"""The process that renders: one for all files of this process."""

_TAKES_IN = ("include", "extends", "import", "from", "render", "layout")


def _engine(names: Sequence[str]) -> Engine | None:
    return _ENGINES.get(family_of(names[0])) if names else None


def _spoken(message: Message) -> str:
    """The dialect that the config or the suffix says."""
    return str(getattr(message.reader, "spoken", ""))


def _is_html(message: Message) -> bool:
    return any(part.content_type == "text/html" for part in message.leaves)


def _said(trouble: Trouble) -> str:
    return trouble.detail or trouble.kind


def _masked(text: str, tags: tuple[Tag, ...], known: str) -> _Output:
    """The template itself with its tags masked, for a compiler that does not know them."""
    pieces: list[Piece] = []
    at = 0
    for tag in tags:
        if tag.kind != "raw":
            pieces.append(Piece(tag.start - at, at, tag.start, LITERAL))
            pieces.append(Piece(tag.end - tag.start, tag.start, tag.end, PRINTED))
            at = tag.end
    pieces.append(Piece(len(text) - at, at, len(text), LITERAL))
    return _Output("", mask(text, known), tuple(pieces))


def _mapped(
    diagnostic: Diagnostic, source: Source, back: OutputMap, found: _Found, own: set[tuple[int, int]]
) -> Diagnostic | None:
    """A diagnostic of the output in bytes of the template; `None` where the template is not to blame."""
    start, end = (len(source.data[:offset].decode("utf-8", "replace")) for offset in diagnostic.span)
    placed = back.place(start, end)
    if (
        not placed.kinds
        or _of_data(diagnostic, placed, found.text.text)
        or ((placed.start, placed.end) in own
        and _is_tag(diagnostic))
    ):
        return None
    message = diagnostic.message
    if placed.where:
        message = f"{message} ({placed.where})"
    return replace(
        diagnostic,
        message=message,
        span=found.text.span(placed.start, placed.end),
        exact=diagnostic.exact and placed.exact,
        fix=_fix(diagnostic.fix, source, back, found.text) if diagnostic.fix else None,
    )


def _is_tag(diagnostic: Diagnostic) -> bool:
    """Whether it is about a tag that is still there: a later program may fill it in."""
    return diagnostic.name in ("unrendered-tag", "placeholder-left")


def _of_data(diagnostic: Diagnostic, placed: Placed, text: str) -> bool:
    """Whether it speaks of values, or of a compiler's own markup, and of nothing in the template."""
    if placed.kinds <= {PRINTED, FOREIGN_PRINTED}:
        return diagnostic.name not in _IN_DATA
    if not placed.kinds <= {GENERATED}:
        return False
    return diagnostic.name not in _OF_PAGE or text.startswith(_OWN_MARKUP, placed.start)


_OF_PAGE = frozenset(
    ["clipped-by-gmail", "missing-title", "missing-opt-out", "missing-postal-address",
     "missing-privacy-notice", "image-only", "missing-image-alt", "nameless-link", "empty-link", "white-on-white", "tiny-text"]
)  # fmt: skip
"""Rules that may point at an element whose markup the compiler made."""


_OWN_MARKUP = ("<mj-social", "<mj-navbar", "<mj-carousel", "<mj-accordion")
"""Elements that are mostly the compiler's own images and links."""


def _fix(fix: Fix, source: Source, back: OutputMap, text: TemplateText) -> Fix:
    """The same edits in the template, where each lies in a text of it that is printed once."""
    edits: list[Edit] = []
    for edit in fix.edits if fix.parts else ():
        start, end = (len(source.data[:offset].decode("utf-8", "replace")) for offset in edit.span)
        place = back.literal(start, end)
        if place is None:
            return replace(fix, parts=())
        edits.append(Edit(text.span(*place), edit.data))
    return replace(fix, parts=tuple(edits))


def _plainest(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Without the gaps that are a greeting's, which has a rule of its own."""
    greetings = [d.span for d in diagnostics if d.name == "empty-greeting"]
    for diagnostic in diagnostics:
        if diagnostic.code != GAP or not any(span.overlaps(diagnostic.span) for span in greetings):
            yield diagnostic


def _merged(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """One of each (code, place), with all its personas."""
    merged: dict[tuple[str, Span], Diagnostic] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.code, diagnostic.span)
        known = merged.get(key)
        if known is None:
            merged[key] = diagnostic
        else:
            personas = tuple(dict.fromkeys((*known.personas, *diagnostic.personas)))
            merged[key] = replace(known, personas=personas)
    return tuple(merged.values())
