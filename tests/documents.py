"""A document of each kind that is opened in an editor: templates, a draft, and mails in two encodings."""

from __future__ import annotations

from base64 import b64encode
from quopri import encodestring

HTML = """<!DOCTYPE html>
<html lang="en"><head><title>{{ title }}</title>
<style>.hero { color: #fff; display: none } @media screen { p { margin: 0 } }</style></head>
<body bgcolor="#ffffff">
<div style="display:none">Your order is on its way &amp; more</div>
<p>Dear {{ user.name|default('friend') }},</p>
{% if user.vip %}<p class="hero">You are a <b>winner</b>! Click here &mdash; 100&nbsp;% free.</p>{% endif %}
<table><tr><td align="right"><img src="{{ logo }}" alt="Logo" width="64" height="64"></td>
<td><a href="http://shop.example/a?utm_source=mail&amp;id={{ id }}">click here</a></td></tr>
{% for item in items %}<tr><td>{{ item.name }} – {{ item.price }} €<br>Kindly revert back to us.</td></tr>
{% endfor %}</table>
<!-- a note {# with a tag #} --><textarea>raw <b>text</b></textarea>
<p>Best regards,<br>The team of ACME GmbH</p>
<p><a href="{{ unsubscribe_url }}">Unsubscribe</a> &copy; 2024</p>
</body></html>
"""
MJML = """<mjml><mj-head><mj-title>News {{ month }}</mj-title><mj-preview>All the news</mj-preview></mj-head>
<mj-body><mj-section><mj-column>
<mj-text>Dear {{ name }}, please find attached the <b>amazing</b> offer !!</mj-text>
<mj-image src="https://img.example/{{ id }}.png" alt="" width="300px" />
<mj-button href="http://bit.ly/x?utm_source=a">CLICK HERE</mj-button>
</mj-column></mj-section></mj-body></mjml>
"""
TEXT = """Subject: Re: your enquiry for the valves
To: Mr Li <li@example.com>

Dear Sir/Madam,

Hope this email finds you well. We are a leading manufacturer of valves since 2001, and
kindly please find attached our catalogue. Price is $ 1,200.00 USD/pc. www.valves.example/list
Wir senden Ihnen auch die Liste. 请查收附件，谢谢！

> On Monday you wrote:
> Please send the list.

Best regards,
--\x20
Anna Schmidt
"""
HEAD = b"""From: Anna <anna@valves.example>\r
To: li@buyer.example\r
Subject: =?utf-8?q?Caf=C3=A9_offer?= FREE!!\r
Date: Fri, 17 May 2024 10:00:00 +0000\r
Message-ID: <1@valves.example>\r
MIME-Version: 1.0\r
"""


def eml(encoding: str) -> bytes:
    """A mail with a text and an HTML part in an encoding."""
    html = HTML.replace("{{", "").replace("}}", "").replace("{%", "").replace("%}", "")
    out = [HEAD, b'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n']
    for kind, text in (("plain", TEXT.partition("\n\n")[2]), ("html", html)):
        data = text.replace("\n", "\r\n").encode()
        if encoding == "base64":
            code = b64encode(data)
            data = b"\r\n".join(code[at : at + 76] for at in range(0, len(code), 76)) + b"\r\n"
        else:
            data = encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
        out.append(
            f"--b1\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        )
        out.append(data + b"\r\n")
    return b"".join([*out, b"--b1--\r\n"])


DOCUMENTS = {
    "template": ("mail.html.j2", HTML.encode()),
    "mjml": ("news.mjml", MJML.encode()),
    "draft": ("letter.txt", TEXT.encode()),
    "base64": ("mail.eml", eml("base64")),
    "quoted-printable": ("mail.eml", eml("quoted-printable")),
}
