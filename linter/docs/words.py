"""The headings and set phrases of rule pages and of `preflint explain`, in both languages."""

from __future__ import annotations

from typing import Literal

Key = Literal[
    "what", "why", "help", "example", "instead", "fix", "unless", "options", "evidence", "references",
    "safe", "unsafe", "display", "no-fix", "no-exceptions", "points", "applies", "relations", "anyhow",
    "severity-in", "was", "preview",
    "options-of", "allowed", "reads-source", "reads-output", "about-element", "about-data", "about-tag",
    "about-language", "about-whole", "about-missing", "yields", "yields-everywhere",
    "examples", "alternatives",
    "pack", "fix-is", "kind", "rules", "rules-in", "rules-fixes", "rules-head",
    "off", "off-in-config", "off-everywhere", "off-in-files", "off-milder", "off-here", "off-reason",
]  # fmt: skip

_WORDS: dict[Key, tuple[str, str]] = {
    "what": ("What it does", "检查内容"),
    "why": ("Why it matters", "为什么重要"),
    "help": ("What to do", "怎么改"),
    "example": ("Example", "示例"),
    "instead": ("Use instead", "改成"),
    "allowed": ("Not reported", "这样写没问题"),
    "fix": ("Fix safety", "自动修改"),
    "unless": ("When not to", "什么时候不必理会"),
    "options": ("Options", "选项"),
    "evidence": ("Evidence", "依据"),
    "references": ("References", "参考资料"),
    "examples": ("Examples of how others say it:", "别人的写法（例句）："),
    "alternatives": ("What could stand there:", "可以换成："),
    "safe": (
        "Safe: the reader sees the same meaning. Written by `--fix`.",
        "安全：读者看到的意思不变，`--fix` 会写入。",
    ),
    "unsafe": (
        "Unsafe: wording, target or effect changes. Written by `--fix --unsafe-fixes` only.",
        "有风险：措辞、目标或效果会变，只有 `--fix --unsafe-fixes` 才写入。",
    ),
    "display": (
        "Shown only: a person must choose; nothing is written.",
        "仅提示：需要人来决定，不会写入。",
    ),
    "pack": ("pack {}", "规则包 {}"),
    "fix-is": ("fix: {}", "自动修改：{}"),
    "kind": ("The check is of the kind {}.", "检查类型：{}。"),
    "rules": ("Rules", "规则一览"),
    "rules-in": ("{} rules in {} packs.", "共 {} 条规则，分为 {} 个规则包。"),
    "rules-fixes": (
        "Fix: **safe** is written by `--fix`, **unsafe** by `--fix --unsafe-fixes`, display is shown only.",
        "自动修改：**safe** 由 `--fix` 写入，**unsafe** 由 `--fix --unsafe-fixes` 写入，display 只显示。",
    ),
    "rules-head": ("| code | name | severity | fix | |", "| 编号 | 名称 | 级别 | 自动修改 | |"),
    "no-fix": ("There is none: only the writer can mend this.", "没有自动修改，只能由写信人自己改。"),
    "no-exceptions": ("No case is known where this should stay.", "目前没有已知的例外。"),
    "points": ("{} rule `{}`, {} points", "{} 规则 `{}`，{} 分"),
    "applies": ("Profiles: {}. Files: {}.", "适用邮件类型：{}。适用文件：{}。"),
    "relations": ("Relations to the reader: {}; how sure: {}.", "与收件人的关系：{}；确定程度：{}。"),
    "anyhow": ("anyhow", "不限"),
    "severity-in": ("In a mail that is {}: {}.", "邮件属于 {} 时：{}。"),
    "was": ("Formerly {}.", "旧代码：{}。"),
    "preview": (
        "Preview: it runs only if it is selected by code or name.",
        "预览规则：只有按代码或名称选中才会运行。",
    ),
    "reads-source": (
        "Of a template it judges the source, not what that is rendered or compiled to.",
        "对模板只检查源码，不看渲染或编译后的结果。",
    ),
    "reads-output": (
        "Of MJML it judges what that is compiled to, not the source.",
        "对 MJML 只检查编译后的结果，不看源码。",
    ),
    "about-element": (
        "In MJML it also speaks of elements whose HTML the compiler wrote.",
        "在 MJML 里，HTML 由编译器生成的元素也会报告。",
    ),
    "about-data": (
        "In a rendered template it also speaks of the values that a tag printed.",
        "渲染模板后，标签输出的值也会报告。",
    ),
    "about-tag": (
        "In a rendered template it also speaks of values; a tag that was left for a later program is none.",
        "渲染模板后，标签输出的值也会报告；原样留给后续程序的标签除外。",
    ),
    "about-language": (
        "A template is rendered for it only with samples of your own.",
        "渲染后的模板只在您提供示例数据时检查。",
    ),
    "about-whole": ("It speaks of the whole mail, wherever it points.", "针对整封邮件，与所指位置无关。"),
    "about-missing": ("It speaks of what the whole mail lacks.", "针对整封邮件所缺的内容。"),
    "yields": ("Where {} speaks of the same place, it is silent.", "同一处已由 {} 报告时不再报告。"),
    "yields-everywhere": (
        "Where {} speaks of the same mail, it is silent.",
        "同一邮件已由 {} 报告时不再报告。",
    ),
    "off": ("Switch it off", "怎么关掉"),
    "off-in-config": ("In `preflint.toml`, one of these:", "在 `preflint.toml` 里，任选一种："),
    "off-everywhere": ("everywhere", "所有邮件都不检查"),
    "off-in-files": ("in some files", "只在某些文件里不检查"),
    "off-milder": ("or hear of it as a minor thing", "照样检查，只作提示"),
    "off-here": ("In a template, for the line that follows:", "在模板里，只对下一行不检查："),
    "off-reason": ("why it is right here", "写明为什么可以这样写"),
    "options-of": ("In `preflint.toml`, as they stand by default:", "写在 `preflint.toml` 里，默认值如下："),
}


def word(key: Key, language: str, *values: object) -> str:
    """A heading or phrase, its braces filled in order."""
    return _WORDS[key][language == "zh"].format(*values)
