"""The article that is about to be read, or being read, for a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer
    from textual.widget import Widget


class PendingLoad:
    """Knows from the order to read an article to its arrival that something is still to come."""

    def __init__(self, widget: Widget, load: Callable[[], None]) -> None:
        """Call ``load`` when it is time; timers are those of ``widget``."""
        self._widget = widget
        self._load = load
        self._timer: Timer | None = None
        self._article_id = ""

    @property
    def is_pending(self) -> bool:
        """Whether an article is about to be read, or being read."""
        return self._timer is not None or bool(self._article_id)

    def schedule(self, seconds: float) -> None:
        """Load in some seconds, unless something else is scheduled until then."""
        self.unschedule()
        self._timer = self._widget.set_timer(seconds, self._load)

    def unschedule(self) -> None:
        """Do not load what was scheduled."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def begin(self, article_id: str) -> None:
        """Take down that an article is being read; empty: none is any more."""
        self.unschedule()
        self._article_id = article_id

    def end(self, article_id: str) -> None:
        """Take down that an article has come, or cannot be read."""
        if article_id == self._article_id:
            self._article_id = ""
