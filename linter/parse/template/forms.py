"""Forms of tags that `find` does not read: what opens and closes them, and which names tell half a tag.

Most services and programs have signs of their own, and most signs stand in other writing, too. So half a tag
is one wherever it stands only where its name says so as well, else only where the text speaks the form: where
whole tags of it stand.
"""

from __future__ import annotations

from typing import NamedTuple

_NAME = r"[A-Za-z_][\w-]*(?:[.:][A-Za-z_][\w-]*)*"
_DOTTED = r"[A-Za-z_]\w*(?:[._:][A-Za-z_]\w*)+"
_CAPITALS = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"
FIELD = (
    r"(?:(?:customer|client|first|last|full|user|order|site|company|contact|subscriber|recipient|billing|"
    r"shipping|account|invoice|product)[_.][A-Za-z]\w*|(?:first|last|full|sur|user)[nN]ame)"
)
_OBJECT = r"(?:Contact|Lead|Account|User|Organization|Case|Opportunity|Campaign|Recipient|Sender)\.\w+"
_DIRECTIVE = (
    r"(?:if|elseif|else|sep|nested|recover|list|items|assign|global|local|include|import|macro|switch|case|escape|noparse|autoesc|"
    r"compress|setting|attempt|function|return)\b"
)
_TOOLKIT = (
    r"(?:(?:IF|UNLESS|ELSIF|FOREACH|WHILE|SET|INCLUDE|PROCESS|WRAPPER|BLOCK|FILTER|USE|GET)\b|END(?!\w))"
)
_SMARTY = r"(?:if|foreach|section|capture|block)\b"
_TESTED = r"[ \t]+!?\$\w+(?:(?:\.|->)\w+)*"
_MAILGUN = r"(?:recipient\.\w+(?:\.\w+)*|(?:tag_|mailing_list_)?unsubscribe_(?:url|email))"
_INLINE = r"[$#]\{[^{}\n]*\}"
_ON_A_LINE = r"[^{}\n\x00]{0,150}"


class Form(NamedTuple):
    """A way to write tags: `opener`, `name`, what else is `inside`, `closer`; `apart`: not before the opener.

    Names that match `sure` make half a tag wherever it stands (`always`: all of them do), `shown` in a
    template or draft. A text speaks a form where `enough` whole tags stand; `own`: a name alone tells it.
    """

    opener: str
    closer: str
    apart: str
    name: str = _NAME
    sure: str = ""
    shown: str = ""
    inside: str = ""
    enough: int = 1
    always: bool = False
    own: bool = False


