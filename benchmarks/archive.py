"""An archive of synthetic mails, and what `preflint audit` makes of it: pace, memory, disk, kills, scaling.

python benchmarks/archive.py make FILE.mbox --mails 20000 [--seed 1]
python benchmarks/archive.py measure FILE.mbox [--jobs 2]       mails/s, memory and disk as it goes
python benchmarks/archive.py stages FILE.mbox                   where the time goes, in one process
python benchmarks/archive.py kill FILE.mbox [--times 10]        kill -9 at random; the rows must be equal
python benchmarks/archive.py scale FILE.mbox                    one process, then two
python benchmarks/archive.py engines FILE.mbox                  Spark and Ray beside the local pool
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.synthetic import mails

ROOT = Path(__file__).parent.parent


def make(path: Path, count: int, seed: int) -> None:
    """Write an mbox."""
    with path.open("wb") as file:
        for when, data in mails(count, seed):
            file.write(f"From sender@example.org {when:%a %b %d %H:%M:%S %Y}\n".encode())
            file.write(data.replace(b"\nFrom ", b"\n>From ") + b"\n\n")
    print(f"{count} mails, {path.stat().st_size / 1e6:.1f} MB")


def command(path: Path, folder: Path, jobs: int, checkpoint: float) -> list[str]:
    """The audit as a command."""
    given = ["--isolated", "-q", "--exit-zero", "--jobs", str(jobs), "--checkpoint", str(checkpoint)]
    return [sys.executable, "-m", "linter", "audit", str(path), "-o", str(folder), *given]


def rows(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the latest results, sorted."""
    import duckdb

    from linter.archive.store import latest

    found = latest(folder)
    return {
        name: duckdb.read_parquet(files).order("all").fetchall()
        for name, files in (("messages", found.messages), ("findings", found.findings))
    }


def measure(path: Path, jobs: int, every: float) -> None:
    """Run once, and say each so often how far it has come and how much memory all processes hold."""
    with tempfile.TemporaryDirectory(prefix="preflint-archive-") as room:
        folder, start = Path(room, "out"), time.perf_counter()
        process = subprocess.Popen(command(path, folder, jobs, every), cwd=ROOT)
        seen, last = 0, start
        while process.poll() is None:
            time.sleep(0.5)
            now, done = time.perf_counter(), counted(folder)
            if done > seen:
                pace = (done - seen) / (now - last)
                held = resident(process.pid)
                print(
                    f"{now - start:7.0f} s {done:8,} mails {pace:7.1f}/s; resident: parent {held[0]} MB, "
                    f"processes {held[1:]} MB; disk {disk(folder) / 1e6:.1f} MB",
                    flush=True,
                )
                seen, last = done, now
        took, done = time.perf_counter() - start, counted(folder)
        spent = os.times()
        cpu = spent.children_user + spent.children_system
        print(
            f"{done:,} mails in {took:.0f} s with {jobs} processes: {done / took:.1f} mails/s, "
            f"{done / cpu:.1f} a second of processor time; {disk(folder) / done:.0f} bytes of disk a mail"
        )


def counted(folder: Path) -> int:
    """Mails that the manifest counts."""
    from linter.archive.store import latest
    from linter.errors import PreflintError

    try:
        totals = latest(folder).totals
    except PreflintError:
        return 0
    except Exception:  # the manifest is being made
        return 0
    return totals.mails if totals else 0


def resident(parent: int) -> list[int]:
    """Megabytes that a process and its children hold."""
    found = []
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    for process in [str(parent), *children]:
        text = Path(f"/proc/{process}/status").read_text()
        found += [int(line.split()[1]) >> 10 for line in text.splitlines() if line.startswith("VmRSS")]
    return [*found[:1], *sorted(found[1:], reverse=True)] or [0]  # none where it ends just now


