"""Images of articles: which are shown, and from where. Only files that are images, and in the library, are read."""

from __future__ import annotations

import base64
import binascii
import os
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from reader.export.html.address import web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model.article import Article

_MAX_BYTES = 32 << 20
"""Bytes of an image that is read."""
_HEAD_BYTES = 16
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
"""First bytes of a file → the subtype of its media type."""
_DATA_TYPES = frozenset(("image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"))


class Picture(NamedTuple):
    """The bytes of an image."""

    subtype: str
    """``png``, ``jpeg``, ``gif`` or ``webp``."""
    data: bytes


def page_images(article: Article, *, folder: str, embed: bool) -> Callable[[str], str | None]:
    """Return what tells the address that an image of ``article`` is shown from in a page in ``folder``.

    Images of the web are linked. Local ones are linked by their path from ``folder``, or taken in as ``data:``.
    """

    def address(source: str) -> str | None:
        if source[:5].lower() == "data:":
            picture = data_picture(source)
            return _data_address(picture) if picture else None
        if linked := web_address(source):
            return None if linked.startswith("mailto:") else linked
        path = local_image(article, source)
        if path is None:
            return None
        if embed and (picture := read_picture(path)):
            return _data_address(picture)
        return quote(os.path.relpath(path, os.path.realpath(folder)), errors="surrogateescape")

    return address


def embedded_images(article: Article) -> Callable[[str], str | None]:
    """Return what gives the image that a source in ``article`` means as ``data:``; None for those of the web."""

    def address(source: str) -> str | None:
        picture = find_picture(article, source)
        return _data_address(picture) if picture else None

    return address


def find_picture(article: Article, source: str) -> Picture | None:
    """Return the image that ``source`` holds or, as a file of the library, means in ``article``."""
    if source[:5].lower() == "data:":
        return data_picture(source)
    if web_address(source):
        return None
    path = local_image(article, source)
    return read_picture(path) if path else None


def data_picture(source: str) -> Picture | None:
    """Return the image that a ``data:`` address holds, or None where that is none we show."""
    head, comma, text = source[len("data:") :].partition(",")
    kind, semicolon, encoding = head.strip().lower().partition(";")
    if (
        not (comma and semicolon and encoding == "base64" and kind in _DATA_TYPES)
        or len(text) > 2 * _MAX_BYTES
    ):
        return None
    try:
        data = base64.b64decode(text, validate=False)
    except (binascii.Error, ValueError):
        return None
    subtype = _subtype(data[:_HEAD_BYTES])
    return Picture(subtype, data) if subtype else None


def local_image(article: Article, source: str) -> str | None:
    """Return the path of the image file that ``source`` means in ``article``, or None.

    The file must be an image by its first bytes and lie in the folder of the library that the article is from: an
    article must not be able to have other files taken into what is passed on.
    """
    root = _root(article)
    if root is None or not source or "\0" in source:
        return None
    real_root = os.path.join(os.path.realpath(root), "")  # noqa: PTH118 -- texts, as everywhere here
    for candidate in _candidates(article.path, root, source):
        path = os.path.realpath(candidate)
        if path.startswith(real_root) and os.path.isfile(path) and _is_image(path):  # noqa: PTH113
            return path
    return None


def read_picture(path: str) -> Picture | None:
    """Return the image in the file ``path``; None where it is no image, too large or cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(_MAX_BYTES + 1)
    except OSError:
        return None
    subtype = _subtype(data[:_HEAD_BYTES])
    return Picture(subtype, data) if subtype and len(data) <= _MAX_BYTES else None


def _data_address(picture: Picture) -> str:
    return f"data:image/{picture.subtype};base64,{base64.b64encode(picture.data).decode()}"


def _root(article: Article) -> str | None:
    """Return the folder of the library that ``article`` is from: its path without what its id says below that."""
    relative = article.id.partition("/")[2]
    path = article.path
    if os.path.isabs(path) or os.sep in path or path == relative:  # noqa: PTH117
        folder = path.removesuffix(relative) if path.endswith(relative) else os.path.dirname(path)  # noqa: PTH120
        return folder or os.curdir
    return None


def _candidates(path: str, root: str, source: str) -> Iterator[str]:
    """Yield where the file of ``source`` may be: beside the article, in the folder of its name, below the root."""
    plain = source.partition("#")[0].partition("?")[0]
    for spelling in dict.fromkeys((unquote(plain, errors="surrogateescape"), source)):
        if spelling.startswith("/"):
            yield root + spelling
            yield os.path.join(root, "static", spelling.lstrip("/"))  # noqa: PTH118
        elif "://" not in spelling:
            yield os.path.join(os.path.dirname(path), spelling)  # noqa: PTH118, PTH120
            yield os.path.join(os.path.splitext(path)[0], spelling)  # noqa: PTH118, PTH122


def _is_image(path: str) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return bool(_subtype(file.read(_HEAD_BYTES)))
    except OSError:
        return False


def _subtype(head: bytes) -> str:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((subtype for signature, subtype in _SIGNATURES if head.startswith(signature)), "")
