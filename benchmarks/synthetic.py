"""Seeded mails, distributed as those of the corpora are: sizes, words, HTML, attachments, near copies.

Measured on 3,499 mails below `mail/`, each counted once; no text of theirs is here. The corpora hold each
mail once and are nearly all English: so the shares of copies, of German and of Chinese are set, not measured.
"""

from __future__ import annotations

import random
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime

_POINTS = (0.0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)
_SIZES = (400, 1022, 1807, 3163, 4448, 7124, 13531, 33283, 120000)
_WORDS = (4, 10, 44, 116, 225, 424, 640, 1912, 4000)
_FILES = (150, 189, 232, 235, 1275, 21339, 39798, 108142, 400000)
_HTML, _ATTACHED, _TEMPLATED = 0.11, 0.028, 0.055
_COPIES, _CHINESE, _GERMAN = 0.02, 0.02, 0.01
_TEMPLATES = 40

_WHO = "our team|the customer|your office|the forwarder|the laboratory|the port|my colleague|the buyer"
_DOES = "sends|checks|confirms|needs|changes|prepares|returns|compares|delays|books|signs|reviews"
_WHAT = (
    "the drawing|the invoice|two samples|the contract|a price list|the test report|the delivery note"
    "|the last order|a new schedule|the packing plan|the colour card|the customs form|the spare parts"
)
_WHEN = "on Monday|before noon|next week|after the fair|in March|this time|without delay|by courier|once more"
_LINKS = "and|but|so|because|while|before"
_ZH = "我们|贵司|样品|订单|合同|报价|已经|确认|发送|检查|下周|之前|请|尽快|安排|数量|颜色|港口|付款|单据"
_DE = "wir|Sie|senden|prüfen|die Rechnung|das Muster|den Vertrag|morgen|bitte|nach der Messe|und|im März|bald"
_NAMES = "Ann Bell|Carl Dorn|Eva Frank|Gina Hall|Ivo Jahn|Kim Lee|Max Nord|Olga Pratt|Rosa Stein|Tom Udall"
_DOMAINS = tuple(f"{name}.example" for name in "alder birch cedar elm fir hazel larch maple oak pine".split())


def drawn(random_: random.Random, values: Sequence[float]) -> int:
    """A number distributed as the quantiles are."""
    at = random_.random()
    for low, high, small, great in zip(_POINTS, _POINTS[1:], values, values[1:], strict=False):
        if at <= high:
            return int(small + (great - small) * (at - low) / (high - low))
    return int(values[-1])


