"""Under which name an open file is checked: its path, else what the editor says that its language is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import quote, unquote

from pygls.uris import from_fs_path, to_fs_path, urlparse

from linter.model.suffixes import CONFIG_NAMES, MAIL_SUFFIXES, SUFFIXES

if TYPE_CHECKING:
    from linter.model.message import Kind

LANGUAGES: Mapping[str, str] = {
    "html": ".html", "xhtml": ".html", "plaintext": ".txt", "text": ".txt", "markdown": ".md",
    "mjml": ".mjml", "eml": ".eml", "email": ".eml", "rfc822": ".eml", "mbox": ".mbox",
    "jinja": ".j2", "jinja2": ".j2", "jinja-html": ".html.j2", "django-html": ".html", "htmldjango": ".html",
    "handlebars": ".hbs", "html.handlebars": ".hbs", "mustache": ".mustache", "html.mustache": ".mustache",
    "liquid": ".liquid", "nunjucks": ".njk", "twig": ".twig", "html.twig": ".twig", "erb": ".erb",
    "html.erb": ".erb", "eruby": ".erb", "ejs": ".ejs", "html.ejs": ".ejs", "blade": ".blade.php",
    "gotmpl": ".tmpl", "gohtml": ".tmpl", "gohtmltmpl": ".tmpl", "eelixir": ".eex", "html.eex": ".eex",
    "html-eex": ".eex", "heex": ".heex", "phoenix-heex": ".heex",
    "ftl": ".ftl", "freemarker": ".ftl", "velocity": ".vm", "mako": ".mako", "tt2": ".tt2",
}  # fmt: skip
"""The file name ending that a language id of VS Code, Vim, Helix, Zed or Emacs stands for."""

_DIALECTS: Mapping[str, str] = {"django-html": "django", "htmldjango": "django"}
"""Language ids that say more than any file name ending does."""

_GUESSED = ("mail", "message")
"""Language ids of files that may be whole mails or the text of one: what stands in them decides."""

Role = Literal["mail", "part", "config", "pack", "other"]

PART: Literal["part"] = "part"
_PART_SCHEME = "preflint-part:"


class Named(NamedTuple):
    """The name under which a file is checked, what it is, and what the editor says of it.

    `kind` and `dialect` are empty where the name and the text are to say it. `within` and `key`: of a part,
    the mail in which it is, and which part.
    """

    path: Path
    role: Role
    kind: Kind | None = None
    dialect: str = ""
    within: str = ""
    key: str = ""


def part_uri(mail: str, key: str, suffix: str) -> str:
    """The URI of a decoded part of an open mail."""
    return f"{_PART_SCHEME}//{key}/{quote(mail, safe='')}/part-{key}{suffix}"


def named(uri: str, language: str, folder: Path) -> Named:
    """What an open file is. `folder` is where a file that was never saved is taken to lie."""
    if uri.startswith(_PART_SCHEME):
        key, mail, _ = uri.removeprefix(f"{_PART_SCHEME}//").split("/", 2)
        return Named(path_of(unquote(mail), folder), PART, within=unquote(mail), key=key)
    path = path_of(uri, folder)
    if path.name in CONFIG_NAMES:
        return Named(path, "config")
    language = language.lower()
    dialect = _DIALECTS.get(language, "")
    if path.name.lower().endswith(SUFFIXES):
        return Named(path, "mail", dialect="" if path.name.lower().endswith(MAIL_SUFFIXES) else dialect)
    if language in _GUESSED:
        return Named(path, "mail")
    suffix = LANGUAGES.get(language)
    if suffix is None:
        return Named(path, "pack" if path.suffix in (".yaml", ".yml") else "other")
    kind: Kind | None = "mail" if suffix == ".eml" else None
    return Named(path.with_name(path.name + suffix), "mail", kind, dialect)


def path_of(uri: str, folder: Path) -> Path:
    """The path of a URI; of one that names no file, such as `untitled:Untitled-1`, one in `folder`."""
    if uri.startswith("file:") and (found := to_fs_path(uri)):
        return Path(found)
    name = urlparse(uri)[2].replace("\\", "/").rstrip("/").rpartition("/")[2]
    return folder / (name or "untitled")


def uri_of(path: Path) -> str:
    """The URI of a path."""
    return str(from_fs_path(str(path.absolute())))
