"""What the page itself says, in its two languages; of findings it says what all formats say."""

from __future__ import annotations

from collections.abc import Mapping

from linter.catalogue import Said, _, ordered, within
from linter.formatters.display import word

LANGUAGES = ("en", "zh")
"""What a reader of the page can switch between."""

PAGE: Mapping[str, Said] = {
    "title": _("Mail check"),
    "skip": _("Skip to the content"),
    "theme": _("Light or dark"),
    "back": _("All mails"),
    "previous": _("Previous mail"),
    "next": _("Next mail"),
    "mails": _("Mails"),
    "by-severity": _("What was found"),
    "with-error": _("must be changed"),
    "with-warning": _("should be changed"),
    "with-info": _("minor only"),
    "with-none": within("on the page of a report", "nothing found"),
    "mails-by-verdict": _("Mails by their gravest finding"),
    "over-time": _("Over time"),
    "over-time-told": _("Findings of each run, the latest on the right"),
    "figures": _("In figures"),
    "run": _("Run"),
    "this-run": _("this run"),
    "by-rule": _("By rule"),
    "by-folder": _("By folder"),
    "rule": _("Rule"),
    "folder": _("Folder"),
    "findings": _("Findings"),
    "trend": _("Trend"),
    "here": _("(this folder)"),
    "all-rules": _("All rules ({n})"),
    "all-folders": _("All folders ({n})"),
    "list": within("on the page of a report", "Mails"),
    "search": _("Search file and subject"),
    "any-severity": _("Any severity"),
    "any-rule": _("Any rule"),
    "any-folder": _("Any folder"),
    "reset": _("Clear filters"),
    "shown": _("{shown} of {all} mails"),
    "show-more": _("Show {n} more"),
    "no-match": _("No mail is like that."),
    "file": _("File"),
    "subject": _("Subject"),
    "no-subject": _("(no subject)"),
    "worst": _("First to change"),
    "error": _("Must"),
    "warning": _("Should"),
    "info": _("Minor"),
    "sort": _("Sort by {column}"),
    "mail": _("The mail"),
    "findings-here": _("What to change"),
    "view-page": _("As a page"),
    "view-html": _("HTML as text"),
    "view-text": _("Plain text"),
    "view-source": within("on the page of a report", "Template"),
    "versions": _("Versions of the mail"),
    "page-told": _("Pictures, links and scripts are left out: nothing is loaded."),
    "frame": _("The mail as its reader sees it"),
    "attachment": _("Attachment"),
    "zone-preheader": _("Preview line"),
    "zone-signature": _("Signature"),
    "zone-quote": _("Quoted mail"),
    "zone-forward": _("Forwarded mail"),
    "zone-hidden": _("Hidden from the reader"),
    "go-to-mark": _("Show in the mail"),
    "times": _("{n} times"),
    "change": _("What the fix changes"),
    "before": _("before"),
    "after": _("after"),
    "why": _("Why"),
    "instead": _("Or"),
    "others-say": _("As others say it"),
    "nothing": _("Nothing to change."),
    "no-text": _("There is no text to show."),
    "left-out": _(
        "The texts of {n} mails, the mildest, are left out: the page would be too large. "
        "preflint report FILE shows one of them."
    ),
    "no-mail": _("The text of this mail is not in this page. To see it: preflint report {path}"),
    "nothing-to-show": within("on the page of a report", "Nothing was checked."),
    "keys": _("j next · k previous · Enter go there · Escape back · / search"),
    "keys-name": _("Keys"),
    "made-by": _("Made by preflint. Nothing in this page is loaded from a network."),
    "no-script": _("The mails are shown by a script of this page, which this browser does not run."),
}

_SWITCH = {
    "switch": ("中文", "English"),
    "switch-name": ("切换到中文", "Switch to English"),
}
"""Each stands in the language that one comes to."""

_SHARED = (
    *("weight-error", "weight-warning", "weight-info", "safe", "unsafe", "display"),
    "message",
)
"""Words that other formats say, too."""

_GAPS = ("{}", "{}")


def catalogue() -> dict[str, tuple[str, ...]]:
    """All that the script may say; it fills the braces itself."""
    own = {key: tuple(ordered(said, one, *_GAPS) for one in LANGUAGES) for key, said in PAGE.items()}
    shared = {key: tuple(word(key, one, *_GAPS) for one in LANGUAGES) for key in _SHARED}
    return {**own, **_SWITCH, **shared}
