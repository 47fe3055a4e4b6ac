"""`--fix` while everything goes wrong: is each file the old one, the new one or an outside edit?

python benchmarks/chaos.py [--runs 200] [--files 300] [--seed 1]

A run is killed at some file, or somebody else writes to the files, or their folder turns read-only, or the
disk fills. Afterwards every file is compared with what it may hold, and what lies beside them after
`preflint clean` is nothing. Root runs without its right to write anywhere.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

ROOT = Path(__file__).parent.parent
Harm = Literal["kill", "edit", "read-only", "full"]
HARMS: tuple[Harm, ...] = ("kill", "edit", "read-only", "full")
_PATIENCE = 60.0
"""Seconds after which a run that is not where it should be harmed is harmed all the same."""

_WORDS = ("valve", "pump", "flange", "gasket", "the the", "price", "  ", "box", "is is", "ready")


class Case(NamedTuple):
    """One harmed run; `wrong` says which files hold what they may not, `left` what lies beside them."""

    harm: Harm
    code: int
    changed: int
    wrong: tuple[str, ...]
    left: tuple[str, ...]
    is_told: bool


def texts(count: int, random: Random) -> dict[str, bytes]:
    """Drafts with slips, from a line to some hundred kilobytes."""
    found = {}
    for number in range(count):
        size = random.choice((1, 1, 2, 4)) if number % 25 else 300
        lines = [" ".join(random.choices(_WORDS, k=12)) + "." for _ in range(size)]
        found[f"{number:03d}.txt"] = "\n".join(("Hello Anna,", "", *lines, "")).encode()
    return found


def fixed(folder: Path, old: dict[str, bytes]) -> dict[str, bytes]:
    """What an undisturbed run makes of the files."""
    lay(folder, old)
    check(folder).communicate()
    return {name: (folder / name).read_bytes() for name in old}


def lay(folder: Path, contents: dict[str, bytes]) -> None:
    """A folder with these files, every third of them with a hard link elsewhere."""
    links = folder.with_name(f"{folder.name}-links")
    for place in (folder, links):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o777)
        place.chmod(0o777)
    for number, (name, data) in enumerate(contents.items()):
        path = folder / name
        path.write_bytes(data)
        path.chmod(0o666)
        if number % 3 == 0:
            os.link(path, links / name)


def check(folder: Path, limit: int = 0) -> subprocess.Popen[bytes]:
    """Start `check --fix`; `limit`: bytes after which a file that is written meets a full disk."""
    options = [
        "--fix",
        "--no-grammar",
        "--no-cache",
        "-j",
        "1",
        "-q",
        "--isolated",
        "--output-format",
        "concise",
    ]
    return start(["check", *options, str(folder)], folder, limit)


def start(arguments: list[str], folder: Path, limit: int = 0) -> subprocess.Popen[bytes]:
    """Start a command of preflint as somebody who may not write everywhere."""
    limited = f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({limit},) * 2); " if limit else ""
    return subprocess.Popen(
        [*_ordinary(), sys.executable, "-c", f"{limited}from linter.cli import main; main()", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PREFLINT_CACHE_DIR": _cache()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _ordinary() -> list[str]:
    """What takes root's right from a process to write where it may not."""
    found = shutil.which("setpriv") if os.getuid() == 0 else None
    return [found, "--bounding-set=-dac_override,-dac_read_search"] if found else []


def _cache() -> str:
    return os.environ.get("PREFLINT_CACHE_DIR", tempfile.gettempdir())


def harmed(folder: Path, old: dict[str, bytes], new: dict[str, bytes], harm: Harm, random: Random) -> Case:
    """Run once with a harm, look at the files, and run once more without."""
    lay(folder, old)
    may = {name: {old[name], new[name]} for name in old}
    run = check(folder, limit=random.choice((200, 2000, 20_000)) if harm == "full" else 0)
    begun, wanted = time.monotonic(), random.randrange(-len(old) // 4, len(old))
    while harm == "edit" and run.poll() is None:
        name = random.choice(list(old))
        edit = b"Hello Anna,\n\nedited at %d.\n" % time.monotonic_ns()
        (folder / name).write_bytes(edit)  # as an editor does that writes in place
        may[name] = {edit} if (folder / name).read_bytes() == edit else may[name] | {edit}
        time.sleep(random.uniform(0, 0.05))
    while harm in ("kill", "read-only") and run.poll() is None and not _is_at(folder, old, wanted, begun):
        time.sleep(0.001)
    if harm == "kill":
        run.kill()
    elif harm == "read-only":
        folder.chmod(0o555)
    out, err = run.communicate()
    folder.chmod(0o777)
    held = {name: (folder / name).read_bytes() for name in old}
    start(["clean", str(folder)], folder).communicate()
    swept = {name: (folder / name).read_bytes() for name in old}
    wrong = [name for name in old if not {held[name], swept[name]} & may[name]]
    return Case(
        harm,
        run.returncode,
        sum(held[name] != old[name] for name in old),
        tuple(wrong),
        tuple(sorted({path.name for path in folder.iterdir()} - set(old))),
        harm == "kill" or (run.returncode in (0, 1, 2) and b"Traceback" not in err and bool(out or err)),
    )


def _is_at(folder: Path, old: dict[str, bytes], wanted: int, begun: float) -> bool:
    """Whether a run has changed as many files as wanted; below nothing, it is somewhere before the first."""
    since = time.monotonic() - begun
    if wanted < 0:
        return since > -wanted / len(old)
    names = list(old)
    changed = wanted == 0 or (folder / names[wanted - 1]).read_bytes() != old[names[wanted - 1]]
    return changed or since > _PATIENCE


def run(runs: int, files: int, seed: int) -> list[Case]:
    """All cases of a seed."""
    random = Random(seed)
    with tempfile.TemporaryDirectory(prefix="chaos-") as place:
        Path(place).chmod(0o777)
        folder = Path(place) / "mails"
        old = texts(files, random)
        new = fixed(folder, old)
        return [harmed(folder, old, new, HARMS[number % len(HARMS)], random) for number in range(runs)]


def main() -> None:
    """Run and print; exit 1 if a file was harmed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cases = run(options.runs, options.files, options.seed)
    for harm in HARMS:
        of_it = [case for case in cases if case.harm == harm]
        codes = dict(Counter(case.code for case in of_it))
        changed = sum(case.changed for case in of_it)
        print(f"{harm:10}{len(of_it):4} runs, exit codes {codes}, {changed} files changed meanwhile")
    bad = [case for case in cases if case.wrong or case.left or not case.is_told]
    for case in bad:
        print(f"{case.harm}: wrong {case.wrong}, left {case.left}, told {case.is_told}")
    print(f"{len(bad)} of {len(cases)} runs harmed something")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
