"""Mails by the thousand: Arrow record batches in, record batches out; stateless, so that any engine may call.

`lint_batch` is the one function; `columns` says what its tables hold. Needs the extra `archive`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.batch.lint import Setup as Setup
    from linter.batch.lint import lint_batch as lint_batch
    from linter.batch.tables import findings as findings
    from linter.batch.tables import messages as messages

_LINT = ("Setup", "lint_batch")
_TABLES = ("findings", "messages")
__all__ = ["Setup", "findings", "lint_batch", "messages"]


def __getattr__(name: str) -> Any:
    """The functions, imported when they are asked for: what the columns are can be said without Arrow."""
    if name in _LINT:
        from linter.batch import lint

        return getattr(lint, name)
    if name in _TABLES:
        from linter.batch import tables

        return getattr(tables, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
