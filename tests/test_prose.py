"""Plain text split into own words, quotation, signature and forwarded text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.parse.prose import split

LINES = st.sampled_from(
    [
        "",
        "Hello",
        "> quoted",
        ">> more",
        "-- ",
        "On Mon, 3 Mar 2025 at 10:00, Ann wrote:",
        "-----Original Message-----",
        "From: a@example.com",
        "To: b@example.com",
        "Subject: x",
        "Date: now",
        "03/04/2025 17:06",
        "---",
        "在2025年1月3日 李写道：",
        " > x",
    ]
)


@given(st.lists(LINES, max_size=15), st.sampled_from(["\n", "\r\n", "\r"]))
def test_stretches_tile(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    at = 0
    for stretch in split(text):
        assert stretch.start == at < stretch.end
        at = stretch.end
    assert at == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Hi\nthere\n", [("text", "Hi\nthere\n")], id="plain"),
        pytest.param("Yes.\n> Shall we?\n", [("text", "Yes.\n"), ("quote", "> Shall we?\n")], id="quote"),
        pytest.param(
            "Yes.\n\nOn 3 Mar 2025, Ann Lee <a@example.com> wrote:\n> Hi\n>\n> Bye\n\nThanks\n",
            [
                ("text", "Yes.\n\n"),
                ("quote", "On 3 Mar 2025, Ann Lee <a@example.com> wrote:\n> Hi\n>\n> Bye\n\n"),
                ("text", "Thanks\n"),
            ],
            id="attribution and reply below",
        ),
        pytest.param(
            "Yes.\nOn Mon, 3 Mar 2025 at 10:00, Ann Lee\n<a@example.com> wrote:\n\nHi\n",
            [
                ("text", "Yes.\n"),
                ("quote", "On Mon, 3 Mar 2025 at 10:00, Ann Lee\n<a@example.com> wrote:\n\nHi\n"),
            ],
            id="attribution over two lines, no marks",
        ),
        pytest.param(
            "As I once wrote:\nit works.\n", [("text", "As I once wrote:\nit works.\n")], id="own words"
        ),
        pytest.param(
            "好的。\n在 2025年1月3日，王先生 写道：\n> 你好\n",
            [("text", "好的。\n"), ("quote", "在 2025年1月3日，王先生 写道：\n> 你好\n")],
            id="chinese",
        ),
        pytest.param(
            "Ja.\nAm 03.03.2025 um 10:00 schrieb Ann:\n> Hallo\n",
            [("text", "Ja.\n"), ("quote", "Am 03.03.2025 um 10:00 schrieb Ann:\n> Hallo\n")],
            id="german",
        ),
        pytest.param(
            "Oui.\nLe 3 mars 2025 à 10:00, Ann a écrit :\n> Salut\n",
            [("text", "Oui.\n"), ("quote", "Le 3 mars 2025 à 10:00, Ann a écrit :\n> Salut\n")],
            id="french",
        ),
        pytest.param(
            "Yes.\n\n-----Original Message-----\nFrom: a@example.com\n\nHi\n",
            [("text", "Yes.\n\n"), ("quote", "-----Original Message-----\nFrom: a@example.com\n\nHi\n")],
            id="original message",
        ),
        pytest.param(
            "好\n\n发件人: a@example.com\n发送时间: 2025年1月3日\n收件人: b\n主题: x\n\n你好\n",
            [
                ("text", "好\n\n"),
                ("quote", "发件人: a@example.com\n发送时间: 2025年1月3日\n收件人: b\n主题: x\n\n你好\n"),
            ],
            id="chinese header block",
        ),
        pytest.param(
            "FYI\n\n---------- Forwarded message ---------\nFrom: a@example.com\n",
            [
                ("text", "FYI\n\n"),
                ("forward", "---------- Forwarded message ---------\nFrom: a@example.com\n"),
            ],
            id="forward",
        ),
        pytest.param(
            "Yes.\n\n\nAnn Weber\n03/04/2025 17:06\nTo: Bo Chen/SH/HX@HX\ncc:  \n\nSubject: DN50\n\nBo:\n",
            [
                ("text", "Yes.\n\n\n"),
                (
                    "quote",
                    "Ann Weber\n03/04/2025 17:06\nTo: Bo Chen/SH/HX@HX\ncc:  \n\nSubject: DN50\n\nBo:\n",
                ),
            ],
            id="notes",
        ),
        pytest.param(
            "Yes.\n\n\tAnn Weber\n\tSent by: Tom\n\t03/04/25 05:06 PM\n\t\n\t\t To: Bo\n\t\t cc: \n\nHi\n",
            [
                ("text", "Yes.\n\n"),
                (
                    "quote",
                    "\tAnn Weber\n\tSent by: Tom\n\t03/04/25 05:06 PM\n\t\n\t\t To: Bo\n\t\t cc: \n\nHi\n",
                ),
            ],
            id="notes, sent by another",
        ),
        pytest.param(
            "Yes.\n\tFrom:  Ann @ HX   11/17/2000 12:16 PM\n\nTo: Bo\ncc: Al\nSubject: x\n",
            [
                ("text", "Yes.\n"),
                ("quote", "\tFrom:  Ann @ HX   11/17/2000 12:16 PM\n\nTo: Bo\ncc: Al\nSubject: x\n"),
            ],
            id="notes, one line",
        ),
        pytest.param(
            "Yes.\n\nann@hx.example on 03/04/2025\n05:06:20 PM\n\nTo:   bo@hx.example\ncc:   al\n\nHi\n",
            [
                ("text", "Yes.\n\n"),
                (
                    "quote",
                    "ann@hx.example on 03/04/2025\n05:06:20 PM\n\nTo:   bo@hx.example\ncc:   al\n\nHi\n",
                ),
            ],
            id="notes, wrapped",
        ),
        pytest.param(
            "Yes.\n\n>>> <ann@hx.example> 3/4/25 10:41:43 am >>>\n\nPlease find it attached.\n",
            [
                ("text", "Yes.\n\n"),
                ("quote", ">>> <ann@hx.example> 3/4/25 10:41:43 am >>>\n\nPlease find it attached.\n"),
            ],
            id="groupwise",
        ),
        pytest.param(
            "The pump ran on 03/04/2025 05:06 PM\nand stopped.\ncc: nobody\n",
            [("text", "The pump ran on 03/04/2025 05:06 PM\nand stopped.\ncc: nobody\n")],
            id="a date in a sentence",
        ),
        pytest.param(
            "The truck came\n03/04/2025 17:06\nTo: the gate\nand cc: nobody.\n",
            [("text", "The truck came\n03/04/2025 17:06\nTo: the gate\nand cc: nobody.\n")],
            id="no notes header",
        ),
        pytest.param("Hi\n-- \nAnn\n", [("text", "Hi\n"), ("signature", "-- \nAnn\n")], id="signature"),
        pytest.param(
            "Hi\n\nSent from my iPhone",
            [("text", "Hi\n\n"), ("signature", "Sent from my iPhone")],
            id="phone",
        ),
        pytest.param("# A\n\n---\n\n- b\n", [("text", "# A\n\n---\n\n- b\n")], id="markdown"),
        pytest.param(
            "From: the factory\nwe ship.\n", [("text", "From: the factory\nwe ship.\n")], id="no header block"
        ),
    ],
)
def test_split(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.zone, text[s.start : s.end]) for s in split(text)] == expected
