"""One article in a format of export, as the screen saves it, copies it and sends it through commands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.export.registry import Entry, Export, find_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library import Library
    from reader.model.article import Article
    from reader.model.display import Display


def article_pieces(
    library: Library, article: Article, format_name: str, display: Display, folder: str = os.curdir
) -> Iterator[bytes]:
    """Yield ``article`` in a format, piece by piece.

    Args:
        library: where it is.
        article: which.
        format_name: a name of `reader.export.registry.find_format`.
        display: how it is shown.
        folder: where the output is to stand: addresses of local images begin there.

    Raises:
        ArticleError: its file cannot be read.
    """
    body = library.read(article.id, repair=display.repair, encoding=display.encoding)
    ((_article, mark),) = library.marks.each([article])
    entry = Entry(article, body, mark, library.links.targets(article))
    form = find_format(format_name)
    assert form is not None, format_name  # noqa: S101 -- named by `format_for`
    for piece in Export(form, display).pieces([entry], folder):
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
