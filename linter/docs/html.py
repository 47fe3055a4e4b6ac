"""Rules as one page for a browser, which needs no network: `preflint explain CODE --open`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from linter.docs.markdown import markdown
from linter.docs.sections import for_people
from linter.docs.words import word
from linter.ruleset import Rule

_PAGE = """\
<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }}
pre {{ overflow-x: auto; padding: .8rem; background: color-mix(in srgb, currentColor 8%, transparent) }}
</style></head><body>
{body}</body></html>
"""


def html_page(rules: Iterable[Rule], language: str) -> str:
    """The whole page, in one language."""
    from markdown_it import MarkdownIt

    shown = tuple(rules)
    title = ", ".join(f"{rule.code} {rule.name}" for rule in shown[:3])
    text = "\n".join(line for rule in shown for line in _lines(rule, language))
    body = MarkdownIt("commonmark", {"html": False}).render(text)
    return _PAGE.format(lang=language, title=escape(title), body=body)


def _lines(rule: Rule, language: str) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield ""
    for section in for_people(rule, language):
        yield from (f"## {word(section.key, language)}", "")
        for block in section.blocks:
            yield from (*markdown(block), "")
