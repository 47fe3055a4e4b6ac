"""What the page itself says, in English and Chinese; of findings it says what all formats say."""

from __future__ import annotations

from collections.abc import Mapping

from linter.formatters.display import word

PAGE: Mapping[str, tuple[str, str]] = {
    "title": ("Mail check", "邮件检查报告"),
    "skip": ("Skip to the content", "跳到正文"),
    "switch": ("中文", "English"),
    "switch-name": ("切换到中文", "Switch to English"),
    "theme": ("Light or dark", "浅色或深色"),
    "back": ("All mails", "全部邮件"),
    "previous": ("Previous mail", "上一封"),
    "next": ("Next mail", "下一封"),
    "mails": ("Mails", "邮件数"),
    "by-severity": ("What was found", "发现了什么"),
    "with-error": ("must be changed", "必须改"),
    "with-warning": ("should be changed", "建议改"),
    "with-info": ("minor only", "只有小问题"),
    "with-none": ("nothing found", "没有问题"),
    "mails-by-verdict": ("Mails by their gravest finding", "按最严重的问题看，各有多少封邮件"),
    "over-time": ("Over time", "历次检查"),
    "over-time-told": (
        "Findings of each run, the latest on the right",
        "每次检查发现的问题数，最右边是最近一次",
    ),
    "figures": ("In figures", "查看数字"),
    "run": ("Run", "检查时间"),
    "this-run": ("this run", "本次"),
    "by-rule": ("By rule", "按规则"),
    "by-folder": ("By folder", "按文件夹"),
    "rule": ("Rule", "规则"),
    "folder": ("Folder", "文件夹"),
    "findings": ("Findings", "问题数"),
    "trend": ("Trend", "走势"),
    "here": ("(this folder)", "（当前文件夹）"),
    "all-rules": ("All rules ({})", "全部规则（{} 条）"),
    "all-folders": ("All folders ({})", "全部文件夹（{} 个）"),
    "list": ("Mails", "邮件列表"),
    "search": ("Search file and subject", "搜索文件名和主题"),
    "any-severity": ("Any severity", "全部级别"),
    "any-rule": ("Any rule", "全部规则"),
    "any-folder": ("Any folder", "全部文件夹"),
    "reset": ("Clear filters", "清除筛选"),
    "shown": ("{} of {} mails", "{} / {} 封邮件"),
    "show-more": ("Show {} more", "再显示 {} 封"),
    "no-match": ("No mail is like that.", "没有符合条件的邮件。"),
    "file": ("File", "文件"),
    "subject": ("Subject", "主题"),
    "no-subject": ("(no subject)", "（无主题）"),
    "worst": ("First to change", "先改这一处"),
    "error": ("Must", "必须改"),
    "warning": ("Should", "建议改"),
    "info": ("Minor", "小问题"),
    "sort": ("Sort by {}", "按{}排序"),
    "mail": ("The mail", "邮件"),
    "findings-here": ("What to change", "要改的地方"),
    "view-page": ("As a page", "网页效果"),
    "view-html": ("HTML as text", "HTML 版文字"),
    "view-text": ("Plain text", "纯文本版"),
    "view-source": ("Template", "模板源码"),
    "versions": ("Versions of the mail", "邮件的各个版本"),
    "page-told": (
        "Pictures, links and scripts are left out: nothing is loaded.",
        "不加载任何图片、链接或脚本。",
    ),
    "frame": ("The mail as its reader sees it", "收件人看到的邮件"),
    "attachment": ("Attachment", "附件"),
    "zone-preheader": ("Preview line", "预览文字"),
    "zone-signature": ("Signature", "签名"),
    "zone-quote": ("Quoted mail", "引用的原邮件"),
    "zone-forward": ("Forwarded mail", "转发的原邮件"),
    "zone-hidden": ("Hidden from the reader", "对方看不到的文字"),
    "go-to-mark": ("Show in the mail", "在邮件中查看"),
    "times": ("{} times", "共 {} 处"),
    "change": ("What the fix changes", "改动前后"),
    "before": ("before", "改前"),
    "after": ("after", "改后"),
    "why": ("Why", "为什么"),
    "instead": ("Or", "也可以"),
    "others-say": ("As others say it", "别人的写法"),
    "nothing": ("Nothing to change.", "没有要改的地方。"),
    "no-text": ("There is no text to show.", "没有可显示的文字。"),
    "left-out": (
        "The texts of {} mails, the mildest, are left out: the page would be too large. "  # noqa: ISC004
        "preflint report FILE shows one of them.",
        "为控制页面大小，{} 封问题最轻的邮件未收入全文。可用 preflint report 文件 单独查看。",
    ),
    "no-mail": (
        "The text of this mail is not in this page. To see it: preflint report {}",
        "本页未收入这封邮件的全文。查看方法：preflint report {}",
    ),
    "nothing-to-show": ("Nothing was checked.", "没有检查任何邮件。"),
    "keys": (
        "j next · k previous · Enter go there · Escape back · / search",
        "j 下一处 · k 上一处 · Enter 前往 · Esc 返回 · / 搜索",
    ),
    "keys-name": ("Keys", "快捷键"),
    "made-by": (
        "Made by preflint. Nothing in this page is loaded from a network.",
        "由 preflint 生成，本页不访问网络。",
    ),
    "no-script": (
        "The mails are shown by a script of this page, which this browser does not run.",
        "邮件内容由本页脚本显示，而此浏览器未运行脚本。",
    ),
}

_SHARED = (
    *("weight-error", "weight-warning", "weight-info", "safe", "unsafe", "display"),
    "message",
)
"""Words that other formats say, too."""


def catalogue() -> dict[str, tuple[str, str]]:
    """All that the script may say."""
    return {**PAGE, **{key: (word(key, "en", "{}"), word(key, "zh", "{}")) for key in _SHARED}}
