"""Remembers where sources were, so that ``reader show seeds/a.md`` finds the article from any folder.

Best effort: an id names its source by a word, and this file of the cache says which folder the word stood for
last. What cannot be read or written here costs nothing but a longer name on the command line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.atomic_file import replace_file
from reader.paths import cache_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEPT = 200
"""Sources remembered; the longest unseen are forgotten first."""


def recent_roots() -> dict[str, str]:
    """Return the folder that each source key stood for last, the latest new one at the end."""
    try:
        known = json.loads(_file().read_bytes())
    except (OSError, ValueError):
        # Not there yet, not readable or not ours: nothing is remembered.
        return {}
    if not isinstance(known, dict):
        return {}
    return {key: root for key, root in known.items() if isinstance(root, str)}


def remember(roots: Mapping[str, str]) -> None:
    """Remember the folder of each source key in ``roots``; nothing is written if all is known already."""
    known = recent_roots()
    if roots.items() <= known.items():
        return
    kept = {key: root for key, root in known.items() if key not in roots} | dict(roots)
    kept = dict(list(kept.items())[-KEPT:])
    try:
        path = _file()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, [json.dumps(kept, ensure_ascii=True, indent=1).encode()])
    except OSError:
        # A cache that cannot be written (read-only home, full disk) must not stop anybody from reading.
        return


def _file() -> Path:
    return cache_folder() / "sources.json"
