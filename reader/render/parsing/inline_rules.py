"""Inline rules for marks that CommonMark lacks and Chinese articles use.

``==marks==``, ``x^2^`` and ``H~2~O``, ``%%comments%%``, formulas and shortcodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.parsing.formulas import is_formula
from reader.render.parsing.shortcodes import link_of, read_shortcode
from reader.text.characters import BASIC_HAN
from reader.text.lazy import lazy
from reader.text.markdown.attributes import ATTRIBUTE_LIST

if TYPE_CHECKING:
    import re

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

# No mark is looked for farther than 500 characters on: unclosed ones would cost the square of their number.
_SHORTCODE = lazy(
    r"\{%[^\n]{0,500}?%\}|\{\{<[^\n]{0,500}?>\}\}|\{\{%[^\n]{0,500}?%\}\}|\{[#.:][^{}\n]{1,200}\}"
)
_MATH = lazy(r"\$\$[^$]+\$\$|\$(?![\s$])(?:[^$\\\n]|\\[^\n])*+(?<!\s)\$(?!\d)")
"""As in Pandoc: no blank inside the signs, no digit behind, so that ``$5，港元$10`` is no formula."""
_BRACKETS = {r"\(": r"\)", r"\[": r"\]"}
"""What begins and ends a formula in LaTeX, and in the answers of chat programs."""
_MAX_FORMULA = 2_000
_ENVIRONMENT = lazy(r"\\begin\{([A-Za-z]{1,20}\*?)\}")
_HAN = lazy(f"[\u3000-\u303f{BASIC_HAN}\uff00-\uffef]")
_MARK = lazy(r"==(?=[^\s=])(.{0,500}?[^\s=])==(?!=)")
_SUPERSCRIPT = lazy(r"\^([+\-]?\w{1,8}(?:[+\-]\d{1,3})?)\^(?!\d)")
_SUBSCRIPT = lazy(r"~([+\-]?(?:\d{1,4}[+\-]?|[a-z](?:[+\-]\d{1,2})?))~(?!~)")
_BASE = lazy(r"[^\W_]|[)\]）】}]")
"""What a superscript can stand behind."""
_LETTER_BASE = lazy(r"[A-Za-z)\]]")
"""What a subscript can stand behind: in ``1~2~3`` the signs are those of a range."""
_COMMENT = lazy(r"%%(?!%)(?s:.{0,500}?)%%(?![%A-Za-z0-9])")
_JSX_COMMENT = lazy(r"\{/\*(?s:.{0,500}?)\*/\}")


def inline_rules_plugin(md: MarkdownIt) -> None:
    """Add rules to ``md.inline``."""
    ruler = md.inline.ruler
    ruler.before("link", "mark", _mark)
    ruler.before("escape", "math", _math)
    ruler.before("escape", "tex", _tex)
    ruler.before("escape", "comment", _comment)
    ruler.before("escape", "shortcode", _shortcode)
    ruler.before("strikethrough", "script", _script)


def _mark(state: StateInline, silent: bool) -> bool:
    """Take ``==marked text==``; between Latin letters or digits (``x==1``) the signs are text."""
    start = state.pos
    if state.src[start] != "=":
        return False
    match = _MARK.match(state.src, start, state.posMax)
    if match is None or _joins_latin(state.src, start, match.end()):
        return False
    _push_element(state, match, "mark", silent)
    return True


def _push_element(state: StateInline, match: re.Match[str], tag: str, silent: bool) -> None:
    """Add an element whose text is the first group of ``match``."""
    end = state.posMax
    if not silent:
        state.push(f"{tag}_open", tag, 1)
        state.pos, state.posMax = match.span(1)
        state.md.inline.tokenize(state)
        state.push(f"{tag}_close", tag, -1)
    state.pos, state.posMax = match.end(), end


def _joins_latin(src: str, start: int, end: int) -> bool:
    before, after = src[start - 1 : start], src[end : end + 1]
    return (before.isascii() and before.isalnum()) or before == "=" or (after.isascii() and after.isalnum())


def _script(state: StateInline, silent: bool) -> bool:
    """Take Pandoc's ``x^2^`` and ``H~2~O``."""
    sign = state.src[state.pos]
    if sign not in "^~":
        return False
    pattern, base, tag = (_SUPERSCRIPT, _BASE, "sup") if sign == "^" else (_SUBSCRIPT, _LETTER_BASE, "sub")
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None or not base.match(state.src[state.pos - 1 : state.pos]):
        return False
    if not match[1].lstrip("+-").isdigit() and state.src[match.end() : match.end() + 1].isalpha():
        return False  # ``x^n+y^n``: the second sign belongs to what follows.
    if not any(map(str.isalnum, match[1])):
        return False
    _push_element(state, match, tag, silent)
    return True


