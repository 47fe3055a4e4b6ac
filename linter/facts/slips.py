"""Slips of the hand in domains: what was meant, where that is sure enough to be said."""

from __future__ import annotations

from linter.facts.providers import ProviderTable
from linter.facts.public_suffix import is_suffix
from linter.facts.wordlist import frequency
from linter.model.lazy import lazy

_HOST = lazy(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_ENDINGS = ("com", "net", "org")
_REAL_BUT_RARE = frozenset(["co", "cm", "om"])
"""Endings of Colombia, Cameroon and Oman, under which no provider with a coined name has mailboxes."""

_NOBODYS = frozenset(["cm", "om"])
"""Of these, those under which hardly anybody outside of the country has a name either."""

_SHORTEST = 5
"""Letters of a coined name of which one may be wrong: `gmail`; `qq` and `gmx` are too near to anything."""


def one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two that changed places, make one of the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, left = one[start:], other[start:]
    return (
        rest[1:] == left[1:]
        or rest[1:] == left
        or rest == left[1:]
        or (rest[:2] == left[1::-1] and rest[2:] == left[2:])
    )


def meant(domain: str, table: ProviderTable) -> str:
    """The domain that a misspelt one stands for; empty where it may be right.

    Only the name of a provider for all, and an ending that does not exist, tell a slip: another company may
    have any name.
    """
    if not _HOST.fullmatch(domain) or domain in table.others or domain in table.by_domain:
        return ""
    label, _, suffix = domain.partition(".")
    return _provider(label, suffix, table) or _with_own_ending(domain, table) or _with_ending(domain)


def _with_own_ending(domain: str, table: ProviderTable) -> str:
    """The provider's domain where the name before the dot is right, and what follows is nobody's."""
    label, _, suffix = domain.partition(".")
    own = table.endings.get(label, frozenset())
    own = own | {"com"} if "*" in own else own
    if suffix in own:
        return ""
    doubled = suffix.rpartition(".")[0]
    if doubled in own and suffix == f"{doubled}.{doubled.rpartition('.')[2]}":
        return f"{label}.{doubled}"
    is_rare = suffix in _NOBODYS and not frequency(label)
    if not is_rare and is_suffix(suffix.rpartition(".")[2]):
        return ""
    found = {ending for ending in own if one_slip(suffix, ending)}
    if len(found) > 1:
        found &= {"com"}  # it has most of all mailboxes, and is what a letter is missing of
    return f"{label}.{found.pop()}" if found else ""


def _provider(label: str, suffix: str, table: ProviderTable) -> str:
    """The provider of that name, or of one that a slip made it of."""
    known = table.coined.get(label)
    if known is not None:
        is_slip = suffix in _REAL_BUT_RARE and suffix not in known and len(label) >= _SHORTEST
        return f"{label}.com" if is_slip and "com" in known else ""
    ending = suffix if is_suffix(suffix) else _ending(suffix)
    anywhere = is_suffix(ending)
    found = [
        f"{name}.{ending}"
        for name, suffixes in table.coined.items()
        if (ending in suffixes or (anywhere and "*" in suffixes))
        and len(name) >= _SHORTEST
        and _is_slip_of(label, name)
    ]
    return found[0] if len(found) == 1 else ""


def _is_slip_of(label: str, name: str) -> bool:
    """Whether one letter behind the first is wrong, or the first two changed places."""
    return (label[:1] == name[:1] or label[:2] == name[1::-1]) and one_slip(label, name)


def _with_ending(domain: str) -> str:
    """The domain with the ending that was meant, where its own does not exist."""
    rest, _, ending = domain.rpartition(".")
    right = "" if is_suffix(ending) else _ending(ending)
    return f"{rest}.{right}" if right else ""


def _ending(ending: str) -> str:
    found = [right for right in _ENDINGS if one_slip(ending, right)]
    return found[0] if len(found) == 1 else ""
