"""An archive of synthetic mails, and what `preflint audit` makes of it: pace, memory, disk, kills, scaling.

    python benchmarks/archive.py make FILE.mbox --mails 20000 [--seed 1]
    python benchmarks/archive.py measure FILE.mbox [--jobs 2]       mails/s, memory and disk as it goes
    python benchmarks/archive.py stages FILE.mbox                   where the time goes, in one process
    python benchmarks/archive.py kill FILE.mbox [--times 10]        kill -9 at random; the rows must be equal
    python benchmarks/archive.py scale FILE.mbox                    one process, then two

The mails are distributed as those of the corpora are (3,499 mails under `mail/`, counted once): sizes, words,
HTML, attachments, near copies. Their text is put together from words below. The corpora hold each mail once
and are nearly all English; so the share of exact copies, of German and of Chinese are set, not measured.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

_POINTS = (0.0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)
_SIZES = (400, 1022, 1807, 3163, 4448, 7124, 13531, 33283, 120000)
_WORDS = (4, 10, 44, 116, 225, 424, 640, 1912, 4000)
_FILES = (150, 189, 232, 235, 1275, 21339, 39798, 108142, 400000)
_HTML, _ATTACHED, _TEMPLATED = 0.11, 0.028, 0.055
_COPIES, _CHINESE, _GERMAN = 0.02, 0.02, 0.01
_TEMPLATES = 40

_WHO = "our team|the customer|your office|the forwarder|the laboratory|the port|my colleague|the buyer"
_DOES = "sends|checks|confirms|needs|changes|prepares|returns|compares|delays|books|signs|reviews"
_WHAT = (
    "the drawing|the invoice|two samples|the contract|a price list|the test report|the delivery note"
    "|the last order|a new schedule|the packing plan|the colour card|the customs form|the spare parts"
)
_WHEN = "on Monday|before noon|next week|after the fair|in March|this time|without delay|by courier|once more"
_LINKS = "and|but|so|because|while|before"
_ZH = "我们|贵司|样品|订单|合同|报价|已经|确认|发送|检查|下周|之前|请|尽快|安排|数量|颜色|港口|付款|单据"
_DE = "wir|Sie|senden|prüfen|die Rechnung|das Muster|den Vertrag|morgen|bitte|nach der Messe|und|im März|bald"
_NAMES = "Ann Bell|Carl Dorn|Eva Frank|Gina Hall|Ivo Jahn|Kim Lee|Max Nord|Olga Pratt|Rosa Stein|Tom Udall"
_DOMAINS = tuple(f"{name}.example" for name in "alder birch cedar elm fir hazel larch maple oak pine".split())


def drawn(random_: random.Random, values: Sequence[float]) -> int:
    """A number distributed as the quantiles are."""
    at = random_.random()
    for low, high, small, great in zip(_POINTS, _POINTS[1:], values, values[1:], strict=False):
        if at <= high:
            return int(small + (great - small) * (at - low) / (high - low))
    return int(values[-1])


def prose(random_: random.Random, words: int, language: str) -> str:
    """Sentences of about so many words."""
    if language == "zh":
        signs = [random_.choice(_ZH.split("|")) for _ in range(max(words // 2, 6))]
        return "。".join("".join(signs[at : at + 9]) for at in range(0, len(signs), 9)) + "。"
    found: list[str] = []
    count = 0
    while count < words:
        if language == "de":
            sentence = " ".join(random_.choice(_DE.split("|")) for _ in range(9)).capitalize()
        else:
            pieces = [random_.choice(each.split("|")) for each in (_WHO, _DOES, _WHAT, _WHEN)]
            more = [random_.choice(each.split("|")) for each in (_LINKS, _WHO, _DOES, _WHAT)]
            sentence = " ".join([*pieces, *(more if random_.random() < 0.6 else [])])
            sentence = sentence[0].upper() + sentence[1:]
        found.append(f"{sentence}." + ("\n" if random_.random() < 0.3 else ""))
        count += len(sentence.split())
    return " ".join(found).replace("\n ", "\n\n")


def mails(count: int, seed: int) -> Iterator[tuple[datetime, bytes]]:
    """Seeded mails in the order of their dates, with copies among them."""
    random_ = random.Random(seed)
    templates = [(prose(random_, drawn(random_, _WORDS) + 40, "en"), number) for number in range(_TEMPLATES)]
    weights = [1 / (number + 1) for number in range(_TEMPLATES)]
    start, last = datetime(2025, 1, 6, 8, tzinfo=UTC), []
    for number in range(count):
        when = start + timedelta(days=364) * (number / count)
        if last and random_.random() < _COPIES:
            yield when, random_.choice(last)
            continue
        if random_.random() < _TEMPLATED:
            text, kind = random_.choices(templates, weights)[0]
            subject, language = f"News {kind} for you", "en"
        else:
            chance = random_.random()
            language = "zh" if chance < _CHINESE else "de" if chance < _CHINESE + _GERMAN else "en"
            text = prose(random_, drawn(random_, _WORDS), language)
            subject = " ".join(text.split()[:5]).rstrip(".")[:60]
        made = letter(random_, when, number, subject, text, language)
        last = [*last[-200:], made]
        yield when, made


def letter(
    random_: random.Random, when: datetime, number: int, subject: str, text: str, language: str
) -> bytes:
    """One mail of about the size that is drawn."""
    sender, reader = random_.choice(_NAMES.split("|")), random_.choice(_NAMES.split("|"))
    ours, theirs = random_.choice(_DOMAINS[:3]), random_.choice(_DOMAINS)
    hello = {"en": f"Dear {reader},", "de": f"Guten Tag {reader},", "zh": f"{reader}，您好："}[language]
    body = f"{hello}\n\n{text}\n\n{sender}\n"
    size = drawn(random_, _SIZES)
    head = [
        f"From: {sender} <{sender.split()[0].lower()}@{ours}>",
        f"To: {reader} <{reader.split()[0].lower()}@{theirs}>",
        f"Subject: {Header(subject, 'utf-8').encode() if not subject.isascii() else subject}",
        f"Date: {format_datetime(when)}",
        f"Message-ID: <{number}.{random_.getrandbits(48):x}@{ours}>",
        "MIME-Version: 1.0",
    ]
    hops = max(0, min(8, (size - len(body) - 500) // 160))
    head += [
        f"Received: from relay{hop}.{theirs} (relay{hop}.{theirs} [192.0.2.{hop + 1}])\n"
        f"\tby mx{hop}.{ours} with ESMTPS id {random_.getrandbits(40):x};\n\t{format_datetime(when)}"
        for hop in range(hops)
    ]
    parts = [("text/plain; charset=utf-8", body)]
    if random_.random() < _HTML:
        lines = "".join(f'<p style="margin:0 0 1em">{line}</p>\n' for line in body.split("\n") if line)
        parts.append(("text/html; charset=utf-8", f'<html lang="{language}"><body>\n{lines}</body></html>\n'))
    attached = random_.randbytes(drawn(random_, _FILES)) if random_.random() < _ATTACHED else b""
    return assembled(head, parts, attached, f"b{number:x}-{random_.getrandbits(60):x}")


def assembled(head: list[str], parts: list[tuple[str, str]], attached: bytes, mark: str) -> bytes:
    """Headers and parts as a mail."""
    encoded = [
        f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{folded(text.encode())}"
        for kind, text in parts
    ]
    if len(encoded) == 1 and not attached and parts[0][1].isascii():
        return "\n".join([*head, "Content-Type: text/plain; charset=us-ascii", "", parts[0][1]]).encode()
    if attached:
        encoded.append(
            "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
            f'Content-Disposition: attachment; filename="data.bin"\n\n{folded(attached)}'
        )
    kind = "mixed" if attached else "alternative"
    lines = [*head, f'Content-Type: multipart/{kind}; boundary="{mark}"', ""]
    lines += [f"--{mark}\n{part}" for part in encoded]
    return "\n".join([*lines, f"--{mark}--", ""]).encode()


def folded(data: bytes) -> str:
    """Base64 in lines of 76."""
    text = b64encode(data).decode()
    return "".join(f"{text[at : at + 76]}\n" for at in range(0, len(text), 76))


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
    return [found[0], *sorted(found[1:], reverse=True)]


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


def stages(path: Path) -> None:
    """Processor time of each stage in one process."""
    import pyarrow as pa

    from linter.archive.mail import Mail
    from linter.archive.sources import pieces
    from linter.archive.store import Store
    from linter.batch import Setup, lint_batch
    from linter.batch.tables import MAILS

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
    parser.add_argument("what", choices=("make", "measure", "stages", "kill", "scale"))
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
        case _:
            scale(given.file)


if __name__ == "__main__":
    main()
