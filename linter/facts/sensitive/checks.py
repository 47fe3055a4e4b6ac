"""What must hold of a value besides its form: check digits, issuers, what a password looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from linter.model.lazy import lazy

_SEPARATORS = lazy(r"[\s.\-/\u00a0\u2009\u202f\u2010-\u2013]+")
_CARD = lazy(
    r"4\d{12}(?:\d{3}(?:\d{3})?)?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|"
    r"3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|"
    r"62\d{14,17}|220[0-4]\d{12}|(?:508|81\d|82\d)\d{13}|50(?:18|20|38)\d{12}|(?:5893|6304|6759|676[1-3])\d{12}"
)
"""Issuers' ranges and lengths (ISO/IEC 7812-1; each brand's own pages): Visa, Mastercard, American Express,
Diners, Discover, JCB, UnionPay, Mir, RuPay, Maestro."""

_GROUPS = frozenset(
    ((4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1), (4, 6, 5), (4, 6, 4), (6, 13), (6, 10))
)
"""How cards print their digits."""

_PLACEHOLDER = lazy(
    r"(?i)^(?![#$!@&+=?~^]\w*\d)[\W_]|^(?:x+|\*+|\.+|-+|_+)$|^(?:https?:|www\.)|[{}<>\ufffc]|\[%|%\]|\*\||\|\*|\[\[|\]\]|%%|^%\w+%?$|^(?:your|the|my|our|this|that|"
    r"required|optional|reset|expired?s?|protected|changed|hidden|none|same|see|sent|by|in|via|on|for|will|not|"
    r"to|and|or|is|below|above|incorrect|wrong|correct|case|valid|invalid|needed|missing|set|available|shown|"
    r"mandatory|rejected|accepted|weak|strong|short|long|updated|created|removed|provided|attached|enclosed|as|when|only|if|you|please|lost|forgot|forgotten|field|box|manager|policy|"
    r"page|link|hint|security|must|should|can|was|has|has|are|too|also|now|still|always|never|yes|no|n/a|tbd|"
    r"tba|unknown|empty|blank|change|wird|ist|nicht|por|para|sera|será|vous|pour)[\W_]*$"
)
_DATE = lazy(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d\.\d+")
_FILE = lazy(r"\.[A-Za-z][A-Za-z0-9]{1,4}\W*$")
_STRONG = lazy(r"\d|[^\W\d_][A-Z]|\w[!@#$%^&*+=?~]")


def bare(value: str) -> str:
    """A number without blanks, dots, dashes and slashes."""
    return _SEPARATORS.sub("", value)


def _card(value: str) -> bool:
    digits = bare(value)
    if not _CARD.fullmatch(digits) or len(set(digits)) < 3:
        return False
    groups = tuple(map(len, filter(None, _SEPARATORS.split(value))))
    return (len(groups) == 1 or groups in _GROUPS) and _valid("luhn", digits)


def _iban(value: str) -> bool:
    return _valid("iban", bare(value).upper())


def _bad_iban(value: str) -> bool:
    number = bare(value).upper()
    return len(number) >= 12 and iban_length(number) > 0 and not _valid("iban", number)


def _bad_bic(value: str) -> bool:
    """Neither eight nor eleven signs, or no country: nothing that ISO 9362 allows."""
    code = bare(value).upper()
    return any(c.isalpha() for c in code) and not _valid("bic", code)


def _bad_routing(value: str) -> bool:
    """Nine digits that end in no check digit; zeros in front name Canadian banks, which have none."""
    digits = bare(value)
    return not digits.startswith(("00", "0815")) and len(set(digits)) > 1 and not _valid("us.rtn", digits)


def iban_length(number: str) -> int:
    """How long an IBAN of this country is; 0 where the country has none."""
    found = import_module("stdnum.numdb").get("iban").info(number[:4])
    sizes = re.findall(r"(\d+)!", found[0][1].get("bban", "")) if found else []
    return 4 + sum(map(int, sizes)) if sizes else 0


def _account(value: str) -> bool:
    digits = bare(value)
    return 6 <= len(digits) <= 24 and sum(c.isdigit() for c in digits) >= 6 and len(set(digits)) > 1


def _passport(value: str) -> bool:
    return sum(c.isdigit() for c in value) >= 5


def _zone(value: str) -> bool:
    """The lines for machines of a passport: digits of the number and of the birth date (ICAO 9303-4)."""
    line = value[-44:]
    return all(_mrz(line[start:end]) == line[end] for start, end in ((0, 9), (13, 19), (21, 27)))


def _mrz(field: str) -> str:
    weights = (7, 3, 1)
    total = sum((0 if c == "<" else int(c, 36)) * weights[at % 3] for at, c in enumerate(field))
    return str(total % 10)


def _password(value: str) -> bool:
    return len(value) >= 4 and not _PLACEHOLDER.search(value) and bool(_STRONG.search(value))


def _password_line(value: str) -> bool:
    return len(value) >= 4 and not _PLACEHOLDER.search(value)


def _password_digits(value: str) -> bool:
    return _password_line(value) and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


def _password_mixed(value: str) -> bool:
    """What no word and no version of a program is: a digit and a sign or both cases, and no address."""
    if not _password_digits(value) or "://" in value or "www." in value or _FILE.search(value):
        return False
    return any(not c.isalnum() and c not in ".-_" for c in value) or not (value.islower() or value.isupper())


def _phone(value: str) -> bool:
    """Seven to fifteen digits (ITU-T E.164), written as a phone number is and no date."""
    digits = bare(value).strip("+()")
    count = sum(c.isdigit() for c in digits)
    return 7 <= count <= 15 and (value[0] in "+(01" or count >= 10) and not _DATE.fullmatch(value)


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "card": _card,
    "iban": _iban,
    "bad-iban": _bad_iban,
    "bad-bic": _bad_bic,
    "bad-routing": _bad_routing,
    "account": _account,
    "passport": _passport,
    "machine-zone": _zone,
    "password": _password,
    "password-line": _password_line,
    "password-digits": _password_digits,
    "password-mixed": _password_mixed,
    "phone": _phone,
}
"""Every check by its name."""


def holds(check: str, value: str) -> bool:
    """Whether a value is what its form says; `check` is one of `CHECKS` or a module of python-stdnum."""
    known = CHECKS.get(check)
    if known is not None:
        return known(value)
    return not check or _valid(check, value) or _valid(check, bare(value))


def _valid(module: str, value: str) -> bool:
    return bool(_module(module).is_valid(value))


@cache
def _module(name: str) -> Any:
    """Loaded when the first such number is met; most mails have none."""
    return import_module(f"stdnum.{name}")
