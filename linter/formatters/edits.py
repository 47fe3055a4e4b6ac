"""The edits of a file's fixes, as many as a report can and may carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.model.diagnostic import Diagnostic
from linter.model.document import Edit

LIMIT = 8 << 20
"""Bytes of new text in one file's edits, after which further ones are left out of a report.

A change of length in a base64 body moves all that follows, so that each fix there carries the rest of the
body: without a limit, a thousand findings in a large one would make gigabytes.
"""


def with_edits(
    diagnostics: Iterable[Diagnostic],
) -> Iterator[tuple[Diagnostic, tuple[Edit, ...] | None]]:
    """Each diagnostic with the edits of its fix; `None` where these are too large or hold a secret.

    Also where they are a part only, since other files of the mail change with them.
    """
    left = LIMIT
    for diagnostic in diagnostics:
        if diagnostic.fix is None or not diagnostic.fix.parts:
            yield diagnostic, ()
        elif left <= 0 or diagnostic.fix.beside:
            yield diagnostic, None
        else:
            edits = diagnostic.fix.edits
            left -= sum(len(edit.data) for edit in edits)
            yield diagnostic, None if diagnostic.fix.withheld else edits
