"""The words of a configuration as people read them, in other languages with what they mean."""

from __future__ import annotations

from linter.catalogue import within

_TERMS = {
    "profile": (
        within("profile", "auto"),
        within("profile", "personal"),
        within("profile", "marketing"),
        within("profile", "transactional"),
    ),
    "relation": (
        within("relation", "answer"),
        within("relation", "inquiry-answer"),
        within("relation", "follow-up"),
        within("relation", "first-contact"),
        within("relation", "campaign"),
        within("relation", "notification"),
        within("relation", "internal"),
        within("relation", "not-a-mail"),
    ),
    "certainty": (
        within("certainty", "certain"),
        within("certainty", "likely"),
        within("certainty", "guess"),
    ),
    "severity": (
        within("severity", "error"),
        within("severity", "warning"),
        within("severity", "info"),
    ),
    "input": (
        within("input", "mail"),
        within("input", "draft"),
        within("input", "template"),
    ),
}


def term(kind: str, value: str, language: str) -> str:
    """A word of a kind; as it is where nobody said what it is called."""
    return next((one.text(language) for one in _TERMS[kind] if one == value), value)
