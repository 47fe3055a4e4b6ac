"""The writer's prose clause by clause: what each is, and whether it has a say in the language of the mail.

Sentences vote with their words; the lines that greet and take leave vote for what they frame. Addresses,
names, companies, labels, quotations and notes to colleagues do not, so that an address in Chinese, or a
remark that was forgotten above the letter, cannot make an English letter a Chinese one, nor what a customs
office asks in English, quoted, a Japanese letter an English one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from linter.facts.english import cjk_letters, function_words
from linter.facts.memo import Facts
from linter.facts.postal import postal
from linter.facts.segments import prose_segments
from linter.model.by_text import by_text
from linter.model.lazy import lazy
from linter.model.script import HANGUL, count
from linter.model.segment import Segment
from linter.parse.segments import lines_of

Kind = Literal[
    "sentence", "words", "greeting", "closing", "address", "company", "name", "label", "quotation", "note"
]
"""What a clause is: `words` are letters that make no sentence, a `note` speaks to a colleague."""

LEAST_CJK = 4
"""Chinese, Japanese or Korean letters from which a text may be in that script."""

CLAUSES = 50_000
"""Characters of a text that are cut into clauses."""

NOISE = lazy(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
    r"|(?<![\w-])[\w-]++\.(?:com|net|org|cn|de|io)\b\S*|<[^<>\s]{1,500}>"
    r"|(?m:^(?=[^\n]*[{};]\s*$)[^\n]*(?:[{};=]|\\|//)[^\n]*[{};]\s*$)|(?m:^\s*>.*$)"
)
"""What is no prose: URLs, addresses, lines of code, quoted lines."""

_NOISY = lazy(r"[@<>{};]|://|www\.|\.(?:com|net|org|cn|de|io)\b")
"""One of these is in all of it: a look that takes a tenth of the search."""
_LINE = lazy(r"[^\n]*\n|[^\n]+")

_FRAME = 30
"""Votes, in words, of a greeting or a leave-taking in a language that the mail has a sentence in."""

_LONGEST_FRAME = 5
"""Words of an East Asian greeting that says nothing else: it often shares its line with the letter."""

_CJK_PER_WORD = 1.6
"""Chinese letters that say as much as one English word (as translators count)."""

_CLAUSE = lazy(r"[^\s。！？](?:[^\r\n。！？.!?]|[.!?](?!\s))*(?:[。！？]+[”」』）)]*|[.!?]+)?")
_WORD = lazy(r"[A-Za-zÀ-ɏͰ-῿]{2,}")
_KANA = lazy("[぀-ヿ]")
_QUOTED = lazy(r"[“\"「『«][^“”\"「」『』«»\r\n]{1,200}[”\"」』»]")
_SAID = lazy(
    r"(?m:^|(?<=[\s:：]))(?:"
    r"\"(?:[^\"\n]|\n(?![ \t\r]*\n)){20,900}\"|[“„](?:[^“”„\n]|\n(?![ \t\r]*\n)){20,900}[”“]"
    r"|«(?:[^«»\n]|\n(?![ \t\r]*\n)){20,900}»|»(?:[^«»\n]|\n(?![ \t\r]*\n)){20,900}«"
    r")(?=[\s.,;:!?)]|\Z)"
)
_BOTH = lazy(
    r"(?i:regards|wishes|sincerely|yours|thanks|grüßen|cordialement|saludos|atentamente)"
    r"\W*[/|｜／]\s*[\u3040-\u9fff\uac00-\ud7af]{2}"
    r"|[\u3040-\u9fff\uac00-\ud7af]{2}\s*[/|｜／]\s*"
    r"(?i:(?:kind|best|warm)\w* |many |yours |mit |regards|cordial|saludos|atenta|sincerely)"
)
"""*Best regards / 此致*, in either order. Wide classes without case take thrice as long to compile."""
_BETWEEN = frozenset("/|｜／")
_ADDRESSED = lazy(r"^\W*(?:(?:尊敬|敬爱|亲爱|敬愛|親愛)的|各位|致)?[^\W\d_]{2,12}[：:]\W*$")
"""A line that names its readers and ends with a colon, as letters in Chinese begin."""
_HAN_STOP = lazy(r"[，。！？；、]")
_PARTICLE = lazy(
    r"[的了是在我你您请已将吗呢吧把给让也就都还能会要没很再别]|可以|但是|因为|如果|谢谢|感谢|附件|麻烦|确认|我们|贵司"
    r"|です|ます|した|して|ください|の|を|は|が|に|니다|세요|해요|습니"
)
_NOTE = lazy(
    r"(?:别|不要|勿|不能|不可)(?:让|给|跟|告诉|转)?(?:客户|客人|对方|老外)"
    r"|(?:客户|客人|老外|这个人)(?:比较|很|挺|有点|太|要|说|压|砍|催|知道|不懂|看不懂|那边)|内部|勿转|自己人"
    r"|(?:没问题|可以的话)(?:我)?就(?:发|寄)|备注[:：]"
    r"|(?:生产部|采购部|财务|车间|仓库|工厂|老板|领导|业务员)(?:那边)?(?:再|先|还没|已经|说|确认|核)"
    r"|(?:再|先)(?:跟|和|问|找)(?:生产部|采购部|财务|车间|仓库|工厂|老板|领导)"
)
_NOTE_TO = lazy(
    r"[@＠][\u3400-\u9fff]|(?:^|[\s，。(（])(?:小|老)?[\u3400-\u9fff]{1,2}(?:工|总|姐|哥|经理|主管)[，,：: ]"
    r"|^(?:小|老)?[\u3400-\u9fff]{1,2}(?:工|总|姐|哥|经理|主管)(?:看|帮|审|过目|把关)"
    r"|(?:找|问|让|叫|跟|给)(?:小|老)?[\u3400-\u9fff]{1,3}(?:工|总|经理|确认|看一下|核实|处理)"
)
"""To somebody who is named."""
_NAMED = frozenset("@＠工总姐哥经主确看核处")
"""Signs of which each of these has one: their wide classes take long to compile."""
_GREETS = lazy("[您你早午晚]好")
_COMPANY = lazy(
    r"有限公司|有限责任公司|股份公司|集团|公司\s*[)）]?$|商行|制造厂|工厂\s*[)）]?$|株式会社|有限会社|合同会社|주식회사|㈜"
)
_LABEL = lazy(
    r"^\W*(?:电话|手机|传真|邮箱|网址|微信|联系人|收件人|收货人|邮编|总机|联系电话|公司|网站|ＴＥＬ|電話|担当)\s*[:：]"
)
_TITLED = lazy(r"^\W*[\u3400-\u9fff]{1,6}(?:先生|女士|小姐|经理|总监|老师|様|さん|님)?\W*$")
_SIGN = lazy(r"[\u3000-\u303f\uff00-\uffef]")


class Clause(NamedTuple):
    """A range of a segment, its script (`zh`, `ja`, `ko`, `latin` for all alphabets), and what it is."""

    segment: Segment
    start: int
    end: int
    script: str
    kind: Kind

    @property
    def text(self) -> str:
        """The clause as it stands."""
        return self.segment.text[self.start : self.end]


_Range = tuple[int, int, str, Kind]
"""Where a clause begins and ends, its script, and what it is."""


def clauses(facts: Facts) -> tuple[Clause, ...]:
    """Fact: the clauses of the prose in order; what has no letters is none."""
    return tuple(
        clause for segment in facts.of(prose_segments) for clause in facts.about(clauses_in, segment)
    )


def clauses_in(facts: Facts, segment: Segment) -> tuple[Clause, ...]:
    """Fact: the clauses of one text."""
    ranges = facts.by_content(_ranges, segment.text[:CLAUSES])
    return tuple([Clause(segment, *one) for one in ranges])


def _ranges(text: str) -> tuple[_Range, ...]:
    """Where the clauses of a text stand, their scripts, and what they are."""
    found: list[_Range] = []
    frame: dict[int, Kind] = {start: "greeting" for start, _ in lines_of("greeting", text)}
    frame |= {start: "closing" for start, _ in lines_of("closing", text)}
    masked = prose_of(text)
    said = quotations(masked)
    for match in _CLAUSE.finditer(masked):
        if script := clause_script(match[0]):
            kind = kind_of(match[0]) if script != "latin" else _latin_kind(match[0])
            start, end = match.start(), match.start() + len(match[0].rstrip())
            if start in frame and (script == "latin" or weight(match[0]) <= _LONGEST_FRAME):
                kind = frame[start]
            elif (kind == "sentence" and _is_said(masked, start, end, said)) or (
                kind in ("sentence", "words") and _is_announced(found, script, masked, start)
            ):
                kind = "quotation"
            found.append((start, end, script, kind))
    return tuple(found)


def prose_of(text: str) -> str:
    """The text with blanks for what is no prose, each as long as what stood there; read line by line."""
    return "".join(map(_bare, _LINE.findall(text)))


@by_text(2048)
def _bare(line: str) -> str:
    return NOISE.sub(lambda match: " " * len(match[0]), line) if _NOISY.search(line) else line


def _is_announced(found: Sequence[_Range], script: str, text: str, start: int) -> bool:
    """Whether a sentence in another script ends with a colon just before, or what it announces goes on."""
    if not found:
        return False
    _, end, before, kind = found[-1]
    if text[end:start].strip():
        return False
    if before == script:
        return kind == "quotation" and text.count("\n", end, start) <= 1
    return kind == "sentence" and text.endswith((":", "："), 0, end)


def _is_said(text: str, start: int, end: int, said: tuple[tuple[int, int], ...]) -> bool:
    """Whether a clause has words of an alphabet in a quotation only; *the client says:* may go before."""
    for first, last in said:
        if first < end and start < last:
            return not _WORD.search(f"{text[start : max(first, start)]} {text[min(last, end) : end]}")
    return False


@by_text(64)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text says what somebody else said, word for word; short ones are titles, and inches."""
    return tuple(match.span() for match in _SAID.finditer(text))


