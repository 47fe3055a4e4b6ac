"""What only shows once a template is rendered: the output is linted, and what is found points back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from linter.checks.base import Finding
from linter.checks.message.reported import Report
from linter.engine import core, render_values
from linter.engine import render_words as said
from linter.engine.beside import Files
from linter.engine.budget import Budget
from linter.engine.render_back import carried, merged, unsaid
from linter.engine.render_engines import NEARLY, engine_for
from linter.engine.render_mask import masked
from linter.engine.runner import Linter
from linter.engine.settings import Extra
from linter.engine.template_text import TemplateText, read
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import text_of
from linter.facts.segments import segments_in
from linter.facts.wholeness import is_base, wholeness_of
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.dialect import family_of
from linter.model.message import Part
from linter.model.report import NotChecked
from linter.model.source import Source
from linter.parse import parse
from linter.parse.dialect import speech
from linter.parse.template import find, mask
from linter.render import Piece, Rendered, Tag, Task, Trouble, Worker
from linter.render.contract import Engine
from linter.render.maps import OutputMap, through
from linter.render.mjml_tags import frame
from linter.ruleset.relations import about_of, reads_of

_OTHERWISE = ("unsupported", "syntax")
"""Why a template that was taken for Jinja may be Django's."""

_ESCAPING = ("jinja", "django", "handlebars")
_REPORTS: Mapping[str, Report] = {
    "syntax": "render-failed",
    "failed": "render-failed",
    "bounds": "render-bounds",
    "forbidden": "render-forbidden",
    "outside": "render-outside",
}
"""What is reported of each kind of trouble."""


class _Output(NamedTuple):
    """A text that was rendered for one persona (empty: for none)."""

    persona: str
    text: str
    pieces: tuple[Piece, ...]


@dataclass
class _Found:
    """What one template has given so far."""

    facts: Facts
    text: TemplateText
    tags: tuple[Tag, ...]
    budget: Budget
    is_html: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)
    not_checked: dict[NotChecked, None] = field(default_factory=dict)
    timely: bool = False


Samples = Mapping[str, Mapping[str, Any]]


