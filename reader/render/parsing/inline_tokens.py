"""Turns inline tokens into an `Inline`: the shown text with its styles and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from reader.render.blocks.inline import Inline, without_tabs
from reader.render.parsing.formulas import as_unicode
from reader.render.parsing.grammar import inline_tokens, is_plain
from reader.render.parsing.html import BLOCKS, Tag, tags_and_text
from reader.render.parsing.inline_writer import InlineWriter
from reader.text.lazy import lazy
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

SoftBreaks = Literal["join", "keep"]
"""What becomes of a line end inside a paragraph: joined to one line, or kept."""

_ROLES = {"strong": "strong", "em": "emphasis", "s": "strike", "mark": "mark"}
_LITERALS = {"code_inline": "code", "instruction": "code", "shortcode": "dim"}
"""Token type → role, of what is shown as it was typed."""
_SIZE = lazy(r"\|\d{1,5}(?:x\d{1,5})?$")
"""Of an image, which Obsidian has behind its description: ``![图|300](a.png)``."""


def read_inline(
    source: str,
    environment: dict[str, Any],
    *,
    convert: Callable[[str], str] | None = None,
) -> Inline:
    """Parse the content of one inline token of a document.

    Args:
        source: Markdown of a paragraph, heading or cell, without control characters.
        environment: Link and footnote definitions of the document.
        convert: Changes the script of text; called with each text leaf, never with code or addresses.
    """
    if is_plain(source):
        text = without_tabs(source.strip())
        return Inline(convert(text) if convert else text)
    writer = InlineWriter(convert)
    _write(writer, inline_tokens(source, environment), environment, "join")
    return writer.inline()


def read_lines(
    source: str, environment: dict[str, Any], *, convert: Callable[[str], str] | None = None
) -> list[Inline]:
    """Parse as `read_inline`, and cut where lines of the source end; bold over lines is bold in each."""
    writer = InlineWriter(convert)
    _write(writer, inline_tokens(source, environment), environment, "keep")
    return writer.lines()


def _write(
    writer: InlineWriter, tokens: Iterable[Token], environment: dict[str, Any], soft_breaks: SoftBreaks
) -> None:
    typed = False
    for token in tokens:
        kind = token.type
        if kind in ("text", "text_special"):
            # A character reference (&#x202e;) may stand for a control character.
            text = strip_controls(token.content)
            if typed:
                writer.literal(text)
            else:
                writer.text(text)
        elif kind == "softbreak":
            (writer.kept_break if soft_breaks == "keep" else writer.joined_break)()
        elif kind == "hardbreak":
            writer.hard_break()
        elif kind == "html_inline":
            _write_html(writer, token.content, environment)
        elif kind == "footnote_ref":
            _write_note(writer, token, environment, soft_breaks)
        elif token.nesting:
            # The text of <https://例子.中国/后台> is its address.
            typed = token.nesting > 0 and token.markup == "autolink"
            _write_edge(writer, token)
        else:
            _write_atom(writer, token)


def _write_html(writer: InlineWriter, source: str, environment: dict[str, Any]) -> None:
    for tag in tags_and_text(source, environment.get("components", ())):
        if isinstance(tag, Tag):
            if tag.name in BLOCKS and tag.is_html:
                writer.new_line()
            if tag.name == "li" and not tag.closing:
                writer.literal("• ", "marker")
            writer.tag(tag)


def _write_edge(writer: InlineWriter, token: Token) -> None:
    """Write the beginning or the end of an element."""
    if token.nesting < 0:
        writer.close(token.tag)
    elif token.tag == "a":
        writer.open_link(strip_controls(str(token.attrs.get("href", ""))))
    else:
        writer.open(token.tag, _ROLES.get(token.tag, ""))


def _write_atom(writer: InlineWriter, token: Token) -> None:
    """Write an image or what is shown as it was typed."""
    if token.type in _LITERALS:
        writer.literal(token.content, _LITERALS[token.type])
        return
    if token.type == "math_inline":
        writer.literal(as_unicode(token.meta["formula"]) or token.content, "math")
        return
    if token.type == "media":
        writer.media_link(token.content, strip_controls(str(token.attrs["src"])))
        return
    if token.type == "shortcode_link":
        writer.open_link(strip_controls(str(token.attrs["src"])))
        writer.text(token.content)
        writer.close("a")
        return
    description = InlineWriter()
    _write(description, token.children or (), {}, "join")
    source = strip_controls(str(token.attrs.get("src", "")))
    text = description.inline().text or token.content
    if token.type == "image":
        text = _SIZE.sub("", text)
    writer.image(text, source, typed=text == source)


def _write_note(
    writer: InlineWriter, token: Token, environment: dict[str, Any], soft_breaks: SoftBreaks
) -> None:
    """Write the mark of a footnote; one written into the text (``^[…]``) stays there, in brackets."""
    label = token.meta.get("label")
    if label is not None:
        writer.note(label)
        return
    writer.open("note", "note")
    writer.literal("[", "note")
    _write(writer, environment["footnotes"]["list"][token.meta["id"]]["tokens"], environment, soft_breaks)
    writer.literal("]", "note")
    writer.close("note")
