"""What the tool server says, in English and Chinese."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "bad-arguments": ("The arguments of {tool} are not valid: {why}.", "{tool} 的参数无效：{why}。"),
    "no-base64": ("`text` is not base64.", "`text` 不是 base64。"),
    "no-unicode": ("`text` holds half a character.", "`text` 中有不完整的字符。"),
    "own-name": ("`beside` may not hold the draft itself.", "`beside` 中不能有草稿本身。"),
    "too-large": (
        "Together, draft and `beside` are too large: at most {most:,} characters.",
        "草稿和 `beside` 合计过大，最多 {most:,} 个字符。",
    ),
    "no-rule": ("There is no rule '{code}'.", "没有名为“{code}”的规则。"),
    "found": ("Findings: {count}.", "发现 {count} 处问题。"),
    "clean": ("Nothing found.", "未发现问题。"),
    "changed": ("Places changed: {count}; findings left: {left}.", "修改了 {count} 处，还剩 {left} 处问题。"),
    "unchanged": ("Nothing changed; findings left: {left}.", "没有改动，还有 {left} 处问题。"),
    "unchecked": ("Checks that could not run: {count}.", "{count} 项未能检查。"),
    "whole": ("Everything was checked.", "已全部检查。"),
    "cut": ("Not all of it was checked.", "没有全部检查。"),
    "failed": ("{tool} failed: {why}.", "{tool} 失败：{why}。"),
}


def say(word: str, language: str, **values: object) -> str:
    """One sentence in `en` or `zh`, with its braces filled."""
    english, chinese = _WORDS[word]
    return (chinese if language == "zh" else english).format(**values)
