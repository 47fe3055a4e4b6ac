"""`--output-format html` and `preflint report`: the data of the page, and what cannot get into it."""

from __future__ import annotations

import json
import re
from base64 import encodebytes
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.cli.guard import run
from linter.engine.as_read import State
from linter.engine.framing import Spot, framed
from linter.engine.mending import mended
from linter.formatters import render
from linter.formatters.web import page as module
from linter.formatters.web.page import in_script
from linter.formatters.web.words import PAGE
from linter.model.look import Look, Mark, Past, Stretch
from linter.parse.html import page as read_page
from tests.formats.mails import report
from tests.html_page import HOSTILE, data_of, marked
from tests.reports import RULES
from tests.ruling import lint, mail

HOSTILE_NAME = "a<b onclick=x>.eml"
TEXTS = {
    "plain.eml": mail("Dear Bob,\n\nplease kindly see our free offer 😀 and kindly revert."),
    "quoted.eml": mail("Gr=C3=BC=C3=9Fe 😀=20=\nplease kindly re=\nply").replace("8bit", "quoted-printable"),
    "html.eml": mail("<p>Dear&nbsp;Bob,</p><p>please <b>kindly</b> see &amp; reply</p>").replace(
        "text/plain", "text/html"
    ),
    HOSTILE_NAME: HOSTILE,
}


def page_of(folder: Path, *arguments: str) -> str:
    assert run(["report", "--isolated", "--no-grammar", "-q", "-o", "r.html", *arguments]) == 0
    return (folder / "r.html").read_text("utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Made(NamedTuple):
    """A page of several mails, each by its name, and what was opened in a browser."""

    page: str
    mails: dict[str, Any]
    opened: list[str]
    path: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    opened: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("click.launch", opened.append)
        page = page_of(folder, ".", "--open", "--lang", "zh")
    found = data_of(page)
    names = [one[0] for one in found["data"]["files"]]
    mails = {name: found[f"data-{at}"] for at, name in enumerate(names)}
    return Made(page, mails, opened, folder / "r.html")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("plain.eml", ("text", "please kindly"), id="astral signs before"),
        pytest.param("quoted.eml", ("text", "please kindly"), id="quoted-printable"),
        pytest.param("html.eml", ("html", "please kindly"), id="across a tag"),
    ],
)
def test_marks_lie_on_what_was_found(made: Made, name: str, found: tuple[str, str]) -> None:
    assert found in [(kind, words) for _, kind, words in marked(made.mails[name])]


FRAMED = [
    pytest.param("<p>Hi <b>Bob</b></p>", "<p>Hi <b>Bob</b></p>", id="as it is"),
    pytest.param("a &lt;b&gt; &amp;lt; c", "a &lt;b&gt; &amp;lt; c", id="references stay text"),
    pytest.param("<script>x</script>a", "a", id="script"),
    pytest.param(
        "<p onclick=x id=a style='color:red;position:fixed;top:0'>a",
        '<p style="color:red;top:0">a</p>',
        id="handlers",
    ),
    pytest.param("<div style='background:url(x)'>a</div>", "<div>a</div>", id="addresses in a style"),
    pytest.param("<div style='background:\\75rl(x)'>a</div>", "<div>a</div>", id="escapes in a style"),
    pytest.param(
        "<a href='https://b.example/' target=_top>a</a>",
        '<a title="https://b.example/" style="color:#1a5fd0;text-decoration:underline">a</a>',
        id="links lead nowhere",
    ),
    pytest.param(
        "<img src=x alt='a \"b\"' width=20 height='40px'>",
        '<span class="pf-picture" role="img" style="width:20px;height:40px;">a &quot;b&quot;</span>',
        id="pictures are boxes",
    ),
    pytest.param(
        "<img src=x width=1 height=40>",
        '<span class="pf-spacer" style="width:1px;height:40px;"></span>',
        id="spacers",
    ),
    pytest.param("<svg><a>x</a></svg><math>y</math>a", "a", id="other languages"),
    pytest.param("<form action=x><input>a</form>", "a", id="forms"),
    pytest.param("<base href=x><meta http-equiv=refresh><link href=x>a", "a", id="head"),
    pytest.param("<body bgcolor=#eee onload=x>a", '<div style="background-color:#eee;">a</div>', id="body"),
    pytest.param(
        "<table><tr><td>a<td>b</table>c",
        "<table><tr><td>a</td><td>b</td></tr></table>c",
        id="ends are written",
    ),
    pytest.param("<p title='\"><script>'>a", "<p>a</p>", id="titles"),
    pytest.param(
        "<td class='\"><script>'>a", '<td class="&quot;&gt;&lt;script&gt;">a</td>', id="values are quoted"
    ),
]


