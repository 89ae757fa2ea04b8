"""Blocks that site generators add to Markdown, each with its own way to say where it ends.

Hexo ``{% note %}…{% endnote %}``, Hugo ``{{< alert >}}…{{< /alert >}}``, VuePress ``::: tip … :::``, MkDocs
``!!! note`` with indented text, and formulas between ``$$``. What these rules do not know stays as it was
typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.admon.index import admonition
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def, footnote_plugin

from reader.render.parsing.block_rules import bounded
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.rules_block import StateBlock

_CODE_NAMES = frozenset(("code", "codeblock", "highlight", "nohighlight", "prism"))
_QUOTE_NAMES = frozenset(("blockquote", "centerquote", "cq", "pullquote", "quote"))
_NOTE_WORDS = "admonition alert callout danger details fold hint info note notice spoiler success tip warning"
_NOTE_NAMES = frozenset(_NOTE_WORDS.split(" "))
PAIRED_SHORTCODES = _CODE_NAMES | _QUOTE_NAMES | _NOTE_NAMES
"""Shortcodes that have an end."""
_FIGURE_NAMES = frozenset(("asset_img", "figure", "image", "img"))
_SHORTCODE = lazy(
    r"\{%-?\s*(/?\w+)\s*(.*?)\s*-?%\}[ \t]*|\{\{[<%]\s*(/?\s*[\w-]+)\s*(.*?)\s*/?[%>]\}\}[ \t]*"
)
_ARGUMENT = lazy(r"([\w-]+)\s*[=:]\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\"([^\"]*)\"|'([^']*)'|(\S+)")
_COLONS = lazy(r"(:{3,})\s*([a-zA-Z][\w-]*)?\s*(.*)")
_ADMONITION = lazy(r"(?:!!!|\?\?\?\+?)\s*[a-zA-Z][\w -]*(?:\"[^\"]*\"\s*)?")
_TITLE_KEYS = ("title", "caption", "alt", "summary")


class _Shortcode(NamedTuple):
    name: str
    """Without the ``end`` or ``/`` of a closing one."""
    closing: bool
    arguments: str


def containers_plugin(md: MarkdownIt) -> None:
    """Add a rule for all of them to ``md.block``: one, since each rule is asked at every line.

    Footnotes and definition lists come with it, as their plugins have them but for the depth.
    """
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    ruler = md.block.ruler
    ruler.before("fence", "container", bounded(_container), {"alt": interrupted})
    md.use(footnote_plugin, move_to_end=False)
    ruler.at("footnote_def", bounded(footnote_def), {"alt": ["paragraph", "reference"]})
    definition_list, *_paragraph = MarkdownIt("zero").use(deflist_plugin).block.ruler.getRules("")
    ruler.before(
        "paragraph", "deflist", bounded(definition_list), {"alt": ["paragraph", "reference", "blockquote"]}
    )


def _container(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    start = state.bMarks[start_line] + state.tShift[start_line]
    rule = _RULES.get(state.src[start : start + 2])
    if rule is None or state.is_code_block(start_line):
        return False
    return rule(state, start_line, end_line, silent)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _read_shortcode(text: str) -> _Shortcode | None:
    match = _SHORTCODE.fullmatch(text)
    if match is None:
        return None
    name = "".join((match[1] or match[3]).split())
    closing = name.startswith(("end", "/"))
    return _Shortcode(name.removeprefix("end").removeprefix("/"), closing, match[2] or match[4] or "")


def _arguments(text: str) -> Iterator[tuple[str, str]]:
    """Yield (key, value) of the arguments of a shortcode; without key where it has none."""
    for key, double, single, bare, quoted, quoted_once, word in _ARGUMENT.findall(text):
        yield key, double or single or bare or quoted or quoted_once or word


def _shortcode(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    tag = _read_shortcode(_line(state, start_line))
    if tag is None or tag.closing:
        return False
    if tag.name in _FIGURE_NAMES:
        return silent or _push_figure(state, start_line, tag)
    if tag.name not in PAIRED_SHORTCODES:
        return False
    close = _find_close(state, start_line, end_line, tag.name, lambda line: _closes_shortcode(line, tag.name))
    if close is None:
        return False
    if silent:
        return True
    if tag.name in _CODE_NAMES:
        _push_code(state, start_line, close, tag)
    else:
        values = [value for key, value in _arguments(tag.arguments) if not key or key in _TITLE_KEYS]
        title = " ".join(values) or ("" if tag.name in _QUOTE_NAMES else tag.name)
        _push_note(state, start_line, close, title)
    return True


def _closes_shortcode(line: str, name: str) -> bool:
    if not line.startswith("{"):
        return False
    tag = _read_shortcode(line)
    return tag is not None and tag.closing and tag.name == name


def _find_close(
    state: StateBlock, start_line: int, end_line: int, name: str, closes: Callable[[str], bool]
) -> int | None:
    """Return the next line that closes the container ``name``.

    A failed search is remembered, so that a thousand openings without an end are not searched for a thousand
    times.
    """
    hopeless: set[tuple[str, int]] = state.env.setdefault("containers without end", set())
    if (name, end_line) in hopeless:
        return None
    for line in range(start_line + 1, end_line):
        if closes(_line(state, line)):
            return line
    hopeless.add((name, end_line))
    return None


def _push_figure(state: StateBlock, line: int, tag: _Shortcode) -> bool:
    """Take a figure: its source is ``src`` or the first argument like a path; others describe it."""
    source = ""
    words: list[str] = []
    for key, value in _arguments(tag.arguments):
        if key == "src" or (not key and not source and re.search(r"[./]\w", value)):
            source = source or value
        elif (not key or key in _TITLE_KEYS) and value not in words and not value.isdigit():
            words.append(value)
    token = state.push("figure", "img", 0)
    token.content = " ".join(words)
    token.meta = {"src": source}
    token.map = [line, line + 1]
    state.line = line + 1
    return True


def _push_code(state: StateBlock, start_line: int, close: int, tag: _Shortcode) -> None:
    arguments = list(_arguments(tag.arguments))
    language = next((value for key, value in arguments if key in ("lang", "language")), "")
    words = [value for key, value in arguments if not key]
    if not language and words and tag.name != "codeblock":
        language, *words = words
    if tag.name == "codeblock" and words:
        _push_caption(state, " ".join(words), start_line)
    token = state.push("fence", "code", 0)
    token.info = language
    token.content = state.getLines(start_line + 1, close, state.blkIndent, keepLastLF=True)
    token.map = [start_line, close + 1]
    state.line = close + 1


def _push_caption(state: StateBlock, text: str, line: int) -> None:
    token = state.push("caption", "p", 0)
    token.content = text
    token.map = [line, line + 1]


def _push_note(state: StateBlock, start_line: int, close: int, title: str) -> None:
    opening = state.push("admonition_open", "div", 1)
    opening.map = [start_line, close + 1]
    if title:
        _push_caption(state, title, start_line)
    line_max, parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = close, "admonition"
    state.md.block.tokenize(state, start_line + 1, close)
    state.lineMax, state.parentType = line_max, parent
    state.push("admonition_close", "div", -1)
    state.line = close + 1


def _colons(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    match = _COLONS.fullmatch(_line(state, start_line))
    if match is None or match[2] is None or match[2].lower() not in _NOTE_NAMES:
        return False
    colons = match[1]
    close = _find_close(
        state,
        start_line,
        end_line,
        colons,
        lambda line: line.startswith(colons) and not line.strip().strip(":"),
    )
    if close is None:
        return False
    if not silent:
        _push_note(state, start_line, close, f"{match[2]} {match[3]}".strip())
    return True


def _admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take ``!!! note "title"``, but no cry: ``!!! 太好了``."""
    if not _ADMONITION.fullmatch(_line(state, start_line)):
        return False
    first = len(state.tokens)
    if not admonition(state, start_line, end_line, silent):
        return False
    if not silent:
        opening = state.tokens[first]
        if state.tokens[first + 1].type == "admonition_title_open":
            del state.tokens[first + 1 : first + 4]
        words = [value for _key, value in _arguments(opening.info)]
        if len(words) > 1 and words[0].lower() == words[1].lower():
            del words[0]
        caption = type(opening)("caption", "p", 0, content=" ".join(words), level=opening.level + 1)
        state.tokens.insert(first + 1, caption)
    return True


def _math(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a formula between lines that begin and end with ``$$``; in it Markdown has no meaning."""
    first = _line(state, start_line).rstrip()
    close: int | None = start_line
    if first == "$$" or "$$" not in first[2:]:
        close = _find_close(state, start_line, end_line, "$$", lambda line: line.rstrip().endswith("$$"))
    elif not first.endswith("$$"):
        return False  # The formula ends in the line, and text goes on.
    if close is None:
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.content = state.getLines(start_line, close + 1, state.blkIndent, keepLastLF=False)
        token.map = [start_line, close + 1]
        state.line = close + 1
    return True


_RULES = {
    "{%": _shortcode,
    "{{": _shortcode,
    "::": _colons,
    "!!": _admonition,
    "??": _admonition,
    "$$": _math,
}
"""First two characters of a line → the rule to ask."""
