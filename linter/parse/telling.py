"""Tags that only one template dialect has, as patterns that are compiled when a template is first read."""

from __future__ import annotations

import re
from functools import cache

LANGUAGES = (
    (
        "liquid",
        (
            r"\{%-?\s*(?:assign|capture|unless|elsif|case|when|liquid|schema|tablerow|connected_content|render)\b|"
            r"\{\{\s*(?:\w+\.)*\$\{|\|\s*\w+:\s+[\"'\w]|\bcontains\b|\bblank\b"
        ),
    ),
    (
        "django",
        (
            r"\{%\s*(?:load|url|translate|blocktrans\w*|static|comment|ifequal|trans\s+[\"']|autoescape\s+o(?:n|ff)|"
            r"spaceless|csrf_token|lorem|now|get_current_language|templatetag|firstof|regroup|widthratio)\b|"
            r"\{%\s*include\s[^%{}]+\swith\s+\w+=|\|\w+:[\"'\w]|\bforloop\.|\.items %\}|\.all %\}"
        ),
    ),
    (
        "jinja",
        (
            r"\{%[-+]?\s*(?:set|macro|import|from|call|raw|do|endtrans|pluralize|autoescape\s+(?:true|false))\b|"
            r"\|\s*\w+\(|\bloop\.|\w\(|"
            r"\bis\s+(?:not\s+)?defined\b|\]\s*[}%]|\s~\s"
        ),
    ),
)
"""What tells the languages with `{% %}` apart; each hit is one vote."""

PLATFORMS = (
    (
        "braze",
        "liquid",
        (
            r"\{\{-?\s*(?:[a-z_]+\.)?\$\{|\{%-?\s*(?:connected_content|abort_message|catalog_items)\b|"
            r"content_blocks\.\$"
        ),
    ),
    (
        "klaviyo",
        "django",
        (
            r"\{%-?\s*(?:unsubscribe|unsubscribe_link|manage_preferences|manage_preferences_link|web_view|"
            r"web_view_link|coupon_code|catalog)\b|person\s*\|\s*lookup|organization\.full_address|\bevent\.extra\b"
        ),
    ),
    (
        "customerio",
        "liquid",
        r"\{%-?\s*(?:unsubscribe_url|manage_subscription_preferences_url|view_in_browser_url|cio_link_id)\b",
    ),
    (
        "shopify",
        "liquid",
        (
            r"\{\{-?\s*shop\.\w|\|\s*(?:money\w*|shopify_asset_url|img_url)\b|"
            r"\{%-?\s*(?:assign|capture)\s+email_(?:title|body)\b"
        ),
    ),
    (
        "hubl",
        "jinja",
        (
            r"\bsite_settings\.\w|\bunsubscribe_link(?:_all)?\b|\bpersonalization_token\(|"
            r"\{%-?\s*(?:module|widget_block|global_partial|dnd_area|require_css|module_block|rich_text|"
            r"linked_image)\b"
        ),
    ),
    (
        "brevo",
        "django",
        r"\{\{\s*contact\.[A-Z][A-Z0-9_]+\b|\{\{\s*(?:mirror|update_profile)\s*\}\}",
    ),
    ("postmark", "mustache", r"\{\{\{?\s*(?:pm:unsubscribe|@content)"),
    (
        "sendgrid",
        "handlebars",
        (
            r"\{\{\{?\s*(?:unsubscribe|unsubscribe_preferences|weblink)\s*\}\}\}|\{\{\s*Sender_[A-Z][a-z]+\s*\}\}|"
            r"\{\{\s*insert\s|\{\{#(?:greaterThan|lessThan|notEquals)\s"
        ),
    ),
    (
        "iterable",
        "handlebars",
        (
            r"\{\{\s*(?:hostedUnsubscribeUrl|unsubscribeMessageTypeUrl|viewInBrowserUrl)|\{\{#ifEq\s|"
            r"\{\{\s*(?:defaultIfEmpty|snippet)\s"
        ),
    ),
    ("plunk", "plunk", r"\{\{\s*[\w.]+\s*\?\?\s*"),
    ("marketo", "marketo", r"\{\{\s*(?:lead\.[A-Z]|system\.\w)[^}]*\}\}|\{%="),
)
"""Platforms, the language whose tags they use, and what only they have."""

HANDLEBARS = r"\{\{[~-]?(?:\{|[#/^>!&]|else\b)"
GO = r"\{\{-?\s*(?:\.|\$\w|(?:if|range|with|template|define|block)\s+[.$\"(])"
EJS = r"<%[-_]\s|\{\s*_?%>|<%\s*\}|=>|<%\s*(?:const|let|var|function)\b"
ELIXIR = r"<%=\s*(?:if|for|case)\b.*\bdo\s*%>|<%=[^%]*\|>|->\s*%>"
PIPE = r"\{\{[^}]*\|"
DASHES = r"\{%-|-%\}|\{\{-|-\}\}"
"""Blank control, which Django has not."""

CALL = r"\{\{[^}]*[(\[]"


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A compiled pattern of this module."""
    return re.compile(source)
