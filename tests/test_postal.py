"""Postal addresses in the shapes of their countries, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linter.facts.postal import FORMS, postal
from tests.effort import cases

ADDRESSES = [
    ("DE", "Am Hafen 4, 20095 Hamburg"),
    ("DE", "Lindenstraße 17a, 50674 Köln"),
    ("DE", "80331 München, Marienplatz 8"),
    ("DE", "D-70173 Stuttgart"),
    ("DE", "Gewerbepark 12, 93059 Regensburg"),
    ("DE", "Mariahilfer Gasse 21, 1060 Wien"),
    ("DE", "Bahnhofstrasse 3, 8001 Zürich"),
    ("DE", "CH-4051 Basel"),
    ("NL", "Keizersgracht 9, 1015 CJ"),
    ("NL", "3011 AB Rotterdam"),
    ("NL", "Coolsingel 40, 3011 AD Rotterdam"),
    ("PL", "ul. Krótka 7, 31-042"),
    ("PL", "80-001 Gdańsk"),
    ("FR", "12 bis, rue des Lilas, 69003 Lyon"),
    ("FR", "ZI Nord, 59000 Lille"),
    ("ES", "Calle Mayor, 14, 28013 Madrid"),
    ("ES", "Pol. Ind. Can Roca, s/n"),
    ("IT", "Via Garibaldi 22, 10122 Torino"),
    ("IT", "Corso Italia, 5"),
    ("GB", "4 Mill Yard, Leeds LS1 4DY"),
    ("GB", "London EC1A 1BB"),
    ("US", "410 Cedar Street, Suite 5"),
    ("US", "Portland, OR 97201"),
    ("", "P.O. Box 118"),
    ("", "PO Box 4410, Doha"),
    ("NZ", "PO Box 31, Dunedin 9054"),
    ("NZ", "Private Bag 92, Nelson 7042"),
    ("AU", "Level 4, 18 Quay Lane, Hobart TAS 7000"),
    ("AU", "6 Acacia Walk, Barton ACT 2600"),
    ("AU", "GPO Box 15, Brisbane QLD 4001"),
    ("CA", "Toronto ON M5V 2T6"),
    ("JP", "〒530-0001 大阪府大阪市北区梅田1-1"),
    ("JP", "神奈川県横浜市西区みなとみらい2-3"),
    ("JP", "2-4-1 Nishi-Shinjuku, Tokyo 163-8001"),
    ("CN", "Room 802, Building 3, Xinghe Garden, Shenzhen 518000"),
    ("CN", "No. 66 Jiangnan Road, Yinzhou District"),
    ("CN", "Longhua District, Shenzhen 518109"),
    ("CN", "Futian, Guangzhou, P.R. China 510000"),
    ("CN", "Foshan, CN, 528000"),
    ("CN", "Flat 12, 8/F Golden Plaza"),
    ("CN", "Xinwei Industrial Park, Foshan, China"),
    ("CN", "浙江省宁波市鄞州区江南路66号"),
    ("CN", "宝安区创业二路18号"),
    ("CN", "高新科技园北区5栋"),
    ("KR", "서울특별시 강남구 테헤란로 12"),
    ("GR", "Τσιμισκή 24, 546 24 Θεσσαλονίκη"),
    ("TR", "Ankara Yolu No: 12"),
    ("IN", "Pune 411001, Maharashtra, India"),
    ("IN", "Sector 5, Noida, PIN 201301"),
    ("BR", "Rua das Flores, 120"),
    ("BR", "Curitiba - PR, 80010-000"),
    ("BR", "CEP 01310-100"),
    ("BR", "SP 04538-133, São Paulo"),
    ("JP", "100-0006 東京都千代田区"),
    ("JP", "3-2 Minami, Naniwa-ku, Osaka 556-0012"),
    ("CN", "518057 Shenzhen, Nanshan District"),
    ("CN", "南山区科苑路3栋1102室"),
    ("CN", "新北市板橋區文化路一段20號"),
    ("KR", "30 Teheran-ro, Gangnam-gu"),
    ("IN", "Brigade Road, Bengaluru - 560025"),
    ("IN", "400 021 Mumbai"),
    ("PT", "4050-120 Porto"),
    ("RO", "Bd. Carol nr. 8"),
    ("RU", "ул. Лесная, д. 5, Москва"),
    ("RU", "проспект Мира, 12"),
    ("TR", "İnönü Cad. No: 14, İzmir"),
    ("HK", "九龍彌敦道 88 B座"),
    ("ID", "Jl. Merdeka No. 3"),
    ("MX", "C.P. 64000 Monterrey"),
    ("CO", "Carrera 11 # 82-01"),
    ("LB", "شارع الحمرا، بيروت"),
    ("SE", "Storgatan 9, 582 23 Linköping"),
    ("SE", "Vester Voldgade 4, 1552 København"),
    ("SE", "Bygdøy gate 3, 0265 Oslo"),
    ("SE", "Widok 8, 110 05 Praha"),
    ("SE", "Fő utca 12, 1011 Budapest"),
    ("SE", "LT-44280 Kaunas"),
    ("SE", "Box 7, B-2018 Antwerpen"),
    ("BE", "Rue Haute 31, 1000 Bruxelles"),
    ("", "Meir 4, 2000 Antwerpen, Belgium"),
    ("", "Queen Street, Auckland 1010, New Zealand"),
    ("", "Los Leones 220, Santiago, Chile"),
    ("", "Dizengoff Road 50, Tel Aviv"),
]


@pytest.mark.parametrize(("country", "address"), ADDRESSES)
def test_address_has_the_form_of_its_country(country: str, address: str) -> None:
    found = postal(address)
    assert found is not None
    assert found.country == country


NEAR = [
    "The order of May 4, 2026 is closed.",
    "Item 4, 50000 pieces",
    "Order 12, 20000 Valves",
    "The motor takes 1200 KG Steel.",
    "At 1030 AM Monday the truck leaves.",
    "We offer 10-150 Pieces a day.",
    "Part 12345-678 is in stock.",
    "The pump gives 400 000 litres.",
    "In India we have 12 dealers.",
    "DN50 PN16 GG25",
    "Seal kit A4B 22",
    "We will be in room 12 at ten.",
    "Our road to China was long.",
    "我们在上海有3个客户。",
    "这条路很长",
    "附件是合同第5号",
    "2-4-1 is the ratio.",
    "Tel. 030 123456",
    "Invoice 4711 of 12.03.2026",
    "Thank you, and best wishes.",
    "Part no. 1100-053 Black",
    "ISO-9001 Quality and DIN EN-10204 papers",
    "The talk was at Risk 2001 Australia.",
    "Account 96000113 Methane Ltd of Canada",
    "We ship to Hong Kong, Taiwan and Thailand.",
    "Meet us in Hall 5, 1200 Seats",
    "We sold Model 7, 2400 Pieces of it",
    "Our agent opened in May 3, 2026 Berlin",
    "Take the bus from gate 5 at 1400 hours.",
    "Voltage 220, 1000 Watt",
    "PO 4711, Box 12 of 40",
    "The ACT 2001 sets the limit.",
]


@pytest.mark.parametrize("text", NEAR)
def test_near_miss_is_no_address(text: str) -> None:
    assert postal(text) is None


PATTERNS = [(form.country, pattern) for form in FORMS for pattern in form.patterns]


@pytest.mark.parametrize(("country", "pattern"), PATTERNS)
@cases(12)
@given(data=st.data())
def test_what_matches_a_pattern_is_an_address(country: str, pattern: str, data: st.DataObject) -> None:
    """The sign by which a form is told before its patterns are tried leaves none of its matches out."""
    text = data.draw(st.from_regex(pattern))
    assume("\n" not in text and re.search(r"[\d,]|[^\x00-\x7f]", text))
    assert postal(text) is not None
