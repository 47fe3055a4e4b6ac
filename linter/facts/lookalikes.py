"""Letters of other scripts that are drawn as Latin ones (UTS #39), in words and in the names of hosts."""

from __future__ import annotations

from linter.facts.public_suffix import decoded

LATIN_FOR = dict(
    zip(
        "АВЕКМНОРСТУХЅІЈаеорсухѕіјԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTYXSIJaeopcyxsijdhqwABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Letters that Unicode's confusables list draws as Latin ones, Cyrillic and Greek."""

_IN_HOSTS = LATIN_FOR | dict(zip("ӏӀɡѵαγινρυԁոսօհ", "llgvayivpudnuoh", strict=True))
"""In a host these pose, too; in a text a Greek letter or an Armenian one mostly means itself."""

_DRAWN = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("5", "s"))


def drawn_as(label: str) -> str:
    """A name as a reader in a hurry sees it: `rnodern` as `modern`, `0val` as `oval`."""
    for written, seen in _DRAWN:
        label = label.replace(written, seen)
    return label


def plain_of(host: str) -> str:
    """A host whose foreign letters all pose as Latin ones, in Latin; empty where it is what it shows.

    A name under an ending of its own script (`пример.рф`) poses as nothing.
    """
    labels = [decoded(label) for label in host.split(".")]
    shown = ".".join(labels)
    foreign = [letter for letter in shown if not letter.isascii()]
    if not foreign or not labels[-1].isascii() or not all(letter in _IN_HOSTS for letter in foreign):
        return ""
    return "".join(_IN_HOSTS.get(letter, letter) for letter in shown)
