"""Footers put into every mail template of the corpora that lacks one: lawful after, and nothing else changed?

    PREFLINT_CORPORA=… python benchmarks/footers.py [--half tuned|held] [--pictures FOLDER]

A template is judged as advertising to Germany and the United States, from a sender that is made up here;
each file as a mail of its own. What lacks an opt-out, an address, a name or a privacy line gets it from
the fixes of the rules. Asked of each: no finding that a footer mends is left; what stood in the file
stands there still, before and behind what was put in; fixing again changes nothing; the footer lies
within the page's body; no rule and no template engine reports what it did not report before. `--pictures`
writes a page before and after, side by side, as headless Chromium shows it. Halves are by the hash of the
path.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.sender import Sender
from linter.model.source import Source

FOLDERS = ("html_templates", "app_templates")
SUFFIXES = (".html", ".htm", ".txt", ".mjml", ".j2", ".hbs", ".liquid")
NO_MAIL = re.compile(r"(?i)(?:^|/)(?:docs?|licen[cs]e[^/]*|upstream_[^/]*|readme[^/]*|index)(?:/|\.|$)")
SENDER = Sender(
    name="Example Valves GmbH",
    address="Musterweg 8, 20095 Hamburg, Germany",
    privacy_url="https://example.com/privacy",
    unsubscribe_url="https://example.com/unsubscribe",
    unsubscribe_mailto="unsubscribe@example.com",
    phone="+49 40 1234567",
    imprint="Amtsgericht Hamburg, HRB 12345\nManaging director: Anna Weber",
)
FIXED = (
    "missing-opt-out", "missing-postal-address", "missing-privacy-notice", "missing-sender-name",
    "missing-phone", "missing-contact", "missing-company-data", "missing-opt-out-mailbox",
    "opt-out-in-header-only", "opt-out-in-one-language", "mailchimp-without-unsub",
    "sfmc-without-unsub", "sfmc-without-address", "platform-without-unsub",
)  # fmt: skip
"""The rules whose fixes put in a footer."""

END_OF_BODY = re.compile(r"</(?:body|mj-body)\s*>(?![\s\S]*</(?:body|mj-body)\s*>)", re.IGNORECASE)
Half = Literal["tuned", "held"]


class Judged(NamedTuple):
    """A template with its footer, and what is wrong with it, in words."""

    path: str
    half: Half
    before: bytes
    after: bytes
    lacked: tuple[str, ...]
    faults: tuple[str, ...]


def templates(corpora: Path) -> Iterator[Path]:
    """Files that may be mails, by suffix."""
    for folder in FOLDERS:
        for path in sorted((corpora / folder).rglob("*")):
            shown = path.relative_to(corpora).as_posix()
            if path.is_file() and path.suffix.lower() in SUFFIXES and not NO_MAIL.search(shown):
                yield path


def half_of(path: str) -> Half:
    """Which half of the templates one is in."""
    return "held" if sha256(path.encode()).digest()[0] % 2 else "tuned"


def judged(path: Path, corpora: Path, prepared: api.Prepared, fixing: api.Prepared) -> Judged | None:
    """A template that lacked something; `None` for another."""
    shown, data = path.relative_to(corpora).as_posix(), path.read_bytes()
    source = Source(str(path), data)
    lacked = tuple(sorted(name for _, name in _found(source, fixing)))
    if not lacked:
        return None
    fixed = api.fix(source, fixing, unsafe=True).source
    before, after = _found(source, prepared), _found(fixed, prepared)
    faults = [f"still {name}" for _, name in after if name in FIXED]
    faults += [f"new {name} ({code})" for code, name in (after - before) if name not in FIXED]
    faults += [] if _is_insertion(data, fixed.data) else ["more than an insertion"]
    faults += [] if _lies_within(data, fixed.data) else ["behind the body"]
    again = api.fix(fixed, fixing, unsafe=True).source
    faults += [] if again.data == fixed.data else ["fixing again changes it"]
    return Judged(shown, half_of(shown), data, fixed.data, lacked, tuple(faults))


def _found(source: Source, prepared: api.Prepared) -> Counter[tuple[str, str]]:
    return Counter((d.code, d.name) for result in api.lint(source, prepared) for d in result.diagnostics)


def _is_insertion(before: bytes, after: bytes) -> bool:
    """Whether one stretch of bytes was put in and nothing else."""
    at = _same_start(before, after)
    return at + _same_start(before[::-1], after[::-1]) >= len(before)


def _same_start(one: bytes, other: bytes) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _lies_within(before: bytes, after: bytes) -> bool:
    """Whether what was put in ends before the end tag of the body."""
    end = END_OF_BODY.search(after.decode("utf-8", "replace"))
    was = END_OF_BODY.search(before.decode("utf-8", "replace"))
    if end is None or was is None:
        return True
    return (
        len(after) - end.start() == len(before) - was.start()
        or end.end() - was.end() >= len(after) - len(before) - 9
    )


def take_pictures(found: list[Judged], folder: Path, chromium: str) -> None:
    """A page before and after, side by side, the ends of both in one picture."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    pages = [one for one in found if b"<" in one.before[:2000] and one.before != one.after]
    for number, one in enumerate(pages):
        shots = []
        for word, data in (("before", one.before), ("after", one.after)):
            page, shot = folder / f"{number:03}-{word}.html", folder / f"{number:03}-{word}.png"
            page.write_bytes(data)
            command = (chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
            sized = ("--window-size=760,2600", f"--screenshot={shot}", page.resolve().as_uri())
            subprocess.run(
                [*command, "--host-resolver-rules=MAP * ~NOTFOUND", *sized], capture_output=True, check=False
            )
            shots.append(_trimmed(Image.open(shot).convert("RGB")))
            shot.unlink()
        both = Image.new(
            "RGB", (sum(s.width for s in shots) + 20, max(s.height for s in shots)), (255, 0, 255)
        )
        both.paste(shots[0], (0, 0))
        both.paste(shots[1], (shots[0].width + 20, 0))
        both.save(folder / f"{number:03}.png")
        (folder / "index.txt").open("a").write(f"{number:03} {one.half} {one.path}\n")


def _trimmed(image: object) -> object:
    """Without the empty end of the window."""
    from PIL import Image, ImageChops

    assert isinstance(image, Image.Image)
    last = image.crop((0, image.height - 1, image.width, image.height)).resize(image.size)
    box = ImageChops.difference(image, last).getbbox()
    return image.crop((0, 0, image.width, min(image.height, (box[3] if box else 100) + 30)))


def main() -> None:
    """Judge all, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--half", choices=("tuned", "held"))
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--show", action="store_true", help="name every template with a fault")
    parser.add_argument("--only", default="", help="a pattern that the path must hold")
    arguments = parser.parse_args()
    corpora = Path(os.environ["PREFLINT_CORPORA"])
    given = Config(
        profile="marketing",
        relation="campaign",
        sender=SENDER,
        markets=("DE", "US"),
        render=True,
        siblings=False,
    )
    prepared = api.prepare(given, grammar=False)
    fixing = api.prepare(replace(given, select=FIXED, render=False), grammar=False)
    every = [path for path in templates(corpora) if re.search(arguments.only, path.as_posix())]
    shown = [path.relative_to(corpora).as_posix() for path in every]
    wanted = [one for one, name in zip(every, shown, strict=True) if arguments.half in (None, half_of(name))]
    found = [one for path in wanted if (one := judged(path, corpora, prepared, fixing)) is not None]
    for half in ("tuned", "held") if arguments.half is None else (arguments.half,):
        files = sum(half_of(name) == half for name in shown)
        _report(half, files, [one for one in found if one.half == half], show=arguments.show)
    if arguments.pictures:
        take_pictures(found, arguments.pictures, arguments.chromium)


def _report(half: str, files: int, found: list[Judged], *, show: bool) -> None:
    right = sum(not one.faults for one in found)
    print(f"{half}: {files} files, {len(found)} lack something, {right} of these right after the fix")
    print(
        "  lacked:",
        ", ".join(f"{name} {n}" for name, n in Counter(n for o in found for n in o.lacked).most_common()),
    )
    for fault, n in Counter(fault for one in found for fault in set(one.faults)).most_common():
        print(f"  {n:>4} {fault}")
    for one in found if show else ():
        if one.faults:
            print(f"  {one.path}: {'; '.join(one.faults)}")


if __name__ == "__main__":
    main()