def main_script(facts: Facts) -> str:
    """Fact: the script with most votes: `zh`, `ja`, `ko`, `latin` for all alphabets; empty without any."""
    votes: Counter[str] = Counter()
    found = facts.of(clauses)
    last = max((at for at, clause in enumerate(found) if clause.kind == "sentence"), default=-1)
    for at, clause in enumerate(found):
        # *Thank you for your call of this morning.* at the head of a letter takes no leave: it is a sentence
        if clause.kind == "sentence" or (clause.kind == "closing" and at < last):
            votes[clause.script] += weight(clause.text)
    for clause in found:
        if clause.kind in ("greeting", "closing") and votes[clause.script]:
            votes[clause.script] += _FRAME
    if not votes and _is_beside_note(found):
        return "latin"
    return votes.most_common(1)[0][0] if votes else ""


def in_two(facts: Facts) -> bool:
    """Fact: whether a mail is meant to be in two scripts: both greet, and take leave or say much."""
    main, found = facts.of(main_script), facts.of(clauses)
    if not main:
        return False
    others = [one for one in found if (one.script == "latin") != (main == "latin")]
    framed: set[str] = {"greeting", "closing"} & {one.kind for one in others}
    framed |= {"closing" for one in found if _says_both(one.text)}
    framed |= {"greeting" for one in others if one.kind in ("name", "words") and _ADDRESSED.search(one.text)}
    if not framed:
        return False
    said = sum(weight(one.text) for one in others if one.kind == "sentence")
    mainly = sum(weight(one.text) for one in found if one.script == main and one.kind == "sentence")
    return len(framed) == 2 or said * 2 >= mainly


