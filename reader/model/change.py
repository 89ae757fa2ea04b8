"""What a sync found to be different, as values that front ends can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of one article."""

    ADDED = "added"
    MODIFIED = "modified"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One article that a sync added, read again or dropped."""

    kind: ChangeKind
    article_id: str
