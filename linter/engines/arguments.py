"""The arguments that both engines' programs take."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from linter.batch import Setup
from linter.catalogue import languages


def parser_of(about: str | None) -> ArgumentParser:
    """MAILS, RESULTS, and what a mail is linted with."""
    parser = ArgumentParser(description=about)
    parser.add_argument("mails")
    parser.add_argument("results")
    parser.add_argument("--lang", choices=languages(), default="en")
    parser.add_argument("--config", action="append", default=[], help="as in check; a file is on every node")
    return parser


def setup_of(given: Namespace) -> Setup:
    """What these ask for."""
    return Setup(tuple(given.config), isolated=not given.config, lang=given.lang)
