"""The words by which a profile is told, as RE2 patterns; languages of the usual export markets."""

from __future__ import annotations


def _any(*words: str) -> str:
    return "(?i)" + "|".join(words)


def _word(*words: str, end: str = r"\b") -> str:
    """One of the words, not within another; `end` says what may follow."""
    return rf"\b(?:{'|'.join(words)}){end}"


_PAPER = (
    *("e?invoice", "receipt", "credit[ _-]?note", "boarding[ _-]?pass", "e-?ticket"),
    *("rechnung", "gutschrift", "quittung", "factuur", "facture", "fattura", "factura", "fatura"),
)
PAPERS = _any(
    rf"(?:\b|_)(?:{'|'.join(_PAPER)})(?:\b|_|\d)",
    *("发票", "收据", "發票", "收據", "請求書", "領収書"),
)
"""File names of papers that a deal produces."""

ROBOTS = _any(
    _word(
        *("no[-_.]?reply", "do[-_.]?not[-_.]?reply", "notifications?"),
        *("mailer", "automated", "billing", "orders?"),
        end="@",
    )
)
"""Senders that are programs."""

LIST_SENDERS = r"(?i)(?:^|<)owner-|-(?:owner|bounces?|admin|request)(?:\+[^@\s]*)?@"
"""What programs for discussion lists write into Sender."""

EVENTS = _any(
    _word(
        *("invoice", "receipt", "payment", "refund", "booking", "reservation", "appointment"),
        *(r"order (?:confirm\w*|received|shipped)", "(?:your|new) order", "shipp(?:ed|ing)", r"dispatch\w*"),
        *("delivery", "tracking", "password", r"verif(?:y|ied|ication)", "one[ -]?time code", "reset"),
        *("security (?:alert|code)", "sign ?in", "log ?in", "account", r"activat\w+"),
        *("notification", "reminder", "invit(?:e|ation)", r"e-?mail confirm\w*"),
        r"confirm\w* (?:your )?(?:e-?mail|address|account)",
        *("bestellung", "rechnung", "passwort", "lieferung", "commande", "facture", "pedido", "factura"),
    ),
    *("验证码", "密码", "订单", "发货", "付款", "发票", "驗證碼", "密碼", "訂單", "發票"),
)
"""What an automatic message to one person is about."""

TEMPLATE_EVENTS = _any(
    _word(
        *(
            "invited",
            "approv(?:e|ed|al)",
            "reject(?:ed|ion)?",
            "requests?",
            "token",
            "comment(?:ed)?",
            "mention",
            "test(?:ing)?",
            "billing",
            "dunning",
            "trial",
            "confirm(?:ed|ation)?",
            "welcome",
            "(?:de)?activated",
            "shared",
        ),
        *("assigned", "assignment", "failure", "failed", "error", "alert", "expir(?:y|ed|es|ing)", "export"),
        *(
            "signup",
            "sign up",
            "registration",
            "credentials",
            "cancel(?:led|ed|lation)?",
            "new user",
            "magic ?link",
        ),
        *(
            "ticket",
            "subscription (?:created|cancell?ed|ended)",
            "removed",
            "added",
            "submitted",
            "submission",
        ),
        *("access granted", "unlock", "two factor", "2fa", "otp", "cart", "trial (?:expir|end|start)\\w*"),
    )
)
"""What the file name or title of such a template says, which is too short to mean anything else."""

CAMPAIGNS = _any(
    _word(
        *(
            "newsletters?",
            "campaigns?",
            r"promo(?:tion\w*)?",
            "digest",
            "announcement",
            "sales?",
            "marketing",
        ),
        *(
            "offers?",
            "deals?",
            "discounts?",
            "coupons?",
            "webinar",
            "drip",
            "outreach",
            "cold[ -]?(?:e-?)?mail",
        ),
        *("prospects?", "black friday", "win ?back", "new arrivals?", "product (?:launch|update)"),
        *("rundbrief", "angebote?", "offres?", "ofertas?", "promoção"),
    ),
    *("促销", "营销", "推广", "开发信", "通讯", "優惠", "优惠"),
)
"""File names and titles of what goes to many."""

