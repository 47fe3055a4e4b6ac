"""Postal addresses by country: number, street, postcode and town as people there write them, in any order.

Source: Universal Postal Union, postal addressing systems (country sheets), Google's Address Data Service (how
long a postcode is and where it stands; libraries of it check an address whose fields are known, and find none
in a text), and common use. It is
a place that a letter can be sent to: a street with its number, or a postcode with its town, as its country
writes them. A number with goods behind it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from linter.facts.compiled import compile_set
from linter.model.by_text import by_text
from linter.model.lazy import lazy

_CAPITAL = "[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ]"
_TOWN = (
    rf"{_CAPITAL}[\w'’.-]+"
    rf"(?:[ -](?:{_CAPITAL}|[(/]|(?:am|an|sur|en|de|del|do|da|di|la|le|upon) )[\w'’()./-]*){{0,4}}"
)
_GOODS = (
    r"(?!(?i:pieces|pcs|units|sets|pairs|boxes|cartons|valves|pumps|euros?|eur|usd|meters|metres|hours|bar|kg|rpm"
    r"|grams|words)\b)"
)
"""No town: what is counted, behind a number of five digits."""

_UNITS = "KG|PC|MM|CM|KM|KW|KV|HP|GB|MB|AM|PM|HZ|DN|PN|EU|US|UK|IN|OF|OR|TO|ON|AT|BY|IF|IS|NO"
"""Two capitals that a number has behind it for other reasons."""

_NUMBER = r"\d{1,5}(?:[ -]?[A-Za-z])?(?:[-/]\d{1,4}[A-Za-z]?)?"
_HAN = r"[\u3400-\u9fff]"
_FIRST_HAN = "\u3400"
_NAME = r"[\w'’.-]{1,30}(?: [\w'’.-]{1,30}){0,4}"


_LINE = lazy(r"[^\n]*\S[^\n]*")
_SIGN = lazy(r"[\d,]|[^\x00-\x7f]")
"""In every address there is a figure, a comma or a letter beyond ASCII."""
_FOREIGN_FIGURE = lazy(r"[^\D0-9]")


class Form(NamedTuple):
    """How a country writes an address: ISO 3166 code, and patterns one of which stands in every address.

    `sign`, for RE2, stands in each text that one of them matches, if its figures are those of ASCII: one pass
    for the signs of all tells which patterns are worth a search, and worth being compiled.
    """

    country: str
    sign: str
    patterns: tuple[str, ...]


_GERMAN_END = r"stra(?:ß|ss)e|str\.|platz|allee|gasse|weg|ring|damm|ufer|markt|hof|chaussee|quai|rain"
_GERMAN = rf" ?(?i:{_GERMAN_END})"
_GERMAN_WAY = r"(?:Am|An der|An den|Im|In der|Zum|Zur|Auf der|Unter den|Alter|Alte|Neuer|Neue)"
_DUTCH_CODE = rf"[1-9]\d{{3}} ?(?!SA|SD|SS|{_UNITS})[A-Z]{{2}}\b"
_FRENCH_WAY = r"(?:rue|avenue|av\.|boulevard|bd|place|quai|chemin|route|impasse|allée|cours)"
_SPANISH_WAY = (
    r"(?:Calle|C/|Avenida|Avda\.|Av\.|Plaza|Paseo|Carretera|Ctra\.|Camino|Pol(?:ígono|\.) Ind\w*\.?)"
)
_ITALIAN_WAY = r"(?:Via|Viale|V\.le|Piazza|P\.zza|Corso|C\.so|Largo|Vicolo|Strada)"
_ENGLISH_WAY = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Square|Court|Place|Highway|Hwy|Parkway"
    r"|Pkwy|Terrace|Quay|Way)"
)
_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]"
    r"|W[AIVY])"
)
_BRAZIL_STATE = r"(?:A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO)"
_BRAZIL_WAY = r"(?:Rua|R\.|Avenida|Av\.|Alameda|Travessa|Rodovia|Praça)"
_ROMANIAN_WAY = r"(?:Bd\.|Bulevardul|[Ss]tr\.|Calea|Șos\.)"
_RUSSIAN_SHORT = r"(?:ул|пр|просп|пер|пл|наб|б-р|вул|бул)"
_RUSSIAN_CAPITAL = "[А-ЯЁІЇЄҐ]"
_RUSSIAN_WAY = r"(?:улица|проспект|переулок|площадь|набережная|вулиця)"
_TURKISH_WAY = r"(?:Cad(?:desi|\.)|Sok(?:ak|ağı|\.)|Bulvarı|Yolu|Mah(?:allesi|\.))"
_HONGKONG = "(?:香港|九龍|九龙|新界)"
_COLOMBIAN_WAY = r"(?:Carrera|Cra\.?|Calle|Cl\.|Diagonal)"
_WAY_FIRST = r"(?:Street|St|Road|Rd|Avenue|Ave|Blvd|Boulevard)"
_ROOM_WORD = r"(?:Room|Rm\.?|Unit|Flat|Suite|Floor)"
_ROOM = rf"{_ROOM_WORD} \w{{1,6}}"
_STORY = r"(?:Building|Bldg\.?|Block|Tower|Floor) \w+"
_PARK = r"Industrial (?:Park|Zone|Area)"
_HOUSE = r"(?:Building|Bldg\.?|Plaza|Tower|Mansion|Centre|Center)"
_CHINESE_TOWN = (
    r"(?:District|City|Shenzhen|Guangzhou|Shanghai|Beijing|Ningbo|Hangzhou|Dongguan|Yiwu|Qingdao|Xiamen|Foshan"
    r"|Suzhou|Tianjin|Wuxi)"
)
_ASIA = r"(?:China|Taiwan|Hong Kong|Vietnam|Korea|Turkey)"
_CHINESE = (
    rf"[市州路街道巷弄段栋幢座层楼]|邮编|工业[区园]|科技园|产业园"
    rf"|\b{_ROOM_WORD} |\bNo\. ?[0-9]|\b{_CHINESE_TOWN}\b|\b{_ASIA}\b"
)
_COUNTRY = (
    r"(?:Argentina|Australia|Austria|Belgium|Brazil|Bulgaria|Canada|Chile|China|Colombia|Croatia|Czechia"
    r"|Czech Republic|Denmark|Egypt|Estonia|Finland|France|Germany|Greece|Hungary|India|Indonesia|Ireland"
    r"|Israel|Italy|Japan|Korea|Latvia|Lithuania|Malaysia|Mexico|Netherlands|New Zealand|Norway|Pakistan|Peru"
    r"|Philippines|Poland|Portugal|Romania|Russia|Saudi Arabia|Serbia|Singapore|Slovakia|Slovenia"
    r"|South Africa|Spain|Sweden|Switzerland|Taiwan|Thailand|Turkey|Türkiye|U\.?A\.?E"
    r"|Ukraine|United Kingdom|Vietnam)"
)
_BORDER = r"(?:^|[,·|]\s*|\n\s*)"
_YEAR = r"(?!(?:19|20)\d\d\b(?! \d))"
_STREET_END = (
    r"(?:gade|gatan?|vej(?:en)?|vei(?:en)?|vegen|väg(?:en)?|torv|torg(?:et)?|allé|plass|plads|katu|tie"
    r"| út| utca| tér| körút| cesta| ulica| trg| iela| mnt| pst| gatvė| náměstí| námestie| třída| nám\."
    r"| Caddesi| Cad\.| Sokak| Sok\.)"
)
_NORTHERN = (
    rf"{_STREET_END} [0-9]|\bgate [0-9]|[0-9]{{3}} [0-9]{{2}} |\b[A-Z]{{2}}-[0-9]{{3}}|[BLHNS]-[0-9]{{4}} "
)
_INDIAN_TOWN = (
    r"(?:Mumbai|(?:New )?Delhi|Bengaluru|Bangalore|Chennai|Kolkata|Hyderabad|Pune|Ahmedabad|Surat|Jaipur"
    r"|Gurgaon|Gurugram|Noida|Kochi|Ludhiana|Coimbatore|Rajkot|Vadodara|Indore|Nagpur)"
)
_BOX = r"P\.? ?O\.? ?Box"
_AUSTRALIAN = r"(?:(?:NSW|VIC|QLD|TAS) [0-9]{4}|ACT 2[69][0-9]{2})\b"

FORMS = (
    Form("FR", rf" {_FRENCH_WAY} |\bZ(?:I|A|AC)\b|\bBP [0-9]", (
        rf"\b{_NUMBER}(?: (?:bis|ter))?,? {_FRENCH_WAY} {_NAME}",
        rf"\b(?:ZI|ZA|ZAC|BP \d+)\b[^\n]{{0,40}}\d{{5}} {_TOWN}",
    )),
    Form("ES", _SPANISH_WAY, (rf"\b{_SPANISH_WAY} ?{_NAME},? (?:n\.?º ?|s/n|{_NUMBER})",)),
    Form("IT", rf"\b{_ITALIAN_WAY} ", (rf"\b{_ITALIAN_WAY} {_NAME},? {_NUMBER}",)),
    Form("DE", rf"(?i:{_GERMAN_END.replace('i', '[iİı]')}) [0-9]|[0-9]{{4}} {_CAPITAL}", (
        rf"{_NAME}{_GERMAN} {_NUMBER}(?!\d)",
        rf"\b{_GERMAN_WAY} {_NAME} {_NUMBER},?\s+(?:[DA][- ])?\d{{4,5}} {_TOWN}",
        rf"\b[A-ZÄÖÜ]{_NAME} {_NUMBER},?\s+(?:(?:D|A|CH)[- ]?)?\d{{5}} {_GOODS}{_TOWN}",
        rf"\b(?:D|A|CH|DE|AT)-\d{{4,5}} {_TOWN}",
    )),
    Form("NL", r"[0-9]{3} ?[A-Z]{2}\b|(?:straat|laan|gracht|kade|plein|dijk) [0-9]", (
        rf"\b{_DUTCH_CODE} {_GOODS}{_TOWN}",
        rf"\b[A-Z]{_NAME} {_NUMBER},?\s+{_DUTCH_CODE}",
        rf"\w(?:straat|laan|gracht|kade|plein|dijk) {_NUMBER}",
    )),
    Form("PL", r"\b(?:ul|al|pl|os)\. |[0-9]{2}-[0-9]{3} ", (
        rf"\b(?:ul|al|pl|os)\. {_NAME} {_NUMBER}",
        rf"\b\d{{2}}-\d{{3}} {_GOODS}{_TOWN}",
    )),
    Form("GB", r"[0-9][A-Z]{2}\b", (r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b",)),
    Form("JP", r"〒|[0-9]{3}-[0-9]{4}|東京都|北海道|[府県]", (
        r"〒\s?\d{3}-?\d{4}|\b\d{3}-\d{4}\s?(?:東京都|北海道|(?:京都|大阪)府|[\u3400-\u9fff]{2,3}県)",
        r"\b[A-Z][\w-]+-(?:ku|shi|cho|machi|gun|ken)\b[^\n]{0,40}\b\d{3}-\d{4}\b",
        rf"(?:東京都|北海道|(?:京都|大阪)府|{_HAN}{{2,3}}県){_HAN}{{1,8}}[市区郡町村][^\n]{{0,30}}\d",
        r"\b\d{1,2}-\d{1,2}(?:-\d{1,2})? [A-Z][\w-]+,[^\n]{0,60}\b\d{3}-\d{4}\b",
    )),
    Form("CN", _CHINESE, (
        rf"{_HAN}{{1,12}}[市州]{_HAN}{{1,10}}(?:区|县|镇|市|乡)(?:{_HAN}|\w){{1,30}}(?:路|街|道|巷|弄|村|园|号)",
        rf"{_HAN}{{2,12}}(?:路|街|道|巷|弄|段)\s?\d{{1,5}}\s?(?:号|號|弄)",
        rf"{_HAN}{{2,20}}\d{{1,4}}[栋幢座层楼]\s?\d{{2,5}}[室号]|邮编[:：]?\s?\d{{6}}",
        rf"\b[1-8]\d{{5}},? {_CHINESE_TOWN}\b",
        rf"{_HAN}{{1,12}}(?:工业区|工业园|科技园|产业园)(?:{_HAN}|[\w-]){{0,12}}\d+\s?[号栋幢座]",
        rf"\b{_ROOM},? (?:{_NUMBER}/F\b|{_STORY})",
        rf"\b{_ROOM},? {_NAME} {_HOUSE}\b",
        rf"\bNo\. ?{_NUMBER},? {_NAME} (?:Road|Rd\.?|Street|St\.?|Avenue|Ave\.?|Lane|{_PARK})\b",
        rf"\b(?:Road|Rd|Street|St|District|{_PARK}|Town|City)\b[.,]?[^\n]{{0,80}}\b{_ASIA}\b",
        rf"\b{_CHINESE_TOWN},? (?:[A-Z][A-Za-z.]{{1,14}},? ){{0,2}}[1-8]\d{{5}}\b",
    )),
    Form("KR", r"[가-힯]|-(?:ro|gil|daero)\b", (
        r"[가-힯]{1,8}(?:시|도)\s[가-힯]{1,8}(?:구|시|군)\s[^\n]{1,20}(?:로|길|동)\s?\d",
        r"\b[A-Z][a-z]+-(?:ro|gil|daero),? (?:\d+,? )?[A-Z][a-z]+-(?:gu|si|dong|gun)\b",
    )),
    Form("IN", rf"\bIndia\b|\bPIN|\b{_INDIAN_TOWN}", (
        rf"\b{_TOWN},? ?[-–]? ?[1-8]\d{{2}} ?\d{{3}},? (?:[A-Z][a-z]+,? ){{0,2}}India\b",
        r"\bPIN(?: ?code)? ?[:-]? ?[1-8]\d{2} ?\d{3}\b",
        rf"\b{_INDIAN_TOWN}[ ,–-]{{1,3}}[1-8]\d{{2}} ?\d{{3}}\b|\b[1-8]\d{{2}} ?\d{{3}},? {_INDIAN_TOWN}\b",
    )),
    Form("BR", rf"\b{_BRAZIL_WAY} |\bCEP|[0-9]{{5}}-[0-9]{{3}}\b", (
        rf"\b{_BRAZIL_WAY} {_NAME},? (?:n\.?º ?)?\d{{1,5}}",
        r"\bCEP:? ?\d{5}-?\d{3}\b",
        rf"[-–/] ?{_BRAZIL_STATE}\b[^\n]{{0,20}}\d{{5}}-\d{{3}}\b",
        rf"\b\d{{5}}-\d{{3}}\b[^\n]{{0,40}}\b(?i:brasil|brazil)\b|\b{_BRAZIL_STATE} \d{{5}}-\d{{3}}\b",
    )),
    Form("AU", rf"\b{_AUSTRALIAN}", (rf"\b{_TOWN},? {_AUSTRALIAN}",)),
    Form("NZ", rf"\b(?:{_BOX}|Private Bag) ", (rf"\b(?:{_BOX}|Private Bag) \d+,? {_TOWN},? \d{{4}}\b",)),
    Form("US", rf" {_ENGLISH_WAY}\b|\b{_STATE},? [0-9]{{5}}", (
        rf"\b{_NUMBER} {_NAME} {_ENGLISH_WAY}\b",
        rf"\b{_STATE},? \d{{5}}(?:-\d{{4}})?\b",
    )),
    Form("CA", r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]\b", (r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b",)),
    Form("PT", r"[0-9]{4}-[0-9]{3} ", (rf"{_BORDER}\d{{4}}-\d{{3}} {_GOODS}{_TOWN}",)),
    Form("RO", rf"{_ROMANIAN_WAY} ", (rf"\b{_ROMANIAN_WAY} {_NAME},? (?:nr\.? ?)?{_NUMBER}",)),
    Form("RU", rf"{_RUSSIAN_SHORT}\.?(?s:.?){_RUSSIAN_CAPITAL}|{_RUSSIAN_WAY}", (
        rf"\b{_RUSSIAN_SHORT}\.?\s?{_RUSSIAN_CAPITAL}[\w .-]{{1,30}},\s?(?:д\.\s?)?\d",
        rf"\b{_RUSSIAN_WAY}[\w .-]{{0,30}},\s?(?:д(?:ом|\.)\s?)?\d",
    )),
    Form("TR", _TURKISH_WAY, (rf"\b{_TURKISH_WAY}[^\n]{{0,30}} No ?[:.]? ?\d",)),
    Form("HK", _HONGKONG, (rf"{_HONGKONG}{_HAN}{{1,20}}(?:道|街|路)\s?\d{{1,4}}",)),
    Form("ID", r"\b(?:Jl\.?|Jalan) ", (rf"\b(?:Jl\.?|Jalan) {_NAME},? (?:No\.? ?)?{_NUMBER}",)),
    Form("MX", r"\bC\. ?P\. ?[0-9]", (r"\bC\. ?P\. ?\d{5}\b",)),
    Form("CO", rf"\b{_COLOMBIAN_WAY} [0-9]", (rf"\b{_COLOMBIAN_WAY} \d{{1,3}}[A-Z]? ?(?:No\.?|#|N°) ?\d",)),
    Form("LB", "شارع", (r"شارع\s[\u0600-\u06ff]{2,}",)),
    Form("SE", _NORTHERN, (
        rf"(?<=\w){_STREET_END} {_NUMBER}(?!\d)|\bgate \d{{1,4}}[A-Z]?,? \d{{4}} {_TOWN}",
        rf"(?<=[a-zß-ÿ.] )\d{{1,4}}[A-Za-z]?,?\s+\d{{3}} \d{{2}} {_GOODS}{_TOWN}",
        rf"\b(?:SE|FI|DK|NO|SI|HR|LT|LV|CZ|SK|EE|RO|BG|GR|HU|LU)-\d{{3,4}} ?\d{{0,2}} {_GOODS}{_TOWN}",
        rf"{_BORDER}[BLHNS]-\d{{4}} {_GOODS}{_TOWN}",
    )),
    Form("GR", r"[0-9]{3} ?[0-9]{2} [Α-ΩΆ-Ώ]", (
        rf"\b[Α-ΩΆ-Ώ]{_NAME} {_NUMBER},?\s+\d{{3}} ?\d{{2}} [Α-ΩΆ-Ώ]\w+",
    )),
    Form("BE", rf"[0-9]{{4}} {_CAPITAL}", (
        rf"\b(?i:{_FRENCH_WAY}|chaussée) {_NAME},? {_NUMBER},?\s+\d{{4}} {_TOWN}",
    )),
    Form("", rf" {_COUNTRY}\b|{_WAY_FIRST} [0-9]", (
        rf"\b\d{{3,6}}(?: \d{{2,3}})? {_GOODS}{_TOWN},? {_COUNTRY}\b",
        rf"(?<=[\w,–-] ){_YEAR}\d{{4,7}}(?: \d{{3}})?,? {_COUNTRY}\b",
        rf"\b\d{{1,5}}, {_TOWN}, {_COUNTRY}\b",
        rf"(?<=\w ){_WAY_FIRST} \d{{1,4}}, {_TOWN}",
    )),
    Form("", rf"\b{_BOX} ", (rf"\b{_BOX} \d+",)),
)  # fmt: skip
"""Every country whose form is known; neighbours share one. Without a code: any country that is named."""


class Found(NamedTuple):
    """An address: the country of its form, and its range in the text."""

    country: str
    start: int
    end: int


def postal(text: str) -> Found | None:
    """The address in a text, by the first form of the table that it has; None where it has none.

    It lies in one line, or in two with nothing between them.
    """
    best: tuple[int, int, int] | None = None
    lines = [match.span() for match in _LINE.finditer(text)]
    for number, (start, end) in enumerate(lines):
        last = lines[number + 1][1] if number + 1 < len(lines) else end
        found = _in_lines(text[start:last])
        if found and (best is None or found[0] < best[0]):
            best = found[0], start + found[1], start + found[2]
    return Found(FORMS[best[0]].country, best[1], best[2]) if best else None


@by_text(4096)
def _in_lines(text: str) -> tuple[int, int, int] | None:
    """The number of the first form that two lines have, and where."""
    if not _SIGN.search(text):
        return None
    for number in _likely(text):
        if match := _compiled(number, max(text) >= _FIRST_HAN).search(text):
            return number, *match.span()
    return None


def _likely(text: str) -> Iterable[int]:
    """The numbers of the forms whose signs a text has."""
    if not text.isascii() and _FOREIGN_FIGURE.search(text):
        return range(len(FORMS))
    return sorted(_signs().Match(text.encode("utf-8", "surrogatepass")) or ())


@cache
def _signs() -> Any:
    return compile_set(form.sign for form in FORMS)


@cache
def _compiled(number: int, has_han: bool) -> re.Pattern[str]:
    """The patterns of a form; wide classes take long to compile, and most texts hold nothing of theirs."""
    patterns = FORMS[number].patterns
    return re.compile("|".join(one for one in patterns if has_han or not one.startswith(_HAN)))