class Renders:
    """Renders templates for a linter.

    `samples` are the user's data by persona; without any, they are guessed. `enabled`: render at all; MJML is
    compiled in any case. Files are taken in from below `root` only, as `files` has them (else the disk).
    """

    def __init__(self, linter: Linter, samples: Samples, root: Path, files: Files | None, *, enabled: bool):
        self._linter, self._files = linter, files
        self._about = {rule.code: about_of(rule) for rule in linter.rules}
        self._of_source = {rule.code for rule in linter.rules if reads_of(rule) == "source"}
        self._samples, self._root, self._enabled = samples, root, enabled

    def extra(self, facts: Facts, budget: Budget) -> Extra:
        """What a template's own lint does not have; `budget` is told what is left out."""
        message = facts.message
        texts = (text_of(facts, part) for part in message.leaves)
        is_mjml = b"<mj" in message.source.data and any(frame(text) is not None for text in texts)
        if message.kind != "template" or not (self._enabled or is_mjml):
            return Extra()
        parts = [p for p in message.leaves if p.content_type.startswith("text/") and not p.filename]
        said = len(budget.left)
        extras = [self._part(facts, part, budget) for part in parts if not budget.is_over()]
        if budget.met:
            budget.left[said:] = [("render", {})]
        return Extra(
            tuple(d for extra in extras for d in extra.diagnostics),
            tuple(dict.fromkeys(n for extra in extras for n in extra.not_checked)),
            is_mjml,
            any(extra.timely for extra in extras),
        )

    def _part(self, facts: Facts, part: Part, budget: Budget) -> Extra:
        """One body of a template: the file, with the header block that a text may have."""
        message = facts.message
        whole = part is message.root and part.content_type == "text/plain"
        text = read(message.source, message.span if whole else part.body)
        if text is None:
            return Extra(not_checked=(self._unchecked("encoding"),))
        known = message.dialect
        tags = tuple(Tag(t.kind, t.start, t.end, t.word) for t in find(text.text, known))
        found = _Found(facts, text, tags, budget, part.content_type == "text/html")
        outputs: Sequence[_Output] = ()
        is_mjml = frame(text.text) is not None
        if self._enabled and tags:
            outputs = self._rendered(found)
        elif is_mjml:
            outputs = (_Output("", *masked(text.text, mask(text.text, known), tags)),)
        if is_mjml:
            found.is_html = True
            outputs = tuple(self._compiled(found, outputs))
        self._lint(found, outputs)
        return Extra(merged(found.diagnostics), tuple(found.not_checked), is_mjml, found.timely)

    def _rendered(self, found: _Found) -> Sequence[_Output]:
        text, message = found.text.text, found.facts.message
        names, sure = speech(text, message.source.path, message.dialect)
        engine = engine_for(names)
        if engine is None:
            found.not_checked[self._unchecked("no-engine", dialect=names[0] if names else "")] = None
            return ()
        personas, guessed = self._personas(found, engine)
        data = tuple(data for _, data in personas)
        answers = WORKER.render(self._task(found, engine, text, data), self._files)
        if engine == "jinja" and not sure and answers[0].trouble and answers[0].trouble.kind in _OTHERWISE:
            answers = WORKER.render(self._task(found, "django", text, data), self._files)
        own = family_of(names[0]) not in NEARLY or answers[0].native
        found.timely = any(tag.word in _TAKES_IN or tag.word.startswith(">") for tag in found.tags)
        outputs: dict[str, _Output] = {}
        for (persona, _), answer in zip(personas, answers, strict=False):
            if answer.trouble is not None:
                self._report_trouble(found, answer.trouble, persona, sure=sure and own, guessed=guessed)
                continue
            outputs.setdefault(answer.text, _Output(persona, answer.text, answer.pieces))
        self._report_data(found, engine, personas, answers)
        return tuple(outputs.values())

    def _task(self, found: _Found, engine: Engine, text: str, data: tuple[dict[str, Any], ...]) -> Task:
        path = Path(found.facts.message.source.path).absolute()
        root = self._root if path.is_relative_to(self._root) else path.parent
        return Task(engine, text, str(path), str(root), data, found.is_html, found.tags, not self._samples)

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
            around = frame(output.text)
            if around is None:  # a part that prints nothing for this persona
                continue
            answer = WORKER.render(self._task(found, "mjml", output.text, ({},)), self._files)[0]
            inner = OutputMap(output.pieces)
            found.timely = found.timely or "<mj-include" in output.text
            if answer.trouble is None:
                yield _Output(output.persona, answer.text, through(answer.pieces, inner))
                continue
            trouble = answer.trouble
            placed = inner.place(trouble.start, trouble.end)
            mapped = Trouble(trouble.kind, trouble.detail, placed.start, placed.end)
            report = _REPORTS.get(trouble.kind, "mjml")
            report = "mjml" if report == "render-failed" else report
            split = trouble.kind == "syntax" and found.tags and around[0]  # another part may close it
            if trouble.kind in ("missing", "unsupported") or split:
                word = "missing" if trouble.kind == "missing" else "unsupported"
                found.not_checked[self._unchecked(word, detail=trouble.detail)] = None
            else:
                self._report(
                    found, report, mapped.start, mapped.end, output.persona, detail=self._said(mapped)
                )

    def _lint(self, found: _Found, outputs: Sequence[_Output]) -> None:
        suffix = ".html" if found.is_html else ".txt"
        kind: Literal["draft", "template"] = "template" if _is_piece(found.facts) else "draft"
        others = unsaid(base=is_base(found.facts), takes_in=found.timely, made_up=not self._samples)
        for output in outputs:
            source = Source(found.facts.message.source.path + suffix, output.text.encode("utf-8", "replace"))
            message = parse(source, kind)[0]
            told = found.facts.context
            diagnostics, not_checked = self._linter.findings(message, told, found.budget)
            found.not_checked |= not_checked
            back = OutputMap(output.pieces)
            own = {(tag.start, tag.end) for tag in found.tags}
            for diagnostic in diagnostics:
                about = self._about.get(diagnostic.code, "whole")
                is_left_out = diagnostic.code in self._of_source or about in others
                if is_left_out and not diagnostic.is_crash:
                    continue
                mapped = carried(diagnostic, source, back, found.text, own, about=about)
                if mapped is None:
                    continue
                severity = mapped.severity
                if output.persona and not self._samples and not mapped.exact and severity == Severity.ERROR:
                    severity = Severity.WARNING  # the values are ours
                personas = (output.persona,) if output.persona else ()
                found.diagnostics.append(replace(mapped, severity=severity, personas=personas))

    def _report_trouble(
        self, found: _Found, trouble: Trouble, persona: str, *, sure: bool, guessed: bool
    ) -> None:
        word: str = trouble.kind
        if word == "syntax" and not sure:
            word = "unsupported"
        tag = found.text.text[trouble.start : trouble.end]
        if word == "outside" and guessed and tag.startswith("{%") and not {"'", '"'} & set(tag):
            word = "failed"  # the file's name is a field, its value ours
        if word in ("unsupported", "missing") or (word == "failed" and guessed):
            found.not_checked[self._unchecked(word, detail=trouble.detail)] = None
            return
        start, end = trouble.start, trouble.end
        if end <= start:
            first = next((tag for tag in found.tags if tag.kind != "comment"), None)
            start, end = (first.start, first.end) if first else (0, min(1, len(found.text.text)))
        self._report(found, _REPORTS[trouble.kind], start, end, persona, detail=self._said(trouble))

    def _said(self, trouble: Trouble) -> str:
        return said.trouble(trouble, self._linter.settings.language)

    def _report_data(
        self,
        found: _Found,
        engine: Engine,
        personas: Sequence[tuple[str, dict[str, Any]]],
        answers: Sequence[Rendered],
    ) -> None:
        """What the synthetic recipients show: fields that are not escaped, gaps that missing ones leave."""
        by_name = {name: answer for (name, _), answer in zip(personas, answers, strict=False)}
        if self._samples or any(answer.trouble for answer in answers):
            return
        html = by_name.get("html-in-a-field")
        # Django's mails of text end in .html, too.
        has_markup = any(elements_of(found.facts, part) for part in found.facts.message.leaves)
        if html is not None and engine in _ESCAPING and found.is_html and has_markup:
            for start, end in render_values.unescaped(html):
                self._report(found, "unescaped-field", start, end, "html-in-a-field")
        plain, missing = by_name.get("plain"), by_name.get("missing-fields")
        if plain is not None and missing is not None:
            for start, end, left in render_values.gaps(plain, missing, is_html=found.is_html):
                self._report(found, "gap", start, end, "missing-fields", left=left)

    def _report(
        self, found: _Found, report: Report, start: int, end: int, persona: str, **values: str
    ) -> None:
        span = found.text.span(start, end)
        finding = Finding.at(span, **values)
        language = self._linter.settings.language
        for diagnostic in core.report(
            self._linter.settings.core, report, finding, found.facts.message, language
        ):
            found.diagnostics.append(replace(diagnostic, personas=(persona,) if persona else ()))

    def _unchecked(self, word: str, **values: str) -> NotChecked:
        settings = self._linter.settings
        return NotChecked(
            settings.core.code("render-failed"), said.unchecked(word, settings.language, **values)
        )


WORKER = Worker()
"""The process that renders: one for all files of this process."""

_TAKES_IN = ("include", "extends", "import", "from", "render", "layout")


def _is_piece(facts: Facts) -> bool:
    """Whether it is rendered into another template only: what a whole mail must have, it need not."""
    words = {tag.attrs["word"] for tag in segments_in(facts, "template.control")}
    return words.isdisjoint(("extends", "layout")) and wholeness_of(facts) == "piece"
