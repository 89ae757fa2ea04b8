"""What tells whether two articles are one story, in some 280 bytes an article, and which do.

That is the tables ``story`` and ``telling``.
"""

from __future__ import annotations

import re
import struct
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from reader.model.article import Article, Origin
from reader.text.search.minhash import sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from reader.index.record import Record

_BEFORE_HOST = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
_KEYS = struct.Struct("<3Q")
_TITLES = (Origin.FRONT_MATTER, Origin.TEXT)
"""Where a title is found that says something; the name of a file may be that of many."""


class Story(NamedTuple):
    """What two articles of one story have in common, or some of it; a key of 0 says nothing."""

    text: int
    """Hash of the whole text, the same in either script and with other white space."""
    address: int
    """Hash of the address of the original page."""
    title: int
    """Hash of the letters of the title, unless it is made of the name of the file."""
    sketch: Sequence[int]
    """What `reader.text.search.minhash` makes of the text."""


def story_of(article: Article, title: str, text: str) -> Story:
    """Return what tells the story of ``article``, whose title and body are ``title`` and ``text`` in search form."""
    address = _BEFORE_HOST.sub("", article.url, count=1).partition("#")[0].rstrip("/")
    told = "".join(_WORDS.findall(title)) if article.title_from in _TITLES else ""
    data = text.encode("utf-8", "replace")
    # A host alone is the home page of many.
    return Story(
        _hash(data),
        _hash(address.encode("utf-8", "replace") if "/" in address else b""),
        _hash(told.encode("utf-8", "replace")),
        sketch(data),
    )


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


def drop(connection: Connection, places: Iterable[int]) -> None:
    """Forget the stories of the articles at ``places``; of what they were the first to tell, it is open again who is."""
    rows = [(place,) for place in places]
    connection.executemany("DELETE FROM story WHERE place = ?", rows)
    connection.executemany("DELETE FROM telling WHERE place = ?", rows)
    connection.executemany("DELETE FROM telling WHERE first = ? AND place != first", rows)


def untold(connection: Connection, limit: int) -> list[tuple[int, bytes]]:
    """Return place and story of articles that have no row in ``telling``, in the order of places, at most ``limit``."""
    return connection.execute(
        "SELECT place, data FROM story WHERE place NOT IN (SELECT place FROM telling) ORDER BY place LIMIT ?",
        (limit,),
    ).fetchall()


def told(connection: Connection) -> Iterator[tuple[int, int, bytes]]:
    """Yield place, first place and story of the articles in ``telling``: copies, then those that are the first."""
    wanted = "SELECT place, first, data FROM telling JOIN story USING (place) WHERE place"
    yield from connection.execute(f"{wanted} != first")
    yield from connection.execute(f"{wanted} = first")


def tell(connection: Connection, firsts: Mapping[int, int]) -> None:
    """Keep the first place of the story of each place, unless one of the two articles is there no more.

    Firsts come before their copies. Where another process was quicker, what it has found stays.
    """
    connection.executemany(
        "INSERT OR IGNORE INTO telling SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM story WHERE place = ?1)"
        " AND (?1 = ?2 OR EXISTS (SELECT 1 FROM telling WHERE place = ?2 AND first = ?2))",
        firsts.items(),
    )


def copies(connection: Connection) -> dict[int, int]:
    """Return for each place that shares its story with another, as far as that is known, the first; it is its own."""
    found = dict(connection.execute("SELECT place, first FROM telling WHERE place != first").fetchall())
    return found | {first: first for first in found.values()}


def _hash(text: bytes) -> int:
    """Return 64 bits that two texts do not share by chance; 0 for an empty text."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little") if text else 0
