"""What the laws of countries want in a mail, as far as it stands there: each signal is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from linter.facts.kept import any_meets
from linter.facts.law.table import SignalName
from linter.facts.memo import Facts
from linter.facts.phrases import Phrases, phrases
from linter.facts.postal import postal
from linter.facts.said import said, targets
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.segment import Segment

Work = Callable[[Facts], bool]

_TEXT = ("body", "html.text", "html.signature", "html.alt")
_LINKS = ("html.link", "html.alt")
_SHOWN = (*_TEXT, "html.link")
_EVERYWHERE = ("header.subject", *_SHOWN)

_OPT_OUT = "shared/opt-out"
_TAG = lazy(r"(?i)unsub|opt_?out|list_?remove|preferences?_?(?:url|link)")
_ADDRESS_TAG = lazy(r"(?i)address|member_addr")
_MAILBOX = lazy(r"(?i)[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}|\bmailto:")
_PHONE = lazy(
    r"(?:\+|\b00|\()\d[\d ()./-]{6,20}\d|"
    r"(?i:tel|phone|mobile|cell|fax|whatsapp|call us|fon|téléphone|teléfono|telefon\w*|電話|电话|전화)"
    r"[^\n\d]{0,12}\d[\d ()./-]{5,20}\d|\b\d{3,4}[-. ]\d{3,4}[-. ]\d{4}\b|\b1[38]\d{9}\b"
)
_PAGE = lazy(r"(?i)https?://|\bwww\.[\w-]+\.")
_NUMBER = lazy(
    r"\b(?:HR[AB]|FN|KvK|KVK|CVR|SIREN|SIRET|RCS|REA|KRS|NIP|REGON|MERS[İI]S|ABN|ACN|CHE|OIB|NIPC|CNPJ|EIN|UEN"
    r"|IČO|NZBN|CIN|GSTIN)\b[^\n\d]{0,24}\d[\d .\-/]{2,}|(?i:\b(?:company|registration|registered|reg\.)"
    r" (?:no|number|nr)\.?:? ?\d{4,})|统一社会信用代码|統一編號|法人番号|사업자등록번호"
)
_PIECES = lazy(r"[\n|·•:：,;/]|https?://\S*| [–—-] ")


def present(facts: Facts, signal: SignalName) -> bool:
    """Whether a mail has what that signal stands for."""
    return facts.of(_SIGNALS[signal])


def _uses(facts: Facts, *uses: str) -> Phrases:
    return phrases(facts.context, *uses)


def _said_in(facts: Facts, sort: str, scopes: Iterable[str], meets: Callable[[Segment], bool]) -> bool:
    return any(
        any_meets(facts.kept, ("law", sort, scope), facts.about(said, scope), meets) for scope in scopes
    )


def _has(words: Phrases, segment: Segment) -> bool:
    return words.first(segment.text) is not None


def _is(words: Phrases, segment: Segment) -> bool:
    return words.is_all(segment.text)


def _names_alone(words: Phrases, segment: Segment) -> bool:
    """Whether one of them is a line of its own, or stands before a link or between those of a footer."""
    if words.first(segment.text) is None:
        return False
    return any(words.is_all(piece.strip()) for piece in _PIECES.split(segment.text))


def _leads(words: Phrases, segment: Segment) -> bool:
    return words.inside(segment.text) is not None


def _links_to(facts: Facts, sort: str, *uses: str) -> bool:
    leads = partial(_leads, _uses(facts, *uses))
    return any_meets(facts.kept, ("law", sort), facts.of(targets), leads)


def _matches(pattern: object, segment: Segment) -> bool:
    return pattern.search(segment.text) is not None  # type: ignore[attr-defined]


def _configured(facts: Facts, value: str) -> bool:
    """Whether what the config says of the sender stands in the text or in a link."""
    wanted = "".join(value.split()).casefold()
    scopes = ("body", "html.text", "html.signature", "html.url")
    return bool(wanted) and any(
        wanted in "".join(segment.text.split()).casefold()
        for scope in scopes
        for segment in segments_in(facts, scope)
    )


def opt_out_tag(facts: Facts) -> str:
    """Fact: a template's tag that stands for a way to refuse, if there is one."""
    return next((text for text in facts.about(said, "template") if _TAG.search(text)), "")


def opt_out_text(facts: Facts) -> bool:
    """Fact: a way to refuse that the reader sees, in words, in a link or in a template's tag."""
    words = _uses(facts, *(f"{_OPT_OUT}#{use}" for use in ("word", "sentence", "settings", "options")))
    return (
        _links_to(facts, "opt-out-links", f"{_OPT_OUT}#target", f"{_OPT_OUT}#footer")
        or _said_in(facts, "opt-out-tag", ("template",), partial(_matches, _TAG))
        or _said_in(facts, "opt-out-words", _EVERYWHERE, partial(_has, words))
        or _said_in(facts, "opt-out-link", _LINKS, partial(_has, _uses(facts, f"{_OPT_OUT}#link")))
        or _said_in(facts, "opt-out-label", _LINKS, partial(_is, _uses(facts, f"{_OPT_OUT}#label")))
    )


