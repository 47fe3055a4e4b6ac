"""The page of `preflint report` in a real browser: Chromium without a screen, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from linter.cli.guard import run
from tests.html_page import HOSTILE
from tests.ruling import mail

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None  # type: ignore[assignment]
_REASON = (
    "chromium is not installed"
    if CHROMIUM is None
    else "playwright is not installed"
    if sync_playwright is None
    else ""
)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(_REASON), reason=_REASON)]

BOTH = """\
From: Li <li@pumps.example>
To: anna@example.org
Subject: =?utf-8?B?5oql5Lu3?= the the offer
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Dear Anna,

please kindly see the the attached price list.

Li
--b
Content-Type: text/html; charset=utf-8

<p>Dear Anna,</p><p style="margin-top:60em">please kindly see the the attached price list.</p>
<p><img src="https://evil.example/a.png" alt="Our pump" width=200 height=80> Li</p>
--b--
"""
MAILS = {
    "a/both.eml": BOTH,
    "a/second.eml": mail("Dear Bob,\n\nplease kindly see it.", subject="Second"),
    "b/hostile.eml": HOSTILE,
    "clean.eml": mail("Dear Bob,\n\nthe parts are ready.", subject="Zebra"),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of one mail, and one of all."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text in MAILS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        common = ["report", "--isolated", "--no-grammar", "-q", "--lang", "en"]
        assert run([*common, "-o", "one.html", "a/both.eml"]) == 0
        assert run([*common, "-o", "all.html", "a", "b", "clean.eml"]) == 0
    return folder


class Seen:
    """A page, and what it asked for or complained of."""

    def __init__(self, browser: Any, path: Path, fragment: str = "", **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("dialog", lambda one: self.said.append(one.message))
        self.page.goto(path.as_uri() + fragment)

    def focused(self, attribute: str) -> str | None:
        return self.page.evaluate(  # type: ignore[no-any-return]
            """name => { let e = document.activeElement;
               if (e.tagName === "IFRAME") e = e.contentDocument.activeElement;
               return e.getAttribute(name); }""",
            attribute,
        )


@pytest.fixture
def seen(browser: Any, reports: Path) -> Iterator[Any]:
    opened: list[Seen] = []

    def see(name: str, fragment: str = "", **options: Any) -> Seen:
        opened.append(Seen(browser, reports / name, fragment, **options))
        return opened[-1]

    yield see
    for one in opened:
        assert one.said == []
        assert all(url.startswith(("file:", "about:")) for url in one.asked), one.asked
        one.context.close()


@pytest.mark.parametrize("view", ["page", "text"])
def test_from_an_entry_to_its_mark_and_back(seen: Any, view: str) -> None:
    one = seen("one.html")
    page = one.page
    page.click(f"#tab-{view}")
    page.keyboard.press("j")
    entries = page.locator(".entry").count()
    assert one.focused("id") == "entry-0"
    met = set()
    for at in range(entries):
        page.locator(f"#entry-{at}").focus()
        page.keyboard.press("Enter")
        number = one.focused("data-n")
        if number is not None:
            met.add(at)
            page.keyboard.press("Enter")
            assert one.focused("class").startswith("entry")
            shown = page.locator(f"#entry-{at}").get_attribute("class")
            assert "on" in shown.split()
    assert len(met) >= 3
    page.keyboard.press("Escape")
    assert one.page.evaluate("document.activeElement.tagName") == "H1"


def test_a_click_on_a_mark_in_the_frame_leads_to_its_entry(seen: Any) -> None:
    one = seen("one.html")
    mark = one.page.frame_locator("iframe").locator("mark").first
    mark.click()
    assert one.focused("class").split()[0] == "entry"
    assert "pf-on" in mark.get_attribute("class")


def test_next_and_previous(seen: Any) -> None:
    one = seen("one.html")
    for key, at in (("j", 0), ("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
        one.page.keyboard.press(key)
        assert one.focused("id") == f"entry-{at}"


def test_the_language_is_switched_in_place(seen: Any) -> None:
    one = seen("one.html")
    page = one.page
    page.keyboard.press("j")
    english = page.locator(".entry h4").all_text_contents()
    page.click("#language")
    chinese = page.locator(".entry h4").all_text_contents()
    assert len(english) == len(chinese)
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in said) for said in chinese)
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert "必须改" in page.inner_text(".side") or "建议改" in page.inner_text(".side")
    page.click("#language")
    assert page.locator(".entry h4").all_text_contents() == english


def test_the_list_is_sorted_and_filtered(seen: Any) -> None:
    one = seen("all.html")
    page = one.page
    rows = page.locator("#rows tr")
    assert rows.count() == 4
    assert "hostile" in rows.nth(0).inner_text()
    page.click("[data-key=file] button")
    assert "both" in rows.nth(0).inner_text()
    assert page.get_attribute("[data-key=file]", "aria-sort") == "ascending"
    page.click("[data-key=file] button")
    assert "clean" in rows.nth(0).inner_text()
    page.fill("#search", "zebra")
    assert [rows.count(), page.inner_text("#count")] == [1, "1 of 4 mails"]
    page.fill("#search", "no such")
    assert [rows.count(), page.inner_text("#count")] == [0, "No mail is like that."]
    page.click("[type=reset]")
    page.wait_for_function("document.querySelectorAll('#rows tr').length === 4")
    page.click("[data-folder=a]")
    assert rows.count() == 2


def test_from_the_list_to_a_mail_and_back_by_keys(seen: Any) -> None:
    one = seen("all.html")
    one.page.keyboard.press("j")
    one.page.keyboard.press("j")
    asked = one.focused("href")
    one.page.keyboard.press("Enter")
    one.page.wait_for_selector("#mail h1")
    assert one.page.evaluate("location.hash") == asked
    one.page.keyboard.press("Escape")
    one.page.wait_for_selector("#summary:not([hidden])")
    assert one.focused("href") == asked


def test_nothing_of_a_hostile_mail_runs_or_is_loaded(seen: Any) -> None:
    one = seen("all.html")
    page = one.page
    page.click("text=window.harm >> nth=0")
    page.wait_for_selector("iframe")
    for tab in page.locator(".tabs button").all():
        tab.click()
        page.wait_for_timeout(100)
    page.click("#tab-page")
    inner = page.frame_locator("iframe")
    for link in inner.locator("a").all():
        link.click(force=True)
    page.wait_for_timeout(300)
    for frame in page.frames:
        assert frame.evaluate("window.harm") is None
    assert len(page.frames) == 2
    assert page.locator("main script, main img, main svg a, main form:not(#filters)").count() == 0
    assert (
        inner.locator(
            "script, img, svg, math, form, input, iframe, link, base, meta[http-equiv=refresh]"
        ).count()
        == 0
    )


class _Listener(BaseHTTPRequestHandler):
    """Writes down who was there."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and what it was asked for."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Listener) as server:
        server.asked = []  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", server.asked  # type: ignore[attr-defined]
        server.shutdown()


