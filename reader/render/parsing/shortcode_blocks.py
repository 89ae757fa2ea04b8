"""Shortcodes that stand on lines of their own: quotes, notes, code, figures, tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.parsing.block_lines import find_close, line_text, push_caption, push_container
from reader.render.parsing.shortcodes import arguments_of, first_shortcode, read_shortcode
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from reader.render.parsing.shortcodes import Shortcode

_CODE_NAMES = frozenset(("code", "codeblock", "highlight", "nohighlight", "prism"))
_QUOTE_NAMES = frozenset(("blockquote", "centerquote", "cq", "pullquote", "quote"))
_NOTE_WORDS = "admonition alert callout danger details fold hint info note notice spoiler success tip warning"
NOTE_NAMES = frozenset(_NOTE_WORDS.split(" "))
_GROUP_NAMES = frozenset(("center", "grouppicture", "gp", "raw", "subtabs", "tab", "tabs"))
"""Shortcodes around text that is nothing but text here."""
PAIRED_SHORTCODES = _CODE_NAMES | _QUOTE_NAMES | NOTE_NAMES | _GROUP_NAMES
"""Shortcodes that have an end."""
_FIGURE_NAMES = frozenset(("asset_img", "figure", "image", "img"))
TITLE_KEYS = ("title", "caption", "alt", "summary", "name")
_PATH = lazy(r"[^\s]*[./]\w")
_TAB = lazy(r"<!--\s*+tab(?:\s++([^\n]{0,200}?))?\s*-->|<!--\s*+endtab\s*+-->")


def shortcode_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a shortcode that begins a line and has an end, on this line or on a later one, or is a figure."""
    line = line_text(state, start_line)
    found = first_shortcode(line)
    if found is None or found[0].closing or found[0].name not in PAIRED_SHORTCODES | _FIGURE_NAMES:
        return False
    tag, end = found
    rest = line[end:].rstrip()
    if rest:
        return tag.name in PAIRED_SHORTCODES and _one_line(state, start_line, tag, rest, silent)
    if tag.name in _FIGURE_NAMES:
        return silent or _push_figure(state, start_line, tag)
    close = find_close(state, start_line, end_line, tag.name, lambda line: _closes_shortcode(line, tag.name))
    if close is None:
        return False
    if silent:
        pass
    elif tag.name in _CODE_NAMES:
        _push_code(state, start_line, close, tag)
    else:
        kind = "group" if tag.name in _GROUP_NAMES else "admonition"
        push_container(state, start_line, close, kind, _title(tag), marker=tag.name)
    return True


def _title(tag: Shortcode) -> str:
    if tag.name in ("raw", "gp", "grouppicture"):
        return ""
    values = [value for key, value in arguments_of(tag.arguments) if not key or key in TITLE_KEYS]
    nameless = tag.name in _QUOTE_NAMES or tag.name in _GROUP_NAMES
    return " ".join(values) or ("" if nameless else tag.name)


def _one_line(state: StateBlock, line: int, tag: Shortcode, rest: str, silent: bool) -> bool:
    """Take ``{% cq %}引文{% endcq %}``: what stands between the two tags is a paragraph."""
    begin = rest.rfind("{%") if rest.endswith("%}") else rest.rfind("{{")
    ending = read_shortcode(rest[begin:]) if begin > 0 else None
    if ending is None or not ending.closing or ending.name != tag.name:
        return False
    if silent:
        return True
    content = rest[:begin].strip()
    if tag.name in _CODE_NAMES:
        token = state.push("fence", "code", 0)
        token.content = f"{content}\n"
        token.map = [line, line + 1]
    else:
        kind = "group" if tag.name in _GROUP_NAMES else "admonition"
        state.push(f"{kind}_open", "div", 1).map = [line, line + 1]
        if title := _title(tag):
            push_caption(state, title, line)
        state.push("paragraph_open", "p", 1).map = [line, line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = content, [line, line + 1], []
        state.push("paragraph_close", "p", -1)
        state.push(f"{kind}_close", "div", -1)
    state.line = line + 1
    return True


def tab_comment(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """Take ``<!-- tab 甲 -->`` inside ``{% tabs %}`` as the name of what follows."""
    if state.parentType not in ("tabs", "subtabs"):
        return False
    match = _TAB.fullmatch(line_text(state, start_line).rstrip())
    if match is None:
        return False
    if not silent:
        if match[1]:
            push_caption(state, match[1].split("@")[0].strip() or match[1], start_line)
        state.line = start_line + 1
    return True


def _closes_shortcode(line: str, name: str) -> bool:
    if not line.startswith("{"):
        return False
    tag = read_shortcode(line)
    return tag is not None and tag.closing and tag.name == name


def _push_figure(state: StateBlock, line: int, tag: Shortcode) -> bool:
    """Take a figure: its source is ``src`` or the first argument like a path; others describe it."""
    source = ""
    words: list[str] = []
    for key, value in arguments_of(tag.arguments):
        if key == "src" or (not key and not source and _PATH.match(value)):
            source = source or value
        elif (not key or key in TITLE_KEYS) and value not in words and not value.isdigit():
            words.append(value)
    token = state.push("figure", "img", 0)
    token.content = " ".join(words)
    token.meta = {"src": source}
    token.map = [line, line + 1]
    state.line = line + 1
    return True


def _push_code(state: StateBlock, start_line: int, close: int, tag: Shortcode) -> None:
    arguments = list(arguments_of(tag.arguments))
    language = next((value for key, value in arguments if key in ("lang", "language")), "")
    words = [value for key, value in arguments if not key or key in TITLE_KEYS]
    if not language and words and tag.name != "codeblock":
        language, *words = words
    token = state.push("fence", "code", 0)
    token.info = language
    token.meta = {"title": " ".join(words)}
    token.content = state.getLines(start_line + 1, close, state.blkIndent, keepLastLF=True)
    token.map = [start_line, close + 1]
    state.line = close + 1
