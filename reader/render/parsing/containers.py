r"""Container blocks that site generators add to Markdown, such as ``:::`` and admonitions.

Hexo ``{% note %}…{% endnote %}``, Hugo ``{{< alert >}}…{{< /alert >}}``, VuePress ``::: tip … :::``, MkDocs
``!!! note`` with indented text, and formulas between ``$$``, between ``\[`` and ``\]`` or in ``\begin{…}``. What these
rules do not know stays as it was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.admon.index import admonition
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def, footnote_plugin

from reader.render.parsing.block_lines import find_close, line_text, push_container
from reader.render.parsing.block_rules import bounded
from reader.render.parsing.formulas import is_formula
from reader.render.parsing.shortcode_blocks import NOTE_NAMES, TITLE_KEYS, shortcode_block, tab_comment
from reader.render.parsing.shortcodes import arguments_of
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_MORE_NOTES = "abstract bug caution danger error example failure important question seealso summary todo"
_COLON_NOTES = NOTE_NAMES | frozenset(_MORE_NOTES.split(" "))
_COLON_GROUPS = frozenset(("code-group", "code-tabs", "tabs", "center", "left", "right", "raw", "v-pre"))
"""Names after ``:::`` of what is nothing but text here."""
_COLONS = lazy(r"(:{3,})\s*+([a-zA-Z][\w-]*+)?\s*+(.*)")
_ATTRIBUTES = lazy(r"(.*?)\{([^{}]*)\}\s*")
_ADMONITION = lazy(r"(?:!!!|\?\?\?\+?)\s*[a-zA-Z][\w -]*(?:\"[^\"]*\"\s*)?")
_ENVIRONMENT = lazy(r"\\begin\{([A-Za-z]{1,20}\*?)\}")


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


def _colons(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    match = _COLONS.fullmatch(line_text(state, start_line))
    if match is None:
        return False
    colons = match[1]
    name, title = _colon_head(match[2] or "", match[3])
    if name.lower() not in _COLON_NOTES and name.lower() not in _COLON_GROUPS:
        return False
    close = find_close(
        state,
        start_line,
        end_line,
        colons,
        lambda line: line.startswith(colons) and not line.strip().strip(":"),
    )
    if close is None:
        return False
    if not silent:
        if name.lower() in _COLON_GROUPS:
            push_container(state, start_line, close, "group", title, marker=name.lower())
        else:
            push_container(state, start_line, close, "admonition", f"{name} {title}".strip())
    return True


def _colon_head(name: str, rest: str) -> tuple[str, str]:
    """Return the name and the title behind ``:::``: ``tip 题``, ``tip[题]``, ``tip{title="题"}``, ``{.callout-tip}``."""
    attributes = ""
    if match := _ATTRIBUTES.fullmatch(rest):
        rest, attributes = match[1], match[2]
    pairs = list(arguments_of(attributes))
    if not name:
        classes = (value[1:] for key, value in pairs if not key and value.startswith("."))
        name = next(classes, "").removeprefix("callout-")
    title = next((value for key, value in pairs if key in TITLE_KEYS), "")
    typed = rest.strip()
    if typed.startswith("[") and typed.endswith("]"):
        typed = typed[1:-1]
    return name, f"{typed} {title}".strip()


def _admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take ``!!! note "title"``, but no cry: ``!!! 太好了``."""
    if not _ADMONITION.fullmatch(line_text(state, start_line)):
        return False
    first = len(state.tokens)
    if not admonition(state, start_line, end_line, silent):
        return False
    if not silent:
        opening = state.tokens[first]
        if state.tokens[first + 1].type == "admonition_title_open":
            del state.tokens[first + 1 : first + 4]
        words = [value for _key, value in arguments_of(opening.info)]
        if len(words) > 1 and words[0].lower() == words[1].lower():
            del words[0]
        caption = type(opening)("caption", "p", 0, content=" ".join(words), level=opening.level + 1)
        state.tokens.insert(first + 1, caption)
    return True


def _dollars(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a formula that begins with ``$$`` and ends with it at the end of a line; both in backticks in blogdown."""
    first = line_text(state, start_line).rstrip()
    opening, closing = ("`$$", "$$`") if first.startswith("`") else ("$$", "$$")
    if not first.startswith(opening) or first == "$$`":
        return False
    close: int | None = start_line
    if first == opening or closing not in first[len(opening) :]:
        close = find_close(state, start_line, end_line, closing, lambda line: line.rstrip().endswith(closing))
    elif not first.endswith(closing):
        return False  # The formula ends in the line, and text goes on.
    if close is not None and not silent:
        _push_formula(state, start_line, close, (opening, closing))
    return close is not None


def _brackets(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""Take a formula between lines that begin with ``\[`` and end with ``\]``, or an environment of LaTeX."""
    first = line_text(state, start_line).rstrip()
    environment = _ENVIRONMENT.match(first)
    opening, closing = "\\[", "\\]"
    if environment:
        opening, closing = "", f"\\end{{{environment[1]}}}"
    elif not first.startswith(opening):
        return False
    close: int | None = start_line
    if closing not in first:
        close = find_close(state, start_line, end_line, closing, lambda line: line.rstrip().endswith(closing))
    elif not first.endswith(closing):
        return False
    if close is None:
        return False
    if not environment:
        text = state.getLines(start_line, close + 1, state.blkIndent, keepLastLF=False).strip()
        if "\n\n" in text or not is_formula(text[2:-2]):
            return False
    if not silent:
        _push_formula(state, start_line, close, (opening, "" if environment else closing))
    return True


def _push_formula(state: StateBlock, start_line: int, close: int, delimiters: tuple[str, str]) -> None:
    token = state.push("math_block", "math", 0)
    token.content = state.getLines(start_line, close + 1, state.blkIndent, keepLastLF=False)
    opening, closing = delimiters
    token.meta = {"formula": token.content.strip().removeprefix(opening).removesuffix(closing)}
    token.map = [start_line, close + 1]
    state.line = close + 1


_RULES = {
    "{%": shortcode_block,
    "{{": shortcode_block,
    "<!": tab_comment,
    "::": _colons,
    "!!": _admonition,
    "??": _admonition,
    "$$": _dollars,
    "`$": _dollars,
    "\\[": _brackets,
    "\\b": _brackets,
}
"""First two characters of a line → the rule to ask."""
