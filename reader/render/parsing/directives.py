"""Lines meant for programs, which are not shown: tables of contents, comments, imports of components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.parsing.block_lines import find_close, line_text
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_CONTENTS = lazy(
    r"(?i:\[\[?_?toc_?\]?\]|@\[toc\](?:\([^()]*\))?|\{:?\s*toc\s*\}|\[toc\s*:[^\[\]]*\]|\$\{toc\}|<toc\s*/?>)\s*"
)
_IMPORT = lazy(
    r"import\s+(?:(?P<names>[\w*{][^\"'\n]{0,300}?)\s+from\s+)?[\"'](?P<path>[^\"'\n]{1,300})[\"'];?\s*"
)
_EXPORT = lazy(r"export\s+(?:const|let|var|default|function|async|class|\{|\*).*")
_COMPONENT = lazy(r"\b[A-Z]\w*")
_SITE_PATH = lazy(r"(?:@theme|@site|@components?|~|\.{1,2})/")


def directives_plugin(md: MarkdownIt) -> None:
    """Add a rule that leaves such lines out to ``md.block``."""
    ruler = md.block.ruler
    ruler.before("fence", "directive", _directive)


def _directive(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    start = state.bMarks[start_line] + state.tShift[start_line]
    rule = _RULES.get(state.src[start : start + 1])
    if rule is None or silent or state.is_code_block(start_line):
        return False
    last = rule(state, start_line, end_line)
    if last is None:
        return False
    state.line = last
    return True


def _contents(state: StateBlock, start_line: int, _end_line: int) -> int | None:
    """Leave out ``[TOC]`` alone on a line: what it stands for is the list of headings."""
    return start_line + 1 if _CONTENTS.fullmatch(line_text(state, start_line)) else None


def _comment(state: StateBlock, start_line: int, end_line: int) -> int | None:
    """Leave out what stands between two lines of ``%%``, as Obsidian does."""
    first = line_text(state, start_line).rstrip()
    if not first.startswith("%%") or "%%" in first[2:]:
        return None
    close = find_close(state, start_line, end_line, "%%", lambda line: line.rstrip().endswith("%%"))
    return None if close is None else close + 1


def _modules(state: StateBlock, start_line: int, end_line: int) -> int | None:
    """Leave out lines of MDX that import or export; of other files only imports of what the text has as component."""
    if state.level:
        return None
    is_mdx = state.env.get("is_mdx", False)
    line = start_line
    while line < end_line and not state.isEmpty(line):
        text = line_text(state, line)
        match = _IMPORT.fullmatch(text)
        if match is None and is_mdx and line == start_line and _EXPORT.match(text):
            return _end_of_paragraph(state, line, end_line)
        if match is None or not (is_mdx or _is_component(match["names"] or "", match["path"], state.src)):
            return None
        line += 1
    return line


def _end_of_paragraph(state: StateBlock, line: int, end_line: int) -> int:
    while line < end_line and not state.isEmpty(line):
        line += 1
    return line


def _is_component(names: str, path: str, text: str) -> bool:
    """Tell whether what is imported is a component of the page."""
    return bool(_SITE_PATH.match(path)) or any(f"<{name}" in text for name in _COMPONENT.findall(names))


_RULES = {
    "[": _contents,
    "@": _contents,
    "{": _contents,
    "$": _contents,
    "<": _contents,
    "%": _comment,
    "i": _modules,
    "e": _modules,
}
"""First character of a line → the rule to ask."""
