"""What stands in Office files is judged as if it stood in the mail; its place is the file's name."""

from __future__ import annotations

import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from linter import api
from linter.facts.files.contents import Budget
from linter.facts.files.office import File
from linter.facts.files.text import text_in
from linter.model.source import Source
from tests.packed import docx, odt, packed, t, xlsx

IBAN, WRONG, CARD = "DE02200505501015871393", "DE03200505501015871393", "4539 1488 0343 6467"


FILES = {
    "paragraph": ("a.docx", docx(t(f"Our IBAN: {WRONG}")), "anna@weberpumps.example", "SEC003"),
    "split into runs": (
        *("a.docx", docx(t("Card 4539 1488 ") + t("0343 6467"))),
        *("anna@weberpumps.example", "SEC001"),
    ),
    "table": ("a.docx", docx(t("IBAN"), t(IBAN)), "anna.weber@gmail.com", "SEC005"),
    "to a company": ("a.docx", docx(t("IBAN"), t(IBAN)), "anna@weberpumps.example", ""),
    "to colleagues": ("a.docx", docx(t("Our bank account has changed.")), "bo@hx-valves.example", ""),
    "bank changed": (
        *("a.docx", docx(t("Our bank account has changed, see below."))),
        *("anna@weberpumps.example", "SEC013"),
    ),
    "deleted": (
        *("a.docx", docx(f"<w:del><w:delText>Card {CARD}</w:delText></w:del>" + t("Hello"))),
        *("anna@weberpumps.example", ""),
    ),
    "slide": (
        "a.pptx",
        packed(
            {"ppt/slides/slide1.xml": "<p:sld><a:p><a:r><a:t>Password: Regen-77!!</a:t></a:r></a:p></p:sld>"}
        ),
        *("anna@weberpumps.example", "SEC010"),
    ),
    "sheet": (
        *(
            "a.xlsx",
            xlsx(
                '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>', f"{WRONG}|IBAN"
            ),
        ),
        *("anna@weberpumps.example", "SEC003"),
    ),
    "inline cell": (
        *("a.xlsx", xlsx(f'<row><c r="A1" t="inlineStr"><is><t>Card {CARD}</t></is></c></row>')),
        *("anna@weberpumps.example", "SEC001"),
    ),
    "open document": (
        *("a.odt", odt(f"<text:p>Card</text:p><text:p>{CARD}</text:p>")),
        *("anna@weberpumps.example", "SEC001"),
    ),
    "damaged": ("a.docx", docx(t(f"Card {CARD}"))[:-30], "anna@weberpumps.example", ""),
}


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    return api.Run(isolated=True).prepared_for(Path("mail.eml"))


def mail(name: str, data: bytes, to: str) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "Lily Chen <lily@hx-valves.example>", f"Anna Weber <{to}>"
    made["Subject"] = "Drawing"
    made.set_content("Hello Anna,\n\nThe file is attached.\n")
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


@pytest.mark.parametrize(("name", "data", "to", "codes"), FILES.values(), ids=FILES)
def test_what_is_said(prepared: api.Prepared, name: str, data: bytes, to: str, codes: str) -> None:
    raw = mail(name, data, to)
    found = [d for d in api.lint(Source("mail.eml", raw), prepared)[0].diagnostics if d.code[:3] == "SEC"]
    assert [d.code for d in found] == codes.split()
    for one in found:
        assert raw[one.span.start : one.span.end].decode().endswith(f'"{name}"')
        assert not one.exact
        assert one.fix is None or not one.fix.parts
        assert all(secret not in repr(one) for secret in (IBAN, WRONG, CARD, "Regen-77"))


@pytest.mark.parametrize(
    ("family", "name"),
    [("xlsx", "xl/sharedStrings.xml"), ("xlsx", "xl/worksheets/sheet1.xml"), ("docx", "word/document.xml")],
)
@pytest.mark.parametrize("piece", ["<", "<si>", "<row", "<c ", "<w:br ", "<w:delText ", "&#9999999999"])
def test_a_file_made_to_hurt_costs_little(family: str, name: str, piece: str) -> None:
    data = packed(
        {name: piece * (1 << 18), "word/document.xml" if family == "docx" else "xl/workbook.xml": "<a/>"}
        if name != "word/document.xml"
        else {name: piece * (1 << 18)}
    )
    begun = time.process_time()
    text_in(File(data, family, Budget()))
    assert time.process_time() - begun < 3
