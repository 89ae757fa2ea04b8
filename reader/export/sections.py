"""The Markdown source of one section of an article, for formats that contain source and not rendered text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from reader.render import parse
from reader.render.document import find_section
from reader.render.parsing.grammar import block_tokens
from reader.text.characters import LINE, LINE_END
from reader.text.chinese.fold import fold


def section_source(text: str, name: str) -> str:
    """Return the lines of the Markdown ``text`` from the heading ``name`` to before the next of its level or above.

    A heading is found by the rule of `Document.section`. All of ``text`` is returned where no heading that stands on
    lines of its own, such as one in HTML, has this name.
    """
    environment: dict[str, Any] = {}
    blocks = block_tokens(LINE_END.sub("\n", text), environment)
    headings = [
        (int(opening.tag[1:]), parse(inline.content).text(), opening.map[0])
        for opening, inline in pairwise(blocks)
        if opening.type == "heading_open" and opening.map and opening.level == 0
    ]
    found = find_section([(level, shown) for level, shown, _line in headings], name, fold)
    if found is None:
        return text
    lines = [match[0] for match in LINE.finditer(text)]
    end = headings[found.stop][2] if found.stop < len(headings) else len(lines)
    return "".join(lines[headings[found.start][2] : end])
