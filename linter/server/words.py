"""What the server says."""

from __future__ import annotations

from linter.catalogue import _

_WORDS = {
    "too-large": _(
        "{name} has more than {size} MB: it is not checked while it is open. Run: preflint check {name}"
    ),
    "outside": _(
        "{name}: the editor changed a place that is not in the text; reopen the file if places look wrong."
    ),
    "unknown-file": _("{name}: the editor speaks of a file that it has not opened."),
    "old-version": _("{name}: the editor sent version {new} after version {old}."),
    "failed": _("{name} could not be checked: {error}"),
    "no-grammar": _("The grammar check ended unexpectedly; all other checks go on."),
    "fix-all-of": _("Fix all of {code} in this file"),
    "fix-all": _("Fix all that is safe to fix"),
    "asks": _("changes wording or effect"),
    "asks-why": _("This fix changes wording, target or effect. Read the result before it goes out."),
    "write-instead": _("Write '{text}'"),
    "ignore-here": _("Ignore {code} here"),
    "ignore-file": _("Ignore {code} in this file ({config})"),
    "ignore-everywhere": _("Ignore {code} everywhere ({config})"),
    "add-phrase": _("Add '{phrase}' to the vocabulary ({config})"),
    "set-relation": _("Say what mails are to their readers ({config})"),
    "set-profile": _("Say what mails are for ({config})"),
    "which-relation": _("What are these mails to their readers?"),
    "which-profile": _("What are these mails for?"),
    "show-rule": _("Explain {code} ({name})"),
    "accepted": _("accepted as it is"),
    "no-comment-here": _("No comment can stand before this line; ignore it in the configuration."),
    "no-rule": _("there is no rule '{code}'"),
    "checking": _("Checking mails"),
    "of": _("{done} of {all}"),
    "decoded": _("Decoded ({encoding}, {charset})"),
    "open-part": _("Open this part decoded"),
    "no-part": _("Nothing encoded stands here."),
    "not-writable": _("The change cannot be written into {name}: {why}."),
    "locked": _("the part is signed or encrypted"),
    "unencodable": _("its charset or its lines cannot hold the new text"),
    "no-subject": _("(no subject)"),
    "readers-in": _("readers in {places}"),
    "lens-unchecked": _("{count} not checked"),
    "all-checked": _("Everything was checked."),
    "example-fails": _("Example {number}: {check}: {message}"),
    "rule-fails": _("{check}: {message}"),
    "moved": _("the mail was changed meanwhile; open the part again"),
}


def say(word: str, language: str, **values: object) -> str:
    """One sentence in a language, with its braces filled."""
    return _WORDS[word].text(language, **values)
