"""The changes that a sync found, as values for front ends."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ChangeKind(StrEnum):
    """What became of one article."""

    ADDED = "added"
    MODIFIED = "modified"
    REMOVED = "removed"


class Change(NamedTuple):
    """One article that a sync added, read again or dropped."""

    kind: ChangeKind
    article_id: str
