"""Which fields a template asks for: the names in its tags, as tables, lists and values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
_FOR = re.compile(
    r"\b(?:for|foreach|tablerow)\s+([A-Za-z_]\w*)(?:\s*,\s*([A-Za-z_]\w*))?\s+in\s+([A-Za-z_][\w.]*)"
)
_SECTION = re.compile(r"\{\{~?\s*([#^/])\s*([A-Za-z_]\w*)?\s*([A-Za-z_@.][\w./]*)?(?:.*?\bas\s*\|([^|]*)\|)?")
_FILTER = re.compile(r"\|\s*[A-Za-z_]\w*")
_PATH = re.compile(r"(?<![\w.$@])@?[A-Za-z_]\w*(?:(?:\.|\[)[A-Za-z_]?\w*\]?)*")
_SET = re.compile(r"\b(?:set|assign|capture|macro|call)\s+([A-Za-z_]\w*)(?:\s*\(([^)]*)\))?")
_KEYWORDS = frozenset(
    """if elif elsif elseif else endif for endfor in not and or is as with endwith without context set endset
    block endblock extends include import from macro endmacro call endcall filter endfilter raw endraw true
    false none null nil True False None unless endunless case when endcase assign capture endcapture comment
    endcomment contains limit offset reversed loop forloop super this each lookup log empty blank render
    autoescape endautoescape load url static trans translate blocktrans endblocktrans blocktranslate do
    endblocktranslate now spaceless endspaceless csrf_token layout section break continue increment decrement
    defined undefined only ignore missing recursive scoped required plural count even odd divisibleby by
    foreach range cycle self caller varargs kwargs block unsubscribe on off mapping string number iterable
    sameas""".split()
)
_OPERATORS = frozenset(
    "if else not and or is in true false none null nil True False None contains forloop loop super this self"
    " each lookup log empty blank".split()
)
"""What is no name within an output tag, where no tag's own word stands."""

_COUNTERS = frozenset(["@index", "@key", "@first", "@last", "@root"])
_LENGTHS = frozenset("length size first last count items_count index index0 key".split())
_BLOCKS = frozenset(["each", "if", "unless", "with"])
MAX_FIELDS = 12_000
"""Names that are looked at; a template with more is rendered without the others."""


@dataclass
class Shape:
    """A value that a template asks for: a table of `fields`, a list of `item`, or neither: a plain value."""

    fields: dict[str, Shape] = field(default_factory=dict)
    item: Shape | None = None

    def at(self, steps: Iterable[str]) -> Shape:
        """The shape behind a path, made where it is not there."""
        shape = self
        for step in steps:
            if shape.item is not None and step in _LENGTHS:
                return shape
            shape = shape.listed() if step.isdigit() else shape.fields.setdefault(step, Shape())
        return shape

    def listed(self) -> Shape:
        """Make it a list; the shape of its items."""
        if self.item is None:
            self.item = Shape()
        return self.item


def shape_of(tags: Iterable[str]) -> Shape:
    """What the tags, given as they are written, ask for."""
    root, names = Shape(), _Names()
    for tag in islice(tags, MAX_FIELDS):
        names.tag(tag, root)
    return root


class _Names:
    """The names that stand for something else where a tag is: loop variables, and what a section opens."""

    def __init__(self) -> None:
        self.loops: dict[str, Shape] = {}
        self.own: set[str] = set()
        self.sections: list[Shape | None] = []

    def tag(self, text: str, root: Shape) -> None:
        """Take one tag in."""
        bare = _STRING.sub('""', text)
        if loop := _FOR.search(bare):
            variable, second, path = loop.groups()
            if bare.startswith("(", loop.end()) and not path.endswith(".items"):
                self.own.update(filter(None, (variable, second)))
                return
            shape = self._shape(path.removesuffix(".items"), root)
            if shape is not None and second:
                self.own.update((variable, second))
                shape.at(["first_item"])
            elif shape is not None:
                self.loops[variable] = (self._shape(path, root) or shape).listed()
            return
        for match in _SET.finditer(bare):
            self.own.add(match.group(1))
            self.own.update(re.findall(r"[A-Za-z_]\w*", match.group(2) or ""))
        if (section := _SECTION.match(bare)) and self._section(section, root):
            return
        words = _OPERATORS if text.startswith("{{") else _KEYWORDS
        for match in _PATH.finditer(_FILTER.sub("|", bare)):
            following = bare[match.end() : match.end() + 2] if match.end() < len(bare) else ""
            path = match.group()
            if following[:1] == "(":
                path = path.rpartition(".")[0]
            if not path or path in words or path in _COUNTERS or (following[:1] == "=" and following != "=="):
                continue
            self._shape(path, root)

    def _section(self, match: re.Match[str], root: Shape) -> bool:
        sign, word, path, parameters = match.groups()
        if sign == "/":
            if self.sections:
                self.sections.pop()
            return True
        if sign == "^" and not word:
            return True
        if word in _BLOCKS:
            shape = self._shape(path, root) if path else None
            inner = (
                shape.listed() if word == "each" and shape is not None else shape if word == "with" else None
            )
        elif path or not word:
            self.sections.append(None)
            return False
        else:
            shape = self._shape(word, root)
            plural = sign == "#" and word.endswith("s") and not word.endswith("ss")
            inner = shape.listed() if plural and shape is not None else shape if sign == "#" else None
        self.sections.append(inner)
        if parameters and inner is not None:
            self.loops[parameters.split()[0]] = inner
        return word in _BLOCKS or not path

    def _shape(self, path: str, root: Shape) -> Shape | None:
        steps = [step for step in re.split(r"[.\[\]/]+", path) if step]
        if not steps or steps[0] in _OPERATORS - {"this"}:
            return None
        inner = next((shape for shape in reversed(self.sections) if shape is not None), None)
        if steps[0] == "this":
            return (inner or root).at(steps[1:])
        if steps[0] in self.loops:
            return self.loops[steps[0]].at(steps[1:])
        if steps[0] in self.own:
            return None
        if inner is not None and steps[0] not in root.fields:
            return inner.at(steps)
        return root.at(steps)
