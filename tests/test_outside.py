"""What a configuration in a repository may name: nothing outside of it, by any key or link."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config import resolve
from linter.errors import ConfigError

SECRET = "Xq7vL9tR2mK4"
KEYS = {
    "extend": 'extend = "{}"',
    "phrases": 'phrases = ["{}"]',
    "packs": 'packs = ["{}"]',
    "schema": 'schema = "{}"',
    "baseline": 'baseline = "{}"',
    "samples": '[samples]\nAnna = "{}"',
}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "secret.toml"
    path.parent.mkdir()
    path.write_text(f'"{SECRET}"\n', "utf-8")
    return path


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "preflint.toml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("named", ["../home/secret.toml", "{path}", "link.toml", "in/../../home/secret.toml"])
@pytest.mark.parametrize("key", KEYS)
def test_a_repository_names_nothing_outside(tmp_path: Path, outside: Path, key: str, named: str) -> None:
    name = named.format(path=outside)
    repo = written(tmp_path / "repo", KEYS[key].format(name))
    (repo / ".git").mkdir()
    (repo / "link.toml").symlink_to(outside)
    line = 2 if key == "samples" else 1
    with pytest.raises(ConfigError) as caught:
        resolve(repo)
    assert str(caught.value) == (
        f"{repo / 'preflint.toml'}:{line}: '{key}' leads out of the repository: {name}\n"
        f"  hint: it may name what lies in {repo}; name others by --config '{key}=…'"
    )
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("folder", ["", "sub", "sub/deep"])
def test_a_repository_names_what_it_holds(tmp_path: Path, folder: str) -> None:
    repo = tmp_path / "repo"
    (repo / ".git").mkdir(parents=True)
    written(repo, 'lang = "zh"')
    (repo / "phrases.txt").write_text("act now\n", "utf-8")
    up = "../" * len(Path(folder).parts)
    place = written(
        repo / folder,
        f'phrases = ["{up}phrases.txt"]' + ('\nextend = "{}"'.format(up + "preflint.toml") if up else ""),
    )
    found = resolve(place)
    assert (len(found.phrases), found.lang) == (1, "zh" if up else None)


def test_a_link_in_a_pack_leads_nowhere_else(tmp_path: Path, outside: Path) -> None:
    repo = written(tmp_path / "repo", 'packs = ["house"]')
    (repo / ".git").mkdir()
    (repo / "house" / "data").mkdir(parents=True)
    (repo / "house" / "pack.yaml").write_text("id: house\n", "utf-8")
    (repo / "house" / "data" / "words.yaml").symlink_to(outside)
    with pytest.raises(ConfigError, match="'packs' leads out of the repository"):
        resolve(repo)


@pytest.mark.parametrize("key", ["phrases", "baseline"])
def test_the_user_names_what_they_want(tmp_path: Path, outside: Path, key: str) -> None:
    """A file outside of repositories, and the command line in one."""
    own = written(tmp_path / "own", KEYS[key].format("../home/secret.toml"))
    assert resolve(own).file == own / "preflint.toml"
    repo = written(tmp_path / "repo", "")
    (repo / ".git").mkdir()
    resolve(repo, config=[KEYS[key].format(outside)])
