"""`python -m tools.release`: sdist and wheel of the last commit, built and tried as a user meets them.

They are built twice, from two clean copies, and must come out alike to the byte; then they are held to what
PyPI, the checkout, the change log and a sample say. What passes lies in `dist/`. Needs `build` and `twine`.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = Path("samples/exporter-cold-mail")

WHEEL_BYTES = 3_950_000
"""What every installation and every hook's environment has to fetch and unpack. With 841 rules, the laws of
42 countries, footers in 30 languages, all that is said in Chinese, the language server, audits, a page for
browsers and a dozen formats a wheel has 2.7 MB without decoded packs, and they add 1 MB; a rule takes 4 KB,
most of it its examples and its texts in two languages, and there is room for ten.
"""

_MADE_BY_THE_BUILD = frozenset(["PKG-INFO"])
_HEADING = re.compile(r"^## (?P<version>\S+) \((?P<when>unreleased|\d{4}-\d\d-\d\d)\)$", re.MULTILINE)
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_SURROUNDINGS: tuple[Mapping[str, str], ...] = (
    {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
    {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
)
"""Two builders who have nothing in common but the commit."""


class Commit(NamedTuple):
    """What is released: its time, the tags that it carries, its files, and the version that it says it is."""

    epoch: int
    tags: tuple[str, ...]
    files: frozenset[str]
    version: str


class Built(NamedTuple):
    """The two archives of one build."""

    sdist: Path
    wheel: Path


def changelog_faults(text: str, version: str, *, released: bool) -> Iterator[str]:
    """What is wrong with the version's section of the change log; a released one needs its date."""
    headings = list(_HEADING.finditer(text))
    found = next((n for n, heading in enumerate(headings) if heading["version"] == version), None)
    if found is None:
        yield f"CHANGELOG.md: no heading '## {version} (unreleased)', nor one with a date like 2026-01-31"
        return
    end = headings[found + 1].start() if found + 1 < len(headings) else len(text)
    section = text[headings[found].end() : end]
    if not re.search(r"^- \S", section, re.MULTILINE):
        yield f"CHANGELOG.md: the section of {version} lists nothing"
    if released and headings[found]["when"] == "unreleased":
        yield f"CHANGELOG.md: {version} is tagged, so write its date instead of 'unreleased'"


def tag_faults(tags: Iterable[str], version: str) -> Iterator[str]:
    """Version tags that say another version than the code."""
    for tag in tags:
        if re.fullmatch(r"v\d.*", tag) and tag != f"v{version}":
            yield f"the commit is tagged {tag}, but linter/__init__.py says {version}"


def sdist_faults(names: Iterable[str], committed: Iterable[str]) -> Iterator[str]:
    """An sdist is the commit: whoever has it can build, test and change what we can."""
    held, due = frozenset(names) - _MADE_BY_THE_BUILD, frozenset(committed)
    yield from (f"sdist: {name} is missing" for name in sorted(due - held))
    yield from (f"sdist: {name} is not in the commit" for name in sorted(held - due))


def wheel_faults(names: Iterable[str], size: int, version: str) -> Iterator[str]:
    """A wheel holds the package and nothing else, and is no larger than it may be."""
    rooms = ("linter/", "preflint/", f"preflint-{version}.dist-info/")
    yield from (f"wheel: {name} does not belong there" for name in names if not name.startswith(rooms))
    if size > WHEEL_BYTES:
        yield f"wheel: {size:,} bytes, more than WHEEL_BYTES allows in tools/release.py ({WHEEL_BYTES:,})"


def unlike(first: Built, second: Built) -> Iterator[str]:
    """Archives that came out differently, with the members that differ, if it is those."""
    for one, other in zip(first, second, strict=True):
        if one.name != other.name:
            yield f"the builds are called {one.name} and {other.name}"
        elif one.read_bytes() != other.read_bytes():
            mine, yours = members(one), members(other)
            differ = sorted(n for n in {*mine, *yours} if mine.get(n) != yours.get(n))
            what = ", ".join(differ[:5]) or "only times, modes or their order"
            yield f"{one.name}: two builds differ in {what}"


