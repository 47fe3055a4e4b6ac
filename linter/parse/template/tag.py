"""A template tag as it is found in a text."""

from __future__ import annotations

from typing import Literal, NamedTuple

TagKind = Literal["output", "control", "comment", "raw"]
Syntax = Literal[
    "braces", "percent", "hash", "mailchimp", "sfmc", "angle", "salesforce", "zoho", "blade",
    "activecampaign", "mautic", "heex", "freemarker", "sample",
]  # fmt: skip


class Tag(NamedTuple):
    """A template tag at `start:end`. `raw` is the content of a verbatim block, which is no tag at all.
    A `sample` stands where an attribute of the element prints something else.

    `word` is the first word inside (`if`, `endfor`, `#each`); empty where there is none.
    """

    kind: TagKind
    start: int
    end: int
    syntax: Syntax
    word: str = ""


MAX_TAG = 4000
"""Code points of an output or control tag; where more lie between the braces, they are no tag."""