@pytest.mark.parametrize(("text", "shown"), FRAMED)
def test_a_page_without_danger(text: str, shown: str) -> None:
    made = framed(text, read_page(text, text), [])
    assert made.partition("<body>")[2].removesuffix("</body></html>") == shown


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        pytest.param("p{color:red}", "p{color:red}", id="as it is"),
        pytest.param("@import 'x';p{}", "p{}", id="import"),
        pytest.param("p{background:URL( x )}", "p{background:none}", id="address"),
        pytest.param("@font-face{src:url(x)}p{}", "p{}", id="font"),
        pytest.param("/* @import 'x' */p{}", "p{}", id="comment"),
        pytest.param("p::after{content:'<\\/b'}", "p::after{content:'/b'}", id="signs"),
    ],
)
def test_a_style_sheet_without_danger(css: str, kept: str) -> None:
    text = f"<style>{css}</style>"
    assert f"<style>{kept}</style>" in framed(text, read_page(text, text), [])


def test_marks_in_the_page() -> None:
    text = "<p>see &amp; the <b>offer</b></p><img alt=a>"
    spots = [
        Spot(Mark(0, text.index("&amp;"), text.index("</b>")), "warning"),
        Spot(Mark(1, text.index("offer"), text.index("</b>")), "error"),
        Spot(Mark(2, text.index("<img"), text.index("<img") + 4), "info"),
    ]
    assert framed(text, read_page(text, text), spots).partition("<body>")[2] == (
        '<p>see <mark class="pf pf-warning" data-n="0">&amp; the </mark>'
        '<b><mark class="pf pf-error" data-n="0 1">offer</mark></b></p>'
        '<b class="pf pf-info" data-n="2">!</b>'
        '<span class="pf-picture" role="img" style="">a</span></body></html>'
    )


def test_nothing_of_a_mail_ends_a_script() -> None:
    said = in_script(["</script><!--&\u2028"])
    assert json.loads(said) == ["</script><!--&\u2028"]
    assert not re.search("[<>&\u2028]", said)


