"""What is said of templates that could not be rendered, in both languages."""

from __future__ import annotations

from linter.render import Trouble

_WORDS = {
    "no-engine": ("{dialect} templates are not rendered", "不渲染 {dialect} 模板"),
    "unsupported": ("not rendered: {detail}", "未渲染：{detail}"),
    "missing": ("not rendered: {detail} was not found", "未渲染：找不到 {detail}"),
    "failed": (
        "not rendered with guessed data: {detail}; give [samples]",
        "用猜测的数据无法渲染：{detail}；请在 [samples] 中提供样例数据",
    ),
    "encoding": ("not rendered: the file is not UTF-8", "未渲染：文件不是 UTF-8"),
}
_BOUNDS = {
    "time": ("it takes too long", "耗时过长"),
    "memory": ("it takes too much memory", "占用内存过多"),
    "output": ("it prints too much", "输出过多"),
    "loop": ("its loops run too often", "循环次数过多"),
    "depth": ("it calls itself, or includes itself", "反复调用或包含自身"),
    "number": ("it makes too large a number", "数字过大"),
}


def unchecked(word: str, language: str, **values: str) -> str:
    """Why a template was not rendered."""
    return _WORDS[word][language == "zh"].format(**values)


def trouble(trouble: Trouble, language: str) -> str:
    """What went wrong: which limit was reached, or what the template language says."""
    if trouble.kind == "bounds" and trouble.detail in _BOUNDS:
        return _BOUNDS[trouble.detail][language == "zh"]
    return trouble.detail or trouble.kind
