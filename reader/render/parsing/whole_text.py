"""Parses a whole text into a `Document`: cleans it, and cuts it into pieces where it is very long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.blocks.inline import guessed_cells
from reader.render.blocks.prose import Context
from reader.render.document import Document
from reader.render.parsing.builder import Builder
from reader.render.parsing.chapters import has_volumes
from reader.render.parsing.chunks import chunks
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.display import LineBreaks


def parse(
    text: str,
    *,
    path: str = "",
    line_breaks: LineBreaks = "auto",
    convert: Callable[[str], str] | None = None,
) -> Document:
    """Parse an article.

    Args:
        text: Decoded Markdown without front matter. Control characters are taken out here.
        path: The file it stands in, whose extension tells what may be in it: chapters without marks in ``.txt``,
            imports in ``.mdx``.
        line_breaks: What line ends inside paragraphs become: nothing (``join``), line ends (``keep``), or
            what suits the document as a whole (``auto``): nothing, line ends or the ends of paragraphs.
        convert: Changes the script of shown text; called with text leaves, never with code, addresses, HTML
            or labels.
    """
    context = Context(convert)
    text = strip_controls(text)
    extension = path.rpartition(".")[2].lower()
    if extension == "txt":
        context.environment["chapter_shift"] = 0 if has_volumes(text) else -1
    elif extension == "mdx":
        context.environment["is_mdx"] = True
    pieces = chunks(text, context.environment)
    return Document(Builder(context, line_breaks), pieces, guessed_cells(text))