class Attributes(HTMLParser):
    """The attributes of every start tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[tuple[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(attrs)

    @classmethod
    def of(cls, page: str) -> list[list[tuple[str, str | None]]]:
        parser = cls()
        parser.feed(page)
        return parser.found


def test_of_a_hostile_mail_no_element_gets_into_the_page(made: Made) -> None:
    outside = re.sub(r"<script[^>]*>.*?</script>|<style>.*?</style>", "", made.page, flags=re.DOTALL)
    assert not re.search(r"harm|evil|onclick=x>", outside)
    assert made.page.count("<script") == made.page.count("</script") == len(TEXTS) + 2
    shown = made.mails[HOSTILE_NAME]["page"]
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][\w:-]*)", shown.partition("<body>")[2])}
    assert tags <= {"div", "p", "a", "span", "mark", "b"}
    names = {name for found in Attributes.of(shown) for name, _ in found}
    assert names <= {
        *("style", "title", "class", "data-n", "role"),
        *("charset", "http-equiv", "content", "name"),
    }
    assert not re.search(r"(?i)url\s*\(|@import|@font-face", shown)


def test_every_text_is_there_in_both_languages(made: Made) -> None:
    for name in ("quoted.eml", "html.eml"):
        one = made.mails[name]
        for english, chinese in [one["verdict"], *(entry["message"] for entry in one["entries"])]:
            assert not re.search("[\u4e00-\u9fff]", english)
            assert re.search("[\u4e00-\u9fff]", chinese)
    assert all(all(said) for said in data_of(made.page)["data"]["words"].values())


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        pytest.param("please act now, Bob.", ("please ", "act now", "soon", ", Bob."), id="words"),
        pytest.param(f"{'a ' * 60}act now", ("…" + "a " * 30, "act now", "soon", ""), id="of a long line"),
        pytest.param("价格马上行动吧", ("价格", "马上行动", "soon", "吧"), id="Chinese"),
    ],
)
@pytest.mark.parametrize("encoding", ["8bit", "base64"])
def test_before_and_after(before: str, shown: tuple[str, ...], encoding: str) -> None:
    body = before if encoding == "8bit" else encodebytes(before.encode()).decode()
    found = lint(mail(body).replace("8bit", encoding), *RULES)
    made = mended(State(found.source, ()), found.diagnostics)
    assert made == {0: (shown,)}


def test_what_would_change_a_secret_is_not_tried() -> None:
    found = lint(mail("act now"), *RULES)
    assert mended(State(found.source, (found.diagnostics[0].span,)), found.diagnostics) == {}


def looks(language: str = "en") -> Any:
    look = Look((Stretch("text", "text", "act now", (Mark(0, 0, 7),)),), "<p>act now</p>")
    chinese = "en" if language == "zh" else "zh"
    return replace(
        report(language),
        look=lambda file: look,
        other=lambda: report(chinese),
        past=(Past("2026-10-01", 9, {"error": 4, "warning": 2}, {"TST001": 4}),),
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_report_in_either_language(language: str) -> None:
    made = {one: data_of(render(looks(one), "html")) for one in ("en", "zh")}
    assert made["en"]["data"] | {"language": ""} == made["zh"]["data"] | {"language": ""}
    assert made["en"] | {"data": None} == made["zh"] | {"data": None}
    assert made[language]["data"]["language"] == language


def test_what_makes_the_page_too_large_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BOUND", 1)
    made = render(looks(), "html")
    found = data_of(made)
    files = found["data"]["files"]
    gravest = min(range(len(files)), key=lambda at: tuple(-n for n in files[at][4:7]))
    assert [*found] == ["data", f"data-{gravest}"]
    assert f"The texts of {len(files) - 1} mails, the mildest, are left out" in made


def test_earlier_runs(here: Path) -> None:
    (here / "runs").mkdir()
    (here / "a.eml").write_text(TEXTS["plain.eml"], "utf-8")
    for day in ("2026-10-02", "2026-10-01"):
        run(["check", "--isolated", "--no-grammar", "a.eml", f"--output-format=json=runs/{day}.json"])
    made = page_of(here, "a.eml", "--history", "runs")
    days = re.findall(r'<th scope="row">(2026-[\d-]+)</th>', made)
    assert days == ["2026-10-01", "2026-10-02"]
    assert '<polyline class="spark" points="0.0,' in made


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("none.json", None, "there is no such file or folder", id="absent"),
        pytest.param("a.json", "{}", "is no report of preflint in JSON", id="other JSON"),
        pytest.param("a.json", "x", "is no report of preflint in JSON", id="no JSON"),
    ],
)
def test_what_is_no_earlier_run(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, text: str | None, said: str
) -> None:
    (here / "m.eml").write_text(TEXTS["plain.eml"], "utf-8")
    if text is not None:
        (here / name).write_text(text, "utf-8")
    assert run(["report", "--isolated", "m.eml", "--history", name]) == 2
    assert said in capsys.readouterr().err
    assert not (here / "report.html").exists()


def test_it_is_shown_on_request(made: Made) -> None:
    assert made.opened == [made.path.as_uri()]


def test_the_policy_allows_this_script_alone(here: Path) -> None:
    from base64 import b64encode
    from hashlib import sha256

    made = render(report(), "html")
    script = re.findall(r"<script>(.*?)</script>", made, re.DOTALL)
    assert len(script) == 1
    digest = b64encode(sha256(script[0].encode()).digest()).decode()
    assert f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'" in made


def many(count: int) -> str:
    """A page of so many mails, those of the ten with other names."""
    files = report().files
    looks_of = {file.path: _look(file) for file in files}
    every = tuple(
        replace(files[at % len(files)], path=f"folder-{at % 40:02}/mail-{at:05}.eml", message=None)
        for at in range(count)
    )
    return render(
        replace(
            report(), files=every, look=lambda file: looks_of[files[int(file.path[-9:-4]) % len(files)].path]
        ),
        "html",
    )


def _look(file: Any) -> Look:
    text = "Dear Bob,\n\n" + "the parts are ready and will leave on Monday. " * 60
    return Look((Stretch("text", "text", text),), f"<p>{text}</p>")


def test_a_page_of_many_mails_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BOUND", 100_000)
    made = many(200)
    assert len(data_of(made)["data"]["files"]) == 200
    assert len(made) < 400_000


def test_no_word_of_the_page_is_idle() -> None:
    folder = Path(module.__file__).parent
    used = "".join(path.read_text("utf-8") for path in folder.iterdir() if path.suffix in (".js", ".j2"))
    made_up = ("with-", "all-", "view-", "zone-")  # put together from a beginning and what is shown
    assert [
        key for key in PAGE if f'{key}"' not in used and f"{key}'" not in used and not key.startswith(made_up)
    ] == []
