"""Tells whether the relative links and images of an article lead to files."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

_AFTER_PATH = re.compile(r"[?#].*", re.DOTALL)
_WEB_PAGE = re.compile(r"\.html?$", re.IGNORECASE)


def link_target_exists(path: str, extensions: Sequence[str], target: str) -> bool:
    """Tell whether the relative link ``target`` in the file at ``path`` leads to a file or folder.

    Site builders move files about, so it may also stand where they take it from: in the folder with the name of the
    article (assets of Hexo; pages of Hugo and Jekyll, each a folder on the web), or as an article of which the
    link names the page, with ``.html``, a slash or nothing at its end; files of articles have ``extensions``.
    """
    folders = (os.path.dirname(path), os.path.splitext(path)[0])  # noqa: PTH120, PTH122 - names as they were given
    return any(
        os.path.exists(os.path.normpath(os.path.join(folder, name)))  # noqa: PTH110, PTH118 - also for a NUL
        for spelling in _spellings(target)
        for name in _names(spelling, extensions)
        for folder in folders
    )


def _spellings(target: str) -> dict[str, None]:
    """Return ``target`` as a path: decoded, without anchor and query, unless they are part of the name."""
    without_anchor = _AFTER_PATH.sub("", target)
    spellings = dict.fromkeys(
        (unquote(without_anchor, errors="surrogateescape"), unquote(target, errors="surrogateescape"), target)
    )
    # macOS gives the names of files decomposed, keyboards composed.
    forms = [normalize(form, spelling) for form in ("NFC", "NFD") for spelling in spellings]
    return spellings | dict.fromkeys(forms)


def _names(spelling: str, extensions: Sequence[str]) -> list[str]:
    """Return the names that the file of a link may have."""
    page = _WEB_PAGE.sub("", spelling).rstrip("/")
    if page == spelling and os.path.splitext(page)[1]:  # noqa: PTH122
        return [spelling]
    return [spelling, *(page + extension for extension in extensions)]
