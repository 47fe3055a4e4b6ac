"""What the runner is told besides rules and messages: by the config, by an open document, by a render."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from time import thread_time
from typing import NamedTuple

from linter.config.docs_url import page
from linter.engine import core
from linter.engine.beside import DISK, Files
from linter.engine.budget import Clock
from linter.engine.profile import AUTO
from linter.facts.context import Terms
from linter.facts.kept import Kept
from linter.model.diagnostic import Diagnostic
from linter.model.report import NotChecked


@dataclass(frozen=True)
class Settings:
    """What a run is told besides its rules.

    `codes` gives the code for every code, name and alias that exists, active or not; `core` are the rules
    of the engine's own reports. `docs_url` is the address of a rule's page. `budget` is how many seconds by
    `clock` one message may take; 0: no end.
    """

    terms: Terms = field(default_factory=Terms)
    profile: str = AUTO
    language: str = "en"
    codes: Mapping[str, str] = field(default_factory=dict)
    core: core.Reports = field(default_factory=core.Reports)
    budget: float = 0.0
    clock: Clock = thread_time
    relation: str = AUTO
    docs_url: str = ""

    def addressed(self, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """Diagnostics with the address at which their rule is explained, if there is one."""
        if not self.docs_url:
            return found
        return tuple(
            replace(one, url=page(self.docs_url, one.code, one.name, self.language)) for one in found
        )


class Opened(NamedTuple):
    """What an open document brings to a lint.

    What it keeps, whether the lint is still wanted, and where files beside it are read.
    """

    kept: Kept | None = None
    is_cancelled: Callable[[], bool] | None = None
    files: Files = DISK


class Extra(NamedTuple):
    """What the render of a template adds. `compiled`: its rules speak of what came out, not of the source.

    `timely`: it depends on more than the file, such as files that it includes.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    compiled: bool = False
    timely: bool = False
