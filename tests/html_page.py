"""The page that `--output-format html` makes, read as data."""

from __future__ import annotations

import json
import re
from typing import Any

_DATA = re.compile(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', re.DOTALL)


def data_of(page: str) -> dict[str, Any]:
    """What its script reads, by the element's id: `data` of the whole, `data-0` of the first mail."""
    return {name: json.loads(text) for name, text in _DATA.findall(page)}


def marked(mail: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Code, kind of text and the words marked there, one for each mark."""
    codes = {number: entry["code"] for entry in mail["entries"] for number, _ in entry["at"]}
    return [
        (
            codes[number],
            stretch["kind"],
            stretch["text"].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le"),
        )
        for stretch in mail["stretches"]
        for number, start, end in stretch["marks"]
    ]


HARM = "<script>window.harm=1</script><img src=x onerror=window.harm=1>"
HOSTILE = f"""\
From: "{HARM}" <li@pumps.example>
To: "{HARM}" <anna@example.org>
Subject: {HARM} free </script><!--
X-{{{{7*7}}}}-Harm: {HARM}
X-Harm: {HARM} free
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=utf-8

Hello {HARM} free {{{{ 7*7 }}}} {{% raw %}} </script><script>window.harm=1</script>
--c
Content-Type: text/html; charset=utf-8

<html><head><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/">
<link rel="stylesheet" href="https://evil.example/a.css"><link rel="dns-prefetch" href="//evil.example">
<style>@import url(https://evil.example/b.css); p {{ background: url(https://evil.example/c.png) }}
@font-face {{ font-family: x; src: url(https://evil.example/f.woff) }} </styl\\65>{HARM}</style></head>
<body onload="window.harm=1" background="https://evil.example/d.png">
<p style="background:url(https://evil.example/e.png);color:red">Hello {HARM} free</p>
<a href="javascript:window.harm=1" onclick="window.harm=1" ping="https://evil.example/">free link</a>
<a href="https://evil.example/click" target="_top">a link</a>
<svg><script>window.harm=1</script><a xlink:href="javascript:window.harm=1">x</a></svg>
<math><mtext><table><mglyph><style><img src=x onerror=window.harm=1></style></mglyph></table></mtext></math>
<noscript><p title="</noscript>{HARM}">x</noscript>
<form action="https://evil.example/"><input autofocus onfocus=window.harm=1><button>free</button></form>
<iframe srcdoc="{HARM.replace("<", "&lt;")}" src="https://evil.example/"></iframe>
<object data="https://evil.example/"></object><embed src="https://evil.example/">
<video poster="https://evil.example/" src="https://evil.example/" autoplay></video>
<img src="https://evil.example/pixel.png" srcset="https://evil.example/2.png 2x" width=120 alt='{HARM}"'>
<p title='"><script>window.harm=1</script>' class='"><b onclick=window.harm=1>'>free text</p>
<template><script>window.harm=1</script></template><plaintext>{HARM}
--c--
--b
Content-Type: application/pdf; name="{HARM.replace('"', "")}.pdf"
Content-Disposition: attachment; filename="{HARM.replace('"', "")}.pdf.exe"

free
--b--
"""
"""A mail whose every field, text and attribute tries to run something or to load something."""