UNCLEAN = """\
<script>parent.harm = 1</script><img src=x onerror="parent.harm = 1"><svg onload="parent.harm = 1"></svg>
<img src="{0}/img"><style>@import url({0}/import); body {{ background: url({0}/background) }}
@font-face {{ font-family: f; src: url({0}/font) }} p {{ font-family: f }}</style><p>text</p>
<link rel=stylesheet href="{0}/link"><link rel=prefetch href="{0}/prefetch"><iframe src="{0}/iframe"></iframe>
<object data="{0}/object"></object><video src="{0}/video" autoplay></video>
<form action="{0}/form"><button>x</button></form>
"""


def test_even_an_unclean_page_runs_and_loads_nothing(
    browser: Any, reports: Path, listening: tuple[str, list[str]]
) -> None:
    """The sandbox and the policy are walls of their own, behind that of what is written anew."""
    where, asked = listening
    one = Seen(browser, reports / "one.html")
    one.page.evaluate(
        """page => new Promise(done => { const made = document.querySelector("iframe");
        made.onload = done; made.srcdoc = page; })""",
        UNCLEAN.format(where),
    )
    one.page.frame_locator("iframe").locator("button").click()
    one.page.wait_for_timeout(500)
    assert one.page.evaluate("window.harm") is None
    assert asked == []
    one.context.request.get(f"{where}/control")
    assert asked == ["/control"]
    one.context.close()


@pytest.mark.parametrize("width", [1280, 760, 360])
@pytest.mark.parametrize("name", ["one.html", "all.html"])
def test_nothing_is_wider_than_the_window(seen: Any, name: str, width: int) -> None:
    one = seen(name, viewport={"width": width, "height": 800})
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_control_has_a_name_and_headings_follow_each_other(seen: Any) -> None:
    for name in ("one.html", "all.html"):
        one = seen(name)
        nameless = one.page.evaluate(
            """() => [...document.querySelectorAll("button, a[href], input, select, iframe, [role=link]")]
            .filter(e => !e.closest("[hidden]") && !(e.textContent.trim() || e.ariaLabel || e.title
              || e.labels?.[0]?.textContent.trim())).map(e => e.outerHTML)"""
        )
        assert nameless == []
        levels = one.page.evaluate(
            """() => [...document.querySelectorAll("h1,h2,h3,h4")].filter(e => !e.closest("[hidden]"))
            .map(e => Number(e.tagName[1]))"""
        )
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), levels


def test_ten_thousand_mails(browser: Any, tmp_path: Path) -> None:
    from tests.test_html_page import many

    path = tmp_path / "many.html"
    path.write_text(many(10_000), "utf-8")
    assert path.stat().st_size < 48 << 20
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    timing = page.evaluate("""() => performance.getEntriesByType("navigation")[0].loadEventEnd""")
    assert timing < 15_000
    assert page.locator("#rows tr").count() == 200
    begun = page.evaluate("performance.now()")
    page.fill("#search", "mail-00777")
    assert page.locator("#rows tr").count() == 1
    assert page.evaluate("performance.now()") - begun < 3_000
    page.click("#rows a")
    page.wait_for_selector("#mail h1")
    heap = page.evaluate("performance.memory.usedJSHeapSize")
    print(f"load {timing:.0f} ms, heap {heap / 2**20:.0f} MiB, file {path.stat().st_size / 2**20:.1f} MiB")
    assert heap < 400 << 20
    context.close()
