"""Who sends: what a configuration tells of the company, for rules to check and fixes to write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sender:
    """The sending company, from config; empty where the user said nothing."""

    name: str = ""
    address: str = ""
    privacy_url: str = ""
    unsubscribe_url: str = ""
    unsubscribe_mailto: str = ""
    phone: str = ""
    imprint: str = ""
