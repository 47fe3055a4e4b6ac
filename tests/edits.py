"""Random edits, as people and programs make them."""

from __future__ import annotations

from random import Random

PIECES = (
    "a", "e", " ", "\n", "\r\n", "\r", "\t", "<", ">", "</", "<!--", "-->", "<b>", "</b>", "<p>", "</p>",
    "<table>", "</td>", "<a href='", "{{", "}}", "{%", "%}", "{#", "#}", "{{ x }}", "{% if a %}",
    "{% endif %}", "{% raw %}", "{% endraw %}", "{% comment %}", "{% endcomment %}", "{% block a %}",
    "{% endblock %}", "{% endx %}", "{% x %}", "{% else %}", "{{!--", "--}}", "{{/*", "*/}}", "{{=<% %>=}}",
    "<%", "%>", "*|", "|*", "%%", '"', "'", "=", "&", "&amp;", ";", "free money ", "click here", "http://",
    "@", "--", "-- \n", "😀", "é", "中文", "\u200b", "<style>", "</style>", "<script>", "</title>", "<head>",
    "<textarea>", "<br>", "<div hidden>", "</div>", "style=", "display:none", "=\r\n", "=3D", "--b1", "{",
    "}", "%", "\0", "<blockquote type=cite>", "<div class=gmail_quote>", "appendonsend", "<li>", "<tr>",
    "</table>",
)  # fmt: skip


def edits(random: Random, size: int) -> list[tuple[int, int, str]]:
    """Changes `(start, end, text)` of a text of so many units, in order: typing, deleting, pasting."""
    count = 1 if random.random() < 0.85 else random.randint(2, 4)
    at_edge = random.random() < 0.1
    places = (
        [random.choice((0, size))] if at_edge else sorted(random.randrange(size + 1) for _ in range(count))
    )
    found = []
    for at, limit in zip(places, [*places[1:], size], strict=True):
        kind = random.random()
        end = min(limit, at + random.choice((1, 1, 2, 5, 40, 300))) if kind < 0.4 else at
        text = "" if 0.2 < kind < 0.4 else random.choice(PIECES) * random.choice((1, 1, 1, 2))
        found.append((at, max(at, end), text))
    return found
