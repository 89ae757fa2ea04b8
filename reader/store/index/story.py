"""What tells whether two articles are one story, in some 280 bytes an article: the table ``story``."""

from __future__ import annotations

import re
import struct
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from reader.model.article import Article, Origin
from reader.text.sketch import sketch
from reader.text.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

    from reader.store.index.record import Record

_BEFORE_HOST = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
_KEYS = struct.Struct("<3Q")


class Story(NamedTuple):
    """What two articles of one story have in common, or some of it; a key of 0 says nothing."""

    text: int
    """Hash of the whole text, the same in either script and with other white space."""
    address: int
    """Hash of the address of the original page."""
    title: int
    """Hash of the letters of the title, unless it is made of the name of the file."""
    sketch: Sequence[int]
    """What `reader.text.sketch` makes of the text."""


def story_of(article: Article, text: str) -> Story:
    """Return what tells the story of ``article``, whose body is ``text`` in search form."""
    address = _BEFORE_HOST.sub("", article.url, count=1).partition("#")[0].rstrip("/")
    title = ""
    if article.title_from in (Origin.FRONT_MATTER, Origin.TEXT):
        title = "".join(_WORDS.findall(search_form(article.title)))
    # A host alone is the home page of many.
    return Story(_hash(text), _hash(address if "/" in address else ""), _hash(title), sketch(text))


def packed(story: Story) -> bytes:
    """Return a story as it is kept."""
    return _KEYS.pack(*story[:3]) + array("I", story.sketch).tobytes()


def unpacked(data: bytes) -> Story:
    """Return the story of which `packed` made ``data``."""
    hashes = array("I")
    hashes.frombytes(data[_KEYS.size :])
    text, address, title = _KEYS.unpack_from(data)
    return Story(text, address, title, hashes)


def add(connection: Connection, records: Iterable[tuple[int, Record]]) -> None:
    """Keep the stories of ``records`` under their places; an article that was not read has none."""
    connection.executemany(
        "INSERT INTO story VALUES (?, ?)",
        [(place, record.story) for place, record in records if record.story],
    )


def all_stories(connection: Connection) -> list[tuple[int, bytes]]:
    """Return place and story of all articles, in the order of places."""
    return connection.execute("SELECT place, data FROM story ORDER BY place").fetchall()


def _hash(text: str) -> int:
    """Return 64 bits that two texts do not share by chance; 0 for an empty text."""
    text = text.strip()
    if not text:
        return 0
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little")
