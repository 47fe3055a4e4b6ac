"""The rows of `test_recipients`: relation | config | fields | text | codes that are found, and no others.

Relations: first contact, campaign, inquiry answered, answer, on (follow-up), notification, internal. With
the config `own`, hx-valves.example and hx-trading.example are the writer's. Fields: From, To, Cc, Bcc,
Reply-To, N for a receipt. With `file`, `CONTACTS` are known.
"""

from __future__ import annotations

PEOPLE = {
    "lily": "Lily Chen <lily@hx-valves.example>",
    "bob": "Bob Lin <bob@hx-valves.example>",
    "ted": "Ted Wu <ted@hx-trading.example>",
    "sales": "sales@hx-valves.example",
    "house": "all@hx-valves.example",
    "lilyg": "Lily Chen <lily.chen88@gmail.com>",
    "anna": "Anna Weber <anna@weberpumps.example>",
    "jo": "Jo Lund <jo@mail.weberpumps.example>",
    "tom": "Tom Frei <tom@freitag.example>",
    "eva": "Eva Rossi <eva@rossi.example>",
    "kim": "Kim Dahl <kim@dahlgren.example>",
    "pia": "Pia Holm <pia@holmens.example>",
    "max": "Max Vogt <max@vogtland.example>",
    "info": "info@weberpumps.example",
    "ann.g": "Anna Weber <anna.weber@gmail.com>",
    "tom.g": "Tom Frei <tom.frei@web.de>",
    "li.q": "Li Wei <8812345@qq.com>",
    "ann.p": "Anna Weber <anna.weber@proton.me>",
    "ann.t": "Anna Weber <anna@tutanota.com>",
    "ann.r": "Anna Weber <x7k2@marketplace.amazon.de>",
    "ann.d": "Anna Weber <anna@mailinator.com>",
}

CONTACTS = (
    {"name": "Anna Weber", "email": "anna@weberpumps.example", "primary": "yes", "owner": "Lily Chen"},
    {"name": "Anna Weber", "email": "anna.weber@gmail.com"},
    {"name": "Anna Weber", "email": "x7k2@marketplace.amazon.de"},
    {"name": "Tom Frei", "email": "tom@freitag.example", "owner": "Bob Lin"},
    {"name": "Eva Rossi", "email": "eva@rossi.example", "do-not-contact": "yes"},
    {"name": "Kim Dahl", "email": "kim.dahl@qq.com"},
)
"""With the config `file`, these are the writer's contacts."""

_QUOTED = """
the valves left today.

-----Original Message-----
From: Anna Weber <anna@weberpumps.example>
Sent: Monday, 2 March 2026 09:12
To: Lily Chen <lily@hx-valves.example>
Subject: Order 4711

When do they leave?
"""
_SHORT = """
the valves left today.

On Mon, 2 Mar 2026, Anna Weber <anna@weberpumps.example> wrote:
> When do they leave?
"""
_PDF = """MIME-Version: 1.0
Content-Type: application/pdf
Content-Disposition: attachment; filename="{}"
Content-Transfer-Encoding: base64"""
_HTML = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8"

TEXTS = {
    "": ("DN50 list", "", "The list is ready."),
    "anna": ("DN50 list", "", "Hello Anna,\n\nthe list is ready."),
    "tom": ("DN50 list", "", "Hi Tom,\n\nthe list is ready."),
    "both": ("DN50 list", "", "Hi Anna and Tom,\n\nthe list is ready."),
    "bob": ("DN50 list", "", "Hi Anna and Bob,\n\nthe list is ready."),
    "weber": ("DN50 list", "", "The list that Weberpumps asked for is ready."),
    "freitag": ("DN50 for Freitag", "", "The list is ready."),
    "all names": ("DN50 list", "", "The list for Weberpumps and Freitag is ready."),
    "host": ("DN50 list", "", "See www.freitag.example and write to tom@freitag.example."),
    "quoted": ("Re: Order 4711", "In-Reply-To: <1@weberpumps.example>", _QUOTED),
    "quoted, adds Tom": (
        "Re: Order 4711",
        "In-Reply-To: <1@weberpumps.example>",
        f"I add Tom;{_QUOTED}",
    ),
    "quoted short": ("Re: Order 4711", "In-Reply-To: <1@weberpumps.example>", _SHORT),
    "stiff": ("DN50 list", "", "Dear Sir/Madam,\n\nthe list is ready."),
    "smiley": ("DN50 list", "", "The list is ready :)"),
    "slang": ("DN50 list", "", "We are gonna ship it."),
    "quotation": ("DN50 list", _PDF.format("Quotation DN50.pdf"), "JVBERi0xLjQK"),
    "drawing": ("DN50 list", _PDF.format("housing.dwg"), "JVBERi0xLjQK"),
    "catalogue": ("DN50 list", _PDF.format("Catalogue.pdf"), "JVBERi0xLjQK"),
    "pixel": (
        "DN50 list",
        _HTML,
        '<p>The list.</p><img src="https://t.hx.example/o?id=4711" width="1" height="1" alt="">',
    ),
    "counter": (
        "DN50 list",
        _HTML,
        '<p><a href="https://u1.ct.sendgrid.net/ls/click?upn=a">The list</a></p>',
    ),
    "from a list": ("DN50 list", "List-Id: <valves.lists.example>", "The list is ready."),
}

