"""The result cache: 500 templates checked twice, in new processes; the second run takes them from the cache.

    python benchmarks/cache.py [--files 500] [--runs 5]

The first run has its rules cached already, so that the ratio is of linting alone. Both use one process.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.checkout import ROOT, as_installed

TEMPLATE = ROOT / "samples" / "order-template" / "order_shipped.html.j2"


def generate(folder: Path, count: int) -> None:
    """So many templates, fifty to a folder, no two alike."""
    text = TEMPLATE.read_text(encoding="utf-8")
    for number in range(count):
        path = folder / f"{number // 50}" / f"order_{number}.html.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        line = f"<p>Order {number} leaves our house on Monday.</p>\n</body>"
        path.write_text(text.replace("</body>", line), encoding="utf-8")


def check(folder: Path, *arguments: str) -> tuple[float, bytes]:
    """Seconds that `preflint check` takes, and what it says."""
    command = [sys.executable, "-m", "linter", "check", "mails", "--jobs", "1", *arguments]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=False)
    return time.perf_counter() - start, done.stdout


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="preflint-cache-") as name:
        folder = Path(name)
        as_installed(folder)
        generate(folder / "mails", options.files)
        generate(folder / "warm" / "mails", 1)
        check(folder / "warm")
        first, said = check(folder)
        again = [check(folder) for _ in range(options.runs)]
    if any(out != said for _, out in again):
        sys.exit("the cache changed the report")
    second = statistics.median(seconds for seconds, _ in again)
    print(f"{options.files} templates, first run  {first:6.2f} s")
    print(
        f"{options.files} templates, from cache {second:6.2f} s   {first / second:.0f} x faster, same report"
    )


if __name__ == "__main__":
    main()
