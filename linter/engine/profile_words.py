"""The words by which a profile is told, as RE2 patterns; languages of the usual export markets."""

from __future__ import annotations


def _any(*words: str) -> str:
    return "|".join(words)


UNSUBSCRIBE = r"(?i)" + _any(
    r"\bunsubscribe\b",
    r"\bopt[ -]?out\b",
    r"\bmanage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)\b",
    r"\be-?mail preferences\b",
    *("退订", "取消订阅", "退訂", "取消訂閱", "配信停止", "購読解除", "수신 ?거부"),
    *(r"\babmelden\b", r"\babbestellen\b", r"\bafmelden\b", r"\buitschrijven\b"),
    *("désabonner", "désinscri", "darse de baja", "disiscriv", "cancellati dalla"),
    r"cancelar (?:la |sua |a )?(?:suscripción|inscrição|assinatura)",
    *("отписаться", "отписка", "wypisz się", "abonelikten"),
)
"""A way out of a mailing list."""

PAPERS = r"(?i)(?:\b|_)(?:%s)(?:\b|_|\d)|%s" % (  # noqa: UP031 - braces belong to the patterns
    _any(
        *("e?invoice", "receipt", "credit[ _-]?note", "boarding[ _-]?pass", "e-?ticket"),
        *("rechnung", "gutschrift", "quittung", "factuur", "facture", "fattura", "factura", "fatura"),
    ),
    _any("发票", "收据", "發票", "收據", "請求書", "領収書"),
)
"""File names of papers that a deal produces."""

ROBOTS = r"(?i)\b(?:%s)@" % _any(  # noqa: UP031
    *(
        "no[-_.]?reply",
        "do[-_.]?not[-_.]?reply",
        "notifications?",
        "mailer",
        "automated",
        "billing",
        "orders?",
    ),
)
"""Senders that are programs."""

EVENTS = r"(?i)\b(?:%s)\b|%s" % (  # noqa: UP031
    _any(
        *("invoice", "receipt", "payment", "refund", "booking", "reservation", "appointment"),
        *(r"order (?:confirm\w*|received|shipped)", "(?:your|new) order", "shipp(?:ed|ing)", r"dispatch\w*"),
        *("delivery", "tracking", "password", r"verif(?:y|ied|ication)", "one[ -]?time code", "reset"),
        *(
            "security (?:alert|code)",
            "sign ?in",
            "log ?in",
            "account",
            r"activat\w+",
            "notification",
            "reminder",
        ),
        *(r"confirm\w* (?:your )?(?:e-?mail|address|account)", r"e-?mail confirm\w*", "invit(?:e|ation)"),
        *("bestellung", "rechnung", "passwort", "lieferung", "commande", "facture", "pedido", "factura"),
    ),
    _any("验证码", "密码", "订单", "发货", "付款", "发票", "驗證碼", "密碼", "訂單", "發票"),
)
"""What an automatic message to one person is about."""
