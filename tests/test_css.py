"""CSS with places: what is found, and that every place slices back to what it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.markup import elements_of, styles_of
from linter.facts.memo import Facts
from linter.facts.parts import text_of
from linter.model.message import Part
from linter.model.source import Source
from linter.model.style import Sheet
from linter.parse import css, parse
from tests.facts import facts_of


def read(text: str, *, kind: str = "mail") -> Part:
    if kind == "template":
        return facts_of(parse(Source("t.html", text.encode()), "template")[0])
    head = "Content-Type: text/html; charset=utf-8\n\n"
    return facts_of(parse(Source("t.eml", (head + text).encode()), "mail")[0])


def sheets_of(facts: Facts) -> tuple[Sheet, ...]:
    return styles_of(facts, facts.message.root)


def listed(text: str, kind: str = "mail") -> list[str]:
    """Each declaration as `rules > name: value`, with `!` where it is important."""
    found = []
    for sheet in sheets_of(read(text, kind=kind)):
        for d in sheet.declarations:
            around = sheet.rules[d.rule] if d.rule >= 0 else None
            path = (*around.media, f"{around.name} {around.prelude}".strip()) if around else ()
            found.append(" > ".join((*path, f"{d.name}: {d.value}{' !' if d.important else ''}")))
    return found


SHEETS = {
    "selector": ("a, b{COLOR:red}", ["a, b > color: red"]),
    "important": ("a{color:red ! important;width:1px!IMPORTANT}", ["a > color: red !", "a > width: 1px !"]),
    "media": ("@media (x){a{b:c}}", ["media (x) > a > b: c"]),
    "escaped at-sign": ("@@media (x){a{b:c}}", ["media (x) > a > b: c"]),
    "nested at-rules": (
        "@supports (d:e){@media x{a{b:c}}}",
        ["supports (d:e) > media x > a > b: c"],
    ),
    "statement": ("@import url(x;y.css);a{b:c}", ["a > b: c"]),
    "font-face": (
        "@font-face{font-family:X;src:url(y)}",
        ["font-face > font-family: X", "font-face > src: url(y)"],
    ),
    "nesting": ("a{b:c;&:hover{d:e}f:g}", ["a > b: c", "a > &:hover > d: e", "a > f: g"]),
    "comments": ("/*x{y:z}*/a/**/{/*q*/b/*r*/:/*s*/c/*t*/;}", ["a > b: c"]),
    "html comment": ("<!--\na{b:c}\n-->", ["a > b: c"]),
    "semicolon in string": ("a{content:';}';b:c}", ["a > content: ';}'", "a > b: c"]),
    "custom property": ("a{--X-y:{b:c};d:e}", ["a > --X-y: {b:c}", "a > d: e"]),
    "escape in name": (r"a{\63olor:red}", ["a > color: red"]),
    "star hack dropped": ("a{*zoom:1;b:c}", ["a > b: c"]),
    "no colon dropped": ("a{b;c:d}", ["a > c: d"]),
    "unclosed block": ("a{b:c", ["a > b: c"]),
    "unclosed media": ("@media x{a{b:c}", ["media x > a > b: c"]),
    "unmatched brace": ("a{b:c}}d{e:f}", ["a > b: c", "}d > e: f"]),
    "unclosed string": ("a{b:'c\n;d:e}", ["a > b: 'c", "a > d: e"]),
    "unclosed comment": ("a{b:c}/*d{e:f}", ["a > b: c"]),
    "empty value": ("a{b:;c:d}", ["a > b: ", "a > c: d"]),
    "huge number": ("a{b:" + "1" * 5000 + "}", ["a > b: " + "1" * 5000]),
    "deep": ("a{" * 40 + "b:c", []),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), SHEETS.values(), ids=SHEETS)
def test_style_element(text: str, expected: list[str]) -> None:
    assert listed(f"<style>{text}</style><p>x") == expected


ATTRIBUTES = {
    "simple": ('"color:red; Width : 1px"', ["color: red", "width: 1px"]),
    "trailing blanks": ('" color : red ! important ; "', ["color: red !"]),
    "entities": ('"font-family:&quot;A B&quot;;a&#58;b"', ['font-family: "A B"', "a: b"]),
    "url": ('"background:url(data:x;y);a:b"', ["background: url(data:x;y)", "a: b"]),
    "braces": ('"{a:b}"', []),
    "unquoted": ("color:red", ["color: red"]),
    "tag in mail": ('"color:{{ c }};a:b"', ["a: b"]),
    "stray brace": ('"a:b;}c:d;e:f"', ["a: b", "e: f"]),
    "vendor": ('"-webkit-x:y;--z:1;mso-hide:all"', ["-webkit-x: y", "--z: 1", "mso-hide: all"]),
}


@pytest.mark.parametrize(("value", "expected"), ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_style_attribute(value: str, expected: list[str]) -> None:
    assert listed(f"<p style={value}>x") == expected


TEMPLATES = {
    "value": ("<p style='color:{{ c }};a:b'>", ["color: {{ c }}", "a: b"]),
    "semicolon in tag": ("<p style='color:{{ c;d }};a:b'>", ["color: {{ c;d }}", "a: b"]),
    "whole": ("<p style='{{ s }}'>", []),
    "name": ("<p style='{{ p }}-color:red'>", ["{{ p }}-color: red"]),
    "control": ("<p style='{% if a %}color:red;{% endif %}b:c'>", ["color: red", "b: c"]),
    "sheet": ("<style>{{ s }}{a:{{ b }}}</style>", ["{{ s }} > a: {{ b }}"]),
    "mjml": ("<mj-style>a{b:c}</mj-style>", ["a > b: c"]),
}


@pytest.mark.parametrize(("text", "expected"), TEMPLATES.values(), ids=TEMPLATES)
def test_template(text: str, expected: list[str]) -> None:
    assert listed(text, "template") == expected


def test_places_of_entities() -> None:
    text = '<p style="a:&quot;b&quot;;c:&#100;e">'
    facts = read(text)
    (sheet,) = sheets_of(facts)
    assert [
        (text[slice(*sheet.place(d))], text[sheet.start :][d.value_start : d.value_end])
        for d in sheet.declarations
    ] == [
        ("a:&quot;b&quot;", "&quot;b&quot;"),
        ("c:&#100;e", "&#100;e"),
    ]
    assert elements_of(facts, facts.message.root)[sheet.element].name == "p"


def test_places_of_rules() -> None:
    text = "<style>\r\n@media (x) {\r\n a , b { c: d }\r\n}\r\n@import 'x' ;</style>"
    (sheet,) = sheets_of(read(text))
    written = text[sheet.start :]
    assert [text[slice(*sheet.place(r))] for r in sheet.rules] == [
        "@media (x) {\r\n a , b { c: d }\r\n}",
        "a , b { c: d }",
        "@import 'x' ",
    ]
    assert [written[r.prelude_start : r.prelude_end] for r in sheet.rules] == ["(x)", "a , b", "'x'"]
    assert [written[r.block_start - 1] for r in sheet.rules if r.has_block] == ["{", "{"]
    assert [r.parent for r in sheet.rules] == [-1, 0, -1]


def test_too_much_css_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(css, "MAX_LENGTH", 20)
    found = sheets_of(read("<style>a{b:c}d{e:f}g{h:i}j{k:l}</style><p style='m:n'>"))
    assert [sheet.is_cut for sheet in found] == [True, True]
    assert [d.name for sheet in found for d in sheet.declarations] == ["b", "e", "h"]


_SIGNS = "{ } ( ) ' /* */ \\ : ; { ; : } , . ! # [ ] <!-- -->"
_WORDS = "a color @media !important url( --x &amp; é 1px {{x}}"
_PIECES = f"{_SIGNS} {_WORDS}".split()
_CSS = st.lists(st.sampled_from([*_PIECES, " ", "\n", "\r\n", "\f"]), max_size=30).map("".join)


@given(_CSS, st.sampled_from(["mail", "template"]))
def test_places_slice_back(text: str, kind: str) -> None:
    page = f'<style>{text}</style><p style="{text}">x</p>'
    facts = read(page, kind=kind)
    for sheet in sheets_of(facts):
        written, size = text_of(facts, facts.message.root)[sheet.start :], sheet.end - sheet.start
        for d in sheet.declarations:
            assert 0 <= d.start < d.value_start <= d.value_end <= d.end <= size
            if sheet.attribute is None:
                assert written[d.value_start : d.value_end] == d.value
                if "\\" not in text:
                    assert written[d.start :].lower().startswith(d.name.lower())
        for r in sheet.rules:
            assert 0 <= r.start <= r.prelude_start <= r.prelude_end <= r.block_start <= r.end <= size
            assert written[r.prelude_start : r.prelude_end] == r.prelude


@given(st.text(alphabet="ab-:;! \n\tX1é{", max_size=30))
def test_short_way_is_the_long_way(text: str) -> None:
    if "{" not in text:
        short = css.declaration_list(text)
        found = css._Rules([], [])
        css._block(text, css._tokens(text), found, -1, ())
        assert short == tuple(found.declarations)