def prose(random_: random.Random, words: int, language: str) -> str:
    """Sentences of about so many words."""
    if language == "zh":
        signs = [random_.choice(_ZH.split("|")) for _ in range(max(words // 2, 6))]
        return "。".join("".join(signs[at : at + 9]) for at in range(0, len(signs), 9)) + "。"
    found: list[str] = []
    count = 0
    while count < words:
        if language == "de":
            sentence = " ".join(random_.choice(_DE.split("|")) for _ in range(9)).capitalize()
        else:
            pieces = [random_.choice(each.split("|")) for each in (_WHO, _DOES, _WHAT, _WHEN)]
            more = [random_.choice(each.split("|")) for each in (_LINKS, _WHO, _DOES, _WHAT)]
            sentence = " ".join([*pieces, *(more if random_.random() < 0.6 else [])])
            sentence = sentence[0].upper() + sentence[1:]
        found.append(f"{sentence}." + ("\n" if random_.random() < 0.3 else ""))
        count += len(sentence.split())
    return " ".join(found).replace("\n ", "\n\n")


def mails(count: int, seed: int) -> Iterator[tuple[datetime, bytes]]:
    """Seeded mails in the order of their dates, with copies among them."""
    random_ = random.Random(seed)
    templates = [(prose(random_, drawn(random_, _WORDS) + 40, "en"), number) for number in range(_TEMPLATES)]
    weights = [1 / (number + 1) for number in range(_TEMPLATES)]
    start, last = datetime(2025, 1, 6, 8, tzinfo=UTC), []
    for number in range(count):
        when = start + timedelta(days=364) * (number / count)
        if last and random_.random() < _COPIES:
            yield when, random_.choice(last)
            continue
        if random_.random() < _TEMPLATED:
            text, kind = random_.choices(templates, weights)[0]
            subject, language = f"News {kind} for you", "en"
        else:
            chance = random_.random()
            language = "zh" if chance < _CHINESE else "de" if chance < _CHINESE + _GERMAN else "en"
            text = prose(random_, drawn(random_, _WORDS), language)
            subject = " ".join(text.split()[:5]).rstrip(".")[:60]
        made = letter(random_, when, number, subject, text, language)
        last = [*last[-200:], made]
        yield when, made


def letter(
    random_: random.Random, when: datetime, number: int, subject: str, text: str, language: str
) -> bytes:
    """One mail of about the size that is drawn."""
    sender, reader = random_.choice(_NAMES.split("|")), random_.choice(_NAMES.split("|"))
    ours, theirs = random_.choice(_DOMAINS[:3]), random_.choice(_DOMAINS)
    hello = {"en": f"Dear {reader},", "de": f"Guten Tag {reader},", "zh": f"{reader}，您好："}[language]
    body = f"{hello}\n\n{text}\n\n{sender}\n"
    size = drawn(random_, _SIZES)
    head = [
        f"From: {sender} <{sender.split()[0].lower()}@{ours}>",
        f"To: {reader} <{reader.split()[0].lower()}@{theirs}>",
        f"Subject: {Header(subject, 'utf-8').encode() if not subject.isascii() else subject}",
        f"Date: {format_datetime(when)}",
        f"Message-ID: <{number}.{random_.getrandbits(48):x}@{ours}>",
        "MIME-Version: 1.0",
    ]
    hops = max(0, min(8, (size - len(body) - 500) // 160))
    head += [
        f"Received: from relay{hop}.{theirs} (relay{hop}.{theirs} [192.0.2.{hop + 1}])\n"
        f"\tby mx{hop}.{ours} with ESMTPS id {random_.getrandbits(40):x};\n\t{format_datetime(when)}"
        for hop in range(hops)
    ]
    parts = [("text/plain; charset=utf-8", body)]
    if random_.random() < _HTML:
        lines = "".join(f'<p style="margin:0 0 1em">{line}</p>\n' for line in body.split("\n") if line)
        parts.append(("text/html; charset=utf-8", f'<html lang="{language}"><body>\n{lines}</body></html>\n'))
    attached = random_.randbytes(drawn(random_, _FILES)) if random_.random() < _ATTACHED else b""
    return assembled(head, parts, attached, f"b{number:x}-{random_.getrandbits(60):x}")


def assembled(head: list[str], parts: list[tuple[str, str]], attached: bytes, mark: str) -> bytes:
    """Headers and parts as a mail."""
    encoded = [
        f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{folded(text.encode())}"
        for kind, text in parts
    ]
    if len(encoded) == 1 and not attached and parts[0][1].isascii():
        return "\n".join([*head, "Content-Type: text/plain; charset=us-ascii", "", parts[0][1]]).encode()
    if attached:
        encoded.append(
            "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
            f'Content-Disposition: attachment; filename="data.bin"\n\n{folded(attached)}'
        )
    kind = "mixed" if attached else "alternative"
    lines = [*head, f'Content-Type: multipart/{kind}; boundary="{mark}"', ""]
    lines += [f"--{mark}\n{part}" for part in encoded]
    return "\n".join([*lines, f"--{mark}--", ""]).encode()


def folded(data: bytes) -> str:
    """Base64 in lines of 76."""
    text = b64encode(data).decode()
    return "".join(f"{text[at : at + 76]}\n" for at in range(0, len(text), 76))
