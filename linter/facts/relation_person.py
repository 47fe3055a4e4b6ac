"""Whether a person writes a mail, or a house: who signs it, and who says *I*."""

from __future__ import annotations

import itertools

from linter.facts import relation_texts as texts
from linter.facts.memo import Facts
from linter.facts.phrases import phrases
from linter.facts.segments import every_link
from linter.model.lazy import lazy

_CLOSING = 40
"""Characters of the longest line that may close a letter."""

_BY_TEAM = lazy(
    r"(?i)\n[ \t]*(?:(?:the|your|das|dein|ihr|l['’]|le|el|il) ?)?(?:[\w.'’&-]+ ){0,4}"
    r"(?:team|crew|board|committee|équipe|equipo)(?: (?:of|von|de|at) [^\n.]{1,40})?\s*$"
)
_SIGNED_BY_MANY = lazy(r"(?i)\b(?:team|support|service|newsletter|department|equipo|équipe|チーム|团队)\b")
_FIRST_NAME = lazy(r"\n[ \t]*(?:[/–-] ?|x )?([A-ZÀ-Þ][a-zß-ÿ]{1,11})\.?\s*$")
"""A last line that is one name and no more; a shop's stands in its links, and a person's in the sender."""

_COMPANY = lazy(
    r"\b(?:Ltd|Limited|GmbH|Inc|LLC|Corp|AG|KG|AB|A/S|S\.?A\.?|S\.?r\.?l\.?|B\.?V\.?|Pvt)\.?\s*$|(?:公司|株式会社)\s*$"
)

_AS_ONE = lazy(
    r"(?<![\w/])(?:I(?:['’](?:m|ve|d|ll))?(?=[ ,])(?! ?/)|[Mm]y|me)\b(?![-/])|"
    r"\b(?:ich|meine?[rmns]?|mir|mich|je|j['’]|mon|mes|yo|mío|minha|meu|eu|io|mio|mia|ik|mijn)\b|"
    r"我(?!们|們|司|厂|廠|公司|国)|[私僕]"
)


def is_signed(facts: Facts) -> bool:
    """Fact: whether a person signs it: a closing on its own line, and a name that is no team's below it."""
    closings = phrases(facts.context, "shared/closings#line", "shared/closings#thanks")
    for one in facts.of(texts.text):
        lines = [line.strip() for line in one.splitlines() if line.strip()]
        for line, below in itertools.pairwise(lines):
            if len(line) <= _CLOSING and closings.is_all(line) and not _SIGNED_BY_MANY.search(below):
                return True
    return False


def is_by_team(facts: Facts) -> bool:
    """Whether it ends with the name of a group: *The Harbour Line team*."""
    return any(_BY_TEAM.search(one) for one in facts.of(texts.text))


def is_by_person(facts: Facts) -> bool:
    """Fact: whether one person writes: signs, or says *I*. A house that writes to many has neither."""
    if facts.of(is_signed) or any(_AS_ONE.search(one) for one in facts.of(texts.text)):
        return True
    names = [found[1].lower() for found in map(_FIRST_NAME.search, facts.of(texts.text)) if found]
    if not names or any(names[0] in link.url.text.lower() for link in facts.of(every_link)):
        return False
    senders = facts.of(texts.sender)
    return not senders or any(names[0] in one.lower() for one in senders)


def is_shop(facts: Facts) -> bool:
    """Whether it leads somewhere or a company signs it, and no person writes it."""
    is_house = texts.link_count(facts) > 0 or any(_COMPANY.search(one) for one in facts.of(texts.text))
    return is_house and not facts.of(is_by_person)
