"""A keystroke in a template: how long an open document takes to answer, as an editor asks it.

python benchmarks/keystroke.py [--edits 200] [--sizes 20 100]

Milliseconds of processor time, without grammar. Each edit goes through `api.Session`, to the answer; `rest`
is what it takes after that to let go of the last version. Beside it stands what the standard library's
html.parser takes for the same text in the same run, and now and then a fresh lint, whose results must be the
same.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from time import thread_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.source import Source, Span

ROW = """  <tr>
    <td style="padding: 8px 12px; font-family: Arial, sans-serif; color: #333333;">
      <a href="https://shop.example/items/{{{{ item.id }}}}?ref=mail-{number}">{{{{ item.name|escape }}}}</a>
      {{% if item.discount %}}<b>{{{{ item.discount }}}} % less</b> until {day} {number}{{% endif %}}
    </td>
    <td align="right"><img src="{{{{ item.image }}}}" alt="{thing} {number}" width="64" height="64"></td>
  </tr>
"""
HEAD = (
    "<!DOCTYPE html>\n<html><head><title>{{ title }}</title></head><body>\n<p>Dear {{ name }},</p>\n<table>\n"
)
TAIL = "</table>\n<p><a href='{{ unsubscribe_url }}'>Unsubscribe</a></p>\n</body></html>\n"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
THINGS = ("Brass valve", "Steel pipe", "Rubber seal", "Copper wire", "Oak table", "Wool blanket")
TYPED = ("a", " ", "<", "{{", "e", "free ", "}", '"')
FRESH = 20
"""One edit in so many is linted afresh, too."""


def template(size: int) -> str:
    """A mail template of about `size` characters, no two rows of which are alike."""
    rows, left, number = [HEAD], size - len(HEAD) - len(TAIL), 0
    while left > 0:
        row = ROW.format(number=number, day=DAYS[number % 5], thing=THINGS[number % 6])
        rows.append(row)
        left, number = left - len(row), number + 1
    return "".join((*rows, TAIL))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 100], metavar="KB")
    options = parser.parse_args()
    prepared = api.prepare(Config(), grammar=False)
    for size in options.sizes:
        _measure(prepared, template(size * 1000), options.edits)


def _measure(prepared: api.Prepared, text: str, edits: int) -> None:
    random, name = Random(7), "mail.html.j2"
    session = api.Session(Source(name, text.encode()), prepared)
    session.results()
    taken, rested, parsed, fresh, found = [], [], [], [], 0
    for number in range(edits):
        at = random.randrange(len(HEAD), len(session.source.data) - len(TAIL))
        typed = random.choice(TYPED).encode()
        start = thread_time()
        session.update([api.Edit(Span(at, at), typed)])
        results = session.results()
        taken.append(thread_time() - start)
        rested.append(_timed(session.rest))
        found += sum(len(result.diagnostics) for result in results)
        if number % FRESH == 0:
            data = session.source.data
            parsed.append(_timed(lambda data=data: HTMLParser().feed(data.decode())))
            fresh.append(_timed(lambda data=data: api.lint(Source(name, data), prepared)))
            again = api.lint(Source(name, data), prepared)
            if api.pack(again, 0.0) != api.pack(results, 0.0):
                sys.exit(f"edit {number}: other diagnostics than those of a fresh lint")
        session.replace(text.encode())
        session.results()
        session.rest()
    print(
        f"{len(text) / 1000:.0f} KB template, {len(taken)} edits, {found / len(taken):.0f} diagnostics each: "
        f"{said(taken)}; rest {said(rested)}; html.parser {said(parsed)}; fresh lint {said(fresh)}"
    )


def _timed(work: api.Callable[[], object]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


def said(seconds: Sequence[float]) -> str:
    """Median and 95th percentile of some times."""
    milliseconds = [1000 * one for one in seconds]
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    return f"median {statistics.median(milliseconds):.1f} ms, p95 {p95:.1f} ms"


if __name__ == "__main__":
    main()
