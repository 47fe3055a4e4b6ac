"""The catalogue: complete, in step with the code, with the same values; and how a language is added."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from linter import catalogue
from linter.catalogue import (
    FOLDER,
    Said,
    _,
    either,
    every,
    in_language,
    ordered,
    plural,
    together,
    translated,
    within,
)
from linter.cli.app import COMMANDS
from linter.cli.guard import run
from linter.cli.language import language_of, locale_language
from tests.conftest import ROOT
from tools.catalogue import compiled, files, gaps, made, read, updated, wanted

HAN = re.compile(r"[\u3400-\u9fff]")


def test_every_catalogue_is_in_step_with_the_code() -> None:
    stale = [file.name for file, data in made().items() if file.read_bytes() != data]
    assert stale == [], "python -m tools.catalogue --write"


@pytest.mark.parametrize("file", files(), ids=lambda file: file.parts[-3])
def test_a_catalogue_says_everything_with_the_same_values(file: Path) -> None:
    assert list(gaps(read(file))) == []


@pytest.mark.parametrize(
    ("english", "chinese", "gap"),
    [
        pytest.param("in {place}", "在 {place}", False, id="right"),
        pytest.param("in {place}", "", True, id="missing"),
        pytest.param("in {place}", "在 {palce}", True, id="misspelt"),
        pytest.param("in {place}", "在这里", True, id="dropped"),
        pytest.param("write {{ for {sign}", "{sign} 应为 {{", False, id="doubled"),
        pytest.param("{n:,} files", "{n} 个文件", False, id="other-form"),
        pytest.param(("{n} file", "{n} files"), ("{n} 个文件",), False, id="plural"),
        pytest.param(("{n} file", "{n} files"), ("文件",), True, id="plural-dropped"),
        pytest.param("a { alone", "单独的 {", False, id="no-value"),
    ],
)
def test_a_gap_is_found(english: str, chinese: str, gap: bool) -> None:
    sheet = Catalog(locale="zh", fuzzy=False)
    sheet.add(english, chinese)
    assert bool(list(gaps(sheet))) is gap


def test_a_sentence_says_itself_in_both_languages() -> None:
    said = _("{where}: {message}", where="a.toml:2", message=_("unknown key '{key}'", key="fial-on"))
    assert said == "a.toml:2: unknown key 'fial-on'"
    assert said.text("zh") == "a.toml:2: 不认识的键“fial-on”"
    assert in_language(either([_("a list"), _("text")]), "zh") == "列表或文本"
    assert in_language(either([_("a list"), _("text"), "x"]), "zh") == "列表、文本或x"
    assert [str(join(["a", "b", "c"][:n])) for join in (either, every) for n in (1, 2, 3)] == [
        *("a", "a or b", "a, b or c"),
        *("a", "a and b", "a, b and c"),
    ]
    assert in_language("plain", "zh") == "plain"


@pytest.mark.parametrize(
    ("said", "values", "english", "chinese"),
    [
        pytest.param(plural("{n} file", "{n} files"), {"n": 1}, "1 file", "1 个文件", id="one"),
        pytest.param(plural("{n} file", "{n} files"), {"n": 3}, "3 files", "3 个文件", id="many"),
        pytest.param(within("between sentences", ". "), {}, ". ", "。", id="context"),
        pytest.param(
            _("nobody translates this {word}"), {"word": "x"}, *["nobody translates this x"] * 2, id="new"
        ),
        pytest.param(
            _("braces { stay where no value is given"),
            {},
            *["braces { stay where no value is given"] * 2,
            id="braces",
        ),
    ],
)
def test_forms_of_a_sentence(said: Said, values: dict[str, object], english: str, chinese: str) -> None:
    assert (said.text("en", **values), said.text("zh", **values)) == (english, chinese)


def test_values_by_their_order_and_sentences_in_a_row() -> None:
    assert (
        ordered(_("{findings} in {files}."), "zh", "2 个错误", "1 个文件") == "在 1 个文件中发现 2 个错误。"
    )
    assert together(["One.", "Two."], "en") == "One. Two."
    assert together(["一。", "二。"], "zh") == "一。二。"


@pytest.mark.parametrize(
    ("environment", "system", "language"),
    [
        pytest.param({"LANG": "zh_CN.UTF-8"}, "linux", "zh", id="lang"),
        pytest.param({"LANG": "zh_TW"}, "linux", "zh", id="taiwan"),
        pytest.param({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB"}, "linux", "en", id="lc-all"),
        pytest.param({"LANG": "en_US", "LANGUAGE": "zh_CN:en"}, "linux", "zh", id="language"),
        pytest.param({"LANG": "en_US", "LANGUAGE": "fr:zh"}, "linux", "zh", id="the-first-that-is-spoken"),
        pytest.param({"LANG": "de_DE"}, "linux", "en", id="not-spoken"),
        pytest.param({"LANG": "C.UTF-8"}, "darwin", "en", id="portable"),
        pytest.param({}, "linux", "en", id="none"),
        pytest.param({}, "win32", "zh", id="windows"),
        pytest.param({}, "darwin", "zh", id="macos"),
    ],
)
def test_the_language_of_the_system(
    environment: dict[str, str], system: str, language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import plistlib

    from linter.cli import language as module

    preferences = tmp_path / "Library/Preferences/.GlobalPreferences.plist"
    preferences.parent.mkdir(parents=True)
    preferences.write_bytes(plistlib.dumps({"AppleLanguages": ["zh-Hans-CN", "en-CN"]}))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(module, "_of_windows", lambda: "zh_CN")
    assert locale_language(environment, system) == language


@pytest.mark.parametrize(
    ("config", "arguments", "language"),
    [
        pytest.param('lang = "zh"', [], "zh", id="configured"),
        pytest.param('lang = "zh"', ["--lang", "en"], "en", id="asked"),
        pytest.param('lang = "zh"', ["--lang=en"], "en", id="asked-at-once"),
        pytest.param('lang = "zh"', ["--isolated"], "en", id="isolated"),
        pytest.param("lang = [", [], "en", id="broken"),
        pytest.param(None, ["--lang", "tlh"], "en", id="unknown"),
    ],
)
def test_the_language_of_a_command_line(
    config: str | None, arguments: list[str], language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    if config is not None:
        (tmp_path / "preflint.toml").write_text(config, "utf-8")
    assert language_of(arguments) == language


INNER = ("contacts check", "contacts show", "baseline update", "baseline prune", "audit run", "audit report")


@pytest.mark.parametrize("page", ["", *COMMANDS, *INNER])
def test_help_in_chinese_leaves_no_english(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = page.split()
    assert run([*command, "--help"]) == 0
    english = capsys.readouterr().out
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "zh_CN")
        assert run([*command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Usage:" in english and "用法：" in shown
    assert list(english_sentences(shown)) == []


def english_sentences(text: str) -> Iterator[str]:
    """Three words of English in a row that are no command line."""
    for line in text.splitlines():
        for found in re.findall(r"(?:(?<!-)\b[A-Za-z]{2,}\b[ ,.;:]+){2,}[A-Za-z]{2,}", line):
            if not re.match(r"preflint |Model Context Protocol|Language Server Protocol|git apply", found):
                yield found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["check", "--foo"], "没有 '--foo' 这个选项", id="option"),
        pytest.param(["check", "--jobs", "many"], "“many”既不是 auto", id="our-own-type"),
        pytest.param(
            ["check", "--output-format", "sarf"], "没有“sarf”这种格式（是不是“sarif”？）", id="format"
        ),
        pytest.param(["rules", "--profile", "x"], "'x' 不在可选的值里", id="choice"),
        pytest.param(["explain"], "缺少参数", id="argument"),
        pytest.param(["explain", "XYZ999"], "没有名为“XYZ999”的规则", id="rule"),
        pytest.param(["no-such.eml"], "preflint：错误：no-such.eml: 没有这个文件或文件夹", id="file"),
    ],
)
def test_a_mistake_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language that is added by a file: each English sentence in brackets."""
    sheet = updated(Catalog(locale="eo", fuzzy=False), wanted())
    for message in sheet:
        if message.id:
            forms = [message.id] if isinstance(message.id, str) else [message.id[-1]] * sheet.num_plurals
            bracketed = tuple(f"⟦{form}⟧" for form in forms)
            message.string = bracketed[0] if isinstance(message.id, str) else bracketed
    file = tmp_path / "eo/LC_MESSAGES/preflint.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled(sheet))
    known = catalogue.languages, catalogue._catalogue
    for name in ("linter.catalogue", "linter.cli.language"):
        monkeypatch.setattr(f"{name}.FOLDER", tmp_path)
    for cached in known:
        cached.cache_clear()
    yield
    for cached in known:
        cached.cache_clear()


