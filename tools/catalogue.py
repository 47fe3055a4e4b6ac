"""`python -m tools.catalogue --write` brings `linter/locale` up to date; `--check` fails where it is not.

A language is a file, `linter/locale/<code>/LC_MESSAGES/preflint.po`. What is to be said is collected from the
calls of `linter.catalogue`, from the commands' help pages, and from click, whose own sentences stand in them.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from linter.catalogue import DOMAIN, FOLDER
from linter.cli.app import COMMANDS, preflint
from linter.cli.help import NAMES, paragraphs

CALLS = {"_": None, "plural": (1, 2), "within": ((1, "c"), 2)}
"""Which arguments of which calls are for people, as Babel wants it said."""

_DESCRIBED = {"_text": (1,)}
"""The same in the module that describes the keys of a configuration."""

_PACKAGES = ("linter", "preflint")
_OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
_WIDTH = 110
_CLICK = "click"
_HELP = "linter/cli"

Id = str | tuple[str, ...]


class Wanted(NamedTuple):
    """A sentence that the program says: its English (both forms of a plural), its context, its place."""

    message: Id
    context: str | None
    place: str


def wanted() -> Iterator[Wanted]:
    """All that is to be translated."""
    root = FOLDER.parent
    for path in sorted(path for package in _PACKAGES for path in (root.parent / package).rglob("*.py")):
        data = path.read_bytes()
        if b"catalogue" in data:
            yield from _called(data, path.relative_to(root.parent).as_posix(), CALLS)
    schema = root / "config" / "schema.py"
    yield from _called(schema.read_bytes(), "linter/config/schema.py", _DESCRIBED)
    yield from (Wanted(text, None, _HELP) for _, text in COMMANDS.values())
    yield from _helped(preflint, click.Context(preflint, info_name=DOMAIN))
    found = find_spec(_CLICK)
    for name in _OF_CLICK if found and found.origin else ():
        yield from _called((Path(str(found.origin)).parent / f"{name}.py").read_bytes(), _CLICK, _OF_GETTEXT)


_OF_GETTEXT = {"_": None, "ngettext": (1, 2)}


def _called(data: bytes, place: str, calls: Any) -> Iterator[Wanted]:
    for _line, message, _comments, context in extract("python", io.BytesIO(data), calls):
        if message:
            yield Wanted(message, context, place)


def _helped(command: click.Command, context: click.Context) -> Iterator[Wanted]:
    """What the help page of a command says, and those of the commands in it."""
    texts = [command.help or "", *(getattr(one, "help", None) or "" for one in command.params)]
    for text in texts:
        yield from (Wanted(one.text, None, _HELP) for one in paragraphs(text))
    for use in (
        *command.collect_usage_pieces(context),
        *(one.make_metavar(context) for one in command.params),
    ):
        yield from (Wanted(name, "value", _HELP) for name in NAMES.findall(use))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if (inner := command.get_command(context, name)) is not None:
                yield from _helped(inner, click.Context(inner, info_name=name, parent=context))


class _Sheet(Catalog):
    """A catalogue whose head does not say when and by what it was written."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """What its readers need."""
        return [pair for pair in self._get_mime_headers() if pair[0] in _HEADERS]


def files(folder: Path = FOLDER) -> tuple[Path, ...]:
    """The catalogue of each language."""
    return tuple(sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def read(file: Path) -> Catalog:
    """A catalogue as it stands."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.parts[-3], domain=DOMAIN)


def updated(old: Catalog, sentences: Iterable[Wanted]) -> Catalog:
    """A catalogue with what is said, no more: new sentences are empty, click's of other releases stay."""
    new = _Sheet(locale=old.locale, domain=DOMAIN, header_comment=old.header_comment, fuzzy=False)
    found: dict[tuple[Id, str | None], set[str]] = {}
    for one in sentences:
        found.setdefault((one.message, one.context), set()).add(one.place)
    for known in old:
        if known.id and [place for place, _ in known.locations] == [_CLICK]:
            found.setdefault((_id(known), known.context), {_CLICK})
    for (message, context), places in sorted(found.items(), key=_by_place):
        before = old.get(message, context)
        new.add(
            message,
            before.string if before else None,
            locations=[(place, None) for place in sorted(places)],  # type: ignore[list-item]
            user_comments=before.user_comments if before else (),
            context=context,
        )
    return new


def _id(message: Message) -> Id:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _by_place(entry: tuple[tuple[Id, str | None], set[str]]) -> tuple[bool, list[str], str, str]:
    (message, context), places = entry
    return places == {_CLICK}, sorted(places), str(message), context or ""


def written(catalogue: Catalog) -> bytes:
    """The file that translators edit."""
    into = io.BytesIO()
    write_po(into, catalogue, width=_WIDTH, include_lineno=False)
    return into.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The file that the program reads."""
    into = io.BytesIO()
    write_mo(into, catalogue)
    return into.getvalue()


def made() -> dict[Path, bytes]:
    """What the files of all languages should hold."""
    sentences = tuple(wanted())
    found: dict[Path, bytes] = {}
    for file in files():
        catalogue = updated(read(file), sentences)
        found |= {file: written(catalogue), file.with_suffix(".mo"): compiled(catalogue)}
    return found


def gaps(catalogue: Catalog) -> Iterator[str]:
    """What a language does not say yet, or says with other values than the code gives."""
    for one in catalogue:
        if one.id:
            yield from (f"{catalogue.locale_identifier}: {fault}: {one.id!r}" for fault in _faults(one))


def _faults(one: Message) -> Iterator[str]:
    english = [one.id] if isinstance(one.id, str) else [*one.id]
    said = [one.string] if isinstance(one.string, str) else [*(one.string or ())]
    if one.fuzzy or not all(said):
        yield "not translated"
        return
    given, used = _values(english), _values(said)
    if not used <= given or _values(english[-1:]) - used:
        yield "other values"


def _values(texts: Iterable[str]) -> set[str]:
    """The names in braces; none where the braces are the text's own."""
    try:
        fields = [name for text in texts for _, name, _, _ in Formatter().parse(text) if name]
    except ValueError:
        return set()
    return {re.split(r"[.\[]", name)[0] for name in fields}


def main(arguments: list[str]) -> int:
    """Write or check."""
    if arguments not in (["--write"], ["--check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    stale = {file: data for file, data in made().items() if not file.is_file() or file.read_bytes() != data}
    if arguments == ["--write"]:
        for file, data in stale.items():
            file.write_bytes(data)
    verb = "written" if arguments == ["--write"] else "stale (run python -m tools.catalogue --write)"
    missing = [gap for file in files() for gap in gaps(read(file))]
    sys.stdout.writelines(f"{line}\n" for line in (*(f"{verb}: {file}" for file in stale), *missing))
    return int(bool(missing) or bool(stale and arguments == ["--check"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
