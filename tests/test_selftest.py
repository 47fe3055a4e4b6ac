"""The selftest itself: a sound rule passes, and each way of being unsound is told by its name."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path

import msgspec
import pytest

from linter import selftest
from linter.ruleset import Example, RuleSet, load
from linter.selftest.letter import FORMS, PLAIN, Form, Letter, letter_of
from linter.selftest.reading import own_terms

RULE = """\
code: DEM001
name: loud-word
severity: warning
scope: [header.subject, body.text, html.text]
check: {kind: substitution, swap: {free gift: present, act now: reply}}
message: {en: "'{match}' is loud", zh: "“{match}”太响"}
why: {en: It is., zh: 如此。}
fix: {title: {en: Calm down, zh: 平静些}, applicability: unsafe}
references: [RFC 5322 §2]
examples:
  - bad: Your free gift für München
    as: subject
    at: [free gift]
    fixed: Your present für München
  - bad: |
      <p>Act&nbsp;now, &#102;ree gift 样品</p>
    as: html
    at: ["Act\\u00a0now", free gift]
    fixed: |
      <p>Reply, present 样品</p>
  - good: The gift is free of charge.
    as: text
  - good: Act on it now.
    as: text
"""


@pytest.fixture
def loaded(tmp_path: Path, own_packs: None, request: pytest.FixtureRequest) -> RuleSet:
    pack = tmp_path / "demo"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: demo\nprefix: DEM\ntitle: {en: Demo, zh: 演示}\n", "utf-8")
    (pack / "loud-word.yaml").write_text(request.param, "utf-8")
    return load([pack])


def told(rules: RuleSet, *, mutate: bool = False) -> list[tuple[int | None, str, str]]:
    failures = selftest.hold_rule(rules.rules[0], rules, mutate=mutate)
    return [(failure.example, failure.check, failure.message) for failure in failures]


@pytest.mark.parametrize("loaded", [RULE], indirect=True, ids=["sound"])
def test_a_sound_rule_passes(loaded: RuleSet) -> None:
    outcome = selftest.run(loaded, results=selftest.hold_each(loaded.rules, loaded, mutate=True))
    assert (outcome.passed, outcome.rules, outcome.examples) == (True, 1, 4)


UNSOUND = {
    "found-elsewhere": (
        ("at: [free gift]", "at: [your free gift]"),
        [(1, "findings", "expected ['your free gift'], found ['free gift']")],
    ),
    "without-at": (
        ("    at: [free gift]\n", ""),
        [(1, "findings", "'at' names nothing: write at: ['free gift']")],
    ),
    "order": (
        ('["Act\\u00a0now", free gift]', '[free gift, "Act\\u00a0now"]'),
        [(2, "findings", "expected ['free gift', 'Act\\xa0now'], found ['Act\\xa0now', 'free gift']")],
    ),
    "a-good-one-is-found": (
        ("Act on it now.", "Act now."),
        [(4, "findings", "expected nothing, found ['Act now']")],
    ),
    "fixed-otherwise": (
        ("fixed: Your present für München", "fixed: Your gift für München"),
        [
            (1, "fixed", f"as {form}: expected 'Your gift für München', got 'Your present für München'")
            for form in ("plain", "CRLF", "quoted-printable", "base64", "GB18030")
        ],
    ),
    "fixed-missing": (
        ("    fixed: Your present für München\n", ""),
        [(1, "fixed", "'fixed' is missing; the fix gives 'Your present für München'")] * 5,
    ),
    "display-with-fixed": (
        ("applicability: unsafe", "applicability: display"),
        [
            (number, "fixed", "'fixed' is given, but the rule has no fix that is written")
            for number in (1, 2)
            for _ in range(5)
        ],
    ),
    "too-few-good": (
        ("  - good: Act on it now.\n    as: text\n", ""),
        [(None, "enough", "1 good example(s); at least 2 are needed")],
    ),
    "no-near-miss": (
        (
            "The gift is free of charge.\n    as: text\n  - good: Act on it now.",
            "Hello.\n    as: text\n  - good: Hi.",
        ),
        [(None, "near-miss", "no good example shares a word with a bad one")],
    ),
    "no-reference": (
        ("references: [RFC 5322 §2]\n", ""),
        [(None, "references", "no reference is given")],
    ),
    "ambiguous": (
        ("Your free gift für München\n    as: subject", "A free gift, a free gift box\n    as: text"),
        [(1, "findings", "expected ['free gift'], found ['free gift', 'free gift']")],
    ),
    "config": (
        ("as: text\n", "as: text\n    config: {sendr: {}}\n"),
        [(number, "config", "unknown key 'sendr'; did you mean 'sender'?") for number in (3, 4)],
    ),
}


@pytest.mark.parametrize(
    ("loaded", "expected"),
    [pytest.param(RULE.replace(*change), expected, id=name) for name, (change, expected) in UNSOUND.items()],
    indirect=["loaded"],
)
def test_an_unsound_rule_is_told(loaded: RuleSet, expected: list[tuple[int | None, str, str]]) -> None:
    assert told(loaded) == expected


@pytest.mark.parametrize(
    "loaded", [RULE.replace("act now: reply", "act now: reply, click below: see")], indirect=True, ids=["x"]
)
def test_a_dead_clause_is_told(loaded: RuleSet) -> None:
    assert told(loaded, mutate=True) == [
        (None, "dead-clause", "no example changes when swap click below 'see' is left out")
    ]


@pytest.mark.parametrize(
    ("loaded", "expected"),
    [
        pytest.param(
            RULE.replace("Your free gift für", "Freedom gift, a free gift für").replace(
                "Your present für", "Freedom gift, a present für"
            ),
            [],
            id="longer-words-around-it",
        ),
    ],
    indirect=["loaded"],
)
def test_places(loaded: RuleSet, expected: list[tuple[int | None, str, str]]) -> None:
    assert told(loaded) == expected


LETTERS = {
    "subject": Letter(
        "subject", "Rückfrage zu Muster 样品 «DN50» and a rather long tail that must be folded"
    ),
    "text": Letter("text", "Grüße = 样品\n.\nFrom here\n" + "long " * 300 + "\n"),
    "html": Letter("html", '<p title="ü">样品 &amp; =3D</p>\n'),
    "attachment": Letter("attachment", "报价 100% (ü).pdf"),
    "header": Letter("header", "X-Note: a\nSubject: b\n"),
    "eml": Letter("eml", "From: a@b.example\n\nü\n"),
}


@pytest.mark.parametrize("form", [PLAIN, *FORMS], ids=lambda form: form.name)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_what_a_letter_says_is_read_back_from_every_form(letter: Letter, form: Form) -> None:
    if form in (PLAIN, *letter.forms()):
        source = letter.write(form)
        assert own_terms(letter, source) == letter.text.rstrip("\n")
        lines = source.data.split(form.newline.encode())
        assert max(map(len, lines)) < 998 or letter.wrap == "text"
        assert all(b"\n" not in line for line in lines)


WRAPS = {
    "subject": ({"scope": ("header.subject", "body.text")}, "Hello", "subject", ".eml"),
    "another-header": ({"scope": ("header.from",)}, "From: a", "header", ".eml"),
    "body": ({"scope": ("body.text",)}, "Hello", "text", ".eml"),
    "html": ({"scope": ("html.link", "body")}, "<a>", "html", ".eml"),
    "attachment": ({"scope": ("attachment.name",)}, "a.exe", "attachment", ".eml"),
    "template": ({"scope": ("template.output",)}, "{{ x }}", "template", ".html"),
    "body-of-templates": ({"scope": ("body.text",), "inputs": ("template",)}, "Hi", "template", ".html"),
    "drafts-only": ({"inputs": ("draft",)}, "Hi", "draft", ".txt"),
    "no-scope-mail": ({}, "From: a\n\nHello", "eml", ".eml"),
    "no-scope-header": ({}, "From: a", "header", ".eml"),
    "no-scope-html": ({}, "<p>Hello", "html", ".eml"),
    "no-scope-text": ({}, "Hello you", "text", ".eml"),
}


@pytest.mark.parametrize("loaded", [RULE], indirect=True, ids=["rule"])
@pytest.mark.parametrize(("changes", "text", "wrap", "suffix"), WRAPS.values(), ids=WRAPS)
def test_the_wrap_follows_from_the_scope(
    loaded: RuleSet, changes: dict[str, object], text: str, wrap: str, suffix: str
) -> None:
    rule = msgspec.structs.replace(loaded.rules[0], **{"scope": (), **changes})
    letter = letter_of(rule, Example(good=text))
    assert (letter.wrap, letter.suffix) == (wrap, suffix)


HEADERS_GIVEN = """\
From: a@b.example
content-type: text/plain; charset=gb2312
X-Note: one
 two
"""


def test_header_lines_take_the_place_of_the_same_fields() -> None:
    letter = Letter("header", HEADERS_GIVEN)
    mail = message_from_bytes(letter.write().data)
    assert mail.keys() == [
        "Date", "To", "Subject", "Message-ID", "MIME-Version", "From", "content-type", "X-Note",
        "Content-Transfer-Encoding",
    ]  # fmt: skip
    assert own_terms(letter, letter.write()) == HEADERS_GIVEN.rstrip("\n")


def test_an_encoded_subject_is_one_by_the_standard_library() -> None:
    data = LETTERS["subject"].write(Form("q", transfer="quoted-printable")).data
    subject = message_from_bytes(data)["Subject"]
    assert str(make_header(decode_header(subject))) == LETTERS["subject"].text
    assert subject.startswith("=?utf-8?q?")
