"""Mails with planted data, of all kinds, languages and encodings: what a run must not miss."""

from tests.recall.blind import ROWS as BLIND
from tests.recall.later import ROWS as LATER

__all__ = ["BLIND", "LATER"]