def test_a_language_is_added_by_a_file(
    pseudo: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "eo.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert catalogue.languages() == ("en", "eo")
    assert run(["no-such.eml"]) == 2
    assert capsys.readouterr().err == "⟦preflint: error: ⟦no-such.eml: ⟦there is no such file or folder⟧⟧⟧\n"
    assert run(["check", "--help"]) == 0
    shown = capsys.readouterr().out
    options = shown.partition("⟦Options⟧")[2]
    assert "⟦Usage: ⟧preflint check [⟦OPTIONS⟧] [⟦PATHS⟧|-]..." in shown
    assert options.count("⟦") >= 40
    assert translated("List the rules.", "eo") == "⟦List the rules.⟧"


NO_TEXT = re.compile(r"linter/(?:facts|parse|render)/|checks/prose/language(?:_names)?\.py")
"""Modules whose Chinese is what mails say, not what preflint says."""


def pairs(module: Path) -> Iterator[int]:
    """Lines on which a text stands in English and in Chinese, side by side."""
    text = module.read_text("utf-8")
    for node in ast.walk(ast.parse(text)) if HAN.search(text) else ():
        texts = node.elts if isinstance(node, ast.Tuple) else node.args if isinstance(node, ast.Call) else []
        found = [
            one.value for one in texts[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if len(found) == 2 and not HAN.search(found[0]) and HAN.search(found[1]) and found[0].strip():
            yield node.lineno


def test_no_sentence_stands_beside_its_translation() -> None:
    modules = sorted(path for package in ("linter", "preflint") for path in (ROOT / package).rglob("*.py"))
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules
        if not NO_TEXT.search(path.as_posix())
        for line in pairs(path)
    }
    assert found == set(), "write _('…') in English, and the rest into linter/locale"


def hides(function: ast.FunctionDef) -> bool:
    """Whether a function takes `_` for a value that it does not need, and calls it as well."""
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == "_"]
    called = {node.func for node in ast.walk(function) if isinstance(node, ast.Call)}
    comprehended = {
        name
        for node in ast.walk(function)
        if isinstance(node, ast.comprehension)
        for name in ast.walk(node.target)
    }
    stored = [name for name in names if isinstance(name.ctx, ast.Store) and name not in comprehended]
    return bool(stored) and any(name in called for name in names)


def test_no_function_hides_the_catalogue() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in sorted((ROOT / "linter").rglob("*.py"))
        if "catalogue import" in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and hides(node)
    ]
    assert found == []


def test_the_languages_are_the_files() -> None:
    assert catalogue.languages() == ("en", *(file.parts[-3] for file in files(FOLDER)))
