"""What Esc and q close, one layer at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from textual.app import App

    from reader.tui.panes.article_pane import ArticlePane
    from reader.tui.panes.library_pane import LibraryPane
    from reader.tui.session import Session


class Panes(Protocol):
    """The main screen, as far as leaving goes."""

    session: Session
    library_pane: LibraryPane
    article_pane: ArticlePane

    @property
    def app(self) -> App[object]:
        """The application."""
        ...

    @property
    def one_pane(self) -> bool:
        """Only one of list and article is on the screen."""
        ...

    def show_pane(self, *, reading: bool) -> None:
        """Give the keys to the article or the list."""
        ...


def undo_layer(screen: Panes) -> None:
    """Take off what lies on top: marks in the article, the pane or the last filter."""
    session = screen.session
    reading = session.reading
    if reading and screen.article_pane.view.undo_layer():
        return
    if reading and screen.one_pane:
        screen.show_pane(reading=False)
    elif session.chips:
        screen.library_pane.action_drop_filter(len(session.chips) - 1)
    elif reading:
        screen.show_pane(reading=False)


def quit_or_back(screen: Panes) -> None:
    """Go back to the list, or from there quit; a single article has no list to go back to."""
    session = screen.session
    if session.reading and (session.focus_mode or screen.library_pane.articles.length > 1):
        screen.show_pane(reading=False)
    else:
        screen.app.exit()
