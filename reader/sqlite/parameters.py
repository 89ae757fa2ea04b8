"""Parameters of SQL statements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def as_json(items: Iterable[int | str]) -> str:
    """Return ``items`` as a parameter for ``json_each``: there may be more than SQLite has parameters."""
    return json.dumps(list(items), separators=(",", ":"), ensure_ascii=False)