def _math(state: StateInline, silent: bool) -> bool:
    """Take a formula; between prices (``$甲，*乙*$``) there is Chinese and nothing of mathematics."""
    if state.src[state.pos] != "$":
        return False
    match = _MATH.match(state.src, state.pos, state.posMax)
    if match is None or "](" in match[0] or (_HAN.search(match[0]) and not is_formula(match[0])):
        return False
    if not silent:
        _push_formula(state, match[0], len(match[0]) - len(match[0].lstrip("$")))
    state.pos = match.end()
    return True


def _push_formula(state: StateInline, typed: str, edge: int) -> None:
    """Add a formula whose delimiters have ``edge`` characters."""
    token = state.push("math_inline", "", 0)
    token.content = typed
    token.meta = {"formula": typed[edge : len(typed) - edge]}


def _tex(state: StateInline, silent: bool) -> bool:
    r"""Take ``\( … \)``, ``\[ … \]`` and ``\begin{x} … \end{x}``; else the backslash escapes a bracket."""
    start = state.pos
    if state.src[start] != "\\":
        return False
    opening = state.src[start : start + 2]
    end_of_search = min(start + _MAX_FORMULA, state.posMax)
    if opening in _BRACKETS:
        end = state.src.find(_BRACKETS[opening], start + 2, end_of_search)
        if end < 0 or not is_formula(state.src[start + 2 : end]):
            return False
        end += 2
    else:
        match = _ENVIRONMENT.match(state.src, start, state.posMax)
        closing = f"\\end{{{match[1]}}}" if match else ""
        end = state.src.find(closing, start, end_of_search) if match else -1
        if end < 0:
            return False
        end += len(closing)
    if not silent:
        _push_formula(state, state.src[start:end], 2 if opening in _BRACKETS else 0)
    state.pos = end
    return True


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: ARG001 (a comment adds no token)
    """Take Obsidian's ``%%comment%%``, MDX's ``{/* comment */}`` and Kramdown's ``{: .name}``, which nobody is to read."""
    pattern = {"%": _COMMENT, "{": _JSX_COMMENT}.get(state.src[state.pos])
    if state.src.startswith("{:", state.pos):
        pattern = ATTRIBUTE_LIST
    match = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if match is None:
        return False
    before = state.src[state.pos - 1 : state.pos]
    if pattern is _COMMENT and before.isascii() and (before.isalnum() or before == "%"):
        return False  # ``5%% … 10%%``
    state.pos = match.end()
    if before in " \n" and state.src[state.pos : state.pos + 1] == " ":
        state.pos += 1
    return True


def _shortcode(state: StateInline, silent: bool) -> bool:
    """Take ``{% post_link … %}``, ``{{< relref … >}}``, ``{#anchor}`` and the like."""
    if state.src[state.pos] != "{":
        return False
    match = _SHORTCODE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        tag = read_shortcode(match[0])
        link = link_of(tag) if tag else None
        if link is not None:
            token = state.push("media" if link.is_media else "shortcode_link", "", 0)
            token.content = link.text
            token.attrs = {"src": link.target}
        elif tag is None or tag.name != "raw":
            state.push("shortcode", "", 0).content = match[0]
    state.pos = match.end()
    return True
