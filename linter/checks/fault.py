"""Kind `fault`: what the parser could not read as it should be."""

from __future__ import annotations

from typing import ClassVar, Literal

from linter.checks.base import Context, Finding, Kind, Outcome, kind
from linter.model.message import Message

FaultName = Literal[
    "missing-boundary",
    "unterminated-multipart",
    "bad-base64",
    "bad-quoted-printable",
    "unknown-charset",
    "undecodable-bytes",
    "bad-header-line",
    "bad-encoded-word",
    "too-deep",
    "nul-bytes",
    "header-too-long",
]
"""Names that the parser gives to faults (`Message.faults`)."""


@kind("fault")
class FaultCheck(Kind, frozen=True, tag="fault"):
    """Report every fault of the name `name` that the parser met."""

    name: FaultName

    whole_message: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("detail",)

    def encoding_matters(self) -> bool:
        """Faults lie in how a mail is written."""
        return True

    def run_message(self, message: Message, context: Context) -> Outcome:
        """The faults of that name, in order."""
        for fault in message.faults:
            if fault.name == self.name:
                yield Finding.at(fault.span, detail=fault.detail)
