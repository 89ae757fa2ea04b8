"""The problems of a library, as the doctor finds them, in batches that the list of problems can draw one by one."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from reader.library import examine
from reader.tui.work.messages import FoundProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library import Library

BATCH_SECONDS = 0.1
"""Between two batches."""


def problem_batches(library: Library, cancelled: Callable[[], bool]) -> Iterator[list[FoundProblem]]:
    """Yield what `examine` finds, a batch every `BATCH_SECONDS` and one at the end; nothing more once ``cancelled``."""
    batch: list[FoundProblem] = []
    due = perf_counter() + BATCH_SECONDS
    for article, problem in examine(library, cancelled):
        batch.append(FoundProblem(article.id, article.path, problem))
        if perf_counter() >= due:
            yield batch
            batch, due = [], perf_counter() + BATCH_SECONDS
    if not cancelled():
        yield batch
