"""RE2 patterns that rules give for values: names, header values, file names."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from linter.catalogue import _
from linter.facts.compiled import Compiled


@cache
def compiled(patterns: tuple[str, ...]) -> Any:
    """One RE2 expression, case-insensitive, that matches where one of the patterns does."""
    try:
        return Compiled("(?i)" + "|".join(f"(?:{pattern})" for pattern in patterns), re2.Options())
    except re2.error as error:
        raise ValueError(_("pattern does not compile: {error}", error=error)) from error
