"""Waits for changes of files that could be articles.

Watched are the folders that a walk has entered, each by itself. So what happens in ``.git``, in ``node_modules``
or in an ignored folder is not even told. Where the system cannot watch, time passes instead.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from reader.ingest.ignore import FILES as IGNORE_FILES
from reader.ingest.ignore import hides_folder
from reader.ingest.source import could_be_article
from reader.model.article import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import TracebackType

    from watchfiles._rust_notify import RustNotify

    Stopped = Callable[[], bool]

MAX_FOLDERS = 2000
"""Folders that are watched; each takes 0.14 ms, in which nothing else runs, and one of the 8,192 that a system may allow."""
_STEP_SECONDS = 0.1
"""Between two looks whether to stop. What changes within one step of the last change belongs to it."""
_LONGEST_SECONDS = 1.0
"""How long changes that do not cease are gathered."""


class Watch:
    """Watches from the moment at which it is made until the block ends."""

    def __init__(
        self,
        folders: Collection[str],
        files: Collection[str] = (),
        extensions: tuple[str, ...] = EXTENSIONS,
    ) -> None:
        """Watch files with ``extensions`` in ``folders``, but not in those in them, and single ``files``.

        All paths are absolute.
        """
        self._extensions = extensions
        self._folders = frozenset(map(os.path.realpath, folders))
        self._files = frozenset(_beside_links(file) for file in files)
        self._watched = self._folders.union(map(os.path.dirname, self._files))
        self._notifier = _notifier(self._watched)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Watch no more."""
        if self._notifier:
            self._notifier.close()

    def wait(self, seconds: float, stopped: Stopped) -> bool:
        """Wait until something has changed since the last call or, where nobody tells, for ``seconds``.

        Returns:
            Whether something has, or may have; False if ``stopped``, which is asked ten times a second, returned True.
        """
        if self._notifier is None:
            return pause(seconds, stopped)
        from watchfiles._rust_notify import WatchfilesRustInternalError

        while True:
            try:
                told = self._notifier.watch(
                    int(_LONGEST_SECONDS * 1000), int(_STEP_SECONDS * 1000), 0, _Stop(stopped)
                )
            except WatchfilesRustInternalError:
                # Something happened to a file whose name is not Unicode. A notifier that fails once fails ever after.
                self._notifier.close()
                self._notifier = _notifier(self._watched)
                return True
            if isinstance(told, str):  # "stop", or "signal": the program is to end
                return False
            if any(self._matters(path) for _kind, path in told):
                return True

    def _matters(self, path: str) -> bool:
        """Tell whether what happened at ``path`` could make another list of articles."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            return path in self._files or path in self._folders
        if could_be_article(name, self._extensions) or name in IGNORE_FILES or path in self._folders:
            return True
        return not hides_folder(name) and os.path.isdir(path)  # noqa: PTH112 - names as they are told


@dataclass(frozen=True, slots=True)
class _Stop:
    """What watchfiles takes for an event."""

    is_set: Stopped


def pause(seconds: float, stopped: Stopped) -> bool:
    """Let ``seconds`` pass; return False as soon as ``stopped`` returns True."""
    ends = time.monotonic() + seconds
    while not stopped():
        left = ends - time.monotonic()
        if left <= 0:
            return True
        time.sleep(min(left, _STEP_SECONDS))
    return False


def _beside_links(file: str) -> str:
    """Return ``file`` in the real folder that holds its name: it may itself be a link."""
    folder, name = os.path.split(file)
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 - a text


def _notifier(folders: Collection[str]) -> RustNotify | None:
    """Return what tells of changes in ``folders``; None where they are too many or cannot be watched."""
    if not folders or len(folders) > MAX_FOLDERS:
        return None
    # Of watchfiles only its native part: its functions make an event loop and a process.
    from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

    try:
        return RustNotify(
            sorted(folders),
            debug=False,
            force_polling=False,
            poll_delay_ms=0,
            recursive=False,
            ignore_permission_denied=True,  # and what has just gone
        )
    except (OSError, UnicodeError, WatchfilesRustInternalError):
        return None  # no watches are left, or a name is not Unicode
