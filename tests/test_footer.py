"""The footer that a sending platform demands: put in by an unsafe fix, once, where the mail ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api
from linter.config import resolve
from linter.model.source import Source

PAGE = "<html><body><p>Dear {}, the new price list is ready.</p></body></html>\n"
TEXT = (
    "Dear {},\n\nthe new price list\nis ready.\nHave a look:\nhttps://hx-valves.example/list\n\nAnna Weber\n"
)
MJML = """\
<mjml><mj-body><mj-section><mj-column><mj-text>Dear {}, it is ready.</mj-text></mj-column></mj-section>
</mj-body></mjml>
"""
PLATFORMS = {
    "mailchimp": ("*|FNAME|*", '<a href="*|UNSUB|*">Unsubscribe</a>'),
    "hubl": ("{{ personalization_token('contact.firstname', 'reader') }}", "{{ unsubscribe_link }}"),
    "klaviyo": ("{{ person|lookup:'Name'|default:'reader' }}", "{% unsubscribe %}"),
    "activecampaign": ("%FIRSTNAME%", "%UNSUBSCRIBELINK%"),
    "zoho": ("$[FNAME|reader]$", "$[LI:UNSUBSCRIBE]$"),
    "mautic": ("{contactfield=firstname|reader}", "{unsubscribe_url}"),
    "brevo": ("{{ contact.FIRSTNAME }}", "{{ unsubscribe }}"),
    "braze": ("{{${first_name} | default: 'reader'}}", "{{${set_user_to_unsubscribed_url}}}"),
    "marketo": ("{{lead.First Name:default=reader}}", "{{system.unsubscribeLink}}"),
}
"""A greeting that tells the platform, and what its footer must hold, by dialect."""
CODES = ("mailchimp-without-unsub", "platform-without-unsub")


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    overrides = {"select": CODES, "profile": "marketing"}
    return api.prepare(resolve(Path("/"), isolated=True, overrides=overrides), grammar=False)


@pytest.mark.parametrize("dialect", PLATFORMS)
@pytest.mark.parametrize(
    ("name", "text", "end"),
    [
        pytest.param("a.html", PAGE, "</p>\n</body></html>\n", id="html"),
        pytest.param("a.txt", TEXT, "\n", id="text"),
        pytest.param("a.mjml", MJML, "</mj-text></mj-column></mj-section>\n</mj-body></mjml>\n", id="mjml"),
    ],
)
def test_footer_of_a_platform(prepared: api.Prepared, dialect: str, name: str, text: str, end: str) -> None:
    greeting, footer = PLATFORMS[dialect]
    source = Source(name, text.replace("{}", greeting).encode())
    (found,) = api.lint(source, prepared)[0].diagnostics
    assert found.name in CODES
    assert api.fix(source, prepared).source.data == source.data
    fixed = api.fix(source, prepared, unsafe=True).source
    added = footer if name != "a.txt" or footer[0] != "<" else "Unsubscribe: *|UNSUB|*"
    assert fixed.data.decode().count(added) == 1
    assert fixed.data.decode().endswith(end)
    assert api.lint(fixed, prepared)[0].diagnostics == ()


CELL = "<td>Dear {}, it is ready.</td>"
TABLE = "<table><tr>" + CELL + "</tr></table>"


@pytest.mark.parametrize(
    ("page", "before"),
    [
        pytest.param(f"<body>{TABLE}</body>", "it is ready.", id="in the cell of the table"),
        pytest.param(f"<body><center><div>{TABLE}</div></center></body>", "it is ready.", id="wrapped"),
        pytest.param(
            f"<body>{TABLE.replace(CELL, f'<td>{TABLE}</td>')}</body>", "it is ready.", id="table in a table"
        ),
        pytest.param(
            f'<body>{TABLE}<img src="{{{{ a }}}}" alt=""></body>', "it is ready.", id="before a pixel"
        ),
        pytest.param(
            "<body><table><tr><td>Dear {},</td><td>it is ready.</td></tr></table></body>",
            "</table>",
            id="two columns",
        ),
        pytest.param(f"<body>{TABLE}<p>Anna</p></body>", "<p>Anna</p>", id="text behind the table"),
        pytest.param(f"<body>{TABLE}Anna</body>", "</table>Anna", id="bare text behind the table"),
        pytest.param(
            f'<body>{TABLE}<div style="display:none">x</div></body>',
            '<div style="display:none">x</div>',
            id="not in what is hidden",
        ),
    ],
)
def test_footer_stays_within_what_holds_the_page(prepared: api.Prepared, page: str, before: str) -> None:
    greeting, _ = PLATFORMS["klaviyo"]
    source = Source(
        "a.html", page.replace("{}", greeting).replace("{{ a }}", "https://hx.example/a").encode()
    )
    fixed = api.fix(source, prepared, unsafe=True).source.data.decode()
    assert f"{before}<p>{{% unsubscribe %}}</p>" in fixed