PROMOTION_CUES = (
    r"(?i)\b\d{1,2} ?% (?:off|discount|rabatt|de (?:descuento|réduction|remise))\b",
    _any(_word("shop (?:now|the)", "(?:order|buy|book) (?:now|today)", "jetzt (?:kaufen|bestellen)")),
    _any(_word("sales? ends?", "limited[- ]time", "today only", "last chance", "nur (?:heute|bis)")),
    _any(_word(r"(?:our|this|the|your) (?:\w+ )?newsletter", "subscribers?")),
    _any(_word("new (?:collection|arrivals?|season)", "free shipping", "best ?sellers?")),
    _any("限时优惠", "满减", "优惠码", "新品上市", "立即购买", "包邮"),
)
"""What a campaign says to its readers."""

PROMOTION_NEEDS = 2
"""So many of the cues make a campaign; a receipt may give a discount, too."""

NO_STRANGER = _any(
    _word(
        r"(?:send|give|provide|quote|advise) (?:me|us)(?: (?:with|on))? (?:your|the) "
        r"(?:\w+ ){0,3}(?:price|prices|quotation|quote|catalogu?e|fob|moq|offer|pro-?forma)"
    ),
    _word(r"interest(?:ed)? in (?:\w+ )?your (?:\w+ )?products?", "supply of your products?"),
    _word("dear suppliers?", r"know your (?:moq|best price|prices|payment terms)"),
    _word(r"(?:look|search|seek)ing for (?:an? )?(?:(?:new|reliable) )?(?:manufacturer|supplier)s?"),
    _word(r"(?:want|wish|like|intend|plan) to (?:buy|purchase|import|place (?:an|our|a \w+) order)"),
    _word(
        r"thank(?:s| you)(?: very much| so much| a lot)? for (?:your|the) (?:\w+ )?"
        r"(?:inquiry|enquiry|order|rfq|call|visit|reply|answer|response)"
    ),
    _word(r"(?:your|the) (?:inquiry|enquiry|order|rfq|request) (?:of|from|dated|no\.?|#)", end=" ?\\w"),
    _word(
        "as (?:we )?(?:agreed|discussed)",
        "as you (?:asked|requested)",
        "(?:as )?per your (?:request|inquiry|order)",
    ),
    _word(
        "(?:danke|dank) für (?:ihre|deine) (?:anfrage|bestellung|rückmeldung)",
        "merci pour votre (?:demande|commande)",
    ),
    _word("gracias por su (?:consulta|pedido|solicitud)"),
    *("(?:感谢|谢谢)您的(?:询盘|询价|订单|回复|来电)", "您(?:询问|询价|咨询)的"),
)
"""A buyer's letter, or the answer to one: words of an offer, but none to somebody who asked for nothing."""

OFFER_CUES = (
    _any(_word("manufacturer", "supplier", "exporter", "factory", "factorie", "wholesaler", end=r"s?\b")),
    _any(
        _word("we", "our (?:company|factory|team)", end=" (?:")
        + "are|is|have|has|can|could|would|mainly|speciali[sz]|suppl|offer|provid|produc|manufactur|export)"
    ),
    _any(
        _word(
            *("catalogu?e", "price list", "quotation", "quote", "free sample", "free trial", "demo"),
            *("(?:best|good|competitive|factory) price", "brochure", "moq", "fob"),
            end=r"s?\b",
        )
    ),
    _any(
        _word("glad", "pleased?", "happy", "nice", "great", "good", "honou?red", end=" to ")
        + _word("know", "learn", "hear", "get", "find", "see", "contact", "write", "meet"),
        _word("found", "got", r"learn\w*", "know", "knew", "saw", r"notic\w*", "came across", end=" you"),
        _word("introduce (?:our|my)", r"this is \w+(?: \w+)? (?:from|of|at|with)"),
        _word("i am", "i['’]m", "my name is", end=r" [^.,\n]{2,40} from\b"),
        _word("hope (?:this|my) (?:e-?mail|mail|message|letter) finds"),
    ),
    _any(
        _word("any", "your", "you", "you are", "you['’]re", "be", end=" interest"),
        _word("look(?:ing)? forward to (?:your|hear)", end=""),
        _word(
            "your (?:early )?(?:reply|enquiry|inquiry)", "for your (?:reference|evaluation)", "feel free to"
        ),
        _word("long[- ]term (?:cooperat|partner|business)", end=""),
    ),
    _any("我们是", "我司", "本公司", "厂家", "供应商", "报价", "样品", "期待您的", "合作"),
)
"""An offer to a stranger: who we are, what we make, papers and prices, how we met, please answer."""

OFFER_NEEDS = 3
"""So many of the cues make an offer; business among acquaintances has some of them, too."""
