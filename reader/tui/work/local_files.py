"""The files beside an article that a link or a picture names, and the system's program that shows them.

An article is hostile: only kinds of files that a viewer shows without running them are opened, and the path is shown
before.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.errors import OutputError, UsageError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".ico", ".heic", ".pdf"),
    *(".mp3", ".m4a", ".ogg", ".opus", ".wav", ".flac", ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi"),
)
"""Extensions of pictures, sound, film and PDF."""
_PROGRAMS = {"darwin": "open", "win32": "explorer"}
_LINUX_PROGRAM = "xdg-open"
_SECONDS = 3.0
"""How long a viewer is watched for an error; one that still runs then has opened the file."""


def local_file(article_path: str, target: str) -> Path | None:
    """Return the file that ``target`` names in an article; None if there is none.

    A path that begins with a slash is looked for in each folder around the article, the nearest first.
    """
    path = unquote(target.partition("#")[0].partition("?")[0])
    if article_path == "-" or not path or "\0" in path:
        return None
    folder = Path(article_path).absolute().parent
    for around in _folders(folder, path):
        found = around / path.lstrip("/")
        if os.path.isfile(found):  # noqa: PTH113 (does not raise for a name that is too long)
            return Path(os.path.normpath(found))
    return None


def _folders(folder: Path, path: str) -> Iterator[Path]:
    yield folder
    if path.startswith("/"):
        yield from folder.parents


def checked_file(path: str) -> str:
    """Return ``path`` if the system may be asked to show it.

    Raises:
        UsageError: there is no such file, or it is of a kind that might be run.
    """
    if Path(path).suffix.lower() not in SUFFIXES:
        raise UsageError(
            _("“{}” is not opened").format(path), hint=_("only pictures, sound, film and PDF are")
        )
    if not os.path.isfile(path):  # noqa: PTH113 (as above)
        raise UsageError(_("there is no file “{}”").format(path))
    return path


def show(path: str) -> None:
    """Show a checked file in the system's viewer.

    Raises:
        OutputError: there is none, or it failed.
    """
    name = _PROGRAMS.get(sys.platform, _LINUX_PROGRAM)
    program = shutil.which(name)
    if program is None:
        raise OutputError(_("nothing here shows files: there is no {}").format(name), hint=path)
    silent = subprocess.DEVNULL
    try:
        viewer = subprocess.Popen(  # noqa: S603 (the system's own program, an absolute path)
            [program, path], stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
        status = viewer.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return
    except OSError as error:
        raise OutputError(_("“{}” could not be started: {}").format(name, error)) from error
    if status and sys.platform != "win32":  # explorer ends with 1 always
        raise OutputError(_("{} could not show {}").format(name, path))
