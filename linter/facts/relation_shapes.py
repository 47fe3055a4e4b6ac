"""What the shape of a text shows of a relation: its lists and questions, who signs, whom it greets."""

from __future__ import annotations

from linter.facts import relation_person as person
from linter.facts import relation_texts as texts
from linter.facts.mailbox_class import is_company
from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.model.lazy import lazy

_OF_MANY = ("to-us", "nobody", "to-everyone")
"""Greetings of no one person."""

_KNOWN_WORDS = frozenset(("known", "met", "goes-on", "inquiry", "asked", "thanks-reply", "to-us"))
"""Signs of which one says that the reader is known."""

_DESK = lazy(
    r"(?i)\n[^\n]{0,30}\b(?:support|customer (?:care|service|relations)|help ?desk|kundendienst|"
    r"kundenservice|service clients?|atención al cliente|客服|サポート)[^\n]{0,30}\s*$"
)
"""Those who answer customers."""

_FIELD = lazy(r"(?m)^[ \t*•-]*([^\W\d_][^\n:：.,!?]{1,28})[:：][ \t]*(\S[^\n]{0,80})$")
_NO_FIELD = lazy(r"(?i)(?:ps|note|subject|re|tel|phone|mobile|fax|e-?mail|web|skype|whatsapp|wechat|https?)$")
"""Names that stand in letters, too."""

_FORM_NEEDS = 3
"""So many fields, in half of its lines, make a text a form."""

_FORM_VALUE = 4
"""Words of a field's value; what somebody says of *Mia:* and *Tobi:* has more."""

_ANSWERED = lazy(r"[?？][ \t]*(?:[-–—]+>?|=>|→|>>)[ \t]*\w")
"""A question, and the answer behind it in the same line."""

_PRICED = lazy(
    r"(?im)^[^\n]{3,60}?((?:usd|us\$|eur|gbp|rmb|cny|[$€£¥]) ?\d[\d.,]*|\d[\d.,]* ?(?:usd|eur|€|元))"
    r"(?: ?/ ?\w+)?[;,.]?[ \t]*$"
)
_PRICES_NEED = 2
"""Lines that end with a price: a list of prices; one line may be a sum to be paid."""

_BARE = lazy(
    r"(?i)\s*(?:(?:hello|hi|hey)(?: there)?|good (?:morning|afternoon|day)|guten tag|hallo|bonjour|hola|"
    r"buenas(?: tardes)?|buenos días|buongiorno|olá|bom dia|goedemorgen|dzień dobry|(?:您|你)好)"
    r"[ \t]*[,!.，！。:：]*[ \t]*\r?\n"
)
_ASKS = lazy(
    r"(?i)\b(?:do you (?:also |still )?(?:have|take|offer|accept|rent|provide|do|ship|deliver|make|sell)|"
    r"(?:could|can|would) you (?:tell|give|let|advise|offer|quote|send|make|do|help)|is it possible|"
    r"are you able|(?:what|how much) would|haben sie|bieten sie|können sie|avez-vous|proposez-vous|"
    r"pouvez-vous|tienen|podrían)\b[^\n.?]{0,200}\?"
)
_GROUP = lazy(
    r"\s*(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey) (?!(?:guys|folks|colleagues|sirs|ladies|boss)\b)(?:[a-z-]+ ){0,2}"
    r"(?!guys|folks|colleagues|sirs|boss|girls|boys|gents|friends)[a-z-]{3,}s[ \t]*[,!]"
)
_NOTICED = lazy(
    r"\n(?:I )?(?:just |recently )?(?:[Nn]oticed|[Ss]aw|[Rr]ead|[Hh]eard|[Cc]ame across) (?:that |about )?"
    r"(?!I\b|\w+day\b)[A-Z][\w&]+"
)


def shapes(facts: Facts, seen: dict[str, str]) -> dict[str, str]:
    """The signs that words show and, with them, those that the shape of the text shows."""
    is_event = "tells" in seen
    found = {
        "form": _form(facts),
        "priced": "" if is_event else _priced_lines(facts),
        "stranger": _noticed(facts),
        "asks-bare": "" if _KNOWN_WORDS & seen.keys() else _asks_bare(facts),
        "desk": "" if is_event or not texts.greets_somebody(facts) else _desk(facts),
        "answered": _answered(facts),
        "to-everyone": _group(facts),
        "house": "" if is_event else _from_house(facts, seen),
        "found-you": _readers_site(facts),
    }
    return {**{sign: value for sign, value in found.items() if value}, **seen}


def _priced_lines(facts: Facts) -> str:
    """The prices at the ends of lines, if they are a list."""
    prices = [price for one in facts.of(texts.text) for price in _PRICED.findall(one)]
    return ", ".join(prices[:_PRICES_NEED]) if len(prices) >= _PRICES_NEED else ""


def _asks_bare(facts: Facts) -> str:
    """The question of a mail that greets without a name: who asks so does not know the reader."""
    for one in facts.of(texts.text):
        if _BARE.match(one) and (asked := _ASKS.search(one)):
            return asked[0]
    return ""


def _noticed(facts: Facts) -> str:
    """How strangers begin who have looked a company up: *I noticed Alder & Co opened in Leeds*."""
    found = next(filter(None, map(_NOTICED.match, facts.of(texts.first))), None)
    return found[0].strip() if found else ""


def _answered(facts: Facts) -> str:
    """The end of a question that is answered in its own line."""
    found = next(filter(None, map(_ANSWERED.search, facts.of(texts.text))), None)
    return found[0] if found else ""


def _form(facts: Facts) -> str:
    """The names of the fields that a program's text consists of: *Host: db-02*; nobody is greeted there."""
    if texts.greets_somebody(facts):
        return ""
    for one in facts.of(texts.text):
        found = [(name.strip(), value) for name, value in _FIELD.findall(one)]
        fields = [(name, value) for name, value in found if not _NO_FIELD.match(name)]
        names = list(dict.fromkeys(name for name, _ in fields))
        lines = sum(bool(line.strip()) for line in one.splitlines())
        told = sum(len(value.split()) > _FORM_VALUE for _, value in fields)
        if len(names) >= _FORM_NEEDS and 2 * len(fields) >= lines and 2 * told < len(fields):
            return ", ".join(names[:_FORM_NEEDS])
    return ""


def _desk(facts: Facts) -> str:
    """What a mail ends with whose writers answer customers: *Technical Support*."""
    found = next(filter(None, map(_DESK.search, facts.of(texts.text))), None)
    return found[0].strip() if found else ""


def _from_house(facts: Facts, seen: dict[str, str]) -> str:
    """The greeting of many of a mail that leads somewhere and that no person writes."""
    many = next((seen[sign] for sign in _OF_MANY if sign in seen), "")
    if not many and person.is_by_team(facts) and not _KNOWN_WORDS & seen.keys():
        many = next(iter(facts.of(texts.text))).strip().rpartition("\n")[2].strip()
    return many if many and person.is_shop(facts) else ""


def _group(facts: Facts) -> str:
    """The greeting of a group by what its members are: *Dear pen lovers*; a name has a capital."""
    found = next(filter(None, map(_GROUP.match, facts.of(texts.text))), None)
    return found[0].strip(" \n,!") if found else ""


def _readers_site(facts: Facts) -> str:
    """The domain of a reader that the text names: who has looked at it writes so."""
    domains = {box.domain.lower() for box in facts.of(addressees) if is_company(facts, box.domain.lower())}
    words = [word.strip(".,;:!?()'\"") for one in facts.of(texts.text) for word in one.lower().split()]
    return next((word for word in words if word.removeprefix("www.") in domains), "")
