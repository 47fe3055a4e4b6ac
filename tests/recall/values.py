"""Values that must not leave, made from a seed: the checksums are right, and no one owns them."""

import random
import string
from collections.abc import Callable

from stdnum import iban, luhn, verhoeff
from stdnum.br import cpf
from stdnum.cn import ric
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.it import codicefiscale
from stdnum.jp import in_ as my_number
from stdnum.kr import rrn

_WORD = string.ascii_letters + string.digits


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(string.digits) for _ in range(count))


def _word(rng: random.Random, count: int, letters: str = _WORD) -> str:
    return "".join(rng.choice(letters) for _ in range(count))


def _card(rng: random.Random, prefix: str, length: int) -> str:
    body = prefix + _digits(rng, length - 1 - len(prefix))
    return body + luhn.calc_check_digit(body)


def _grouped(text: str, sizes: tuple[int, ...], mark: str = " ") -> str:
    out, at = [], 0
    for size in sizes:
        out.append(text[at : at + size])
        at += size
    return mark.join(filter(None, [*out, text[at:]]))


def _iban(rng: random.Random, country: str, bban: str) -> str:
    return country + iban.calc_check_digits(f"{country}00{bban}") + bban


def _spaced(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _day(rng: random.Random, first: int, last: int) -> str:
    return f"{rng.randint(first, last)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"


def _resident(rng: random.Random) -> str:
    body = f"330106{_day(rng, 1965, 1999)}{rng.randint(100, 998):03}"
    return body + ric.calc_check_digit(body + "0")


def _aadhaar(rng: random.Random) -> str:
    body = str(rng.randint(2, 9)) + _digits(rng, 10)
    return _grouped(body + verhoeff.calc_check_digit(body), (4, 4, 4))


def _de_tax(rng: random.Random) -> str:
    digits = rng.sample("123456789", 9)
    body = "".join([*digits[:5], digits[1], *digits[5:]])[:10]
    return body + idnr.mod_11_10.calc_check_digit(body)


def _codice(rng: random.Random) -> str:
    month = rng.choice("ABCDEHLMPRST")
    body = f"RSS{rng.choice('MLNPT')}RA{rng.randint(60, 95)}{month}{rng.randint(10, 28)}H501"
    return body + codicefiscale.calc_check_digit(body)


def _dni(rng: random.Random) -> str:
    body = _digits(rng, 8)
    return body + dni.calc_check_digit(body)


def _nie(rng: random.Random) -> str:
    body = rng.choice("XYZ") + _digits(rng, 7)
    return body + nie.calc_check_digit(body)


def _nir(rng: random.Random) -> str:
    born = f"{rng.randint(1, 2)}{rng.randint(60, 95)}{rng.randint(1, 12):02}"
    body = f"{born}{rng.choice(('75', '69', '13'))}{rng.randint(100, 300)}{rng.randint(100, 900)}"
    return body + nir.calc_check_digits(body)


def _cpf(rng: random.Random) -> str:
    body = _digits(rng, 9)
    return cpf.format(body + cpf._calc_check_digits(body))


def _my_number(rng: random.Random) -> str:
    body = "4" + _digits(rng, 10)
    return body + my_number.calc_check_digit(body)


def _rrn(rng: random.Random) -> str:
    body = f"{_day(rng, 1965, 1995)[2:]}{rng.randint(1, 2)}{rng.randint(10, 60):02}{_digits(rng, 3)}"
    return rrn.format(body + rrn.calc_check_digit(body + "0"))


def _wrong(text: str) -> str:
    """The value with two neighbours in the wrong order, as typing errs."""
    for at in range(len(text) - 2, 4, -1):
        if text[at] != text[at + 1] and text[at : at + 2].isdigit():
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    raise ValueError(text)


def _pem(rng: random.Random, kind: str) -> str:
    lines = "\n".join(_word(rng, 64, _WORD + "+/") for _ in range(6))
    return f"-----BEGIN {kind}PRIVATE KEY-----\n{lines}\n-----END {kind}PRIVATE KEY-----"


def _gb(rng: random.Random) -> str:
    return _iban(rng, "GB", "NWBK" + _digits(rng, 14))


def _de(rng: random.Random) -> str:
    return _iban(rng, "DE", "37040044" + _digits(rng, 10))


def _phone_rows(rng: random.Random, names: tuple[str, ...], prefix: str) -> str:
    return "\n".join(f"{name}  {prefix}{_digits(rng, 8)}" for name in names)


_EN = (
    "Olga Petrenko",
    "James Whitlow",
    "Mei Tanaka",
    "Rosa Delgado",
    "Tom Ackers",
    "Ivy Marsh",
    "Karl Brandt",
)
_ZH = ("陈晓梅", "王建国", "刘思远", "赵玉兰", "孙志强", "周立新", "吴敏华")


def _births(rng: random.Random, names: tuple[str, ...], form: str) -> str:
    return "\n".join(
        name + "  " + form.format(y=rng.randint(1960, 1999), m=rng.randint(1, 12), d=rng.randint(1, 28))
        for name in names
    )


VALUES: dict[str, Callable[[random.Random], str]] = {
    "visa": lambda rng: _grouped(_card(rng, "4539", 16), (4, 4, 4, 4)),
    "visa-run": lambda rng: _card(rng, "4716", 16),
    "amex": lambda rng: _grouped(_card(rng, "3782", 15), (4, 6, 5)),
    "master": lambda rng: _grouped(_card(rng, "5412", 16), (4, 4, 4, 4), "-"),
    "unionpay": lambda rng: _card(rng, "622202", 19),
    "cvv": lambda rng: str(rng.randint(101, 998)),
    "iban-de": lambda rng: _spaced(_de(rng)),
    "iban-gb": _gb,
    "iban-fr": lambda rng: _spaced(
        _iban(rng, "FR", _digits(rng, 10) + _word(rng, 11, string.digits) + _digits(rng, 2))
    ),
    "iban-wrong": lambda rng: _spaced(_wrong(_de(rng))),
    "iban-gb-wrong": lambda rng: _wrong(_gb(rng)),
    "account": lambda rng: _digits(rng, 12),
    "account-8": lambda rng: str(rng.randint(1, 9)) + _digits(rng, 7),
    "account-cn": lambda rng: "1202" + _digits(rng, 15),
    "passport-cn": lambda rng: "E" + str(rng.randint(1, 9)) + _digits(rng, 7),
    "passport-de": lambda rng: "C" + _digits(rng, 2) + "X" + _digits(rng, 4) + "4",
    "passport-us": lambda rng: str(rng.randint(3, 6)) + _digits(rng, 8),
    "cn-ric": _resident,
    "us-ssn": lambda rng: f"{rng.randint(100, 650)}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}",
    "uk-nino": lambda rng: (
        f"JG {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.choice('ABCD')}"
    ),
    "de-idnr": _de_tax,
    "fr-nir": lambda rng: _grouped(_nir(rng), (1, 2, 2, 2, 3, 3, 2)),
    "it-cf": _codice,
    "es-dni": _dni,
    "es-nie": _nie,
    "br-cpf": _cpf,
    "in-aadhaar": _aadhaar,
    "in-pan": lambda rng: (
        _word(rng, 3, string.ascii_uppercase) + "P" + rng.choice("KLMS") + _digits(rng, 4) + "F"
    ),
    "jp-my": lambda rng: _grouped(_my_number(rng), (4, 4, 4)),
    "kr-rrn": _rrn,
    "aws": lambda rng: "AKIA" + _word(rng, 16, string.ascii_uppercase + "234567"),
    "aws-secret": lambda rng: _word(rng, 40, _WORD + "/+"),
    "github": lambda rng: "ghp_" + _word(rng, 36),
    "gitlab": lambda rng: "glpat-" + _word(rng, 20),
    "slack": lambda rng: f"xoxb-{_digits(rng, 12)}-{_digits(rng, 12)}-{_word(rng, 24)}",
    "stripe": lambda rng: "sk_live_" + _word(rng, 24),
    "google": lambda rng: "AIza" + _word(rng, 35),
    "aliyun": lambda rng: "LTAI5t" + _word(rng, 18),
    "sendgrid": lambda rng: f"SG.{_word(rng, 22)}.{_word(rng, 43)}",
    "jwt": lambda rng: f"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{_word(rng, 30)}.{_word(rng, 43)}",
    "telegram": lambda rng: f"{rng.randint(10**9, 2 * 10**9)}:AA{_word(rng, 33)}",
    "pem": lambda rng: _pem(rng, "RSA "),
    "openssh": lambda rng: _pem(rng, "OPENSSH "),
    "password": lambda rng: _word(rng, 4) + rng.choice("!#%") + _digits(rng, 4) + _word(rng, 2),
    "phones-en": lambda rng: _phone_rows(rng, _EN, "+44 7"),
    "phones-zh": lambda rng: _phone_rows(rng, _ZH, "138"),
    "births-en": lambda rng: _births(rng, _EN, "{d:02}/{m:02}/{y}"),
    "births-zh": lambda rng: _births(rng, _ZH, "{y}年{m}月{d}日"),
    "births-iso": lambda rng: _births(rng, _EN, "{y}-{m:02}-{d:02}"),
}
