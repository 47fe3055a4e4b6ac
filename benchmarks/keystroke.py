"""A keystroke in a 100 KB template: how long the linter takes to answer, as an editor would ask it.

python benchmarks/keystroke.py [--edits 200]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.source import Source

ROW = """  <tr>
    <td style="padding: 8px 12px; font-family: Arial, sans-serif; color: #333333;">
      <a href="https://shop.example/items/{{ item.id }}?ref=mail">{{ item.name|escape }}</a>
      {% if item.discount %}<b>{{ item.discount }} % less</b> until Friday{% endif %}
    </td>
    <td align="right"><img src="{{ item.image }}" alt="{{ item.name }}" width="64" height="64"></td>
  </tr>
"""
HEAD = (
    "<!DOCTYPE html>\n<html><head><title>{{ title }}</title></head><body>\n<p>Dear {{ name }},</p>\n<table>\n"
)
TAIL = "</table>\n<p><a href='{{ unsubscribe_url }}'>Unsubscribe</a></p>\n</body></html>\n"


def template(size: int) -> str:
    """A mail template of about `size` characters."""
    return HEAD + ROW * ((size - len(HEAD) - len(TAIL)) // len(ROW)) + TAIL


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=200)
    options = parser.parse_args()
    random, text = Random(7), template(100_000)
    prepared = api.prepare(Config(), grammar=False)
    api.lint(Source("mail.html.j2", text.encode()), prepared)
    taken, found = [], 0
    for _ in range(options.edits):
        at = text.index("until") + random.randrange(len(text) - 2000)
        typed = random.choice(("a", " ", "<", "{{", "e", "free ", "}", '"'))
        edited = text[:at] + typed + text[at:]
        start = time.perf_counter()
        results = api.lint(Source("mail.html.j2", edited.encode()), prepared)
        taken.append((time.perf_counter() - start) * 1000)
        found += sum(len(result.diagnostics) for result in results)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(
        f"{len(text) / 1000:.0f} KB template, {len(taken)} edits, {found / len(taken):.0f} diagnostics each: "
        f"median {statistics.median(taken):.1f} ms, p95 {p95:.1f} ms, best {min(taken):.1f} ms"
    )


if __name__ == "__main__":
    main()
