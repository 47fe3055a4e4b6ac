"""What is said of templates that could not be rendered."""

from __future__ import annotations

from linter.catalogue import _
from linter.render import Trouble

_WORDS = {
    "no-engine": _("{dialect} templates are not rendered"),
    "unsupported": _("not rendered: {detail}"),
    "missing": _("not rendered: {detail} was not found"),
    "failed": _("not rendered with guessed data: {detail}; give [samples]"),
    "encoding": _("not rendered: the file is not UTF-8"),
}
_BOUNDS = {
    "time": _("it takes too long"),
    "memory": _("it takes too much memory"),
    "output": _("it prints too much"),
    "loop": _("its loops run too often"),
    "depth": _("it calls itself, or includes itself"),
    "number": _("it makes too large a number"),
}


def unchecked(word: str, language: str, **values: str) -> str:
    """Why a template was not rendered."""
    return _WORDS[word].text(language, **values)


def trouble(trouble: Trouble, language: str) -> str:
    """What went wrong: which limit was reached, or what the template language says."""
    if trouble.kind == "bounds" and trouble.detail in _BOUNDS:
        return _BOUNDS[trouble.detail].text(language)
    return trouble.detail or trouble.kind
