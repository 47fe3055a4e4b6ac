"""Plain text split into what the writer says and what is quoted, forwarded or a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from linter.model.lazy import lazy

Zone = Literal["text", "quote", "signature", "forward"]


class Stretch(NamedTuple):
    """Whole lines `start:end` of one zone."""

    zone: Zone
    start: int
    end: int


# fmt: off
_HINTS = (
    "\n>", "\n--", "\n ---", "\n*--", "\n___", "wrote:", "schrieb", "écrit", "escribió",
    "ha scritto", "escreveu",
    "写道", "寫道", "napisał", "schreef", "пишет", "skrev", "のメール", "작성:", "From:", "From :",
    "Von:", "De :",
    "De:", "Da:", "发件人", "發件人", "寄件者", "差出人", "보낸 사람", "Begin forwarded",
    "Sent from", "发自我的",
    "Get Outlook for", "Von meinem", "Envoyé de", "message:", "Enviado de", "Inviato da", "cc:",
)
_MOBILE = (
    r"Sent from (?:my|Mail for|Outlook)", r"Get Outlook for", r"发自我的", r"發自我的",
    r"Von meinem .{2,30} gesendet", r"Envoyé de mon", r"Enviado (?:desde|do) m", r"Inviato da",
    r"Verzonden vanaf",
)
_ATTRIBUTION = (
    r"On\b.{4,200}\bwrote", r"Am\b.{4,200}\bschrieb\b.{0,100}", r"Le\b.{4,200}\ba écrit",
    r"El\b.{4,200}\bescribió",
    r"Il\b.{4,200}\bha scritto", r"Em\b.{4,200}\bescreveu", r"Op\b.{4,200}\bschreef\b.{0,100}",
    r"W dniu\b.{4,200}\bnapisał(?:\(a\)|a)?", r".{2,120}(?:写道|寫道)",
    r"(?:于|在).{4,120}(?:写道|寫道|wrote)",
    r".{2,100}\b(?:wrote|writes|schrieb)", r"\d{4}年.{4,120}(?:のメール|作成|)",
    r".{4,120}(?:작성|пишет|skrev)",
)
_ORIGINAL = (
    r"Original[ -]?(?:Message|Nachricht|e-?mail)", r"Ursprüngliche (?:Nachricht|E-Mail|Mail)",
    r"Message d'origine", r"Mensaje original", r"Messaggio originale", r"Mensagem original",
    r"Oorspronkelijk bericht", r"Reply message", r"原始邮件", r"原始郵件", r"邮件原件", r"原邮件",
    r"回复的原邮件", r"答复邮件", r"元のメッセージ", r"원본 메시지",
)
_FORWARDED = (
    r"Forwarded (?:message|by)", r"Weitergeleitete Nachricht", r"Message transféré", r"Mensaje reenviado",
    r"Messaggio inoltrato", r"Mensagem encaminhada", r"Doorgestuurd bericht", r"转发的?邮件", r"转发邮件信息",
    r"轉寄的郵件", r"転送メッセージ", r"전달된 메시지",
)
_BEGIN = (r"Begin forwarded message\s?:", r"Anfang der weitergeleiteten", r"Début du message réexpédié")
_FROM = (
    "From", "Von", "De", "Da", "Van", "Od", "Från", "发件人", "發件人", "寄件者", "寄件人", "差出人",
    "보낸 사람",
)
SUBJECTS = (
    "Subject", "Betreff", "Objet", "Asunto", "Assunto", "Oggetto", "Onderwerp", "Temat", "Тема",
    "主题", "主旨", "件名", "제목",
)
FIELDS = (
    *SUBJECTS, "Sent", "Date", "To", "Cc", "Gesendet", "Datum", "An", "Envoyé", "À",
    "Enviado(?: el)?", "Fecha", "Para", "Inviato", "Data", "A", "Verzonden", "Aan",
    "发送时间", "发送日期", "日期", "收件人", "抄送", "寄件日期", "收件者", "送信日時", "宛先", "보낸 날짜",
    "받는 사람",
)
# fmt: on


def _any(patterns: tuple[str, ...], before: str, after: str) -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(patterns)}){after}", re.IGNORECASE)


_SIGN = lazy(r"--[ \t]?$|\*--\*?$")
_MOBILE_LINE = lazy("|".join(_MOBILE))
_DATED = lazy(r"@|\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d{1,2}/\d{1,2}/\d{2}|(?:19|20)\d\d年")
_ATTRIBUTION_LINE = lazy(f"(?:{'|'.join(_ATTRIBUTION)})\\s?[:：]\\s*$")
_ATTRIBUTION_START = lazy(r"(?:On|Am|Le|El|Il|Em|Op|W dniu|在|于)\b")
_ORIGINAL_LINE = _any(_ORIGINAL, r"[ >*]{0,3}-{2,}\s?", r"\s?-{2,}")
_FORWARDED_LINE = _any((rf"-{{2,}}\s?(?:{'|'.join(_FORWARDED)})", *_BEGIN), r"[ >*]{0,3}", "")
_FROM_LINE = _any(_FROM, r"\*?", r"\*?\s?[:：]\*?\s?\S")
_FIELD_LINE = _any(FIELDS, r"\*?", r"\*?\s?[:：]")
_GROUPWISE_LINE = lazy(r">>> .{3,120} >>>$")
_STAMP_LINE = lazy(
    r"\s*(From:\s.{1,80}\s|\S.{1,100}\son\s)?\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}){1,2},?\s\d{1,2}:\d\d(?::\d\d)?(?:\s[AP]M)?$"
)
_LINE = lazy(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def split(text: str) -> tuple[Stretch, ...]:
    """Stretches that tile the text. Markdown's `---` and lists are prose; so is a `>` within a line."""
    if not text:
        return ()
    if not text.startswith((">", "--")) and not any(hint in text for hint in _HINTS):
        return (Stretch("text", 0, len(text)),)
    return tuple(_merged(_zones(text)))


