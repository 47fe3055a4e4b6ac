"""What a mailbox says of the person behind it: first name, surname, company; nothing where that is unsure."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.model.by_text import by_text
from linter.model.header import Mailbox

_FAMILY_FIRST = frozenset(
    "li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song "
    "tang han feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren "
    "shen yao cui zhong tan jia xia fan fang shi xiong bai meng qin qiu hou long wan lei qian dai yin "
    "wong chan lee cheung lau kwok leung chow ng ho lam kim park choi jung kang cho yoon jang lim oh "
    "seo shin kwon nguyen tran le pham hoang phan vu vo dang bui do ngo duong ly tanaka suzuki sato yamamoto "
    "watanabe ito nakamura kobayashi kato yoshida yamada sasaki nagy kovacs toth szabo horvath varga "
    "kiss molnar".split()
)
"""Surnames that are often written before the first name."""

_FAMILY_FIRST_TLDS = frozenset("cn hk tw mo sg kr jp vn hu".split())

_WORD = re.compile(r"[^\W\d_]+")
_NO_PERSON = frozenset(
    "team sales purchasing purchase procurement sourcing office info contact admin support service export "
    "import marketing accounts accounting finance department dept group desk customer customers client list "
    "gmbh ag ltd limited inc llc corp company co sa srl bv mr mrs ms dr user users member members via "
    "and the hr press news newsletter logistics warehouse general manager director order orders "
    "recipients undisclosed administrator domain president editor engineer".split()
)
_SECOND_LEVEL = frozenset("co com net org ac gov edu gob".split())
_FEWEST = 3


class Person(NamedTuple):
    """A first name and a surname as the display name spells them."""

    given: str
    family: str


def person(box: Mailbox) -> Person | None:
    """The person whom a display name of two words names; nothing where either may be the surname."""
    name = box.name.strip(" \"'")
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return _sure(given, family)
    parts = name.split()
    if len(parts) != 2:
        return None
    first, last = parts
    if first.isupper() and len(first) > 1 and not last.isupper():
        return _sure(last, first.title())
    if last.isupper() and not first.isupper():
        return _sure(first, last.title())
    tld = box.domain.rpartition(".")[2].lower()
    if tld in _FAMILY_FIRST_TLDS or _FAMILY_FIRST & {*words_of(name)}:
        return None
    return _sure(first, last)


def persons(facts: Facts) -> tuple[Person, ...]:
    """Fact: the recipients whose display names tell first name and surname."""
    return tuple(filter(None, map(person, facts.of(addressees))))


def _sure(given: str, family: str) -> Person | None:
    words = words_of(f"{given} {family}")
    if not (re.fullmatch(r"[^\W\d_]{2,}", given) and re.fullmatch(r"[^\W\d_'’-][\w'’-]+", family)):
        return None
    return None if _NO_PERSON & {*words} else Person(given, family)


def is_of_person(name: str) -> bool:
    """Whether no word of a name is a role, a department or a form of company."""
    return _NO_PERSON.isdisjoint(words_of(name))


def names_of(box: Mailbox) -> frozenset[str]:
    """Words that name the person: of the display name and of the local part, role words left out."""
    words = {word for word in words_of(f"{box.name} {box.local}") if len(word) >= _FEWEST}
    return frozenset(words - _NO_PERSON)


def names_in(text: str) -> frozenset[str]:
    """Words of a text that may be a name: no post, no form of a company, no letter alone."""
    return frozenset(word for word in words_of(text) if len(word) > 1 or not word.isascii()) - _NO_PERSON


def called_alike(one: str, other: str) -> bool:
    """Whether two names share a word, or one is the other written together."""
    if names_in(one) & names_in(other):
        return True
    joined, of = ("".join(words_of(text)) for text in (one, other))
    return bool(joined and of) and (joined in of or of in joined)


def company_of(domain: str) -> str:
    """The label of a domain that a company chose: `weber-pumps` of `mail.weber-pumps.co.uk`."""
    labels = domain.lower().split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels = labels[:-1]
    return labels[-1] if labels else ""


def words_of(text: str) -> list[str]:
    """The words of a name in folded letters without accents."""
    return [word for line in text.splitlines() for word in _words_in(line)]


@by_text(2048)
def _words_in(line: str) -> tuple[str, ...]:
    if not line.isascii():
        line = unicodedata.normalize("NFD", line).translate(_NO_ACCENTS)
    return tuple(_WORD.findall(line.casefold()))


class _NoAccents(dict[int, int | None]):
    """What accents become nothing by: each character is looked up once."""

    def __missing__(self, code: int) -> int | None:
        found = self[code] = None if unicodedata.combining(chr(code)) else code
        return found


_NO_ACCENTS = _NoAccents()
