"""How a report is shown, and the words of all text formats in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from linter.model.diagnostic import Applicability, Diagnostic, Severity
from linter.model.mailbox import Unknown
from linter.model.report import FileResult, NotChecked, Report


@dataclass(frozen=True)
class Display:
    """What the reader's screen takes: `colour` (ANSI codes), `width` in columns, `summary` at the end.

    `sensitive`: lines of the file are shown with the secrets in them. `group`: by what findings are ordered.
    `source`: each with its line of the file; else mails are told as their readers know them, and only of
    templates lines are shown.
    """

    colour: bool = False
    width: int = 100
    summary: bool = True
    sensitive: bool = False
    group: Literal["file", "rule", "severity"] = "file"
    source: bool = True


_PERSONAS = 3
_CODES = 3
"""How many codes are named before the list is cut."""

Formatter = Callable[[Report, Display], str]

_WORDS = {
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "info": ("info", "提示"),
    "errors": ("errors", "个错误"),
    "warnings": ("warnings", "个警告"),
    "infos": ("info", "条提示"),
    "help": ("help", "建议"),
    "fix": ("fix", "修改"),
    "label": ("{}: ", "{}："),
    "claim": ("{} ({})", "{}（{}）"),
    "safe": ("safe, --fix", "安全，--fix"),
    "unsafe": ("unsafe, --unsafe-fixes", "有风险，--unsafe-fixes"),
    "display": ("for you to decide", "由你决定"),
    "or": ("or", "可选"),
    "example": ("example, as others say it", "例句（别人的写法）"),
    "decoded": ("decoded", "解码后"),
    "also": ("also", "另见"),
    "also-at": ("{} (also at {})", "{}（另见 {}）"),
    "the-same": ("the same in the other version of the text", "正文的另一版本中也有同样的内容"),
    "message": ("message {}", "第 {} 封"),
    "relation": ("{}, {}: {}", "{}，{}：{}"),
    "certain": ("certain", "确定"),
    "likely": ("likely", "很可能"),
    "guess": ("a guess", "猜测"),
    "answer": ("answer", "回信"),
    "inquiry-answer": ("answer to an inquiry", "回复询盘"),
    "follow-up": ("follow-up", "后续往来"),
    "first-contact": ("first contact", "首次联系"),
    "campaign": ("campaign", "群发营销"),
    "notification": ("notification", "系统通知"),
    "internal": ("internal mail", "内部邮件"),
    "not-a-mail": ("not a mail", "不是邮件"),
    "profile": ("profile {}", "类型 {}"),
    "profile-said": ("profile {} ({})", "类型 {}（{}）"),
    "not-checked": ("not checked: {} {}", "未检查：{} {}"),
    "with": ("{} (with persona {})", "{}（样例 {}）"),
    "with-more": ("{} (with persona {} and {} others)", "{}（样例 {} 等，另有 {} 个）"),
    "clean": ("Nothing found in {}.", "{}未发现问题。"),
    "clean-so-far": (
        "Nothing found in what was checked of {}.",
        "{}中已检查的部分未发现问题。",
    ),
    "clean-so-grave": ("Nothing so grave in {}.", "{}中没有这么严重的问题。"),
    "none-checked": ("Nothing was checked.", "没有检查任何文件。"),
    "more": ("{} {}: and {:,} more", "{} {}：另有 {:,} 处"),
    "found": ("{} in {}.", "在 {1}中发现 {0}。"),
    "file": ("1 file", "1 个文件"),
    "files": ("{} files", "{} 个文件"),
    "fixed": ("{} fixed.", "已修改 {} 处。"),
    "fixable": ("{} can be fixed with --fix.", "{} 处可用 --fix 修改。"),
    "unsafe-fixable": ("{} more with --fix --unsafe-fixes.", "另有 {} 处可用 --fix --unsafe-fixes 修改。"),
    "unsafe-only": ("{} can be fixed with --fix --unsafe-fixes.", "{} 处可用 --fix --unsafe-fixes 修改。"),
    "suppressed": ("{} suppressed.", "{} 处已被忽略。"),
    "milder": ("{} milder ones are not listed.", "另有 {} 处较轻的问题未列出。"),
    "unknown-readers": (
        'not checked: the readers (no To, Cc or Bcc in {}); name them, or set recipients = ["company"]',
        '未检查收件人：{}没有 To、Cc、Bcc；请写上收件人，或设置 recipients = ["company"]',
    ),
    "unknown-colleagues": (
        "not checked: who is a colleague (no company in From in {}); set domains in [company]",
        "未检查谁是同事：{}的 From 不是公司邮箱；请在 [company] 中设置 domains",
    ),
    "unknown-classes": (
        "not checked: whose mailboxes some readers of {} have; say it in contacts, in the column class",
        "未检查：{}的部分收件人看不出是公司邮箱还是私人邮箱；可在 contacts 的 class（类型）列中注明",
    ),
    "unknown-contacts": (
        "not checked: names, main mailboxes, languages and refusals of the readers of {}; set contacts",
        "未检查：{}的收件人姓名、主邮箱、语言、是否拒收都无从核对；可设置 contacts",
    ),
    "unknown-consents": (
        "not checked: consents of the readers of {}; add the column consent to contacts",
        "未检查：{}的收件人是否同意接收推广；请在 contacts 中增加 consent（同意）列",
    ),
    "unknown-company": (
        "not checked: what is given away in {}; set customers, competitors and project-names in [company]",
        "未检查：{}是否透露客户、同行或项目名称；可在 [company] 中设置 customers、competitors、project-names",
    ),
    "no-legal-advice": (
        "What is said of laws is no legal advice; ask counsel about your own mailings.",
        "以上涉及法律的内容不是法律意见，请就自己的邮件咨询律师。",
    ),
    "unknown-send-time": (
        "not checked: the hour at the readers of {}; say when it leaves: --send-at or X-Preflint-Send-At",
        "未检查：{}送达时收件人当地的时间；请用 --send-at 或邮件头 X-Preflint-Send-At 说明发送时间",
    ),
    "unknown-zones": (
        "not checked: the hour at some readers of {}; name country or zone in contacts",
        "未检查：{}的部分收件人当地是几点；请在 contacts 中填写 country（国家）或 zone（时区）",
    ),
    "unchecked": ("{} not checked.", "{} 项未检查。"),
    "base": ("The folder in which preflint ran", "运行 preflint 时所在的文件夹"),
    "left-out": ("{} more findings had no room here.", "篇幅所限，另有 {} 处未列出。"),
    "comma": (", ", "、"),
    "clause": (", ", "，"),
    "semicolon": ("; ", "；"),
    "places": ("; ", "、"),
    "places-more": ("{0} and {1} more", "{0} 等 {2} 处"),
    "words": ("‘{}’: {}", "“{}”：{}"),
    "others": ("{}; also: {}", "{}；还有：{}"),
    "times": ("{} ({} times)", "{}（共 {} 次）"),
    "by-fix": ("--fix", "--fix 可改"),
    "by-unsafe": ("--unsafe-fixes", "--unsafe-fixes 可改"),
    "first": ("First of all", "先改这几处"),
    "weight-error": ("Must be changed ({})", "必须改（{} 项）"),
    "weight-warning": ("Should be changed ({})", "建议改（{} 项）"),
    "weight-info": ("Minor ({})", "小问题（{} 项）"),
    "further-error": ("Must be changed as well ({})", "还有必须改的（{} 项）"),
    "further-warning": ("Should be changed as well ({})", "还有建议改的（{} 项）"),
    "further-info": ("Minor as well ({})", "还有小问题（{} 项）"),
    "count-error": ("{} must be changed", "{} 处必须改"),
    "count-warning": ("{} should be changed", "{} 处建议改"),
    "count-info": ("{} minor", "{} 处小问题"),
    "verdict-error": ("Do not send it yet: {}.", "先别发：{}。"),
    "verdict-warning": ("Better look at it again: {}.", "建议改好再发：{}。"),
    "verdict-info": ("It may go out: {}.", "可以发：只有 {}。"),
    "nothing": ("nothing found", "未发现问题"),
    "nothing-cut": ("nothing found in what was checked", "已检查的部分未发现问题"),
    "a-mail": ("{} mail", "{}邮件"),
    "a-draft": ("{} draft", "{}草稿"),
    "a-template": ("{} template", "{}模板"),
    "to": ("to {}", "写给 {}"),
    "to-more": ("to {0} and {1} more", "写给 {0} 等 {2} 人"),
    "to-nobody": ("to nobody yet", "还没填收件人"),
    "subject": ("subject ‘{}’", "主题“{}”"),
    "body-both": ("text and HTML", "纯文本和 HTML 两版正文"),
    "body-html": ("HTML", "HTML 正文"),
    "body-text": ("plain text", "纯文本正文"),
    "no-body": ("no text", "没有正文"),
    "one-file": ("{} attachment", "{} 个附件"),
    "more-files": ("{} attachments", "{} 个附件"),
    "with-quote": ("quotes earlier mail", "带有引用的原邮件"),
    "stop": (". ", "。"),
    "lead-error": ("must", "必须改"),
    "lead-warning": ("should", "建议改"),
    "lead-info": ("minor", "小问题"),
    "changed-text": ("plain text", "纯文本正文"),
    "changed-html": ("HTML", "HTML 正文"),
    "of-part": ("{} of part {}", "第 {1} 部分的{0}"),
    "only-encoded": (
        "encoded in another way, or changed where it is covered",
        "显示的文字不变，改的是编码或遮住的部分",
    ),
    "view-what": ("what it is", "类型"),
    "view-subject": ("subject", "主题"),
    "view-language": ("language", "语言"),
    "view-made-of": ("holds", "内容"),
    "view-relation": ("to its reader", "与收件人的关系"),
    "view-for": ("because {}", "依据：{}"),
    "view-against": ("though {}", "但是：{}"),
    "view-none": ("none", "没有"),
    "view-unknown": ("unknown", "看不出来"),
    "view-people": ("Who writes to whom", "发件人和收件人"),
    "view-parts": ("Parts", "邮件结构"),
    "view-version": ("{} ({})", "{}（{}）"),
    "view-text": ("What the reader sees", "对方看到的正文"),
    "view-signature": ("Signature", "签名"),
    "view-quote": ("Quoted mail", "引用的原邮件"),
    "view-forward": ("Forwarded mail", "转发的原邮件"),
    "view-preheader": ("Preview line", "预览文字"),
    "view-hidden": ("Hidden from the reader", "对方看不到的文字"),
    "view-bytes": ("{:,} bytes", "{:,} 字节"),
    "view-role-text": ("read as plain text", "作为纯文本正文"),
    "view-role-html": ("read as HTML", "作为 HTML 正文"),
    "view-role-file": ("attachment", "附件"),
    "view-role-inline": ("inside the text", "正文内嵌"),
    "view-more": ("… {:,} more; --all shows them", "……另有 {:,} 行，用 --all 全部显示"),
    "class-company": ("a company's mailbox", "公司邮箱"),
    "class-private": ("a private mailbox", "私人邮箱"),
    "class-encrypted": ("an encrypted mailbox", "加密邮箱"),
    "class-disposable": ("a throw-away mailbox", "临时邮箱"),
    "class-relay": ("a platform's relay", "平台中转地址"),
    "column-place": ("line:column", "行:列"),
    "column-rule": ("rule", "规则"),
    "column-found": ("what is wrong", "问题"),
    "column-fix": ("what to do", "怎么改"),
}


def word(key: str, language: str, *values: object) -> str:
    """A word of the text formats in a language, its braces filled in order."""
    return _WORDS[key][language == "zh"].format(*values)


def spoken(diagnostic: Diagnostic, language: str) -> str:
    """The message, and for whom the template was rendered where it shows."""
    if not diagnostic.personas:
        return diagnostic.message
    first, more = diagnostic.personas[:_PERSONAS], len(diagnostic.personas) - _PERSONAS
    if more > 0:
        return word("with-more", language, diagnostic.message, first[0], len(diagnostic.personas) - 1)
    return word("with", language, diagnostic.message, ", ".join(first))


def also(file: FileResult, diagnostic: Diagnostic) -> list[str]:
    """The other places of a diagnostic, as `line:column`."""
    places = (file.source.position(twin.span.start) for twin in diagnostic.also)
    return [f"{line}:{column}" for line, column in places]


def more(file: FileResult, language: str) -> list[str]:
    """What is not shown of a file, a rule each."""
    return [word("more", language, one.code, one.name, one.left) for one in file.more]


def by_reason(entries: Iterable[NotChecked]) -> dict[str, str]:
    """What could not be checked: each reason once, with the codes that share it (`GRM001, GRM002 …`)."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(entry.reason, []).append(entry.code)
    return {reason: _few(codes) for reason, codes in found.items()}


