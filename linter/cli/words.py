"""What the command line says where a person reads results, in English and Chinese."""

from __future__ import annotations

from linter.formatters.terminal import plain

_WORDS: dict[str, tuple[str, str]] = {
    "would-fix": ("Would fix {count} in {files}.", "可修改 {count} 处，涉及 {files}。"),
    "nothing-to-fix": ("Nothing to fix.", "没有可以自动修改的地方。"),
    "no-files": ("No mails or templates found under {paths}.", "在 {paths} 下没有找到邮件或模板。"),
    "checking": ("Checking", "检查中"),
    "unknown-rule": ("there is no rule {name!r}", "没有名为 {name!r} 的规则"),
    "testing": ("Testing", "测试中"),
    "test-passed": (
        "{rules}, {examples}, {clean} clean samples: all as they should be.",
        "{rules}、{examples}、{clean} 个正常样本：全部符合预期。",
    ),
    "test-failed": (
        "{count} of {rules}: not what they promise.",
        "{rules}中有 {count} 条不符合预期。",
    ),
    "noise": ("this clean sample should be silent", "正常样本不应有任何提示"),
    "watching": ("Watching for changes. Ctrl-C ends it.", "正在监视文件变化，按 Ctrl-C 结束。"),
    "baseline-updated": (
        "Wrote {path}: {findings} accepted in {files}.",
        "已写入 {path}：接受了 {files}中的 {findings}。",
    ),
    "baseline-pruned": ("Took {findings} out of {path}.", "已从 {path} 中去掉 {findings}。"),
    "baseline-as-it-was": ("{path} is as it should be.", "{path} 无需改动。"),
    "baseline-unnamed": (
        'To obey it, write in your configuration: baseline = "{path}"',
        '要让它生效，请在配置中写：baseline = "{path}"',
    ),
    "removed": ("Removed {path}.", "已删除 {path}。"),
    "nothing-to-remove": ("No cache found.", "没有找到缓存。"),
    "contacts-checked": ("{contacts}, {faults}.", "{contacts}，{faults}。"),
    "contact-no-address": ("no address ({text})", "没有邮箱地址（{text}）"),
    "contact-bad-address": ("{text} is no address", "{text} 不是有效的邮箱地址"),
    "contact-misspelt": ("looks like a slip: {text}", "疑似笔误：{text}"),
    "contact-no-ending": ("no such ending: {text}", "域名后缀不存在：{text}"),
    "contact-twice": ("stands twice: {text}", "重复：{text}"),
    "contact-no-country": ("no country: {text}", "没有填写国家：{text}"),
    "contact-odd-language": ("no language that is known: {text}", "看不出是哪种语言：{text}"),
    "contact-odd-class": (
        "no class that is known: {text}; write company, private, encrypted, disposable or relay",
        "看不出是哪类邮箱：{text}；请写 公司、个人、加密、临时 或 平台",
    ),
    "contact-class": ("→ by its domain: {kind}{provider}", "→ 按域名判断：{kind}{provider}"),
    "contact-formula": ("a spreadsheet would run this: {text}", "电子表格会把它当公式执行：{text}"),
    "contact-control": ("signs that nobody sees, in {text}", "{text} 里有看不见的字符"),
    "contact-unknown": ("{text} is in no file of contacts.", "联系人名单里没有 {text}。"),
    "contacts-unset": ("No contacts are configured: set contacts.", "没有配置联系人，请设置 contacts。"),
    "sent-row": ("no row of a table: {text}", "表格格式有误：{text}"),
    "sent-no-date": ("no date", "没有日期"),
    "sent-bad-date": (
        "no date that can be read: {text}; write 2026-03-02T10:00:00+08:00",
        "看不懂的日期：{text}；请写成 2026-03-02T10:00:00+08:00",
    ),
    "sent-no-reader": ("no address in To, Cc or Bcc: {text}", "收件人、抄送、密送里没有邮箱地址：{text}"),
    "sent-bytes": ("not {text}", "不是 {text} 编码"),
    "sent-unreadable": ("cannot be read: {text}", "无法读取：{text}"),
    "sent-checked": ("{mails}, {faults}.", "{mails}，{faults}。"),
    "sent-unset": ("No log of sent mail is configured: set sent.", "没有配置发信记录，请设置 sent。"),
    "sent-newest": ("The newest is of {when}.", "最新一封的时间是 {when}。"),
    "sent-to": (
        "sent to {text}: {day} in 24 hours, {week} in 7 days, {month} in 30 days",
        "发给 {text}：24 小时内 {day} 封，7 天内 {week} 封，30 天内 {month} 封",
    ),
    "sent-from": (
        "from there: {count} within a year, the last on {when}",
        "对方来信：一年内 {count} 封，最近一封是 {when}",
    ),
    "sent-nothing-from": ("from there: none within a year", "对方来信：一年内没有"),
    "no-domain": (
        "asking name servers needs the package {name}, which is not installed",
        "查询域名服务器需要 {name} 包，但尚未安装",
    ),
    "install-domain": ("pip install 'preflint[domain]'", "请运行：pip install 'preflint[domain]'"),
    "no-server": (
        "the editor server needs the package {name}, which is not installed",
        "编辑器服务需要 {name} 包，但尚未安装",
    ),
    "install-server": ("pip install 'preflint[server]'", "请运行：pip install 'preflint[server]'"),
    "no-archive": (
        "audits need the package {name}, which is not installed",
        "审计邮件档案需要 {name} 包，但尚未安装",
    ),
    "install-archive": ("pip install 'preflint[archive]'", "请运行：pip install 'preflint[archive]'"),
    "no-mcp": (
        "the tool server for agents needs the package {name}, which is not installed",
        "智能体工具服务需要 {name} 包，但尚未安装",
    ),
    "install-mcp": ("pip install 'preflint[mcp]'", "请运行：pip install 'preflint[mcp]'"),
    "written": ("Wrote {path}.", "已写入 {path}。"),
    "pack-test": (
        "Next, hold its rules to their examples: preflint test {path}",
        "接下来用示例检查规则：preflint test {path}",
    ),
    "pack-use": (
        'To use it, write in {config}: packs = ["{path}"]',
        '要让它生效，请在 {config} 中写：packs = ["{path}"]',
    ),
    "speaks-on-clean": (
        "speaks on {count} of {clean} clean samples; if that is not meant, mend the rule",
        "在 {clean} 个正常样本中有 {count} 个被命中；如果不是有意的，请修改规则",
    ),
    "imported": ("{rules} written to {path}.", "已把{rules}写入 {path}。"),
    "needs-examples": (
        "write two bad and two good examples: none came to mind that hold",
        "请补上两个反例和两个正例：没有找到合适的示例",
    ),
    "not-imported": ("Not taken over:", "以下内容没有导入："),
    "no-effect": ("Without effect:", "以下设置没有作用："),
    "no-rules": ("No rule is like that.", "没有符合条件的规则。"),
}


_COUNTED: dict[str, tuple[str, str, str]] = {
    "file": ("1 file", "{n} files", "{n} 个文件"),
    "fault": ("1 fault", "{n} faults", "{n} 处问题"),
    "place": ("1 place", "{n} places", "{n} 处问题"),
    "rule": ("1 rule", "{n} rules", "{n} 条规则"),
    "contact": ("1 contact", "{n} contacts", "{n} 位联系人"),
    "mail": ("1 mail", "{n} mails", "{n} 封邮件"),
    "example": ("1 example", "{n} examples", "{n} 个示例"),
}


def say(word: str, language: str, **values: object) -> str:
    """One sentence in `en` or `zh`, with its braces filled."""
    english, chinese = _WORDS[word]
    shown = {name: plain(value) if isinstance(value, str) else value for name, value in values.items()}
    return (chinese if language == "zh" else english).format(**shown)


def count(word: str, number: int, language: str) -> str:
    """`1 file`, `3 files`, `3 个文件`."""
    one, many, chinese = _COUNTED[word]
    form = chinese if language == "zh" else one if number == 1 else many
    return form.format(n=number)
