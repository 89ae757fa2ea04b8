"""The article that a pane shows, as what works on its text needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.article import Article
    from reader.render import Document
    from reader.tui.article.article_view import ArticleView


class ShownArticle(NamedTuple):
    """An article, and where it is shown."""

    article: Article
    view: ArticleView
    document: Document
    """What the view showed when this was made; for the thread of the screen alone."""
    parse: Callable[[], Document]
    """Makes the same document again, for another thread."""

    @property
    def is_shown(self) -> bool:
        """Whether the view still shows the document."""
        return self.view.document is self.document
