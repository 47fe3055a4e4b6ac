"""A key in an editor: how long `preflint server` takes from an edit to the diagnostics of the new text.

python benchmarks/editor.py [--edits 300] [--grammar | --harper]

Milliseconds by the clock, through a real server process: sync, debounce, lint and the way back; and, since
other programs slow down a clock, the processor time of the server (Linux). `keys` is how long the server
takes to answer a request that only asks for what it holds, sent right after each edit: what typing would
wait for, were anything in its way. With `--grammar`, `whole` is the time to the answer that grammar is in,
after the last of three quick keys. Memory is that of the server after all edits, beside that after ten.
`keystroke.py` measures the same edits without a server. `--harper` gives the texts after the same edits to
Harper, from PyPI, as plain text: each whole, which is how its language server (`harper-ls`) reads them; that
server itself is on neither PyPI nor npm.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.keystroke import said
from benchmarks.side_by_side import environment
from tests.editor import Editor
from tests.test_server_edits import LARGE, changes


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--grammar", action="store_true")
    parser.add_argument("--harper", action="store_true")
    options = parser.parse_args()
    if options.harper:
        _harper(options.edits)
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, (path, language, text) in LARGE.items():
            with Editor(Path(folder), grammar=options.grammar) as editor:
                measure = _whole if options.grammar else _fast
                said = measure(editor, path, language, text, options.edits)
                print(f"{name}, {len(text) / 1000:.0f} KB, {options.edits} edits: {said}", flush=True)


def _fast(editor: Editor, path: str, language: str, text: str, edits: int) -> str:
    random, first, taken, keys, early = Random(7), text, list[float](), list[float](), 0
    worked = list[float]()
    uri = editor.open(path, text, language)
    editor.told(uri, 1)
    for number in range(edits):
        text, told = changes(random, text) if number % 20 else (first, [{"text": first}])
        before, began = _worked(editor), time.perf_counter()
        editor.change(uri, number + 2, *told)
        editor.ask("workspace/executeCommand", command="preflint.debug", arguments=[uri])
        keys.append(time.perf_counter() - began)
        editor.told(uri, number + 2)
        if number % 20:  # each twentieth puts the whole text back, which nobody types
            taken.append(time.perf_counter() - began)
            worked.append(_worked(editor) - before)
        if number == 10:
            early = _memory(editor)
    line = f"{said(taken)}; processor {said(worked)}; keys {said(keys)}"
    return f"{line}; {early} MB after ten edits, {_memory(editor)} MB after all"


def _whole(editor: Editor, path: str, language: str, text: str, edits: int) -> str:
    random, taken, keys, version = Random(7), list[float](), list[float](), 1
    uri = editor.open(path, text, language)
    for _ in range(2):
        editor.told(uri, 1)
    for _ in range(edits):
        for _ in range(3):
            text, told = changes(random, text)
            version += 1
            began = time.perf_counter()
            editor.change(uri, version, *told)
            editor.ask("workspace/executeCommand", command="preflint.debug", arguments=[uri])
            keys.append(time.perf_counter() - began)
        for _ in range(2):
            editor.told(uri, version)
        taken.append(time.perf_counter() - began)
    return f"whole {said(taken)}; keys {said(keys)}"


HARPER = """
import json, sys, time
import harper
linter = harper.Linter()
for line in sys.stdin:
    text, start = json.loads(line), time.thread_time()
    linter.lint(text, language=harper.Language.PLAINTEXT)
    print(time.thread_time() - start, flush=True)
"""


def _harper(edits: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        python = environment(Path(folder) / "venv")
        for name, (_, _, text) in LARGE.items():
            random, texts = Random(7), [text]
            for number in range(1, edits):
                texts.append(changes(random, texts[-1])[0] if number % 20 else text)
            done = subprocess.run(
                [python, "-c", HARPER], input="\n".join(map(json.dumps, texts)), capture_output=True,
                text=True, check=True,
            )  # fmt: skip
            taken = [float(line) for line in done.stdout.split()]
            print(f"{name}, {len(text) / 1000:.0f} KB, {edits} edits: processor {said(taken)}", flush=True)


def _worked(editor: Editor) -> float:
    """Seconds of processor time that the server has taken so far (Linux)."""
    tasks = Path(f"/proc/{editor.process.pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def _memory(editor: Editor) -> int:
    """MB that the server holds (Linux)."""
    status = Path(f"/proc/{editor.process.pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


if __name__ == "__main__":
    main()
