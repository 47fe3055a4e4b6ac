"""Half tags of dialects that have no reader of their own, by the form of their tags."""

from __future__ import annotations

from time import thread_time

import pytest

from linter.facts.halves import half_tags
from linter.facts.memo import Facts
from linter.parse.template.shed import shed
from tests.pages import CONTEXT, template


def left(text: str, *, is_mail: bool = False) -> list[str]:
    return [text[start:end] for start, end in sorted(shed(text, (), is_mail=is_mail))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Pump ${pump.name, ${seal}", ["${pump.name"], id="freemarker"),
        pytest.param('<a href="${link">a</a>', ["${link"], id="in-an-attribute"),
        pytest.param("Pump #{name</p>", ["#{name"], id="ruby"),
        pytest.param("Pump %{name, %{seal}", ["%{name"], id="rails"),
        pytest.param("Pump %(pump_name) of %(seal)s", ["%(pump_name)"], id="python"),
        pytest.param("Pump [[${name}] of [[ pump ]].", ["[[${name}]"], id="thymeleaf"),
        pytest.param("Pump [[pump_name, [[ pump ]].", ["[[pump_name"], id="two-brackets"),
        pytest.param("Pump [% name of [% IF seal %]", ["[% name"], id="toolkit"),
        pytest.param("Pump ##pump.name# ##SEAL##", ["##pump.name#"], id="two-hashes"),
        pytest.param("Pump ##pump of ##seal##", ["##pump"], id="hashes-never-closed"),
        pytest.param("<#if pump.ready<p>a</p></#if>", ["<#if"], id="directive"),
        pytest.param("[#if pump.ready <p>a</p>[/#if]", ["[#if"], id="directive-in-brackets"),
        pytest.param(
            "Dear {!Contact.Name,\n!Lead.Company}", ["{!Contact.Name", "!Lead.Company}"], id="salesforce"
        ),
        pytest.param("Pump {$pump.name, {$seal}", ["{$pump.name"], id="smarty"),
        pytest.param("{if $pump}{$pump}{/if", ["{/if"], id="smarty-block"),
        pytest.param(
            "Dear %recipient.name, recipient.town%!", ["%recipient.name", "recipient.town%"], id="mailgun"
        ),
        pytest.param("Pump %%Pump%% and %%Seal</p>", ["%%Seal"], id="two-percents"),
        pytest.param("Pump %pump_name% of %seal_name.", ["%seal_name"], id="percents"),
        pytest.param("#pump.name# #seal# of #pump.town, or #fff", ["#pump.town"], id="coldfusion"),
        pytest.param("Dear <span class=eloquaemail>Name,", ["<span class=eloquaemail>Name"], id="eloqua"),
        pytest.param("Dear ~Contact.Name, Company.Town~", ["~Contact.Name"], id="keap"),
        pytest.param("Dear [name,fallback=reader, [town]", ["[name,fallback=reader"], id="campaign-monitor"),
        pytest.param("Dear [user:name] of [user:town.", ["[user:town"], id="drupal"),
        pytest.param("Dear [FNAME] [LNAME] of [FNAME, [a, TOWN]", ["[FNAME"], id="capitals-in-brackets"),
        pytest.param("$PUMP_NAME$ $SEAL_NAME$ of $PUMP_TOWN.", ["$PUMP_TOWN"], id="dollars"),
        pytest.param("@NAME@ @TOWN@ of @PUMP.", ["@PUMP"], id="at-signs"),
        pytest.param("Dear {pump}, {seal_name} of {pump_town.", ["{pump_town"], id="one-brace"),
        pytest.param("Pump $[PUMP, $[SEAL]$", ["$[PUMP"], id="zoho"),
    ],
)
def test_a_sign_is_lost(text: str, found: list[str]) -> None:
    assert left(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("${a.b} $b.c} {d.e} {f}", ["$b.c}", "{d.e}"], id="of-dollar-and-brace"),
        pytest.param("%{a} {a} %a} {b}", ["{a}", "%a}"], id="of-percent-and-brace"),
        pytest.param("##a## #a## #b##", ["#a##"], id="of-hashes"),
        pytest.param("{a} {b} b} c}", ["b}"], id="of-a-brace"),
        pytest.param("[AB_C] [DE_F] AB_C] GH_I]", ["AB_C]"], id="of-a-bracket"),
    ],
)
def test_a_sign_of_the_opener_is_lost(text: str, found: list[str]) -> None:
    """Only where the text speaks the form, and the name is known from a whole tag, or has dots."""
    assert left(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The set f(x) = { x }, {a, b} and {c: {d}}", id="sets"),
        pytest.param("It costs $100, or 50%% off; 5 % of {all} at #1, a@b.example, C# and F#", id="prices"),
        pytest.param("echo ${HOME} ${x%%.*} ${x##*/} $((1+2)) && [[ -f x ]] || [ $# -gt 1 ]", id="shell"),
        pytest.param('{"a": {"b": [[1,2],[3]]}, "c": "#fff"}', id="json"),
        pytest.param('<p style="width:50%;color:#fff">[1] [[1]] [note: x] a:b</p>', id="styles"),
        pytest.param(
            "Use %s, %d, %(name)s and %{User-Agent}i; see [[Page]] and [text](a.example)", id="formats"
        ),
        pytest.param("# Title\n## Part ##\n### Piece\n[link]: <a.example>", id="markdown"),
        pytest.param("#include <a.h>\n#if defined(A)\n#endif\nint a[] = {1, 2};", id="program"),
        pytest.param("${a!('b')} <#if a?? && (b > c)>${a?string('0.00')}</#if> [[${a}]]", id="freemarker"),
        pytest.param("{foreach $a as $b}{$b->c|escape:'html'}{/foreach} {if $a}b{/if}", id="smarty"),
        pytest.param('[%IF a; SET b="${c} <${d}>"; END%][%|loc%]e[%END%]', id="toolkit"),
        pytest.param("%a_b% costs 20%, #a.b# of #c#; @AB@ at a@b.example", id="whole"),
    ],
)
def test_other_writing_is_left_alone(text: str) -> None:
    assert left(text) == []
    assert left(text, is_mail=True) == []


def test_a_mail_speaks_no_form() -> None:
    """In a mail that goes out, only what no other writing has is half a tag."""
    text = "Dear {pump} {seal} {pump_town. %a% %b, ##c## ##d, ${e.f, %recipient.name"
    assert left(text, is_mail=True) == ["${e.f", "%recipient.name"]


def test_programs_and_styles_are_not_read() -> None:
    page = "<style>p { color: ${a }</style><script>`${b`</script><pre>${c</pre><p>${d</p>"
    found = Facts(template(page), CONTEXT).of(half_tags)
    assert [one.segment.text[one.half.start : one.half.end] for one in found] == ["${d"]


@pytest.mark.parametrize("sign", ["${a ", "##a ", "[% a ", "{a ", "a} ", "#a ", "[[a ", "%a% %b ", "<#if a "])
def test_forms_are_read_in_linear_time(sign: str) -> None:
    def spent(times: int) -> float:
        text = sign * times
        start = thread_time()
        left(text)
        return thread_time() - start

    spent(400)
    assert spent(16_000) < 24 * max(spent(2_000), 0.0005)