def opt_out(facts: Facts) -> bool:
    """Fact: a way to refuse, in the text or in the header that mail programs make a button of."""
    header = facts.message.header("list-unsubscribe")
    return header is not None or facts.of(opt_out_text)


def opt_out_mailbox(facts: Facts) -> bool:
    """Fact: a mailbox to which a refusal may be sent: in the text, in a link or in the header."""
    header = facts.message.header("list-unsubscribe")
    fields = segments_in(facts, "header.list-unsubscribe") if header is not None else ()
    return (
        any("mailto:" in segment.text.lower() for segment in fields)
        or any_meets(facts.kept, ("law", "mailbox-links"), facts.of(targets), partial(_matches, _MAILBOX))
        or _said_in(facts, "mailbox", _SHOWN, partial(_matches, _MAILBOX))
        or _said_in(facts, "opt-out-tag", ("template",), partial(_matches, _TAG))
    )


def opt_out_bilingual(facts: Facts) -> bool:
    """Fact: the words of a way out stand there in Chinese and in English."""
    chinese = _uses(facts, *(f"{_OPT_OUT}#{use}.{code}" for use in ("word", "sentence") for code in _CHINESE))
    english = _uses(facts, *(f"{_OPT_OUT}#{use}.en" for use in ("word", "sentence", "settings")))
    return all(
        _said_in(facts, f"opt-out-{name}", _SHOWN, partial(_has, words))
        for name, words in (("chinese", chinese), ("english", english))
    )


_CHINESE = ("zh-Hans", "zh-Hant")


def address(facts: Facts) -> bool:
    """Fact: a postal address: the configured one, one in the form of some country, or a word before one."""
    words = _uses(facts, *(f"shared/imprint#{use}" for use in _ADDRESS_USES))
    return (
        _configured(facts, facts.context.sender.address)
        or _said_in(facts, "postal", _TEXT, lambda segment: postal(segment.text) is not None)
        or _said_in(facts, "address-tag", ("template",), partial(_matches, _ADDRESS_TAG))
        or _said_in(facts, "address", _TEXT, partial(_has, words))
    )


_ADDRESS_USES = ("place", "address.zh-Hans", "address.zh-Hant", "address.ja", "address.ko")


def name(facts: Facts) -> bool:
    """Fact: the sender's name as configured stands there, or a tag that prints it."""
    tags = _uses(facts, "shared/sender-variables#name")
    return _configured(facts, facts.context.sender.name) or _said_in(
        facts, "name-tag", ("template",), partial(_has, tags)
    )


def privacy(facts: Facts) -> bool:
    """Fact: words on personal data or a link to a page on them. Privacy is also what a cabin has."""
    words, labels = _uses(facts, "shared/privacy#word"), _uses(facts, "shared/privacy#label")
    return (
        _configured(facts, facts.context.sender.privacy_url)
        or _links_to(facts, "privacy-links", "shared/privacy#target")
        or _said_in(facts, "privacy", _SHOWN, partial(_has, words))
        or _said_in(facts, "privacy-link", _LINKS, partial(_has, labels))
        or _said_in(facts, "privacy-label", _TEXT, partial(_names_alone, labels))
    )


def consent(facts: Facts) -> bool:
    """Fact: the mail says why the reader gets it: a subscription, an order, a membership."""
    words = _uses(facts, "shared/consent#because")
    return _said_in(facts, "consent", _SHOWN, partial(_has, words))


def source(facts: Facts) -> bool:
    """Fact: the mail says where the reader's address is from or why it is used."""
    words = _uses(facts, "shared/consent#source")
    return facts.of(consent) or _said_in(facts, "source", _SHOWN, partial(_has, words))


def phone(facts: Facts) -> bool:
    """Fact: a phone number."""
    return (
        _configured(facts, facts.context.sender.phone)
        or _said_in(facts, "phone", _SHOWN, partial(_matches, _PHONE))
        or any_meets(
            facts.kept, ("law", "phone-links"), facts.of(targets), lambda link: link.text.startswith("tel:")
        )
    )


def contact(facts: Facts) -> bool:
    """Fact: a phone number, a mailbox or a page of the sender's in the text."""
    return (
        bool(facts.of(targets))
        or facts.of(phone)
        or _said_in(facts, "mailbox", _SHOWN, partial(_matches, _MAILBOX))
        or _said_in(facts, "page", _SHOWN, partial(_matches, _PAGE))
        or _said_in(facts, "contact-tag", ("template",), bool)
    )


def register(facts: Facts) -> bool:
    """Fact: the number under which a company is registered, or the name of the page that has it."""
    words = _uses(facts, "shared/imprint#company")
    return (
        _configured(facts, facts.context.sender.imprint)
        or _said_in(facts, "register", _SHOWN, partial(_matches, _NUMBER))
        or _said_in(facts, "imprint", _SHOWN, partial(_has, words))
    )


_SIGNALS: Mapping[SignalName, Work] = {
    "opt-out": opt_out,
    "opt-out-text": opt_out_text,
    "opt-out-mailbox": opt_out_mailbox,
    "opt-out-bilingual": opt_out_bilingual,
    "address": address,
    "name": name,
    "privacy": privacy,
    "source": source,
    "contact": contact,
    "phone": phone,
    "register": register,
}
