"""What a file is, by its name, and by its first bytes where the name does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePosixPath

from linter.facts.files.magic import ARCHIVES, family
from linter.parse import looks_like_mail
from linter.parse.mailbox import is_mailbox

MAIL, MAILBOX, ARCHIVE, PARQUET, STORE, NOTHING = "mail", "mailbox", "archive", "parquet", "store", ""
_BY_SUFFIX = {
    ".eml": MAIL,
    ".msg": MAIL,
    ".mbox": MAILBOX,
    ".mbx": MAILBOX,
    ".parquet": PARQUET,
    ".pst": STORE,
    ".ost": STORE,
    **dict.fromkeys(
        (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".tbz", ".xz", ".txz", ".7z", ".rar"), ARCHIVE
    ),
}
_MAILDIR = re.compile(r"(?:^|/)(?:cur|new)/(?:\d{9,10}\.[^/]*|[^/]+[:;!]2,[^/]*)$")
_DELIVERED = re.compile(r"(\d{9,10})\.")
"""How names in a Maildir begin: with the second of the delivery; `:2,` and flags end them
(cr.yp.to/proto/maildir.html)."""


def sort_of(name: str, head: Callable[[], bytes]) -> str:
    """What a file is; `head` gives its first bytes, and is asked only if the name does not say."""
    path = PurePosixPath(name.replace("\\", "/"))
    found = _BY_SUFFIX.get(path.suffix.lower())
    if found:
        return found
    if path.name.startswith("."):
        return NOTHING
    if _MAILDIR.search(path.as_posix()):
        return MAIL
    if path.suffix and not re.fullmatch(r"\.\d*(?:[:;,]\S*)?", path.suffix):
        return NOTHING
    start = head()
    if family(start) in ARCHIVES:
        return ARCHIVE
    if start.startswith(b"From ") and (path.name == "mbox" or is_mailbox(start) or _POSTMARK.match(start)):
        return MAILBOX
    return MAIL if looks_like_mail(start) else NOTHING


_POSTMARK = re.compile(rb"From [^\r\n]*\d{4}[^\r\n]*\r?\n[!-9;-~]+:")


def time_in_name(name: str) -> datetime | None:
    """When a mail of a Maildir was delivered, as its name says."""
    if not _MAILDIR.search(name.replace("\\", "/")):
        return None
    found = _DELIVERED.match(PurePosixPath(name).name)
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None
