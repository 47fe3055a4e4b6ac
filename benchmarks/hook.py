"""The hook on one changed file, with its rules decoded and its results not known.

    python benchmarks/hook.py [--runs 15]

Measured is `preflint check --no-grammar --force-exclude FILE`, as the hook runs it, then the same with
the grammar model. Each file is changed before every run. What pre-commit itself takes is not in it.
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

FILES = (
    ROOT / "samples" / "clean" / "marketing-newsletter.html.j2",
    ROOT / "samples" / "order-template" / "order_shipped.html.j2",
    ROOT / "samples" / "exporter-cold-mail" / "mail.eml",
)
BUDGET = 0.4


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    script = Path(sys.executable).with_name("preflint")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "linter"]
    with tempfile.TemporaryDirectory(prefix="preflint-hook-") as folder:
        as_installed(Path(folder))
        for file, more in ((file, more) for file in FILES for more in (["--no-grammar"], [])):
            path = Path(folder) / file.name
            taken = []
            for number in range(options.runs + 1):
                path.write_bytes(file.read_bytes() + b"\n" * number)
                start = time.perf_counter()
                subprocess.run(
                    [*command, "check", "--force-exclude", *more, path.name],
                    cwd=folder,
                    capture_output=True,
                    check=False,
                )
                taken.append(time.perf_counter() - start)
            middle = statistics.median(taken[1:])
            verdict = "within" if middle <= BUDGET else "over"
            name = " ".join([*more, file.name])
            print(f"{name:44} {middle:.3f} s (best {min(taken):.3f}): {verdict} {BUDGET} s")


if __name__ == "__main__":
    main()
