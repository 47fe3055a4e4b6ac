"""Which files are one mail together: by the config's patterns, else by how template folders name them.

`welcome.html`, `welcome.txt` and `welcome.subject.txt` are one mail, so are Django's `x_message.html` and
`x_subject.txt`, Postmark's `content.html` and `meta.json`, and a folder of `html.hbs` and `subject.hbs`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from linter.config import Together
from linter.engine.beside import DISK, Files
from linter.model.bundle import BODIES, Bundle, Role
from linter.model.lazy import lazy
from linter.model.source import Source

_WRAPPERS = lazy(
    r"\.(?:j2|jinja2?|hbs|handlebars|mustache|liquid|njk|twig|erb|ejs|tmpl|h?eex|blade\.php)$", re.IGNORECASE
)
_SUFFIXES: Mapping[str, Role] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mjml": "html", "": "html",
    ".txt": "text", ".text": "text", ".subject": "subject", ".preheader": "preheader",
}  # fmt: skip
_MARKED = lazy(
    r"(?:^|[._-])(?:(?P<said>subject|preheader|from)|(?P<body>(?:body|message|content)(?:[_-](?:html|te?xt))?"
    r"|html|te?xt|plain))$",
    re.IGNORECASE,
)
_ORDER: tuple[Role, ...] = ("html", "text", "subject", "preheader", "from", "meta")
_POSTMARK = "meta.json"


class Named(NamedTuple):
    """What a file's name says: the mail that it belongs to, its role, and whether the name marks the role."""

    mail: str
    role: Role
    marked: bool


def named(name: str) -> Named | None:
    """Read a file name; `None` for what is no template."""
    bare = _WRAPPERS.sub("", name)
    stem, suffix = os.path.splitext(bare)  # noqa: PTH122
    wrapped = bare != name
    role = _SUFFIXES.get(suffix.lower())
    if role is None and wrapped:
        stem, role = bare, "html"
    if role is None or (not suffix and not wrapped):
        return None
    mark = _MARKED.search(stem)
    if mark is None:
        return Named(stem, role, False)
    said = mark["said"]
    if said:
        return Named(stem[: mark.start()], said.lower(), True)  # type: ignore[arg-type]
    body = mark["body"].lower()
    if body.endswith(("text", "txt", "plain")) and (not suffix or len(body) > len("plain")):
        role = "text"  # `x-body-text.html` of Django projects
    return Named(stem[: mark.start()], role, True)


def siblings(
    path: Path, patterns: Sequence[Together] = (), *, by_name: bool = True, files: Files = DISK
) -> tuple[tuple[Role, Path], ...]:
    """All files of the mail to which a file belongs, the main one first; none where it stands alone.

    `by_name`: also where names alone say so, and no pattern does.
    """
    for pattern in patterns:
        found = _by_pattern(path.absolute(), pattern, files)
        if found:
            return found
    folder, own = os.path.split(path)
    names = _beside(folder, files).get(own) if by_name else None
    if not names or (len(names) == 1 and next(iter(names)) in BODIES) or named(own) is None:
        return ()
    return _sorted({role: path.with_name(name) for role, name in names.items()})


def bundle(source: Source, members: Sequence[tuple[Role, Path]], files: Files = DISK) -> Bundle | None:
    """The files read, with `source` in place of what they hold of it; `None` where one cannot be."""
    own = Path(source.path).absolute()
    try:
        return Bundle.of(
            [
                (role, source if path.absolute() == own else Source.of(str(path), files.read(path)))
                for role, path in members
            ]
        )
    except OSError:
        return None


def _beside(folder: str, files: Files) -> Mapping[str, Mapping[Role, str]]:
    """A run over a folder asks for each of its files: what the disk says is kept until the folder changes."""
    if files is DISK:
        return _on_disk(folder, _changed(folder))
    return _mails(files.names(Path(folder)))


def _changed(folder: str) -> int:
    with suppress(OSError):
        return os.stat(folder or ".").st_mtime_ns  # noqa: PTH116  (once a file of a run)
    return 0


@lru_cache(maxsize=256)
def _on_disk(folder: str, changed: int) -> Mapping[str, Mapping[Role, str]]:
    return _mails(DISK.names(Path(folder)))


def _mails(names: Sequence[str]) -> Mapping[str, Mapping[Role, str]]:
    """The files of its mail by role for each file of a folder that has a role in one.

    Of two files with one role the plainer name has it.
    """
    mails: dict[str, dict[Role, Named]] = {}
    owners: dict[tuple[str, Role], str] = {}
    for name in names:
        found = named(name)
        if found is None:
            continue
        roles = mails.setdefault(found.mail, {})
        if found.role not in roles or (roles[found.role].marked and not found.marked):
            roles[found.role] = found
            owners[found.mail, found.role] = name
    if _POSTMARK in names and not mails.get("", {}).keys().isdisjoint(BODIES):
        owners["", "meta"] = _POSTMARK
    files: dict[str, dict[Role, str]] = {}
    for (mail, role), name in owners.items():
        files.setdefault(mail, {})[role] = name
    return {name: files[mail] for (mail, _), name in owners.items()}


def _by_pattern(path: Path, pattern: Together, files: Files) -> tuple[tuple[Role, Path], ...]:
    shared = pattern.shared(path)
    if not shared:
        return ()
    named = {role: pattern.root / one.replace("*", shared) for role, one in pattern.paths.items()}
    return _sorted({role: path for role, path in named.items() if files.is_file(path)})


def _sorted(files: Mapping[Role, Path]) -> tuple[tuple[Role, Path], ...]:
    return tuple((role, files[role]) for role in _ORDER if role in files)