def sample_faults(code: int, out: str, err: str, expected: str) -> Iterator[str]:
    """How a run over the sample differs from what is expected of it: the exit code, stderr, any finding."""
    if (code, err) != (1, ""):
        said = err.strip() or "nothing"
        yield f"installed: exit code {code} (due: 1), on stderr (due: nothing): {said}"
    try:
        report = json.loads(out)
    except ValueError:
        yield f"installed: no JSON report, but {out[:200]!r}"
        return
    if report != json.loads(expected):
        yield f"installed: {SAMPLE} gives another report than its expect.json says"


def members(archive: Path) -> dict[str, bytes]:
    """The files of a wheel or an sdist; an sdist's without its own folder."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist()}
    held = {}
    with tarfile.open(archive) as sdist:
        for member in sdist:
            if file := sdist.extractfile(member):
                held[member.name.partition("/")[2]] = file.read()
    return held


def commit(repository: Path) -> Commit:
    """The last commit; raises `SystemExit` where the working tree has anything that is not in it."""
    if changed := _git(repository, "status", "--porcelain"):
        raise SystemExit(f"a release is made of a commit; commit, stash or ignore these first:\n{changed}")
    package = _git(repository, "show", "HEAD:linter/__init__.py")
    version = _VERSION.search(package)
    if version is None:
        raise SystemExit('linter/__init__.py: no line like __version__ = "1.2.3"')
    return Commit(
        int(_git(repository, "log", "-1", "--format=%ct")),
        tuple(_git(repository, "tag", "--points-at", "HEAD").split()),
        frozenset(_git(repository, "ls-tree", "-r", "--name-only", "-z", "HEAD").strip("\0").split("\0")),
        version[1],
    )


def export(repository: Path, folder: Path) -> None:
    """The last commit's files in a new folder, without git."""
    command = ["git", "-C", str(repository), "archive", "HEAD"]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")


def build(folder: Path, out: Path, epoch: int, surroundings: Mapping[str, str]) -> Built:
    """An sdist of the folder, and a wheel made from that sdist."""
    environment = {**os.environ, **surroundings, "SOURCE_DATE_EPOCH": str(epoch)}
    _run([sys.executable, "-m", "build", "--outdir", str(out), str(folder)], env=environment)
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    return Built(sdist, wheel)


def try_installed(wheel: Path, folder: Path) -> Iterator[str]:
    """Install the wheel for nobody but itself, and run it on the sample where no checkout is."""
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PREFLINT"))}
    clean |= {"PREFLINT_CACHE_DIR": str(folder / "cache"), "LANG": "en_US.UTF-8"}
    _run([str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel)], env=clean)
    shutil.copytree(ROOT / SAMPLE, folder / SAMPLE)
    command = ["check", "--isolated", "--output-format", "json", str(SAMPLE / "mail.eml")]
    done = subprocess.run(
        [str(programs / "preflint"), *command],
        cwd=folder,
        env=clean,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    expected = (ROOT / SAMPLE / "expect.json").read_text("utf-8")
    yield from sample_faults(done.returncode, done.stdout, done.stderr, expected)


def main() -> int:
    """Build, hold, try; one line a fault."""
    made = commit(ROOT)
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    faults = [*tag_faults(made.tags, made.version)]
    faults += changelog_faults(text, made.version, released=f"v{made.version}" in made.tags)
    with TemporaryDirectory(prefix="preflint-release-") as name:
        work = Path(name)
        first, second = (
            _built_in(work / f"builder-{n}", made.epoch, around) for n, around in enumerate(_SURROUNDINGS)
        )
        faults += unlike(first, second)
        faults += sdist_faults(members(first.sdist), made.files)
        faults += wheel_faults(members(first.wheel), first.wheel.stat().st_size, made.version)
        _run([sys.executable, "-m", "twine", "check", "--strict", *map(str, first)])
        faults += try_installed(first.wheel, work)
        if not faults:
            _keep(first)
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return int(bool(faults))


def _built_in(folder: Path, epoch: int, surroundings: Mapping[str, str]) -> Built:
    export(ROOT, folder / "preflint")
    return build(folder / "preflint", folder / "dist", epoch, surroundings)


def _keep(built: Built) -> None:
    folder = ROOT / "dist"
    folder.mkdir(exist_ok=True)
    for archive in built:
        kept = Path(shutil.copy(archive, folder))
        sys.stdout.write(f"{kept.relative_to(ROOT)}: {kept.stat().st_size:,} bytes\n")


def _git(repository: Path, *arguments: str) -> str:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip("\n")


def _run(command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
    """Run a program; what it says is shown only where it fails."""
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
