"""Which library a command works on, opened and up to date."""

from __future__ import annotations

import io
import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypedDict

from reader.config.sources import usual_sources
from reader.errors import ExitCode, NotFoundError, SourceError, UsageError
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.query import Query
from reader.paths import index_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from reader.cli.command import Context
    from reader.config import Config
    from reader.library import Library, Selection
    from reader.model.display import Display

STANDARD_INPUT = "-"


class LibrarySettings(TypedDict):
    """The arguments of `Library.open` that the config sets."""

    extensions: tuple[str, ...]
    minutes_per: int
    index: Path


def locations(sources: Sequence[str], config: Config, *, reads_pipe: bool = True) -> list[str]:
    """Return what to open: the sources named, else READER_LIBRARY, else the config's.

    Where nothing is named at all it is standard input if that is a pipe or a file, and ``reads_pipe``, else the
    current folder.

    Raises:
        UsageError: a source that is named has no name.
    """
    if "" in sources:
        raise UsageError(_("a source needs a name"), hint=_("a folder, a file or - for standard input"))
    if sources:
        return list(sources)
    if usual := usual_sources(config):
        return usual
    return [STANDARD_INPUT if reads_pipe and has_piped_input() else os.curdir]


def config_of(sources: Sequence[str], context: Context) -> Config:
    """Return the settings for what is opened when ``sources`` are named."""
    return context.config.at(locations(sources, context.config))


def open_library(sources: Sequence[str], display: Display, context: Context) -> Library:
    """Open the library of a command without reading any article yet; close it after use.

    Raises:
        SourceError: a source is not there.
    """
    from reader.library import Library

    places = locations(sources, context.config)
    return Library.open(
        places,
        stdin=_standard_input(context) if STANDARD_INPUT in places else None,
        repair=display.repair,
        encoding=display.encoding,
        **library_settings(context.config),
    )


def library_settings(config: Config) -> LibrarySettings:
    """Return what the config says of every library."""
    return {
        "extensions": config.extensions,
        "minutes_per": config.minutes_per,
        "index": index_folder(config.index),
    }


@contextmanager
def synced_library(sources: Sequence[str], display: Display, context: Context) -> Iterator[Library]:
    """Open the library of a command, up to date as far as that takes no time, and close it at the end."""
    library = open_library(sources, display, context)
    try:
        from reader.cli.progress import Progress

        with Progress(context.notes) as progress:
            is_fresh = library.freshen(progress.count)
        said = say_notices(library, context)
        if not is_fresh:
            context.notes.aside(_("some folder has changed since the last “reader sync”"))
        yield library
        say_notices(library, context, said)
    finally:
        library.close()


def say_notices(library: Library, context: Context, said: int = 0) -> int:
    """Say what there is to be said about the index but the first ``said`` lines; return how many lines there are."""
    notices = library.notices[said:]
    for notice in notices:
        context.notes.say(notice)
    return said + len(notices)


def nothing_matches(library: Library, context: Context) -> ExitCode:
    """Say to somebody who looks that no article matches, and return the exit status for it."""
    total = len(library.select(Query()))
    context.notes.aside(
        _("no article matches; the library has {}").format(total) if total else _("there is no article here")
    )
    return ExitCode.NO_MATCH


def report_problems(selection: Selection, context: Context) -> None:
    """Say to somebody who looks how many of the articles have problems."""
    if not context.notes.is_terminal:
        return
    count = sum(1 for article in selection if article.problems)
    if count:
        message = ngettext("{} article has problems", "{} articles have problems", count).format(count)
        context.notes.say(f"{message}: reader list -q has:problem --columns id,problems")


def _standard_input(context: Context) -> BinaryIO:
    if sys.stdin is None:
        raise SourceError(_("standard input is closed"), hint=_("“-” reads an article from it"))
    if sys.stdin.isatty():
        context.notes.aside(_("reading standard input; Ctrl-D ends it"))
    text = sys.stdin.buffer.read()  # all of it, since the screen then reads keys from its place
    if not text.strip():
        raise NotFoundError(_("nothing came on standard input"))
    return io.BytesIO(text)


def has_piped_input() -> bool:
    """Tell whether standard input is a pipe or a file, and so something to read where nothing else is named."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode if sys.stdin else 0
    except (OSError, ValueError):
        return False  # closed, or a stream without a descriptor
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)
