"""Keeps an open library up to date with the disk."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from reader.ingest.source import SourceKind
from reader.ingest.watch import Watch, pause

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.index.catalog import Catalog
    from reader.library.library import Library
    from reader.library.sync import Cancelled, OnChange

    Ask = Callable[[Callable[[Catalog], Any]], Any]

_REST_SECONDS = 10.0
"""Between two looks at all files where the system does not tell when one changes."""
_SHARE = 3
"""Times as long as a look has taken before the next one: what changes all the time costs a quarter of a core."""


class Watcher:
    """Looks at all files whenever the system tells that one has changed."""

    def __init__(self, library: Library, ask: Ask) -> None:
        """Watch the sources of ``library``; ``ask`` puts a question to its index."""
        self._library = library
        self._ask = ask
        self._version = ask(lambda catalog: catalog.version())
        """Of the index, when somebody was last told of a change."""

    def run(self, on_change: OnChange, cancelled: Cancelled) -> None:
        """Go on until ``cancelled`` says True."""
        files = [
            os.path.abspath(source.root / source.name)  # noqa: PTH100 - links keep their names
            for source in self._library.sources
            if source.kind is SourceKind.FILE
        ]
        self._library.tidy(cancelled)
        while not cancelled():
            folders = self._folders()
            if not folders and not files:
                return
            with Watch(folders, files) as watch:
                self._look(on_change, cancelled)  # at what changed before the watch began
                while self._folders() == folders:
                    if not watch.wait(_REST_SECONDS, cancelled):
                        return
                    began = time.monotonic()
                    self._look(on_change, cancelled)
                    if not pause(_SHARE * (time.monotonic() - began), cancelled):
                        return

    def _folders(self) -> set[str]:
        folders: set[str] = self._ask(lambda catalog: catalog.folders())
        return folders

    def _look(self, on_change: OnChange, cancelled: Cancelled) -> None:
        """Bring the rows up to date, and tell of what another process has written meanwhile."""
        self._library.sync(on_change, cancelled)
        version = self._ask(lambda catalog: catalog.version())
        if version != self._version:
            self._version = version
            on_change(())
