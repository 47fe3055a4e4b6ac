"""`gitlab`: a Code Quality report, which GitLab shows in merge requests.

Its fields are those of docs.gitlab.com/ci/testing/code_quality (Code Quality report format).
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import Any

import msgspec

from linter.formatters.addresses import name_of
from linter.formatters.display import Display, spoken
from linter.formatters.machine import sound
from linter.formatters.quoted import quoted
from linter.model.diagnostic import Severity
from linter.model.fingerprint import fingerprint
from linter.model.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(report: Report, display: Display) -> str:
    """An array of findings.

    GitLab compares branches by the fingerprints alone and keeps one finding of each, so that the same words
    found again count on, and a file's name is not among them: renamed, it has no new findings.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found: list[dict[str, Any]] = []
    for file in report.files:
        for diagnostic in file.diagnostics:
            key = diagnostic.code, fingerprint(diagnostic, file.source)
            seen[key] += 1
            lines = (file.source.position(offset).line for offset in diagnostic.span)
            found.append(
                {
                    "description": sound(f"{diagnostic.code} {spoken(diagnostic, report.language)}"),
                    "check_name": diagnostic.name,
                    "fingerprint": _hash(*key, seen[key]),
                    "severity": _SEVERITIES[diagnostic.severity],
                    "location": {
                        "path": name_of(file.path),
                        "lines": dict(zip(("begin", "end"), lines, strict=True)),
                    },
                }
            )
    return quoted(msgspec.json.format(msgspec.json.encode(found), indent=2)) + "\n"


def _hash(code: str, print_: str, number: int) -> str:
    return blake2b(f"{code}\n{print_}\n{number}".encode(), digest_size=16).hexdigest()
