"""Tags of every dialect in nasty places: their spans, and what is left of the text around them."""

from __future__ import annotations

import time

import pytest

from linter.facts.segments import segments_in
from linter.model.segment import MASK
from linter.model.source import Source
from linter.parse import parse
from linter.parse.dialect import speech
from linter.parse.template import find
from tests.facts import facts_of

TAGS = {
    "jinja": ["{{ name }}", "{{- name|default('a') -}}", '{{ d["}}"] }}', "{{ {'a': {'b': 1}} }}"],
    "django": ['{{ name|default:"a" }}', "{% url 'a' b %}", "{{ forloop.counter }}"],
    "liquid": ["{{ name | default: 'a' }}", '{{ "%}" | append: b }}', "{{- name -}}"],
    "braze": ["{{${first_name}}}", "{{custom_attribute.${x y} | default: 'a'}}", "{{content_blocks.${a}}}"],
    "handlebars": ["{{name}}", "{{{raw}}}", "{{~name~}}", "{{> part a=b}}", '{{link "}}" name}}'],
    "mailchimp": ["*|FNAME|*", "*|DATE:d/m/y|*", "*|MC:SUBJECT|*"],
    "sfmc": ["%%First Name%%", "%%=v(@name)=%%", '%%=IIF(@a=="%%","b",c)=%%'],
    "activecampaign": ["%FIRSTNAME%", "%SENDER-INFO%", "%UNSUBSCRIBELINK%"],
    "zoho": ["$[FNAME]$", "$[FNAME|you|]$"],
    "mautic": ["{contactfield=firstname|you}", "{unsubscribe_url}", "{ownerfield=email}"],
    "marketo": ["{{lead.First Name:default=you}}", "{%= lead.firstName %}"],
    "salesforce": ["{!Contact.FirstName}"],
    "erb": ["<%= name %>", "<%- name -%>", '<%= link "a" %>'],
    "go": ["{{.Name}}", '{{printf "%s" .A}}', "{{- .Name -}}"],
    "blade": ["{!! $name !!}"],
}
PLACES = {
    "text": "<p>Hi {},</p>",
    "attribute": '<p title="{}">a</p>',
    "bare attribute": "<td {}>a</td>",
    "query": '<a href="https://hx.example/?a=1&amp;b={}&c=2">x</a>',
    "path": "<a href='https://hx.example/{}/x'>x</a>",
    "css": '<style>a{{color:#fff}} b{{width:{}px}}</style><p style="color:{}">a</p>',
    "comment": "<!-- a {} b --><p>x</p>",
    "conditional comment": "<!--[if mso]><td width={}><![endif]-->",
    "cjk": "<p>尊敬的{}您好，</p>",
    "adjacent": "<p>{}{}</p>",
    "title": "<title>{}</title>",
    "percent beside": "<p>50% off{} 20% more</p>",
}


def _filled(place: str, tag: str) -> tuple[str, int]:
    pieces = place.replace("{{", "\0").replace("}}", "\1").split("{}")
    source = tag.join(piece.replace("\0", "{").replace("\1", "}") for piece in pieces)
    return source, len(pieces) - 1


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("dialect", "tag"), [(d, t) for d, tags in TAGS.items() for t in tags])
def test_spans(dialect: str, tag: str, place: str) -> None:
    source, count = _filled(PLACES[place], tag)
    assert [source[t.start : t.end] for t in find(source)] == [tag] * count


@pytest.mark.parametrize(("dialect", "tag"), [(d, t) for d, tags in TAGS.items() for t in tags])
def test_prose_is_one_sentence(dialect: str, tag: str) -> None:
    source = f"<p>Dear {tag}, 你好{tag}。</p>"
    message = parse(Source("a.html", source.encode()), "template")[0]
    (segment,) = segments_in(facts_of(message), "html.text")
    assert segment.text == f"Dear {MASK}, 你好{MASK}。"
    span, _ = segment.to_source(5, 6)
    assert source.encode()[span.start : span.end].decode() == tag


