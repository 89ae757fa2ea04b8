"""What was in view before a search or a jump, saved and restored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.tui.panes.host import Attention
from reader.tui.panes.jump_history import Step

if TYPE_CHECKING:
    from reader.tui.panes.article_pane import ArticlePane
    from reader.tui.panes.library_pane import LibraryPane
    from reader.tui.screens.columns import Columns
    from reader.tui.session import Session
    from reader.tui.work.preload import Preload


class Panes(Protocol):
    """The main screen, as far as what is looked at goes."""

    session: Session
    library_pane: LibraryPane
    article_pane: ArticlePane
    columns: Columns

    @property
    def one_pane(self) -> bool:
        """Only one of list and article is on the screen."""
        ...

    def show_pane(self, *, reading: bool) -> None:
        """Give the keys to the article or the list."""
        ...

    def set_focus_mode(self, *, on: bool) -> None:
        """Hide everything but the article, or show it again."""
        ...


def attention_of(session: Session, library: LibraryPane, article: ArticlePane) -> Attention:
    """Return what the reader looks at now."""
    view = article.view_if_made
    return Attention(
        session.query,
        library.articles.place,
        session.article_id,
        view.top_anchor if view else None,
        session.reading,
        session.focus_mode,
    )


def step_at(article: ArticlePane) -> Step | None:
    """Return the place in the open article; None: no article is open."""
    opened, view = article.article, article.view_if_made
    return Step(opened.id, view.top_anchor) if opened and view else None


def look_again(attention: Attention, screen: Panes) -> None:
    """Look again at what was looked at before a search that was given up; the list has been restored."""
    screen.session.article_id = attention.article_id
    screen.set_focus_mode(on=attention.is_alone)
    screen.show_pane(reading=attention.is_reading)
    if attention.is_reading or not screen.one_pane:
        screen.article_pane.return_to(attention.article_id, attention.article_place)


def show_preloaded(preload: Preload, screen: Panes) -> None:
    """Show the article or the rows that were read before there was a screen."""
    if preload.article:
        article, body, document = preload.article
        screen.session.article_id = article.id
        screen.columns.set_alone(on=True)
        screen.article_pane.show(article, document, body)
        screen.show_pane(reading=True)
    elif preload.selection:
        screen.library_pane.show_preloaded(preload.selection, preload.meant)
