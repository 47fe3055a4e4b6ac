"""Memory of an open document that is edited thousands of times: it must stay flat.

    python benchmarks/edits.py [--edits 10000] [--size 4] [--grammar]

A letter in HTML is typed into, a word here and a word there, and linted after each sign through `Session`,
as an editor does. Ten times in the run the memory of the process is read (resident, so Linux alone), and how
many answers the session keeps. What is kept by text fills up first, up to its bounds; so the second half of
the run must not take more than the first has left.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.source import Source, Span

LINE = "<p>We make {thing} {number} in three sizes, and can ship it in {number} days from Ningbo.</p>\n"
HEAD = "<!DOCTYPE html>\n<html><head><title>{{ title }}</title></head><body>\n<p>Dear {{ name }},</p>\n"
TAIL = "<p>Kind regards,<br>{{ sender }}</p>\n</body></html>\n"
THINGS = ("valves", "pipes", "seals", "tables", "blankets")
LETTERS = "etaoinshrdlucmfwypvbgk"
_SHOWN = 10


def letter(size: int) -> str:
    """A letter of about `size` characters."""
    lines, left, number = [HEAD], size - len(HEAD) - len(TAIL), 2
    while left > 0:
        lines.append(LINE.format(thing=THINGS[number % len(THINGS)], number=number))
        left, number = left - len(lines[-1]), number + 1
    return "".join((*lines, TAIL))


def resident() -> float:
    """MiB of memory that this process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / (1 << 20)


def main() -> None:
    """Edit, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--size", type=int, default=4, metavar="KB")
    parser.add_argument("--grammar", action="store_true")
    options = parser.parse_args()
    text = letter(options.size * 1000).encode()
    session = api.Session(
        Source("mail.html.j2", text), api.prepare(Config(), grammar=options.grammar), kind="template"
    )
    session.results()
    session.rest()
    random, at, left = Random(11), 0, 0
    print(f"{len(text) / 1000:.0f} KB; before the first edit {resident():.0f} MiB")
    for number in range(1, options.edits + 1):
        if not left:  # the next word, elsewhere; the text is as it was, so that it does not grow
            session.replace(text)
            at, left = _place(text, random), random.randint(3, 9)
        typed = random.choice(LETTERS if left > 1 else " ").encode()
        session.update([api.Edit(Span(at, at), typed)])
        session.results()
        session.rest()
        at, left = at + 1, left - 1
        if number % (options.edits // _SHOWN) == 0:
            gc.collect()
            print(f"{number:6} edits {resident():6.0f} MiB, {session.kept} answers kept", flush=True)


def _place(text: bytes, random: Random) -> int:
    """Behind a blank of the letter's prose."""
    return text.index(b" ", random.randrange(text.index(b"We make"), text.rindex(b"Ningbo"))) + 1


if __name__ == "__main__":
    main()