def disk(folder: Path) -> int:
    """Bytes of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def kill(path: Path, times: int, seed: int, select: str) -> None:
    """An undisturbed run beside one that is killed so many times: are the rows the same?

    It is killed at a random moment after a random number of mails was added, so that no kill is in vain.
    """
    random_ = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="preflint-archive-") as room:
        whole, cut = Path(room, "whole"), Path(room, "cut")
        start = time.perf_counter()
        subprocess.run([*command(path, whole, 2, 0.5), "--select", select], cwd=ROOT, check=True)
        took, total = time.perf_counter() - start, counted(whole)
        ends = 0
        for number in range(times):
            before = counted(cut)
            goal = before + random_.randint(1, max(1, (total - before) // (times - number)))
            process = subprocess.Popen([*command(path, cut, 2, 0.5), "--select", select], cwd=ROOT)
            while process.poll() is None and counted(cut) < goal:
                time.sleep(0.02)
            time.sleep(random_.random())
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
                ends += 1
            process.wait()
            print(f"kill {number + 1}: {counted(cut)} of {total} mails", flush=True)
        subprocess.run([*command(path, cut, 2, 0.5), "--select", select], cwd=ROOT, check=True)
        left, right = rows(whole), rows(cut)
        same = {name: left[name] == right[name] for name in left}
        sizes = {name: len(left[name]) for name in left}
        print(f"killed {ends} times; rows {sizes}; equal: {same}; took {took:.0f} s undisturbed")


def scale(path: Path) -> None:
    """One process and two, in turns."""
    for _ in range(2):
        for jobs in (1, 2):
            with tempfile.TemporaryDirectory(prefix="preflint-archive-") as room:
                start = time.perf_counter()
                subprocess.run(command(path, Path(room, "out"), jobs, 30.0), cwd=ROOT, check=True)
                print(f"{jobs} processes: {time.perf_counter() - start:.1f} s", flush=True)


def engines(path: Path) -> None:
    """The local pool, Spark and Ray over the same mails in Parquet, two cores each, in turns.

    Spark and Ray start a cluster first; the pool starts its processes. All of it counts, and a small share
    of the mails beforehand tells how much of it is starting.
    """
    import pyarrow as pa
    from linter.archive.mail import Mail
    from pyarrow import parquet

    from linter.archive.sources import pieces

    schema = pa.schema({"path": pa.string(), "data": pa.binary()})
    found = pieces([path], lambda key: False, lambda path: False)
    once = {mail.id: mail for mail in found if isinstance(mail, Mail)}
    letters = [{"path": mail.path, "data": mail.data} for mail in once.values()]
    with tempfile.TemporaryDirectory(prefix="preflint-archive-") as room:
        for share, times in ((len(letters) // 20, 1), (len(letters), 2)):
            source = Path(room, f"{share}.parquet")
            source.mkdir()
            for number in range(8):  # files are what Spark and Ray spread over their cores
                table = pa.Table.from_pylist(letters[:share][number::8], schema)
                parquet.write_table(table, source / f"{number}.parquet")
            for _ in range(times):
                for name, words in _programs(source, Path(room)).items():
                    for folder in Path(room).glob("out-*"):
                        shutil.rmtree(folder)
                    start = time.perf_counter()
                    local = {**os.environ, "RAY_ADDRESS": "local"}  # not a cluster that someone left running
                    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, env=local)
                    took = time.perf_counter() - start
                    if done.returncode:
                        sys.exit(f"{name} failed:\n{done.stderr[-3000:]}")
                    print(f"{share} mails, {name}: {took:.1f} s", flush=True)


def _programs(source: Path, room: Path) -> dict[str, list[str]]:
    out = str(room / "out-engine")
    spark = ["--master", "local[2]", "--conf", "spark.ui.enabled=false"]
    spark += ["--conf", "spark.driver.host=127.0.0.1", str(ROOT / "linter/engines/spark.py")]
    return {
        "local pool": command(source, Path(out), 2, 30.0),
        "Spark": ["spark-submit", *spark, str(source), out, "--partitions", "8"],
        "Ray": [sys.executable, "-m", "linter.engines.ray", str(source), out],
    }


def stages(path: Path) -> None:
    """Processor time of each stage in one process."""
    import pyarrow as pa

    from linter.archive.sources import pieces
    from linter.archive.store import Store
    from linter.batch import Setup, lint_batch
    from linter.batch.tables import MAILS
    from linter.parse.pieces import Mail

    clock = time.process_time
    start = clock()
    read = [one for one in pieces([path], lambda key: False, lambda path: False) if isinstance(one, Mail)]
    seconds = {"read and hash": clock() - start}
    once = list({one.id: one for one in read}.values())
    fields = [{"id": m.id.hex(), "path": m.path, "data": m.data, "received": m.received} for m in once]
    start = clock()
    batches = pa.Table.from_pylist(fields, MAILS).to_batches(64)
    seconds["to Arrow"] = clock() - start
    setup = Setup(isolated=True)
    lint_batch(batches[0], setup)
    start = clock()
    results = [lint_batch(batch, setup) for batch in batches]
    seconds["lint_batch"] = clock() - start
    from linter.batch.sketch import sketch as made

    texts = [one.data.decode("utf-8", "replace") for one in once if one.data]
    start = clock()
    for text in texts:
        made(text[:3000])
    seconds["of it: sketches"] = clock() - start
    with tempfile.TemporaryDirectory(prefix="preflint-archive-") as room:
        store = Store(Path(room, "out"), "x", {})
        start = clock()
        for batch in results:
            store.add(batch, [bytes.fromhex(key.as_py()) for key in batch.column("id")])
        store.commit()
        seconds["store"] = clock() - start
        store.close()
    for name, spent in seconds.items():
        print(f"{name:16} {spent / len(once) * 1000:8.3f} ms a mail")


def main() -> None:
    """Do one thing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("make", "measure", "stages", "kill", "scale", "engines"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--select", default="ALL", help="for kill: the rules; fewer are quicker")
    parser.add_argument("--every", type=float, default=60.0)
    given = parser.parse_args()
    match given.what:
        case "make":
            make(given.file, given.mails, given.seed)
        case "measure":
            measure(given.file, given.jobs, given.every)
        case "stages":
            stages(given.file)
        case "kill":
            kill(given.file, given.times, given.seed, given.select)
        case "engines":
            engines(given.file)
        case _:
            scale(given.file)


if __name__ == "__main__":
    main()