@pytest.mark.parametrize(("dialect", "tag"), [(d, t) for d, tags in TAGS.items() for t in tags])
def test_subject(dialect: str, tag: str) -> None:
    source = f"Subject: 报价 {tag} ready\n\nDear {tag},\n"
    message = parse(Source("a.txt", source.encode()), "template")[0]
    assert [s.text for s in segments_in(facts_of(message), "header.subject")] == [f"报价 {MASK} ready"]
    assert [(s.text, s.attrs["place"]) for s in segments_in(facts_of(message), "template")] == [
        (tag, "header.subject"),
        (tag, "body"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("{{ a and <b>", id="braces"),
        pytest.param("{% if a", id="percent"),
        pytest.param("*|FNAME", id="mailchimp"),
        pytest.param("%%name", id="sfmc"),
        pytest.param("%FIRSTNAME", id="activecampaign"),
        pytest.param("50% off, 20% more, 100%", id="percentages"),
        pytest.param("https://hx.example/%E4%BD%A0%20%FIRST", id="url escapes"),
        pytest.param("{contactfield=a", id="mautic"),
        pytest.param("a{color:red}b{margin:0}", id="css"),
        pytest.param("@media x{a{b:c}}", id="nested css"),
        pytest.param("{unsubscribe} {name}", id="plain braces"),
        pytest.param("%%{unsubscribe_url}%% ${unsubscribe_url}", id="braces of other tools"),
        pytest.param("$[a", id="zoho"),
        pytest.param("<%= a", id="erb"),
    ],
)
def test_no_tag(source: str) -> None:
    assert find(source) == ()


@pytest.mark.parametrize(
    ("source", "dialect", "expected"),
    [
        pytest.param("{name} {a=b|c} {x:y}", "mautic", ["{name}", "{a=b|c}"], id="mautic"),
        pytest.param(
            "%IF $A=1%x%/IF% %A_B-C% 5%", "activecampaign", ["%IF $A=1%", "%/IF%", "%A_B-C%"], id="ac"
        ),
        pytest.param("{@name} {name}", "elixir", ["{@name}"], id="heex"),
    ],
)
def test_single_signs_where_the_dialect_is_known(source: str, dialect: str, expected: list[str]) -> None:
    assert [source[t.start : t.end] for t in find(source, dialect)] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "{{=<% %>=}}<%a%>{{b}}<%={{ }}=%>{{c}}",
            ["{{=<% %>=}}", "<%a%>", "<%={{ }}=%>", "{{c}}"],
            id="set",
        ),
        pytest.param(
            "{{{{raw}}}}{{a}}{{{{/raw}}}}{{b}}", ["{{{{raw}}}}", "{{a}}", "{{{{/raw}}}}", "{{b}}"], id="raw"
        ),
        pytest.param("{{/* a }} */}}b", ["{{/* a }} */}}"], id="go comment"),
        pytest.param("<%!-- a %> --%>b", ["<%!-- a %> --%>"], id="eex comment"),
        pytest.param(
            '<script runat="server">var a="{{";</script>b',
            ['<script runat="server">var a="{{";</script>'],
            id="ssjs",
        ),
        pytest.param(
            "%%[\nSET @a = 1\nIF @a THEN\n]%%", ["%%[\nSET @a = 1\nIF @a THEN\n]%%"], id="ampscript"
        ),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    assert [source[t.start : t.end] for t in find(source)] == expected


