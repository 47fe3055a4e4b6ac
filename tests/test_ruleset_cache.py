"""Packs are kept decoded, one entry a pack, and must agree with each other wherever they come from."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import asdict

from linter.errors import RuleError
from linter.ruleset import cache, load
from linter.ruleset.decoded import MADE_BY, DecodedPack
from linter.ruleset.decoding import decode
from linter.ruleset.rule import without_page
from linter.ruleset.spoken import Lender
from tests.packs import PACK, RULE, TABLE, write

pytestmark = pytest.mark.usefixtures("own_packs")


OTHER = {"pack.yaml": PACK.replace("demo", "second").replace("DEM", "SEC")}
OTHER_RULE = RULE.replace("DEM001", "SEC001").replace("loud-word", "other-word")


@pytest.fixture
def decodes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packs that are read from YAML."""
    names: list[str] = []

    def noted(folder: Path, lender: Lender) -> DecodedPack:
        names.append(folder.name)
        return decode(folder, lender)

    monkeypatch.setattr("linter.ruleset.decoding.decode", noted)
    return names


@pytest.fixture
def two(demo: Path) -> Path:
    """A folder of two packs."""
    write(demo, {"loud-word.yaml": RULE})
    write(demo.parent / "second", {"other-word.yaml": OTHER_RULE, **OTHER})
    return demo.parent


SWAP = "{kind: substitution, swap: {zeal: heat, free: gratis}}"


def kept(name: str) -> list[Path]:
    return sorted(cache.directory().glob(f"pack-{name}-*"))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"\xff\x00", id="garbage"),
        pytest.param(lambda data: b"\x80", id="other-shape"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut-off"),
        pytest.param(lambda data: data.replace(MADE_BY.encode(), MADE_BY[::-1].encode()), id="other-version"),
    ],
)
def test_a_spoilt_entry_costs_its_own_pack(
    two: Path, decodes: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    before = load([two])
    assert decodes == ["demo", "second"]
    decodes.clear()
    for path in kept("demo"):
        data = path.read_bytes()
        path.write_bytes(spoil(data))
        assert path.read_bytes() != data
    assert load([two]) == before
    assert decodes == ["demo"]


def test_an_entry_keeps_the_order_of_what_was_written(two: Path) -> None:
    write(two / "demo", {"loud-word.yaml": RULE.replace("{kind: existence, tokens: [free]}", SWAP)})
    first, again = (load([two]).rules[0] for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(again)
    assert [*again.check.swap] == ["zeal", "free"]  # type: ignore[attr-defined]


def test_a_changed_rule_costs_its_own_pack(two: Path, decodes: list[str]) -> None:
    load([two])
    decodes.clear()
    write(two / "second", {"other-word.yaml": OTHER_RULE.replace("warning", "error"), **OTHER})
    assert [rule.severity for rule in load([two]).rules] == ["warning", "error"]
    assert decodes == ["second"]


def test_an_entry_serves_a_pack_wherever_it_lies(two: Path, decodes: list[str], tmp_path: Path) -> None:
    load([two])
    decodes.clear()
    shutil.copytree(two, tmp_path / "elsewhere")
    assert load([tmp_path / "elsewhere"]).rules == load([two]).rules
    assert decodes == []


def test_entries_of_old_states_are_dropped(demo: Path) -> None:
    for number in range(20):
        write(demo, {"loud-word.yaml": RULE + f"# {number}\n"})
        load([demo])
    assert len(kept("demo")) == 32, "sixteen states, each with its pages"


CLASHES = {
    "code": ({"other-word.yaml": OTHER_RULE.replace("SEC001", "DEM001")}, "1:7: code 'DEM001' lacks"),
    "alias": (
        {"other-word.yaml": OTHER_RULE + "aliases: [SEC009, DEM001]\n"},
        "10:19: 'DEM001' is taken by demo/loud-word",
    ),
    "name": (
        {"loud-word.yaml": RULE.replace("DEM001", "SEC001")},
        "2:7: 'loud-word' is taken by demo/loud-word",
    ),
    "prefix": (
        {"pack.yaml": PACK.replace("demo", "second")},
        "2:9: prefix 'DEM' belongs to the pack 'demo'",
    ),
    "table": (
        {
            "other-word.yaml": OTHER_RULE.replace(
                "{kind: existence, tokens: [free]}", "{kind: attachment/extension, table: demo/typs}"
            )
        },
        "there is no table 'demo/typs'\n  hint: did you mean 'demo/types'?",
    ),
}


@pytest.mark.parametrize(("files", "expected"), CLASHES.values(), ids=CLASHES.keys())
@pytest.mark.parametrize("known", [False, True], ids=["first", "from-the-cache"])
def test_packs_that_do_not_agree(demo: Path, files: dict[str, str], expected: str, known: bool) -> None:
    write(demo, {"loud-word.yaml": RULE, "data/types.yaml": TABLE})
    write(demo.parent / "second", {**OTHER, **files})
    for _ in range(1 + known):
        with pytest.raises(RuleError) as caught:
            load([demo.parent])
        assert expected in str(caught.value)
        assert caught.value.where.startswith(str(demo.parent / "second"))


def test_a_cache_that_cannot_be_written_is_no_obstacle(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(demo, {"loud-word.yaml": RULE})
    monkeypatch.setenv("PREFLINT_CACHE_DIR", str(demo / "pack.yaml"))
    assert len(load([demo]).rules) == 1


def test_a_run_gets_rules_without_what_their_pages_say(demo: Path) -> None:
    write(demo, {"loud-word.yaml": RULE})
    for _ in ("from YAML", "from the cache"):
        brief, whole = load([demo], pages=False).rules[0], load([demo]).rules[0]
        expected = asdict(without_page(whole))
        assert {**asdict(brief), "check": brief.check.real} == expected != asdict(whole)
        assert (brief.message, brief.words) == (whole.message, whole.words)


def test_a_change_is_seen_in_spite_of_the_cache(demo: Path) -> None:
    write(demo, {"loud-word.yaml": RULE})
    load([demo])
    write(demo, {"loud-word.yaml": RULE.replace("severity: warning", "severity: info")})
    assert load([demo]).rules[0].severity == "info"
