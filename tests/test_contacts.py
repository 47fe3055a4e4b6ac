"""Files of contacts: how they are read, what is wrong in them, and what the command says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config.contact_faults import faults
from linter.config.contacts import contacts_in, contacts_of
from linter.config.resolve import resolve
from linter.errors import ConfigError
from linter.facts.mailbox_class import one_spelling
from linter.facts.providers import PROVIDERS, ProviderTable
from linter.model.contact import Contacts
from tests.conftest import Command
from tests.tables import shared_tables

ANNA = {"name": "Anna Weber", "company": "Weber", "email": "anna@weber.de"}

FILES = [
    pytest.param("c.csv", "name,company,email\nAnna Weber,Weber,anna@weber.de\n", ANNA, id="csv"),
    pytest.param("c.csv", "Name;Company;E-Mail\r\nAnna Weber;Weber;anna@weber.de\r\n", ANNA, id="semicolons"),
    pytest.param("c.tsv", "NAME\tCOMPANY\tEmail Address\nAnna Weber\tWeber\tanna@weber.de\n", ANNA, id="tsv"),
    pytest.param("c.csv", "联系人,公司,邮箱\nAnna Weber,Weber,anna@weber.de\n", ANNA, id="chinese"),
    pytest.param("c.csv", "\ufeffemail\nanna@weber.de\n", {"email": "anna@weber.de"}, id="byte-order-mark"),
    pytest.param(
        "c.csv",
        "email,Fair\nanna@weber.de,Ulm\n",
        {"email": "anna@weber.de", "Fair": "Ulm"},
        id="kept",
    ),
    pytest.param(
        "c.csv", "email,mail\nanna@weber.de,x@weber.de\n", {"email": "anna@weber.de"}, id="the-first-counts"
    ),
    pytest.param("c.csv", "email,name\n\nanna@weber.de\n", {"email": "anna@weber.de"}, id="short-row"),
    pytest.param(
        "c.yaml",
        "- {mail: anna@weber.de, main: true}",
        {"email": "anna@weber.de", "primary": "yes"},
        id="yaml",
    ),
    pytest.param(
        "c.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Weber\nORG:Weber;Buying\nEMAIL:anna@weber.de\n"
        "X-DO-NOT-CONTACT:yes\nADR;TYPE=WORK:;;Kai 1;Hamburg;;20095;Germany\n"
        "TZ:Europe/Berlin\nX-FAIR:Ulm\nEND:VCARD\n",
        ANNA
        | {
            "country": "Germany",
            "city": "Hamburg",
            "zone": "Europe/Berlin",
            "do-not-contact": "yes",
            "fair": "Ulm",
        },
        id="vcard",
    ),
    pytest.param(
        "c.vcf",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Weber;Anna;;;\r\nORG:Weber\r\nEMAIL;PREF=1:anna@weber.de\r\n"
        "EMAIL;TYPE=home:a@gmail.com\r\nLANG:de\r\nNOTE:asks\\, often\r\nEND:VCARD\r\n",
        ANNA | {"primary": "yes", "language": "de", "note": "asks, often"},
        id="vcard-4",
    ),
    pytest.param(
        "c.vcf",
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E8=8A=B3;;;\n"
        "EMAIL;INTERNET;PREF:anna@weber.de\nEND:VCARD\n",
        {"email": "anna@weber.de", "name": "王芳"},
        id="vcard-of-a-telephone",
    ),
    pytest.param(
        "c.csv",
        "First Name,Last Name,Company,E-mail Address,E-mail 2 Address\n"
        "Anna,Weber,Weber,anna@weber.de,a@gmail.com\n",
        ANNA,
        id="outlook",
    ),
    pytest.param(
        "c.csv",
        "姓,名,公司,邮箱\n王,芳,海星,anna@weber.de\n",
        {"name": "王芳", "company": "海星", "email": "anna@weber.de"},
        id="chinese-halves",
    ),
    pytest.param("c.json", '[{"E-mail": "anna@weber.de"}]', {"email": "anna@weber.de"}, id="json"),
]


def read(*files: Path) -> Contacts:
    return contacts_in(files, shared_tables(), "here")


@pytest.mark.parametrize(("name", "text", "expected"), FILES)
def test_files(tmp_path: Path, name: str, text: str, expected: dict[str, str]) -> None:
    (tmp_path / name).write_bytes(text.encode())
    found = read(tmp_path / name).find("ANNA@weber.de ")
    assert found is not None
    assert found.cells == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "c.csv").write_bytes("姓名,邮箱\n王芳,w@hx.example\n".encode(encoding))
    (found,) = read(tmp_path / "c.csv").every()
    assert (found["name"], found.line) == ("王芳", 2)


def test_several_files_are_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("email,name,company\na@weber.de,Anna,Weber\n", "utf-8")
    (tmp_path / "b.yaml").write_text("- {公司: Weber, 姓名: Anna, 邮箱: b@gmail.com, note: home}", "utf-8")
    known = read(tmp_path / "a.csv", tmp_path / "b.yaml")
    first = known.find("a@weber.de")
    assert first is not None
    assert [(one.address, one["note"]) for one in known.same_person(first)] == [
        ("a@weber.de", ""),
        ("b@gmail.com", "home"),
    ]


PEOPLE = [
    pytest.param(
        "Anna,Weber,a@weber.de\nAnna,Frei,a@frei.de\n", "a@weber.de", ["a@weber.de"], id="two-companies"
    ),
    pytest.param(
        "Anna,Weber,a@weber.de\n,,x@weber.de\n,,y@weber.de\n", "x@weber.de", ["x@weber.de"], id="no-name"
    ),
    pytest.param(
        "Anna,Weber,a@weber.de\nBo,Weber,b@weber.de\n anna , WEBER ,a@gmail.com\n",
        "a@gmail.com",
        ["a@weber.de", "a@gmail.com"],
        id="spaces-and-case",
    ),
    pytest.param(
        "王芳,海星,w@hx.cn\n王芳,海星,w@qq.com\n", "w@qq.com", ["w@hx.cn", "w@qq.com"], id="chinese"
    ),
    pytest.param(
        "Anna,Weber,a@weber.de; a@gmail.com\n",
        "a@gmail.com",
        ["a@weber.de", "a@gmail.com"],
        id="two-in-a-cell",
    ),
    pytest.param(
        "Anna,Weber,anna.b@gmail.com\n", "annab+x@googlemail.com", ["anna.b@gmail.com"], id="spelling"
    ),
]


@pytest.mark.parametrize(("rows", "asked", "expected"), PEOPLE)
def test_who_is_one_person(tmp_path: Path, rows: str, asked: str, expected: list[str]) -> None:
    (tmp_path / "c.csv").write_text(f"name,company,email\n{rows}", "utf-8")
    known, tables = read(tmp_path / "c.csv"), shared_tables()
    table = tables[PROVIDERS]
    assert isinstance(table, ProviderTable)
    contact = known.find(asked, one_spelling(asked, table))
    assert contact is not None
    assert [one.address for one in known.same_person(contact)] == expected


BAD = [
    pytest.param("c.csv", b"name,company\nAnna,Weber\n", "no column holds addresses", id="no-addresses"),
    pytest.param("c.csv", b"email\n\xff\xff\xff\n", "neither UTF-8 nor GB 18030", id="encoding"),
    pytest.param("c.xlsx", b"PK", "tables, lists and vCards only", id="suffix"),
    pytest.param("c.json", b'{"a": 1}', "contacts are a list", id="no-list"),
]


@pytest.mark.parametrize(("name", "data", "words"), BAD)
def test_what_cannot_be_read_is_an_error(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ConfigError, match=words):
        read(tmp_path / name)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not there"):
        read(tmp_path / "c.csv")


FAULTS = [
    pytest.param("Anna,anna@weber.de,DE,", [], id="fine"),
    pytest.param("Anna,,DE,", ["no-address"], id="no-address"),
    pytest.param("Anna,anna@weber,DE,", ["bad-address"], id="no-dot"),
    pytest.param("Anna,anna@gmial.com,DE,", ["misspelt"], id="misspelt"),
    pytest.param("Anna,anna@weber.zzzz,DE,", ["no-ending"], id="no-ending"),
    pytest.param("Anna,anna@weber.com,,", ["no-country"], id="no-country"),
    pytest.param("Anna,anna@weber.de,,", [], id="country-of-domain"),
    pytest.param("Anna,anna@weber.de,DE,=1+1", ["formula"], id="formula"),
    pytest.param("Anna,anna@weber.de,DE,@SUM(A1)", ["formula"], id="old-formula"),
    pytest.param("Anna,anna@weber.de,DE,+49 (40) 123-4", [], id="telephone"),
    pytest.param("Anna,anna@weber.de,DE,- asked twice", ["formula"], id="dash"),
    pytest.param("Anna,anna@weber.de,DE,,German,private", [], id="words-that-are-known"),
    pytest.param("王芳,w@hx.cn,中国,,简体中文,公司邮箱", [], id="chinese-words"),
    pytest.param("Anna,anna@weber.de,DE,,Klingon,", ["odd-language"], id="odd-language"),
    pytest.param("Anna,anna@weber.de,DE,,,VIP", ["odd-class"], id="odd-class"),
    pytest.param("An\u200bna,anna@weber.de,DE,", ["control"], id="unseen"),
    pytest.param("Anna,anna@weber.de,DE,\nBo,ANNA@weber.de,DE,", ["twice"], id="twice"),
]


@pytest.mark.parametrize(("rows", "expected"), FAULTS)
def test_faults(tmp_path: Path, rows: str, expected: list[str]) -> None:
    (tmp_path / "c.csv").write_text(f"name,email,country,note,language,class\n{rows}\n", "utf-8")
    assert [fault.name for fault in faults(read(tmp_path / "c.csv"), shared_tables())] == expected


def test_contacts_stand_in_the_config_too(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("email\na@weber.de\n", "utf-8")
    (tmp_path / "preflint.toml").write_text(
        'contacts = ["c.csv", {"邮箱" = "b@weber.de", "勿扰" = true}]', "utf-8"
    )
    known = contacts_of(resolve(tmp_path), shared_tables())
    assert [(one.address, one.is_closed) for one in known.every()] == [
        ("a@weber.de", False),
        ("b@weber.de", True),
    ]


def test_the_command(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("name,email,note\nAnna,anna@weber.de,asks\nBo,bo@gmial.com,\n", "utf-8")
    (tmp_path / "preflint.toml").write_text('contacts = "c.csv"\n', "utf-8")
    run = preflint("contacts", "show", "anna@weber.de", "--lang", "en", cwd=tmp_path)
    assert (run.code, run.out) == (
        0,
        "name: Anna\nemail: anna@weber.de\nnote: asks\n→ by its domain: a company's mailbox\n\n",
    )
    assert preflint("contacts", "show", "jo@weber.de", "--lang", "zh", cwd=tmp_path).code == 1
    run = preflint("contacts", "check", "c.csv", "--lang", "en", cwd=tmp_path)
    assert run.out == "c.csv:3: looks like a slip: gmial.com → gmail.com\n2 contacts, 1 fault.\n"
    assert run.code == 1


def test_a_change_of_the_file_is_seen(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text('contacts = "c.csv"\nselect = ["RCP030"]\n', "utf-8")
    (tmp_path / "a.eml").write_text("From: a@hx.example\nTo: anna@weber.example\nSubject: a\n\nb\n", "utf-8")
    outcome = []
    for closed in ("", "yes", ""):
        (tmp_path / "c.csv").write_text(f"email,dnc\nanna@weber.example,{closed}\n", "utf-8")
        outcome.append("RCP030" in preflint("a.eml", cwd=tmp_path).out)
    assert outcome == [False, True, False]


def test_a_file_is_read_once_and_kept_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFLINT_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "c.csv"
    file.write_text("email,name\na@weber.de,Anna\n", "utf-8")
    assert len(read(file)) == 1
    (kept,) = (tmp_path / "cache").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    monkeypatch.setattr("linter.config.contacts.rows_in", None)
    assert [one["name"] for one in read(file).every()] == ["Anna"]


def test_a_database_that_is_broken_or_cannot_be_written_is_as_good_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFLINT_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "c.csv"
    file.write_text("email\na@weber.de\n", "utf-8")
    read(file)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"no database")
    assert len(read(file)) == 1
    (tmp_path / "none").write_bytes(b"")
    monkeypatch.setenv("PREFLINT_CACHE_DIR", str(tmp_path / "none" / "cache"))
    assert len(read(file)) == 1
