"""Opens the sources of a library from the locations that were named, and remembers them by key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.i18n import gettext as _
from reader.ingest.known_sources import remember
from reader.ingest.source import STDIN, SourceKind, open_source
from reader.model.article import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.ingest.source import Source


def open_sources(
    locations: Sequence[str], *, has_stdin: bool, extensions: tuple[str, ...] = EXTENSIONS
) -> tuple[Source, ...]:
    """Open folders, files and ``-``, each once; nothing is read but that they are there.

    Files with ``extensions`` are articles of a folder.

    Raises:
        SourceError: a location is not there or cannot be read, or is ``-`` where there is no standard input.
    """
    if STDIN in locations and not has_stdin:
        raise SourceError(_("standard input is not open"))
    sources: dict[Source, None] = {}
    for location in locations:
        taken = {source.key: source.root for source in sources}
        sources[open_source(location, taken, extensions)] = None
    remember(
        {
            source.key: os.path.abspath(source.root)  # noqa: PTH100 - links keep their names
            for source in sources
            if source.kind is not SourceKind.STDIN
        }
    )
    return tuple(sources)


def library_key(sources: Iterable[Source]) -> str:
    """Return what tells the library of ``sources`` from others: their real paths."""
    return "\n".join(sorted({os.path.realpath(source.root / source.name) for source in sources}))
