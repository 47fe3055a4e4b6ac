"""What an audit and its report say, in English and Chinese."""

from __future__ import annotations

from linter.parse.pieces import Why

WORDS: dict[str, tuple[str, str]] = {
    "title": ("What your mails look like", "邮件体检报告"),
    "mails": ("Mails", "邮件数"),
    "copies": ("Copies left out", "已略去的重复邮件"),
    "findings": ("Findings", "问题数"),
    "errors": ("Errors", "错误"),
    "warnings": ("Warnings", "警告"),
    "infos": ("Remarks", "提示"),
    "wrong": ("With an error", "有错误的邮件"),
    "share": ("Share", "占比"),
    "a-mail": ("A mail", "平均每封"),
    "not-checked": ("Not (wholly) checked", "未能（完整）检查"),
    "by-rule": ("By rule", "按规则"),
    "by-week": ("By week", "按周"),
    "by-sender": ("By the sender's domain", "按发件人域名"),
    "by-recipient": ("By the recipients' domains", "按收件人域名"),
    "by-template": ("By template", "按模板"),
    "rule": ("Rule", "规则"),
    "severity": ("Severity", "级别"),
    "fixable": ("Fixed by --fix", "可用 --fix 修复"),
    "example": ("For example", "示例"),
    "trend": ("Share of each week's mails", "每周邮件占比"),
    "week": ("Week of", "周（周一）"),
    "domain": ("Domain", "域名"),
    "template": ("Template", "模板"),
    "from-to": ("From – to", "起止"),
    "most-often": ("Breaks most often", "最常触发的规则"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "info": ("info", "提示"),
    "made": (
        "Linted since {started}, {grammar}. Secrets and personal numbers are masked.",
        "检查开始于 {started}，{grammar}。密码、密钥和个人号码均已遮盖。",
    ),
    "with-grammar": ("with the grammar rules", "包含语法规则"),
    "no-grammar": ("without the rules that need the grammar model", "未运行需要语法模型的规则"),
    "this-template": ("this template, {mails} mails", "此模板共 {mails} 封邮件"),
    "templated": (
        "{share} of the mails are made from a template: at least three that are nearly the same.",
        "{share} 的邮件由模板生成，即至少有三封内容几乎相同。",
    ),
    "templates-first": (
        "Mend these first: one change mends them all.",
        "建议优先修改这些模板：改一处，全部生效。",
    ),
    "gaps": ("What could not be read", "未能读取的内容"),
    "no-subject": ("(no subject)", "（无主题）"),
    "more-senders": ("and {count} more", "等 {count} 个"),
    "nothing": ("Nothing.", "无。"),
    "light-dark": ("Mails a week; the dark part has an error", "每周邮件数，深色部分含有错误"),
    "done": (
        "{mails} mails ({copies} copies left out): {errors} errors, {warnings} warnings, {infos} info.",
        "共 {mails} 封邮件（略去 {copies} 封重复邮件）：{errors} 处错误，{warnings} 处警告，{infos} 条提示。",
    ),
    "failed": (
        "{count} could not be linted, a fault of preflint.",
        "{count} 封因 preflint 自身故障未能检查。",
    ),
    "cut": ("{count} not checked to the end: their time ran out.", "{count} 封因超时未检查完。"),
    "unread": ("{count} are no mails that can be read.", "{count} 封无法作为邮件读取。"),
    "next": ("To see more: preflint audit report {folder}", "查看详情：preflint audit report {folder}"),
    "wrote": ("Wrote {path}.", "已写入 {path}。"),
    "auditing": ("Auditing", "检查中"),
    "rate": ("{rate}/s", "{rate} 封/秒"),
}

WHY: dict[Why, tuple[str, str]] = {
    "unreadable": ("cannot be read", "无法读取"),
    "damaged": ("is damaged: what was read until there counts", "已损坏，只检查了能读取的部分"),
    "expanded": (
        "unpacks to more than any archive of mails: not read on",
        "解压后体积异常巨大，已停止读取",
    ),
    "nested": ("is an archive in an archive: unpack it", "压缩包里还有压缩包，请先解压"),
    "pst": (
        "is an Outlook data file, which holds no mails as they were sent; export them as .eml or .mbox",
        "这是 Outlook 数据文件，其中没有邮件的原始内容；请导出为 .eml 或 .mbox",
    ),
    "no-column": (
        "has no column 'data' of bytes, nor a single one of bytes",
        "没有名为 data 的二进制列，也没有唯一的二进制列",
    ),
    "encrypted": ("has a password: unpack it", "有密码保护，请先解压"),
    "method": ("is packed in a way that is not read here: unpack it", "压缩方式不受支持，请先解压"),
}


def word(key: str, language: str, **values: object) -> str:
    """One text in `en` or `zh`, with its braces filled."""
    return WORDS[key][language == "zh"].format(**values)


def why(key: Why, language: str) -> str:
    """Why something was not read."""
    return WHY[key][language == "zh"]
