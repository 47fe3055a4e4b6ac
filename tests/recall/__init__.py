"""Mails with planted data, of all kinds, languages and encodings: what a run must not miss."""

from pathlib import Path

import yaml

from tests.recall.row import Row

BLIND, LATER = (
    tuple(Row(**row) for row in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8")))
    for name in ("blind.yaml", "later.yaml")
)
"""Those that were written before anyone looked at what the rules say of them, and the others."""
