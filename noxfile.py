"""The developer's verbs: `nox -s tests lint types layers docs`, or `nox -s all` in one environment."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["all"]
nox.options.reuse_existing_virtualenvs = True

CHECKS = {
    "lint": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
    "types": (("mypy",),),
    "layers": (("lint-imports",),),
    "docs": (("python", "-m", "linter.docs", "--check"),),
    "rules": (("preflint", "test", "--mutate"),),
}


def _run(session: nox.Session, *names: str) -> None:
    for name in names:
        for command in CHECKS[name]:
            session.run(*command)


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    _run(session, "lint")


@nox.session
def types(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    _run(session, "types")


@nox.session
def layers(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    _run(session, "layers")


@nox.session
def docs(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    _run(session, "docs")


@nox.session
def all(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    session.run("pytest", *session.posargs)
    _run(session, *CHECKS)


@nox.session
def release(session: nox.Session) -> None:
    session.install("build", "twine")
    session.run("python", "-m", "tools.release")


@nox.session
def hosting(session: nox.Session) -> None:
    session.install("check-jsonschema")
    for schema, pattern in {
        "github-workflows": "workflows/*.yml",
        "github-issue-config": "ISSUE_TEMPLATE/config.yml",
        "github-issue-forms": "ISSUE_TEMPLATE/[0-9]-*.yml",
    }.items():
        files = [str(path) for path in sorted(Path(".github").glob(pattern))]
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)