@by_text(8192)
def _says_both(text: str) -> bool:
    return not text.isascii() and not _BETWEEN.isdisjoint(text) and _BOTH.search(text) is not None


def _is_beside_note(found: tuple[Clause, ...]) -> bool:
    """*Hi Anna, shipped today.* beside a remark in Chinese: a few words with a greeting are the letter."""
    kinds = {(clause.script, clause.kind) for clause in found}
    return ("latin", "greeting") in kinds and any(kind == "note" for _, kind in kinds)


@by_text(2048)
def weight(text: str) -> int:
    """How much a clause says, in words."""
    return len(_WORD.findall(text)) + round(cjk_letters(text) / _CJK_PER_WORD)


@by_text(2048)
def clause_script(text: str) -> str:
    """The script of a clause: East Asian where it has four such letters and not more words of an alphabet."""
    foreign = cjk_letters(text)
    words = len(_WORD.findall(text))
    if foreign >= LEAST_CJK and foreign >= words and foreign * 3 >= sum(map(len, _WORD.findall(text))):
        return east_asian(text, foreign)
    return "latin" if words else ""


def east_asian(text: str, letters: int) -> str:
    """Which of the three a text with so many of their letters is in: kana decide, a few are enough."""
    if count(text, HANGUL) * 2 > letters:
        return "ko"
    kana = len(_KANA.findall(text))
    return "ja" if kana >= 2 and kana * 12 >= letters else "zh"


@by_text(2048)
def kind_of(text: str) -> Kind:
    """What a Chinese, Japanese or Korean clause is."""
    bare = _QUOTED.sub(" ", text)
    if cjk_letters(bare) < LEAST_CJK and bare != text:
        return "quotation"
    if weight(text) <= _LONGEST_FRAME and _GREETS.search(text):
        return "greeting"
    if _NOTE.search(text) or (not _NAMED.isdisjoint(text) and _NOTE_TO.search(text)):
        return "note"
    if _LABEL.search(text):
        return "label"
    if not _HAN_STOP.search(text.rstrip("。，, ")) and postal(text):
        return "address"
    if _PARTICLE.search(_COMPANY.sub(" ", bare)):
        return "sentence"
    if _COMPANY.search(text):
        return "company"
    if _HAN_STOP.search(bare):
        return "sentence"
    return "name" if _TITLED.match(text) else "words"


def _latin_kind(text: str) -> Kind:
    """Sentences of alphabets: function words, or a full stop behind four words; no address."""
    said = function_words(text)
    if text.isascii() and not (said.english + said.other >= 1 and said.words >= 3):
        return "words"
    return "address" if said.own < 2 and postal(text) else "sentence"
