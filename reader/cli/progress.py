"""Progress on the terminal while many files are read or written."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Self

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from reader.cli.stderr import Notes
    from reader.model.change import Change

QUIET_SECONDS = 0.5
"""What is done sooner needs no row that comes and goes."""
STEP_SECONDS = 0.1
"""Between two changes of the row."""


class Progress:
    """Counts changes as they are told, on one row that is gone when the block ends."""

    def __init__(self, notes: Notes) -> None:
        """Show the count through ``notes``."""
        self._notes = notes
        self._due = time.monotonic() + QUIET_SECONDS
        self._is_shown = False
        self.counts: Counter[str] = Counter()
        """How many articles were ``added``, ``modified`` and ``removed``."""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the row away."""
        if self._is_shown:
            self._notes.progress("")

    def count(self, changes: Sequence[Change]) -> None:
        """Take ``changes`` into account."""
        self.counts.update(change.kind.value for change in changes)
        now = time.monotonic()
        if now >= self._due:
            self._is_shown = True
            self._due = now + STEP_SECONDS
            self._notes.progress(_("reading articles: {}").format(f"{self.counts.total():,}"))

    def say(self, message: str) -> None:
        """Put ``message`` in the row, if there is one."""
        if self._is_shown:
            self._notes.progress(message)


class WritingProgress:
    """Counts articles as they are written, on one row that is gone when the block ends."""

    def __init__(self, notes: Notes, total: int) -> None:
        """Show the count of ``total`` articles through ``notes``."""
        self._notes = notes
        self._total = total
        self._count = 0
        self._due = time.monotonic() + QUIET_SECONDS
        self._is_shown = False

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the row away."""
        if self._is_shown:
            self._notes.progress("")

    def step(self) -> None:
        """Count one article."""
        self._count += 1
        now = time.monotonic()
        if now >= self._due:
            self._is_shown = True
            self._due = now + STEP_SECONDS
            self._notes.progress(
                _("writing articles: {} of {}").format(f"{self._count:,}", f"{self._total:,}")
            )
