"""Parses an article as the screen shows it; in any thread, each of which needs a document of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render import parse
from reader.text.typesetting.emoji import drawable

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.article import Article, Body
    from reader.model.display import LineBreaks
    from reader.render import Document


def parsed(
    article: Article, body: Body, line_breaks: LineBreaks, convert: Callable[[str], str] | None = None
) -> Document:
    """Return ``body`` as a document in the script that ``convert`` makes of it.

    A long document is parsed as it is looked at, so that no two threads may look at one.
    """
    return parse(drawable(body.text), path=article.path, line_breaks=line_breaks, convert=convert)
