"""The fixer: what goes in together, what waits, what is refused, and that it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.base import Finding, Test
from linter.engine.choose import Candidate, choose
from linter.engine.fixer import FixOutcome, Linted, fix
from linter.facts.memo import Facts
from linter.facts.parts import faults
from linter.model.document import Change, Edit, TextEdit
from linter.model.message import Message
from linter.model.segment import Segment
from linter.model.source import Source, Span
from linter.parse import parse
from linter.ruleset.rule import Rule
from tests.facts import facts_of
from tests.ruling import NOW, Scripted, ScriptedMessage, linter, mail, replacing, rule, words


def linting(*rules: Rule) -> Callable[[Source], Linted]:
    engine = linter(*rules)

    def lint(source: Source) -> Linted:
        messages = parse(source)
        met = Counter(fault.name for message in messages for fault in facts_of(message).of(faults))
        return Linted(tuple(engine.lint(m, now=NOW) for m in messages), met)

    return lint


def fixing(text: str, *rules: Rule, path: str = "a.eml", unsafe: bool = False) -> FixOutcome:
    return fix(Source(path, text.encode()), linting(*rules), unsafe=unsafe)


def swap(code: str, old: str, new: str, claim: str = "safe", **fields: object) -> Rule:
    return rule(code, words(old), scope=("body.text",), fix=replacing(new, claim), **fields)


def body(outcome: FixOutcome) -> str:
    return outcome.source.data.decode().partition("\n\n")[2].strip()


@pytest.mark.parametrize(
    ("before", "rules", "unsafe", "after", "fixed", "rounds"),
    [
        pytest.param("calm", [swap("TST001", "act now", "soon")], False, "calm", 0, 0, id="nothing"),
        pytest.param("act now", [swap("TST001", "act now", "soon")], False, "soon", 1, 1, id="one"),
        pytest.param(
            "act now, act now", [swap("TST001", "act now", "soon")], False, "soon, soon", 2, 1, id="together"
        ),
        pytest.param("a", [swap("TST001", "a", "b", "unsafe")], False, "a", 0, 0, id="unsafe waits"),
        pytest.param("a", [swap("TST001", "a", "b", "unsafe")], True, "b", 1, 1, id="unsafe asked for"),
        pytest.param("a", [swap("TST001", "a", "b", "display")], True, "a", 0, 0, id="display never"),
        pytest.param(
            "a",
            [swap("TST001", "a", "b"), swap("TST002", "b", "c")],
            False,
            "c",
            2,
            2,
            id="one after the other",
        ),
        pytest.param(
            "one two three",
            [swap("TST001", "one two", "1 2"), swap("TST002", "two three", "2 3")],
            False,
            "1 2 three",
            1,
            1,
            id="collision: the first place",
        ),
        pytest.param(
            "one two three",
            [swap("TST001", "one two", "1 2"), swap("TST002", "two three", "2 3", priority=-1)],
            False,
            "one 2 3",
            1,
            1,
            id="collision: the higher priority",
        ),
        pytest.param(
            "act now",
            [swap("TST001", "act now", "soon"), swap("TST002", "act now", "soon")],
            False,
            "soon",
            2,
            1,
            id="the same change twice",
        ),
        pytest.param(
            "b", [swap("TST001", "b", "a"), swap("TST002", "a", "b")], False, "a", 1, 2, id="circle"
        ),
        pytest.param(
            "a",
            [swap("TST001", "b", "a"), swap("TST002", "a", "b")],
            False,
            "a",
            0,
            2,
            id="circle, other start",
        ),
        pytest.param("x", [swap("TST001", "x+", "{match}x")], False, "x" * 11, 10, 10, id="without end"),
    ],
)
def test_rounds(before: str, rules: list[Rule], unsafe: bool, after: str, fixed: int, rounds: int) -> None:
    outcome = fixing(mail(before), *rules, unsafe=unsafe)
    assert (body(outcome), outcome.fixed, outcome.rounds) == (after, fixed, rounds)


def test_many_fixes_of_a_base64_body_go_in_together() -> None:
    encoded = "YWN0IG5vdywgYWN0IG5vdywgYWN0IG5vdywgYWN0IG5vdy4K"
    text = mail(encoded).replace("8bit", "base64")
    outcome = fixing(text, swap("TST001", "act now", "soon"))
    assert (body(outcome), outcome.fixed) == ("c29vbiwgc29vbiwgc29vbiwgc29vbi4K", 4)


def test_results_are_those_of_the_fixed_file() -> None:
    outcome = fixing(mail("act now bad"), swap("TST001", "act now", "soon"), rule("TST002", words("bad")))
    (result,) = outcome.results
    assert [(d.code, d.span.start) for d in result.diagnostics] == [
        ("TST002", outcome.source.data.index(b"bad"))
    ]


def header_edit(old: bytes, new: bytes) -> Test:
    def script(message: Message, facts: Facts) -> Iterator[Finding]:
        at = message.source.data.find(old)
        if at >= 0:
            span = Span(at, at + len(old))
            yield Finding.at(span, Edit(span, new))

    return ScriptedMessage(script)


def test_a_fix_that_breaks_the_file_is_dropped_and_the_others_are_made() -> None:
    text = mail("act now").replace("text/plain; charset=utf-8", 'multipart/mixed; boundary="x"')
    text = text.replace("\nact now\n", "\n--x\n\nact now\n--x--\n")
    breaking = rule("TST001", header_edit(b'; boundary="x"', b""), fix=replacing(None))
    outcome = fixing(text, breaking, swap("TST002", "act now", "soon"))
    assert outcome.source.data.decode() == text.replace("act now", "soon")
    assert outcome.fixed == 1
    assert [d.code for result in outcome.results for d in result.diagnostics] == ["TST001"]


def test_a_fix_that_makes_a_rule_crash_is_dropped() -> None:
    def script(segment: Segment, facts: Facts) -> Iterator[Finding]:
        if "soon" in segment.text:
            raise ValueError
        yield from ()

    outcome = fixing(
        mail("act now"), swap("TST001", "act now", "soon"), rule("TST002", Scripted(script), scope=("body",))
    )
    assert (body(outcome), outcome.fixed) == ("act now", 0)


def test_messages_of_a_mailbox_are_fixed_in_place() -> None:
    one = "From a@a.example Mon Jul  6 09:30:00 2026\n" + mail("act now")
    outcome = fixing(one + "\n" + one, swap("TST001", "act now", "soon"), path="in.mbox")
    assert outcome.source.data.decode() == (one + "\n" + one).replace("act now", "soon")
    assert (outcome.fixed, len(outcome.results)) == (2, 2)


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span(start, end), text.encode())


def candidates(*fixes: tuple[object, ...]) -> list[Candidate]:
    return [Candidate(n, parts) for n, parts in enumerate(fixes)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fixes", "edits", "count"),
    [
        pytest.param([], (), 0, id="none"),
        pytest.param([(edit(0, 2, "x"),), (edit(1, 3, "y"),)], (edit(0, 2, "x"),), 1, id="overlap"),
        pytest.param(
            [(edit(0, 2, "x"),), (edit(2, 3, "y"),)], (edit(0, 2, "x"), edit(2, 3, "y")), 2, id="neighbours"
        ),
        pytest.param([(edit(5, 5, "x"),), (edit(5, 5, "x"),)], (edit(5, 5, "x"),), 2, id="one insertion"),
        pytest.param(
            [(edit(5, 5, "x"),), (edit(5, 5, "y"),)],
            (edit(5, 5, "x"), edit(5, 5, "y")),
            2,
            id="two insertions",
        ),
        pytest.param(
            [(edit(4, 9, "x"),), (edit(5, 5, "y"),)], (edit(4, 9, "x"),), 1, id="insertion into what goes"
        ),
        pytest.param(
            [(edit(0, 2, "x"),), (edit(1, 3, "y"), edit(8, 9, "z"))],
            (edit(0, 2, "x"),),
            1,
            id="all parts or none",
        ),
        pytest.param(
            [(edit(4, 9, "x"),), (edit(0, 5, "y"),), (edit(0, 1, "z"),)],
            (edit(0, 1, "z"), edit(4, 9, "x")),
            2,
            id="a third where the second lost",
        ),
    ],
)
def test_choice_between_edits_of_the_file(
    fixes: list[tuple[Edit, ...]], edits: tuple[Edit, ...], count: int
) -> None:
    assert choose(candidates(*fixes))[:2] == (edits, count)


class Slate:
    """A document of ASCII text that refuses a word, or more changes than it has room for."""

    editable = True

    def __init__(self, text: str, refuses: str = "no", room: int = 9) -> None:
        self.text, self.refuses, self.room = text, refuses, room

    def to_source(self, start: int, end: int) -> tuple[Span, bool]:
        return Span(start, end), True

    def rewrite(self, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
        if len(changes) > self.room or any(change.text == self.refuses for change in changes):
            return None
        return tuple(edit(*change) for change in changes)


@pytest.mark.parametrize(
    ("room", "texts", "made"),
    [
        pytest.param(9, ["a", "b"], ["a", "b"], id="both"),
        pytest.param(9, ["a", "no", "b"], ["a", "b"], id="one cannot be written"),
        pytest.param(1, ["a", "b"], ["a"], id="not both together"),
        pytest.param(0, ["a", "b"], [], id="none"),
    ],
)
def test_a_document_may_refuse(room: int, texts: list[str], made: list[str]) -> None:
    slate = Slate("." * 40, room=room)
    fixes = [(TextEdit(slate, Change(4 * n, 4 * n + 1, text)),) for n, text in enumerate(texts)]
    assert [new.decode() for _, new in choose(candidates(*fixes)).edits] == made


def test_touching_changes_of_a_document_wait() -> None:
    slate = Slate("." * 40)
    fixes = [(TextEdit(slate, Change(*place, "x")),) for place in ((0, 3), (3, 5), (6, 8), (6, 8))]
    assert choose(candidates(*fixes))[:2] == ((edit(0, 3, "x"), edit(6, 8, "x")), 3)


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 30), st.integers(0, 4), st.sampled_from("xy")), min_size=1, max_size=2
        ),
        max_size=12,
    )
)
def test_what_is_chosen_never_overlaps_and_the_first_is_in(fixes: list[list[tuple[int, int, str]]]) -> None:
    made = [tuple(edit(at, at + length, text) for at, length, text in parts) for parts in fixes]
    made = [parts for parts in made if len(parts) == 1 or not parts[0].span.overlaps(parts[1].span)]
    chosen = choose(candidates(*made))
    assert list(chosen.edits) == sorted(set(chosen.edits))
    for first, second in zip(chosen.edits, chosen.edits[1:], strict=False):
        assert not first.span.overlaps(second.span)
    if made:
        assert set(made[0]) <= set(chosen.edits)


@given(st.text(alphabet="ab é中\n", max_size=40), st.sampled_from(["8bit", "base64", "quoted-printable"]))
def test_fixing_twice_is_fixing_once(text: str, encoding: str) -> None:
    from base64 import encodebytes
    from quopri import encodestring

    codec = {"8bit": bytes, "base64": encodebytes, "quoted-printable": encodestring}[encoding]
    head, _, _ = mail("").replace("8bit", encoding).encode().partition(b"\n\n")
    source = Source("a.eml", head + b"\n\n" + codec(f"{text}\n".encode()))
    lint = linting(swap("TST001", "a+", "c"), swap("TST002", "b", "é"))
    once = fix(source, lint)
    twice = fix(once.source, lint)
    assert (twice.source.data, twice.fixed) == (once.source.data, 0)
    assert once.source.data.startswith(head)
