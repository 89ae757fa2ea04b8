"""The interface of the main screen that panes and commands use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App

    from reader.model.article import Article
    from reader.model.display import Display
    from reader.model.query import Query
    from reader.render import Anchor, Link
    from reader.tui.panes.jump_history import JumpHistory
    from reader.tui.panes.prompts import Prompts
    from reader.tui.widgets.article_list import ListPlace
    from reader.tui.widgets.status_bar import StatusBar
    from reader.tui.work.conversion import Conversion
    from reader.tui.work.jobs import Jobs


class Attention(NamedTuple):
    """What the reader looks at, to come back to it."""

    query: Query
    list_place: ListPlace
    article_id: str
    article_place: Anchor | None
    """What stands in the first row of the article; None: its head."""
    is_reading: bool
    """The article has the keys, else the list."""
    is_alone: bool
    """Everything but the article is hidden."""


class Marks(Protocol):
    """What keeps the marks of articles, as the panes see it."""

    def load(self, article_ids: Sequence[str]) -> None:
        """Look up the marks of articles, and show them when they are known."""
        ...

    def heed_position(self, article_id: str, percent: int) -> None:
        """Mark an article as read once its end has been in view for a while."""
        ...


class Host(Protocol):
    """The main screen, as its panes and commands see it."""

    status: StatusBar
    conversion: Conversion
    """The script in force."""
    prompts: Prompts
    """The lines to type into; while one is open no key means anything else."""
    jobs: Jobs
    """Work of which the main screen gets the messages."""

    jumps: JumpHistory
    """The places that were left."""

    @property
    def marks(self) -> Marks:
        """What the user has read and starred."""
        ...

    @property
    def app(self) -> App[object]:
        """The application."""
        ...

    @property
    def is_active(self) -> bool:
        """Whether no dialog lies over the screen."""
        ...

    @property
    def attention(self) -> Attention:
        """What the reader looks at now."""
        ...

    @property
    def chosen(self) -> Article | None:
        """The article that commands mean."""
        ...

    def needed_article(self) -> Article:
        """Return the article that commands mean.

        Raises:
            UsageError: there is none.
        """
        ...

    @property
    def export_display(self) -> Display:
        """How that article is written out."""
        ...

    @property
    def marked_link(self) -> Link | None:
        """The link of the open article that has the cursor."""
        ...

    def get_selected_text(self) -> str | None:
        """Return the text that is selected on the screen."""
        ...

    def open_article(self, article_id: str, line: int | None = None) -> None:
        """Open an article of the library, at a line counted from 1; filters that hide it are taken off."""
        ...

    def sync(self) -> None:
        """Look for new, changed and deleted files."""
        ...

    def refresh_bars(self) -> None:
        """Draw the top and the bottom line anew."""
        ...

    def show_pane(self, *, reading: bool) -> None:
        """Give the keys to the article if ``reading``, else to the list."""
        ...
