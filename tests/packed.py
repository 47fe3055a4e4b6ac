"""Office files for tests: as little of one as says what it says."""

from __future__ import annotations

import io
import zipfile


def packed(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in {"[Content_Types].xml": "<Types/>", **files}.items():
            file.writestr(name, text)
    return made.getvalue()


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r>{one}</w:r></w:p>" for one in paragraphs)
    return packed({"word/document.xml": f"<w:document><w:body>{body}</w:body></w:document>"})


def t(text: str) -> str:
    return f"<w:t>{text}</w:t>"


def xlsx(rows: str, shared: str = "") -> bytes:
    strings = "".join(f"<si><t>{one}</t></si>" for one in shared.split("|"))
    return packed(
        {
            "xl/workbook.xml": "<workbook/>",
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
        }
    )


def odt(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", f"<office:text>{text}</office:text>")
    return made.getvalue()
