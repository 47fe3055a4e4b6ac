"""Which engine renders which template dialect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.model.dialect import family_of
from linter.render.contract import Engine

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
NEARLY = ("nunjucks", "twig", "django")
"""Families that Jinja renders, Django only where it is not installed: its syntax errors are not theirs."""


def engine_for(names: Sequence[str]) -> Engine | None:
    """The engine for the first of a template's dialects, if there is one."""
    return _ENGINES.get(family_of(names[0])) if names else None