ROWS = """
# --- one reader, by class of mailbox
on    |     | F: lily T: anna           |           |
first |     | F: lily T: anna           |           |
camp  |     | F: lily T: anna           |           |
in    |     | F: lily T: bob            |           |
on    |     | F: lily T: ann.g          |           |
on    |     | F: lily T: tom.g          |           |
on    |     | F: lily T: li.q           |           |
on    |     | F: lily T: ann.p          |           |
on    |     | F: lily T: ann.r          |           | RCP008
ans   |     | F: lily T: ann.r          |           | RCP008
on    |     | F: lily T: ann.d          |           | RCP005
first |     | F: lily T: ann.d          |           | RCP005
on    |     | F: lily C: ann.d          |           | RCP005
on    |     | F: lily T: anna B: ann.d  |           | RCP005
on    |     | F: lily T: x@inbox.mailinator.com |   | RCP005
on    |     | F: lily T: x@duck.com     |           |
on    |     | F: lily T: x@mozmail.com  |           |
on    |     | F: lily T: x@members.ebay.co.uk |     | RCP008
on    |     | F: lily T: feedback@service.alibaba.com | | RCP008
on    |     | F: lily T: jo@alibaba-inc.com |       |
on    |     | F: lily T: jo@amazon.com  |           |
on    |     | F: lily C: x@sourcing.hktdc.org |      | RCP008
on    |     | F: lily T: x@made-in-china.com |      |
on    |     | F: lilyg T: anna          |           |
camp  |     | F: lilyg T: anna          |           | HDR012
ans   |     | F: lilyg T: anna          | quoted    |
on    |     | F: lily T: anna R: lilyg  |           | HDR013
on    |     | F: lily T: anna R: bob    |           |
on    |     | F: lily T: anna R: ann.p  |           | HDR013
on    |     | F: lily T: anna R: anna   |           | HDR014

# --- desks, and mailboxes that nobody reads
first |     | F: lily T: info           |           | RCP007
first |     | F: lily T: sales@weberpumps.example | | RCP007
first |     | F: lily T: Einkauf@weberpumps.example | | RCP007
first |     | F: lily T: sales@gmail.com |          |
first |     | F: lily T: anna C: info   |           |
ans   |     | F: lily T: info           |           |
on    |     | F: lily T: info           |           |
camp  |     | F: lily T: info           |           |
inq   |     | F: lily T: info           |           |
on    |     | F: lily T: no-reply@weberpumps.example | | RCP006
ans   |     | F: lily T: noreply@weberpumps.example | | RCP006
first |     | F: lily T: postmaster@weberpumps.example | | RCP006
camp  |     | F: lily T: abuse@weberpumps.example | | RCP006
on    |     | F: lily T: anna C: mailer-daemon@weberpumps.example | | RCP006
note  |     | F: lily T: postmaster@weberpumps.example | |
in    |     | F: lily T: noreply@hx-valves.example | |
on    |     | F: lily T: reply@weberpumps.example | |
on    |     | F: lily T: noreply@weberpumps.example | from a list |

# --- one mailbox twice
on    |     | F: lily T: anna, anna     |           | HDR041
on    |     | F: lily T: anna C: anna   |           | RCP001
on    |     | F: lily T: anna C: ANNA@weberpumps.example | | RCP001
on    |     | F: lily T: anna B: anna   |           | RCP001
on    |     | F: lily T: jo C: anna B: anna |       |
on    |     | F: lily T: jo C: anna B: anna, jo |   | RCP001
on    |     | F: lily T: ann.g C: annaweber@gmail.com | | RCP001
on    |     | F: lily T: ann.g, annaweber@gmail.com | | RCP001
on    |     | F: lily T: ann.g C: anna.weber@googlemail.com | | RCP001
on    |     | F: lily T: ann.g C: anna.weber+offers@gmail.com | | RCP001
on    |     | F: lily T: ann.p C: annaweber@protonmail.com | | RCP001
on    |     | F: lily T: ann.p C: anna_weber@pm.me | | RCP001
on    |     | F: lily T: anna.weber@outlook.com C: anna.weber+x@outlook.com | | RCP001
on    |     | F: lily T: anna.weber@outlook.com C: annaweber@outlook.com | |
on    |     | F: lily T: anna@outlook.com C: anna@hotmail.com | |
on    |     | F: lily T: anna@yandex.ru C: anna@ya.ru | | RCP001
on    |     | F: lily T: anna.weber@yahoo.com C: annaweber@yahoo.com | |
on    |     | F: lily T: anna.b@weberpumps.example C: annab@weberpumps.example | |
on    |     | F: lily T: anna+a@weberpumps.example C: anna@weberpumps.example | |
on    |     | F: lily T: anna C: jo     |           |
on    |     | F: lily T: anna@163.com C: anna@126.com | |

# --- slips in domains
on    |     | F: lily T: anna@gmial.com |           | RCP002
on    |     | F: lily T: anna@gmai.com  |           | RCP002
on    |     | F: lily T: anna@gnail.com |           | RCP002
on    |     | F: lily T: anna@gmail.con |           | RCP002
on    |     | F: lily T: anna@gmail.co  |           | RCP002
on    |     | F: lily T: anna@gmail.cm  |           | RCP002
on    |     | F: lily T: anna@gmaill.com |          | RCP002
on    |     | F: lily T: anna@yahoo.con |           | RCP002
on    |     | F: lily T: anna@yaho.com  |           | RCP002
on    |     | F: lily T: anna@yahooo.co.jp |        | RCP002
on    |     | F: lily T: anna@outlok.com |          | RCP002
on    |     | F: lily T: anna@hotmial.fr |          | RCP002
on    |     | F: lily T: anna@iclod.com |           | RCP002
on    |     | F: lily T: anna@protonmial.com |      | RCP002
on    |     | F: lily T: 8812345@qq.con |           | RCP002
on    |     | F: lily T: li@163.con     |           | RCP002
on    |     | F: lily T: li@126.comm    |           | RCP002
on    |     | F: lily C: anna@weberpumps.cmo |      | RCP002
on    |     | F: lily B: anna@weberpumps.nett |     | RCP002
on    |     | F: lily T: 8812345@qq.cm    |         | RCP002
on    |     | F: lily T: li@163.om      |           | RCP002
on    |     | F: lily T: 8812345@foxmial.com |      | RCP002
on    |     | F: lily T: anna@hanmial.net |         | RCP002
on    |     | F: lily T: anna@web.ed    |           | RCP002
on    |     | F: lily T: anna@gmx.dd    |           | RCP002
on    |     | F: lily T: anna@wp.lp     |           | RCP002
on    |     | F: lily T: anna@uol.com.rb |          | RCP002
on    |     | F: lily T: anna@gmail.com.com |       | RCP002
on    |     | F: lily T: anna@sina.cm   |           | RCP002
on    |     | F: lily T: anna@orange.cm |           |
on    |     | F: lily T: anna@web.dk    |           |
on    |     | F: lily T: anna R: lily@hotmal.com |  | HDR013 RCP002
on    |     | F: lily@hx-valves.orgg T: anna |      | RCP002
on    |     | F: lily T: anna@gmail.com |           |
on    |     | F: lily T: anna@ymail.com |           |
on    |     | F: lily T: anna@gmx.com   |           |
on    |     | F: lily T: anna@mail.com  |           |
on    |     | F: lily T: anna@email.com |           |
on    |     | F: lily T: anna@hotmail.fi |          |
on    |     | F: lily T: anna@yahoo.com.br |        |
on    |     | F: lily T: anna@yahoo.co.jp |         |
on    |     | F: lily T: anna@live.nl   |           |
on    |     | F: lily T: anna@cloud.com |           |
on    |     | F: lily T: anna@gail.com  |           |
on    |     | F: lily T: anna@gmall.com |           |
on    |     | F: lily T: anna@weber.co  |           |
on    |     | F: lily T: anna@weber.cm  |           |
on    |     | F: lily T: anna@weberpumps.de |       |
on    |     | F: lily T: anna@intranet.local |      |
on    |     | F: lily T: anna@startmail.com |       |
on    |     | F: lily T: anna@weber     |           | HDR063
on    |     | F: lily T: anna@gmail     |           | HDR063
on    |     | F: lily T: anna@weber..example |      | HDR063
on    |     | F: lily T: "a b"@weberpumps.example | |

# --- letters of another script
on    |     | F: lily T: anna@xn--wbr-rddb.example | | RCP003
on    |     | F: lily C: anna@xn--wbr-rddb.example | | RCP003
on    |     | F: lily T: anna@xn--mller-kva.example | |
on    |     | F: lily T: anna@xn--e1afmkfd.xn--p1ai | |

# --- two domains that are nearly one
on    |     | F: lily T: anna, jo C: tom@weberpunps.example | | RCP004
on    |     | F: lily T: anna, jo C: tom@weberpupms.example | | RCP004
on    |     | F: lily T: anna C: bob@hx-valve5.example | | RCP004
on    |     | F: lily T: anna R: lily@hx-vavles.example | | RCP004
ans   |     | F: lily T: anna@weberpunps.example | quoted | RCP004
on    | own | F: ted T: anna C: bob@hx-valvves.example | | RCP004
on    |     | F: lily T: anna, jo C: tom@weberpump.example | |
on    |     | F: lily T: anna, jo C: tom@weberpumps.com | |
on    |     | F: lily T: a@plant1.example, b@plant1.example C: c@plant2.example | |
on    |     | F: lily T: a@abcd.example, b@abcd.example C: c@abce.example | |
on    |     | F: lily T: anna, tom      |           |

# --- strangers who see each other
first |     | F: lily T: anna, tom      |           | RCP009
camp  |     | F: lily T: anna, tom      |           | RCP009
inq   |     | F: lily T: anna, tom      |           | RCP009
first |     | F: lily T: anna C: tom    |           | RCP009
first |     | F: lily T: anna, ann.g    |           | RCP009
first |     | F: lily T: ann.g, tom.g   |           | RCP009
camp  |     | F: lilyg T: anna, tom     |           | HDR012 RCP009
first | own | F: lily T: anna, tom C: ted |         | RCP009
first |     | F: lily T: anna C: ted    |           | RCP009
first | own | F: lily T: anna C: ted    |           |
first |     | F: lily T: anna, jo       |           |
first |     | F: lily T: anna C: bob    |           |
first |     | F: lily T: anna B: tom    |           |
camp  |     | F: lily T: anna, tom      | from a list |
ans   |     | F: lily T: anna, tom      | quoted short |
ans   |     | F: lily T: anna, tom      |           |
on    |     | F: lily T: anna, tom      | anna      |
on    |     | F: lily T: anna, tom, eva C: kim |    |
on    |     | F: lily T: anna, tom, eva C: kim, pia | | RCP010
on    |     | F: lily T: anna, tom, eva, kim, pia, max | | RCP010
note  |     | F: lily T: anna, tom, eva, kim, pia | | RCP010
on    |     | F: lily T: ann.g, tom.g, li.q, ann.p, eva | | RCP010
ans   |     | F: lily T: anna, tom, eva, kim, pia, max | |
in    |     | F: lily T: bob, sales     |           |
on    |     | F: lily T: anna, jo, tom, eva C: bob, sales | |
on    |     | F: lily B: anna, tom, eva, kim, pia, max | |
on    |     | F: lily T: anna, tom, eva, kim, pia | from a list |

# --- colleagues among customers
inq   |     | F: lily T: anna, bob      |           | RCP011
first |     | F: lily T: anna, bob      |           | RCP011
camp  |     | F: lily T: anna, bob      |           | RCP011
first | own | F: lily T: anna, ted      |           | RCP011
inq   |     | F: lily T: anna C: bob    |           |
inq   |     | F: lily T: anna, bob      | bob       |
ans   |     | F: lily T: anna, bob      |           |
on    |     | F: lily T: anna, bob      |           |
inq   |     | F: lily T: bob C: anna    |           |
in    |     | F: lily T: bob, sales     |           |
inq   |     | F: lilyg T: anna          |           |

# --- mail to oneself
on    |     | F: lily T: lily B: anna, tom |        | RCP012
first |     | F: lily T: lily B: anna   |           | RCP012
camp  |     | F: lily T: LILY@hx-valves.example B: anna | | RCP012
inq   |     | F: lily T: lily B: tom.g  |           | RCP012
on    |     | F: lily T: lily           |           |
on    |     | F: lily T: anna B: lily   |           |
in    |     | F: lily T: lily B: bob    |           |
on    |     | F: lily T: bob B: anna    |           |
on    |     | F: lily T: anna, lily     |           | RCP013
on    |     | F: lily T: lily, anna, jo |           | RCP013
ans   |     | F: lily T: anna, lily     |           | RCP013
first |     | F: lily T: anna, lily     |           | RCP013
on    |     | F: lily T: anna C: lily   |           |
on    |     | F: lily T: anna, sales    |           |

# --- somebody new in a thread
ans   |     | F: lily T: anna C: tom    | quoted    | RCP014
ans   |     | F: lily T: anna, tom      | quoted    | RCP014
inq   |     | F: lily T: anna C: tom    | quoted    | RCP009 RCP014
on    |     | F: lily T: anna C: tom.g  | quoted    | RCP014
ans   |     | F: lily T: anna C: ann.p  | quoted    |
ans   |     | F: lily T: anna C: tom    | quoted, adds Tom |
ans   |     | F: lily T: anna C: tom    | quoted short |
ans   |     | F: lily T: anna C: tom    |           |
ans   |     | F: lily T: anna C: jo     | quoted    |
ans   |     | F: lily T: anna C: bob    | quoted    |
ans   |     | F: lily T: anna C: ted    | quoted    | RCP014
ans   | own | F: lily T: anna C: ted    | quoted    |
ans   |     | F: lily T: anna C: tom, eva | quoted  |
ans   |     | F: lily T: tom            | quoted    |
camp  |     | F: lily T: anna C: tom    | quoted    | RCP009

# --- whom the text names
on    |     | F: lily T: tom C: anna    | anna      | RCP015
ans   |     | F: lily T: tom C: anna    | anna      | RCP015
on    |     | F: lily T: anna C: tom    | anna      |
on    |     | F: lily T: info C: anna   | anna      |
on    |     | F: lily T: tom C: anna    | both      |
on    |     | F: lily T: anna, tom      | both      |
on    |     | F: lily C: anna           | anna      |
on    |     | F: lily T: anna B: tom    | both      | RCP016
on    |     | F: lily T: anna B: tom    | freitag   | RCP016
first |     | F: lily T: anna B: tom    | freitag   | RCP016
on    |     | F: lily T: anna B: tom    | anna      |
on    |     | F: lily T: anna B: tom    | host      |
on    |     | F: lily T: anna B: jo     | weber     |
on    |     | F: lily B: tom            | tom       |
on    |     | F: lily T: tom B: eva     | freitag   |
first |     | F: lily T: anna, tom      | freitag   | RCP009 RCP019
first |     | F: lily T: anna C: tom    | weber     | RCP009 RCP019
inq   |     | F: lily T: anna, tom      | weber     | RCP009 RCP019
camp  |     | F: lily T: anna, tom      | weber     | RCP009 RCP019
first |     | F: lily T: anna, tom      | all names | RCP009
first |     | F: lily T: anna, tom      | host      | RCP009
first |     | F: lily T: anna, jo       | weber     |
first |     | F: lily T: anna           | weber     |
ans   |     | F: lily T: anna, tom      | weber     |
on    |     | F: lily T: anna, tom      | freitag   |

# --- lists
on    |     | F: lily T: house C: anna  |           | RCP017
on    |     | F: lily T: all-ningbo@hx-valves.example C: anna | | RCP017
on    |     | F: lily T: anna C: sales-team@hx-valves.example | | RCP046
ans   |     | F: lily T: ann.g C: project.heron.team@hx-valves.example | | RCP046
on    |     | F: lily T: anna C: steamer@hx-valves.example | |
on    |     | F: lily T: bob C: sales-team@hx-valves.example | |
on    |     | F: lily T: anna C: house  |           | RCP017
ans   |     | F: lily T: house, ann.g   |           | RCP017
on    | own | F: ted T: house C: anna   |           | RCP017
in    |     | F: lily T: house          |           |
in    |     | F: lily T: house, bob     |           |
on    |     | F: lily T: all@weberpumps.example |   |
on    |     | F: lily T: anna C: sales  |           |
on    |     | F: lily T: anna B: house  |           |
first |     | F: lily T: pumps@lists.weberpumps.example | | RCP018
camp  |     | F: lily T: pumps@googlegroups.com |   | RCP018
camp  |     | F: lily T: anna C: pumps@listserv.weberpumps.example | | RCP018
ans   |     | F: lily T: pumps@lists.weberpumps.example | |
on    |     | F: lily T: pumps@googlegroups.com |   |
first |     | F: lily T: anna@playlists.example |   |
camp  |     | F: lily T: pumps@lists.hx-valves.example | from a list |

# --- what goes with it, by class
on    |     | F: lily T: ann.g          | quotation | RCP020
inq   |     | F: lily T: ann.g          | quotation | RCP020
first |     | F: lily T: tom.g          | drawing   | RCP020
ans   |     | F: lily T: li.q           | quotation | RCP020
on    |     | F: lily T: ann.p          | drawing   | RCP020
on    |     | F: lily T: ann.d          | quotation | RCP005 RCP020
on    |     | F: lily T: ann.r          | quotation | RCP008
on    |     | F: lily T: ann.g C: anna  | quotation |
on    |     | F: lily T: anna           | quotation |
on    |     | F: lily T: ann.g          | catalogue |
camp  |     | F: lily T: ann.g          | quotation |
in    |     | F: lily T: ann.g          | quotation |
on    |     | F: lily T: ann.p N: lily  |           | RCP021
on    |     | F: lily T: ann.t N: lily  |           | RCP021
on    |     | F: lily T: anna N: lily   |           |
on    |     | F: lily T: ann.g N: lily  |           |
on    |     | F: lily T: ann.p, anna N: lily |      |
on    |     | F: lily T: ann.p          | counter   | RCP022
on    |     | F: lily T: ann.t          | counter   | RCP022
on    |     | F: lily T: anna           | counter   |
on    |     | F: lily T: ann.g          | counter   |
on    |     | F: lily T: ann.p          | pixel     | LNK033
on    |     | F: lily T: ann.g          | pixel     |
on    |     | F: lily T: ann.g          | stiff     | TON012
on    |     | F: lily T: tom.g          | stiff     | TON012
on    |     | F: lily T: ann.p          | stiff     | TON012
on    |     | F: lily T: anna           | stiff     |
on    |     | F: lily T: anna           | smiley    | TON009
on    |     | F: lily T: ann.g          | smiley    |
on    |     | F: lily T: ann.p          | smiley    |
on    |     | F: lily T: anna           | slang     | TON011
on    |     | F: lily T: li.q           | slang     |
on    |     | F: lily T: anna, ann.g    | slang     | TON011

# --- with contacts
on    | file | F: lily T: anna          |           |
on    | file | F: lily T: ann.g         |           | RCP033
on    | file | F: lily T: ann.g C: anna |           | RCP032
on    | file | F: lily T: anna, ann.g   |           | RCP032
on    | file | F: lily T: anna B: ann.g |           | RCP032
ans   | file | F: lily T: ann.g         |           |
on    | file | F: lily T: annaweber@googlemail.com | | RCP033
on    | file | F: lily T: ann.g         | quotation | RCP020 RCP031
ans   | file | F: lily T: ann.g         | drawing   | RCP020 RCP031
camp  | file | F: lily T: ann.g         | quotation | RCP031
on    | file | F: lily T: ann.g         | catalogue | RCP033
on    | file | F: lily T: ann.g C: anna | quotation | RCP032
on    | file | F: lily T: ann.r         | quotation | RCP008 RCP031
on    | file | F: lily T: ann.r         |           | RCP008 RCP033
on    | file | F: lily T: anna          | quotation |
on    | file | F: lily T: Kim Dahl <kim.dahl@qq.com> | quotation | RCP020
on    | file | F: lily T: tom           |           | RCP035
first | file | F: lily T: tom           |           | RCP035
ans   | file | F: lily T: tom           |           |
on    | file | F: bob T: tom            |           |
on    | file | F: lily T: tom C: bob    |           |
on    | file | F: lily T: eva           |           | RCP030
ans   | file | F: lily T: eva           |           | RCP030
on    | file | F: lily T: anna B: eva   |           | RCP030
on    | file | F: lily T: Tom Frei <anna@weberpumps.example> | | RCP034
on    | file | F: lily T: Weber <anna@weberpumps.example> | |
on    | file | F: lily T: anna@weberpumps.example | |
on    | file | F: lily T: pia           | quotation |
on    |      | F: lily T: eva           |           |
on    |      | F: lily T: anna, ann.g   |           |
"""
