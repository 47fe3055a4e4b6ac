"""Patterns that are compiled, and properties that are worked out, when they are first used.

Modules name hundreds of patterns, of which one mail needs a few dozen; to compile them all at import would
take longer than to lint it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr, cast

__all__ = ["lazy", "once"]

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` would give, but not yet compiled; a faulty pattern raises at its first use."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    """Takes over the methods of the compiled pattern at the first call of one."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(made, method) for method in _METHODS})
        return getattr(made, name)


if TYPE_CHECKING:
    from functools import cached_property as once
else:

    class once:
        """`functools.cached_property` without its lock, which Python 3.12 took out as well.

        What is worked out of a message belongs to one thread, and a message has thousands of these.
        """

        def __init__(self, work: Any) -> None:
            self.work, self.__doc__ = work, work.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            found = instance.__dict__[self.name] = self.work(instance)
            return found
