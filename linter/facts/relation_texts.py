"""The texts in which signs of a relation are looked for, each worked out once."""

from __future__ import annotations

import re

from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.facts.phrases import phrases
from linter.facts.segments import every_link, segments_in
from linter.facts.sensitive.found import known
from linter.model.lazy import lazy
from linter.parse.pasted import Pasted, pasted

LONGEST = 24_000
"""Characters of a text in which words are looked for: two thirds at its start, one third at its end."""

_LABEL = 6
"""Words of a line that may be a row of links."""

OPENING = 600
"""Characters in which a letter greets and its writer says who he is."""

_TEMPLATES = lazy(r"(?i)(?:^|[/\\])(?:templates|e?mail[_-]?templates|emails|notifications)[/\\]")
_URL = lazy(r"https?://\S{8,}")
_SUBSCRIBED = lazy(
    r"(?i)you(?:['’]re| are| have|['’]ve)? (?:receiv(?:ed|ing)|got|getting) this (?:\w+ )?"
    r"(?:message|mail|e-?mail|newsletter) (?:because|as|since) you (?:\w+ )?"
    r"(?:subscri|signed|registered|requested|opted)"
)
_GREETED = lazy(
    r"\s*(?:dear|hi|hello|hey|"
    r"hallo|liebe[rs]?|sehr geehrte[rs]?|hola|estimad[oa]|querid[oa]|bonjour|cher|chère|"
    r"ciao|gentile|olá|prezad[oa]|beste|good (?:morning|afternoon|day)),? "
    r"(?!sirs?\b|madam|friends?\b|all\b|team\b|there\b|customers?\b|members?\b|subscribers?\b|readers?\b|"
    r"(?:value|loyal|our|fellow|shoppers?|users?|clientes?|suscriptor\w*|amig\w*|kund\w*|damen)\w*\b)"
    r"(?:(?:mr|mrs|ms|dr|herr|frau|mme|señora?)\.? )?[^\W\d_][\w'’-]*(?: [\w'’.-]+){0,2} *[,:!.–-]*\s*\n",
    re.IGNORECASE,
)
_GREETED_IN_CHINESE = lazy(
    r"\s*(?:尊敬的|亲爱的|Dear )?[\u4e00-\u9fff]{1,4}(?:总|先生|女士|经理|小姐|様|さま|さん|您好)"
)

_SALUTATION = lazy(
    r"\s*(?:(?:[^\n.?]|\b(?:mrs?|ms|dr|prof|sra?|sig|ing|dipl)\.){1,60}[,:!，：！、][ \t]*\r?\n|"
    r"[^\n]{1,24}(?:様|さん|殿|御中|各位)[ \t]*\r?\n|"
    r"(?:dear|hi|hello|hey|hallo|hola|bonjour|ciao)\b[^\n,.:!?]{0,30}[,:!–-] ?(?=\S))",
    re.IGNORECASE,
)
_FIRST = 160
"""Characters after the greeting in which a letter says that it answers."""

_COURTESY = lazy(
    r"(?:(?:i |we )?(?:hope|trust)(?: that)? (?:you|this|my|all|everything)\b[^\n.!?]{0,80}[.!]|"
    r"(?:good|nice|happy) (?:day|morning|afternoon|new year|monday|friday)\b[^\n.!?]{0,20}[.!]|"
    r"how are (?:you|things)\b[^\n?]{0,30}\?|(?:many |warm )?greetings (?:from|of)\b[^\n.!]{0,80}[.!]|"
    r"ich hoffe,[^\n.!]{0,60}gut[^\n.!]{0,20}[.!]|espero que[^\n.!]{0,60}bien[^\n.!]{0,20}[.!]|"
    r"j['’]espère que[^\n.!]{0,60}bien[^\n.!]{0,20}[.!]|(?:您|你)好[!！。,，]|"
    r"いつも?お世話になって[^\n。]{0,10}。)\s*",
    re.IGNORECASE,
)
"""What is said before anything is said."""


def text(facts: Facts) -> tuple[str, ...]:
    """Fact: the writer's own words without addresses of pages: the plain text or, without one, the HTML."""
    scopes = ("body.text", "body.signature")
    if not any(segment.text.strip() for segment in segments_in(facts, "body.text")):
        scopes = ("html.text", "html.signature")
    parts = [segment.text for scope in (*scopes, "html.link") for segment in segments_in(facts, scope)]
    whole = "\n".join(parts)
    whole = _URL.sub(" ", whole[facts.of(_pasted).end :])
    if len(whole) > LONGEST:
        whole = f"{whole[: LONGEST * 2 // 3]}\n{whole[-LONGEST // 3 :]}"
    return (whole,) if whole.strip() else ()


def opening(facts: Facts) -> tuple[str, ...]:
    """Fact: how the text begins."""
    return tuple(one.lstrip()[:OPENING] for one in facts.of(text))


