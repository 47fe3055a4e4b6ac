"""The developer's verbs: `nox -s tests lint types layers docs`, or `nox -s all` in one environment."""

from __future__ import annotations

import tomllib
from pathlib import Path

import nox

nox.options.sessions = ["all"]
nox.options.reuse_existing_virtualenvs = True

LOCKED = ("-e", ".[dev]", "-c", "constraints.txt")
CHECKS = {
    "lint": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
    "types": (("mypy",),),
    "layers": (("lint-imports",),),
    "docs": (("python", "-m", "linter.docs", "--check"),),
    "site": (("python", "-m", "tools.site"),),
}


def _run(session: nox.Session, *names: str) -> None:
    for name in names:
        for command in CHECKS[name]:
            session.run(*command)


def _thorough(session: nox.Session) -> None:
    marks = ("-m", "slow or hypothesis")
    session.run("pytest", "-n2", *marks, *session.posargs, env={"PREFLINT_EFFORT": "thorough"})


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    session.install(*LOCKED)
    session.run("pytest", *session.posargs)


@nox.session
def thorough(session: nox.Session) -> None:
    """What `tests` leaves out, and many new cases for each property."""
    session.install(*LOCKED)
    _thorough(session)


@nox.session
def lint(session: nox.Session) -> None:
    session.install(*LOCKED)
    _run(session, "lint")


@nox.session
def types(session: nox.Session) -> None:
    session.install(*LOCKED)
    _run(session, "types")


@nox.session
def layers(session: nox.Session) -> None:
    session.install(*LOCKED)
    _run(session, "layers")


@nox.session
def docs(session: nox.Session) -> None:
    session.install(*LOCKED)
    _run(session, "docs")


@nox.session
def site(session: nox.Session) -> None:
    """The documentation site, into build/site/html; it fetches nothing."""
    session.install(*LOCKED)
    _run(session, "site")


@nox.session
def all(session: nox.Session) -> None:
    session.install(*LOCKED)
    session.run("pytest", *session.posargs)
    _thorough(session)
    _run(session, *CHECKS)


@nox.session(python="3.11")
def fuzz(session: nox.Session) -> None:
    """Ten million executions over all decoders, `fix` and the formats; `nox -s fuzz -- mail`: one of them."""
    session.install(*LOCKED, "atheris")
    from tools.fuzz import TARGETS

    for target in session.posargs or TARGETS:
        session.run("python", "-m", "tools.fuzz", target)


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


def _resolved(session: nox.Session, *options: str) -> None:
    """Write versions of all that we need, and of what builds us, with neither an index nor a file in them."""
    build = Path(session.create_tmp()) / "build.in"
    builds = tomllib.loads(Path("pyproject.toml").read_text())["build-system"]["requires"]
    build.write_text("\n".join([*builds, "editables"]))  # what hatchling asks for on top, for `-e`
    session.install("uv")
    plain = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--upgrade")
    session.run("uv", "pip", "compile", "--all-extras", *plain, *options, "pyproject.toml", str(build))


@nox.session
def lock(session: nox.Session) -> None:
    """Write constraints.txt anew, for every Python that we support."""
    _resolved(session, "--universal", "--output-file", "constraints.txt")


@nox.session
def newest(session: nox.Session) -> None:
    """The fast tests with the newest release of everything."""
    session.install("--upgrade", "-e", ".[dev]")
    session.run("pytest", "@.ci/fast")
    _run(session, "docs")


@nox.session(python="3.11")
def lowest(session: nox.Session) -> None:
    """The fast tests with the lowest releases that pyproject.toml allows, on the lowest Python."""
    low = str(Path(session.create_tmp()) / "lowest.txt")
    _resolved(session, "--resolution", "lowest-direct", "--python-version", "3.11", "--output-file", low)
    session.install("-e", ".[dev]", "-c", low)
    session.run("pytest", "@.ci/fast")
    _run(session, "docs")


if __name__ == "__main__":  # `.ci/run` asks what to check
    for name, commands in CHECKS.items():
        print(name, " && ".join(" ".join(command) for command in commands), sep="\t")