def _few(codes: list[str]) -> str:
    return ", ".join(codes) if len(codes) <= _CODES else f"{codes[0]} … {codes[-1]} ({len(codes)})"


def unknown(report: Report) -> list[str]:
    """What nobody says of the readers, and the key to set, a line for all files; that laws are no advice."""
    counts = {what: report.unknown(what) for what in get_args(Unknown)}
    lines = [
        word(f"unknown-{what}", report.language, word("file" if n == 1 else "files", report.language, n))
        for what, n in counts.items()
        if n
    ]
    return [*lines, word("no-legal-advice", report.language)] if report.cites_law else lines


def totals(report: Report) -> str:
    """The last line of a text report: what was found and what fixing would do."""
    language = report.language
    files = word("file" if report.checked == 1 else "files", language, report.checked)
    counts = [(severity, report.count(severity)) for severity in Severity]
    found = _listed([_counted(severity, n, language) for severity, n in counts if n], language)
    said = [word("found", language, found, files) if found else _nothing(report, files)]
    safe, unsafe = report.fixable(Applicability.SAFE), report.fixable(Applicability.UNSAFE)
    tallies = {
        "fixed": report.fixed,
        "fixable": safe,
        "unsafe-fixable" if safe else "unsafe-only": unsafe,
        "suppressed": sum(file.suppressed for file in report.files),
        "milder": report.milder,
        "unchecked": sum(len(file.not_checked) for file in report.files),
    }
    said += [word(key, language, count) for key, count in tallies.items() if count]
    return ("" if language == "zh" else " ").join(said)


def _nothing(report: Report, files: str) -> str:
    """What is said where nothing was found: not that a file is clean that was not checked to its end."""
    if not report.checked:
        return word("none-checked", report.language)
    if report.milder:
        return word("clean-so-grave", report.language, files)
    is_whole = all(file.extent != "cut" for file in report.files)
    return word("clean" if is_whole else "clean-so-far", report.language, files)


def _counted(severity: Severity, count: int, language: str) -> str:
    if language == "zh":
        return f"{count} {word(severity + 's', language)}"
    return f"{count} {word(severity + 's' if count > 1 else severity, language)}"


def _listed(items: list[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(items)
