"""Tests of kind `page` on the language of a document, and on the direction that it runs in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import test
from linter.checks.html.page import Hit, PageTest
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.model.element import Element

_ENOUGH = 1000
"""Letters of prose after which its language is known."""

_KIN = {
    "zh": ("zh", "yue", "wuu", "cmn"), "no": ("no", "nb", "nn", "da"), "da": ("da", "no", "nb"),
    "id": ("id", "ms"), "hr": ("hr", "bs", "sr", "sl"), "es": ("es", "ca", "gl"), "pt": ("pt", "gl"),
    "cs": ("cs", "sk"), "sk": ("sk", "cs"),
}  # fmt: skip
"""Languages so near to each other that a text may be taken for either."""


@test
class MissingLanguage(PageTest, frozen=True, tag="page/missing-language"):
    """Report a document without `lang` on `html`.

    The edit adds the language that most paragraphs are in, `{expected}`, if that is sure.
    """

    values: ClassVar[tuple[str, ...]] = ("expected",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        html = view.first("html")
        if html is None or html.get("lang") or html.get("xml:lang"):
            return
        if not view.is_written(html.start, html.open_end):
            return
        language = facts.about(_language, view)
        at = html.start + 1 + len(html.name)
        part = view.edit(at, at, f' lang="{language}"') if language and html.get("lang") is None else None
        yield Hit(html.start, html.open_end, {"expected": language}, (part,))


@test
class WrongLanguage(PageTest, frozen=True, tag="page/wrong-language"):
    """Report a `lang` on `html` that is another language than the text is in; the edit writes that one."""

    values: ClassVar[tuple[str, ...]] = ("value", "expected")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        html = view.first("html")
        attribute = html.attribute("lang") if html else None
        if attribute is None or not view.is_written(attribute.start, attribute.end):
            return
        said = attribute.value.strip().lower().replace("_", "-").partition("-")[0]
        if len(said) not in (2, 3) or not said.isalpha() or said in ("und", "mul", "zxx"):
            return
        language = facts.about(_language, view)
        if language and said not in _KIN.get(language, (language,)):
            part = view.edit(attribute.value_start, attribute.value_end, language)
            yield Hit(
                attribute.start, attribute.end, {"value": attribute.value, "expected": language}, (part,)
            )


def _language(facts: Facts, view: View) -> str:
    """The language that at least nine tenths of the letters are in; empty where nobody can say."""
    from linter.facts.language import LONGEST, cjk, language_of

    letters: Counter[str] = Counter()
    for paragraph in "\n\n".join(segment.text for segment in view.shown)[:LONGEST].split("\n\n"):
        if len(paragraph) >= 12:
            letters[language_of(paragraph)] += len(paragraph)
        if letters.total() - letters[""] > _ENOUGH:
            break
    del letters[""]
    if not letters:
        return ""
    language, count = letters.most_common(1)[0]
    if letters.total() < (30 if cjk(language) else 80):
        return ""
    return language if count * 10 >= letters.total() * 9 else ""


@test
class LeftToRight(PageTest, frozen=True, tag="page/left-to-right"):
    """Report Arabic or Hebrew text in a document that is not said to run from right to left."""

    values: ClassVar[tuple[str, ...]] = ("element",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        if view.text.isascii() and "&#" not in view.text:
            return
        letters = [c for segment in view.shown for c in segment.text[:20_000] if c.isalpha()]
        if (
            sum(unicodedata.bidirectional(c) in ("R", "AL") for c in letters) * 2 < len(letters)
            or not letters
        ):
            return
        if any(
            (e.get("dir") or "").lower() in ("rtl", "auto") or _is_rtl(e) for e in view.having("dir", "style")
        ):
            return
        if re.search(r"direction\s*:\s*rtl", view.text):
            return
        html = view.first("html", "body")
        if html is None or not view.is_written(html.start, html.open_end):
            return
        at = html.start + 1 + len(html.name)
        part = view.edit(at, at, ' dir="rtl"') if html.get("dir") is None else None
        yield Hit(html.start, html.open_end, {"element": html.name}, (part,))


def _is_rtl(element: Element) -> bool:
    return "rtl" in (element.get("style") or "")
