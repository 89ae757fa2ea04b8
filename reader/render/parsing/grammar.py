"""The markdown-it parser of the program: CommonMark, tables and the rules of this package.

Blocks and inline text are parsed apart, because a long article is shown before its end has been read:
`block_tokens` leaves the content of inline tokens as source text, and `inline_tokens` parses one of these
when it is to be shown.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from reader.render.parsing.block_rules import block_rules_plugin
from reader.render.parsing.chapters import chapters_plugin
from reader.render.parsing.containers import containers_plugin
from reader.render.parsing.directives import directives_plugin
from reader.render.parsing.emphasis import cjk_emphasis_plugin
from reader.render.parsing.html_rules import html_rules_plugin
from reader.render.parsing.inline_rules import inline_rules_plugin
from reader.render.parsing.link_rules import link_rules_plugin
from reader.render.parsing.linked_blocks import linked_blocks_plugin

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_NESTING = 200
"""Far above the depth that `block_rules` allows: past it markdown-it would drop text."""


_MAX_BRACKETS = 100
_MARKUP = re.compile(r"[\n*_`\[\]<&\\$~{^]|==|%%|://")
_BRACKET = re.compile(r"[\[\]]")


class _MarkdownIt(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        """Leave an address as its author wrote it: percent-encoded Han cannot be read."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's name)
        """Take every address for one but those that are programs: what may be opened is decided where it is opened."""
        return not url.lstrip().lower().startswith(("javascript:", "vbscript:"))


@cache
def _parser() -> MarkdownIt:
    return _new_parser()


def _new_parser() -> MarkdownIt:
    return (
        _MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})
        .enable(["table", "strikethrough", "linkify"])
        .use(cjk_emphasis_plugin)
        .use(block_rules_plugin)
        .use(containers_plugin)
        .use(directives_plugin)
        .use(chapters_plugin)
        .use(linked_blocks_plugin)
        .use(html_rules_plugin)
        .use(link_rules_plugin)
        .use(inline_rules_plugin)
    )


@cache
def _linkless_parser() -> MarkdownIt:
    return _new_parser().disable(
        ["link", "image", "wikilink", "made_link", "footnote_inline", "footnote_ref"]
    )


def block_tokens(text: str, environment: dict[str, Any]) -> list[Token]:
    r"""Parse the blocks of ``text``; link and footnote definitions are added to ``environment``.

    Args:
        text: Markdown without control characters, lines ended by ``\n``.
        environment: What the blocks of one document share; starts empty.
    """
    parser = _parser()
    tokens: list[Token] = []
    parser.block.parse(text, parser, environment, tokens)
    return tokens


def is_plain(source: str) -> bool:
    """Tell whether ``source``, the content of an inline token, has no markup and so is the text as shown."""
    return _MARKUP.search(source) is None


def inline_tokens(source: str, environment: dict[str, Any]) -> list[Token]:
    """Parse ``source``, the content of an inline token, with the definitions in ``environment``."""
    parser = _linkless_parser() if _is_deep(source) else _parser()
    return parser.inline.parse(source, parser, environment, [])


def _is_deep(source: str) -> bool:
    """Tell whether brackets nest too deep to look for links in them: that takes the square of the depth."""
    if source.count("[") < _MAX_BRACKETS:
        return False
    depth = 0
    for bracket in _BRACKET.findall(source):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
        if depth > _MAX_BRACKETS:
            return True
    return False
