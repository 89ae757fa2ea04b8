"""The screen. Importing this imports no Textual: only `run` does."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.config import Config
    from reader.library import Library
    from reader.model.display import Display
    from reader.model.query import Query

FRAMES = "120"
"""Frames a second at most, as Textual reads them from ``TEXTUAL_FPS`` when it is imported. What a key brings about
after its echo waits for the next frame, or the one behind it: with Textual's own 60 for 25 ms on the average."""


def run(
    library: Library,
    query: Query,
    *,
    config: Config,
    display: Display,
    record_bug: Callable[[Exception], object] | None = None,
) -> int:
    """Read ``library`` on the terminal until the user quits; return the exit status.

    A bug in a part that the screen can live without is logged by ``record_bug``, which returns where.

    Raises:
        Exception: a bug ended the screen; the terminal is as it was before, and nothing was printed.
    """
    from reader.i18n import gettext as _
    from reader.tui.work.gc_pause import pause_collection
    from reader.tui.work.preload import Preload

    pause_collection(library)

    def log_bug(error: Exception) -> str:
        name = type(error).__name__
        if record_bug is None:
            return name
        try:
            return _("{}; please report it with {}").format(name, record_bug(error))
        except OSError as failure:
            return _("{}; it could not be logged: {}").format(name, failure)

    preload = Preload(
        library, query, display, merge_duplicates=config.duplicates == "grouped", record_bug=log_bug
    )
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    from reader.errors import ExitCode
    from reader.tui.app import ReaderApp

    app = ReaderApp(library, query, config=config, display=display, record_bug=log_bug, preload=preload)
    app.run()
    if app.crash is not None:
        raise app.crash
    return app.return_code or ExitCode.DONE
