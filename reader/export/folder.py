"""One file for each article in a folder: their names are known, and free, before the first is written."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from reader.errors import OutputError
from reader.export.files import file_name, is_inside
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.text.chinese.script import converter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.article import Article

_MAX_NAMED = 3
"""Files that exist and are named in the message; there may be thousands."""


def file_names(articles: Iterable[Article], suffix: str, script: str) -> dict[str, str]:
    """Return the name of the file of each article by its id, made of its title in ``script``."""
    taken: set[str] = set()
    return {
        each.id: file_name(each, converter(script, document_script=each.script)(each.title), suffix, taken)
        for each in articles
    }


def check_free(folder: str, names: Iterable[str]) -> None:
    """Look whether none of the files ``names`` is in ``folder``.

    Raises:
        OutputError: some are.
    """
    present: set[str] = set()
    with suppress(OSError):
        present = set(os.listdir(folder))  # noqa: PTH208 -- the names alone
    found = [name for name in names if name in present]
    if found:
        some = ", ".join(islice(found, _MAX_NAMED)) + (", …" if len(found) > _MAX_NAMED else "")
        message = ngettext("{} file exists in {}: {}", "{} files exist in {}: {}", len(found))
        raise OutputError(message.format(len(found), folder, some), hint=_("--force replaces them"))


def adds_articles(folder: str, library_folders: Iterable[str]) -> bool:
    """Tell whether articles that are written to ``folder`` become articles of the library.

    Raises:
        OutputError: they would stand among the files that are there already.
    """
    if not any(is_inside(each, folder) for each in library_folders):
        return False
    with suppress(OSError):
        if os.listdir(folder):  # noqa: PTH208
            raise OutputError(
                _("{} is part of the library: the files would become articles of it").format(folder),
                hint=_("name a new folder, or one outside"),
            )
    return True