FORMS = (
    # Template Toolkit, Emma, SendGrid of old
    Form(
        *("[%", "%]", ""),
        name=rf"(?:[-+=~|][ \t]*)?(?:{_TOOLKIT}|{_NAME}|[\"'])?",
        sure=rf"(?:{_TOOLKIT}|{_DOTTED})",
        inside=r"(?:(?!\[%)[\s\S]){0,2000}?",
    ),
    # Thymeleaf, Mailjet, Constant Contact, GetResponse
    Form(
        *("[[", "]]", r"\w\["),
        name=rf"(?:{_INLINE}|{_NAME})",
        sure=rf"(?:{_INLINE}|{FIELD}|{_CAPITALS}|FIRSTNAME|LASTNAME)",
        shown=rf"(?:{_INLINE}|{_NAME})",
        inside=r"(?:[^\[\]\n]|\[\[[^\[\]\n]*\]\]){0,200}",
    ),
    # Marketing Cloud, Acoustic, Pardot
    Form("%%", "%%", r"\w%", name=r"[A-Za-z_]\w*(?:[ .]\w+)*?"),
    # Zoho
    Form("$[", "]$", r"\w$", name=r"[A-Z][A-Z_]{2,}", inside=r"[^\[\]\n\x00]*", always=True),
    # FreeMarker, Velocity, Mako, Thymeleaf, Responsys
    Form(
        *("${", "}", r"\\\w$"),
        sure=r"\(?" + _NAME,
        inside=r"(?:(?:[^{}$\x00;<]|<(?!/)){0,300}|[^{}\x00]*(?:\{[^{}\x00]*\}[^{}\x00]*)+)",
    ),
    # Ruby, Pug, Spring
    Form("#{", "}", r"\\\w#", inside=r"(?:[^{}\x00;<]|<(?!/)){0,300}", always=True),
    # Rails, Discourse, osTicket
    Form("%{", "}", r"\\\w%", inside=r"[\w.-]*", always=True),
    # Python
    Form("%(", ")s", r"\w%", name=r"\w+", sure=r"[a-z]+_\w+"),
    # TYPO3
    Form("###", "###", r"\w#&", sure=_CAPITALS, shown=_NAME),
    # GLPI
    Form("##", "##", r"\w#&", sure=rf"(?:{_CAPITALS}|[a-z]+\.[\w.]+)", shown=_NAME),
    # FreeMarker's directives
    Form("<#", ">", "", name=_DIRECTIVE, inside=r"(?:[^<>]| <=? )*", always=True),
    Form("</#", ">", "", name=_DIRECTIVE, always=True),
    Form("[#", "]", r"\w", name=_DIRECTIVE, inside=r"[^\[\]\x00]*", always=True),
    # Salesforce, Dynamics
    Form("{!", "}", r"\w{", name=_OBJECT, inside=_ON_A_LINE, always=True, own=True),
    # Smarty, Latte, MailerLite
    Form("{$", "}", r"\w{$#%\\", sure=r"[A-Za-z_][\w.]*(?:->\w+)*(?![\w([-])", inside=_ON_A_LINE),
    Form("{/", "}", r"\w{$#%\\", name=_SMARTY, always=True),
    Form("{if", "}", r"\w{$#%\\", name=_TESTED, inside=_ON_A_LINE, always=True),
    Form("{foreach", "}", r"\w{$#%\\", name=_TESTED, inside=_ON_A_LINE, always=True),
    # Mailgun
    Form("%", "%", r"\w%", name=_MAILGUN, always=True, own=True),
    # ActiveCampaign, WordPress, mlmmj; `%E4` is part of an address
    Form(
        *("%", "%", r"\w%.&-"),
        name=r"(?![0-9A-F]{2}|[0-9a-f]{2}[/%&.-])[A-Za-z]\w*(?:[._-]\w+)*",
        inside=r"(?:(?:(?<=[a-z])[ \t][a-z][\w-]*){1,4}(?=%(?![\w%])))?",
    ),
    # ColdFusion; `#fff` is a colour
    Form(
        *("#", "#", r"\w&#/\"'=("),
        name=r"(?![0-9A-Fa-f]{3,8}\b)[A-Za-z_]\w*(?:\.\w+)*",
        inside=r"(?:\([^#\n<]*\)|\[[^#\n<]*\])?",
        enough=2,
    ),
    # Eloqua
    Form("<span class=eloquaemail>", "</span>", "", name=r"\w+", always=True),
    Form('<span class="eloquaemail">', "</span>", "", name=r"\w+", always=True),
    # Keap
    Form("~", "~", r"\w~", name=_OBJECT, always=True, own=True),
    # Campaign Monitor, Sendy
    Form("[", "]", r"\w\[", name=r"\w+, ?fallback=\w*", inside=r"[^\[\]\n]{0,80}", always=True),
    # Drupal, MailPoet
    Form("[", "]", r"\w\[", name=r"[a-z][\w-]*(?::[\w-]+)+", inside=r"(?: ?\|[^\[\]\n]*)?"),
    # MailWizz, phpList
    Form("[", "]", r"\w\[", name=r"[A-Z][A-Z0-9_]{2,30}", enough=2),
    # Responsys, Nagios, Icinga
    Form("$", "$", r"\w$", name=r"(?:[A-Z][A-Z0-9_]{3,40}|[a-z]\w*(?:\.\w+)+)", enough=2),
    # Dotdigital, Maven
    Form("@", "@", r"\w@.", name=r"[A-Z][A-Z0-9_]{2,40}", enough=2),
    # WooCommerce, PrestaShop, Zabbix, Python
    Form("{", "}", r"\w$#%{@\\!*~^", sure=FIELD + r"(?![\w({=.-]|:\S)", enough=2),
)
"""The first of two that could read a place reads it."""
