"""Watches the sources of an open library and syncs it when files change."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from reader.ingest.source import SourceKind, extensions_of
from reader.ingest.watch import Watch, pause

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.ingest.source import Source
    from reader.library.sync import Cancelled, OnChange

_REST_SECONDS = 10.0
"""Between two looks at all files where the system does not tell when one changes."""
_SHARE = 3
"""Times as long as a look has taken before the next one: what changes all the time costs a quarter of a core."""


class Watcher:
    """Looks at all files whenever the system tells that one has changed."""

    def __init__(
        self,
        sources: Sequence[Source],
        *,
        sync: Callable[[OnChange, Cancelled], None],
        folders: Callable[[], set[str]],
        version: Callable[[], tuple[int, int]],
    ) -> None:
        """Watch ``sources``.

        Args:
            sources: what is looked at.
            sync: brings the rows up to date.
            folders: returns the folders that the last sync has walked.
            version: returns numbers that are others whenever anything has been written to the index.
        """
        self._sources = sources
        self._sync = sync
        self._folders = folders
        self._version = version
        self._known_version = version()
        """When ``on_change`` was last called."""

    def run(self, on_change: OnChange, cancelled: Cancelled) -> None:
        """Go on until ``cancelled`` returns True."""
        files = [
            os.path.abspath(source.root / source.name)  # noqa: PTH100 - links keep their names
            for source in self._sources
            if source.kind is SourceKind.FILE
        ]
        extensions = extensions_of(self._sources)
        while not cancelled():
            folders = self._folders()
            if not folders and not files:
                return
            with Watch(folders, files, extensions) as watch:
                self._look(on_change, cancelled)  # at what changed before the watch began
                while self._folders() == folders:
                    if not watch.wait(_REST_SECONDS, cancelled):
                        return
                    began = time.monotonic()
                    self._look(on_change, cancelled)
                    if not pause(_SHARE * (time.monotonic() - began), cancelled):
                        return

    def _look(self, on_change: OnChange, cancelled: Cancelled) -> None:
        """Bring the rows up to date, and tell of what another process has written meanwhile."""
        self._sync(on_change, cancelled)
        version = self._version()
        if version != self._known_version:
            self._known_version = version
            on_change(())
