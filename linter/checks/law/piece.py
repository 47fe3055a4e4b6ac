"""The pieces that a footer is made of."""

from __future__ import annotations

from typing import Literal

Piece = Literal[
    "opt-out", "address", "name", "privacy", "imprint", "phone", "platform-opt-out", "platform-address"
]
"""What a footer can be asked for: `platform-…` is said by the tags of the platform that sends, or not at all."""
