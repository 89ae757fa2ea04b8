"""Errors that the user can do something about, shown in a corner of the screen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget


@contextmanager
def errors_notified(widget: Widget) -> Iterator[None]:
    """Show a `ReaderError` that is raised inside as a notification."""
    try:
        yield
    except ReaderError as error:
        widget.notify(str(error), severity="error", markup=False)
