"""What the server says, in English and Chinese."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "too-large": (
        "{name} has more than {size} MB: it is not checked while it is open. Run: preflint check {name}",
        "{name} 超过 {size} MB，打开时不检查。请运行：preflint check {name}",
    ),
    "outside": (
        "{name}: the editor changed a place that is not in the text; reopen the file if places look wrong.",
        "{name}：编辑器修改了文本中不存在的位置。如果位置不对，请重新打开文件。",
    ),
    "unknown-file": (
        "{name}: the editor speaks of a file that it has not opened.",
        "{name}：编辑器提到了一个没有打开的文件。",
    ),
    "old-version": (
        "{name}: the editor sent version {new} after version {old}.",
        "{name}：编辑器在版本 {old} 之后发来了版本 {new}。",
    ),
    "failed": ("{name} could not be checked: {error}", "无法检查 {name}：{error}"),
    "no-grammar": (
        "The grammar check ended unexpectedly; all other checks go on.",
        "语法检查意外终止，其他检查照常进行。",
    ),
    "fix-all-of": ("Fix all of {code} in this file", "修改本文件中所有 {code}"),
    "fix-all": ("Fix all that is safe to fix", "修改所有可以安全修改的地方"),
    "asks": ("changes wording or effect", "会改变措辞或效果"),
    "asks-why": (
        "This fix changes wording, target or effect. Read the result before it goes out.",
        "这项修改会改变措辞、目标或效果，请在发送前看一遍结果。",
    ),
    "write-instead": ("Write '{text}'", "改为“{text}”"),
    "ignore-here": ("Ignore {code} here", "在此处忽略 {code}"),
    "ignore-file": ("Ignore {code} in this file ({config})", "在本文件中忽略 {code}（{config}）"),
    "ignore-everywhere": ("Ignore {code} everywhere ({config})", "在所有文件中忽略 {code}（{config}）"),
    "add-phrase": ("Add '{phrase}' to the vocabulary ({config})", "把“{phrase}”加入词汇表（{config}）"),
    "set-relation": ("Say what mails are to their readers ({config})", "说明邮件与收件人的关系（{config}）"),
    "set-profile": ("Say what mails are for ({config})", "说明邮件的用途（{config}）"),
    "which-relation": ("What are these mails to their readers?", "这些邮件与收件人是什么关系？"),
    "which-profile": ("What are these mails for?", "这些邮件的用途是什么？"),
    "show-rule": ("Explain {code} ({name})", "解释 {code}（{name}）"),
    "accepted": ("accepted as it is", "已确认，保留原样"),
    "no-comment-here": (
        "No comment can stand before this line; ignore it in the configuration.",
        "这一行前不能加注释，请在配置中忽略。",
    ),
    "no-rule": ("there is no rule '{code}'", "没有名为“{code}”的规则"),
    "checking": ("Checking mails", "检查邮件"),
    "of": ("{done} of {all}", "{done} / {all}"),
    "decoded": ("Decoded ({encoding}, {charset})", "解码后（{encoding}，{charset}）"),
    "open-part": ("Open this part decoded", "打开解码后的这一部分"),
    "no-part": ("Nothing encoded stands here.", "此处没有编码的内容。"),
    "not-writable": (
        "The change cannot be written into {name}: {why}.",
        "无法写回 {name}：{why}。",
    ),
    "locked": ("the part is signed or encrypted", "该部分已签名或加密"),
    "unencodable": ("its charset or its lines cannot hold the new text", "其字符集或行长容不下新文本"),
    "no-subject": ("(no subject)", "（无主题）"),
    "readers-in": ("readers in {places}", "收件人所在地：{places}"),
    "lens-unchecked": ("{count} not checked", "{count} 项未检查"),
    "all-checked": ("Everything was checked.", "已全部检查。"),
    "example-fails": ("Example {number}: {check}: {message}", "示例 {number}：{check}：{message}"),
    "rule-fails": ("{check}: {message}", "{check}：{message}"),
    "moved": ("the mail was changed meanwhile; open the part again", "邮件已被改动，请重新打开该部分"),
}


def say(word: str, language: str, **values: object) -> str:
    """One sentence in `en` or `zh`, with its braces filled."""
    english, chinese = _WORDS[word]
    return (chinese if language == "zh" else english).format(**values)
