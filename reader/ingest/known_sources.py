"""Remembers where sources were, so that ``reader show seeds/a.md`` finds the article from any folder.

Best effort: an id names its source by a word, and this file of the cache says which folder the word stood for
last. What cannot be read or written here costs nothing but a longer name on the command line.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.paths import cache_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        _replace(_file(), json.dumps(kept, ensure_ascii=True, indent=1))
    except OSError:
        # A cache that cannot be written (read-only home, full disk) must not stop anybody from reading.
        return


def _file() -> Path:
    return cache_folder() / "sources.json"


def _replace(path: Path, text: str) -> None:
    """Put ``text`` in place of the file at ``path`` in one step, readable by the user only."""
    import tempfile  # only a new source needs it

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
        os.replace(temporary, path)  # noqa: PTH105 - mkstemp gives a str
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
