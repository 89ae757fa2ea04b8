"""Sets the widths of the panes, and whether one or both are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.lines.pane_widths import ONE_PANE_BELOW, TWO_LINES_FROM, list_width

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.tui.panes.library_pane import LibraryPane
    from reader.tui.session import Session


class Columns:
    """The width of the list, and whether both panes are shown."""

    def __init__(self, screen: Screen[None], session: Session, library: LibraryPane) -> None:
        """Share out the columns of ``screen``, where ``library`` has the list of ``session``."""
        self._screen = screen
        self._session = session
        self._library = library
        self._wider = 0
        """Cells by which the list is wider than by default."""
        self.is_alone = False
        """The library has one article only, which needs no list beside it."""

    @property
    def show_one_pane(self) -> bool:
        """Only one of list and article is on the screen."""
        return self._screen.size.width < ONE_PANE_BELOW or self._session.focus_mode or self.is_alone

    def share(self) -> None:
        """Give the list its width and its density."""
        columns = self._screen.app.size.width  # the screen has no size before it is laid out
        self._library.articles.set_density(compact=columns < TWO_LINES_FROM)
        width = "1fr" if columns < ONE_PANE_BELOW else list_width(columns, self._wider)
        self._library.styles.width = width

    def resize_list(self, cells: int) -> None:
        """Make the list wider by ``cells``, as far as there is room."""
        columns = self._screen.size.width
        if columns >= ONE_PANE_BELOW:
            self._wider = list_width(columns, self._wider + cells) - list_width(columns)
            self.share()

    def set_alone(self, *, on: bool) -> None:
        """Show the only article of a library without a list, or the list again."""
        self.is_alone = on
        self._screen.set_class(on, "-alone")

    def follow_list(self) -> None:
        """Take the list away where one article is all there is; not while files are still being found."""
        selection = self._session.selection
        if selection is not None and self._session.is_counted:
            is_one = selection.total == 1 and len(selection) == 1
            self.set_alone(on=is_one and (self.is_alone or self._session.is_complete))
