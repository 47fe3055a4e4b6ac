"""The pieces that a footer is made of."""

from __future__ import annotations

from typing import Literal

Piece = Literal[
    "opt-out", "opt-out-mailbox", "opt-out-bilingual", "address", "name", "privacy", "imprint", "phone",
    "platform-opt-out", "platform-address",
]  # fmt: skip
"""What a footer can be asked for. `opt-out-mailbox`: with an address to write to. `opt-out-bilingual`: in
Chinese beside English, or the other way round. `platform-…`: in the tags of the platform, or not at all.
"""
