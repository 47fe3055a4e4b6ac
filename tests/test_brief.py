"""A mail's report for the person who wrote it: what was read, what to do first, and where."""

from __future__ import annotations

import pytest

from linter.formatters import render
from linter.formatters.brief import LINES
from linter.formatters.display import Display
from linter.formatters.placing import placed
from linter.model.diagnostic import Severity
from linter.model.report import Report
from linter.ruleset.rule import Help
from tests.conftest import Command
from tests.formats.mails import report as ten_mails
from tests.reports import ENCODED, PLAIN, RULES, golden, report
from tests.ruling import lint, mail, replacing, rule, words

BRIEF = Display(source=False)
LETTER = mail(
    "Dear Bob,\n\nIt is free. It is cheap! Act now.\n\nFree, free and\nfree of charge.\n\nBob\n-- \nfree"
)


def test_a_mail_with_few_findings() -> None:
    assert render(report(PLAIN), "full", BRIEF) == golden("""
        a.eml: English mail, to bob@b.example, subject ‘List of parts’; plain text; \
follow-up, certain: set by you
          not checked: TST004 no model
          Do not send it yet: 2 must be changed, 1 should be changed, 1 minor.

        Must be changed (1)
          paragraph 2: Found '马上行动'; also: act now (2 times) → Write it well [TST001] --fix

        Should be changed (1)
          paragraph 3: Found 'Cheap' → Write it well [TST003] --unsafe-fixes

        Minor (1)
          paragraph 3: Found 'free' → Write it well, or: at no cost | included [TST002]

        2 errors, 1 warning, 1 info in 1 file. 2 can be fixed with --fix. \
1 more with --fix --unsafe-fixes. 1 not checked.
        """)


def test_an_encoded_mail_in_chinese() -> None:
    assert render(report(ENCODED, language="zh"), "full", Display(source=False, summary=False)) == golden("""
        a.eml：邮件，写给 bob@b.example，主题“马上行动 Bob”；纯文本正文；后续往来，确定：由你指定
          先别发：1 处必须改、1 处建议改、1 处小问题。

        必须改（1 项）
          主题：发现“马上行动” → 改写 [TST001] --fix 可改

        建议改（1 项）
          第1段：发现“cheap” → 改写 [TST003] --unsafe-fixes 可改

        小问题（1 项）
          第1段：发现“free” → 改写，可选：at no cost | included [TST002]

        """)


_FREE = (
    "paragraph 2, sentence 1; paragraph 3: Found 'free'; also: Free (4 times)"
    " → Write it well, or: at no cost | included [TST002]"
)


def test_places_and_counts() -> None:
    assert _entries(Report((lint(LETTER, *RULES),))) == [
        "paragraph 2, sentence 3: Found 'Act now' → Write it well [TST001] --fix",
        "paragraph 2, sentence 2: Found 'cheap' → Write it well [TST003] --unsafe-fixes",
        _FREE,
    ]


def _entries(made: Report) -> list[str]:
    return [
        line.strip()
        for line in render(made, "full", Display(source=False, width=200)).splitlines()
        if "[" in line
    ]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param("Hello,\n\nfree", "paragraph 2", id="paragraph"),
        pytest.param("Hello. It is free.", "paragraph 1, sentence 2", id="sentence"),
        pytest.param("你好。这是 free 的。谢谢。", "paragraph 1, sentence 2", id="Chinese full stops"),
        pytest.param("Hi\n\n1) one\n2) free", "paragraph 3", id="item of a list"),
        pytest.param(f"Hi {'x' * 90} free", "paragraph 1", id="behind a word that is none"),
    ],
)
def test_where_words_stand(body: str, place: str) -> None:
    loud = rule("TST002", words("free"), severity=Severity.INFO)
    (entry,) = _entries(Report((lint(mail(body), loud),)))
    assert entry.startswith(f"{place}: ")


HTML_MAIL = """\
From: a@b.example
To: c@d.example
Subject: free
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8

<html><body><div style="display:none">A preview</div><p>Hi,</p>
<p>One. Two <a href="https://free.example/">is here</a>.</p><img src="cheap.png" alt="cheap"><p>Three</p>
<blockquote type="cite">quoted once</blockquote></body></html>
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="one.pdf"

--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="two.pdf"

--b--
"""


