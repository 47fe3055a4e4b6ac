"""What grammar costs: loading the model, a mail of 200 words with and without it, how many mails ask for it.

    PREFLINT_CORPORA=… python benchmarks/grammar.py [--mails 200]

Times are of the processor, so that other work on the machine does not count. Each mail is a text the model
has not seen: the sentences of a fixed list in another order.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.checks.prose import grammar
from linter.config import Config
from linter.model.source import Source

WORDS = 200

SENTENCES = (
    "Thank you for sending us the drawing of the new valve on Monday.",
    "We have checked the sizes with our engineer and the mould can be changed in two weeks.",
    "Our price include the seal, the label and a carton for each set.",
    "Because the port is busy in May, the ship may be late by some days.",
    "The samples that you asked for were sent by courier yesterday.",
    "If you are agree with the terms, please sign the order and send it back to us.",
    "Your customer need to know the weight before the container is loaded.",
    "We are a factory in Ningbo with forty workers and three lines.",
    "One of our product was tested by a laboratory in Hamburg, and the report is attached.",
    "Please tell us which colour they prefer, and how many pieces go into one box.",
    "He suggest you to order the larger size, since it has sold well in Chile.",
    "The bank has confirmed your payment, and we start to cut the steel tomorrow.",
    "It would help us to have your answer by Friday, as the material is short.",
    "These machine are used in hotels and hospitals all over the country.",
)
"""Sentences of a trade mail; some hold a slip that loads the model."""


def mail(random: Random) -> Source:
    """A mail of about 200 words that no earlier call has seen."""
    lines: list[str] = []
    while sum(len(line.split()) for line in lines) < WORDS:
        shuffled = random.sample(SENTENCES, 4)
        lines.append(f"{' '.join(shuffled)} Our number is {random.randrange(10**6)}.")
    body = "\n\n".join(("Dear Ms Moreno,", *lines, "Best regards,\nWang Lin"))
    head = "From: lin@vendor.example\nTo: moreno@buyer.example\nSubject: Valves\n\n"
    return Source("mail.eml", (head + body).encode())


def cost(mail: Source, prepared: api.Prepared) -> float:
    """Milliseconds of processor time to lint a mail."""
    start = time.process_time()
    api.lint(mail, prepared)
    return (time.process_time() - start) * 1000


def asking(paths: list[Path], prepared: api.Prepared) -> int:
    """How many mails have the model look at a text of theirs."""
    found = 0
    for path in paths:
        grammar.tagged.cache_clear()
        for _ in api.lint(Source(path.name, path.read_bytes()), prepared):
            pass
        found += grammar.tagged.misses() > 0
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=200)
    options = parser.parse_args()
    random = Random(7)
    checked, plain = api.prepare(Config()), api.prepare(Config(), grammar=False)
    start = time.process_time()
    grammar.pipeline()
    print(f"loading the model: {(time.process_time() - start) * 1000:.0f} ms")
    for _ in range(5):
        api.lint(mail(random), checked)
        api.lint(mail(random), plain)
    texts = [mail(random) for _ in range(40)]
    with_model = [cost(text, checked) for text in texts]
    without = [cost(text, plain) for text in texts]
    pairs = [both - one for both, one in zip(with_model, without, strict=True)]
    middle = statistics.median
    print(f"grammar of a {WORDS}-word mail, warm: median {middle(pairs):.1f} ms, best {min(pairs):.1f} ms")
    print(f"all rules {middle(with_model):.1f} ms, with --no-grammar {middle(without):.1f} ms")
    root = os.environ.get("PREFLINT_CORPORA")
    for folder in ("business", "ham", "trade/cn_supplier") if root else ():
        paths = sorted(Path(root, "mail", folder).rglob("*.eml"))[: options.mails] if root else []
        print(f"mails that ask for the model: {asking(paths, checked)} of {len(paths)} in {folder}")


if __name__ == "__main__":
    main()