def starts_quote(line: str) -> Zone | None:
    """`quote` or `forward` where such a line says that all below it was written by someone else."""
    if "-" in line[:4] or line[:1].isalpha() or line[:1] in "*> ":
        if _FORWARDED_LINE.match(line):
            return "forward"
        if _ORIGINAL_LINE.match(line) or _GROUPWISE_LINE.match(line):
            return "quote"
    return None


def _zones(text: str) -> Iterator[Stretch]:
    spans = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
    lines = [text[start:end].rstrip() for start, end in spans]
    zone: Zone = "text"
    last: Zone = "text"
    at = 0
    while at < len(lines):
        line = lines[at]
        rest = starts_quote(line) or _rest_zone(lines, at)
        if rest is not None:
            yield Stretch(rest, spans[at][0], len(text))
            return
        length = _attribution(lines, at)
        if length:
            below = _next_full(lines, at + length)
            if below is None or not lines[below].lstrip().startswith(">"):
                yield Stretch("quote", spans[at][0], len(text))
                return
            yield Stretch("quote", spans[at][0], spans[at + length - 1][1])
            at += length
            continue
        if line.lstrip(" ")[:1] == ">" and len(line) - len(line.lstrip(" ")) < 3:
            last = "quote"
            yield Stretch(last, *spans[at])
        else:
            if not line and last == "quote":
                yield Stretch(last, *spans[at])
                at += 1
                continue
            if zone == "text" and (_SIGN.match(line) or _MOBILE_LINE.match(line)):
                zone = "signature"
            last = zone
            yield Stretch(zone, *spans[at])
        at += 1


def _rest_zone(lines: list[str], at: int) -> Zone | None:
    """A block of `From:`, `Sent:`, `To:` … heads a mail that was answered or passed on."""
    if _starts_memo(lines, at):
        return "quote"
    if not _FROM_LINE.match(lines[at]):
        return None
    fields = sum(1 for line in lines[at + 1 : at + 6] if _FIELD_LINE.match(line))
    return "quote" if fields >= 2 else None


def _starts_memo(lines: list[str], at: int) -> bool:
    """Notes heads the mail that it answers with a name, a line with date and time, and `To:`, `cc:` …."""
    above = 0
    if lines[at] and (at == 0 or not lines[at - 1]):
        above = 2 if "Sent by:" in "".join(lines[at + 1 : at + 2]) else 1
    for stamp in {at, at + above}:
        match = _STAMP_LINE.match(_stamp(lines, stamp))
        if match and (stamp == at or not match[1]):
            return sum(1 for line in lines[stamp + 1 : stamp + 9] if _FIELD_LINE.match(line.lstrip())) >= 2
    return False


def _stamp(lines: list[str], at: int) -> str:
    """A line, with the next one where it ends in a date whose time was wrapped."""
    line = "".join(lines[at : at + 1])
    return f"{line} {lines[at + 1]}" if line[-4:].isdigit() and at + 1 < len(lines) else line


def _attribution(lines: list[str], at: int) -> int:
    """How many lines from `at` on are an attribution such as `On … wrote:`; 0 for none."""
    line = lines[at]
    if not line or line[0] in "> \t" or len(line) > 250:
        return 0
    for count in (1, 2, 3):
        joined = " ".join(lines[at : at + count])
        if joined.endswith((":", "：")):
            return count if _ATTRIBUTION_LINE.match(joined) and _looks_dated(joined, lines, at + count) else 0
        if count == 1 and not _ATTRIBUTION_START.match(line):
            return 0
    return 0


def _looks_dated(joined: str, lines: list[str], after: int) -> bool:
    """A person's own `As I wrote:` has neither a date or address in it nor a quotation under it."""
    if _DATED.search(joined):
        return True
    below = _next_full(lines, after)
    return below is not None and lines[below].startswith(">")


def _next_full(lines: list[str], at: int) -> int | None:
    return next((place for place in range(at, min(at + 4, len(lines))) if lines[place]), None)


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    held: Stretch | None = None
    for stretch in stretches:
        if held is not None and held.zone == stretch.zone:
            held = Stretch(held.zone, held.start, stretch.end)
            continue
        if held is not None:
            yield held
        held = stretch
    if held is not None:
        yield held
