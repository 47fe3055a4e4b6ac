"""What Maizzle's linter and Mailpit's checks say they look for, each tried on preflint.

Neither has a library to run: Maizzle's is part of its build, Mailpit a server. So each check of theirs, as
their documentation describes it, stands here as a small page; what preflint says of it beyond what it says of
the same page without the fault is the answer.
"""

from __future__ import annotations

from typing import NamedTuple

from linter import api
from linter.config import Config
from linter.model.source import Source

_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>DN50 valves</title>'
    "<style>p{{margin:0}}{css}</style></head><body>{html}<p>The valves left on Monday.</p></body></html>"
)

_MAIL = (
    "From: a@hx.example\nTo: b@hy.example\nSubject: DN50 valves\nDate: Mon, 6 Jul 2026 09:00:00 +0000\n"
    "Message-ID: <1@hx.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
)


class Check(NamedTuple):
    """A check of another tool, on a page that has the fault; `why`: where preflint is silent on purpose."""

    tool: str
    name: str
    html: str = ""
    css: str = ""
    page: str = ""
    why: str = ""


CHECKS = (
    Check("Maizzle", "no html, head or body", page="<p>The valves left on Monday.</p>",
          why="a file without them is taken for a part of a page: mail programs add them anyway"),
    Check("Maizzle", "layout table without role", "<table><tr><td>DN50</td></tr></table>"),
    Check("Maizzle", "image without alt", '<img src="https://hx.example/a.png" width="90" height="90">'),
    Check("Maizzle", "image without src", '<img alt="DN50" width="9" height="9">'),
    Check("Maizzle", "image with empty src", '<img alt="DN50" src="" width="9" height="9">'),
    Check("Maizzle", "image over http", '<img alt="DN50" src="http://hx.example/a.png" width="9">'),
    Check("Maizzle", "image without width", '<img alt="DN50" src="https://hx.example/a.png">'),
    Check("Maizzle", "empty link", '<a href="">Price list</a>'),
    Check("Maizzle", "link to #", '<a href="#">Price list</a>'),
    Check("Maizzle", "link to /", '<a href="/">Price list</a>',
          why="a template's links may be completed when it is sent; in a mail, LNK012 says it"),
    Check("Maizzle", "link over http", '<a href="http://hx.example/p">Price list</a>'),
    Check("Maizzle", "malformed link", '<a href="https:/hx.example/p">Price list</a>'),
    Check("Maizzle", "style sheet over http", '<link rel="stylesheet" href="http://hx.example/a.css">'),
    Check("Maizzle", "script over http", '<script src="http://hx.example/a.js"></script>'),
    Check("Maizzle", "source over http",
          '<picture><source srcset="http://hx.example/b.png"><img alt="DN50" src="https://hx.example/a.png" '
          'width="9" height="9"></picture>',
          why="nearly no mail program reads <source>; the image in src, which all show, is checked"),
    Check("Maizzle", "url() over http", css="td{background:#fff url(http://hx.example/a.png)}"),
    Check("Maizzle", "unclosed tag", '<p><a href="https://hx.example/p">Price list</p><p>DN50</p>'),
    Check("Mailpit", "HTML check", '<div style="display:grid">DN50</div>'),
    Check("Mailpit", "link check: status of each link", '<a href="https://hx.example/p">Price list</a>',
          why="preflint never touches the network"),
    Check("Mailpit", "link to a host that cannot exist",
          page=_MAIL + "\nThe valves left. See https://hx.cmo/p for more.\n"),
    Check("Mailpit", "List-Unsubscribe that is no link",
          page=_MAIL + "List-Unsubscribe: unsubscribe@hx.example\n\nThe valves left on Monday.\n"),
    Check("Mailpit", "SpamAssassin's score", "<p>Act now!!! 100% free</p>",
          why="no score: each filter rule that a text hits is named, as a rule of its own"),
    Check("jsx-email", "Gmail's size limit", "<p>" + "The valves left on Monday. " * 5000 + "</p>"),
)  # fmt: skip


def described() -> list[str]:
    """A Markdown table, a check a line."""
    prepared = api.prepare(Config(profile="marketing"))
    usual = set(_said(_PAGE.format(html="", css=""), prepared))
    usual |= set(_said(f"{_MAIL}\nThe valves left.\n", prepared))
    lines = ["| Tool | Check | preflint |", "|---|---|---|"]
    for check in CHECKS:
        page = check.page or _PAGE.format(html=check.html, css=check.css)
        said = {code: name for code, name in _said(page, prepared).items() if code not in usual}
        names = ", ".join(f"{code} {name}" for code, name in sorted(said.items())[:3])
        lines.append(f"| {check.tool} | {check.name} | {check.why or names or '**nothing**'} |")
    return lines


def _said(page: str, prepared: api.Prepared) -> dict[str, str]:
    path = "t.eml" if page.startswith("From:") else "t.html"
    results = api.lint(Source(path, page.encode()), prepared)
    return {d.code: d.name for result in results for d in result.diagnostics}
