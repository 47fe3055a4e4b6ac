"""The template dialects by name, and which of them share their tags and filters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FAMILY: Mapping[str, str] = MappingProxyType(
    {
        "jinja": "jinja",
        "nunjucks": "nunjucks",
        "twig": "twig",
        "hubl": "jinja",
        "django": "django",
        "klaviyo": "django",
        "brevo": "django",
        "liquid": "liquid",
        "shopify": "liquid",
        "braze": "liquid",
        "customerio": "liquid",
        "handlebars": "handlebars",
        "mustache": "mustache",
        "sendgrid": "handlebars",
        "postmark": "mustache",
        "iterable": "handlebars",
        "plunk": "plunk",
        "marketo": "marketo",
        "go": "go",
        "erb": "erb",
        "elixir": "elixir",
        "ejs": "ejs",
        "blade": "blade",
        "mailchimp": "mailchimp",
        "sfmc": "sfmc",
        "salesforce": "salesforce",
        "activecampaign": "activecampaign",
        "zoho": "zoho",
        "mautic": "mautic",
        "freemarker": "freemarker",
    }
)
"""Every dialect, with the one whose syntax it has: a platform's own tags lie upon a language's."""


def family_of(dialect: str) -> str:
    """The language under a platform's dialect: `liquid` for `braze`; the name itself where it has none."""
    return FAMILY.get(dialect, dialect)
