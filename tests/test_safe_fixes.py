"""That `safe` is earned: each fix of ours has an entry, and real text shows what the entry was kept of."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from benchmarks.safe_fixes import changes
from linter import selftest
from linter.model.diagnostic import Applicability
from linter.ruleset import RuleSet, load
from linter.ruleset import earned as earning
from linter.ruleset.earned import earned, earned_file, entries, is_safe, shown


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load()


def test_the_file_names_the_safe_fixes_and_no_other(rules: RuleSet) -> None:
    assert sorted(earned()) == [rule.code for rule in rules.rules if is_safe(rule)]


def test_the_file_is_as_it_is_written() -> None:
    assert entries(earned()) == earned_file().read_text("utf-8")


def test_an_entry_tells_other_changes_apart() -> None:
    assert shown([]) == shown(())
    assert shown(["a→b", "c→d"]) == shown(["c→d", "a→b"])
    assert shown(["a→b", "c→d"]) != shown(["a→b", "c→e"])


def test_a_safe_fix_without_an_entry_fails_and_says_what_to_run(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = rules.by_word["MIM034"]
    monkeypatch.setattr(earning, "earned", dict)
    (failure,) = selftest.hold_rule(rule, rules)
    assert failure.check == "unearned"
    assert failure.message == (
        "the fix is called safe, and nobody has read what it does to real text: "
        "run 'python benchmarks/safe_fixes.py page PAGE.txt --codes MIM034', read that page, "
        "then run 'python benchmarks/safe_fixes.py renew'; or call it unsafe"
    )


def test_an_unsafe_fix_and_a_pack_of_others_need_none(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(earning, "earned", dict)
    unsafe = rules.by_word["HDR049"]
    assert unsafe.fix is not None and unsafe.fix.applicability is Applicability.UNSAFE
    assert selftest.hold_rule(unsafe, rules) == ()
    others = replace(rules, roots={**rules.roots, "mime": earned_file().parent / "elsewhere" / "mime"})
    assert earning.is_earned(rules.by_word["MIM034"], others)
    assert not earning.is_earned(rules.by_word["MIM034"], rules)


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("PREFLINT_CORPORA"), reason="PREFLINT_CORPORA names no corpora")
def test_safe_fixes_do_to_real_text_what_was_read() -> None:
    codes = tuple(earned())
    found, _ = changes(codes, "all", jobs=2)
    now = {code: shown(lines) for code, lines in found.items()}
    differing = sorted(code for code in codes if now[code] != earned()[code])
    assert differing == [], (
        "these fixes change real text in another way than when it was last read: run "
        "'python benchmarks/safe_fixes.py check --page NEW.txt', read NEW.txt, then '… renew'"
    )
