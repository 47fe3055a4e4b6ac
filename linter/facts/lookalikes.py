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


def plain_of(host: str) -> str:
    """A host whose foreign letters all pose as Latin ones, in Latin; empty where it is what it shows.

    A name under an ending of its own script (`пример.рф`) poses as nothing.
    """
    labels = [decoded(label) for label in host.split(".")]
    shown = ".".join(labels)
    foreign = [letter for letter in shown if not letter.isascii()]
    if not foreign or not labels[-1].isascii() or not all(letter in LATIN_FOR for letter in foreign):
        return ""
    return "".join(LATIN_FOR.get(letter, letter) for letter in shown)
