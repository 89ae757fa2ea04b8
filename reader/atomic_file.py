"""Replaces a file in one step: whoever reads it finds the old content or the new one, never a part."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PRIVATE = 0o600
"""Permissions of a file that only the user may read."""


def replace_file(path: Path, pieces: Iterable[bytes], *, mode: int = PRIVATE) -> None:
    """Write ``pieces`` to a file beside ``path``, then put it in its place with the permissions ``mode``.

    Nothing is left beside it where that fails, whatever the failure.

    Raises:
        OSError: the file cannot be written there.
    """
    descriptor, temporary = tempfile.mkstemp(prefix=".reader-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(pieces)
        os.chmod(temporary, mode)  # noqa: PTH101 -- mkstemp gives a str
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        os.unlink(temporary)  # noqa: PTH108
        raise