def first(facts: Facts) -> tuple[str, ...]:
    """Fact: a line break, and what a text says first after its greeting."""
    begun = ((one.lstrip(), _SALUTATION.match(one.lstrip())) for one in facts.of(text))
    said = (one[at.end() if at else 0 :].lstrip() for one, at in begun)
    return tuple(f"\n{one[:_FIRST]}" for one in map(_without_courtesy, said))


def _without_courtesy(said: str) -> str:
    """What is left behind wishes and *Good day!*."""
    while found := _COURTESY.match(said):
        said = said[found.end() :]
    return said


def size(facts: Facts) -> int:
    """Characters of the text."""
    return sum(map(len, facts.of(text)))


def subject(facts: Facts) -> tuple[str, ...]:
    """Fact: the subject; fields of a mail program that were pasted above a draft name it, too."""
    return _field(facts, "subject") or tuple(filter(None, (facts.of(_pasted).subject,)))


def _pasted(facts: Facts) -> Pasted:
    """Fact: the fields that stand above a draft's text as if they were of it."""
    if facts.message.header("subject") or facts.message.kind == "mail":
        return Pasted()
    begun = next(iter(segments_in(facts, "body.text")), None)
    return pasted(begun.text) if begun else Pasted()


def sender(facts: Facts) -> tuple[str, ...]:
    """Fact: who sends it."""
    return _field(facts, "from")


def mailer(facts: Facts) -> tuple[str, ...]:
    """Fact: the program that sends it."""
    return (*_field(facts, "x-mailer"), *_field(facts, "user-agent"))


def _field(facts: Facts, name: str) -> tuple[str, ...]:
    header = facts.message.header(name)
    return (value_of(facts, header),) if header else ()


def attachments(facts: Facts) -> tuple[str, ...]:
    """Fact: the names of attached files as words; they are quoted whole in what is told of the relation."""
    parts = facts.message.attachments if facts.message.kind != "template" else ()
    names = [part.filename.value for part in parts if part.filename]
    return tuple(facts.of(known).masked(name).replace("_", " ") for name in names)


def is_template(facts: Facts) -> bool:
    """Whether it is one that a program fills; so is a text without tags in a folder of templates."""
    if facts.message.kind != "draft":
        return facts.message.kind == "template"
    return _TEMPLATES.search(facts.message.source.path) is not None


def path(facts: Facts) -> tuple[str, ...]:
    """Fact: a template's file and the folder that it lies in, as words."""
    if not is_template(facts):
        return ()
    return (_plain(" ".join(facts.message.source.path.replace("\\", "/").split("/")[-2:])),)


def titles(facts: Facts) -> tuple[str, ...]:
    """Fact: the titles of HTML pages."""
    return tuple(_plain(segment.text) for segment in segments_in(facts, "html.title"))


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").replace(".", " ")


def dialects(facts: Facts) -> tuple[str, ...]:
    """The template languages that the file surely speaks, in the order of its tags."""
    said = {id(attrs): attrs for attrs in [tag.attrs for tag in segments_in(facts, "template")]}
    return tuple(dict.fromkeys(attrs["dialect"] for attrs in said.values() if attrs["sure"]))


def speaks_mostly(facts: Facts, dialect: str) -> bool:
    """Whether at least half of its tags are of that language; one may be left over of an older template."""
    tags = segments_in(facts, "template")
    return 2 * sum(tag.attrs["dialect"] == dialect for tag in tags) >= len(tags)


def link_count(facts: Facts) -> int:
    """How many different pages it links to."""
    return len({link.url.text for link in facts.of(every_link)})


def greets_somebody(facts: Facts) -> bool:
    """Whether it begins with a greeting that names its reader."""
    return any(_GREETED.match(one) or _greeted_in_chinese(one) for one in facts.of(opening))


def _greeted_in_chinese(begun: str) -> bool:
    is_wide = not begun.lstrip().removeprefix("Dear ")[:1].isascii()
    return is_wide and _GREETED_IN_CHINESE.match(begun) is not None


def speaks_to_subscribers(facts: Facts) -> bool:
    """Whether it says that its reader has subscribed to it."""
    return any(_SUBSCRIBED.search(one) for one in facts.of(text))


def stands_alone(facts: Facts, words: str) -> bool:
    """Whether words stand in a line that is no sentence: *Unsubscribe | Preferences*."""
    lines = (line.split() for one in facts.of(text) for line in one.splitlines() if words in line)
    return any(len(line) <= _LABEL and not line[-1].endswith((".", "?", "!", ",")) for line in lines)


def offers_way_out(facts: Facts) -> bool:
    """Whether it says how to leave a list."""
    words = phrases(facts.context, "shared/opt-out#word", "shared/opt-out#settings")
    return any(words.occurs(one) for one in facts.of(text))