@pytest.mark.parametrize(
    ("source", "path", "expected", "sure"),
    [
        pytest.param("{{${first_name}}}", "a.html", "braze", True, id="braze"),
        pytest.param(
            "{{ first_name|default:'a' }}{% unsubscribe %}", "a.html", "klaviyo", True, id="klaviyo"
        ),
        pytest.param("{{ contact.FIRSTNAME }}", "a.html", "brevo", True, id="brevo"),
        pytest.param("{{ contact.firstname }} {{ unsubscribe_link }}", "a.html", "hubl", True, id="hubl"),
        pytest.param("{{{unsubscribe}}} {{Sender_Name}}", "a.html", "sendgrid", True, id="sendgrid"),
        pytest.param("{{{ pm:unsubscribe }}}", "a.html", "postmark", True, id="postmark"),
        pytest.param("{{lead.First Name:default=a}}", "a.html", "marketo", True, id="marketo"),
        pytest.param("{{ firstName ?? 'a' }}", "a.html", "plunk", True, id="plunk"),
        pytest.param("{{ shop.name }}", "a.liquid", "shopify", True, id="shopify"),
        pytest.param(
            "{% capture email_title %}a{% endcapture %}{{ email_title }}",
            "a.html",
            "shopify",
            True,
            id="capture",
        ),
        pytest.param(
            "{% extends 'a' %}{% block email_body %}{{ a }}{% endblock %}",
            "a.html",
            "jinja",
            False,
            id="a block",
        ),
        pytest.param("{contactfield=a}", "a.html", "mautic", True, id="mautic"),
        pytest.param("{% trans %}a{% endtrans %}{{ a|join(', ') }}", "a.txt", "jinja", True, id="jinja i18n"),
        pytest.param('{% include "a.html" with b=_("c") %}', "a.html", "django", True, id="django-include"),
        pytest.param("{% load i18n %}{% trans 'a' %}", "a.html", "django", True, id="django"),
        pytest.param("<%= if a do %>b<% end %>", "a.html", "elixir", True, id="eex"),
        pytest.param("{!! $a !!}{{ $b }}", "a.blade.php", "blade", True, id="blade"),
        pytest.param("<#if a>${b}</#if>", "a.ftlh", "freemarker", True, id="freemarker"),
        pytest.param("{{ name }}", "a.html", "handlebars", False, id="a guess"),
    ],
)
def test_speech(source: str, path: str, expected: str, sure: bool) -> None:
    found = speech(source, path)
    assert (found.names[0], found.sure) == (expected, sure)


def test_config_wins() -> None:
    assert speech("{{ name }}", "a.hbs", "liquid") == (("liquid",), True)
    message = parse(Source("a.txt", b"Hi {name}"), None, "mautic")[0]
    tags = [s.text for s in segments_in(facts_of(message), "template")]
    assert (message.kind, tags) == ("template", ["{name}"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<#if a && (b > c)>", [("<#if a && (b > c)>", "control")], id="comparison"),
        pytest.param("<@a.b c='>'/>", [("<@a.b c='>'/>", "control")], id="macro"),
        pytest.param("${a!'}'} ${b}", [("${a!'}'}", "output"), ("${b}", "output")], id="strings"),
        pytest.param("<#-- <#if a> -->", [("<#-- <#if a> -->", "comment")], id="remark"),
        pytest.param("<#if a < b>", [("<#if a < b>", "control")], id="less"),
        pytest.param("<#if a<p>${b</p>", [], id="half"),
    ],
)  # fmt: skip
def test_freemarker(text: str, expected: list[tuple[str, str]]) -> None:
    """Its signs stand in other writing, too: they are tags where the file is known to speak it."""
    whole = f"{text} }}"
    assert [(whole[t.start : t.end], t.kind) for t in find(whole, "freemarker")] == expected
    assert find(whole) == ()


@pytest.mark.parametrize("piece", ["<#if (", "<#if a('", "${a", "<#--", "${{"])
def test_hostile_freemarker_is_linear(piece: str) -> None:
    start = time.process_time()
    find(piece * (200_000 // len(piece)) + "}", "freemarker")
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    "piece", ["%A", "{a", "{{${", "{!!a", "{{=", "{{{{a}}}}", "<script runat=", "{contactfield="]
)
def test_hostile_input_is_linear(piece: str) -> None:
    start = time.process_time()
    closers = "}} %} !!} </script> %FIRSTNAME% {unsubscribe_url}"
    find(piece * (500_000 // len(piece)) + closers)
    assert time.process_time() - start < 4
