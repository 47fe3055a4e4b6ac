"""Mails, and the many things that archives of them are kept in."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from tests.conftest import PACK

RULES = ("--isolated", "--config", f'packs=["{PACK.as_posix()}"]', "--select", "TST")
"""The rule that finds "teh", and no other: what is tried here is not the rules."""

SECRET = "AKIA" + "Q7RZ2LMN4PXW8TYB"
"""Looks like the key of a cloud account; put together here, so that this file holds none."""


def letter(
    number: int, text: str = "Please see teh list below.", newline: bytes = b"\n", **headers: str
) -> bytes:
    """One mail; those with other numbers are other mails."""
    given = {
        "From": "Ann Bell <ann@alder.example>",
        "To": "Bob Carr <bob@birch.example>",
        "Subject": f"Order {number}",
        "Date": "Mon, 2 Mar 2026 09:00:00 +0000",
        "Message-ID": f"<{number}@alder.example>",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\n" for name, value in given.items() if value)
    return f"{head}\nHello Bob,\n\n{text}\n\nAnn\n".encode().replace(b"\n", newline)


def mailbox(*letters: bytes, head: bytes = b"", newline: bytes = b"\n") -> bytes:
    """An mbox: the nth mail came at second n."""
    return b"".join(
        b"From ann@alder.example Mon Mar  2 09:00:%02d 2026%s%s%s%s" % (number, newline, head, one, newline)
        for number, one in enumerate(letters)
    )


def tar(files: Mapping[str, bytes], how: str) -> bytes:
    """A tar file, packed as `how` says."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=f"w:{how}") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return made.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def table(**columns: list[object]) -> bytes:
    """A Parquet file."""
    made = io.BytesIO()
    parquet.write_table(pa.table(columns), made)
    return made.getvalue()


TAKEOUT = b"X-GM-THRID: 1790000000000000001\r\nX-Gmail-Labels: Sent,\r\n Important\r\n"

KINDS: dict[str, Callable[[], Mapping[str, bytes]]] = {
    "folder": lambda: {
        "a.eml": letter(1),
        "b/c.eml": letter(2),
        "b/notes.txt": b"no mail",
        ".d/e.eml": letter(9),
    },
    "numbered-files": lambda: {"sent/1.": letter(1), "sent/2": letter(2), "sent/3": b"no mail\n"},
    "mbox": lambda: {"sent.mbox": mailbox(letter(1), letter(2))},
    "mbox-without-suffix": lambda: {"Sent.mbox/mbox": mailbox(letter(1), letter(2))},
    "takeout": lambda: {"Sent.mbox": mailbox(letter(1), letter(2), head=TAKEOUT)},
    "maildir": lambda: {
        "cur/1772442000.M1P2.host:2,S": letter(1),
        "new/1772442001.M3P4.host": letter(2),
        "tmp/1772442002.M5P6.host": letter(9),
    },
    "zip": lambda: {
        "a.zip": zipped({"in/a.eml": letter(1), "in/b.mbox": mailbox(letter(2)), "c.pdf": b"%PDF-"})
    },
    **{
        f"tar-{how or 'plain'}": lambda how=how: {  # type: ignore[misc]
            f"a.tar{'.' * bool(how)}{how}": tar({"a.eml": letter(1), "b.mbox": mailbox(letter(2))}, how)
        }
        for how in ("", "gz", "bz2", "xz")
    },
    "packed-mbox": lambda: {"sent.mbox.gz": gzip.compress(mailbox(letter(1), letter(2)))},
    "parquet": lambda: {"a.parquet": table(id=["x", "y"], data=[letter(1), letter(2)])},
    "parquet-one-binary-column": lambda: {"a.parquet": table(raw=[letter(1), letter(2)])},
}
"""Each holds the first two letters."""


def laid(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name in ("cur", "new", "tmp") if (folder / "cur").is_dir() else ():
        (folder / name).mkdir(exist_ok=True)
    return folder
