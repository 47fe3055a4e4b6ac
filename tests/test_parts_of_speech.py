"""Parts of speech looked up by word and tag are those that the model's own ruler gives."""

from __future__ import annotations

from typing import Any

import pytest

from linter.checks.prose import grammar, parts_of_speech

pytestmark = pytest.mark.skipif(grammar.pipeline() is None, reason="no grammar model")

TEXTS = [
    pytest.param("The valves were tested by us, and the report is attached to this mail.", id="letter"),
    pytest.param("I ain't gonna go. We gotta pay, let's see. Y'all c'm on!", id="several-words"),
    pytest.param("doin' nothin' goin' ol' somethin' 'em 'nuff we'll I'd she's can't won't", id="clipped"),
    pytest.param("Nobody has got anything that he'd had\n\n  for himself, but  me.", id="pronouns-blanks"),
    pytest.param("Ringversuch: bitte prüfen; 请确认 (50 %) “ok” – a/b #4 $5 e-mail me@x.example", id="odd"),
    pytest.param("gonna let na", id="apart"),
]


def read(doc: Any) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.text) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_as_the_ruler(text: str) -> None:
    model = grammar.pipeline()
    assert model is not None
    ruler = model.get_pipe("attribute_ruler")
    theirs, ours = model(text), model(text)
    ruler(theirs)
    parts_of_speech.setter(ruler)(ours)
    assert read(ours) == read(theirs)


def test_together_as_alone() -> None:
    texts = [f"{text.values[0]}" for text in TEXTS]
    grammar.tagged.cache_clear()
    alone = [read(grammar.parsed(text)) for text in texts]
    grammar.tagged.cache_clear()
    grammar.read_ahead(texts)
    assert [read(grammar.parsed(text)) for text in texts] == alone
