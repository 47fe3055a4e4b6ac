"""`python -m tools.refresh_clients caniemail-2.0.2.tgz`: client support data anew, from the npm package.

Reads the tarball only (`npm pack caniemail` fetches it) and writes the tables of the pack `clients` and its
notice. What is kept of each feature: title, date of the last test, and for every client the newest version's
state with the notes that it names.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "clients" / "data"
NOTE_LENGTH = 180
"""Code points of a note that are kept."""

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BLANKS = re.compile(r"\s+")


def read(tarball: Path) -> tuple[dict[str, Any], dict[str, Any], str]:
    """The data, the package's own description and its licence."""
    with tarfile.open(tarball) as archive:

        def text(name: str) -> str:
            member = archive.extractfile(f"package/{name}")
            assert member is not None, name
            return member.read().decode()

        return json.loads(text("data/caniemail.json")), json.loads(text("package.json")), text("LICENSE")


def table(data: Mapping[str, Any], package: Mapping[str, Any]) -> str:
    """The support table as YAML."""
    source = (
        f"caniemail.com (MIT, see NOTICE), API {data['api_version']}, "
        f"from npm {package['name']} {package['version']}"
    )
    lines = [f"source: {_quoted(source)}", f"date: '{data['last_update_date'][:10]}'", "values:"]
    return "\n".join([*lines, *(f"  - {_quoted(value)}" for value in values(data))]) + "\n"


def values(data: Mapping[str, Any]) -> Iterator[str]:
    """`clients: …`, `families: …`, and a line a feature: slug, title, date, the clients' states, notes."""
    clients = sorted(
        {
            f"{family}.{platform}"
            for feature in data["data"]
            for family, platforms in feature["stats"].items()
            for platform in platforms
        }
    )
    yield f"clients: {' '.join(clients)}"
    families = data["nicenames"]["family"]
    known = dict.fromkeys(client.partition(".")[0] for client in clients)
    yield "families: " + " | ".join(f"{name}={families.get(name, name)}" for name in known)
    for feature in data["data"]:
        yield _feature(feature, clients)


def _feature(feature: Mapping[str, Any], clients: list[str]) -> str:
    states, named = [], set()
    notes = feature.get("notes_by_num") or {}
    for client in clients:
        family, _, platform = client.partition(".")
        versions = feature["stats"].get(family, {}).get(platform)
        if not versions:
            states.append("-")
            continue
        # Versions stand in the order in which they were tested.
        state, *numbers = list(versions.values())[-1].replace("#", " ").split()
        kept = [number for number in numbers if number in notes] if state[0] in "an" else []
        named.update(kept)
        states.append(state[0] + ",".join(kept))
    told = [f"{number}={_short(notes[number])}" for number in sorted(named, key=int)]
    title = feature["title"].strip()
    return " | ".join(
        [f"{feature['slug']}: {title}", feature["last_test_date"] or "-", " ".join(states), *told]
    )


def _short(note: str) -> str:
    text = _BLANKS.sub(" ", _LINK.sub(r"\1", note)).replace("|", "/").replace("`", "").strip()
    return text if len(text) <= NOTE_LENGTH else text[: NOTE_LENGTH - 1].rstrip() + "…"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


NOTICE = """caniemail.yaml and names.yaml hold facts and notes of caniemail.com, shortened, as the npm package
"{name}" {version} carries them (data of {date}). Both are under the MIT licence.

The data: https://github.com/hteumeuleu/caniemail

{data_licence}

The package: https://github.com/{repository}

{licence}
"""

DATA_LICENCE = "Copyright (c) 2019 Rémi Parmentier; the MIT License, in the words below."


def main(tarball: Path, folder: Path = FOLDER) -> None:
    """Write `caniemail.yaml`, `names.yaml` and `NOTICE` into the folder."""
    data, package, licence = read(tarball)
    lines = list(values(data))
    names = lines[0].partition(": ")[2].split()
    source = _quoted("the mail programs that caniemail.com tests, as family.platform")
    head = f"source: {source}\ndate: '{data['last_update_date'][:10]}'\n"
    (folder / "caniemail.yaml").write_text(table(data, package))
    (folder / "names.yaml").write_text(head + "values:\n" + "".join(f"  - {name}\n" for name in names))
    notice = NOTICE.format(
        name=package["name"],
        version=package["version"],
        date=data["last_update_date"][:10],
        repository=package["repository"],
        licence=licence.strip(),
        data_licence=DATA_LICENCE,
    )
    (folder / "NOTICE").write_text(notice)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
