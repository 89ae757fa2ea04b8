"""The folders and files that are opened when the command line names none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.config.settings import Config


def usual_sources(config: Config) -> list[str]:
    """Return the sources that READER_LIBRARY names, else those of the config; none where neither says."""
    named = [part for part in os.environ.get("READER_LIBRARY", "").split(os.pathsep) if part]
    return [os.path.expanduser(part) for part in named or config.library]  # noqa: PTH111 -- texts
