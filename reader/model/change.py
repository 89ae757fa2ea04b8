"""What a sync found to be different, as values that front ends can act on."""

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