@pytest.mark.parametrize(
    ("scope", "word", "place"),
    [
        pytest.param("header.subject", "free", "主题", id="subject"),
        pytest.param("header.mime-version", "1", "邮件头 MIME-Version", id="field"),
        pytest.param("html.text", "three", "第3段", id="paragraph"),
        pytest.param("html.text", "two", "第2段第2句", id="sentence"),
        pytest.param("html.url", "free", "第2段第2句", id="link in a sentence"),
        pytest.param("html.quote", "quoted", "引用的原邮件", id="quotation"),
        pytest.param("html.preheader", "preview", "预览文字", id="preview line"),
        pytest.param("html.alt", "cheap", "图片", id="picture"),
        pytest.param("html.source", "img", "HTML 代码", id="tag between paragraphs"),
        pytest.param("attachment.name", "two", "附件 2（two.pdf）", id="attachment"),
    ],
)
def test_where_it_stands_in_an_html_mail(scope: str, word: str, place: str) -> None:
    found = lint(HTML_MAIL, rule("TST001", words(word), scope=(scope,)), language="zh")
    assert [placed(found, one, "zh") for one in found.diagnostics] == [place]


def test_the_gravest_come_first_and_lead_the_report() -> None:
    rules = [rule(f"TST01{n}", words(f"word{n}"), severity=Severity.INFO) for n in range(4)]
    rules.append(rule("TST020", words("worst"), severity=Severity.ERROR, help=Help(en="Do it", zh="改")))
    rules.append(rule("TST021", words("bad"), fix=replacing("good"), severity=Severity.WARNING))
    made = Report((lint(mail("word0 word1 word2 word3 bad worst"), *rules),))
    shown = render(made, "full", Display(source=False, summary=False)).splitlines()[3:]
    assert shown[:6] == [
        "First of all",
        "  must: paragraph 1: Found 'worst' → Do it [TST020]",
        "  should: paragraph 1: Found 'bad' → Write it well [TST021] --fix",
        "",
        "Minor (4)",
        "  paragraph 1: Found 'word0' [TST010]",
    ]


def test_forty_findings_take_sixty_lines() -> None:
    rules = [
        rule(f"TST{100 + n}", words(f"word{n}x"), help=Help(en=f"Say {n} " + "well " * 30, zh="改"))
        for n in range(40)
    ]
    made = Report((lint(mail("\n\n".join(f"A word{n}x." for n in range(40))), *rules),))
    shown = render(made, "full", BRIEF).splitlines()
    assert sum("[TST" in line for line in shown) == 40
    assert 55 <= len(shown) <= LINES


@pytest.mark.parametrize(
    ("name", "options", "env", "is_by_line"),
    [
        pytest.param("a.eml", [], {}, False, id="mail"),
        pytest.param("a.eml", ["--show-source"], {}, True, id="asked for"),
        pytest.param("a.eml", [], {"CI": "true"}, True, id="in CI"),
        pytest.param("a.html.j2", [], {}, True, id="template"),
    ],
)
def test_when_lines_are_shown(
    preflint: Command, name: str, options: list[str], env: dict[str, str], is_by_line: bool
) -> None:
    text = (
        mail("Dear Anna,\n\nsee the the list") if name == "a.eml" else "<p>see the the list of {{ name }}</p>"
    )
    run = preflint(
        "-", "--stdin-filename", name, "--no-grammar", *options, env=env, stdin=text.encode("utf-8")
    )
    assert ("^^^" in run.out) is is_by_line, run.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_ten_mails(language: str, request: pytest.FixtureRequest) -> None:
    from tests.test_formats import FOLDER

    made = render(ten_mails(language), "full", BRIEF)
    file = FOLDER / "golden" / f"full-brief.{language}.txt"
    if request.config.getoption("--update"):
        file.write_text(made, "utf-8", newline="\n")
    assert made == file.read_text("utf-8")
